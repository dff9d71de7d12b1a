"""A document that is plain text with markup comes in; it goes out with live citations in the place of printed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from refkit import readers
from refkit.errors import ReadError
from refkit.limits import file_bytes
from refkit.live import align, edits
from refkit.live.align import Found, Region
from refkit.live.cuts import Refused
from refkit.live.edits import Edit
from refkit.live.plan import NOTES, Cluster, Plan
from refkit.live.reread import read_bytes
from refkit.live.wishes import Wishes
from refkit.model import Document

LOST = "its words are not found as one piece in the file"
UNBALANCED = "markup begins or ends in its midst"
NAME = "refkit-undo:"
WIDTH = 100
_QUOTES = frozenset("\"'“”‘’«»‹›„‚`´")


class Remark(NamedTuple):
    """What begins a remark that no reader of the document sees, each further line of it, and what ends it."""

    begin: str
    line: str
    end: str


class Text:
    """A text document that citations can be written back into; a format says what its markup is."""

    REMARK: ClassVar[Remark]
    BEFORE: ClassVar[re.Pattern[str]]
    """Markup and quotation marks right before a citation, at the end of a text."""
    MARKUP: ClassVar[re.Pattern[str]]
    """Markup that may stand among the signs behind one."""
    UNSEEN: ClassVar[re.Pattern[str]]
    """What of the source nobody sees: tags, names of commands, remarks."""
    ENTITY: ClassVar[re.Pattern[str] | None] = None
    """What stands for a character."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Read a document. One that refkit wrote, and nobody changed since, is taken as it was before.

        Raises:
            ReadError: it cannot be read, or its bytes are not text that can be written back.
        """
        self.path = path
        data = file_bytes(path)
        self.encoding = _encoding(data, path)
        self.source = data.decode(self.encoding)
        self._old, self._exact = self._before()
        self._edited = self._old is not None and not self._exact
        if self._old is not None and self._exact:
            self.source = self._old
        document = self._read()
        self.document = readers.with_id(document, name) if name else document

    def _read(self) -> Document:
        if self._old is None or self._edited:
            return readers.read(self.path)
        data = self.source.encode(self.encoding)
        return read_bytes(self.path, data, readers.read, self.needs())

    def needs(self) -> Iterator[Path]:
        """Files beside the document that its reader looks into."""
        yield from ()

    def regions(self) -> Iterator[Region]:
        """The stretches of the source that hold a note each."""
        raise NotImplementedError

    def reads(self, source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """What is seen of a stretch of source: (text, start, end) of every character or entity."""
        while start < end:
            if (match := self.UNSEEN.match(source, start, end)) is not None:
                start = match.end()
            elif self.ENTITY is not None and (match := self.ENTITY.match(source, start, end)) is not None:
                yield unescape(match.group()), start, match.end()
                start = match.end()
            else:
                yield source[start], start, start + 1
                start += 1

    def live(self, cluster: Cluster, start: int, end: int, wishes: Wishes) -> list[Edit]:
        """What makes a citation live that stands from `start` to `end` in the source; raises Refused."""
        raise NotImplementedError

    def around(self, plan: Plan, wishes: Wishes) -> list[Edit]:
        """What is changed beside the notes: the head, a bibliography."""
        return []

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """Files that belong beside the new document, by their names."""
        return {}

    def written(self, plan: Plan, wishes: Wishes) -> bytes:
        """The document with what the plan makes live; what cannot be put in is moved to `plan.stays`."""
        notes = [note for note in self.document.notes if note.kind in NOTES]
        found = align.places(self.source, notes, self.regions(), self.reads)
        changes: list[Edit] = []
        for cluster in [*plan.clusters]:
            try:
                changes += self._cited(cluster, found.get(cluster.note.id), wishes)
            except Refused as refused:
                plan.refuse(cluster, str(refused))
        if not changes:
            return self.source.encode(self.encoding)
        changes += self.around(plan, wishes)
        text, record = edits.apply(self.source, changes)
        kept = text if self._edited else text + self._remark(text, record)
        return kept.encode(self.encoding)

    def _cited(self, cluster: Cluster, found: Found | None, wishes: Wishes) -> list[Edit]:
        span = found.span(cluster.note.text, cluster.start, cluster.end) if found is not None else None
        if span is None or found is None:
            raise Refused(LOST)
        start, end = self._with_signs(cluster.text, span, found.region)
        if self.source[:start].endswith("\\"):
            raise Refused(UNBALANCED)
        return self.live(cluster, start, end, wishes)

    def _with_signs(self, text: str, span: tuple[int, int], region: Region) -> tuple[int, int]:
        """A stretch with the signs around it that the words have at their ends, and the markup among them."""
        start, end = span
        if (match := self.BEFORE.search(self.source, region.start, start)) is not None:
            start = match.start()
        last = max((at for at, char in enumerate(text) if char.isalnum()), default=-1)
        for sign in text[last + 1 :]:
            while (match := self.MARKUP.match(self.source, end, region.end)) is not None:
                end = match.end()
            if not _same(sign, self.source[end : end + 1]) or end >= region.end:
                break
            end += 1
        return start, end

    def undone(self) -> tuple[bytes, bool] | None:
        """The document as it was; where it was edited since, with the printed words for what was put in."""
        return None if self._old is None else (self._old.encode(self.encoding), self._exact)

    def _remark(self, text: str, record: edits.Record) -> str:
        """A remark that holds what takes the changes back, to stand behind the text."""
        new = [text[start : start + length] for start, length, _ in record["edits"]]
        gap = "" if text.endswith("\n") else "\n"
        word = edits.packed(
            {"version": 1, "record": record, "new": new, "gap": len(gap), "encoding": self.encoding}
        )
        lines = [word[at : at + WIDTH] for at in range(0, len(word), WIDTH)]
        inner = "".join(f"{self.REMARK.line}{one}\n" for one in lines)
        return f"{gap}{self.REMARK.begin}{NAME}\n{inner}{self.REMARK.end}"

    def _before(self) -> tuple[str | None, bool]:
        """The source before refkit changed it (None: it never did), and whether it is so to the byte."""
        begin, line, end = map(re.escape, self.REMARK)
        pattern = rf"{begin}{NAME}\r?\n((?:{line}[A-Za-z0-9+/=]+\r?\n)+){end}\s*\Z"
        match = re.search(pattern, self.source)
        data = edits.unpacked(re.sub(rf"{line}|\s", "", match[1])) if match else None
        if match is None or not isinstance(data, dict) or data.get("version") != 1:
            return None, False
        try:
            text = self.source[: match.start() - data["gap"]]
            old = edits.revert(text, data["record"])
            found = (_put_back(text, data), False) if old is None else (old, True)
            found[0].encode(data["encoding"])
        except (KeyError, TypeError, ValueError, LookupError):  # somebody else wrote it
            return None, False
        self.encoding = data["encoding"]
        return found


def _put_back(text: str, data: dict[str, Any]) -> str:
    """A text that was edited since, with the old pieces for those of the new ones that are still there."""
    place = 0
    for new, (_, _, old) in zip(data["new"], data["record"]["edits"], strict=True):
        at = text.find(new, place)
        if at >= 0:
            text = f"{text[:at]}{old}{text[at + len(new) :]}"
            place = at + len(old)
    return text


def _encoding(data: bytes, path: Path) -> str:
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            if data.decode(encoding).encode(encoding) == data:
                return encoding
        except UnicodeError:
            continue
    raise ReadError("its encoding cannot be kept", file=path, remedy="save it as UTF-8")


def _same(sign: str, printed: str) -> bool:
    return sign == printed or (sign in _QUOTES and printed in _QUOTES and printed != "")
