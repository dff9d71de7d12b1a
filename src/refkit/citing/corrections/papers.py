"""Papers of archives and governments: what lies there is one manuscript, with its letter or report."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.corrections.speeches import is_speech
from refkit.citing.raw import Part, RawCitation
from refkit.languages import pattern
from refkit.normalise.name_words import family_name

# "AN, F/7/12345, rapport": the word for a paper begins what lies there
_PAPER_AT_END = pattern(r"(?P<archive>.+?),\s(?P<paper>(?:<<paper>>))", re.IGNORECASE)
_PRINTED = re.compile(r"\d+(?:/\d+)?(?:\s\([^()]+\))?")
_SERIES = re.compile(
    r"\b(?:(?:BT|BR|LT)-(?:Drs|Drucks|Drucksache|PlPr)|Bundestagsdrucksache|Drucksache|Cmnd|Cmd|Cm)\.?\s$"
)
_PAPER = pattern(r"(?:<<paper>>)\b", re.IGNORECASE)
_PAPER_BY = pattern(r"(?P<paper>(?i:<<paper>>))\s(?P<who>[A-ZÀ-Þ].+)")
_TO_WHOM = pattern(r"(?:<<letter_to>>)\s(?!nome?\s)(?P<who>[^\W\d_].+)")
_TO_PERSON = pattern(r"(?:<<letter_to>>)\s(?P<who>(?:[A-ZÀ-Þ][\w.’'-]*\s?){1,4})")
_DAY = re.compile(r"(?:\d\D+){1,2}\d{4}|\d{1,2}, \d{4}")
_LETTER = 3
"""So many spans has a letter that has no words but who, whom and when."""
_PLACE = pattern(r"(?:<<holding>>)\b\.?\s?(?:\d|[A-Z]\b|[IVXLC]+\b).*", re.IGNORECASE)
_BY_WHOM = pattern(r"(?:<<paper>>)\s(?P<who>[A-ZÀ-Þ][\w’-]+)")
# a lone "author" whose last word is what a report or plan is called
_PROGRAMME = pattern(
    r"(?:[^\W\d_][\w’'\-]*\s){0,8}?[\w’'\-]*(?:<<programme>>)(?:\s[^\W\d_][\w’'\-]*){0,6}", re.IGNORECASE
)
_NAMED_PROGRAMME = pattern(r"(?:[^\W\d_][\w’'\-]*\s){0,8}?[\w’'\-]*(?:<<programme>>)", re.IGNORECASE)
_PROGRAMME_OF_YEAR = pattern(rf"{_NAMED_PROGRAMME.pattern}\s(?P<date>(?:19|20)\d\d)", re.IGNORECASE)
_YEARLY = pattern(r"[\w-]*(?:<<yearly>>)", re.IGNORECASE)
_YEARLY_AT_END = pattern(r"(?P<title>.{4,}),\s(?P<word>[\w-]*(?:<<yearly>>))", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?")
_HELD = "archive pages number volume series other place container"


@rule(
    before="⟦{archive TNA, FO 371/12345}⟧, ⟦{author Lee} to {title Foreign Office}, {date 12 March 1936}⟧",
    after="⟦{archive TNA, FO 371/12345}, {author Lee} to {title Foreign Office}, {date 12 March 1936}⟧",
    unlike="⟦{archive TNA, FO 371/12345}⟧; ⟦{author Lee}, {title Foreign Office}, {date 12 March 1936}⟧",
)
@between(
    re.compile(r",\s|:\s|\s\("),
    left=_HELD,
    right="* - backref archive publisher container",
    needs=("archive", "date"),
)
def paper_behind_shelf_mark(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation:
    """What stands behind a shelf mark, and has a date, is the paper that lies there."""
    return one(left, right)


@rule(
    before="⟦{pages p47, lines 3-8}⟧, ⟦{backref ibid}⟧",
    after="⟦{pages p47, lines 3-8}, {backref ibid}⟧",
    unlike="⟦{pages p47, lines 3-8}⟧; ⟦{backref ibid}⟧",
)
@between(re.compile(r",\s"), left="pages other", right="backref pages other", needs=("pages", "backref"))
def page_before_short_form(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation:
    """The page in front of the comma is cited of the work that "ibid." means: inquiries print it first."""
    return one(left, right)


@rule(
    before="{archive AN, F/7/12345, rapport} {title du préfet}, {date 3 mai 1871}",
    after="{archive AN, F/7/12345}, {title rapport du préfet}, {date 3 mai 1871}",
    unlike="{archive AN, F/7/12345}, {title rapport du préfet}, {date 3 mai 1871}",
)
@where(Spans.whole, _PAPER_AT_END, "archive", "title author", gap=r"\s")
def paper_in_archive(c: Spans, i: int, found: Found) -> None:
    """The word for a paper at the end of an archive's stretch begins the title behind it."""
    title = Part("title", found.start("paper"), c[i + 1].end, min(c[i].certainty, c[i + 1].certainty))
    c.put(i, i + 2, ("archive", *found.span("archive")), title)


