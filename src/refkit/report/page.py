"""A bibliography goes in, index.html comes out: one page, without network, to understand and check a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from refkit.model import Bibliography
from refkit.report.checks import Check, flagged, least_certain, problems
from refkit.report.html import asset, fragment, script_data, section
from refkit.report.merged import candidates, merges
from refkit.report.noted import notes
from refkit.report.places import Places
from refkit.report.summary import shared
from refkit.report.works import bibliography

# nothing may be fetched, whatever a note has in it; the style and the script are those of the page itself
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def index_html(
    bib: Bibliography,
    *,
    picture: str = "",
    bibtex: Mapping[str, str] | None = None,
    files: Sequence[str] = (),
) -> str:
    """The page: overview, what to check first, the graph, the works, the notes, the merges.

    Args:
        bib: what a build found.
        picture: the graph as an SVG element (`refkit.graph.svg.for_page`); without it the page has no graph.
        bibtex: the BibTeX entry of each key, to be copied.
        files: names of the files that stand beside the page.
    """
    places = Places(bib)
    sections = {
        "overview": ("Overview", _overview(bib, places)),
        "check": ("Check first", _checks(bib)),
        "graph": ("Graph", _graph(picture) if picture else ""),
        "bibliography": ("Works", bibliography(bib, places)),
        "notes": ("Notes", notes(bib, places)),
        "merges": ("Merges", merges(bib, places)),
        "candidates": ("Candidates", candidates(bib, places)),
        "files": ("Files", _files(files, bool(bibtex))),
    }
    links = "".join(f'<a href="#{name}">{title}</a>' for name, (title, body) in sections.items() if body)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>Bibliography and citation graph</title><style>\n{asset('page.css')}</style></head><body>",
        '<a class="skip" href="#main">Skip to the content</a>',
        '<header><h1>Bibliography and citation graph</h1><button type="button" id="theme" '
        f'class="js-only" aria-pressed="false">Dark</button></header><nav aria-label="Sections">{links}</nav>',
        '<main id="main" tabindex="-1">',
        *(body for _, body in sections.values()),
        '</main><div id="tip" role="tooltip" hidden></div>',
        '<div id="said" class="hidden" role="status" aria-live="polite"></div>',
        script_data("bibtex", dict(bibtex or {})),
        f"<script>\n{asset('page.js')}</script></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _overview(bib: Bibliography, places: Places) -> str:
    count = sum(len(document.notes) for document in bib.documents)
    mentions = sum(citation.form == "mention" for citation in bib.citations)
    figures = (
        (len(bib.documents), "documents"),
        (count, "notes"),
        (len(bib.citations) - mentions, "citations"),
        (mentions, "mentions"),
        (sum(bool(entry.citations) for entry in bib.entries), "works"),
        (len(shared(bib)), "shared works"),
    )
    shown = "".join(f"<li><b>{number}</b> {name}</li>" for number, name in figures)
    return section("overview", "Overview", f'<ul class="figures">{shown}</ul>{_table(bib, places)}')


def _table(bib: Bibliography, places: Places) -> str:
    """A row for each document: its notes, citations and mentions, and how many of its works no other cites."""
    citing: dict[str, set[str]] = {}
    for citation in bib.citations:
        if citation.key:
            citing.setdefault(citation.key, set()).add(citation.document)
    rows = []
    for document in bib.documents:
        found = [citation for citation in bib.citations if citation.document == document.id]
        mentions = sum(citation.form == "mention" for citation in found)
        cited = [key for key, documents in citing.items() if document.id in documents]
        alone = sum(len(citing[key]) == 1 for key in cited)
        figures = (len(document.notes), len(found) - mentions, mentions, len(cited), alone)
        cells = "".join(f"<td>{figure}</td>" for figure in figures)
        link = f'<a href="#doc-{fragment(document.id)}">{escape(places.names[document.id])}</a>'
        rows.append(f'<tr><th scope="row">{link}</th>{cells}</tr>')
    heads = ("document", "notes", "citations", "mentions", "works", "only here")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f'<div class="scroll"><table class="figures-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _checks(bib: Bibliography) -> str:
    rows = [_check(check, f"{check.confidence:.0%} sure") for check in least_certain(bib)]
    rows += [_check(check, check.why) for check in flagged(bib)]
    rows += [f'<li><span class="why">problem</span> {escape(str(problem))}</li>' for problem in problems(bib)]
    body = "".join(rows) or "<li>Nothing is flagged.</li>"
    lead = "The least certain citations, then everything that carries a flag."
    return section("check", "Check first", f'<ul class="checks">{body}</ul>', lead)


def _check(check: Check, why: str) -> str:
    link = f' <a href="#work-{fragment(check.key)}">{escape(check.key)}</a>' if check.key else ""
    return (
        f'<li><span class="why">{escape(why)}</span> <span class="place">{escape(check.place)}</span> '
        f"{escape(check.text)}{link}</li>"
    )


def _graph(picture: str) -> str:
    controls = (
        '<form class="filters js-only" id="graph-filters" aria-label="Filter the graph">'
        '<label class="wide">Find <input type="search" id="graph-search" autocomplete="off"></label>'
        '<label>Cited by at least <input type="range" id="least" min="0" max="1" value="0" step="1">'
        ' <output id="least-said" for="least">0</output></label>'
        '<label class="check"><input type="checkbox" id="relations" checked> mentions and relations</label>'
        '<label class="check"><input type="checkbox" id="fit"> fit to the width</label>'
        '<output id="graph-count" aria-live="polite"></output></form>'
    )
    body = (
        f'{controls}<div class="sheet" id="sheet" role="region" aria-label="Citation graph by year" tabindex="0">'
        f'{picture}</div><div id="details" class="js-only" role="region" aria-live="polite" '
        'aria-label="Details of what is chosen in the graph"><p class="lead">Choose a circle for its details. '
        "With the keyboard: Tab to the graph, then the arrow keys; Enter chooses, Escape lets go.</p></div>"
    )
    lead = (
        "Documents stand on the left, works at their dates. A filled circle is cited by more than one document; "
        "a dotted line is a mention in the text, a dashed grey one a relation (reprinted in, shares words with)."
    )
    return section("graph", "Graph", body, lead)


def _files(files: Sequence[str], bibtex: bool) -> str:
    rows = "".join(
        f'<li><a href="{escape(name)}" download>{escape(name)}</a></li>'
        for name in files
        if name != "index.html"
    )
    made = (
        '<p class="js-only"><button type="button" id="download">Download the works as BibTeX</button> '
        "(made from this page alone)</p>"
        if bibtex
        else ""
    )
    if not rows and not made:
        return ""
    lead = "They stand in the folder of this page." if rows else ""
    return section("files", "Files", f'<ul class="files">{rows}</ul>{made}', lead)
