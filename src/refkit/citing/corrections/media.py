"""Films, patents, standards, dictionaries and the classics: what their forms say and the labels have no word for."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.raw import RawCitation
from refkit.languages import pattern
from refkit.normalise.classics import is_ancient, is_epic
from refkit.normalise.kinds import cue_kind
from refkit.normalise.name_words import family_name, names_person

_ANCIENT = re.compile(r"(?P<who>[A-ZÀ-Þ][\w’'-]+(?:\s[\w’'-]+){0,2}),\s(?P<title>[^\W\d_].+)")
_DIRECTED = re.compile(
    r"(?:directed by|dir\. by|réalisé par|un film de|regia di|dirigida por|Regie:?)", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-Þ][\w.’'-]*){1,3}")
_DIRECTED_BY = re.compile(rf"(?P<word>{_DIRECTED.pattern})\s(?P<who>[A-ZÀ-Þ].+)", re.IGNORECASE)
_MINUTES = re.compile(r"(?:(?P<more>.*\w)[^\w:]+)?(?P<first>\d{1,3}(?::\d\d)?)")
_IN_BOOK = re.compile(
    r"\s?[”“\"»’‘']\s(?:in|dans|nel|nella|en|em|no|na)(?:\s(?:the|der|dem|den|das|le|la|les|il|lo|el|o|a))?\s(?:l['’])?"
)
_LENGTH = re.compile(r"\d{1,3}(?::\d\d){1,2}")
_HEARD = re.compile(r"audio|podcast|MP3|radio", re.IGNORECASE)
_HEARD_OR_SEEN = re.compile(rf"{_HEARD.pattern}|video|film|DVD|television|recording", re.IGNORECASE)
# "ISO 690:2010, Information and documentation"
_STANDARD = re.compile(
    r"(?P<number>(?:(?:ISO|DIN|EN|IEC|IEEE|ANSI|BS|NF|UNE|UNI|ÖNORM|SN|ASTM|NISO|VDI)[\s/-]{1,2})+(?:[A-Z]{1,2}[\s.-]?)?"
    r"\d[\d.-]*(?::\d{4}(?:-\d\d)?)?)[,:.]?\s(?P<title>[^\W\d_].+)"
)
_BRACKETED = re.compile(r"(?P<title>.+?)(?<![\s,])[\s,]*+\[(?P<genre>[^\[\]]+)\]")
_BRACKET_AND_MORE = re.compile(r"\[(?P<genre>[^\[\]]+)\][,.:]?\s(?P<more>[A-ZÀ-Þ][^\[\]]+)")
# who keeps these publishes them; other things stand in something
_KEPT = frozenset({"dataset", "software"})
_PROGRAMME = re.compile(
    r"(?P<name>[A-ZÀ-Þ].{2,80}),\s(?P<genre>(?:podcast|video|radio|television|Fernseh|Hör)[\w\s]{0,20}|MP3)",
    re.IGNORECASE,
)
_PRODUCED = re.compile(
    r"(?P<title>.+?),\s(?P<who>(?:produced|hosted|presented|narrated|written)(?:\sand\s\w+)?\sby\s[A-ZÀ-Þ].+)"
)
_PLACE_WORD = pattern(r"(?P<title>.{3,}?),\s(?P<word>(?:<<locators>>)\.?)")
_REVIEW_OF = pattern(r"(?:<<review>>)\b.*", re.IGNORECASE)
_WHO_AND_BOOK = re.compile(r"(?=[^,;]+?\s[^,;])(?P<who>[^,;]++),\s(?P<title>[A-ZÀ-Þ][^;]+)")
_REVIEWED = pattern(r"(?P<word>(?i:<<review>>))\s(?P<book>[A-ZÀ-Þ].+)")
_BY_NAME = re.compile(r"(?P<by>by|von|par|por|di)\s(?P<who>[A-ZÀ-Þ][^,;]+)")
_ARTICLE = re.compile(r"Art")
_BY = re.compile(r"by|von|par|por|di|da|door|av|durch", re.IGNORECASE)
_ONE_WORD = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ-]{2,}")
_DICTIONARY = re.compile(r"(?:[\w’'.]+\s){1,3}Dictionary")


@rule(
    before="{title Augustine, Confessions}, {role trans.} {translator Ann Lee}",
    after="{author Augustine}, {title Confessions}, {role trans.} {translator Ann Lee}",
    unlike="{title Norway, Confessions}, {role trans.} {translator Ann Lee}",
)
@where(Spans.whole, _ANCIENT, "title", without="author", unquoted=True)
def ancient_author(c: Spans, i: int, found: Found) -> bool:
    """An ancient author in front of the title's comma was read as the title's first words."""
    if is_ancient(found["who"], shortened=False):
        c.cut(i, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{author Odyssey} {pages 18.371}",
    after="{title Odyssey} {pages 18.371}",
    unlike="{author James} {pages 18}",
)
@at("author", "pages", without="title")
def work_without_author(c: Spans, i: int) -> None:
    """An epic was read as an author."""
    if is_epic(c.said(i)):
        c.relabel(i, "title")


@rule(
    before="{title The Frozen Quay}, {other directed by Ann Lee} ({date 2004})",
    after="{title The Frozen Quay}, {role directed by} {other Ann Lee} ({date 2004})",
    unlike="{title The Frozen Quay}, {other narrated by Ann Lee} ({date 2004})",
)
@where(Spans.whole, _DIRECTED_BY, "other role", without="author")
def word_of_director(c: Spans, i: int, found: Found) -> None:
    """The word for directing a film, and the name behind it."""
    c.cut(i, ("role", *found.span("word")), ("other", *found.span("who")))


@rule(
    before="{title The Frozen Quay}, {role directed by} {other Ann Lee} ({date 2004})",
    after="{title The Frozen Quay}, {role directed by} {author Ann Lee} ({date 2004})",
    unlike="{title The Frozen Quay}, {role narrated by} {other Ann Lee} ({date 2004})",
)
@where(Spans.whole, _DIRECTED, "role other", "* - author date", without="author")
def director(c: Spans, i: int, _: Found) -> None:
    """Who directed a film made it."""
    if c.whole(_NAME, i + 1):
        c.relabel(i + 1, "author")


@rule(
    before="{title ISO 12:2010, Steel and water} ({date 2010})",
    after="{number ISO 12:2010}, {title Steel and water} ({date 2010})",
    unlike="{title ISO and the sea, a history} ({date 2010})",
)
@where(Spans.whole, _STANDARD, "title", without="number author")
def number_of_standard(c: Spans, i: int, found: Found) -> None:
    """The number of a standard in front of its title was read as the title's first words."""
    c.cut(i, ("number", *found.span("number")), ("title", *found.span("title")))


