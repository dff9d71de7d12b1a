"""An atom behind a citation's title: container, editor, series, publisher, venue, genre and number, or unknown."""

from __future__ import annotations

import re

from refkit.citing.grammar.phrases import by_phrase, office_pattern, person_parts
from refkit.citing.grammar.state import Piece, Rule, State, form
from refkit.citing.patterns import EDITOR, ISSUE, MEETING, NAME_TOKEN, NUMBER_TAIL, ORGANISED_BY, PUBLISHED_BY
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import cue_kind, is_newspaper, is_periodical, is_series
from refkit.normalise.lexicon import words
from refkit.normalise.places import leading_place

# "Joint Statement of the Security Committee"
OF_THE = re.compile(r"(?P<genre>[\w'’ ]{4,60}?) of the (?=[A-Z])")
# "Keynote Address at the Centre"
INITIAL = re.compile(r"[A-Z]\.")
AT = re.compile(r"\s(?:at|to|before)\s(?:the\s)?(?=[A-Z])")


def after_title(state: State, piece: Piece) -> bool:
    """Label a piece that stands behind the title and is no date, page, number or place."""
    if not any(rule(state, piece) for rule in RULES):
        state.add("other", piece.start, piece.end, weak=True)
    return True


def _container(state: State, piece: Piece) -> bool:
    """Behind "in": the names of the book's editors, then the book."""
    if not state.after_in or "container" in state.seen:
        return False
    following = piece.following
    in_brackets = following.kind == "bracket" and EDITOR.match(following.text) is not None
    editors = in_brackets or following.kind == "italic"
    if is_name_list(piece.body) and (editors or following.kind == "plain"):
        state.add("author", piece.start, piece.end)
        return True
    state.add("container", piece.start, piece.end, weak=not editors)
    state.after_in = False
    return True


def _published_by(state: State, piece: Piece) -> bool:
    found = PUBLISHED_BY.match(*piece.span)
    if found is None or "event" in state.seen or found.group().casefold().startswith("issued"):
        return False
    state.add("other", piece.start, found.end())
    state.add("publisher", found.end(), piece.end)
    return True


def _organised_by(state: State, piece: Piece) -> bool:
    found = ORGANISED_BY.search(*piece.span)
    if found is None:
        return False
    if found.start() > piece.start:
        state.add("genre", piece.start, found.start())
    state.add("author", found.end(), piece.end)
    return True


def _spoken_by(state: State, piece: Piece) -> bool:
    parts = by_phrase(*piece.span)
    if parts is None:
        return False
    state.extend(parts)
    return True


def _issued_by(state: State, piece: Piece) -> bool:
    found = OF_THE.match(*piece.span)
    if found is None or not cue_kind(found["genre"]):
        return False
    state.add("genre", piece.start, found.end("genre"))
    state.add("author", found.end(), piece.end)
    return True


def _given_at(state: State, piece: Piece) -> bool:
    venue = AT.search(*piece.span)
    if venue is None or not cue_kind(piece.text[piece.start : venue.start()]):
        return False
    state.add("genre", piece.start, venue.start())
    state.add("event", venue.end(), piece.end)
    return True


def _one_more_office(state: State, piece: Piece) -> bool:
    """A list goes on: "…, Minister of Defence Jane Roe"."""
    if state.last() != "author" or not office_pattern().match(*piece.span):
        return False
    parts = person_parts(*piece.span)
    if len(parts) != 2:
        return False
    state.extend(parts)
    return True


def _numbered(state: State, piece: Piece) -> bool:
    """ "Press Release (2013) 018"."""
    body = piece.body
    number = NUMBER_TAIL.search(body)
    if number is None or not cue_kind(body[: number.start()].strip()):
        return False
    state.add("genre", piece.start, piece.start + number.start())
    state.add(
        "number", piece.start + number.start() + len(number.group()) - len(number.group().lstrip()), piece.end
    )
    return True


def _place_and_body(state: State, piece: Piece) -> bool:
    """ "Paris European Institute for Peace": the comma between place and publisher was lost."""
    body = piece.body
    head = leading_place(body)
    if not head or not is_body(body[head:]) or len(body[head:].split()) <= 2:
        return False
    state.add("place", piece.start, piece.start + head)
    state.add("publisher", piece.start + head + 1, piece.end)
    return True


def _periodical(state: State, piece: Piece) -> bool:
    body = piece.body
    if not (is_newspaper(body) or is_periodical(body)):
        return False
    series = "container" in state.seen and is_series(body) and ISSUE.fullmatch(piece.following.text)
    state.add("series" if series else "container", piece.start, piece.end)
    return True


def _genre(state: State, piece: Piece) -> bool:
    body = piece.body
    if "place" in state.seen or len(body.split()) > 4 or not cue_kind(body):
        return False
    state.add("genre", piece.start, piece.end)
    return True


def _meeting(state: State, piece: Piece) -> bool:
    if "event" in state.seen or not MEETING.fullmatch(*piece.span):
        return False
    state.add("event", piece.start, piece.end)
    return True


def _goes_on(state: State, piece: Piece) -> bool:
    """What follows a venue, or a publisher without a place yet, is more of it ("…, Waseda University")."""
    body = piece.body
    more_publisher = state.last() == "publisher" and "place" not in state.seen
    if state.last() == "event" or (more_publisher and (is_body(body) or body.endswith("HQ"))):
        state.stretch(piece.end)
        return True
    return False


def _publisher(state: State, piece: Piece) -> bool:
    body = piece.body
    if "publisher" in state.seen or not (body[:1].isupper() or is_body(body)):
        return False
    state.add("publisher", piece.start, piece.end, weak=not (is_body(body) or state.last() == "place"))
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
    form(is_series, "series"),
    _genre,
    _meeting,
    _goes_on,
    _publisher,
)


def is_name_list(body: str) -> bool:
    """True where every word is part of a personal name and one of them is a known given name or an initial."""
    tokens = body.split()
    if not 0 < len(tokens) <= 12 or is_body(body) or not all(map(NAME_TOKEN.fullmatch, tokens)):
        return False
    return any(token in words("given_names") or INITIAL.fullmatch(token) for token in tokens)
