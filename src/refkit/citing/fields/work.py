"""Labelled stretches of a note become a Work with evidence for every field, and the locator of the citation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from refkit.citing.corrections.correct import complete
from refkit.citing.corrections.pieces import reviewed_parts
from refkit.citing.fields.dates import check_dates, dates, first_printed
from refkit.citing.fields.draft import Draft
from refkit.citing.fields.kinds import infer_kind
from refkit.citing.fields.law import decided, named
from refkit.citing.fields.locators import book_and_chapter, cited_pages, passages
from refkit.citing.fields.numbers import imprint, numbers
from refkit.citing.fields.people import people
from refkit.citing.fields.placing import place_by_kind
from refkit.citing.fields.tidy import tidy
from refkit.citing.fields.titles import from_title, title_from_genre, titles
from refkit.citing.grammar.asides import languages
from refkit.citing.patterns import REPRINT
from refkit.citing.raw import Part, RawCitation, labelled, labels_of
from refkit.model import Correction, Locator, Relation, Work

FILLED: tuple[Callable[[Draft, Sequence[Part]], None], ...] = (
    decided,
    people,
    titles,
    named,
    dates,
    first_printed,
    numbers,
    imprint,
    from_title,
    title_from_genre,
    cited_pages,
    book_and_chapter,
)
"""What fills the fields, in order: a later one sees what the earlier ones found."""


BESIDE = 16
"""So far behind a citation (characters) its language may be named."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What one citation says: the work, its locators in order, and flags."""

    work: Work
    locator: Locator | None
    flags: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()


def fields_of(
    text: str,
    raw: RawCitation,
    document: str = "",
    note: str = "",
    family_first: bool = False,
    small_s: bool = False,
) -> Fields:
    """The fields that the parts of `raw` support; `document` and `note` are the ids that the evidence names.

    `family_first`: the document prints "Lee Ann". `small_s`: its "s. 12" is a page.
    """
    draft = Draft(text, document, note, family_first, small_s)
    parts, later = _split_reprint(text, raw.parts)
    parts, reviewed = reviewed_parts(text, parts)
    parts, corrections = complete(text, parts)
    for fill in FILLED:
        fill(draft, parts)
    tidy(draft)
    _language(draft, raw)
    if raw.kind:
        kind, reason, (start, end) = raw.kind, "from the form of the citation", (0, raw.end - raw.start)
    else:
        kind, reason, (start, end) = infer_kind(draft.values, text[raw.start : raw.end])
    draft.put("kind", kind, raw.start + start, raw.start + end, reason)
    place_by_kind(draft, kind)
    passages(draft, kind)
    for relation, other in (("reprinted_in", later), ("review_of", reviewed)):
        if other:
            raw = RawCitation(other[0].start, other[-1].end, tuple(other))
            read = fields_of(text, raw, document, note, family_first, small_s)
            draft.values["relations"] = (*draft.values.get("relations", ()), Relation(relation, read.work))
            if other is later and read.locator and not draft.locators:
                draft.locators.append(read.locator)
    check_dates(draft)
    work = Work(**draft.values, evidence=tuple(draft.evidence))
    return Fields(work, next(iter(draft.locators), None), tuple(dict.fromkeys(draft.flags)), corrections)


def _language(draft: Draft, raw: RawCitation) -> None:
    """In which language the work is, where the note says so beside its fields: "Steel (in German)"."""
    end = min(len(draft.text), raw.end + BESIDE)
    for start, stop, code in languages(draft.text[:end]):
        if start >= raw.start - 1 and not any(part.over(start, stop) for part in raw.parts):
            draft.put("language", code, start, stop)


def _split_reprint(text: str, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The parts of a piece, and those of where it was printed again: a title of its own, or the container's."""
    for index, part in enumerate(parts):
        if not index or part.label != "other" or not REPRINT.match(text[part.start : part.end]):
            continue
        ours = labelled(parts[index + 1 :], "accessed")
        rest = _titled([item for item in parts[index + 1 :] if item.label != "accessed"])
        if "title" in labels_of(rest):
            return [*parts[:index], *ours], rest
    return list(parts), []


def _titled(parts: list[Part]) -> list[Part]:
    """The parts of a book; where none is its title, the container is."""
    if "title" in labels_of(parts):
        return parts
    return [replace(part, label="title") if part.label == "container" else part for part in parts]
