"""The atoms of one citation become labelled parts, by rules: where an atom stands and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from refkit.citing.grammar.after_title import after_title
from refkit.citing.grammar.atoms import Atom
from refkit.citing.grammar.before_title import before_title
from refkit.citing.grammar.state import NOTHING, Piece, Rule, State, form
from refkit.citing.patterns import (
    ACCESSED,
    ACRONYM,
    DOI,
    EDITED_BY,
    EDITION,
    EDITOR,
    IN,
    ISSUE,
    REPRINT,
    REVISED,
    TRANSLATED_BY,
    TRANSLATION,
    URL_PIECE,
    VOLUME,
)
from refkit.citing.raw import Part, labels_of
from refkit.languages import pattern
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.kinds import cue_kind, is_newspaper, is_series
from refkit.normalise.pages import is_locator
from refkit.normalise.places import is_place, leading_place
from refkit.short_forms.backrefs import BACKREF

SERIES_NUMBER = re.compile(r"(?:no\.?\s*)?\d{1,4}\b(?!\s?\()", re.IGNORECASE)
PLACE_AND_PUBLISHER = re.compile(r"\s*(?P<place>[^:]{2,60}):\s*(?P<rest>.+)")
# a full stop that belongs to the last word
ENDS_WITH_STOP = re.compile(r"(?:\b[A-Z]|Jr|Sr|Co|Inc|Ltd|etc|al)\.$")
AND_NAME = pattern(r"(?:<<conjunction>>)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")
JOINING = pattern(r"(?:<<conjunction>>|–|-|)")
MORE_PAGES = re.compile(r"\d+(?:[-–]\d+)?(?: ?ff?\.?)?|[ivxlc]+")
FIGURES = re.compile(r"\d{1,4}")


def label_atoms(text: str, atoms: Sequence[Atom]) -> list[Part]:
    """The labelled parts of one citation, in order; `atoms` are its pieces (see `refkit.citing.grammar.atoms`)."""
    state = State()
    for atom, following in pairwise([*atoms, NOTHING]):
        KINDS[atom.kind](state, Piece(text, atom.start, atom.end, following))
    _settle(state, text)
    return state.parts


def _address(state: State, piece: Piece) -> None:
    state.add("doi" if "doi.org/" in piece.body else "url", piece.start, piece.end)


def _quoted(state: State, piece: Piece) -> None:
    if "title" not in state.seen or state.reprint:
        state.add("title", piece.start, piece.end)
    elif state.after_in and "container" not in state.seen:
        state.add("container", piece.start, piece.end)
    else:
        state.add("other", piece.start, piece.end, weak=True)


def _italic(state: State, piece: Piece) -> None:
    if BACKREF.fullmatch(piece.body.strip(" .")) or BACKREF.fullmatch(piece.body):
        label = "backref"
    elif state.reprint or ("title" not in state.seen and not _newspaper(state, piece)):
        label = "title"
    else:
        numbered = SERIES_NUMBER.match(piece.following.text)
        label = "series" if numbered and is_series(piece.body) else "container"
    state.add(label, piece.start, piece.end)


def _newspaper(state: State, piece: Piece) -> bool:
    """Nothing but a newspaper's name in front of a date, or a name in front of a day."""
    date = parse_date(piece.following.text.strip("() ."))
    return date is not None and not state.parts and (is_newspaper(piece.body) or date.day is not None)


def _bracket(state: State, piece: Piece) -> None:
    if not any(rule(state, piece) for rule in BRACKETS):
        state.add("other", piece.start, piece.end, weak=True)


def _inside(test: Callable[[str], object], label: str) -> Rule:
    """The rule for a bracket that holds a form and nothing else."""
    return form(lambda body: test(body.strip()), label)


def _editors(state: State, piece: Piece) -> bool:
    if not EDITOR.match(piece.body.strip()):
        return False
    _make_editors(state)
    state.add("role", piece.start, piece.end)
    return True


def _year(state: State, piece: Piece) -> bool:
    """A date; behind a genre the number of a press release, with its brackets."""
    if parse_date(piece.body.strip()) is None:
        return False
    number = state.last() == "genre"
    state.add("number" if number else "date", piece.start - number, piece.end + number)
    return True


def _revision(state: State, piece: Piece) -> bool:
    """ "(updated January 3, 2024)": when a page was changed is no date of it."""
    word = REVISED.match(piece.body)
    if word is None or parse_date(piece.body[word.end() :].strip()) is None:
        return False
    state.add("other", piece.start, piece.end)
    return True


def _imprint(state: State, piece: Piece) -> bool:
    """ "(Boston: Little, Brown, 1979)", "(Oxford University Press 1999)", "(NDC/SFU)"."""
    body = piece.body
    *_, date = [None, *find_dates(body)]
    colon = PLACE_AND_PUBLISHER.match(body)
    if date is None and not (colon and is_place(colon["place"])):
        return False
    end = len((body[: date[0]] if date else body).rstrip(" ,;"))
    if colon:
        found = [("place", *colon.span("place")), ("publisher", colon.start("rest"), end)]
    else:
        head = end if is_place(body[:end]) else leading_place(body[:end])
        rest = head + len(body[head:end]) - len(body[head:end].lstrip(" ,"))
        found = [("place", 0, head), ("publisher", rest, end)]
    if date:
        found.append(("date", date[0], date[1]))
    for label, first, last in found:
        if first < last:
            state.add(label, piece.start + first, piece.start + last)
    return True


