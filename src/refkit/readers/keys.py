"""Pandoc's keys ("[@nye, p. 3]") and the bibliography that a Markdown file names come in; records go out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.languages import pattern
from refkit.limits import UnboundedError, yaml_node
from refkit.model import Locator, Problem
from refkit.readers.latex.cite import BIBTEX, Library
from refkit.readers.locators import read_locator
from refkit.readers.run import Run, Source

CSL_JSON = "csl-json"
YAML, JSON = (".yaml", ".yml"), (".json", ".csljson")
# so large a file of records is read
LIMIT = 30_000_000
TOLD = 12
_KEY = r"-?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w+(?:[:.#$%&+?<>~/-]\w+)*))"
KEY = re.compile(rf"(?<![\w@.]){_KEY}")
# "[see @nye, p. 3; @lee]", no link and no link's address
BRACKETED = re.compile(r"\[(?P<inner>[^\[\]@]{0,400}(?<![\w@.])@[\w{][^\[\]]{0,2000})\](?![(\[:])")
# "@nye [p. 3]"; in a note also "@nye, p. 3"
PLACE = re.compile(r"\s\[(?P<place>[^\[\]@^]{1,60})\](?![(\[:])")
BEHIND = pattern(r",\s*(?P<place>(?:(?:<<locators>>)\.?\s?)?\d[\d,\s–-]*)", re.IGNORECASE)
# what pandoc's filters number: no works
OTHERS = re.compile(r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|ch|apx):", re.IGNORECASE)


@dataclass(slots=True)
class Keys:
    """The works that a Markdown file cites by key: those in its head, in the files that it names, or beside it."""

    path: Path
    problems: list[Problem]
    library: Library
    records: dict[str, str] = field(default_factory=dict)
    named: bool = False
    unknown: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path, block: str, problems: list[Problem]) -> Keys:
        """The keys of a file with this block at its head."""
        keys = cls(path, problems, Library(path, problems))
        head = _yaml(block)
        head = head if isinstance(head, Mapping) else {}
        keys.add(head.get("references"))
        files = head.get("bibliography") or []
        for name in [files] if isinstance(files, str) else files if isinstance(files, list) else []:
            keys.read(str(name))
        return keys

    def read(self, name: str) -> None:
        """A file of records that the document names."""
        self.named = True
        path = self.path.parent / name
        if not path.is_file():
            remedy = "put it into the folder of the document, or correct `bibliography:` in its head"
            self.problems.append(
                Problem(str(self.path), "head", f"the bibliography {name} is missing", remedy)
            )
        elif path.suffix.casefold() not in (*YAML, *JSON):
            self.library.named.append(name)
        elif path.stat().st_size <= LIMIT:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            found = _json(text) if path.suffix.casefold() in JSON else _yaml(text)
            if found is None:
                message = "the bibliography cannot be read"
                self.problems.append(Problem(str(path), "", message, "correct the file, or export it again"))
            self.add(found)

    def add(self, found: Any) -> None:
        """Items of CSL, as JSON or YAML has them."""
        if isinstance(found, Mapping):
            found = found.get("references") or found.get("items")
        for item in found if isinstance(found, list) else []:
            if isinstance(item, Mapping) and item.get("id"):
                self.records.setdefault(
                    str(item["id"]), json.dumps(_dated(item), ensure_ascii=False, default=str)
                )

    def get(self, key: str) -> tuple[str, str] | None:
        """(format, record) of a key."""
        if key in self.records:
            return CSL_JSON, self.records[key]
        entry = self.library.find(key)
        return (BIBTEX, entry.record) if entry is not None else None

    def cite(self, run: Run, *, in_note: bool = False) -> None:
        """Put the works that a paragraph or a note cites by key to it."""
        text = run.text
        if "@" not in text:
            return
        taken: list[tuple[int, int]] = []
        for bracketed in BRACKETED.finditer(text):
            taken.append(bracketed.span())
            self._cite(run, list(_parts(bracketed)), sure=True)
        for match in KEY.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                self._cite(run, [_bare(text, match, in_note=in_note)], sure=False)

    def _cite(self, run: Run, parts: Sequence[Part], *, sure: bool) -> None:
        for part in parts:
            found = self.get(part.key)
            if found is not None:
                records = ((*found, part.locator, part.before),)
                run.sources.append(Source(part.start, records, part.end))
            elif sure and not OTHERS.match(part.key):
                self.unknown[part.key] = None

    def told(self) -> Iterator[Problem]:
        """Keys that nothing has, each with a remedy."""
        where = (
            "the bibliography" if self.named or self.records else "any file of records beside the document"
        )
        remedy = (
            "add it there"
            if self.named or self.records
            else "name a file: `bibliography: works.bib` in its head"
        )
        for key in list(self.unknown)[:TOLD]:
            yield Problem(str(self.path), f"key {key}", f"the key {key} is not in {where}", remedy)
        if len(self.unknown) > TOLD:
            yield Problem(
                str(self.path), "", f"{len(self.unknown) - TOLD} more keys are not in {where}", remedy
            )


@dataclass(frozen=True, slots=True)
class Part:
    """One key with its place in the text, the word before it, and the place in the work."""

    key: str
    start: int
    end: int
    before: str
    locator: Locator | None


def _parts(bracketed: re.Match[str]) -> Iterator[Part]:
    """The works of "[see @nye, p. 3; @lee]"."""
    place = bracketed.start("inner")
    for printed in bracketed["inner"].split(";"):
        match = KEY.search(printed)
        if match is not None:
            start = place + len(printed) - len(printed.lstrip())
            before, behind = printed[: match.start()].strip(), printed[match.end() :]
            yield Part(_name(match), start, place + len(printed.rstrip()), before, read_locator(behind))
        place += len(printed) + 1


def _bare(text: str, match: re.Match[str], *, in_note: bool) -> Part:
    """The work of "@nye [p. 3]", or "@nye, p. 3" in a note."""
    place = PLACE.match(text, match.end()) or (BEHIND.match(text, match.end()) if in_note else None)
    end = place.end() if place else match.end()
    if place and in_note:
        end -= len(place[0]) - len(place[0].rstrip(" ,"))
    return Part(_name(match), match.start(), end, "", read_locator(place["place"]) if place else None)


def _name(match: re.Match[str]) -> str:
    return match["braced"] or match["key"]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _yaml(text: str) -> Any:
    """The value of a YAML text, whose dates stay text; None for what is none."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("_Loader", (base,), {"yaml_implicit_resolvers": {}})
    try:
        node = yaml_node(text, loader)
        return None if node is None else yaml.constructor.SafeConstructor().construct_document(node)
    except (UnboundedError, RecursionError, yaml.YAMLError):
        return None


def _dated(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its dates as CSL-JSON has them: YAML may write `issued: {year: 1990}` or a list of such."""
    return {name: _date(value) if name in DATES else value for name, value in item.items()}


DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))


def _date(value: Any) -> Any:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, Mapping) and part.get("year") for part in parts):
        return value
    numbers = [[part[name] for name in ("year", "month", "day") if part.get(name)] for part in parts]
    return {"date-parts": numbers}
