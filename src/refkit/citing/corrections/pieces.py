"""Pieces without a title of their own get what cataloguers use: letters, interviews, laws, commentaries, reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.raw import Part, end_of, in_order, labelled, labels_of
from refkit.languages import pattern
from refkit.normalise.name_words import given_name
from refkit.normalise.names import parse_names

_REVIEW = pattern(r"(?:<<review>>)(?!\w)", re.IGNORECASE)
_LETTER = pattern(r"(?:<<letter>>)\b", re.IGNORECASE)
_HOST = re.compile(
    r"[A-ZÀ-Þ][\w’'\-]+(?:(?:(?:,|\sand|\sund|\set|/|\s&)\s?|\s)[A-ZÀ-Þ][\w’'\-]+)*(?:\set al\.?)?"
)
_NAMED_HOST = re.compile(
    r"(?P<who>(?:[A-ZÀ-Þ][\w.’'\-]*\s){0,2}(?:(?:d[ei]|von|van)\s)?[A-ZÀ-Þ][\w’'\-]+),\s(?P<title>[^,]{3,120})"
)
_IN = re.compile(r"in|dans|en", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"(?<=\w.)(?:\s\([^()]*\))?\s(?:vom|v\.)\s\d[\w. ]*")
_LAW = pattern(r"(?:<<law_name>>)(?!\w)", re.IGNORECASE)
_BEFORE_GAZETTE = re.compile(r"[\s,;(]*+(?:(?<!\w)(?:in|en|dans))?[\s,;(:]*+$")
# marks that no title goes across
_BREAK = re.compile(r"[,:;“”«»\"]")
# "coll. «"
_SERIES_WORD = pattern(r"(?:<<series_word>>)\b\.?\s*(?P<mark>[«“\"„]?)\s*", re.IGNORECASE)
_PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“"}
_SMALL_LETTER = re.compile(r"[^\W\d_A-ZÀ-Þ]")
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ]{1,4}")
_WITNESS = re.compile(
    r"(?:(?:[Ww]itness|[Ww]ritten|[Oo]ral|First|Second|Third|Supplementary|Further)\s)*(?:[Ss]tatement|[Tt]estimony|[Ee]vidence)"
    r"\s(?:of|by)\s(?P<who>(?P<given>[A-ZÀ-Þ][\w’-]+)(?:\s[A-Z]\.)*(?:\s[A-ZÀ-Þ][\w’-]+){1,2})"
)
_BY = re.compile(r",?\s(?:by|von|par|di|de|por|door)\s$")
# "Rez. zu:", "review of"; a name behind "Rezension" alone may be the reviewer's
_OF_WHAT = re.compile(r"(?:\b(?:of|zu|von|de|di|del|della|a|à|d[’'])|:)\s*$")
# whoever a letter is from wrote it; with whom one speaks did not
_SENDER = ("from", "by", "von", " of", " de", " di", " od", " van")
_TO = pattern(r"<<letter_to>>", re.IGNORECASE)
# "Palandt/Berg", "§ 242 Rn. 5"
_COMMENTARY = re.compile(r"(?P<work>[A-ZÀ-Þ][\w.\-]+)\s?/\s?(?P<who>[A-ZÀ-Þ][\w\-]+)")
_PROVISION = re.compile(r"(?:§+|Artt?\.)\s?\d+\w?\s.{0,40}?\b(?:Rn|Rdnr|Rz|Randnr)\b")


def _titled_book(text: str, item: Part, named: bool) -> list[Part]:
    """The title of the book; where its author is not `named` yet "Ann Lee, Salz und Recht" is both."""
    found = None if named else _NAMED_HOST.fullmatch(text, item.start, item.end)
    if found is None or not any(name.given for name in parse_names(found["who"])):
        return [item]
    spans = (("author", *found.span("who")), ("title", *found.span("title")))
    return [Part(*span, item.certainty) for span in spans]


def _to_book_or_review(text: str, book: list[Part], rest: list[Part], item: Part) -> None:
    """Give a part behind the word for a review to the book, or to the review."""
    taken, person = labels_of(book), item.label in {"editor", "author"}
    if item.label == "title" and "title" not in taken:
        book.extend(_titled_book(text, item, "author" in taken))
    elif person and "author" not in taken and (taken or _OF_WHAT.search(text, 0, item.start)):
        book.append(replace(item, label="author"))
    elif person and _BY.search(text, 0, item.start):
        rest.append(replace(item, label="author"))
    else:
        rest.append(item)


def reviewed_parts(text: str, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Split off the title and author of a reviewed book: (parts of the review, parts of the book)."""
    for index, part in enumerate(parts):
        if part.label not in {"genre", "other", "role"} or not _REVIEW.match(text, part.start, part.end):
            continue
        book: list[Part] = []
        rest = list(parts[: index + 1])
        for item in parts[index + 1 :]:
            _to_book_or_review(text, book, rest, item)
        if "title" not in labels_of(book):
            break
        if "title" not in labels_of(rest):
            # the review has no title of its own: what is printed stands for it
            rest.insert(index, Part("title", part.start, end_of(book), min(item.certainty for item in book)))
        return in_order(rest), book
    return list(parts), []


