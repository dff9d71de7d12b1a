"""A bibliography goes in, index.html comes out: one page without scripts or network, for reading and
checking.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from refkit.model import Bibliography, Citation, Conflict, Document, Entry, Name, Note, Work
from refkit.report.checks import Check, flag_words, flagged, least_certain, problems
from refkit.report.notes import in_reading_order
from refkit.report.places import Places
from refkit.report.summary import shared


def index_html(bib: Bibliography) -> str:
    """The page: what to check first, the bibliography with every place it is cited, the notes, the merges."""
    places = Places(bib)
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>Bibliography</title><style>\n{style}</style></head><body>",
        _header(bib),
        "<main>",
        _checks(bib),
        _bibliography(bib, places),
        *(_document(document, bib, places) for document in bib.documents),
        _merges(bib, places),
        "</main></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _header(bib: Bibliography) -> str:
    notes = sum(len(document.notes) for document in bib.documents)
    mentions = sum(citation.form == "mention" for citation in bib.citations)
    figures = (
        (len(bib.documents), "documents"),
        (notes, "notes"),
        (len(bib.citations) - mentions, "citations"),
        (mentions, "mentions"),
        (sum(bool(entry.citations) for entry in bib.entries), "works"),
        (len(shared(bib)), "shared works"),
    )
    shown = "".join(f"<li><b>{count}</b> {name}</li>" for count, name in figures)
    links = "".join(
        f'<a href="#doc-{_id(document.id)}">{escape(document.id)}</a>' for document in bib.documents
    )
    return (
        f'<header><h1>Bibliography</h1><ul class="figures">{shown}</ul>'
        '<nav><a href="#check">Check first</a><a href="#bibliography">Works</a>'
        f'{links}<a href="#merges">Merges</a></nav></header>'
    )


def _checks(bib: Bibliography) -> str:
    rows = [_check(check, f"{check.confidence:.0%} sure") for check in least_certain(bib)]
    rows += [_check(check, check.why) for check in flagged(bib)]
    rows += [f'<li><span class="why">problem</span> {escape(str(problem))}</li>' for problem in problems(bib)]
    body = "".join(rows) or "<li>Nothing is flagged.</li>"
    return f'<section id="check"><h2>Check first</h2><ul class="checks">{body}</ul></section>'


def _check(check: Check, why: str) -> str:
    link = f' <a href="#work-{_id(check.key)}">{escape(check.key)}</a>' if check.key else ""
    return (
        f'<li><span class="why">{escape(why)}</span> <span class="place">{escape(check.place)}</span> '
        f"{escape(check.text)}{link}</li>"
    )


def _bibliography(bib: Bibliography, places: Places) -> str:
    entries = sorted(bib.entries, key=lambda entry: (_sort_text(entry.work), entry.key))
    rows = "".join(_entry(entry, places) for entry in entries)
    return f'<section id="bibliography"><h2>Works</h2><ol class="works">{rows}</ol></section>'


def _sort_text(work: Work) -> str:
    names = work.authors or work.editors
    return (names[0].sort_name if names else work.title).casefold()


def _entry(entry: Entry, places: Places) -> str:
    cited = []
    for citation_id in entry.citations:
        place, citation = places.printed(citation_id), places.citations.get(citation_id)
        if citation is None:
            continue
        words = f"n. {place.note}" if place.note and citation.form != "mention" else "mention"
        locator = f", {citation.locator.label} {citation.locator.value}" if citation.locator else ""
        cited.append(
            f'<a href="#note-{_id(citation.note)}">{escape(f"{place.document} {words}{locator}")}</a>'
        )
    marks = ['<span class="tag">source</span>'] if entry.documents else []
    if len(entry.members) > 1:
        marks.append(f'<span class="tag">{len(entry.members)} records merged</span>')
    where = f'<div class="cited">cited in {" · ".join(cited)}</div>' if cited else ""
    former = f'<div class="cited">formerly {escape(", ".join(entry.aliases))}</div>' if entry.aliases else ""
    return (
        f'<li id="work-{_id(entry.key)}">{reference(entry.work)} <code>{escape(entry.key)}</code> '
        f"{' '.join(marks)}{where}{former}</li>"
    )


def reference(work: Work) -> str:
    """A work as a line of HTML: names, title, where it stands, publisher, date; a link only to http(s) and
    DOIs.
    """
    italic = not work.container_title
    title = escape(work.title) or "<i>without a title</i>"
    parts = [
        escape(_names(work.authors) or _names(work.editors, " (ed.)")),
        f"<cite>{title}</cite>" if italic and work.title else f"“{title}”" if work.title else title,
        f"<cite>{escape(work.container_title)}</cite>" if work.container_title else "",
        escape(" ".join(part for part in (work.genre, work.number) if part)),
        escape(" ".join(part for part in (work.collection_title, work.collection_number) if part)),
        escape(", ".join(part for part in (work.event_title, work.event_place) if part)),
        escape(", ".join(part for part in (work.volume, work.issue) if part)),
        escape(": ".join(part for part in (work.publisher_place, work.publisher) if part)),
        escape(work.issued.edtf) if work.issued else "",
        escape(work.page),
        _link(work),
    ]
    return ", ".join(part for part in parts if part) + "."


def _names(names: tuple[Name, ...], after: str = "") -> str:
    return ", ".join(name.display for name in names) + (after if names else "")


def _link(work: Work) -> str:
    url = f"https://doi.org/{work.doi}" if work.doi else work.url
    if url.lower().startswith(("http://", "https://")):
        return f'<a href="{escape(url)}">{escape(work.doi or url)}</a>'
    return escape(url)


def _document(document: Document, bib: Bibliography, places: Places) -> str:
    mentions = [note for note in bib.mentions if note.document == document.id]
    rows = "".join(_note(note, places) for note in in_reading_order(document, mentions))
    body = f'<ol class="notes">{rows}</ol>' if rows else "<p>No notes.</p>"
    title = f"<p>{reference(document.work)}</p>" if document.work.title else ""
    return f'<section id="doc-{_id(document.id)}"><h2>{escape(document.id)}</h2>{title}{body}</section>'


def _note(note: Note, places: Places) -> str:
    number = "mention" if note.kind == "mention" else note.number
    flags = "".join(f' <span class="tag">{escape(flag_words(flag))}</span>' for flag in note.flags)
    sentence = ""
    if note.anchor and note.anchor.sentence and note.kind != "mention":
        sentence = f"<details><summary>where</summary><q>{escape(note.anchor.sentence)}</q></details>"
    text = _marked(note.text, places.by_note.get(note.id, []))
    head = f'<span class="number">{escape(number)}</span>'
    return f'<li id="note-{_id(note.id)}">{head} {text}{flags}{sentence}</li>'


def _marked(text: str, citations: list[Citation]) -> str:
    """The note's text with each citation as a link to its work; of overlapping ones the first is marked."""
    out, place = [], 0
    for citation in citations:
        if citation.start < place or citation.end > len(text):
            continue
        out.append(escape(text[place : citation.start]))
        inner = escape(text[citation.start : citation.end])
        words = [f"{citation.form}, {citation.confidence:.0%} sure", *map(flag_words, citation.flags)]
        title = escape("; ".join(words))
        css = "mark flagged" if citation.flags else "mark"
        if citation.key:
            out.append(f'<a class="{css}" title="{title}" href="#work-{_id(citation.key)}">{inner}</a>')
        else:
            out.append(f'<span class="{css}" title="{title}">{inner}</span>')
        place = citation.end
    return "".join([*out, escape(text[place:])])