@rule(
    before="{author Lee}, {title Depths of Fjords [data set]}, {date 2014}",
    after="{author Lee}, {title Depths of Fjords} [{genre data set}], {date 2014}",
    unlike="{author Lee}, {title Depths of Fjords [Norway]}, {date 2014}",
)
@where(Spans.whole, _BRACKETED, "title", without="genre")
def genre_in_brackets(c: Spans, i: int, found: Found) -> None:
    """What a work is, in brackets behind its title, is no word of it."""
    if cue_kind(found["genre"]) and len(found["genre"].split()) <= 3:
        c.cut(i, ("title", *found.span("title")), ("genre", *found.span("genre")))


@rule(
    before="{author Lee}, {title Depths of Fjords} {genre [data set], Fjord Archive}, {date 2014}",
    after="{author Lee}, {title Depths of Fjords} [{genre data set}], {publisher Fjord Archive}, {date 2014}",
    unlike="{author Lee}, {title Depths of Fjords} {genre [data set]}, {date 2014}",
)
@where(Spans.whole, _BRACKET_AND_MORE, "genre", without="publisher container")
def keeper_behind_genre(c: Spans, i: int, found: Found) -> bool:
    """Behind what a work is, in brackets, stands who keeps it or what it stands in."""
    if kind := cue_kind(found["genre"]):
        label = "publisher" if kind in _KEPT else "container"
        c.cut(i, ("genre", *found.span("genre")), (label, *found.span("more")))
    return True


