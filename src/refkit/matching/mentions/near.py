"""Sentences come in; those that name the author, body or paper of a work that a note close by cites go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refkit.matching.mentions.passages import (
    WORD,
    Finding,
    Passage,
    agreement,
    lexicon,
    nearest_date,
    telling,
)
from refkit.matching.mentions.speakers import named, place_named, speakers_of
from refkit.model import Citation, Document, Work

# so many sentences away a note may be anchored; of a study named with the body that made it, further
WINDOW = 3
FAR = 8
# the name of a body or a paper needs so many telling words: "NATO" stands everywhere
TELLING = 2


# what a sentence may point back at, and the kinds of works that it fits ("" any)
POINTED_AT = {
    "address": ("speech",),
    "article": ("article-journal", "article-magazine", "article-newspaper"),
    "book": ("book",),
    "document": (),
    "paper": ("report", "article-journal"),
    "report": ("report",),
    "speech": ("speech",),
    "statement": (),
    "study": ("report", "article-journal"),
}


@dataclass(frozen=True, slots=True)
class _Anchor:
    place: int
    number: str
    key: str


# "The speech was …": points back to what the sentence before cites; a work that is such a thing, or says so
POINTS_BACK = re.compile(r"(?:The|This|That)\s+(?P<kind>" + "|".join(POINTED_AT) + r")\b")


class NearIndex:
    """Where the notes of each document are anchored, by the number of the sentence."""

    def __init__(
        self,
        passages: Sequence[Passage],
        documents: Sequence[Document],
        citations: Sequence[Citation],
        works: Mapping[str, Work],
    ) -> None:
        self._passages = passages
        self._works = works
        self._near: dict[int, list[_Anchor]] = {}
        self._marked: dict[int, set[str]] = {}
        by_paragraph: dict[tuple[str, int], list[int]] = {}
        for number, passage in enumerate(passages):
            by_paragraph.setdefault((passage.document, passage.paragraph), []).append(number)
        notes = {note.id: note for document in documents for note in document.notes}
        for citation in citations:
            note = notes.get(citation.note)
            if note is None or note.anchor is None or citation.key not in works:
                continue
            here = by_paragraph.get((note.document, note.anchor.paragraph), [])
            place = next((at for at in reversed(here) if passages[at].start <= note.anchor.offset), None)
            if place is None:
                continue
            anchor = _Anchor(place, note.number, citation.key)
            self._marked.setdefault(place, set()).add(citation.key)
            for at in range(max(0, place - FAR), min(len(passages), place + FAR + 1)):
                one, two = passages[at], passages[place]
                if at != place and one.document == two.document and abs(one.paragraph - two.paragraph) <= 1:
                    self._near.setdefault(at, []).append(anchor)

    def find(self, number: int) -> Iterator[Finding]:
        """Yield the works cited close to a sentence that it names; none where two are named alike and equally close."""
        passage = self._passages[number]
        found: dict[tuple[int, int], list[tuple[int, Finding]]] = {}
        for anchor in self._near.get(number, ()):
            distance = abs(anchor.place - number)
            if (
                0 < anchor.place - number <= WINDOW
                and _goes_on(passage)
                and not self._prints_day(number, anchor)
            ):
                continue  # the mark stands at the end of a quotation that begins here
            finding = self._judge(number, anchor, distance)
            if finding:
                found.setdefault((finding.start, finding.end), []).append((distance, finding))
        for several in found.values():
            closest = min(distance for distance, _ in several)
            keys = {finding.key for distance, finding in several if distance == closest}
            if len(keys) == 1:
                yield next(finding for distance, finding in several if distance == closest)
        yield from self._pointing_back(number)

    def _prints_day(self, number: int, anchor: _Anchor) -> bool:
        """Does the sentence itself give the day of the work?"""
        issued = self._works[anchor.key].issued
        return any(agreement(date, issued) == "day" for _, _, date in self._passages[number].dates())

    def _judge(self, number: int, anchor: _Anchor, distance: int) -> Finding | None:
        passage, work = self._passages[number], self._works[anchor.key]
        close = f"note {anchor.number}, anchored close by, cites it"
        study = _study(passage, work)
        if study and not _differs(passage, work, study):
            said = passage.text[study[0] : study[1]]
            return Finding(anchor.key, *study, (f"a study by {said}", close), 0.76)
        if distance > WINDOW:
            return None
        dates = [(agreement(date, work.issued), start, end, date) for start, end, date in passage.dates()]
        agreeing = [item for item in dates if item[0] in ("day", "month")]
        dated = 0.08 if agreeing else 0.0
        spoke = any(word in lexicon("spoke") for word in passage.words)
        person = _person(passage, anchor.key, work) if spoke else None
        if person and (agreeing or not _differs(passage, work, person)):
            start, end = person
            return Finding(
                anchor.key, start, end, (f"speaker {passage.text[start:end]}", close), 0.78 + dated
            )
        body = _body(passage, work)
        if body and (agreeing or not _differs(passage, work, body)):
            start, end = body
            return Finding(
                anchor.key, start, end, (f"issued by {passage.text[start:end]}", close), 0.74 + dated
            )
        if not agreeing or number in self._marked:
            return None
        where = place_named(passage, work) if spoke or _event(passage, work) else ""
        if where or (agreeing[0][0] == "day" and spoke):
            _, start, end, date = agreeing[0]
            said = f"{date.printed} = {work.issued.edtf if work.issued else ''}"
            reasons = (said, *((f"place {where}",) if where else ()), close)
            return Finding(anchor.key, start, end, reasons, 0.76)
        return None

    def _pointing_back(self, number: int) -> Iterator[Finding]:
        """The one work that the sentence before cites, where this one begins with "The speech", "This report" …"""
        match = POINTS_BACK.match(self._passages[number].text)
        keys = self._marked.get(number - 1, set())
        if not match or len(keys) != 1 or number in self._marked:
            return
        before, passage = self._passages[number - 1], self._passages[number]
        if (before.document, before.paragraph) != (passage.document, passage.paragraph):
            return
        (key,) = keys
        work, kind = self._works[key], match["kind"]
        kinds = POINTED_AT[kind]
        says = {word.group().casefold() for word in WORD.finditer(f"{work.genre} {work.title}")}
        if not kinds or work.kind in kinds or kind in says or (kind == "speech" and "remarks" in says):
            reasons = (f"“{match.group()}” after the sentence that cites it",)
            yield Finding(key, match.start(), match.end(), reasons, 0.74)


def _goes_on(passage: Passage) -> bool:
    """True where a quotation does not end with the sentence."""
    text = passage.text.rstrip(" .")
    return text.endswith(("[...]", "[…]", "[..]", "[....]")) or text.count("“") > text.count("”")


def _differs(passage: Passage, work: Work, span: tuple[int, int]) -> bool:
    """True where the date nearest to a name is another one than the work's."""
    date = nearest_date(passage, *span)
    return date is not None and agreement(date, work.issued) == "differs"


