"""A bibliography goes in, its section of the page comes out: filters, and every entry with where it is cited."""

from __future__ import annotations

from html import escape

from refkit.model import Bibliography, Entry, Work
from refkit.report.html import fragment, section, words
from refkit.report.places import Places
from refkit.report.reference import reference, table

SORTS = (("author", "author"), ("year", "year"), ("cited", "times cited"))


def bibliography(bib: Bibliography, places: Places) -> str:
    """The section with the filters and the list; entries in the order of their authors."""
    entries = sorted(bib.entries, key=lambda entry: (_sort_text(entry.work), entry.key))
    rows = "".join(_entry(entry, places) for entry in entries)
    lead = "Point at a part of an entry, or open its fields, to see the printed words that support it."
    return section(
        "bibliography", "Works", f'{_filters(bib, places)}<ol class="works" role="list">{rows}</ol>', lead
    )


def _filters(bib: Bibliography, places: Places) -> str:
    kinds = sorted({entry.work.kind for entry in bib.entries if entry.work.kind})
    years = [year for entry in bib.entries if (year := _year(entry.work)) is not None]
    bounds = f'min="{min(years)}" max="{max(years)}"' if years else ""
    first, last = (str(min(years)), str(max(years))) if years else ("", "")
    documents = [(fragment(name), places.names[name]) for name in places.documents]
    return (
        '<form class="filters js-only" id="filters" role="search" aria-label="Filter the works">'
        '<label class="wide">Search <input type="search" id="search" autocomplete="off"></label>'
        f"<label>Kind {_select('kind', [('', 'any'), *((kind, words(kind)) for kind in kinds)])}</label>"
        f"<label>Cited in {_select('source', [('', 'any document'), *documents])}</label>"
        f'<label>From <input type="number" id="from" {bounds} placeholder="{first}"></label>'
        f'<label>To <input type="number" id="to" {bounds} placeholder="{last}"></label>'
        f"<label>Order {_select('order', SORTS)}</label>"
        '<label class="check"><input type="checkbox" id="flagged"> flagged only</label>'
        '<button type="reset">Clear</button>'
        f'<output id="count" aria-live="polite">{len(bib.entries)} works</output></form>'
    )


def _select(name: str, options: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return f'<select id="{name}">{rows}</select>'


def _sort_text(work: Work) -> str:
    names = work.authors or work.editors
    return (names[0].sort_name if names else work.title or work.container_title).casefold()


def _year(work: Work) -> int | None:
    return work.issued.year if work.issued else None


def _entry(entry: Entry, places: Places) -> str:
    citing = {citation.document for name in entry.citations if (citation := places.citations.get(name))}
    flagged = bool(entry.conflicts) or any(
        citation.flags for name in entry.citations if (citation := places.citations.get(name))
    )
    marks = ['<span class="tag">source</span>'] if entry.documents else []
    if len(entry.members) > 1:
        marks.append(f'<span class="tag">{len(entry.members)} records merged</span>')
    if flagged:
        marks.append('<span class="tag flag">flagged</span>')
    former = f'<div class="cited">formerly {escape(", ".join(entry.aliases))}</div>' if entry.aliases else ""
    data = (
        f'data-key="{escape(entry.key)}" data-kind="{escape(entry.work.kind)}" '
        f'data-year="{_year(entry.work) or ""}" data-by="{len(citing)}" '
        f'data-sources="{" ".join(sorted(map(fragment, citing | set(entry.documents))))}"'
        + (" data-flagged" if flagged else "")
    )
    tools = (
        f'<div class="tools"><details><summary>fields of {escape(entry.key)}</summary>'
        f"{table(entry.work, places)}</details>"
        f'<button type="button" class="copy js-only" data-key="{escape(entry.key)}">Copy BibTeX'
        f'<span class="hidden"> of {escape(entry.key)}</span></button></div>'
    )
    return (
        f'<li id="work-{fragment(entry.key)}" {data}><p>{reference(entry.work, places)} {" ".join(marks)}</p>'
        f"{_cited(entry, places)}{former}{tools}</li>"
    )


def _cited(entry: Entry, places: Places) -> str:
    """Where a work is cited, each place a link to its note."""
    rows = []
    for citation_id in entry.citations:
        citation = places.citations.get(citation_id)
        if citation is None:
            continue
        place = places.printed(citation_id)
        said = f"n. {place.note}" if place.note and citation.form != "mention" else "mention"
        locator = f", {citation.locator.label} {citation.locator.value}" if citation.locator else ""
        name = places.names.get(place.document, place.document)
        rows.append(f'<a href="#note-{fragment(citation.note)}">{escape(f"{name} {said}{locator}")}</a>')
    return f'<div class="cited">cited in {" · ".join(rows)}</div>' if rows else ""
