"""Entries and passages come in; passages that tell who spoke or wrote, and when, of an entry by that person go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from refkit.matching.mentions.passages import WORD, Finding, Passage, agreement, lexicon, small_words, telling
from refkit.model import Date, Entry, Work
from refkit.normalise.lexicon import toml
from refkit.normalise.sentences import starters

# "Remarks by Secretary Lee at …": the speaker of a work whose author is only in its title
IN_TITLE = re.compile(
    r"\b(?:remarks|speech|statement|address|lecture|testimony|rede|discours)\s+(?:of|by|von|de)\s+(?P<who>[^,:;]+?)"
    r"(?=\s+(?:at|to|before|in|on|for|vor|à|au|aux|devant)\b|[,:;]|$)",
    re.IGNORECASE,
)
# how many words before a family name may hold the office
OFFICE_WORDS = 7
# of more authors running text names none alone
AUTHORS = 2
# of words that two passages share: so many telling ones, in stretches of two words or more; without a date more
SHARED, STRETCH = 3, 2
SHARED_WITHOUT_DATE = 6
# scores: a family name, a given name or office before it, a date that agrees, the same words, the place; the most
FAMILY, GIVEN, WORDS, WHERE, MOST = 0.6, 0.1, 0.15, 0.08, 0.97
EXACT = {"day": 0.15, "month": 0.07}
# works of one speaker that fit nearly as well as the best leave all of them out
RIVAL = 0.03
# the score of one who was named with a date before
AGAIN = 0.72


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who spoke or wrote a work."""

    key: str
    family: str
    given: str


def dated_speakers(key: str, work: Work) -> list[Speaker]:
    """The persons who spoke or wrote a work; none where its year is not known."""
    if work.issued is None or work.issued.year is None:
        return []
    return speakers_of(key, work)


class SpeakerIndex:
    """Persons who spoke or wrote the entries, by family name, and the words that stand where these are cited."""

    def __init__(self, entries: Sequence[Entry], cited: Mapping[str, list[Passage]]) -> None:
        self._works = {entry.key: entry.work for entry in entries}
        self._cited = cited
        self._speakers: dict[str, list[Speaker]] = {}
        for entry in entries:
            for speaker in dated_speakers(entry.key, entry.work):
                self._speakers.setdefault(speaker.family.casefold(), []).append(speaker)

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield the works whose speaker, date and act of speaking a passage names; none where two fit equally."""
        families = {word for word in passage.words if word in self._speakers}
        dates = passage.dates() if families else []
        spoke = passage.names_one_of("spoke")
        for family in families:
            places = passage.capitalised(family)
            judged = (
                self._judge(passage, place, speaker, dates, spoke)
                for place in places
                for speaker in self._speakers[family]
            )
            found = [finding for finding in judged if finding]
            best = max(found, key=lambda item: item.score, default=None)
            if best and all(item.key == best.key or item.score < best.score - RIVAL for item in found):
                yield best

    def again(self, passage: Passage, keys: Iterable[str]) -> Iterator[Finding]:
        """Yield works that the document has named before, where it speaks of the same person's words again.

        The given name must stand there, and no date; of one who has two works among `keys`, none.
        """
        known = [speaker for key in keys for speaker in speakers_of(key, self._works[key])]
        spoke = passage.names_one_of("spoke")
        for speaker in known if spoke and not passage.dates() else ():
            if sum(other.family == speaker.family for other in known) > 1:
                continue
            for place in passage.capitalised(speaker.family.casefold()):
                first, is_named = named(passage, place, speaker)
                if first is not None and is_named:
                    start, end = passage.places[first][0], passage.places[place][1]
                    said = f"speaker {passage.text[start:end]}, whose words were named before"
                    yield Finding(speaker.key, start, end, (said,), AGAIN)

    def _judge(
        self,
        passage: Passage,
        place: int,
        speaker: Speaker,
        dates: Sequence[tuple[int, int, Date]],
        spoke: bool,
    ) -> Finding | None:
        first, is_named = named(passage, place, speaker)
        if first is None:
            return None
        said = _Said(self._works[speaker.key], dates)
        least = SHARED if said.dated else SHARED_WITHOUT_DATE
        shared = self._shared(passage, speaker.key, first, place, least)
        if not spoke or not said.fits(is_named, bool(shared)):
            return None
        start, end = passage.places[first][0], passage.places[place][1]
        where = place_named(passage, said.work)
        signs = [
            (FAMILY + GIVEN * is_named, f"speaker {passage.text[start:end]}"),
            *said.signs(),
            *([(WORDS, f"the same words where it is cited: ‘{shared}’")] if shared else []),
            *([(WHERE, f"place {where}")] if where else []),
        ]
        start, end = said.with_date(start, end)
        score = min(sum(weight for weight, _ in signs), MOST)
        return Finding(speaker.key, start, end, tuple(reason for _, reason in signs), round(score, 2))

    def _shared(self, passage: Passage, key: str, first: int, last: int, least: int) -> str:
        """Words that the passage shares with one where another document cites the work, "" for less than `least`.

        The words of the speaker's own name and office do not count.
        """
        best: list[str] = []
        words = tuple("" if first <= place <= last else word for place, word in enumerate(passage.words))
        for other in self._cited.get(key, ()):
            if other.document == passage.document:
                continue
            stretches = _stretches(words, other.words)
            tells = {word for stretch in stretches for word in telling(stretch)}
            if len(tells) >= least and len(stretches) > len(best):
                best = [" ".join(stretch) for stretch in stretches]
        return " … ".join(best)


def _stretches(one: tuple[str, ...], two: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What both have in common, in stretches of two words or more."""
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return [one[block.a : block.a + block.size] for block in blocks if block.size >= STRETCH]


