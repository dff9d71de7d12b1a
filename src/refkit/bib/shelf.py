"""A folder of `refkit build`, or a record file, goes in; entries come out with who cites each of them, and where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit import formats
from refkit.errors import DecisionError, NothingFoundError, ReadError
from refkit.folder import BUILD, check_whole
from refkit.matching.decisions import digest
from refkit.matching.decisions_read import load
from refkit.model import Entry, Problem

RECORDS = "combined.csl.json"
NOTES = "notes.jsonl"
DECISIONS = "decisions.toml"
SOURCE = "source:"


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a work: the document's id, the note's number ("" for a mention in running text).

    The sentence that the note's mark stands in and the cited place ("page 12") tell no two citations apart.
    """

    document: str
    note: str
    sentence: str = field(default="", compare=False)
    locator: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries; the citations of each by key, in the order of reading; the key of each citing document by its id."""

    entries: tuple[Entry, ...]
    cited: Mapping[str, tuple[Cited, ...]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_shelf(path: Path, format_name: str | None = None) -> Shelf:
    """Read a folder of `refkit build` or `refkit dedupe`, or any record file.

    Raises:
        ReadError: there is nothing of the kind at `path`.
        NothingFoundError: it holds no entry.
    """
    if not path.exists():
        raise ReadError("there is no such file or folder", file=path, remedy="check the name")
    records = _records_in(path) if path.is_dir() else path
    loaded, problems = formats.load(records, format_name)
    entries, doubled = formats.entries_of(loaded, str(records))
    if not entries:
        raise NothingFoundError("no entry was found", file=path)
    if not path.is_dir():
        return Shelf(tuple(entries), problems=(*problems, *doubled))
    keys = _manifest(path / BUILD)
    documents = {name.removeprefix(SOURCE): key for name, key in keys.items() if name.startswith(SOURCE)}
    late = _undecided(path)
    return Shelf(tuple(entries), _citations(path / NOTES), documents, (*problems, *doubled, *late))


def _records_in(folder: Path) -> Path:
    for name in (RECORDS, "combined.bib", "deduplicated.csl.json", "deduplicated.bib"):
        if (folder / name).is_file():
            check_whole(folder, name, NOTES)
            return folder / name
    remedy = "name a folder that refkit build or refkit dedupe wrote, or a record file"
    raise ReadError(f"holds neither {RECORDS} nor deduplicated.csl.json", file=folder, remedy=remedy)


def _undecided(folder: Path) -> list[Problem]:
    """Decisions that were made since the files were written: in an editor, say, with no build behind it."""
    data = _read(folder / BUILD)
    file = folder / str(data.get("decisions", DECISIONS))
    try:
        late = "under" in data and digest(load(file)) != data["under"]
    except DecisionError as error:
        return [Problem(str(file), "", str(error))]
    said = "was changed since the build: what it says now is not in this output"
    return [Problem(str(file), "", said, "run `refkit build` again")] if late else []


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _manifest(path: Path) -> dict[str, str]:
    keys = _read(path).get("keys")
    return {str(name): str(key) for name, key in keys.items()} if isinstance(keys, dict) else {}


def _citations(path: Path) -> dict[str, tuple[Cited, ...]]:
    found: dict[str, list[Cited]] = {}
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            note: dict[str, Any] = json.loads(line)
            number = "" if note.get("kind") == "mention" else str(note.get("note", ""))
            sentence = str((note.get("anchor") or {}).get("sentence", ""))
            for citation in note.get("citations", ()):
                locator = " ".join((citation.get("locator") or {}).values())
                place = Cited(str(note.get("document", "")), number, sentence, locator)
                if (key := citation.get("key")) and place not in found.setdefault(key, []):
                    found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}
