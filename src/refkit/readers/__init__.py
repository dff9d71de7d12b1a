"""Files come in, documents go out: the reader is found by extension or content, folders are searched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from refkit.errors import NothingFoundError, ReadError
from refkit.model import Document, Problem

GROUP = "refkit.readers"
HEAD_BYTES = 4096
# the container of Office files before 2007, and of encrypted ones since
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# name -> (module, extensions, the extra that brings its library); these work without an installed package
BUILTIN: dict[str, tuple[str, tuple[str, ...], str]] = {
    "docx": ("refkit.readers.office.docx", (".docx", ".docm", ".dotx"), ""),
    "epub": ("refkit.readers.epub", (".epub",), ""),
    "html": ("refkit.readers.html.reader", (".html", ".htm", ".xhtml", ".xht"), ""),
    "jats": ("refkit.readers.jats", (".jats", ".xml"), ""),
    "latex": ("refkit.readers.latex.reader", (".tex", ".latex", ".ltx"), ""),
    "markdown": ("refkit.readers.markdown", (".md", ".markdown"), ""),
    "odt": ("refkit.readers.office.odt", (".odt", ".ott", ".fodt"), ""),
    "pandoc": (
        "refkit.readers.pandoc",
        (".rst", ".org", ".typ", ".mediawiki", ".wiki", ".dbk", ".docbook"),
        "pandoc",
    ),
    "pdf": ("refkit.readers.pdf.reader", (".pdf",), "pdf"),
    "tei": ("refkit.readers.tei", (".tei", ".xml"), ""),
    "text": ("refkit.readers.text", (".txt",), ""),
}
# formats whose first bytes leave no doubt: they are read as what they are, whatever the file is called
SURE = ("docx", "epub", "html", "jats", "odt", "pdf", "tei")
# what a build leaves beside the manifest of its outputs is no document to read
MANIFEST, OUTPUT = "refkit-build.json", "index.html"
# any XML may be called so: in a folder it is a document only where a reader knows it
ANY_XML = ".xml"
_BUILTIN_EXTENSIONS = frozenset(
    extension for _, extensions, _ in BUILTIN.values() for extension in extensions
)


def read(path: Path | str) -> Document:
    """The document in the file `path`.

    The reader is found by the file's extension; where no reader claims it, or the first 4096 bytes are clearly of
    another format, by these.

    Raises:
        ReadError: the file is missing, empty, binary, or of no known format.
        MissingExtraError: its format needs an optional library.
    """
    path = Path(path)
    check(path)
    module, expected = _reader(path)
    document: Document = module.read(path)
    if expected:
        return document
    name = next(name for name, (home, _, _) in BUILTIN.items() if home == module.__name__)
    said = f"the file holds {name.upper()}, whatever its name says"
    return replace(
        document, problems=(Problem(str(path), "", said, "give it the right extension"), *document.problems)
    )


def check(path: Path) -> None:
    """Raise ReadError where `path` is not a file that can be read at all."""
    if not path.exists():
        raise ReadError("there is no such file", file=path, remedy="check the spelling of the path")
    if not path.is_file():
        raise ReadError("this is not a file", file=path, remedy="name a file, or a folder of documents")


def formats() -> list[tuple[str, tuple[str, ...], str]]:
    """(name, extensions, extra needed) of every reader, built in or from an entry point, sorted by name."""
    table = {name: (name, extensions, extra) for name, (_, extensions, extra) in BUILTIN.items()}
    for name, module in _added().items():
        table[name] = (name, tuple(getattr(module, "EXTENSIONS", ())), str(getattr(module, "EXTRA", "")))
    return [table[name] for name in sorted(table)]


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


def ids(paths: Iterable[Path | str]) -> list[str]:
    """One id a path: its stem, made unique by the extension, the folders above, or at last a number."""
    items = list(map(Path, paths))
    names = [item.stem for item in items]
    for make in (_with_extension, _with_parent):
        clashing = {name for name in names if names.count(name) > 1}
        names = [make(item) if name in clashing else name for item, name in zip(items, names, strict=True)]
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return unique


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
    return path.name.replace(".", "-") if path.suffix else path.name


def _with_parent(path: Path) -> str:
    return f"{path.resolve().parent.name}-{_with_extension(path)}"


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
        return bool(_reader(file))
    except ReadError:
        return False


@cache
def _extensions() -> frozenset[str]:
    return frozenset(extension for _, extensions, _ in formats() for extension in extensions)


def _reader(path: Path) -> tuple[Any, bool]:
    """The module that reads a file, and whether the file's name is one that this format has (or says nothing)."""
    extension = path.suffix.casefold()
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", file=path) from error
    claimed = [name for name, (_, extensions, _) in BUILTIN.items() if extension in extensions]
    if not claimed:
        for module in _added().values():
            if extension in getattr(module, "EXTENSIONS", ()):
                return module, True
    for name in [name for name in (*claimed, *SURE) if name in SURE] if _is_marked(head) else []:
        module = import_module(BUILTIN[name][0])
        if module.sniff(head):
            return module, name in claimed or not claimed
    if head.startswith(OLD_OFFICE):
        raise ReadError(
            "this is an old Office file (.doc), or one with a password",
            file=path,
            remedy="save it as DOCX, without a password",
        )
    if claimed and extension != ANY_XML:
        return import_module(BUILTIN[claimed[0]][0]), True
    others = [name for name in BUILTIN if name not in SURE]
    for module in [*_added().values(), *(import_module(BUILTIN[name][0]) for name in others)]:
        if (extension != ANY_XML or module.__name__.endswith(".pandoc")) and module.sniff(head):
            return module, True
    raise ReadError(
        f"no reader knows files like this ({extension or 'no extension'})",
        file=path,
        remedy="`refkit formats` lists what can be read; convert the file to one of these",
    )


def _is_marked(head: bytes) -> bool:
    """Can these bytes begin a format that shows itself at all: an archive, a PDF, markup?"""
    return (
        head.startswith((b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff"))
        or b"%PDF" in head[:1024]
        or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    )


@cache
def _added() -> dict[str, Any]:
    """Reader modules that other packages offer as entry points "refkit.readers"; a broken one is left out."""
    from importlib.metadata import entry_points

    modules: dict[str, Any] = {}
    for point in entry_points(group=GROUP):
        if point.name not in BUILTIN:
            try:
                modules[point.name] = import_module(point.module)
            except ImportError:
                continue
    return modules
