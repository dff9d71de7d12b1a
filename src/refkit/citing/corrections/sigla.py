"""Editions, collections and series that go by their letters, or stand in front of an imprint as a house might."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.normalise.kinds import is_series
from refkit.normalise.lexicon import toml

_LETTERS = re.compile(r"(?P<who>.{4,}?),\s(?P<series>[A-Z][A-Za-z]?[A-Z]{1,4}(?:\s[A-Z]{1,3})?)")
_BRACKET = re.compile(r"\s?\(")
_EDITION = re.compile(
    rf"(?P<title>.{{3,}}?),\s(?:in:?\s)?(?P<container>{'|'.join(toml('sigla')['editions'])})(?:,?\s(?P<volume>[IVXLC]+|\d{{1,3}})"
    r"(?:[.,:/](?P<part>\d{1,2}))?)?"
)
_SERIES = re.compile(
    r".*\b(?:Catalogues?|Monographs?|Handbooks?|Companions?|Cahiers|Quaderni|Cuadernos|Hefte|Classics|Library)\b"
)
_WORD_AND_SERIES = re.compile(
    r"(?P<word>seria|series|serie|série|collection|coll\.|colección|coleção|collana|Reihe|reeks):?\s[„“«\"]?"
    r"(?P<series>[^„“”«»\"]*[a-zà-ÿ]{3}[^„“”«»\"]*)[”“»\"]?"
)


@rule(
    before="{title Tides}, {role trans}. {translator Max Ott, LCC} {pages 20–21} ({place Kiel})",
    after="{title Tides}, {role trans}. {translator Max Ott}, {series LCC} {number 20–21} ({place Kiel})",
    unlike="{title Tides}, {role trans}. {translator Max Ott, LCC}, {pages 20–21}",
)
@where(Spans.whole, _LETTERS, "translator editor", "pages number volume", "place publisher")
def series_by_letters(c: Spans, i: int, found: Found) -> bool:
    """Capitals and a number behind the names, in front of the imprint's bracket, are a series."""
    if _BRACKET.fullmatch(c.gap(i + 1)):
        number = ("number", c[i + 1].start, c[i + 1].end)
        c.put(i, i + 2, (c[i].label, *found.span("who")), ("series", *found.span("series")), number)
    return True


@rule(
    before="{author Kant}, {title Kritik der Häfen, AA V}, {pages 203}",
    after="{author Kant}, {title Kritik der Häfen}, {container AA} {volume V}, {pages 203}",
    unlike="{author Kant}, {title Kritik der Häfen, Teil V}, {pages 203}",
)
@where(Spans.whole, _EDITION, "title", needs="author", without="container volume", unquoted=True)
def edition_by_letters(c: Spans, i: int, found: Found) -> bool:
    """The collected works, or a collection of texts, that everybody cites by its letters hold the piece."""
    volume = [("volume", *found.span("volume"))] if found["volume"] else []
    c.cut(i, ("title", *found.span("title")), ("container", *found.span("container")), *volume)
    return True


@rule(
    before="{title Dutch Schools}, {publisher Port Catalogues} ({place Oslo}: {publisher Port}, {date 1998})",
    after="{title Dutch Schools}, {series Port Catalogues} ({place Oslo}: {publisher Port}, {date 1998})",
    unlike="{title Dutch Schools}, {publisher Port} ({place Oslo}: {publisher Port}, {date 1998})",
)
@at("publisher container", "place", "publisher", without="series", gap=r"\s?\(")
def series_before_imprint(c: Spans, i: int) -> bool:
    """What stands in front of the bracket of the imprint, and is called as series are, is no second house."""
    held = c.text[: c[i].start].endswith(("in ", "In ", "in: ", "In: ", "dans ", "en "))
    if (
        c.has("title", i)
        and not held
        and (is_series(c.said(i)) or _SERIES.fullmatch(c.said(i)))
        and not c.quoted(i)
    ):
        c.relabel(i, "series")
    return True


@rule(
    before="{author Jan Nowak}, {title Dzieje portu} ({series seria Morza}), {date 1993}",
    after="{author Jan Nowak}, {title Dzieje portu} ({other seria} {series Morza}), {date 1993}",
    unlike="{author Jan Nowak}, {title Dzieje portu} ({series seria II}), {date 1993}",
)
@where(Spans.whole, _WORD_AND_SERIES, "series")
def word_before_series(c: Spans, i: int, found: Found) -> bool:
    """The word for a series in front of its name is no part of it."""
    c.cut(i, ("other", *found.span("word")), ("series", *found.span("series")))
    return True
