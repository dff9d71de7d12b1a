"""Takes a work of the gold and a CSL-JSON item, and gives every difference between them, in words.

The rules are those of tests/gold/README.md: text is compared without case, without the shape of quotes
and dashes and without the punctuation at either end; `also` lists other right values, `elsewhere` groups of
fields of which one must hold the printed words. A field that the gold does not have must be empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

Gold = Mapping[str, Any]
Item = Mapping[str, Any]

NAME_FIELDS = {"authors": "author", "editors": "editor", "translators": "translator"}
DATE_FIELDS = {"issued": "issued", "accessed": "accessed", "original_date": "original-date"}
TEXT_FIELDS = {
    "genre": "genre",
    "title": "title",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
    "event_place": "event-place",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "page": "page",
    "edition": "edition",
    "archive": "archive",
    "archive_location": "archive_location",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
}
FIELDS = (*NAME_FIELDS, *DATE_FIELDS, *TEXT_FIELDS)

QUOTES = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›]")
DASHES = re.compile(r"\s*[-‐‑‒–—―−]+\s*")
TAGS = re.compile(r"</?[A-Za-z][^<>]*>")  # CSL allows <i>, <span class="nocase">
SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?)])")


def fold(text: object) -> str:
    """Text as it is compared: "“Japan’s  Aims” – II." becomes "japans aims-ii"."""
    out = unicodedata.normalize("NFC", TAGS.sub("", str(text or ""))).casefold()
    out = DASHES.sub("-", QUOTES.sub("", out))
    out = SPACE_BEFORE.sub("", " ".join(out.split()))
    return out.strip(" .,;:!?()[]-")


def fold_number(text: object) -> str:
    """Pages and other numbers: dashes alike, the short end of a range completed ("264–6": "264-266")."""
    out = fold(text)

    def complete(match: re.Match[str]) -> str:
        first, last = match.groups()
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return f"{first}-{last}"

    return re.sub(r"(\d+)-(\d+)", complete, out)


def edtf(date: Any) -> str:
    """A CSL-JSON date as EDTF level 1: day, month or season as far as given, "a/b" for a range."""
    if not isinstance(date, Mapping):
        return str(date or "")
    parts = [
        tuple(int(piece) for piece in part if str(piece).strip()) for part in date.get("date-parts") or []
    ]
    parts = [part for part in parts if part]
    if not parts:
        return str(date.get("literal") or date.get("raw") or "")
    season = str(date.get("season") or "")

    def one(part: tuple[int, ...]) -> str:
        out = f"{part[0]:04d}"
        if len(part) == 1 and season.isdigit():
            return f"{out}-{int(season) % 20 + 20}"
        for piece in part[1:]:
            out += f"-{piece:02d}"
        return out

    out = "/".join(one(part) for part in parts[:2])
    return f"{out}~" if date.get("circa") else out


def name_key(name: Mapping[str, Any]) -> str:
    """A name as it is compared, from the gold or from CSL-JSON; particle and family are joined."""
    if name.get("literal"):
        return "= " + fold(name["literal"])
    given, suffix = str(name.get("given") or ""), str(name.get("suffix") or "")
    if not suffix and ", " in given:  # Zotero loses `suffix`, so writers put it behind the given name
        given, suffix = given.rsplit(", ", 1)
    particle = " ".join(
        str(name[key]) for key in ("particle", "dropping-particle", "non-dropping-particle") if name.get(key)
    )
    family = fold(f"{particle} {name.get('family') or ''}")
    return ", ".join(part for part in (family, fold(given), fold(suffix)) if part)


def names_key(names: Sequence[Mapping[str, Any]] | None) -> str:
    """A list of names as one string, in printed order."""
    return "; ".join(name_key(name) for name in names or ())


def gold_values(gold: Gold, field: str) -> set[str]:
    """Every value of a field that is right, folded; "" when it may be empty."""
    also = (gold.get("also") or {}).get(field, [])
    values = [gold[field]] if gold.get(field) else []
    if field in NAME_FIELDS:
        out = {names_key(value) for value in (*values, *also)}
    elif field in DATE_FIELDS:
        out = {str(value) for value in (*values, *also)}
    else:
        if field == "title":
            also = [*also, *gold.get("title_also", [])]
        out = {fold_number(value) for value in (*values, *also)}
    return out if values else out | {""}


def item_value(item: Item, field: str) -> str:
    """The value of a field in a CSL-JSON item, folded like the gold's."""
    if field in NAME_FIELDS:
        return names_key(item.get(NAME_FIELDS[field]))
    if field in DATE_FIELDS:
        return edtf(item.get(DATE_FIELDS[field]))
    value = item.get(TEXT_FIELDS[field])
    if field == "event_title" and not value:
        value = item.get("event")
    return fold_number(value)


def differences(gold: Gold, item: Item) -> list[str]:
    """What in a CSL-JSON item is not as the gold has it, one line a field; empty when all is right."""
    out = []
    kinds = {gold.get("kind", ""), *gold.get("kind_also", ())}
    if item.get("type", "") not in kinds:
        out.append(f"kind: {item.get('type', '')!r}, not {' or '.join(sorted(kinds))}")
    right = {field: gold_values(gold, field) for field in FIELDS}
    groups = [group for group in gold.get("elsewhere", ()) if all(field in FIELDS for field in group)]
    for group in groups:
        bodies = {words(value) for field in group for value in right[field] if value}
        found = [field for field in group if item_value(item, field)]
        if not any(words(item_value(item, field)) in bodies for field in found):
            out.append(f"{' or '.join(group)}: none holds what is printed")
    for field in FIELDS:
        value = item_value(item, field)
        if value in right[field]:
            continue
        shared = {
            words(other) for group in groups if field in group for name in group for other in right[name]
        }
        if value and words(value) in shared - {""}:
            continue
        shown = sorted(item for item in right[field] if item)
        if not value:
            out.append(f"{field}: missing, should be {' or '.join(shown)!r}")
        elif not shown:
            out.append(f"{field}: {value!r}, should be empty")
        else:
            out.append(f"{field}: {value!r}, should be {' or '.join(shown)!r}")
    return out


def words(value: str) -> str:
    """A folded value without the mark of a body, so that a publisher equals the same body as author."""
    return value.removeprefix("= ")
