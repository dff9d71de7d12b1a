"""Documents and their bibliography come in; works that the running text clearly names but no note cites go out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from refkit.matching.mentions.passages import (
    WORD,
    Passage,
    agreement,
    known_by,
    lexicon,
    nearest_date,
    passages_of,
    small_words,
    telling,
)
from refkit.matching.mentions.speakers import is_office, with_office
from refkit.matching.mentions.title_runs import TELLING, is_kind, runs, words_of
from refkit.matching.mentions.titles import ACRONYM, stands_for
from refkit.model import Candidate, Citation, Date, Document, Entry, Note

# a date, an act or an article so many characters from a title makes it a document
CLOSE = 45
# an act stands among so many words behind a title
ACT_WITHIN = 4
# scores: a title, each sign that it is a document, a book with its editors, a body's study, what was said; the most
TITLE, SIGN, EDITED_BOOK, OF_BODY, SPOKEN, MOST = 0.7, 0.1, 0.85, 0.8, 0.8, 0.95
# "Article 5 of the", "the revision to the": what stands in front of documents only
BEFORE = re.compile(
    r"(?:\bArticles? \d+ of|\b(?:revision|amendment|annex|protocol)s? (?:to|of)) (?:the |a |its )?$"
)
# "in the forthcoming Title of a Book, eds. A and B"
EDITED = re.compile(
    r"\b(?:forthcoming|volume|book|entitled|titled)\s+[“\"‘]?(?P<title>[A-Z][^.;()]{8,160}?)[”\"’]?"
    r"\s*,\s+(?:eds?\.|edited by)\s"
)
# "a net assessment of the Harbour Institute in 2013"; the body is in capitals
STUDY = re.compile(
    r"\b(?:an?|the)\s+(?P<kind>(?:[a-z-]+\s+){0,3}(?:STUDIES))\s+(?:of|by|from)\s+(?:the\s+)?"
    r"(?P<body>(?:[A-Z][\w’'-]+\s+){1,5})(?P<link>in|of|from|published in)\s+(?P<year>(?:1[5-9]|20)\d\d)\b"
)


def find_candidates(
    documents: Sequence[Document],
    entries: Sequence[Entry],
    citations: Sequence[Citation],
    mentions: Sequence[Note],
) -> list[Candidate]:
    """Works that running text names by title, by speaker and month, or as a body's study, and that no note cites.

    Precision first: a title needs a word for a kind of document at its end or its head ("… Strategy", "Guidelines
    for …") and a date, an acronym, an article or an act of making close to it. Left out are titles of entries (unless
    their dates differ), sentences that already mention an entry, and all but the first naming in a document.
    """
    taken = {(note.document, note.anchor.paragraph, note.text) for note in mentions if note.anchor}
    citing = {citation.note for citation in citations}
    marked = {
        (note.document, note.anchor.paragraph, note.anchor.sentence)
        for document in documents
        for note in document.notes
        if note.anchor and note.id in citing
    }
    mentioned = taken | marked
    seen: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    found: list[Candidate] = []
    for document in documents:
        named = seen[document.id]
        for possible in _possible(document.id, document.paragraphs):
            titles = [item for words, date, item in possible.titles if not _known(words, date, entries)]
            for item in (*titles, *possible.others):
                words = frozenset(telling(small_words(item.title)))
                # once in a document, a short form of it neither
                if not any(map(words.issubset, named)):
                    named.append(words)
                    found.append(item)
            if possible.place not in mentioned:
                found += possible.spoken
    return found


class _Possible(NamedTuple):
    """What a sentence may name, whatever the entries are: titles, each with its words and its date, and the rest."""

    place: tuple[str, int, str]
    titles: tuple[tuple[list[str], Date | None, Candidate], ...]
    others: tuple[Candidate, ...]
    spoken: tuple[Candidate, ...]


# a desk seeks candidates again after every decision, in the same sentences
@lru_cache(maxsize=64)
def _possible(document: str, paragraphs: tuple[str, ...]) -> tuple[_Possible, ...]:
    every = (
        _Possible(
            (passage.document, passage.paragraph, passage.text),
            tuple(_titles(passage)),
            (*_edited(passage), *_studies(passage)),
            tuple(_spoken(passage)),
        )
        for passage in passages_of(document, paragraphs)
    )
    return tuple(one for one in every if one.titles or one.others or one.spoken)


def _titles(passage: Passage) -> Iterator[tuple[list[str], Date | None, Candidate]]:
    for first, last in runs(passage):
        start, end = passage.places[first][0], passage.places[last][1]
        words = words_of(passage, first, last)
        title = passage.text[start:end]
        date, reasons = _signs(passage, start, end)
        if len(words) < TELLING or not reasons:
            continue
        kind = next(word for word in reversed(passage.printed[first : last + 1]) if is_kind(word.casefold()))
        said = (f"“{kind}” names a document", *reasons)
        printed = date.printed if date else ""
        score = TITLE + SIGN * len(reasons)
        yield words, date, _candidate(passage, start, end, title, "", printed, said, score)


def _signs(passage: Passage, start: int, end: int) -> tuple[Date | None, tuple[str, ...]]:
    """What makes a title a document: the date close to it, and the reasons in words."""
    date = _date_of(passage, start, end)
    acronym = ACRONYM.match(passage.text, end)
    words = [match.group() for match in WORD.finditer(passage.text[start:end])]
    before = BEFORE.search(passage.text[:start])
    after = small_words(passage.text[end : end + CLOSE])[:ACT_WITHIN]
    act = next((word for word in after if word in lexicon("made")), "")
    signs = (
        f"dated {date.printed}" if date is not None and date.year is not None else "",
        "its acronym is given" if acronym and stands_for(acronym[1], words) else "",
        f"after “{before[0].strip()}”" if before else "",
        f"“{act}”" if act else "",
    )
    return date, tuple(filter(None, signs))


def _date_of(passage: Passage, start: int, end: int) -> Date | None:
    """The date within a title, or the nearest one if it is close."""
    dates = passage.dates()
    inner = next((item for first, last, item in dates if start <= first and last <= end), None)
    if inner is not None:
        return inner
    nearest = nearest_date(passage, start, end)
    return nearest if any(item == nearest for _, _, item in _close(dates, start, end)) else None


def _close(dates: list[tuple[int, int, Date]], start: int, end: int) -> list[tuple[int, int, Date]]:
    return [item for item in dates if item[0] < end + CLOSE and item[1] > start - CLOSE]


def _known(words: Sequence[str], date: Date | None, entries: Sequence[Entry]) -> bool:
    """True where an entry has that title, or one that holds it or is held by it, and no other date."""
    mine = set(words)
    for entry in entries:
        title = known_by(entry.work)
        if not title or not (mine <= title or title <= mine):
            continue
        if date is None or agreement(date, entry.work.issued) != "differs":
            return True
    return False


def _edited(passage: Passage) -> Iterator[Candidate]:
    for match in EDITED.finditer(passage.text):
        start = match.start("title")
        title = " ".join(match["title"].split())
        yield _candidate(
            passage,
            start,
            start + len(match["title"].rstrip()),
            title,
            "",
            "",
            ("a book with its editors",),
            EDITED_BOOK,
        )


def _studies(passage: Passage) -> Iterator[Candidate]:
    for match in _study_pattern().finditer(passage.text):
        reasons = (f"a text by {match['body'].strip()}", f"dated {match['year']}")
        kind, body = match["kind"], match["body"].strip()
        yield _candidate(
            passage, match.start("kind"), match.end("year"), kind, body, match["year"], reasons, OF_BODY
        )


@cache
def _study_pattern() -> re.Pattern[str]:
    return re.compile(STUDY.pattern.replace("STUDIES", "|".join(sorted(lexicon("studies")))))


def _spoken(passage: Passage) -> Iterator[Candidate]:
    """What a person with an office said in a month that is named: the name, at once a word for speaking."""
    dates = [item for item in passage.dates() if item[2].month is not None]
    if not dates:
        return
    for place in range(len(passage.words) - 1):
        head = _speaker(passage, place)
        if head is None:
            continue
        start, end = passage.places[head][0], passage.places[place + 1][1]
        near = _close(dates, start, end)
        if near:
            first, last, date = near[0]
            reasons = (f"“{passage.words[place + 1]}” of a named person", f"dated {date.printed}")
            name = passage.text[start : passage.places[place][1]]
            span = min(start, first), max(end, last)
            yield _candidate(passage, *span, "", name, date.printed, reasons, SPOKEN)
            return


def _speaker(passage: Passage, place: int) -> int | None:
    """The first word of the office of a person whose name ends here, right before a word for speaking."""
    if not _is_name(passage.printed[place]) or passage.words[place + 1] not in lexicon("spoke"):
        return None
    if passage.printed[place + 1][0].isupper():
        return None
    first = place
    while first > 0 and _is_name(passage.printed[first - 1]):
        first -= 1
    head = with_office(passage, first)
    return head if head < first else None


def _is_name(word: str) -> bool:
    return word[0].isupper() and not is_office(word)


def _candidate(
    passage: Passage,
    start: int,
    end: int,
    title: str,
    author: str,
    date: str,
    reasons: tuple[str, ...],
    score: float,
) -> Candidate:
    where = (passage.document, passage.paragraph, start, end, passage.text)
    return Candidate(*where, title, author, date, reasons, round(min(score, MOST), 2))
