"""What a note says in front of a name or title about the work: who took it up, that quotations are taken from it."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.corrections.rule import Found, among, at, rule, where
from refkit.citing.raw import RawCitation
from refkit.languages import pattern
from refkit.normalise.lexicon import words
from refkit.normalise.name_words import family_name, given_name, initials, names_person, particle
from refkit.normalise.places import is_place

_ONE_WORD = re.compile(r"[^ ]+")
_TAKEN_UP = re.compile(
    r"(?P<word>[A-ZÀ-Þ][a-zà-ÿ]+(?:en|t|ed|é|és|ée|ato|ati|ado|ados))\s"
    r"(?:(?:u\.\s?a\.|unter anderem|etwa|auch|zuerst|erstmals|also|first|by"
    r"|e\.g\.,?|notamment|inter alia)\s)*(?:by|von|par|por|da|door)\s(?=[A-ZÀ-Þ])"
)
# "Alle Koranzitate nach:", "All quotations are from", "Toutes les citations sont tirées de :"
_QUOTED_FROM = re.compile(
    r"(?:(?:Alle|Sämtliche|Die)\s(?:[\w-]+\s){0,3}?[\w-]*(?:[Zz]itate|[Aa]ngaben|[Üü]bersetzungen|[Bb]elege|[Ss]tellen|[Vv]erweise)"
    r"(?:\s[a-zäöü]+){0,4}\s(?:nach|aus|auf)"
    r"|(?:Hier\s)?[Zz]itiert\s(?:wird|werden)\s(?:[a-zäöü]+\s){0,3}nach"
    r"|All\s(?:\w+\s){0,3}(?:quotations|citations|references|translations)\s(?:(?:are|come|taken|here)\s)*(?:from|to)"
    r"|Toutes\s(?:les|nos)\s(?:citations|références)\s(?:(?:sont|tirées|données|proviennent)\s)*(?:de|d[’']après)"
    r"|Tutte\sle\s(?:citazioni|traduzioni)\s(?:(?:sono|tratte)\s)*da|Todas\slas\s(?:citas|traducciones)\s(?:(?:son|proceden)\s)*de"
    r"|Todas\sas\scitações\s(?:(?:são)\s)*de|Alle\s(?:citaten|verwijzingen)\s(?:zijn\s)?(?:uit|naar))\s?:\s?"
)


@rule(
    before="{author Aufgegriffen u.a. von Lee, Ann}: {title Ports of Kiel}, {date 2016}",
    after="Aufgegriffen u.a. von {author Lee, Ann}: {title Ports of Kiel}, {date 2016}",
    unlike="{author Albert von Lee}: {title Ports of Kiel}, {date 2016}",
)
@where(Spans.match, _TAKEN_UP, "author")
def taken_up_by(c: Spans, i: int, found: Found) -> bool:
    """What was done with it, and "by", lead to a name."""
    word = found["word"]
    if i == 0 and not (given_name(word) or family_name(word)):
        c.cut(0, ("author", found.end(), c[0].end))
    return True


@rule(
    before="{title Alle Zitate nach: Der Koran}, {role übers. v.} {translator Ann Lee}, {place Kiel} {date 2010}",
    after="Alle Zitate nach: {title Der Koran}, {role übers. v.} {translator Ann Lee}, {place Kiel} {date 2010}",
    unlike="{title Alle Zitate: Der Koran}, {role übers. v.} {translator Ann Lee}, {place Kiel} {date 2010}",
)
@where(Spans.match, _QUOTED_FROM, "title author", unquoted=True)
def quoted_from(c: Spans, i: int, found: Found) -> bool:
    """That quotations are taken from it leads to a title, and is no word of it."""
    if i == 0:
        c.cut(0, (c[0].label, found.end(), c[0].end))
    return True


_FAMILY = r"(?:(?:von|van|de|der|di|du|zu|la)\s)*[A-ZÀ-Þ][\w’'-]+"
_NAME = rf"(?P<given>[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)(?:\s[A-ZÀ-Þ]\.)*\s{_FAMILY}"
_BEFORE_BRACKET = re.compile(
    rf"(?<![\w.]\s)(?<![\w’'-])(?P<who>{_NAME})\s\($|\s[a-zà-ÿ]+\s(?P<who2>{_NAME.replace('given', 'given2')})\s\($"
)
_OPENS_NOTE = re.compile(
    r"\s*[“«„\"](?P<title>[^“”„«»\"]{4,150})[”»“\"][.,]?(?:\s[(\[][^()]{2,40}[)\]])?[.,]?\s[(]?"
)
_PIECE = (
    r"(?:Aufsatz|Beitrag|Essay|Artikel|Studie|Buch|Text|article|essay|piece|livre|étude|texte|saggio|articolo|studio|artículo|ensayo"
    r"|artigo|ensaio)"
)
_NOUN = re.compile(rf"{_PIECE}\s[„“«\"‘]\s?(?P<title>[^„“”«»\"]{{3,}}?)\s?[“”»\"’]?")
_NOUN_ALONE = re.compile(_PIECE)
# "ders., Schriften"
_SAME_AND_BOOK = pattern(r"(?P<who>(?:<<idem|idem_of>>)\.?),\s(?P<book>[^\W\d_].+)", re.IGNORECASE)


@rule(
    before="Anders als Anna Stein ({title Weben und Leben}, {place Kiel} {date 1996}, {pages S. 44}) meint man",
    after="Anders als {author Anna Stein} ({title Weben und Leben}, {place Kiel} {date 1996}, {pages S. 44}) meint man",
    unlike="Anders als in Bad Ems ({title Weben und Leben}, {place Kiel} {date 1996}, {pages S. 44}) meint man",
)
@at("title", needs="date place pages", without="author editor container", unquoted=True)
def name_before_bracket(c: Spans, i: int) -> bool:
    """Who is named in front of the bracket that holds a title and its imprint wrote it."""
    front = max(0, c[0].start - 60)
    found = _BEFORE_BRACKET.search(c.text[front : c[0].start]) if i == 0 else None
    if found is None:
        return True
    who, given = ("who", "given") if found["who"] else ("who2", "given2")
    if given_name(found[given]) or initials(found[given]):
        c.put(0, 0, ("author", front + found.start(who), front + found.end(who)), sure=0.8)
    return True


@rule(
    before="«Historia del puerto». {author Autoridad Portuaria}. {date 2009}",
    after="«{title Historia del puerto}». {author Autoridad Portuaria}. {date 2009}",
    unlike="Véase «el puerto». {author Autoridad Portuaria}. {date 2009}",
)
@at(
    "author publisher container date",
    needs="author publisher container",
    without="title backref editor archive",
)
def title_left_out(c: Spans, i: int) -> bool:
    """A quotation that opens the note, right in front of what has no title, is the title."""
    found = _OPENS_NOTE.fullmatch(c.text, 0, c[0].start) if i == 0 else None
    if found is not None:
        c.put(0, 0, ("title", *found.span("title")), sure=0.8)
    return True


_OF_HIS = re.compile(r"s\s(?:[a-zà-ÿ]+\s){0,4}(?:in|on)")
_OF_HIS_BOOK = re.compile(r"[’']?s\s(?:[a-zà-ÿ]+\s){1,4}(?:in|on)\s(?P<book>[A-ZÀ-Þ][^,;]+)")
_SAYS = re.compile(rf"(?P<who>{_NAME})\s(?P<verb>[a-zà-ÿ]{{3,}})(?:\s[a-zà-ÿ]{{3,}})?")
_LED = re.compile(r"(?:in|dans|en|nel|em)(?:\s(?:his|her|their))?:?")


@rule(
    before="{author Anna Stein} {title Aufsatz „Das Salz}“ in: {container Schriften}, {place Kiel} {date 1977}",
    after="{author Anna Stein} Aufsatz „{title Das Salz}“ in: {container Schriften}, {place Kiel} {date 1977}",
    unlike="{author Anna Stein}, „{title Aufsatz über „Das Salz}“ in: {container Schriften}, {place Kiel} {date 1977}",
)
@where(Spans.whole, _NOUN, "title", unquoted=True)
def noun_before_quotation(c: Spans, i: int, found: Found) -> bool:
    """The word for a piece in front of its quoted title is no word of it; the genitive in front is a name."""
    c.cut(i, ("title", *found.span("title")))
    if i and c.labels[i - 1] == "author":
        _nominative(c, i - 1)
    return True


def _nominative(c: Spans, i: int) -> None:
    """The name without the ending of its genitive, where it has one."""
    who = c.said(i)
    if who.endswith("s") and not who.endswith("ss") and not family_name(who.split()[-1]):
        c.cut(i, ("author", c[i].start, c[i].end - 1))


@rule(
    before="{author Anna Steins} {other Aufsatz} „{title Das Salz}“ in: {container Schriften}, {date 1977}",
    after="{author Anna Stein}s {other Aufsatz} „{title Das Salz}“ in: {container Schriften}, {date 1977}",
    unlike="{author Anna Steins}, {other Aufsatz} „{title Das Salz}“ in: {container Schriften}, {date 1977}",
)
@at("author", "other genre", "title", gap=" ")
def genitive_before_noun(c: Spans, i: int) -> bool:
    """With nothing but a space in front of the word for a piece the name is a genitive."""
    if c.whole(_NOUN_ALONE, i + 1) and c.quoted(i + 2):
        _nominative(c, i)
    return True


@rule(
    before="{author Anna Stein}, „{title Das Salz}“, in: {container ders., Schriften}, {date 1977}",
    after="{author Anna Stein}, „{title Das Salz}“, in: {backref ders.}, {container Schriften}, {date 1977}",
    unlike="{author Anna Stein}, „{title Das Salz}“, in: {container Wort, Schriften}, {date 1977}",
)
@where(Spans.whole, _SAME_AND_BOOK, "container publisher place", needs="author")
def same_author_in_host(c: Spans, i: int, found: Found) -> bool:
    """ "Ders." in front of a book says whose it is, and is no word of its title."""
    if c[i].label == "container" or (c.labels[i - 1] == "other" and not c.has("container")):
        c.cut(i, ("backref", *found.span("who")), ("container", *found.span("book")))
    return True


@rule(
    before="la mise au point {author de C. Nicolle}, « {title Les ports} », {date 1983}",
    after="la mise au point de {author C. Nicolle}, « {title Les ports} », {date 1983}",
    unlike="la mise au point {author de Nicolle}, « {title Les ports} », {date 1983}",
)
@at("author editor")
def particle_before_initial(c: Spans, i: int) -> bool:
    """In front of an initial "de" or "von" says whose it is, and is no part of the name."""
    words = c.said(i).split()
    if len(words) > 2 and particle(words[0]) and words[1].endswith(".") and initials(words[1]):
        c.cut(i, (c[i].label, c[i].start + len(words[0]) + 1, c[i].end))
    return True


@rule(
    before="{author Otto Vance}’{other s discussion in} {author Tariff}, {pages 45–47}",
    after="{author Otto Vance}’{other s discussion in} {title Tariff}, {pages 45–47}",
    unlike="{author Otto Vance}’{other s discussion in} {author Clara Brandt}, {pages 45–47}",
)
@at("author", "other", "author", without="title container backref", gap="[’']")
def book_behind_genitive(c: Spans, i: int) -> bool:
    """ "Vance’s discussion in Tariff": behind what he wrote in it stands his book, where it is no person's name."""
    book = c.said(i + 2)
    if i == 0 and _OF_HIS.fullmatch(c.said(i + 1)) and "," not in book and not names_person(book):
        c.relabel(i + 2, "title")
    return True


