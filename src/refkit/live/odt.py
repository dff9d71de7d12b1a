"""An OpenDocument text comes in, and what becomes live in it; the document with Zotero's reference marks goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from refkit.errors import ReadError, RefkitError
from refkit.live import code, edits
from refkit.live.cuts import TRACKED, Refused, shown
from refkit.live.edits import Edit, Record
from refkit.live.package import Package
from refkit.live.plan import Cluster, Plan, Stay
from refkit.live.reread import origins, read_bytes
from refkit.live.source import Source
from refkit.live.wishes import Wishes
from refkit.model import Document
from refkit.readers import with_id
from refkit.readers.markup import parse_xml
from refkit.readers.office import odt
from refkit.readers.traced import Origin, TracedFlow

CONTENT, META = "content.xml", "meta.xml"
BACK, PREFERENCES = "REFKIT_UNDO", "ZOTERO_PREF"
AUTHOR = "refkit"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
META_SPACE = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
DUBLIN = "http://purl.org/dc/elements/1.1/"
_CHANGES = frozenset(("change", "change-start", "change-end"))
_PARAGRAPHS = frozenset(("p", "h"))
_USER = r"<(?:[\w.-]+:)?user-defined\b[^>]*?:name=[\"']{name}_(\d+)[\"'][^>]*>([^<]*)</[^>]*>"
_OURS = re.compile(
    r"ZOTERO_ITEM CSL_CITATION \{(?:&quot;|\")citationID(?:&quot;|\"):(?:&quot;|\")"
    + code.MARK
    + "[2-9A-Z]{8}"
)


class OpenText:
    """An ODT that citations can be written back into; `document` is what was read of it."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Read a document. One that refkit wrote, and nobody changed since, is taken as it was before.

        Raises:
            ReadError: it is no ODT in a package, or a broken one.
        """
        self.path, self._name = path, name
        if path.suffix.casefold() == ".fodt":
            raise ReadError(
                "a flat ODT cannot be written back into", file=path, remedy="save it as ODT in its editor"
            )
        self.package = Package(path)
        self._was_ours = taken_back(self.package)
        if self._was_ours:
            self.package.settle()
        self._edited = not self._was_ours and bool(_held(self.package, BACK))
        flow = TracedFlow()
        self.document = self._read(flow)
        self._source = Source(self.package.read(CONTENT), path, CONTENT)
        traces = flow.traces()
        self._origins = origins(self.document, traces)
        self._numbers = self._numbered(traces)
        self._edits: list[Edit] = []

    def _numbered(self, traces: Sequence[tuple[str, list[Origin | None]]]) -> dict[object, int]:
        """The number of every element of the content in its source."""
        known = next((origin for _, origins in traces for origin in origins if origin is not None), None)
        return self._source.numbers(known.element.getroottree().getroot()) if known is not None else {}

    def _read(self, flow: TracedFlow) -> Document:
        document = read_bytes(self.path, self.package.packed(), partial(odt.into, flow))
        return with_id(document, self._name) if self._name else document

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """Nothing: the document holds all its data itself."""
        return {}

    def undone(self) -> tuple[bytes, bool] | None:
        """The document as it was; where it was edited since, with refkit's marks and comments taken out of it."""
        if not self._was_ours and not unlinked(self.package) and not self._edited:
            return None
        return self.package.packed(), self._was_ours

    def written(self, plan: Plan, wishes: Wishes) -> bytes:
        """The document with what the plan makes live; what cannot be put in is moved to `plan.stays`.

        Raises:
            RefkitError: what was made does not read as what was there: a fault of refkit, and nothing is written.
        """
        for cluster in [*plan.clusters]:
            try:
                self._live(cluster, wishes)
            except Refused as refused:
                plan.refuse(cluster, str(refused))
        for stay in plan.in_order() if wishes.comments and not self._edited else ():
            self._comment(stay)
        if not self._edits:
            return self.package.packed()
        text, record = edits.apply(self._source.text, self._edits)
        self.package.put(CONTENT, self._source.encoded(text))
        kind = max(("footnote", "endnote"), key=[cluster.note.kind for cluster in plan.clusters].count)
        seed = "\n".join(note.text for note in self.document.notes)
        preferences = code.preferences(wishes.style, seed, kind, False).replace(
            'value="Field"', 'value="ReferenceMark"'
        )
        self._properties(preferences, record)
        self._prove()
        return self.package.packed()

    def _live(self, cluster: Cluster, wishes: Wishes) -> None:
        origins = self._origins.get(cluster.note.id, [])[cluster.start : cluster.end]
        first, last = self._ends(origins)
        start, end = self._place(first, 0), self._place(last, 1)
        self._check(first, last, start, end)
        words = code.code(cluster, shown(origins), wishes.addresses).removeprefix("ADDIN ")
        name = escape(f"{words} RND{code.name_of(words, length=10)}", {'"': "&quot;"})
        text = self._source.prefix(TEXT)
        self._edits.append(Edit(start, start, f'<{text}reference-mark-start {text}name="{name}"/>'))
        self._edits.append(Edit(end, end, f'<{text}reference-mark-end {text}name="{name}"/>'))

    def _ends(self, origins: Sequence[Origin | None]) -> tuple[Origin, Origin]:
        if not origins or origins[0] is None or origins[-1] is None or not self._source.prefix(TEXT):
            raise Refused("its place in the file is not known")
        return origins[0], origins[-1]

    def _place(self, origin: Origin, behind: int) -> int:
        number = self._numbers.get(origin.element)
        if number is None or origin.place < 0:
            raise Refused("its place in the file is not known")
        return self._source.at(number, origin.behind, origin.place + behind)

    def _check(self, first: Origin, last: Origin, start: int, end: int) -> None:
        """Raise Refused where a stretch runs over paragraphs, or holds tracked changes or a comment of XML."""
        if self._paragraph(first) != self._paragraph(last):
            raise Refused("it runs over two paragraphs")
        for number in self._source.within(start, end):
            if self._source[number].local in _CHANGES:
                raise Refused(TRACKED)
        if "<!" in self._source.text[start:end] or "<?" in self._source.text[start:end]:
            raise Refused("its text is not written plainly in the file")

    def _paragraph(self, origin: Origin) -> int:
        lineage = self._source.lineage(self._numbers[origin.element])
        inner = lineage[1:] if origin.behind else lineage
        return next((one for one in inner if self._source[one].local in _PARAGRAPHS), -1)

    def _comment(self, stay: Stay) -> None:
        """A comment behind the note; where it has no place, the report alone tells of it."""
        known = next((one for one in self._origins.get(stay.note.id, []) if one is not None), None)
        office, text = self._source.prefix(OFFICE), self._source.prefix(TEXT)
        if known is None or not office or not text:
            return
        lineage = self._source.lineage(self._numbers[known.element])
        note = next((one for one in lineage if self._source[one].local == "note"), None)
        if note is None:
            return
        words = stay.note.text[stay.start : stay.end]
        words = words if len(words) <= 80 else f"{words[:80].rstrip()}…"
        said = escape(f"Note {stay.note.number}, “{words}” was not made live: {stay.reason}.")
        creator = f'<dc:creator xmlns:dc="{DUBLIN}">{AUTHOR}</dc:creator>'
        new = f"<{office}annotation>{creator}<{text}p>{said}</{text}p></{office}annotation>"
        place = self._source[note].end
        self._edits.append(Edit(place, place, new))

    def _properties(self, preferences: str, record: Record) -> None:
        """Zotero's preferences, where there are none, and what takes the changes back, in the metadata."""
        if META not in self.package:
            return
        source = Source(self.package.read(META), self.path, META)
        holder = next((tag for tag in source.tags if tag.local == "meta"), None)
        if holder is None or holder.close == holder.end:
            return
        made = [] if _held(self.package, PREFERENCES) else [*_named(PREFERENCES, preferences)]
        if not self._edited:
            back = {"version": 1, "record": record, "meta": [holder.close, edits.digest(source.text)]}
            made += _named(BACK, edits.packed(back))
        new = "".join(
            f'<meta:user-defined xmlns:meta="{META_SPACE}" meta:name="{name}">{escape(value)}</meta:user-defined>'
            for name, value in made
        )
        text = f"{source.text[: holder.close]}{new}{source.text[holder.close :]}"
        self.package.put(META, source.encoded(text))

    def _prove(self) -> None:
        """What was made must be well-formed, and read as what was there."""
        for name in (CONTENT, META):
            if name in self.package:
                parse_xml(self.package.read(name), self.path, name)
        before = [(note.number, note.text, note.anchor) for note in self.document.notes]
        made = self._read(TracedFlow())
        if self.document.paragraphs != made.paragraphs or before != [
            (note.number, note.text, note.anchor) for note in made.notes
        ]:
            raise RefkitError(
                "refkit itself failed: the new document does not read as the old one; nothing was written",
                file=self.path,
                remedy="please report it with the file",
            )