@rule(
    before="{title Ann Lee to Max Ott}, {series box 4, folder 12}, {archive Lee Papers, Fjord Library}",
    after="{title Ann Lee to Max Ott}, {archive box 4, folder 12, Lee Papers, Fjord Library}",
    unlike="{title Steel}, {series Tides}, {archive Lee Papers, Fjord Library}",
)
@where(Spans.whole, _PLACE, "series number volume container issue", "archive", gap=r",\s")
def box_before_archive(c: Spans, i: int, _: Found) -> None:
    """Box and folder in front of the archive are the place in it."""
    c.join(i, i + 1, "archive")


@rule(
    before="{archive Lee Papers}, {number box 4}, {title Dues}, {date 3 May 1890}",
    after="{archive Lee Papers, box 4}, {title Dues}, {date 3 May 1890}",
    unlike="{archive Lee Papers}, {number 4}, {title Dues}, {date 3 May 1890}",
)
@at("archive", "series number volume container issue archive", gap=r",\s")
def box_behind_archive(c: Spans, i: int) -> None:
    """Box and folder behind the archive are the place in it."""
    if c[i + 1].label == "archive" or c.whole(_PLACE, i + 1):
        c.join(i, i + 1, "archive")


@rule(
    before="{archive BArch, R 43}, {author Aufzeichnung Kessler}, {date 4. Juli 1931}",
    after="{archive BArch, R 43}, {genre Aufzeichnung} {author Kessler}, {date 4. Juli 1931}",
    unlike="{archive BArch, R 43}, {author Karl Kessler}, {date 4. Juli 1931}",
)
@where(Spans.whole, _PAPER_BY, "author", without="genre")
def paper_before_name(c: Spans, i: int, found: Found) -> None:
    """The word for a paper in front of a name is none of its given names."""
    c.cut(i, ("genre", *found.span("paper")), ("author", *found.span("who")))


@rule(
    before="{archive TNA, FO 371}, {author Lee} {other to Foreign Office}, {date 12 March 1936}",
    after="{archive TNA, FO 371}, {author Lee} to {recipient Foreign Office}, {date 12 March 1936}",
    unlike="{archive TNA, FO 371}, {author Lee} {other with Foreign Office}, {date 12 March 1936}",
)
@at("author", "other", gap=" ", needs="archive genre")
def addressee(c: Spans, i: int) -> bool:
    """Behind the word for it stands whom a paper is for."""
    if (found := c.whole(_TO_WHOM, i + 1)) is not None and not is_speech(c, i):
        c.cut(i + 1, ("recipient", *found.span("who")))
    return True


@rule(
    before="{author Lee} {other to Mary Ott}, {date 12 March 1936}",
    after="{author Lee} to {recipient Mary Ott}, {date 12 March 1936}",
    unlike="{author Lee} {other to Mary Ott}, {date 1936}",
)
@at("author", "other", "date", gap=" ", without="archive genre title container publisher recipient")
def letter_by_its_day(c: Spans, i: int) -> bool:
    """Nothing but who to whom and the day is a letter."""
    found = c.whole(_TO_PERSON, i + 1)
    if found is not None and i == 0 and len(c) == _LETTER and c.search(_DAY, i + 2):
        c.cut(i + 1, ("recipient", *found.span("who")))
    return True


@rule(
    before="BT-Drs. {number 19/123}, {pages S. 12}",
    after="{number BT-Drs. 19/123}, {pages S. 12}",
    unlike="siehe {number 19/123}, {pages S. 12}",
)
@where(Spans.whole, _PRINTED, "number")
def printed_paper(c: Spans, i: int, _: Found) -> None:
    """The papers of a parliament have the name of their series in the number."""
    if (series := _SERIES.search(c.text, max(0, c[i].start - 24), c[i].start)) is not None:
        # the series may have been read as a periodical
        first = i - 1 if i and c[i - 1].start >= series.start() else i
        c.put(first, i + 1, ("number", series.start(), c[i].end))


@rule(
    before="{archive AN, F/7/12345}, {genre rapport} {other du préfet}, {date 3 mai 1871}",
    after="{archive AN, F/7/12345}, {title {genre rapport} du préfet}, {date 3 mai 1871}",
    unlike="{archive AN, F/7/12345}, {genre rapport}, {date 3 mai 1871}",
)
@where(Spans.match, _PAPER, "genre", needs="archive", without="title recipient")
def untitled_paper(c: Spans, i: int, _: Found) -> bool:
    """A paper in an archive without a title goes by its kind and whose it is."""
    last = i
    while last + 1 < len(c) and c.labels[last + 1] in {"other", "author", "role"} and c.gap(last) == " ":
        last += 1
    if last > i:
        words = [part for part in c.parts[i : last + 1] if part.label != "other"]
        c.put(i, last + 1, ("title", c[i].start, c[last].end), *words)
    return True


