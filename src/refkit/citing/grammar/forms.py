"""The text of a note comes in; papers, posts and hearings whose printed form leaves no doubt go out as citations.

Offices, inquiries and the press cite in few fixed forms: who wrote to whom, when, and what about. A row of `FORMS` is
one of them, with an example and a counter-example; its named groups are the labels of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from refkit.citing.grammar.archives import NAME as SHELF_MARK
from refkit.citing.grammar.archives import kept_paper, may_be_kept
from refkit.citing.raw import Part, RawCitation, in_order, labels_of, spans_of
from refkit.citing.signals import signal_at
from refkit.languages import may_hold, pattern
from refkit.model import Correction
from refkit.normalise.classics import tractate

SURE = 0.95
"""The certainty of a part that a form gives."""

_MONTH = r"(?i:<<months>>)\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|º|\.)?"
_DATE = (
    rf"(?:(?P<date>{_DAY}\s(?:de\s|of\s)?{_MONTH},?\s(?:del?\s)?\d{{4}}|{_MONTH}\s(?:{_DAY},?\s)?\d{{4}}"
    r"|[0-3]?\d[./][0-3]?\d[./](?:\d{4}|\d\d(?!\d))|\d{4}-\d\d-\d\d)|undated|n\.d\.|s\.d\.|o\.D\.)"
)
_DATE2 = _DATE.replace("<date>", "<date2>")
# "…, 14:05", "at 9:14 p.m."
_TIME = r"(?:(?:,|\sat|\sum)?\s\(?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?\)?)?"
_WHEN = rf"(?:,?\s\(?(?:of|vom|v\.|du|del?|datée? du)\s|,\s|\s\()\[?{_DATE}\]?\)?{_TIME}"
_END = r"(?=\s*(?:$|[.;,)\]]|\b(?:attaching|enclosing|covering|including|cited|quoted|in)\b))"
_LAST = r"(?=\s*(?:$|[.;)\]]))"
_QUOTED = rf"[‘'“\"«„]\s?(?P<title>\S.*?)[,.]?\s?[’'”\"»“]{_END}"
# who wrote or got a paper: a name, an office, some words in brackets
_WHO = r"(?:(?:the|das|den|der|dem|die|l[ae]s?|l[’']|el|il|lo)\s?)?[^\W\d_a-zà-þ][^,;:“”„\"«»‘]{0,70}?"
_KIND = r"(?:(?i:handwritten|manuscript|private|personal|draft|confidential|secret|circular|joint)\s)?"
_PAPER = rf"(?P<genre>{_KIND}(?i:<<paper>>)(?:\s(?:(?:no|n|nr|Nr)[.°º]{{1,2}}\s?)?\d[\d/]*)?)"
_FROM = r"(?:[Ff]rom\s|by\s|of\s|von\s|vom\s|del?\s|des\s|di\s|da\s|du\s|d[’'])?"
# "du préfet de la Drôme": an office in small letters
_OFFICE = (
    r"(?:(?:du|de la|des|del|della|dello|dal|de los)\s|de l[’']|dell[’'])"
    r"(?P<author2>[a-zà-þ]{4}[^,;:“”„\"«»‘]{0,70}?)"
)
_TO = r"\s(?:<<letter_to>>)\s"
_PAGES = r"(?P<pages>(?:pages?|pp?|S|Seiten?|paras?|paragraphs?)\b\.?\s?\d[\d\s,–-]*)"
_PLACE = (
    r"(?P<pages>pp?\.?\s?\d+(?:\s?[-–]\s?p?\d+)?"
    r"(?:,\s(?:lines?|paras?|paragraphs?|ll?\.)\s?\d+(?:\s?[-–]\s?\d+)?)?)"
)
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-Þ][\w.’'-]*){0,4}"
_STATEMENT = (
    r"(?:(?:Oral|Written|Witness|Supplementary|First|Second|Third|Further)\s)*(?:[Ss]tatement|[Ee]vidence)"
)
_SITES = r"Twitter|X|Facebook|Instagram|Mastodon|LinkedIn|Bluesky|Threads|TikTok|YouTube|Telegram|Tumblr|Reddit|Weibo"


class Form(NamedTuple):
    """A printed form; each named group becomes a part with its name as the label."""

    name: str
    pattern: re.Pattern[str]
    example: str
    unlike: str


# fmt: off
FORMS = (
    Form("paper-to-somebody",
         pattern(rf"{_PAPER}\s(?:{_FROM}(?P<author>{_WHO})|{_OFFICE}){_TO}(?P<recipient>[^\W\d_][^,;:“”„\"«»‘]{{1,70}}?)"
                 rf"(?:{_WHEN}(?:(?:,\s|:\s){_QUOTED}|{_END})|,\s[“\"](?P<title2>[^“”\"]+?),?[”\"],?\s{_DATE2})"),
         "{genre Letter} {author Howe} to {recipient Dale}, {date 16 December 2002}, ‘{title The Minister’s Call}’",
         "Letter to Dale, 16 December 2002, ‘Harbour Dues’"),
    Form("paper-by-somebody",
         pattern(rf"{_PAPER}\s{_FROM}(?P<author>{_WHO}){_WHEN},\s{_QUOTED}"),
         "{genre Note} {author Harbour Office}, {date 3 May 2003}, ‘{title Dredging: next steps}’",
         "Note 3, 3 May 2003, ‘Dredging’"),
    Form("paper-of-an-office",
         pattern(rf"(?P<author>[A-Z]{{2,6}})\s(?P<genre>(?:[A-Z]?[a-z]+\s)?(?i:<<paper>>)){_WHEN},\s{_QUOTED}"),
         "{author HDB} {genre Briefing}, {date 3 May 2003}, ‘{title Dredging: next steps}’",
         "HDB, 3 May 2003, ‘Dredging’"),
    Form("hearing",
         pattern(rf"(?P<title>(?:(?:[A-ZÀ-Þ][\w’'-]+\s){{0,4}}(?i:<<hearing>>)|{_STATEMENT}))(?:,\s|\sof\s){_DATE}(?:,\s{_PAGES})?{_LAST}"),
         "{title Public hearing}, {date 25 January 2011}, {pages page 11}",
         "Public hearing on harbours, page 11"),
    Form("transcript-behind-page",
         pattern(
             rf"{_PLACE},\s(?:(?P<author>{_NAME}),\s)?(?P<title>(?i:transcript|{_STATEMENT}|submission|minutes)(?:\sof\s[^,;\d]+?)?),?\s{_DATE}{_LAST}"),
         "{pages p27, lines 16-17}, {author Nora Berg}, {title Transcript of Morning Hearing} {date 13 June 2012}",
         "p27, Nora Berg, Harbours, 13 June 2012"),
    Form("file-behind-page",
         pattern(rf"{_PLACE},\s(?P<author>{_NAME}),\s(?P<title>[A-Z]\w+(?:-\w+)*-(?P<date>[0-3]?\d-{_MONTH}-\d{{4}})\S*){_LAST}"),
         "{pages p9, lines 8-21}, {author Alan Berg}, {title Transcript-of-Hearing-{date 13-June-2012}.pdf}",
         "p9, lines 8-21, Alan Berg, Transcript-of-Hearing.pdf"),
    Form("pasted-link",
         pattern(
             r"(?P<title>[^\W_a-z][^()“”]{3,150}?)(?:(?:\s[-–|]\s(?P<container>[^()“”]{2,40}))?\s\((?:[\w-]+\.)+[a-z]{2,6}\)"
             r"|\s[-–|]\s(?P<container2>[A-Z]+\.[A-Z]{2,4}|[A-Z][\w-]+\.(?:com|org|net)))"
             r":?\s(?P<url>https?://\S*[^\s.,;)])"),
         "{title Harbour Survey 2020} - {container GOV.UK} (www.gov.uk): {url https://www.gov.uk/survey-2020}",
         "Harbour Survey 2020 (Port Office): https://www.gov.uk/survey-2020"),
    Form("foreword",
         pattern(
             rf"(?P<author>{_NAME}),\s(?P<title>(?i:introduction|foreword|preface|afterword|prologue|epilogue|postscript))\sto\s"
             rf"(?P<container>[^“”,;()]{{3,120}}),\sby\s(?P<whole>{_NAME})(?=,?\s(?:\(|ed\.|trans\.))"),
         "{author Max Ott}, {title foreword} to {container The Salt Roads}, by {whole Ann Lee} (London: Quill, 1990)",
         "Max Ott, The Salt Roads, by Ann Lee (London: Quill, 1990)"),
    Form("post-with-text",
         pattern(
             rf"(?:(?P<author>[^“”\"‘’«»@;()\[\]]{{3,60}}?),?\s[(\[](?P<handle>@\w+)[)\]]|(?P<author2>@\w+)),\s"
             rf"[“\"](?P<title>[^“”]+?)[,.]?[”\"][,.]?\s"
             rf"(?:(?P<container>{_SITES})(?:\s(?:post|thread|status))?,\s"
             rf"|(?P<genre>(?i:tweet|post|thread)),\s)?{_DATE}{_TIME}"),
         "{author Jane Dory} ({handle @janedory}), “{title Ice},” {container Twitter}, {date January 5, 2019}",
         "Jane Dory (@janedory), The Harbour, January 5, 2019"),
    Form("tractate",
         pattern(rf"(?P<title>{tractate().pattern})\s(?P<pages>\d+[ab](?:\s?[-–]\s?(?:\d+)?[ab])?|\d+[:.]\d+(?:[-–]\d+)?){_LAST}"),
         "{title b. Pes.} {pages 31a}",
         "b. Harbour 31a"),
    Form("post-by-handle",
         pattern(rf"(?P<author>@\w+),?\s(?:{_DATE}{_TIME},?\s(?P<genre>(?i:tweet|post|retweet))|(?P<genre2>(?i:tweet|post|retweet))(?:\sof|,|\son)\s{_DATE2})"),
         "{author @RosaHarbor} {date 5/30/16} {genre Tweet} (retweeting @Pam)",
         "@RosaHarbor, Tweet"),
)
# fmt: on
NAMES = frozenset([SHELF_MARK, *(form.name for form in FORMS)])
_MAYBE = may_hold(
    "paper",
    "hearing",
    also=r"\b(?:(?:transcript|statement|evidence)\b|[bmtyj]\.\s|[bpy]t\s|pp?\d"
    r"|(?:introduction|foreword|preface|afterword|prologue|epilogue|postscript)\sto\b)"
    r"|@\w|(?:(?<=[)\w])|(?<=[)\w]:))\shttps?://",
)
_DIGIT = re.compile(r"\d")
# where a citation can begin: the note, a semicolon, a full stop behind a word
_BEGINS = re.compile(
    r"(?:;|(?<=[\w’”\"')\]]{2})\.)\s+(?=[^\W_a-zà-þ]|p{1,2}\.?\s?\d|@|[bmtyj]\.\s|[a-zà-þ]{4})"
)


def formed(text: str) -> list[RawCitation]:
    """The citations in a text that have one of the forms, in order."""
    if not (_DIGIT.search(text) or "://" in text):
        return []
    papers, kept = _MAYBE(text), may_be_kept(text)
    if not papers and not kept:
        return []
    found: list[RawCitation] = []
    for signal, start in _starts(text):
        if found and start < found[-1].end:
            continue
        if kept and (held := kept_paper(text, start)) is not None:
            found.append(replace(held, signal=signal))
            continue
        for form in FORMS if papers else ():
            if (match := form.pattern.match(text, start)) is not None:
                found.append(_read(form, match, signal))
                break
    return found


def _starts(text: str) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """Where a citation can begin, each with the signal words in front of it."""
    first = len(text) - len(text.lstrip(" \t\n“"))
    for start in (first, *(match.end() for match in _BEGINS.finditer(text))):
        signal = signal_at(text, start, len(text))
        yield (signal[:2], signal[2]) if signal else (None, start)


def _read(form: Form, match: re.Match[str], signal: tuple[int, int] | None) -> RawCitation:
    spans = ((name.rstrip("2"), *match.span(name)) for name, said in match.groupdict().items() if said)
    parts = in_order(Part(*span, SURE) for span in spans)
    made = Correction(form.name, (), spans_of(parts))
    return RawCitation(parts[0].start, match.end(), tuple(parts), signal, (made,))


def with_forms(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations of a note; what has one of the forms is read by it, and what it leaves over goes behind."""
    sure = formed(text)
    if not sure:
        return list(found)
    done = list(sure)
    for raw in found:
        # without a signal word or bracket of the form itself
        said = [part for part in raw.parts if part.label != "other"]
        rest = [part for part in said if not any(map(part.meets, sure))]
        if not rest:
            continue
        home = next((index for index, one in enumerate(done) if one.start <= raw.start < one.end), -1)
        if home >= 0 and not {"author", "title", "backref"} & labels_of(rest):
            end = done[home].end
            parts = (*done[home].parts, *(part for part in rest if part.start >= end))
            done[home] = replace(done[home], parts=parts, end=max(end, parts[-1].end))
        elif rest == said:
            done.append(raw)
        else:
            done.append(replace(raw, start=rest[0].start, end=rest[-1].end, parts=tuple(rest)))
    return in_order(done)


def is_formed(raw: RawCitation) -> bool:
    """Was a citation read by its form?"""
    return any(made.rule in NAMES for made in raw.corrections)
