"""Files that belong together go in; a folder holds all of them, whole, or what it held before."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit.errors import RefkitError, UsageError


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that one program writes; its manifest, a JSON file, names the files that are the program's own."""

    path: Path
    manifest: str
    program: str

    def read_manifest(self) -> Mapping[str, Any]:
        """What the manifest says; nothing where there is none, or a broken one."""
        try:
            data = json.loads((self.path / self.manifest).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, Mapping) else {}

    def own(self) -> set[str]:
        """The names of the files that the program has written here."""
        files = self.read_manifest().get("files")
        return set(map(str, files)) if isinstance(files, list) else set()

    @contextmanager
    def drafts(self, names: Iterable[str], *, force: bool = False, **more: Any) -> Iterator[Path]:
        """A folder to write files of these names into; they are put in place once all of them are whole.

        `more` goes into the manifest. With `force`, files of others are replaced.

        Raises:
            UsageError: a file of such a name is there that the program has not written.
            RefkitError: the folder cannot be written to; nothing is changed then.
        """
        names, own = list(names), self.own()
        taken = [name for name in names if name not in own and (self.path / name).exists()]
        if taken and not force:
            message = f"{', '.join(taken)}: there already, and not written by {self.program}"
            raise UsageError(message, file=self.path, remedy="choose another folder, or use --force")
        manifest = {"written_by": self.program, "files": sorted(own | set(names)), **more}
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".refkit-", dir=self.path) as drafts:
                yield Path(drafts)
                text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
                (Path(drafts) / self.manifest).write_text(text, encoding="utf-8")
                for name in (*names, self.manifest):
                    _put(Path(drafts) / name, self.path / name)
        except OSError as error:
            message, file = error.strerror or str(error), error.filename or self.path
            raise RefkitError(
                message, file=file, remedy="check the rights, and the room on the disk"
            ) from error


def _put(draft: Path, target: Path) -> None:
    """Put a whole file in the place of another, with the other's rights."""
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)
    os.replace(draft, target)
