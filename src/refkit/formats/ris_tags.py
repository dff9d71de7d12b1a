"""The table of RIS tags: a RIS type and a tag go in, the field comes out; and back."""

from __future__ import annotations

from functools import cache

from refkit.formats.kinds import HERE, from_zotero, kind, table
from refkit.normalise.lexicon import toml

ANY = "*"
# In the order in which Zotero and EndNote write them.
ORDER = tuple("TI AU T2 A2 T3 A3 A4 C1 C3 CY ET VL IS SP LA M1 M3 PB SN SV DO UR AN DB".split())


def type_of(ris: str) -> str:
    """The Zotero type whose rules hold for a RIS type; GEN has those of `document`."""
    return kind(table().ris.get(ris, "document")).zotero


@cache
def places(ris: str) -> dict[str, str]:
    """Tag → field for a RIS type, in the order of writing; a field has one tag."""
    zotero = type_of(ris)
    found: dict[str, str] = {}
    for tag in ORDER:
        for field, types in toml("ris_tags", HERE)[tag].items():
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
