"""The counts and merges of a library come in, its page goes out: what was found, what was merged and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from refkit.report.page import POLICY, environment

# of longer lists the page shows the beginning, and says so
SHOWN = 2_000


def library_html(
    counts: Mapping[str, Any],
    merges: Mapping[str, Sequence[Any]],
    *,
    picture: str = "",
    files: Sequence[str] = (),
) -> str:
    """The page of a library; like that of a build it fetches nothing.

    Args:
        counts: what prisma.json holds.
        merges: what merges.json holds: lists under clusters, review, apart, dropped and problems.
        picture: the flow diagram as an SVG element.
        files: names of the files that stand beside the page.
    """
    lists = {name: merges.get(name, ()) for name in ("review", "clusters", "apart", "dropped", "problems")}
    page = environment().get_template("library.html.j2")
    return page.render(
        counts=counts,
        lists={name: found[:SHOWN] for name, found in lists.items()},
        lengths={name: len(found) for name, found in lists.items()},
        picture=Markup(picture),
        policy=POLICY,
        files=[name for name in files if name != "index.html"],
    )
