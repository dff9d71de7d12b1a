"""`refkit dedupe`: the files it writes, the library it adds to, and what it says of bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main

ROWS = """id,title,author,journal,year,doi
a,Harbour Dues and the Growth of Ports,"Berg, Anna",Sea Studies,2001,10.1000/1
b,Harbour dues and the growth of ports,"Berg, A.",Sea Studies,2001,10.1000/1
c,Grain and Salt in Old Genoa,"Lee, Bo",Sea Studies,2003,
"""
MORE = """id,title,author,journal,year,doi
x,Grain and salt in old Genoa,"Lee, B.",Sea Stud.,2003,
y,Winds of the North,"Ott, Carla",Sea Studies,2004,
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["dedupe", *map(str, arguments)])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_files_and_counts(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(source, "-o", out)
    assert result.exit_code == 0, result.output
    assert "duplicates removed           1" in result.output
    rows = table(out / "clusters.csv")
    assert [(row["file"], row["record"]) for row in rows] == [
        ("export.csv", "a"),
        ("export.csv", "b"),
        ("export.csv", "c"),
    ]
    assert rows[0]["cluster"] == rows[1]["cluster"] != rows[2]["cluster"]
    counts = json.loads((out / "prisma.json").read_text(encoding="utf-8"))
    assert counts["identified"] == {"total": 3, "by_file": {"export.csv": 3}}
    assert counts["duplicates_removed"]["total"] == 1
    assert counts["to_screen"] == 2
    assert table(out / "decisions.csv")[0]["outcome"] == "merge"
    merges = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    assert [member["id"] for member in merges["clusters"][0]["members"]] == ["export.csv:a", "export.csv:b"]
    items = json.loads((out / "deduplicated.csl.json").read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == {row["cluster"] for row in rows}
    assert (out / "deduplicated.bib").read_text(encoding="utf-8").count("@") == 2
    assert not list(out.glob(".refkit-*"))


def test_it_may_run_again_but_overwrites_nothing_of_others(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(source, "-o", out).exit_code == 0
    assert run(source, "-o", out).exit_code == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "clusters.csv").write_text("mine", encoding="utf-8")
    result = run(source, "-o", other)
    assert result.exit_code == 2
    assert (other / "clusters.csv").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in other.iterdir()] == ["clusters.csv"]
    assert run(source, "-o", other, "--force").exit_code == 0


def test_new_records_are_added_to_a_library(source: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "out", tmp_path / "new.csv"
    run(source, "-o", out)
    before = {row["record"]: row["cluster"] for row in table(out / "clusters.csv")}
    new.write_text(MORE, encoding="utf-8")
    result = run(new, "-o", tmp_path / "out2", "--library", out, "--json")
    assert result.exit_code == 0, result.output
    counts = json.loads(result.stdout)
    assert counts["new_works"] == 1
    assert counts["to_screen"] == 3
    after = {row["record"]: row["cluster"] for row in table(tmp_path / "out2" / "clusters.csv")}
    assert {record: after[record] for record in before} == before
    assert after["x"] == before["c"]
    assert after["y"] not in before.values()


def test_a_record_file_is_a_library_too(source: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.bib"
    old.write_text(
        "@article{lee, title={Grain and Salt in Old Genoa}, author={Lee, Bo}, journal={Sea Studies}, year={2003}}",
        encoding="utf-8",
    )
    assert run(source, "-o", tmp_path / "out", "--library", old).exit_code == 0
    assert {row["record"]: row["cluster"] for row in table(tmp_path / "out" / "clusters.csv")}["c"] == "lee"


def test_old_keys_live_on(tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    entry = "@article{%s, title={Grain and Salt in Old Genoa}, author={Lee, Bo}, journal={Sea Studies}, year={2003}}"
    bib.write_text("\n".join(entry % key for key in ("lee:grain", "lee-2003")), encoding="utf-8")
    assert run(bib, "-o", tmp_path / "out", "--to", "biblatex").exit_code == 0
    text = (tmp_path / "out" / "deduplicated.biblatex.bib").read_text(encoding="utf-8")
    assert text.count("@article") == 1
    assert "lee:grain" in text
    assert "lee-2003" in text


def test_decisions_are_applied(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    decisions = 'different = [\n  ["export.csv:a", "export.csv:b"],\n  ["export.csv:a", "gone"],\n]\n'
    (out / "decisions.toml").write_text(decisions, encoding="utf-8")
    result = run(source, "-o", out, "-v")
    assert result.exit_code == 0
    assert len({row["cluster"] for row in table(out / "clusters.csv")}) == 3
    assert "gone" in result.stderr


def test_several_formats_and_one_bad_file(source: Path, tmp_path: Path) -> None:
    bib, items, lines = tmp_path / "a.bib", tmp_path / "a.json", tmp_path / "a.jsonl"
    bib.write_text(
        "@article{k, title={Grain and Salt in Old Genoa}, author={Lee, Bo}, journal={Sea Studies}, year={2003}}",
        encoding="utf-8",
    )
    item = {
        "id": "j",
        "type": "article-journal",
        "title": "Winds of the North",
        "author": [{"family": "Ott", "given": "Carla"}],
        "issued": {"date-parts": [[2004]]},
    }
    items.write_text(json.dumps([item]), encoding="utf-8")
    lines.write_text(json.dumps({"id": "l", "item": item}) + "\n", encoding="utf-8")
    result = run(source, bib, items, lines, tmp_path / "missing.csv", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "missing.csv" in result.stderr
    cluster = {row["record"]: row["cluster"] for row in table(tmp_path / "out" / "clusters.csv")}
    assert cluster["c"] == cluster["k"]
    assert cluster["j"] == cluster["l"]


def test_nothing_to_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    assert run(empty, "-o", tmp_path / "out").exit_code == 3
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_told_first(source: Path, tmp_path: Path) -> None:
    result = run(source, "-o", tmp_path / "out", "--to", "papyrus")
    assert result.exit_code == 2
    # every format that there is, and which of them go one way
    assert "bibtex, csl-json" in result.output
    assert (
        "only written: covidence-csv, rayyan-csv; only read: cochrane, ovid, proquest, wos" in result.output
    )
    assert not (tmp_path / "out").exists()


def test_a_break_leaves_no_half_written_file(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import refkit.formats

    def broken(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(refkit.formats, "dump", broken)
    result = run(source, "-o", tmp_path / "out")
    assert result.exit_code != 0
    assert list((tmp_path / "out").iterdir()) == []


OTT = 'id,reference\n1,"C. Ott, Winds of the North, Oslo 1999"\n2,"C. Ott, Winds of the North, Oslo 1999, p. 4"\n'


def exports(folder: Path) -> list[Path]:
    """One work or two in every format that databases export, each under headers of its own."""
    texts = {
        "wos.bib": "@article{Berg2001, author={Berg, Anna}, title={Harbour Dues and the Growth of Northern Ports},"
        " journal={Journal of Sea Studies}, year=2001, volume=12, pages={101--129}, doi={10.1000/jss.12.3.101}}\n"
        "@book{ott99, author={Ott, Carla}, title={Winds of the North}, address={Oslo}, year={1999}, edition={2}}\n",
        "scopus.ris": "TY  - JOUR\nAU  - Berg, A.\nTI  - Harbour dues and the growth of northern ports\n"
        "JO  - J. Sea Stud.\nVL  - 12\nSP  - 101\nEP  - 129\nPY  - 2001\nID  - S1\nER  - \n",
        "pubmed.nbib": "PMID- 11111111\nDP  - 2001\nTI  - Harbour dues and the growth of northern ports.\n"
        "PG  - 101-29\nFAU - Berg, Anna\nJT  - Journal of sea studies\nVI  - 12\n",
        "endnote.enw": "%0 Book\n%A Ott, Carla\n%T Winds of the North\n%C Oslo\n%D 1999\n%7 1\n%F E2\n",
        "items.json": json.dumps(
            [
                {
                    "id": "c1",
                    "type": "book",
                    "author": [{"family": "Ott", "given": "C."}],
                    "title": "Winds of the North",
                    "edition": "2nd",
                    "issued": {"date-parts": [[1999]]},
                }
            ]
        ),
        "entity.csv": "Entity Id,authors,title,venue,year\n"
        "1,A. Berg,Harbour Dues and the Growth of Northern Ports,Journal of Sea Studies,2001\n",
        "semicolon.csv": "ID;Authors;Title;Source title;Publication Year\n"
        "7;Berg A.;Harbour Dues and the Growth of Northern Ports;Journal of Sea Studies;2001\n",
        "strings.csv": OTT,
        "table.tsv": "id\tauthor\ttitle\tbooktitle\tyear\nq\tWeir, T.\tSalt Roads\tSalt Congress\t1988\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def test_every_export_with_headers_of_its_own(tmp_path: Path) -> None:
    result = run(*exports(tmp_path), "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    works: dict[str, set[str]] = {}
    for row in table(tmp_path / "out" / "clusters.csv"):
        works.setdefault(row["cluster"], set()).add(f"{row['file']}:{row['record']}")
    assert sorted(map(sorted, works.values())) == [
        ["endnote.enw:E2"],
        ["entity.csv:1", "pubmed.nbib:11111111", "scopus.ris:S1", "semicolon.csv:7", "wos.bib:Berg2001"],
        ["items.json:c1", "strings.csv:1", "strings.csv:2", "wos.bib:ott99"],
        ["table.tsv:q"],
    ]
    entry = next(
        text
        for text in (tmp_path / "out" / "deduplicated.bib").read_text(encoding="utf-8").split("@")
        if "ott99" in text
    )
    # a field twice in one entry is an error to many programs
    assert entry.count("printed =") == 1


def test_a_library_added_to_in_place_loses_nothing(tmp_path: Path) -> None:
    out, new = tmp_path / "out", tmp_path / "new.csv"
    run(*exports(tmp_path), "-o", out)
    first = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    rows = table(out / "clusters.csv")
    decisions = table(out / "decisions.csv")
    assert first["review"]
    new.write_text(
        'id,title,author,journal,year\nn,Salt roads,"Weir, Tom",Salt Congress,1988\n', encoding="utf-8"
    )
    assert run(new, "-o", out, "--library", out).exit_code == 0
    after = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    assert table(out / "clusters.csv")[: len(rows)] == rows
    assert table(out / "decisions.csv")[: len(decisions)] == decisions
    assert after["review"] == first["review"]
    assert after["apart"] == first["apart"]
    kept = {cluster["key"]: cluster for cluster in after["clusters"]}
    for cluster in first["clusters"]:
        assert kept[cluster["key"]] == cluster
    assert json.loads((out / "prisma.json").read_text(encoding="utf-8"))["pairs_to_review"] == len(
        first["review"]
    )


def test_decisions_on_records_that_went_into_the_library(tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = exports(tmp_path)
    run(*files, "-o", out)
    lines = (
        'same = [\n  ["endnote.enw:E2", "strings.csv:2"],\n]\n'
        'different = [\n  ["wos.bib:Berg2001", "scopus.ris:S1"],\n]\n'
    )
    (out / "decisions.toml").write_text(lines, encoding="utf-8")
    result = run(files[0], "-o", out, "--library", out)
    assert result.exit_code == 0
    of = {f"{row['file']}:{row['record']}": row["cluster"] for row in table(out / "clusters.csv")}
    assert of["endnote.enw:E2"] == of["wos.bib:ott99"]
    # a merge that the library holds is undone on all its files
    assert of["wos.bib:Berg2001"] == of["scopus.ris:S1"]
    assert "without --library" in result.stderr
    again = run(*files, "-o", out)
    assert again.exit_code == 0
    of = {f"{row['file']}:{row['record']}": row["cluster"] for row in table(out / "clusters.csv")}
    assert of["wos.bib:Berg2001"] != of["scopus.ris:S1"]


def test_what_was_not_compared_is_told(tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    rows = "".join(f'{n},Editorial,"Name{n}, A.",Journal {n},{1900 + n}\n' for n in range(60))
    many.write_text(f"id,title,author,journal,year\n{rows}", encoding="utf-8")
    result = run(many, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "were not compared" in result.stderr
    assert "were not compared" not in run(many, "-o", tmp_path / "out", "-q").stderr
