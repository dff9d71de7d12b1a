"""Record files of a build that a person has edited come in; what was changed goes out as decisions that are offered.

They are not decisions until somebody says so: `proposed.toml` holds them, `refkit accept FOLDER --proposed` or the desk
makes them decisions. What was edited is told by what refkit wrote, of which the cache keeps a copy.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit import formats
from refkit.errors import DecisionError, EditedWarning, RefkitError
from refkit.matching.decisions import Decisions, Drop, Group, Line, Value
from refkit.matching.merge import typed
from refkit.matching.values import as_text
from refkit.model import NAME_FIELDS, WORK_FIELDS, Bibliography, Name, Work
from refkit.whole import free, write_whole

PROPOSED = "proposed.toml"
HEADER = (
    "# Edits by hand that `refkit build` has found in its record files, as decisions that would make them last.\n"
    "# Nothing here holds yet: `refkit accept FOLDER --proposed` moves all of it into decisions.toml. Delete a line\n"
    "# to give an edit up.\n"
)
FILES: Mapping[str, str] = {
    "combined.bib": "bibtex",
    "combined.biblatex.bib": "biblatex",
    "combined.csl.json": "csl-json",
}
"""The files whose edits can be told, and their formats."""
COPIES = "written"
"""The folder within the cache that holds these files as refkit wrote them."""
FIELDS = ("kind", *WORK_FIELDS)


@dataclass(frozen=True, slots=True)
class Edited:
    """A file that says something else than refkit wrote: both as works by their keys."""

    name: str
    written: Mapping[str, Work]
    now: Mapping[str, Work]


def hashes(texts: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of the record files that a build writes."""
    return {name: hashlib.sha256(texts[name].encode()).hexdigest() for name in FILES if name in texts}


def keep_copies(texts: Mapping[str, str], cache: Path | None) -> None:
    """Keep what a build wrote, to tell an edit by it; where it cannot be kept no edit is offered."""
    if cache is None or not cache.is_dir():
        return
    with suppress(OSError, RefkitError):
        (cache / COPIES).mkdir(exist_ok=True)
        for name in FILES:
            write_whole(cache / COPIES / name, texts[name])


def edits(folder: Path, manifest: Mapping[str, Any], cache: Path | None) -> Iterator[Edited]:
    """The record files in a folder that were edited since the build that its manifest tells of.

    One that cannot be read is not among them, nor is one of which there is no copy.
    """
    for name, digest in (manifest.get("written") or {}).items():
        if name not in FILES or cache is None:
            continue
        now, before = _bytes(folder / name), _bytes(cache / COPIES / name)
        if not now or hashlib.sha256(now).hexdigest() == digest:
            continue
        _keep(folder / name, manifest, now)
        if hashlib.sha256(before).hexdigest() == digest:
            found = [_works(data, name, folder) for data in (before, now)]
            if None not in found:
                yield Edited(name, found[0] or {}, found[1] or {})


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _keep(path: Path, manifest: Mapping[str, Any], now: bytes) -> None:
    """An edit that `refkit accept` took as it is would be written over without a word: a copy of it is kept."""
    accepted = (manifest.get("sha256") or {}).get(path.name)
    if hashlib.sha256(now).hexdigest() == accepted:
        copy = free(path)
        shutil.copy2(path, copy)
        _say(f"{path}: was edited since refkit build wrote it; the edited file is now {copy.name}")


def _works(data: bytes, name: str, folder: Path) -> dict[str, Work] | None:
    """The works of a record file by their keys; None, and a word about it, where it cannot be read whole."""
    said: object = ""
    try:
        records, problems = formats.find(FILES[name]).loads(data.decode("utf-8-sig"))
        said = next(iter(problems), "")
    except (RefkitError, ValueError) as error:
        said = error
    if said:
        _say(f"{folder / name}: the edits cannot be offered as decisions: {said}")
        return None
    return {record.key: record.work for record in records}


def _say(text: str) -> None:
    warnings.warn(text, EditedWarning, stacklevel=6)


