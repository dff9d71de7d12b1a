"""Files come in, documents go out: the reader is found by extension or content, folders are searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from refkit.errors import NothingFoundError, ReadError
from refkit.limits import DOCUMENT_SECONDS, clocked, within
from refkit.model import Document, Problem
from refkit.readers.protocol import Format, Reader, added
from refkit.readers.references import on_pages
from refkit.whole import writable

if TYPE_CHECKING:
    # the type checker holds the modules to what a reader offers
    from refkit.readers import epub, jats, markdown, pandoc, tei, text
    from refkit.readers.html import reader as html
    from refkit.readers.latex import reader as latex
    from refkit.readers.office import docx, odt, rtf
    from refkit.readers.pdf import reader as pdf
    from refkit.readers.wiki import reader as mediawiki

    READERS: tuple[Reader, ...] = (
        docx,
        epub,
        html,
        jats,
        latex,
        markdown,
        mediawiki,
        odt,
        pandoc,
        pdf,
        rtf,
        tei,
        text,
    )

# read in a process of its own: by a library in C that takes files as hostile ones make them
APART = frozenset({"pdf"})
GROUP = "refkit.readers"
HEAD_BYTES = 4096
# the container of Office files before 2007, and of encrypted ones since
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PANDOC_ENDINGS = (".rst", ".org", ".typ", ".dbk", ".docbook")
PANDOC = Format("pandoc", "refkit.readers.pandoc", PANDOC_ENDINGS, "pandoc")
# these work without an installed package
BUILTIN = (
    Format("docx", "refkit.readers.office.docx", (".docx", ".docm", ".dotx"), sure=True),
    Format("epub", "refkit.readers.epub", (".epub",), sure=True),
    Format("html", "refkit.readers.html.reader", (".html", ".htm", ".xhtml", ".xht"), sure=True),
    Format("jats", "refkit.readers.jats", (".jats", ".xml"), sure=True),
    Format("latex", "refkit.readers.latex.reader", (".tex", ".latex", ".ltx")),
    Format("markdown", "refkit.readers.markdown", (".md", ".markdown")),
    Format("mediawiki", "refkit.readers.wiki.reader", (".mediawiki", ".wiki"), "wiki"),
    Format("odt", "refkit.readers.office.odt", (".odt", ".ott", ".fodt"), sure=True),
    PANDOC,
    Format("pdf", "refkit.readers.pdf.reader", (".pdf",), "pdf", sure=True),
    Format("rtf", "refkit.readers.office.rtf", (".rtf",), sure=True),
    Format("tei", "refkit.readers.tei", (".tei", ".xml"), sure=True),
    Format("text", "refkit.readers.text", (".txt",)),
)
# what a build leaves beside the manifest of its outputs is no document to read
MANIFEST, OUTPUT = "refkit-build.json", "index.html"
# any XML may be called so: in a folder it is a document only where a reader knows it
ANY_XML = ".xml"
_BUILTIN_EXTENSIONS = frozenset(extension for known in BUILTIN for extension in known.extensions)


def read(path: Path | str, *, apart: bool = False) -> Document:
    """The document in the file `path`.

    The reader is found by the file's extension; where no reader claims it, or the first 4096 bytes are clearly of
    another format, by these. With `apart` it is read in a process of its own, whatever its format: what it does to
    that process is an error like any other.

    Raises:
        ReadError: the file is missing, empty, binary, or of no known format.
        MissingExtraError: its format needs an optional library.
        OutOfTimeError: it takes more than limits.DOCUMENT_SECONDS.
    """
    path = Path(path)
    check(path)
    known, expected = _format(path)
    elsewhere = apart or known.name in APART or not clocked()
    document = _apart(known, path) if elsewhere else in_time(known.module, str(path))
    document = on_pages(document)
    if expected:
        return document
    said = f"the file holds {known.name.upper()}, whatever its name says"
    return replace(
        document, problems=(Problem(str(path), "", said, "give it the right extension"), *document.problems)
    )


def _apart(known: Format, path: Path) -> Document:
    from refkit import apart

    document: Document = apart.call(in_time, known.module, str(path), seconds=DOCUMENT_SECONDS, about=path)
    return document


def in_time(module: str, path: str) -> Document:
    """What `module.read(path)` gives, in the time that a document may take."""
    with within(DOCUMENT_SECONDS, path):
        document: Document = import_module(module).read(Path(path))
        return document


def check(path: Path) -> None:
    """Raise ReadError where `path` is not a file that can be read at all."""
    if not path.exists():
        raise ReadError("there is no such file", file=path, remedy="check the spelling of the path")
    if not path.is_file():
        raise ReadError("this is not a file", file=path, remedy="name a file, or a folder of documents")


def formats() -> list[tuple[str, tuple[str, ...], str]]:
    """(name, extensions, extra needed) of every reader, built in or from an entry point, sorted by name."""
    found = sorted((*BUILTIN, *_added()), key=lambda known: known.name)
    return [(known.name, known.extensions, known.extra) for known in found]


def find(paths: Iterable[Path | str]) -> list[Path]:
    """The files that `paths` name, folders replaced by the documents in them (sorted, all levels).

    Hidden files, README files and files of no known extension are left out of folders; a file that is named
    itself is always kept. A file named twice comes once.

    Raises:
        ReadError: a path does not exist.
        NothingFoundError: a folder holds no document, or `paths` is empty.
    """
    found: dict[Path, None] = {}
    for item in map(Path, paths):
        if not item.is_dir():
            check(item)
            found[item] = None
            continue
        inside = sorted(file for file in item.rglob("*") if _is_document(file, item))
        if not inside:
            raise NothingFoundError(
                "no document was found in this folder",
                file=item,
                remedy="documents end in " + ", ".join(sorted(_extensions())),
            )
        found.update(dict.fromkeys(inside))
    if not found:
        raise NothingFoundError("no document was named", remedy="name a file or a folder of documents")
    return list(found)


def ids(
    paths: Iterable[Path | str], before: Mapping[str, str] | None = None, barred: Collection[str] = ()
) -> list[str]:
    """One id a path: that of the build before, else its stem; of several of one stem all but the first need more.

    Args:
        paths: the files. Which of them is the first of its stem depends on the paths, not on their order here.
        before: for each id the path it stood for; it stays, whatever files have come since.
        barred: ids that no other file gets.
    """
    items = list(map(Path, paths))
    places = [item.resolve().as_posix() for item in items]
    known = {path: name for name, path in (before or {}).items()}
    names = {at: known[place] for at, place in enumerate(places) if place in known}
    taken = {*names.values(), *barred}
    kinds = Counter((item.stem, item.suffix) for item in items)
    for at in sorted(set(range(len(items))) - set(names), key=lambda at: places[at]):
        item = items[at]
        longer = [_with_extension(item)] if kinds[item.stem, item.suffix] == 1 else []
        with_number = (f"{_with_parent(item)}-{number}" for number in count(2))
        names[at] = next(
            name
            for name in chain([writable(item.stem), *longer, _with_parent(item)], with_number)
            if name not in taken
        )
        taken.add(names[at])
    return [names[at] for at in range(len(items))]


def with_id(document: Document, new: str) -> Document:
    """The document under another id: its notes, their ids and the evidence of its own data follow."""
    old = document.id
    if new == old:
        return document
    notes = tuple(
        replace(note, id=f"{new}{note.id.removeprefix(old)}", document=new) for note in document.notes
    )
    evidence = tuple(replace(item, document=new) for item in document.work.evidence)
    return replace(document, id=new, notes=notes, work=replace(document.work, evidence=evidence))


def _with_extension(path: Path) -> str:
    return writable(path.name.replace(".", "-") if path.suffix else path.name)


def _with_parent(path: Path) -> str:
    return f"{writable(path.resolve().parent.name)}-{_with_extension(path)}"


def _is_document(file: Path, folder: Path) -> bool:
    inside = file.relative_to(folder)
    if any(part.startswith(".") for part in inside.parts) or file.stem.casefold() == "readme":
        return False
    if file.name == OUTPUT and (file.parent / MANIFEST).is_file():
        return False
    extension = file.suffix.casefold()
    if not (extension in _BUILTIN_EXTENSIONS or extension in _extensions()) or not file.is_file():
        return False
    return extension != ANY_XML or _is_known_xml(file)


def _is_known_xml(file: Path) -> bool:
    try:
        return bool(_format(file))
    except ReadError:
        return False


@cache
def _extensions() -> frozenset[str]:
    return frozenset(extension for _, extensions, _ in formats() for extension in extensions)


def _format(path: Path) -> tuple[Format, bool]:
    """The format that a file is read as, and whether the file's name is one that it has (or says nothing)."""
    extension = path.suffix.casefold()
    head = _head(path)
    claimed = [known for known in BUILTIN if extension in known.extensions]
    others = [known for known in _added() if extension in known.extensions] if not claimed else []
    if others:
        return others[0], True
    sure = [known for known in (*claimed, *BUILTIN) if known.sure] if _is_marked(head) else []
    if found := _sniffed(sure, head):
        return found, found in claimed or not claimed
    if head.startswith(OLD_OFFICE):
        message = "this is an old Office file (.doc), or one with a password"
        raise ReadError(message, file=path, remedy="save it as DOCX, without a password")
    if claimed and extension != ANY_XML:
        return claimed[0], True
    unsure = [known for known in (*_added(), *BUILTIN) if not known.sure]
    if found := _sniffed(unsure if extension != ANY_XML else [PANDOC], head):
        return found, True
    message = f"no reader knows files like this ({extension or 'no extension'})"
    remedy = "`refkit formats` lists what can be read; convert the file to one of these"
    raise ReadError(message, file=path, remedy=remedy)


def _sniffed(formats: Iterable[Format], head: bytes) -> Format | None:
    """The first of the formats that these bytes begin."""
    return next((known for known in formats if known.reader().sniff(head)), None)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", file=path) from error


def _is_marked(head: bytes) -> bool:
    """Can these bytes begin a format that shows itself at all: an archive, a PDF, markup?"""
    return (
        head.startswith((b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"{\\rtf"))
        or b"%PDF" in head[:1024]
        or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    )


@cache
def _added() -> tuple[Format, ...]:
    """The formats that other packages offer as entry points "refkit.readers"; one that cannot be imported is left out.

    Raises:
        UsageError: one of them lacks part of what a reader offers.
    """
    from importlib.metadata import entry_points

    names = {known.name for known in BUILTIN}
    found = []
    for point in entry_points(group=GROUP):
        if point.name not in names:
            with suppress(ImportError):
                found.append(added(point.name, point.module))
    return tuple(found)
