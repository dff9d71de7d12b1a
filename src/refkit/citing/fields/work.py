"""Labelled stretches of a note become a Work with evidence for every field, and the locator of the citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.citing.corrections.special import (
    commentary,
    host_editors,
    reviewed_parts,
    series_name,
    untitled_parts,
    whole_laws,
    whole_titles,
)
from refkit.citing.fields.draft import Draft, runs
from refkit.citing.fields.kinds import infer_kind
from refkit.citing.fields.locators import cited_pages
from refkit.citing.fields.people import people
from refkit.citing.grammar.phrases import by_phrase
from refkit.citing.patterns import REPRINT
from refkit.citing.raw import Part, RawCitation
from refkit.flags import Flag
from refkit.model import Date, Evidence, Locator, Relation, Work
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.kinds import cue_kind, is_magazine, is_newspaper
from refkit.normalise.names import parse_names
from refkit.normalise.places import is_country, is_place
from refkit.normalise.titles import clean_title, squeeze
from refkit.short_forms.backrefs import IBID

VALUE_OF = {
    # label: the words in front of the value that are not part of it
    "volume": re.compile(
        r"^(?:vols?|volume|Bd|Bde|Band|Jg|Jahrgang|tomes?|tomo|t|T|anno|année|año|a(?=\.))\b\.?\s*",
        re.IGNORECASE,
    ),
    "issue": re.compile(
        r"^(?:nos?|numbers?|issue|Nrn?|Heft|H|n|nn|n°|nº|núm|num|fasc|fascicolo|numéro|iss)\b[.°º]{0,2}\s*",
        re.IGNORECASE,
    ),
    "number": re.compile(r"^(?:nos?|number|Nr|n|n°|nº|núm|num|#)[.°º]{0,2}\s*(?=[\dA-Z(])", re.IGNORECASE),
    "edition": re.compile(
        r"\s*(?:edn?|editions?|Aufl(?:age)?|éd(?:ition)?|edizione|ed)\b\.?,?\s*$", re.IGNORECASE
    ),
}
# "36ᵉ", "12th"
ORDINAL = re.compile(r"(?<=\d)\s?(?:ᵉ|[eè]me|e|º|ª|°|th|st|nd|rd)$")
SAME = re.compile(IBID, re.IGNORECASE)
# "Bull. civ. I, n° 90"
NUMBER_WORD = re.compile(r",?\s(?:nn?|nos?|Nrn?|núm|num)$")
NUMBER_BEHIND = re.compile(r"[°º.]{0,2}\s?\d")
# "La Démocratie [1835], Paris 1981", "„Politik als Beruf“ (1919), in: …, Tübingen 1988"
FIRST_PRINTED = re.compile(r"(?:\s?\[|(?<=[”“»\"’])\s?\()(?P<year>(?:1[4-9]|20)\d\d)[\])]$")
# "3., verb. Aufl."
REVISED = re.compile(r"(\d+)\.?,\s(?:verb|erw|überarb|neu|durchg|akt|unver|völl|bearb|erg|korr)\w*\b.*")
# "2 vols." counts volumes and names none
COUNT = re.compile(
    r"(?:\d+|two|three|four|zwei|drei|vier)\s?(?:vols?|volumes|voll?|Bde|Bände|tomi|tomes|t)\.?",
    re.IGNORECASE,
)
# "Der Spiegel 23/1974"
YEAR_OF_ISSUE = re.compile(r"/(?:1[89]|20)\d\d(?!\d)")
PRESS = re.compile(r"press\b|books?\b|verlag|editions?\b|éditions?\b|edizioni|editore|publish", re.IGNORECASE)
RAISED = re.compile(r"(?P<edition>[1-9]\d?)(?P<year>(?:1[5-9]|20)\d\d)")
LATEST_YEAR = 2030
"""A printed access year after this is a misprint; kept as printed and flagged."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What one citation says: the work, its locators in order, and flags."""

    work: Work
    locator: Locator | None
    flags: tuple[str, ...]


