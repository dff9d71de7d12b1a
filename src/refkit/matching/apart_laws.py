"""The tests of the vetoes on acts: their sort, their names on one page of a gazette, which of a year's they are."""

from __future__ import annotations

import re

from refkit.matching.apart import Pair
from refkit.matching.comparisons.levels import differ
from refkit.matching.papers import act_of, is_treaty
from refkit.matching.prepare import CASE
from refkit.normalise.compare import words

# "Finance (No. 2) Act"
NUMBERED_ACT = re.compile(r"\((?:No|Nr|Number)\.?\s?(\d{1,2})\)", re.IGNORECASE)


def other_act(pair: Pair) -> bool:
    """A regulation and a directive, whatever their numbers."""
    one, two = (act_of(record.work.title, record.work.number) for record in pair[:2])
    return pair.families("law") and differ(one, two)


def other_name_on_page(pair: Pair) -> bool:
    """Two names for acts on one page of a gazette: the next act of the day, or, where they share no word, a byname."""
    left, right = pair.left, pair.right
    if not pair.families("law") or not pair.titled() or not pair.same_page() or pair.same_symbol():
        return False
    if CASE in (left.instrument, right.instrument) or (left.numbers & right.numbers):
        return False
    # a series of treaties has one on a page, or begins it there
    if any(is_treaty(words(record.work.title)) for record in (left, right)):
        return False
    one, two = set(left.title.words), set(right.title.words)
    if one & two:
        return bool(one - two and two - one) and left.title.language == right.title.language != ""
    return not differ(left.title.language, right.title.language)


def numbered_act(pair: Pair) -> bool:
    """ "Finance (No. 2) Act" beside the "Finance Act" of that year."""
    left, right = pair.left, pair.right
    if not pair.families("law") or CASE in (left.instrument, right.instrument):
        return False
    return differ(*(_which_act(record.work.title) for record in (left, right)))


def _which_act(title: str) -> str:
    """ "2" of "(No. 2)", and "1" where no such number stands."""
    found = NUMBERED_ACT.search(title)
    return found[1] if found else "1"
