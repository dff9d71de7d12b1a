"""Zotero's item types as data: which of their fields and creators hold what a Work and its `extra` have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from refkit.formats.kinds import HERE, from_zotero, is_email, kind
from refkit.formats.roles import roles
from refkit.model import Work
from refkit.normalise.lexicon import toml

TYPE = "zotero-type"
"""The name in `extra` of a Zotero type that its kind alone does not tell (videoRecording beside film)."""
AUTOMATIC = "automatic-tags"
"""The name in `extra` of those keywords that Zotero, and no person, gave."""
_DATA: Mapping[str, Any] = toml("zotero", HERE)
_NAMES = {"editors": "editor", "translators": "translator"}


def _split(rows: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: places.split() for name, places in rows.items()}


_OURS, _OTHERS = (_split(_DATA[part]) for part in ("ours", "others"))
ALIASES: dict[str, str] = _DATA["aliases"]
# place → name, whatever the type
_FIELD = {place: name for name, places in _OURS.items() for place in places}
_OTHER = {place: name for name, places in _OTHERS.items() for place in places}
_ROLE = {place: role.name for role in roles().values() for place in role.zotero}


class ItemType(NamedTuple):
    """What a Zotero type has: field → Zotero's field, and role → kind of creator; for ours, and for `extra`."""

    fields: dict[str, str]
    others: dict[str, str]
    creators: dict[str, str]
    roles: dict[str, str]

    def field(self, place: str) -> str:
        """The field of a Work that one of Zotero's holds here; "" for none."""
        own = next((name for name, mine in self.fields.items() if mine == place), "")
        return own or ("" if place in self.others.values() else _FIELD.get(place, ""))

    def other(self, place: str) -> str:
        """The name in `extra` of what one of Zotero's fields holds here; Zotero's own where there is none."""
        own = next((name for name, mine in self.others.items() if mine == place), "")
        return own or _OTHER.get(place, place)

    def role(self, creator: str) -> str:
        """What a kind of creator is to a work: a field of names, or the name of a role."""
        own = next((name for name, mine in self.creators.items() if mine == creator), "")
        return own or ("authors" if creator == "author" else _ROLE.get(creator, creator))


@cache
def item_types() -> dict[str, ItemType]:
    """All types of zotero_fields.toml by name."""
    data = toml("zotero_fields", HERE)
    return {name: _read(name, row, data) for name, row in data["types"].items()}


def _read(name: str, row: Mapping[str, Any], data: Mapping[str, Any]) -> ItemType:
    left = _places(row, data)
    fields = _found(_OURS, left)
    own: dict[str, str] = _DATA["own"].get(name, {})
    fields = {ours: place for ours, place in fields.items() if place not in own.values()} | own
    # what has a name of its own in a type has not the general one as well
    left = [place for place in left if place not in {*fields.values(), "title", "date"}]
    others = _found(_OTHERS, left)
    others |= {place: place for place in left if place not in others.values()}
    return ItemType(fields, others, *_creators(row["creators"].split()))


def _places(row: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """All fields of a type."""
    places = f"{row['fields']} {data['every']['fields']}".split()
    places += data["archived"]["fields"].split() if row.get("archive") else []
    return [place for place in places if place not in row.get("not", "").split()]


def _creators(types: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The creators that are fields of a Work, and those that are not; the first is the author in both ways."""
    first, *rest = types
    creators = {"authors": first} | {ours: role for ours, role in _NAMES.items() if role in rest}
    roles = {_ROLE.get(role, role): role for role in rest if role not in creators.values()}
    return creators, roles | ({_ROLE[first]: first} if first in _ROLE and first != "contributor" else {})


def _found(names: Mapping[str, list[str]], places: list[str]) -> dict[str, str]:
    """The place of each name that has one among these."""
    return {name: place for name, holders in names.items() if (place := _first(holders, places))}


@cache
def _folded() -> dict[str, str]:
    """Every name that a type has a place for, by its small letters: BibTeX knows no others."""
    known = item_types().values()
    names = (name for one in known for name in (*one.others, *one.roles))
    return {name.casefold(): name for name in names} | ALIASES


def named(label: str) -> str:
    """The name of what `extra` has under a label of any format."""
    return _folded().get(label.casefold(), label)


def _first(holders: list[str], places: list[str]) -> str:
    return next((place for place in holders if place in places), "")


def item_type(work: Work) -> str:
    """Zotero's type of a work: the one that it came with, an e-mail, or that of its kind."""
    told = next((value for name, value in work.extra if name == TYPE), "")
    if told in item_types() and from_zotero(told) == work.kind:
        return told
    return "email" if is_email(work) else kind(work.kind).zotero


def told_type(name: str) -> str:
    """The type where the kind alone would become another; "" where the kind tells it."""
    return name if name in item_types() and kind(from_zotero(name)).zotero != name else ""
