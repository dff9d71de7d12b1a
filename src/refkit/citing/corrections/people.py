"""Who wrote, edited or translated: the border between names and titles, and names read as something else."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.tagging.given import NO_GIVEN_NAMES
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
_AFTER_STOP = re.compile(
    rf"(?P<who>{_NAME}(?:[\s-]{_NAME})?,\s(?:[A-ZÀ-Þ][a-zà-ÿ]{{2,}}\s?){{1,2}}(?<!\s))\.\s(?P<word>{_NAME})$"
)
# one family name, or several with slashes, and all that follows the only comma
_ONE_COMMA = re.compile(rf"(?P<who>{_NAME}(?:\s?/\s?{_NAME})*),\s(?P<rest>[A-ZÀ-Þ][^,;]*)")
# "Lee, Ott und Berg", "Lee, Ott and Sala-i-Berg"
_LAST_OF_LIST = re.compile(rf"{_NAME}\s(?:and|und|et|e|y|i|en|og|och|&)\s{_NAME}")
_PAUSE = re.compile(r"[:,]\s")
_FAMILY_TITLE = re.compile(rf"(?P<who>(?>{_NAME}(?:/{_NAME})*)),\s+(?P<title>{_NAME})")
_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[A-ZÀ-Þ][^\W\d_]+) $")
_INITIAL_AT_END = re.compile(r"(?<!\S)[A-Z]$")
# "Costa, T": the initial ends an inverted name
_INVERTED_AT_END = re.compile(
    rf"(?:^|;\s?|\s(?:and|und|e|y|et|&)\s){_NAME}(?:\s{_NAME})?,\s(?:[A-ZÀ-Þ]\.[\s-]?)*[A-Z]$"
)
_LETTERS = r"[A-ZÀ-Þ]{1,3}(?![\w.])"
# "Vance OT, Holm L, Berg K": family names and initials without full stops, as in medicine
_HALF_PAIR = re.compile(rf"{_LETTERS}(?:,\s{_FAMILY}\s{_LETTERS})+")
_PAIRS = re.compile(rf"{_FAMILY}\s{_HALF_PAIR.pattern}")
_FAMILY_BEFORE = re.compile(rf"(?<![\w.])(?:(?:v[ao]n(?:\sde[nr])?|V[ao]n|De|Di)\s)?{_NAME} $")
# "Joaquín. Derecho"; of Portuguese names "Carlos da. O porto"
_GIVEN_AT_START = re.compile(
    rf"(?P<given>(?P<first>{_NAME})(?:\s{_NAME})?(?:\s(?:d[aeo]s?|del|van|von))?)\.\s(?=\S)"
)
# with one of these a title begins: "J. S. The Tides"
_ONE_NAME = re.compile(rf"(?P<who>{_NAME})(?P<gap>,\s)[A-ZÀ-Þ][^,]+")
_NAME_AT_START = re.compile(_NAME)
_SLASHED = re.compile(rf"(?P<who>{_FAMILY}(?:\s?/\s?{_FAMILY})+),\s+(?=[A-ZÀ-Þ“\"«„])")
_NAME_AND_TITLE = re.compile(
    rf"(?P<who>(?:(?:[A-Z]\.?\s?){{1,3}}|{_NAME}\s(?:[A-Z]\.\s?)*)(?:(?:van|von|de|der|den|du|la)\s){{0,2}}{_NAME}),\s+"
    r"(?P<title>[A-ZÀ-Þ][\w’'\-]+(?:\s[\w’'\-]+)?)"
)


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
@where(Spans.search, _INITIAL_AT_END, "author editor translator", "* - date pages place", gap=r"\. ")
def name_cut_at_initial(c: Spans, i: int, _: Found) -> None:
    """A name that was cut behind an initial gets its family name back."""
    name = c.match(_NAME_AT_START, i + 1)
    # "Lee, Ann M. Risks and Tides": the title goes on behind the word
    follows = c.text[name.end() : name.end() + 1] if name else ""
    if name and follows in {",", "", "("} and not (c.search(_INVERTED_AT_END, i) or c.whole(_PAIRS, i)):
        end = c[i + 1].end
        rest = next((at for at in range(name.end(), end) if c.text[at] not in " ,.;:"), end)
        c.border(i, name.end(), rest, shared=True)


@rule(
    before="See Vance {author OT, Holm L, Berg K}. {title Tides}, {date 1990}",
    after="See {author Vance OT, Holm L, Berg K}. {title Tides}, {date 1990}",
    unlike="Vance, {author OT, Holm L, Berg K}. {title Tides}, {date 1990}",
)
@where(Spans.match, _HALF_PAIR, "author")
def family_before_initials(c: Spans, i: int, _: Found) -> bool:
    """Of a list of family names and initials the first family name was left in front: "l’article de Vance | OT"."""
    if family := _FAMILY_BEFORE.search(c.text, c[i - 1].end if i else 0, c[i].start):
        c.cut(i, ("author", family.start(), c[i].end))
    return True


@rule(
    before="{author Caicedo Vélez, Juan} {title Joaquín. Derecho marítimo}, {date 1960}",
    after="{author Caicedo Vélez, Juan Joaquín}. {title Derecho marítimo}, {date 1960}",
    unlike="{author Caicedo Vélez, Juan}. {title Joaquín. Una vida}, {date 1960}",
)
@at("author", "title", gap=" ", unquoted=True)
def second_given_name(c: Spans, i: int) -> bool:
    """With nothing but a space between, a given name in front of a full stop is still the author's."""
    found = _GIVEN_AT_START.match(c.text, c[i + 1].start, c[i + 1].end)
    last = c.said(i).split()[-1]
    if found is not None and "," in c.said(i) and given_name(last) and given_name(found["first"]):
        c.border(i, found.end("given"), found.end())
    return True


