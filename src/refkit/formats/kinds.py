"""The table of kinds: a CSL type goes in, what a format calls it comes out, and back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from refkit.model import Work
from refkit.normalise.lexicon import toml

DECIDED = frozenset({"legal_case", "bill", "hearing", "legislation", "treaty", "patent"})
"""In a .bib entry of these kinds the institution is the court or body that decided."""
HERE = Path(__file__).parent
"""Where the tables of the formats lie."""

# entry types that stand for more than one kind, so that `entrysubtype` may name it
_SHARED = frozenset("article book booklet inbook incollection misc techreport unpublished".split())
_EMAIL = re.compile(r"\be-?mail\b", re.IGNORECASE)


class Kind(NamedTuple):
    """What the formats call one CSL type."""

    csl: str
    bibtex: str
    biblatex: str
    subtype: str
    ris: str
    zotero: str
    endnote: str
    hayagriva: str


class Table(NamedTuple):
    """The whole of kinds.toml, with the ways back."""

    kinds: dict[str, Kind]
    read: dict[str, str]
    subtypes: dict[str, str]
    babel: dict[str, str]
    codes: dict[str, str]
    ris: dict[str, str]
    ris_zotero: dict[str, str]
    endnote: dict[str, tuple[int, str]]


@cache
def table() -> Table:
    """Load kinds.toml once."""
    data = toml("kinds", HERE)
    kinds = {name: Kind(name, **row) for name, row in data["kinds"].items()}
    subtypes = {kind.subtype: name for name, kind in kinds.items() if kind.subtype}
    babel = {code: names[0] for code, names in data["languages"].items()}
    codes = {name: code for code, names in data["languages"].items() for name in names}
    endnote = {name: (number, csl) for name, (number, csl) in data["endnote"].items()}
    return Table(kinds, data["read"], subtypes, babel, codes, data["ris"], data["ris_zotero"], endnote)


def kind(csl: str) -> Kind:
    """The row of a CSL type; that of `document` for an unknown or empty one."""
    kinds = table().kinds
    return kinds.get(csl) or kinds["document"]


def from_bib(entry_type: str, subtype: str) -> str:
    """The CSL type of an entry type (lower case) and its entrysubtype; "" for an unknown type."""
    data, subtype = table(), subtype.strip().lower()
    if subtype in data.subtypes:
        return data.subtypes[subtype]
    if subtype in data.kinds and entry_type in _SHARED:
        return subtype
    return data.read.get(entry_type, "")


def markdown() -> str:
    """The table of kinds as documentation shows it."""
    rows = [
        "| CSL | Zotero | BibTeX | BibLaTeX | RIS | EndNote | Hayagriva |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in table().kinds.values():
        biblatex = f"{row.biblatex}, {row.subtype}" if row.subtype else row.biblatex
        cells = (row.csl, row.zotero, row.bibtex, biblatex, row.ris, row.endnote, row.hayagriva)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def is_email(work: Work) -> bool:
    """True for a personal communication that says it is an e-mail."""
    return work.kind == "personal_communication" and _EMAIL.search(work.genre) is not None


@cache
def from_zotero(item_type: str) -> str:
    """The CSL type of a Zotero item type; "" for an unknown one."""
    # the first in the table that is called so everywhere: "report" before "standard", "document" before "event"
    own = {"document": "document", "journalArticle": "article-journal", "bookSection": "chapter"}
    own |= {"manuscript": "manuscript", "statute": "legislation", "artwork": "graphic"}
    own |= {"email": "personal_communication", "instantMessage": "personal_communication"}
    own |= {"podcast": "broadcast", "radioBroadcast": "broadcast", "videoRecording": "motion_picture"}
    if item_type in own:
        return own[item_type]
    return next((row.csl for row in table().kinds.values() if row.zotero == item_type), "")


def babel_name(language: str) -> str:
    """babel's name for a BCP 47 code ("de-CH" → "german"); the text itself when there is none."""
    data = table().babel
    return data.get(language) or data.get(language.split("-")[0].lower()) or language


def language_code(name: str) -> str:
    """The BCP 47 code for babel's name of a language; the text itself when it is none of babel's."""
    return table().codes.get(name.strip().lower(), name)
