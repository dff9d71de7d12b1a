"""A sentence comes in; the runs of its capitalised words that may be a title go out: a kind of document is in them."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.matching.mentions.passages import Passage, lexicon, telling
from refkit.normalise.sentences import starters

# words between the capitalised ones of a title
JOINING = {"and", "between", "for", "in", "of", "on", "the", "to"}
# of these, what a title goes on with behind its kind of document: "Guidelines for …", but "the Declaration in May"
KIND_GOES_ON = {"between", "for", "of", "on", "to"}
# so many words join two parts of a title
JOINED_BY = 2
# a title has so many telling words
TELLING = 2


def words_of(passage: Passage, first: int, last: int) -> list[str]:
    """The telling words of a title, but for numbers."""
    return [word for word in telling(passage.words[first : last + 1]) if not word.isdigit()]


def titles_in(passage: Passage) -> Iterator[frozenset[str]]:
    """The telling words of whatever in a passage may be a title."""
    found = (words_of(passage, *run) for run in runs(passage))
    yield from (frozenset(words) for words in found if len(words) >= TELLING)


def runs(passage: Passage) -> Iterator[tuple[int, int]]:
    """(first, last) word of each run of capitalised words that ends or begins with a kind of document."""
    place, count = 0, len(passage.words)
    while place < count:
        if not _in_title(passage, place):
            place += 1
            continue
        last = place
        while (after := _goes_on(passage, last)) is not None:
            last = after
        yield from _cut(passage, place, last)
        place = last + 1


def _goes_on(passage: Passage, last: int) -> int | None:
    """The next capitalised word of a title, right behind this one or behind at most two words that join them."""
    after, count = last + 1, len(passage.words)
    if after >= count or not _gap(passage, last):
        return None
    if _in_title(passage, after):
        return after
    joining = KIND_GOES_ON if is_kind(passage.words[last]) else JOINING
    if passage.words[after] not in joining:
        return None
    ahead = range(after, min(after + JOINED_BY + 1, count))
    capital = next((at for at in ahead if passage.printed[at][0].isupper()), None)
    if capital is None:
        return None
    joined = all(_gap(passage, at) and passage.words[at] in JOINING for at in range(after, capital))
    return capital if joined else None


def _cut(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The part of a run that is a title: up to its last kind of document, or from a kind at its head."""
    while first < last and passage.words[first] in starters() and not is_kind(passage.words[first]):
        first += 1
    kinds = [at for at in range(first, last + 1) if is_kind(passage.words[at])]
    if not kinds:
        return
    # "the Court on the Harbour Treaty": what follows the last article is the title
    begins = max((at + 1 for at in range(first, kinds[-1]) if passage.words[at] == "the"), default=first)
    if kinds[-1] == last or passage.words[kinds[-1] + 1] in KIND_GOES_ON:
        yield begins, last


def _in_title(passage: Passage, place: int) -> bool:
    """True for a capitalised word, and for a year that stands among them ("NATO 2022 Concept")."""
    word = passage.printed[place]
    if word[0].isupper():
        return True
    return len(word) == 4 and word.isdigit() and place + 1 < len(passage.words) and _gap(passage, place)


def _gap(passage: Passage, place: int) -> bool:
    """True where only a space, a hyphen or an apostrophe with its s stands before the next word."""
    return passage.text[passage.places[place][1] : passage.places[place + 1][0]] in (" ", "-", "–", "’", "'")


def is_kind(word: str) -> bool:
    """Is it a word for a kind of document?"""
    return word in lexicon("documents")
