"""An act comes in; what stands in front of it and belongs to it goes out: its name, day and year, who wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refkit.citing.law.forms import SURE, Found
from refkit.citing.law.steps import form
from refkit.citing.raw import Part, RawCitation, behind, in_order, labelled, up_to

REACH = 320
"""So far in front of where it is printed (characters) the name of a treaty may begin."""
NAME_REACH = 60
"""So far in front of a journal (characters) a name may begin."""
_OF_YEAR = re.compile(r"\s(?:of\s)?(?P<date>(?:1[6-9]|20)\d\d)(?=[\s,;(])")
_NAME_OF_ACT = re.compile(
    r"(?:(?:See|The|Under|In|Cf\.)\s(?:the\s)?)*(?P<name>(?:(?:[A-Z][\w’'-]*|\([A-Z][^()]*\)),?\s"
    r"(?:(?:of|and|the|for|to|in|on|against|from|with|by|&)\s)*+)++(?<=\s)(?:Act|Code|Law|Amendments)(?:\sof\s\d{4})?)"
)
_LAW = re.compile(r"(?:[gG]esetz|[nN]ovelle|[oO]rdnung|[eE]rlass|[vV]ertrag|Act|Code|[a-z]G)\b")


def with_author(text: str, found: Sequence[RawCitation], one: Found) -> RawCitation | None:
    """ "Berg, ZIP 2010, 1234", where nobody saw a citation: who wrote there, and where."""
    front = max(0, one.start - NAME_REACH)
    name = one.act.author.search(text[front : one.start]) if one.act.author else None
    if name is None or any(raw.over(front + name.start("author"), one.end) for raw in found):
        return None
    author = Part("author", front + name.start("author"), front + name.end("author"), 0.9)
    return RawCitation(author.start, one.end, (author, *one.parts))


def with_name(text: str, found: Sequence[RawCitation], act: RawCitation) -> RawCitation:
    """A treaty that nobody read, with its name and day: "under the Convention on Tides, 3 May 1990, 12 U.N.T.S. 45"."""
    if act.kind != "treaty" or any(text[part.start].isupper() for part in labelled(act.parts, "title")):
        return act
    volume = next((part.start for part in labelled(act.parts, "volume", "container")), act.start)
    begin = max([0, volume - REACH, *(raw.end for raw in up_to(found, act.start))])
    name = form("treaty in front").search(text[begin:volume])
    if name is None:
        return act
    groups = (group for group in ("title", "date") if name[group])
    front = [Part(group, begin + name.start(group), begin + name.end(group), 0.9) for group in groups]
    parts = (*front, *behind(act.parts, volume))
    return replace(act, start=front[0].start, parts=parts)


def name_alone(text: str, part: Part, one: Found) -> Part:
    """ "The Court reads the Port Act, 46 U.S.C. § 30104": of prose in front of a code the name of the act."""
    if part.label != "title" or one.act.kind != "legislation" or one.titled:
        return part
    name = _NAME_OF_ACT.search(text, part.start, part.end)
    return part if name is None or name.end() < part.end else replace(part, start=name.start("name"))


def undated(text: str, part: Part, one: Found) -> Iterator[Part]:
    """ "Gesetz über den Hafen vom 3. Mai 1990, BGBl. …": the day is no word of the title."""
    day = (
        form("day behind").search(text, part.start, part.end)
        if part.label == "title" and one.act.kind
        else None
    )
    if day is None:
        yield part
    else:
        yield replace(part, end=day.start())
        yield Part("date", *day.span("date"), SURE)


def with_year(text: str, parts: list[Part], one: Found) -> list[Part]:
    """ "Port Safety Act of 1988, Pub. L. …": the year is a part of what the act is called."""
    titles = [part for part in labelled(parts, "title") if part.end <= one.start]
    year = (
        _OF_YEAR.match(text, titles[-1].end, one.start) if titles and one.act.kind == "legislation" else None
    )
    if year is None or not _LAW.search(text, titles[-1].start, titles[-1].end):
        return parts
    whole = replace(titles[-1], end=year.end())
    rest = [part for part in parts if part is not titles[-1] and not part.over(whole.start, whole.end)]
    return in_order([whole, Part("date", *year.span("date"), SURE), *rest])


def called(text: str, parts: list[Part], one: Found) -> list[Part]:
    """ "Hafen-Novelle 2012 (BGBl. I Nr. 51/2012)": what was taken for a person is what the law is called."""
    front = up_to(parts, one.start)
    labels = [part.label for part in front]
    if not one.act.kind or labels[:1] != ["author"] or set(labels) - {"author", "date"}:
        return parts
    if not _LAW.search(text[front[0].start : front[-1].end]):
        return parts
    return [Part("title", front[0].start, front[-1].end, SURE), *front[1:], *parts[len(front) :]]
