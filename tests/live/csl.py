"""What a citation in a field may hold, written from what CSL and Zotero document: faults of one come out in words.

The names are those of CSL 1.0.2 (variables, item types, locators) and of Zotero's citation objects, which add two
properties to those of CSL.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director illustrator interviewer organizer original-author recipient reviewed-author translator".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
TEXTS = frozenset(
    "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number "
    "collection-number collection-title container-title container-title-short division DOI edition event event-place "
    "event-title genre ISBN ISSN issue jurisdiction keyword language medium note number number-of-pages "
    "number-of-volumes original-publisher original-title page part part-title PMCID PMID publisher publisher-place "
    "reviewed-title section source status supplement title title-short URL version volume volume-title".split()
)
LABELS = frozenset(
    "book chapter column figure folio issue line note opus page paragraph part section verse volume".split()
) | {"sub verbo"}
ITEM = {
    "id": (str, int), "itemData": dict, "prefix": str, "suffix": str, "locator": str, "label": str, "uris": list,
    "suppress-author": bool, "author-only": bool,
}  # fmt: skip
CITATION = {"schema": str, "citationID": (str, int), "citationItems": list, "properties": dict}
PROPERTIES = {"noteIndex": int, "formattedCitation": str, "plainCitation": str}
PERSON = frozenset("family given dropping-particle non-dropping-particle suffix literal".split())


def faults(found: dict[str, Any]) -> list[str]:
    """What is wrong in a citation; [] where nothing is."""
    return list(_faults(found))


def _faults(found: dict[str, Any]) -> Iterator[str]:
    yield from _shape(found, CITATION, "citation")
    yield from _shape(found["properties"], PROPERTIES, "properties")
    if set(found) != set(CITATION) or found["schema"] != SCHEMA or not found["citationItems"]:
        yield "the citation is not whole"
    for item in found["citationItems"]:
        yield from _shape(item, ITEM, "item")
        if ("label" in item) != ("locator" in item) or item.get("label", "page") not in LABELS:
            yield f"label {item.get('label')}"
        if item["id"] != item["itemData"]["id"] or not item["uris"]:
            yield "item and data are not one"
        yield from _data(item["itemData"])


def _shape(found: dict[str, Any], allowed: dict[str, Any], where: str) -> Iterator[str]:
    for name, value in found.items():
        if name not in allowed or not isinstance(value, allowed[name]):
            yield f"{where}: {name} = {value!r}"


def _data(item: dict[str, Any]) -> Iterator[str]:
    if item.get("type") not in TYPES:
        yield f"type {item.get('type')}"
    for name, value in item.items():
        if name in NAMES:
            if not all(person and set(person) <= PERSON for person in value):
                yield f"{name} {value}"
        elif name in DATES:
            yield from _date(name, value)
        elif name not in ("type", "id") and not (name in TEXTS and isinstance(value, str) and value):
            yield f"{name} {value!r}"


def _date(name: str, value: dict[str, Any]) -> Iterator[str]:
    parts = value.get("date-parts", [[1]])
    if not set(value) <= {"date-parts", "season", "circa", "literal", "raw"} or not 1 <= len(parts) <= 2:
        yield f"{name} {value}"
    if not all(1 <= len(part) <= 3 and all(isinstance(one, int) for one in part) for part in parts):
        yield f"{name} {value}"
