"""What a citation says, in one line, for tests that compare whole citations."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.model import Citation, Date

NAMES = ("authors", "editors")


def shown(citation: Citation, order: Iterable[str]) -> str:
    """What a citation says, in one line: its kind, its fields in this order, the locator."""
    fields = dict(citation.work.present())
    said = [str(citation.work.kind)]
    for name in order:
        value = fields.get(name)
        if name in NAMES and value:
            value = ", ".join(person.display for person in value)
        if value:
            said.append(f"{name} {value.edtf if isinstance(value, Date) else value}")
    if citation.locator:
        said.append(f"{citation.locator.label} {citation.locator.value}")
    return "; ".join(said)
