"""The head of an HTML page comes in; what it says of itself in meta tags goes out."""

from __future__ import annotations

import re
from pathlib import Path

from refkit.normalise.lexicon import toml
from refkit.readers.html.parts import names, up
from refkit.readers.markup import Element, all_text
from refkit.readers.own import Own

# "A Title | Some Site", "A Title - Some Site": what stands behind is the site's name
SITE = re.compile(r"\s+[|·»–—-]\s+[^|·»]{2,60}$")
LIMIT = 500


def read_meta(root: Element) -> Own:
    """Title, authors, date, container and identifiers, from Highwire (citation_*), Dublin Core and the like."""
    table = toml("meta", Path(__file__).parent)
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content and len(content) <= LIMIT:
            tags.setdefault(name.casefold().replace("dcterms:", "dcterms.").replace("dc:", "dc."), []).append(
                content
            )
    own = Own()
    for name in table["title"]["order"]:
        for value in tags.get(name, ())[:1]:
            own.title(value)
    if not own.has("title"):
        _title(root, own)
    for field, order in table["names"].items():
        found = next((tags[name] for name in order if name in tags), ())
        for value in found:
            if "://" not in value:
                own.people(field, value)
    if not own.has("authors"):
        _block(root, "author", own)
    for field, order in table["dates"].items():
        for name in order:
            for value in tags.get(name, ())[:1]:
                own.date(field, value.replace("/", "-") if re.match(r"\d{4}/\d", value) else value)
    if not own.has("issued"):
        _block(root, "date", own)
    for field, order in table["texts"].items():
        for value in (tags[name][0] for name in order if name in tags):
            own.text(field, value.removeprefix("doi:").strip() if field == "doi" else value)
    for value in tags.get("dc.identifier", ()):
        own.identifier(value)
    first, last = tags.get("citation_firstpage", [""])[0], tags.get("citation_lastpage", [""])[0]
    if first:
        own.text("page", f"{first}–{last}" if last and last != first else first)
    for link in root.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and (link.get("href") or "").startswith("http"):
            own.text("url", link.get("href"))
    html = root if root.tag == "html" else root.find(".//html")
    if html is not None:
        own.text("language", html.get("lang") or html.get("xml:lang"))
    kind = next((kind for name, kind in table["kinds"].items() if name in tags), "")
    if kind:
        own.text("kind", kind)
    return own


def _title(root: Element, own: Own) -> None:
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


def _without_marks(heading: Element) -> str:
    """The text of a heading but for links and superscripts in it that are only a mark."""
    pieces: list[str] = []

    def walk(element: Element) -> None:
        if element.tag in ("a", "sup") and len(all_text(element)) <= 5:
            return
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")

    walk(heading)
    return "".join(pieces)


def _block(root: Element, word: str, own: Own) -> None:
    """Authors or date in the header of a page, in elements that are named so (pandoc's title block)."""
    for element in root.iter("p", "span", "div", "li"):
        if word not in names(element):
            continue
        if not any(node.tag == "header" or "title-block" in (node.get("id") or "") for node in up(element)):
            continue
        text = _without_marks(element)
        if len(text) <= LIMIT:
            own.people("authors", text) if word == "author" else own.date("issued", text)
