"""A document of any format comes in; its citations go out as a list of CSL citation objects, and it stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

from refkit import readers
from refkit.live import code
from refkit.live.plan import Plan
from refkit.live.wishes import Wishes


class Citations:
    """A document whose citations are written as JSON."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Read a document; raises ReadError and MissingExtraError as every reading does."""
        document = readers.read(path)
        self.document = readers.with_id(document, name) if name else document

    def written(self, plan: Plan, wishes: Wishes) -> bytes:
        """The citations as JSON: a list of objects, each with the note and the place of its words."""
        made = [
            {
                "note": cluster.note.number,
                "span": [cluster.start, cluster.end],
                **code.citation(cluster, cluster.text, wishes.addresses),
            }
            for cluster in plan.clusters
        ]
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """Nothing."""
        return {}

    def undone(self) -> tuple[bytes, bool] | None:
        """Nothing was put into the document."""
        return None
