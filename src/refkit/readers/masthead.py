"""The lines of a document come in; what it prints about itself goes out as a Work with evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from typing import Any

from refkit.languages import one_of, table, words
from refkit.model import Evidence, Problem, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.kinds import SERIES
from refkit.normalise.name_words import family_name
from refkit.normalise.names import parse_names
from refkit.readers.head import HEAD_LINES, LABELLED, MARKUP, Findings, HeadLine, head_of, lexicon
from refkit.readers.imprint import Found, find_imprint
from refkit.readers.layout import Layout, Line
from refkit.readers.numbers import own_numbers
from refkit.readers.periodical import find_periodical
from refkit.readers.persons import inverted_name, names_on_line, presented_name
from refkit.readers.suggested import read_suggested
from refkit.readers.titles import find_title

# "Working Paper 12", "ABC Comments, No. 33/2013", "ABC POLICY BRIEF • 26/2023"
SERIES_NUMBER = re.compile(
    r"(?P<series>[^\d•|]{3,80}?)\s*+[•|,·:–-]?\s*+"
    r"(?:(?:no|nr|number|issue|nummer|n°)\.?\s?|#\s?)?(?P<number>\d{1,4}(?:\s?[/-]\s?\d{1,4})?)",
    re.IGNORECASE,
)

# a field that says what sort of document it is
KINDS = (
    ("collection_number", "report", "from its number in a series"),
    ("volume", "article-journal", "from the volume of a periodical"),
    ("issue", "article-journal", "from the issue of a periodical"),
)

ORCID = re.compile(r"\bORCID\b|orcid\.org/|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")


@cache
def _genre_pattern() -> re.Pattern[str]:
    words = sorted(lexicon()["genres"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)


def read_masthead(
    text: str, layout: Layout, body: Sequence[int], name: str, file: str, rims: Sequence[int] = ()
) -> tuple[Work, tuple[Problem, ...]]:
    """The Work that the document itself is, as far as it is printed, with evidence that points into `text`.

    `body` and `rims` are indexes of lines of the layout: those of the text, and running heads and feet. Fields that
    nothing printed supports stay empty; a missing title becomes a Problem.
    """
    lines = [layout.lines[index] for index in body]
    running = [layout.lines[index] for index in rims]
    found = Findings()
    head = head_of(lines)
    used: set[int] = set()
    _labelled(head, found, used)
    _periodical(head, running, found, used)
    _series(head, found, used)
    _dates(head, found, used)
    _authors_before(head, found, used)
    title = find_title(head, found, used)
    _authors_after(head, title, found, used)
    for item in chain(
        own_numbers(lines, running), find_imprint(lines, str(found.values.get("collection_title", "")))
    ):
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
    for item in head:
        match = LABELLED.match(item.line.text)
        field = names.get(match[1].casefold().strip()) if match else None
        if field is None or match is None:
            continue
        used.add(item.place)
        value, start = item.line.text[match.end() :].strip(MARKUP), item.line.start + match.end()
        for after in head[item.place + 1 : item.place + 2] if not value else ():
            value, start = after.text, after.start
            used.add(after.place)
        if field == "citation":
            for part, printed, begin, end in read_suggested(value):
                found.add(part, printed, start + begin, start + end)
        elif field != "issued" or parse_date(value):
            found.add(field, value, start, start + len(value))


def _periodical(head: Sequence[HeadLine], running: Sequence[Line], found: Findings, used: set[int]) -> None:
    """ "Journal of Weirs 12 (2010): 45–67" in the head or as a running head; such a line is no title."""
    for item in find_periodical([item.line for item in head], running):
        found.add(*item)
        used |= {line.place for line in head if line.start <= item[2] < line.line.end}


def _series(head: Sequence[HeadLine], found: Findings, used: set[int]) -> None:
    """ "Working Paper 12", "ABC POLICY BRIEF • 26/2023", and a genre alone in its line."""
    for item in head:
        if item.place in used or len(item.text) > 100 or item.heading:
            continue
        genre = _genre_pattern().search(item.text)
        numbered = SERIES_NUMBER.fullmatch(item.text)
        alone = genre is not None and genre.group().casefold() == item.text.casefold()
        if not alone and not (numbered and _is_series(numbered["series"], genre)):
            continue
        used.add(item.place)
        if numbered and not alone:
            series = numbered["series"].strip(" ,•|·:–-")
            found.add("collection_title", series, item.start, item.start + len(series))
            begin, end = (item.start + place for place in numbered.span("number"))
            found.add("collection_number", numbered["number"].replace(" ", ""), begin, end)
        if genre and (alone or (numbered and genre.end() <= numbered.end("series"))):
            begin, end = (item.start + place for place in genre.span())
            found.add("genre", _canonical(genre.group()), begin, end)


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
        if item.place in used or len(item.text) > 150 or "authors" in found.values:
            continue
        match = by.match(item.text)
        shift = match.end() if match else 0
        sure = match is not None or _has_orcid(head[item.place + 1 : item.place + 2])
        names = names_on_line(item.text[shift:], sure=True) if sure else inverted_name(item.text)
        if found.authors(names, item.start + shift):
            used.add(item.place)


def _authors_after(head: Sequence[HeadLine], title: HeadLine | None, found: Findings, used: set[int]) -> None:
    """A line of names within three lines after the title."""
    if title is None or "authors" in found.values:
        return
    for item in head[title.place + 1 : title.place + 4]:
        if item.place in used or len(item.text) > 150:
            continue
        behind = head[item.place + 1 : item.place + 2]
        abstract = any(_begins_abstract(after.text) for after in behind)
        sure = _has_orcid(behind) or (abstract and family_name(item.text.split()[-1]))
        if found.authors(names_on_line(item.text, sure), item.start):
            used.add(item.place)
            return


def _has_orcid(lines: Sequence[HeadLine]) -> bool:
    """Do the next lines give the number that persons have?"""
    return any(ORCID.search(item.text) for item in lines)


def _begins_abstract(text: str) -> bool:
    """ "Abstract: …", "RESUMO | …": what stands over it is the author."""
    word = re.match(r"[^\W\d_]+(?:\s[^\W\d_]+)?", text)
    return word is not None and any(
        part in words("front_heading") for part in (word[0].casefold(), word[0].casefold().split()[0])
    )


def _presented(lines: Sequence[Line], found: Findings) -> None:
    """ "Dr Ann Lee looks at …": the author, where the first paragraphs present the text so."""
    prose = (line for line in lines[:HEAD_LINES] if len(line.text.split(None, 8)) > 8)
    for line in islice(prose, 0 if "authors" in found.values else 2):
        name = presented_name(line.text)
        if name and found.authors([name], line.start, "the sentence that presents the text"):
            return


def _work(found: Findings, text: str, name: str) -> Work:
    values: dict[str, Any] = dict(found.values)
    evidence = [
        Evidence(field, name, "", start, end, text[start:end], inferred)
        for items in found.places.values()
        for field, _, start, end, inferred in items
    ]
    printed = {field: [value for _, value, *_ in items] for field, items in found.places.items()}
    if "authors" in values:
        values["authors"] = tuple(
            person for item in printed["authors"] for person in parse_names(_cased(item))
        )
    if "issued" in values:
        values["issued"] = parse_date(values["issued"])
    if "issn" in values:
        values["issn"] = ", ".join(dict.fromkeys(printed["issn"]))
    kind = _kind(found)
    if kind is not None:
        values["kind"], (_, source, start, end, _), cue = kind
        evidence.append(Evidence("kind", name, "", start, end, text[start:end], f"{cue} “{source}”"))
    return Work(**values, evidence=tuple(evidence))


def _cased(name: str) -> str:
    """A name that is printed in capitals, as one writes it."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name) if name.isupper() else name


def _kind(found: Findings) -> tuple[str, Found, str] | None:
    """What sort of document it is, by what is printed: the finding that says so, and in words how."""
    genre = found.values.get("genre", "")
    if kind := lexicon()["genres"].get(genre, ""):
        return kind, found.places["genre"][0], "from the genre"
    for field, kind, cue in KINDS:
        if field in found.values:
            return kind, found.places[field][0], cue
    return None
