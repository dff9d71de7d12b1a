"""Files that belong together go in; a folder holds all of them, whole, or what it held before.

A write has one moment at which it counts: all drafts, and a manifest with the SHA-256 of each, are on the disk in a
hidden folder, which then gets another name. What is killed before that changes nothing; what is killed after it is
finished by whoever opens the folder next.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit.errors import EditedWarning, ReadError, RefkitError, UsageError
from refkit.shapes import MANIFEST, read_json
from refkit.whole import DRAFTS, alone, free, sweep, to_disk, writable, write_whole

BUILD, LIBRARY = "refkit-build.json", "refkit-dedupe.json"
MANIFESTS = {BUILD: "refkit build", LIBRARY: "refkit dedupe"}
"""The manifests that there are, and the program that writes each."""
ACCEPT = "put the file back; if the change is meant, `refkit accept {folder}` takes it as it is now"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that one program writes; its manifest, a JSON file, names the files that are the program's own."""

    path: Path
    manifest: str
    program: str

    def read_manifest(self) -> Mapping[str, Any]:
        """What the manifest says; nothing where there is none.

        Raises:
            ReadError: there is one, and it is torn or not of this kind.
        """
        self.finish()
        try:
            data = read_json(self.path / self.manifest, MANIFEST, "manifest", self._anew())
        except (FileNotFoundError, NotADirectoryError):
            return {}
        return dict(data)

    def _anew(self) -> str:
        return f"put back a whole copy; without one delete it, and run `{self.program}` again with --force"

    def own(self) -> set[str]:
        """The names of the files that the program has written here."""
        return set(map(str, self.read_manifest().get("files", [])))

    def check(self, *names: str) -> Mapping[str, Any]:
        """The manifest, once the files of these names are found to be as the program left them.

        A name that the manifest does not list is not looked at, nor is a file that it has no hash of.

        Raises:
            ReadError: a file is gone, or is another than was written.
        """
        data = self.read_manifest()
        known = data.get("sha256", {})
        remedy = ACCEPT.format(folder=shlex.quote(str(self.path)))
        for name in names:
            path = self.path / name
            if name in data.get("files", []) and not path.is_file():
                missing = f"put it back, or run `{self.program}` again"
                raise ReadError(f"is named in {self.manifest} and gone", file=path, remedy=missing)
            if name in known and digest(path) != known[name]:
                message = f"is not as `{self.program}` wrote it: torn, of another run, or edited"
                raise ReadError(message, file=path, remedy=remedy)
        return data

    def changed(self) -> dict[str, str]:
        """The files that are not as the manifest has them, with the SHA-256 of each now ("" where it is gone)."""
        known = self.read_manifest().get("sha256", {})
        now = {name: digest(self.path / name) if (self.path / name).is_file() else "" for name in known}
        return {name: found for name, found in now.items() if found != known[name]}

    def accept(self, changed: Mapping[str, str]) -> None:
        """Take files as they are now, by their SHA-256; one that is gone is no longer named."""
        data = dict(self.read_manifest())
        kept = {name: value for name, value in {**data.get("sha256", {}), **changed}.items() if value}
        data["files"] = [name for name in data.get("files", []) if changed.get(name, "kept")]
        write_whole(self.path / self.manifest, _text({**data, "sha256": kept}))

    @contextmanager
    def drafts(self, names: Iterable[str], *, force: bool = False, **more: Any) -> Iterator[Path]:
        """A folder to write files of these names into; they are put in place once all of them are whole.

        `more` goes into the manifest. With `force`, files of others are replaced, and a torn manifest is. A file that
        was edited since it was written is kept as NAME.edited, and an EditedWarning says so.

        Raises:
            UsageError: a file of such a name is there that the program has not written.
            RefkitError: the folder cannot be written to; nothing is changed then.
        """
        names, before = list(names), self.before(force=force)
        own = set(map(str, before.get("files", [])))
        self._refuse(names, own, force)
        if self.path.exists() and not self.path.is_dir():
            raise UsageError("this is a file, not a folder", file=self.path, remedy="name another folder")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            sweep(self.path)
            drafts = Path(tempfile.mkdtemp(prefix=f"{DRAFTS}{os.getpid()}-", dir=self.path))
            try:
                yield drafts
                made = {name: digest(drafts / name) for name in names}
                kept = {name: text for name, text in (before.get("sha256") or {}).items() if name in own}
                manifest = {"written_by": self.program, "files": sorted(own | set(names)), **more}
                (drafts / self.manifest).write_text(
                    _text({**manifest, "sha256": dict(sorted({**kept, **made}.items()))}), encoding="utf-8"
                )
                for name in (*names, self.manifest):
                    to_disk(drafts / name)
                to_disk(drafts)
                with alone(self.path):
                    self._finish()
                    self._keep_edited(before, made)
                    drafts.rename(self._ready)
                    self._put_all(len(names) + 1)
            finally:
                shutil.rmtree(drafts, ignore_errors=True)
        except OSError as error:
            message, file = error.strerror or str(error), error.filename or self.path
            raise RefkitError(
                message, file=file, remedy="check the rights, and the room on the disk"
            ) from error

    def _keep_edited(self, before: Mapping[str, Any], made: Mapping[str, str]) -> None:
        """A file that was edited since it was written is copied beside it before a new one takes its place."""
        known = before.get("sha256") or {}
        for name, new in made.items():
            path = self.path / name
            if name in known and path.is_file() and digest(path) not in (known[name], new):
                copy = free(path)
                shutil.copy2(path, copy)
                said = f"{path}: was edited since {self.program} wrote it; the edited file is now {copy.name}"
                warnings.warn(said, EditedWarning, stacklevel=5)

    def before(self, *, force: bool = False) -> Mapping[str, Any]:
        """What the manifest says; nothing of one that is torn, where that is no reason to stop.

        Raises:
            ReadError: it is torn, without `force`.
        """
        try:
            return self.read_manifest()
        except ReadError:
            if force:
                return {}
            raise

    def refuse_others(self, names: Iterable[str], *, force: bool = False) -> None:
        """Raise what `drafts` would of files of others, before the work is done whose outcome they would get."""
        self._refuse(list(names), set(map(str, self.before(force=force).get("files", []))), force)

    def _refuse(self, names: Iterable[str], own: set[str], force: bool) -> None:
        """Files of others, and folders where a file should go, are told before anything is written."""
        taken = [name for name in names if name not in own and (self.path / name).exists()]
        if taken and not force:
            message = f"{', '.join(taken)}: there already, and not written by {self.program}"
            raise UsageError(message, file=self.path, remedy="choose another folder, or use --force")
        if folders := [name for name in (*names, self.manifest) if (self.path / name).is_dir()]:
            raise UsageError(
                f"{', '.join(folders)}: a folder has this name", file=self.path, remedy="move it"
            )

    def _put_all(self, count: int) -> None:
        """Put so many drafts in place; where not one of them can be, the folder is as it was."""
        try:
            self._finish()
        except OSError:
            if sum(1 for _ in self._ready.iterdir()) == count:
                shutil.rmtree(self._ready, ignore_errors=True)
            raise

    @property
    def _ready(self) -> Path:
        return self.path / f".{self.manifest}.ready"

    def finish(self) -> None:
        """Put in place what a write that was killed had ready: whole files, the manifest last.

        Raises:
            RefkitError: it cannot be done.
        """
        if not self._ready.is_dir():
            return
        try:
            with alone(self.path):
                self._finish()
        except OSError as error:
            message = f"a run that was stopped cannot be finished: {error.strerror or error}"
            raise RefkitError(
                message, file=error.filename or self.path, remedy="check the rights, and run again"
            ) from error

    def _finish(self) -> None:
        if self._ready.is_dir():
            for draft in sorted(self._ready.iterdir(), key=lambda path: path.name == self.manifest):
                _put(draft, self.path / draft.name)
            self._ready.rmdir()
            to_disk(self.path)


