"""A preprint and its publication through `refkit dedupe`, `refkit review` and the files of a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.library.shared import command, dedupe, table

from refkit.matching.decisions_read import load

TITLE = "On the drift of buoys in narrow straits with heavy traffic"
BIB = f"""
@misc{{early, author = {{Stone, Hal}}, title = {{{TITLE}}}, publisher = {{arXiv}}, year = 2019,
  doi = {{10.48550/arXiv.1901.00001}}, eprint = {{1901.00001}}, eprinttype = {{arxiv}}}}
@article{{late, author = {{Stone, Hal}}, title = {{{TITLE}}}, journal = {{Journal of Ports}}, volume = 7,
  pages = {{1--20}}, year = 2020, doi = {{10.1234/jp.7}}}}
@book{{other, author = {{Reed, Nora}}, title = {{Tolls of the far north}}, publisher = {{Fiord}}, year = 2001}}
"""
YEARS = (("a", 2019), ("b", 2021))
FORMATS = ("--to", "biblatex", "--to", "bibtex", "--to", "zotero-rdf")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "works.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def merges(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "merges.json").read_text(encoding="utf-8"))
    return found


def review(folder: Path, *arguments: str | Path, typed: str = "") -> str:
    done = command("review", folder, *arguments, input=typed)
    assert done.exit_code == 0, done.output
    return done.output


def test_related_by_a_person(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = dedupe(source, "-o", out, *FORMATS)
    assert before["pairs_to_review"] == 1
    said = review(out, typed="r\n\n")
    assert "r related (two works, one a preprint of the other)" in said
    (line,) = load(out / "decisions.toml").related
    assert (line.records, line.type) == (("works.bib:early", "works.bib:late"), "preprint")
    assert len(line.printed) == 2

    counts = dedupe(source, "-o", out, *FORMATS)
    assert (counts["pairs_to_review"], counts["pairs_decided_apart"]) == (0, 1)
    assert {name: counts[name] for name in ("to_screen", "duplicates_removed", "all")} == {
        name: before[name] for name in ("to_screen", "duplicates_removed", "all")
    }
    (relation,) = merges(out)["relations"]
    (pair,) = merges(out)["apart"]
    assert (relation["kind"], pair["decided"]) == ("preprint", "related")
    early, late = relation["keys"]
    biblatex = (out / "deduplicated.biblatex.bib").read_text(encoding="utf-8")
    fields = f"  related = {{{late}}},\n  relatedtype = {{preprintof}},\n  relatedstring = {{Preprint of}},\n"
    assert fields in biblatex
    assert biblatex.count("related =") == 1
    assert "related" not in (out / "deduplicated.bib").read_text(encoding="utf-8")
    rdf = (out / "deduplicated.zotero-rdf").read_text(encoding="utf-8")
    assert {f'<dc:relation rdf:resource="#item_{key}"/>' in rdf for key in (early, late)} == {True}
    assert "0 pairs" in review(out)
    assert "a person decided that one is a preprint of the other" in (out / "decisions.csv").read_text()

    (out / "decisions.toml").unlink()
    assert dedupe(source, "-o", out, *FORMATS)["pairs_to_review"] == 1
    assert merges(out)["relations"] == []


def test_undone_in_the_review(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(source, "-o", out)
    review(out, typed="r\nu\nd\n\n")
    assert not load(out / "decisions.toml").related
    assert load(out / "decisions.toml").different


def test_it_follows_a_file_that_is_renamed(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(source, "-o", out)
    review(out, typed="r\n\n")
    dedupe(source.rename(tmp_path / "others.bib"), "-o", out)
    assert len(merges(out)["relations"]) == 1


def test_related_in_a_filled_list(source: Path, tmp_path: Path) -> None:
    out, listed = tmp_path / "out", tmp_path / "open.csv"
    dedupe(source, "-o", out)
    review(out, "--list", listed)
    text = listed.read_text(encoding="utf-8-sig")
    assert "answer same or different, or related" in text
    head, row = text.splitlines()[:2]
    listed.write_text(f"{head}\nrelated{row}\n", encoding="utf-8")
    assert "1 decisions written" in review(out, "--read", listed)
    assert load(out / "decisions.toml").related


def test_only_a_preprint_can_be_related(tmp_path: Path) -> None:
    """Two reports of one title are the same or different."""
    source, out, listed = tmp_path / "two.csv", tmp_path / "out", tmp_path / "open.csv"
    rows = [
        f'{name},"Marsh, Helen",Report of the coastal fund,{year},Fund Reports,1-40\n' for name, year in YEARS
    ]
    source.write_text("id,authors,title,year,journal,pages\n" + "".join(rows), encoding="utf-8")
    dedupe(source, "-o", out)
    said = review(out, typed="r\nq\n")
    assert "r related" not in said.partition("[")[2]
    assert "not one of these" in said
    review(out, "--list", listed)
    head, row = listed.read_text(encoding="utf-8-sig").splitlines()[:2]
    listed.write_text(f"{head}\nrelated{row}\n", encoding="utf-8")
    done = command("review", out, "--read", listed)
    assert done.exit_code, done.output
    assert "'related' is neither same nor different" in done.output


def test_by_setting(source: Path, tmp_path: Path) -> None:
    related, merged = tmp_path / "related", tmp_path / "merged"
    counts = dedupe(source, "-o", related, "--preprints", "relate")
    assert (counts["to_screen"], counts["pairs_to_review"], counts["pairs_decided_apart"]) == (3, 0, 0)
    assert len(merges(related)["relations"]) == 1
    counts = dedupe(source, "-o", merged, "--preprints", "merge")
    assert (counts["to_screen"], counts["duplicates_removed"]["total"]) == (2, 1)
    items = json.loads((merged / "deduplicated.csl.json").read_text(encoding="utf-8"))
    (item,) = (one for one in items if one["title"] == TITLE)
    assert (item["DOI"], item["type"]) == ("10.1234/jp.7", "article-journal")
    assert (item["preprint"], item["eprint"]) == ("10.48550/arXiv.1901.00001", "1901.00001")
    manifest = json.loads((merged / "refkit-dedupe.json").read_text(encoding="utf-8"))
    assert manifest["run"]["options"] == {"preprints": "merge"}


def test_not_with_the_other_engine(source: Path, tmp_path: Path) -> None:
    done = command("dedupe", source, "-o", tmp_path / "out", "--engine", "spark", "--preprints", "merge")
    assert done.exit_code == 2
    assert "--preprints: not with --engine spark" in done.output


def test_what_is_related_stays_so_in_a_library_that_grows(source: Path, tmp_path: Path) -> None:
    out, more = tmp_path / "out", tmp_path / "more.bib"
    dedupe(source, "-o", out, "--preprints", "relate")
    before = merges(out)["relations"]
    more.write_text("@book{new, author = {Weir, Tom}, title = {Tide tables}, year = 1990}", encoding="utf-8")
    dedupe(more, "-o", out, "--library", out)
    assert merges(out)["relations"] == before
    # a person who keeps them apart as no versions of one another has the last word
    line = '{ records = ["works.bib:early", "works.bib:late"] }'
    (out / "decisions.toml").write_text(f"different = [\n  {line},\n]\n", encoding="utf-8")
    more.write_text("@book{newer, author = {Weir, Tom}, title = {Locks}, year = 1991}", encoding="utf-8")
    dedupe(more, "-o", out, "--library", out)
    assert merges(out)["relations"] == []
    assert [pair["decided"] for pair in merges(out)["apart"]] == ["different"]


def test_a_decision_in_a_library_that_grows(source: Path, tmp_path: Path) -> None:
    out, more = tmp_path / "out", tmp_path / "more.bib"
    dedupe(source, "-o", out)
    review(out, typed="r\n\n")
    more.write_text("@book{new, author = {Weir, Tom}, title = {Tide tables}, year = 1990}", encoding="utf-8")
    counts = dedupe(more, "-o", out, "--library", out)
    assert (counts["pairs_to_review"], counts["pairs_decided_apart"]) == (0, 1)
    assert [pair["decided"] for pair in merges(out)["apart"]] == ["related"]
    assert len(merges(out)["relations"]) == 1
    assert {row["outcome"] for row in table(out / "decisions.csv")} == {"review"}  # of the run before
