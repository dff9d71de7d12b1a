"""The text of a note and its citations come in; gazettes, codes and symbols of papers take their places in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from refkit.citing.law.forms import Found
from refkit.citing.law.front import called, name_alone, undated, with_author, with_name, with_year
from refkit.citing.law.prose import is_lead, is_led, is_said
from refkit.citing.law.steps import form
from refkit.citing.raw import (
    Part,
    RawCitation,
    behind,
    end_of,
    in_order,
    labelled,
    labels_of,
    meeting,
    spans_of,
    up_to,
)
from refkit.model import Correction
from refkit.normalise.bodies import is_body
from refkit.normalise.name_words import family_name, given_name

RULE = "act"
_WRITTEN = frozenset({"book", "chapter", "entry-encyclopedia"})
_NEAR = re.compile(r"[\s,:(\[–—-]{0,4}")
# "Règlement (CE) n° 44/2001 du 22 décembre 2000 ; JOCE L 12/1"
_NEAR_OR_BEHIND = re.compile(r"[\s.,:;(\[–—-]{0,4}")
_UNPRINTED = frozenset({"title", "number", "date", "other", "noted", "court", "cited"})
_STOP = re.compile(
    r"\s?[(\[;]|,\s(?=(?:OJ|ABl|JO|GU|DO|[Aa]rt)\b)|(?<=[a-zà-ÿ]{4})\.\s(?=[A-ZÀ-Þ])"
    r"|(?<=/E[CGU])\.\s(?=[A-ZÀ-Þ][a-zà-ÿ]+\s[a-zà-ÿ])"
)
"""Where what was read as the title of an act ends; so it does at the words of the form "behind an act"."""
_TOLD = frozenset({"author", "editor", "publisher", "place", "container", "genre", "event"})
_AND = re.compile(r"(?:and|und|et|e|y)\s(?=[A-ZÀ-Þ])")
# "General Comment No 31, ‘The Duties of Ports’": of one with its title
_QUOTED = re.compile(r"[\s,:]{0,3}[“„‘«\"](?=\w)")
# "section 12 of that Act and the Ports Regulations 2009": an act named before
_NAMED_BEFORE = re.compile(
    r"(?:(?:that|this|(?:the\s)?said)\s)?"
    r"(?:Act|Regulations?|Order|Rules?|Directive|Code|Law|Bill|Ordinance|Treaty|Convention)\s(?:and|or)\s(?:of\s)?(?:the\s)?"
)
_WORD = re.compile(r"\b[a-z]{4,}\b")


def with_acts(text: str, found: Sequence[RawCitation], acts: Iterable[Found]) -> list[RawCitation]:
    """The citations of a note with the gazettes, codes and symbols that are printed in them."""
    done = list(found)
    for one in _in_turn(acts):
        done = _placed(text, done, one)
    return [raw for raw in done if not _leads_to_act(text, raw, done)]


def _in_turn(acts: Iterable[Found]) -> list[Found]:
    """The acts in the order of the table, those with a title as they stand: none is the front of another."""
    listed = list(acts)
    titled = iter(sorted(filter(_is_whole, listed), key=lambda one: one.start))
    return [next(titled) if _is_whole(one) else one for one in listed]


def _is_whole(one: Found) -> bool:
    return one.act.alone and one.titled


def _leads_to_act(text: str, raw: RawCitation, found: Sequence[RawCitation]) -> bool:
    """ "Vouchers in de zin van artikel 30 van Richtlijn …": is a title nothing but the prose in front of an act?"""
    if raw.kind or not labels_of(raw.parts) <= {"title", "other", "author"}:
        return False
    # "Berg in §§ 3" is a person; a noun was taken for one
    if any(_may_be_name(text[part.start : part.end]) for part in labelled(raw.parts, "author")):
        return False
    act = next((other for other in found if other.start >= raw.end), None)
    return act is not None and bool(act.kind) and is_lead(text, raw.start, act.start)


def _may_be_name(word: str) -> bool:
    return " " in word or family_name(word) or given_name(word)


def _placed(text: str, found: list[RawCitation], one: Found) -> list[RawCitation]:
    if one.act.each:
        return _apart(text, found, one)
    holders = _holders(text, found, one)
    if not holders:
        if (written := with_author(text, found, one)) is not None:
            return in_order([*found, written])
        free = one.act.alone and not any(map(one.meets, found))
        alone = with_name(text, found, RawCitation(one.start, one.end, one.parts, kind=one.act.kind))
        return in_order([*found, alone]) if free else found
    if (parted := _parted(text, found, one, holders[0])) is not None:
        return parted
    first, last = holders[0], holders[-1]
    raw, old = found[first], [part for at in holders for part in found[at].parts]
    if _within_title(text, old, one):
        return found
    one = _to_its_end(text, old, one)
    parts = in_order([*_its_own(text, _all_outside(text, old, one), one), *one.parts])
    if parts == old:
        return found
    parts = with_year(text, called(text, parts, one), one)
    made = Correction(RULE, spans_of(old), spans_of(parts))
    whole = replace(
        raw,
        start=parts[0].start if raw.parts[0] not in parts else min(raw.start, parts[0].start),
        end=end_of(parts),
        parts=tuple(parts),
        corrections=(*raw.corrections, made),
        kind=_kind(text, parts, one.act.kind),
    )
    return [*found[:first], with_name(text, found[:first], whole), *found[last + 1 :]]


def _kind(text: str, parts: Sequence[Part], kind: str) -> str:
    """What the form tells; but a person who wrote in a gazette wrote no law."""
    written = any(map(partial(_is_person, text), labelled(parts, "author")))
    return "" if written and kind not in _WRITTEN else kind


def _is_person(text: str, author: Part) -> bool:
    return not is_body(text[author.start : author.end])


def _parted(text: str, found: list[RawCitation], one: Found, at: int) -> list[RawCitation] | None:
    """ "Lee, Treaties (1990) 12, discussing 1155 UNTS 331": a word between a work and the act parts them."""
    front = up_to(found[at].parts, one.start)
    if not one.act.alone or not labels_of(front) >= {"author", "title"}:
        return None
    return _apart(text, found, one) if _WORD.search(text, front[-1].end, one.start) else None


def _apart(text: str, found: list[RawCitation], one: Found) -> list[RawCitation]:
    """The act as a citation of its own; what stood in front and behind in one with it is others."""
    over = meeting(found, one)
    if any(_within_title(text, raw.parts, one) for raw in over):
        return found
    act = RawCitation(one.start, one.end, one.parts, kind=one.act.kind)
    made = [piece for raw in over for piece in _sides(raw, _all_outside(text, raw.parts, one), one)]
    places = [raw for raw in made if not labels_of(raw.parts) & {"author", "title"} and raw.start >= one.end]
    for raw in places:  # what is cited of the act
        if _WORD.search(text, act.end, raw.start):
            break
        act = replace(act, end=raw.end, parts=(*act.parts, *raw.parts))
    return in_order([act, *(raw for raw in (*found, *made) if raw not in over and raw not in places)])


def _its_own(text: str, parts: Sequence[Part], one: Found) -> list[Part]:
    """Without who and what prose behind an act tells of: "(BGBl. I Nr. 51/2012) – the Act abolished the Tide Board"."""
    told = _TOLD if one.act.kind else frozenset()
    return [part for part in parts if part.start < one.end or not _is_prose(text, part, one.end, told)]


def _is_prose(text: str, part: Part, end: int, told: frozenset[str]) -> bool:
    """What prose tells behind an act; "v." in front of an address is no place in it."""
    if text[part.start : part.end] == "v" or (part.label == "series" and text[part.start].islower()):
        return True
    return part.label in told and _WORD.search(text, end, part.start) is not None


def _all_outside(text: str, parts: Sequence[Part], one: Found) -> list[Part]:
    return [piece for part in parts for piece in _outside(text, part, one)]


def _sides(raw: RawCitation, parts: Sequence[Part], one: Found) -> Iterator[RawCitation]:
    """What is left of a citation in front of an act and behind it."""
    if front := up_to(parts, one.start):
        yield replace(raw, end=end_of(front), parts=tuple(front))
    rest = behind(parts, one.end)
    own = next((at for at, part in enumerate(rest) if part.label in {"author", "title"}), 0)
    if rest:
        yield RawCitation(rest[own].start, end_of(rest[own:]), tuple(rest[own:]))


def _holders(text: str, found: Sequence[RawCitation], one: Found) -> list[int]:
    """The citations that the act stands in, or right behind: what the tagger cut within it is one."""
    over = [at for at, raw in enumerate(found) if raw.meets(one)]
    if any(found[at].kind for at in over):
        if over[0] != over[-1]:
            return over[1:]
        return over if _is_gazette_within(found[over[0]], one) else over[:0]
    front = (over[0] if over else sum(raw.end <= one.start for raw in found)) - 1
    gazette = one.act.name.startswith("gazette") and front >= 0 and found[front].kind == "legislation"
    if front < 0 or (found[front].kind and not gazette) or (over and found[over[0]].start < one.start):
        return over
    apart = one.act.name.startswith("gazette") and labels_of(found[front].parts) <= _UNPRINTED
    near = (_NEAR_OR_BEHIND if apart else _NEAR).fullmatch(text, found[front].end, one.start)
    return [front, *over] if near else over


def _is_gazette_within(raw: RawCitation, one: Found) -> bool:
    """Is an act read by its form up to a gazette, which was read with it but not by its form?"""
    gazette = one.act.name.startswith("gazette") and raw.kind == "legislation"
    containers = labelled(raw.parts, "container")
    return gazette and all(part.over(one.start, one.end) and part not in one.parts for part in containers)


def _within_title(text: str, old: Sequence[Part], one: Found) -> bool:
    """Is the act only named in the title of another work: "Kommentar zur Verordnung (EG) Nr. 44/2001"?"""
    written = labels_of(old) & {"author", "editor"}
    # "Vermaak in de zin van artikel 3 van Richtlijn …": a place in the act, where nobody wrote, is cited
    if not written and not one.act.each and (not one.titled or "cited" in labels_of(one.parts)):
        return False
    return any(_holds(text, title, one) for title in labelled(old, "title"))


def _holds(text: str, title: Part, one: Found) -> bool:
    if title.start >= one.start or title.end < one.end:
        return False
    # "Regulation 561/2006 (together with regulations 3820/85 and 3821/85)"
    return not (one.act.each and _opened(text, title.start, one.start) >= 0)


def _opened(text: str, start: int, end: int) -> int:
    """Where the bracket opens that is open at the end; -1 where none is."""
    at = text.rfind("(", start, end)
    return at if at >= 0 and text.find(")", at, end) < 0 else -1


def _to_its_end(text: str, old: Sequence[Part], one: Found) -> Found:
    """The act with the rest of its title, as far as that was read as one: "… of 3 June 2008 on harbour dues"."""
    longer = [part.end for part in labelled(old, "title") if part.start < one.end < part.end]
    titles = labelled(one.parts, "title")
    # the form of a code knows what it is called
    if not longer or not titles or titles[0].end < one.end or one.act.name.startswith("code"):
        return one
    stops = (pattern.search(text, one.end, longer[0]) for pattern in (_STOP, form("behind an act")))
    end = min((stop.start() for stop in stops if stop), default=longer[0])
    whole = replace(titles[0], end=end)
    return replace(one, end=end, parts=tuple(whole if part is titles[0] else part for part in one.parts))


def _outside(text: str, part: Part, one: Found) -> Iterator[Part]:
    """What of a part stands in front of the act, and the places behind it; a word in small letters is no title."""
    if part.end <= one.start:
        if not (one.act.alone and part.label == "title" and is_led(text, part, one.start)):
            yield from undated(text, name_alone(text, part, one), one)
    elif part.start >= one.end:
        if one.act.each and (joined := _AND.match(text, part.start, part.end)):
            part = replace(part, start=joined.end())
        if part.label not in {"title", "container"} or not text[part.start].islower():
            yield part
    elif part.start < one.start and part.label in {"title", "container", "author"}:
        bracket = _opened(text, part.start, one.start) if one.act.each else -1
        end = bracket if bracket > part.start else one.start
        if not (one.act.alone and _is_no_name(text, part.start, end)):
            yield replace(part, end=part.start + len(text[part.start : end].rstrip(" ,([")))
    elif part.end > one.end:
        yield from _rest(text, part, one.end)


def _is_no_name(text: str, start: int, end: int) -> bool:
    """Is what stands in front of the act prose, or the word for an act named before?"""
    return is_said(text, start, end) or _NAMED_BEFORE.fullmatch(text, start, end) is not None


def _rest(text: str, part: Part, end: int) -> Iterator[Part]:
    """What of a part stands behind the act: places in it, and a title in quotation marks."""
    if part.label == "pages":
        yield replace(part, start=part.end - len(text[end : part.end].lstrip(" ,.;")))
    elif part.label == "title" and (quoted := _QUOTED.match(text, end, part.end)):
        yield replace(part, start=quoted.end())