@rule(
    before="{author Caicedo Vélez}, {title Juan Joaquín}. {container Derecho marítimo}, {date 1960}",
    after="{author Caicedo Vélez, Juan Joaquín}. {title Derecho marítimo}, {date 1960}",
    unlike="{author Juan Caicedo}, {title Juan Joaquín}. {container Derecho marítimo}, {date 1960}",
)
@at("author", "title", "container", gap=", ")
def given_names_as_title(c: Spans, i: int) -> bool:
    """Given names between the family name and a full stop are no title."""
    given = [*map(given_name, c.said(i + 1).split())]
    if not all(given) or any(map(given_name, c.said(i).split())) or "," in c.said(i):
        return True
    if len(given) < 4 and c.gap(i + 1).endswith(". "):
        c.put(i, i + 3, ("author", c[i].start, c[i + 1].end), ("title", c[i + 2].start, c[i + 2].end))
    return True


@rule(
    before="Anders {author Dahl Lundholm}, {title Ports}",
    after="{author Anders Dahl Lundholm}, {title Ports}",
    unlike="Anders {author Hans Esser}, {container JZ}",
)
@at("author")
def given_name_like_a_signal(c: Spans, i: int) -> bool:
    """A given name that is a signal word in another language stands in front of two family names."""
    names = c.said(i).partition(",")[0].split()
    before = _WORD_BEFORE.search(c.text, max(0, c[i].start - 20), c[i].start)
    if i or before is None or before["word"] in NO_GIVEN_NAMES or not given_name(before["word"]):
        return True
    if len(names) == 2 and not given_name(names[0]) and len(names[0].strip(".")) > 1:
        c.cut(i, ("author", before.start("word"), c[i].end))
    return True


@rule(
    before="{role trans}. {author R. Lee}, {title The City}",
    after="{role trans}. {translator R. Lee}, {title The City}",
    unlike="{role Minister} {author R. Lee}, {title The City}",
)
@at("role", "author editor", gap=r"[ .:]*")
def name_behind_role(c: Spans, i: int) -> None:
    """Who stands behind "trans." or "a cura di" is translator or editor, no author."""
    label = _roles().get(c.said(i).strip(" .").casefold())
    if label and label != c.labels[i + 1]:
        c.relabel(i + 1, label)


@rule(
    before="{author Pears, Susan M. Museums}, {title Objects, and Collections}",
    after="{author Pears, Susan M.} {title Museums, Objects, and Collections}",
    unlike="{author Pears, J. Robert}. {title Museums}",
)
@at("author")
def full_stop_behind_author(c: Spans, i: int) -> bool:
    """In bibliographies a full stop ends the author: what follows it is the title's first word."""
    titled = c.labels[i + 1 : i + 2] == ["title"]
    if c.gap(i).strip() not in {"", ",", ":", "("} if titled else c.has("title container backref"):
        return True
    found = c.whole(_AFTER_INITIAL, i)
    if found is None or (found["word"] in words("given_names") and not is_place(found["word"])):
        found = c.whole(_AFTER_STOP, i)
    if found is not None:
        _title_from(c, i, found.end("who"), found.start("word"))
    return True


