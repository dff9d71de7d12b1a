"""Files and their records come in; the names they have in every table go out, the same as in the run before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from refkit.errors import UsageError
from refkit.folder import MANIFESTS
from refkit.library.corrected import Corrected
from refkit.library.earlier import Row
from refkit.library.identity import Identity, as_text, by_content, identity_of
from refkit.matching.decisions_printed import is_still, resembles
from refkit.model import Problem, Work

LINES = (".jsonl", ".ndjson")


class Found(NamedTuple):
    """A record of a file: the file's name, its key there (or its place, from 1), and the citation keys of texts."""

    file: str
    key: str
    work: Work
    source: str
    keys: tuple[str, ...]
    line: int


def record_files(paths: Sequence[Path], problems: list[Problem]) -> list[Path]:
    """The files among `paths`, and in order those of its folders; what is no record file there is told."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for inner in sorted(_inside(path)):
            if _readable(inner):
                found[inner] = None
            else:
                problems.append(
                    Problem(str(inner), "", "is no record file, and is left out", "see `refkit formats`")
                )
    return list(found)


def _inside(folder: Path) -> Iterator[Path]:
    """All files below a folder, but for hidden ones and what refkit itself has written."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if not MANIFESTS.keys().isdisjoint(names):
            folders.clear()
            continue
        yield from (Path(place) / name for name in names if not name.startswith("."))


def _readable(path: Path) -> bool:
    from refkit.formats import by_path

    if path.suffix.lower() in LINES:
        return True
    try:
        by_path(path)
    except UsageError:
        return False
    return True


def file_names(paths: Sequence[Path], before: Mapping[str, str]) -> list[str]:
    """A name for each file: that of the run before, else its own; of several of one name the others have folders too.

    Args:
        paths: the files.
        before: for each name the path it stood for.
    """
    known = {path: name for name, path in before.items()}
    names = {path: known[place] for path in paths if (place := path.resolve().as_posix()) in known}
    taken = set(names.values())
    for path in sorted((path for path in paths if path not in names), key=lambda path: path.resolve()):
        parts = path.resolve().parts
        tails = ("/".join(parts[-length:]) for length in range(1, len(parts) + 1))
        names[path] = next((tail for tail in tails if tail not in taken), path.as_posix())
        taken.add(names[path])
    return [names[path] for path in paths]


class Naming:
    """Gives records their names, and finds those again that the library or a decision knows.

    A name that stands for a record is never given to another one: a record of another content that would be called so
    gets a tail made of its content. A record that a decision names is known by its content, whatever its file or row is
    called by now; where that has changed, by its name and by what the decision says it printed.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        decided: Mapping[str, int],
        printed: Mapping[str, str] | None = None,
        before: Sequence[Row] = (),
    ) -> None:
        """`decided` gives for a record that a decision names its content, `printed` what it printed then.

        `before` are the rows of the run before.
        """
        self._rows = {row.id: row for row in rows}
        self._homes = by_content({row.id: row.content for row in rows})
        self._decided = {name: content for name, content in decided.items() if name not in self._rows}
        self._printed = printed or {}
        self._wanted = by_content(self._decided)
        self._there: frozenset[int] = frozenset()
        self._found: dict[int, list[str]] = {}
        self._corrected = Corrected(self._decided, self._printed, before if self._decided else ())
        self._taken: set[str] = set()

    def known(self, found: Iterable[Found]) -> Iterable[tuple[Found, Identity]]:
        """Records with what they are known by; where decisions name some, all are looked at before one is named."""
        every = ((one, identity_of(one.work, one.key)) for one in found)
        if not self._decided:
            return every
        looked_at = list(every)
        self._there = frozenset(known.content for _, known in looked_at)
        return looked_at

    def row(self, one: Found, known: Identity, problems: list[Problem]) -> tuple[Row, str | None]:
        """The row of a record, and the key of its work where the library was made of this very record."""
        # most runs know no library
        home = self._home(one, known) if self._rows else None
        name = self._name(one, known.content, home, problems)
        row = Row(one.file, name, "", known.database, known.accession, known.content)
        self._taken.add(row.id)
        if known.content in self._wanted:
            self._found.setdefault(known.content, []).append(row.id)
        elif row.id not in self._decided:
            self._corrected.look_at(row.id, one.work, known)
        return row, home.cluster if home else None

    def _home(self, one: Found, known: Identity) -> Row | None:
        """The row of the library that is this record: of the same content, here or in a file of another name."""
        rows = [self._rows[name] for name in self._homes.get(known.content, ())]
        mine = [row for row in rows if row.file == one.file]
        free = [row for row in mine if row.id not in self._taken]
        same = [row for row in free if row.record == one.key]
        return next(iter(same or free or (rows if known.firm else mine)), None)

    def _name(self, one: Found, content: int, home: Row | None, problems: list[Problem]) -> str:
        if home and home.file == one.file and home.id not in self._taken:
            return home.record
        if f"{one.file}:{one.key}" in self._rows or self._stands_for_another(one, content):
            return self._free(one.file, f"{one.key}~{as_text(content)[:6] or 'x'}")
        name = one.key if not self._used(one.file, one.key) else self._free(one.file, one.key)
        if name != one.key:
            place = f"line {one.line}" if one.line else ""
            message = f"a second record is called {one.key}"
            problems.append(Problem(one.file, place, message, f"it is {name} in all tables"))
        return name

    def _stands_for_another(self, one: Found, content: int) -> bool:
        """Does a decision know another record by the name that this one would have?

        A record that says something else by now is still the one, if nothing else in this run is and a word of its
        title is left: a key names it, but the number of a row names whatever stands there.
        """
        name = f"{one.file}:{one.key}"
        before = self._decided.get(name, content)
        if before == content:
            return False
        if before in self._there or content in self._wanted:
            return True
        printed = self._printed.get(name, "")
        if one.key.isdigit():
            return not is_still(one.work, printed)
        return bool(printed) and not resembles(one.work, printed)

    def _free(self, file: str, name: str) -> str:
        """The name, with a number where another record has it."""
        names = chain([name], (f"{name}#{number}" for number in count(2)))
        return next(one for one in names if not self._used(file, one))

    def _used(self, file: str, name: str) -> bool:
        return f"{file}:{name}" in self._taken or f"{file}:{name}" in self._rows

    def moved(self, problems: list[Problem]) -> dict[str, str]:
        """For each id that a decision named before, the id that the same record has now, where it is another."""
        moved = dict(self._elsewhere())
        for old, new in moved.items():
            problems.append(Problem("", old, f"is called {new} now; decisions on it hold on"))
        return moved

    def _elsewhere(self) -> Iterator[tuple[str, str]]:
        """Each name that no record has any more, with that of the record of its content, else of a corrected one."""
        changed: list[str] = []
        for content, names in self._wanted.items():
            lost = [name for name in names if name not in self._taken]
            every = self._found.get(content, [])
            if every:
                yield from given(lost, every, [name for name in every if name not in names])
            else:
                changed += lost
        yield from self._corrected.follow(changed)


def given(lost: Iterable[str], every: list[str], free: list[str]) -> Iterator[tuple[str, str]]:
    """Records of one content for the names that are lost; each has its own while there are enough of them."""
    for name in lost:
        new = _of_same_file(name, free or every)
        free = [one for one in free if one != new]
        yield name, new


def _of_same_file(name: str, pool: Sequence[str]) -> str:
    """The first name of a record in the same file, else the first of all."""
    file = name.rpartition(":")[0]
    return next((one for one in pool if one.startswith(f"{file}:")), pool[0])
