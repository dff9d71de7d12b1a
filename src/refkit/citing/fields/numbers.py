"""The numbers, imprint and addresses of a citation come in as parts; their values go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.citing.fields.archives import split_archive
from refkit.citing.fields.draft import Draft, runs
from refkit.citing.patterns import STATE
from refkit.citing.raw import Part, labels_of
from refkit.languages import pattern
from refkit.normalise.dates import parse_date
from refkit.normalise.identifiers import bare_doi
from refkit.normalise.places import is_country, is_place
from refkit.normalise.titles import squeeze
from refkit.short_forms.backrefs import IBID


class Number(NamedTuple):
    """How one number is read: what is cut from its print in order, and which words are no such number at all."""

    cut: tuple[tuple[re.Pattern[str], str], ...]
    none: tuple[re.Pattern[str], ...] = ()


VOLUME = pattern(r"^(?:<<volume|locators.volume|volumes|annual>>|[av](?=\.))\b\.?\s*", re.IGNORECASE)
# "vol. 2, 3 vols."
COUNT_BEHIND = pattern(r",\s(?:\d+|[IVXLC]+)\s(?:<<volumes>>)\.?$", re.IGNORECASE)
# "3 vols., vol. 2"
COUNT_IN_FRONT = pattern(
    r"^(?:\d+|[IVXLC]+)\s(?:<<volumes>>)\.?,\s(?=(?:<<volume|locators.volume>>)\b\.?\s*[\dIVXLC])",
    re.IGNORECASE,
)
# "XXVII. Jahrgang", "2e année", "3rd vol."
VOLUME_BEHIND = pattern(
    r"^([\dIVXLC]+)(?:st|nd|rd|th|[.°ºªᵉ]|e|ème)?\s(?:<<volume>>|année|anno|año|ano|annata)\.?$",
    re.IGNORECASE,
)
# "vol. 2, bk. III": the book is a place in the volume
PART_OF_VOLUME = re.compile(r",\s(?:bks?|book|pt|part|Buch|Teil|liv|lib)\.?\s.*$", re.IGNORECASE)
ISSUE = pattern(r"^(?:<<issue>>)\b[.°º]{0,2}\s*", re.IGNORECASE)
# "3. sz.", "3. szám": in Hungarian
ISSUE_BEHIND = pattern(r"^(\d{1,4}(?:[-–/]\d{1,4})?)\.\s(?:<<issue>>)\.?$", re.IGNORECASE)
# "H. 3" is an issue, "H.R. 3" a number
NUMBER = pattern(r"^(?!H)(?:<<issue>>|#)(?![^\W\d_])[.°º]{0,2}\s*(?=[\dA-Z(])", re.IGNORECASE)
EDITION = pattern(r"\s*(?:<<edition>>)\b\.?,?\s*$", re.IGNORECASE)
# "wyd. 2", "Aufl. 3"
EDITION_IN_FRONT = pattern(r"^(?:<<edition>>)\b\.?\s?(?=\d{1,2}(?!\d))", re.IGNORECASE)
EDGES = re.compile(r"^[ .()]+|[ .()]+$")
# "36ᵉ", "12th"
ORDINAL = re.compile(r"(?<=\d)\.?\s?(?:ᵉ|[eè]me|e|º|ª|°|th|st|nd|rd)$")
# "3., verb. Aufl."
REVISED = pattern(r"(\d+)\.?,\s(?:<<revised>>)\w*\b.*")
# "2 vols." counts volumes and names none
COUNT = pattern(r"(?:\d+|<<numeral>>)\s?(?:<<volumes>>|vol|t)(?!\w)\.?", re.IGNORECASE)
# "L." is a law, or a line
NO_VOLUME = re.compile(r"[^\W\d_IVXivx]\.?$")
NUMBERS = {
    # "ivi": printed in the same place as the work before
    "volume": Number(
        (
            (COUNT_IN_FRONT, ""),
            (VOLUME, ""),
            (COUNT_BEHIND, ""),
            (VOLUME_BEHIND, r"\1"),
            (PART_OF_VOLUME, ""),
            (EDGES, ""),
            (ORDINAL, ""),
        ),
        (COUNT, re.compile(IBID, re.IGNORECASE)),
    ),
    "issue": Number(((ISSUE, ""), (ISSUE_BEHIND, r"\1"), (EDGES, ""))),
    "number": Number(((NUMBER, ""),)),
    "collection_number": Number(((NUMBER, ""), (VOLUME, ""))),
    # "rééd.": printed again
    "edition": Number(
        ((EDITION_IN_FRONT, ""), (EDITION, ""), (EDGES, ""), (REVISED, r"\1")), (re.compile(r"r[ée]|ri"),)
    ),
}
# "Der Spiegel 23/1974"
YEAR_OF_ISSUE = re.compile(r"/(?:1[89]|20)\d\d(?!\d)")
ISSUE_OF_YEAR = re.compile(r"(?P<issue>\d{1,3})/(?P<year>(?:19|20)\d\d)")
VOLUME_AND_ISSUE = re.compile(r"(?P<volume>[ivxlcIVXLC]+),\s(?P<issue>\d{1,3})")
# "Rivista del porto 19/4, 1985": "3/4" may be a doubled issue, "7/98" an issue of its year
_SLASHED = re.compile(r"(?P<volume>\d{1,3}|[IVXLC]+)/(?P<issue>(?P<first>\d{1,2})(?:[-–]\d{1,2})?)")
LAST_ISSUE = 24
"""No journal is taken to have more issues a year."""
PLACE_AND_MORE = re.compile(r"(?P<place>[^,;:/()]{3,40}),\s(?P<more>[A-ZÀ-Þ][^,;:/()]{2,40})")
# what only titles of the languages have that may print the house in front of the town
_HOUSE_FIRST = re.compile(
    r"\b(?:dell?[aeo]?|dei|degli|di|gli|il|nell?[aeo]?|el|los|las|y|dos|das|aos?|uma)\b", re.IGNORECASE
)
# "o. O.", "s. l.": no place is printed; a small word alone, "roman", is none
_NO_TOWN = re.compile(
    r"\W*(?:[oO]\.\s?O|[sS]\.\s?l|[nN]\.\s?p|[zZ]\.\s?pl|[bB]\.\s?m|[sS]ine\s[lL]oco)\W*$|[a-zà-þ]{4,}$"
)
DASH = re.compile(r"(?<=\d)[–—](?=\d)")


def numbers(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill volume, issue, edition and number; within a series the number is that of the series."""
    in_series = "collection_title" in draft.values
    for part in parts:
        name = "collection_number" if part.label == "number" and in_series else part.label
        if name in NUMBERS:
            value = _number(NUMBERS[name], draft.text[part.start : part.end])
            if name == "volume" and _names_none(draft.text, part):
                continue
            if name == "volume" and YEAR_OF_ISSUE.match(draft.text, part.end):
                name = "issue"
            if name == "volume" and (two := _with_issue(draft, value, parts)):
                value = two["volume"]
                issue = two["issue"]
                draft.put("issue", issue, part.end - len(issue), part.end)
            if not _issue_of_year(draft, name, value, part):
                draft.put(name, value, part.start, part.end)


