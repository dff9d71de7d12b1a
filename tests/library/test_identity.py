"""A record is known by what it says, never by the name of its file or its row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.library.shared import HEAD, WORKS, command, dedupe, export, homes, table, titles

from refkit.library.earlier import Row
from refkit.library.identity import Identity, identity_of
from refkit.library.naming import Found, Naming
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


REPORTS = (
    '"Report of the coastal fund","Marsh, Helen",Fund Reports,2019,,1-40,\n'
    '"Report of the coastal fund","Marsh, Helen",Fund Reports,2021,,1-44,\n'
)


def reports(path: Path, text: str = REPORTS) -> Path:
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def asked(out: Path) -> int:
    """How many pairs `refkit review` asks about."""
    return int(command("review", out, input="").output.partition(" pairs")[0])


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """A library of two reports, which a person said differ, before anything was matched again."""
    out = tmp_path / "out"
    dedupe(reports(tmp_path / "one.csv"), "-o", out)
    assert asked(out) == 1
    assert command("review", out, input="d\n").exit_code == 0
    return out


def test_an_answer_stays_with_a_record_of_a_renamed_file(answered: Path, tmp_path: Path) -> None:
    for old, new in (("one", "two"), ("two", "three"), ("three", "one")):
        dedupe((tmp_path / f"{old}.csv").rename(tmp_path / f"{new}.csv"), "-o", answered)
        assert asked(answered) == 0
        assert set(homes(answered)) == {f"{new}.csv:1", f"{new}.csv:2"}


def test_what_is_left_out_of_one_run_is_known_in_the_next(answered: Path, tmp_path: Path) -> None:
    dedupe(export(tmp_path / "other.csv", "ports"), "-o", answered)
    dedupe((tmp_path / "one.csv").rename(tmp_path / "two.csv"), "-o", answered)
    assert asked(answered) == 0


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        # a report more on top: the rows are others, the records are not
        ('"Report of the coastal fund","Marsh, Helen",Fund Reports,2023,,1-50,\n' + REPORTS, True),
        # a slip of the pen put right
        (REPORTS.replace("coastal fund", "coastal funds").replace("1-40", "1-41"), True),
        # other reports in the same rows
        (REPORTS.replace("2019", "2015").replace("2021", "2017"), False),
    ],
)
def test_a_row_that_says_something_else(answered: Path, tmp_path: Path, text: str, decided: bool) -> None:
    dedupe(reports(tmp_path / "one.csv", text), "-o", answered)
    data = json.loads((answered / "merges.json").read_text(encoding="utf-8"))
    (same,) = (pair for pair in data["review"] + data["apart"] if not homeless(pair, text))
    assert (same.get("decided") == "different") is decided
    assert any("no record is called one.csv:1" in one for one in data["problems"]) is not decided


def homeless(pair: dict[str, object], text: str) -> bool:
    """Is the pair none of the two reports that were there first, or took their place?"""
    return "2023" in str(pair["printed"]) and "2023" in text


def test_a_record_that_says_more_in_a_file_of_another_name_is_known_by_its_doi(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = REPORTS.replace("1-40,", "1-40,10.1000/f12")
    dedupe(reports(tmp_path / "one.csv", text), "-o", out)
    assert asked(out) == 1
    assert command("review", out, input="d\n").exit_code == 0
    (tmp_path / "one.csv").unlink()
    fuller = text.replace("1-40", "1-43").replace("2019", "2020")
    dedupe(reports(tmp_path / "two.csv", WORKS["ports"] + fuller), "-o", out)
    assert asked(out) == 0
    moved = json.loads((out / "refkit-dedupe.json").read_text(encoding="utf-8"))["moved"]
    assert moved == {"one.csv:1": "two.csv:2", "one.csv:2": "two.csv:3"}


FUND, NUMBERED = (
    REPORTS,
    "title,author,journal,year,volume,pages,id\n"
    + REPORTS.replace("1-40,", "1-40,2-s2.0-85000000001").replace("1-44,", "1-44,2-s2.0-85000000002"),
)


@pytest.mark.parametrize(
    ("before", "after", "decided"),
    [
        # letters of the title, of the name, and the pages
        (HEAD + FUND, HEAD + FUND.replace("coastal fund", "coastal funds"), True),
        (HEAD + FUND, HEAD + FUND.replace("Marsh, Helen", "Marshe, Helen").replace("1-40", "1-41"), True),
        # another year is another report, and another title another work
        (HEAD + FUND, HEAD + FUND.replace("2019", "2017").replace("1-44", "1-45"), False),
        (HEAD + FUND, HEAD + FUND.replace("the coastal fund", "a river board").replace("1-4", "2-4"), False),
        # but for what has the number of before, or the DOI
        (NUMBERED, NUMBERED.replace("2019", "2017").replace("1-44", "1-45"), True),
        (
            HEAD + FUND.replace("1-40,", "1-40,10.1000/f12"),
            HEAD + FUND.replace("1-40,", "1-41,10.1000/F12").replace("2019", "2018"),
            True,
        ),
        # of two that fit none is meant
        (HEAD + FUND, HEAD + FUND.replace("1-40", "1-41") + FUND.replace("1-40", "1-42"), False),
    ],
)
def test_a_record_that_is_corrected_in_a_file_that_is_renamed(
    tmp_path: Path, before: str, after: str, decided: bool
) -> None:
    """The answer follows where one new record fits; else it is told."""
    out, one, two = tmp_path / "out", tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(before, encoding="utf-8")
    dedupe(one, "-o", out)
    assert asked(out) == 1
    assert command("review", out, input="d\n").exit_code == 0
    one.unlink()
    two.write_text(after, encoding="utf-8")
    for _ in range(2):
        dedupe(two, "-o", out)
        data = json.loads((out / "merges.json").read_text(encoding="utf-8"))
        held = [pair for pair in data["apart"] if pair.get("decided") == "different"]
        assert bool(held) is decided
        assert any("no record is called one.csv" in one for one in data["problems"]) is not decided


@pytest.mark.parametrize(
    ("lost", "contents", "moved"),
    [
        (["one.csv:1"], [9], {"one.csv:1": "like.csv:1"}),
        # two fit, or one fits two
        (["one.csv:1"], [9, 10], {}),
        (["one.csv:1", "other.csv:1"], [9], {}),
        # what was in its file in the run before is no corrected record, nor one that a decision knows
        (["one.csv:1"], [5], {}),
        (["one.csv:1"], [5, 9], {"one.csv:1": "like.csv:2"}),
        (["one.csv:1"], [8, 9], {"one.csv:1": "like.csv:2"}),
    ],
)
def test_one_new_record_alone_takes_the_answer_of_a_lost_one(
    lost: list[str], contents: list[int], moved: dict[str, str]
) -> None:
    decided = {name: at for at, name in enumerate(lost, start=1)} | {"like.csv:known": 8}
    printed = dict.fromkeys(lost, "Marsh 2019, Report of the coastal fund")
    naming = Naming((), decided, printed, [Row("like.csv", "1", "k", content=5)])
    work = Work(title="Report of the coastal funds", authors=(Name("Marsh", "Helen"),), issued=Date(2019))
    found = [Found("like.csv", str(at), work, "", (), 2) for at in range(1, len(contents) + 1)]
    for one, content in zip(found, contents, strict=True):
        naming.row(one, Identity("", "", content, False), [])
    assert {old: new for old, new in naming.moved([]).items() if old in lost} == moved


def test_two_records_of_one_content_stay_two(tmp_path: Path) -> None:
    """Each of two names is that of one record, though both files have other names now."""
    naming = Naming((), {"a.csv:1": 7, "b.csv:1": 7})
    found = [Found(name, "1", Work(title="Editorial"), "", (), 2) for name in ("c.csv", "d.csv")]
    known = [(one, Identity("", "", 7, False)) for one in found]
    for one, identity in known:
        naming.row(one, identity, [])
    assert naming.moved([]) == {"a.csv:1": "c.csv:1", "b.csv:1": "d.csv:1"}


def test_what_a_person_keeps_apart_is_decided_and_not_open(answered: Path, tmp_path: Path) -> None:
    """In merges.json, in the counts and in the table that ends the run; and again once the decision is withdrawn."""
    file = tmp_path / "one.csv"
    for library in ((), ("--library", answered)):
        result = command("dedupe", file, "-o", answered, *library)
        assert "pairs to review              0\npairs decided apart          1\n" in result.output
        data = json.loads((answered / "merges.json").read_text(encoding="utf-8"))
        assert data["review"] == []
        (pair,) = data["apart"]
        assert (pair["outcome"], pair["decided"]) == ("apart", "different")
        assert pair["reasons"][:2] == ["a person decided that they differ", "same title"]
    (answered / "decisions.toml").unlink()
    for library in (("--library", answered), ()):
        counts = dedupe(file, "-o", answered, *library)
        assert (counts["pairs_to_review"], counts["pairs_decided_apart"]) == (1, 0)
        (pair,) = json.loads((answered / "merges.json").read_text(encoding="utf-8"))["review"]
        assert (pair["outcome"], pair["reasons"][0]) == ("review", "same title")


def test_an_answer_given_to_a_library_that_grows(tmp_path: Path) -> None:
    """The works of a library are not matched again: what is decided of them moves with its pairs."""
    out = tmp_path / "out"
    dedupe(reports(tmp_path / "one.csv"), "-o", out)
    assert command("review", out, input="d\n").exit_code == 0
    counts = dedupe(export(tmp_path / "more.csv", "ports"), "-o", out, "--library", out)
    assert (counts["pairs_to_review"], counts["pairs_decided_apart"]) == (0, 1)


def test_another_work_under_a_key_that_is_used_again(tmp_path: Path) -> None:
    """A corrected entry keeps the answer by its key; an entry that is another work does not inherit it."""
    file, out = tmp_path / "e.bib", tmp_path / "out"
    first = "@book{lee2019, author={Lee, Ann}, title={Rivers of the North}, year={2019}}\n"
    second = "@book{lee2019a, author={Lee, Ann}, title={Rivers of the North: A History}, year={2020}}\n"
    file.write_text(first + second, encoding="utf-8")
    dedupe(file, "-o", out)
    assert command("review", out, input="s\n\n").exit_code == 0
    file.write_text(first + second.replace("A History", "A New History"), encoding="utf-8")
    dedupe(file, "-o", out)
    assert len(titles(out)) == 1
    another = "@article{lee2019a, author={Lee, Bob}, title={Quantum Cats}, journal={Physics}, year={2019}}\n"
    file.write_text(first + another, encoding="utf-8")
    dedupe(file, "-o", out)
    assert len(titles(out)) == 2


def test_a_filled_list_is_read_by_what_its_rows_say(tmp_path: Path) -> None:
    """The rows of the file have changed places since the list was written, and its name; each answer finds its pair."""
    boards = (
        REPORTS.replace("coastal fund", "river board")
        .replace("Marsh, Helen", "Lee, Tom")
        .replace("Fund", "Board")
    )
    out, table_file = tmp_path / "out", tmp_path / "list.csv"
    dedupe(reports(tmp_path / "one.csv", REPORTS + boards), "-o", out)
    assert asked(out) == 2
    assert command("review", out, "--list", table_file).exit_code == 0
    text = table_file.read_text(encoding="utf-8-sig").splitlines()
    filled = [text[0], *(("same" if "river" in line else "different") + line for line in text[1:])]
    table_file.write_text("\n".join(filled) + "\n", encoding="utf-8")
    (tmp_path / "one.csv").unlink()
    dedupe(reports(tmp_path / "two.csv", boards + REPORTS), "-o", out)
    assert command("review", out, "--read", table_file).exit_code == 0
    dedupe(tmp_path / "two.csv", "-o", out)
    homes_now = homes(out)
    assert len({homes_now[f"two.csv:{row}"] for row in (1, 2)}) == 1
    assert len({homes_now[f"two.csv:{row}"] for row in (3, 4)}) == 2
