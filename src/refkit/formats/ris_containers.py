"""The tags of a RIS record go in; which of them names the journal, book, series or meeting comes out.

T2, T3, BT, JF, JO and their kin mean different things to different types and programs: EndNote and Zotero write a
journal as T2 and its short form as J2, ProQuest and Ovid as JF and JO with a subtitle in T2, Reference Manager a book
as BT.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SERIES_EDITOR = "collection-editor"
SHORT_TITLE = "container-title-short"
_SHORT = ("J2", "JA", "JO", "J1")
_ARTICLES = frozenset({"journalArticle", "magazineArticle", "newspaperArticle"})
_JOURNAL = ("JF", "T2", "JO", "JA", "J2", "J1", "BT")
_OTHER = ("BT", "T2", "JF", "JO", "JA", "J2", "J1")
_SERIAL = re.compile(
    r"proceedings|proc\b|lecture notes|transactions|journal|advances|studies|series|acta|actes", re.IGNORECASE
)
_MEETING = re.compile(
    r"conference|congress|symposium|workshop|meeting|colloqui|kongress|tagung|congr|\bconf\b", re.IGNORECASE
)


def contained(given: Mapping[str, str], zotero: str, where: Mapping[str, str]) -> dict[str, str]:
    """Tag → field for the tags of titles, numbers and editors that hang on each other; what has no field is kept.

    Args:
        given: the first value of each of its tags.
        zotero: the Zotero type that its RIS type means.
        where: the fields of the tags for that type alone.
    """
    order = _JOURNAL if zotero in _ARTICLES else _OTHER
    named = [tag for tag in order if tag in given]
    found = dict.fromkeys(order, "") | _whole_book(given, named, where)
    names = {tag: given[tag].casefold() for tag in named}
    found |= {tag: where["T2"] for tag in named if names[tag] == names[named[0]]}
    if len(named) > 1:
        found |= _short(names, named)
    if zotero == "conferencePaper":
        found |= _meeting(given, named)
    if "collection_title" in found.values() or given.get("T3"):
        found |= _series(given, zotero)
    return found


def _short(names: Mapping[str, str], named: list[str]) -> dict[str, str]:
    """Another name under a tag for short forms is the container's short title; that of the first such tag counts."""
    others = [tag for tag in _SHORT if tag in named[1:] and names[tag] != names[named[0]]]
    return {tag: SHORT_TITLE for tag in others if names[tag] == names[others[0]]}


def _whole_book(given: Mapping[str, str], named: list[str], where: Mapping[str, str]) -> dict[str, str]:
    """Reference Manager has the title of a whole book in BT."""
    if "BT" not in named or where["T2"] != "collection_title" or given.get("TI"):
        return {}
    named.remove("BT")
    return {"BT": "title"}


def _series(given: Mapping[str, str], zotero: str) -> dict[str, str]:
    """As Zotero and EndNote write what stands in a series: A2 edits the series, A3 the book."""
    if zotero not in ("book", "report"):
        return {}
    found = {"M1": "collection_number"} if zotero == "report" else {}
    return found | ({"A2": SERIES_EDITOR} if given.keys() & {"AU", "A3"} else {})


def _meeting(given: Mapping[str, str], named: list[str]) -> dict[str, str]:
    """T2 of a conference paper is the meeting, but to Scopus and others the volume that the paper stands in."""
    name, journal = given.get("T2", ""), next((tag for tag in named if tag != "T2"), "")
    printed = _SERIAL.search(name) or (given.keys() & {"SP", "VL"} and not _MEETING.search(name))
    if given.get("C3") or journal or not printed:
        return {"T2": "event_title", **({journal: "container_title"} if journal else {})}
    return {"T2": "container_title"}
