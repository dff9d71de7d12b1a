"""The lines of a document come in; publisher, place, year and serial of its imprint go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from refkit.languages import words
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml
from refkit.normalise.places import is_country, is_place
from refkit.readers.layout import Line

# (field, value, start, end, inferred)
Found = tuple[str, str, int, int, str]

ISSN = re.compile(r"ISSN\b[^\d\n]{0,20}(\d{4})\s?[-–]\s?(\d{3}[\dXx])\b")
# "© Some Institute 2013", "© 2013 Some Institute"; a range of years is a web page's, and says nothing
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s{0,9}+(?:by\s{1,9}+)?(?:(?P<before>\d{4})\b(?!\s?[-–])[\s,]{0,9}+)?(?P<holder>[^\d\n()©]{0,80}?)[\s,]{0,9}(?P<after>\d{4}(?!\d|\s?[-–]\s?\d))?(?:\W|$)",
    re.IGNORECASE,
)
# "00143 Rome – Italy", "10719 Berlin", "CH-8092 Zürich"
POSTAL = re.compile(
    r"(?:^|,\s)(?:[A-Z]{1,2}-)?\d{4,6}\s+(?P<city>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)"
    r"(?:\s?[–,-]\s?[A-Z][\w ]+)?$"
)
CONTACT = re.compile(
    r"www\.|https?://|\S@\S|\b(?:e-?mail|fax|phone|tel(?:ephone)?|web ?site)\b", re.IGNORECASE
)
SHORT_LINE = 90


def find_imprint(lines: Sequence[Line], series: str) -> Iterator[Found]:
    """Yield what the imprint supports, the surest first.

    `series` is the series' name, "" where there is none: where it starts with an acronym that the text spells
    out ("Some Institute (SI)"), that body is the publisher.
    """
    yield from _copyright(lines)
    yield from _address(lines)
    yield from _serial(lines)
    acronym = re.match(r"[A-Z]{2,8}\b", series)
    if acronym:
        yield from _spelt_out(lines, acronym.group())


def span_of(line: Line, match: re.Match[str], group: int | str) -> tuple[int, int]:
    """Where a group of a match in a line stands in the document."""
    return line.start + match.start(group), line.start + match.end(group)


def _serial(lines: Sequence[Line]) -> Iterator[Found]:
    """The line right above an ISSN names the serial where it is a genre's name ("Research Paper")."""
    genres = {name.casefold(): name for name in toml("masthead", Path(__file__).parent)["genres"]}
    for line, after in pairwise(lines):
        words = line.text.strip("*_ ")
        genre = genres.get(words.casefold().removesuffix("s")) or genres.get(words.casefold())
        if genre and after.gap == 0 and ISSN.search(after.text[:SHORT_LINE]):
            begin = line.start + line.text.index(words)
            yield "genre", genre, begin, begin + len(words), ""
            yield "collection_title", words, begin, begin + len(words), "the serial that the ISSN names"


def _copyright(lines: Sequence[Line]) -> Iterator[Found]:
    for line in lines:
        if len(line.text) > SHORT_LINE or line.text.endswith(")"):
            continue  # "(© Somebody)" is the credit of a picture
        match = COPYRIGHT.search(line.text)
        if match is None or not (match["before"] or match["after"]):
            continue
        group = "before" if match["before"] else "after"
        yield "issued", match[group], *span_of(line, match, group), "year of copyright"
        holder = match["holder"].strip(" ,.")
        if len(holder.split()) > 1 and is_body(holder):
            begin = line.start + line.text.index(holder)
            yield "publisher", holder, begin, begin + len(holder), "holder of the copyright"


def _address(lines: Sequence[Line]) -> Iterator[Found]:
    """A body's name at the head of an address: lines that follow each other, with post code and contact."""
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and block and line.gap == 0 and len(line.text) <= SHORT_LINE:
            block.append(line)
            continue
        yield from _of_block(block)
        block = [line] if line is not None and len(line.text) <= SHORT_LINE else []


def _of_block(block: Sequence[Line]) -> Iterator[Found]:
    cities = [(line, match) for line in block if (match := POSTAL.search(line.text))]
    head = block[0].text.strip("*_ ") if block else ""
    if (
        len(block) < 3
        or not cities
        or not _is_head(head)
        or block[0].text.casefold().startswith(words("printer"))
    ):
        return
    if not any(CONTACT.search(line.text) for line in block):
        return
    start = block[0].start + block[0].text.index(head)
    yield "publisher", head, start, start + len(head), "the head of the address"
    line, match = cities[0]
    if is_place(match["city"]) and not is_country(match["city"]):
        yield "publisher_place", match["city"], *span_of(line, match, "city"), ""


def _is_head(text: str) -> bool:
    """True for the name of a body, as it stands over its address."""
    return is_body(text) and len(text.split()) >= 2 and not CONTACT.search(text)


def _spelt_out(lines: Sequence[Line], acronym: str) -> Iterator[Found]:
    """ "Centre for Some Thing (CST)": the capitals of the words in front of the bracket give the acronym."""
    mark = f"({acronym})"
    for line in lines:
        at = line.text.find(mark)
        if at < 0:
            continue
        letters = list(acronym)
        start = -1
        for word in reversed(list(re.finditer(r"[^\W\d_]+", line.text[max(0, at - 200) : at]))):
            if word.group()[0] == letters[-1]:
                letters.pop()
                start = max(0, at - 200) + word.start()
                if not letters:
                    break
            elif word.group()[0].isupper():
                break
        if not letters:
            end = at + len(mark)
            cue = f"{acronym} in the series' name"
            yield "publisher", line.text[start:end], line.start + start, line.start + end, cue
            return
