"""The page of a library: what stands on it, and that nothing in a record gets out of its place."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from tests.library.shared import command, dedupe, export

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
    assert not page.xpath("//script")
    assert not page.xpath("//b[.='.csv']")
    assert (
        page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0]
        .get("content")
        .startswith("default-src 'none'")
    )
    said = " ".join(page.text_content().split())
    assert "<script>alert(1)</script> Quays" in said
    assert f"{counts['to_screen']} works to screen" in said
    ids = {one.get("id") for one in page.xpath("//section")}
    assert {link.get("href")[1:] for link in page.xpath("//nav/a")} == ids
    assert {"counts", "merges", "files"} <= ids
    links = {link.get("href") for link in page.xpath("//section[@id='files']//a")}
    assert links == {path.name for path in out.iterdir()} - {"index.html", "refkit-dedupe.json"}
    assert len(page.xpath("//svg")) == 1
    assert page.xpath("//section[@id='merges']//li[@class='lost']")


def test_an_index_of_someone_else_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine", encoding="utf-8")
    assert command("dedupe", export(tmp_path / "a.csv", "ports"), "-o", out).exit_code == 2
    assert (out / "index.html").read_text(encoding="utf-8") == "mine"
