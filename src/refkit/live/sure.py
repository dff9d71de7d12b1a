"""A citation comes in; how sure it is that it means its work, and what speaks against it, go out."""

from __future__ import annotations

from collections.abc import Mapping

from refkit.flags import Flag, meaning
from refkit.model import Citation, Work

IDENTITY = ("authors", "editors", "title", "container_title", "authority", "archive", "archive_location")
"""The fields that say which work is meant; a page or a publisher that was misread makes no other work of it.

Of 316 full citations in three annotated sets of notes whose such fields were all sure by 0.9, 314 had the right work.
"""
DATED = ("issued", "number", "volume")
"""What says so beside them where no title is printed: a newspaper by its day, an act by its number."""

LINKED = ((0.4, 0.99), (0.0, 0.6))
"""(at least this confidence, share of right links): what a short form of that confidence was found to be worth.

Of 3,508 unflagged short forms of generated documents that were linked with a confidence of 0.4 or more, 3,485 meant the
work they were linked to (99.3 %); of 47 below it 30 did (64 %).
"""

HARMLESS = frozenset({Flag.MORE_NAMES_NOT_PRINTED, Flag.SAME_AUTHOR})
"""Flags that say how a citation is printed, and leave no doubt what it cites."""


def doubts(citation: Citation) -> list[str]:
    """What a person should look at before the citation is taken for granted, in words."""
    return [meaning(flag) for flag in citation.flags if flag not in HARMLESS]


def named(work: Work) -> bool:
    """Is a work named well enough to be found? By a title; or, where nobody is its author, by where it stands."""
    return bool(work.title) or (
        not work.authors and bool(work.container_title or work.authority or work.number)
    )


def sure(citation: Citation, by_id: Mapping[str, Citation]) -> float:
    """The probability, 0 to 1, that a citation means the work under its key.

    Of a full citation, the least sure of the fields that say which work it is; of a short form, how often such links
    were right, and no more than that of the citation it refers back to.
    """
    seen: set[str] = set()
    least = 1.0
    while (target := by_id.get(citation.target or "")) is not None and citation.id not in seen:
        seen.add(citation.id)
        least = min(least, next(worth for bound, worth in LINKED if citation.confidence >= bound))
        citation = target
    return min(least, _read(citation))


def _read(citation: Citation) -> float:
    """How sure it is that the fields which tell works apart were read aright."""
    fields = citation.confidence_by_field
    if citation.confidence == 1.0:  # the document itself says what is cited
        return 1.0
    names = IDENTITY if "title" in fields else (*IDENTITY, *DATED)
    told = [fields[name] for name in names if name in fields]
    return min(told) if told else citation.confidence
