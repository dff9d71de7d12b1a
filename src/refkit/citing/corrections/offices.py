"""Who wrote in an office, and bodies that are printed behind the title, spelt out behind their letters, or twice."""

from __future__ import annotations

import re
import unicodedata

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.normalise.bodies import COMPOUND, is_body, whole_body
from refkit.normalise.name_words import given_name, names_person

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_OFFICE = (
    r"(?:Officer|Director|Dir\.|Secretary|Sec[’']y|Sec\.|Minister|President|Pres\.|Chair(?:man|woman|person)?|Administrator"
    r"|Adm[’']r|Commissioner|Comm[’']r|Counsel|Attorney|Att[’']y|Ambassador|Governor|Gov\.|Senator|Sen\.|Representative"
    r"|Spokes(?:man|woman|person)|Deputy|Head|Professor|Prof\.|Directeur|Directrice|Secrétaire|Ministre|Président[e]?"
    r"|Direktor(?:in)?|Präsident(?:in)?|Leiter(?:in)?|Staatssekretär(?:in)?|Direttore|Segretario|Director[a]?|Secretario)"
)
# "Clara Brandt, U.S. Chief Harbour Officer, Port House": a person, an office, what it is one of
_IN_OFFICE = re.compile(
    rf"(?P<who>{_NAME}(?:\s(?:[A-Z]\.|{_NAME})){{1,3}}(?:,\s[JS]r\.)?),\s"
    rf"(?P<office>(?=[^,;]*\s)[^,;]*?\b{_OFFICE}(?!\w)[^;]*|{_OFFICE},\s[^;]*)"
)
_TWO_PERSONS = re.compile(rf"{_NAME}\s(?:[A-Z]\.\s)*{_NAME}")
_AND_BODY = re.compile(r"(?P<title>.{12,}?),\s(?P<who>(?:[A-ZÄÖÜ]\w*+-,\s)*+[A-ZÀ-Þ][^,;:“”\"«»„()]{5,100})")
# "Justiz- und Hafendirektion": the first word that is whole
_FIRST = re.compile(r"(?:\w+-,?\s(?:und\s)?)*(?P<word>\w{10,})")
_RESPONSIBLE = re.compile(r"(?P<title>.{4,}?)\s/\s(?P<who>[^/]{4,})")
_LETTERS = re.compile(r"[A-ZÄÖÜ]{3,8}")
_SPELT_OUT = re.compile(r"(?P<who>[A-ZÀ-Þ][^.:;]{8,110})[.:]\s+(?=[A-ZÀ-Þ])")
_LETTERS_AND_NAME = re.compile(
    rf"(?P<author>(?P<letters>{_LETTERS.pattern})\s[–—-]\s(?P<who>[A-ZÀ-Þ][^.:;–—]{{8,110}}))\.\s+(?=[A-ZÀ-Þ])"
)
# "Penal Reform Council, An Unsuitable Place": a body with a comma behind it opens what was read as the title
_BODY = re.compile(r"(?P<who>[A-ZÀ-Þ][^,:;.()“”\"«»]{7,80}),\s+(?=[A-ZÀ-Þ“\"«][\w’']*\s\S+\s\S+)")
# "Guidance for the Port Act, Safety of Quays": what a body issues
_PAPER_OF_BODY = re.compile(
    r"(?:[A-Z][\w’'-]+\s){0,3}(?:Guidance|Guidelines?|Handbook|Instructions|Manual|Plan|Policy|Principles|Report|Strategy)"
    r"\s(?:for|on|to|of|under)\s"
)
# … nor does a treaty, a ruling or a case write: "Convention against Slavery, Trade and Dues"
_NO_BODY = re.compile(
    rf"{_PAPER_OF_BODY.pattern}|(?:Convention|Covenant|Protocol|Treaty|Agreement|Jurisdiction|Judgment)\s|.*\sv\.?\s"
)
_SMALL = frozenset(
    "a and d da das de del della des di do dos du e et för für la le of och on the und y".split()
)
_BODY_STOP = re.compile(r"(?P<who>[A-ZÀ-Þ][^.,;:]{3,60})\.\s(?P<title>[A-ZÀ-Þ][\w’'-]*\s[^.]{3,})")
# where Brazilian and Portuguese notes say where a page is
_AT = re.compile(r"Dispon[íi]ve(?:l|is)\b.*", re.DOTALL)


