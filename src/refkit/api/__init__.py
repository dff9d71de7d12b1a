"""The calls of the library: documents, notes and records as a caller has them in, values or files out.

It stands alone under the roof: what `cli/` is to the command line, it is to `import refkit`.
"""

from __future__ import annotations

from refkit.api.documents import build, read
from refkit.api.live import cite
from refkit.api.notes import Progress, parse, parse_notes, stream_notes
from refkit.api.records import dedupe, dump, load

__all__ = [
    "Progress",
    "build",
    "cite",
    "dedupe",
    "dump",
    "load",
    "parse",
    "parse_notes",
    "read",
    "stream_notes",
]
