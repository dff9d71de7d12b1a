"""Who wrote, edited or translated: the border between names and titles, and names read as something else."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import rule
from refkit.languages import rebuilt
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import words
from refkit.normalise.name_words import given_name, particle
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_INITIALS = r"[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.)*"
_FAMILY = rf"(?:(?:de la|de|von der|von|van der|van|Van|De|du|Di|D[’'])\s)?{_NAME}"
# "Pearce, Susan M. | Museums", "Patten, M. W. | Sir": in bibliographies a full stop ends the author
_AFTER_INITIAL = re.compile(
    rf"(?P<who>{_NAME}(?:\s{_NAME})?,\s(?:{_NAME}\s)?{_INITIALS})\s(?P<word>{_NAME})$"
)
# "Horne, Henry. | Parliament"
_AFTER_STOP = re.compile(rf"(?P<who>{_NAME}(?:[\s-]{_NAME})?,\s[A-ZÀ-Þ][a-zà-ÿ]{{2,}})\.\s(?P<word>{_NAME})$")
# one family name, or several with slashes, and all that follows the only comma
_ONE_COMMA = re.compile(rf"(?P<who>{_NAME}(?:\s?/\s?{_NAME})*),\s(?P<rest>[A-ZÀ-Þ][^,;]*)")
# "Penal Reform Council, An Unsuitable Place": a body with a comma behind it opens what was read as the title
_BODY = re.compile(r"(?P<who>[A-ZÀ-Þ][^,:;.()“”\"«»]{7,80}),\s+(?=[A-ZÀ-Þ“\"«][\w’']*\s\S+\s\S+)")
_PAUSE = re.compile(r"[:,]\s")
_FAMILY_TITLE = re.compile(rf"(?P<who>{_NAME}(?:[/-]{_NAME})*),\s+(?P<title>{_NAME})")
_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[A-ZÀ-Þ][^\W\d_]+) $")
# English words that are given names as well, and the Spanish for "see"
_NO_GIVEN_NAMES = frozenset(
    {"Art", "Bill", "Drew", "Hope", "In", "Mark", "May", "See", "So", "Sue", "Ver", "Will"}
)
_INITIAL_AT_END = re.compile(r"(?:^|\s)[A-Z]$")
_NAME_AT_START = re.compile(_NAME)
_SLASHED = re.compile(rf"(?P<who>{_FAMILY}(?:\s?/\s?{_FAMILY})+),\s+(?=[A-ZÀ-Þ“\"«„])")
_NAME_AND_TITLE = re.compile(
    rf"(?P<who>(?:(?:[A-Z]\.?\s?){{1,3}}|{_NAME}\s(?:[A-Z]\.\s?)*)(?:(?:van|von|de|der|den|du|la)\s){{0,2}}{_NAME}),\s+"
    r"(?P<title>[A-ZÀ-Þ][\w’'\-]+(?:\s[\w’'\-]+)?)"
)


@rebuilt
@cache
def _roles() -> dict[str, str]:
    """Words in front of a name and what they make of it; a short "ed." may as well belong to the name before."""
    found = dict.fromkeys(languages.words("translator_before"), "translator")
    found |= {word: "editor" for word in languages.words("editor_before") if " " in word}
    return {word.strip(".").casefold(): label for word, label in found.items()}


def _title_from(c: Spans, index: int, end: int, start: int) -> None:
    """The author at `index` ends at `end`; the title behind it, or a new one, starts at `start`."""
    if c.labels[index + 1 : index + 2] == ["title"]:
        c.border(index, end, start)
    else:
        c.cut(index, ("author", c[index].start, end), ("title", start, c[index].end))


@rule(
    before="{author Christine M}. {title Ott, Steel}, {date 1990}",
    after="{author Christine M. Ott}, {title Steel}, {date 1990}",
    unlike="{author Christine Lee}. {title Ott, Steel}, {date 1990}",
)
def name_cut_at_initial(c: Spans) -> None:
    """A name that was cut behind an initial gets its family name back."""
    for i in c.windows("author editor translator", "*"):
        if c[i + 1].label in {"date", "pages", "place"} or c.gap(i) != ". ":
            continue
        name = c.match(_NAME_AT_START, i + 1)
        if name is not None and _INITIAL_AT_END.search(c.said(i)):
            end = c[i + 1].end
            rest = next((at for at in range(name.end(), end) if c.text[at] not in " ,.;:"), end)
            c.border(i, name.end(), rest, shared=True)


@rule(
    before="Anders {author Dahl Lundholm}, {title Ports}",
    after="{author Anders Dahl Lundholm}, {title Ports}",
    unlike="Anders {author Hans Esser}, {container JZ}",
)
def given_name_like_a_signal(c: Spans) -> None:
    """A given name that is a signal word in another language stands in front of two family names."""
    if c[0].label != "author":
        return
    before = _WORD_BEFORE.search(c.text, max(0, c[0].start - 20), c[0].start)
    names = c.said(0).partition(",")[0].split()
    if before is None or len(names) != 2:
        return
    if given_name(names[0]) or len(names[0].strip(".")) < 2 or before["word"] in _NO_GIVEN_NAMES:
        return
    if given_name(before["word"]):
        c.cut(0, ("author", before.start("word"), c[0].end))


@rule(
    before="{role trans}. {author R. Lee}, {title The City}",
    after="{role trans}. {translator R. Lee}, {title The City}",
    unlike="{role Minister} {author R. Lee}, {title The City}",
)
def name_behind_role(c: Spans) -> None:
    """Who stands behind "trans." or "a cura di" is translator or editor, no author."""
    for i in c.windows("role", "author"):
        label = _roles().get(c.said(i).strip(" .").casefold())
        if label and not c.gap(i).strip(" .:"):
            c.relabel(i + 1, label)


@rule(
    before="{author Pears, Susan M. Museums}, {title Objects, and Collections}",
    after="{author Pears, Susan M.} {title Museums, Objects, and Collections}",
    unlike="{author Pears, J. Robert}. {title Museums}",
)
def full_stop_behind_author(c: Spans) -> None:
    """In bibliographies a full stop ends the author: what follows it is the title's first word."""
    i = next(c.windows("author"), -1)
    if i < 0:
        return
    titled = c.labels[i + 1 : i + 2] == ["title"]
    if c.gap(i).strip() not in {"", ",", ":", "("} if titled else c.has("title container backref"):
        return
    found = c.whole(_AFTER_INITIAL, i)
    if found is None or (found["word"] in words("given_names") and not is_place(found["word"])):
        found = c.whole(_AFTER_STOP, i)
    if found is not None:
        _title_from(c, i, found.end("who"), found.start("word"))


