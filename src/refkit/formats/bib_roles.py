"""Persons of other roles in .bib files: `bookauthor`, `holder`, `editora` with its `editoratype` … go in, pairs of a
work's `extra` come out; and back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from refkit.formats.bib_names import read_names, write_names
from refkit.formats.name_lines import person, role_text
from refkit.formats.roles import by_field, by_type, in_roles, roles
from refkit.model import Name, Work
from refkit.normalise.latex import decode

SLOTS = ("editor", "editora", "editorb", "editorc")
TYPES = {f"{slot}type": slot for slot in SLOTS}
SERIES = "collection-editor"
# what Zotero and Better BibTeX write for the editor of a series, and for a contributor beside
_SERIES_SLOT, _SERIES_TYPE = "editorb", "redactor"
_BESIDE = "collaborator"
# the types that biblatex has words for (manual, 4.9.2.1); others are fields of their own
_PRINTED = frozenset("collaborator compiler continuator founder organizer redactor reviser".split())


@cache
def fields() -> frozenset[str]:
    """The fields that name persons, but for author, editor and translator."""
    return frozenset({*by_field(), *SLOTS[1:]})


class Found(NamedTuple):
    """What an entry says of its editors and the persons of other roles."""

    editors: tuple[Name, ...]
    extra: list[tuple[str, str]]
    truncated: list[str]


def read(raw: Mapping[str, str]) -> Found:
    """The editors, and pairs for `extra`: the persons of each role, and types where `written` has them elsewhere.

    A type that no role has leaves persons where they are: in `editor` they are editors.
    """
    found = Found((), [], [])
    editors: tuple[Name, ...] = ()
    stood: list[tuple[str, str]] = []
    said: list[tuple[str, str]] = []
    for slot in SLOTS:
        role = _role(slot, raw)
        if slot in raw:
            editors += _take(found, role, raw[slot])
            stood += [(slot, role)] if role and role != SERIES else []
        if (text := decode(raw.get(f"{slot}type", ""))) and role != SERIES:
            said.append((f"{slot}type", text))
    found.extra.extend(said if len(said) > len(stood) or not _regular(stood, bool(editors)) else ())
    for field, role in by_field().items():
        if field in raw:
            _take(found, role, raw[field])
    return found._replace(editors=editors)


def _take(found: Found, role: str, text: str) -> tuple[Name, ...]:
    """Add the persons of a field; those of no role are editors."""
    names, others = read_names(text)
    if others:
        found.truncated.append(role or "editor")
    if not role:
        return names
    found.extra.extend((role, role_text(name)) for name in names)
    return ()


def _role(slot: str, raw: Mapping[str, str]) -> str:
    """The role of the persons in a slot; "" for editors."""
    said = _type(slot, raw)
    if slot == _SERIES_SLOT and said == _SERIES_TYPE and _as_zotero(raw):
        return SERIES
    return by_type().get(said, "")


def _type(slot: str, raw: Mapping[str, str]) -> str:
    return raw.get(f"{slot}type", "").strip(" {}").lower()


def _as_zotero(raw: Mapping[str, str]) -> bool:
    """Does the entry use its slots as Zotero does, so that a second redactor edits the series?"""
    alone = not _type("editor", raw) and "editorc" not in raw
    return alone and _type("editora", raw) in ("", _BESIDE)


def written(
    work: Work, truncated: Collection[str], *, biblatex: bool, taken: bool
) -> Iterator[tuple[str, str, bool]]:
    """The fields of the persons of other roles: name, value, False.

    Args:
        work: the work.
        truncated: the roles of which a file does not name all persons.
        biblatex: for that dialect; in BibTeX `editor` is for editors alone.
        taken: whether `editor` is in use.
    """
    groups = in_roles(work)
    used = {"editor": ""} if taken or not biblatex else {}
    given = {TYPES[name]: value.lower() for name, value in work.extra if name in TYPES}
    names = partial(write_names, ascii_only=not biblatex)
    for role, texts in groups.items():
        value = names([person(text) for text in texts], others=role in truncated)
        slot = "" if role == SERIES else _slot(role, used, given)
        if slot:
            used[slot] = roles()[role].type
            yield slot, value, False
            yield f"{slot}type", used[slot], False
        elif role != SERIES:
            yield roles()[role].bib or role.lower(), value, False
    if SERIES in groups:
        value = names([person(text) for text in groups[SERIES]], others=SERIES in truncated)
        yield from _series(value, used)


def _series(value: str, used: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """The editors of a series where Zotero has them, or in a field of their own where other slots would mislead."""
    if (
        used.get("editor")
        or used.get("editora") not in (None, _BESIDE)
        or {"editorb", "editorc"} & used.keys()
    ):
        yield roles()[SERIES].bib, value, False
    else:
        yield _SERIES_SLOT, value, False
        yield f"{_SERIES_SLOT}type", _SERIES_TYPE, False


def _regular(stood: Sequence[tuple[str, str]], taken: bool) -> bool:
    """Would the persons of these roles be written where they stood without being told?"""
    used = {"editor": ""} if taken else {}
    for slot, role in stood:
        if _slot(role, used, {}) != slot:
            return False
        used[slot] = roles()[role].type
    return True


def _slot(role: str, used: Mapping[str, str], given: Mapping[str, str]) -> str:
    """Where the persons of a role stand: where they stood, or in the first slot that is free; "" for none."""
    said = roles()[role].type
    before = (
        next((slot for slot, name in given.items() if name == said and slot not in used), "") if said else ""
    )
    if before or said not in _PRINTED:
        return before
    free = SLOTS[1:] if said == _BESIDE else SLOTS
    return next((slot for slot in free if slot not in used and slot not in given), "")
