"""Every row of the table of kinds decides on its own example."""

from __future__ import annotations

import re
from typing import Any

import pytest

from refkit.citing.fields.draft import Draft
from refkit.citing.fields.facts import Facts
from refkit.citing.fields.kinds import ALONE, BY_FORM, IN_CONTAINER, Row, infer_kind, row_for
from refkit.citing.fields.placing import MOVES, Move, place_by_kind
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS
from refkit.normalise.dates import parse_date
from refkit.normalise.names import parse_names

FIELD = re.compile(r"\{(?P<field>[a-z_]+) (?P<text>[^{}]*)\}")
ROWS = (*BY_FORM, *IN_CONTAINER, *ALONE)


def read(example: str) -> Facts:
    """ "{authors Ann Lee}, {title Steel}" as fields and print."""
    values: dict[str, Any] = {}
    for field, text in FIELD.findall(example):
        if field not in WORK_FIELDS:
            values["extra"] = (*values.get("extra", ()), (field, text))
            continue
        values[field] = (
            tuple(parse_names(text))
            if field in NAME_FIELDS
            else parse_date(text)
            if field in DATE_FIELDS
            else text
        )
    return Facts(values, FIELD.sub(lambda match: match["text"], example))


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_row_decides_on_its_example(row: Row) -> None:
    facts = read(row.example)
    assert row_for(facts) is row
    kind, reason, (start, end) = infer_kind(facts.values, facts.printed)
    assert (kind, reason) == (row.kind if isinstance(row.kind, str) else row.kind(facts), row.reason)
    assert kind
    shown = (getattr(facts, row.shown, "") or facts.text(row.shown)) if row.shown else facts.printed
    assert facts.printed[start:end] == (shown.group() if isinstance(shown, re.Match) else shown)


def test_names_of_rows_are_unique() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))


def test_nothing_tells_a_kind() -> None:
    assert infer_kind({"issued": parse_date("1990")}, "1990") == ("", "", (0, 4))


@pytest.mark.parametrize("row", MOVES, ids=[row.name for row in MOVES])
def test_values_stand_where_the_kind_wants_them(row: Move) -> None:
    kind, before, after = row.example
    text = f"({'; '.join(before.values())})"
    draft = Draft(text, "", "")
    for name, value in before.items():
        draft.put(name, value, text.index(value), text.index(value) + len(value))
    place_by_kind(draft, kind)
    assert draft.values == after
    assert after.keys() <= {item.field for item in draft.evidence}