@rule(
    before="{author Clara Brandt, U.S. Chief Harbour Officer, Port House}, {title Dues} ({date 2010})",
    after="{author Clara Brandt}, {other U.S. Chief Harbour Officer, Port House}, {title Dues} ({date 2010})",
    unlike="{author Clara Brandt, Otto Vance, Mary Director}, {title Dues} {pages 17} ({date 2010})",
)
@where(Spans.whole, _IN_OFFICE, "author", "title", gap=r",\s[^,;.]{0,12}")
def office_behind_name(c: Spans, i: int, found: Found) -> bool:
    """What a person is, and where, is nobody who wrote with them."""
    office = found["office"].split(",", 1)[0]
    if not is_body(found["who"]) and not (_TWO_PERSONS.fullmatch(office) and given_name(office.split()[0])):
        c.cut(i, ("author", *found.span("who")), ("other", *found.span("office")))
    return True


@rule(
    before="{title Empfehlungen zum Bau an Kais, Hafen-, Bau- und Verkehrsdirektion}, {number HD Nr. 7/72.1}",
    after="{title Empfehlungen zum Bau an Kais}, {author Hafen-, Bau- und Verkehrsdirektion}, {number HD Nr. 7/72.1}",
    unlike="{title Empfehlungen über Kais, Häfen und die Direktion von gestern}, {number HD Nr. 7/72.1}",
)
@where(
    Spans.whole,
    _AND_BODY,
    "title",
    "number date",
    gap=r",\s",
    without="author editor container publisher genre",
    unquoted=True,
)
def body_behind_title(c: Spans, i: int, found: Found) -> bool:
    """A body between title and number wrote it."""
    first = _FIRST.match(found["who"])
    told = whole_body(found["who"]) or (first is not None and COMPOUND.search(first["word"].casefold()))
    if i == 0 and told and not is_body(found["title"]):
        c.cut(i, ("title", *found.span("title")), ("author", *found.span("who")))
    return True


@rule(
    before="{author Norland. Tribunal de Portos}. {title Guia de portos / Tribunal de Portos}. – {place Lisboa}",
    after="{author Norland. Tribunal de Portos}. {title Guia de portos} / {other Tribunal de Portos}. – {place Lisboa}",
    unlike="{author Norland}. {title Guia de portos / Guide to Ports}. – {place Lisboa}",
)
@where(Spans.whole, _RESPONSIBLE, "title")
def author_behind_slash(c: Spans, i: int, found: Found) -> bool:
    """Behind a slash catalogues name the author again."""
    who = found["who"].casefold().strip(" .")
    said = [c.said(k).casefold() for k in range(i) if c.labels[k] == "author"]
    if any(who in name for name in said):
        c.cut(i, ("title", *found.span("title")), ("other", *found.span("who")))
    return True


def _initials(name: str) -> str:
    """The first letters of the words that count, without accents."""
    plain = unicodedata.normalize("NFD", name)
    words = re.split(r"[\s’'\-]+", plain)
    return "".join(word[0].upper() for word in words if word and word.casefold() not in _SMALL)


@rule(
    before="{author ODP} – {title Organisation des ports. Recommandation sur les quais}. {url https://odp.example}",
    after="{author ODP} – {other Organisation des ports}. {title Recommandation sur les quais}. {url https://odp.example}",
    unlike="{author ODP} – {title Ouvrages du port. Recommandation sur les quais}. {url https://odp.example}",
)
@where(Spans.whole, _LETTERS, "author", "title", gap=r"\s[–—-]\s|:\s|,\s")
def letters_spelt_out(c: Spans, i: int, found: Found) -> bool:
    """Behind its letters a body is spelt out, in front of the title."""
    name = c.match(_SPELT_OUT, i + 1)
    if name is not None and _stand_for(found.group(), name["who"]):
        c.put(i + 1, i + 2, ("other", *name.span("who")), ("title", name.end(), c[i + 1].end))
    return True


