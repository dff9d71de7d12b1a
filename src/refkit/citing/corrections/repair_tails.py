"""The parts of one citation come in; they come out with what a title swallowed at its end: places, years, editions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.patterns import EDITION
from refkit.citing.quotes import opened
from refkit.citing.raw import Part
from refkit.normalise.places import is_place

# "Opere, Firenze", "Epistola, Venezia, Giovanni de Rossi": place, and publisher, in front of the year
_PLACE = re.compile(
    r"(?P<title>[^“”\"«»]{3,}?)[,.]\s(?P<place>[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ]?[\w’'\-]+)?)"
    r"(?:,\s(?P<publisher>[A-ZÀ-Þ][^,;()]{2,50}))?$"
)
_YEAR = re.compile(r"[\s,]+(?P<year>(?:1[5-9]|20)\d\d)$")
_REPRODUCTION = re.compile(
    r"[,.]\s\(?(?:(?:online\s)?facsimile|facs\.|repr(?:int)?\.?|Nachdr(?:uck)?\.?|Faksimile"
    r"|ristampa(?: anastatica)?|rist\.|réimpr(?:ession)?\.?|reimpr(?:esión)?\.?)\)?$",
    re.IGNORECASE,
)
_EDITION = re.compile(r"[,.]\s(?P<edition>(?:\d{1,2}\s?(?:st|nd|rd|th|[aªe°º.])|[A-Za-z]+)[\s.][^,]{3,30})$")
# "Physics (PH Wick and FM Corn trs": a translator's or editor's bracket that was left in the title
_CREDIT = re.compile(
    r"\s\((?P<who>[A-ZÀ-Þ][^(),:;]{3,80}?)\s(?P<role>(?:eds?|trs?|trans?)(?:\s(?:&|and)\s\w+)?)\.?$"
)
# "The Resurrection (COQG 3": a series in the bracket of the imprint
_SERIES = re.compile(r"\s\((?P<series>[A-ZÀ-Þ][\w .&/’'\-]{1,60}?)(?:[\s,]+(?P<number>\d+(?:[./]\d+)?))?$")
# "Berlin (Ost)", "Frankfurt (Oder)"
_WHICH = re.compile(
    r"(?:Ost|West|DDR|Saale|Main|Oder|Breisgau|Breisg\.|Westf\.|Thür\.|Sachsen|Mass\.|MA|UK)\)"
)
# "Econ 51979": publisher, raised number of the edition, year
_RAISED_BEHIND = re.compile(r"[\s,]+(?P<date>[1-9](?:1[5-9]|20)\d\d)$")
# "2. Aufl. 1960"
_EDITION_YEAR = re.compile(
    r"(?P<edition>.{1,40}?\b(?:Aufl(?:age)?|edn?|éd(?:ition)?|edition|ediz(?:ione)?|edición)\.?)[\s,]+(?P<year>(?:1[5-9]|20)\d\d)\b"
)
_BARE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ONLY_NUMBER = re.compile(r"[1-9]\d?(?:1[5-9]|20)\d\d")
_LEADING_YEAR = re.compile(
    r"^\W*(?P<year>(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?)\s?(?:\(\s?[a-z]\s?\)\s?)?\W{0,3}$"
)


def tails(text: str, parts: Sequence[Part], start: int) -> list[Part]:
    """The parts of a citation that starts at `start`, with the ends of its titles given what they are."""
    found: list[Part] = []
    for part in parts:
        found.extend(_cut(text, part) if part.label in {"title", "container"} else (part,))
    for mend in (
        _no_address,
        _place,
        _year,
        _raised_edition,
        _part_of_town,
        _year_in_edition,
        _page_like_a_year,
        _year_in_title,
    ):
        found = mend(text, found)
    return _year_before(text, found, start)


def _year_in_title(text: str, parts: list[Part]) -> list[Part]:
    """ "Jean Lee, 1914. Comment la guerre, Paris, 1977": where the imprint has a year the first one opens the title."""
    if len(parts) < 4 or [part.label for part in parts[:3]] != ["author", "date", "title"]:
        return parts
    author, date, title = parts[:3]
    direct = "," not in text[author.start : author.end] and text[author.end : date.start] == ", "
    if (
        not direct
        or text[date.end : title.start] not in {". ", ": "}
        or not _BARE_YEAR.fullmatch(text, date.start, date.end)
    ):
        return parts
    imprint = [part.label for part in parts[3:]]
    if "date" not in imprint or not {"place", "publisher"} & set(imprint[: imprint.index("date")]):
        return parts
    whole = Part("title", date.start, title.end, min(date.certainty, title.certainty))
    return [author, whole, *parts[3:]]


def _page_like_a_year(text: str, parts: list[Part]) -> list[Part]:
    """ "144 U. PA. L. REV. 2021, 2030 (1996)": what stands right behind volume and journal is the first page."""
    for index in range(2, len(parts) - 1):
        volume, journal, page = parts[index - 2 : index + 1]
        if (volume.label, journal.label, page.label) != ("volume", "container", "date"):
            continue
        year = next((part for part in parts[index + 1 :] if part.label == "date"), None)
        if (
            year is None
            or not text[page.start : page.end].isdigit()
            or text[journal.end : page.start].strip(" .")
            or text[volume.end : journal.start].strip()
            or text[year.start - 1] != "("
        ):
            continue
        cited = parts[index + 1]
        joined = cited.label == "pages" and text[page.end : cited.start].strip() == ","
        whole = Part("pages", page.start, cited.end if joined else page.end, page.certainty)
        return [*parts[:index], whole, *parts[index + 1 + joined :]]
    return parts


def _cut(text: str, part: Part) -> tuple[Part, ...]:
    """Credits in brackets, a word of reproduction, and an edition are no words of the title."""
    credit = _CREDIT.search(text, part.start, part.end)
    if credit is not None and credit.start() > part.start + 2:
        label = "translator" if credit["role"].startswith("t") else "editor"
        return (
            Part(part.label, part.start, credit.start(), part.certainty),
            Part(label, credit.start("who"), credit.end("who"), part.certainty),
            Part("role", credit.start("role"), credit.end("role"), part.certainty),
        )
    series = (
        _SERIES.search(text, part.start, part.end) if text[part.end : part.end + 1] in {";", ":"} else None
    )
    if series is not None and series.start() > part.start + 2:
        numbered = series["number"] is not None
        return (
            Part(part.label, part.start, series.start(), part.certainty),
            Part("series", *series.span("series"), part.certainty),
            *((Part("number", *series.span("number"), part.certainty),) if numbered else ()),
        )
    if opened(text, part.start):
        return (part,)
    copy = _REPRODUCTION.search(text, part.start, part.end)
    if copy is not None and copy.start() > part.start + 2:
        return (Part(part.label, part.start, copy.start(), part.certainty),)
    edition = _EDITION.search(text, part.start, part.end)
    if edition is not None and edition.start() > part.start + 2:
        words = re.sub(r"\s-\s", "", edition["edition"])
        if EDITION.fullmatch(words.strip(" .")):
            return (
                Part(part.label, part.start, edition.start(), part.certainty),
                Part("edition", edition.start("edition"), part.end, part.certainty),
            )
    return (part,)


def _no_address(text: str, parts: list[Part]) -> list[Part]:
    """A number behind the page that was taken for an address belongs to the page: "pp. 4– | 5"."""
    done: list[Part] = []
    for part in parts:
        stretch = text[part.start : part.end]
        if part.label not in {"url", "doi"} or any(mark in stretch for mark in "./:"):
            done.append(part)
        elif done and done[-1].label == "pages" and part.start - done[-1].end <= 3:
            done[-1] = Part("pages", done[-1].start, part.end, done[-1].certainty)
        else:
            done.append(Part("other", part.start, part.end, part.certainty))
    return done


def _place(text: str, parts: list[Part]) -> list[Part]:
    """ "Opere, Firenze | 1929": where no place is labelled, the town in front of year or publisher is it."""
    labels = {part.label for part in parts}
    if "place" in labels or "container" in labels:
        return parts
    for index in range(len(parts) - 1):
        part, following = parts[index], parts[index + 1]
        if part.label != "title" or following.label not in {"date", "publisher"} or opened(text, part.start):
            continue
        if text[part.end : following.start].strip(" ,.([") or (
            part.end < following.start and text[part.end] == "("
        ):
            continue
        match = _PLACE.fullmatch(text, part.start, part.end)
        if match is None or not is_place(match["place"]):
            continue
        if match["publisher"] and (following.label == "publisher" or not match["publisher"][-1].isalpha()):
            continue
        made = [Part("title", part.start, match.end("title"), part.certainty)]
        made.append(Part("place", match.start("place"), match.end("place"), part.certainty))
        if match["publisher"]:
            made.append(Part("publisher", match.start("publisher"), part.end, min(part.certainty, 0.6)))
        return [*parts[:index], *made, *parts[index + 1 :]]
    return parts


def _year(text: str, parts: list[Part]) -> list[Part]:
    """ "Journal of Glass 1963" without another date: the year is the journal's."""
    if any(part.label in {"date", "backref"} for part in parts):
        return parts
    for index, part in enumerate(parts):
        match = _YEAR.search(text, part.start, part.end) if part.label == "container" else None
        if match is not None and match.start() > part.start + 4:
            return [
                *parts[:index],
                Part("container", part.start, match.start(), part.certainty),
                Part("date", match.start("year"), part.end, part.certainty),
                *parts[index + 1 :],
            ]
    return parts


