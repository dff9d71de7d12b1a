"""Patents: their number with whose it is, and the day that they were issued."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, rule, where

# "US", "U.S.", "European", in front of "Patent 12,345"
_COUNTRY = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.\s?){1,2}[A-Z]\.?|[A-ZÀ-Þ][a-z]+(?:an|ish|ese|ch)")
_PATENT = re.compile(r"(?:patent(?:schrift)?|brevet|brevetto|patente)\b.*\d", re.IGNORECASE)
_PATENT_WORD = re.compile(
    rf"(?:(?:{_COUNTRY.pattern}|[A-ZÀ-Þ][a-z]+es)\s)?(?i:patent(?:schrift)?|brevet|brevetto|patente)"
)
_PATENT_ALONE = re.compile(
    rf"(?:(?:{_COUNTRY.pattern}|[A-ZÀ-Þ][a-z]+es)\s)?(?i:patent(?:schrift)?|brevet|brevetto|patente)\s(?:(?:[Nn]o|[Nn]r)\.\s|n°\s?)?"
    r"(?:[A-Z]{2}\s?)?\d[\d.,]{3,}(?:\s?[A-C]\d?)?"
)
_FILED = re.compile(r"(?:filed|angemeldet|eingereicht|déposé|depositato|presentada)\W*", re.IGNORECASE)


@rule(
    before="{number US Patent 12,345}, {other filed} {date May 3, 1951}, {other and issued} {date May 3, 1955}",
    after="{number US Patent 12,345}, {other filed} {other May 3, 1951}, {other and issued} {date May 3, 1955}",
    unlike="{number US Patent 12,345}, {other filed} {date May 3, 1951}",
)
@where(Spans.whole, _FILED, "other role", "date")
def filed_and_issued(c: Spans, i: int, _: Found) -> None:
    """Of a patent that was filed and issued the second date counts."""
    if "date" in c.labels[i + 2 :]:
        c.relabel(i + 1, "other")


@rule(
    before="{author Lee}, {title Tide engine}, {genre US} {number Patent 12,345}",
    after="{author Lee}, {title Tide engine}, {number US Patent 12,345}",
    unlike="{author Lee}, {title Tide engine}, {genre application} {number Patent 12,345}",
)
@where(Spans.whole, _COUNTRY, "genre place other publisher container", "number", gap=r"\.?\s")
def country_of_patent(c: Spans, i: int, _: Found) -> None:
    """The country in front of "Patent 12,345" belongs to the number."""
    if c.whole(_PATENT, i + 1):
        c.join(i, i + 1, "number")


@rule(
    before="{author Lee}, {title Tide engine}, {genre US Patent} {number 12,345}",
    after="{author Lee}, {title Tide engine}, {number US Patent 12,345}",
    unlike="{author Lee}, {title Tide engine}, {genre US Patent application}, {number 12,345}",
)
@where(Spans.whole, _PATENT_WORD, "genre", "number", gap=r"\s(?:[Nn]o\.\s|[Nn]r\.\s|n°\s?)?")
def patent_before_number(c: Spans, i: int, _: Found) -> None:
    """The word for a patent, with whose it is, belongs to its number."""
    c.join(i, i + 1, "number")


@rule(
    before="{author Lee, Schleusentor}, {title Deutsches Patent 1234567}, {date 1951}",
    after="{author Lee, Schleusentor}, {number Deutsches Patent 1234567}, {date 1951}",
    unlike="{author Lee}, {title Deutsches Patent 1234567 und die Folgen}, {date 1951}",
)
@where(Spans.whole, _PATENT_ALONE, "title", without="number", unquoted=True)
def number_of_patent(c: Spans, i: int, _: Found) -> bool:
    """Nothing but "Patent" and its number is no title."""
    if i:
        c.relabel(i, "number")
    return True


PATENTS = (country_of_patent, patent_before_number, number_of_patent, filed_and_issued)
