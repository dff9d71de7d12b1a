"""A library without duplicates: record files and an earlier library come in, its folder goes out (`refkit dedupe`)."""

from __future__ import annotations

from refkit.library.counts import prisma
from refkit.library.loading import Loaded, load_records
from refkit.library.output import DECISIONS, manifest_of, write_library
from refkit.library.works import entries_of, match_library

__all__ = [
    "DECISIONS",
    "Loaded",
    "entries_of",
    "load_records",
    "manifest_of",
    "match_library",
    "prisma",
    "write_library",
]