def _names_none(text: str, part: Part) -> bool:
    """ "2 vols.", "L.": does it count volumes, or is it none?"""
    counted = COUNT.match(text, part.start) and not COUNT_IN_FRONT.match(text[part.start : part.end])
    return bool(counted or NO_VOLUME.match(text, part.start, part.end + 1))


def _with_issue(draft: Draft, value: str, parts: Sequence[Part]) -> re.Match[str] | None:
    """Volume and issue of a journal: "Memoirs of the Fjord Society, xiv, 2", "Rivista del porto 19/4"."""
    if "container_title" not in draft.values:
        return None
    return VOLUME_AND_ISSUE.fullmatch(value) or _slashed(draft, value, parts)


def _slashed(draft: Draft, value: str, parts: Sequence[Part]) -> re.Match[str] | None:
    """What a person wrote in a journal, where nothing else is its issue, and the slash can join nothing else."""
    found = _SLASHED.fullmatch(value)
    if found is None or "issue" in labels_of(parts) or not {"authors", "title"} <= draft.values.keys():
        return None
    if not found["volume"].isdigit():
        return found
    volume, issue = int(found["volume"]), int(found["first"])
    issued = draft.date("issued")
    of_year = issued is not None and (issued.year or 0) % 100 == issue
    doubled = issue in {volume, volume + 1}  # two issues, or two volumes, in one
    return None if doubled or of_year or issue > LAST_ISSUE else found


def _issue_of_year(draft: Draft, name: str, value: str, part: Part) -> bool:
    """ "in federalismi.it, n. 14/2012": of a journal without volumes the issue, and its year."""
    found = ISSUE_OF_YEAR.fullmatch(value)
    if (
        found is None
        or name not in {"number", "issue"}
        or not {"authors", "container_title"} <= draft.values.keys()
    ):
        return False
    draft.put("issue", found["issue"], part.start, part.end)
    draft.put("issued", parse_date(found["year"]), part.end - len(found["year"]), part.end)
    return True


def _number(row: Number, printed: str) -> str:
    value = squeeze(printed)
    for part, new in row.cut:
        value = part.sub(new, value)
    return "" if any(none.fullmatch(value) for none in row.none) else DASH.sub("-", value)


def _tight(printed: str) -> str:
    return re.sub(r"\s+", "", printed)


