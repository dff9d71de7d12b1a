"""What belongs to a Zotero item and is no field of it: collections, related items and attachments, as lines of text."""

from __future__ import annotations

import re
from typing import NamedTuple

COLLECTION, RELATED, FILE = "collection", "related", "file"
NAMES = frozenset({COLLECTION, RELATED, FILE})
"""Their names in `extra`."""
_SLASH = re.compile(r"(?<!\\)/")
_COLON = re.compile(r"(?<!\\):")


class Attachment(NamedTuple):
    """A file or page that hangs on an item: what it is called, its path or address, its media type."""

    title: str
    path: str
    media: str


def path_text(names: list[str]) -> str:
    """A collection within others, outermost first: "Law/Treaties"; a slash of a name is escaped."""
    return "/".join(name.replace("/", "\\/") for name in names)


def path_of(text: str) -> list[str]:
    """The names of the collections that `path_text` wrote."""
    return [name.replace("\\/", "/").strip() for name in _SLASH.split(text)]


def attachment_text(one: Attachment) -> str:
    """An attachment as BibTeX's `file` has it: "Full text:files/8/lee.pdf:application/pdf"."""
    return ":".join(re.sub(r"([:;])", r"\\\1", part) for part in one)


def attachment_of(text: str) -> Attachment | None:
    """The attachment that `attachment_text` wrote; None for another form of `file`."""
    parts = [re.sub(r"\\([:;])", r"\1", part) for part in _COLON.split(text)]
    return Attachment(*parts) if len(parts) == 3 and not re.search(r"(?<!\\);", text) else None


def readable(name: str, value: str) -> bool:
    """True where RDF has nodes for it."""
    return name in NAMES and (name != FILE or attachment_of(value) is not None)
