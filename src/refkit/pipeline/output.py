"""A bibliography goes in, the files of `refkit build` come out in one folder, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from refkit.formats import find
from refkit.graph import EXPORTS, graph_data
from refkit.model import Bibliography
from refkit.pipeline.earlier import build_folder, remembered
from refkit.pipeline.page import page
from refkit.report import merges_json, notes_jsonl
from refkit.whole import writable

RECORD_FILES = {
    "combined.bib": "bibtex",
    "combined.biblatex.bib": "biblatex",
    "combined.csl.json": "csl-json",
    "combined.ris": "ris",
    "combined.rdf": "zotero-rdf",
}


def write_outputs(
    bib: Bibliography,
    folder: Path,
    *,
    force: bool = False,
    sources: bool = True,
    more: Callable[[Mapping[str, str]], Mapping[str, Any]] = lambda texts: {},
) -> list[Path]:
    """Write every file of a build into `folder`, which is made if it is not there.

    Args:
        bib: what the build found.
        folder: where to write.
        force: replace files even if refkit did not write them.
        sources: False leaves the citing documents out of the record files, unless another document cites
            them.
        more: says what else the manifest says of the texts of the files.

    Returns:
        The files written, in the order of writing; the manifest `refkit-build.json` names them for the next
        build.

    Raises:
        UsageError: a file is there that no build has written; nothing at all has been written then.
    """
    texts = dict(outputs(bib, sources=sources, folder=folder))
    told = {**remembered(bib, folder), **more(texts)}
    with build_folder(folder).drafts(texts, force=force, **told) as drafts:
        for name, text in texts.items():
            (drafts / name).write_text(writable(text), encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def names() -> list[str]:
    """The files of a build, in the order of writing."""
    return [*RECORD_FILES, "notes.jsonl", "merges.json", *EXPORTS, "index.html"]


def outputs(
    bib: Bibliography, *, sources: bool = True, folder: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) for every file of a build; the same bibliography gives the same bytes.

    `folder` is where they will stand: from there the page links the documents.
    """
    records = (
        bib.entries
        if sources
        else tuple(entry for entry in bib.entries if entry.citations or not entry.documents)
    )
    for name, format_name in RECORD_FILES.items():
        yield name, find(format_name).dumps(records)
    yield "notes.jsonl", notes_jsonl(bib)
    yield "merges.json", merges_json(bib)
    whole = graph_data(bib)
    graph = whole if sources else graph_data(replace(bib, entries=records))
    for name, export in EXPORTS.items():
        yield name, export(graph)
    yield "index.html", page(bib, names()[:-1], folder=folder, graph=whole)
