"""The parts of one citation come in; they come out with books told from their editors and journals from authors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.quotes import opened
from refkit.citing.raw import Part
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_magazine, is_newspaper
from refkit.normalise.lexicon import words
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_FAMILY = rf"(?:(?:de la|de|von der|von|van der|van|Van|De|du|Di|D[’'])\s)?{_NAME}"
# "Danner/Gilbert/Spohr, Das Werk", "Gooch and Temple, British Documents": several names in front of a title
_SEVERAL = re.compile(
    rf"(?P<who>{_FAMILY}(?:(?:\s?/\s?|,\s(?=[^,]+(?:,|\s(?:and|und|et|e|y|&)\s))|\s(?:and|und|et|e|y|&)\s){_FAMILY})+)"
    r"(?:\s\((?:Hrsg|Hg|Hgg|eds?)\.?\))?[,:]\s+(?=\S)"
)
_SLASHED = re.compile(rf"(?P<who>{_FAMILY}(?:\s?/\s?{_FAMILY})+),\s+(?=[A-ZÀ-Þ“\"«„])")
_SINGLE = re.compile(rf"(?P<who>{_FAMILY}),\s+(?=[A-ZÀ-Þ“\"«„])")
# "ZUM", "GRUR-Int", "NVwZ", "DÖV": journals by their letters
_LETTERS = r"[A-ZÄÖÜ][A-Za-zäöü]*[A-ZÄÖÜ][A-Za-zäöü]*(?:-[A-Z][\w.]*)?"
_SHORT_CITE = re.compile(rf"(?P<who>{_FAMILY}(?:\s?/\s?{_FAMILY})*),\s(?P<journal>{_LETTERS})")
_AND_MORE = re.compile(
    rf"(?:y|e|et|und|and|&)\s(?P<who>{_FAMILY}(?:\s{_NAME})?,\s{_NAME}(?:\s{_NAME})?)\.\s+(?=[A-ZÀ-Þ“\"«])"
)
_ARTICLE = re.compile(r",\s(?P<article>Der|Die|Das|The|A|Le|La|Les|L[’']|Il|Lo|Gli|El|Los|Las|Ein|Eine)$")
_SITE = re.compile(r"(?P<name>[^(),]+?)\s\((?P<kind>blog|podcast|website|Blog|Podcast)\)(?:,\s+|(?=$))")
_IMPRINT = frozenset({"place", "publisher"})


def hosts(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a citation, with names in front of a book and letters of a journal labelled as what they are."""
    found = list(parts)
    for mend in (
        _periodical,
        _host,
        _slashed_authors,
        _short_cite,
        _article,
        _and_more,
        _no_place,
        _magazine,
        _blog,
        _torn,
    ):
        found = mend(text, found)
    return found


def _host(text: str, parts: list[Part]) -> list[Part]:
    """ "in: Danner/Gilbert, Das Werk", "in Gooch and Temple, Documents": the editors of the book."""
    if any(part.label == "editor" for part in parts):
        return parts
    for index, part in enumerate(parts):
        if part.label != "container" or not index or opened(text, part.start):
            continue
        if not re.search(r"\b(?:in|dans|en):?\s+$", text[max(0, part.start - 8) : part.start], re.IGNORECASE):
            return parts
        match = _SEVERAL.match(text, part.start, part.end)
        if match is None and not any(other.label in _IMPRINT | {"volume", "issue"} for other in parts):
            match = _SINGLE.match(text, part.start, part.end)
            if match is not None and (
                match["who"] not in words("family_names")
                and match["who"].casefold() not in words("family_names")
            ):
                match = None
        if match is None or is_place(match["who"]):
            return parts
        return [
            *parts[:index],
            Part("editor", part.start, match.end("who"), part.certainty),
            Part("container", match.end(), part.end, part.certainty),
            *parts[index + 1 :],
        ]
    return parts


def _periodical(text: str, parts: list[Part]) -> list[Part]:
    """ "Business Week 1984, 76": a newspaper or magazine by name is no author."""
    labels = [part.label for part in parts]
    if set(labels) & {"title", "container", "backref"}:
        return parts
    for index in range(len(parts) - 1):
        part = parts[index]
        stretch = text[part.start : part.end]
        if part.label == "author" and labels[index + 1] in {"date", "volume", "issue"}:
            if is_newspaper(stretch) or is_magazine(stretch):
                parts[index] = Part("container", part.start, part.end, part.certainty)
            return parts
    return parts


def _slashed_authors(text: str, parts: list[Part]) -> list[Part]:
    """ "Dreier/Schulze, Urheberrechtsgesetz" read as one title, or as names alone: a slash joins authors."""
    labels = [part.label for part in parts]
    for index, part in enumerate(parts):
        if part.label not in {"title", "author"} or opened(text, part.start):
            continue
        match = _SLASHED.match(text, part.start, part.end)
        if match is None or match.end() >= part.end or "author" in labels[:index]:
            return parts
        if part.label == "author" and (
            set(labels) & {"title", "container"} or "," in text[match.end() : part.end]
        ):
            return parts
        return [
            *parts[:index],
            Part("author", part.start, match.end("who"), part.certainty),
            Part("title", match.end(), part.end, part.certainty),
            *parts[index + 1 :],
        ]
    return parts


