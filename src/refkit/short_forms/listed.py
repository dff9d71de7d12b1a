"""A citation of a note that nothing before explains comes in; what the reference list says of it goes out."""

from __future__ import annotations

from dataclasses import replace

from refkit.model import Citation, Work
from refkit.short_forms.memory import Memory
from refkit.short_forms.trace import Trace
from refkit.short_forms.ways import Short, plainly_full, restated

AS_LISTED = "as the entry of the reference list has it"


def from_list(listed: Memory, short: Short) -> Citation | None:
    """What the entry of a reference list means that a short form repeats, where no note before has cited it."""
    found = short.found
    if plainly_full(short) or found.forward or short.later or found.form == "ibid":
        return None
    if found.form not in {"opcit", "supra"}:
        return restated(listed, short)
    fits = listed.fitting(short.trace) if short.trace.says_anything else []
    meant, doubt = listed.latest(fits) if fits else (None, False)
    return short.out(found.form, doubt, target=meant.id) if meant is not None else None


def completed(listed: Memory, short: Short, citation: Citation) -> Citation:
    """A work without author whose title and year are those of one entry, and nothing else, has the author of that."""
    work = citation.work
    hits = [] if work.makers or work.editors or not work.title else _same_title(listed, short.trace)
    if len(hits) != 1:
        return citation
    shown = (replace(item, inferred=AS_LISTED) for item in hits[0].evidence_for("authors"))
    return replace(citation, work=replace(work, authors=hits[0].authors, evidence=(*work.evidence, *shown)))


def _same_title(listed: Memory, trace: Trace) -> list[Work]:
    """The works of entries whose title begins with the words of this, of the same year."""
    words = len(trace.title)
    found = (item for item in listed.candidates(trace) if trace.title == item.trace.title[:words])
    return [item.citation.work for item in found if trace.years & item.trace.years]
