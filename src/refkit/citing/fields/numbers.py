"""The numbers, imprint and addresses of a citation come in as parts; their values go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.citing.fields.draft import Draft, runs
from refkit.citing.raw import Part
from refkit.normalise.identifiers import bare_doi
from refkit.normalise.titles import squeeze
from refkit.short_forms.backrefs import IBID


class Number(NamedTuple):
    """How one number is read: what is cut from its print in order, and which words are no such number at all."""

    cut: tuple[tuple[re.Pattern[str], str], ...]
    none: tuple[re.Pattern[str], ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


VOLUME = _words(r"^(?:vols?|volume|Bd|Bde|Band|Jg|Jahrgang|tomes?|tomo|t|T|anno|année|año|a(?=\.))\b\.?\s*")
ISSUE = _words(
    r"^(?:nos?|numbers?|issue|Nrn?|Heft|H|n|nn|n°|nº|núm|num|fasc|fascicolo|numéro|iss)\b[.°º]{0,2}\s*"
)
NUMBER = _words(r"^(?:nos?|number|Nr|n|n°|nº|núm|num|#)[.°º]{0,2}\s*(?=[\dA-Z(])")
EDITION = _words(r"\s*(?:edn?|editions?|Aufl(?:age)?|éd(?:ition)?|edizione|ed)\b\.?,?\s*$")
EDGES = re.compile(r"^[ .()]+|[ .()]+$")
# "36ᵉ", "12th"
ORDINAL = re.compile(r"(?<=\d)\s?(?:ᵉ|[eè]me|e|º|ª|°|th|st|nd|rd)$")
# "3., verb. Aufl."
REVISED = re.compile(r"(\d+)\.?,\s(?:verb|erw|überarb|neu|durchg|akt|unver|völl|bearb|erg|korr)\w*\b.*")
# "2 vols." counts volumes and names none
COUNT = _words(r"(?:\d+|two|three|four|zwei|drei|vier)\s?(?:vols?|volumes|voll?|Bde|Bände|tomi|tomes|t)\.?")
NUMBERS = {
    # "ivi": printed in the same place as the work before
    "volume": Number(((VOLUME, ""), (EDGES, ""), (ORDINAL, "")), (COUNT, _words(IBID))),
    "issue": Number(((ISSUE, ""), (EDGES, ""))),
    "number": Number(((NUMBER, ""),)),
    "collection_number": Number(((NUMBER, ""), (VOLUME, ""))),
    # "rééd.": printed again
    "edition": Number(((EDITION, ""), (EDGES, ""), (REVISED, r"\1")), (re.compile(r"r[ée]|ri"),)),
}
# "Der Spiegel 23/1974"
YEAR_OF_ISSUE = re.compile(r"/(?:1[89]|20)\d\d(?!\d)")
DASH = re.compile(r"(?<=\d)[–—](?=\d)")


def numbers(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill volume, issue, edition and number; within a series the number is that of the series."""
    in_series = "collection_title" in draft.values
    for part in parts:
        name = "collection_number" if part.label == "number" and in_series else part.label
        if name in NUMBERS:
            value = _number(NUMBERS[name], draft.text[part.start : part.end])
            if name == "volume" and YEAR_OF_ISSUE.match(draft.text, part.end):
                name = "issue"
            draft.put(name, value, part.start, part.end)


def _number(row: Number, printed: str) -> str:
    value = squeeze(printed)
    for pattern, new in row.cut:
        value = pattern.sub(new, value)
    return "" if any(none.fullmatch(value) for none in row.none) else DASH.sub("-", value)


def _tight(printed: str) -> str:
    return re.sub(r"\s+", "", printed)


IMPRINT: dict[str, tuple[str, Callable[[str], str]]] = {
    "publisher": ("publisher", lambda printed: re.sub(r"^the\s+", "", squeeze(printed))),
    "place": ("publisher_place", squeeze),
}
ADDRESSES: dict[str, Callable[[str], str]] = {
    "url": _tight,
    "doi": lambda printed: bare_doi(_tight(printed)),
    "archive": squeeze,
}


def imprint(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill publisher and place, and where the work can be found."""
    for label, (name, clean) in IMPRINT.items():
        for start, end in runs(draft.text, parts, label):
            draft.put(name, clean(draft.text[start:end]), start, end)
    for part in parts:
        if part.label in ADDRESSES:
            printed = draft.text[part.start : part.end].strip(" .,;<>()")
            draft.put(part.label, ADDRESSES[part.label](printed), part.start, part.end)
