"""The table of RIS tags: a RIS type and a tag go in, the field comes out; and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from refkit.formats.kinds import HERE, from_zotero, kind, table
from refkit.model import WORK_FIELDS
from refkit.normalise.lexicon import toml

ANY = "*"
# In the order in which Zotero and EndNote write them.
ORDER = tuple(
    "TI ST AU T2 J2 A2 T3 A3 A4 C1 C2 C3 C4 C5 C6 CY ET VL NV IS SP SE LA M1 M3 PB SN SV OP DO UR AN CN"
    " DB DP CR".split()
)


def type_of(ris: str) -> str:
    """The Zotero type whose rules hold for a RIS type; GEN has those of `document`."""
    return kind(table().ris.get(ris, "document")).zotero


@cache
def places(ris: str) -> dict[str, str]:
    """Tag → field for a RIS type, in the order of writing; a field has one tag."""
    return _of_type(ris, {tag: toml("ris_tags", HERE)[tag] for tag in ORDER})


@cache
def field_places(ris: str) -> dict[str, str]:
    """Those of `places` that are fields of a work."""
    return {tag: field for tag, field in places(ris).items() if field in WORK_FIELDS}


@cache
def reading(ris: str) -> dict[str, str]:
    """Tag → field for a RIS type, with the tags that only others write."""
    return _of_type(ris, toml("ris_tags", HERE)["read"]) | places(ris)


def _of_type(ris: str, rows: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    zotero = type_of(ris)
    found: dict[str, str] = {}
    for tag, fields in rows.items():
        for field, types in fields.items():
            if zotero in types or types == [ANY]:
                found.setdefault(tag, field)
    return found


def type_lines(csl: str, ris: str) -> list[tuple[str, str]]:
    """What a reader must be told beside the RIS type: ("type", Zotero's word) and ("kind", ours), where needed.

    Zotero's import takes "type: interview" in M2 for the item's type.
    """
    row = kind(csl)
    taken = table().ris_zotero.get(ris) or kind(table().ris.get(ris, "")).zotero
    lines = [] if taken == row.zotero else [("type", from_zotero(row.zotero) or "document")]
    told = lines[0][1] if lines else table().ris.get(ris, "")
    if csl and told != csl:
        lines.append(("kind", csl))
    return lines
