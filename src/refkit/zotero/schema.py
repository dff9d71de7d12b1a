"""The schema of a running Zotero goes in; how the table of its types here differs, and the table anew, come out.

The table is `refkit/formats/zotero_fields.toml`: types, their fields and creators, and nothing else of Zotero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from refkit.formats.kinds import HERE
from refkit.normalise.lexicon import toml
from refkit.zotero.http import WEB, Server, ZoteroError

NO_WORKS = frozenset({"annotation", "attachment", "note"})
"""Types that are no works."""
HEAD = """\
# Zotero's item types (schema {version}, facts only): the creators of each, the one that counts as author first, and
# its fields beside those of [every]. What a field holds is in zotero.toml: [ours], [others]. A value that a type has no
# field for goes to Extra as a line. `refkit zotero schema FILE` writes this table from a running Zotero.
"""


class Type(NamedTuple):
    """A type: the fields that not all have, those of all that it lacks, and its creators, the chief one first."""

    fields: tuple[str, ...]
    lacks: frozenset[str]
    creators: tuple[str, ...]


class Schema(NamedTuple):
    """The types by name; `every` are fields that all have, `archived` those that come together with an archive."""

    version: str
    types: Mapping[str, Type]
    every: tuple[str, ...]
    archived: tuple[str, ...]


def table(data: Mapping[str, Any] | None = None) -> Schema:
    """The table that is here, or one that was written."""
    data = toml("zotero_fields", HERE) if data is None else data
    every, archived = (tuple(data[part]["fields"].split()) for part in ("every", "archived"))
    types = {name: _row(row, archived) for name, row in data["types"].items()}
    return Schema("", types, every, archived)


def _row(row: Mapping[str, Any], archived: tuple[str, ...]) -> Type:
    fields = (*row["fields"].split(), *(archived if row.get("archive") else ()))
    return Type(fields, frozenset(row.get("not", "").split()), tuple(row["creators"].split()))


def ask(server: Server, here: Schema) -> Schema:
    """The schema of a Zotero, told as the table is: with the same fields of every type.

    Raises:
        ZoteroError: it does not run, or gives none.
    """
    reply = server.send("GET", "/schema" if server.base == WEB else "/api/schema")
    data = reply.json()
    if reply.status != 200 or not isinstance(data, dict) or not data.get("itemTypes"):
        remedy = "allow other applications in Settings, Advanced"
        raise ZoteroError(f"Zotero gives no schema ({reply.status} {reply.text[:80]})", remedy=remedy)
    rows = {row["itemType"]: row for row in data["itemTypes"] if row["itemType"] not in NO_WORKS}
    types = {name: _type(row, here.every) for name, row in sorted(rows.items())}
    return Schema(str(data.get("version", "")), types, here.every, here.archived)


def _type(row: Mapping[str, Any], every: Collection[str]) -> Type:
    fields = [one["field"] for one in row["fields"]]
    # "subject" of an e-mail is its title
    has = {*fields, *(one.get("baseField", "") for one in row["fields"])}
    creators = sorted(row.get("creatorTypes") or (), key=lambda one: not one.get("primary"))
    own = tuple(field for field in fields if field not in every)
    return Type(own, frozenset(every) - has, tuple(one["creatorType"] for one in creators))


def differences(here: Schema, there: Schema) -> list[str]:
    """What a Zotero has that the table lacks, and the other way round: one line each."""
    found = [f"{name}: a type that the table lacks" for name in there.types if name not in here.types]
    found += [f"{name}: a type that Zotero does not have" for name in here.types if name not in there.types]
    for name in sorted({*here.types} & {*there.types}):
        found += _between(name, here.types[name], there.types[name])
    return found


def _between(name: str, mine: Type, other: Type) -> Iterator[str]:
    sides = {
        "field": (mine.fields, other.fields),
        "field of every type": (other.lacks, mine.lacks),
        "creator": (mine.creators, other.creators),
    }
    for what, (one, two) in sides.items():
        yield from (f"{name}: the table lacks the {what} {it}" for it in sorted({*two} - {*one}))
        yield from (f"{name}: Zotero does not have the {what} {it}" for it in sorted({*one} - {*two}))
    if mine.creators[:1] != other.creators[:1]:
        yield f"{name}: the chief creator is {other.creators[0]}, and {mine.creators[0]} in the table"


def as_toml(schema: Schema) -> str:
    """The table of a schema, to take the place of the one that is here."""
    lines = [HEAD.format(version=schema.version), "[every]", f'fields = "{" ".join(schema.every)}"', ""]
    lines += ["[archived]", "# Types with `archive = true` have these too."]
    lines += [f'fields = "{" ".join(schema.archived)}"']
    for name, one in schema.types.items():
        whole = set(schema.archived) <= set(one.fields)
        fields = [field for field in one.fields if not (whole and field in schema.archived)]
        lines += [
            "",
            f"[types.{name}]",
            f'creators = "{" ".join(one.creators)}"',
            f'fields = "{" ".join(fields)}"',
        ]
        lines += ["archive = true"] if whole else []
        lines += [f'not = "{" ".join(sorted(one.lacks))}"'] if one.lacks else []
    return "\n".join(lines) + "\n"
