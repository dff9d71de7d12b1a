"""A value of the model comes in, JSON text goes out, and back: every field, and nothing that is as it is by default.

The text is ASCII, so that any table can hold it, whatever bytes a file name had. Unlike `pipeline.codec`, whose texts
are read by the very refkit that wrote them, it names the fields: tables are kept for years, and others read them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_ENCODE = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def dumps(value: object) -> str:
    """A value of the model, or a tuple of such values, as JSON text."""
    return _ENCODE(_plain(value))


def loads(kind: type[T], text: str) -> T:
    """The value of the type `kind` (a class of the model, or `tuple[Class, ...]`) that `dumps` wrote."""
    return cast(T, _decoder(cast(Any, kind))(json.loads(text)))


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    made = {}
    for name, default in _defaults(cast(Any, type(value))):
        part = getattr(value, name)
        if part != default or default is MISSING:
            made[name] = _plain(part)
    return made


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.default) for one in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    """What makes a value of a type of what JSON gives."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (_decoder(one) for one in parts if one is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple(parts)
    return _built(kind) if is_dataclass(kind) else lambda value: value


def _tuple(parts: tuple[Any, ...]) -> Decoder:
    if parts[1:] == (Ellipsis,):
        one = _decoder(parts[0])
        return lambda value: tuple(map(one, value))
    several = tuple(map(_decoder, parts))
    return lambda value: tuple(make(part) for make, part in zip(several, value, strict=True))


def _built(kind: Any) -> Decoder:
    # looked up when a value comes: a work may hold works
    hints = get_type_hints(kind)

    def build(value: dict[str, Any]) -> Any:
        return kind(**{name: _decoder(hints[name])(part) for name, part in value.items()})

    return build
