"""A matched library comes in; its files come out in one folder, all of them whole or none at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.folder import LIBRARY as MANIFEST
from refkit.folder import Folder, here, seen_from
from refkit.library.counts import dropped_clusters, prisma
from refkit.library.earlier import (
    CLUSTERS,
    COUNTS,
    LIBRARY,
    MERGES,
    PAIRS,
    PROGRAM,
    RECORDS,
    Row,
    earlier_clusters,
    earlier_rows,
    earlier_ties,
    open_pairs,
)
from refkit.library.identity import as_text
from refkit.library.loading import Loaded, Progress
from refkit.library.merges import merges_json
from refkit.library.screened import SCREENING, as_rows, joined, read_table, summary
from refkit.library.screening import DIAGRAMS, HEAD, write_diagrams
from refkit.library.works import entries_of
from refkit.matching.processes import in_background
from refkit.matching.versions import versions_of, with_ties
from refkit.model import Entry
from refkit.whole import writable

if TYPE_CHECKING:
    from refkit.matching import Matched

Maker = Callable[[], Iterable[str]]
"""Gives the text of a file in pieces, when it is called."""

Page = Callable[[dict[str, Any], dict[str, Any], Sequence[str]], str]
PAGE = "index.html"
# records up to which the page shows merges and pairs
PAGE_UP_TO = 20_000
DECISIONS = "decisions.toml"
ENDINGS = {
    "bibtex": ".bib",
    "biblatex": ".biblatex.bib",
    "csl-json": ".csl.json",
    "covidence-csv": ".covidence.csv",
    "rayyan-csv": ".rayyan.csv",
}
# BibTeX is slow to write and few programs read so many entries of it: beyond this it is written when asked for
BIBTEX_UP_TO = 20_000
# between these numbers of works the merged records are written beside the other files
LARGE = (15_000, 300_000)
# entries that are turned into text at a time, so that a large library is never in memory twice
CHUNK = 5_000


def write_library(
    loaded: Loaded,
    matched: Matched,
    folder: Path,
    *,
    formats: Sequence[str] = (),
    force: bool = False,
    progress: Progress | None = None,
    page: Page | None = None,
    run: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write a library into `folder` and give the counts of a PRISMA 2020 flow diagram.

    Args:
        loaded, matched: what `load_records` and `match_library` gave.
        folder: made if it is not there.
        formats: record formats of the merged works; CSL-JSON is always written, BibTeX unless there are too many.
        force: replace files that refkit did not write.
        progress: called with (stage, done, total).
        run: how the library was made, for the manifest.
        page: makes index.html of the counts, of what merges.json holds, and of the names of all files.

    Raises:
        UsageError: a file is there that an earlier run has not written.
    """
    every = entries_of(matched, loaded.keys, loaded.former)
    out = set(map(frozenset, dropped_clusters(matched)))
    entries = [entry for entry in every if frozenset(entry.members) not in out] if out else every
    left_out = [entry for entry in every if frozenset(entry.members) in out] if out else []
    before = earlier_ties(loaded.merges, matched.decisions)
    entries = with_ties(entries, [*versions_of(matched.decisions, matched.pairs), *before])
    carried = _carried(loaded, matched, entries)
    counts = prisma(loaded, matched)
    counts["pairs_to_review"] += len(carried["review"])
    counts["pairs_decided_apart"] += sum("decided" in pair for pair in carried["apart"])
    usual = ["bibtex"] if len(entries) <= BIBTEX_UP_TO else []
    wanted = ["csl-json", *(formats or usual)]
    records = {RECORDS + ENDINGS.get(name, f".{name}"): _dumping(entries, name) for name in wanted}
    others: dict[str, Maker] = {
        CLUSTERS: lambda: _table(Row._fields, _clusters(loaded, entries)),
        PAIRS: lambda: _table(PAIR_COLUMNS, _pairs(loaded, matched)),
        MERGES: lambda: merges_json(loaded, matched, entries, carried, left_out),
        COUNTS: lambda: [json.dumps(counts, ensure_ascii=False, indent=1), "\n"],
    }
    others |= _screened(loaded, folder, counts, entries)
    more = _remembered(loaded, matched, folder, counts) | ({"run": dict(run)} if run else {})
    names = [*others, *records, *DIAGRAMS, *([PAGE] if page else [])]
    with library_folder(folder).drafts(names, force=force, **more) as drafts:
        large = LARGE[0] <= len(entries) <= LARGE[1]
        finish = in_background(lambda: _write(records, drafts, None), worth_it=large)
        _write(others, drafts, progress)
        write_diagrams(drafts, counts)
        if page is not None:
            _write_page(page, drafts, counts, names)
        finish()
    return counts


def _write_page(page: Page, drafts: Path, counts: dict[str, Any], names: Sequence[str]) -> None:
    """The page; that of a very large library has the counts alone, since nobody can look through the rest."""
    small = counts["all"]["identified"] <= PAGE_UP_TO
    merges = json.loads((drafts / MERGES).read_text(encoding="utf-8")) if small else {}
    (drafts / PAGE).write_text(writable(page(counts, merges, names)), encoding="utf-8")


