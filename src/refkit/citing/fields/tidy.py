"""The values of a work in the making come in; what belongs to no value, and half a bracket or quotation, goes off."""

from __future__ import annotations

import re

from refkit.citing.fields.draft import Draft
from refkit.languages import may_hold, pattern
from refkit.normalise.places import is_place

FIELDS = (
    "title", "container_title", "collection_title", "publisher", "publisher_place", "genre", "event_title",
    "archive", "number", "volume", "issue", "edition",
)  # fmt: skip
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("„", "“"))
#: So many words in a bracket of a title are too much to lose: it is closed.
LONG = 3
# "(hereafter ‘Dues Report’)", ", available at link #23"
_ANNOUNCED = pattern(
    r"\s*[,;]\s*(?:<<hereafter>>)(?!\w)[\s:]*(?:as\s|als\s)?[“„«\"'‘].*$|[\s,;:.]*[(\[]\s*(?:the\s)?(?:<<hereafter>>)(?!\w).*$",
    re.IGNORECASE,
)
_ALL_ANNOUNCED = pattern(r"(?:<<hereafter>>)(?!\w).*")
_may_announce = may_hold("hereafter", also="available at|accessible at|abrufbar unter")
# "Neue Zeit (Zs.)", "Netze und Praxis (Hrsg.)": what a periodical is, and a role that it has not
_OF_PERIODICAL = re.compile(
    r"\s[(\[](?:Zs|Zschr|Zeitschrift|Ztg|Zeitung|Wochenschrift|Magazin|Hrsg|Hg|journal|magazine|newspaper|newsletter|revue|revista"
    r"|rivista|czasopismo|tijdschrift|krant|périodique|periódico)\.?[)\]]$"
)
_LINK = re.compile(r"[\s,;.(]*(?:(?:also\s)?available at|accessible at|abrufbar unter)\b.*$", re.IGNORECASE)


def tidy(draft: Draft) -> None:
    """Cut what announces a short name or leads to an address; close, or cut, what is half a bracket or quotation."""
    for name in FIELDS:
        value = draft.values.get(name)
        if not isinstance(value, str):
            continue
        if _may_announce(value):
            # in small letters: "Hereafter" may be a title
            value = "" if _ALL_ANNOUNCED.fullmatch(value) else _LINK.sub("", _ANNOUNCED.sub("", value))
        if name == "container_title":
            value = _OF_PERIODICAL.sub("", value)
        value = _whole(draft, name, value)
        if value:
            draft.values[name] = value
        else:
            draft.drop(name)


def _whole(draft: Draft, name: str, value: str) -> str:
    for opening, closing in PAIRS:
        opened, closed = value.count(opening), value.count(closing)
        if opening == "“" and "„" in value:
            continue
        if opened > closed:
            value = _closed(draft, name, value, opening, closing)
        elif closed > opened and closing in ")]":
            value = _opened(value, opening, closing)
    return value.strip(" ,;")


def _closed(draft: Draft, name: str, value: str, opening: str, closing: str) -> str:
    """With its other half, where that stands right behind it; else without what the bracket began."""
    shown = draft.shown(name)
    behind = (
        draft.text[shown.end : shown.end + 3] if shown is not None and shown.text.endswith(value[-1:]) else ""
    )
    before, _, rest = value.rpartition(opening)
    closed = behind.lstrip(" .,").startswith(closing)
    if before and (closed or (opening in "([" and name.endswith("title") and len(rest.split()) >= LONG)):
        return value + closing
    if opening not in "([":
        return f"{before}{rest}"
    # of "Tariff (Bath" the place is what the bracket holds; else it is what stands before it
    town = name == "publisher_place" and is_place(rest.strip()) and not is_place(before.strip(" ,;:"))
    kept, other = (rest, before) if town else (before, rest)
    return kept.strip(" ,;:") or other


def _opened(value: str, opening: str, closing: str) -> str:
    """Without a bracket that closes what another field opened."""
    before, _, rest = value.partition(closing)
    return f"{before}{rest}" if not rest or rest.startswith((" ", ",", ".")) else f"{before} {rest}"
