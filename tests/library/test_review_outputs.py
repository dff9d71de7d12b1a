"""The flow diagram, the tables of screening programs, and their decisions read back."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree
from tests.library.shared import command, dedupe, export, homes, table

from refkit.library.flow import docx, steps, svg

TITLES = {
    "ports": "Harbour dues and the growth of ports",
    "grain": "Grain and salt in old Genoa",
    "winds": "Winds of the north and the herring trade",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    dedupe(
        export(tmp_path / "a.csv", "ports", "grain", "winds"),
        export(tmp_path / "b.csv", "ports"),
        "-o", tmp_path / "library", "--to", "rayyan-csv", "--to", "covidence-csv",
    )  # fmt: skip
    return tmp_path / "library"


def numbers(lines: tuple[str, ...]) -> list[int]:
    return [int(number) for line in lines for number in re.findall(r"n = (\d+)", line)]


def test_the_diagram_adds_up_over_updates(tmp_path: Path, library: Path) -> None:
    for name in ("tides", "ropes"):
        counts = dedupe(
            export(tmp_path / name / "c <&>.csv", name, "ports"), "-o", library, "--library", library
        )
        first, second, *_ = steps(counts)
        every, *databases, last = numbers(first.main)
        assert every == sum(databases)
        assert last == 2
        duplicates, others = numbers(first.side)
        assert numbers(second.main) == [every - duplicates - others]
    picture = etree.fromstring((library / "prisma.svg").read_bytes())
    words = " ".join(picture.itertext())
    assert f"Records identified (n = {counts['all']['identified']})" in words
    assert "c <&>.csv (n = 3)" in words
    with zipfile.ZipFile(library / "prisma.docx") as archive:
        assert archive.testzip() is None
        text = "".join(etree.fromstring(archive.read("word/document.xml")).itertext())
        assert all(etree.fromstring(archive.read(name)) is not None for name in archive.namelist())
    assert f"Duplicate records removed (n = {counts['all']['duplicates_removed']})" in text
    assert "Studies included in review (n = …)" in text


def test_the_same_counts_draw_the_same_bytes(library: Path) -> None:
    counts = json.loads((library / "prisma.json").read_text(encoding="utf-8"))
    assert svg(counts).encode() == (library / "prisma.svg").read_bytes()
    assert docx(counts) == (library / "prisma.docx").read_bytes()


def test_boxes_do_not_overlap(library: Path) -> None:
    picture = etree.fromstring((library / "prisma.svg").read_bytes())
    boxes = [
        tuple(int(box.get(name)) for name in ("x", "y", "width", "height"))
        for box in picture.iter("{*}rect")
    ]  # fmt: skip
    for at, (x, y, width, height) in enumerate(boxes):
        for x2, y2, width2, height2 in boxes[at + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
    lines = picture.findall("{*}text")
    assert all(int(line.get("y")) < int(picture.get("height")) for line in lines)


def test_tables_for_screening_programs(library: Path) -> None:
    rows = table(library / "deduplicated.rayyan.csv")
    assert {row["title"] for row in rows} == set(TITLES.values())
    ports = next(row for row in rows if row["title"] == TITLES["ports"])
    assert (ports["key"], ports["authors"], ports["year"]) == (
        homes(library)["a.csv:1"],
        "Berg, Anna",
        "2001",
    )
    assert (ports["doi"], ports["url"]) == ("10.1000/p1", "https://doi.org/10.1000/p1")
    other = table(library / "deduplicated.covidence.csv")
    assert {row["Ref"] for row in other} == set(homes(library).values())


def rayyan(path: Path, library: Path, votes: dict[str, str]) -> Path:
    """What Rayyan exports: keys of its own, and votes in the notes."""
    out = StringIO()
    writer = csv.DictWriter(out, ["key", "title", "year", "notes", "doi"])
    writer.writeheader()
    years = {"ports": "2001", "grain": "2003", "winds": "2004"}
    for number, (name, notes) in enumerate(votes.items()):
        row = {"key": f"rayyan-{number}", "title": TITLES.get(name, name), "year": years.get(name, "1900")}
        writer.writerow({**row, "notes": notes})
    path.write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    return path


def test_the_decisions_of_rayyan(tmp_path: Path, library: Path) -> None:
    file = rayyan(
        tmp_path / "customizations.csv",
        library,
        {
            "ports": 'RAYYAN-INCLUSION: {"Ann"=>"Included", "Bo"=>"Maybe"} | RAYYAN-LABELS: x',
            "grain": 'RAYYAN-INCLUSION: {"Ann"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: wrong period,no trade',
            "winds": 'RAYYAN-INCLUSION: {"Ann"=>"Excluded", "Bo"=>"Included"}',
            "A work of another review": 'RAYYAN-INCLUSION: {"Ann"=>"Excluded"}',
        },
    )
    result = command("screening", library, file, "--json")
    assert result.exit_code == 1
    assert "row 5" in result.stderr
    counts = json.loads(result.stdout)
    assert counts == {
        "included": 1,
        "excluded": 1,
        "conflict": 1,
        "undecided": 0,
        "not_screened": 0,
        "reasons": {"wrong period": 1},
    }
    rows = {row["key"]: row for row in table(library / "screening.csv")}
    assert rows[homes(library)["a.csv:2"]]["reasons"] == "wrong period; no trade"
    assert "wrong period (n = 1)" in (library / "prisma.svg").read_text(encoding="utf-8")
    # it lives on in the next search, here and in another folder
    for out in (tmp_path / "next", library):
        more = dedupe(export(tmp_path / "more" / "m.csv", "tides", "grain"), "-o", out, "--library", library)
        assert more["screening"] == {**counts, "not_screened": 1}
        assert len(table(out / "screening.csv")) == 3


@pytest.mark.parametrize(
    ("name", "notes", "arguments", "expected"),
    [
        ("review_1_included_csv_2024.csv", "", (), "included"),
        ("review_1_irrelevant_csv_2024.csv", "", (), "excluded"),
        ("review_1_excluded_csv_2024.csv", "Exclusion reason: Wrong outcomes; ", (), "excluded"),
        ("export.csv", "", ("--as", "included"), "included"),
        ("export.csv", "", (), ""),
    ],
)
def test_the_decisions_of_covidence(
    tmp_path: Path, library: Path, name: str, notes: str, arguments: tuple[str, ...], expected: str
) -> None:
    file, key = tmp_path / name, homes(library)["a.csv:3"]
    head = "Title,Authors,Published Year,DOI,Ref,Covidence #,Notes"
    text = f'{head}\n"{TITLES["winds"]}","Ott, C",2004,,{key},#12,"{notes}"\n'
    file.write_text(text, encoding="utf-8")
    result = command("screening", library, file, *arguments)
    if not expected:
        assert result.exit_code == 1
        assert "--as" in result.stderr
        return
    assert result.exit_code == 0, result.output
    (row,) = table(library / "screening.csv")
    assert (row["key"], row["decision"], row["reasons"]) == (key, expected, notes[18:-2])


def test_a_table_that_is_none(tmp_path: Path, library: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    before = (library / "prisma.json").read_bytes()
    assert command("screening", library, file).exit_code == 1
    assert (library / "prisma.json").read_bytes() == before
    assert command("screening", tmp_path, file).exit_code == 2