@rule(
    before="{author Schmidt, Victim} {title Status before the Court}",
    after="{author Schmidt}, {title Victim Status before the Court}",
    unlike="{author Bell, Anna}: {title Der Hof stimmt zu}",
)
def words_behind_family_name(c: Spans) -> None:
    """What follows the only comma is no given name, or a whole clause: the title begins there."""
    for i in c.windows("author"):
        found = c.whole(_ONE_COMMA, i)
        if found is None:
            continue
        rest = [word for word in found["rest"].split() if word != "&"]
        if ". " in found["rest"] or any(given_name(word) or len(word.strip(".")) < 2 for word in rest):
            return
        if is_place(found["rest"]):
            return  # "Vaughan, Virginia"
        if c.labels[i + 1 : i + 2] == ["title"]:
            moves = c.gap(i) == " "
        else:
            clause = len(rest) > 3 or any(word.islower() and not particle(word) for word in rest)
            moves = clause and not c.has("title")
        if moves:
            _title_from(c, i, found.end("who"), found.start("rest"))
        return


@rule(
    before="{title Penal Reform Council, An Unsuitable Place for Treatment} ({date 1988})",
    after="{author Penal Reform Council}, {title An Unsuitable Place for Treatment} ({date 1988})",
    unlike="{title Ministers, Kings and Wars of Old} ({date 1988})",
)
def body_before_title(c: Spans) -> None:
    """A body in front of a comma was read as the title's first words: it is the author."""
    if c[0].label != "title" or c.has("author editor") or c.quoted(0):
        return
    found = c.match(_BODY, 0)
    if found is not None and len(found["who"].split()) > 1 and is_body(found["who"]):
        c.cut(0, ("author", *found.span("who")), ("title", found.end(), c[0].end))


