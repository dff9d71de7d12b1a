"""Pages and papers of bodies that print the year in front of the title, and sites with their entries."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.normalise.bodies import is_body
from refkit.normalise.name_words import given_name, particle

_FIRM = re.compile(r".*\b(?:Limited|Ltd\.?|PLC|plc|LLP|Inc\.?|GmbH|AG|S\.\s?A\.|S\.p\.A\.|B\.V\.|N\.V\.)")
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:at|ch|com|de|es|eu|fr|gov|it|net|nl|org|pl|pt|uk)")
_STATEMENT = re.compile(
    r"(?:Joint|Final|Ministerial|Summit|Common|Gemeinsame|Déclaration|Dichiarazione|Declaración|Declaração)\s"
    r"(?:\w+\s){0,2}?(?:Statement|Declaration|Communiqué|Erklärung|commune|conjointe|congiunta|conjunta|finale?)\b"
)
_LAST_WORD = re.compile(r"(?P<word>Council|Committee|Commission|Assembly|Board|Office|Agency|Group),\s")
_BODY_FIRST = re.compile(
    r"(?P<body>(?:[A-ZÀ-Þ][\w’'-]+\s(?:(?:of|for|the|and|de|der|für|des|du)\s)*){1,6}[A-ZÀ-Þ][\w’'-]+),\s(?=[A-ZÀ-Þ]\w+\s\w)"
)
_BODY_AND_TITLE = re.compile(r"(?P<who>[^,;]{8,120}),\s(?P<title>(?P<first>[A-ZÀ-Þ][^\s,;]*)\s[^,;]{4,150})")
_SUBJECT = re.compile(r"(?:on|about|concerning|regarding|sur|über|zu[mr]?|su[il]?|sobre|over)\s[A-ZÀ-Þ].*")
_ADOPTED = re.compile(
    r"(?:Resolution|Decision|Recommendation|Résolution|Décision|Recommandation|Entschließung|Beschluss)\s\S+"
)
# Italian and French abbreviate "see" to a letter that a name could begin with
_SEE = re.compile(r"V|Vd|Cfr?|Vgl|Voir|Véase|Siehe")


@rule(
    before="{title Dock Administration Limited}, {date 2021}, {title Feedback on Dues}, {url https://quay.example/x}",
    after="{author Dock Administration Limited}, {date 2021}, {title Feedback on Dues}, {url https://quay.example/x}",
    unlike="{title Amendments to the Dues}, {date 2021}, {title Policy Statement}, {url https://quay.example/x}",
)
@at("title", "date", "title", needs="url", without="author container", gap=r",\s")
def body_before_year(c: Spans, i: int) -> bool:
    """A body in front of the year, and a title behind it: the body wrote it."""
    if i == 0 and (_FIRM.fullmatch(c.said(i)) or is_body(c.said(i))):
        c.relabel(i, "author")
    return True


@rule(
    before="{author Working Group on Dues}, {date 2021}, {publisher Bank of Norland}, {url https://quay.example/x}",
    after="{title Working Group on Dues}, {date 2021}, {publisher Bank of Norland}, {url https://quay.example/x}",
    unlike="{author Ann Lee}, {date 2021}, {publisher Bank of Norland}, {url https://quay.example/x}",
)
@at("author", "date", "publisher", "url", without="title container", gap=r",\s")
def page_of_body(c: Spans, i: int) -> bool:
    """What stands alone in front of year, body and address is what the page is called."""
    if i == 0 and is_body(c.said(i)) and is_body(c.said(i + 2)):
        c.relabel(i, "title")
    return True


@rule(
    before="{title V}. {container Marea.it, Porto}, {date 2008}, {url https://marea.example/porto}",
    after="V. {container Marea.it, Porto}, {date 2008}, {url https://marea.example/porto}",
    unlike="{title V for Harbour}. {container Marea.it}, {date 2008}, {url https://marea.example/porto}",
)
@where(Spans.whole, _SEE, "title other", "author title container")
def see_as_title(c: Spans, i: int, _: Found) -> None:
    """The letter that stands for "see" is no title."""
    if i == 0:
        c.drop(i)


@rule(
    before="{container Marea.it}, {place Porto}, {date 2008}, {url https://marea.example/porto}",
    after="{container Marea.it}, {title Porto}, {date 2008}, {url https://marea.example/porto}",
    unlike="{container Marea}, {place Porto}, {date 2008}, {url https://marea.example/porto}",
)
@at("container", "place publisher", needs="url archived", without="title author", gap=r",\s")
def entry_on_site(c: Spans, i: int) -> bool:
    """Behind a site that goes by its address stands what the entry is called."""
    if i == 0 and c.whole(_SITE, i):
        c.relabel(i + 1, "title")
    return True


@rule(
    before="{title Joint Statement of the Port Ministers}, {container Fjordby}, {date 3 May 2010}",
    after="{title Joint Statement of the Port Ministers}, {place Fjordby}, {date 3 May 2010}",
    unlike="{title Joint Statement of the Port Ministers}, {container Fjord Times}, {date 3 May 2010}",
)
@where(
    Spans.search,
    _STATEMENT,
    "title",
    "container publisher",
    "date",
    gap=r",\s",
    without="author place url volume",
)
def place_of_statement(c: Spans, i: int, _: Found) -> None:
    """Behind what several bodies stated together stands where, in one word."""
    if len(c.said(i + 1).split()) == 1 and not c.quoted(i):
        c.relabel(i + 1, "place")


@rule(
    before="{author Ministerium für Häfen, Den Wandel meistern}, {genre Bericht} {date 2019}",
    after="{author Ministerium für Häfen}, {title Den Wandel meistern}, {genre Bericht} {date 2019}",
    unlike="{author Ministerium für Häfen, Karl von Stein}, {genre Bericht} {date 2019}",
)
@where(Spans.whole, _BODY_AND_TITLE, "author", "genre", "date", without="title container")
def title_behind_body(c: Spans, i: int, found: Found) -> bool:
    """Behind a body and a comma words of a sentence are the title, where there is no other."""
    words = found["title"].split()
    small = any(word.islower() and len(word) > 3 and not particle(word) for word in words)
    if (
        small
        and c.said(i + 1)[:1].isupper()
        and is_body(found["who"])
        and not (is_body(found["title"]) or given_name(found["first"]))
    ):
        c.cut(i, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{author Ministerium für Häfen}, {genre Hafenbericht} {date 2010}, S. {pages 12}",
    after="{author Ministerium für Häfen}, {title Hafenbericht} {date 2010}, S. {pages 12}",
    unlike="{author Ministerium für Häfen}, {genre report} {date 2010}, S. {pages 12}",
)
@at("author", "genre", "date", without="title container number series")
def report_by_its_genre(c: Spans, i: int) -> bool:
    """What a body wrote is called by its genre, where there is no other title."""
    if i == 0 and c.said(i + 1)[:1].isupper() and is_body(c.said(i)):
        c.relabel(i + 1, "title")
    return True


@rule(
    before="{author Dock Office}, {date 2021}, {genre Position Statement} {other on Dues}, {url https://quay.example/x}",
    after="{author Dock Office}, {date 2021}, {title Position Statement on Dues}, {url https://quay.example/x}",
    unlike="{author Dock Office}, {date 2021}, {genre Statement} {other at Port House}, {url https://quay.example/x}",
)
@at("genre", "other", needs="author", without="title container event backref", gap=" ")
def genre_and_subject(c: Spans, i: int) -> bool:
    """What kind of paper it is and what it is on, with nothing between, are what it is called."""
    if c.said(i)[:1].isupper() and c.whole(_SUBJECT, i + 1):
        c.join(i, i + 1, "title")
    return True


@rule(
    before="{author Port Council}, {number Resolution 17/4}, {date 16 June 2011} ({number A/PC/RES/17/4})",
    after="{author Port Council}, {title Resolution 17/4}, {date 16 June 2011} ({number A/PC/RES/17/4})",
    unlike="{author Port Council}, {number Resolution 17/4}, {date 16 June 2011}",
)
@where(Spans.whole, _ADOPTED, "number", "*", needs="author", without="title container genre")
def resolution_with_symbol(c: Spans, i: int, _: Found) -> bool:
    """What a body adopted, and its symbol behind it: the first is what it is called."""
    if "number" in c.labels[i + 1 :]:
        c.relabel(i, "title")
    return True


@rule(
    before="{author UN Harbour Rights} {title Council, Resolution 17/4}, {date 16 June 2011}",
    after="{author UN Harbour Rights Council}, {title Resolution 17/4}, {date 16 June 2011}",
    unlike="{author Ann Lee} {title Council, Board and Crown}, {date 2011}",
)
@at("author", "title", gap=" ")
def body_up_to_comma(c: Spans, i: int) -> bool:
    """The last word of a body was left in front of the comma."""
    found = c.match(_LAST_WORD, i + 1)
    if found and is_body(f"{c.said(i)} {found['word']}"):
        c.border(i, found.end("word"), found.end())
    return True


@rule(
    before="{title The Norland Government, Ports Strategy} ({date 2012}), {url https://quay.example/x}",
    after="{author The Norland Government}, {title Ports Strategy} ({date 2012}), {url https://quay.example/x}",
    unlike="{title The Government, the Crown and the Port} ({date 2012}), {url https://quay.example/x}",
)
@where(Spans.match, _BODY_FIRST, "title", needs="url", without="author container publisher")
def body_in_title(c: Spans, i: int, found: Found) -> None:
    """A body in front of the comma wrote what it is called behind it."""
    if i == 0 and not c.quoted(i) and is_body(found["body"]):
        c.cut(i, ("author", *found.span("body")), ("title", found.end(), c[i].end))