def proposals(edited: Edited, records: Mapping[str, Sequence[str]], made: Bibliography) -> Iterator[Line]:
    """The decisions that say what a person has changed in a file.

    Args:
        edited: the file.
        records: the records of each key when it was written.
        made: what the build makes now; it tells which works were left for review.
    """
    why = f"edited in {edited.name}"
    gone = [key for key in edited.written if key not in edited.now]
    for key in gone:
        if named := records.get(key):
            yield _merged(named, edited, records, made, why) or ("drop", Drop(named[0], why))
    for key, work in edited.now.items():
        before, named = edited.written.get(key), records.get(key)
        if before is not None and named:
            for field in FIELDS:
                if getattr(before, field) != getattr(work, field):
                    yield from _value(named[0], field, getattr(work, field), why)


def _value(record: str, field: str, value: Any, why: str) -> Iterator[Line]:
    text = "; ".join(map(_name, value)) if field in NAME_FIELDS else as_text(value or "")
    # a value that does not come back from its text as it is would be another one
    if (typed(field, text) or None) == (value or None):
        yield "value", Value(record, field, text, why)
    else:
        _say(f"{record}: {field} as edited ({text}) cannot be offered as a decision; write it by hand")


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.surname, name.given, name.suffix)))


def _merged(
    named: Sequence[str],
    edited: Edited,
    records: Mapping[str, Sequence[str]],
    made: Bibliography,
    why: str,
) -> Line | None:
    """The decision that a work which was deleted is the one that it was left for review with."""
    home = {record: key for key, found in records.items() for record in found}
    for pair in made.pairs:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if pair.outcome == "review" and one in named and home.get(other) in edited.now:
                return "same", Group((one, other), why)
    return None


def new_keys(edited: Edited) -> list[str]:
    """The keys of a file that refkit did not write: works that were added, or keys that were changed."""
    return [key for key in edited.now if key not in edited.written]


def offer(
    folder: Path,
    found: Sequence[Edited],
    keys: Mapping[str, str],
    made: Bibliography,
    decisions: Decisions,
) -> None:
    """Write what was edited into `proposed.toml`, but for what is decided or offered already, and say so.

    `keys` gives the key of each record when the files were written.
    """
    from refkit.matching.decisions_file import change

    records: dict[str, list[str]] = {}
    for record, key in keys.items():
        records.setdefault(key, []).append(record)
    held = set(decisions.lines())
    for edited in found:
        lines = [line for line in proposals(edited, records, made) if line not in held]
        added: Sequence[Line] = ()
        with suppress(DecisionError):  # a file of proposals that cannot be read is told when it is opened
            added = change(folder / PROPOSED, add=lines, header=HEADER).added if lines else ()
        if added:
            remedy = f"`refkit accept {shlex.quote(str(folder))} --proposed` makes them decisions"
            _say(f"{folder / edited.name}: {len(added)} edits are offered in {PROPOSED} ({remedy})")
        if unknown := new_keys(edited):
            said = f"{', '.join(unknown[:3])}: not written by refkit, and no decision can add a work or name a key"
            _say(f"{folder / edited.name}: {said} (the edited file is kept beside it)")


def accept(folder: Path, target: Path, who: str, when: str) -> int:
    """Move all proposals of a folder into its decisions; gives how many there were.

    Raises:
        DecisionError: one of the two files cannot be read.
    """
    from dataclasses import replace

    from refkit.matching.decisions_file import change
    from refkit.matching.decisions_read import load

    lines = list(load(folder / PROPOSED).lines())
    change(target, add=[(kind, replace(one, who=who, when=when)) for kind, one in lines])
    give_up(folder, lines)
    return len(lines)


def give_up(folder: Path, lines: Sequence[Line]) -> None:
    """Take proposals out of their file, and the file away once it holds none."""
    from refkit.matching.decisions_file import change
    from refkit.matching.decisions_read import load

    path = folder / PROPOSED
    change(path, remove=lines, header=HEADER)
    if path.is_file() and not load(path):
        path.unlink()
