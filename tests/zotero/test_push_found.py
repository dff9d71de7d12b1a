"""What is in a library already: found whatever way it is written, filed and filled, and never overwritten."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.formats.zotero_item import item
from refkit.model import Date, Entry, Name, Work
from refkit.zotero import Library, Server, Use, Uses, Wishes, last_tag, push_api, undo

HERE = Path(__file__).parent
FAKE: Any = runpy.run_path(str(HERE / "fake_zotero.py"))["FakeZotero"]

SPEECH = Work(
    kind="speech",
    title="“Tides of Change”: Remarks at the Harbour Forum",
    authors=(Name("Lee", "Ann"),),
    issued=Date(2010, 11, 12),
    event_place="Oslo",
)
BOOK = Work(kind="book", title="Sands", authors=(Name("Ott", "Eva"),), issued=Date(2001), publisher="Quay")
PAPER = Work(kind="report", title="Harbours", authors=(Name("Berg", "Jan"),), issued=Date(2013))


@pytest.fixture
def zotero() -> Iterator[Any]:
    server = FAKE()
    server.keys.add("kept")
    yield server
    server.stop()


def library(zotero: Any, place: str = "users/0") -> Library:
    found = Library(Server(zotero.address), place, key="kept")
    found.start()
    return found


def push(zotero: Any, *works: Work, uses: Uses | None = None, **wishes: Any) -> Any:
    entries = [Entry(f"key{number}", work, ()) for number, work in enumerate(works, start=1)]
    done = push_api(entries, library(zotero), uses=uses, wishes=Wishes(**wishes))
    assert sorted((*done.created, *done.found, *done.failed)) == sorted(entry.key for entry in entries)
    assert set(done.filed) | set(done.filled) <= set(done.found)
    return done


def has(zotero: Any, work: Work, **data: Any) -> str:
    """Put a work into the library; returns its key."""
    return str(zotero.put({**item(Entry("", work, ())), "collections": [], **data})["key"])


# a work as the library has it, and what is written otherwise in what is pushed
SAME = [
    {"issued": Date(2010, 11)},
    {"issued": Date(2010)},
    {"title": '"Tides of Change": remarks at the Harbour Forum'},
    {"kind": "document"},
    {"authors": (Name("Lee", "Ann"), Name("Berg", "Jan"))},
]


@pytest.mark.parametrize("changes", SAME)
def test_the_same_speech_is_found(zotero: Any, changes: dict[str, Any]) -> None:
    has(zotero, SPEECH)
    assert push(zotero, replace(SPEECH, **changes)).found == ("key1",)
    assert len(zotero.works()) == 1


@pytest.mark.parametrize(
    "other", [BOOK, replace(SPEECH, issued=Date(2010, 11, 14)), Work(kind="book", title="Tides")]
)
def test_a_key_of_another_work_swallows_nothing(zotero: Any, other: Work) -> None:
    has(zotero, SPEECH, citationKey="key1")
    done = push(zotero, other)
    assert done.created == ("key1",)
    assert done.doubtful[-1] == "key1 is the citation key of another item too"
    assert len(zotero.items) == 2


def test_the_key_in_extra_confirms(zotero: Any) -> None:
    remarks = Work(kind="speech", title="Opening Remarks", authors=(Name("Lee", "Ann"),), issued=Date(1999))
    has(zotero, remarks)
    done = push(zotero, remarks)
    assert done.created == ("key1",)  # one of many remarks of that year, for all that is known
    assert done.doubtful[0].startswith("key1 may be the item “Opening Remarks”")
    zotero.items.clear()
    has(zotero, remarks, extra="Citation Key: key1")
    assert push(zotero, remarks).found == ("key1",)


def test_no_item_is_two_entries(zotero: Any) -> None:
    has(zotero, SPEECH)
    done = push(zotero, SPEECH, replace(SPEECH, issued=Date(2010, 11)))
    assert (done.found, done.created) == (("key1",), ("key2",))


def test_what_is_found_is_filed(zotero: Any) -> None:
    has(zotero, BOOK, collections=["OLD"])
    done = push(zotero, BOOK, collection="Coasts")
    assert done.filed == done.found == ("key1",)
    (place,) = zotero.collections
    assert zotero.works()["Sands"]["collections"] == ["OLD", place]
    assert push(zotero, BOOK, collection="Coasts").filed == ()


def test_update_fills_what_is_empty_and_overwrites_nothing(zotero: Any) -> None:
    has(zotero, replace(BOOK, publisher="", issued=Date(2001)), extra="mine", language="", place="Bergen")
    work = replace(BOOK, publisher_place="Oslo", issued=Date(2001, 5), language="en", isbn="9780306406157")
    assert push(zotero, work).filled == ()
    assert "publisher" not in zotero.works()["Sands"]
    done = push(zotero, work, update=True)
    assert done.filled == ("key1",)
    sands = zotero.works()["Sands"]
    assert {name: sands.get(name) for name in ("publisher", "language", "ISBN", "place", "date", "extra")} == {
        "publisher": "Quay", "language": "en", "ISBN": "9780306406157",
        "place": "Bergen", "date": "2001", "extra": "mine",
    }  # fmt: skip
    assert sands["citationKey"] == "key1"
    assert push(zotero, work, update=True).filled == ()


def test_update_keeps_to_the_type_that_an_item_has(zotero: Any) -> None:
    has(zotero, replace(SPEECH, kind="webpage", event_place=""))
    push(zotero, replace(SPEECH, url="https://forum.example/a"), update=True)
    (found,) = zotero.works().values()
    assert found["url"] == "https://forum.example/a"
    assert found["itemType"] == "webpage"
    assert "meetingName" not in found
    assert "place" not in found


USES = Uses(
    (
        Use("key1", "paper", "3", "p. 12", "The <sea> rises & falls.", 0.934),
        Use("key1", "paper", "", "", "Again.", None),
    ),
    {"paper": "key2"},
)


def test_who_cites_an_item_is_noted_in_escaped_html(zotero: Any) -> None:
    push(zotero, BOOK, PAPER, uses=USES)
    (note,) = zotero.of("note")
    assert note["parentItem"] == zotero.works()["Sands"]["key"]
    assert (
        "<li>“Harbours”, note 3, p. 12: “The &lt;sea&gt; rises &amp; falls.” (confidence 0.93)</li>"
        in note["note"]
    )
    assert "<li>“Harbours”, in the text: “Again.”</li>" in note["note"]


def test_a_note_is_lengthened_and_keeps_what_a_person_wrote(zotero: Any) -> None:
    push(zotero, BOOK, PAPER, uses=USES)
    (note,) = zotero.of("note")
    zotero.put({"key": note["key"], "note": note["note"].replace("</ul>", "</ul><p>Look this up!</p>")})
    again = replace(USES.all[0], confidence=0.5)
    more = Uses((again, Use("key1", "paper", "9", "", "A third.", 0.8)), USES.documents)
    assert push(zotero, BOOK, PAPER, uses=more).notes == 1
    (note,) = zotero.of("note")
    assert "Look this up!" in note["note"]
    assert note["note"].count("<li>") == 3
    assert note["note"].count("note 3") == 1
    assert push(zotero, BOOK, PAPER, uses=more).notes == 0


# what a record has as a note, by which name, and what Zotero gets
NOTES = [
    ("note", "<p>Ebb</p>", "<p>&lt;p&gt;Ebb&lt;/p&gt;</p>"),
    ("annote", "<p>Ebb &amp; flood</p>", "<p>Ebb &amp; flood</p>"),
    ("annote", "Ebb & flood", "<p>Ebb &amp; flood</p>"),
]


@pytest.mark.parametrize(("name", "text", "html"), NOTES)
def test_only_what_came_as_html_goes_as_html(zotero: Any, name: str, text: str, html: str) -> None:
    push(zotero, replace(BOOK, extra=((name, text),)))
    (note,) = zotero.of("note")
    assert note["note"] == f'<div data-schema-version="9">{html}</div>'


def test_a_note_of_a_record_is_escaped_once(zotero: Any) -> None:
    push(zotero, replace(BOOK, extra=(("note", "Ebb < flood & <b>tide</b>\nSecond line"),)))
    (note,) = zotero.of("note")
    assert "<p>Ebb &lt; flood &amp; &lt;b&gt;tide&lt;/b&gt;</p><p>Second line</p>" in note["note"]


# the account of a Zotero, and how relations name one of its items
OWNERS = [(7, "http://zotero.org/users/7/items/"), (0, "http://zotero.org/users/local/abc/items/")]


@pytest.mark.parametrize(("account", "start"), OWNERS)
def test_relations_name_the_library(zotero: Any, account: int, start: str) -> None:
    zotero.account = account
    assert push(zotero, BOOK, PAPER, uses=USES).related == 1
    sands, harbours = zotero.works()["Sands"], zotero.works()["Harbours"]
    assert sands["relations"]["dc:relation"] == [start + harbours["key"]]
    assert harbours["relations"]["dc:relation"] == [start + sands["key"]]
    assert push(zotero, BOOK, PAPER, uses=USES).related == 0


def test_without_an_address_nothing_is_related_and_it_is_said(zotero: Any) -> None:
    zotero.account, zotero.local_id = 0, ""
    done = push(zotero, BOOK, PAPER, uses=USES)
    assert done.related == 0
    assert "no address yet" in done.refused[0]
    assert not any("relations" in one for one in zotero.works().values())


def test_a_collection_for_each_source(zotero: Any) -> None:
    other = Use("key3", "other", "1")
    uses = Uses((*USES.all, other), USES.documents)
    push(zotero, BOOK, PAPER, SPEECH, uses=uses, collection="All", by_source=True)
    names = {row["key"]: row["data"] for row in zotero.collections.values()}
    base = next(key for key, data in names.items() if data["name"] == "All")
    assert {data["name"]: data["parentCollection"] for data in names.values()} == {
        "All": False, "Harbours": base, "other": base,
    }  # fmt: skip
    inside = {
        title: [names[key]["name"] for key in data["collections"]] for title, data in zotero.works().items()
    }
    assert inside == {
        "Sands": ["All", "Harbours"],
        "Harbours": ["All", "Harbours"],
        SPEECH.title: ["All", "other"],
    }


def test_lines_for_better_bibtex(zotero: Any) -> None:
    has(zotero, BOOK, citationKey="ott2001")
    has(zotero, PAPER, extra="mine\nCites: older\nalso mine")
    push(zotero, BOOK, PAPER, uses=USES, cites=True)
    assert zotero.works()["Harbours"]["extra"] == "mine\nCites: older, ott2001\nalso mine"
    push(zotero, BOOK, PAPER, uses=USES, cites=True)
    assert zotero.works()["Harbours"]["extra"] == "mine\nCites: older, ott2001\nalso mine"


def test_notes_for_cita(zotero: Any) -> None:
    push(zotero, BOOK, PAPER, uses=USES, cita=True, cited_by=False)
    (note,) = zotero.of("note")
    assert note["parentItem"] == zotero.works()["Harbours"]["key"]
    rows = json.loads(note["note"].partition("<pre>")[2].partition("</pre>")[0])
    assert [(row["zotero"], row["ocis"], row["item"]["title"]) for row in rows] == [
        (zotero.works()["Sands"]["key"], [], "Sands")
    ]


def test_a_file_is_attached_once(zotero: Any, tmp_path: Path) -> None:
    file = tmp_path / "paper.md"
    file.write_text("A paper.")
    assert push(zotero, BOOK, PAPER, uses=USES, files={"paper": file}).attached == 1
    assert push(zotero, BOOK, PAPER, uses=USES, files={"paper": file}).attached == 0
    (one,) = zotero.of("attachment")
    assert one["parentItem"] == zotero.works()["Harbours"]["key"]
    assert list(zotero.files.values()) == [b"A paper."]
    done = push(zotero, BOOK, PAPER, uses=USES, files={"nobody": file})
    assert "is attached to nothing" in done.refused[0]


def test_no_room_for_a_file(zotero: Any, tmp_path: Path) -> None:
    zotero.room = False
    (tmp_path / "paper.md").write_text("A paper.")
    done = push(zotero, BOOK, PAPER, uses=USES, files={"paper": tmp_path / "paper.md"})
    assert done.attached == 0
    assert "there is no room for the file" in done.refused[0]
    zotero.room = True
    assert push(zotero, BOOK, PAPER, uses=USES, files={"paper": tmp_path / "paper.md"}).attached == 1
    assert len(zotero.of("attachment")) == 1


def test_undo_takes_back_a_push_and_nothing_else(zotero: Any) -> None:
    has(zotero, PAPER, tags=[{"tag": "mine"}])
    push(zotero, BOOK, tag="refkit push 1")
    push(zotero, BOOK, PAPER, SPEECH, uses=USES, tag="refkit push 2")
    assert len(zotero.of("note")) == 1
    assert last_tag(library(zotero)) == "refkit push 2"
    done = undo(library(zotero), "refkit push 2")
    assert (done.items, done.children, done.kept) == (1, 1, ())
    assert set(zotero.works()) == {"Sands", "Harbours"}
    assert not zotero.of("note")
    done = undo(library(zotero), "refkit push 1")
    assert (done.items, done.children) == (1, 0)
    assert set(zotero.works()) == {"Harbours"}
    assert "dc:relation" not in zotero.works()["Harbours"].get("relations", {})
    assert undo(library(zotero), "refkit push 1").items == 0


def test_undo_keeps_what_a_person_has_added_to(zotero: Any) -> None:
    push(zotero, BOOK, SPEECH, tag="refkit push 1")
    key = zotero.works()["Sands"]["key"]
    zotero.put({"itemType": "note", "parentItem": key, "note": "<p>mine</p>"})
    done = undo(library(zotero), "refkit push 1")
    assert done.items == 1
    assert done.kept == ("Sands: something else hangs under it",)
    assert set(zotero.works()) == {"Sands"}


def run(zotero: Any, *args: object, **env: str) -> Result:
    keys = {"ZOTERO_LOCAL_API_KEY": "kept", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return CliRunner(env={**keys, **env}).invoke(
        main, ["zotero", *map(str, args), "--server", zotero.address]
    )


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.json"
    path.write_text(json.dumps([{"id": "ott2001", "type": "book", "title": "Sands"}]))
    return path


def test_undo_by_the_command(zotero: Any, records: Path) -> None:
    assert "no push of refkit is there" in run(zotero, "undo").stderr
    run(zotero, "push", records, "--tag", "refkit push 1")
    done = run(zotero, "undo")
    assert done.stdout == "refkit push 1: 1 item and 0 notes and files moved to Zotero's trash\n"
    assert not zotero.works()


def test_a_push_without_a_tag(zotero: Any, records: Path) -> None:
    done = run(zotero, "push", records, "--no-tag")
    assert done.stdout == "1 entry: 1 created, 0 found\n"
    assert zotero.works()["Sands"]["tags"] == []


def test_a_group_of_the_running_zotero(zotero: Any, records: Path) -> None:
    zotero.groups.append({"id": 456, "data": {"name": "Coasts"}})
    assert "no group 'Nobody'" in run(zotero, "push", records, "--group", "Nobody").stderr
    assert run(zotero, "push", records, "--group", "Coasts").exit_code == 0
    assert ("POST", "/api/groups/456/items") in zotero.calls
    zotero.version = "7.0"
    assert "groups cannot be written to" in run(zotero, "push", records, "--group", "456").stderr


# options of the command, and what is said
WRONG = [
    (["push"], "no INPUT is given"),
    (["undo", "records.json"], "undo takes no INPUT"),
    (["push", "records.json", "--library", "users/1", "--group", "Coasts"], "two libraries"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_wrong_options(zotero: Any, options: list[str], message: str) -> None:
    done = run(zotero, *options)
    assert done.exit_code == 2
    assert message in done.stderr


def test_an_older_zotero_says_what_it_cannot_do(zotero: Any, records: Path) -> None:
    zotero.version = "7.0.11"
    done = run(zotero, "push", records, "--update", "--cites")
    assert done.exit_code == 0
    assert "not done, since it needs Zotero 10: --update, --cites" in done.stderr


# a type of an item, and a work of which another type is made
TYPES = [
    ("email", "personal_communication"),
    ("videoRecording", "motion_picture"),
    ("instantMessage", "article"),
]


@pytest.mark.parametrize(("name", "kind"), TYPES)
def test_update_gives_no_type_a_field_that_it_lacks(zotero: Any, name: str, kind: str) -> None:
    title = "subject" if name == "email" else "title"
    lee = {
        "creatorType": "author" if name != "videoRecording" else "director",
        "lastName": "Lee",
        "firstName": "Ann",
    }
    zotero.put(
        {"itemType": name, title: "On the tides of the north", "date": "2001-05-02", "creators": [lee]}
    )
    work = Work(
        kind=kind,
        title="On the tides of the north",
        authors=(Name("Lee", "Ann"),),
        issued=Date(2001, 5, 2),
        publisher="Quay",
        language="en",
    )
    done = push(zotero, work, update=True)
    assert (done.found, done.refused) == (("key1",), ())
    (row,) = zotero.items.values()
    assert row["data"]["language"] == "en"


def test_a_key_takes_no_item_from_a_surer_match(zotero: Any) -> None:
    has(zotero, BOOK, citationKey="key1")
    done = push(zotero, Work(kind="book", title="Sands"), BOOK)
    assert (done.found, done.created) == (("key2",), ("key1",))
    assert len(zotero.items) == 2
