"""Speeches: to whom and where they were given."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, rule, where
from refkit.normalise.kinds import cue_kind
from refkit.normalise.places import is_place

# "to the Harbour Club", "vor dem Landtag", "à Brest"
_SAID_TO = re.compile(
    r"(?:(?:prononcée?|pronunciat[ao]|pronunciad[ao]|delivered|given|held|gehalten)\s)?"
    r"(?:(?:à|a|en|em)\s(?=[^\s,]{2,30}(?:,|$))(?P<town>[A-ZÀ-Þ].+)|(?:to|before|at|in|vor|an|auf|bei|beim|im|à|au|aux|devant|a|al|alla|ai|ad|ante|en|em|no|na|nel|nella|till?)\s"
    r"(?:the\s|de[rmn]\s|das\s|die\s|einer?m?\s|l[’']|las?\s|les?\s|los\s|el\s|il\s|gli\s)?(?P<where>[A-ZÀ-Þ].+))"
)


def is_speech(c: Spans, end: int) -> bool:
    """Is one of the spans before `end` the word for a speech?"""
    return any(cue_kind(c.said(index)) == "speech" for index in c.windows("genre") if index < end)


@rule(
    before="{genre Speech} by {author Ann Lee} {other to Fjord Council}, {date 12 March 1936}",
    after="{genre Speech} by {author Ann Lee} to {event Fjord Council}, {date 12 March 1936}",
    unlike="{genre Letter} by {author Ann Lee} {other to Fjord Council}, {date 12 March 1936}",
)
@where(Spans.whole, _SAID_TO, "other", needs="genre", without="event recipient container")
def where_it_was_said(c: Spans, i: int, found: Found) -> bool:
    """A speech is no letter: behind "to" stands the body or the town that heard it."""
    if "date" in c.labels[i:] and is_speech(c, i):
        town = found["town"] or is_place(found["where"])
        label = "place" if town and "place" not in c.labels else "event"
        c.cut(i, (label, *found.span("town" if found["town"] else "where")))
    return True
