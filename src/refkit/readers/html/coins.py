"""The title of a COinS span (OpenURL Z39.88-2004, keys and values) comes in; its work as a CSL-JSON record goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from refkit.model import Locator
from refkit.readers.office.items import CSL_JSON, Record

CLASS = "z3988"
LIMIT, MOST = 20_000, 400
# (format, genre) -> type of CSL; the genre "" is any, the type "" one that the data do not say
TYPES = {
    ("book", "bookitem"): "chapter",
    ("book", "conference"): "book",
    ("book", "proceeding"): "paper-conference",
    ("book", "report"): "report",
    ("book", ""): "book",
    ("dissertation", ""): "thesis",
    ("journal", "article"): "article-journal",
    ("journal", "conference"): "paper-conference",
    ("journal", "proceeding"): "paper-conference",
    ("journal", "preprint"): "article",
    ("journal", ""): "",
    ("patent", ""): "patent",
}
# keys of OpenURL -> variables of CSL, those that count most first
FIELDS = (
    ("atitle", "title"),
    ("btitle", "title"),
    ("title", "title"),
    ("jtitle", "container-title"),
    ("stitle", "container-title-short"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("series", "collection-title"),
    ("pub", "publisher"),
    ("inst", "publisher"),
    ("place", "publisher-place"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("eissn", "ISSN"),
    ("language", "language"),
)
# of these the pages are those that are cited, not those of the work
WHOLE = ("book", "report", "thesis")
IDENTIFIERS = (("info:doi/", "DOI"), ("info:pmid/", "PMID"), ("http://", "URL"), ("https://", "URL"))


def record(title: str) -> Record | None:
    """The work, with the cited pages as locator; None where it has no title or is no OpenURL."""
    few = title.count("&") < MOST
    pairs = parse_qsl(title[:LIMIT], errors="replace", max_num_fields=MOST) if few else []
    said = {key.removeprefix("rft."): " ".join(value.split()) for key, value in reversed(pairs)}
    form = said.get("rft_val_fmt", "").rpartition(":")[2]
    kind = TYPES.get((form, said.get("genre", "")), TYPES.get((form, "")))
    item = _item(said, kind) if kind is not None else {}
    if not item.get("title"):
        return None
    names = list(_names(said, [value for key, value in pairs if key == "rft.au"]))
    item |= {"author": names} if names else {}
    item |= _identified([value for key, value in pairs if key == "rft_id"])
    pages = said.get("pages") or "–".join(filter(None, (said.get("spage"), said.get("epage"))))
    locator = Locator("page", pages) if pages and kind in WHOLE else None
    item |= {"page": pages} if pages and locator is None else {}
    return CSL_JSON, json.dumps(item, ensure_ascii=False, sort_keys=True), locator, ""


def _item(said: Mapping[str, str], kind: str) -> dict[str, Any]:
    """The fields that are text, and the date."""
    item: dict[str, Any] = {"type": kind} if kind else {}
    for key, variable in FIELDS:
        if said.get(key):
            item.setdefault(variable, said[key])
    if kind == "chapter" and said.get("atitle") and said.get("btitle"):
        item["container-title"] = said["btitle"]
    if said.get("date"):
        item["issued"] = {"raw": said["date"]}
    return item


def _names(said: Mapping[str, str], others: list[str]) -> Iterator[dict[str, str]]:
    """The first author by the parts of the name, then the others, then a body."""
    if said.get("aulast"):
        given = said.get("aufirst") or said.get("auinit") or ""
        yield {"family": said["aulast"], "given": given} if given else {"family": said["aulast"]}
    for name in others:
        if found := _name(" ".join(name.split()), said.get("aulast", "")):
            yield found
    if said.get("aucorp"):
        yield {"literal": said["aucorp"]}


def _name(name: str, first: str) -> dict[str, str] | None:
    """A name as one text; None for the first author once more."""
    family, comma, given = name.partition(", ")
    if not comma:
        given, _, family = name.rpartition(" ")
    if not family or (first and family == first):
        return None
    return {"family": family, "given": given} if given else {"literal": family}


def _identified(values: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values:
        for start, variable in IDENTIFIERS:
            if value.startswith(start):
                found.setdefault(variable, value.removeprefix(start) if start.startswith("info") else value)
    return found
