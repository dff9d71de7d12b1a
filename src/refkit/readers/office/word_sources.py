"""The sources that Word keeps in a document come in; a field that cites them by their tags gives their records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from refkit.model import Locator
from refkit.normalise.lexicon import toml
from refkit.readers.markup import Element, all_text, local
from refkit.readers.office import items
from refkit.readers.office.items import CSL_JSON, Record

# "CITATION Nye90 \p 12 \l 1033 \m Lee95 \p 4": a tag, and switches that go with the tag before them
CITATION = re.compile(r"\s*CITATION\s+(?P<rest>.+)", re.DOTALL)
SWITCH = re.compile(r'\\(?P<name>\w)\s*(?P<value>"[^"]*"|[^\\\s]\S*)?|(?P<tag>[^\\\s]\S*)')
LOCATORS = {"p": "page", "v": "volume"}


@dataclass(slots=True)
class Sources:
    """The sources of a document as CSL-JSON, by tag, and the tags that were asked for in vain."""

    records: dict[str, str] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """The sources in a part of the package; one that holds none adds nothing."""
        for source in root if local(root.tag) == "Sources" else ():
            tag, item = _item(source)
            for _, record, *_ in items.records(item) if tag else ():
                self.records.setdefault(tag, record)

    def cited(self, code: str) -> tuple[Record, ...]:
        """The works of a field code; () where it cites none of Word's sources."""
        match = CITATION.match(code)
        return tuple(self._cited(match["rest"])) if match else ()

    def _cited(self, rest: str) -> Iterator[Record]:
        for tag, switches in _parts(rest):
            if tag not in self.records:
                self.missing[tag] = None
                continue
            places = ((LOCATORS[name], switches[name]) for name in LOCATORS if switches.get(name))
            place = next(places, None)
            yield (
                CSL_JSON,
                self.records[tag],
                Locator(*place) if place else None,
                switches.get("f", "").strip(),
            )


def _parts(rest: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(tag, switches) of each work that a code cites."""
    tag, switches = "", dict[str, str]()
    for match in SWITCH.finditer(rest):
        value = (match["value"] or "").strip('"')
        following = match["tag"] if not tag else value if match["name"] == "m" else ""
        if following:
            if tag:
                yield tag, switches
            tag, switches = following, {}
        elif match["name"]:
            switches[match["name"]] = value
    if tag:
        yield tag, switches


def _item(source: Element) -> tuple[str, dict[str, Any]]:
    """The tag of a source, and it as a CSL-JSON item."""
    table = toml("fieldcodes", Path(__file__).parent)["word"]
    said = {local(child.tag): all_text(child) for child in source if not len(child)}
    item = {
        "type": table["kinds"].get(said.get("SourceType", "").casefold(), "document"),
        **items.fields(lambda name: said.get(name, ""), table["fields"]),
        **items.names(lambda name: list(_people(source, name)), table["names"]),
    }
    for variable, parts in table["dates"].items():
        known = takewhile(str.isdecimal, (said.get(name, "") for name in parts))
        if numbers := list(map(int, known)):
            item[variable] = {"date-parts": [numbers]}
    return said.get("Tag", ""), item


def _people(source: Element, role: str) -> Iterator[dict[str, str]]:
    """The names of those who have a role in a source."""
    for element in source.iter():
        if local(element.tag) == role and len(element) and local(element[0].tag) in ("NameList", "Corporate"):
            yield from _names(element)


def _names(role: Element) -> Iterator[dict[str, str]]:
    for element in role.iter():
        if local(element.tag) == "Corporate":
            yield {"literal": all_text(element)}
        elif local(element.tag) == "Person":
            yield from _name({local(child.tag): all_text(child) for child in element})


def _name(said: Mapping[str, str]) -> Iterator[dict[str, str]]:
    given = " ".join(filter(None, (said.get("First"), said.get("Middle"))))
    family = said.get("Last", "")
    if family and given:
        yield {"family": family, "given": given}
    elif family or given:
        yield {"literal": family or given}
