"""Works go in, citation keys come out: `familyYEARword`, made of a work's own content and of nothing else.

How a key stays the same when other works are added:

1. A key depends on the work alone: first author (or body, editor, container), year, first telling word of
   the title. A first word that many titles share ("joint", "Japan", "NATO") is never left alone: the next
   ones follow, up to the first telling one. A short title of such words only ("Opening Remarks") is
   followed by month and day.
2. Should two works still get one key, each of them gets letters made from the rest of its content. No work
   is favoured for having come first, so the order of the input never counts.
3. Rule 2 changes the key of a work when a rare twin arrives. `previous` prevents that: pass the keys of an
   earlier build, and a work that had a key keeps it; only the newcomer gets letters.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import count

from refkit.languages import words
from refkit.model import Name, Work
from refkit.normalise.compare import fold
from refkit.normalise.latex_markup import plain
from refkit.normalise.lexicon import toml
from refkit.normalise.lexicon import words as lexicon_words

MAX_WORDS = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGEST_LETTERS = 3
NO_DATE = "nd"
NOBODY = "anon"
_WORD = re.compile(r"[a-z0-9]+")
# "l’Europe" and "d'Annunzio" give "europe" and "annunzio"; "King's" gives "king"
_ELISION = re.compile(r"\b(?:[dlnscjmt]|qu|dell|all|nell|sull|un)['’](?=\w)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’ʼ](?:s\b)?")
# An acronym that names its body: NATO, OECD, SIPRI; two letters (US, UK, EU) are too few to tell bodies
# apart.
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{3,8}(?![\w.])")
_CAPITALS = re.compile(r"[A-Z]{2,8}")
_IDENTITY = "kind title container_title event_title event_place volume issue number page url".split()


def assign_keys(
    works: Sequence[Work],
    previous: Mapping[str, str] | None = None,
    members: Sequence[Sequence[str]] | None = None,
) -> list[str]:
    """One citation key for each work, in the order given; no two alike.

    Args:
        works: the merged works.
        previous: keys of an earlier build, by the `fingerprint` of a work or by the id of a record in it.
        members: for each work the ids of its records; they find its old key even when its fields have
            changed.
    """
    keys = [old[0] if old else "" for old in former_keys(works, previous, members)]
    keys = _one_holder(keys, works, previous or {}, members or [()] * len(works))
    kept = set(filter(None, keys))
    plain = [key if key in kept else base_key(work) for key, work in zip(keys, works, strict=True)]
    crowd, taken = Counter(plain), set(kept)
    out = []
    for old, key, work in zip(keys, plain, works, strict=True):
        if not old and (crowd[key] > 1 or key in taken):
            key = distinct_key(key, fingerprint(work), taken)
        taken.add(key)
        out.append(key)
    return out


def _one_holder(
    keys: list[str],
    works: Sequence[Work],
    previous: Mapping[str, str],
    members: Sequence[Sequence[str]],
) -> list[str]:
    """The keys, each for one work: of one that was split the part that bears it out, with most of its records."""
    out = list(keys)
    for key, several in _holders(keys).items():
        held = [sum(previous.get(name) == key for name in members[at]) for at in several]
        best = holder_of(key, [works[at] for at in several], held)
        for place, at in enumerate(several):
            out[at] = key if place == best else ""
    return out


def _holders(keys: Sequence[str]) -> dict[str, list[int]]:
    """The places of each key that several works have."""
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return {key: several for key, several in found.items() if key and len(several) > 1}


def holder_of(key: str, works: Sequence[Work], held: Sequence[int]) -> int:
    """The place of the one of several works that keeps a key all of them had, -1 where none bears it out.

    `held` says for each work how many of its records had the key.
    """
    fit = [at for at, work in enumerate(works) if key.startswith(base_key(work))]
    return max(fit, key=lambda at: (held[at], fingerprint(works[at])), default=-1)


def former_keys(
    works: Sequence[Work],
    previous: Mapping[str, str] | None = None,
    members: Sequence[Sequence[str]] | None = None,
) -> list[tuple[str, ...]]:
    """The keys that each work, or the works merged into it, had in an earlier build; see `assign_keys`.

    The first is the one that the work keeps; the others can stay as its aliases.
    """
    if not previous:
        return [()] * len(works)
    out = []
    for index, work in enumerate(works):
        names = (*(members[index] if members else ()), fingerprint(work))
        out.append(tuple(dict.fromkeys(previous[name] for name in names if previous.get(name))))
    return out


def distinct_key(key: str, item: str, taken: Collection[str]) -> str:
    """The key with letters from the work's fingerprint, as many more as it takes (equal works differ by a
    count).
    """
    for length in range(DIGEST_LETTERS, len(item) + 1):
        if (candidate := key + item[:length]) not in taken:
            return candidate
    return free_key(key + item[:DIGEST_LETTERS], taken, joint="")


def free_key(key: str, taken: Collection[str], joint: str = "-") -> str:
    """The key with the first number from 2 on that makes it one of its own: "lee1999-2"."""
    return next(made for number in count(2) if (made := f"{key}{joint}{number}") not in taken)


def fingerprint(work: Work) -> str:
    """Sixteen letters made from what identifies a work: names, dates, titles, numbers; the same on every
    machine.
    """
    parts = [fold(str(getattr(work, name))) for name in _IDENTITY]
    parts += [fold(name.display) for name in (*work.makers, *work.editors)]
    parts.append(work.issued.edtf if work.issued else "")
    number = int.from_bytes(
        hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).digest(), "big"
    )
    out = ""
    for _ in range(16):
        number, letter = divmod(number, len(LETTERS))
        out += LETTERS[letter]
    return out


def base_key(work: Work) -> str:
    """The key that a work's content gives, before it is held against other works: "berg2011pacific"."""
    words = content_words(work.title)
    names = work.makers or work.editors or work.translators
    bodies = (work.container_title, work.publisher, work.event_title, work.archive)
    who = name_part(names[0]) if names else ""
    who = who or next(filter(None, map(body_part, bodies)), "")
    if not who and len(words) > 1:
        who, *words = words
    year = str(work.issued.year) if work.issued and work.issued.year is not None else NO_DATE
    return (who or NOBODY) + year.replace("-", "bc") + _title_part(work, words, who)


