"""A bibliography goes in, two sections of the page come out: what was merged and why, and works that no note cites."""

from __future__ import annotations

from html import escape

from refkit.model import Bibliography, Candidate, Conflict, Entry, Pair
from refkit.report.html import fragment, section, words
from refkit.report.places import Places


def merges(bib: Bibliography, places: Places) -> str:
    """Every work made of several records with the reasons and the values that lost; then pairs left for review."""
    rows = [_entry(entry, places) for entry in bib.entries if len(entry.members) > 1]
    for outcome in ("review", "apart"):
        rows += [_pair(pair, places) for pair in bib.pairs if pair.outcome == outcome]
    body = "".join(rows) or "<li>Nothing was merged.</li>"
    lead = "Records that were taken for one work, and pairs that look alike but were left apart or for you to decide."
    return section("merges", "Merges", f'<ul class="merges">{body}</ul>', lead)


def _entry(entry: Entry, places: Places) -> str:
    members = "".join(_member(places, record) for record in entry.members)
    reasons = "; ".join(dict.fromkeys(reason for pair in entry.pairs for reason in pair.reasons))
    lost = "".join(map(_conflict, entry.conflicts))
    link = f'<a href="#work-{fragment(entry.key)}">{escape(entry.key)}</a>'
    return f"<li><p>{link} {escape(reasons)}</p><ul>{members}{lost}</ul></li>"


def _pair(pair: Pair, places: Places) -> str:
    said = "left for review" if pair.outcome == "review" else "kept apart"
    members = _member(places, pair.left) + _member(places, pair.right)
    return (
        f'<li><p><span class="tag">{said}</span> {escape("; ".join(pair.reasons))}</p><ul>{members}</ul></li>'
    )


def _conflict(conflict: Conflict) -> str:
    lost = ", ".join(value for value, _ in conflict.values if value != conflict.chosen)
    field, chosen, reason = (
        escape(text) for text in (words(conflict.field), conflict.chosen, conflict.reason)
    )
    return f'<li class="lost">{field}: <b>{chosen}</b>, not {escape(lost)} ({reason})</li>'


def _member(places: Places, record: str) -> str:
    place = places.printed(record)
    name = places.names.get(place.document, place.document)
    where = f"{name} n. {place.note}" if place.note else name or record
    return f'<li><span class="place">{escape(where)}</span> {escape(place.text)}</li>'


def candidates(bib: Bibliography, places: Places) -> str:
    """The works that running text names but no note cites, each with its sentence; "" where there is none."""
    if not bib.candidates:
        return ""
    rows = "".join(_candidate(item, places) for item in bib.candidates)
    lead = "No note cites them, and they are not part of the bibliography: look whether one is missing."
    return section(
        "candidates", "Named in the text, cited by no note", f'<ul class="checks">{rows}</ul>', lead
    )


def _candidate(item: Candidate, places: Places) -> str:
    before, named, after = (
        escape(text)
        for text in (
            item.sentence[: item.start],
            item.sentence[item.start : item.end],
            item.sentence[item.end :],
        )
    )
    where = escape(places.names.get(item.document, item.document))
    why = escape("; ".join(item.reasons))
    return (
        f'<li><span class="tag">candidate</span> <span class="place">{where}</span> '
        f'<q>{before}<mark>{named}</mark>{after}</q> <span class="why">{why}</span></li>'
    )
