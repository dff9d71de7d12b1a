"""The text of a note comes in; papers, posts and hearings whose printed form leaves no doubt go out as citations.

Offices, inquiries and the press cite in few fixed forms: who wrote to whom, when, and what about. A row of `FORMS` is
one of them, with an example and a counter-example; its named groups are the labels of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from refkit.citing.grammar.archives import NAME as SHELF_MARK
from refkit.citing.grammar.archives import kept_papers, may_be_kept
from refkit.citing.grammar.capital_forms import CAPITAL_FORMS, may_be_shouted
from refkit.citing.grammar.form import (
    DATE,
    DATE2,
    END,
    FROM,
    LAST,
    MONTH,
    NAME,
    OFFICE,
    PAGES,
    PAPER,
    PLACE,
    QUOTED,
    STATEMENT,
    TO,
    WHEN,
    WHO,
    Form,
)
from refkit.citing.grammar.media_forms import MEDIA_FORMS, may_be_media
from refkit.citing.grammar.scripture_forms import NEXT_VERSE, SCRIPTURE_FORMS, may_be_scripture
from refkit.citing.raw import Part, RawCitation, in_order, labels_of, spans_of
from refkit.citing.signals import signal_at
from refkit.languages import may_hold, pattern
from refkit.model import Correction
from refkit.normalise.classics import tractate

SURE = 0.95
"""The certainty of a part that a form gives."""

# fmt: off
PAPER_FORMS: tuple[Form, ...] = (
    Form("paper-to-somebody",
         pattern(rf"{PAPER}\s(?:{FROM}(?P<author>{WHO})|{OFFICE}){TO}(?P<recipient>[^\W\d_][^,;:“”„\"«»‘]{{1,70}}?)"
                 rf"(?:{WHEN}(?:(?:,\s|:\s){QUOTED}|{END})|,\s[“\"](?P<title2>[^“”\"]+?),?[”\"],?\s{DATE2})"),
         "{genre Letter} {author Howe} to {recipient Dale}, {date 16 December 2002}, ‘{title The Minister’s Call}’",
         "Letter to Dale, 16 December 2002, ‘Harbour Dues’"),
    Form("letter-between-two",
         pattern(rf"(?P<author>(?!(?:In|See|Cf\.|From|The)\s){NAME}){TO}(?P<recipient>{NAME}),\s{DATE}(?=,?\s(?:and|und|et|y|e)\s[A-ZÀ-Þ]|,\s{NAME}{TO}{NAME},\s)"),
         "{author Keith} to {recipient Dent}, {date 3 June 1847}, and Dent to Keith, 9 July 1847",
         "Keith to Dent, 3 June 1847, and other papers"),
    Form("paper-by-an-officer",
         pattern(rf"{PAPER}\s{FROM}(?P<author>{NAME}(?:,?\s[JS]r\.)?),\s(?P<role>[^“”\"«»„;.]{{3,90}}?),?{TO}"
                 r"(?P<recipient>[^“”\"«»„;.]{3,120}?)"
                 rf"(?:,\s[“\"«„]\s?(?P<title>[^“”\"«»„]+?)[,.]?\s?[”\"»“][\s,]+{DATE2}"
                 rf"|{WHEN}(?:(?:,\s|:\s)[“\"«„]\s?(?P<title2>[^“”\"«»„]+?)[,.]?\s?[”\"»“]|{END}))"),
         "{genre Memo} from {author Ann Lee}, {role Head of Port}, to {recipient Ott}, “{title Dues},” {date May 1950}",
         "Memorandum from the Head of Ports, “Dues,” 3 May 1950"),
    Form("paper-by-somebody",
         pattern(rf"{PAPER}\s{FROM}(?P<author>{WHO}){WHEN},\s{QUOTED}"),
         "{genre Note} {author Harbour Office}, {date 3 May 2003}, ‘{title Dredging: next steps}’",
         "Note 3, 3 May 2003, ‘Dredging’"),
    Form("paper-of-an-office",
         pattern(rf"(?P<author>[A-Z]{{2,6}})\s(?P<genre>(?:[A-Z]?[a-z]+\s)?(?i:<<paper>>)){WHEN},\s{QUOTED}"),
         "{author HDB} {genre Briefing}, {date 3 May 2003}, ‘{title Dredging: next steps}’",
         "HDB, 3 May 2003, ‘Dredging’"),
    Form("report-of-a-committee",
         pattern(rf"(?P<title>(?:[Rr]apport|[Aa]vis)(?:\sd[’']information)?)\sn[°o]\s?"
                 rf"(?P<number>\d[\d.]*(?:\s\(\d{{4}}-\d{{4}}\))?)"
                 rf"\s(?:de|(?:présenté|fait)e? par)\s(?:MM?\.|Mmes?)\s(?P<author>{NAME})"
                 rf"(?:,\s(?:M\.|Mme)\s(?P<author2>{NAME}))?(?:\set\s(?:M\.|Mme)\s(?P<author3>{NAME}))?,?\s"
                 rf"(?:(?:député|sénat)[^,]{{1,40}},\s)?"
                 rf"(?:(?:faite?\s)?au\snom\sd[^,;]{{5,150}}|Sénat|AN|Assemblée\snationale)(?:,\s(?:(?:déposé|enregistré)[^,\d]{{0,40}}\s(?:le\s)?)?{DATE})"),
         "{title Rapport d’information} n° {number 123 (2019-2020)} de M. {author Paul Morvan}, fait au nom de la"
         " commission des finances, {date 12 mars 2020}",
         "Rapport d’information n° 123 sur la pêche, 12 mars 2020"),
    Form("report-of-a-select-committee",
         pattern(
             r"(?P<author>(?:(?:House|Select|Joint|Public|Home|Foreign|Treasury|Science|Education|Health|Defence|Transport|[A-Z][a-z]+)\s)"
             r"[\w’’&, ]{0,80}?\bCommittee(?:\son\s[^,;()]{3,80})?),\s[‘'“]?(?P<title>[A-Z][^;()“”]{2,140}?)[’'”]?,?\s"
             r"\(?(?P<genre>(?:[A-Z][a-z]+(?:[-\s][A-Z]?[a-z]+)?)\s(?:Special\s)?Report\sof\sSession\s\d{4}\s?[–-]\s?\d{2,4})\)?"
             r",\s(?P<number>H[CL](?:\sPaper)?\s\d+(?:[-–][IVX]+)?(?:,?\s(?:and\s)?H[CL](?:\sPaper)?\s\d+(?:[-–][IVX]+)?)?)"),
         "{author Harbours Committee}, {title Ports Policy}, {genre Third Report of Session 2006–07}, {number HC 123}",
         "Harbours Committee, Ports Policy, HC 123"),
    Form("debates",
         pattern(
             r"(?P<title>(?:Journal officiel|Atti parlamentari|Congressional Record"
             r"|Diario de (?:las )?[Ss]esiones|Diário (?:da|das) [\w ]+"
             r"|Handelingen|Stenographische[rn]? Bericht\w*|Amtliches Bulletin)[^\d“”;()]*?)"
             rf"(?:,\s(?P<number>\d+\w\w\sCong\.,\s\d\w\w\s[Ss]ess\.))?(?:,\s(?:Bd|vol|t)\.?\s(?P<volume>\d+))?"
             rf"(?:,\s\d+\.\s(?:Sitzung|séance|seduta|sesión))?,?\s(?:vom\s|du\s|del\s)?{DATE}"
             r"(?:,?\s(?P<pages>(?:cols?|pp?|S|Sp)?\b\.?\s?\d[\d–-]*))?(?=\s*(?:$|[.;,)]))"),
         "{title Atti parlamentari, Camera dei deputati, Discussioni}, {date 12 maggio 1911}, {pages p. 1234}",
         "Atti parlamentari, Camera dei deputati, 1911, p. 1234"),
    Form("hearing",
         pattern(rf"(?P<title>(?:(?:[A-ZÀ-Þ][\w’'-]+\s){{0,4}}(?i:<<hearing>>)|{STATEMENT}))(?:,\s|\sof\s){DATE}(?:,\s{PAGES})?{LAST}"),
         "{title Public hearing}, {date 25 January 2011}, {pages page 11}",
         "Public hearing on harbours, page 11"),
    Form("transcript-behind-page",
         pattern(
             rf"{PLACE},\s(?:(?P<author>{NAME}),\s)?(?P<title>(?i:transcript|{STATEMENT}|submission|minutes)(?:\sof\s[^,;\d]+?)?),?\s{DATE}{LAST}"),
         "{pages p27, lines 16-17}, {author Nora Berg}, {title Transcript of Morning Hearing} {date 13 June 2012}",
         "p27, Nora Berg, Harbours, 13 June 2012"),
    Form("file-behind-page",
         pattern(rf"{PLACE},\s(?P<author>{NAME}),\s(?P<title>[A-Z]\w+(?:-\w+)*-(?P<date>[0-3]?\d-{MONTH}-\d{{4}})\S*){LAST}"),
         "{pages p9, lines 8-21}, {author Alan Berg}, {title Transcript-of-Hearing-{date 13-June-2012}.pdf}",
         "p9, lines 8-21, Alan Berg, Transcript-of-Hearing.pdf"),
    Form("pasted-link",
         pattern(
             r"(?P<title>[^\W_a-z](?:[^()“”|]|\([\w ]{1,12}\)(?!:)){3,150}?)"
             r"(?:(?:\s[-–|]\s(?P<container>[^()“”]{2,40}))?\s\((?:[\w-]+\.)+[a-z]{2,6}\)"
             r"|\s[-–|]\s(?P<container2>[A-Z]+\.[A-Z]{2,4}|[A-Z][\w-]+\.(?:com|org|net))|\s\|\s(?P<container3>[^()“”|:]{2,40}))"
             r"(?:,\s(?P<pages>pages?\s\d[\d–-]*))?:?\s?(?P<url>https?://\S*[^\s.,;)])"),
         "{title Harbour Survey 2020} - {container GOV.UK} (www.gov.uk): {url https://www.gov.uk/survey-2020}",
         "Harbour Survey 2020 (Port Office): https://www.gov.uk/survey-2020"),
    Form("tractate",
         pattern(rf"(?P<title>{tractate().pattern})\s(?P<pages>\d+[ab](?:\s?[-–]\s?(?:\d+)?[ab])?|\d+[:.]\d+(?:[-–]\d+)?){LAST}"),
         "{title b. Pes.} {pages 31a}",
         "b. Harbour 31a"),
)
# fmt: on
FORMS = (*PAPER_FORMS, *MEDIA_FORMS, *CAPITAL_FORMS, *SCRIPTURE_FORMS)
NAMES = frozenset([SHELF_MARK, *(form.name for form in FORMS)])
_MAYBE = may_hold(
    "paper",
    "hearing",
    also=r"\w (?:to|an|à) \w.{2,60}?\d{4},? (?:and |und |et )?\w.{2,60}? (?:to|an|à) "
    r"|\b(?:report of session|journal officiel|atti parlamentari|congressional record|di[aá]rio d"
    r"|handelingen|stenographische|amtliches bulletin|(?:transcript|statement|evidence)\b|mis(?:h|ch)na|tose(?:f|ph)ta|talmud|bavli|yerushalmi|[bmtyj]\.\s|[bpy]t\s|pp?\d)|(?:(?<=[)\w])|(?<=[)\w]:))\s?https?://",
)
# the next letter of several: "Keith to Dent, 3 June 1847, and Dent to Keith, 9 July"
_NEXT_LETTER = pattern(
    rf"(?<=\d{{4}})(?:,?\s(?:and|und|et|y|e)|,)\s+(?={NAME}{TO}{NAME},\s(?:\d|(?i:<<months>>)\b))"
)
# without one of these no form is printed
_PRINTED = re.compile(r"\d|://|v\.|/\w")
# where a citation can begin: the note, a semicolon, a full stop behind a word
_BEGINS = re.compile(
    r"(?:;|(?<=[\w’”\"')\]]{2})\.)\s+(?=[“«„]?[^\W_a-zà-þ]|p{1,2}\.?\s?\d|@|[bmtyj]\.\s|[a-zà-þ]{4})"
)
_STARTS = (_BEGINS, _NEXT_LETTER, NEXT_VERSE)

_TABLES = (
    (PAPER_FORMS, _MAYBE),
    (MEDIA_FORMS, may_be_media),
    (CAPITAL_FORMS, may_be_shouted),
    (SCRIPTURE_FORMS, may_be_scripture),
)


def formed(text: str) -> list[RawCitation]:
    """The citations in a text that have one of the forms, in order."""
    if not _PRINTED.search(text):
        return []
    kept = may_be_kept(text)
    tried = tuple(form for forms, may_hold_one in _TABLES if may_hold_one(text) for form in forms)
    found: list[RawCitation] = []
    for signal, start in _starts(text) if tried or kept else ():
        if found and start < found[-1].end:
            continue
        held = list(kept_papers(text, start)) if kept else []
        if held:
            found.extend((replace(held[0], signal=signal), *held[1:]))
        else:
            matches = ((form, form.pattern.match(text, start)) for form in tried)
            found.extend(islice((_read(form, match, signal) for form, match in matches if match), 1))
    return found


def _starts(text: str) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """Where a citation can begin, each with the signal words in front of it."""
    first = len(text) - len(text.lstrip(" \t\n“"))
    begins = [match.end() for match in chain.from_iterable(one.finditer(text) for one in _STARTS)]
    for start in sorted({*range(int(text.startswith("“"))), first, *begins}):
        signal = signal_at(text, start, len(text))
        yield (signal[:2], signal[2]) if signal else (None, start)


def _read(form: Form, match: re.Match[str], signal: tuple[int, int] | None) -> RawCitation:
    spans = ((name.rstrip("23"), *match.span(name)) for name, said in match.groupdict().items() if said)
    parts = in_order(Part(*span, SURE) for span in spans)
    made = Correction(form.name, (), spans_of(parts))
    return RawCitation(parts[0].start, match.end(), tuple(parts), signal, (made,), kind=form.kind)


def _behind(text: str, part: Part, sure: Sequence[RawCitation]) -> Part:
    """A place that begins within a form, "Tariff (Bath", is what stands behind it."""
    ends = (one.end for one in sure if part.start < one.end < part.end) if part.label == "place" else ()
    end = next(iter(ends), part.start)
    return replace(part, start=part.end - len(text[end : part.end].lstrip(" ,(")))


def with_forms(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations of a note; what has one of the forms is read by it, and what it leaves over goes behind."""
    sure = formed(text)
    if not sure:
        return list(found)
    done = list(sure)
    for raw in found:
        _left_over(text, raw, sure, done)
    return in_order(done)


def _left_over(text: str, raw: RawCitation, sure: Sequence[RawCitation], done: list[RawCitation]) -> None:
    """What the forms leave of a citation goes behind the one it begins in, or is one by itself."""
    # without a signal word or bracket of the form itself
    said = [_behind(text, part, sure) for part in raw.parts if part.label != "other"]
    rest = [part for part in said if not any(map(part.meets, sure))]
    if not rest:
        return
    home = next((index for index, one in enumerate(done) if one.start <= raw.start < one.end), -1)
    if home >= 0 and not {"author", "title", "backref"} & labels_of(rest):
        end = done[home].end
        parts = (*done[home].parts, *(part for part in rest if part.start >= end))
        done[home] = replace(done[home], parts=parts, end=max(end, parts[-1].end))
    elif rest == said:
        done.append(raw)
    else:
        done.append(replace(raw, start=rest[0].start, end=rest[-1].end, parts=tuple(rest)))


def is_formed(raw: RawCitation) -> bool:
    """Was a citation read by its form?"""
    return any(made.rule in NAMES for made in raw.corrections)
