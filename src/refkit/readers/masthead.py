"""The head and the imprint of a document come in; what it prints about itself goes out as a Work with evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from refkit.model import Evidence, Problem, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.lexicon import toml
from refkit.normalise.names import parse_names
from refkit.readers.imprint import Found, find_imprint
from refkit.readers.layout import Layout, Line
from refkit.readers.notes import BULLET, HEADING, SUPERSCRIPTS
from refkit.readers.persons import inverted_name, names_on_line, presented_name
from refkit.readers.suggested import read_suggested

# the head is looked for in so many lines, and ends at the second paragraph of so many words
HEAD_LINES = 60
PROSE_WORDS = 25
TITLE_WORDS = 30
MARKUP = " \t#*_"
MARKS = SUPERSCRIPTS + "*†‡§"
LABELLED = re.compile(r"[*_]{0,2}([^\W\d_][\w ]{2,40}?)[*_]{0,2}\s?:[*_]{0,2}\s*")
SERIES_NUMBER = re.compile(
    r"(?P<series>[^\d•|]{3,80}?)\s*[•|,·:–-]?\s*(?:(?:no|nr|number|issue|nummer|n°)\.?\s?|#\s?)?(?P<number>\d{1,4}(?:\s?[/-]\s?\d{1,4})?)",
    re.IGNORECASE,
)


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of mastheads."""
    return toml("masthead", Path(__file__).parent)


