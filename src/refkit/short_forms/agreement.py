"""Two traces are compared: how well a short form fits an earlier citation, and whether it prints anything new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.short_forms.trace import Trace, stop_words

#: Where a name stands in the earlier note, but not as an author's: too little, unless a note number says the same.
BY_THE_WAY = 0.6


def covers(short: Sequence[str], full: Sequence[str] | frozenset[str], lenient: bool = False) -> float:
    """Share of the words of a short title that the full one holds; `lenient` lets the first five letters do."""
    if not short or not full:
        return 0.0
    known = full if isinstance(full, frozenset) else frozenset(full)
    hits = sum(word in known for word in short)
    if lenient and hits < len(short):
        stems = {word[:5] for word in known if len(word) >= 5}
        for word in short:
            if word not in known and len(word) >= 5:
                hits += word[:5] in stems or (len(word) > 6 and _alike(word, tuple(known)))
    return hits / len(short)


def name_agreement(short: Trace, full: Trace, lenient: bool) -> float:
    """How well the names of a short form fit an earlier citation: 2 where they are its names, 0 where they are not."""
    first, *others = short.names
    score = _one_name(first, full, lenient)
    if not score:
        return 0.0
    score -= 0.5 * sum(not _one_name(name, full, lenient) for name in others)
    if (
        first in full.names
        and short.initials[0]
        and full.initials[full.names.index(first)] not in {"", short.initials[0]}
    ):
        score -= 1.5
    return max(score, 0.0)


def _one_name(name: str, full: Trace, lenient: bool) -> float:
    if name in full.names:
        return 2.0
    parts = name.split()
    if any(set(parts) <= set(other.split()) or other in parts for other in full.names):
        return 1.8  # half of a double name, a body by its first words
    if any(name == " ".join(alias) or name in alias for alias in full.aliases):
        return 1.8
    # a body by its first words, a name that the reader did not label
    parts = [part for part in parts if part not in stop_words()] or parts
    reach = 12 if lenient and not full.names else 4
    if all(part in full.core[:reach] and (part not in full.title or not full.signed) for part in parts):
        return 1.6
    if len(name) > 3 and all(part in full.near for part in parts):
        return BY_THE_WAY
    if lenient and len(name) > 4 and _alike(name, full.names):
        return 1.3
    return 0.0


def _alike(word: str, others: Sequence[str], least: float = 0.8) -> bool:
    """The same word but for a letter or two, as scanning leaves it."""
    from rapidfuzz.distance import Indel

    length = len(word)
    return any(
        abs(len(other) - length) < 3 and Indel.normalized_similarity(word, other) >= least for other in others
    )


def nearly_named(short: Trace, full: Trace) -> bool:
    """Could the first name be one of the earlier citation's, badly scanned? Only a title can make that sure."""
    return len(short.names[0]) > 3 and _alike(short.names[0], full.names, 0.7)


def agreement(short: Trace, full: Trace) -> float:
    """How well a back-reference's words fit an earlier citation; 0 where they speak against it or say nothing."""
    score = 0.0
    words = short.title or short.host
    if short.names:
        score = name_agreement(short, full, lenient=True)
        if short.inherited and short.title and score < 1.3:
            score = 0.0  # whom "Idem" means is a guess that a title may overrule
        elif score < 1.3:
            # what looked like a name may be the first words of a title
            whole = tuple(word for word in short.core if not word.isdigit())
            share = max(
                covers(whole, full.title, lenient=True), 0.95 * covers(whole, full.near, lenient=True)
            )
            if share >= 0.75 and len(whole) > 1:
                score, words = max(score, 1.0), whole
            elif (
                not score
                and short.title
                and covers(short.title, full.title) == 1
                and nearly_named(short, full)
            ):
                score = 1.0
            elif not score and not (short.title and not full.signed and covers(short.title, full.near) == 1):
                return 0.0
    if words:
        share = max(
            covers(words, full.title, lenient=True),
            0.9 * covers(words, full.host, lenient=True),
            0.9 * covers(words, full.near, lenient=True),
        )
        if share < (0.3 if score >= 1.5 else 0.6):
            return 0.0
        score += share
        if short.phrase and short.phrase in full.flat:
            score += 0.1
    if short.years and full.years and not short.years & full.years:
        score -= 0.4
    if short.volume and full.volume:
        score += 0.2 if short.volume == full.volume else -0.2
    return score


