"""An entry of a reference list of a JATS article comes in; its text, and its data where it has them, go out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refkit.readers.markup import Element, all_text, local

Item = dict[str, Any]
Pieces = Iterator[tuple[str, bool]]
"""Text, and whether it is italic."""
PRINTED = ("mixed-citation", "citation", "note", "nlm-citation")
DATA = "element-citation"
# what CSL calls the types of citations, and the elements of one
TYPES = {
    "journal": "article-journal", "book": "book", "chapter": "chapter", "confproc": "paper-conference",
    "conf-proc": "paper-conference", "thesis": "thesis", "report": "report", "web": "webpage", "website": "webpage",
    "data": "dataset", "software": "software", "preprint": "article", "newspaper": "article-newspaper",
    "patent": "patent",
}  # fmt: skip
FIELDS = {
    "edition": "edition", "volume": "volume", "issue": "issue", "publisher-loc": "publisher-place",
    "publisher-name": "publisher",
}  # fmt: skip
TITLES = ("chapter-title", "article-title", "part-title", "data-title")
ROLES = ("author", "editor", "translator")
# how data are printed, in this order: before, behind, in italics
PRINT = (
    ("author", "", "", False), ("year", " (", ").", False), ("title", " ", ".", False),
    ("editor", " In: ", " (eds),", False),
    ("container-title", " ", ".", True), ("edition", " ", " edn.", False), ("volume", " ", "", False),
    ("issue", "(", ")", False), ("page", ": ", ".", False), ("publisher-place", " ", ":", False),
    ("publisher", " ", ".", False), ("DOI", " doi:", "", False), ("URL", " ", "", False),
)  # fmt: skip


def printed_entry(ref: Element) -> Pieces:
    """The stretches of an entry; of one that holds data only, as it would be printed."""
    for node in ref:
        if local(node.tag) == DATA or (local(node.tag) in PRINTED and not _is_printed(node)):
            yield from _printed(_item(node))
        elif local(node.tag) in PRINTED:
            yield from _stretches(node, italic=False)
        yield " ", False


def record_of(ref: Element) -> str:
    """The CSL record of an entry that holds data only; "" for one that is printed."""
    node = next((one for one in ref if local(one.tag) == DATA), None)
    return json.dumps(_item(node), ensure_ascii=False) if node is not None else ""


def _is_printed(node: Element) -> bool:
    """Does punctuation stand between the parts of an entry?"""
    between = (node.text or "") + "".join(child.tail or "" for child in node)
    return bool(between.strip()) or not len(node)


def _stretches(node: Element, *, italic: bool) -> Pieces:
    italic = italic or local(node.tag) == "italic"
    yield node.text or "", italic
    for child in node:
        if local(child.tag) == "name" and not _is_printed(child):
            yield _listed([_name(child)]), italic
        elif local(child.tag) not in ("", "label", "object-id"):
            yield from _stretches(child, italic=italic)
        yield child.tail or "", italic


def _printed(item: Mapping[str, Any]) -> Pieces:
    """Data as a list prints them."""
    parts = item.get("issued", {}).get("date-parts", [[""]])
    values = {**item, "year": str(parts[0][0]), **{role: _listed(item.get(role, ())) for role in ROLES}}
    for name, before, behind, italic in PRINT:
        if value := values.get(name):
            yield before, False
            yield value, italic
            yield behind.removeprefix(value[-1:]), False


def _listed(names: Sequence[Mapping[str, str]]) -> str:
    """Names as a list prints them: "Lee A, Berg B", "Lee, Ann; Berg, Bo"."""
    short = all(name.get("given", "X").isupper() for name in names)
    shown = (
        name.get("literal")
        or (" " if short else ", ").join(name[part] for part in ("family", "given") if part in name)
        for name in names
    )
    return (", " if short else "; ").join(shown)


def _item(node: Element) -> Item:
    """The data of an entry as CSL has them."""
    title, source = _first(node, TITLES), all_text(node.find("source"))
    item: Item = {
        "type": TYPES.get(node.get("publication-type", ""), "document"),
        **_people(node),
        "title": title or source,
        "container-title": source if title else "",
        "issued": _issued(all_text(node.find("year"))[:4]),
        **{name: all_text(node.find(tag)) for tag, name in FIELDS.items()},
        "page": _pages(node),
        "DOI": next((all_text(one) for one in node.iter("pub-id") if one.get("pub-id-type") == "doi"), ""),
        "URL": next((all_text(one) for one in node.iter("ext-link", "uri")), ""),
    }
    return {name: value for name, value in item.items() if value}


def _first(node: Element, tags: Sequence[str]) -> str:
    return next(filter(None, (all_text(node.find(tag)) for tag in tags)), "")


def _issued(year: str) -> Item:
    return {"date-parts": [[int(year)]]} if year.isdecimal() else {}


def _pages(node: Element) -> str:
    pages = (all_text(node.find(tag)) for tag in ("fpage", "lpage"))
    return "–".join(dict.fromkeys(filter(None, pages))) or all_text(node.find("elocation-id"))


def _people(node: Element) -> Item:
    """The names of each role; those that stand in no group are the authors."""
    groups = {group.get("person-group-type", "author"): group for group in node.iter("person-group")}
    holders = groups or {"author": node}
    return {role: list(filter(None, map(_name, holders[role]))) for role in ROLES if role in holders}


def _name(name: Element) -> dict[str, str]:
    """A name as CSL has it; {} for another element."""
    if local(name.tag) in ("collab", "institution"):
        return {"literal": all_text(name)}
    if local(name.tag) not in ("name", "string-name"):
        return {}
    parts = {"family": all_text(name.find("surname")), "given": all_text(name.find("given-names"))}
    return {key: value for key, value in parts.items() if value}
