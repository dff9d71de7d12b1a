"""A text or a CSL-JSON item in, a value of the types out; a work out as an item: what the types' own methods call."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from refkit.api.given import kind, shown
from refkit.errors import WrongTypeError, WrongValueError
from refkit.model import Date, Name, Work


def name(text: str) -> Name:
    """The one name that a text is; see `Name.parse`."""
    from refkit.normalise.names import parse_name, parse_names

    _text(text, "a name")
    several = parse_names(text)
    if len(several) > 1:
        said = "; ".join(one.sort_name for one in several)
        raise WrongValueError(
            f"{shown(text)} lists {len(several)} names: {said}", remedy="parse them one by one"
        )
    if (found := parse_name(text)) is None:
        raise WrongValueError(f"{shown(text)} is nobody's name", remedy="Name(literal=…) keeps it as it is")
    return found


def date(text: str | int | datetime.date) -> Date:
    """The date that a text is; see `Date.parse`."""
    from refkit.normalise.date_values import as_date

    if type(text) is int:
        return Date(text)
    if isinstance(text, datetime.date):
        return Date(text.year, text.month, text.day)
    _text(text, "a date")
    found = as_date(str(text))
    if found is None:
        raise WrongValueError("the text is empty, and no date", remedy="use None where no date is known")
    return found


def from_csl(item: Mapping[str, Any]) -> Work:
    """The work of a CSL-JSON item; see `Work.from_csl`."""
    from refkit.formats.csl_json import work

    if not isinstance(item, Mapping):
        remedy = "give one item as a mapping: Work.from_csl(json.loads(text)[0])"
        raise WrongTypeError(f"a CSL-JSON item is a mapping; this is {kind(item)}", remedy=remedy)
    return work(dict(item))


def to_csl(given: Work, key: str = "") -> dict[str, Any]:
    """A work as a CSL-JSON item; see `Work.to_csl`."""
    from refkit.formats.csl_json import item
    from refkit.normalise.keys import assign_keys

    _text(key, "a citation key")
    return item(given, key or assign_keys([given])[0])


def _text(given: object, what: str) -> None:
    if not isinstance(given, str):
        raise WrongTypeError(f"{what} is parsed from a text; this is {kind(given)}", remedy="give it as str")