def _short_cite(text: str, parts: list[Part]) -> list[Part]:
    """ "Lee, ZUM 2006, 370": author and journal in front of year and page, as German lawyers cite."""
    labels = [part.label for part in parts]
    for index, part in enumerate(parts[:-1]):
        if part.label not in {"author", "title"} or labels[index + 1] not in {"date", "volume"}:
            continue
        if set(labels) & {"container", "backref"} or ("title" in labels and part.label == "author"):
            return parts
        match = _SHORT_CITE.fullmatch(text, part.start, part.end)
        if match is None or "pages" not in labels[index:]:
            return parts
        return [
            *parts[:index],
            Part("author", part.start, match.end("who"), part.certainty),
            Part("container", match.start("journal"), part.end, part.certainty),
            *parts[index + 1 :],
        ]
    return parts


def _article(text: str, parts: list[Part]) -> list[Part]:
    """ "Keller, Der | “Giftschrank”": an article in front of a quotation belongs to the title."""
    for index in range(len(parts) - 1):
        author, title = parts[index], parts[index + 1]
        if author.label != "author" or title.label not in {"title", "container"}:
            continue
        match = _ARTICLE.search(text, author.start, author.end)
        if match is not None and not text[author.end : title.start].strip(" “\"«„‘'"):
            parts[index] = Part("author", author.start, match.start(), author.certainty)
            parts[index + 1] = Part(title.label, match.start("article"), title.end, title.certainty)
    return parts


def _and_more(text: str, parts: list[Part]) -> list[Part]:
    """ "Craig, Paul | y De Burca, Grainne. EU Law": the list of authors goes on."""
    for index in range(1, len(parts)):
        author, title = parts[index - 1], parts[index]
        if (author.label, title.label) != ("author", "title"):
            continue
        match = _AND_MORE.match(text, title.start, title.end)
        if match is not None:
            parts[index - 1] = Part("author", author.start, match.end("who"), author.certainty)
            parts[index] = Part("title", match.end(), title.end, title.certainty)
    return parts


def _no_place(text: str, parts: list[Part]) -> list[Part]:
    """ "Wielsch, Zugangsregeln, 2008": what stands between author and year, and is no town, is the title."""
    labels = [part.label for part in parts]
    if set(labels) & {"title", "container", "backref", "genre", "archive", "editor"}:
        return parts
    for index in range(1, len(parts) - 1):
        part = parts[index]
        if labels[index - 1 : index + 2] == ["author", part.label, "date"] and part.label in _IMPRINT:
            stretch = text[part.start : part.end]
            if not is_place(stretch) and stretch[:1].isupper() and text[part.start - 1] != "(":
                parts[index] = Part("title", part.start, part.end, part.certainty)
    return parts


def _magazine(text: str, parts: list[Part]) -> list[Part]:
    """ "Kitchen Notes, Gourmand, May 2000": in front of a month stands a magazine, where it is no town."""
    labels = [part.label for part in parts]
    if set(labels) & {"container", "publisher", "genre", "event", "archive", "backref"}:
        return parts
    for index in range(1, len(parts) - 1):
        part, date = parts[index], parts[index + 1]
        if labels[index - 1 : index + 2] == ["title", "place", "date"] and not is_place(
            text[part.start : part.end]
        ):
            found = next(find_dates(text[date.start : date.end]), None)
            if found is not None and found[2].month:
                parts[index] = Part("container", part.start, part.end, part.certainty)
    return parts


def _blog(text: str, parts: list[Part]) -> list[Part]:
    """ "Wordplay (blog), New York Times": the word in brackets ends the name of the site and tells what it is."""
    done: list[Part] = []
    for part in parts:
        match = _SITE.match(text, part.start, part.end) if part.label == "container" else None
        if match is None:
            done.append(part)
            continue
        done.append(Part("container", part.start, match.end("name"), part.certainty))
        if "genre" not in {other.label for other in parts}:
            done.append(Part("genre", match.start("kind"), match.end("kind"), part.certainty))
        if match.end() < part.end:
            done.append(Part("publisher", match.end(), part.end, min(part.certainty, 0.6)))
    return done


def _torn(text: str, parts: list[Part]) -> list[Part]:
    """ "Marrakesh | Treaty to Facilitate Access": one word and nothing but a space before the title is its first."""
    for index in range(len(parts) - 1):
        author, title = parts[index], parts[index + 1]
        if (author.label, title.label) != ("author", "title") or text[author.end : title.start] != " ":
            continue
        if " " not in text[author.start : author.end] and (index == 0 or parts[index - 1].label != "author"):
            whole = Part("title", author.start, title.end, min(author.certainty, title.certainty))
            return [*parts[:index], whole, *parts[index + 2 :]]
    return parts