@rule(
    before="{author George Lee} {other to} {title Mary Ott}, {date 4 May 1890}",
    after="{title {author George Lee} to {recipient Mary Ott}}, {date 4 May 1890}",
    unlike="{author George Lee} {other and} {title Mary Ott}, {date 4 May 1890}",
)
@at("author", "other", "title author editor", without="backref")
def sender_and_addressee(c: Spans, i: int) -> bool:
    """Of a letter sender and addressee are the title, the sender the author."""
    start, end = c[i].start, c[i + 2].end
    if end - start >= 120 or not _TO.fullmatch(c.said(i + 1).strip()):
        return False
    c.put(
        i + 1,
        i + 3,
        ("title", start, end),
        ("recipient", c[i + 2].start, end),
        sure=min(c[i].certainty, c[i + 2].certainty),
    )
    return True


@rule(
    before="{genre Letter} from {author George Lee} to {recipient Mary Ott}, {date 4 May 1890}",
    after="{genre Letter} from {title {author George Lee} to {recipient Mary Ott}}, {date 4 May 1890}",
    unlike="{genre Letter} from {author George Lee} to {recipient Mary Ott}, ‘{title Dues}’, {date 4 May 1890}",
)
@at("author", "recipient", without="title")
def correspondents(c: Spans, i: int) -> bool:
    """A letter whose subject is not printed goes by its sender and whom it is for."""
    c.put(i, i, ("title", c[i].start, c[i + 1].end), sure=c[i].certainty)
    return True


@rule(
    before="{genre Letter} from {author George Lee}, {role Head of Ports}, to {recipient Mary Ott}, {date 1890}",
    after="{genre Letter} from {title {author George Lee}, {role Head of Ports}, to {recipient Mary Ott}}, {date 1890}",
    unlike="{genre Letter} from {author George Lee}, {role Head of Ports}, ‘{title Dues}’, {date 1890}",
)
@at("author", "role", "recipient", without="title")
def officer_and_correspondent(c: Spans, i: int) -> bool:
    """Where the office of the sender is printed as well it goes by that too."""
    c.put(i, i, ("title", c[i].start, c[i + 2].end), sure=c[i].certainty)
    return True


@rule(
    before="{title Witness statement of Mary Ott}, {date 4 May 2012}",
    after="{title Witness statement of {author Mary Ott}}, {date 4 May 2012}",
    unlike="{title Statement of Principles}, {date 4 May 2012}",
)
@where(Spans.whole, _WITNESS, "title", without="author")
def witness(c: Spans, i: int, found: Found) -> bool:
    """The title of a witness's statement names its author."""
    if given_name(found["given"]):
        c.put(i + 1, i + 1, ("author", *found.span("who")), sure=c[i].certainty)
    return True