@rule(
    before="{archive BArch, R 43 I/1234}, {title Aufzeichnung Kessler}, {date 4. Juli 1931}",
    after="{archive BArch, R 43 I/1234}, {title Aufzeichnung {author Kessler}}, {date 4. Juli 1931}",
    unlike="{archive BArch, R 43 I/1234}, {title Aufzeichnung Hafengebühren}, {date 4. Juli 1931}",
)
@where(Spans.whole, _BY_WHOM, "title", needs="archive", without="author")
def paper_by_name(c: Spans, i: int, found: Found) -> bool:
    """A paper in an archive that goes by its kind and a family name: who wrote it."""
    if family_name(found["who"]):
        c.put(i + 1, i + 1, ("author", *found.span("who")), sure=c[i].certainty)
    return True


@rule(
    before="{author Norwegisches Hafenprogramm} {date 2022}, {pages S. 42 ff.}",
    after="{title Norwegisches Hafenprogramm {date 2022}}, {pages S. 42 ff.}",
    unlike="{author Ann Lee} {date 2022}, {pages S. 42 ff.}",
)
@where(Spans.whole, _PROGRAMME, "author container genre publisher", without="title editor volume issue")
def programme(c: Spans, i: int, _: Found) -> bool:
    """What is called a programme, plan or report is a title and no author; the year behind it belongs to it."""
    if i or any(label in {"author", "container"} for label in c.labels[1:]):
        return True
    dated = len(c) > 1 and c[1].label == "date" and c.gap(0) == " " and c.whole(_YEAR, 1)
    title = Part("title", c[0].start, c[1].end if dated else c[0].end, c[0].certainty)
    c.put(0, 1, title)
    return True


@rule(
    before="{title Norwegisches Hafenprogramm} {date 2022}, {pages S. 42 ff.}",
    after="{title Norwegisches Hafenprogramm {date 2022}}, {pages S. 42 ff.}",
    unlike="{title Norwegisches Hafenprogramm}, {date 2022}, {pages S. 42 ff.}",
)
@where(
    Spans.whole, _NAMED_PROGRAMME, "title", "date", gap=" ", without="author container editor volume issue"
)
def year_of_programme(c: Spans, i: int, _: Found) -> bool:
    """The year right behind the word for a programme, plan or report belongs to what it is called."""
    if i == 0 and c.whole(_YEAR, 1) and not c.quoted(0):
        c.put(0, 1, ("title", c[0].start, c[1].end))
    return True


@rule(
    before="{title Norwegisches Hafenprogramm 2022}, {pages S. 42 ff.}",
    after="{title Norwegisches Hafenprogramm {date 2022}}, {pages S. 42 ff.}",
    unlike="{title Norwegisches Hafenprogramm 2022}, {date 2020}, {pages S. 42 ff.}",
)
@where(
    Spans.whole,
    _PROGRAMME_OF_YEAR,
    "title",
    without="date author container editor volume issue",
    unquoted=True,
)
def programme_of_year(c: Spans, i: int, found: Found) -> bool:
    """The year at the end of what a programme, plan or report is called is its year too, where there is no other."""
    if i == 0:
        c.put(1, 1, ("date", *found.span("date")), sure=c[0].certainty)
    return True


@rule(
    before="{author Hafenrat}, {title Den Wandel meistern}, {place Jahresgutachten} {date 2019}",
    after="{author Hafenrat}, {title Den Wandel meistern}, {genre Jahresgutachten {date 2019}}",
    unlike="{author Hafenrat}, {title Den Wandel meistern}, {place Bonn} {date 2019}",
)
@where(Spans.whole, _YEARLY, "place publisher container series genre event", "date", gap=r"\s", needs="title")
def yearly_report(c: Spans, i: int, _: Found) -> None:
    """The word for a yearly report behind its title, and the year, say what it is."""
    c.cut(i, ("genre", c[i].start, c[i + 1].end))


@rule(
    before="{author Hafenrat}, {title Den Wandel meistern, Jahresgutachten} {date 2019}, {pages S. 3}",
    after="{author Hafenrat}, {title Den Wandel meistern}, {genre Jahresgutachten {date 2019}}, {pages S. 3}",
    unlike="{author Hafenrat}, {title Jahresgutachten} {date 2019}, {pages S. 3}",
)
@where(Spans.whole, _YEARLY_AT_END, "title", "date", gap=r"\s", unquoted=True)
def yearly_report_in_title(c: Spans, i: int, found: Found) -> None:
    """The same where the word was read as the last of the title."""
    date = c[i + 1]
    c.put(
        i,
        i + 2,
        ("title", *found.span("title")),
        ("genre", found.start("word"), date.end),
        ("date", date.start, date.end),
    )
