"""A printed "suggested citation" becomes the fields it gives, each with its place in the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.normalise.bodies import is_body
from refkit.normalise.places import is_place

# "Lee, Ann (2013) : Title, Series, No. 3, Publisher, Place" and its like: names, year in brackets, the rest
SHAPE = re.compile(r"(?P<authors>[^()]{3,200}?)\s*\((?P<year>\d{4})[a-z]?\)\s*[:.,]\s*(?P<rest>\S.*)")
NUMBER = re.compile(r"(?:No|Nr|Number|Nummer|Heft|Issue)\.?\s?([\w/-]+)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“„‘'«](.+?)[\"”“’'»][,.]?\s*(?=$|[A-Z\d])")
CONTACT = re.compile(r"https?://\S+|doi:\s?\S+|ISSN\s?[\d-]+X?", re.IGNORECASE)

Field = tuple[str, str, int, int]


def read_suggested(line: str) -> Iterator[Field]:
    """Yield (field, value, start, end) for what the citation in `line` says of the document itself.

    The parts behind the title are read from the end: place, publisher, number, series. A part of no certain
    sense is left out.
    """
    match = SHAPE.search(line)
    if match is None:
        return
    yield "authors", match["authors"].strip(" .,:"), match.start("authors"), match.end("authors")
    yield "issued", match["year"], match.start("year"), match.end("year")
    start = match.start("rest")
    parts = list(_parts(line, start))
    for field, test in (("publisher_place", is_place), ("publisher", is_body)):
        if len(parts) > 1 and test(parts[-1][0]):
            yield (field, *parts.pop())
    numbers = [
        (index, number)
        for index, part in enumerate(parts)
        if index > 1 and (number := NUMBER.fullmatch(part[0]))
    ]
    for at, number in numbers[-1:]:
        begin, end = (parts[at][1] + place for place in number.span(1))
        yield "collection_number", number[1], begin, end
        yield ("collection_title", *parts[at - 1])
        parts = parts[: at - 1]
    if numbers or len(parts) == 1:
        # commas within the title: all that is left is the title
        begin, end = parts[0][1], parts[-1][2]
        yield "title", line[begin:end], begin, end


def _parts(line: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The parts between commas from `start` on, without addresses and outer punctuation."""
    for match in re.finditer(r"[^,]+", line[start:]):
        text = match.group()
        begin = start + match.start() + len(text) - len(text.lstrip())
        text = text.strip().rstrip(".")
        if text and not CONTACT.search(text):
            yield text, begin, begin + len(text)
