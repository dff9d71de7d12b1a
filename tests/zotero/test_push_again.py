"""A push that breaks off at any call, or is refused in part, is completed by the next: nothing twice, nothing lost."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main

HERE = Path(__file__).parent
FAKE: Any = runpy.run_path(str(HERE / "fake_zotero.py"))["FakeZotero"]
TITLES = {"Tides", "Ships", "Harbours", "Opening Remarks", "Sands"}
ITEMS = [
    {"id": "lee1999tides", "type": "book", "title": "Tides", "issued": {"date-parts": [[1999]]}},
    {"id": "berg2001ships", "type": "speech", "title": "Ships", "note": "Reprinted in <Works>, 2004"},
    {"id": "remarks", "type": "speech", "title": "Opening Remarks"},
    {"id": "sands", "type": "webpage", "title": "Sands", "URL": "https://sands.example/1"},
    {"id": "ott2013harbours", "type": "report", "title": "Harbours", "keyword": "source"},
]
NOTES = [
    {
        "document": "paper",
        "note": str(number),
        "kind": "footnote",
        "anchor": {"sentence": f"Sentence {number}."},
        "citations": [{"key": key, "confidence": 0.9, "locator": {"label": "page", "value": "12"}}],
    }
    for number, key in enumerate(("lee1999tides", "berg2001ships", "remarks", "sands"), start=1)
]
ALL = ("--collection", "Tides", "--by-source", "--cites", "--cita", "--update")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build, with the file of its one citing document."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("ZOTERO_API_KEY", "webkey")
    monkeypatch.setattr("refkit.zotero.http.FIRST", 0.0)
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "paper.md").write_text("A paper.[^1]\n\n[^1]: A. Lee, Tides, 1999.\n")
    (out / "combined.csl.json").write_text(json.dumps(ITEMS))
    (out / "notes.jsonl").write_text("\n".join(map(json.dumps, NOTES)))
    (out / "refkit-build.json").write_text(json.dumps({"keys": {"source:paper": "ott2013harbours"}}))
    return out


def push(zotero: Any, folder: Path, *more: str) -> Result:
    # the key of a Zotero that was asked before
    zotero.keys.add("kept")
    options = [*ALL, "--attach", str(folder.parent / "paper.md"), "--server", zotero.address, *more]
    return CliRunner(env={"ZOTERO_LOCAL_API_KEY": "kept"}).invoke(
        main, ["zotero", "push", str(folder), *options]
    )


def state(zotero: Any) -> dict[str, Any]:
    """What the library holds, told without keys and times: equal states are equal libraries."""
    title = {row["key"]: row["data"].get("title", "") for row in zotero.items.values()}
    places = {row["key"]: row["data"]["name"] for row in zotero.collections.values()}

    def related(data: dict[str, Any]) -> list[str]:
        return sorted(
            title[uri.rpartition("/")[2]] for uri in data.get("relations", {}).get("dc:relation", ())
        )

    works = [
        (
            data["title"],
            sorted(places[one] for one in data["collections"]),
            related(data),
            sorted(data.get("extra", "").replace(",", "").split()),
        )
        for row in zotero.items.values()
        if (data := row["data"])["itemType"] not in ("note", "attachment")
    ]
    notes = [
        (
            title[one["parentItem"]],
            one["note"].count("<li>") + one["note"].count('"zotero"'),
            one["note"][:60],
        )
        for one in zotero.of("note")
    ]
    files = [(title[one["parentItem"]], one["filename"], one.get("md5")) for one in zotero.of("attachment")]
    return {"works": sorted(works), "notes": sorted(notes), "files": files, "places": sorted(places.values())}


@pytest.fixture
def whole(folder: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """What a push without trouble leaves, and the calls that it takes."""
    zotero = FAKE()
    done = push(zotero, folder)
    assert done.exit_code == 0, done.output
    yield state(zotero), len(zotero.calls)
    zotero.stop()


def every_call(calls: int, try_at: Callable[[int], None]) -> None:
    assert calls > 10
    for number in range(calls):
        try_at(number)


def test_a_whole_push(folder: Path, whole: tuple[dict[str, Any], int]) -> None:
    found, _ = whole
    assert {row[0] for row in found["works"]} == TITLES
    assert found["places"] == ["Harbours", "Tides"]
    assert all(row[1] == ["Harbours", "Tides"] for row in found["works"])
    harbours = next(row for row in found["works"] if row[0] == "Harbours")
    assert harbours[2] == ["Opening Remarks", "Sands", "Ships", "Tides"]
    assert {"cites:", "lee1999tides", "berg2001ships", "remarks", "sands"} <= set(harbours[3])
    assert len(found["notes"]) == 6  # four "Cited by", one of the file, one for Cita
    ((_, name, md5),) = found["files"]
    assert name == "paper.md"
    assert md5


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("way", [(), ("--library", "users/7")], ids=["local", "web"])
def test_the_connection_is_lost_at_every_call(
    folder: Path, whole: tuple[dict[str, Any], int], after: bool, way: tuple[str, ...]
) -> None:
    expected, calls = whole
    calls -= 2 if way else 0  # zotero.org is neither pinged nor asked who it is

    def lost(number: int) -> None:
        zotero = FAKE()
        try:
            zotero.dies_at, zotero.dies_after = number, after
            first = push(zotero, folder, *way)
            assert first.exit_code == 1, number
            assert "Errno" not in first.stderr
            zotero.dies_at = -1
            second = push(zotero, folder, *way)
            assert second.exit_code == 0, second.output
            assert state(zotero) == expected, number
        finally:
            zotero.stop()

    every_call(calls, lost)


@pytest.mark.parametrize(
    ("status", "headers", "completes"),
    [
        (412, {}, False),
        (428, {}, False),
        (429, {"Retry-After": "0"}, True),
        (429, {}, True),
        (503, {"Retry-After": "0"}, True),
        (503, {}, True),
    ],
)
def test_trouble_at_every_call(
    folder: Path, whole: tuple[dict[str, Any], int], status: int, headers: dict[str, str], completes: bool
) -> None:
    """Who is asked for patience waits and goes on; who is refused is told so, and the next push does the rest."""
    expected, calls = whole

    def troubled(number: int) -> None:
        zotero = FAKE()
        try:
            zotero.trouble = (number, status, headers)
            first = push(zotero, folder)
            assert (first.exit_code == 0) == completes, (number, first.output)
            zotero.trouble = None
            second = push(zotero, folder)
            assert second.exit_code == 0, second.output
            assert state(zotero) == expected, number
        finally:
            zotero.stop()

    every_call(calls, troubled)


def test_backoff_is_heeded(folder: Path) -> None:
    from refkit.zotero import Library, Server

    zotero = FAKE()
    try:
        waited: list[float] = []
        zotero.trouble = (0, 200, {"Backoff": "7"})
        library = Library(Server(zotero.address, sleep=waited.append), "users/7", key="webkey", local=False)
        with pytest.raises(Exception, match="Zotero"):
            list(library.pages("/items/top"))
        assert waited == [7.0]
    finally:
        zotero.stop()


@pytest.mark.parametrize("title", sorted(TITLES))
def test_one_item_is_refused_and_taken_later(
    folder: Path, whole: tuple[dict[str, Any], int], title: str
) -> None:
    expected, _ = whole
    zotero = FAKE()
    try:
        zotero.refuse = title
        first = push(zotero, folder, "--json")
        assert first.exit_code == 1
        data = json.loads(first.stdout)
        assert (len(data["created"]), len(data["found"]), len(data["failed"])) == (4, 0, 1)
        assert "not valid (400)" in first.stderr
        zotero.refuse = ""
        second = push(zotero, folder, "--json")
        data = json.loads(second.stdout)
        assert (len(data["created"]), len(data["found"]), len(data["failed"])) == (1, 4, 0)
        assert state(zotero) == expected
    finally:
        zotero.stop()


def test_what_a_person_changes_meanwhile_stays(folder: Path) -> None:
    zotero = FAKE()
    try:
        key = zotero.put(
            {"itemType": "book", "title": "Tides", "date": "1999", "citationKey": "lee1999tides"}
        )["key"]
        zotero.meddle = key
        first = push(zotero, folder)
        assert first.exit_code == 0, first.output
        tides = zotero.works()["Tides"]
        assert tides["rights"] == "a person's"
        assert tides["relations"]["dc:relation"]
        assert len(tides["collections"]) == 2
    finally:
        zotero.stop()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_an_older_zotero_at_every_call(folder: Path, after: bool) -> None:
    def titles(zotero: Any) -> list[str]:
        return sorted(row["data"]["title"] for row in zotero.items.values() if "title" in row["data"])

    plain = FAKE()
    plain.version = "7.0.11"
    push(plain, folder, "--collection", "Tides")
    calls, expected = len(plain.calls), titles(plain)
    plain.stop()
    assert expected == sorted(TITLES)
    for number in range(calls):
        zotero = FAKE()
        try:
            zotero.version, zotero.dies_at, zotero.dies_after = "7.0.11", number, after
            push(zotero, folder)
            zotero.dies_at = -1
            assert push(zotero, folder).exit_code == 0
            assert titles(zotero) == expected, number
        finally:
            zotero.stop()
