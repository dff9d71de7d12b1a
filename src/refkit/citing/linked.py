"""A citation whose words lead somewhere comes in; where it prints no address, it goes out with the one behind them.

A link on the title, or on most of the citation, is the work's; one on a name or a publisher may be theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from refkit.model import Citation, Evidence, Note
from refkit.normalise.identifiers import DOI
from refkit.normalise.lexicon import toml

# fields whose words may lead to the work, and those whose words lead to something else
OF_WORK = frozenset({"title", "url", "doi", "number", "isbn", "archive_location"})
# a link on so much of a citation is the whole citation's
MOST = 0.5
SCHEMES = ("http", "https")
DOI_HOST = re.compile(r"(?:dx\.)?doi\.org", re.IGNORECASE)
# "PDF; 0,45 MB"
FILE = re.compile(
    r"(?:pdf|xlsx?|docx?|epub)(?:[-\s](?:datei|file|fichier|archivo))?(?:[;,\s]+\d[\d.,]*\s?[kmg]i?b)?"
)
CUE = "the address behind these words"


def with_links(note: Note, citation: Citation) -> Citation:
    """The citation with the address, or the DOI, that its words link to, where it prints none."""
    work = citation.work
    if not note.links or citation.target is not None or (work.url and work.doi):
        return citation
    addresses = dict.fromkeys(address for *_, address in _of_work(note, citation))
    if len(addresses) != 1:
        return citation
    start, end, address = next(_of_work(note, citation))
    field, value = _named(address)
    if getattr(work, field) or (field == "url" and work.doi):
        return citation
    shown = Evidence(field, note.document, note.id, start, end, note.text[start:end], CUE)
    filled: dict[str, Any] = {field: value, "evidence": (*work.evidence, shown)}
    return replace(citation, work=replace(work, **filled))


def _of_work(note: Note, citation: Citation) -> Iterator[tuple[int, int, str]]:
    """The links on a citation that lead to its work."""
    for start, end, address in note.links:
        shared = min(end, citation.end) - max(start, citation.start)
        if shared > 0 and leads_to_a_work(address) and _is_of_work(note, citation, start, end, shared):
            yield start, end, address


def _is_of_work(note: Note, citation: Citation, start: int, end: int, shared: int) -> bool:
    whole = shared >= MOST * (citation.end - citation.start)
    fields = {item.field for item in citation.work.evidence if min(end, item.end) > max(start, item.start)}
    words = note.text[start:end].strip(" .,;:()[]").casefold()
    return (
        whole
        or not fields.isdisjoint(OF_WORK)
        or words in toml("links")["words"]
        or FILE.fullmatch(words) is not None
    )


def leads_to_a_work(address: str) -> bool:
    """Is it the place of a work, and not mail, a place in the document, a login or proxy, a search, a site's root?"""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return False
    if parts.scheme not in SCHEMES or "." not in host or (parts.path in ("", "/") and not parts.query):
        return False
    lists = toml("links")
    labels = set(re.split(r"[.-]", host))
    steps = set(parts.path.casefold().strip("/").split("/"))
    return not (
        any(word in host for word in lists["hosts"])
        or not labels.isdisjoint(lists["labels"])
        or not steps.isdisjoint(lists["paths"])
    )


def _named(address: str) -> tuple[str, str]:
    """The field that an address fills, and its value."""
    doi = DOI.search(address) if DOI_HOST.fullmatch(urlsplit(address).netloc) else None
    return ("doi", doi[0]) if doi else ("url", address)