def _short_name(state: State, piece: Piece) -> bool:
    """ "(NATO)" behind a name, or a title's translation behind it: both belong to what they stand behind."""
    named = state.last() in {"publisher", "author", "container", "event"} and ACRONYM.fullmatch(
        piece.body.strip()
    )
    translated = state.last() == "title" and not cue_kind(piece.body)
    if named or translated:
        state.stretch(piece.end + 1)
    return bool(named or translated)


BRACKETS: tuple[Rule, ...] = (
    _inside(BACKREF.fullmatch, "backref"),
    _inside(ACCESSED.match, "accessed"),
    _revision,
    _editors,
    _year,
    _inside(lambda body: TRANSLATION.search(body) and len(body) < 60, "genre"),
    _inside(is_locator, "pages"),
    _imprint,
    _short_name,
    form(cue_kind, "genre"),
)


def _make_editors(state: State) -> None:
    """ "(eds.)" after names: they are editors, of the whole or of the book that a chapter stands in."""
    for index in range(len(state.parts) - 1, -1, -1):
        part = state.parts[index]
        if part.label not in {"author", "editor", "role"}:
            break
        if part.label == "author":
            state.parts[index] = Part("editor", part.start, part.end)
            state.seen.add("editor")
    state.after_in = False
    if "author" not in labels_of(state.parts):
        state.seen.discard("author")


def _plain(state: State, piece: Piece) -> None:
    trimmed = _trimmed(state, piece)
    if not JOINING.fullmatch(trimmed.body):
        any(rule(state, trimmed) for rule in PLAIN)


def _trimmed(state: State, piece: Piece) -> Piece:
    """A piece without the marks around it, and without the "and" that joins one more name to a list."""
    start = piece.end - len(piece.body.lstrip(" .<>"))
    body = piece.text[start : piece.end]
    end = piece.end if ENDS_WITH_STOP.search(body) else start + len(body.rstrip(" ."))
    joining = AND_NAME.match(piece.text, start, end) if state.last() in {"author", "editor"} else None
    return replace(piece, start=joining.end() if joining else start, end=end)


def _rest(state: State, piece: Piece, start: int) -> None:
    """Go on behind words that lead to something else."""
    start = piece.end - len(piece.text[start : piece.end].lstrip(" :,"))
    if start < piece.end:
        _plain(state, replace(piece, start=start))


def _reprinted(state: State, piece: Piece) -> bool:
    found = REPRINT.match(piece.body)
    if found is None or "title" not in state.seen:
        return False
    state.add("other", piece.start, piece.start + found.end())
    state.reprint = True
    _rest(state, piece, piece.start + found.end())
    return True


def _leads_in(state: State, piece: Piece) -> bool:
    """ "in" leads to what the piece stands in."""
    found = IN.match(piece.body)
    if found is None or not ("title" in state.seen or state.after_in):
        return False
    state.add("other", piece.start, piece.start + found.end())
    state.after_in = True
    _rest(state, piece, piece.start + found.end())
    return True


def _named(pattern: re.Pattern[str], label: str) -> Rule:
    """The rule for a role and the names behind it: "ed. by Ann Lee"."""

    def rule(state: State, piece: Piece) -> bool:
        found = pattern.match(piece.body)
        if found is None:
            return False
        state.add("role", piece.start, piece.start + found.end())
        state.add(label, piece.start + found.end(), piece.end)
        return True

    return rule


def _goes_on(state: State, piece: Piece) -> bool:
    """One more page behind pages, one more figure behind a number."""
    pattern = {"pages": MORE_PAGES, "number": FIGURES}.get(state.last())
    if pattern is None or not pattern.fullmatch(piece.body):
        return False
    state.stretch(piece.end)
    return True


def _figures(state: State, piece: Piece) -> bool:
    """A bare number behind a series or a journal."""
    label = {"series": "number", "container": "volume"}.get(state.last())
    if label is None or not FIGURES.fullmatch(piece.body):
        return False
    state.add(label, piece.start, piece.end)
    return True


PLAIN: tuple[Rule, ...] = (
    form(URL_PIECE.fullmatch, "other"),
    _reprinted,
    form(lambda body: BACKREF.fullmatch(body) or (len(body) < 40 and BACKREF.match(body)), "backref"),
    form(ACCESSED.match, "accessed"),
    _leads_in,
    form(parse_date, "date"),
    form(VOLUME.fullmatch, "volume"),
    # "Rivista, n. 2": no note
    lambda state, piece: (
        state.last() in {"container", "volume"} and form(ISSUE.fullmatch, "issue")(state, piece)
    ),
    form(is_locator, "pages"),
    form(ISSUE.fullmatch, lambda state: "number" if state.last() == "series" else "issue"),
    form(EDITION.fullmatch, "edition"),
    form(DOI.fullmatch, "doi"),
    lambda state, piece: EDITOR.fullmatch(piece.body) is not None and _editors(state, piece),
    _named(EDITED_BY, "editor"),
    _named(TRANSLATED_BY, "translator"),
    _goes_on,
    _figures,
    form(is_place, "place"),
    lambda state, piece: (after_title if "title" in state.seen else before_title)(state, piece),
)
KINDS: dict[str, Callable[[State, Piece], None]] = {
    "quote": _quoted,
    "bracket": _bracket,
    "url": _address,
    "italic": _italic,
    "plain": _plain,
}


def _settle(state: State, text: str) -> None:
    """Last look at the whole: an author without a title is the title of an unsigned document."""
    if not labels_of(state.parts).isdisjoint({"title", "container", "backref", "genre"}):
        return
    for index, part in enumerate(state.parts):
        if part.label == "author" and is_body(text[part.start : part.end]):
            state.parts[index] = Part("title", part.start, part.end)
            return
