"""Who edited the book that a piece stands in, read as authors of the piece or left in the title."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.languages import pattern, spoken
from refkit.normalise.bodies import is_body

_BEHIND_IN = re.compile(
    r"(?P<who>[^()]{3,}?),?\s(?P<word>in|en|dans|em|nel|nella):?\s(?P<editors>[A-ZÀ-Þ][^()]{3,})"
)
# "Coordinadoras de Puertos", "Directores de Mareas": the role in front of the book
_ROLE = re.compile(
    r"(?:Coordinador(?:a|e|es|as)?|Coordenador(?:a|es|as)?|Compilador(?:a|es|as)?|Editor(?:a|es|as)|Directoras?|Directores"
    r"|Organizador(?:a|es|as)?|Curator[ei]|Coordinateurs?|Herausgeber)\s(?:del?|di|do|da|von|de la)\s(?=[A-ZÀ-Þ“\"«])"
)
_IN = re.compile(r"in|dans|en|em|nel|nella|w", re.IGNORECASE)
# "(Hrsg.)", ", eds.:", but no word that only begins so, and no part with its own name behind it
_EDITED = pattern(
    r"\s*(?:[(\[](?:<<editor_after>>)\.?[)\]]|,\s(?:<<editor_after>>)\.?(?=\s?[,:]))", re.IGNORECASE
)


@rule(
    before="{author Bonilla Amparo en Ferrer, Ester y Soto, Isabel}, {title Los puertos}, {place Madrid}",
    after="{author Bonilla Amparo} en {editor Ferrer, Ester y Soto, Isabel}, {container Los puertos}, {place Madrid}",
    unlike="{author Ana Ferrer}, {title Los puertos}, {place Madrid}",
)
@where(Spans.whole, _BEHIND_IN, "author", without="editor container")
def editors_behind_in(c: Spans, i: int, found: Found) -> bool:
    """Who stands behind "in" edited the book, which is no piece."""
    after = c.labels[i + 1 : i + 2] == ["title"] and not c.quoted(i + 1)
    # in Dutch "en" joins two names
    joined = found["word"] == "en" and ("," not in found["editors"] or spoken(c.text) == "nl")
    if after and not joined and not is_body(c.said(i)):
        c.relabel(i + 1, "container")
        c.cut(i, ("author", *found.span("who")), ("editor", *found.span("editors")))
    return True


@rule(
    before="{editor Soto, Isabel}, {container Coordinadoras de Puertos y Género}, {place Madrid}",
    after="{editor Soto, Isabel}, {role Coordinadoras de }{container Puertos y Género}, {place Madrid}",
    unlike="{author Soto, Isabel}, {title Coordinadoras}, {place Madrid}",
)
@where(Spans.match, _ROLE, "title container", needs="author editor", unquoted=True)
def role_before_book(c: Spans, i: int, found: Found) -> bool:
    """The word for their part stands between the editors and their book."""
    if i and c[i - 1].label in {"author", "editor"}:
        people = c[i - 1]
        book = (c[i].label, found.end(), c[i].end)
        c.put(i - 1, i + 1, ("editor", people.start, people.end), ("role", *found.span()), book)
    return True


@rule(
    before="{author Hafen-Verein} ({role Hrsg.}): {title Das Salz}, {place Kiel}",
    after="{editor Hafen-Verein} ({role Hrsg.}): {title Das Salz}, {place Kiel}",
    unlike="{author Hafen-Verein} ({role Anm.}): {title Das Salz}, {place Kiel}",
)
@at("author", "role other title", without="editor", gap=r"\s*,?\s*\(?")
def author_with_editors_role(c: Spans, i: int) -> bool:
    """Behind the name stands that it edits."""
    if _EDITED.match(c.text, c[i].end, c[i].end + 14):
        c.relabel(i, "editor")
    return True


@rule(
    before="{title Hafenverein Kiel e. V., Open} {editor Harbour Foundation} ({role Hrsg.}): {title Das Salz}",
    after="{editor Hafenverein Kiel e. V., Open Harbour Foundation} ({role Hrsg.}): {title Das Salz}",
    unlike="{title Das Salz} {editor Harbour Foundation} ({role Hrsg.}), {place Kiel}",
)
@at("title", "editor", gap=" ", unquoted=True)
def editors_cut_in_two(c: Spans, i: int) -> bool:
    """Bodies in front of "(Hrsg.):" and another title are its editors, all of them."""
    if i == 0 and c.labels[2:4] == ["role", "title"]:
        c.join(0, 1, "editor")
    return True


@rule(
    before="{author Lee}, {title Docks}, {other in} {author F. Berg}, {container Ports}, {place Kiel}",
    after="{author Lee}, {title Docks}, {other in} {editor F. Berg}, {container Ports}, {place Kiel}",
    unlike="{title Docks}, {other in} {author F. Berg}, {container Ports}, {place Kiel}",
)
@at("other", "author", "container", needs="title", without="editor backref")
def editor_of_host(c: Spans, i: int) -> bool:
    """Between "in" and the book a piece stands in, whose author is named in front, stands who edited the book."""
    if _IN.fullmatch(c.said(i).strip(" ,:")) and c.labels[:i] == ["author", "title"]:
        c.relabel(i + 1, "editor")
    return True