def _merges(bib: Bibliography, places: Places) -> str:
    rows = []
    for entry in bib.entries:
        if len(entry.members) < 2:
            continue
        members = "".join(_member(places, record) for record in entry.members)
        reasons = "; ".join(dict.fromkeys(reason for pair in entry.pairs for reason in pair.reasons))
        lost = "".join(map(_conflict, entry.conflicts))
        link = f'<a href="#work-{_id(entry.key)}">{escape(entry.key)}</a>'
        rows.append(f"<li>{link} {escape(reasons)}<ul>{members}{lost}</ul></li>")
    for pair in bib.pairs:
        if pair.outcome == "merge":
            continue
        word = "left for review" if pair.outcome == "review" else "kept apart"
        members = _member(places, pair.left) + _member(places, pair.right)
        rows.append(
            f'<li><span class="tag">{word}</span> {escape("; ".join(pair.reasons))}<ul>{members}</ul></li>'
        )
    body = "".join(rows) or "<li>Nothing was merged.</li>"
    return f'<section id="merges"><h2>Merges</h2><ul class="merges">{body}</ul></section>'


def _conflict(conflict: Conflict) -> str:
    lost = ", ".join(value for value, _ in conflict.values if value != conflict.chosen)
    field, chosen, reason = (escape(text) for text in (conflict.field, conflict.chosen, conflict.reason))
    return f"<li>{field}: <b>{chosen}</b>, not {escape(lost)} ({reason})</li>"


def _member(places: Places, record: str) -> str:
    place = places.printed(record)
    where = f"{place.document} n. {place.note}" if place.note else place.document or record
    return f'<li><span class="place">{escape(where)}</span> {escape(place.text)}</li>'


def _id(text: str) -> str:
    """A fragment that needs no quoting: letters, digits and hyphens; other characters by their number."""
    return "".join(
        char if char.isascii() and char.isalnum() else "-" if char == "-" else f"_{ord(char):x}"
        for char in text
    )