@rule(
    before="{title Ice}, in {container Tide Lines}, {genre video}, {other 48}:{pages 12}",
    after="{title Ice}, in {container Tide Lines}, {genre video}, {pages 48:12}",
    unlike="{title Ice}, in {container Tide Lines}, {other 48}:{pages 12}",
)
@where(Spans.whole, _MINUTES, "*", "*", gap=":", needs="genre")
def minutes_and_seconds(c: Spans, i: int, found: Found) -> None:
    """Hours, minutes and seconds of what is heard or seen are one, whatever they were read as."""
    heard = any(c.search(_HEARD_OR_SEEN, k) for k in c.windows("genre") if k < i)
    last = i + 1
    while last + 1 < len(c) and c.gap(last) == ":":
        last += 1
    if heard and _LENGTH.fullmatch(c.text, found.start("first"), c[last].end):
        more = [(c[i].label, *found.span("more"))] if found["more"] else []
        c.put(i, last + 1, *more, ("pages", found.start("first"), c[last].end))


@rule(
    before="{title Ice}, in {container Tide Lines}, {genre MP3 audio}, {pages 1:02:33}",
    after="{title Ice}, in {container Tide Lines}, {genre MP3 audio}, {other 1:02:33}",
    unlike="{title Ice}, in {container Tide Lines}, {genre MP3 audio}, at {pages 1:02:33}",
)
@where(Spans.search, _HEARD, "genre other", "pages", gap=r",\s")
def length_behind_genre(c: Spans, i: int, _: Found) -> None:
    """Minutes and seconds right behind "MP3 audio" may say how long it is: no place in it is told."""
    if c.whole(_LENGTH, i + 1):
        c.relabel(i + 1, "other")


@rule(
    before="{author Lee}, {backref Art}. „{title Salz}“, in: {container Handwörterbuch}, {volume Bd. 4}",
    after="{author Lee}, {other Art}. „{title Salz}“, in: {container Handwörterbuch}, {volume Bd. 4}",
    unlike="{author Lee}, {backref Art. cit.}, {volume Bd. 4}",
)
@where(Spans.whole, _ARTICLE, "backref", "title", gap=r"\.?\s[“„\"«]")
def word_for_entry(c: Spans, i: int, _: Found) -> None:
    """ "Art." in front of a quoted title says that it is an entry, and refers back to nothing."""
    c.relabel(i, "other")


@rule(
    before="{title Ice}, in {container Tide Lines, produced by Public Ear}, {genre podcast}",
    after="{title Ice}, in {container Tide Lines}, {other produced by Public Ear}, {genre podcast}",
    unlike="{title Ice}, in {container Goods Produced by Hand}, {genre podcast}",
)
@where(Spans.whole, _PRODUCED, "title container")
def who_produced(c: Spans, i: int, found: Found) -> None:
    """Who produced or hosts a programme is no word of its name."""
    c.cut(i, (c[i].label, *found.span("title")), ("other", *found.span("who")))


@rule(
    before="{title Portus maris, sec}. {pages 12}",
    after="{title Portus maris}, {pages sec. 12}",
    unlike="{title Portus maris}, {pages sec. 12}",
)
@where(Spans.whole, _PLACE_WORD, "title container", "pages", gap=r"\.?\s")
def word_for_place(c: Spans, i: int, found: Found) -> None:
    """The word in front of the place that is cited is no word of the title."""
    c.border(i, found.end("title"), found.start("word"))


