"""How a person wants the citations to be: the style, where Zotero has the works, a bibliography, comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DEFAULT_STYLE = "chicago-notes-bibliography"
STYLES = "http://www.zotero.org/styles/"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes with the citations.

    Attributes:
        style: address of a CSL style.
        addresses: those of Zotero's items, by the keys of entries.
        bibliography: the lines of a bibliography to put at the end; none where it is empty.
        comments: say in a comment why a citation stays text.
        name: what the new document is called.
    """

    style: str = STYLES + DEFAULT_STYLE
    addresses: Mapping[str, str] = field(default_factory=dict)
    bibliography: Sequence[str] = ()
    comments: bool = True
    name: str = ""
