"""Pieces without a title of their own get what cataloguers use: letters, interviews, laws, commentaries, reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import rule
from refkit.citing.raw import Part
from refkit.languages import pattern

_REVIEW = pattern(r"(?:<<review>>)(?!\w)", re.IGNORECASE)
_LETTER = pattern(r"(?:<<letter>>)\b", re.IGNORECASE)
_HOST = re.compile(r"[A-ZÀ-Þ][\w’'\-]+(?:(?:,|\sand|\sund|\set|/|\s&)?\s?[A-ZÀ-Þ][\w’'\-]+)*(?:\set al\.?)?")
_IN = re.compile(r"in|dans|en", re.IGNORECASE)
_LAW = pattern(r"(?:<<law_name>>)(?!\w)", re.IGNORECASE)
_BEFORE_GAZETTE = re.compile(r"[\s,;(]*(?:in|en|dans)?[\s,;(:]*$")
# marks that no title goes across
_BREAK = re.compile(r"[,:;“”«»\"]")
# "coll. «"
_SERIES_WORD = pattern(r"(?:<<series_word>>)\b\.?\s*(?P<mark>[«“\"„]?)\s*", re.IGNORECASE)
_PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“"}
_SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ]{1,4}")
_TO = pattern(r"<<letter_to>>", re.IGNORECASE)
# "Palandt/Berg", "§ 242 Rn. 5"
_COMMENTARY = re.compile(r"(?P<work>[A-ZÀ-Þ][\w.\-]+)\s?/\s?(?P<who>[A-ZÀ-Þ][\w\-]+)")
_PROVISION = re.compile(r"(?:§+|Artt?\.)\s?\d+\w?\s.{0,40}?\b(?:Rn|Rdnr|Rz|Randnr)\b")


def reviewed_parts(text: str, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Split off the title and author of a reviewed book: (parts of the review, parts of the book)."""
    for index, part in enumerate(parts):
        if part.label not in {"genre", "other", "role"} or not _REVIEW.match(text, part.start, part.end):
            continue
        book: list[Part] = []
        rest = list(parts[: index + 1])
        for item in parts[index + 1 :]:
            taken = {other.label for other in book}
            if item.label == "title" and "title" not in taken:
                book.append(item)
            elif item.label in {"editor", "author"} and taken and "author" not in taken:
                book.append(Part("author", item.start, item.end, item.certainty))
            else:
                rest.append(item)
        if not any(item.label == "title" for item in book):
            break
        if not any(item.label == "title" for item in rest):
            # the review has no title of its own: what is printed stands for it
            end = max(item.end for item in book)
            rest.insert(index, Part("title", part.start, end, min(item.certainty for item in book)))
        return sorted(rest, key=lambda item: item.start), book
    return list(parts), []


@rule(
    before="{author George Lee} {other to} {title Mary Ott}, {date 4 May 1890}",
    after="{title {author George Lee} to Mary Ott}, {date 4 May 1890}",
    unlike="{author George Lee} {other and} {title Mary Ott}, {date 4 May 1890}",
)
def sender_and_addressee(c: Spans) -> None:
    """Of a letter sender and addressee are the title, the sender the author."""
    for i in c.windows("author", "other", "title author editor"):
        start, end = c[i].start, c[i + 2].end
        if _TO.fullmatch(c.said(i + 1).strip()) and end - start < 120 and not c.has("backref"):
            sure = min(c[i].certainty, c[i + 2].certainty)
            c.put(i + 1, i + 3, ("title", start, end), sure=sure)
            return


@rule(
    before="{genre Interview} {role with} {author Mary Ott}, {date 4 May 1990}",
    after="{title {genre Interview} {role with} Mary Ott}, {date 4 May 1990}",
    unlike="{genre Interview}, {title Steel}, {date 4 May 1990}",
)
def untitled_letter(c: Spans) -> None:
    """An interview or letter without a title goes by the words that are printed for it."""
    i = next((i for i in c.windows("genre") if _LETTER.search(c.said(i))), -1)
    if i < 0 or c.has("backref title"):
        return
    end = reach = c[i].end
    for k in range(i + 1, len(c)):
        part, gap = c[k], c.text[reach : c[k].start]
        if part.label in {"role", "other"} and not gap.strip(" "):
            reach = part.end
            # "lettera del 3 maggio": a small word leads to the date
            end = end if c.whole(_SMALL, k) else reach
            continue
        if part.label in {"editor", "author"} and len(gap) < 8:
            end = part.end  # the other speaker is named in the title, and no editor
            c.drop(k)
        break
    c.put(i, i, ("title", c[i].start, end), sure=c[i].certainty)


