"""What documents cited in a build before comes in, and what they cite now; which of them has another name goes out.

The id of a document is made of the name of its file. Where that changes, what decisions say of its notes must not be
lost: a document is known by what it cites, note by note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from refkit.model import SOURCE, Citation, Document
from refkit.normalise.keys import fingerprint
from refkit.pipeline.earlier import Earlier

ENOUGH = 0.5
"""From more than this share of its records on that stand where they stood a document is the same."""


def document_of(name: str) -> str:
    """The document that a record, a note, or an entry of a document itself belongs to."""
    return name.removeprefix(SOURCE) if name.startswith(SOURCE) else name.rpartition(":")[0]


def in_document(name: str, document: str) -> str:
    """The name that a record of a document has in another one."""
    if name.startswith(SOURCE):
        return f"{SOURCE}{document}"
    return f"{document}:{name.rpartition(':')[2]}"


def renamed(
    earlier: Earlier, documents: Iterable[Document], citations: Iterable[Citation], named: Collection[str]
) -> dict[str, str]:
    """For each id of `named` that a document had in a build before the id that it has now, where it is another."""
    now = list(documents)
    fresh = [one.id for one in now if one.id not in earlier.documents]
    moved = _moved(earlier, now, citations, fresh) if fresh else {}
    chain = {old: moved.get(new, new) for old, new in earlier.renamed.items()}
    there = {one.id for one in now}
    return {old: new for old, new in (moved | chain).items() if old in named and new in there}


def _moved(
    earlier: Earlier, documents: Iterable[Document], citations: Iterable[Citation], fresh: list[str]
) -> dict[str, str]:
    records = [(SOURCE + one.id, one.work) for one in documents]
    records += ((one.id, one.work) for one in citations)
    new = _by_place({name: fingerprint(work) for name, work in records})
    found: dict[str, str] = {}
    for name, old in _by_place(earlier.prints).items():
        left = [one for one in fresh if one not in found.values()]
        if left and _shared(old, new.get(name, {})) <= ENOUGH:
            best = max(left, key=lambda one: _shared(old, new[one]))
            if _shared(old, new[best]) > ENOUGH:
                found[name] = best
    return found


def _by_place(prints: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each document what its records say, by their places in it."""
    found: dict[str, dict[str, str]] = {}
    for name, text in prints.items():
        found.setdefault(document_of(name), {})[in_document(name, "")] = text
    return found


def _shared(old: Mapping[str, str], new: Mapping[str, str]) -> float:
    return sum(new.get(place) == text for place, text in old.items()) / len(old)
