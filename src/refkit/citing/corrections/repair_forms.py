"""The parts of one citation come in; they come out with what the forms of law, German and Chicago notes tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.raw import Part
from refkit.normalise.lexicon import words
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
# "Carlin/Howard/Messner", "Lee und Ott", "Lee, Ott and Berg": family names as author-year notes list them
_FAMILIES = rf"{_NAME}(?:(?:\s?/\s?|,\s|\s(?:and|und|et|e|y|&)\s){_NAME})*(?:\s(?:et al\.?|u\.\s?a\.))?"
# "die Konflikttheorie von Lee", "Klassisch bei Lee/Ott": running text that ends in the names of an author-year note
_LEAD_NAMES = re.compile(
    rf"(?P<lead>.*?(?:^|\s)(?:von|bei|nach|durch|by|of|in|chez|par|di|da|por)\s)(?P<who>{_FAMILIES})$"
)
# a host named by its editors: "Lee, Ann und Max Ott: Title"
_HOST_NAMES = re.compile(
    rf"(?P<who>{_NAME}(?:,\s(?:{_NAME}|[A-Z]\.)(?:\s[A-Z]\.)*)(?:(?:\s(?:und|and|u\.|&)\s|\s?[/;]\s?)"
    rf"(?:{_NAME}|[A-Z]\.)(?:,?\s(?:{_NAME}|[A-Z]\.)){{1,2}})*(?:\s\((?:Hrsg|Hg|Hgg|eds?)\.?\))?):\s+(?=\S)"
)
# "Collected Essays, Jahrbuch für Soziologie" in front of a volume: a series behind the title of the book
_SERIES = re.compile(
    r".{8,}?(?P<gap>[,.]\s+\(?=?\s?)(?P<series>(?:Jahrbuch|Schriften|Schriftenreihe|Beiträge|Studien|Abhandlungen"
    r"|Veröffentlichungen|Forschungen|Quellen|Monographien|Beihefte|Reihe|Studies in|Collection|Bibliothèque|Biblioteca"
    r"|Collana|Colección|Cahiers|Quaderni)\b[^.,]{6,})$"
)
_PERSON = re.compile(
    rf"(?P<who>(?:(?:[A-Z]\.?\s?){{1,3}}|{_NAME}\s(?:[A-Z]\.\s?)*)(?:(?:van|von|de|der|den|du|la)\s){{0,2}}{_NAME}),\s+"
    r"(?P<title>[A-ZÀ-Þ][\w’'\-]+(?:\s[\w’'\-]+)?)"
)
_ROMAN = re.compile(r"(?P<volume>[IVXL]{1,6})\s+(?=[A-ZÀ-Þ][a-zà-ÿ])")
_YEAR_LIKE = re.compile(r"1[5-9]\d\d|20\d\d")
_SECTION_YEAR = re.compile(r"(?P<section>\d{3,4})(?:[\s,]*\((?P<year>(?:1[5-9]|20)\d\d))?")
# who helped an author is none
HELPED = re.compile(
    r"[\s,;(]*(?:(?:unter\s)?Mitarbeit\s(?:von|v\.)|(?:with|avec|con|mit)\s(?:the\s|der\s|la\s|l[’'])?"
    r"(?:assistance|collaboration|help|Unterstützung|Hilfe|collaborazione|colaboración)\s(?:of|de|di|von|d[’']))",
    re.IGNORECASE,
)


def by_forms(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a citation, mended where the form of the whole leaves no doubt."""
    found = _author_year(text, list(parts))
    for mend in (
        _paragraph,
        _by_whom,
        _lone_title,
        _host_names,
        _series,
        _first_page,
        _roman_volume,
        _helpers,
    ):
        found = mend(text, found)
    return found


def _author_year(text: str, parts: list[Part]) -> list[Part]:
    """ "Klassisch bei Lee/Ott 1967": the names before the year are the authors, the words before them prose."""
    labels = [part.label for part in parts]
    if "date" not in labels or labels.index("date") == 0 or "author" in labels:
        return parts
    head = labels.index("date")
    first, date = parts[0], parts[head]
    if not set(labels[:head]) <= {"title", "container", "place", "publisher", "other"}:
        return parts
    if not set(labels[head:]) <= {"date", "pages", "other"}:
        return parts
    # "Erklärung von Petersberg, Bonn, 19. Juni 1992" was made somewhere on a day
    if any(part.label == "place" and is_place(text[part.start : part.end]) for part in parts[:head]):
        return parts
    stretch = text[first.start : date.start].rstrip(" ,(")
    match = _LEAD_NAMES.fullmatch(stretch)
    if match is None or any(mark in stretch for mark in '“”"«»„‘:'):
        return parts
    lead = match["lead"].split()
    if sum(word[:1].isupper() for word in lead) > 2 or is_place(match["who"]):
        return parts
    at = first.start + match.start("who")
    return [Part("author", at, first.start + match.end("who"), first.certainty), *parts[head:]]


def _lone_title(text: str, parts: list[Part]) -> list[Part]:
    """ "Ann Lee, Aristotle (1982)": after a whole name the last of the list is the title, where there is no other."""
    labels = {part.label for part in parts}
    if labels & {"title", "container", "backref", "genre", "archive"} or not labels & {
        "date",
        "pages",
        "place",
    }:
        return parts
    for index, part in enumerate(parts):
        if part.label != "author" or index + 1 >= len(parts):
            continue
        following = text[part.end : parts[index + 1].start].strip()
        match = _PERSON.fullmatch(text, part.start, part.end)
        if match is None or following not in {"(", ",", ", (", "[", ":"}:
            continue
        second = match["title"].split()
        if len(second) == 2 and (second[0] in words("given_names") and len(second[1]) > 2):
            continue
        return [
            *parts[:index],
            Part("author", part.start, match.end("who"), part.certainty),
            Part("title", match.start("title"), part.end, part.certainty),
            *parts[index + 1 :],
        ]
    return parts


