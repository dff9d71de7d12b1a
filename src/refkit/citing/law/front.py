"""An act comes in; what stands in front of it and belongs to it goes out: its name, day and year, who wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from refkit.citing.law.forms import SURE, Found
from refkit.citing.law.steps import form
from refkit.citing.law.words import day
from refkit.citing.raw import Part, RawCitation, behind, in_order, labelled, labels_of, up_to

REACH = 320
"""So far in front of where it is printed (characters) the name of a treaty may begin."""
NAME_REACH = 60
"""So far in front of a journal (characters) a name may begin."""
_OF_YEAR = re.compile(r"\s(?:of\s)?(?P<date>(?:1[6-9]|20)\d\d)(?=[\s,;(])")
_NAME_OF_ACT = re.compile(
    r"(?:(?:See|The|Under|In|Cf\.)\s(?:the\s)?)*(?P<name>(?:(?:[A-Z][\w’'-]*|\([A-Z][^()]*\)),?\s"
    r"(?:(?:of|and|the|for|to|in|on|against|from|with|by|&)\s)*+)++(?<=\s)(?:Act|Code|Law|Amendments)(?:\sof\s\d{4})?)"
)
_PRINTED = frozenset({"volume", "container"})
_PUNCTUATED = re.compile(r"[\s,(]{1,2}$")
# "Tide Convention (adopted …", of which only the last word was read
_WORD_FOR_TREATY = re.compile(
    r"(?:Convention|Treaty|Protocol|Agreement|Covenant|Charter|Statute|Pact|Accord|Compact)s?"
)
_CAPITALS_IN_FRONT = re.compile(
    r"(?:(?<=[\s(])|^)(?:(?:See|The|Under|In|Cf\.?|But|And|Also)\s(?:(?:also\s)?the\s)?)*+(?P<name>(?:[A-Z][\w’'-]+\s(?:(?:of|and|the)\s)*+)++)$"
)
# "Harbour Treaty of", of which the day was read apart
_LEADS_TO_DAY = re.compile(r"\s(?:of|du|del?|van|vom|dated|on)$")
_OF_YEAR_WITHIN = re.compile(r"(?:of\s|,\s|\s)(?P<date>(?:1[6-9]|20)\d\d)$")
_LAW = re.compile(r"(?:[gG]esetz|[nN]ovelle|[oO]rdnung|[eE]rlass|[vV]ertrag|Act|Code|[a-z]G)\b")


@cache
def day_of_treaty() -> re.Pattern[str]:
    """ "Convention de Fjordhavn du 23 mai 1969": the day behind what a treaty is called."""
    return re.compile(
        rf"(?:(?<=[\w’')]\s)(?P<last>[\w’'-]+\)?),?)?\s(?:du|of|del?|van|dated)\s(?P<date>{day()})$"
    )


def with_author(text: str, found: Sequence[RawCitation], one: Found) -> RawCitation | None:
    """ "Berg, ZIP 2010, 1234", where nobody saw a citation: who wrote there, and where."""
    front = max(0, one.start - NAME_REACH)
    name = one.act.author.search(text[front : one.start]) if one.act.author else None
    if name is None or any(raw.over(front + name.start("author"), one.end) for raw in found):
        return None
    author = Part("author", front + name.start("author"), front + name.end("author"), 0.9)
    return RawCitation(author.start, one.end, (author, *one.parts))


def with_name(text: str, found: Sequence[RawCitation], act: RawCitation) -> RawCitation:
    """A treaty that nobody read, with its name and day: "under the Convention on Tides, 3 May 1990, 12 U.N.T.S. 45".

    So is an American act in front of its code, and what stands in front of the word for a treaty.
    """
    begin = max([0, act.start - REACH, *(raw.end for raw in up_to(found, act.start))])
    if act.kind == "legislation":
        return _with_name_of_act(text, begin, act)
    if act.kind != "treaty":
        return act
    if any(text[part.start].isupper() for part in labelled(act.parts, "title")):
        return _with_whole_name(text, begin, act)
    return _with_name_of_treaty(text, found, act)


def _with_name_of_treaty(text: str, found: Sequence[RawCitation], act: RawCitation) -> RawCitation:
    volume = next((part.start for part in labelled(act.parts, "volume", "container")), act.start)
    begin = max([0, volume - REACH, *(raw.end for raw in up_to(found, act.start))])
    name = form("treaty in front").search(text[begin:volume])
    if name is None:
        return act
    groups = (group for group in ("title", "date") if name[group])
    front = [Part(group, begin + name.start(group), begin + name.end(group), 0.9) for group in groups]
    parts = (*front, *behind(act.parts, volume))
    return replace(act, start=front[0].start, parts=parts)


def _with_name_of_act(text: str, begin: int, act: RawCitation) -> RawCitation:
    """ "The Court reads the Port Act, 46 U.S.C. § 30104", of which only the code was read."""
    gap = _PUNCTUATED.search(text, begin, act.start)
    if (
        gap is None
        or act.parts[0].label not in _PRINTED
        or labels_of(act.parts) & {"title", "author", "called"}
    ):
        return act
    name = _NAME_OF_ACT.search(text, begin, gap.start())
    while name is not None and name.end() < gap.start():
        name = _NAME_OF_ACT.search(text, name.end(), gap.start())
    if name is None:
        return act
    return replace(act, start=name.start("name"), parts=(Part("title", *name.span("name"), 0.9), *act.parts))


def _with_whole_name(text: str, begin: int, act: RawCitation) -> RawCitation:
    """ "Tide Convention (adopted 3 May 1990 …", of whose name only the last word was read."""
    title = act.parts[0]
    if title.label != "title" or not _WORD_FOR_TREATY.fullmatch(text, title.start, title.end):
        return act
    front = _CAPITALS_IN_FRONT.search(text[begin : title.start])
    if front is None:
        return act
    whole = replace(title, start=begin + front.start("name"))
    return replace(act, start=min(act.start, whole.start), parts=(whole, *act.parts[1:]))


def name_alone(text: str, part: Part, one: Found) -> Part:
    """ "The Court reads the Port Act, 46 U.S.C. § 30104": of prose in front of a code the name of the act."""
    if part.label != "title" or one.act.kind != "legislation" or one.titled:
        return part
    name = _NAME_OF_ACT.search(text, part.start, part.end)
    return part if name is None or name.end() < part.end else replace(part, start=name.start("name"))


def undated(text: str, part: Part, one: Found) -> Iterator[Part]:
    """ "Gesetz über den Hafen vom 3. Mai 1990, BGBl. …": the day is no word of the title."""
    title = part.label == "title" and one.act.kind
    found = form("day behind").search(text, part.start, part.end) if title else None
    if found is not None:
        yield replace(part, end=found.start())
        yield Part("date", *found.span("date"), SURE)
    elif title == "treaty":
        yield from _undated_treaty(text, part, one)
    else:
        yield part


def _undated_treaty(text: str, title: Part, one: Found) -> Iterator[Part]:
    """ "Convention de Fjordhavn du 23 mai 1969"; a treaty with no other name is called by its day."""
    if led := _LEADS_TO_DAY.search(text, title.start, title.end):
        yield replace(title, end=led.start())
        return
    found = None if one.dated else day_of_treaty().search(text, title.start, title.end)
    if found is None:
        yield title
        return
    yield replace(title, end=found.end("last")) if found["last"] else title
    yield Part("date", *found.span("date"), SURE)


def with_year(text: str, parts: list[Part], one: Found) -> list[Part]:
    """ "Port Safety Act of 1988, Pub. L. …": the year is a part of what the act is called."""
    titles = up_to(labelled(parts, "title"), one.start)
    if not titles or one.act.kind != "legislation" or not _LAW.search(text, titles[-1].start, titles[-1].end):
        return parts
    title = titles[-1]
    if within := _OF_YEAR_WITHIN.search(text, title.start, title.end):
        return _dated(parts, Part("date", *within.span("date"), SURE))
    year = _OF_YEAR.match(text, title.end, one.start)
    if year is None:
        return parts
    whole = replace(title, end=year.end())
    rest = [part for part in parts if not part.meets(whole)]
    return in_order([whole, Part("date", *year.span("date"), SURE), *rest])


def _dated(parts: list[Part], date: Part) -> list[Part]:
    """With the year, where no other date is there."""
    return parts if "date" in labels_of(parts) else in_order([*parts, date])


def called(text: str, parts: list[Part], one: Found) -> list[Part]:
    """ "Hafen-Novelle 2012 (BGBl. I Nr. 51/2012)": what was taken for a person is what the law is called."""
    front = up_to(parts, one.start)
    labels = [part.label for part in front]
    if not one.act.kind or labels[:1] != ["author"] or set(labels) - {"author", "date"}:
        return parts
    if not _LAW.search(text[front[0].start : front[-1].end]):
        return parts
    return [Part("title", front[0].start, front[-1].end, SURE), *front[1:], *parts[len(front) :]]
