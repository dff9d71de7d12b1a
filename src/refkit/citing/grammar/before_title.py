"""An atom in front of a citation's title: an author, a body, an office and name, a genre, or the title itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.grammar.phrases import by_phrase, office_pattern, person_parts
from refkit.citing.grammar.state import NOTHING, Piece, Rule, State
from refkit.citing.patterns import EDITOR, MEETING, NAME_TOKEN
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import parse_date
from refkit.normalise.kinds import cue_kind
from refkit.normalise.lexicon import words

INITIAL = re.compile(r"(?:[A-Z]\.-?)+")
INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
# "Joint Statement of the Security Committee"
OF_THE = re.compile(r"(?P<genre>[\w'’ ]{4,40}?) of the (?=[A-Z])")


def before_title(state: State, piece: Piece) -> bool:
    """Label a piece that stands in front of the title and is no date, page, number or place, or the title itself."""
    return any(rule(state, piece) for rule in RULES)


def _said_by(state: State, piece: Piece) -> bool:
    parts = by_phrase(*piece.span)
    if parts is None or not cue_kind(piece.body):
        return False
    state.extend(parts)
    return True


def _issued_by(state: State, piece: Piece) -> bool:
    found = OF_THE.match(*piece.span)
    if found is None or not cue_kind(found["genre"]):
        return False
    state.add("genre", piece.start, found.end("genre"))
    label = "event" if MEETING.fullmatch(piece.text, found.end(), piece.end) else "author"
    state.add(label, found.end(), piece.end)
    return True


def _body_and_genre(state: State, piece: Piece) -> bool:
    """ "White House Press Briefing"."""
    tail = _genre_tail(piece.body)
    name = piece.body[:tail].rstrip()
    if not tail or not is_body(name):
        return False
    state.add("author", piece.start, piece.start + len(name))
    state.add("genre", piece.start + tail, piece.end)
    return True


def _office_and_name(state: State, piece: Piece) -> bool:
    if not office_pattern().match(*piece.span) or len(named := person_parts(*piece.span)) != 2:
        return False
    state.extend(named)
    return True


def _body(state: State, piece: Piece) -> bool:
    """A body that issues: one only, unless the title follows at once."""
    if piece.following is NOTHING or not is_body(piece.body) or len(piece.body.split()) > 10:
        return False
    if state.body_author and not piece.before_marked:
        return False
    state.add("author", piece.start, piece.end)
    state.body_author = True
    return True


def _persons(state: State, piece: Piece) -> bool:
    """A person or a list of persons."""
    tokens = piece.body.split()
    if piece.following is NOTHING or is_body(piece.body) or len(tokens) > 12:
        return False
    if not all(map(NAME_TOKEN.fullmatch, tokens)) or not (
        piece.before_marked or _opens(state, piece, tokens)
    ):
        return False
    state.add("author", piece.start, piece.end, weak=not (piece.before_marked or known_person(piece.body)))
    state.body_author = False
    return True


def _opens(state: State, piece: Piece, tokens: Sequence[str]) -> bool:
    """May words that look like names be the authors where no title follows at once?"""
    following = piece.following
    if state.body_author:
        return False
    if following.kind == "bracket" and not EDITOR.match(following.text):
        # what stands before an imprint is a title: "Jane Roe, Steel (Oslo: Fjord Press, 2003)"; "Roe (2003)" is a name
        return "author" not in state.seen and parse_date(following.text.strip()) is not None
    if "author" not in state.seen or not tokens:
        return bool(tokens)
    # an inverted name's second half, or one more name of the list: only with a known given name or initials
    known = tokens[0] in words("given_names") and len(tokens) <= 4
    return known or INITIALS.fullmatch(piece.body) is not None


def _genre(state: State, piece: Piece) -> bool:
    if not piece.before_marked or len(piece.body.split()) > 4 or not cue_kind(piece.body):
        return False
    state.add("genre", piece.start, piece.end)
    return True


def _title(state: State, piece: Piece) -> bool:
    following = piece.following
    imprint = following.kind == "bracket" and ":" in following.text
    state.add("title", piece.start, piece.end, weak=not (imprint and "author" in state.seen))
    return True


RULES: tuple[Rule, ...] = (
    _said_by,
    _issued_by,
    _body_and_genre,
    _office_and_name,
    _body,
    _persons,
    _genre,
    _title,
)


def known_person(body: str) -> bool:
    """A known given name, an initial or a particle shows that these are persons' names."""
    tokens = body.replace(",", " ").split()
    return len(tokens) > 1 and any(
        token in words("given_names") or INITIAL.fullmatch(token) for token in tokens
    )


def _genre_tail(body: str) -> int:
    """Offset of a genre of two or three words at the end of a body's name; 0 where there is none."""
    tokens = [match.start() for match in re.finditer(r"\S+", body)]
    tails = [tokens[-count] for count in (2, 3) if len(tokens) > count]
    return next((tail for tail in tails if cue_kind(body[tail:]) in {"report", "document", "speech"}), 0)
