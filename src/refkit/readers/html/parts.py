"""Elements of HTML come in; what they are in the making of notes goes out: names, blocks, what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from refkit.normalise.lexicon import toml
from refkit.readers.labels import TO_DIGITS
from refkit.readers.markup import Element, all_text, local

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# what stands before a label without being text
BEFORE = re.compile(r"[\s\[({^↑*•]*")
ROMAN = r"(?=[ivxlcdm])m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
LONGEST_MARK = 8
# "1", "[1]", "(1)", "¹", "iv", "a", "*", "††", "*1", "[note 3]", "[lower-alpha 1]"
MARK = re.compile(
    rf"[\[({{]?\s*((?:[^\W\d_][\w-]{{0,14}}\.?\s)?(?:\d{{1,4}}[a-z]?|[¹²³⁰⁴-⁹]{{1,4}}|{ROMAN}|([a-z])\2?|\*{{1,2}}\d{{1,4}}|[*†‡§¶#‖]{{1,4}}))"
    r"\s*[\])}.:]{0,2}",
    re.IGNORECASE,
)


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    words = toml("words", Path(__file__).parent)[sort]
    return re.compile("|".join(f"(?:{word})" for word in words))


@cache
def is_named(name: str, sort: str) -> bool:
    """Is this class, epub:type or role one of the names that words.toml lists under `sort`?"""
    return _pattern(sort).fullmatch(name) is not None


def names(element: Element) -> tuple[str, ...]:
    """The classes, epub:types and roles of an element, in small letters."""
    return _named(element, "epub:type", "role", "class")


def _named(element: Element, *keys: str) -> tuple[str, ...]:
    attributes = element.attrib
    if not attributes:
        return ()
    return tuple(" ".join(attributes.get(key, "") for key in keys).casefold().split())


def has(element: Element, sort: str) -> bool:
    """Does a name of the element say that it is of this sort?"""
    return any(is_named(name, sort) for name in names(element))


def declares(element: Element, sort: str) -> bool:
    """Does the markup itself say so, by what stands in epub:type, role or rel? A class is but a name for styles."""
    said = (*_named(element, "epub:type", "role"), *(f"rel-{name}" for name in _named(element, "rel")))
    return any(is_named(name, sort) for name in said)


def up(element: Element) -> Iterator[Element]:
    """The element and all that it stands in, from within."""
    while element is not None:
        yield element
        element = element.getparent()


def block_of(element: Element) -> Element:
    """The block that the element is, or stands in."""
    last = element
    for last in up(element):
        if local(last.tag) in BLOCKS:
            break
    return last


def begins(element: Element, block: Element) -> bool:
    """Does the element stand at the beginning of the block or of a line in it, but for brackets?"""
    for node in up(element):
        if node is block or node.getparent() is None:
            return True
        before = _before(node)
        if before is not None:
            return before
    return True


def _before(node: Element) -> bool | None:
    """Does a line begin right before an element? None where all that stands before it is brackets."""
    for sibling in node.itersiblings(preceding=True):
        if sibling.tail and not BEFORE.fullmatch(sibling.tail):
            return False
        if sibling.tag == "br":
            return True
        if not all(map(BEFORE.fullmatch, sibling.itertext())):
            return False
    text = node.getparent().text
    return False if text and not BEFORE.fullmatch(text) else None


def within(inner: Element, outer: Element) -> bool:
    """Does `inner` stand in `outer`, or is it the same?"""
    return any(node is outer for node in up(inner))


def mark_text(element: Element) -> str | None:
    """The number that the text of an element is, if it is the mark of a note and nothing else; else None."""
    text = "".join(element.itertext())
    match = MARK.fullmatch(text.strip()) if len(text) < 40 else None
    if match is None:
        return None
    return match[1].translate(TO_DIGITS)


def declared_text(element: Element) -> str:
    """What a link shows of which markup says that it is the mark of a note: a short sign of any shape; "" for words."""
    shown = all_text(element).strip("[](){}").rstrip(".:").strip()
    return shown if len(shown) <= LONGEST_MARK and (" " not in shown) else ""
