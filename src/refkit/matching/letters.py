"""The title of a letter, a telegram or a memorandum comes in; who wrote it to whom goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from refkit.matching.names import (
    LEXICONS,
    PARTICLES,
    UNKNOWN,
    NameKey,
    body_words,
    is_numeral,
    name_key,
    same_name,
)
from refkit.model import Name
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml

# "Reed to Bell", "Schreiben an Bell", "Lettre à Bell"
TO = re.compile(r"(?:^|(?<=\s))(?:to|an|à|a|al|alla|allo|au|aux|aan|ad|do|para)\s(?=\S)", re.IGNORECASE)
# what stands behind the one it is written to
BEHIND = re.compile(
    r"[,;:(\[„“\"«]|\s(?:vom|dated|on|about|re|regarding|concerning|über|concernant|su|sobre)\s|\s(?:of |du |del )?\d"
    r"|(?<=[^\W\d_]{3})\.\s"
)
# "The Ambassador in Altland (Reed) to the Secretary of State"
IN_BRACKETS = re.compile(r"\(([^()]{3,40})\)")
OFFICE = re.compile(
    r"(?:the|le|la|l[’']|il|lo|el|der|die|den|dem|das|o|de|het)\b|\w+(?:or|er|ary) (?:in|of|at|for)\b",
    re.IGNORECASE,
)
# "Letter from Ann Reed", "Schreiben von Reed", "Reed's letter"
FROM = re.compile(r"\b(?:from|by|von|vom|de|di|del|da|van|od)\b", re.IGNORECASE)
# who writes goes by no more words, offices and all; a name alone by fewer
NAMES, NAMED = 6, 4


class Letter(NamedTuple):
    """What is written: the kind ("letter", "telegram", "" where it is not told), and who wrote it to whom."""

    sort: str
    sender: NameKey | None
    to: NameKey | None


@cache
def _sorts() -> dict[str, str]:
    return {word: name for name in ("letter", "memo", "telegram") for word in toml("letters", LEXICONS)[name]}


@cache
def _titles() -> frozenset[str]:
    return frozenset(toml("letters", LEXICONS)["titles"])


@cache
def memo_words() -> frozenset[str]:
    """The sounded words by which a memorandum is called, and no more."""
    return frozenset(word_sound(word) for word in toml("letters", LEXICONS)["memo"])


@cache
def _empty() -> frozenset[str]:
    return frozenset((*toml("letters", LEXICONS)["titles"], *toml("titles", LEXICONS)["stop"]))


def is_letter(genre: str) -> bool:
    """True for the genre of a record that says "Letter", "Brief"."""
    return any(word in _sorts() for word in words(genre))


def letter_of(
    title: str, authors: Sequence[NameKey], recipient: str, *, sure: bool, dated: bool
) -> Letter | None:
    """Who wrote to whom, by the title, the authors and the recipient of a record; None where it is no letter.

    `sure` says that the record calls itself a letter. Otherwise its title must call it so or name the author, or
    hold two names and nothing else, of a day (`dated`): not "The Guide to Ports".
    """
    writer = authors[0] if authors else None
    read = _read(title)
    if read is None or not (sure or read.sort or _named(read, writer, dated)):
        if not sure or not (recipient or writer):
            return None
        read = Read("", "", "")
    named = _recipient(recipient) if recipient else _person(read.to)
    return Letter(read.sort, writer or _person(read.sender), named)


class Read(NamedTuple):
    """The kind, the sender and the addressee as a title has them."""

    sort: str
    sender: str
    to: str


def _named(read: Read, writer: NameKey | None, dated: bool) -> bool:
    if not read.sender or not read.to:
        return False
    if writer is not None:
        return agree(writer, _person(read.sender)) > UNKNOWN
    named = [word for word in words(read.sender) if word not in _titles()]
    return dated and bool(named) and _empty().isdisjoint(named)


@lru_cache(maxsize=65536)
def _read(title: str) -> Read | None:
    """What a title says of a letter; the sender only where a word or two name it."""
    if not title:
        return None
    sort = next((_sorts()[word] for word in words(title) if word in _sorts()), "")
    found = TO.search(title)
    if found is None:
        return Read(sort, "", "") if sort else None
    before, after = title[: found.start()], title[found.end() :]
    bracket = IN_BRACKETS.search(before)
    if bracket and not OFFICE.match(before):
        # "Mr Reed (Altheim)"
        before, bracket = before[: bracket.start()], None
    names = [word for word in words(before) if word not in _sorts()]
    if len(names) > NAMES and not bracket:
        return None
    if not sort and before and not bracket and not _are_names(before):
        return None
    sender = bracket[1] if bracket else " ".join(FROM.sub(" ", " ".join(names)).split())
    return Read(sort, sender, _addressee(after))


def _addressee(after: str) -> str:
    """The name behind "to"; in brackets it stands behind an office alone: "the Secretary of State (Reed)"."""
    bracket, end = IN_BRACKETS.search(after), BEHIND.search(after)
    return bracket[1] if bracket and OFFICE.match(after) else after[: end.start()] if end else after


def _are_names(before: str) -> bool:
    """One to four words, each with a capital: "Ann Reed"."""
    spelled = before.split()
    return len(spelled) <= NAMED and all(word[0].isupper() or word in PARTICLES for word in spelled)


@lru_cache(maxsize=65536)
def _person(text: str) -> NameKey | None:
    """A name as a title has it, without titles and offices; the office where nothing else is left."""
    spelled = [word for word in words(text) if word not in _empty()]
    if not spelled:
        return name_key(Name(literal=" ".join(body_words(text)))) if words(text) else None
    if len(spelled) > 1 and is_numeral(spelled[-1]):
        return name_key(Name(literal=" ".join(spelled)))
    return name_key(Name(family=spelled[-1], given=" ".join(spelled[:-1])))


@lru_cache(maxsize=65536)
def _recipient(text: str) -> NameKey | None:
    family, _, given = text.partition(" || ")
    return name_key(Name(family=family, given=given)) if given else _person(family)


def agree(one: NameKey | None, two: NameKey | None) -> float:
    """How well two correspondents agree; UNKNOWN where one is not told."""
    if one is None or two is None:
        return UNKNOWN
    return max(same_name(one, two), _genitive(one, two), _genitive(two, one))


def _genitive(one: NameKey, two: NameKey) -> float:
    """ "Schreiben Reeds an Bell"."""
    if not one.family or one.family[-1] != "s" or one.family[:-1] != two.family:
        return -1.0
    return same_name(one._replace(family=two.family, core=two.core), two)


def same_letter(left: Letter | None, right: Letter | None) -> bool:
    """The same correspondents, and no letter here and telegram there."""
    if left is None or right is None or (left.sort and right.sort and left.sort != right.sort):
        return False
    return agree(left.sender, right.sender) > UNKNOWN and agree(left.to, right.to) > UNKNOWN


def other_letter(left: Letter | None, right: Letter | None) -> bool:
    """Another sender, another addressee, or a letter here and a telegram there."""
    if left is None or right is None:
        return False
    if left.sort and right.sort and left.sort != right.sort:
        return True
    return agree(left.sender, right.sender) < UNKNOWN or agree(left.to, right.to) < UNKNOWN
