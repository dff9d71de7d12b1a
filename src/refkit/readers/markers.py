"""Markers that wait for a reference manager come in: RTF/ODF Scan's and EndNote's unformatted; what they cite goes out.

Such a marker holds names, a year and the number of a record that stands elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from refkit.readers.locators import read_locator
from refkit.readers.run import Run, Source

CSL_JSON = "csl-json"
# "{ see | Nye, 1990 | p. 12 | |zu:77:ABCD}"; a citation in several parts has one marker each
SCAN = re.compile(
    r"\{\s?(?P<before>[^{}|]{0,200})\|(?P<said>[^{}|]{1,300})\|(?P<place>[^{}|]{0,80})\|(?P<behind>[^{}|]{0,200})\|\s?(?P<id>z[ug]:[^{}\s|]+)\s?\}"
)
# "{Nye, 1990 #12@p. 3; Lee, 1995 #4}"
ENDNOTE = re.compile(r"\{(?P<inner>[^{}|]{1,300}?,\s?\d{4}[a-z]?\s?#\d+[^{}|]{0,300})\}")
ENDNOTE_ONE = re.compile(r"(?P<said>[^;]+?,\s?\d{4}[a-z]?)\s?(?P<id>#\d+)(?:@(?P<place>[^;]+))?")
YEAR = re.compile(r"\(?\b(?P<year>\d{4})[a-z]?\b\)?")
AND = re.compile(r"\s*(?:,|&|;)\s*|\s+(?:and|und|et|y|e|i)\s+")


def cite(run: Run) -> None:
    """Put the works of the markers in a paragraph or a note to it."""
    if any("{" in piece for piece in run.pieces):
        run.sources += [*_scanned(run.text), *_unformatted(run.text)]


def _scanned(text: str) -> Iterator[Source]:
    for match in SCAN.finditer(text):
        record = _record(match["said"], match["id"])
        place = read_locator(match["place"])
        yield Source(match.start(), ((CSL_JSON, record, place, match["before"].strip()),), match.end())


def _unformatted(text: str) -> Iterator[Source]:
    for match in ENDNOTE.finditer(text):
        for one in ENDNOTE_ONE.finditer(match["inner"]):
            start = match.start("inner") + one.start()
            record = _record(one["said"], one["id"])
            yield Source(
                start, ((CSL_JSON, record, read_locator(one["place"] or ""), ""),), start + len(one[0])
            )


def _record(said: str, name: str) -> str:
    """A record of "Nye, 1990", "Nye & Lee, (1990)", or "Nye, (1990) Bound to Lead"."""
    year = YEAR.search(said)
    names, title = (said[: year.start()], said[year.end() :]) if year else (said, "")
    people = [{"family": one} for one in AND.split(names.strip(" ,")) if one and one.casefold() != "et al."]
    item: dict[str, Any] = {"id": name, "author": people, "title": title.strip(" ,.")}
    if year:
        item["issued"] = {"date-parts": [[int(year["year"])]]}
    return json.dumps({key: value for key, value in item.items() if value}, ensure_ascii=False)