def check_whole(path: Path, *names: str) -> None:
    """See that files in a folder that refkit wrote are as it left them; see `Folder.check`."""
    for manifest, program in MANIFESTS.items():
        Folder(path, manifest, program).check(*names)


def moved_in(path: Path) -> dict[str, str]:
    """For the name by which a decision knows a record the one that it has in what was written into a folder last."""
    found: dict[str, str] = {}
    for manifest, program in MANIFESTS.items():
        found |= Folder(path, manifest, program).read_manifest().get("moved", {})
    return found


def seen_from(folder: Path, places: Mapping[str, str]) -> dict[str, str]:
    """Paths as they are seen from a folder, so that a project that is moved as a whole still finds its files."""
    found = {}
    for name, place in places.items():
        try:
            found[name] = Path(os.path.relpath(place, folder.resolve())).as_posix()
        except ValueError:  # another drive of Windows
            found[name] = place
    return found


def here(places: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What `seen_from` wrote, as whole paths."""
    root = folder.resolve()
    return {name: Path(os.path.normpath(root / place)).as_posix() for name, place in places.items()}


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(data: Mapping[str, Any]) -> str:
    return writable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _put(draft: Path, target: Path) -> None:
    """Put a whole file in the place of another, with the other's rights."""
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)
    os.replace(draft, target)