@rule(
    before="{genre Interview} {role with} {author Mary Ott}, {date 4 May 1990}",
    after="{title {genre Interview} {role with} Mary Ott}, {date 4 May 1990}",
    unlike="{genre Interview}, {title Steel}, {date 4 May 1990}",
)
@where(Spans.search, _LETTER, "genre", without="backref title")
def untitled_letter(c: Spans, i: int, _: Found) -> bool:
    """An interview or letter without a title goes by the words that are printed for it."""
    end = reach = c[i].end
    for k in range(i + 1, len(c)):
        part, gap = c[k], c.text[reach : c[k].start]
        if part.label in {"role", "other"} and not gap.strip(" "):
            reach = part.end
            # "lettera del 3 maggio": a small word leads to the date
            end = end if c.whole(_SMALL, k) else reach
            continue
        if part.label in {"editor", "author", "interviewer"} and len(gap) < 8:
            end = part.end  # the other speaker is named in the title, and no editor
            kept = part.label == "interviewer" or c.said(k - 1).lower().endswith(_SENDER)
            if part.label == "editor" or not kept:
                c.drop(k)
        break
    c.put(i, i, ("title", c[i].start, end), sure=c[i].certainty)
    return True


@rule(
    before="{author Lee}, ‘{title Docks}’, {other in} {container Anna Berg, Harbours}, {backref op. cit.}",
    after="{author Lee}, ‘{title Docks}’, {other in} {editor Anna Berg}, {container Harbours}, {backref op. cit.}",
    unlike="{author Lee}, ‘{title Docks}’, {other in} {container Harbours, Docks, and Piers}, {backref op. cit.}",
)
@where(Spans.whole, _NAMED_HOST, "container", "backref", gap=r"(?s:.{0,3})")
def host_before_short_form(c: Spans, i: int, found: Found) -> None:
    """Of a name and a title between "in" and the short form each is what it looks like."""
    names = parse_names(found["who"])
    given = [name for name in names if name.given]
    if names and (given or " " not in found["who"]) and not c.has("editor"):
        c.cut(i, ("editor", *found.span("who")), ("container", *found.span("title")))


@rule(
    before="{author Lee}, ‘{title Docks}’, {other in} {author Berg}, {backref op. cit.}",
    after="{author Lee}, ‘{title Docks}’, {other in} {editor Berg}, {backref op. cit.}",
    unlike="{author Lee}, {backref op. cit.}",
)
@where(Spans.whole, _HOST, "container author", "backref", gap=r"(?s:.{0,3})")
def editor_before_short_form(c: Spans, i: int, found: Found) -> None:
    """The name between "in" and the short form is the volume's editor, no title."""
    leads = i > 0 and c[i - 1].label == "other" and _IN.fullmatch(c.said(i - 1).strip(" ,:"))
    alone = c[i].label == "container" and not c.has("editor")
    if (alone or leads) and len(found.group().split()) <= 4:
        c.relabel(i, "editor")


@rule(
    before="{title Anker/Berg}, {container BGB}, § {pages 242 Rn. 5}",
    after="{editor Anker}/{author Berg}, {container BGB}, § {pages 242 Rn. 5}",
    unlike="{title Hafen/Stadt}, {place Kiel} {date 1990}, {pages S. 12}",
)
@where(Spans.whole, _COMMENTARY, "title")
def commentary(c: Spans, i: int, found: Found) -> bool:
    """What a German commentary goes by, and who wrote on the provision."""
    if i == 0 and _PROVISION.search(c.text, c[0].end, c[len(c) - 1].end):
        label = "editor" if c.has("container") else "container"
        c.cut(0, (label, *found.span("work")), ("author", *found.span("who")))
    return True


