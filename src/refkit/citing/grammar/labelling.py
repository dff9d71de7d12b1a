"""The atoms of one citation become labelled parts, by rules: where an atom stands and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.grammar.after_title import after_title
from refkit.citing.grammar.atoms import Atom
from refkit.citing.grammar.before_title import before_title
from refkit.citing.grammar.state import State
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
    TRANSLATED_BY,
    TRANSLATION,
    URL_PIECE,
    VOLUME,
)
from refkit.citing.raw import Part
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.kinds import cue_kind, is_newspaper, is_series
from refkit.normalise.pages import is_locator
from refkit.normalise.places import is_place, leading_place
from refkit.short_forms.backrefs import BACKREF


def label_atoms(text: str, atoms: Sequence[Atom]) -> list[Part]:
    """The labelled parts of one citation, in order; `atoms` are its pieces (see `refkit.citing.grammar.atoms`)."""
    state = State()
    for index, atom in enumerate(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if atom.kind == "quote":
            _quoted(state, atom)
        elif atom.kind == "bracket":
            _bracket(state, text, atom)
        elif atom.kind == "url":
            state.add("doi" if "doi.org/" in atom.text else "url", atom.start, atom.end)
        elif atom.kind == "italic":
            _italic(state, atom, following)
        else:
            _plain(state, text, atom, following)
    _settle(state, text)
    return state.parts


def _quoted(state: State, atom: Atom) -> None:
    if "title" not in state.seen or state.reprint:
        state.add("title", atom.start, atom.end)
    elif state.after_in and "container" not in state.seen:
        state.add("container", atom.start, atom.end)
    else:
        state.add("other", atom.start, atom.end, weak=True)


def _italic(state: State, atom: Atom, following: Atom | None) -> None:
    date = parse_date(following.text.strip("() .")) if following is not None else None
    newspaper = date is not None and (is_newspaper(atom.text) or date.day is not None) and not state.parts
    if BACKREF.fullmatch(atom.text.strip(" .")) or BACKREF.fullmatch(atom.text):
        state.add("backref", atom.start, atom.end)
    elif state.reprint:
        state.add("title", atom.start, atom.end)
    elif "title" in state.seen or newspaper:
        number = following is not None and re.match(r"(?:no\.?\s*)?\d{1,4}\b(?!\s?\()", following.text, re.I)
        state.add("series" if number and is_series(atom.text) else "container", atom.start, atom.end)
    else:
        state.add("title", atom.start, atom.end)


def _bracket(state: State, text: str, atom: Atom) -> None:
    body = atom.text.strip()
    if BACKREF.fullmatch(body):
        state.add("backref", atom.start, atom.end)
    elif ACCESSED.match(body):
        state.add("accessed", atom.start, atom.end)
    elif EDITOR.match(body):
        _make_editors(state)
        state.add("role", atom.start, atom.end)
    elif parse_date(body) is not None:
        label = "number" if state.last() == "genre" else "date"
        state.add(label, atom.start - (label == "number"), atom.end + (label == "number"))
    elif TRANSLATION.search(body) and len(body) < 60:
        state.add("genre", atom.start, atom.end)
    elif is_locator(body):
        state.add("pages", atom.start, atom.end)
    elif _imprint(state, text, atom):
        return
    elif state.last() in {"publisher", "author", "container", "event"} and ACRONYM.fullmatch(body):
        state.stretch(atom.end + 1)
    elif state.last() == "title" and not cue_kind(body):
        # "Title in one language (its translation)": both belong to the title
        state.stretch(atom.end + 1)
    elif cue_kind(body):
        state.add("genre", atom.start, atom.end)
    else:
        state.add("other", atom.start, atom.end, weak=True)


def _imprint(state: State, text: str, atom: Atom) -> bool:
    """ "(Boston: Little, Brown, 1979)", "(Oxford University Press 1999)", "(NDC/SFU)"."""
    dates = list(find_dates(atom.text))
    colon = re.match(r"\s*(?P<place>[^:]{2,60}):\s*(?P<rest>.+)", atom.text)
    if not dates and not (colon and is_place(colon["place"])):
        return False
    base = atom.start
    stop = len(atom.text)
    if dates:
        stop = dates[-1][0]
    body_end = len(atom.text[:stop].rstrip(" ,;"))
    if colon:
        state.add("place", base + colon.start("place"), base + colon.end("place"))
        if colon.start("rest") < body_end:
            state.add("publisher", base + colon.start("rest"), base + body_end)
    elif body_end:
        head = leading_place(atom.text[:body_end])
        if is_place(atom.text[:body_end]):
            state.add("place", base, base + body_end)
        elif head:
            state.add("place", base, base + head)
            state.add(
                "publisher",
                base + head + len(atom.text[head:body_end]) - len(atom.text[head:body_end].lstrip(" ,")),
                base + body_end,
            )
        elif atom.text[:body_end].strip():
            state.add("publisher", base, base + body_end)
    if dates:
        state.add("date", base + dates[-1][0], base + dates[-1][1])
    return True


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
    if not any(part.label == "author" for part in state.parts):
        state.seen.discard("author")


def _plain(state: State, text: str, atom: Atom, following: Atom | None) -> None:
    start, end = atom.start, atom.end
    while start < end and text[start] in " .<>":
        start += 1
    body = (
        text[start:end].rstrip(" .")
        if not re.search(r"(?:\b[A-Z]|Jr|Sr|Co|Inc|Ltd|etc|al)\.$", text[start:end])
        else text[start:end]
    )
    end = start + len(body)
    if (joining := re.match(r"(?:and|und|et|e|y)\s+(?:the\s+)?(?=[A-ZÀ-Þ])", body)) and state.last() in {
        "author",
        "editor",
    }:
        start, body = start + joining.end(), body[joining.end() :]
    if not body or body in {"and", "und", "et", "–", "-"}:
        return
    if URL_PIECE.fullmatch(body):
        state.add("other", start, end)
        return
    if (found := REPRINT.match(body)) is not None and "title" in state.seen:
        state.add("other", start, start + found.end())
        state.reprint = True
        _plain_rest(state, text, atom, start + found.end(), following)
    elif BACKREF.fullmatch(body) or (len(body) < 40 and BACKREF.match(body)):
        state.add("backref", start, end)
    elif ACCESSED.match(body):
        state.add("accessed", start, end)
    elif (found := IN.match(body)) is not None and ("title" in state.seen or state.after_in):
        state.add("other", start, start + found.end())
        state.after_in = True
        _plain_rest(state, text, atom, start + found.end(), following)
    elif parse_date(body) is not None:
        state.add("date", start, end)
    elif VOLUME.fullmatch(body):
        state.add("volume", start, end)
    elif is_locator(body):
        state.add("pages", start, end)
    elif ISSUE.fullmatch(body):
        state.add("number" if state.last() == "series" else "issue", start, end)
    elif EDITION.fullmatch(body):
        state.add("edition", start, end)
    elif DOI.fullmatch(body):
        state.add("doi", start, end)
    elif EDITOR.fullmatch(body):
        _make_editors(state)
        state.add("role", start, end)
    elif (found := EDITED_BY.match(body)) is not None:
        state.add("role", start, start + found.end())
        state.add("editor", start + found.end(), end)
    elif (found := TRANSLATED_BY.match(body)) is not None:
        state.add("role", start, start + found.end())
        state.add("translator", start + found.end(), end)
    elif (state.last() == "pages" and re.fullmatch(r"\d+(?:[-–]\d+)?(?: ?ff?\.?)?|[ivxlc]+", body)) or (
        state.last() == "number" and re.fullmatch(r"\d{1,4}", body)
    ):
        state.stretch(end)
    elif re.fullmatch(r"\d{1,4}", body) and state.last() in {"series", "container"}:
        state.add("number" if state.last() == "series" else "volume", start, end)
    elif is_place(body):
        state.add("place", start, end)
    elif "title" not in state.seen:
        before_title(state, text, start, end, following)
    else:
        after_title(state, text, start, end, following)


def _plain_rest(state: State, text: str, atom: Atom, start: int, following: Atom | None) -> None:
    while start < atom.end and text[start] in " :,":
        start += 1
    if start < atom.end:
        _plain(state, text, Atom("plain", start, atom.end, text[start : atom.end]), following)


def _settle(state: State, text: str) -> None:
    """Last look at the whole: an author without a title is the title of an unsigned document."""
    labels = {part.label for part in state.parts}
    if "title" in labels or "container" in labels or "backref" in labels or "genre" in labels:
        return
    for index, part in enumerate(state.parts):
        if part.label == "author" and is_body(text[part.start : part.end]):
            state.parts[index] = Part("title", part.start, part.end)
            return
