"""The tagged tokens of a note come in; given names that were half taken for signal words go out as names."""

from __future__ import annotations

from refkit.citing.signals import signal_at
from refkit.citing.tagging.tagger import Tagged
from refkit.normalise.name_words import given_name

NO_GIVEN_NAMES = frozenset("Art Bill Drew El Hope In Mark May See Segundo So Sue Ver Von Will".split())
"""Words that are given names as well, and lead to a citation or open a sentence."""
#: From this probability on that it is no field a name is in doubt; so sure must be the family name behind it.
DOUBT, SURE = 0.1, 0.8


def with_given_names(text: str, tagged: Tagged) -> Tagged:
    """The same, but a given name that is no signal word is as surely a name as the one family name behind it."""
    found = [index for index in range(len(tagged.labels) - 1) if _is_given(text, tagged, index)]
    if not found:
        return tagged
    labels, start = list(tagged.labels), list(tagged.start)
    sure, entropy, outside = list(tagged.certainty), list(tagged.entropy), list(tagged.outside)
    for index in found:
        labels[index] = "author"
        for values in (sure, entropy, outside):
            values[index] = values[index + 1]
        start[index], start[index + 1] = max(start[index : index + 2]), 0.0
    return Tagged(tagged.spans, labels, sure, start, entropy, outside)


def _is_given(text: str, tagged: Tagged, index: int) -> bool:
    """Does a given name that may have been taken for a word stand in front of one family name?"""
    if (
        tagged.outside[index] < DOUBT
        or tagged.labels[index + 1] != "author"
        or tagged.certainty[index + 1] < SURE
    ):
        return False
    (first, end), (then, last) = tagged.spans[index : index + 2]
    word, family = text[first:end], text[then:last]
    if text[end:then] != " " or tagged.labels[index + 2 : index + 3] == ["author"]:
        return False
    known = word[:1].isupper() and word not in NO_GIVEN_NAMES and given_name(word) and not given_name(family)
    return known and signal_at(text, first, last + 1) is None