def _paragraph(text: str, parts: list[Part]) -> list[Part]:
    """ "42 U.S.C. § 1983 (2018)": behind the sign of a section stands no year."""
    done: list[Part] = []
    for part in parts:
        match = _SECTION_YEAR.match(text, part.start, part.end) if part.label == "date" else None
        if match is None or not re.search(r"§\s?$", text[: part.start]):
            done.append(part)
            continue
        start = text.rfind("§", 0, part.start)
        done.append(Part("pages", start, match.end("section"), part.certainty))
        if match["year"]:
            done.append(Part("date", match.start("year"), match.end("year"), part.certainty))
    return done


def _by_whom(text: str, parts: list[Part]) -> list[Part]:
    """ "Essays by Ann Lee, ed. Max Ott" with "Essays by" as the title: who follows wrote it."""
    for index in range(len(parts) - 1):
        title = parts[index]
        if title.label != "title" or not text[title.start : title.end].endswith(" by"):
            continue
        who = index + 2 if parts[index + 1].label == "role" and index + 2 < len(parts) else index + 1
        if parts[who].label not in {"editor", "author"} or any(p.label == "author" for p in parts[:index]):
            continue
        parts[index] = Part("title", title.start, title.end - 3, title.certainty)
        parts[who] = Part("author", parts[who].start, parts[who].end, parts[who].certainty)
        return parts
    return parts


def _host_names(text: str, parts: list[Part]) -> list[Part]:
    """ "in: Lee, Ann und Max Ott: Title": the names in front of the colon edited the book."""
    if any(part.label == "editor" for part in parts):
        return parts
    for index, part in enumerate(parts):
        if part.label != "container":
            continue
        match = _HOST_NAMES.match(text, part.start, part.end)
        if match is None:
            return parts
        given = match["who"].split(",", 1)[1].split()[0].strip(".")
        if len(given) > 1 and given not in words("given_names"):
            return parts
        return [
            *parts[:index],
            Part("editor", part.start, match.end("who"), part.certainty),
            Part("container", match.end(), part.end, part.certainty),
            *parts[index + 1 :],
        ]
    return parts


def _series(text: str, parts: list[Part]) -> list[Part]:
    """ "in: Lee (Hrsg.): Title, Jahrbuch für Recht Bd. 6": the volume is that of the series, not of the book."""
    for index in range(len(parts) - 1):
        part, following = parts[index], parts[index + 1]
        if part.label not in {"title", "container"} or following.label not in {"volume", "number"}:
            continue
        match = _SERIES.fullmatch(text, part.start, part.end)
        if match is None or any(other.label == "series" for other in parts):
            continue
        if part.label == "title" and any(other.label == "container" for other in parts):
            continue
        if part.label == "title" and text[part.start - 1 : part.start] in set("“\"«„‘'"):
            continue
        return [
            *parts[:index],
            Part(part.label, part.start, match.start("gap"), part.certainty),
            Part("series", match.start("series"), part.end, part.certainty),
            Part("number", following.start, following.end, following.certainty),
            *parts[index + 2 :],
        ]
    return parts


def _first_page(text: str, parts: list[Part]) -> list[Part]:
    """ "(1976) 89 Harvard Law Rev. 1685": behind year, volume and journal stands the first page."""
    labels = [part.label for part in parts]
    for index in range(3, len(parts)):
        if labels[index - 3 : index + 1] != ["date", "volume", "container", "date"]:
            continue
        year, page = parts[index - 3], parts[index]
        opened = text[year.start - 1 : year.start] in {"(", "["} or text[year.start : year.start + 1] in {
            "(",
            "[",
        }
        if opened and _YEAR_LIKE.fullmatch(text[page.start : page.end]) and "pages" not in labels[:index]:
            parts[index] = Part("pages", page.start, page.end, page.certainty)
    return parts


def _roman_volume(text: str, parts: list[Part]) -> list[Part]:
    """ "(1990) I Law and Critique 47, at 54": a roman volume in front of the journal, the first page behind it."""
    for index in range(1, len(parts) - 1):
        year, journal, number = parts[index - 1 : index + 2]
        if (year.label, journal.label) != ("date", "container") or number.label not in {"volume", "pages"}:
            continue
        match = _ROMAN.match(text, journal.start, journal.end)
        if match is None or text[year.end : journal.start].strip() not in {")", "]"}:
            continue
        return [
            *parts[:index],
            Part("volume", journal.start, match.end("volume"), journal.certainty),
            Part("container", match.end(), journal.end, journal.certainty),
            Part("pages", number.start, number.end, number.certainty),
            *parts[index + 2 :],
        ]
    return parts


def _helpers(text: str, parts: list[Part]) -> list[Part]:
    """ "Lee, Ann, unter Mitarbeit von Max Ott": who helped is no author; nor are the words a title."""
    done: list[Part] = []
    for part in parts:
        if part.label not in {"author", "editor", "title", "translator"}:
            done.append(part)
            continue
        start = max(done[-1].end if done else 0, part.start - 8)
        match = HELPED.search(text, start, part.end)
        if match is None:
            done.append(part)
        elif match.start() > part.start + 2:
            done.append(Part(part.label, part.start, match.start(), part.certainty))
            rest = (
                match.end() + len(text[match.end() : part.end]) - len(text[match.end() : part.end].lstrip())
            )
            done.append(Part("other", rest, part.end, part.certainty))
        elif part.label != "title" or done:
            done.append(Part("other", part.start, part.end, part.certainty))
        else:
            done.append(part)
    return [part for part in done if part.end > part.start]