def _event(passage: Passage, work: Work) -> bool:
    """True where the sentence has two telling words of the work's event ("their meeting … the ministers")."""
    return (
        len(
            {word for word in _words(work.event_title) if word in passage.words} & set(telling(passage.words))
        )
        > 1
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group().casefold() for match in WORD.finditer(text))


def _study(passage: Passage, work: Work) -> tuple[int, int] | None:
    """The span of "a report by the Harbour Institute", "the Harbour survey": a study and the body that made it."""
    for name in work.makers:
        words = _words(name.literal)
        if len(telling(words)) < TELLING:
            continue
        for place, word in enumerate(passage.words):
            if word not in lexicon("studies"):
                continue
            end = passage.places[place][1]
            if place and passage.words[place - 1] == words[0] and passage.printed[place - 1][0].isupper():
                return passage.places[place - 1][0], end
            after = [word for word in passage.words[place + 1 : place + 4 + len(words)] if word != "the"]
            if after[:1] in (["by"], ["of"], ["from"]) and tuple(after[1 : 1 + len(words)]) == words:
                last = passage.words.index(words[-1], place)
                return passage.places[place][0], passage.places[last][1]
    return None


def _person(passage: Passage, key: str, work: Work) -> tuple[int, int] | None:
    """The span of the name of one who spoke or wrote the work; not where another given name stands before it."""
    for speaker in speakers_of(key, work):
        for place, word in enumerate(passage.words):
            if word != speaker.family.casefold() or not passage.printed[place][0].isupper():
                continue
            first, _ = named(passage, place, speaker)
            if first is not None:
                return passage.places[first][0], passage.places[place][1]
    return None


def _body(passage: Passage, work: Work) -> tuple[int, int] | None:
    """The span of the whole name of the body or paper that issued the work, if the sentence says what it did."""
    if not any(word in lexicon("bodies_do") for word in passage.words):
        return None
    names = [name.literal for name in work.makers if name.literal]
    if not work.makers:
        names.append(work.container_title)
    for name in names:
        words = _words(name)
        if len(telling(words)) < TELLING:
            continue
        for place in range(len(passage.words) - len(words) + 1):
            if passage.words[place : place + len(words)] == words and passage.printed[place][0].isupper():
                return passage.places[place][0], passage.places[place + len(words) - 1][1]
    return None