@cache
def _genre_pattern() -> re.Pattern[str]:
    words = sorted(lexicon()["genres"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head without its markup: text, offset in the document, the layout's line, its place in order."""

    text: str
    start: int
    line: Line
    place: int
    heading: bool


def read_masthead(
    text: str, layout: Layout, body: Sequence[int], name: str, file: str
) -> tuple[Work, tuple[Problem, ...]]:
    """The Work that the document itself is, as far as it is printed, with evidence that points into `text`.

    Fields that nothing printed supports stay empty; a missing title becomes a Problem.
    """
    lines = [layout.lines[index] for index in body]
    found = _Findings()
    head = _head(lines)
    used: set[int] = set()
    _labelled(head, found, used)
    _series(head, found, used)
    _dates(head, found, used)
    _authors_before(head, found, used)
    title = _title(head, found, used)
    _authors_after(head, title, found, used)
    for item in find_imprint(lines, str(found.values.get("collection_title", ""))):
        (found.more if item[0] == "issn" else found.add)(*item)
    _presented(lines, head, found)
    work = _work(found, text, name)
    return work, () if work.title else (no_title(file),)


def no_title(file: str) -> Problem:
    """What is said of a document without a title."""
    remedy = "put `title:` into a block at the head of the file, or give it in decisions.toml"
    return Problem(file, "head", "the document prints no title", remedy)


class _Findings:
    """The first finding for each field; those looked for first are the surest."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.places: dict[str, list[Found]] = {}

    def add(self, field: str, value: str, start: int, end: int, inferred: str = "") -> None:
        if field not in self.values:
            self.values[field] = value
            self.places[field] = [(field, value, start, end, inferred)]

    def more(self, field: str, value: str, start: int, end: int, inferred: str = "") -> None:
        """Another value of a field that may have several (authors, ISSN)."""
        self.places.setdefault(field, []).append((field, value, start, end, inferred))
        self.values.setdefault(field, value)


def _head(lines: Sequence[Line]) -> list[HeadLine]:
    head: list[HeadLine] = []
    prose = 0
    for place, line in enumerate(lines[:HEAD_LINES]):
        words = len(line.text.split(None, PROSE_WORDS))
        stripped = line.text.strip(MARKUP)
        start = line.start + line.text.index(stripped) if stripped else line.start
        head.append(HeadLine(stripped, start, line, place, line.text.startswith("#")))
        if words >= PROSE_WORDS and not LABELLED.match(line.text):
            prose += 1
            later = any(after.text.startswith("# ") for after in lines[place + 1 : HEAD_LINES])
            if prose >= 2 and not later:
                break
    return head


def _labelled(head: Sequence[HeadLine], found: _Findings, used: set[int]) -> None:
    """ "Title: …", "Suggested citation: …": the label in the line, or alone in the line before."""
    names = {word: field for field, words in lexicon()["labels"].items() for word in words}
    for place, item in enumerate(head):
        match = LABELLED.match(item.line.text)
        field = names.get(match[1].casefold().strip()) if match else None
        if field is None or match is None:
            continue
        value, start = item.line.text[match.end() :].strip(MARKUP), item.line.start + match.end()
        if not value and place + 1 < len(head):
            value, start = head[place + 1].text, head[place + 1].start
            used.add(place + 1)
        used.add(place)
        if field == "citation":
            for part, printed, begin, end in read_suggested(value):
                found.add(part, printed, start + begin, start + end)
        elif field != "issued" or parse_date(value):
            found.add(field, value, start, start + len(value))


def _series(head: Sequence[HeadLine], found: _Findings, used: set[int]) -> None:
    """ "Working Paper 12", "ABC POLICY BRIEF • 26/2023", and a genre alone in its line."""
    for item in head:
        if item.place in used or len(item.text) > 100 or item.heading:
            continue
        genre = _genre_pattern().search(item.text)
        numbered = SERIES_NUMBER.fullmatch(item.text)
        if genre and genre.group().casefold() == item.text.casefold():
            found.add("genre", _canonical(genre.group()), item.start, item.start + len(item.text))
            used.add(item.place)
        elif numbered and _is_series(numbered["series"], genre):
            series, number = numbered["series"].strip(" ,•|·:–-"), numbered["number"].replace(" ", "")
            found.add("collection_title", series, item.start, item.start + len(series))
            begin = item.start + numbered.start("number")
            found.add("collection_number", number, begin, item.start + numbered.end("number"))
            if genre and genre.end() <= numbered.end("series"):
                found.add(
                    "genre", _canonical(genre.group()), item.start + genre.start(), item.start + genre.end()
                )
            used.add(item.place)


def _is_series(words: str, genre: re.Match[str] | None) -> bool:
    from refkit.normalise.kinds import SERIES

    return genre is not None or (SERIES.search(words) is not None and words.strip()[:1].isupper())


def _canonical(genre: str) -> str:
    """The genre as one writes it, whatever its capitals and number in print."""
    table = {word.casefold(): word for word in lexicon()["genres"]}
    return table.get(genre.casefold()) or table.get(genre.casefold().removesuffix("s")) or genre


def _dates(head: Sequence[HeadLine], found: _Findings, used: set[int]) -> None:
    """A line that is nothing but a date."""
    for item in head:
        if item.place not in used and len(item.text) <= 40 and parse_date(item.text.strip(" .,()")):
            value = item.text.strip(" .,()")
            begin = item.start + item.text.index(value)
            found.add("issued", value, begin, begin + len(value))
            used.add(item.place)


def _authors_before(head: Sequence[HeadLine], found: _Findings, used: set[int]) -> None:
    """ "By Ann Lee" wherever it stands in the head; "Lee, Ann" alone in its line."""
    by = re.compile(rf"(?:{'|'.join(lexicon()['words']['by'])})\s+", re.IGNORECASE)
    for item in head:
        if item.place in used or len(item.text) > 150:
            continue
        match = by.match(item.text)
        if match:
            names = names_on_line(item.text[match.end() :], sure=True)
            shift = item.start + match.end()
        else:
            names, shift = inverted_name(item.text), item.start
        if names and "authors" not in found.values:
            for printed, begin, end in names:
                found.more("authors", printed, shift + begin, shift + end)
            used.add(item.place)


def _title(head: Sequence[HeadLine], found: _Findings, used: set[int]) -> HeadLine | None:
    """The title's line: a heading, else the first line of the head that can be one; its subtitle is joined to it."""
    candidates = [item for item in head if item.place not in used and _title_like(item)]
    byline = max((place for place in used), default=-1)
    plain = [item for item in candidates if not _after_all(item, head, used, byline)]
    headings = [item for item in candidates if item.heading]
    chosen = next(iter(headings), None) or _first_title(plain, head, found)
    if chosen is None or "title" in found.values:
        return next((item for item in head if item.text == found.values.get("title")), chosen)
    value, end = chosen.text.rstrip(MARKS), chosen.start + len(chosen.text.rstrip(MARKS))
    for item in head[chosen.place + 1 : chosen.place + 3]:
        if item.place in used or item not in candidates:
            break
        author_next = [after for after in head[item.place + 1 : item.place + 2] if names_on_line(after.text)]
        if value.endswith((":", ",", "-", "–")) or item.text[:1].islower():
            value = f"{value} {item.text}"
        elif author_next and not names_on_line(item.text):
            value = f"{value}: {item.text}"
        else:
            break
        end = item.start + len(item.text)
        used.add(item.place)
    found.add("title", value, chosen.start, end)
    used.add(chosen.place)
    return chosen


def _title_like(item: HeadLine) -> bool:
    text = item.text
    words = text.split(None, TITLE_WORDS)
    if (
        not 2 <= len(words) <= TITLE_WORDS
        or BULLET.match(item.line.text)
        or text.endswith((".", ";", ",", ":"))
    ):
        return False
    folded = text.casefold().strip(" :.")
    if folded in lexicon()["words"]["headings"] or HEADING.fullmatch(folded):
        return False
    if re.search(r"https?://|www\.|\S@\S|©|\bISSN\b|\bISBN\b|\bdoi\b", text, re.IGNORECASE):
        return False
    return any(char.isupper() for char in text[:3]) or not text[0].isalpha()


def _after_all(item: HeadLine, head: Sequence[HeadLine], used: set[int], last: int) -> bool:
    """True for a line that comes after the author and the date, or over a list: a heading of the text, no title."""
    if len(used) >= 2 and item.place > last:
        return True
    following = head[item.place + 1 : item.place + 2]
    return any(BULLET.match(after.line.text) for after in following)


def _first_title(plain: Sequence[HeadLine], head: Sequence[HeadLine], found: _Findings) -> HeadLine | None:
    """The first candidate before the text begins; the name of a body above it is the publisher's."""
    prose = next(
        (item.place for item in head if len(item.text.split(None, PROSE_WORDS)) >= PROSE_WORDS), len(head)
    )
    waiting = [item for item in plain if item.place < prose]
    while waiting and len(waiting) > 1:
        first = waiting[0]
        repeated = sum(item.text == first.text for item in head) > 1
        others = [item for item in waiting[1:] if item.text != first.text]
        if not others or not (repeated or _is_letterhead(first.text)) or names_on_line(others[0].text):
            break
        found.add(
            "publisher",
            first.text,
            first.start,
            first.start + len(first.text),
            "a body's name over the title",
        )
        waiting = others
    return waiting[0] if waiting else None


def _is_letterhead(text: str) -> bool:
    """A body's name and nothing else: every word a capital but the small ones, one of them says what body it is."""
    words = re.findall(r"[^\W\d_]+", text)
    bodies = lexicon()["words"]["bodies"]
    capital = all(
        word[0].isupper() or word in ("of", "for", "and", "the", "on", "für", "de", "di", "der")
        for word in words
    )
    return (
        capital
        and len(words) <= 9
        and not re.search(r"[:?!–]", text)
        and any(word.casefold() in bodies for word in words)
    )


def _authors_after(
    head: Sequence[HeadLine], title: HeadLine | None, found: _Findings, used: set[int]
) -> None:
    """A line of names within three lines after the title."""
    if title is None or "authors" in found.values:
        return
    for item in head[title.place + 1 : title.place + 4]:
        if item.place in used or len(item.text) > 150:
            continue
        names = names_on_line(item.text)
        if names:
            for printed, begin, end in names:
                found.more("authors", printed, item.start + begin, item.start + end)
            used.add(item.place)
            return


def _presented(lines: Sequence[Line], head: Sequence[HeadLine], found: _Findings) -> None:
    """ "Dr Ann Lee looks at …": the author, where the first paragraphs present the text so."""
    if "authors" in found.values:
        return
    prose = [line for line in lines[:HEAD_LINES] if len(line.text.split(None, 8)) > 8][:2]
    for line in prose:
        name = presented_name(line.text)
        if name:
            printed, begin, end = name
            found.more(
                "authors",
                printed,
                line.start + begin,
                line.start + end,
                "the sentence that presents the text",
            )
            return


def _work(found: _Findings, text: str, name: str) -> Work:
    values: dict[str, Any] = dict(found.values)
    evidence = []
    for items in found.places.values():
        for field, _, start, end, inferred in items:
            evidence.append(Evidence(field, name, "", start, end, text[start:end], inferred))
    if "authors" in values:
        printed = [value for _, value, *_ in found.places["authors"]]
        values["authors"] = tuple(person for item in printed for person in parse_names(item))
    if "issued" in values:
        values["issued"] = parse_date(values["issued"])
    if "issn" in values:
        values["issn"] = ", ".join(dict.fromkeys(value for _, value, *_ in found.places["issn"]))
    genre = str(values.get("genre", ""))
    kind = lexicon()["genres"].get(genre, "report" if "collection_number" in values else "")
    if kind:
        source = next(iter(found.places.get("genre") or found.places["collection_number"]))
        cue = f"from {'the genre' if genre else 'its number in a series'} “{source[1]}”"
        evidence.append(Evidence("kind", name, "", source[2], source[3], text[source[2] : source[3]], cue))
        values["kind"] = kind
    return Work(**values, evidence=tuple(evidence))