@rule(
    before="{author Lee}, ‘{title Docks}’, {other in} {author Berg}, {backref op. cit.}",
    after="{author Lee}, ‘{title Docks}’, {other in} {editor Berg}, {backref op. cit.}",
    unlike="{author Lee}, {backref op. cit.}",
)
def editor_before_short_form(c: Spans) -> None:
    """The name between "in" and the short form is the volume's editor, no title."""
    for i in c.windows("container author", "backref"):
        leads = i > 0 and c[i - 1].label == "other" and _IN.fullmatch(c.said(i - 1).strip(" ,:"))
        if len(c.gap(i)) > 3 or not (c[i].label == "container" or leads):
            continue
        if len(c.said(i).split()) <= 4 and c.whole(_HOST, i):
            c.relabel(i, "editor")


@rule(
    before="{title Anker/Berg}, {container BGB}, § {pages 242 Rn. 5}",
    after="{editor Anker}/{author Berg}, {container BGB}, § {pages 242 Rn. 5}",
    unlike="{title Hafen/Stadt}, {place Kiel} {date 1990}, {pages S. 12}",
)
def commentary(c: Spans) -> None:
    """What a German commentary goes by, and who wrote on the provision."""
    found = c.whole(_COMMENTARY, 0) if c[0].label == "title" else None
    if found is not None and _PROVISION.search(c.text, c[0].end, c[len(c) - 1].end):
        label = "editor" if c.has("container") else "container"
        c.cut(0, (label, *found.span("work")), ("author", *found.span("who")))


@rule(
    before="{genre Entretien} {title avec un pilote}, {place Brest}",
    after="{title {genre Entretien} avec un pilote}, {place Brest}",
    unlike="{genre Speech} {title Steel and Tides}, {date 1990}",
)
def genre_begins_title(c: Spans) -> None:
    """The word for the kind of work begins its title, where that goes on in lower case."""
    for i in c.windows("title"):
        genre = next((part for part in reversed(c.parts[:i]) if part.label == "genre"), None)
        if genre is None or not c.text[c[i].start].islower():
            continue
        between = c.text[genre.start : c[i].start]
        if genre.end < c[i].start and len(between) < 80 and between[-1] == " " and not _BREAK.search(between):
            c.cut(i, ("title", genre.start, c[i].end))


@rule(
    before="{title Legge} {date 20 maggio 1970}, n. {number 300}, in {container G.U.}",
    after="{title Legge {date 20 maggio 1970}, n. {number 300}}, in {container G.U.}",
    unlike="{author Lee}, {title Gesetzgebung}, {date 1990}, {container Jus}",
)
def name_of_law(c: Spans) -> None:
    """A law is called by all that stands in front of its gazette."""
    first = c[0]
    if first.label not in {"title", "genre"} or not _LAW.match(c.text, first.start):
        return
    numbered = [part for part in c.parts[1:] if part.label in {"number", "date"}]
    gazette = next((part.start for part in c.parts[1:] if part.label in {"container", "series", "pages"}), -1)
    if gazette < 0:
        gazette = c.text.find(",", numbered[0].end) if numbered else -1
    end = gazette if gazette > first.end else c[len(c) - 1].end
    end = first.start + len(_BEFORE_GAZETTE.sub("", c.text[first.start : end]))
    if first.end < end <= first.start + 300:
        later = [part for part in c.parts[1:] if part.label != "title" or part.start >= end]
        c.put(0, len(c), ("title", first.start, end), *later, sure=first.certainty)


@rule(
    before="{author Lee}, {title Ports}, {series coll. « Que sais-je} ? », {date 2010}",
    after="{author Lee}, {title Ports}, coll. « {series Que sais-je ? }», {date 2010}",
    unlike="{author Lee}, {title Ports}, {series Que sais-je}, {date 2010}",
)
def name_of_series(c: Spans) -> None:
    """The name of a series is what stands behind the word for it, within the marks."""
    for i in c.windows("series"):
        word = c.match(_SERIES_WORD, i)
        if word is not None:
            close = (
                c.text.find(_PAIRS[word["mark"]], word.end(), word.end() + 120) if word["mark"] else c[i].end
            )
            c.cut(i, ("series", word.end(), close if close > 0 else c[i].end))
