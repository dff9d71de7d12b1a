"""An atom in front of a citation's title: an author, a body, an office and name, a genre, or the title itself."""

from __future__ import annotations

import re

from refkit.citing.grammar.atoms import Atom
from refkit.citing.grammar.phrases import by_phrase, office_pattern, person_parts
from refkit.citing.grammar.state import State
from refkit.citing.patterns import EDITOR, MEETING, NAME_TOKEN
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import parse_date
from refkit.normalise.kinds import cue_kind
from refkit.normalise.lexicon import words

INITIAL = re.compile(r"(?:[A-Z]\.-?)+")


def before_title(state: State, text: str, start: int, end: int, following: Atom | None) -> None:
    body = text[start:end]
    parts = by_phrase(text, start, end)
    if parts is not None and cue_kind(body):
        state.extend(parts)
    elif (of := re.match(r"(?P<genre>[\w'’ ]{4,40}?) of the (?=[A-Z])", body)) and cue_kind(of["genre"]):
        state.add("genre", start, start + of.end("genre"))
        who = start + of.end()
        label = "event" if MEETING.fullmatch(text[who:end]) else "author"
        state.add(label, who, end)
    elif (tail := _genre_tail(body)) and is_body(body[:tail].strip()):
        state.add("author", start, start + len(body[:tail].rstrip()))
        state.add("genre", start + tail, end)
    elif office_pattern().match(body) and len(named := person_parts(text, start, end)) == 2:
        state.extend(named)
    elif _name_like(state, body, following):
        marked = following is not None and following.kind in {"quote", "italic"}
        state.add("author", start, end, weak=not (marked or is_body(body) or known_person(body)))
        state.body_author = is_body(body)
    elif (
        cue_kind(body)
        and len(body.split()) <= 4
        and following is not None
        and following.kind in {"quote", "italic"}
    ):
        state.add("genre", start, end)
    else:
        imprint = following is not None and following.kind == "bracket" and ":" in following.text
        state.add("title", start, end, weak=not (imprint and "author" in state.seen))


def known_person(body: str) -> bool:
    """A known given name, an initial or a particle shows that these are persons' names."""
    tokens = body.replace(",", " ").split()
    return len(tokens) > 1 and any(
        token in words("given_names") or INITIAL.fullmatch(token) for token in tokens
    )


def _genre_tail(body: str) -> int:
    """Offset of a genre at the end of a body's name ("White House Press Briefing"); 0 where there is none."""
    tokens = [match.start() for match in re.finditer(r"\S+", body)]
    for count in (2, 3, 1):
        if (
            len(tokens) > count
            and cue_kind(body[tokens[-count] :]) in {"report", "document", "speech"}
            and count > 1
        ):
            return tokens[-count]
    return 0


def _name_like(state: State, body: str, following: Atom | None) -> bool:
    """A person, a list of persons or a body, in front of the title."""
    if following is None:
        return False
    tokens = body.split()
    if is_body(body):
        return len(tokens) <= 10 and (not state.body_author or following.kind in {"quote", "italic"})
    if len(tokens) > 12 or not all(NAME_TOKEN.fullmatch(token) for token in tokens):
        return False
    if following.kind in {"quote", "italic"}:
        return True
    if state.body_author:
        return False
    if following.kind == "bracket" and not EDITOR.match(following.text):
        # what stands before an imprint is a title: "Jane Roe, Steel (Oslo: Fjord Press, 2003)"; "Roe (2003)" is a name
        return "author" not in state.seen and parse_date(following.text.strip()) is not None
    if not tokens:
        return False
    if "author" in state.seen:
        # an inverted name's second half, or one more name of the list: only with a known given name or initials
        return (tokens[0] in words("given_names") and len(tokens) <= 4) or bool(
            re.fullmatch(r"(?:[A-Z]\.[ -]?)+", body)
        )
    return len(tokens) <= 12
