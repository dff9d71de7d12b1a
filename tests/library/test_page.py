"""The page of a library: what stands on it, and that nothing in a record gets out of its place."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html
from tests.library.shared import command, dedupe, export

from refkit.report.packed import unpacked

EVIL = (
    'id,title,author,journal,year\n1,"<script>alert(1)</script> Quays & ""ports""","Berg, Anna",Sea Studies,2001\n'
    '2,"<script>alert(1)</script> Quays & ""ports""","Berg, A.",Sea Studies,2001\n'
)


def test_the_page_says_what_happened(tmp_path: Path) -> None:
    evil = tmp_path / "<b>.csv"
    evil.write_text(EVIL, encoding="utf-8")
    out = tmp_path / "out"
    counts = dedupe(export(tmp_path / "a.csv", "ports", "grain", "ports"), evil, "-o", out)
    text = (out / "index.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert not page.xpath("//b[.='.csv']")
    assert len(page.xpath("//script")) == 3
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    assert policy.startswith("default-src 'none'")
    data = unpacked(page.get_element_by_id("data").text)
    assert data["counts"] == counts
    merges = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    assert data["lists"] == merges
    assert any("<script>alert(1)</script> Quays" in item["title"] for item in merges["clusters"])
    assert set(data["files"]) == {path.name for path in out.iterdir()} - {"index.html", "refkit-dedupe.json"}
    assert data["picture"].startswith("<svg")
    # and without a script at least the counts and the files
    plain = page.xpath("//noscript")[0]
    assert f"{counts['to_screen']} works to screen" in " ".join(plain.text_content().split())
    assert {link.get("href") for link in plain.xpath(".//a")} == set(data["files"])


def test_an_index_of_someone_else_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine", encoding="utf-8")
    assert command("dedupe", export(tmp_path / "a.csv", "ports"), "-o", out).exit_code == 2
    assert (out / "index.html").read_text(encoding="utf-8") == "mine"