def _named(name: str, value: str) -> list[tuple[str, str]]:
    return [(f"{name}_{place}", piece) for place, piece in enumerate(code.pieces(value), start=1)]


def _held(package: Package, name: str) -> str:
    """The value of a property that is cut into pieces; "" for none."""
    if META not in package:
        return ""
    text = package.read(META).decode("utf-8", "replace")
    found = sorted((int(number), value) for number, value in re.findall(_USER.format(name=name), text))
    return "".join(value for _, value in found)


def taken_back(package: Package) -> bool:
    """Take back what refkit put in; False (and nothing is done) where it put in nothing, or it was changed since."""
    back = edits.unpacked(word) if (word := _held(package, BACK)) else None
    if not isinstance(back, dict) or back.get("version") != 1 or CONTENT not in package:
        return False
    try:
        return _taken_back(package, back)
    except (KeyError, TypeError, ValueError, AttributeError):  # somebody else wrote it
        return False


def _taken_back(package: Package, back: Record) -> bool:
    content, meta = (Source(package.read(name), package.path, name) for name in (CONTENT, META))
    old = edits.revert(content.text, back["record"])
    start, digest = back["meta"]
    close = next((tag.close for tag in meta.tags if tag.local == "meta"), 0)
    before = meta.text[:start] + meta.text[close:]
    if old is None or edits.digest(before) != digest:
        return False
    package.put(CONTENT, content.encoded(old))
    package.put(META, meta.encoded(before))
    return True


def unlinked(package: Package) -> bool:
    """Take refkit's marks and comments out of a document that was edited since; False where there are none."""
    source = Source(package.read(CONTENT), package.path, CONTENT)
    changes = []
    for number, tag in enumerate(source.tags):
        mark = tag.local in ("reference-mark-start", "reference-mark-end") and _OURS.search(
            source.attributes(number)
        )
        comment = tag.local == "annotation" and f">{AUTHOR}</" in source.text[tag.start : tag.end]
        if mark or comment:
            changes.append(Edit(tag.start, tag.end, ""))
    text, _ = edits.apply(source.text, changes)
    package.put(CONTENT, source.encoded(text))
    meta = package.read(META).decode("utf-8", "replace") if META in package else ""
    names = [BACK] if "ZOTERO_ITEM" in text else [BACK, PREFERENCES]
    kept = meta
    for name in names if changes else ():
        kept = re.sub(_USER.format(name=name), "", kept)
    if kept != meta:
        package.put(META, kept.encode("utf-8"))
    return bool(changes)
