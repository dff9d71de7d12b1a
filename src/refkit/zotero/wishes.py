"""What a person wants of a push, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants beside the items.

    Attributes:
        collection: a collection's name, for new items and those that are there; it is made where there is none.
        by_source: a sub-collection for each citing document, with it and what it cites.
        update: fill empty fields of items that are there.
        relations: relate citing and cited items.
        cited_by: a note under every cited item with who cites it.
        cites: lines `cites:` in Extra of citing items, for Better BibTeX.
        cita: notes as the plug-in Cita keeps them.
        tag: the tag of what this push makes; undone by it.
        files: the citing documents' files by document id, to be attached.
    """

    collection: str = ""
    by_source: bool = False
    update: bool = False
    relations: bool = True
    cited_by: bool = True
    cites: bool = False
    cita: bool = False
    tag: str = ""
    files: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done, by citation keys: every entry is in one of `created`, `found` and `failed`.

    `filed` and `filled` are those of `found` that went into a collection, or got fields; `related` counts pairs of
    items, `notes` and `attached` notes and files that were made or lengthened.
    """

    created: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    related: int = 0
    notes: int = 0
    attached: int = 0
    refused: tuple[str, ...] = ()
    """What Zotero did not take, and why; all else is done."""
    doubtful: tuple[str, ...] = ()
    """What a person should look at."""
