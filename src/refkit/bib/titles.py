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
# kinds that every style has a rule for; they stand in for those that it has none for
_FALLBACK = ("webpage", "report")
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


def shapes(entry: Entry) -> list[dict[str, Any]]:
    """The item in other shapes, the likeliest first, for a style that does not print it, or without its date.

    A speech was given on its date. What a style has no rule for (speeches, letters, documents) is printed by its rule
    for web pages, which every style has and which prints a day, or by that for reports.
    """
    data = printable(entry)
    given = (
        [{**data, "event-date": data["issued"]}] if entry.work.kind == "speech" and "issued" in data else []
    )
    return [*given, *({**data, "type": kind} for kind in _FALLBACK if kind != data["type"])]


def _marked(title: str, names: set[str]) -> str:
    if _UNSAFE.search(title):
        return title
    braced = protect(title, ascii_only=False, names=names)
    return _ESCAPED.sub(r"\1", _BRACED.sub(r'<span class="nocase">\1</span>', braced))