def hint(marker: str, trace: Trace) -> float:
    """ "art. cit." means an article, "op. cit." a book, where an author has one of each."""
    if re.match(r"art", marker, re.IGNORECASE):
        return 0.15 if trace.host else 0.0
    return 0.15 if re.match(r"o[pb]|ouvr", marker, re.IGNORECASE) and not trace.host else 0.0


def other_work(left: Trace, right: Trace) -> bool:
    return left.title[:6] != right.title[:6] and covers(left.title, right.title) < 1 > covers(
        right.title, left.title
    )


def nothing_new(short: Trace, full: Trace) -> bool:
    """Does a citation print nothing but what an earlier one printed, and enough of it to mean that one?"""
    if short.years and not short.years <= full.years:
        return False
    if short.volume and full.volume and short.volume != full.volume:
        return False
    if short.start and full.start and short.start != full.start:
        return False
    if short.core == full.core:
        # the same words again; but "Smith 1999" twice is the way of author and date, which no note explains
        return bool(short.core) and (short.titled or not short.years)
    if short.article or any(short.core == alias for alias in full.aliases):
        return not short.article
    own = [
        word for word in short.core if not word.isdigit() or (len(word) == 4 and int(word) not in short.years)
    ]
    if not own or covers(own, full.words) < 1:
        return False
    if len(short.core) > 1 and (short.titled or not short.years) and _opens(short.core, full.core):
        return True
    if len(own) > 2 and not full.signed and _in_order(own, full.core):
        return True
    if short.names and name_agreement(short, full, lenient=False) >= 1.5:
        return _same_piece(short, full)
    title = short.title or short.host
    return not short.names and len(title) > 1 and tuple(title) == full.title[: len(title)]


def _same_piece(short: Trace, full: Trace) -> bool:
    """The author is the same, and every word is known: is it this work of the author's?"""
    first = short.names[0].split()
    behind = tuple(word for word in short.core if word not in first and not word.isdigit())
    parts = {part for name in short.names for part in name.split()}
    rest = tuple(word for word in behind if word not in parts)
    if not rest:
        if len(behind) > 1 and _follows(behind, first, full.core):
            return True
        if short.years:
            # "Smith 1999" of a work that was given in full
            return full.imprint or full.article or (full.titled and full.signed and len(full.title) > 1)
        return full.titled and set(full.title) != parts
    if not _in_order(rest, full.core) or _within_another(short, full):
        return False
    if _follows(rest[:1], first, full.core) or (covers(rest, full.title) == 1 and _unbroken(rest, full.core)):
        return True
    if covers(rest, full.host) == 1:
        # "Smith, in Collected Essays": the piece is known by its author and its book
        return " in " in short.flat and not full.title
    # words that no field of the earlier citation holds: its fields were misread
    return short.phrase in full.flat and (not full.signed or covers(rest, (*full.title, *full.host)) < 1)


def _opens(words: Sequence[str], text: Sequence[str]) -> bool:
    """Does the text begin with these words, given names aside?"""
    return any(tuple(text[start : start + len(words)]) == tuple(words) for start in range(3))


def _within_another(short: Trace, full: Trace) -> bool:
    """ "Smith, Collected Works" is not what "Smith, in: Berg, Collected Works" names."""
    before, found, _ = full.flat.partition(short.phrase) if short.phrase else ("", "", "")
    return bool(found) and " in " in f"{before} " and " in " not in short.flat


def _unbroken(words: Sequence[str], text: Sequence[str]) -> bool:
    """Do these words stand side by side in the text, numbers aside?"""
    first, text = words[0], [word for word in text if not word.isdigit()]
    return any(
        word == first and tuple(text[start : start + len(words)]) == tuple(words)
        for start, word in enumerate(text)
    )


def _follows(words: Sequence[str], names: Sequence[str], text: Sequence[str]) -> bool:
    """Do these words stand in the text right behind the name?"""
    for index, word in enumerate(text[:8]):
        if word == names[-1]:
            return tuple(text[index + 1 : index + 1 + len(words)]) == tuple(words)
    return False


def _in_order(words: Sequence[str], text: Sequence[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)
