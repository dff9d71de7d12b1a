"""Sentences come in; those that name the author, body or paper of a work that a note close by cites go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refkit.matching.mentions.passages import (
    Finding,
    Passage,
    agreement,
    is_court,
    lexicon,
    nearest_date,
    small_words,
    telling,
)
from refkit.matching.mentions.speakers import named, place_named, speakers_of
from refkit.model import Citation, Document, Work

# so many sentences away a note may be anchored; of a study named with the body that made it, further
WINDOW = 3
FAR = 8
# the name of a body or a paper needs so many telling words: "NATO" stands everywhere
TELLING = 2
# scores: a study and its body, a speaker, a body, a day or a place, what a date adds, and "The speech was …"
STUDY, PERSON, BODY, DAY, DATED, BACK = 0.76, 0.78, 0.74, 0.76, 0.08, 0.74


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
            if note is None or note.anchor is None or not note.is_note or citation.key not in works:
                continue
            here = by_paragraph.get((note.document, note.anchor.paragraph), [])
            place = next((at for at in reversed(here) if passages[at].start <= note.anchor.offset), None)
            if place is None:
                continue
            self._marked.setdefault(place, set()).add(citation.key)
            self._add(_Anchor(place, note.number, citation.key))

    def _add(self, anchor: _Anchor) -> None:
        """Tell the sentences around an anchor of it, as far as the next paragraph."""
        two = self._passages[anchor.place]
        for at in range(max(0, anchor.place - FAR), min(len(self._passages), anchor.place + FAR + 1)):
            one = self._passages[at]
            if (
                at != anchor.place
                and one.document == two.document
                and abs(one.paragraph - two.paragraph) <= 1
            ):
                self._near.setdefault(at, []).append(anchor)

    def find(self, number: int) -> Iterator[Finding]:
        """Yield the works cited close to a sentence that it names; none where two are named alike and equally close."""
        found: dict[tuple[int, int], list[tuple[int, Finding]]] = {}
        for anchor in self._near.get(number, ()):
            distance = abs(anchor.place - number)
            if self._ends_a_quotation(number, anchor):
                continue
            finding = self._judge(number, anchor, distance)
            if finding:
                found.setdefault((finding.start, finding.end), []).append((distance, finding))
        for several in found.values():
            closest = min(distance for distance, _ in several)
            best = [finding for distance, finding in several if distance == closest]
            if len({finding.key for finding in best}) == 1:
                yield best[0]
        yield from self._pointing_back(number)

    def _ends_a_quotation(self, number: int, anchor: _Anchor) -> bool:
        """The mark stands at the end of a quotation that begins here, unless the sentence gives the work's day."""
        if not 0 < anchor.place - number <= WINDOW or not _goes_on(self._passages[number]):
            return False
        return not self._prints_day(number, anchor)

    def _prints_day(self, number: int, anchor: _Anchor) -> bool:
        """Does the sentence itself give the day of the work?"""
        issued = self._works[anchor.key].issued
        return any(agreement(date, issued) == "day" for _, _, date in self._passages[number].dates())

    def _judge(self, number: int, anchor: _Anchor, distance: int) -> Finding | None:
        """The first of the ways of naming that holds; only a study is looked for far from the note."""
        passage, work = self._passages[number], self._works[anchor.key]
        cited = _Cited(passage, work, anchor, number in self._marked)
        close = f"note {anchor.number}, anchored close by, cites it"
        for way in WAYS if distance <= WINDOW else WAYS[:1]:
            if found := way(cited):
                (start, end), reasons, score = found
                return Finding(anchor.key, start, end, (*reasons, close), score)
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
        says = small_words(f"{work.genre} {work.title}")
        if not kinds or work.kind in kinds or kind in says or (kind == "speech" and "remarks" in says):
            reasons = (f"“{match.group()}” after the sentence that cites it",)
            yield Finding(key, match.start(), match.end(), reasons, BACK)


Span = tuple[int, int]
Way = tuple[Span, tuple[str, ...], float]


class _Cited:
    """A sentence and a work that a note close by cites: the dates in the sentence that agree, and acts of speaking."""

    def __init__(self, passage: Passage, work: Work, anchor: _Anchor, marked: bool) -> None:
        self.passage, self.work, self.anchor, self.marked = passage, work, anchor, marked
        dates = [(agreement(date, work.issued), start, end, date) for start, end, date in passage.dates()]
        self.agreeing = [item for item in dates if item[0] in ("day", "month")]
        self.spoke = passage.names_one_of("spoke")

    def said(self, span: Span) -> str:
        return self.passage.text[span[0] : span[1]]

    def dated(self) -> float:
        """What a date that agrees adds to a score."""
        return DATED if self.agreeing else 0.0

    def allows(self, span: Span) -> bool:
        """A date agrees, or the one nearest to the name does not differ."""
        return bool(self.agreeing) or not _differs(self.passage, self.work, span)

    def by_study(self) -> Way | None:
        span = _study(self.passage, self.work)
        if not span or _differs(self.passage, self.work, span):
            return None
        return span, (f"a study by {self.said(span)}",), STUDY

    def by_person(self) -> Way | None:
        span = _person(self.passage, self.anchor.key, self.work) if self.spoke else None
        if not span or not self.allows(span):
            return None
        return span, (f"speaker {self.said(span)}",), PERSON + self.dated()

    def by_body(self) -> Way | None:
        span = _body(self.passage, self.work)
        if not span or not self.allows(span):
            return None
        return span, (f"issued by {self.said(span)}",), BODY + self.dated()

    def by_day(self) -> Way | None:
        """When and where something was said, in a sentence without the mark of a note."""
        if not self.agreeing or self.marked:
            return None
        named = self.spoke or _event(self.passage, self.work)
        where = place_named(self.passage, self.work) if named else ""
        level, start, end, date = self.agreeing[0]
        if not where and not (level == "day" and self.spoke):
            return None
        said = f"{date.printed} = {self.work.issued.edtf if self.work.issued else ''}"
        return (start, end), (said, *((f"place {where}",) if where else ())), DAY


WAYS = (_Cited.by_study, _Cited.by_person, _Cited.by_body, _Cited.by_day)


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
    return len(set(telling(passage.words)).intersection(small_words(work.event_title))) > 1


def _study(passage: Passage, work: Work) -> tuple[int, int] | None:
    """The span of "a report by the Harbour Institute", "the Harbour survey": a study and the body that made it."""
    for name in work.makers:
        words = small_words(name.literal)
        if len(telling(words)) < TELLING or is_court(name.literal):
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
        for place in passage.capitalised(speaker.family.casefold()):
            first, _ = named(passage, place, speaker)
            if first is not None:
                return passage.places[first][0], passage.places[place][1]
    return None


def _body(passage: Passage, work: Work) -> tuple[int, int] | None:
    """The span of the whole name of the body or paper that issued the work, if the sentence says what it did."""
    if not passage.names_one_of("bodies_do"):
        return None
    names = [name.literal for name in work.makers if name.literal and not is_court(name.literal)]
    if not work.makers:
        names.append(work.container_title)
    for words in map(small_words, names):
        if len(telling(words)) < TELLING:
            continue
        for place in passage.runs(words):
            if passage.printed[place][0].isupper():
                return passage.places[place][0], passage.places[place + len(words) - 1][1]
    return None
