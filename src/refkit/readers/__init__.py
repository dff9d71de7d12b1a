"""Files come in, documents go out: the reader is found by extension or content, folders are searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from refkit.errors import NothingFoundError, ReadError
from refkit.model import Document

GROUP = "refkit.readers"
HEAD_BYTES = 4096

# name -> (module, extensions, the extra that brings its library); these work without an installed package
BUILTIN: dict[str, tuple[str, tuple[str, ...], str]] = {
    "markdown": ("refkit.readers.markdown", (".md", ".markdown"), ""),
    "text": ("refkit.readers.text", (".txt",), ""),
}
_BUILTIN_EXTENSIONS = frozenset(
    extension for _, extensions, _ in BUILTIN.values() for extension in extensions
)


def read(path: Path | str) -> Document:
    """The document in the file `path`.

    The reader is found by the file's extension; where no reader claims it, by the first 4096 bytes.

    Raises:
        ReadError: the file is missing, empty, binary, or of no known format.
    """
    path = Path(path)
    check(path)
    return _reader(path)(path)


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
    extension = file.suffix.casefold()
    return (extension in _BUILTIN_EXTENSIONS or extension in _extensions()) and file.is_file()


@cache
def _extensions() -> frozenset[str]:
    return frozenset(extension for _, extensions, _ in formats() for extension in extensions)


def _reader(path: Path) -> Callable[[Path], Document]:
    extension = path.suffix.casefold()
    for module_name, extensions, _ in BUILTIN.values():
        if extension in extensions:
            return _read_of(import_module(module_name))
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    modules = list(_added().values())
    for module in modules:
        if extension in getattr(module, "EXTENSIONS", ()):
            return _read_of(module)
    modules += [import_module(module_name) for module_name, _, _ in BUILTIN.values()]
    for module in modules:
        if module.sniff(head):
            return _read_of(module)
    raise ReadError(
        f"no reader knows files like this ({extension or 'no extension'})",
        file=path,
        remedy="`refkit formats` lists what can be read; convert the file to one of these",
    )


def _read_of(module: Any) -> Callable[[Path], Document]:
    function: Callable[[Path], Document] = module.read
    return function


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