def _screened(
    loaded: Loaded, folder: Path, counts: dict[str, Any], entries: Sequence[Entry]
) -> dict[str, Maker]:
    """The decisions of screening that the library, or the run before in this folder, has on works."""
    home = loaded.pairs.parent if loaded.pairs is not None else folder
    library_folder(home).check(SCREENING)
    if not (items := read_table(home / SCREENING)):
        return {}
    names = {name: entry.key for entry in entries for name in (*entry.aliases, entry.key)}
    items = joined((), (item._replace(key=names.get(item.key, item.key)) for item in items))
    counts["screening"] = summary(items, (entry.key for entry in entries))
    return {SCREENING: lambda: _table(HEAD, as_rows(items))}


def library_folder(path: Path) -> Folder:
    """The folder of a library, with its manifest."""
    return Folder(path, MANIFEST, PROGRAM)


def manifest_of(folder: Path) -> dict[str, Any]:
    """The manifest of the library in a folder, with whole paths of its sources and its rows; {} where there is none."""
    data = dict(library_folder(folder).read_manifest())
    if sources := data.get("sources"):
        data["sources"] = here(sources, folder)
    if data:
        library_folder(folder).check(CLUSTERS)
        data["rows"] = earlier_clusters(folder)
    return data


def _remembered(loaded: Loaded, matched: Matched, folder: Path, counts: Mapping[str, Any]) -> dict[str, Any]:
    """What the next run must know: the files by their names, and what the records were that decisions name."""
    made = matched.decisions.records()
    decided = dict(loaded.manifest.get("decided") or {})
    decided |= {name: as_text(content) for name, content in loaded.decided.items()}
    named = (*loaded.origins, *loaded.rows, *loaded.again) if made or loaded.moved else ()
    now = {row.id: as_text(row.content) for row in named if row.id in made}
    moved = {new: old for old, new in loaded.moved.items()}
    decided |= {moved.get(name, name): content for name, content in now.items() if content}
    sources = {**(loaded.manifest.get("sources") or {}), **loaded.sources}
    return {
        "works": counts["to_screen"],
        "dropped": counts["all"]["removed_for_other_reasons"],
        "decided": dict(sorted(decided.items())),
        "moved": dict(sorted(loaded.moved.items())),
        "sources": dict(sorted(seen_from(folder, sources).items())),
    }


def _carried(loaded: Loaded, matched: Matched, entries: Sequence[Entry]) -> dict[str, list[dict[str, Any]]]:
    """The pairs of the earlier library that are still open, and those that are still apart."""
    keys = {member: entry.key for entry in entries for member in entry.members} if loaded.merges else {}
    return {
        name: list(open_pairs(loaded.merges, name, loaded.rows, keys, matched.decisions))
        for name in ("review", "apart")
    }


def _write(makers: Mapping[str, Maker], drafts: Path, progress: Progress | None) -> None:
    for done, (name, make) in enumerate(makers.items()):
        if progress is not None:
            progress(f"writing {name}", done, len(makers))
        with (drafts / name).open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            file.writelines(make())


def _dumping(entries: Sequence[Entry], name: str) -> Maker:
    from refkit.formats import dump

    if name == "csl-json":
        return lambda: _array(entries)
    return lambda: [dump(entries, None, name)]


def _array(entries: Sequence[Entry]) -> Iterator[str]:
    """One CSL-JSON array, an item a line; entries that need more than their item go through the format's own writer."""
    from refkit.formats import dump
    from refkit.formats.csl_json import item

    encode = json.JSONEncoder(ensure_ascii=False).encode
    opening = "["
    for entry in sorted(entries, key=lambda entry: entry.key):
        if entry.aliases or entry.documents:
            yield f"{opening}\n{dump([entry], None, 'csl-json').strip()[1:-1].strip()}"
        else:
            yield f"{opening}\n{encode(item(entry.work, entry.key))}"
        opening = ","
    yield "\n]\n" if entries else "[]\n"


class _Lines(list[str]):
    """What csv writes to: its rows as strings."""

    def write(self, text: str) -> None:
        self.append(text)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        if len(lines) >= CHUNK:
            yield from lines
            lines.clear()
    yield from lines


def _clusters(loaded: Loaded, entries: Sequence[Entry]) -> Iterator[Sequence[object]]:
    """Every record that ever went in, once; the cluster is "" where a decision drops the work."""
    key_of = {member: entry.key for entry in entries for member in entry.members}
    there = set()
    for row in (*loaded.rows, *loaded.again):
        if row.id not in there:
            there.add(row.id)
            key = key_of.get(LIBRARY + row.cluster, "")
            yield *row[:2], key, row.database, row.accession, as_text(row.content)
    for record, row in zip(loaded.records, loaded.origins, strict=True):
        if row.file:
            key = key_of.get(record.id, "")
            yield *row[:2], key, row.database, row.accession, as_text(row.content)


PAIR_COLUMNS = ("file_1", "record_1", "file_2", "record_2", "outcome", "score", "reasons")


def _pairs(loaded: Loaded, matched: Matched) -> Iterator[Sequence[object]]:
    yield from earlier_rows(loaded.pairs)
    named = {record for pair in matched.pairs for record in (pair.left, pair.right)}
    origin = {
        record.id: row
        for record, row in zip(loaded.records, loaded.origins, strict=True)
        if record.id in named
    }
    for pair in matched.pairs:
        yield (
            *origin[pair.left][:2],
            *origin[pair.right][:2],
            pair.outcome,
            pair.score,
            "; ".join(pair.reasons),
        )
