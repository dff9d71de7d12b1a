"""The table of Zotero's types beside the schema of a running one: what differs is told; the table written anew."""

from __future__ import annotations

import copy
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.zotero import schema

FAKE: Any = runpy.run_path(str(Path(__file__).parent / "fake_zotero.py"))["FakeZotero"]
# fields of every type that some types have under a name of their own, as Zotero's schema tells them
BASES = {
    "subject": "title",
    "caseName": "title",
    "nameOfAct": "title",
    "dateDecided": "date",
    "dateEnacted": "date",
}
BASES |= {"issueDate": "date"}


def told() -> dict[str, Any]:
    """The table as Zotero would tell it."""
    here = schema.table()
    types = []
    for name, one in here.types.items():
        based = {BASES[field]: field for field in one.fields if field in BASES}
        general = [field for field in here.every if field not in one.lacks and field not in based]
        rows = [
            {"field": field, **({"baseField": BASES[field]} if field in BASES else {})}
            for field in one.fields
        ]
        creators = [{"creatorType": role} for role in reversed(one.creators)]
        creators[-1]["primary"] = True  # type: ignore[assignment]
        types.append(
            {
                "itemType": name,
                "fields": [*({"field": field} for field in general), *rows],
                "creatorTypes": creators,
            }
        )
    types.append({"itemType": "note", "fields": [], "creatorTypes": []})
    return {"version": 41, "itemTypes": types}


@pytest.fixture
def zotero() -> Iterator[Any]:
    server = FAKE()
    server.schema = copy.deepcopy(told())
    yield server
    server.stop()


def run(zotero: Any, *args: object) -> Result:
    return CliRunner().invoke(main, ["zotero", "schema", *map(str, args), "--server", zotero.address])


def type_of(zotero: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in zotero.schema["itemTypes"] if row["itemType"] == name)
    return found


def test_all_types_of_schema_41_are_known() -> None:
    assert len(schema.table().types) == 37


def test_the_same_schema(zotero: Any) -> None:
    done = run(zotero)
    assert (done.exit_code, done.stdout) == (0, "schema 41: 37 types, as they are known here\n")


def test_what_differs_is_told(zotero: Any) -> None:
    type_of(zotero, "book")["fields"].append({"field": "shelf"})
    type_of(zotero, "letter")["creatorTypes"].append({"creatorType": "courier"})
    type_of(zotero, "map")["fields"] = [
        one for one in type_of(zotero, "map")["fields"] if one["field"] not in ("scale", "language")
    ]
    zotero.schema["itemTypes"].append({"itemType": "song", "fields": [], "creatorTypes": []})
    zotero.schema["itemTypes"] = [row for row in zotero.schema["itemTypes"] if row["itemType"] != "thesis"]
    done = run(zotero)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "song: a type that the table lacks",
        "thesis: a type that Zotero does not have",
        "book: the table lacks the field shelf",
        "letter: the table lacks the creator courier",
        "map: Zotero does not have the field scale",
        "map: Zotero does not have the field of every type language",
    ]


def test_the_table_is_written_anew(zotero: Any, tmp_path: Path) -> None:
    type_of(zotero, "book")["fields"].append({"field": "shelf"})
    file = tmp_path / "new.toml"
    assert run(zotero, file).exit_code == 0
    text = file.read_text()
    assert "(schema 41, facts only)" in text
    new = schema.table(tomllib.loads(text))
    assert schema.differences(schema.table(), new) == ["book: the table lacks the field shelf"]
    assert run(zotero, file).exit_code == 2  # it is there already


def test_a_zotero_without_a_schema(zotero: Any) -> None:
    zotero.schema = None
    done = run(zotero)
    assert done.exit_code == 1
    assert "gives no schema" in done.stderr
