"""The ending of a document's name comes in; what writes citations back into documents of this format goes out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from refkit.errors import ReadError
from refkit.live.beside import Citations
from refkit.live.plan import Plan
from refkit.live.wishes import Wishes
from refkit.model import Document


class Target(Protocol):
    """A document that citations can be written back into."""

    @property
    def document(self) -> Document:
        """What was read of it."""

    def written(self, plan: Plan, wishes: Wishes, /) -> bytes:
        """The document with what the plan makes live; what cannot be put in is moved to the plan's stays."""

    def beside(self, plan: Plan, wishes: Wishes, /) -> dict[str, bytes]:
        """Files that belong beside the new document, by their names."""

    def undone(self) -> tuple[bytes, bool] | None:
        """The document as it was before, and whether to the byte; None where refkit put nothing in."""


# (what `--as` calls it, class, endings)
TABLE = (
    ("zotero", "refkit.live.docx:Word", (".docx", ".docm", ".dotx")),
    ("zotero", "refkit.live.odt:OpenText", (".odt", ".ott", ".fodt")),
    ("pandoc", "refkit.live.markdown:Markdown", (".md", ".markdown")),
    ("latex", "refkit.live.latex:Latex", (".tex", ".latex", ".ltx")),
    ("html", "refkit.live.html:Html", (".html", ".htm", ".xhtml", ".xht")),
)  # fmt: skip


def kinds() -> list[str]:
    """What `--as` can name."""
    return list(dict.fromkeys(kind for kind, _, _ in TABLE))


def endings() -> tuple[str, ...]:
    """The endings of documents that citations can be written back into."""
    return tuple(ending for _, _, found in TABLE for ending in found)


def opened(path: Path, name: str = "", kind: str = "") -> Target:
    """A document, opened to be written back into.

    Args:
        path: the file.
        name: the id that its document gets; by default what its file is called.
        kind: "zotero", "pandoc" or "latex", where a person says so; it must be what the format takes.

    Raises:
        ReadError: it cannot be read, or nothing can be written back into its format.
    """
    if kind == "csl-json":
        return Citations(path, name)
    ending = path.suffix.casefold()
    row = next((row for row in TABLE if ending in row[2] and kind in ("", row[0])), None)
    if row is None:
        takes = [row[0] for row in TABLE if ending in row[2]]
        if takes:
            message = f"citations of a {ending} file are written as {' or '.join(takes)}, not as {kind}"
            raise ReadError(message, file=path, remedy=f"leave --as out, or say --as {takes[0]}")
        message = "citations cannot be written back into a file of this format"
        known = ", ".join(endings())
        raise ReadError(
            message, file=path, remedy=f"the formats are {known}; --as csl-json writes them beside it"
        )
    module, _, maker = row[1].partition(":")
    return cast("Target", getattr(import_module(module), maker)(path, name))
