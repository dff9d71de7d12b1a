"""EndNote XML: entries go in and the file that EndNote imports comes out; text goes in and records come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refkit.formats import endnote
from refkit.formats.kinds import HERE, table
from refkit.formats.markup import Element, element, parsed, written
from refkit.formats.record import LoadedRecord
from refkit.model import Entry, Problem
from refkit.normalise.lexicon import toml

NAME = "endnote-xml"
EXTENSIONS = (".endnote.xml", ".xml")
_PATHS: dict[str, str] = toml("endnote", HERE)["paths"]
_KNOWN = {path.partition("/")[0] for path in _PATHS} | {
    "database",
    "source-app",
    "rec-number",
    "foreign-keys",
    "ref-type",
}


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one XML file, ordered by key; what has no element is lines of the notes."""
    rows = [
        _record(entry, number) for number, entry in enumerate(sorted(entries, key=lambda one: one.key), 1)
    ]
    return written(element("xml", element("records", rows)))


def _record(entry: Entry, number: int) -> Element:
    slots = endnote.slots(entry)
    name = slots["type"][0]
    code = str(table().endnote[name][0])
    inside = [element("rec-number", str(number)), element("ref-type", code, {"name": name})]
    slots["notes"] = ["\n".join(slots["notes"])] if slots.get("notes") else []
    tree: dict[str, Any] = {}
    for path, slot in _PATHS.items():
        if values := slots.get(slot):
            *parents, leaf = path.split("/")
            place = tree
            for parent in parents:
                place = place.setdefault(parent, {})
            place[leaf] = values
    return element("record", [*inside, *_elements(tree)])


def _elements(tree: dict[str, Any]) -> Iterator[Element]:
    for name, content in tree.items():
        if isinstance(content, dict):
            yield element(name, list(_elements(content)))
        else:
            yield from (element(name, value) for value in content)


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of an EndNote XML file; styled text is taken as plain."""
    root, problems = parsed(text, file)
    rows = list(root.iter("record")) if root is not None else []
    if not rows:
        problems.append(Problem(file, "", "holds no EndNote record", "export it from EndNote as XML"))
    return [_read(row) for row in rows], problems


def _read(row: Any) -> LoadedRecord:
    found = {slot: list(filter(None, map(_text, row.findall(path)))) for path, slot in _PATHS.items()}
    slots: endnote.Slots = {slot: values for slot, values in found.items() if values}
    if (kind := row.find("ref-type")) is not None:
        slots["type"] = [kind.get("name") or _by_number(_text(kind))]
    journal = slots.pop("periodical", [])
    slots.setdefault("container", journal)
    return endnote.record(slots, line=row.sourceline or 0, extra=list(_others(row)))


def _others(row: Any) -> Iterator[tuple[str, str]]:
    """The elements that EndNote has no field of ours for."""
    for node in row:
        if (
            isinstance(node.tag, str)
            and node.tag not in _KNOWN
            and (text := "".join(node.itertext()).strip())
        ):
            yield str(node.tag), text


def _text(node: Any) -> str:
    return "".join(node.itertext()).strip().replace("\r", "\n")


def _by_number(number: str) -> str:
    return next((name for name, (code, _) in table().endnote.items() if str(code) == number), "")
