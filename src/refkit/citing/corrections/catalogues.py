"""Catalogues of exhibitions, films, first editions: what stands beside the imprint of such works."""

from __future__ import annotations

import re
from dataclasses import replace

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.raw import Part

_WORD = (
    r"(?:[Aa]usst(?:ellungs|\.)?-?\s?[Kk]at(?:alog|\.)?|Kat\.\sAusst\.?|[Ee]xh(?:ibition|\.)\s[Cc]at(?:alogu?e|\.)?"
    r"|[Cc]at(?:alogue|\.)\s(?:d[’']expo(?:sition)?|expo?)\.?|[Cc]at(?:alogo|\.)\s(?:della\s)?mostra"
    r"|[Cc]at(?:[áa]logo|\.)\s(?:(?:de\sla|da)\s)?exp(?:osici[óo]n|osição|\.)?|[Tt]ent(?:oonstellings|\.)\s?[Cc]at(?:alogus|\.)?"
    r"|[Kk]atalog\swystawy)"
)
_CATALOGUE = re.compile(rf"{_WORD}\.?")
_IN_FRONT = re.compile(rf"(?P<genre>{_WORD})[.:]?\s(?P<title>[^\W\d_].{{2,}}|[“„«\"].+)")
_BEHIND = re.compile(rf"(?P<front>.{{3,}}?),?\s\(?(?P<genre>{_WORD})\)?(?:\s(?P<shown>\([^()]*\)?))?")
_KAT = re.compile(r"(?:Kat|cat|Cat)\.?")
_NUMBER = re.compile(r"(?:Nr|n[°o]s?|nos|núm)\b[.°]?\s?\d+[a-z]?")
_CLOSING = {"(": ")", "[": "]"}
_ORIGINAL = re.compile(
    r"(?:[éeE][dD]\.?\s(?:or|orig|princeps)|[Éé]d\.\sorig(?:inale)?|orig(?:inal(?:ly)?|\.)?(?:\s(?:ed(?:ition)?|pub(?:lished)?)\.?)?"
    r"|first\s(?:ed(?:ition|\.)?|pub(?:lished|\.)?)|Orig(?:inal|\.)-?(?:[Aa]usg(?:abe|\.)?)|[Ee]rstausg(?:abe|\.)?|1re\séd|oorspr(?:onkelijk|\.)?"
    r"|prima\sed(?:izione|\.)?|wyd\.\soryg|zuerst(?:\serschienen)?|erstmals|première\sédition|primera\sed(?:ición|\.))\b\.?:?",
    re.IGNORECASE,
)


@rule(
    before="{author Ausst.-Kat}. {title Glanz der See}, {place Kiel} {date 1989}, {series Kat}. {number Nr. 17}",
    after="{genre Ausst.-Kat}. {title Glanz der See}, {place Kiel} {date 1989}, {pages Kat. Nr. 17}",
    unlike="{author Anna Kat}. {title Glanz der See}, {place Kiel} {date 1989}, {series Kat}. {number Nr. 17}",
)
@where(Spans.whole, _CATALOGUE, "author series container", "*")
def catalogue_as_field(c: Spans, i: int, _: Found) -> bool:
    """The word for the catalogue of an exhibition is what the book is; its numbers are places in it."""
    c.relabel(i, "genre")
    for k in c.windows("series", "number"):
        if c.whole(_KAT, k) and c.whole(_NUMBER, k + 1):
            c.join(k, k + 1, "pages")
            break
    return True


@rule(
    before="{title Exhibition catalogue: Glanz der See} ({place Kiel}: {publisher Quay}, {date 1989})",
    after="{genre Exhibition catalogue}: {title Glanz der See} ({place Kiel}: {publisher Quay}, {date 1989})",
    unlike="“{title Exhibition catalogue: A Genre}” ({place Kiel}: {publisher Quay}, {date 1989})",
)
@where(Spans.whole, _IN_FRONT, "title", without="genre", unquoted=True)
def catalogue_before_title(c: Spans, i: int, found: Found) -> bool:
    """The word for a catalogue in front of its title is no word of it."""
    if i == 0:
        c.cut(0, ("genre", *found.span("genre")), ("title", *found.span("title")))
    return True


@rule(
    before="{title Glanz der See}, {role ed.} {editor Ann Lee, exh. cat}. ({place Kiel}, {date 1989})",
    after="{title Glanz der See}, {role ed.} {editor Ann Lee}, {genre exh. cat}. ({place Kiel}, {date 1989})",
    unlike="{title Glanz der See}, {role ed.} {editor Ann Lee, Max Ott} ({place Kiel}, {date 1989})",
)
@where(Spans.whole, _BEHIND, "editor title author", without="genre")
def catalogue_behind_name(c: Spans, i: int, found: Found) -> bool:
    """The word for a catalogue behind names or the title is no part of them."""
    if not c.quoted(i):
        shown = [("other", *found.span("shown"))] if found["shown"] else []
        c.cut(i, (c[i].label, *found.span("front")), ("genre", *found.span("genre")), *shown)
    return True


@rule(
    before="{genre cat. expo}., {place Lille}, {publisher musée}, {date mai 1988}, {place Paris}, {date 1988}",
    after="{genre cat. expo}., {event Lille, musée}, {other mai 1988}, {place Paris}, {date 1988}",
    unlike="{genre cat. expo}., {place Lille}, {publisher musée}, {date 1988}",
)
@at("place", "publisher", "date", "place", needs="genre")
def where_it_was_shown(c: Spans, i: int) -> bool:
    """In front of the imprint of a catalogue stands where and when the exhibition was."""
    shown = any(c.whole(_CATALOGUE, k) for k in c.windows("genre"))
    if shown and "date" in c.labels[i + 3 :]:
        c.put(i, i + 3, ("event", c[i].start, c[i + 1].end), ("other", c[i + 2].start, c[i + 2].end))
    return True


@rule(
    before="{title La sala}, {place Torino}, {date 1980} ({edition ed. or}. {place Paris} {date 1979}), {pages p. 7}",
    after="{title La sala}, {place Torino}, {date 1980} ({other ed. or. Paris 1979}), {pages p. 7}",
    unlike="{title La sala}, {place Torino} ({edition 2a ed}. {place Paris} {date 1979}), {pages p. 7}",
)
@where(Spans.match, _ORIGINAL, "edition other genre title", needs="date")
def first_edition_in_bracket(c: Spans, i: int, found: Found) -> bool:
    """Where and when a book first came out, in a bracket behind its own imprint, is not this book's."""
    close = c.text.find(_CLOSING.get(c.before(i), "\n"), c[i].start, c[i].start + 90)
    if close > 0 and (c.has("date", i) or c.before(i) == "["):
        last = max(k for k in range(i, len(c)) if c[k].end <= close or c[k].start < close)
        made = [Part("other", c[i].start, min(close, c[last].end), c[i].certainty)]
        if c[last].end > close + 2:  # what began within the bracket goes on behind it
            behind = c.text[close + 1 : c[last].end].lstrip(" .,;:")
            made.append(replace(c[last], start=c[last].end - len(behind)))
        c.put(i, last + 1, *made)
    return True