@rule(
    before="{author Schmidt, Victim} {title Status before the Court}",
    after="{author Schmidt}, {title Victim Status before the Court}",
    unlike="{author Bell, Anna}: {title Der Hof stimmt zu}",
)
@where(Spans.whole, _ONE_COMMA, "author")
def words_behind_family_name(c: Spans, i: int, found: Found) -> bool:
    """What follows the only comma is no given name, or a whole clause: the title begins there."""
    rest = [word for word in found["rest"].split() if word != "&"]
    if c.labels[i + 1 : i + 2] == ["title"]:
        moves = c.gap(i) == " "
    else:
        clause = len(rest) > 3 or any(word.islower() and not particle(word) for word in rest)
        listed = not c.has("container publisher") and _LAST_OF_LIST.fullmatch(found["rest"])
        moves = clause and not listed and not c.has("title")
    # "Vaughan, Virginia" is a person
    if moves and ". " not in found["rest"] and not is_place(found["rest"]) and not any(map(_given, rest)):
        _title_from(c, i, found.end("who"), found.start("rest"))
    return True


def _given(word: str) -> bool:
    """Is a word a given name or an initial?"""
    return given_name(word) or len(word.strip(".")) < 2


@rule(
    before="{title Augustine, Confessions}, {role trans.} {translator Ann Lee} ({place Kiel})",
    after="{author Augustine}, {title Confessions}, {role trans.} {translator Ann Lee} ({place Kiel})",
    unlike="{title Harbour Poems, Old and New}, {role trans.} {translator Ann Lee} ({place Kiel})",
)
@where(Spans.whole, _ONE_NAME, "title", "role", without="author editor container", unquoted=True)
def one_name_before_translation(c: Spans, i: int, found: Found) -> bool:
    """What was translated is known by one name: an author of old ("Augustine, Confessions")."""
    if i == 0 and not is_place(found["who"]) and given_name(found["who"]):
        c.cut(0, ("author", *found.span("who")), ("title", found.end("gap"), c[0].end))
    return True


@rule(
    before="{author Office of} {title Population Censuses: Projections}",
    after="{author Office of Population Censuses}: {title Projections}",
    unlike="{author United Nations} {title Office of Population Censuses: Projections}",
)
@at("author", "title", gap=" ")
def body_cut_in_two(c: Spans, i: int) -> bool:
    """An author that ends in "of" or "and" goes on, where that gives the name of a body."""
    pause = c.search(_PAUSE, i + 1)
    if pause is not None and c.said(i).split()[-1].islower() and is_body(c.text[c[i].start : pause.start()]):
        c.border(i, pause.start(), pause.end(), shared=True)
    return True


@rule(
    before="{author Becker, Vathek}, {pages p. 3}",
    after="{author Becker}, {title Vathek}, {pages p. 3}",
    unlike="{author Becker, Anna}, {pages p. 3}",
)
@where(Spans.whole, _FAMILY_TITLE, "author")
def one_word_title(c: Spans, i: int, found: Found) -> bool:
    """Where there is no other title, a word behind a family name that is no given name is it."""
    imprint = " place publisher date edition" if c.has("place publisher") else ""
    if given_name(found["title"]) or not c.only("author pages volume other" + imprint):
        return False
    _title_from(c, i, found.end("who"), found.start("title"))
    return True


@rule(
    before="{title Dreyer/Schulz, Urheberrechtsgesetz}, {edition 6. Aufl.}",
    after="{author Dreyer/Schulz}, {title Urheberrechtsgesetz}, {edition 6. Aufl.}",
    unlike="“{title Dreyer/Schulz, Urheberrechtsgesetz}”, {edition 6. Aufl.}",
)
@where(Spans.match, _SLASHED, "title author", unquoted=True)
def slashed_authors(c: Spans, i: int, found: Found) -> bool:
    """A slash joins authors, whatever they were read as."""
    alone = not c.has("title container") and "," not in c.text[found.end() : c[i].end]
    if not c.has("author", i) and (c[i].label == "title" or alone):
        c.cut(i, ("author", *found.span("who")), ("title", found.end(), c[i].end))
    return True


@rule(
    before="{author Jon Barnes, Aristotle} ({date 1982})",
    after="{author Jon Barnes}, {title Aristotle} ({date 1982})",
    unlike="{author Jon Barnes, Peter Lee} ({date 1982})",
)
@where(
    Spans.whole,
    _NAME_AND_TITLE,
    "author",
    "*",
    needs="date pages place",
    without="title container backref genre archive",
    gap=r"\s*(?:\(|,|, \(|\[|:)\s*",
)
def title_behind_whole_name(c: Spans, i: int, found: Found) -> bool:
    """Behind a whole name the last of the list is the title, where there is no other."""
    second = found["title"].split()
    if len(second) == 2 and second[0] in words("given_names") and len(second[1]) > 2:
        return False
    c.cut(i, ("author", *found.span("who")), ("title", found.start("title"), c[i].end))
    return True
