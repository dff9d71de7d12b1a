"""Where titles begin and end, and what was left in them: names, journals, credits, series, editions."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.patterns import EDITION, TRANSLATION
from refkit.citing.quotes import TITLE_MARKS
from refkit.citing.raw import Part, labelled
from refkit.languages import pattern
from refkit.normalise.kinds import is_newspaper, is_periodical
from refkit.normalise.lexicon import words
from refkit.normalise.name_words import given_name

_CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'"}
# a closing mark with no letter behind it; where it is the opening mark as well, not the second of two
_CLOSED = {
    opening: re.compile(rf"{f'(?<!{mark})' if mark == opening else ''}{mark}(?![^\W_])")
    for opening, mark in _CLOSING.items()
}
_TWO_MARKS = ("“‘", "«“", '"‘', "„‚")
_GAP = re.compile(r"[,.;:]?\s+(?=[^\W\d_])")
# "« Le port », site de la ville de Brest"
_SITE = re.compile(r",?\s(?P<container>(?:site|sito|sitio|website|page|página|pagina|webpage|blog)\s.+)")
_QUOTED_IN = re.compile(
    r"(?P<title>[^“”„«»\"]{3,}?)[,.]?\s?[”»“\"],?\s(?:dans|in|en|nel|nella|em|w)\s"
    r"(?:(?:le|la|les|the|el|los|las|il|lo|het|der|das|dem|o|a)\s|l[’'])?(?P<container>[A-ZÀ-Þ].{3,})"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NUMBER_AT_END = re.compile(
    r"(?<![,\s])[,\s]++((?:(?:vol\.|no\.|nos\.|Bd\.|t\.|n\.|n°)\s*+)?(?:\d{1,4}|[IVXLC]{1,7}))$"
)
# "J. Corp. L.", "Del. C.", "IIC": no number of a volume
_PLAIN_ROMAN = re.compile(r"(?=..|[IVX])[LC]?X{0,4}(?:IX|IV|V?I{0,4})")
# "SGB II", "Partea I", "Serie II": the number belongs to the name
_NUMBERED = re.compile(r"(?:\b[A-Z]{3,}|\b(?:Part(?:ea|e|ie)?|Teil|S[ée]rie|Section))\s$")
_NAME_COLON = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'\-]+,\s(?P<given>[A-ZÀ-Þ][\w.’\- ]{0,30}?)(?:\su\.\s?a\.)?):\s+(?=[\w“\"])"
)
_NAME_COMMA = re.compile(
    r"(?P<who>(?P<given>[A-ZÀ-Þ][\w.’\-]+)(?:\s[A-Z]\.|\s[A-ZÀ-Þ][\w’\-]+|\s(?:de|da|di|of|van|von|del|der|la))*"
    r"\s[A-ZÀ-Þ][\w’\-]+),\s+(?=[A-ZÀ-Þ“\"])"
)
_WHOLE_NAME = (
    r"[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ]\.)*(?:\s(?:van|von|de|di|du|la|der))*(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2}"
)
_NAMES_COLON = re.compile(rf"(?P<who>{_WHOLE_NAME}(?:, {_WHOLE_NAME})+):\s+(?=[\w“„\"(])")
_GERMAN = re.compile(r"\b(?:Vgl|Siehe|siehe|Hrsg|Hgg?|Bd|Ausgabe|Aufl|und|von)\b|,\s[Ii]n:\s|\bS\.\s?\d")
_LISTED = re.compile(r"\s*(?:[/,;]|und|and)\s*")
_BRACKETED_EDITOR = re.compile(
    r"\((?P<who>[A-ZÀ-Þ][^(),:;]{3,60}?)\s(?P<role>(?:eds?|trs?|trans?)(?:\s(?:&|and)\s\w+)?)\.?,\s+"
)
# "The Resurrection (COQG 3": a series in the bracket of the imprint
_SERIES_IN_BRACKET = re.compile(
    r"\s\((?P<series>[A-ZÀ-Þ][\w .&/’'\-]{1,60}?)(?:[\s,]+(?P<number>\d+(?:[./]\d+)?))?$"
)
_EDITION_AT_END = re.compile(
    r"[,.]\s(?P<edition>(?:\d{1,2}\s?(?:st|nd|rd|th|[aªe°º.])|[A-Za-z]+)[\s.][^,]{3,30})$"
)
_REPRODUCTION = pattern(r"[,.]\s\(?(?:<<facsimile>>)\)?$", re.IGNORECASE)


@rule(
    before="{author Lee}, ‘{title Steel in }{date 1996’ (1997)}",
    after="{author Lee}, ‘{title Steel in }{title 1996}’ ({date 1997)}",
    unlike="{author Lee}, ‘{title Steel}’ ({date 1997})",
)
def date_over_closing_mark(c: Spans) -> None:
    """A date that runs over the closing mark of a title is the end of the title and a date."""
    for start, end in c.printed.runs:
        for i in c.windows("date"):
            part = c[i]
            if start < part.start < end < part.end:
                rest = next((at for at in range(end, part.end) if c.text[at].isalnum()), part.end)
                c.cut(i, ("title", part.start, end), ("date", rest, part.end))


@rule(
    before="{author Lee}, “{title Steel}, {container Coal} and {title Iron}”, {date 1990}",
    after="{author Lee}, “{title Steel, Coal and Iron}”, {date 1990}",
    unlike="{author Lee}, “{date 4 May 1990}, {place Kiel}”",
)
def one_title(c: Spans) -> None:
    """What stands in italics or in quotation marks and holds a title is one title, whatever was seen in it."""
    for start, end in c.printed.runs:
        inside = [i for i, part in enumerate(c.parts) if part.over(start, end)]
        named = [c[i] for i in inside if c[i].label in {"title", "container"}]
        if end - start < 12 or not named:
            continue
        first, last = c[inside[0]], c[inside[-1]]
        if first.start < start - 2 or last.end > end + 2:
            continue
        if len(inside) > 1 or first.start < start or last.end > end:
            best = max(named, key=lambda part: part.end - part.start)
            c.put(inside[0], inside[-1] + 1, Part(best.label, start, end, best.certainty))


@rule(
    before="{title Steel}, {container Port Journal 12}, {date 1990}",
    after="{title Steel}, {container Port Journal} {volume 12}, {date 1990}",
    unlike="{title Steel}, {container J. Port L}. {pages 3}, {container Port Journal 1990}",
)
@where(Spans.search, _NUMBER_AT_END, "container")
def number_behind_container(c: Spans, i: int, found: Found) -> None:
    """A number at the end of a journal's name is its volume, unless it is a year."""
    known = found[1].isdigit() or not found[1].isalpha() or _PLAIN_ROMAN.fullmatch(found[1])
    known = known and not (found[1].isalpha() and _NUMBERED.search(c.text, c[i].start, found.start(1)))
    if known and found.start() > c[i].start + 3 and not _YEAR.search(found.group()):
        volume = Part("volume", found.start(1), c[i].end, min(c[i].certainty, 0.7))
        c.cut(i, ("container", c[i].start, found.start()), volume)


