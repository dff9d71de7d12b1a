"""Two traces come in; how well the words of a short form fit an earlier citation goes out as a score.

Points: a family name 2, all words of a title 1. They were set on the development notes, with `memory.ENOUGH`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from refkit.short_forms.folded import stop_words
from refkit.short_forms.trace import Trace, no_numbers

#: So many letters (of a longer word) tell a word that scanning spoilt behind them, or that is cut short.
STEM = 5
#: Indel similarity from which two words are one but for a letter or two.
ALIKE = 0.8
#: And a name where a whole title says the same.
NEARLY = 0.7
#: Below a slip of scanning (1.3) a name is none of the citation's, and may be the first words of a title.
NAMED = 1.3
#: This share of the words must then be a title's.
COVERED = 0.75
#: A title needs this share of its words, and less where the name is sure.
TITLE, NAMED_TITLE, SURE_NAME = 0.6, 0.3, 1.5
#: A title of so many words that is printed whole, and nobody's name, has this at least, whatever year and volume say.
WHOLE_WORDS, WHOLE = 3, 0.6
#: A title of two words and more is scanned badly if its letters are so much alike.
SCANNED_WORDS, SCANNED = 2, 0.85
#: Points for details.
PHRASE, OTHER_YEAR, VOLUME, KIND = 0.1, -0.4, 0.2, 0.15


def covers(short: Sequence[str], full: Sequence[str] | frozenset[str], lenient: bool = False) -> float:
    """Share of the words of a short title that the full one holds; `lenient` lets the first five letters do."""
    if not short or not full:
        return 0.0
    known = frozenset(full)
    missing = [word for word in short if word not in known]
    hits = len(short) - len(missing)
    if lenient and missing:
        hits += sum(_nearly(word, known) for word in missing)
    return hits / len(short)


def _nearly(word: str, known: frozenset[str]) -> bool:
    """Is a word cut short or spoilt among others?"""
    if len(word) < STEM:
        return False
    return any(other.startswith(word[:STEM]) for other in known) or (len(word) > 6 and _alike(word, known))


def _telling(name: str) -> list[str]:
    return [part for part in name.split() if part not in stop_words()] or name.split()


def _half(name: str, full: Trace, lenient: bool) -> bool:
    parts = name.split()
    return any(set(parts) <= set(other.split()) or other in parts for other in full.names)


def _announced(name: str, full: Trace, lenient: bool) -> bool:
    return any(name == " ".join(alias) or name in alias for alias in full.aliases)


def _in_front(name: str, full: Trace, lenient: bool) -> bool:
    front = full.core[: 12 if lenient and not full.names else 4]
    return all(part in front and (part not in full.title or not full.signed) for part in _telling(name))


def _by_the_way(name: str, full: Trace, lenient: bool) -> bool:
    return len(name) > 3 and all(part in full.near for part in _telling(name))


def _misread(name: str, full: Trace, lenient: bool) -> bool:
    return lenient and len(name) > 4 and _alike(name, full.names)


#: Points for a name, what it is in the full citation, and the test; the first counts.
NAMES: tuple[tuple[float, str, Callable[[str, Trace, bool], bool]], ...] = (
    (2.0, "a family name or body", lambda name, full, lenient: name in full.names),
    (1.8, "half of a double name, a body's first words", _half),
    (1.8, "a short name that was announced, a body's letters", _announced),
    (1.6, "a name in front that no field holds", _in_front),
    (0.6, "a name elsewhere in the note: too little, unless the note's number says the same", _by_the_way),
    (NAMED, "a name that scanning spoilt", _misread),
)


def _one_name(name: str, full: Trace, lenient: bool) -> float:
    return next((points for points, _, test in NAMES if test(name, full, lenient)), 0.0)


def name_agreement(short: Trace, full: Trace, lenient: bool) -> float:
    """How well the names of a short form fit an earlier citation: 2 where they are its names, 0 where they are not."""
    first, *others = short.names
    score = _one_name(first, full, lenient)
    if not score:
        return 0.0
    score -= 0.5 * sum(not _one_name(name, full, lenient) for name in others)
    if first in full.names and short.initials[0]:
        theirs = full.initials[full.names.index(first)]
        score -= 1.5 * (theirs not in {"", short.initials[0]})
    return max(score, 0.0)


def _alike(word: str, others: Iterable[str], least: float = ALIKE) -> bool:
    """The same word but for a letter or two, as scanning leaves it."""
    from rapidfuzz.distance import Indel

    length = len(word)
    return any(
        abs(len(other) - length) < 3 and Indel.normalized_similarity(word, other) >= least for other in others
    )


def agreement(short: Trace, full: Trace) -> float:
    """How well a back-reference's words fit an earlier citation; 0 where they speak against it or say nothing."""
    score, words = _named(short, full) if short.names else (0.0, short.title or short.host)
    if score is None:
        return 0.0
    if words:
        share = max(_share(words, full), 0.9 * covers(words, full.host, lenient=True))
        if share < (NAMED_TITLE if score >= SURE_NAME else TITLE):
            return 0.0
        score += share
        if short.phrase and short.phrase in full.flat:
            score += PHRASE
    score += _details(short, full)
    return max(score, WHOLE) if _whole(short, full) else score


