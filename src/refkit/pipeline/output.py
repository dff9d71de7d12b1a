"""A bibliography goes in, the files of `refkit build` come out in one folder, each whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from refkit.errors import RefkitError, UsageError
from refkit.formats import find
from refkit.graph import EXPORTS, graph_data
from refkit.model import Bibliography
from refkit.pipeline.page import page
from refkit.report import merges_json, notes_jsonl

MANIFEST = "refkit-build.json"
RECORD_FILES = {
    "combined.bib": "bibtex",
    "combined.biblatex.bib": "biblatex",
    "combined.csl.json": "csl-json",
    "combined.ris": "ris",
    "combined.rdf": "zotero-rdf",
}


def write_outputs(
    bib: Bibliography, folder: Path, *, force: bool = False, sources: bool = True
) -> list[Path]:
    """Write every file of a build into `folder`, which is made if it is not there.

    Args:
        bib: what the build found.
        folder: where to write.
        force: replace files even if refkit did not write them.
        sources: False leaves the citing documents out of the record files, unless another document cites
            them.

    Returns:
        The files written, in the order of writing; the manifest `refkit-build.json` names them for the next
        build.

    Raises:
        UsageError: a file is there that no build has written; nothing at all has been written then.
    """
    folder = Path(folder)
    texts = dict(outputs(bib, sources=sources))
    own = written_before(folder)
    taken = [name for name in texts if name not in own and (folder / name).exists()]
    if taken and not force:
        raise UsageError(
            f"{', '.join(taken)} is there already and was not written by refkit",
            file=folder,
            remedy="choose another folder, or use --force",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [_write(folder / name, text) for name, text in texts.items()]
        _write(folder / MANIFEST, _manifest(bib, own | set(texts)))
    except OSError as error:
        raise RefkitError(
            error.strerror or str(error), file=error.filename or folder, remedy="check the rights"
        ) from error
    return paths


def outputs(bib: Bibliography, *, sources: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) for every file of a build; the same bibliography gives the same bytes."""
    records = (
        bib.entries
        if sources
        else tuple(entry for entry in bib.entries if entry.citations or not entry.documents)
    )
    for name, format_name in RECORD_FILES.items():
        yield name, find(format_name).dumps(records)
    yield "notes.jsonl", notes_jsonl(bib)
    yield "merges.json", merges_json(bib)
    graph = graph_data(bib if sources else replace(bib, entries=records))
    for name, export in EXPORTS.items():
        yield name, export(graph)
    yield "index.html", page(bib, [*RECORD_FILES, "notes.jsonl", "merges.json", *EXPORTS])


def written_before(folder: Path) -> set[str]:
    """Names of the files that the manifest in `folder` says a build has written; empty without a manifest."""
    files = _read_manifest(folder).get("files")
    return {str(name) for name in files} if isinstance(files, list) else set()


def earlier_keys(folder: Path) -> dict[str, str]:
    """The citation keys of the build before, by record id, as `normalise.keys.assign_keys` takes them."""
    keys = _read_manifest(folder).get("keys")
    return {str(record): str(key) for record, key in keys.items()} if isinstance(keys, Mapping) else {}


def _read_manifest(folder: Path) -> Mapping[str, Any]:
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, Mapping) else {}


def _manifest(bib: Bibliography, files: set[str]) -> str:
    keys = {record: entry.key for entry in bib.entries for record in entry.members}
    data = {"written_by": "refkit build", "files": sorted(files), "keys": dict(sorted(keys.items()))}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> Path:
    """Write beside the target and rename: a reader sees the old file or the new one, never a piece."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else _mode())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _mode() -> int:
    """The rights that a new file would have: mkstemp's own are for the owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
