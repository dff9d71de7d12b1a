"""The styles and settings of a Word file come in; what is italic, a heading, hidden, and how notes count go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from refkit.readers.counters import printed
from refkit.readers.markup import Element, local

# what Word writes for "off" (17.17.4 ST_OnOff)
OFF = frozenset(("0", "false", "off"))
HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|título|nagłówek)\s*(\d)", re.IGNORECASE)
HEX = re.compile(r"[0-9A-Fa-f]+")
TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|verzeichnis|tm|sommario)\s*\d", re.IGNORECASE)
# symbol fonts keep the characters of ASCII in a private area (17.3.3.30)
PRIVATE = 0xF000
KINDS = ("footnote", "endnote")


@dataclass(slots=True)
class Style:
    """One style: its own italics (None where it says nothing), heading level, what it is based on."""

    based_on: str = ""
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    level: int = 0
    contents: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    namespace: str = ""
    table: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    _resolved: dict[str, Style] = field(default_factory=dict)

    def of(self, name: str) -> Style:
        """The style `name` with what it takes from those it is based on."""
        if name in self._resolved:
            return self._resolved[name]
        result = Style()
        seen: set[str] = set()
        at = name
        while at in self.table and at not in seen:
            seen.add(at)
            style = self.table[at]
            for key in ("italic", "raised", "hidden"):
                if getattr(result, key) is None:
                    setattr(result, key, getattr(style, key))
            result.level = result.level or style.level
            result.contents = result.contents or style.contents
            at = style.based_on
        self._resolved[name] = result
        return result


def read_styles(root: Element | None) -> Styles:
    """The styles in the part styles.xml."""
    styles = Styles()
    if root is None:
        return styles
    w = styles.namespace = namespace(root)
    for element in root.iter(f"{w}style"):
        name = element.get(f"{w}styleId", "")
        styles.table[name] = _style(element, w)
        if element.get(f"{w}type") == "paragraph" and element.get(f"{w}default", "0") not in OFF:
            styles.default = name
    return styles


def _style(element: Element, w: str) -> Style:
    base, shown, level = (
        found.get(f"{w}val", "") if (found := element.find(path)) is not None else ""
        for path in (f"{w}basedOn", f"{w}name", f"{w}pPr/{w}outlineLvl")
    )
    style = Style(base, level=int(level) + 2 if level.isdecimal() else 0)
    properties = element.find(f"{w}rPr")
    if properties is not None:
        style.italic, style.hidden = toggle(properties, f"{w}i", w), toggle(properties, f"{w}vanish", w)
        style.raised = is_raised(properties, w)
    if heading := HEADING.fullmatch(shown.strip()):
        style.level = int(heading[1]) + 1
    elif TITLE.fullmatch(shown.strip()):
        style.level = 1
    style.contents = CONTENTS.fullmatch(shown.strip()) is not None
    return style


def namespace(root: Element) -> str:
    """The namespace of a part in braces: that of the transitional or of the strict form of the standard."""
    return root.tag.rpartition("}")[0] + "}" if root.tag.startswith("{") else ""


def toggle(properties: Element, name: str, w: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    element = properties.find(name)
    return None if element is None else element.get(f"{w}val", "1") not in OFF


def is_raised(properties: Element, w: str) -> bool | None:
    """Is this text superscript? None where nothing is said."""
    element = properties.find(f"{w}vertAlign")
    return None if element is None else element.get(f"{w}val") == "superscript"


def symbol(element: Element, w: str) -> str:
    """The character of a symbol font that an element prints; "" for one that is only a drawing."""
    code = element.get(f"{w}char", "")
    value = int(code, 16) if HEX.fullmatch(code) else 0
    value -= PRIVATE if PRIVATE <= value < PRIVATE + 256 else 0
    return chr(value) if 32 < value < 127 or 160 < value < PRIVATE else ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How notes of one kind count: format, first number, and where they start again (eachSect, eachPage)."""

    form: str
    start: int = 1
    restart: str = "continuous"


DEFAULTS = {"footnote": Numbering("decimal"), "endnote": Numbering("lowerRoman")}


def read_numbering(holder: Element | None, kind: str, w: str, base: Numbering) -> Numbering:
    """The numbering that settings or a section give for a kind of note, on top of `base`."""
    properties = holder.find(f"{w}{kind}Pr") if holder is not None else None
    for child in properties if properties is not None else ():
        value = child.get(f"{w}val", "")
        match local(child.tag):
            case "numFmt":
                base = replace(base, form=value)
            case "numStart" if value.isdecimal():
                base = replace(base, start=int(value))
            case "numRestart":
                base = replace(base, restart=value)
    return base


def read_sections(body: Element, settings: Element | None, w: str) -> list[dict[str, Numbering]]:
    """The numbering of both kinds of notes in every section of the document, in order."""
    base = {kind: read_numbering(settings, kind, w, DEFAULTS[kind]) for kind in KINDS}
    found = [
        {kind: read_numbering(section, kind, w, base[kind]) for kind in KINDS}
        for section in _sections(body, w)
    ]
    return found or [base]


def _sections(body: Element, w: str) -> Iterator[Element]:
    for element in body.iter(f"{w}sectPr"):
        if local(element.getparent().tag) != "sectPrChange":
            yield element


@dataclass(slots=True)
class Counter:
    """Counts the notes of one kind as the document goes on."""

    count: int = 0
    part: int = 0
    place: int = 0

    def next(self, numbering: Numbering, section: int, page: int) -> str:
        """The number of the next note, as printed, in section `section` on page `page`."""
        place = {"eachSect": section, "eachPage": page}.get(numbering.restart, 0)
        if place != self.place:
            self.place = place
            if self.count:
                self.part += 1
            self.count = 0
        self.count += 1
        return printed(self.count + numbering.start - 1, numbering.form)
