"""A Word document that was edited since refkit wrote it comes in; it goes out with its citations as text again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refkit.live import edits
from refkit.live.code import MARK
from refkit.live.cuts import W
from refkit.live.docx_parts import AUTHOR, BACK, CUSTOM, PREFERENCES, Comments
from refkit.live.edits import Edit
from refkit.live.package import Package
from refkit.live.source import Source

OURS = re.compile(rf"ZOTERO_ITEM\b.*?\"citationID\"\s*:\s*\"{MARK}[2-9A-Z]{{8}}\"", re.DOTALL)
_ANY = re.compile(rb"ZOTERO_(?:ITEM|BIBL)|CSL_CITATION")
_PROPERTY = r"<property\b[^>]*\bname=[\"']{name}_\d+[\"'][^>]*>.*?</property>"
# what makes a field, beside the properties of its run
_FIELD = frozenset(("rPr", "fldChar", "instrText"))


@dataclass(slots=True)
class _Field:
    """A field that is open: the runs that make it, and its instruction."""

    runs: list[int] = field(default_factory=list)
    code: str = ""
    in_result: bool = False


def unlinked(package: Package) -> bool:
    """Make refkit's citations text again, and take its comments out; False where there are none.

    Fields of Zotero's own stay, and with them Zotero's preferences.
    """
    numbers = _comments(package)
    found = False
    for name in [name for name in package.names if name.startswith("word/") and name.endswith(".xml")]:
        data = package.read(name)
        if not _ANY.search(data) and not (numbers and b"comment" in data):
            continue
        source = Source(data, package.path, name)
        changes = [*_fields(source), *_marks(source, numbers)]
        if changes:
            found = True
            package.put(name, source.encoded(edits.apply(source.text, changes)[0]))
    return _properties(package, PREFERENCES) or found


def uncommented(package: Package) -> bool:
    """Take out refkit's comments, and what took its changes back before the document was edited; False for none."""
    numbers = _comments(package)
    for name in [name for name in package.names if numbers and name.startswith("word/")]:
        if name.endswith(".xml") and b"comment" in package.read(name):
            source = Source(package.read(name), package.path, name)
            package.put(name, source.encoded(edits.apply(source.text, _marks(source, numbers))[0]))
    return _properties(package, BACK) or bool(numbers)


def _prefix(source: Source) -> str:
    return next(filter(None, map(source.prefix, W)), "")


def _fields(source: Source) -> Iterator[Edit]:
    """What takes the fields of refkit away, and leaves what they show."""
    w = _prefix(source)
    open_: list[_Field] = []
    for number, tag in enumerate(source.tags):
        if tag.name == f"{w}instrText" and open_:
            open_[-1].code += source.text[tag.inner : tag.close]
            open_[-1].runs.append(tag.parent)
        elif tag.name == f"{w}fldChar":
            held = source.attributes(number)
            if "begin" in held:
                open_.append(_Field())
            if open_:
                open_[-1].runs.append(tag.parent)
            if "end" in held and open_:
                done = open_.pop()
                if OURS.search(done.code.replace("&quot;", '"')):
                    yield from (_without(source, run) for run in dict.fromkeys(done.runs))


def _without(source: Source, run: int) -> Edit:
    """A run without what makes a field; nothing of it where it holds nothing else."""
    tag = source[run]
    kept = [child for child in tag.children if source[child].local not in _FIELD]
    if not kept:
        return Edit(tag.start, tag.end, "")
    look = "".join(
        source.text[source[child].start : source[child].end]
        for child in tag.children
        if source[child].local == "rPr"
    )
    inner = "".join(source.text[source[child].start : source[child].end] for child in kept)
    return Edit(tag.inner, tag.close, f"{look}{inner}")


def _comments(package: Package) -> set[str]:
    """The numbers of refkit's comments, which are taken out of their part."""
    part = Comments(package).part
    if part not in package:
        return set()
    source = Source(package.read(part), package.path, part)
    numbers: set[str] = set()
    changes = []
    for index, tag in enumerate(source.tags):
        held = source.attributes(index) if tag.local == "comment" else ""
        if re.search(rf":author=[\"']{AUTHOR}[\"']", held):
            numbers |= set(re.findall(r":id=[\"'](\d+)[\"']", held))
            changes.append(Edit(tag.start, tag.end, ""))
    if changes:
        package.put(part, source.encoded(edits.apply(source.text, changes)[0]))
    return numbers


def _marks(source: Source, numbers: set[str]) -> Iterator[Edit]:
    """What takes the marks of comments away."""
    for index, tag in enumerate(source.tags):
        if tag.local not in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            continue
        if not numbers & set(re.findall(r":id=[\"'](\d+)[\"']", source.attributes(index))):
            continue
        run = source[tag.parent]
        others = [child for child in run.children if child != index and source[child].local != "rPr"]
        whole = run if tag.local == "commentReference" and not others else tag
        yield Edit(whole.start, whole.end, "")


def _properties(package: Package, name: str) -> bool:
    """Take properties out; those of Zotero only where no field of Zotero's is left."""
    if CUSTOM not in package:
        return False
    texts = [one for one in package.names if one.startswith("word/") and one.endswith(".xml")]
    if name == PREFERENCES and any(_ANY.search(package.read(one)) for one in texts):
        return False
    source = Source(package.read(CUSTOM), package.path, CUSTOM)
    text = re.sub(_PROPERTY.format(name=name), "", source.text, flags=re.DOTALL)
    if text == source.text:
        return False
    package.put(CUSTOM, source.encoded(text))
    return True