@rule(
    before="{author Clara Brandt argues} {other in} {title Salt Roads} ({place Leiden}: {date 1998})",
    after="{author Clara Brandt} argues in {title Salt Roads} ({place Leiden}: {date 1998})",
    unlike="{author Clara Brandt} {other in} {title Salt Roads} ({place Leiden}: {date 1998})",
)
@where(Spans.whole, _SAYS, "author", "other", "title")
def verb_behind_name(c: Spans, i: int, found: Found) -> bool:
    """What the author does in the book, small behind a whole name and in front of "in", is no word of the name."""
    known = given_name(found["given"]) or initials(found["given"])
    if known and not particle(found["verb"]) and _LED.fullmatch(c.said(i + 1)):
        c.put(i, i + 2, ("author", *found.span("who")))
    return True


# a clause in small letters up to "the 2010", and what bears the year behind it
_BY_ITS_YEAR = re.compile(r"\s[a-zà-ÿ]+\s(?:[a-zà-ÿ]+\s){1,8}(?:1[5-9]|20)\d\d\s$")


@rule(
    before="The phrase stands in the 2010 ⟦{title Port Concept too}, {pages para. 30}⟧.",
    after="The phrase stands in the 2010 Port Concept too, para. 30.",
    unlike="See the ⟦{title 2010 Port Concept}, {pages para. 30}⟧.",
)
@among("title pages")
def named_by_its_year(printed: Printed, raw: RawCitation) -> bool:
    """ "The 2010 Concept": what a sentence names by its year, in no marks, is spoken of, unless it was cited before."""
    if raw.signal is not None:
        return False
    slanted = printed.slants(raw)
    return not slanted and bool(_BY_ITS_YEAR.search(printed.text, max(0, raw.start - 80), raw.start))


