"""The counts and merges of a library come in, its page goes out: with the flow diagram, for the disk or for a desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from refkit.library.flow import svg
from refkit.report.library import library_data, library_html


def data(counts: Mapping[str, Any], merges: Mapping[str, Any], files: Sequence[str] = ()) -> dict[str, Any]:
    """What the page of a library carries in its compressed block, as JSON types."""
    return library_data(counts, merges, picture=svg(counts), files=files)


def page(
    counts: Mapping[str, Any],
    merges: Mapping[str, Any],
    files: Sequence[str] = (),
    *,
    desk: Mapping[str, Any] | None = None,
) -> str:
    """The page of a library; `desk` is what a desk that serves it tells its script (docs/desk-api.md)."""
    return library_html(data(counts, merges, files), desk=desk)
