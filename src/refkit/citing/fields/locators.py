"""A stretch labelled as pages becomes places in a work: extents, cited pages, and the numbers of notes told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part
from refkit.languages import pattern, spoken
from refkit.model import Locator
from refkit.normalise.classics import is_ancient
from refkit.normalise.pages import parse_locator
from refkit.normalise.provisions import ACT, BEFORE, BEHIND, provision
from refkit.normalise.titles import squeeze

EXTENT = re.compile(r"^\D*(\d+)\s?[-–—]\s?(\d+)\D*$")
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
CITED = pattern(r"[\s,;]*\b(?:<<locator_lead>>)[\s,]+(?P<cited>.+)|\s*\((?P<in>.+)\)")
# "81 Yale Journal 823, 840", "1833 UNTS 397, arts 55–57": the first page, and what is cited
FIRST_AND_CITED = re.compile(
    r"(?P<first>\d+),\s(?P<cited>(?P<number>\d+)(?:\s?[-–]\s?\d+)?|(?:arts?|Artt?|paras?|§+|Rn)\b\.?\s?\d.{0,60}?)\W{0,4}"
)
# "S. 573-681, S. 578", "45–61, 50": from where to where a piece stands, and what is cited of it
_EXTENT_AND_CITED = re.compile(
    r"\D{0,12}(?P<first>\d+)\s?[-–—]\s?(?P<last>\d+)(?P<cut>,\s)(?P<cited>\D{0,6}(?P<number>\d+)(?:\D.{0,12})?)"
)
_LISTED = pattern(r"[.,;]?\s?(?:<<conjunction>>)?\s?")
# "638 p." counts pages; "s.v." leads to an entry
NO_PLACE = pattern(r"\d{2,4}\s(?:<<locators.page>>)\.?|[Ss]\.?\s?v{1,2}\.?")
# "sig. B2v": a leaf of an old print
SIGNATURE = re.compile(
    r"\W*sigs?\.?\s?(?P<leaf>[A-Za-z]{1,3}\d{0,2}[rv]?(?:\s?[-–]\s?[A-Za-z]{0,3}\d{0,2}[rv]?)?)\W*"
)
NOTE_NUMBER = pattern(r"(?:<<note_word>>)\.?\s?\d+", re.IGNORECASE)
# "available at link #23"
LINK_NUMBER = re.compile(r"(?:\blinks?|\bURLs?)\s?#?\s?$|#\s?$", re.IGNORECASE)
# what stands between a container and its first page, and between a year and it
BEFORE_FIRST = {"container": {"", ".", "-"}, "date": {","}}
# "X.8.15", "2.35.1": book, chapter and section; "q. 94, a. 2"
PASSAGE = re.compile(r"(?:[IVXLC]+(?:\.\d+)+|\d+\.\d+\.\d+)(?:-[\d.]+)?")
QUESTION = re.compile(
    r"(?:[IVX]+(?:[-–][IVX]+)?,\s)?q{1,2}\.\s?\d+(?:,\s?(?:aa?|art|ad|obj|c|co)\.?\s?\d*)*\.?"
)
_VERSE = re.compile(r":|\d,\s?\d")
_ROMAN = re.compile(r"[IVXLC]+")
# "p. A4", "pág. C 27": a newspaper's section and its page
SECTION_PAGE = re.compile(
    r"\W*(?:pp?|pages?|págs?|páginas?|S|Seiten?|blz)\b\.?\s?(?P<page>[A-H][\s-]?\d{1,3}(?:\s?[-–,]\s?[A-H]?\d{1,3})?)\W*"
)
SIGNED = re.compile(r".{0,40}?(?:§|¶|\b[Aa]rts?\b)")
# "Kiel 2010, s. 12": what an act calls its sections, a book in Polish, Czech, Danish calls its pages
_SMALL_S = re.compile(r"(?<!\w)ss?\.?\s?\d")
_ACT = re.compile(r"\b(?:Act|Regulations|Rules|Ordinance|Bill)\b(?:\s\(?(?:1[5-9]|20)\d\d\)?)?$")
# "Lag (1976:997) om ändring i strandlagen (1952:382)": the number of an act; "Lee (1952:382)" is a page
_ACT_NUMBER = re.compile(r"\((?:1[6-9]|20)\d\d:$")
_IMPRINT = frozenset({"publisher", "publisher_place"})
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
    extent = _EXTENT_AND_CITED.fullmatch(stretch)
    if extent is not None and _holds(extent["first"], extent["last"], extent["number"]):
        return [(start, start + extent.start("cut")), (start + extent.start("cited"), end)]
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


def _last_page(first: str, last: str) -> int:
    """ "412-25" ends at 425."""
    return int(last if int(last) >= int(first) else first[: max(0, len(first) - len(last))] + last)


def is_wide(first: str, last: str) -> bool:
    """More pages than anybody cites at a time."""
    return _last_page(first, last) - int(first) >= WIDE


def _holds(first: str, last: str, number: str) -> bool:
    """Does an extent, more pages than anybody cites at a time, hold this page?"""
    return is_wide(first, last) and int(first) <= int(number) <= _last_page(first, last)


def cited_pages(draft: Draft, parts: Sequence[Part]) -> None:
    """The first page or range of an article or chapter is its extent when a cited page follows it; else it is cited."""
    located = list(_located(draft.text, parts))
    act = not draft.values.get("authors") and _ACT.search(draft.values.get("title") or "")
    if not _IMPRINT.isdisjoint(draft.values) or (draft.small_s and not act):
        located = [_small_s(draft.text, item, "section", "page") for item in located]
    elif act:
        located = [_small_s(draft.text, item, "page", "section") for item in located]
    if located and "container_title" in draft.values and _is_extent(located):
        first = located.pop(0)
        if first.locator.label == "column":
            located = [item._replace(locator=Locator("column", item.locator.value)) for item in located]
        draft.put("page", first.locator.value, first.start, first.end)
    draft.locators.extend(_one_after_another(draft.text, located))


def _small_s(text: str, item: Located, label: str, meant: str) -> Located:
    """ "s. 12" is a page of a book with an imprint, and a section of an act, whatever the language says."""
    if item.locator.label == label and _SMALL_S.search(text, max(0, item.start - 4), item.end):
        return item._replace(locator=Locator(meant, item.locator.value))
    return item


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
        if part.label != "pages" or NO_PLACE.fullmatch(text, part.start, part.end):
            continue
        if is_note_number(text, parts, index) or LINK_NUMBER.search(text, 0, part.start):
            continue
        if _ACT_NUMBER.search(text, 0, part.start) and any(item.label == "number" for item in parts):
            continue
        part = _whole(text, part)
        divided = _first_and_cited(text, parts, index)
        one = [(part.start, part.end)] if provision(text[part.start : part.end]) else []
        for start, end in divided or one or places(text, part.start, part.end):
            if (locator := _locator(text, start, end)) is not None:
                yield Located(start, end, locator, bool(divided))


def book_and_chapter(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Aug., Conf., X, 8, 15": of an ancient author the volume is a book, and part of the passage."""
    names, volume = draft.values.get("authors", ()), draft.shown("volume")
    if (
        volume is None
        or len(draft.locators) != 1
        or draft.values.keys() & {"issued", "container_title", "publisher"}
    ):
        return
    ancient = all(is_ancient(name.display, shortened=f"{name.display}." in draft.text) for name in names)
    if names and ancient and _ROMAN.fullmatch(draft.values["volume"]):
        draft.locators[0] = Locator("section", f"{draft.values['volume']}, {draft.locators[0].value}")
        draft.drop("volume")


