"""The table of roles: what each format calls a person who is neither author, editor nor translator."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from refkit.formats.kinds import HERE
from refkit.model import Work
from refkit.normalise.lexicon import toml


class Role(NamedTuple):
    """A row of roles.toml."""

    name: str
    zotero: tuple[str, ...] = ()
    bib: str = ""
    type: str = ""
    read: tuple[str, ...] = ()
    hayagriva: str = ""
    marc: tuple[str, ...] = ()


@cache
def roles() -> dict[str, Role]:
    """All roles by name."""
    return {name: _role(name, row) for name, row in toml("roles", HERE).items()}


def _role(name: str, row: Mapping[str, Any]) -> Role:
    lists = {part: tuple(row.get(part, ())) for part in ("zotero", "read", "marc")}
    return Role(
        name, bib=row.get("bib", ""), type=row.get("type", ""), hayagriva=row.get("hayagriva", ""), **lists
    )


ROLES = frozenset(roles())
"""Their names in `extra`, where the persons of a role stand one by one (see `leftovers.role_text`)."""


@cache
def by_field() -> dict[str, str]:
    """The fields of .bib files that name persons, and their roles."""
    rows = roles().values()
    found = {name.replace(" ", ""): role.name for role in rows for name in (role.bib, *role.read) if name}
    return {role.name.lower(): role.name for role in rows if not role.bib} | found


@cache
def by_type() -> dict[str, str]:
    """The types of editors in small letters, and their roles; all roles are known by their names as well."""
    rows = roles().values()
    words = {word: role.name for role in rows for word in (role.name.lower(), role.bib, *role.read) if word}
    return words | {role.type: role.name for role in rows if role.type}


@cache
def by_hayagriva() -> dict[str, str]:
    """The roles of Hayagriva's affiliated persons, and ours."""
    return {role.hayagriva: role.name for role in roles().values() if role.hayagriva}


@cache
def by_marc() -> dict[str, str]:
    """MARC's codes and terms in small letters, and our roles; our own names stand for themselves."""
    words = {word: role.name for role in roles().values() for word in (*role.zotero, *role.marc)}
    return {word.lower(): name for word, name in {**words, **{name: name for name in ROLES}}.items()}


def is_person(name: str, value: str) -> bool:
    """Is a pair of `extra` a person of a role? What CSL-JSON could not read as one is not."""
    return name in ROLES and value[:2] not in ("[{", '{"')


def in_roles(work: Work) -> dict[str, list[str]]:
    """The persons of each role as `extra` has them, in their order."""
    found: dict[str, list[str]] = {}
    for name, value in work.extra:
        if is_person(name, value):
            found.setdefault(name, []).append(value)
    return found
