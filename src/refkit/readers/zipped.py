"""A zip archive comes in (DOCX, ODT, EPUB); its members go out, each bounded, every fault with its place."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from urllib.parse import unquote

from refkit.errors import ReadError
from refkit.limits import check_tags, regular

MAGIC = b"PK\x03\x04"
# a member may unpack to so many bytes; beyond the first limit no more than RATIO times what is packed
MEMBER_FREE, MEMBER_LIMIT, RATIO = 10_000_000, 150_000_000, 150
# all members of one document together
TOTAL_LIMIT = 400_000_000
MEMBERS_LIMIT = 50_000
MARKUP = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels", ".fodt")
AGAIN = "get the file again, or save it anew"
FAULTS = (
    EOFError, NotImplementedError, OSError, RuntimeError, ValueError, lzma.LZMAError, struct.error,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class Archive:
    """An open zip archive: `names` in order, `read` for one member; raises ReadError for what is broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = self._tags = 0
        if not regular(path):
            raise ReadError("the file is empty", file=path, remedy=AGAIN)
        try:
            self._zip = zipfile.ZipFile(path)
            self._members = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except FAULTS as error:
            raise ReadError(
                "the zip archive is broken or cut short", file=path, place=str(error), remedy=AGAIN
            ) from error
        if len(self._members) > MEMBERS_LIMIT:
            raise self._fault("", f"the archive has more than {MEMBERS_LIMIT:,} members")

    @property
    def names(self) -> tuple[str, ...]:
        """The members, in the order of the archive."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """The bytes of one member.

        Raises:
            ReadError: it is missing, broken, encrypted, or unpacks to more than a document can hold.
        """
        info = self._members.get(name)
        if info is None:
            raise self._fault(name, "this part is missing")
        if info.flag_bits & 1:
            raise self._fault(name, "this part is encrypted", "take the password off the file")
        if info.file_size > MEMBER_FREE and info.file_size > RATIO * max(info.compress_size, 1):
            raise self._bomb(name, info.file_size)
        limit = min(MEMBER_LIMIT, TOTAL_LIMIT - self._read)
        if info.file_size > limit:
            raise self._bomb(name, info.file_size)
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except FAULTS as error:
            raise self._fault(name, f"this part is broken ({error})") from error
        self._read += len(data)
        if name.lower().endswith(MARKUP):
            self._tags = check_tags(data, self.path, name, before=self._tags)
        return data

    def _bomb(self, name: str, size: int) -> ReadError:
        message = f"this part would unpack to {size / 1e6:,.0f} MB, more than a document can hold"
        return self._fault(name, message, "it looks like a zip bomb; do not open it")

    def _fault(self, name: str, message: str, remedy: str = AGAIN) -> ReadError:
        return ReadError(message, file=self.path, place=name, remedy=remedy)


def beside(base: str, target: str) -> str:
    """The member that `target`, as written in the member `base`, points at ("../a%20b.xhtml" -> "a b.xhtml")."""
    target = unquote(target)
    if target.startswith("/"):
        return str(PurePosixPath(target.lstrip("/")))
    parts: list[str] = list(PurePosixPath(base).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
