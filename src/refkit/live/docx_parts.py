"""The parts of a Word package beside its text: comments, properties, their types and relationships; the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from refkit.live import code, edits
from refkit.live.cuts import W
from refkit.live.edits import Edit, Record
from refkit.live.package import Package
from refkit.live.source import Source
from refkit.readers import zipped

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
TYPES = "[Content_Types].xml"
CUSTOM = "docProps/custom.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AUTHOR = "refkit"
BACK = "REFKIT_UNDO"
"""How the properties are called that hold what takes the changes back."""
PREFERENCES = "ZOTERO_PREF"
_OWN = re.compile(rf"<property\b[^>]*\bname=[\"']{BACK}_(\d+)[\"'][^>]*>.*?</property>", re.DOTALL)
_VALUE = re.compile(r">([A-Za-z0-9+/=]*)</")
_CONTENT = "application/vnd.openxmlformats-officedocument"


class Comments:
    """The comments that a document gets, numbered behind those that it has."""

    def __init__(self, package: Package) -> None:
        self.main = main_part(package)
        self.part = _related(package, self.main, "comments") or zipped.beside(self.main, "comments.xml")
        held = package.read(self.part).decode("utf-8", "replace") if self.part in package else ""
        numbers = [int(number) for number in re.findall(r"comment\b[^>]*?:id=[\"'](\d+)", held)]
        self.next = max(numbers, default=-1) + 1
        self.texts: dict[int, str] = {}

    def add(self, text: str) -> int:
        """A comment; its number."""
        self.texts[self.next] = text
        self.next += 1
        return self.next - 1

    def xml(self, w: str = "w:") -> str:
        """The comments as elements."""
        head, tail = f'<{w}p><{w}r><{w}t xml:space="preserve">', f"</{w}t></{w}r></{w}p></{w}comment>"
        return "".join(
            f'<{w}comment {w}id="{number}" {w}author="{AUTHOR}" {w}initials="rk">{head}{escape(text)}{tail}'
            for number, text in self.texts.items()
        )


def main_part(package: Package) -> str:
    """The name of the part that holds the text."""
    return _related(package, "", "officeDocument") or "word/document.xml"


def finish(
    package: Package, records: dict[str, Record], comments: Comments, preferences: str, *, keep: bool
) -> None:
    """Put in comments and properties, and what takes all changes back.

    Args:
        package: its text is changed already.
        records: what takes the changes of each part back.
        comments: those to put in.
        preferences: Zotero's, for a document that has none.
        keep: put in what takes the changes back.
    """
    wanted: dict[str, list[tuple[str, str]]] = {TYPES: []}
    if comments.texts and comments.part not in package:
        package.put(comments.part, f'{HEAD}<w:comments xmlns:w="{W[0]}"></w:comments>'.encode())
        _announce(package, wanted, comments.part, "comments", f"{_CONTENT}.wordprocessingml.comments+xml")
        _relate(package, wanted, comments.main, comments.part, "comments")
    fresh = CUSTOM not in package
    if fresh:
        empty = f'{HEAD}<Properties xmlns="{PROPERTIES}" xmlns:vt="{VALUES}"></Properties>'
        package.put(CUSTOM, empty.encode())
        _announce(package, wanted, CUSTOM, "custom-properties", f"{_CONTENT}.custom-properties+xml")
        _relate(package, wanted, "", CUSTOM, "custom-properties")
    for name, elements in wanted.items():
        _insert(package, records, name, "".join(element for _, element in elements))
    if comments.texts:
        _insert(package, records, comments.part, comments.xml(_prefix(package, comments.part)))
    _properties(package, records, preferences, keep)


def _prefix(package: Package, name: str) -> str:
    source = Source(package.read(name), package.path, name)
    return next(filter(None, map(source.prefix, W)), "")


def _announce(
    package: Package, wanted: dict[str, list[tuple[str, str]]], part: str, kind: str, content: str
) -> None:
    """The type of a new part."""
    wanted[TYPES].append((kind, f'<Override PartName="/{part}" ContentType="{content}"/>'))


def _relate(
    package: Package, wanted: dict[str, list[tuple[str, str]]], holder: str, part: str, kind: str
) -> None:
    """The relationship of a part (or of the package itself) to a new part."""
    name = relations_of(holder)
    if name not in package:
        package.put(name, f'{HEAD}<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
    held = package.read(name).decode("utf-8", "replace")
    identity = next(one for one in (f"rkId{number}" for number in range(1, 1000)) if f'"{one}"' not in held)
    folder = holder.rpartition("/")[0]
    target = part.removeprefix(f"{folder}/") if folder and part.startswith(f"{folder}/") else f"/{part}"
    element = f'<Relationship Id="{identity}" Type="{R}/{kind}" Target={quoteattr(target)}/>'
    wanted.setdefault(name, []).append((kind, element))


def relations_of(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _insert(package: Package, records: dict[str, Record], name: str, elements: str) -> None:
    """Put elements at the end of a part's root."""
    if not elements:
        return
    source = Source(package.read(name), package.path, name)
    root = source[0]
    if root.close == root.end:  # "<Relationships …/>"
        slash = source.text.rindex("/", root.start, root.inner)
        change = Edit(slash, root.inner, f">{elements}</{root.name}>")
    else:
        change = Edit(root.close, root.close, elements)
    text, record = edits.apply(source.text, [change])
    package.put(name, source.encoded(text))
    if name not in package.added:
        records[name] = record