@rule(
    before="{author Office of} {title Population Censuses: Projections}",
    after="{author Office of Population Censuses}: {title Projections}",
    unlike="{author United Nations} {title Office of Population Censuses: Projections}",
)
def body_cut_in_two(c: Spans) -> None:
    """An author that ends in "of" or "and" goes on, where that gives the name of a body."""
    for i in c.windows("author", "title"):
        if c.gap(i) != " " or not c.said(i).split()[-1].islower():
            continue
        pause = c.search(_PAUSE, i + 1)
        if pause is None:
            return
        if is_body(c.text[c[i].start : pause.start()]) and pause.end() < c[i + 1].end:
            c.border(i, pause.start(), pause.end(), shared=True)


@rule(
    before="{author Becker, Vathek}, {pages p. 3}",
    after="{author Becker}, {title Vathek}, {pages p. 3}",
    unlike="{author Becker, Anna}, {pages p. 3}",
)
def one_word_title(c: Spans) -> None:
    """Where there is no other title, a word behind a family name that is no given name is it."""
    if c.only("author pages volume other" + " place publisher date edition" * c.has("place publisher")):
        for i in c.windows("author"):
            found = c.whole(_FAMILY_TITLE, i)
            if found is not None and not given_name(found["title"]):
                _title_from(c, i, found.end("who"), found.start("title"))
                return


@rule(
    before="{title Dreyer/Schulz, Urheberrechtsgesetz}, {edition 6. Aufl.}",
    after="{author Dreyer/Schulz}, {title Urheberrechtsgesetz}, {edition 6. Aufl.}",
    unlike="“{title Dreyer/Schulz, Urheberrechtsgesetz}”, {edition 6. Aufl.}",
)
def slashed_authors(c: Spans) -> None:
    """A slash joins authors, whatever they were read as."""
    i = next((i for i in c.windows("title author") if not c.quoted(i)), -1)
    found = c.match(_SLASHED, i) if i >= 0 else None
    if found is None or found.end() >= c[i].end or c.has("author", i):
        return
    if c[i].label == "title" or not (c.has("title container") or "," in c.text[found.end() : c[i].end]):
        c.cut(i, ("author", *found.span("who")), ("title", found.end(), c[i].end))


@rule(
    before="{author Lagos} {title Treaty on Access}",
    after="{title Lagos Treaty on Access}",
    unlike="{author Ann Lee} {title Treaty on Access}",
)
def first_word_of_title(c: Spans) -> None:
    """One word with nothing but a space between it and the title is the title's first."""
    for i in c.windows("author", "title"):
        if c.gap(i) == " " and " " not in c.said(i) and not (i and c[i - 1].label == "author"):
            c.join(i, i + 1, "title")
            return


@rule(
    before="{author Jon Barnes, Aristotle} ({date 1982})",
    after="{author Jon Barnes}, {title Aristotle} ({date 1982})",
    unlike="{author Jon Barnes, Peter Lee} ({date 1982})",
)
def title_behind_whole_name(c: Spans) -> None:
    """Behind a whole name the last of the list is the title, where there is no other."""
    if c.has("title container backref genre archive") or not c.has("date pages place"):
        return
    for i in c.windows("author", "*"):
        found = c.whole(_NAME_AND_TITLE, i)
        if found is None or c.gap(i).strip() not in {"(", ",", ", (", "[", ":"}:
            continue
        second = found["title"].split()
        if len(second) != 2 or second[0] not in words("given_names") or len(second[1]) <= 2:
            c.cut(i, ("author", *found.span("who")), ("title", found.start("title"), c[i].end))
            return
