"""Values of the model become plain lists, as JSON has them, and come back as they were.

A dataclass is the list of its fields in order, a tuple a list. What is read is built by the types of the fields, so
that nothing but the model's own types can come out.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Codec = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A value of the model as lists of texts and numbers."""
    if is_dataclass(value):
        kind: Any = type(value)
        return [plain(getattr(value, name)) for name in _names(kind)]
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


@cache
def builder(kind: Any) -> Codec:
    """What makes a value of a type ("tuple[Note, ...]", a dataclass) from what `plain` gave.

    The function raises TypeError or ValueError for anything else.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _of_dataclass(kind)
    if origin in (Union, types.UnionType):
        (some,) = (one for one in inner if one is not type(None))
        return _optional(some)
    if origin is tuple and inner[1:] == (Ellipsis,):
        return _many(builder(inner[0]))
    if origin is tuple:
        return _row(tuple(map(builder, inner)))
    return _exactly(kind)


def _of_dataclass(kind: Any) -> Codec:
    makers: list[Codec] = []

    def make(value: Any) -> Any:
        if not makers:  # late: a work is related to works
            hints = get_type_hints(kind)
            makers.extend(builder(hints[name]) for name in _names(kind))
        return kind(*(maker(part) for maker, part in zip(makers, value, strict=True)))

    return make


def _optional(kind: Any) -> Codec:
    make = builder(kind)
    return lambda value: None if value is None else make(value)


def _many(make: Codec) -> Codec:
    return lambda value: tuple(map(make, value))


def _row(makers: tuple[Codec, ...]) -> Codec:
    return lambda value: tuple(make(part) for make, part in zip(makers, value, strict=True))


def _exactly(kind: type[Any]) -> Codec:
    def make(value: Any) -> Any:
        if type(value) is kind or (kind is float and type(value) is int):
            return value
        raise TypeError(f"{value!r} is no {kind.__name__}")

    return make
