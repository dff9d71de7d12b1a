"""A record is known by what it says, never by the name of its file or its row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.library.shared import dedupe, export, homes, table, titles

from refkit.library.identity import identity_of
from refkit.model import Date, Name, Work


def test_a_second_export_of_the_same_name_is_read(tmp_path: Path) -> None:
    """Databases call every export "savedrecs" or "export": rows 1 and 2 are other records the second time."""
    out = tmp_path / "out"
    first = export(tmp_path / "january" / "export.csv", "ports", "grain")
    second = export(tmp_path / "july" / "export.csv", "winds", "tides")
    dedupe(first, "-o", out)
    before = homes(out)
    counts = dedupe(second, "-o", out, "--library", out)
    assert counts["identified"]["total"] == 2
    assert counts["new_works"] == 2
    assert counts["to_screen"] == 4
    after = homes(out)
    assert len(after) == 4
    assert {name: after[name] for name in before} == before


def test_the_same_rows_again_add_nothing_and_are_counted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(export(tmp_path / "export.csv", "ports", "grain"), "-o", out)
    before = homes(out)
    moved = export(tmp_path / "again" / "renamed.csv", "grain", "winds", "ports")
    counts = dedupe(moved, "-o", out, "--library", out)
    assert counts["identified"]["total"] == 3
    assert counts["duplicates_removed"]["total"] == counts["duplicates_removed"]["in_library"] == 2
    assert counts["new_works"] == 1
    after = homes(out)
    assert after["renamed.csv:3"] == before["export.csv:1"]
    assert after["renamed.csv:1"] == before["export.csv:2"]
    once_more = dedupe(moved, "-o", out, "--library", out)
    assert once_more["all"] == counts["all"]
    assert homes(out) == after


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_counts_add_up_over_updates(tmp_path: Path, rounds: int) -> None:
    out = tmp_path / "out"
    sets = [("ports", "grain", "ports"), ("grain", "winds"), ("tides", "tides", "ropes", "winds")]
    for number in range(rounds):
        library = ("--library", out) if number else ()
        counts = dedupe(export(tmp_path / f"{number}" / "export.csv", *sets[number]), "-o", out, *library)
        removed = counts["duplicates_removed"]
        assert counts["identified"]["total"] == sum(counts["identified"]["by_file"].values())
        assert counts["identified"]["total"] == removed["total"] + counts["new_works"]
        assert removed["total"] == removed["automatically"] + removed["by_decision"]
        assert counts["to_screen"] == counts["earlier"]["works"] + counts["new_works"]
        every = counts["all"]
        assert every["identified"] - every["duplicates_removed"] == every["to_screen"] == counts["to_screen"]
        assert sum(every["by_database"].values()) == every["identified"] == len(homes(out))
    assert len(titles(out)) == len({name for names in sets[:rounds] for name in names})


def test_two_records_of_one_key_in_one_file(tmp_path: Path) -> None:
    """A table has both, under two names; in the library both are known again."""
    twice = tmp_path / "x.bib"
    entry = "@article{lee03, title={%s}, author={Lee, Bo}, journal={Sea Studies}, year={2003}}\n"
    twice.write_text(
        entry % "Grain and salt in old Genoa" + entry % "Wool and wine in old Pisa", encoding="utf-8"
    )
    out = tmp_path / "out"
    dedupe(twice, "-o", out)
    assert set(homes(out)) == {"x.bib:lee03", "x.bib:lee03#2"}
    counts = dedupe(twice, "-o", out, "--library", out)
    assert counts["new_works"] == 0
    assert set(homes(out)) == {"x.bib:lee03", "x.bib:lee03#2"}


RIS = """TY  - JOUR
AU  - Berg, Anna
TI  - Harbour dues and the growth of ports
JO  - Sea Studies
PY  - 2001
AN  - {an}
DB  - Embase
ER  -

