"""Publishing houses that were read as something else: a genre, a container, half a series."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where

# "Editorial Paidós", "Ediciones B", "Éditions du Seuil": the word opens the name of a house
_HOUSE = re.compile(
    r"(?:Editorial|Editora|Edi[cz]ioni|Ediciones|Edições|Edicions|Éd(?:itions?|\.)|Editions|Uitgeverij|Wydawnictwo)"
    r"\s(?:d[aeou](?:\s|l\s|lla\s)|des\s|d[’']|la\s)?[A-ZÀ-Þ][^()]*"
)
_WORD_OF_HOUSE = re.compile(r"Éditions?|Editions?|Edi[cz]ioni|Ediciones|Edições|Edicions|Editorial|Editora")
_LEGAL_FORM = re.compile(
    r".*\b(?:S\.\s?A\.?|S\.\s?L\.?|S\.p\.A\.?|GmbH|Ltd\.?|Inc\.?|Ltda\.?|SARL|S\.r\.l\.?)[ ,]*"
)
_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d\W*")


@rule(
    before="{title Las mareas}, {genre Editorial Puerto S.A.}, {place Barcelona}",
    after="{title Las mareas}, {publisher Editorial Puerto S.A.}, {place Barcelona}",
    unlike="{title Las mareas}, {genre Editorial}, {container El Puerto}",
)
@where(Spans.whole, _HOUSE, "genre container", needs="title", without="publisher volume issue")
def house_by_its_word(c: Spans, i: int, _: Found) -> bool:
    """What opens with the word for a publishing house is one."""
    if c.has("title", i) and not (set(c.labels[i + 1 :]) & {"title", "container"}):
        c.relabel(i, "publisher")
    return True


@rule(
    before="{title Las mareas}, {series Faro Muelle} {publisher Educación S.A.}, {place Madrid}",
    after="{title Las mareas}, {publisher Faro Muelle Educación S.A.}, {place Madrid}",
    unlike="{title Las mareas}, {series Faro}, {publisher Educación S.A.}, {place Madrid}",
)
@where(Spans.whole, _LEGAL_FORM, "publisher")
def house_cut_in_two(c: Spans, i: int, _: Found) -> bool:
    """With nothing but a space between, a series and a firm are one publisher."""
    if i and c[i - 1].label == "series" and c.gap(i - 1) == " ":
        c.join(i - 1, i, "publisher")
    return True


@rule(
    before="{title Le sel}, {edition Éditions} {publisher du Quai}, {place Paris}",
    after="{title Le sel}, {publisher Éditions du Quai}, {place Paris}",
    unlike="{title Le sel}, {edition Nouvelle édition} {publisher Quai}, {place Paris}",
)
@where(Spans.whole, _WORD_OF_HOUSE, "edition", "publisher", gap=" ")
def house_cut_at_its_word(c: Spans, i: int, _: Found) -> bool:
    """The word for a publishing house, right in front of the rest of its name, tells of no edition."""
    c.join(i, i + 1, "publisher")
    return True


@rule(
    before="{title THE TIDES} {pages 209} ({editor Ann Lee} {role ed.}, {container Harbour Press} {date 1952})",
    after="{title THE TIDES} {pages 209} ({editor Ann Lee} {role ed.}, {publisher Harbour Press} {date 1952})",
    unlike="{title Steel}, in {editor Ann Lee} ({role ed.}), {container Tides} ({date 1952})",
)
@at("container", "date", needs="title", without="publisher volume issue", gap=r",?\s")
def house_in_bracket(c: Spans, i: int) -> bool:
    """American lawyers print editor, publisher and year of a book in one bracket."""
    title = next(k for k, label in enumerate(c.labels) if label == "title")
    if title > i:
        return True
    between = c.text[c[title].end : c[i].start]
    if between.count("(") > between.count(")") and _YEAR.fullmatch(c.said(i + 1)):
        c.relabel(i, "publisher")
    return True
