"""Two traces come in; whether the later one prints nothing but what the earlier one did goes out.

Without a word that refers back ("Lee, History of Harbours, 99") this alone makes a citation a short form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.languages import pattern
from refkit.short_forms.agreement import SURE_NAME, covers, name_agreement
from refkit.short_forms.trace import Trace, name_parts, no_numbers


class Rule(NamedTuple):
    """What a short and a full citation show, and whether the short one then says nothing new."""

    nothing_new: bool
    reason: str
    test: Callable[[Trace, Trace], bool]


def nothing_new(short: Trace, full: Trace) -> bool:
    """Does a citation print nothing but what an earlier one printed, and enough of it to mean that one?"""
    return next((rule.nothing_new for rule in RULES if rule.test(short, full)), False)


def names_work(short: Trace, full: Trace) -> bool:
    """Is a title meant, even beside prose: words of it behind its author's name, or enough of them alone?"""
    words = no_numbers(short.title)
    if short.imprint:
        return False
    if not words:
        return len(short.names) > TELLING and short.names == full.names[: full.authors]
    return _named_with(words, short, full) if short.names else _title_alone(words, short, full)


def _named_with(words: Sequence[str], short: Trace, full: Trace) -> bool:
    named = name_agreement(short, full, lenient=False) >= SURE_NAME
    return named and (covers(words, full.title) == 1 or short.phrase in full.flat)


def _title_alone(words: Sequence[str], short: Trace, full: Trace) -> bool:
    return short.exact == full.exact or (len(words) > TELLING and words == full.title[: len(words)])


TELLING = 2
"""So many content words of a title are a phrase like any other; more tell it."""


def _differ(short: str, full: str) -> bool:
    return bool(short and full) and short != full


def _own(short: Trace) -> list[str]:
    """The words of a short form but for the numbers that may be places; its year was looked at before."""
    return [
        word for word in short.core if not word.isdigit() or (len(word) == 4 and int(word) not in short.years)
    ]


def _says_work(short: Trace) -> bool:
    """A title, or no year: "Smith 1999" twice is the way of author and date, which no note explains."""
    return short.titled or not short.years


def _first_words(short: Trace, full: Trace) -> bool:
    count = len(short.core)
    opens = any(full.core[start : start + count] == short.core for start in range(3))  # given names aside
    return count > 1 and _says_work(short) and opens


def _of_misread(short: Trace, full: Trace) -> bool:
    own = _own(short)
    return len(own) > 2 and not full.signed and _in_order(own, full)


def _first_of_title(short: Trace, full: Trace) -> bool:
    title = short.title or short.host
    return not short.names and len(title) > 1 and title == full.title[: len(title)]


def _other_name(short: Trace, full: Trace) -> bool:
    return not short.names or name_agreement(short, full, lenient=False) < SURE_NAME


def _edited_its_book(short: Trace, full: Trace) -> bool:
    """ "Berg 2001" behind "Lee, Docks, in Berg (ed), Harbours 2001": another work, or the book as a whole."""
    piece = bool(full.title and full.host and full.authors < len(full.names))
    return piece and not _rest(short) and short.names[0] in full.names[full.authors :]


def _rest(short: Trace) -> tuple[str, ...]:
    """The words that are no name's."""
    parts = name_parts(short.names)
    return tuple(word for word in short.core if word not in parts and not word.isdigit())


def _names_alone(short: Trace, full: Trace) -> bool:
    first = short.names[0].split()
    behind = tuple(word for word in short.core if word not in first and not word.isdigit())
    return len(behind) > 1 and _follows(behind, short, full)


def _siglum(short: Trace, full: Trace) -> bool:
    """ "Cic. Q.F. 2.1" behind "Cic. Att. 1.16": letters that are no initials name another of the undated works."""
    if full.years or full.imprint:
        return False
    letters = {word for word in short.flat.split() if len(word) == 1 and word.isalpha()}
    # "p.", "s.", "n." lead to a place in the work
    return bool(letters - {*short.initials, *"cfnpsv"}) and not _rest(short)


