"""A stretch labelled as pages becomes places in a work: extents, cited pages, and the numbers of notes told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part
from refkit.languages import pattern, spoken
from refkit.model import Locator
from refkit.normalise.pages import parse_locator
from refkit.normalise.titles import squeeze

EXTENT = re.compile(r"^\D*(\d+)\s?[-–—]\s?(\d+)\D*$")
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
CITED = pattern(r"[\s,;]*\b(?:<<locator_lead>>)[\s,]+(?P<cited>.+)|\s*\((?P<in>.+)\)")
# "81 Yale Journal 823, 840", "1833 UNTS 397, arts 55–57": the first page, and what is cited
FIRST_AND_CITED = re.compile(
    r"(?P<first>\d+),\s(?P<cited>(?P<number>\d+)(?:\s?[-–]\s?\d+)?|(?:arts?|Artt?|paras?|§+|Rn)\b\.?\s?\d.{0,60}?)\W{0,4}"
)
_LISTED = pattern(r"[.,;]?\s?(?:<<conjunction>>)?\s?")
COUNTED = pattern(r"\d{2,4}\s(?:<<locators.page>>)\.?")
NOTE_NUMBER = pattern(r"(?:<<note_word>>)\.?\s?\d+", re.IGNORECASE)
# "available at link #23"
LINK_NUMBER = re.compile(r"(?:\blinks?|\bURLs?)\s?#?\s?$|#\s?$", re.IGNORECASE)
# what stands between a container and its first page, and between a year and it
BEFORE_FIRST = {"container": {"", ".", "-"}, "date": {","}}
WIDE = 8
"""A range of so many pages is more than anybody cites at a time: the extent of the whole piece."""


class Located(NamedTuple):
    """A place in a work and where it is printed; `divided` where the first page and the cited one stood together."""

    start: int
    end: int
    locator: Locator
    divided: bool


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


def is_wide(first: str, last: str) -> bool:
    """More pages than anybody cites at a time; "412-25" ends at 425."""
    if int(last) < int(first):
        last = first[: max(0, len(first) - len(last))] + last
    return int(last) - int(first) >= WIDE


def cited_pages(draft: Draft, parts: Sequence[Part]) -> None:
    """The first page or range of an article or chapter is its extent when a cited page follows it; else it is cited."""
    located = list(_located(draft.text, parts))
    if located and "container_title" in draft.values and _is_extent(located):
        first = located.pop(0)
        draft.put("page", first.locator.value, first.start, first.end)
    draft.locators.extend(_one_after_another(draft.text, located))


def _one_after_another(text: str, located: Sequence[Located]) -> list[Locator]:
    """The places; those of one kind that follow each other ("S. 67, S. 69 ff.") are one list."""
    done: list[Locator] = []
    end = -1
    for item in located:
        if done and done[-1].label == item.locator.label and _LISTED.fullmatch(text, end, item.start):
            done[-1] = Locator(item.locator.label, f"{done[-1].value}, {item.locator.value}")
        else:
            done.append(item.locator)
        end = item.end
    return done


def _located(text: str, parts: Sequence[Part]) -> Iterator[Located]:
    for index, part in enumerate(parts):
        # "638 p.": how many there are
        if part.label != "pages" or COUNTED.fullmatch(text, part.start, part.end):
            continue
        if is_note_number(text, parts, index) or LINK_NUMBER.search(text, 0, part.start):
            continue
        divided = _first_and_cited(text, parts, index)
        for start, end in divided or places(text, part.start, part.end):
            if (locator := _locator(text, start, end)) is not None:
                yield Located(start, end, locator, bool(divided))


def _locator(text: str, start: int, end: int) -> Locator | None:
    locator = parse_locator(text[start:end], spoken(text))
    if locator is None and (number := DIGITS.search(text, start, end)):
        return Locator("page", squeeze(text[number.start() : end]))
    return locator


def _is_extent(located: Sequence[Located]) -> bool:
    """Is the first of the places the extent of the piece?"""
    first = located[0]
    if first.locator.label != "page":
        return False
    if first.divided or sum(item.locator.label == "page" for item in located) > 1:
        return True
    extent = EXTENT.match(first.locator.value)
    return extent is not None and is_wide(*extent.groups())


def _first_and_cited(text: str, parts: Sequence[Part], index: int) -> list[tuple[int, int]]:
    """Two places where a number right behind the journal is the first page and a higher one follows; else none."""
    # "81 Yale Journal 823, 840", "NJW 2004, 155, 156"
    before = [part.label for part in parts[max(0, index - 2) : index]]
    if before[-1:] != ["container"] and before != ["container", "date"]:
        return []
    if text[parts[index - 1].end : parts[index].start].strip() not in BEFORE_FIRST[before[-1]]:
        return []
    match = FIRST_AND_CITED.fullmatch(text, parts[index].start, parts[index].end)
    if match is None or (match["number"] and int(match["number"]) <= int(match["first"])):
        return []
    return [match.span("first"), match.span("cited")]
