"""Formats are found by name and by file ending, and bad files and names are said clearly."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from refkit import formats
from refkit.errors import ReadError, UsageError
from refkit.formats.protocol import checked
from refkit.model import Bibliography


def test_names_of_the_formats() -> None:
    assert {"bibtex", "biblatex", "csl-json"} <= set(formats.names())


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.bib", "bibtex"),
        ("a.biblatex.bib", "biblatex"),
        ("a.csl.json", "csl-json"),
        ("A.JSON", "csl-json"),
    ],
)
def test_format_by_ending(name: str, format_name: str) -> None:
    assert formats.by_path(Path(name)) == format_name


@pytest.mark.parametrize("name", ["bib", "BibTeX", "csl", "csl_json", "csl-json", "biblatex"])
def test_short_names(name: str) -> None:
    assert callable(formats.find(name).dumps)


def test_unknown_names_name_the_known() -> None:
    with pytest.raises(UsageError, match="biblatex, bibtex, csl-json"):
        formats.find("word")
    with pytest.raises(UsageError, match=r"no format is known for 'a\.docx'"):
        formats.by_path(Path("a.docx"))
    with pytest.raises(UsageError, match="no format given"):
        formats.dump([])


def test_dump_and_load(tmp_path: Path, bib: Bibliography) -> None:
    for name in ("out.bib", "out.biblatex.bib", "out.csl.json"):
        path = tmp_path / name
        text = formats.dump(bib.entries, path)
        assert path.read_text(encoding="utf-8") == text
        records, problems = formats.load(path)
        assert problems == []
        assert [record.key for record in records] == sorted(entry.key for entry in bib.entries)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        formats.load(tmp_path / "no.bib")


def test_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "old.bib"
    path.write_bytes("@book{k,\n title = {Café}}".encode("cp1252"))
    records, problems = formats.load(path)
    assert records[0].work.title == "Café"
    assert [problem.place for problem in problems] == ["line 2"]


def test_a_format_may_be_read_only_or_write_only() -> None:
    reader = checked("tides", SimpleNamespace(EXTENSIONS=(".tide",), loads=lambda text, *, file="": ([], [])))
    writer = checked("tides", SimpleNamespace(EXTENSIONS=(".tide",), dumps=lambda entries: "out"))
    assert reader.loads("in", file="a.tide") == ([], [])
    assert writer.dumps([]) == "out"
    assert writer.written_keys([]) == {}
    with pytest.raises(UsageError, match="the format 'tides' cannot be written, only read"):
        reader.dumps([])
    with pytest.raises(UsageError, match="the format 'tides' cannot be read, only written"):
        writer.loads("in")


@pytest.mark.parametrize(
    ("offered", "lacks"),
    [
        ({"EXTENSIONS": (".tide",)}, "the function loads"),
        ({"loads": len}, "EXTENSIONS, a tuple of file endings"),
        ({"EXTENSIONS": ".tide", "loads": len}, "EXTENSIONS, a tuple of file endings"),
    ],
)
def test_what_a_plug_in_lacks_is_told(offered: dict[str, object], lacks: str) -> None:
    with pytest.raises(UsageError, match=f"the plug-in for the format 'tides' lacks {lacks}"):
        checked("tides", SimpleNamespace(**offered))


def test_a_broken_plug_in_claims_no_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("tides", "no.such.module", formats.GROUP)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point])
    for cached in (formats._added, formats._found, formats.extensions):
        cached.cache_clear()
    try:
        assert "tides" in formats.names()
        assert formats.by_path(Path("a.ris")) == "ris"
        with pytest.raises(UsageError, match="the plug-in for the format 'tides' cannot be imported"):
            formats.find("tides")
    finally:
        for cached in (formats._added, formats._found, formats.extensions):
            cached.cache_clear()


def test_every_built_in_format_reads_and_writes() -> None:
    for name in formats.names():
        found = formats.find(name)
        assert found.name == name
        assert found.reader is not None
        assert found.writer is not None
