"""The sources that Word keeps in a document come in; a field that cites them by their tags gives their records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.model import Locator
from refkit.normalise.lexicon import toml
from refkit.readers.markup import Element, all_text, local

CSL_JSON = "csl-json"
# "CITATION Nye90 \p 12 \l 1033 \m Lee95 \p 4": a tag, and switches that go with the tag before them
CITATION = re.compile(r"\s*CITATION\s+(?P<rest>.+)", re.DOTALL)
SWITCH = re.compile(r'\\(?P<name>\w)\s*(?P<value>"[^"]*"|[^\\\s]\S*)?|(?P<tag>[^\\\s]\S*)')
LOCATORS = {"p": "page", "v": "volume"}

Record = tuple[str, str, Locator | None, str]
"""(format, record, locator, prefix) as in `model.Cited`."""


@dataclass(slots=True)
class Sources:
    """The sources of a document as CSL-JSON, by tag, and the tags that were asked for in vain."""

    records: dict[str, str] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """The sources in a part of the package; one that holds none adds nothing."""
        for source in root if local(root.tag) == "Sources" else ():
            tag, item = _item(source)
            if tag and (item.get("title") or item.get("author")):
                self.records.setdefault(tag, json.dumps(item, ensure_ascii=False, sort_keys=True))

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
    item: dict[str, Any] = {"type": table["kinds"].get(said.get("SourceType", "").casefold(), "document")}
    for name, variable in table["fields"].items():
        if said.get(name):
            item.setdefault(variable, said[name])
    for child in source:
        for role in child if local(child.tag) == "Author" else ():
            variable = table["names"].get(local(role.tag))
            names = list(_names(role))
            if variable and names:
                item.setdefault(variable, names)
    for variable, parts in table["dates"].items():
        numbers = [int(said[name]) for name in parts if said.get(name, "").isdecimal()]
        if numbers and said.get(parts[0], "").isdecimal():
            item[variable] = {"date-parts": [numbers]}
    return said.get("Tag", ""), item


def _names(role: Element) -> Iterator[dict[str, str]]:
    for element in role.iter():
        if local(element.tag) == "Corporate":
            yield {"literal": all_text(element)}
        elif local(element.tag) == "Person":
            said = {local(child.tag): all_text(child) for child in element}
            given = " ".join(filter(None, (said.get("First", ""), said.get("Middle", ""))))
            family = said.get("Last", "")
            if family and given:
                yield {"family": family, "given": given}
            elif family or given:
                yield {"literal": family or given}
