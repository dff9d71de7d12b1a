"""Entries and passages come in; passages that tell who spoke or wrote, and when, of an entry by that person go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from refkit.matching.mentions.passages import WORD, Finding, Passage, agreement, lexicon, telling
from refkit.model import Date, Entry, Name, Work
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
# of words that two passages share: so many telling ones, in stretches of two words or more; without a date more
SHARED = 3
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


class SpeakerIndex:
    """Persons who spoke or wrote the entries, by family name, and the words that stand where these are cited."""

    def __init__(self, entries: Sequence[Entry], cited: dict[str, list[Passage]]) -> None:
        self._works = {entry.key: entry.work for entry in entries}
        self._cited = cited
        self._speakers: dict[str, list[Speaker]] = {}
        for entry in entries:
            if entry.work.issued is None or entry.work.issued.year is None:
                continue
            for speaker in speakers_of(entry.key, entry.work):
                self._speakers.setdefault(speaker.family.casefold(), []).append(speaker)

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield the works whose speaker, date and act of speaking a passage names; none where two fit equally."""
        found: list[tuple[Finding, str]] = []
        dates: list[tuple[int, int, Date]] | None = None
        spoke = any(word in lexicon("spoke") for word in passage.words)
        for place, word in enumerate(passage.words):
            if not passage.printed[place][0].isupper() or word not in self._speakers:
                continue
            dates = passage.dates() if dates is None else dates
            for speaker in self._speakers[word]:
                finding = self._judge(passage, place, speaker, dates, spoke)
                if finding:
                    found.append((finding, word))
        for family in {word for _, word in found}:
            mine = sorted((item for item, word in found if word == family), key=lambda item: -item.score)
            best = mine[0]
            rivals = [item for item in mine if item.key != best.key and item.score >= best.score - RIVAL]
            if not rivals:
                yield best

    def again(self, passage: Passage, keys: Iterable[str]) -> Iterator[Finding]:
        """Yield works that the document has named before, where it speaks of the same person's words again.

        The given name must stand there, and no date; of one who has two works among `keys`, none.
        """
        known = [speaker for key in keys for speaker in speakers_of(key, self._works[key])]
        spoke = any(word in lexicon("spoke") for word in passage.words)
        for speaker in known if spoke and not passage.dates() else ():
            if sum(other.family == speaker.family for other in known) > 1:
                continue
            for place, word in enumerate(passage.words):
                if word != speaker.family.casefold() or not passage.printed[place][0].isupper():
                    continue
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
        work = self._works[speaker.key]
        first, is_named = named(passage, place, speaker)
        if first is None:
            return None
        levels = [(agreement(date, work.issued), start, end, date) for start, end, date in dates]
        # the last day that agrees, or else the last month
        dated = max((item for item in reversed(levels) if item[0] in EXACT), key=_exact, default=None)
        least = SHARED if dated else SHARED_WITHOUT_DATE
        shared = self._shared(passage, speaker.key, first, place, least)
        if dated is None and (not shared or any(level == "differs" for level, *_ in levels)):
            return None
        if not spoke or not (is_named or shared or (dated and dated[0] == "day")):
            return None
        start, end = passage.places[first][0], passage.places[place][1]
        where = place_named(passage, work)
        signs = [(FAMILY + GIVEN * is_named, f"speaker {passage.text[start:end]}")]
        if dated and work.issued:
            signs.append((EXACT[dated[0]], f"{dated[3].printed} = {work.issued.edtf}"))
            start, end = min(start, dated[1]), max(end, dated[2])
        if shared:
            signs.append((WORDS, f"the same words where it is cited: ‘{shared}’"))
        if where:
            signs.append((WHERE, f"place {where}"))
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
            matcher = SequenceMatcher(None, words, other.words, autojunk=False)
            stretches = [words[block.a : block.a + block.size] for block in matcher.get_matching_blocks()]
            stretches = [stretch for stretch in stretches if len(stretch) >= 2]
            tells = {word for stretch in stretches for word in telling(stretch)}
            if len(tells) >= least and len(stretches) > len(best):
                best = [" ".join(stretch) for stretch in stretches]
        return " … ".join(best)


def _exact(item: tuple[str, int, int, Date]) -> float:
    return EXACT[item[0]]


def speakers_of(key: str, work: Work) -> list[Speaker]:
    """The persons whom running text may name for a work: at most two authors, else the one named in its title."""
    persons: Sequence[Name] = [
        name for name in work.authors if name.family and name.family.casefold() not in lexicon("documents")
    ]
    if persons and len(persons) <= 2:
        return [
            Speaker(key, WORD.findall(name.family)[-1], name.given)
            for name in persons
            if WORD.search(name.family)
        ]
    match = IN_TITLE.search(work.title)
    words = WORD.findall(match["who"]) if match and not persons else []
    if not words or not words[-1][0].isupper():
        return []
    given = [word for word in words[:-1] if not is_office(word)]
    return [Speaker(key, words[-1], given[-1] if given else "")]


def named(passage: Passage, place: int, speaker: Speaker) -> tuple[int | None, bool]:
    """(index of the first word of the name, whether a given name or an office stands before it); None for another."""
    before = place - 1
    first = place
    given = WORD.findall(speaker.given)
    if before >= 0 and _adjacent(passage, before):
        word = passage.printed[before]
        if given and (
            word == given[-1] or word == given[0] or (len(word) == 1 and given[0].startswith(word))
        ):
            while before > 0 and passage.printed[before - 1] in given:
                before -= 1
            return with_office(passage, before), True
        if word[0].isupper() and not is_office(word) and word.casefold() not in starters():
            if given:
                return None, False  # somebody else of that family name
            first = before  # a given name that the note did not print
            return with_office(passage, first), True
    office = with_office(passage, first)
    return office, office < first


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
    for value in (work.event_place, work.publisher_place, work.event_title):
        words = tuple(match.group().casefold() for match in WORD.finditer(value))
        if words and any(passage.words[at : at + len(words)] == words for at in range(len(passage.words))):
            return value
    return ""