@rule(
    before="{author Otto Vance}’{other s discussion in Tariff}, {pages 45–47}",
    after="{author Otto Vance}’s discussion in {title Tariff}, {pages 45–47}",
    unlike="{author Otto Vance}’{other s discussion in Kiel}, {pages 45–47}",
)
@where(Spans.whole, _OF_HIS_BOOK, "other", without="title container backref")
def book_left_in_words(c: Spans, i: int, found: Found) -> bool:
    """The same, where the book was taken for the end of what is said; a town is no book."""
    book = found["book"]
    if i == 1 and c.labels[0] == "author" and not names_person(book) and not is_place(book):
        c.cut(i, ("title", *found.span("book")))
    return True


@rule(
    before="{author Clara Brandt’s} {title Salt Roads} ({place Leiden}: {date 1998})",
    after="{author Clara Brandt}’s {title Salt Roads} ({place Leiden}: {date 1998})",
    unlike="{author Clara Brandt’s}, {title Salt Roads} ({place Leiden}: {date 1998})",
)
@where(Spans.search, re.compile(r"(?<=\w)[’']s$"), "author editor", "title container", gap=r"\s[“‘\"«]?")
def genitive_at_end(c: Spans, i: int, found: Found) -> bool:
    """The ending of an English genitive in front of a title is no part of the name."""
    c.cut(i, (c.labels[i], c[i].start, found.start()))
    return True


@rule(
    before="{author Lagos} {title Treaty on Access}",
    after="{title Lagos Treaty on Access}",
    unlike="{author Ann Lee} {title Treaty on Access}",
)
@where(Spans.whole, _ONE_WORD, "author", "title", gap=" ")
def first_word_of_title(c: Spans, i: int, _: Found) -> bool:
    """One word with nothing but a space between it and the title is the title's first."""
    # "Rebmann in Palmer, ABGB" is a person in another's book; "Meier Lehrbuch" has an author
    person = c.said(i).casefold() in words("family_names") and not is_place(c.said(i))
    if person or (i and c[i - 1].label == "author") or c.said(i + 1).startswith(("in ", "In: ", "in: ")):
        return False
    c.join(i, i + 1, "title")
    return True