@rule(
    before="{author Lee}, “{title Steel,” Port Journal}, {date 1990}",
    after="{author Lee}, “{title Steel,}” {container Port Journal}, {date 1990}",
    unlike="{author Lee}, “{title Steel,” by night}, {date 1990}",
)
@at("title")
def container_behind_quotation(c: Spans, i: int) -> None:
    """A quoted title ends at its closing mark; a capital behind it begins the container."""
    part = c[i]
    if c.text[part.start - 2 : part.start] in _TWO_MARKS:
        c.cut(i, ("title", part.start - 1, part.end))  # “‘Salt’: A History”
        return
    opening = c.before(i) if c.quoted(i) else c.text[part.start]  # the outer one of two marks
    closed = _CLOSED[opening].search(c.text, part.start + 1, part.end) if opening in _CLOSED else None
    gap = _GAP.match(c.text, closed.end(), part.end) if closed and closed.end() < part.end - 2 else None
    # "“Steel” Revisited: A History" in italics is one title
    # and so is “The Weavers’ Library” within single marks
    slanted = any(start <= part.start + 1 and end > closed.end() for start, end in c.printed.runs if closed)
    held = c.has("container", i + 1)  # „Steel“, Trade and the Year 1992, in: …
    if closed is not None and gap is not None and not slanted and not held and c.text[gap.end()].isupper():
        if _subtitle(c, i, gap):
            start = part.start - c.quoted(i)
            c.cut(i, ("title", start, part.end))
            return
        container = Part("container", gap.end(), part.end, min(part.certainty, 0.6))
        c.cut(i, ("title", part.start + (not c.quoted(i)), closed.start()), container)
    elif closed is not None and not slanted and (site := _SITE.match(c.text, closed.end(), part.end)):
        container = Part("container", *site.span("container"), min(part.certainty, 0.6))
        c.cut(i, ("title", part.start + (not c.quoted(i)), closed.start()), container)


