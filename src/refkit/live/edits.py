"""Changes of a text, by place; applied all at once, kept as a record, and taken back from it."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from refkit.errors import RefkitError


@dataclass(frozen=True, slots=True)
class Edit:
    """The stretch from `start` to `end` of the old text becomes `new`."""

    start: int
    end: int
    new: str


Record = dict[str, Any]
"""What takes changes back: "sha" of the changed text, "edits" as [start in it, length in it, old text]."""


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Record]:
    """The changed text, and what takes the changes back.

    Edits at one place stand in the order given.

    Raises:
        RefkitError: two edits overlap, which is a fault of refkit.
    """
    pieces: list[str] = []
    back: list[list[Any]] = []
    last = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < last:
            raise RefkitError("refkit itself failed: two changes overlap", remedy="please report it")
        pieces += [text[last : edit.start], edit.new]
        length += edit.start - last
        back.append([length, len(edit.new), text[edit.start : edit.end]])
        length += len(edit.new)
        last = edit.end
    changed = "".join([*pieces, text[last:]])
    return changed, {"sha": digest(changed), "edits": back}


def revert(text: str, record: Record) -> str | None:
    """The text before the changes; None where it has been changed since."""
    if digest(text) != record.get("sha"):
        return None
    pieces: list[str] = []
    last = 0
    for start, length, old in record["edits"]:
        pieces += [text[last:start], old]
        last = start + length
    return "".join([*pieces, text[last:]])


def digest(text: str) -> str:
    """What tells whether a text is the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def packed(data: Any) -> str:
    """Data as one short word of ASCII letters, digits and "+/="."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def unpacked(word: str) -> Any:
    """The data of a word that `packed` made; None where it is none (or unpacks to far too much)."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(word, validate=True), 100_000_000)
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, zlib.error, RecursionError):
        return None