def _dated(short: Trace, full: Trace) -> bool:
    cited_in_full = full.imprint or full.article or (full.titled and full.signed and len(full.title) > 1)
    return bool(short.years) and cited_in_full


def _within_another(short: Trace, full: Trace) -> bool:
    before, found, _ = full.flat.partition(short.phrase) if short.phrase else ("", "", "")
    return bool(found) and " in " in f"{before} " and " in " not in short.flat


_ABOUT = pattern(r"(?:^|\s)(?:<<about>>)\s", re.IGNORECASE)


def _commented_on(short: Trace, full: Trace) -> bool:
    """ "Harmon, Rights" behind "Kern, comment on Harmon, Rights"."""
    before, found, _ = full.flat.partition(short.flat.rstrip())
    return bool(found) and _ABOUT.search(f"{before} ") is not None and not _ABOUT.search(short.flat)


def _its_title(short: Trace, full: Trace) -> bool:
    rest, text = _rest(short), no_numbers(full.core)
    if _follows(rest[:1], short, full):
        return True
    unbroken = any(text[start : start + len(rest)] == rest for start in range(len(text)))
    return unbroken and covers(rest, full.title) == 1


def _its_host(short: Trace, full: Trace) -> bool:
    return covers(_rest(short), full.host) == 1


def _misread(short: Trace, full: Trace) -> bool:
    known = (*full.title, *full.host)
    return short.phrase in full.flat and (not full.signed or covers(_rest(short), known) < 1)


def _follows(words: Sequence[str], short: Trace, full: Trace) -> bool:
    """Do these words stand in the full citation right behind the first name?"""
    last = short.names[0].split()[-1]
    start = full.core[:8].index(last) + 1 if last in full.core[:8] else len(full.core)
    return full.core[start : start + len(words)] == tuple(words)


def _in_order(words: Sequence[str], full: Trace) -> bool:
    rest = iter(full.core)
    return all(word in rest for word in words)


#: The first that holds decides; where none does, something is new.
RULES = (
    Rule(False, "another year", lambda s, f: bool(s.years) and not s.years <= f.years),
    Rule(False, "another volume", lambda s, f: _differ(s.volume, f.volume)),
    Rule(False, "another shelf mark or number", lambda s, f: bool(s.shelf) and not {*s.shelf} <= {*f.shelf}),
    Rule(False, "another first page", lambda s, f: _differ(s.start, f.start)),
    Rule(True, "the same words again", lambda s, f: s.core == f.core != () and _says_work(s)),
    Rule(False, "author and date again", lambda s, f: s.core == f.core),
    Rule(False, "all the marks of an article", lambda s, f: s.article),
    Rule(True, "a short name that was announced", lambda s, f: s.core in f.aliases),
    Rule(False, "a word that is new", lambda s, f: covers(_own(s), f.words) < 1),
    Rule(False, "what another comments on", _commented_on),
    Rule(True, "the first words", _first_words),
    Rule(True, "words in order, none read as a name", _of_misread),
    Rule(True, "the first words of a title", _first_of_title),
    Rule(False, "no name, or another", _other_name),
    Rule(False, "who edited the book that a piece stands in", _edited_its_book),
    Rule(False, "a title of letters", _siglum),
    # from here on the author is the same, and every word is known: is it this work of the author's?
    Rule(True, "the names in the same order", lambda s, f: not _rest(s) and _names_alone(s, f)),
    Rule(True, "name and year of a full citation", lambda s, f: not _rest(s) and _dated(s, f)),
    Rule(
        True,
        "a name",
        lambda s, f: not _rest(s) and not s.years and f.titled and {*f.title} != name_parts(s.names),
    ),
    Rule(False, "a name, and no more of a full citation", lambda s, f: not _rest(s)),
    Rule(False, "another order", lambda s, f: not _in_order(_rest(s), f)),
    Rule(False, "the book of another that a piece stands in", _within_another),
    Rule(True, "the title behind the name, or unbroken", _its_title),
    Rule(
        True, "a piece known by its book", lambda s, f: _its_host(s, f) and " in " in s.flat and not f.title
    ),
    Rule(False, "its book alone", _its_host),
    Rule(True, "words that no field holds", _misread),
)
