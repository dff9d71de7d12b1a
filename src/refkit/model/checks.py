"""What a constructor was given is checked against the types of its fields: a wrong one is an error in words.

Most values are made by refkit itself, thousands a second: the types of all fields at once are looked up among those
that were found right before, and only new ones are looked at field by field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from refkit.errors import WrongTypeError

SHOWN = 40
"""So many characters of a wrong value are shown."""
HINTS = {
    ("Date", "str"): 'Date.parse("…")',
    ("Date", "int"): "Date(1999)",
    ("Date", "date"): "Date(day.year, day.month, day.day)",
    ("Name", "str"): 'Name.parse("…")',
    ("Name", "dict"): "Name(family=…, given=…)",
    ("Work", "dict"): "Work.from_csl({…})",
}
"""How a value of one type is made of another: (wanted, given) → what to write."""


class Slot(NamedTuple):
    """A field: the types its value may have and, where it is a tuple, the type of what stands in it."""

    name: str
    types: tuple[type, ...]
    inside: type | None = None


class Rules(NamedTuple):
    """The fields of a class, what gets all values at once, the places of tuples, and the types found right."""

    slots: tuple[Slot, ...]
    values: Callable[[object], tuple[Any, ...]]
    tuples: tuple[int, ...]
    right: set[tuple[type, ...]]


def checked(value: Any) -> None:
    """Raise WrongTypeError where a field holds what it may not; a list becomes the tuple that it stands for.

    It is the `__post_init__` of the types that people make by hand.
    """
    slots, get, places, right = _KNOWN[type(value)]
    values = get(value)
    if tuple(map(type, values)) not in right:
        values = _looked_at(value, slots, values)
        right.add(tuple(map(type, values)))
    for place in places:
        for one in values[place]:
            if type(one) is not (slot := slots[place]).inside and not isinstance(one, slot.inside or object):
                raise _wrong(value, slot, one, within=True)


def _looked_at(value: object, slots: tuple[Slot, ...], values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values, each of a type that its field may have; where one was a list, it is a tuple now."""
    made = []
    for slot, given in zip(slots, values, strict=True):
        if isinstance(given, list) and tuple in slot.types:
            given = tuple(given)
            object.__setattr__(value, slot.name, given)
        elif not isinstance(given, slot.types) or (isinstance(given, bool) and bool not in slot.types):
            raise _wrong(value, slot, given)
        made.append(given)
    return tuple(made)


def _wrong(value: object, slot: Slot, given: object, *, within: bool = False) -> WrongTypeError:
    wanted = [
        one.__name__ for one in ((slot.inside,) if slot.inside else slot.types) if one is not type(None)
    ]
    kind, what = type(given).__name__, " or ".join(wanted)
    takes = f"a tuple of {what}" if slot.inside else what
    message = (
        f"{type(value).__name__}({slot.name}=…) takes {takes}; "
        f"{'one of them' if within else 'this'} is {_shown(given)}, of type {kind}"
    )
    hint = next((HINTS[one, kind] for one in wanted if (one, kind) in HINTS), "")
    made = f"write {slot.name}=({hint},)" if slot.inside else f"write {slot.name}={hint}"
    return WrongTypeError(message, remedy=made if hint else "")


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


class _Known(dict[type, Rules]):
    """The rules of every class that was made, found when it is made first."""

    def __missing__(self, kind: type) -> Rules:
        self[kind] = made = _rules(kind)
        return made


_KNOWN = _Known()


def _rules(kind: type) -> Rules:
    hints = get_type_hints(kind)
    slots = tuple(_slot(one.name, hints[one.name]) for one in fields(kind))
    tuples = tuple(place for place, slot in enumerate(slots) if slot.inside)
    return Rules(slots, attrgetter(*(slot.name for slot in slots)), tuples, set())


def _slot(name: str, hint: Any) -> Slot:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    types = tuple(get_origin(one) or one for one in options)
    parts = get_args(hint) if get_origin(hint) is tuple else ()
    if len(parts) == 2 and parts[1] is Ellipsis:
        return Slot(name, types, get_origin(parts[0]) or parts[0])
    return Slot(name, types)
