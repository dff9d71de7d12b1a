"""A work goes in, its CSL-JSON item for citeproc comes out, with the capitals marked that a style must not lower."""

from __future__ import annotations

import re
from typing import Any

from refkit.formats.csl_json import item
from refkit.formats.titles import protect
from refkit.model import Entry

# what `protect` writes for the few signs that BibLaTeX needs escaped
_ESCAPED = re.compile(r"\\([&%$#_])")
_BRACED = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r"[\\{}<>|^~]")
# kinds that styles made for other subjects have no rules for
_RARE = frozenset("dataset figure graphic hearing map patent performance software song standard".split())
_REVIEW = re.compile(
    r"\W*(?:(?:book )?review\b|rezension\b|compte rendu\b|recensione\b|reseña\b)", re.IGNORECASE
)
_TITLES = ("title", "container-title", "collection-title")
# lines of the note that only programs read
_BOOKKEEPING = re.compile(r"^(?:tex\.ids|Citation Key|kind):.*$\n?", re.MULTILINE)


def printable(entry: Entry) -> dict[str, Any]:
    """The item of an entry as citeproc should print it: names in titles marked, no lines for programs."""
    data = item(entry.work, entry.key)
    families = {name.family for name in (*entry.work.authors, *entry.work.editors) if name.family}
    for name in _TITLES:
        if name in data:
            data[name] = _marked(str(data[name]), families)
    if entry.work.kind == "software" and "edition" in data:
        data["version"] = data.pop("edition")
    if entry.work.kind in ("review", "review-book") and _REVIEW.match(entry.work.title):
        data["type"] = "article-journal"  # styles set "Review of" before the title of a review
    if "note" in data:
        data["note"] = _BOOKKEEPING.sub("", data["note"]).strip()
        if not data["note"]:
            del data["note"]
    for name in ("custom", "keyword", "citation-key"):
        data.pop(name, None)
    return data


def otherwise(entry: Entry, *, is_printed: bool) -> dict[str, Any] | None:
    """The item in another shape, for a style that prints it not at all or without its date; None where it has none.

    A speech was given on its date. A document of no kind, and what a style prints without a date since it does not know
    the kind, is a report. What a style leaves out otherwise (letters) is left out.
    """
    data = printable(entry)
    if entry.work.kind == "speech" and "issued" in data:
        return {**data, "event-date": data["issued"]}
    if data["type"] in ("document", "event") or (is_printed and data["type"] in _RARE):
        return {**data, "type": "report"}
    return None


def _marked(title: str, names: set[str]) -> str:
    if _UNSAFE.search(title):
        return title
    braced = protect(title, ascii_only=False, names=names)
    return _ESCAPED.sub(r"\1", _BRACED.sub(r'<span class="nocase">\1</span>', braced))