def _share(words: Sequence[str], full: Trace, near: float = 0.9) -> float:
    share = max(covers(words, full.title, lenient=True), near * covers(words, full.near, lenient=True))
    return share if share >= TITLE else max(share, _scanned(words, full.title))


def _scanned(words: Sequence[str], title: Sequence[str]) -> float:
    """How far the first words of a title have the letters of these; 0 where they are too few, or not alike enough."""
    if len(words) < SCANNED_WORDS or len(title) < len(words):
        return 0.0
    from rapidfuzz.distance import Indel

    wanted, had = " ".join(words), " ".join(title[: len(words)])
    return float(Indel.normalized_similarity(wanted, had, score_cutoff=SCANNED))


def _whole(short: Trace, full: Trace) -> bool:
    """Is all that the short form prints a title of some length, with which the full one begins?"""
    size = len(short.title)
    return size >= WHOLE_WORDS and not short.names and short.title == full.title[:size]


def _named(short: Trace, full: Trace) -> tuple[float | None, tuple[str, ...]]:
    """Points for the names and the words that must be a title's; None where the names speak against it."""
    score, words = name_agreement(short, full, lenient=True), short.title or short.host
    if score >= NAMED:
        return score, words
    if short.inherited and short.title:
        return 0.0, words  # whom "Idem" means is a guess that a title may overrule
    # what looked like a name may be the first words of a title
    whole = no_numbers(short.core)
    if len(whole) > 1 and _share(whole, full, near=0.95) >= COVERED:
        return max(score, 1.0), whole
    return score or _unnamed(short, full), words


def _unnamed(short: Trace, full: Trace) -> float | None:
    """Points where no name agrees: a whole title makes up for a spoilt name, or for a text that shows none."""
    if covers(short.title, full.title) == 1 and _nearly_named(short, full):
        return 1.0
    return 0.0 if not full.signed and covers(short.title, full.near) == 1 else None


def _nearly_named(short: Trace, full: Trace) -> bool:
    """Could the first name be one of the earlier citation's, badly scanned? Only a title can make that sure."""
    return len(short.names[0]) > 3 and _alike(short.names[0], full.names, NEARLY)


def _details(short: Trace, full: Trace) -> float:
    """Points for or against by year and volume."""
    points = OTHER_YEAR if short.years and full.years and not short.years & full.years else 0.0
    if short.volume and full.volume:
        points += VOLUME if short.volume == full.volume else -VOLUME
    return points


def hint(marker: str, trace: Trace) -> float:
    """ "art. cit." means an article, "op. cit." a book, where an author has one of each."""
    kind = re.match(r"(?P<article>art)|o[pb]|ouvr", marker, re.IGNORECASE)
    return KIND if kind is not None and bool(kind["article"]) == bool(trace.host) else 0.0


def other_work(left: Trace, right: Trace) -> bool:
    """Do two traces have titles of their own?"""
    if left.title[:6] == right.title[:6]:
        return False
    return covers(left.title, right.title) < 1 > covers(right.title, left.title)