@rule(
    before="{genre Entretien} {title avec un pilote}, {place Brest}",
    after="{title {genre Entretien} avec un pilote}, {place Brest}",
    unlike="{genre Speech} {title Steel and Tides}, {date 1990}",
)
@where(Spans.match, _SMALL_LETTER, "title", needs="genre")
def genre_begins_title(c: Spans, i: int, _: Found) -> None:
    """The word for the kind of work begins its title, where that goes on in lower case."""
    genre = next(iter(labelled(reversed(c.parts[:i]), "genre")), c[i])
    between = c.text[genre.start : c[i].start]
    if genre.end < c[i].start and len(between) < 80 and between[-1] == " " and not _BREAK.search(between):
        c.cut(i, ("title", genre.start, c[i].end))


@rule(
    before="{author Lee}, {genre Interview} {other with} {title Silence} ({place Oslo}: {publisher Quay}, {date 1990})",
    after="{author Lee}, {title Interview with Silence} ({place Oslo}: {publisher Quay}, {date 1990})",
    unlike="{genre Interview} {other with} {title Silence} ({place Oslo}: {publisher Quay}, {date 1990})",
)
@at("author", "genre", "other", "title", "place", "publisher", without="container archive")
def genre_of_published_book(c: Spans, i: int) -> bool:
    """Of a published book with an author the word for a kind, right in front of its title, opens the title."""
    if i == 0 and c.gap(1) == c.gap(2) == " " and c.said(1)[0].isupper() and c.said(2).islower():
        c.join(1, 3, "title")
    return True


def _bracket(c: Spans, start: int) -> int:
    """ "Gesetz über die Häfen (HafG; BSG 123.1)": the bracket with its number, which is no part of a law's name."""
    number = next((part.start for part in labelled(c.parts[1:], "number")), start)
    bracket = c.text.rfind("(", start, number)
    return bracket if bracket > c.text.rfind(")", start, number) else len(c.text)


@rule(
    before="{title Legge} {date 20 maggio 1970}, n. {number 300}, in {container G.U.}",
    after="{title Legge {date 20 maggio 1970}, n. {number 300}}, in {container G.U.}",
    unlike="{author Lee}, {title Gesetzgebung}, {date 1990}, {container Jus}",
)
@at("title genre")
def name_of_law(c: Spans, i: int) -> bool:
    """A law is called by all that stands in front of its gazette."""
    first, rest = c[i], c.parts[1:]
    if i or not _LAW.match(c.text, first.start):
        return True
    gazette = next((part.start for part in labelled(rest, "container", "series", "pages", "cited")), -1)
    if gazette < 0:
        numbered = [part.end for part in labelled(rest, "number", "date")]
        gazette = c.text.find(",", numbered[0]) if numbered else -1
    end = gazette if gazette > first.end else c[len(c) - 1].end
    end = min(end, _bracket(c, first.end))
    end = first.start + len(_BEFORE_GAZETTE.sub("", c.text[first.start : end]))
    # "Gesetz über den Hafen vom 3. Mai 1990": the day is no word of the name
    if first.end < end <= first.start + 300 and not _DAY_BEHIND.fullmatch(c.text, first.end, end):
        later = [part for part in rest if part.label != "title" or part.start >= end]
        c.put(0, len(c), ("title", first.start, end), *later, sure=first.certainty)
    return True


@rule(
    before="{author Lee}, {title Ports}, {series coll. « Que sais-je} ? », {date 2010}",
    after="{author Lee}, {title Ports}, coll. « {series Que sais-je ? }», {date 2010}",
    unlike="{author Lee}, {title Ports}, {series Que sais-je}, {date 2010}",
)
@where(Spans.match, _SERIES_WORD, "series")
def name_of_series(c: Spans, i: int, word: Found) -> None:
    """The name of a series is what stands behind the word for it, within the marks."""
    mark = _PAIRS.get(word["mark"])
    close = c.text.find(mark, word.end(), word.end() + 120) if mark else -1
    c.cut(i, ("series", word.end(), close if close > 0 else c[i].end))
