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
    if entry.work.kind == "speech" and "issued" in data:
        data["event-date"] = data["issued"]  # where a style asks when it was given
    if "note" in data:
        data["note"] = _BOOKKEEPING.sub("", data["note"]).strip()
        if not data["note"]:
            del data["note"]
    for name in ("custom", "keyword", "citation-key"):
        data.pop(name, None)
    return data


def _marked(title: str, names: set[str]) -> str:
    if _UNSAFE.search(title):
        return title
    braced = protect(title, ascii_only=False, names=names)
    return _ESCAPED.sub(r"\1", _BRACED.sub(r'<span class="nocase">\1</span>', braced))
