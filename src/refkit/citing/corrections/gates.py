"""What is no citation at all, though the tagger saw one."""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.citing.corrections.borders import FACTS, FIRST
from refkit.citing.corrections.edit import Printed, labels_in
from refkit.citing.corrections.rule import among, rule
from refkit.citing.quotes import opened
from refkit.citing.raw import RawCitation, labelled, labels_of
from refkit.languages import pattern
from refkit.normalise.names import parse_names
from refkit.short_forms.backrefs import find_backref

_HERE = r"(?<!\w)(?:<<above|below>>|s\.\s?[ou])(?!\w)"
_HERE_AT_START = pattern(_HERE, re.IGNORECASE)
_HERE_BEFORE = pattern(rf"{_HERE}\.?,?[\s(]*$", re.IGNORECASE)
# "supra text accompanying note 31", "oben bei Fn. 12", "infra Part II.B"
_OWN_TEXT = pattern(
    r"\W*+(?:(?:<<see>>)\W++)?(?:(?:<<above|below>>)\W++)?(?:(?:the\s)?(?:main\s)?text\s(?:accompanying|at|to)|accompanying\stext|"
    r"(?:bei|Text\s(?:zu|bei))|texte\s(?:accompagnant|correspondant à)|testo (?:corrispondente|relativo) alla|"
    r"texto que acompaña a)\W+(?:la\s)?(?:<<note_word>>)\W*+\d.{0,40}"
    r"|\W*+(?:(?:<<see>>)\W++)?(?:<<above|below>>)\W++(?:Parts?|Sections?|Chapters?|Kap\.|Kapitel|Teil|Abschnitt|§+)\W+[IVXA-Z\d][\w.\-–]{0,12}\W*",
    re.IGNORECASE,
)
_OWN_PART = re.compile(
    r"(?:(?:the|den|dem|das|le|la|il|el)\s)?(?i:abschnitt|unterabschnitt|kapitel|section|chapter|chapitre|capitolo|capítulo|sezione|sección|hoofdstuk)"
    r"\s(?:[“„«\"]|,,)[^“”„«»\"]{2,90}[”“»\"]?"
)
# "See supra “Harbours of the Act.”": a heading of the citing work, called by its words alone
_OWN_HEADING = pattern(
    r"\W*+(?:(?:<<signal>>|<<see>>)[\s.,]+)?(?:<<above|below>>)[\s,]+(?:[“„«\"]|,,|‘‘)[^“”„«»\"]{2,120}[”“»\"]?\W*",
    re.IGNORECASE,
)
_NOTE_BELOW = pattern(
    r"\W*+(?:(?:<<signal>>|<<see>>|see|siehe|voir)\W+(?:(?:also|auch|aussi)\s)?)?(?:<<below>>)[\s.,]+(?:<<note_word>>)\W{0,3}\d[\d\s,–-]*(?:(?:and|und|et|e|y)\s\d[\d–-]*)?",
    re.IGNORECASE,
)
# "V. infra, II, A": where in the citing work, up to what is no abbreviation and ends a sentence
_HEADED = pattern(
    r"\W*(?:(?:<<see>>|[Vv])\W+)?(?:<<above|below>>)\W(?!.*\b(?:<<note_word>>)\W*\d)", re.IGNORECASE
)
_ENDED = re.compile(r"[^\W\d_]{4,}\.\s")
_NUMERAL = r"(?:\d{1,3}[a-z]?(?:\s?\(\w{1,4}\))*|[IVXLC]{1,6}|[A-Z])(?!\w)"
_DIVISION = (
    r"(?:<<locators>>|Articles?|Parts?|Chapters?|Sections?|Abs|Satz|Nr|Art[íi]culos?|Articol[oi])(?![^\W\d_])"
    r"\.?\s?"
)
# "5, T 3": the letter is the word of the next number
_NUMERALS = (
    rf"{_NUMERAL}(?:(?:\s?[,;/–\-]\s?|\s(?:<<conjunction>>|to|bis)\s|\.)(?!{_DIVISION}\d){_NUMERAL})*+"
)
_DIVISIONS = pattern(
    rf"\W*+(?:{_DIVISION}{_NUMERALS}\W*+)++",
    re.IGNORECASE,
)
_LOCUS = re.compile(r"\W*(?:[IVXLC]+[-–])?[IVXLC]+(?:,\s?\d{1,3}){2,3}\W*")
_STRUCK = re.compile(
    r"\W*(?:redacted|name (?:redacted|withheld)|geschwärzt|unkenntlich gemacht|caviardé|omissis|tachado|[█■▮X]{3,})\W*",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[a-zà-ɏ]")
#: So many blanks no title has that stands alone.
LONG_TITLE = 20
# "inv. 157", "Inv.-Nr. F 2294", "acc. no. 12.3.4"
_INVENTORY = re.compile(
    r"\b(?:[Ii]nv(?:entory|entaire)?\.?(?:[-\s]?[Nn](?:r|o|°|º|úm)\.?)?|[Aa]cc(?:ession|\.)\s[Nn]o\.)"
    r"\s?[A-Za-z.]{0,5}\s?\d"
)
_MUSEUM = re.compile(
    r"\b(?:Museu?ms?|Mus[eé]es?|Museo|Museen|Muzeum|\w*museum|Galler(?:y|ia)|Galerie|Glyptothek|Antikensammlung|Kunsthalle|Collections?|Collezion[ei]|Colección|\w*[Ss]ammlung(?:en)?|Louvre|Institute\sof\sArts)\b"
)
#: More names than most works have authors.
NAMES = 2
_THIS_WORK = pattern(r"[\s,.]*(?:<<this_work>>)\b")


@rule(
    before="nach ⟦{author l’étude classique de}⟧ und anderen",
    after="nach l’étude classique de und anderen",
    unlike="nach ⟦{author Ann Lee}⟧",
)
@among("author editor other role", needs="author editor")
def no_name(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but what was taken for a name, and is none."""
    names = labelled(raw.parts, "author", "editor")
    # "Lee (n 28": a back-reference that has no label
    numbered = any(map(str.isdigit, printed.text[raw.start : raw.end]))
    return not numbered and not any(parse_names(printed.text[part.start : part.end]) for part in names)


@rule(
    before="oben ⟦{pages S. 5}⟧",
    after="oben S. 5",
    unlike="⟦{author Lee}, {title Steel}, {pages S. 5}⟧",
)
@among("pages other backref")
def within_this_work(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but a page or chapter of the citing work itself."""
    text = printed.text
    if any(find_backref(text[part.start : part.end]) for part in labelled(raw.parts, "backref")):
        return False
    if find_backref(text[raw.start : raw.end]) is not None:
        return False
    # "above, p. 12", "oben S. 5": the word itself may have been taken for a back-reference
    page = next((part.start for part in labelled(raw.parts, "pages")), raw.start)
    here = _HERE_AT_START.match(text, raw.start, raw.end) or _HERE_BEFORE.search(text, 0, page)
    return bool(here or _THIS_WORK.match(text, raw.end))


@rule(
    before="See ⟦{backref supra} text accompanying {backref note 31}⟧",
    after="See supra text accompanying note 31",
    unlike="See ⟦{author Lee}, {backref supra note 31}⟧",
)
@among("backref pages other prose number title volume")
def text_of_this_work(printed: Printed, raw: RawCitation) -> bool:
    """The text at one of its own notes, or a part of its own text."""
    begin = max(printed.text.rfind(mark, 0, raw.start) for mark in (";", ". ", "(")) + 1
    own = _OWN_TEXT.match(printed.text, begin)
    return own is not None and own.end() + 1 >= raw.end


@rule(
    before="Siehe ⟦{author Abschnitt} „{title Häfen}“⟧.",
    after="Siehe Abschnitt „Häfen“.",
    unlike="Siehe ⟦{author Lee}, „{title Häfen}“⟧.",
)
@among("author title other backref")
def part_of_this_work(printed: Printed, raw: RawCitation) -> bool:
    """A part of the citing work itself, called by its title."""
    text = printed.text
    begin = max(text.rfind(mark, 0, raw.start) for mark in (";", ". ", "(")) + 1
    own = _OWN_PART.match(text, raw.start) or _OWN_HEADING.match(text, begin)
    return own is not None and own.end() + 2 >= raw.end


@rule(
    before="See ⟦{backref infra note 33}⟧.",
    after="See infra note 33.",
    unlike="⟦{author Lee}, {backref infra note 33}⟧.",
)
def note_below(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but the number of a note that comes later: there it is that something is cited."""
    begin = max(printed.text.rfind(mark, 0, raw.start) for mark in (";", ". ", "(")) + 1
    below = _NOTE_BELOW.match(printed.text, begin)
    return below is not None and begin <= raw.start and below.end() + 1 >= raw.end


@rule(
    before="Cf. infra, 3) a) : ⟦{title Interdiction du contrôle} ({pages art. 24})⟧",
    after="Cf. infra, 3) a) : Interdiction du contrôle (art. 24)",
    unlike="Cf. infra, n. 3 ; ⟦{title Interdiction du contrôle}, {date 1990}⟧",
)
@among("author title pages other prose volume number archive")
def heading_of_this_work(printed: Printed, raw: RawCitation) -> bool:
    """A part of the citing work by its heading: nobody wrote it and nothing says where it appeared."""
    if any(printed.text[part.start].isupper() for part in labelled(raw.parts, "author")):
        return False
    begin = printed.text.rfind(";", 0, raw.opens) + 1
    words = printed.text[begin : raw.start + 8]
    return _HEADED.match(words) is not None and not _ENDED.search(words)


@rule(
    before="⟦{title Articles} {pages 2, 5–7}⟧",
    after="Articles 2, 5–7",
    unlike="⟦{title Articles of Faith}, {pages 2, 5–7}⟧",
)
def place_alone(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but the number of an article, a part or a chapter, or a locus: "II, 37, 9"."""
    labels = labels_of(raw.parts)
    if "backref" in labels or labels.isdisjoint(labels_in("author title container editor number volume")):
        return False
    printed_words = printed.text[raw.start : raw.end]
    return bool(_DIVISIONS.fullmatch(printed_words) or _LOCUS.fullmatch(printed_words))


@rule(before="⟦[{volume REDACTED}]⟧", after="[REDACTED]", unlike="⟦{title The Redacted Files}, {pages 3}⟧")
def struck_out(printed: Printed, raw: RawCitation) -> bool:
    """A mark that something was struck out."""
    return _STRUCK.fullmatch(printed.text, raw.start, raw.end) is not None


@rule(
    before="⟦{title подробнее выше}, {pages с. 12}⟧",
    after="подробнее выше, с. 12",
    unlike="⟦{title Очерки истории}, {pages с. 12}⟧",
)
@among("author title pages other prose", needs="title")
def prose_of_other_script(printed: Printed, raw: RawCitation) -> bool:
    """Words in a script without a small or capital letter of ours that begin small, and no name: prose."""
    titles = labelled(raw.parts, "title")
    first, marked = printed.text[titles[0].start], opened(printed.text, titles[0].start)
    return first.islower() and not marked and not _LATIN.match(first)


@rule(
    before="⟦{place Fjordby}, {publisher Harbour Museum}, {number inv. 157}⟧.",
    after="Fjordby, Harbour Museum, inv. 157.",
    unlike="⟦{author Lee}, {title The Harbour Museum}, {place Fjordby} {date 1939}, {number inv. 157}⟧",
)
@among("author title container publisher place archive number pages volume other")
def object_in_museum(printed: Printed, raw: RawCitation) -> bool:
    """An object with its number in a museum is what is written about, and no work."""
    return _INVENTORY.search(printed.text, raw.start, raw.end) is not None and (
        _MUSEUM.search(printed.text, raw.start, raw.end) is not None
    )


@rule(
    before="⟦{title The Harbour Board argued that the right to moor a ship at the quay was taken away without a vote of"
    " the town and against the words of the charter of the port}⟧.",
    after="The Harbour Board argued that the right to moor a ship at the quay was taken away without a vote of"
    " the town and against the words of the charter of the port.",
    unlike="“⟦{title The Harbour Board argued that the right to moor a ship at the quay was taken away without a vote"
    " of the town and against the words of the charter of the port}⟧”",
)
@among("title")
def sentence_alone(printed: Printed, raw: RawCitation) -> bool:
    """So long a title with nothing beside it, in no marks and no italics, is what the note says."""
    if opened(printed.text, raw.start):
        return False
    slanted = printed.slants(raw)
    return not slanted and printed.text.count(" ", raw.start, raw.end) >= LONG_TITLE


@rule(
    before="⟦{author Ann Lee, Karl Ott, Eva Berg and Paul Kern}⟧",
    after="Ann Lee, Karl Ott, Eva Berg and Paul Kern",
    unlike="⟦{author Ann Lee and Karl Ott}⟧",
)
@among("author editor other")
def names_alone(printed: Printed, raw: RawCitation) -> bool:
    """A list of three names and more is no citation, unless a work is known by these authors."""
    return len(parse_names(printed.text[raw.start : raw.end])) > NAMES


@rule(
    before="we used the data of ⟦{genre Table} {pages 12}⟧ and not the older ones that others used",
    after="we used the data of Table 12 and not the older ones that others used",
    unlike="we used the data of ⟦{author Lee}, {title Steel}, {pages 12}⟧ and not the older ones",
)
def too_little(printed: Printed, raw: RawCitation) -> bool:
    """Beside prose a lone field is no citation, unless it refers back, is an address, or stands in marks."""
    labels = frozenset(labels_of(raw.parts))
    return not any(enough(printed.text, raw, labels) for enough in _ENOUGH)


def _ends_a_sentence(text: str, raw: RawCitation, labels: frozenset[str]) -> bool:
    """A name or title that begins the note, or stands behind a semicolon, and ends its sentence: a short form."""
    before = text[: raw.opens].rstrip()
    alone = before.endswith(";") or not any(char.isalpha() for char in before)
    return alone and bool(labels & _NAMED) and text[raw.end : raw.end + 1] in {"", ".", ";", "”", '"'}


def _quoted(text: str, raw: RawCitation, labels: frozenset[str]) -> bool:
    """Nothing but a title that is surely one, in quotation marks; what opens small there is what somebody said."""
    titles = (part for part in raw.parts if part.label == "title" and part.certainty > 0.6)
    return any(opened(text, part.start) and not text[part.start].islower() for part in titles)


_NAMED = labels_in("author title container")
# what makes a citation; "Table 1, 12", "on page 4", a lone word and a number, is none
_ENOUGH: tuple[Callable[[str, RawCitation, frozenset[str]], bool], ...] = (
    lambda text, raw, labels: "backref" in labels,
    lambda text, raw, labels: bool(labels & {"url", "doi"}),
    lambda text, raw, labels: len(labels & (_NAMED | {"editor"})) > 1,
    lambda text, raw, labels: (
        bool(labels & labels_in(FIRST) and labels & labels_in(FACTS))
        and not labels <= labels_in("genre pages number volume issue other role")
    ),
    _ends_a_sentence,
    _quoted,
)
