"""What a note says in front of a name or title about the work: who took it up, that quotations are taken from it."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, rule, where
from refkit.normalise.name_words import family_name, given_name

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
