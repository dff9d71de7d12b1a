"""A document goes in, its section of the page comes out: notes as printed, citations marked, fields coloured."""

from __future__ import annotations

from html import escape

from refkit.model import Bibliography, Citation, Document, Note
from refkit.report.checks import flag_words
from refkit.report.html import fragment, group_of, groups, section, words
from refkit.report.notes import in_reading_order
from refkit.report.places import Places
from refkit.report.reference import reference


def notes(bib: Bibliography, places: Places) -> str:
    """The notes and mentions of every document, with a key to the colours in front."""
    key = "".join(f'<li class="g-{name}">{escape(text)}</li>' for name, text in groups().items())
    legend = f'<ul class="legend" aria-label="Colours of the fields">{key}</ul>'
    mentions: dict[str, list[Note]] = {}
    for note in bib.mentions:
        mentions.setdefault(note.document, []).append(note)
    body = "".join(_document(document, mentions.get(document.id, []), places) for document in bib.documents)
    lead = "Each citation leads to its work; colours show which words were taken for which field."
    return section("notes", "Notes", legend + body, lead)


def _document(document: Document, mentions: list[Note], places: Places) -> str:
    rows = "".join(_note(note, places) for note in in_reading_order(document, mentions))
    body = f'<ol class="notes">{rows}</ol>' if rows else "<p>No notes, and no mention of a work.</p>"
    title = f"<p>{reference(document.work, places)}</p>" if document.work.title else ""
    name = fragment(document.id)
    head = (
        f'<h3 id="doc-{name}">{escape(places.names[document.id])} <small>{escape(document.id)}</small></h3>'
    )
    return f'<article aria-labelledby="doc-{name}">{head}{title}{body}</article>'


def _note(note: Note, places: Places) -> str:
    found = places.by_note.get(note.id, [])
    number = "text" if note.kind == "mention" else note.number
    flags = "".join(f' <span class="tag flag">{escape(flag_words(flag))}</span>' for flag in note.flags)
    below = ""
    if note.kind == "mention":
        reasons = [item.inferred for one in found for item in one.work.evidence if item.inferred]
        below = f'<p class="why-mention">a mention: {escape("; ".join(reasons))}</p>' if reasons else ""
    elif note.anchor and note.anchor.sentence:
        below = (
            f"<details><summary>where note {escape(number)} stands</summary>"
            f"<q>{escape(note.anchor.sentence)}</q></details>"
        )
    head = f'<span class="number">{escape(number)}</span>'
    return f'<li id="note-{fragment(note.id)}">{head}<div><p>{_marked(note.text, found)}{flags}</p>{below}</div></li>'


def _marked(text: str, citations: list[Citation]) -> str:
    """The note's text with each citation as a link to its work; of overlapping ones the first is marked."""
    out, place = [], 0
    for citation in citations:
        if citation.start < place or citation.end > len(text):
            continue
        out.append(escape(text[place : citation.start]))
        inner = _fields(text, citation)
        said = [f"{citation.form}, {citation.confidence:.0%} sure", *map(flag_words, citation.flags)]
        title = escape("; ".join(said))
        css = "mark flagged" if citation.flags else "mark"
        if citation.key:
            out.append(f'<a class="{css}" title="{title}" href="#work-{fragment(citation.key)}">{inner}</a>')
        else:
            out.append(f'<span class="{css}" title="{title}">{inner}</span>')
        place = citation.end
    return "".join([*out, escape(text[place:])])


def _fields(text: str, citation: Citation) -> str:
    """A citation's words, each stretch that is evidence for a field in the colour of the field's group."""
    out, place = [], citation.start
    spans = sorted(
        (item.start, -item.end, item.field)
        for item in citation.work.evidence
        if item.note == citation.note and item.field not in ("kind", "mention")
    )
    for start, minus_end, field in spans:
        end = min(-minus_end, citation.end)
        if start < place or end <= start:
            continue
        out.append(escape(text[place:start]))
        out.append(
            f'<span class="g-{group_of(field)}" title="{words(field)}">{escape(text[start:end])}</span>'
        )
        place = end
    return "".join([*out, escape(text[place : citation.end])])