def _properties(package: Package, records: Mapping[str, Record], preferences: str, keep: bool) -> None:
    """Zotero's preferences, where there are none, and what takes the changes back, among the properties."""
    source = Source(package.read(CUSTOM), package.path, CUSTOM)
    numbers = [int(number) for number in re.findall(r"\bpid=[\"'](\d+)", source.text)]
    made: list[tuple[str, str]] = []
    if f"{PREFERENCES}_1" not in source.text:
        made += _named(PREFERENCES, preferences)
    root = source[0]
    bare = root.close == root.end  # "<Properties …/>", as pandoc writes it
    opened, closed = (">", f"</{root.name}>") if bare else ("", "")
    start = source.text.rindex("/", root.start, root.inner) if bare else root.close
    tail = source.text[root.inner if bare else root.close :]
    back = {
        "version": 1,
        "parts": records,
        "added": package.added,
        # where the rest of the part begins, what it was, and what of it stood here alone
        "custom": [start, edits.digest(source.text), source.text[start : root.inner] if bare else ""],
    }
    made += _named(BACK, edits.packed(back)) if keep else ()
    elements = "".join(
        f'<property fmtid="{FORMAT}" pid="{pid}" name="{name}"><vt:lpwstr xmlns:vt="{VALUES}">{escape(value)}'
        "</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(made, start=max([1, *numbers]) + 1)
    )
    text = f"{source.text[:start]}{opened}{elements}{closed}{tail}"
    package.put(CUSTOM, source.encoded(text))


def _named(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A long value as properties NAME_1, NAME_2, …"""
    return ((f"{name}_{place}", piece) for place, piece in enumerate(code.pieces(value), start=1))


def taken_back(package: Package) -> bool:
    """Take back what refkit put in; False (and nothing is done) where it put in nothing, or it was changed since."""
    if CUSTOM not in package:
        return False
    try:
        return _taken_back(package)
    except (KeyError, TypeError, ValueError, AttributeError):  # somebody else wrote it
        return False


def _taken_back(package: Package) -> bool:
    custom = Source(package.read(CUSTOM), package.path, CUSTOM)
    back = _back(custom)
    before = {name: _before(package, name, record) for name, record in back.get("parts", {}).items()}
    if back and CUSTOM not in back["added"]:
        start, digest, *bare = back["custom"]
        close = custom[0].end if any(bare) else custom[0].close
        old = custom.text[:start] + "".join(bare) + custom.text[close:]
        before[CUSTOM] = custom.encoded(old) if edits.digest(old) == digest else None
    if not back or None in before.values():
        return False
    for name, data in before.items():
        package.put(name, data or b"")
    package.drop(back["added"])
    return True


def _back(custom: Source) -> Record:
    """What takes refkit's changes back, from the properties that hold it; nothing where none do."""
    found = sorted((int(match[1]), match.group()) for match in _OWN.finditer(custom.text))
    words = [value[1] if (value := _VALUE.search(text)) else "" for _, text in found]
    back = edits.unpacked("".join(words)) if words else None
    return back if isinstance(back, dict) and back.get("version") == 1 else {}


def _before(package: Package, name: str, record: Record) -> bytes | None:
    """A part as it was before the changes; None where it is gone or was changed since."""
    if name not in package:
        return None
    part = Source(package.read(name), package.path, name)
    old = edits.revert(part.text, record)
    return part.encoded(old) if old is not None else None


def touched(package: Package) -> Iterable[str]:
    """The parts that are XML and not as they are in the file."""
    return [name for name in package.changed if name.endswith((".xml", ".rels"))]


def _related(package: Package, holder: str, kind: str) -> str:
    """The part that a part relates to as this kind; "" for none."""
    name = relations_of(holder)
    if name not in package:
        return ""
    text = package.read(name).decode("utf-8", "replace")
    for element in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", text):
        held = dict(re.findall(r"""\b(\w+)\s*=\s*["']([^"']*)["']""", element))
        if held.get("Type", "") in (f"{R}/{kind}", f"{STRICT}/{kind}") and "Target" in held:
            return zipped.beside(holder, held["Target"])
    return ""