@rule(
    before="⟦„{title Salz steigt}⟧“, ⟦{container Fjord Tageblatt}, {issue Nr. 3} v. {date 4.5.1931}⟧",
    after="⟦„{title Salz steigt}“, {container Fjord Tageblatt}, {issue Nr. 3} v. {date 4.5.1931}⟧",
    unlike="⟦„{title Salz steigt}⟧“; ⟦{container Fjord Tageblatt}, {issue Nr. 3} v. {date 4.5.1931}⟧",
)
@between(
    re.compile(r"[”“\"»’‘']?,?[”“\"»’‘']?\s(?:in:?\s)?"),
    left="title",
    right="container issue date pages other place volume",
    needs=("title", "container"),
)
def piece_and_newspaper(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A quoted title alone, and a periodical without one behind its comma, are one piece."""
    return one(left, right) if right.parts[0].label == "container" else None


@rule(
    before="«⟦{title Salines}⟧» dans le ⟦{container Dictionnaire du port}, {place Paris}, {date 1974}⟧",
    after="«⟦{title Salines}» dans le {container Dictionnaire du port}, {place Paris}, {date 1974}⟧",
    unlike="«⟦{title Salines}⟧» ; ⟦{container Dictionnaire du port}, {place Paris}, {date 1974}⟧",
)
@between(_IN_BOOK, left="title other", right="* - author title backref", needs=("title", "container"))
def entry_and_its_book(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A quoted title alone, and behind "in the" a book without one, are one piece."""
    return one(left, right) if right.parts[0].label == "container" else None


@rule(
    before="{title Ice}, {genre Tide Lines, podcast audio}, {date May 3, 2014}",
    after="{title Ice}, {container Tide Lines}, {genre podcast audio}, {date May 3, 2014}",
    unlike="{title Ice}, {genre podcast audio}, {date May 3, 2014}",
)
@where(Spans.whole, _PROGRAMME, "genre", without="container", needs="title")
def programme_before_genre(c: Spans, i: int, found: Found) -> bool:
    """What stands with a capital in front of the word for a podcast or broadcast is the programme."""
    c.cut(i, ("container", *found.span("name")), ("genre", *found.span("genre")))
    return True


@rule(
    before="{genre Review of} {author Otto Vance, Tariff}, by {editor Ann Lee}, {container Tides}, {date 1990}",
    after="{genre Review of} {author Otto Vance}, {title Tariff}, by {editor Ann Lee}, {container Tides}, {date 1990}",
    unlike="{genre Review of} {author Otto Vance, Ann Lee}, {container Tides}, {date 1990}",
)
@where(Spans.whole, _REVIEW_OF, "genre other", "author editor", without="title", gap=r":?\s")
def book_behind_review(c: Spans, i: int, _: Found) -> bool:
    """Behind "review of" and a whole name stands the title of the book, where it is no person's name."""
    found = c.whole(_WHO_AND_BOOK, i + 1)
    if found is not None and names_person(found["who"]) and not names_person(found["title"]):
        c.cut(i + 1, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{author Ann Lee}, {genre interview} {other by} {author Max Ott}, {date 3 May 1990}",
    after="{author Ann Lee}, {genre interview} {other by} {interviewer Max Ott}, {date 3 May 1990}",
    unlike="{author Ann Lee}, {genre interview} {other with} {author Max Ott}, {date 3 May 1990}",
)
@where(Spans.whole, _BY, "other role", "author", needs="genre", without="interviewer")
def who_asked(c: Spans, i: int, _: Found) -> bool:
    """Behind "interview by" stands who asked, where who answered is in front."""
    if i > 1 and c.labels[i - 2 : i] == ["author", "genre"] and cue_kind(c.said(i - 1)) == "interview":
        c.relabel(i + 1, "interviewer")
    return True


@rule(
    before="{author Tariff}, {title Quill’s Law Dictionary} ({edition 9th ed}. {date 2009})",
    after="{title Tariff}, {container Quill’s Law Dictionary} ({edition 9th ed}. {date 2009})",
    unlike="{author Lee}, {title Quill’s Law Dictionary} ({edition 9th ed}. {date 2009})",
)
@where(Spans.whole, _ONE_WORD, "author", "title", gap=r",\s", without="container editor")
def word_of_dictionary(c: Spans, i: int, found: Found) -> bool:
    """One word that is no family name in front of a dictionary is the entry that is cited."""
    if c.whole(_DICTIONARY, i + 1) and not family_name(found.group()):
        c.put(i, i + 2, ("title", c[i].start, c[i].end), ("container", c[i + 1].start, c[i + 1].end))
    return True


@rule(
    before="{title Review of Tariff}, {other by Ann Lee}, {container Tides} {volume 3} ({date 1990})",
    after="{genre Review of} {title Tariff}, {other by} {editor Ann Lee}, {container Tides} {volume 3} ({date 1990})",
    unlike="{title Review of Tariff}, {other by the} {container Tides} {volume 3} ({date 1990})",
)
@where(
    Spans.whole, _REVIEWED, "title", "other", needs="container", without="genre", gap=r",\s", unquoted=True
)
def review_in_title(c: Spans, i: int, found: Found) -> bool:
    """The word for a review was read as the title's first, where the book's author stands behind it."""
    if (said := c.whole(_BY_NAME, i + 1)) and names_person(said["who"]):
        by = (("other", *said.span("by")), ("editor", *said.span("who")))
        c.put(i, i + 2, ("genre", *found.span("word")), ("title", *found.span("book")), *by)
    return True
