"""A library without duplicates: record files and an earlier library come in, its folder goes out (`refkit dedupe`)."""

from __future__ import annotations

from refkit.library.loading import Loaded, load_records
from refkit.library.output import DECISIONS, write_library
from refkit.library.works import entries_of, match_library, prisma

__all__ = ["DECISIONS", "Loaded", "entries_of", "load_records", "match_library", "prisma", "write_library"]