def fields_of(text: str, raw: RawCitation, document: str = "", note: str = "") -> Fields:
    """The fields that the parts of `raw` support; `document` and `note` are the ids that the evidence names."""
    draft = Draft(text, document, note)
    parts, later = _split_reprint(text, raw.parts)
    parts, reviewed = reviewed_parts(text, parts)
    parts = commentary(text, host_editors(text, untitled_parts(text, parts)))
    parts = whole_laws(text, whole_titles(text, parts))
    people(draft, parts)
    _titles(draft, parts)
    _dates(draft, parts)
    _first_printed(draft)
    _numbers(draft, parts)
    _imprint(draft, parts)
    _from_title(draft)
    _title_from_genre(draft, parts)
    cited_pages(draft, parts)
    kind, reason, at = infer_kind(draft.values, text[raw.start : raw.end])
    if kind:
        draft.values["kind"] = kind
        draft.evidence.append(
            Evidence(
                "kind",
                document,
                note,
                raw.start + at[0],
                raw.start + at[1],
                text[raw.start + at[0] : raw.start + at[1]],
                reason,
            )
        )
    _by_kind(draft, kind)
    if later:
        other = fields_of(text, RawCitation(later[0].start, later[-1].end, tuple(later)), document, note)
        draft.values["relations"] = (Relation("reprinted_in", other.work),)
        if not draft.locators and other.locator:
            draft.locators.append(other.locator)
    if reviewed:
        book = fields_of(
            text, RawCitation(reviewed[0].start, reviewed[-1].end, tuple(reviewed)), document, note
        )
        draft.values["relations"] = (*draft.values.get("relations", ()), Relation("review_of", book.work))
    _check_dates(draft)
    work = Work(**draft.values, evidence=tuple(draft.evidence))
    return Fields(work, draft.locators[0] if draft.locators else None, tuple(dict.fromkeys(draft.flags)))


