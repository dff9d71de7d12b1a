"""Bytes of XML and HTML become element trees: no network, no external entities, bounded expansion."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import ReadError
from refkit.limits import check_tags, file_bytes

if TYPE_CHECKING:
    from refkit.model import Document

Element = Any
XML = "{http://www.w3.org/XML/1998/namespace}"
# the root element, behind a declaration, comments, instructions and a document type
ROOT = re.compile(
    r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>)\s*+)*+<([\w:.-]+)", re.DOTALL
)
HTML_START = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*+>|<!--.*?-->)\s*+)*+(?:<!doctype\s+html\b|<html\b)", re.IGNORECASE | re.DOTALL
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding=[\"']([\w.-]+)", re.IGNORECASE)
DEEP = "let a browser or an editor save it again"
UNDEFINED = re.compile(r"Entity '[^']*' not defined")
# what libxml2 says of a broken text -> message and remedy
FAULTS = (
    (UNDEFINED, "{start}; declarations outside the file are never loaded", "write the character itself"),
    (
        re.compile(r"entit(?:y|ies)|amplification", re.IGNORECASE),
        "its entities cannot be expanded ({said})",
        "it may be an entity bomb; remove the <!ENTITY> declarations",
    ),
    (re.compile(""), "this is not well-formed XML ({said})", "correct the file, or save it again"),
)
NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")


@cache
def local(tag: object) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises ReadError where it cannot be opened, is empty, or is far too large."""
    data = file_bytes(path)
    if not data.strip():
        raise ReadError("the file is empty", file=path, remedy="leave it out, or convert the document again")
    return data


def parse_xml(data: bytes, file: object, part: str = "") -> Element:
    """The root element of an XML text; its tree knows the name of the `part` (`docinfo.URL`).

    Entities of the file itself are expanded within the bounds of libxml2 (a bomb is refused), external ones never.

    Raises:
        ReadError: it is not well-formed XML; the place names part and line.
    """
    from lxml import etree

    check_tags(data, file, part)
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]  # lxml 5 and up
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        try:
            root = etree.fromstring(data, parser, base_url=part)
        except etree.XMLSyntaxError as error:
            if not UNDEFINED.search(str(error)):
                raise
            # names that HTML knows may be used without the declarations of a far-away DTD
            root = etree.fromstring(NAMED.sub(_character, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = ", ".join(filter(None, (part, f"line {line}" if line else "")))
        said = str(getattr(error, "msg", None) or error)
        message, remedy = next(row[1:] for row in FAULTS if row[0].search(said))
        message = message.format(said=said, start=said.partition(",")[0])
        raise ReadError(message, file=file, place=place, remedy=remedy) from error
    if root is None:
        raise ReadError("this XML holds no element", file=file, place=part)
    return root


def _character(match: re.Match[bytes]) -> bytes:
    """A named entity as a number; the five of XML and unknown names stay."""
    from html.entities import html5

    name = match[1].decode("ascii")
    chars = "" if name in ("amp", "lt", "gt", "quot", "apos") else html5.get(f"{name};", "")
    return "".join(f"&#{ord(char)};" for char in chars).encode("ascii") or match.group()


def parse_html(data: bytes, file: object, part: str = "") -> Element:
    """The root element of an HTML or XHTML text, which may be broken; raises ReadError where there is none."""
    from lxml import etree

    check_tags(data, file, part)
    source = decode_html(data).encode("utf-8", "replace")
    # elements that nobody closed nest deeper than libxml2 allows at first; `guarded` bounds the second try
    for huge in (False, True):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=huge
        )
        try:
            root = etree.fromstring(source, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(f"this HTML cannot be read ({error})", file=file, place=part) from error
        if root is None:
            raise ReadError("this HTML holds nothing", file=file, place=part)
        if not any("depth" in fault.message for fault in parser.error_log):
            return root
    raise ReadError("its elements are nested too deeply", file=file, place=part, remedy=DEEP)


def decode_html(data: bytes) -> str:
    """The text of an HTML file by its byte order mark, its own word, as UTF-8, or at last as Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    named = CHARSET.search(data[:4096])
    for encoding in ("utf-8", (named[1] or named[2]).decode("ascii") if named else "cp1252"):
        # what is valid UTF-8 is UTF-8, whatever the file says of itself
        try:
            return data.decode("cp1252" if encoding.lower() == "iso-8859-1" else encoding)
        except (LookupError, UnicodeError):  # there is a codec "undefined", which only fails
            continue
    return data.decode("cp1252", "replace")


def root_name(head: bytes) -> str:
    """The name of the root element in the first bytes of a file, with its prefix; "" where there is none."""
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    match = ROOT.match(text.lstrip("\ufeff"))
    return match[1] if match else ""


def is_html(head: bytes) -> bool:
    """Do these bytes begin an HTML file?"""
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return HTML_START.match(text.lstrip("\ufeff")) is not None


def all_text(element: Element) -> str:
    """The text of an element and all in it, white space single."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def number_of(element: Element) -> str:
    """The number or sign that an element prints, without brackets and stops around it."""
    return all_text(element).strip("[]().: ")


def link_of(element: Element) -> str:
    """The address that an element links to (XLink's `href`, whatever its prefix)."""
    return next((value for key, value in element.items() if local(key) == "href"), "")


def ancestors(element: Element) -> set[str]:
    """The names of the elements that an element stands in."""
    return {local(node.tag) for node in element.iterancestors()}


def guarded(read: Callable[[Path], Document]) -> Callable[[Path], Document]:
    """A reader whose recursion is bounded by an error: markup nested far too deep says so and is not read."""

    @wraps(read)
    def guard(path: Path) -> Document:
        try:
            return read(Path(path))
        except RecursionError as error:
            raise ReadError(
                "its elements are nested too deeply", file=path, remedy="save it again"
            ) from error

    return guard
