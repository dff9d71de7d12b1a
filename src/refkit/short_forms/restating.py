"""Two traces come in; whether the later one prints nothing but what the earlier one did goes out.

Without a word that refers back ("Lee, History of Harbours, 99") this alone makes a citation a short form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.short_forms.agreement import covers, name_agreement
from refkit.short_forms.trace import Trace

#: The first name must agree so well (2 is the family name, 1.6 the first words of a body).
NAMED = 1.5

Test = Callable[[Trace, Trace], bool]


class Rule(NamedTuple):
    """What a short and a full citation show, whether the short one then says nothing new, and an example of each."""

    reason: str
    test: Test
    nothing_new: bool
    short: str = ""
    full: str = ""


def nothing_new(short: Trace, full: Trace) -> bool:
    """Does a citation print nothing but what an earlier one printed, and enough of it to mean that one?"""
    return next((rule.nothing_new for rule in RULES if rule.test(short, full)), False)


def _own(short: Trace) -> list[str]:
    """The words of a short form but for the numbers that may be places; its year was looked at before."""
    return [
        word for word in short.core if not word.isdigit() or (len(word) == 4 and int(word) not in short.years)
    ]


def _differ(short: str, full: str) -> bool:
    return bool(short and full) and short != full


def _said(short: Trace) -> bool:
    """A title, or no year: "Smith 1999" twice is the way of author and date, which no note explains."""
    return short.titled or not short.years


def _behind(short: Trace) -> tuple[str, ...]:
    """The words behind the first name."""
    first = short.names[0].split()
    return tuple(word for word in short.core if word not in first and not word.isdigit())


def _rest(short: Trace) -> tuple[str, ...]:
    """The words that are no name's."""
    parts = {part for name in short.names for part in name.split()}
    return tuple(word for word in _behind(short) if word not in parts)


def _nobody_or_other(short: Trace, full: Trace) -> bool:
    return not short.names or name_agreement(short, full, lenient=False) < NAMED


def _begins_title(short: Trace, full: Trace) -> bool:
    title = short.title or short.host
    return not short.names and len(title) > 1 and title == full.title[: len(title)]


# from here on the author is the same, and every word is known: is it this work of the author's?


def _double_name(short: Trace, full: Trace) -> bool:
    behind = _behind(short)
    return not _rest(short) and len(behind) > 1 and _follows(behind, short.names[0].split(), full.core)


def _name_and_year(short: Trace, full: Trace) -> bool:
    cited_in_full = full.imprint or full.article or (full.titled and full.signed and len(full.title) > 1)
    return not _rest(short) and bool(short.years) and cited_in_full


def _name_alone(short: Trace, full: Trace) -> bool:
    parts = {part for name in short.names for part in name.split()}
    return not _rest(short) and not short.years and full.titled and set(full.title) != parts


def _within_another(short: Trace, full: Trace) -> bool:
    before, found, _ = full.flat.partition(short.phrase) if short.phrase else ("", "", "")
    return bool(found) and " in " in f"{before} " and " in " not in short.flat


def _title_behind_name(short: Trace, full: Trace) -> bool:
    rest = _rest(short)
    return _follows(rest[:1], short.names[0].split(), full.core) or (
        covers(rest, full.title) == 1 and _unbroken(rest, full.core)
    )


def _misread(short: Trace, full: Trace) -> bool:
    return short.phrase in full.flat and (
        not full.signed or covers(_rest(short), (*full.title, *full.host)) < 1
    )


#: The first that holds decides; where none does, something is new.
RULES = (
    Rule("another year", lambda s, f: bool(s.years) and not s.years <= f.years, False, "Lee 2004, 3"),
    Rule(
        "another volume",
        lambda s, f: _differ(s.volume, f.volume),
        False,
        "Lee, Works, vol. 2",
        "Lee, Works, vol. 1",
    ),
    Rule(
        "another first page",
        lambda s, f: _differ(s.start, f.start),
        False,
        "Ott, Mind 1973, 219",
        "Ott, Mind 1973, 480",
    ),
    Rule(
        "the same words again",
        lambda s, f: s.core == f.core and bool(s.core) and _said(s),
        True,
        "Ott, Hafen, S. 5",
        "Ott, Hafen, S. 3",
    ),
    Rule("author and date again", lambda s, f: s.core == f.core, False, "Lee 1998, S. 5", "Lee 1998, S. 3"),
    Rule("an article with all its marks", lambda s, f: s.article, False),
    Rule(
        "a short name that was announced",
        lambda s, f: s.core in f.aliases,
        True,
        "Harbour Book, 5",
        "Lee, A History of Harbours, 1998 (hereafter Harbour Book)",
    ),
    Rule("a word that is new", lambda s, f: covers(_own(s), f.words) < 1, False, "Lee, Lighthouses, 3"),
    Rule(
        "the first words",
        lambda s, f: len(s.core) > 1 and _said(s) and _opens(s.core, f.core),
        True,
        "Lee, History of Harbours, 99",
    ),
    Rule(
        "its words in order, fields misread",
        lambda s, f: len(_own(s)) > 2 and not f.signed and _in_order(_own(s), f.core),
        True,
    ),
    Rule("the first words of a title", _begins_title, True, "History of Harbours, 99"),
    Rule("another name, or none", _nobody_or_other, False, "Harbours, 3"),
    Rule("a double name alone", _double_name, True),
    Rule("name and year of a full citation", _name_and_year, True, "Lee 1998, 99"),
    Rule("a name alone", _name_alone, True, "Lee, 99"),
    Rule("no word but the name", lambda s, f: not _rest(s), False),
    Rule("in another order", lambda s, f: not _in_order(_rest(s), f.core), False, "Lee, Harbours History, 3"),
    Rule(
        "the book of another that a piece stands in",
        _within_another,
        False,
        "Lee, Collected Works",
        "Lee, Docks, in: Berg, Collected Works",
    ),
    Rule("a title right behind the name, or unbroken", _title_behind_name, True, "Lee, Harbours, 3"),
    Rule(
        "a piece known by its book",
        lambda s, f: covers(_rest(s), f.host) == 1 and " in " in s.flat and not f.title,
        True,
    ),
    Rule("the book alone", lambda s, f: covers(_rest(s), f.host) == 1, False),
    Rule("words that no field holds: the fields were misread", _misread, True),
)


def _opens(words: Sequence[str], text: Sequence[str]) -> bool:
    """Does the text begin with these words, given names aside?"""
    return any(tuple(text[start : start + len(words)]) == tuple(words) for start in range(3))


def _unbroken(words: Sequence[str], text: Sequence[str]) -> bool:
    """Do these words stand side by side in the text, numbers aside?"""
    text = [word for word in text if not word.isdigit()]
    return any(tuple(text[start : start + len(words)]) == tuple(words) for start in range(len(text)))


def _follows(words: Sequence[str], names: Sequence[str], text: Sequence[str]) -> bool:
    """Do these words stand in the text right behind the name?"""
    last = next((index for index, word in enumerate(text[:8]) if word == names[-1]), None)
    return last is not None and tuple(text[last + 1 : last + 1 + len(words)]) == tuple(words)


def _in_order(words: Sequence[str], text: Sequence[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)