def _bare(printed: str) -> str:
    """Without the marks around it; a bracket that the address itself opens is its own: "…/Bill(SecondReading)"."""
    bare = printed.strip(" .,;<>()")
    return bare + ")" * (bare.count("(") > bare.count(")") and f"{bare})" in printed)


IMPRINT: dict[str, tuple[str, Callable[[str], str]]] = {
    "publisher": ("publisher", lambda printed: re.sub(r"^the\s+", "", squeeze(printed))),
    "place": ("publisher_place", lambda printed: "" if _NO_TOWN.match(printed) else squeeze(printed)),
}
ADDRESSES: dict[str, Callable[[str], str]] = {
    "url": _tight,
    "doi": lambda printed: bare_doi(_tight(printed)),
    "isbn": _tight,
    "issn": lambda printed: printed.strip(")")[-9:].upper(),
}


def _archive(draft: Draft, part: Part) -> None:
    """The archive and the place in it; a second part has what the first has not."""
    archive, place = split_archive(squeeze(draft.text[part.start : part.end].strip(" .,;<>()")))
    if "archive" in draft.values and archive and not place:
        archive, place = "", archive
    draft.put("archive", archive, part.start, part.end)
    draft.put("archive_location", place, part.start, part.end)


def _place_and_publisher(draft: Draft) -> None:
    """ "Paris, Le Quai": a place, and behind the comma what is none: the publisher; or the other way round."""
    shown = draft.shown("publisher_place")
    found = PLACE_AND_MORE.fullmatch(draft.text, shown.start, shown.end) if shown else None
    if shown is None or found is None or "publisher" in draft.values:
        return
    more, behind = found["more"], draft.text[shown.end : shown.end + 1]
    # "Cambridge, Mass.", "Princeton, N. J."
    if "." not in more + behind and is_place(found["place"]) and not (is_place(more) or STATE.match(more)):
        draft.drop("publisher_place")
        draft.put("publisher_place", found["place"], *found.span("place"))
        draft.put("publisher", more, *found.span("more"))
    elif _house_first(draft) and is_place(more) and not (is_country(more) or is_place(found["place"])):
        # "Quadrivio, Roma", but "Lakeville, New York"
        draft.drop("publisher_place")
        draft.put("publisher", found["place"], *found.span("place"))
        draft.put("publisher_place", more, *found.span("more"))


def _house_first(draft: Draft) -> bool:
    """Is what is cited called in one of the languages whose notes print "house, town"?"""
    names = map(draft.values.get, ("title", "container_title"))
    return any(_HOUSE_FIRST.search(name) for name in names if name)


# what no field of CSL holds is kept as a note
NOTED: dict[str, Callable[[str], str]] = {
    "ecli": lambda printed: f"ECLI:{_tight(printed).removeprefix('ECLI:')}",
}


# the address within that of its copy: "web.archive.org/web/20200102030405/https://…"
ARCHIVED = re.compile(
    r"(?:https?://)?(?:web\.|www\.)?(?:archive\.org|webarchive\.[\w.]+|archive\.(?:ph|is|today|fo|md)|arquivo\.pt)"
    r"/(?:[\w@+-]+/){0,3}(?P<original>(?:https?:/{1,2}|www\.)\S+)",
    re.IGNORECASE,
)


def _archived(draft: Draft, part: Part, parts: Sequence[Part]) -> bool:
    """The address of a copy in a web archive: the original's is the work's, the copy is noted; is it one?

    Where another address is printed beside it that is the original's; where the copy's does not tell it, it is all
    there is.
    """
    printed = _tight(_bare(draft.text[part.start : part.end]))
    found = ARCHIVED.fullmatch(printed)
    if part.label != "archived" and found is None:
        return False
    beside = any(other.label == "url" and other is not part for other in parts)
    if not beside:
        draft.put("url", found["original"] if found else printed, part.start, part.end)
    if beside or found:
        draft.add("extra", (("note", f"Archived at {printed}"),), part.start, part.end)
    return True


def imprint(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill publisher and place, and where the work can be found."""
    for label, (name, clean) in IMPRINT.items():
        for start, end in runs(draft.text, parts, label):
            draft.put(name, clean(draft.text[start:end]), start, end)
    _place_and_publisher(draft)
    for part in parts:
        if part.label == "archive":
            _archive(draft, part)
        elif part.label in ADDRESSES and not _archived(draft, part, parts):
            printed = _bare(draft.text[part.start : part.end])
            draft.put(part.label, ADDRESSES[part.label](printed), part.start, part.end)
        elif part.label == "archived":
            _archived(draft, part, parts)
        elif part.label in NOTED:
            noted = NOTED[part.label](draft.text[part.start : part.end])
            if part.label == "ecli" and "number" not in draft.values:
                draft.put("number", noted, part.start, part.end)
            else:
                draft.add("extra", (("note", noted),), part.start, part.end)
