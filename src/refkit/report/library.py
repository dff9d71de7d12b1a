"""The counts and merges of a library come in, the data of its page go out: what was found, what was merged and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from refkit.report.data import INDEX
from refkit.report.page import index_html

LISTS = ("review", "clusters", "apart", "relations", "dropped", "problems")
"""The lists of merges.json, in the order in which the page shows them."""


def library_data(
    counts: Mapping[str, Any],
    merges: Mapping[str, Sequence[Any]],
    *,
    picture: str = "",
    files: Sequence[str] = (),
) -> dict[str, Any]:
    """What the page of a library shows.

    Args:
        counts: what prisma.json holds.
        merges: what merges.json holds: lists under `LISTS`; none of a library that is too large to be looked
            through.
        picture: the flow diagram as an SVG element.
        files: names of the files that stand beside the page.
    """
    return {
        "program": "dedupe",
        "counts": dict(counts),
        "lists": {name: list(merges.get(name, ())) for name in LISTS},
        "picture": picture,
        "files": [name for name in files if name != INDEX],
    }


def library_html(data: Mapping[str, Any], *, desk: Mapping[str, Any] | None = None) -> str:
    """The page of a library; like that of a build it fetches nothing. `desk` as for `index_html`."""
    return index_html(data, desk=desk)
