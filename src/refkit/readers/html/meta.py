"""The head of an HTML page comes in; what it says of itself in meta tags goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from refkit.normalise.lexicon import toml
from refkit.readers.html.parts import names, up
from refkit.readers.markup import Element, all_text
from refkit.readers.own import Own

# "A Title | Some Site", "A Title - Some Site": what stands behind is the site's name
SITE = re.compile(r"\s+[|·»–—-]\s+[^|·»]{2,60}$")
SLASHED = re.compile(r"\d{4}/\d")
# the prefix of Dublin Core is written with a colon, too
PREFIX = re.compile(r"^(dc|dcterms):")
LIMIT = 500

Tags = Mapping[str, Sequence[str]]


def read_meta(root: Element) -> Own:
    """Title, authors, date, container and identifiers, from Highwire (citation_*), Dublin Core and the like."""
    table = toml("meta", Path(__file__).parent)
    tags = _tags(root)
    own = Own()
    for source in SOURCES:
        source(own, tags, table, root)
    return own


def _tags(root: Element) -> Tags:
    """The contents of the meta tags by their names, in small letters."""
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content and len(content) <= LIMIT:
            tags.setdefault(PREFIX.sub(r"\1.", name.casefold()), []).append(content)
    return tags


def _titles(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    for name in table["title"]["order"]:
        own.title(_first(tags, name))
    if not own.has("title"):
        _printed_title(root, own)


def _people(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    for field, order in table["names"].items():
        for value in next((tags[name] for name in order if name in tags), ()):
            if "://" not in value:
                own.people(field, value)
    if not own.has("authors"):
        _block(root, "author", lambda printed: own.people("authors", printed))


def _dates(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    for field, order in table["dates"].items():
        for value in (_first(tags, name) for name in order):
            own.date(field, value.replace("/", "-") if SLASHED.match(value) else value)
    if not own.has("issued"):
        _block(root, "date", lambda printed: own.date("issued", printed))


def _texts(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    for field, order in table["texts"].items():
        for value in (_first(tags, name) for name in order):
            own.text(field, value.removeprefix("doi:").strip() if field == "doi" else value)
    for value in tags.get("dc.identifier", ()):
        own.identifier(value)
    own.pages(_first(tags, "citation_firstpage"), _first(tags, "citation_lastpage"))


def _address(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    for link in root.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and (link.get("href") or "").startswith("http"):
            own.text("url", link.get("href"))


def _language(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    html = root if root.tag == "html" else root.find(".//html")
    if html is not None:
        own.text("language", html.get("lang") or html.get("xml:lang"))


def _kind(own: Own, tags: Tags, table: Mapping[str, Any], root: Element) -> None:
    own.text("kind", next((kind for name, kind in table["kinds"].items() if name in tags), ""))


# where a page says something of itself, the surest first
SOURCES = (_titles, _people, _dates, _texts, _address, _language, _kind)


def _first(tags: Tags, name: str) -> str:
    return next(iter(tags.get(name, ())), "")


def _printed_title(root: Element, own: Own) -> None:
    """The only h1 of the page, or one named as its title; else the title in the head without the site's name."""
    headings = [heading for heading in root.iter("h1") if all_text(heading)]
    named = [heading for heading in headings if any("title" in name for name in names(heading))]
    chosen = named or (headings if len(headings) == 1 else [])
    if chosen:
        own.title(_without_marks(chosen[0]))
        return
    head = root.find(".//head/title")
    if head is not None:
        own.title(SITE.sub("", all_text(head)))


def _without_marks(element: Element) -> str:
    """The text of an element but for links and superscripts in it that are only a mark."""
    if element.tag in ("a", "sup") and len(all_text(element)) <= 5:
        return ""
    inside = (_without_marks(child) + (child.tail or "") for child in element)
    return "".join((element.text or "", *inside))


def _block(root: Element, word: str, put: Callable[[str], None]) -> None:
    """Authors or date in the header of a page, in elements that are named so (pandoc's title block)."""
    for element in root.iter("p", "span", "div", "li"):
        if word not in names(element):
            continue
        if any(node.tag == "header" or "title-block" in (node.get("id") or "") for node in up(element)):
            text = _without_marks(element)
            if len(text) <= LIMIT:
                put(text)