def _split_reprint(text: str, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    for index, part in enumerate(parts):
        if (
            part.label == "other"
            and REPRINT.match(text[part.start : part.end])
            and index
            and index + 1 < len(parts)
        ):
            rest = list(parts[index + 1 :])
            ours = [item for item in rest if item.label == "accessed"]
            rest = [item for item in rest if item.label != "accessed"]
            if any(item.label in {"title", "container"} for item in rest):
                relabelled = [
                    Part("title", item.start, item.end, item.certainty)
                    if item.label == "container" and not any(other.label == "title" for other in rest)
                    else item
                    for item in rest
                ]
                return [*parts[:index], *ours], relabelled
    return list(parts), []


def _titles(draft: Draft, parts: Sequence[Part]) -> None:
    for label, name in (("title", "title"), ("container", "container_title"), ("series", "collection_title")):
        for start, end in runs(draft.text, parts, label):
            if label == "container" and (cut := NUMBER_WORD.search(draft.text, start, end)):
                end = cut.start() if NUMBER_BEHIND.match(draft.text, end) else end
            if label == "series":
                start, end = series_name(draft.text, start, end)
            draft.put(name, clean_title(draft.text[start:end]), start, end)
    _printed_by(draft)
    for start, end in runs(draft.text, parts, "genre"):
        draft.put("genre", squeeze(draft.text[start:end]), start, end)
    for start, end in runs(draft.text, parts, "event"):
        draft.put("event_title", re.sub(r"^(?:the|The)\s+", "", squeeze(draft.text[start:end])), start, end)


def _printed_by(draft: Draft) -> None:
    """ "The Economist, ‘The Tides of War’, 3 May 2010": who prints a piece did not write it, nor is it one."""
    authors, title = draft.values.get("authors", ()), draft.values.get("title", "")
    if not title or "container_title" in draft.values:
        return
    if not authors and is_newspaper(title):
        _move(draft, "title", "container_title")  # «Corriere della Sera», 9 maggio 1978
    if len(authors) != 1 or not authors[0].literal:
        return
    shown = next(item for item in draft.evidence if item.field == "authors")
    paper = squeeze(shown.text)
    if is_newspaper(paper) or is_magazine(paper):
        del draft.values["authors"]
        draft.evidence.remove(shown)
        draft.put("container_title", paper, shown.start, shown.end)


def _dates(draft: Draft, parts: Sequence[Part]) -> None:
    for part in parts:
        stretch = draft.text[part.start : part.end]
        if part.label == "accessed":
            for start, end, read in find_dates(stretch):
                draft.put("accessed", read, part.start + start, part.start + end)
                break
        elif part.label == "date":
            if (raised := RAISED.fullmatch(stretch.strip(" ,;.()[]"))) is not None:
                # "London 41823": the raised number of the edition came down in front of the year
                draft.put("issued", parse_date(raised["year"]), part.end - 4, part.end)
                draft.put("edition", raised["edition"], part.start, part.end - 4)
                continue
            date = parse_date(stretch.strip(" ,;.()[]"))
            if date is not None and _reissued(draft, date, part):
                continue
            if date is not None:
                draft.put("issued", date, part.start, part.end)
                continue
            for start, end, read in find_dates(stretch):
                draft.put("issued", read, part.start + start, part.start + end)
                break


def _reissued(draft: Draft, date: Date, part: Part) -> bool:
    """ "(1892; Blackwell, 1952)": the first year is that of the first edition, the second that of the book cited."""
    first = draft.values.get("issued")
    if not isinstance(first, Date) or first.year is None or date.year is None or first.month or date.month:
        return False
    shown = next(item for item in draft.evidence if item.field == "issued")
    between = draft.text[shown.end : part.start]
    if not first.year < date.year or not between.startswith(";") or ")" in between or len(between) > 60:
        return False
    draft.evidence.remove(shown)
    draft.values["original_date"] = draft.values.pop("issued")
    draft.show("original_date", shown.start, shown.end)
    draft.put("issued", date, part.start, part.end)
    return True


def _first_printed(draft: Draft) -> None:
    """A year in square brackets behind the title is that of the first edition where a later one follows."""
    title, issued = draft.values.get("title", ""), draft.values.get("issued")
    match = FIRST_PRINTED.search(title)
    if match is None or not issued or not issued.year or issued.year <= int(match["year"]):
        return
    shown = next(item for item in draft.evidence if item.field == "title")
    at = shown.start + shown.text.rfind(match["year"])
    if at >= shown.start and "original_date" not in draft.values:
        draft.values["title"] = clean_title(title[: match.start()]).rstrip('”“»"’')
        draft.put("original_date", parse_date(match["year"]), at, at + 4)


def _numbers(draft: Draft, parts: Sequence[Part]) -> None:
    has_series = "collection_title" in draft.values
    for part in parts:
        if part.label not in {"volume", "issue", "number", "edition"}:
            continue
        if part.label == "volume" and COUNT.fullmatch(draft.text[part.start : part.end].strip(" ,.;()")):
            continue
        value = squeeze(VALUE_OF[part.label].sub("", draft.text[part.start : part.end].strip(" ,;")))
        if part.label != "number":
            value = value.strip(" .()")
        if part.label == "volume":
            if SAME.fullmatch(value):
                continue  # "ivi": printed in the same place as the work before
            value = ORDINAL.sub("", value)
        if part.label == "edition":
            value = REVISED.sub(r"\1", value)
            if value in {"ré", "re", "ri"}:
                continue  # "rééd.": printed again
        if part.label == "number" and has_series:
            value = VALUE_OF["volume"].sub("", value)
        name = part.label
        if name == "volume" and YEAR_OF_ISSUE.match(draft.text, part.end):
            name = "issue"
        if name == "number" and has_series:
            name = "collection_number"
        draft.put(name, re.sub(r"(?<=\d)[–—](?=\d)", "-", value), part.start, part.end)


def _imprint(draft: Draft, parts: Sequence[Part]) -> None:
    for start, end in runs(draft.text, [p for p in parts if p.label in {"publisher"}], "publisher"):
        draft.put("publisher", re.sub(r"^the\s+", "", squeeze(draft.text[start:end])), start, end)
    for start, end in runs(draft.text, parts, "place"):
        stretch = squeeze(draft.text[start:end])
        draft.put("publisher_place", stretch, start, end)
    for part in parts:
        stretch = draft.text[part.start : part.end].strip(" .,;<>()")
        if part.label == "url":
            draft.put("url", re.sub(r"\s+", "", stretch), part.start, part.end)
        elif part.label == "doi":
            draft.put("doi", re.sub(r"^.*?(?=10\.)", "", re.sub(r"\s+", "", stretch)), part.start, part.end)
        elif part.label == "archive":
            draft.put("archive", squeeze(stretch), part.start, part.end)


def _from_title(draft: Draft) -> None:
    """ "Remarks by Minister X at Y": the title itself tells who spoke and where; without a person it tells nothing."""
    if "authors" in draft.values or "title" not in draft.values:
        return
    shown = next(item for item in draft.evidence if item.field == "title")
    if cue_kind(shown.text.split(" by ")[0]) not in {"speech", "document"}:
        return
    parts = by_phrase(draft.text, shown.start, shown.end)
    if not parts or parts[0].label != "genre" or not any(part.label == "role" for part in parts):
        return
    who = next((part for part in parts if part.label == "author"), None)
    if who is None or ":" in draft.text[who.start : who.end]:
        return
    names = parse_names(draft.text[who.start : who.end])
    if not names or any(name.literal for name in names) or len(draft.text[who.start : who.end].split()) > 4:
        return
    draft.put("authors", names, who.start, who.end, "named in the title")
    genre = parts[0]
    draft.put(
        "genre", squeeze(draft.text[genre.start : genre.end]), genre.start, genre.end, "named in the title"
    )
    for part in parts:
        if part.label == "event":
            draft.put(
                "event_title",
                squeeze(draft.text[part.start : part.end]),
                part.start,
                part.end,
                "named in the title",
            )


def _title_from_genre(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Remarks by Minister X, Hanoi, 23 July 2010" has no title of its own: what is printed stands for it."""
    if (
        "title" in draft.values
        or "genre" not in draft.values
        or any(p.label in {"backref", "container"} for p in parts)
    ):
        return
    head = [part for part in parts if part.label in {"genre", "role", "author", "other"}]
    named = [part.end for part in head if part.label in {"author", "role"}]
    if len(head) < 2 or head[0].label != "genre" or not named:
        return
    # "Press conference by the Secretary General" names nobody, and is all there is
    end = max([part.end for part in head if part.label == "author"] or named)
    if "authors" not in draft.values and any(mark in draft.text[head[0].start : end] for mark in ",;:"):
        return
    draft.put(
        "title",
        squeeze(draft.text[head[0].start : end]),
        head[0].start,
        end,
        "the words of the note stand for a title",
    )


def _by_kind(draft: Draft, kind: str) -> None:
    """Put words where the kind wants them: a speech has a venue and a place of the event, not of a publisher."""
    values = draft.values
    if "publisher" not in values and (place := values.get("publisher_place")):
        shown = next((item for item in draft.evidence if item.field == "publisher_place"), None)
        if (
            shown is not None
            and draft.text[shown.start - 1 : shown.start] == "("
            and not is_place(place)
            and PRESS.search(place)
        ):
            # alone in front of the year, within brackets: "(Fjord Press, 2011)" names a publisher
            _move(draft, "publisher_place", "publisher")
    if kind == "speech":
        if "publisher" in values and "event_title" not in values:
            _move(draft, "publisher", "event_title")
        if "publisher_place" in values:
            _move(draft, "publisher_place", "event_place")
    elif kind in {"document", "event"} and "publisher" not in values and "publisher_place" in values:
        _move(draft, "publisher_place", "event_place")
    if (
        kind == "report"
        and "title" not in values
        and cue_kind(values.get("collection_title", "")) == "report"
    ):
        _move(draft, "collection_title", "genre")  # "Rapport d’information n° 2262"
        if "collection_number" in values:
            _move(draft, "collection_number", "number")
    if kind in {"report", "document"} and "issue" in values and "container_title" not in values:
        _move(draft, "issue", "number")
    place = values.get("publisher_place", "")
    if place and is_country(place) and "publisher" not in values and not values.get("issued"):
        del values["publisher_place"]


def _move(draft: Draft, old: str, new: str) -> None:
    if new in draft.values:
        return
    draft.values[new] = draft.values.pop(old)
    draft.evidence = [
        Evidence(new, e.document, e.note, e.start, e.end, e.text, e.inferred) if e.field == old else e
        for e in draft.evidence
    ]


def _check_dates(draft: Draft) -> None:
    issued, accessed = draft.values.get("issued"), draft.values.get("accessed")
    if isinstance(accessed, Date) and accessed.year is not None and accessed.year > LATEST_YEAR:
        draft.flags.append(Flag.MISPRINT_ACCESSED)
    if isinstance(issued, Date) and issued.year is not None and issued.year > LATEST_YEAR:
        draft.flags.append(Flag.MISPRINT_ISSUED)
    if isinstance(issued, Date) and isinstance(accessed, Date) and Flag.MISPRINT_ACCESSED not in draft.flags:
        a = (accessed.year or 0, accessed.month or 12, accessed.day or 31)
        b = (issued.year or 0, issued.month or 1, issued.day or 1)
        if a < b:
            draft.flags.append(Flag.ACCESSED_BEFORE_ISSUED)
