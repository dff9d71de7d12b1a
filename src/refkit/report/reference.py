"""A work goes in, its line in the bibliography comes out: each field knows the printed words that support it."""

from __future__ import annotations

from html import escape

from refkit.model import Evidence, Name, Work
from refkit.report.html import cut, group_of, value_text, words
from refkit.report.places import Places

SHOWN = 3
"""So many pieces of evidence are shown on hover; the table of the entry has all."""


def reference(work: Work, places: Places | None = None) -> str:
    """A work as a line of HTML: names, title, where it stands, publisher, date; a link only to http(s) and DOIs.

    With `places`, each field carries its evidence in `data-e`, which the page shows on hover.
    """

    def shown(text: str, *fields: str, tag: str = "") -> str:
        """One piece of the line, with the evidence for its fields."""
        if not text:
            return ""
        body = f"<{tag}>{text}</{tag}>" if tag else text
        said = _evidence(work, fields, places) if places else ""
        return f'<span class="f" data-e="{escape(said)}">{body}</span>' if said else body

    standing = work.container_title
    title = escape(work.title)
    names = escape(_names(work.authors) or _names(work.editors, " (ed.)"))
    parts = [
        shown(names, "authors", "editors"),
        shown(f"“{title}”" if title and standing else title, "title", tag="" if standing else "cite")
        if title
        else ("" if standing else "<i>without a title</i>"),
        shown(escape(standing), "container_title", tag="cite"),
        shown(escape(_joined(" ", _genre(work), work.number)), "genre", "number"),
        shown(
            escape(_joined(" ", work.collection_title, work.collection_number)),
            "collection_title",
            "collection_number",
        ),
        shown(escape(_joined(", ", work.event_title, work.event_place)), "event_title", "event_place"),
        shown(escape(_joined(", ", work.volume, work.issue)), "volume", "issue"),
        shown(escape(_joined(": ", work.publisher_place, work.publisher)), "publisher_place", "publisher"),
        shown(escape(work.issued.edtf) if work.issued else "", "issued"),
        shown(escape(work.page), "page"),
        shown(_link(work), "url", "doi"),
    ]
    return ", ".join(part for part in parts if part) + "."


def table(work: Work, places: Places) -> str:
    """Every field of a work with its value, the printed words, and where they stand, as rows of a table."""
    rows = []
    fields = [("kind", work.kind)] if work.kind else []
    for name, value in [*fields, *((name, value_text(value)) for name, value in work.present())]:
        found = work.evidence_for(name)
        printed = (
            "<br>".join(escape(_said(item, places)) for item in dict.fromkeys(found))
            or "<i>taken over, nothing printed is recorded</i>"
        )
        rows.append(
            f'<tr><th scope="row" class="g-{group_of(name)}">{words(name)}</th><td>{escape(value)}</td>'
            f"<td>{printed}</td></tr>"
        )
    for relation in work.relations:
        rows.append(
            f'<tr><th scope="row">{escape(words(relation.type))}</th>'
            f'<td colspan="2">{reference(relation.work)}</td></tr>'
        )
    head = '<tr><th scope="col">field</th><th scope="col">value</th><th scope="col">as printed</th></tr>'
    body = f'<table class="fields"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="scroll">{body}</div>'


def _evidence(work: Work, fields: tuple[str, ...], places: Places) -> str:
    found = [item for name in fields for item in work.evidence_for(name)]
    lines = list(dict.fromkeys(f"{words(item.field)}: {_said(item, places)}" for item in found))
    left = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *left])


def _said(item: Evidence, places: Places) -> str:
    """A piece of evidence in words: what is printed, where, and how it was concluded."""
    note = places.notes.get(item.note)
    where = places.names.get(item.document, item.document)
    if note is not None:
        where += f", note {note.number}" if note.kind != "mention" else ", text"
    concluded = f" ({item.inferred})" if item.inferred else ""
    return f"“{cut(item.text)}”{concluded} — {where}"


def _genre(work: Work) -> str:
    """The genre, unless the series says it already ("Research Paper")."""
    return "" if work.genre.casefold() == work.collection_title.casefold() else work.genre


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _names(names: tuple[Name, ...], after: str = "") -> str:
    return ", ".join(name.display for name in names) + (after if names else "")


def _link(work: Work) -> str:
    url = f"https://doi.org/{work.doi}" if work.doi else work.url
    if url.lower().startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer">{escape(work.doi or url)}</a>'
    return escape(url)
