"""refkit reads the footnotes of documents into a bibliography without duplicates and a citation graph."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from refkit.api import build, cite, dedupe, dump, load, parse, parse_notes, read, stream_notes
    from refkit.errors import RefkitError
    from refkit.graph import build_graph
    from refkit.matching import Decisions
    from refkit.model import (
        Bibliography,
        Citation,
        Date,
        Document,
        Entry,
        Name,
        Note,
        Work,
    )

__version__ = "0.1.0"

# where each public name lives; it is imported when it is first used, so that `import refkit` stays quick
_HOME = {
    "build": "refkit.api",
    "build_graph": "refkit.graph",
    "cite": "refkit.api",
    "read": "refkit.api",
    "parse": "refkit.api",
    "parse_notes": "refkit.api",
    "stream_notes": "refkit.api",
    "load": "refkit.api",
    "dump": "refkit.api",
    "dedupe": "refkit.api",
    "RefkitError": "refkit.errors",
    "Bibliography": "refkit.model",
    "Citation": "refkit.model",
    "Date": "refkit.model",
    "Decisions": "refkit.matching",
    "Document": "refkit.model",
    "Entry": "refkit.model",
    "Name": "refkit.model",
    "Note": "refkit.model",
    "Work": "refkit.model",
}

__all__ = [
    "Bibliography",
    "Citation",
    "Date",
    "Decisions",
    "Document",
    "Entry",
    "Name",
    "Note",
    "RefkitError",
    "Work",
    "build",
    "build_graph",
    "cite",
    "dedupe",
    "dump",
    "load",
    "parse",
    "parse_notes",
    "read",
    "stream_notes",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'refkit' has no attribute {name!r}")


# where the functions are that methods of the types stand for: the types themselves import nothing from above
_METHODS = {
    "date": "refkit.api.values",
    "frame": "refkit.api.frames",
    "from_csl": "refkit.api.values",
    "html": "refkit.api.shown",
    "name": "refkit.api.values",
    "to_csl": "refkit.api.values",
}


def _method(name: str) -> Any:
    """The function behind a method of the types."""
    return getattr(importlib.import_module(_METHODS[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
