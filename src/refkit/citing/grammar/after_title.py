"""An atom behind a citation's title: container, editor, series, publisher, venue, genre and number, or nothing known.

Each rule looks at the atom, adds parts and says True, or says False and leaves it to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.citing.grammar.atoms import Atom
from refkit.citing.grammar.phrases import by_phrase, office_pattern, person_parts
from refkit.citing.grammar.state import State
from refkit.citing.patterns import EDITOR, ISSUE, MEETING, NAME_TOKEN, NUMBER_TAIL, ORGANISED_BY, PUBLISHED_BY
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import cue_kind, is_newspaper, is_periodical, is_series
from refkit.normalise.lexicon import words
from refkit.normalise.places import leading_place

# "Joint Statement of the Security Committee"
OF_THE = re.compile(r"(?P<genre>[\w'’ ]{4,60}?) of the (?=[A-Z])")
# "Keynote Address at the Centre"
AT = re.compile(r"\s(?:at|to|before)\s(?:the\s)?(?=[A-Z])")

Rule = Callable[[State, str, int, int, Atom | None], bool]


def after_title(state: State, text: str, start: int, end: int, following: Atom | None) -> None:
    """Label text[start:end], which stands behind the title and is no date, page, number or place."""
    if not any(rule(state, text, start, end, following) for rule in RULES):
        state.add("other", start, end, weak=True)


def _container(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    """Behind "in": the names of the book's editors, then the book."""
    if not state.after_in or "container" in state.seen:
        return False
    editors = following is not None and (
        following.kind == "italic"
        or (following.kind == "bracket" and EDITOR.match(following.text) is not None)
    )
    if following is not None and is_name_list(text[start:end]) and (editors or following.kind == "plain"):
        state.add("author", start, end)
        return True
    state.add("container", start, end, weak=not editors)
    state.after_in = False
    return True


def _published_by(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    found = PUBLISHED_BY.match(text, start, end)
    if found is None or "event" in state.seen or found.group().casefold().startswith("issued"):
        return False
    state.add("other", start, found.end())
    state.add("publisher", found.end(), end)
    return True


def _organised_by(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    found = ORGANISED_BY.search(text, start, end)
    if found is None:
        return False
    if found.start() > start:
        state.add("genre", start, found.start())
    state.add("author", found.end(), end)
    return True


def _spoken_by(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    parts = by_phrase(text, start, end)
    if parts is None:
        return False
    state.extend(parts)
    return True


def _issued_by(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    found = OF_THE.match(text, start, end)
    if found is None or not cue_kind(found["genre"]):
        return False
    state.add("genre", start, found.end("genre"))
    state.add("author", found.end(), end)
    return True


def _given_at(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    venue = AT.search(text, start, end)
    if venue is None or not cue_kind(text[start : venue.start()]):
        return False
    state.add("genre", start, venue.start())
    state.add("event", venue.end(), end)
    return True


def _one_more_office(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    """A list goes on: "…, Minister of Defence Jane Roe"."""
    if state.last() != "author" or not office_pattern().match(text, start, end):
        return False
    parts = person_parts(text, start, end)
    if len(parts) != 2:
        return False
    state.extend(parts)
    return True


def _numbered(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    """ "Press Release (2013) 018"."""
    body = text[start:end]
    number = NUMBER_TAIL.search(body)
    if number is None or not cue_kind(body[: number.start()].strip()):
        return False
    state.add("genre", start, start + number.start())
    state.add("number", start + number.start() + len(number.group()) - len(number.group().lstrip()), end)
    return True


def _place_and_body(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    """ "Paris European Institute for Peace": the comma between place and publisher was lost."""
    body = text[start:end]
    head = leading_place(body)
    if not head or not is_body(body[head:]) or len(body[head:].split()) <= 2:
        return False
    state.add("place", start, start + head)
    state.add("publisher", start + head + 1, end)
    return True


def _periodical(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    body = text[start:end]
    if not (is_newspaper(body) or is_periodical(body)):
        return False
    numbered = following is not None and ISSUE.fullmatch(following.text) is not None
    series = numbered and is_series(body) and "container" in state.seen
    state.add("series" if series else "container", start, end)
    return True


def _series(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    if not is_series(text[start:end]):
        return False
    state.add("series", start, end)
    return True


def _genre(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    body = text[start:end]
    if "place" in state.seen or len(body.split()) > 4 or not cue_kind(body):
        return False
    state.add("genre", start, end)
    return True


def _meeting(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    if "event" in state.seen or not MEETING.fullmatch(text, start, end):
        return False
    state.add("event", start, end)
    return True


def _goes_on(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    """What follows a venue, or a publisher without a place yet, is more of it ("…, Waseda University")."""
    body = text[start:end]
    more_publisher = state.last() == "publisher" and "place" not in state.seen
    if state.last() == "event" or (more_publisher and (is_body(body) or body.endswith("HQ"))):
        state.stretch(end)
        return True
    return False


def _publisher(state: State, text: str, start: int, end: int, following: Atom | None) -> bool:
    body = text[start:end]
    if "publisher" in state.seen or not (body[:1].isupper() or is_body(body)):
        return False
    state.add("publisher", start, end, weak=not (is_body(body) or state.last() == "place"))
    return True


RULES: tuple[Rule, ...] = (
    _container,
    _published_by,
    _organised_by,
    _spoken_by,
    _issued_by,
    _given_at,
    _one_more_office,
    _numbered,
    _place_and_body,
    _periodical,
    _series,
    _genre,
    _meeting,
    _goes_on,
    _publisher,
)


def is_name_list(body: str) -> bool:
    """True where every word is part of a personal name and one of them is a known given name or an initial."""
    tokens = body.split()
    return (
        0 < len(tokens) <= 12
        and not is_body(body)
        and all(NAME_TOKEN.fullmatch(token) for token in tokens)
        and any(token in words("given_names") or re.fullmatch(r"[A-Z]\.", token) for token in tokens)
    )