def _raised_edition(text: str, parts: list[Part]) -> list[Part]:
    """ "o. O. 51999": a raised number of the edition came down in front of the year."""
    if any(part.label == "date" for part in parts):
        return parts
    for index, part in enumerate(parts):
        if part.label in {"pages", "number", "other", "volume", "place"}:
            stretch = text[part.start : part.end].strip(" ,.")
            if _ONLY_NUMBER.fullmatch(stretch):
                parts[index] = Part("date", part.start, part.end, part.certainty)
                return parts
        behind = _RAISED_BEHIND.search(text, part.start, part.end)
        if part.label in {"publisher", "place"} and behind is not None and behind.start() > part.start:
            # "Düsseldorf: Econ 51979"
            head = Part(part.label, part.start, behind.start(), part.certainty)
            return [
                *parts[:index],
                head,
                Part("date", *behind.span("date"), part.certainty),
                *parts[index + 1 :],
            ]
    return parts


def _part_of_town(text: str, parts: list[Part]) -> list[Part]:
    """ "Berlin (Ost)": which of two towns of one name, and no publisher."""
    for index in range(1, len(parts)):
        town, bracket = parts[index - 1], parts[index]
        if (town.label, bracket.label) == ("place", "publisher") and text[town.end : bracket.start] == " (":
            closed = _WHICH.match(text, bracket.start, len(text))
            if closed is not None and closed.end() >= bracket.end:
                whole = Part("place", town.start, closed.end(), town.certainty)
                return [*parts[: index - 1], whole, *parts[index + 1 :]]
    return parts


def _year_in_edition(text: str, parts: list[Part]) -> list[Part]:
    """ "2. Aufl. 1960 (Nachdruck": the year behind the edition is no part of it."""
    done: list[Part] = []
    for part in parts:
        match = _EDITION_YEAR.match(text, part.start, part.end) if part.label == "edition" else None
        if match is None:
            done.append(part)
        else:
            done.append(Part("edition", part.start, match.end("edition"), part.certainty))
            done.append(Part("date", *match.span("year"), part.certainty))
    return done


def _year_before(text: str, parts: list[Part], start: int) -> list[Part]:
    """ "1881 Magistrati di Vicenza, Vicenza": lists that open each entry with its year."""
    if not parts or any(part.label in {"date", "backref"} for part in parts):
        return parts
    line = text.rfind("\n", 0, start) + 1
    match = _LEADING_YEAR.match(text[line:start])
    if match is None or not any(part.label in {"title", "author"} for part in parts):
        return parts
    return [Part("date", line + match.start("year"), line + match.end("year"), 0.6), *parts]
