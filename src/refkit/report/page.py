"""A bibliography goes in, index.html comes out: one page, without network, to understand and check a build.

The page is written in templates/; what they are given is the bibliography and what has to be found out about it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from refkit.flags import meaning
from refkit.model import Bibliography
from refkit.normalise.cells import without_control
from refkit.report import words
from refkit.report.checks import Check, flagged, least_certain, problems
from refkit.report.figures import by_document, citing, figures
from refkit.report.noted import marks
from refkit.report.notes import in_reading_order
from refkit.report.places import Places
from refkit.report.reference import line, rows
from refkit.report.works import choices, shown_works

# nothing may be fetched, whatever a note has in it; the style and the script are those of the page itself
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
PAIRS = {"review": "left for review", "apart": "kept apart"}
"""The outcomes of a comparison that the page lists, in this order, and what it calls them."""


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
    page = environment().get_template("page.html.j2")
    text = page.render(
        bib=bib,
        places=places,
        policy=POLICY,
        picture=Markup(picture),
        bibtex=dict(bibtex or {}),
        files=[name for name in files if name != "index.html"],
        figures=figures(bib),
        documents=list(_documents(bib)),
        checks=list(_checks(bib)),
        problems=problems(bib),
        works=shown_works(bib, places),
        noted=list(in_reading_order(bib)),
        merged=[entry for entry in bib.entries if len(entry.members) > 1],
        pairs=[(said, pair) for name, said in PAIRS.items() for pair in bib.pairs if pair.outcome == name],
        field_rows=partial(rows, places=places),
        **choices(bib, places),
    )
    return without_control(text)


@cache
def environment() -> Environment:
    """The templates, with what all of them may use."""
    made = Environment(
        loader=PackageLoader("refkit.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.globals |= {"asset": _asset, "groups": words.groups(), "line": line, "marks": marks}
    made.filters |= {
        "meaning": meaning,
        "fragment": words.fragment,
        "group": words.group_of,
        "percent": "{:.0%}".format,
        "script_data": _script_data,
        "words": words.words,
    }
    return made


def _asset(name: str) -> Markup:
    """A style sheet or script that lies beside the templates, as it is."""
    loader = environment().loader
    assert loader is not None
    return Markup(loader.get_source(environment(), name)[0])


def _script_data(data: Any) -> Markup:
    """Data for the page's script; no text in it can end the element."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _documents(bib: Bibliography) -> Iterator[tuple[str, Sequence[int]]]:
    """For each document its notes, citations and mentions, its works, and how many of them no other cites."""
    cited = citing(bib)
    works = Counter(document for documents in cited.values() for document in documents)
    alone = Counter(next(iter(documents)) for documents in cited.values() if len(documents) == 1)
    for document, counts in by_document(bib):
        yield document.id, (*counts, works[document.id], alone[document.id])


def _checks(bib: Bibliography) -> Iterator[tuple[str, Check]]:
    """What to look at first, with the reason that the page gives."""
    for check in least_certain(bib):
        yield f"{check.confidence:.0%} sure", check
    for check in flagged(bib):
        yield check.why, check