def passages(draft: Draft, kind: str) -> None:
    """What is cited of a classic is a passage, no page; so is "X.8.15" of any book."""
    for index, item in enumerate(draft.locators):
        if item.label == "page" and (kind == "classic" or PASSAGE.fullmatch(item.value)):
            label = "verse" if not draft.values.get("authors") and _VERSE.search(item.value) else "section"
            draft.locators[index] = Locator(label, item.value)


def _whole(text: str, part: Part) -> Part:
    """The part with the sign in front of its number and the sub-numbers behind it: "§ 1125(a)(1)"."""
    front = text[max(0, part.start - 60) : part.start]
    sign = BEFORE.search(front)
    start = part.start - (len(front) - sign.start() if sign else 0)
    if (act := ACT.search(front)) is not None:
        start = part.start - (len(front) - act.start("sign"))
    behind = BEHIND.match(text, part.end) if start < part.start or SIGNED.match(text, part.start) else None
    return replace(part, start=start, end=behind.end() if behind else part.end)


# "1. lábjegyzet, 47. o.": the note where it was cited, and the page
_NOTE_IN_FRONT = pattern(r"\d{1,3}\.\s(?:<<note_word_behind_number>>)\.?,\s", re.IGNORECASE)


def _locator(text: str, start: int, end: int) -> Locator | None:
    if (note := _NOTE_IN_FRONT.match(text, start, end)) is not None:
        start = note.end()
    if (question := QUESTION.fullmatch(text, start, end)) is not None:
        return Locator("section", squeeze(question.group()))
    if (leaf := SIGNATURE.fullmatch(text, start, end)) is not None:
        return Locator("folio", squeeze(leaf["leaf"]))
    if (page := SECTION_PAGE.fullmatch(text, start, end)) is not None:
        return Locator("page", squeeze(page["page"]))
    locator = parse_locator(text[start:end], spoken(text))
    if locator is None and (number := DIGITS.search(text, start, end)):
        return Locator("page", squeeze(text[number.start() : end]))
    return locator


def _is_extent(located: Sequence[Located]) -> bool:
    """Is the first of the places the extent of the piece?"""
    first = located[0]
    if first.locator.label == "column":
        return len(located) > 1
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