def _subtitle(c: Spans, i: int, gap: Found) -> bool:
    """ "„Kino als Kirche“. Zur Ästhetik des Films", of a book or thesis: what is quoted opens the title."""
    rest = c.text[gap.end() : c[i].end]
    # "‘Salt and Awe’: How Ports Live", but "‘Salt’: Port Review"
    if gap.group().startswith(":") and rest.count(" ") > 1:
        return not (is_periodical(rest) or is_newspaper(rest))
    opening = c.before(i) if c.quoted(i) else c.text[c[i].start]
    book = (
        opening in "„«»"
        and c.has("author")
        and c.has("place genre")
        and not c.has("volume issue container editor")
    )
    return gap.group().startswith(".") and book and not (is_periodical(rest) or is_newspaper(rest))


@rule(
    before="« {title Salines » dans le Dictionnaire du port}, {place Paris}, {date 1974}",
    after="« {title Salines} » dans le {container Dictionnaire du port}, {place Paris}, {date 1974}",
    unlike="« {title Salines dans le port} », {place Paris}, {date 1974}",
)
@where(Spans.whole, _QUOTED_IN, "title", without="container")
def quoted_in_book(c: Spans, i: int, found: Found) -> bool:
    """A quotation that is closed in front of "in" is the piece, and what stands behind it the book."""
    if c.quoted(i):
        c.cut(i, ("title", *found.span("title")), ("container", *found.span("container")))
    return True


@rule(
    before="{title Lee, Ann: Steel}, {place Kiel}",
    after="{author Lee, Ann}: {title Steel}, {place Kiel}",
    unlike="{title Steel, Iron: A History}, {place Kiel}",
)
@at("title")
def name_before_title(c: Spans, i: int) -> bool:
    """A name with a given name in front of a colon or comma was read as the title's first words: it is the author."""
    if c.before(i) in TITLE_MARKS - {"'"}:
        return False
    names = labelled(c.parts[:i], "author")
    # "Karin Lee, Walter Ott, Builder of Quays" is a life of Ott
    found = c.match(_NAME_COLON, i) or (None if names else c.match(_NAME_COMMA, i))
    given = found["given"].split()[0].strip(".") if found else ""
    listed = not names or _LISTED.fullmatch(c.text, names[-1].end, c[i].start)
    if found is not None and listed and (len(given) == 1 or given in words("given_names")):
        c.cut(i, ("author", *found.span("who")), ("title", found.end(), c[i].end))
    return True


@rule(
    before="Vgl. {author Ann Lee}, {title Paul Ott: How Ports Were Born}, {publisher Quay}, {date 2000}",
    after="Vgl. {author Ann Lee, Paul Ott}: {title How Ports Were Born}, {publisher Quay}, {date 2000}",
    unlike="{author Ann Lee}, {title Aurora Leigh: The Text}, {publisher Quay}, {date 2000}",
)
@at("author", "title", gap=", | ", unquoted=True)
def names_up_to_colon(c: Spans, i: int) -> bool:
    """Whole names and nothing else up to the first colon are all authors, as German notes print them."""
    found = _NAMES_COLON.match(c.text, c[i].start, c[i + 1].end)
    slanted = any(start <= c[i + 1].start < end for start, end in c.printed.italics)
    if (
        i == 0
        and not slanted
        and found is not None
        and _GERMAN.search(c.text)
        and found.end() > c[i + 1].start
    ):
        given = [name.split()[0] for name in found["who"].split(", ")]
        if all(map(given_name, given)):
            c.border(i, found.end("who"), found.end(), shared=True)
    return True


