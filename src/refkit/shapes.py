"""A value that was read from JSON goes in, with the shape it should have; the place where it has another comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from refkit.errors import ReadError

Shape = Any
"""A type or several; [shape] for a list; {"*": shape} for a mapping; {"name": shape, "?name that may lack": shape}."""

MANIFEST: Shape = {
    "?files": [str],
    "?sha256": {"*": str},
    "?sources": {"*": str},
    "?keys": {"*": str},
    "?prints": {"*": str},
    "?former": {"*": [str]},
    "?given": [str],
    "?written": {"*": str},
    "?with_sources": bool,
    "?decisions": str,
    "?decided": {"*": str},
    "?moved": {"*": str},
    "?renamed": {"*": str},
    "?under": str,
    "?run": {"files": [str], "?options": dict, "?formats": [str], "?library": bool, "?decisions": str},
    "?works": int,
    "?dropped": int,
}
"""What a folder that refkit wrote says of itself."""
_PAIR: Shape = {
    "left": str, "right": str, "score": (int, float), "reasons": [str], "printed": [str], "?decided": str,
}  # fmt: skip
_CONFLICT: Shape = {
    "field": str, "chosen": object, "reason": str, "values": [{"value": object, "records": [str]}],
}  # fmt: skip
MERGES: Shape = {
    "?clusters": [
        {
            "key": str,
            "title": str,
            "members": [{"id": str, "?printed": str}],
            "evidence": [dict],
            "conflicts": [_CONFLICT],
        }
    ],
    "?review": [_PAIR],
    "?apart": [_PAIR],
    "?relations": [{"keys": [str], "kind": str, "reason": str}],
}
"""merges.json, of a build or a library."""


def misfit(value: Any, shape: Shape, place: str = "") -> str:
    """The first place where a value has another shape ("clusters/3/key"), "" where it fits."""
    if not isinstance(value, _kind(shape)):
        return place or "the whole"
    found = (misfit(part, inner, f"{place}/{name}".strip("/")) for name, part, inner in _parts(value, shape))
    return next(filter(None, found), "")


def _kind(shape: Shape) -> Any:
    return shape if isinstance(shape, (type, tuple)) else type(shape)


Parts = Iterator[tuple[object, Any, Shape]]


def _parts(value: Any, shape: Shape) -> Parts:
    """The parts of a value that its shape speaks of."""
    if isinstance(shape, list):
        yield from ((at, part, shape[0]) for at, part in enumerate(value, start=1))
    elif isinstance(shape, dict):
        yield from _named(value, shape)


def _named(value: Any, shape: dict[str, Shape]) -> Parts:
    """The parts of a mapping; one that must be there and is not has no shape."""
    if "*" in shape:
        yield from ((name, part, shape["*"]) for name, part in value.items())
        return
    for name, inner in shape.items():
        plain = name.removeprefix("?")
        if plain in value:
            yield plain, value[plain], inner
        elif plain == name:
            yield plain, None, ()


def read_json(path: Path, shape: Shape, what: str, remedy: str) -> Any:
    """The JSON in a file.

    Raises:
        FileNotFoundError, NotADirectoryError: there is no such file.
        ReadError: it is no JSON, or of another shape; `what` says what it should be.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise
    except (OSError, ValueError, RecursionError) as error:
        raise ReadError(f"cannot be read: {error}", file=path, remedy=remedy) from error
    if place := misfit(data, shape):
        raise ReadError(f"is no {what} of refkit", file=path, place=place, remedy=remedy)
    return data
