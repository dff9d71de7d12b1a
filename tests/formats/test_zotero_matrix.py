"""Every field and creator of every Zotero type goes through every format: it comes back, or the loss report says so.

The types are those of zotero_fields.toml. What comes back is judged by the Zotero item that it makes, which the loss
report knows nothing of.
"""

from __future__ import annotations

from typing import Any

import pytest

from refkit import formats
from refkit.formats.loss import losses
from refkit.formats.zotero_item import item, item_types, record
from refkit.model import Entry

TYPES = sorted(item_types())
NAMES = formats.names()
WHOLE = ("zotero-rdf", "csl-json", "mods", "hayagriva")
"""Formats that carry every field, in a place of its own or in a line."""
VALUES = {
    "DOI": "10.1000/tides",
    "ISBN": "978-3-16-148410-0",
    "ISSN": "1234-5679",
    "accessDate": "2014-10-05",
    "date": "2011-04-14",
    "dateDecided": "2011-04-14",
    "dateEnacted": "2011-04-14",
    "filingDate": "2009-03-02",
    "issueDate": "2011-04-14",
    "language": "de",
    "pages": "12-30",
    "url": "https://example.org/a_b?c=1",
}


def places(name: str) -> list[str]:
    """The fields of a type but for Extra, which has tests of its own, and the key."""
    known = item_types()[name]
    others = [place for place in known.others.values() if place not in ("extra", "citationKey")]
    return [*known.fields.values(), *others]


def creators(name: str) -> list[str]:
    known = item_types()[name]
    return list(dict.fromkeys([*known.creators.values(), *known.roles.values()]))


def filled(name: str, *chosen: str) -> dict[str, Any]:
    """A Zotero item of a type with some of its fields and creators, or all."""
    fields = [place for place in places(name) if not chosen or place in chosen]
    roles = [role for role in creators(name) if not chosen or role in chosen]
    data: dict[str, Any] = {"itemType": name, "citationKey": "key"}
    data |= {place: VALUES.get(place, f"Some {place}") for place in fields}
    data["creators"] = [person for role in roles for person in people(role)]
    data["tags"] = [] if chosen else [{"tag": "War, 1914-1918"}, {"tag": "Asia", "type": 1}]
    return data


def people(role: str) -> list[dict[str, str]]:
    named = {"creatorType": role, "lastName": f"d'{role.title()}", "firstName": "Zoë, Jr."}
    return [named, {"creatorType": role, "name": f"Office of {role.title()}s"}]


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """An item without what the order of creators, an empty value or the name of a .bib entry's type adds."""
    by = sorted(map(repr, data["creators"]))
    kept = {name: value for name, value in data.items() if value and not str(value).startswith("entrytype: ")}
    return {**kept, "creators": by}


def through(data: dict[str, Any], format_name: str) -> tuple[dict[str, Any], list[str]]:
    """The Zotero item that comes back from a format, and what the loss report says."""
    entry = Entry("key", record(data).work, ())
    used = formats.find(format_name)
    records, _ = used.loads(used.dumps([entry]))
    assert len(records) == 1
    found = [str(loss) for loss in losses([entry], format_name)]
    return item(Entry("key", records[0].work, ())), found


def test_there_are_37_types_with_their_fields() -> None:
    assert len(TYPES) == 37
    for name in TYPES:
        assert {"abstractNote", "shortTitle", "rights"} <= set(places(name))
        assert len(set(places(name))) == len(places(name))


@pytest.mark.parametrize("name", TYPES)
def test_an_item_is_read_and_made_again(name: str) -> None:
    data = filled(name)
    found = item(Entry("key", record(data).work, ()))
    assert plain(found) == plain(data)


@pytest.mark.parametrize("format_name", NAMES)
@pytest.mark.parametrize("name", TYPES)
def test_a_whole_item_comes_back_or_its_loss_is_told(name: str, format_name: str) -> None:
    data = filled(name)
    back, found = through(data, format_name)
    assert format_name not in WHOLE or found == []
    if not found:
        assert plain(back) == plain(data)


@pytest.mark.parametrize("format_name", ["biblatex", "bibtex", "ris", "enw", "nbib"])
@pytest.mark.parametrize("name", TYPES)
def test_every_creator_comes_back_alone(name: str, format_name: str) -> None:
    for chosen in creators(name):
        data = filled(name, chosen)
        back, found = through(data, format_name)
        assert (plain(back)["creators"], found) == (plain(data)["creators"], []), chosen


@pytest.mark.parametrize("format_name", ["zotero-rdf", "csl-json"])
@pytest.mark.parametrize("name", TYPES)
def test_every_field_comes_back_alone(name: str, format_name: str) -> None:
    for chosen in [*places(name), *creators(name)]:
        data = filled(name, chosen)
        back, found = through(data, format_name)
        assert (plain(back), found) == (plain(data), []), chosen
