"""The lines of a document come in; what it prints about itself goes out as a Work with evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from refkit.languages import one_of, table
from refkit.model import Evidence, Problem, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.kinds import SERIES
from refkit.normalise.names import parse_names
from refkit.readers.head import HEAD_LINES, LABELLED, MARKUP, Findings, HeadLine, head_of, lexicon
from refkit.readers.imprint import find_imprint
from refkit.readers.layout import Layout, Line
from refkit.readers.persons import inverted_name, names_on_line, presented_name
from refkit.readers.suggested import read_suggested
from refkit.readers.titles import find_title

# "Working Paper 12", "ABC Comments, No. 33/2013", "ABC POLICY BRIEF • 26/2023"
SERIES_NUMBER = re.compile(
    r"(?P<series>[^\d•|]{3,80}?)\s*[•|,·:–-]?\s*"
    r"(?:(?:no|nr|number|issue|nummer|n°)\.?\s?|#\s?)?(?P<number>\d{1,4}(?:\s?[/-]\s?\d{1,4})?)",
    re.IGNORECASE,
)


@cache
def _genre_pattern() -> re.Pattern[str]:
    words = sorted(lexicon()["genres"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)


def read_masthead(
    text: str, layout: Layout, body: Sequence[int], name: str, file: str
) -> tuple[Work, tuple[Problem, ...]]:
    """The Work that the document itself is, as far as it is printed, with evidence that points into `text`.

    Fields that nothing printed supports stay empty; a missing title becomes a Problem.
    """
    lines = [layout.lines[index] for index in body]
    found = Findings()
    head = head_of(lines)
    used: set[int] = set()
    _labelled(head, found, used)
    _series(head, found, used)
    _dates(head, found, used)
    _authors_before(head, found, used)
    title = find_title(head, found, used)
    _authors_after(head, title, found, used)
    for item in find_imprint(lines, str(found.values.get("collection_title", ""))):
        (found.more if item[0] == "issn" else found.add)(*item)
    _presented(lines, found)
    work = _work(found, text, name)
    return work, () if work.title else (no_title(file),)


def no_title(file: str) -> Problem:
    """What is said of a document without a title."""
    remedy = "put `title:` into a block at the head of the file, or give it in decisions.toml"
    return Problem(file, "head", "the document prints no title", remedy)


def _labelled(head: Sequence[HeadLine], found: Findings, used: set[int]) -> None:
    """ "Title: …", "Suggested citation: …": the label in the line, or alone in the line before."""
    names = table("head_labels")
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


def _series(head: Sequence[HeadLine], found: Findings, used: set[int]) -> None:
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
    return genre is not None or (SERIES.search(words) is not None and words.strip()[:1].isupper())


def _canonical(genre: str) -> str:
    """The genre as one writes it, whatever its capitals and number in print."""
    table = {word.casefold(): word for word in lexicon()["genres"]}
    return table.get(genre.casefold()) or table.get(genre.casefold().removesuffix("s")) or genre


def _dates(head: Sequence[HeadLine], found: Findings, used: set[int]) -> None:
    """A line that is nothing but a date."""
    for item in head:
        if item.place not in used and len(item.text) <= 40 and parse_date(item.text.strip(" .,()")):
            value = item.text.strip(" .,()")
            begin = item.start + item.text.index(value)
            found.add("issued", value, begin, begin + len(value))
            used.add(item.place)


def _authors_before(head: Sequence[HeadLine], found: Findings, used: set[int]) -> None:
    """ "By Ann Lee" wherever it stands in the head; "Lee, Ann" alone in its line."""
    by = re.compile(rf"(?:{one_of('written_by')})\s+", re.IGNORECASE)
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


def _authors_after(head: Sequence[HeadLine], title: HeadLine | None, found: Findings, used: set[int]) -> None:
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


def _presented(lines: Sequence[Line], found: Findings) -> None:
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


def _work(found: Findings, text: str, name: str) -> Work:
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
