"""Two readings of a note come in, by the tagger and by rules; the tagger's goes out, with what the rules alone saw.

Until version 0.8 of the tagger the rules took its place where a form or a word list supported every word. On real
documents that lost more than it gained: a reading whose form is known is no surer than one whose words are.
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.citing.raw import RawCitation, Reading

OPENING = 12
"""A short form that begins no later (characters) opens the note."""


def choose(by_rules: Sequence[RawCitation], by_model: Sequence[RawCitation]) -> Reading:
    """The tagger's reading; a short form that opens the note ("Ibid.; …") is a citation even if it saw none there."""
    first = by_rules[0] if by_rules else None
    opened = first is not None and first.parts[0].label == "backref" and first.start <= OPENING
    if first is not None and opened and not (by_model and by_model[0].start < first.end):
        return Reading((first, *by_model), tuple(by_rules))
    return Reading(tuple(by_model), tuple(by_rules))
