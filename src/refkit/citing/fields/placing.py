"""A draft and its kind come in; its values stand where that kind wants them afterwards.

Every row that holds is applied, in order. A value moves only to a field that has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from refkit.citing.fields.draft import Draft
from refkit.citing.fields.facts import COURT
from refkit.normalise.kinds import cue_kind
from refkit.normalise.places import is_country, is_place

PRESS = re.compile(r"press\b|books?\b|verlag|editions?\b|éditions?\b|edizioni|editore|publish", re.IGNORECASE)

NUMBERED = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+){0,3}\s(?:[IVX]{1,4}|1?\d)")


class Move(NamedTuple):
    """Values that stand in the wrong field for a kind: when, and where from and to; "" drops the value."""

    name: str
    kinds: frozenset[str]
    holds: Callable[[Draft], bool]
    fields: tuple[tuple[str, str], ...]
    example: tuple[str, Mapping[str, Any], Mapping[str, Any]]
    """An invented kind with values before and after."""


def _without(*names: str) -> Callable[[Draft], bool]:
    return lambda draft: not any(name in draft.values for name in names)


def _press_in_brackets(draft: Draft) -> bool:
    """ "(Fjord Press, 2011)": alone in front of the year, within brackets, a name of a publisher."""
    shown, place = draft.shown("publisher_place"), draft.values.get("publisher_place", "")
    if shown is None or not draft.text.startswith("(", shown.start - 1) or not PRESS.search(place):
        return False
    return not is_place(place)


def _series_is_genre(draft: Draft) -> bool:
    return "title" not in draft.values and cue_kind(draft.values.get("collection_title", "")) == "report"


def _country_alone(draft: Draft) -> bool:
    """A country with neither publisher nor year belongs to the words of the note, not to an imprint."""
    place = draft.values.get("publisher_place", "")
    return (
        bool(place)
        and is_country(place)
        and "publisher" not in draft.values
        and not draft.values.get("issued")
    )


def _numbered_university(draft: Draft) -> bool:
    """ "Rennes II", "Lyon 2": a town has no number, its universities have."""
    named = draft.values.get("publisher_place") or draft.values.get("event_title", "")
    return "publisher" not in draft.values and NUMBERED.fullmatch(named) is not None


ANY: frozenset[str] = frozenset()
# fmt: off
MOVES = (
    Move("a publisher taken for a place", ANY, _press_in_brackets, (("publisher_place", "publisher"),),
         ("book", {"publisher_place": "Fjord Press"}, {"publisher": "Fjord Press"})),
    Move("a speech has a venue, no publisher", frozenset({"speech"}), _without(), (("publisher", "event_title"),),
         ("speech", {"publisher": "Fjord Forum"}, {"event_title": "Fjord Forum"})),
    Move("a speech is held at its place", frozenset({"speech"}), _without(), (("publisher_place", "event_place"),),
         ("speech", {"publisher_place": "Oslo"}, {"event_place": "Oslo"})),
    Move("what nobody publishes was said at its place", frozenset({"document", "event"}), _without("publisher"),
         (("publisher_place", "event_place"),),
         ("document", {"publisher_place": "Oslo"}, {"event_place": "Oslo"})),
    Move("an interview is given at a place", frozenset({"interview"}),
         lambda draft: is_place(draft.values.get("container_title", "")), (("container_title", "publisher_place"),),
         ("interview", {"container_title": "Brest"}, {"publisher_place": "Brest"})),
    Move("who keeps data publishes them", frozenset({"dataset"}), _without("publisher"),
         (("container_title", "publisher"),),
         ("dataset", {"container_title": "Fjord Data Archive"}, {"publisher": "Fjord Data Archive"})),
    # "thèse, Paris IV, 2001"
    Move("a thesis is written at a numbered university", frozenset({"thesis"}), _numbered_university,
         (("publisher_place", "publisher"), ("event_title", "publisher")),
         ("thesis", {"publisher_place": "Rennes II"}, {"publisher": "Rennes II"})),
    # "Rapport d’information n° 2262"
    Move("a report called by its genre", frozenset({"report"}), _series_is_genre,
         (("collection_title", "genre"), ("collection_number", "number")),
         ("report", {"collection_title": "Rapport d’information", "collection_number": "12"},
          {"genre": "Rapport d’information", "number": "12"})),
    Move("a report has a number, no issue", frozenset({"report", "document"}), _without("container_title"),
         (("issue", "number"),), ("report", {"issue": "12"}, {"number": "12"})),
    Move("a country alone", ANY, _country_alone, (("publisher_place", ""),),
         ("book", {"publisher_place": "Norway"}, {})),
)
# fmt: on


def _decided(draft: Draft) -> None:
    """A court writes no book: who decided a case is its authority."""
    authors = draft.values.get("authors", ())
    if len(authors) == 1 and authors[0].literal and COURT.match(authors[0].literal):
        draft.move("authors", "authority")
        draft.values["authority"] = authors[0].literal


def place_by_kind(draft: Draft, kind: str) -> None:
    """Put values where the kind wants them: a speech has a venue and a place of the event, not of a publisher."""
    if kind == "legal_case":
        _decided(draft)
    for row in MOVES:
        if (row.kinds and kind not in row.kinds) or not row.holds(draft):
            continue
        for old, new in row.fields:
            if new:
                draft.move(old, new)
            else:
                draft.values.pop(old, None)
