"""What reading a record file gives: one loaded record an entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from refkit.model import Work


@dataclass(frozen=True, slots=True)
class LoadedRecord:
    """An entry of a record file: its key there, the work, the line it starts on (from 1), and its older
    keys.
    """

    key: str
    work: Work
    line: int = 0
    aliases: tuple[str, ...] = ()


def with_fields(work: Work, **changes: Any) -> Work:
    """A copy of `work` with some fields changed; the names may be computed."""
    return replace(work, **changes)
