"""Comparable records go from executor to executor as bytes; nothing but refkit's own values is made of such bytes."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, ClassVar

from refkit.matching.containers import ContainerKey
from refkit.matching.prepare import Comparable

# comparable records that a task keeps unpacked
KEPT = 4_000
Groups = Mapping[ContainerKey, ContainerKey]
"""For the name of a container the same name with the group that it has in this input."""


class _Values(pickle.Unpickler):
    """Takes nothing but values of the model and of matching."""

    # a record names some classes, always the same, and to look them up takes longer than all else of unpacking
    known: ClassVar[dict[tuple[str, str], Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        found = self.known.get((module, name))
        if found is not None:
            return found
        if module.startswith(("refkit.model", "refkit.matching.", "refkit.short_forms.")):
            found = self.known[module, name] = super().find_class(module, name)
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a comparable record")


def pack(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)


def unpack(data: bytes) -> Any:
    return _Values(io.BytesIO(data)).load()


class Unpacked:
    """Comparable records by their places, unpacked when they are asked for first, with the marks of their rows."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._found: OrderedDict[int, Comparable] = OrderedDict()

    def get(self, index: int, data: bytes, marks: int) -> Comparable:
        """The record of a place; `marks` are the bits of `MARKS`."""
        record = self._found.get(index)
        if record is None:
            record = self._found[index] = marked(data, marks, self._groups)
            record.index = index  # it may have been packed by a run in which it stood elsewhere
            if len(self._found) > KEPT:
                self._found.popitem(last=False)
        return record


MARKS = {"recurring": 1, "crowded": 2, "busy": 4}
"""The bit of each mark that only the whole input can give a record."""


def marked(data: bytes, marks: int, groups: Groups) -> Comparable:
    """A comparable record with what the whole input says of it."""
    record: Comparable = unpack(data)
    record.recurring, record.crowded, record.busy = (bool(marks & bit) for bit in MARKS.values())
    record.container = groups.get(record.container, record.container)
    return record
