"""What a reader of documents offers: refkit's own modules and those of other packages come in, checked ones go out."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from refkit.errors import UsageError
from refkit.model import Document


class Reader(Protocol):
    """A module that reads one format of documents."""

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The file endings of the format, in small letters, with their dots."""

    @property
    def EXTRA(self) -> str:  # noqa: N802 - a constant of the module
        """The extra that brings the library which it needs; "" for none."""

    def sniff(self, head: bytes, /) -> bool:
        """True where the first bytes of a file show that it is of this format."""

    def read(self, path: Path, /) -> Document:
        """The document in a file; raises ReadError where it cannot be read."""


# what a module must have, and how an error says so
NEEDED = {
    "EXTENSIONS": "EXTENSIONS, a tuple of file endings such as ('.abc',)",
    "sniff": "the function sniff(head: bytes) -> bool",
    "read": "the function read(path: Path) -> Document",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents: the module that reads it, its file endings, the extra that brings its library."""

    name: str
    module: str
    extensions: tuple[str, ...]
    extra: str = ""
    sure: bool = False
    """Its first bytes leave no doubt: a file is read as what they say, whatever it is called."""

    def reader(self) -> Reader:
        """The module, imported."""
        return cast("Reader", import_module(self.module))


def added(name: str, module: str) -> Format:
    """The format that the module of another package reads.

    Raises:
        UsageError: the module lacks part of what a reader offers.
    """
    found = import_module(module)
    missing = [said for attribute, said in NEEDED.items() if not _offers(found, attribute)]
    if missing:
        raise UsageError(
            f"the added reader {name!r} (module {module}) lacks {'; '.join(missing)}",
            remedy=f"upgrade or uninstall the package that offers {module}",
        )
    return Format(name, module, tuple(found.EXTENSIONS), str(getattr(found, "EXTRA", "")))


def _offers(module: object, attribute: str) -> bool:
    value = getattr(module, attribute, None)
    return isinstance(value, (tuple, list)) if attribute == "EXTENSIONS" else callable(value)