@rule(
    before="{title Steel} ({publisher Jane Roe} {other ed, Kiel} {date 1972})",
    after="{title Steel} ({editor Jane Roe} {role ed}, {other Kiel} {date 1972})",
    unlike="{title Steel} ({publisher Jane Roe}, {place Kiel} {date 1972})",
)
@at("* - editor translator pages", before="(")
def editor_in_bracket(c: Spans, i: int) -> bool:
    """The name in front of "ed" at the start of the imprint's bracket is the editor."""
    found = _BRACKETED_EDITOR.match(c.text, c[i].start - 1)
    if found is None:
        return False
    end = next((k for k in range(i, len(c)) if c[k].start >= found.end("role")), len(c))
    last, label = c[end - 1], "translator" if found["role"].startswith("t") else "editor"
    rest = [Part(last.label, found.end(), last.end, last.certainty)]
    if last.label in {"editor", "author"}:
        rest = []
    c.put(i, end, (label, *found.span("who")), ("role", *found.span("role")), *rest, sure=c[i].certainty)
    return True


@rule(
    before="{title Acero} ({container English translation}), {place Kiel}",
    after="{title Acero} ({genre English translation}), {place Kiel}",
    unlike="{title Acero} ({container English Studies}), {place Kiel}",
)
@at("* - genre title", before="(")
def note_on_translation(c: Spans, i: int) -> None:
    """A bracket that only says that something is a translation names no book."""
    close = c.text.find(")", c[i].start, c[i].end + 2)
    if close >= 0 and TRANSLATION.fullmatch(c.text[c[i].start : close].strip()):
        c.cut(i, ("genre", c[i].start, close))


@rule(
    before="{author G. Lee, Errata}: {title A Life}",
    after="{author G. Lee}, {title Errata: A Life}",
    unlike="{author Prinz, Claudia; Henny, Ulrike}: {title A Life}",
)
@at("author", "title", gap=r"\s*:\s*")
def title_before_colon(c: Spans, i: int) -> None:
    """The first word of a title, in front of its colon, was taken for one more author."""
    names, comma, last = c.said(i).rpartition(", ")
    if comma and " " in names and " " not in last and not given_name(last):
        c.border(i, c[i].start + len(names), c[i].start + len(names) + 2)


@rule(
    before="{title The Tides (PSt 3}; {place Bonn}: {publisher Berg}, {date 2003})",
    after="{title The Tides} ({series PSt} {number 3}; {place Bonn}: {publisher Berg}, {date 2003})",
    unlike="{title Tides (1990)}, {place Bonn}",
    kept="the form of the SBL Handbook, which no measured set has",
)
@where(Spans.search, _SERIES_IN_BRACKET, "title container")
def series_in_bracket(c: Spans, i: int, found: Found) -> None:
    """A series at the start of the imprint's bracket was left in the title."""
    if c.text[c[i].end : c[i].end + 1] in {";", ":"} and found.start() > c[i].start + 2:
        series, number = ("series", *found.span("series")), ("number", *found.span("number"))
        c.cut(i, (c[i].label, c[i].start, found.start()), series, number)


@rule(
    before="{title A Knack, facsimile}, {place Oxford}",
    after="{title A Knack}, facsimile, {place Oxford}",
    unlike="{title Acts in Facsimile}, {place Oxford}",
)
@where(Spans.search, _REPRODUCTION, "title container", unquoted=True)
def word_of_reproduction(c: Spans, i: int, found: Found) -> None:
    """ "Facsimile" or "reprint" behind a title is no word of it."""
    if found.start() > c[i].start + 2:
        c.cut(i, (c[i].label, c[i].start, found.start()))


@rule(
    before="{title La marea, 2a edizione}, {place Bari}",
    after="{title La marea}, {edition 2a edizione}, {place Bari}",
    unlike="{title La marea, 2a guerra}, {place Bari}",
)
@where(Spans.search, _EDITION_AT_END, "title container", unquoted=True)
def edition_behind_title(c: Spans, i: int, found: Found) -> None:
    """An edition behind a title is no part of it."""
    said = re.sub(r"\s-\s", "", found["edition"]).strip(" .")
    if found.start() > c[i].start + 2 and EDITION.fullmatch(said):
        c.cut(i, (c[i].label, c[i].start, found.start()), ("edition", found.start("edition"), c[i].end))
