"""What reading a record file gives: one loaded record an entry; and how many of them are made quickly."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, make_dataclass, replace
from typing import Any

from refkit.model import Name, Work


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


def draft_of(kind: type[Any]) -> Any:
    """A class with the fields and defaults of a frozen dataclass that is not frozen: for an object still being filled.

    A frozen dataclass sets each field through a call: for the thirty of a Work that takes as long as reading its JSON.
    Once filled, a draft becomes the real thing by `draft.__class__ = kind`, since both have the same slots (Python
    reference, 3.3.2.4.1).
    """
    rows = [(one.name, Any, field(default=one.default, compare=one.compare)) for one in fields(kind)]
    return make_dataclass(f"{kind.__name__}Draft", rows, slots=True)


WorkDraft = draft_of(Work)
NameDraft = draft_of(Name)
RecordDraft = draft_of(LoadedRecord)


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
