"""Notes of JATS articles that stand as entries of a list of references, under a title such as "Notes"."""

from __future__ import annotations

from refkit.readers.markup import Element, all_text, local
from refkit.readers.notes import HEADING

# titles over lists of notes in languages that have no table of words
MORE = frozenset(
    ("noter", "fotnoter", "sluttnoter", "slutnoter", "przypisy", "poznámky", "jegyzetek", "viitteet")
)


def notes_in_lists(root: Element) -> dict[str | None, Element]:
    """The entries of such lists by their ids; those that hold data only, with no printed text, are works, not notes."""
    found: dict[str | None, Element] = {}
    for holder in root.iter("ref-list"):
        title = all_text(holder.find("title")).strip(" :.").casefold()
        if not (title in MORE or HEADING.fullmatch(title)):
            continue
        for entry in holder.iter("ref"):
            printed = any(local(node.tag) in ("mixed-citation", "note", "citation") for node in entry)
            if entry.get("id") and printed:
                found[entry.get("id")] = entry
    return found
