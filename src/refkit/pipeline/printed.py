"""A work of a record, and the same as a note prints it, come in; the record's goes out, with what it lacks."""

from __future__ import annotations

import re
from dataclasses import replace

from refkit.model import Work

# what records of works may lack at any time, and what poor ones lack
NEVER_GIVEN = ("accessed", "kind")
PRINTED = (
    "issued", "publisher", "publisher_place", "container_title", "volume", "issue", "edition", "doi", "isbn", "issn",
    "url",
)  # fmt: skip
WORDS = re.compile(r"\w+")


def with_printed(work: Work, printed: Work) -> Work:
    """The work with the day of access and the kind from the print, and with more where both have the same title."""
    names = (*NEVER_GIVEN, *(PRINTED if _is_same(work.title, printed.title) else ()))
    lacking = [name for name in names if not getattr(work, name) and getattr(printed, name)]
    shown = tuple(item for item in printed.evidence if item.field in lacking)
    values = {name: getattr(printed, name) for name in lacking}
    return replace(work, evidence=(*work.evidence, *shown), **values) if lacking else work


def _is_same(title: str, other: str) -> bool:
    return bool(title) and WORDS.findall(title.casefold()) == WORDS.findall(other.casefold())