def _title_part(work: Work, words: list[str], who: str) -> str:
    """The words up to the first telling one, at most three, without the name that the key begins with."""
    telling = [word for word in words if not word.isdigit() and word != who] or words
    vague = _generic() | _acronyms(work.title)
    chosen: list[str] = []
    for word in telling[:MAX_WORDS]:
        chosen.append(word)
        if word not in vague:
            return "".join(chosen)
    if len(chosen) < MAX_WORDS and (date := work.issued) is not None:
        chosen += [f"{part:02d}" for part in (date.month, date.month and date.day) if part]
    return "".join(chosen) or fingerprint(work)[:DIGEST_LETTERS]


def _acronyms(title: str) -> frozenset[str]:
    return frozenset() if title == title.upper() else frozenset(map(fold, _CAPITALS.findall(title)))


def name_part(name: Name) -> str:
    """What a name gives to a key: "van der Berg" → "berg", a body's short form, "" where no letter can be
    written.
    """
    if name.literal:
        return body_part(name.literal)
    return "".join(_words(name.family or name.given))


def body_part(text: str) -> str:
    """The short form of a body: its acronym ("NATO Newsroom" → "nato"), or its first two telling words."""
    acronym = _ACRONYM.search(text)
    if acronym and (text != text.upper() or len(text.split()) == 1):
        return fold(acronym[0])
    words = [word for word in _words(text) if word not in _stop()]
    long = [word for word in words if len(word) > 2]
    return "".join((long or words)[:2])


def content_words(text: str) -> list[str]:
    """The folded words of a title that are no articles, prepositions or the like; all words where none is
    left.
    """
    words = _words(text)
    return [word for word in words if word not in _stop() and len(word) > 1] or words


def _words(text: str) -> list[str]:
    """Words in a-z and 0-9; other scripts than Latin, Cyrillic and Greek give none."""
    return _WORD.findall(_APOSTROPHE.sub("", fold(_ELISION.sub("", plain(text)))))


@cache
def _stop() -> frozenset[str]:
    return frozenset(words("title_stop"))


@cache
def _generic() -> frozenset[str]:
    names = {word for name in lexicon_words("proper_words") for word in _WORD.findall(fold(name))}
    return frozenset(names.union(toml("title_stopwords")["generic"]["words"]))
