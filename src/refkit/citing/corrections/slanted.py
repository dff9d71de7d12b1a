"""What italics tell where they set titles: a run of title length is a title, or the journal behind a quoted one."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import at, between, rule
from refkit.citing.quotes import TITLE_MARKS, opened
from refkit.citing.raw import Part, RawCitation, labelled

_LOCATOR_BEHIND = re.compile(r"(?P<name>[^\d,]{4,}),\s(?P<pages>\d[\d–-]*(?:\s(?:et seqq?|ff?)\.?)?)[.,]?")


@rule(
    before="⟦“{title Harbour Law}”, ({date 1946}⟧) ⟦{title Port Review, 1 et seq.}⟧",
    after="⟦“{title Harbour Law}”, ({date 1946}) {container Port Review}, {pages 1 et seq.}⟧",
    unlike="⟦“{title Harbour Law}”, ({date 1946}⟧); ⟦{title Port Review, 1 et seq.}⟧",
)
@between(
    re.compile(r"[)\]]\s"),
    left="* - container",
    right="title container pages",
    needs=("date", "title container"),
)
def journal_behind_year(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """Behind a quoted title and a year in brackets stands the journal, not another work."""
    text, titles = printed.text, labelled(left.parts, "title")
    if not titles or not opened(text, titles[-1].start):
        return None
    first = right.parts[0]
    if left.parts[-1].label != "date" or opened(text, first.start):
        return None
    made = [Part("container", first.start, first.end, first.certainty)]
    if (found := _LOCATOR_BEHIND.fullmatch(text, first.start, first.end)) is not None:
        named, cited = found.span("name"), found.span("pages")
        made = [Part("container", *named, first.certainty), Part("pages", *cited, first.certainty)]
    return one(left, right, (*left.parts, *made, *right.parts[1:]))


@rule(
    before="{author Ann Lee}, “{title Steel}”, {title Port Review}, {date 1990}",
    after="{author Ann Lee}, “{title Steel}”, {container Port Review}, {date 1990}",
    unlike="{author Ann Lee}, {title Steel}, {title Iron}, {date 1990}",
)
@at("title", "title", without="container")
def slanted_behind_quoted(c: Spans, i: int) -> bool:
    """Behind a title in quotation marks the next one without them is where it stands."""
    if c.quoted(i) and not c.quoted(i + 1) and c.gap(i).strip(" ,.") in TITLE_MARKS | {"”", "’", "»"}:
        c.relabel(i + 1, "container")
    return True


@rule(
    before="{author Ann Lee}, {title Steel}, {series Port Review} {date 2011}, {issue no. 2}, {pages p. 14}",
    after="{author Ann Lee}, {title Steel}, {container Port Review} {date 2011}, {issue no. 2}, {pages p. 14}",
    unlike="{author Ann Lee}, {title Steel}, {series Port Papers} {number 2}, {place Kiel} {date 2011}",
)
@at("series", "date", needs="issue", without="container publisher place number")
def journal_as_series(c: Spans, i: int) -> bool:
    """What has issues, and neither town nor publisher, is a journal."""
    c.relabel(i, "container")
    return True
