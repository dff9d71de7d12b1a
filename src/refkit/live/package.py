"""A zip package comes in with its members; it goes out with some of them changed or new, the others as they were."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from refkit.readers.zipped import Archive

_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of new members: the same package is always made of the same document."""


class Package:
    """The members of a DOCX or ODT: as they are in the file, changed, or new."""

    def __init__(self, path: Path) -> None:
        """Open a package; raises ReadError where it is broken, encrypted or bloated."""
        self.path = path
        self._new: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._as_read: bytes | None = path.read_bytes() if path.is_file() else None
        with Archive(path) as archive:
            self._data = {name: archive.read(name) for name in archive.names if not name.endswith("/")}
        with zipfile.ZipFile(path) as file:
            self._infos = file.infolist()

    @property
    def names(self) -> list[str]:
        """The members that are there now."""
        return [name for name in dict.fromkeys([*self._data, *self._new]) if name not in self._gone]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a member as it is now."""
        return self._new[name] if name in self._new else self._data[name]

    def put(self, name: str, data: bytes) -> None:
        """Change a member, or add one."""
        self._gone.discard(name)
        self._new[name] = data

    def drop(self, names: Iterable[str]) -> None:
        """Take members out."""
        self._gone.update(names)

    def settle(self) -> None:
        """Take the package as it is now for what it was."""
        self._data = {name: self.read(name) for name in self.names}
        self._infos = [info for info in self._infos if info.filename.lstrip("/") not in self._gone]
        self._new, self._gone, self._as_read = {}, set(), None

    @property
    def added(self) -> list[str]:
        """The members that the file did not have."""
        return [name for name in self._new if name not in self._data]

    @property
    def changed(self) -> list[str]:
        """The members that are not as they are in the file."""
        return [
            name for name in self._new if name not in self._gone and self._new[name] != self._data.get(name)
        ]

    def packed(self) -> bytes:
        """The package as bytes, its members in their order, new ones at the end; the file itself where none changed."""
        if self._as_read is not None and not self._new and not self._gone:
            return self._as_read
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as new:
            for info in self._infos:
                name = info.filename.lstrip("/")
                if name not in self._gone:
                    new.writestr(_like(info), b"" if info.is_dir() else self.read(name))
            for name in self.added:
                if name not in self._gone:
                    info = zipfile.ZipInfo(name, _DAY)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(info, self._new[name])
        return buffer.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The name, time and rights of a member, for a new one."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = (
        info.compress_type
        if info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        else zipfile.ZIP_DEFLATED
    )
    made.external_attr, made.create_system = info.external_attr, info.create_system
    made.comment = info.comment
    return made
