"""What reading a record file gives: one loaded record an entry; and how many of them are made quickly."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, make_dataclass, replace
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


# A frozen dataclass sets each of its thirty fields through a call, in the time that reading a whole item of JSON takes.
WorkDraft: Any = make_dataclass(
    "WorkDraft", [(one.name, Any, field(default=one.default)) for one in fields(Work)], slots=True
)
"""A Work that is still being filled: the same fields and defaults, not frozen."""


def finished(draft: Any) -> Work:
    """The draft, which from here on is a Work: both have the same slots (Python reference, 3.3.2.4.1)."""
    draft.__class__ = Work
    work: Work = draft
    return work


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold back the cyclic garbage collector while a whole file is read or written.

    Records hold no cycles, and every new one makes the collector look at all the others again: half of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
