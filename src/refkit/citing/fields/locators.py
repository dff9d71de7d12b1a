"""A stretch labelled as pages becomes places in a work: extents, cited pages, and the numbers of notes told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part
from refkit.model import Locator
from refkit.normalise.pages import parse_locator
from refkit.normalise.titles import squeeze

EXTENT = re.compile(r"^\D*(\d+)\s?[-–—]\s?(\d+)\D*$")
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
CITED = re.compile(
    r"[\s,;]*\b(?:at|hier|here|bes\.|esp\.|especially|insb\.|ici|in particular|spec\.)[\s,]+(?P<cited>.+)"
    r"|\s*\((?P<in>.+)\)"
)
# "81 Yale Journal 823, 840", "1833 UNTS 397, arts 55–57": the first page, and what is cited
FIRST_AND_CITED = re.compile(
    r"(?P<first>\d+),\s(?P<cited>(?P<number>\d+)(?:\s?[-–]\s?\d+)?|(?:arts?|Artt?|paras?|§+|Rn)\b\.?\s?\d.{0,60}?)\W{0,4}"
)
COUNTED = re.compile(r"\d{2,4}\s(?:pp?|S|págs?|Seiten|pages|pagine|páginas)\.?")
NOTE_NUMBER = re.compile(r"(?:nn?|notes?|fn|Fn|Anm|nt|nota)\.?\s?\d+", re.IGNORECASE)


def places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "412, at 415" and "412 (415)" are two places: where the piece begins, and what is cited."""
    stretch = text[start:end]
    cut = CITED.search(stretch)
    if cut is None or not DIGITS.search(stretch, 0, cut.start()):
        return [(start, end)]
    group = "cited" if cut["cited"] else "in"
    return [(start, start + cut.start()), (start + cut.start(group), start + cut.end(group))]


def is_note_number(text: str, parts: Sequence[Part], index: int) -> bool:
    """ "op. cit., n. 12": the number of a note, not of a page."""
    part = parts[index]
    beside = part.label == "pages" and index > 0 and parts[index - 1].label == "backref"
    return beside and bool(NOTE_NUMBER.fullmatch(text[part.start : part.end].strip(" .()")))


def is_wide(extent: re.Match[str]) -> bool:
    """More pages than anybody cites at a time: the extent of the whole piece."""
    first, last = int(extent[1]), int(extent[2])
    if last < first:
        last = (
            int(extent[1][: len(extent[1]) - len(extent[2])] + extent[2])
            if len(extent[2]) < len(extent[1])
            else last
        )
    return last - first >= 8


def cited_pages(draft: Draft, parts: Sequence[Part]) -> None:
    """The first page or range of an article or chapter is its extent when a cited page follows it; else it is cited."""
    located: list[tuple[int, int, Locator]] = []
    begins = False
    for index, part in enumerate(parts):
        if part.label != "pages" or is_note_number(draft.text, parts, index):
            continue
        if COUNTED.fullmatch(draft.text, part.start, part.end):
            continue  # "638 p.": how many there are
        divided = _first_and_cited(draft.text, parts, index)
        begins = begins or bool(divided and not located)
        for start, end in divided or places(draft.text, part.start, part.end):
            locator = parse_locator(draft.text[start:end])
            if locator is None and (number := DIGITS.search(draft.text, start, end)):
                locator = Locator("page", squeeze(draft.text[number.start() : end]))
            if locator is not None:
                located.append((start, end, locator))
    if not located:
        return
    start, end, locator = located[0]
    extent = EXTENT.match(locator.value) if locator.label == "page" else None
    if "container_title" in draft.values and locator.label == "page":
        pages = sum(item.label == "page" for _, _, item in located)
        if begins or pages > 1 or (extent and is_wide(extent)):
            draft.put("page", locator.value, start, end)
            located = located[1:]
    draft.locators.extend(item for _, _, item in located)


def _first_and_cited(text: str, parts: Sequence[Part], index: int) -> list[tuple[int, int]]:
    """Two places where a number right behind the journal is the first page and a higher one follows; else none."""
    part = parts[index]
    before = parts[index - 1] if index else None
    # "81 Yale Journal 823, 840", "NJW 2004, 155, 156"
    dated = (
        before is not None and before.label == "date" and index > 1 and parts[index - 2].label == "container"
    )
    if before is None or not (before.label == "container" or dated):
        return []
    if text[before.end : part.start].strip() not in ({","} if dated else {"", ".", "-"}):
        return []
    match = FIRST_AND_CITED.fullmatch(text, part.start, part.end)
    if match is None or (match["number"] and int(match["number"]) <= int(match["first"])):
        return []
    return [match.span("first"), match.span("cited")]