class _Said:
    """A work and how the dates of a sentence agree with it; `dated` is the last day that agrees, or else month."""

    def __init__(self, work: Work, dates: Sequence[tuple[int, int, Date]]) -> None:
        self.work = work
        self._levels = [(agreement(date, work.issued), start, end, date) for start, end, date in dates]
        agreeing = (item for item in reversed(self._levels) if item[0] in EXACT)
        self.dated = max(agreeing, key=lambda item: EXACT[item[0]], default=None)

    def fits(self, is_named: bool, shared: bool) -> bool:
        """A date agrees, or no date differs and words are shared; and it is more than a family name and a month."""
        if self.dated is None:
            return shared and all(level != "differs" for level, *_ in self._levels)
        return is_named or shared or self.dated[0] == "day"

    def signs(self) -> list[tuple[float, str]]:
        """What the date adds to the score, with its reason."""
        if self.dated is None or self.work.issued is None:
            return []
        return [(EXACT[self.dated[0]], f"{self.dated[3].printed} = {self.work.issued.edtf}")]

    def with_date(self, start: int, end: int) -> tuple[int, int]:
        """A span that goes as far as the date."""
        return (min(start, self.dated[1]), max(end, self.dated[2])) if self.dated else (start, end)


def speakers_of(key: str, work: Work) -> list[Speaker]:
    """The persons whom running text may name for a work: at most two authors, else the one named in its title."""
    persons = [
        name for name in work.authors if name.family and name.family.casefold() not in lexicon("documents")
    ]
    if not persons:
        return _in_title(key, work.title)
    families = [(WORD.findall(name.family), name.given) for name in persons if len(persons) <= AUTHORS]
    return [Speaker(key, words[-1], given) for words, given in families if words]


def _in_title(key: str, title: str) -> list[Speaker]:
    """The person whose speech it is by its title."""
    match = IN_TITLE.search(title)
    words = WORD.findall(match["who"]) if match else []
    if not words or not words[-1][0].isupper():
        return []
    given = [word for word in words[:-1] if not is_office(word)]
    return [Speaker(key, words[-1], given[-1] if given else "")]


def named(passage: Passage, place: int, speaker: Speaker) -> tuple[int | None, bool]:
    """(index of the first word of the name, whether a given name or an office stands before it); None for another."""
    before, given = place - 1, WORD.findall(speaker.given)
    word = passage.printed[before] if before >= 0 and _adjacent(passage, before) else ""
    if _is_given(word, given):
        while before > 0 and passage.printed[before - 1] in given:
            before -= 1
        return with_office(passage, before), True
    if word[:1].isupper() and not is_office(word) and word.casefold() not in starters():
        # somebody else of that family name, or a given name that the note did not print
        return (None, False) if given else (with_office(passage, before), True)
    office = with_office(passage, place)
    return office, office < place


def _is_given(word: str, given: Sequence[str]) -> bool:
    """The first or the last given name, or the initial of the first."""
    if not word or not given:
        return False
    return word in (given[0], given[-1]) or (len(word) == 1 and given[0].startswith(word))


def with_office(passage: Passage, first: int) -> int:
    """The index of the first word of the office before a name ("Secretary of Defense Ann Lee"), or `first`."""
    heads = [
        index for index in range(max(0, first - OFFICE_WORDS), first) if is_office(passage.printed[index])
    ]
    if not heads:
        return first
    between = passage.printed[heads[0] + 1 : first]
    joined = all(word[0].isupper() or word.casefold() in lexicon("between") for word in between)
    if not joined or not all(_adjacent(passage, index) for index in range(heads[0], first)):
        return first
    first = heads[0]
    while first > 0 and passage.words[first - 1] in _before_offices() and _adjacent(passage, first - 1):
        first -= 1
    return first


def _adjacent(passage: Passage, index: int) -> bool:
    """True where only a space, a full stop or a hyphen stands between a word and the next."""
    gap = passage.text[passage.places[index][1] : passage.places[index + 1][0]]
    return gap.strip(" .-") == ""


@cache
def _offices() -> frozenset[str]:
    return frozenset(
        word for head in toml("offices")["heads"] for word in WORD.findall(head) if word[0].isupper()
    )


@cache
def _before_offices() -> frozenset[str]:
    return frozenset(toml("offices")["before"])


def is_office(word: str) -> bool:
    """True for the head of an office ("Secretary") and for a title ("Dr")."""
    return word in _offices() or word in ("Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Sir", "Lord", "Lady")


def place_named(passage: Passage, work: Work) -> str:
    """The place or event of a work that the passage names, or ""."""
    values = (work.event_place, work.publisher_place, work.event_title)
    return next((value for value in values if passage.runs(small_words(value))), "")