@rule(
    before="{title ODP – Organisation des ports. Recommandation sur les quais}. {url https://odp.example}",
    after="{author ODP – Organisation des ports}. {title Recommandation sur les quais}. {url https://odp.example}",
    unlike="{title ODP – Ouvrages du port. Recommandation sur les quais}. {url https://odp.example}",
)
@where(Spans.match, _LETTERS_AND_NAME, "title", without="author editor container", unquoted=True)
def letters_before_title(c: Spans, i: int, found: Found) -> bool:
    """Letters and the body that they stand for, in front of a full stop, are the author."""
    if i == 0 and _stand_for(found["letters"], found["who"]):
        c.cut(0, ("author", *found.span("author")), ("title", found.end(), c[0].end))
    return True


@rule(
    before="{title Rules for the Protection of Port Statistics} ({publisher PPS}), {url https://quay.example}",
    after="{title Rules for the Protection of Port Statistics (PPS)}, {url https://quay.example}",
    unlike="{title Rules for the Protection of Harbour Statistics} ({publisher PPS}), {url https://quay.example}",
)
@at("title", "publisher", needs="url", without="place", gap=r"\s\(", unquoted=True)
def letters_of_title(c: Spans, i: int) -> bool:
    """Letters in a bracket that stand for the last words of the title are part of it, and no house."""
    words, end = c.said(i).split(), c[i + 1].end
    alone = c.text.startswith(")", end) and c.whole(_LETTERS, i + 1)
    if alone and any(_initials(" ".join(words[k:])) == c.said(i + 1) for k in range(len(words))):
        c.put(i, i + 2, ("title", c[i].start, end + 1))
    return True


def _stand_for(letters: str, name: str) -> bool:
    plain = letters.translate(str.maketrans("ÄÖÜ", "AOU"))
    return _initials(name) == plain or _loosely(plain, name)


def _loosely(letters: str, name: str) -> bool:
    """ "ODPD" for "Organisation de ports et digues": with the small words, or some of them."""
    plain = unicodedata.normalize("NFD", name)
    rest = iter("".join(word[0].upper() for word in re.split(r"[\s’'\-]+", plain) if word))
    return is_body(name) and all(letter in rest for letter in letters)


@rule(
    before="{author Portos Abertos. Perguntas sobre cais}, {date 2019}. {other Disponível em}: {url https://p.example}",
    after="{author Portos Abertos}. {title Perguntas sobre cais}, {date 2019}. {other Disponível em}: {url https://p.example}",
    unlike="{author Portos Abertos. Ana Costa}, {date 2019}. {other Disponível em}: {url https://p.example}",
)
@where(Spans.whole, _BODY_STOP, "author", needs="url", without="title container genre editor")
def body_up_to_full_stop(c: Spans, i: int, found: Found) -> bool:
    """In Portuguese notes who made a page stands in front of the full stop, and what it is called behind it."""
    said = any(_AT.match(c.said(k)) for k in range(i + 1, len(c)) if c.labels[k] == "other")
    if i == 0 and said and " " in found["who"] and not names_person(found["title"]):
        c.cut(i, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{title Penal Reform Council, An Unsuitable Place for Treatment} ({date 1988})",
    after="{author Penal Reform Council}, {title An Unsuitable Place for Treatment} ({date 1988})",
    unlike="{title Ministers, Kings and Wars of Old} ({date 1988})",
)
@where(Spans.match, _BODY, "title", without="author editor", unquoted=True)
def body_before_title(c: Spans, i: int, found: Found) -> bool:
    """A body in front of a comma was read as the title's first words: it is the author."""
    if i == 0 and " " in found["who"] and is_body(found["who"]) and not _NO_BODY.match(found["who"]):
        c.cut(0, ("author", *found.span("who")), ("title", found.end(), c[0].end))
    return True