TY  - JOUR
AU  - Lee, Bo
TI  - Grain and salt in old Genoa
JO  - Sea Studies
PY  - 2003
ER  -
"""


def test_every_record_has_a_name_in_every_table(tmp_path: Path) -> None:
    """RIS without ID: the accession number, and where there is none the place in the file."""
    file = tmp_path / "embase.ris"
    file.write_text(RIS.format(an="2003123456"), encoding="utf-8")
    out = tmp_path / "out"
    counts = dedupe(file, "-o", out)
    rows = table(out / "clusters.csv")
    assert [row["record"] for row in rows] == ["2003123456", "2"]
    assert rows[0]["database"] == "Embase"
    assert rows[0]["accession"] == "2003123456"
    assert counts["databases"] == {
        "Embase": {"identified": 1, "duplicates_removed": 0},
        "embase.ris": {"identified": 1, "duplicates_removed": 0},
    }


def test_a_shelf_mark_is_no_name(tmp_path: Path) -> None:
    file = tmp_path / "a.ris"
    file.write_text(RIS.format(an="Box 12, folder 1987"), encoding="utf-8")
    dedupe(file, "-o", tmp_path / "out")
    assert [row["record"] for row in table(tmp_path / "out" / "clusters.csv")] == ["1", "2"]


def test_what_a_database_counts_anew_makes_no_other_record(tmp_path: Path) -> None:
    out, header = tmp_path / "out", "Authors,Title,Year,Source title,Cited by,EID\n"
    row = '"Berg A.; Lee B.","Harbour dues: a history; part one",2001,"Sea Studies",{},2-s2.0-85012345678\n'
    first, second = tmp_path / "a" / "scopus.csv", tmp_path / "b" / "scopus.csv"
    for path, cited in ((first, 3), (second, 8)):
        path.parent.mkdir()
        path.write_text("\ufeff" + header + row.format(cited), encoding="utf-8")
    dedupe(first, "-o", out)
    counts = dedupe(second, "-o", out, "--library", out)
    assert counts["new_works"] == 0
    assert [row["database"] for row in table(out / "clusters.csv")] == ["Scopus"]


def test_thin_records_of_two_files_are_not_known_by_their_words_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("title,journal\nEditorial,Sea Studies\n", encoding="utf-8")
    second.write_text("title,journal\nEditorial,Sea Studies\n", encoding="utf-8")
    out = tmp_path / "out"
    dedupe(first, "-o", out)
    counts = dedupe(second, "-o", out, "--library", out)
    assert counts["earlier"]["works"] == 1
    assert "b.csv:1" in homes(out)


@pytest.mark.parametrize(
    ("work", "key", "expected"),
    [
        (Work(title="A", extra=(("UT", "WOS:000123456789012"),)), "", ("Web of Science", "WOS:000123456789012")),
        (Work(title="A"), "2-s2.0-85012345678", ("Scopus", "2-S2.0-85012345678")),
        (Work(title="A", extra=(("PMID", "12345678"),)), "", ("PubMed", "12345678")),
        (Work(title="A", archive="Embase", archive_location="614523456"), "", ("Embase", "614523456")),
        (Work(title="A", archive="APA PsycInfo", archive_location="2003-12345-001"), "",
         ("APA PsycInfo", "2003-12345-001")),
        (Work(title="A", url="https://ieeexplore.ieee.org/document/123456/"), "1", ("IEEE Xplore", "")),
        (Work(title="A"), "CN-01234567", ("Cochrane Library", "CN-01234567")),
        # no database, whatever it looks like
        (Work(title="A", archive="Generic archive of Oslo", archive_location="Box 12345"), "12345", ("", "")),
        (Work(title="A", url="https://notscopus.com/1"), "17", ("", "")),
        (Work(title="A", url="http://["), "17", ("", "")),
    ],
)  # fmt: skip
def test_the_database_of_a_record(work: Work, key: str, expected: tuple[str, str]) -> None:
    known = identity_of(work, key)
    assert (known.database, known.accession) == expected


def test_content_is_all_that_a_record_says() -> None:
    base = Work(title="Ports", authors=(Name("Berg", "Anna"),), issued=Date(2001))
    same = Work(title="Ports", authors=(Name("Berg", "Anna"),), issued=Date(2001, printed="2001."))
    others = [
        Work(title="Ports", authors=(Name("Berg", "Anna"),), issued=Date(2002)),
        Work(title="Ports", authors=(Name("Berg", "A."),), issued=Date(2001)),
        Work(title="Ports", editors=(Name("Berg", "Anna"),), issued=Date(2001)),
        Work(title="Ports", authors=(Name("Berg", "Anna"),), issued=Date(2001), page="3"),
        Work(title="Ports", authors=(Name("Berg", "Anna"),), issued=Date(2001), extra=(("note", "x"),)),
    ]
    assert identity_of(base) == identity_of(same)
    assert len({identity_of(work).content for work in (base, *others)}) == 6
    assert identity_of(Work()).content == 0


def test_decisions_follow_a_record_to_its_new_row(tmp_path: Path) -> None:
    """Row 1 of an export without ids is another record once a newer one stands above it."""
    out, file = tmp_path / "out", tmp_path / "export.csv"
    export(file, "ports", "grain")
    dedupe(file, "-o", out)
    decision = 'value = [\n  { record = "export.csv:1", field = "publisher", value = "Quay Press" },\n]\n'
    (out / "decisions.toml").write_text(decision, encoding="utf-8")
    for works in (("ports", "grain"), ("winds", "ports", "grain"), ("tides", "winds", "grain", "ports")):
        export(file, *works)
        dedupe(file, "-o", out)
        items = json.loads((out / "deduplicated.csl.json").read_text(encoding="utf-8"))
        assert {item["title"] for item in items if item.get("publisher") == "Quay Press"} == {
            "Harbour dues and the growth of ports"
        }
        assert len(items) == len(works)


def test_two_files_of_one_name_keep_their_names(tmp_path: Path) -> None:
    out = tmp_path / "out"
    old = export(tmp_path / "wos" / "export.csv", "ports", "grain")
    dedupe(old, "-o", out)
    before = homes(out)
    new = export(tmp_path / "embase" / "export.csv", "winds")
    for files in ((old, new), (new, old)):
        dedupe(*files, "-o", out)
        after = homes(out)
        assert {name: after[name] for name in before} == before
        assert set(after) - set(before) == {"embase/export.csv:1"}


def test_a_folder_of_exports_is_read_whole(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    export(folder / "scopus" / "a.csv", "ports", "grain")
    export(folder / "b.csv", "winds")
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "protocol.odp").write_bytes(b"\x00")
    out = folder / "out"
    counts = dedupe(folder, "-o", out)
    assert counts["identified"]["by_file"] == {"b.csv": 1, "a.csv": 2}
    assert any("protocol.odp" in text for text in json.loads((out / "merges.json").read_text())["problems"])
    # what refkit wrote there itself is no export
    assert dedupe(folder, "-o", out)["identified"]["total"] == 3


TWIN = '"Harbour dues in the south","Berg, Anna",Ship History,2001,9,55-70,\n'


def test_more_files_change_no_key(tmp_path: Path) -> None:
    """All files again, and one more whose work would be called the same: the first keeps its key."""
    first, second, out = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "out"
    export(first, "ports", "grain")
    second.write_text("title,author,journal,year,volume,pages,doi\n" + TWIN, encoding="utf-8")
    dedupe(first, "-o", out)
    before = homes(out)
    dedupe(second, first, "-o", out)
    after = homes(out)
    assert {name: after[name] for name in before} == before
    assert after["b.csv:1"].startswith(before["a.csv:1"])
    assert after["b.csv:1"] != before["a.csv:1"]
