"""Element names and texts go in, the text of an XML file comes out, the same each time; and such texts are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from refkit.model import Problem

# what XML 1.0 does not allow even as a reference
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|(\d{1,9}));")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Element(NamedTuple):
    """A name, its attributes in order, and either text or elements inside."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    inside: tuple[Element, ...] = ()


def element(
    name: str,
    content: str | Element | Iterable[Element] = "",
    attributes: Mapping[str, str] | None = None,
) -> Element:
    """An element with text, with one element or with several inside."""
    marks = tuple((attributes or {}).items())
    if isinstance(content, str):
        return Element(name, marks, content)
    if isinstance(content, Element):
        return Element(name, marks, "", (content,))
    return Element(name, marks, "", tuple(content))


def written(root: Element) -> str:
    """The whole file."""
    return HEAD + "".join(_lines(root, 0))


def _lines(one: Element, depth: int) -> Iterable[str]:
    pad = " " * depth
    marks = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in one.attributes)
    if one.inside:
        yield f"{pad}<{one.name}{marks}>\n"
        for child in one.inside:
            yield from _lines(child, depth + 1)
        yield f"{pad}</{one.name}>\n"
    elif one.text:
        yield f"{pad}<{one.name}{marks}>{escape(_clean(one.text))}</{one.name}>\n"
    else:
        yield f"{pad}<{one.name}{marks}/>\n"


def parsed(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The root of an XML text (None where there is none) and what is broken in it; nothing outside of it is read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(_NUMBERED.sub(_allowed, text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    remedy = "export the library again"
    problems = [
        Problem(file, f"line {error.line}", f"broken XML: {error.message}", remedy)
        for error in list(parser.error_log)[:5]
    ]
    return root, problems


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _allowed(match: re.Match[str]) -> str:
    """A character by its number, "" where it is none that XML has: the parser gives such a one back as broken bytes."""
    number = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if number < 0x110000 and not _FORBIDDEN.match(chr(number)) else ""
