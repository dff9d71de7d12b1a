"""`refkit check`: each check finds its case, fixes are written, and exit codes tell what is left."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.formats.check import check, fixed
from refkit.model import Date, Entry, Name, Work

TODAY = datetime.date(2020, 6, 1)
GOOD = Work(kind="webpage", title="Tides", url="https://example.org/a_b")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, args)])


# what is wrong with a web page, the check that finds it, and the field after the fix (None: no fix)
CASES = [
    ({"kind": "Web Page"}, "csl-type", ("kind", "webpage")),
    ({"kind": "journalArticle"}, "csl-type", ("kind", "article-journal")),
    ({"title": ""}, "missing-field", None),
    ({"issued": Date(2031)}, "suspicious-date", None),
    ({"issued": Date(1390)}, "suspicious-date", None),
    ({"issued": Date(2011, 2, 30)}, "suspicious-date", None),
    ({"issued": Date(2011, 5, end=(2011, 4, None, None))}, "suspicious-date", None),
    ({"issued": Date(2014, 5, 3), "accessed": Date(2014, 5, 2)}, "suspicious-date", None),
    (
        {"authors": (Name("Trade", "Ministry of"),)},
        "body-as-person",
        ("authors", (Name(literal="Ministry of Trade"),)),
    ),
    ({"authors": (Name("others"),)}, "body-as-person", None),
    ({"title": "The {NATO way"}, "unbalanced-braces", ("title", "The NATO way")),
    ({"url": r"https://example.org/a\_b&amp;c"}, "escaped-url", ("url", "https://example.org/a_b&c")),
    ({"url": "https://example.org/a b"}, "escaped-url", None),
    ({"doi": "https://doi.org/10.1/x"}, "doi-as-address", ("doi", "10.1/x")),
    ({"url": "https://doi.org/10.1/x"}, "doi-as-address", ("doi", "10.1/x")),
]


@pytest.mark.parametrize(("changes", "name", "fix"), CASES)
def test_each_check(changes: dict[str, object], name: str, fix: tuple[str, object] | None) -> None:
    from dataclasses import replace

    entry = Entry("k", replace(GOOD, **changes), ())  # type: ignore[arg-type]
    found = [finding for finding in check([entry], today=TODAY) if finding.check == name]
    assert len(found) == 1
    if fix:
        assert getattr(fixed(entry, today=TODAY).work, fix[0]) == fix[1]
    else:
        assert fixed(entry, today=TODAY) == entry


# what is right and must not be found
FINE = [
    {},
    {"issued": Date(2021)},
    {"issued": Date(2014, 5), "accessed": Date(2014, 5, 2)},
    {"issued": Date(1998, end=(1999, None, None, None))},
    {"authors": (Name("Press", "Frank"), Name("Aristotle"), Name(literal="Ministry of Trade"))},
    {"url": "https://example.org/a%20b?c={2}"},
]


@pytest.mark.parametrize("changes", FINE)
def test_nothing_is_found_where_nothing_is_wrong(changes: dict[str, object]) -> None:
    from dataclasses import replace

    assert check([Entry("k", replace(GOOD, **changes), ())], today=TODAY) == []  # type: ignore[arg-type]


BIB = r"""@online{a,
  title = {Tides},
  url = {https://example.org/a\_b},
}
@online{a,
  title = {Ships},
  url = {https://example.org/c},
  author = {Trade, Ministry of},
}
@book{c, title={No end
"""


def test_escapes_are_found_wherever_the_field_stands(tmp_path: Path) -> None:
    path = tmp_path / "in.bib"
    path.write_text(
        "@book{a, title={T}, doi={10.1000/1\\_2}, url = {https://example.org/a\\_b}}\n"
        "@book{b, title={T\\_2}, doi={10.1000/1(3)00\\_1},\n note={see \\_ there}}\n"
    )
    done = run(path, "--json", "--only", "escaped-url")
    found = [(row["key"], row["message"]) for row in json.loads(done.stdout)]
    assert found == [
        ("a", "doi carries escapes: 10.1000/1\\_2"),
        ("a", "url carries escapes: https://example.org/a\\_b"),
        ("b", "doi carries escapes: 10.1000/1(3)00\\_1"),
    ]


def test_a_finding_without_a_place_says_file(tmp_path: Path) -> None:
    path = tmp_path / "in.yaml"
    path.write_text("a: &a {<<: *a, type: Book}\n")
    assert run(path).stdout.startswith("file: is not read")


def test_a_file_is_checked_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "in.bib"
    path.write_text(BIB)
    done = run(path, "--json")
    assert done.exit_code == 1
    found = {(row["check"], row["place"]) for row in json.loads(done.stdout)}
    assert {("escaped-url", "line 3"), ("duplicate-key", "line 5"), ("body-as-person", "line 5")} <= found
    assert any(check == "unbalanced-braces" for check, _ in found)
    out = tmp_path / "out.bib"
    assert run(path, "--fix", "-o", out, "--only", "body-as-person").exit_code == 0
    assert "{{Ministry of Trade}}" in out.read_text()
    assert path.read_text() == BIB
    assert run(path, "--fix").exit_code == 1
    assert (tmp_path / "in.bib.orig").read_text() == BIB
    assert "@online{a-2," in path.read_text() or "@misc{a-2," in path.read_text()
    assert run(path, "--fix").exit_code == 2  # the first backup is not overwritten


def test_skip_list_and_wrong_names(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('[{"id": "a", "type": "newspaper", "title": "T"}]')
    assert "csl-type" in run(path).stdout
    assert run(path, "--skip", "csl-type").exit_code == 0
    assert run(path, "--only", "nonsense").exit_code == 2
    assert run().exit_code == 2
    assert "suspicious-date" in run("--list").stdout


def test_the_messy_files_are_checked(shared: Path) -> None:
    from refkit.formats.check_file import check_file, mended

    for path in sorted((shared / "data" / "bib").glob("*.bib"))[::9]:
        assert mended(check_file(path)) is not None


KEPT = r"""% kept: a comment
@string{cup = {Quay Press}}
@comment{jabref-meta: grouping: x;}

@book{zeta,
    title     = {Tides},
    author    = {Trade, Ministry of and Lee, Ann},
    publisher = cup # { Ltd},  % as it was
    year      = 1999
}
% @book{notme, title={x}}
@ARTICLE{alpha, title = "Ships {and} more", journal = {J}, year = 2001, url = {https://example.org/a\_b}, doi={https://doi.org/10.1000/x}}
@book{alpha, title = {Second}}
@misc{, title = {No key}, year = 2002}
text between entries
"""


def test_only_what_is_corrected_changes_in_a_bib_file(tmp_path: Path) -> None:
    path, out = tmp_path / "in.bib", tmp_path / "out.bib"
    path.write_text(KEPT)
    run(path, "--fix", "-o", out)
    expected = KEPT.replace("{Trade, Ministry of and Lee, Ann}", "{{Ministry of Trade} and Lee, Ann}")
    expected = expected.replace(r"a\_b", "a_b")
    expected = expected.replace("@book{alpha", "@book{alpha-2").replace("@misc{,", "@misc{anon2002key,")
    assert out.read_text() == expected
    # what has nothing to correct stays as it is, to the byte
    clean = "@book{k,\r\n  title = {Ünder \\emph{x}},\r\n  foo = {1}}\r\n"
    path.write_bytes(clean.encode())
    assert run(path, "--fix", "-o", tmp_path / "same.bib").exit_code == 1
    assert (tmp_path / "same.bib").read_bytes() == clean.encode()


def test_other_files_with_nothing_to_correct_stay_too(tmp_path: Path) -> None:
    path, out = tmp_path / "in.json", tmp_path / "out.json"
    path.write_text('[ {"id":"a","type":"webpage","title":"T","URL":"https://example.org", "x":1} ]\n')
    assert run(path, "--fix", "-o", out).exit_code == 0
    assert out.read_text() == path.read_text()


RIS = "TY  - JOUR\nTI  - T\nDO  - https://doi.org/10.1000/x\n{}ER  - \n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ris", RIS.format("") + "text of nobody\n", "left out"),
        (
            "a.json",
            '[{"id": "a", "type": "book", "title": "T", "DOI": "https://doi.org/10.1000/x"}, 7]',
            "left out",
        ),
    ],
)
def test_a_file_is_not_written_anew_where_something_would_be_lost(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    path, out = tmp_path / name, tmp_path / f"out-{name}"
    path.write_text(text)
    result = run(path, "--fix", "-o", out)
    assert (result.exit_code, out.exists()) == (1, False)
    assert said in result.output
    assert name in result.output
    assert path.read_text() == text


def test_a_file_of_another_format_is_mended_where_nothing_is_lost(tmp_path: Path) -> None:
    path, out = tmp_path / "a.ris", tmp_path / "b.ris"
    path.write_text(
        RIS.format("A2  - Lee, Ann\nXX  - mine\nT2  - Journal\nUR  - https://example.org/a\\_b\n")
    )
    assert run(path, "--fix", "-o", out).exit_code in (0, 1)
    for line in ("A2  - Lee, Ann\n", "XX  - mine\n", "UR  - https://example.org/a_b\n", "DO  - 10.1000/x\n"):
        assert line in out.read_text()


def test_mending_never_loses_an_entry_or_a_field(shared: Path) -> None:
    from refkit import formats
    from refkit.formats.check import fixed
    from refkit.formats.check_file import check_file, mended

    for path in sorted((shared / "data" / "bib").glob("*.bib"))[::5]:
        checked = check_file(path, today=TODAY)
        text = mended(checked, today=TODAY)
        again, _ = formats.find("bibtex").loads(text)
        assert len(again) == len(checked.records), path.name
        for record, given, entry in zip(again, checked.records, checked.entries, strict=True):
            assert record.work in (given.work, fixed(entry, today=TODAY).work), (path.name, record.key)


def test_a_torn_entry_is_read_as_far_as_it_is_plain(tmp_path: Path) -> None:
    from refkit.formats import find

    text = "@article{bad, title={No closing, author={Berg, J.}, year=2000\n@book{b, title={T}}\n"
    records, problems = find("bibtex").loads(text, file="x.bib")
    assert [(record.key, record.work.title) for record in records] == [("bad", "No closing"), ("b", "T")]
    assert records[0].work.issued == Date(2000)
    assert [(problem.file, problem.place) for problem in problems] == [("x.bib", "line 1")]
    assert problems[0].remedy


@pytest.mark.parametrize("first", ["", "@string{x = {y}}\n"])
def test_entries_behind_a_percent_sign_are_comments(first: str) -> None:
    from refkit.formats import find

    records, problems = find("bibtex").loads(first + "% @book{no, title={x}}\n@book{k,\n title = {T}}\n")
    assert [(record.key, record.line) for record in records] == [("k", 2 + first.count("\n"))]
    assert problems == []
