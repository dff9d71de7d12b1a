"""A Word document comes in, and what becomes live in it; the document with Zotero's fields and comments goes out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from refkit.errors import ReadError, RefkitError
from refkit.live import code, docx_bibliography, docx_parts, edits
from refkit.live.cuts import Part, Refused, shown
from refkit.live.docx_parts import Comments
from refkit.live.package import Package
from refkit.live.plan import NOTES, Cluster, Plan, Stay
from refkit.live.reread import origins, read_bytes
from refkit.live.source import Source
from refkit.live.unlink import uncommented, unlinked
from refkit.live.wishes import Wishes
from refkit.model import REFERENCE, Document
from refkit.readers import with_id
from refkit.readers.markup import parse_xml
from refkit.readers.office import docx
from refkit.readers.traced import Origin, TracedFlow

SHOWN = 80
"""So many characters of a citation are quoted in a comment."""
EXTENSIONS = docx.EXTENSIONS


class Word:
    """A Word document that citations can be written back into; `document` is what was read of it."""

    def __init__(self, path: Path, name: str = "") -> None:
        """Read a document. One that refkit wrote, and nobody changed since, is taken as it was before.

        Args:
            path: the file.
            name: the id of the document; by default what the file is called.

        Raises:
            ReadError: it is no Word document, or a broken one.
        """
        self.path, self._name = path, name
        self.package = Package(path)
        self._was_ours = docx_parts.taken_back(self.package)
        # one that was edited since keeps its live citations, and gets its comments anew
        self._edited = not self._was_ours and uncommented(self.package)
        if self._was_ours or self._edited:
            self.package.settle()
        self._flow = TracedFlow()
        self.document = self._read(self.package, self._flow)
        self._origins = origins(self.document, self._flow.traces())
        notes = [note for note in self.document.notes if note.kind in NOTES]
        self._keys = {note.id: key for note, key in zip(notes, self._flow.order, strict=False)}
        self._parts: dict[str, Part | None] = {}

    def _read(self, package: Package, flow: TracedFlow) -> Document:
        """The document of a package, whatever its file says."""
        document = read_bytes(self.path, package.packed(), partial(docx.into, flow))
        return with_id(document, self._name) if self._name else document

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """Nothing: the document holds all its data itself."""
        return {}

    def undone(self) -> tuple[bytes, bool] | None:
        """The document as it was; where it was edited since, with refkit's fields and comments taken out of it."""
        if self._was_ours:
            return self.package.packed(), True
        found = unlinked(self.package)
        return (self.package.packed(), False) if found or self._edited else None

    def written(self, plan: Plan, wishes: Wishes) -> bytes:
        """The document with what the plan makes live; what cannot be put in is moved to `plan.stays`.

        Raises:
            RefkitError: what was made does not read as what was there: a fault of refkit, and nothing is written.
        """
        comments = Comments(self.package)
        for cluster in [*plan.clusters]:
            try:
                self._live(cluster, wishes)
            except Refused as refused:
                plan.refuse(cluster, str(refused))
        if wishes.bibliography and (main := self._part(comments.main)) is not None:
            docx_bibliography.put(main, wishes.bibliography)
        for stay in plan.in_order() if wishes.comments else ():
            self._comment(stay, comments)
        records = {}
        for name, part in self._parts.items():
            if part is not None and part.edits:
                text, records[name] = edits.apply(part.source.text, part.edits)
                self.package.put(name, part.source.encoded(text))
        if not records:
            return self.package.packed()
        docx_parts.finish(
            self.package, records, comments, self._preferences(plan, wishes), keep=not self._edited
        )
        self._prove(plan)
        return self.package.packed()

    def _live(self, cluster: Cluster, wishes: Wishes) -> None:
        part, origins = self._of(cluster.note.id, cluster.start, cluster.end)
        start, end = part.stretch(origins)
        first, last = (origin for origin in (origins[0], origins[-1]) if origin is not None)
        printed = shown(origins)
        instruction = escape(code.code(cluster, printed, wishes.addresses))
        w = part.w
        looks = part.look(first), part.look(last)
        sign = '<{w}r>{look}<{w}fldChar {w}fldCharType="{kind}"/></{w}r>'
        begin, separate = (sign.format(w=w, look=looks[0], kind=kind) for kind in ("begin", "separate"))
        inner = f'<{w}r>{looks[0]}<{w}instrText xml:space="preserve"> {instruction} </{w}instrText></{w}r>'
        part.put(start, f"{begin}{inner}{separate}")
        part.put(end, sign.format(w=w, look=looks[1], kind="end"))

    def _comment(self, stay: Stay, comments: Comments) -> None:
        """A comment at the mark of the note: programs know comments there, and not all of them within notes."""
        part = self._part(comments.main)
        kind, _, name = self._keys.get(stay.note.id, "").partition(" ")
        try:
            if part is None:
                return
            start, end = part.mark(kind, name)
        except Refused:
            return  # the report alone tells of it
        words = stay.note.text[stay.start : stay.end]
        words = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
        number = comments.add(f"Note {stay.note.number}, “{words}” was not made live: {stay.reason}.")
        w = part.w
        part.put(start, f'<{w}commentRangeStart {w}id="{number}"/>')
        sign = f'<{w}r><{w}commentReference {w}id="{number}"/></{w}r>'
        part.put(end, f'<{w}commentRangeEnd {w}id="{number}"/>{sign}')

    def _of(self, note: str, start: int, end: int) -> tuple[Part, Sequence[Origin | None]]:
        """The part in which a stretch of a note stands, and the origins of its characters."""
        origins = self._origins.get(note, [])[start:end]
        known = next((origin for origin in origins if origin is not None), None)
        if known is None:
            raise Refused("the note is typed text, or its place in the file is not known")
        tree = known.element.getroottree()
        part = self._part(str(tree.docinfo.URL or ""), tree.getroot())
        if part is None:
            raise Refused("the file's own XML is written in a way that cannot be changed in place")
        return part, origins

    def _part(self, name: str, root: Any = None) -> Part | None:
        """A part of the package to be changed; None where its source cannot be."""
        if name not in self._parts:
            try:
                self._parts[name] = Part(Source(self.package.read(name), self.path, name), root)
            except (ReadError, KeyError):
                self._parts[name] = None
        return self._parts[name]

    def _preferences(self, plan: Plan, wishes: Wishes) -> str:
        kinds = [cluster.note.kind for cluster in plan.clusters]
        kind = max(("footnote", "endnote"), key=kinds.count)
        seed = "\n".join(note.text for note in self.document.notes)
        return code.preferences(wishes.style, seed, kind, bool(wishes.bibliography))

    def _prove(self, plan: Plan) -> None:
        """What was made must be well-formed, and read as what was there, but for the entries of a new bibliography."""
        for name in docx_parts.touched(self.package):
            parse_xml(self.package.read(name), self.path, name)
        made = self._read(self.package, TracedFlow())
        length = len(self.document.paragraphs)  # a bibliography may follow
        before, after = (
            (
                document.paragraphs[:length],
                [
                    (note.number, note.kind, note.text, note.anchor)
                    for note in document.notes
                    if note.kind != REFERENCE
                ],
            )
            for document in (self.document, made)
        )
        if before != after:
            raise RefkitError(
                "refkit itself failed: the new document does not read as the old one; nothing was written",
                file=self.path,
                remedy="please report it with the file",
            )
