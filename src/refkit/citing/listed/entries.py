"""An entry of a reference list comes in as a reader saw it; one citation in full goes out, whatever the entry prints.

A dash stands for the names of the entry before, and the pages that an entry prints are those of the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from refkit.citing.one import citation_of
from refkit.citing.raw import RawCitation, Reading, labels_of
from refkit.flags import Flag
from refkit.languages import pattern
from refkit.model import Citation, Evidence, Name, Note, Work
from refkit.normalise.names import parse_names

# "———. 2004.", "—, and Robert Keohane", "Ders.: Titel"
DASHES = re.compile(r"\W{0,2}?(?:(?:[—–―⸺⸻_-]\s?){2,}|[—–―⸺⸻](?=[.,:;\s(]))")
_SAME = pattern(r"\W*(?:<<same_author|idem>>)(?=[\s.,:(])", re.IGNORECASE)
_EDITED = pattern(r"[\s,.(]*(?:<<editor_after>>)(?!\w)")
_MORE = pattern(r"[\s,.]*(?:(?:<<conjunction>>)(?!\w)|&|/|,\s(?=[A-ZÀ-Þ][\w’'.-]+\s[A-ZÀ-Þ]))")
_EXTENT = re.compile(r"[\w.]*\d\s?[–—-]\s?[\w.]*\d")
INFERRED = "the same as of the entry before"


def entry_of(note: Note, reading: Reading, before: Citation | None, *, family_first: bool) -> Citation:
    """The citation of an entry; `before` is that of the entry before it in its list."""
    raws = _works(note, reading.found)
    if not raws:
        nothing = Work()
        return Citation(
            f"{note.id}/0",
            note.document,
            note.id,
            0,
            len(note.text),
            "full",
            nothing,
            flags=(Flag.ENTRY_UNREAD,),
        )
    raw = max(raws, key=lambda one: (_told(one), -one.start))
    citation, _ = citation_of(note, 0, raw, reading, family_first)
    work = _with_extent(citation)
    flags = [*citation.flags]
    if any(_told(other) > 1 for other in raws if other is not raw and other.start > raw.start):
        flags.append(Flag.MORE_IN_ENTRY)
    citation = replace(
        citation,
        form="full",
        work=work,
        locator=None if work is not citation.work else citation.locator,
        signal="",
        flags=tuple(dict.fromkeys(flags)),
    )
    return _with_names(note, citation, before)


def _works(note: Note, found: Sequence[RawCitation]) -> list[RawCitation]:
    """What was read of an entry, but for the dash in front; what a reader only guesses where there is nothing else."""
    sure = [raw for raw in found if not raw.tentative] or list(found)
    return [raw for raw in sure if labels_of(raw.parts) - {"backref", "signal"}]


def _told(raw: RawCitation) -> int:
    """How much a reading tells of a work."""
    return len(
        labels_of(raw.parts) & {"author", "editor", "title", "date", "container", "publisher", "archive"}
    )


def _with_extent(citation: Citation) -> Work:
    """The work with the pages that the entry prints, which are no place in it."""
    work, locator = citation.work, citation.locator
    if locator is None or work.page or locator.label != "page":
        return work
    if not (work.container_title and _EXTENT.search(locator.value)):
        return work
    evidence = tuple(
        replace(item, field="page") if item.field == "locator" else item for item in work.evidence
    )
    return replace(work, page=locator.value, evidence=evidence)


def _with_names(note: Note, citation: Citation, before: Citation | None) -> Citation:
    """The names that a dash stands for: all of the entry before, or its first where more names follow."""
    dash = DASHES.match(note.text) or _SAME.match(note.text)
    if dash is None:
        return citation
    work = citation.work
    behind = note.text[dash.end() :]
    names = _people(before)
    if not names:
        return replace(citation, flags=tuple(dict.fromkeys((*citation.flags, Flag.UNRESOLVED))))
    role = "editors" if _EDITED.match(behind) else "authors"
    more = _MORE.match(behind) is not None
    listed: tuple[Name, ...] = getattr(work, role) or _others(behind) if more else ()
    given = (names[0], *listed) if more else names
    shown = Evidence(role, note.document, note.id, dash.start(), dash.end(), dash.group(), INFERRED)
    values: dict[str, Any] = {role: given, "evidence": (*work.evidence, shown)}
    if not more and role == "editors":
        values["authors"] = ()
    return replace(citation, start=min(citation.start, dash.start()), work=replace(work, **values))


def _others(behind: str) -> tuple[Name, ...]:
    """The names that follow a dash, up to the year or the end of the sentence, where a reader did not see them."""
    printed = _UP_TO.match(_MORE.sub("", behind, count=1))
    return parse_names(printed[0]) if printed is not None else ()


# a full stop behind an initial ends nothing
_UP_TO = re.compile(r"(?:[^.(\d]|(?<=\b[A-ZÀ-Þ])\.){2,120}")


def _people(citation: Citation | None) -> tuple[Name, ...]:
    return () if citation is None else citation.work.makers or citation.work.editors
