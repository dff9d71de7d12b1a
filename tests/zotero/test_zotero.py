"""`refkit zotero push` over real HTTP against a server of our own: old and new Zotero, zotero.org, refusals."""

from __future__ import annotations

import json
import runpy
import socket
import threading
import urllib.error
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.model import Date, Entry, Name, Work
from refkit.zotero import Connector, Library, Server, ZoteroError, push_api

HERE = Path(__file__).parent
FAKE: Any = runpy.run_path(str(HERE / "fake_zotero.py"))["FakeZotero"]
EVERY_KIND = runpy.run_path(str(HERE.parent / "formats" / "works.py"))["entries"]()

NOTES = [
    {
        "document": "paper",
        "note": "1",
        "kind": "footnote",
        "citations": [{"key": "lee1999tides"}, {"key": "berg2001ships"}],
    }
]
ITEMS = [
    {"id": "lee1999tides", "type": "book", "title": "Tides", "issued": {"date-parts": [[1999]]}},
    {"id": "berg2001ships", "type": "speech", "title": "Ships", "note": "Reprinted in Works, 2004"},
    {"id": "ott2013harbours", "type": "report", "title": "Harbours", "keyword": "source"},
]


@pytest.fixture
def zotero(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    server = FAKE()
    yield server
    server.stop()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder as `refkit build` writes it: a paper that cites two works."""
    (tmp_path / "combined.csl.json").write_text(json.dumps(ITEMS))
    (tmp_path / "notes.jsonl").write_text("\n".join(map(json.dumps, NOTES)))
    (tmp_path / "refkit-build.json").write_text(json.dumps({"keys": {"source:paper": "ott2013harbours"}}))
    return tmp_path


def run(zotero: Any, *args: object) -> Result:
    return CliRunner().invoke(main, ["zotero", "push", *map(str, args), "--server", zotero.address])


def test_zotero_10_gets_items_notes_a_collection_and_relations(zotero: Any, build: Path) -> None:
    done = run(zotero, build, "--collection", "Tides", "--tag", "refkit push 1")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "3 entries: 3 created, 0 found\n2 pairs of citing and cited items related, 3 notes\n"
        "tag: refkit push 1 (refkit zotero undo takes this push back, from Zotero 10 on)\n"
    )
    data = {one["title"]: one for one in zotero.works().values()}
    assert data["Ships"]["itemType"] == "presentation"
    assert data["Ships"]["tags"] == [{"tag": "refkit push 1"}]
    notes = {one["note"] for one in zotero.of("note") if one["parentItem"] == data["Ships"]["key"]}
    assert notes == {
        '<div data-schema-version="9"><p>Reprinted in Works, 2004</p></div>',
        '<div data-schema-version="9"><h1>Cited by</h1>\n<ul>\n<li>“Harbours”, note 1</li>\n</ul></div>',
    }
    (collection,) = zotero.collections
    assert data["Tides"]["collections"] == [collection]
    keys = {title: one["key"] for title, one in data.items()}
    paper = data["Harbours"]["relations"]["dc:relation"]
    assert sorted(paper) == sorted(
        f"http://zotero.org/users/7/items/{keys[key]}" for key in ("Tides", "Ships")
    )
    back = data["Tides"]["relations"]["dc:relation"]
    assert back == [f"http://zotero.org/users/7/items/{keys['Harbours']}"]


def test_what_is_there_is_not_added_twice(zotero: Any, build: Path) -> None:
    run(zotero, build)
    before = dict(zotero.items)
    done = run(zotero, build, "--json")
    data = json.loads(done.stdout)
    assert (data["created"], data["related"], data["notes"]) == ([], 0, 0)
    assert len(data["found"]) == 3
    assert zotero.items == before
    assert run(zotero, build, "--dry-run").stdout == "3 entries: 0 would be created, 3 found\n"


def test_a_dry_run_writes_nothing(zotero: Any, build: Path) -> None:
    assert run(zotero, build, "--dry-run").stdout == "3 entries: 3 would be created, 0 found\n"
    assert all(method == "GET" for method, _ in zotero.calls)


def test_a_dry_run_needs_no_zotero(zotero: Any, build: Path) -> None:
    zotero.stop()
    done = run(zotero, build, "--dry-run")
    assert done.exit_code == 0
    assert done.stdout == "3 entries: 3 would be created, 0 found\n"
    assert "what is there already cannot be seen" in done.stderr


def test_no_relations(zotero: Any, build: Path) -> None:
    run(zotero, build, "--no-relations")
    assert not any("relations" in one["data"] for one in zotero.items.values())


def test_items_are_known_without_a_key(zotero: Any) -> None:
    work = Work(kind="book", title="The Tides", authors=(Name("Lee", "Ann"),), issued=Date(1999, 5))
    library = Library(Server(zotero.address))
    library.start()
    assert push_api([Entry("a", work, ())], library).created == ("a",)
    for one in zotero.items.values():
        one["data"].pop("citationKey")
    assert push_api([Entry("b", work, ())], library).found == ("b",)
    other = Entry(
        "c", Work(kind="book", title="The Tides", authors=(Name("Lee", "Ann"),), issued=Date(1999, 6)), ()
    )
    assert push_api([other], library).created == ("c",)


def test_every_kind_fifty_objects_a_call(zotero: Any) -> None:
    many = [*EVERY_KIND, *(Entry(f"k{n}", Work(kind="book", title=f"T{n}"), ()) for n in range(70))]
    library = Library(Server(zotero.address))
    library.start()
    assert len(push_api(many, library).created) == len(many)
    assert len(push_api(many, library).found) == len(many)


def test_a_call_that_is_too_large_is_sent_in_parts(zotero: Any) -> None:
    zotero.most = 3
    library = Library(Server(zotero.address))
    library.start()
    many = [Entry(f"k{n}", Work(kind="book", title=f"T{n}"), ()) for n in range(10)]
    assert len(push_api(many, library).created) == 10
    zotero.most = 0
    done = push_api([Entry("x", Work(kind="book", title="X"), ())], library)
    assert (done.failed, done.refused) == (("x",), ("x: it is too large (413)",))


# what goes wrong below HTTP, and the words for it
FAULTS = [
    (ConnectionRefusedError(111, "Connection refused"), "nothing answers there"),
    (socket.gaierror(-2, "Name or service not known"), "the name of the server is not known"),
    (TimeoutError("timed out"), "no answer came in time"),
    (ConnectionResetError(104, "Connection reset by peer"), "the connection broke off"),
    (OSError(101, "Network is unreachable"), "the network fails"),
]


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize(("error", "words"), FAULTS)
def test_errors_in_words(monkeypatch: pytest.MonkeyPatch, error: OSError, words: str, wrapped: bool) -> None:
    server = Server()

    def fails(*args: object, **more: object) -> None:
        raise urllib.error.URLError(error) if wrapped else error

    monkeypatch.setattr(server.opener, "open", fails)
    with pytest.raises(ZoteroError) as found:
        server.send("GET", "/connector/ping")
    assert words in str(found.value)
    assert "Errno" not in str(found.value)


def test_leave_for_one_write_is_asked_for_again(zotero: Any, build: Path) -> None:
    zotero.remember = False
    assert run(zotero, build, "--no-relations").exit_code == 0
    assert zotero.asked == 2  # the items, and the notes


def test_one_refused_item_does_not_lose_the_others(zotero: Any, build: Path) -> None:
    zotero.refuse = "Tides"
    done = run(zotero, build)
    assert done.exit_code == 1
    assert "not done: lee1999tides: not valid (400)" in done.stderr
    assert done.stdout.startswith("3 entries: 2 created, 0 found, 1 failed\n1 pair of")


def test_a_server_that_asks_for_patience(zotero: Any) -> None:
    zotero.patience = 2
    waited: list[float] = []
    server = Server(zotero.address, sleep=waited.append)
    assert Connector(server).ping() == "10.0"
    assert waited == [1.0, 1.0]


# what is set on the server, more options, and what is said
REFUSALS = [
    ({"deny": True}, [], "told not to let refkit write"),
    ({"read_only": True}, [], "read-only"),
    ({"local_on": False}, ["--via", "api"], "switched off"),
    ({"version": "7.0"}, ["--via", "api"], "needs Zotero 10"),
    ({"version": "7.0", "read_only": True}, [], "read-only"),
    ({"version": "7.0"}, ["--collection", "Nowhere"], "has no collection 'Nowhere'"),
]


@pytest.mark.parametrize(("settings", "options", "message"), REFUSALS)
def test_refusals(
    zotero: Any, build: Path, settings: dict[str, object], options: list[str], message: str
) -> None:
    for name, value in settings.items():
        setattr(zotero, name, value)
    done = run(zotero, build, *options)
    assert done.exit_code == 1
    assert message in done.stderr
    assert not zotero.items


def test_an_older_zotero_takes_rdf_through_its_connector(zotero: Any, build: Path) -> None:
    zotero.version = "7.0.11"
    done = run(zotero, build, "--collection", "Tides", "--tag", "refkit push 1")
    assert done.exit_code == 0
    assert zotero.imported[0].count("<z:itemType>") == 3
    assert [note["note"].count("<li>“Harbours”, note 1</li>") for note in zotero.of("note")].count(1) == 2
    assert all({"tag": "refkit push 1"} in one["tags"] for one in zotero.works().values())
    assert {"tag": "source"} in zotero.works()["Harbours"]["tags"]
    assert list(zotero.moved.values()) == ["C7"]


def test_what_an_older_zotero_has_is_left_out(zotero: Any, build: Path) -> None:
    zotero.version = "7.0.11"
    zotero.put({"itemType": "book", "title": "Tides", "date": "1999", "citationKey": "lee1999tides"})
    assert run(zotero, build, "--dry-run").stdout == "3 entries: 2 would be created, 1 found\n"
    assert run(zotero, build).stdout.startswith("3 entries: 2 created, 1 found")
    assert "lee1999tides" not in zotero.imported[0]


def test_where_an_older_zotero_does_not_let_us_look(zotero: Any, build: Path) -> None:
    zotero.version, zotero.local_on = "7.0.11", False
    done = run(zotero, build)
    assert done.exit_code == 0
    assert "cannot be seen" in done.stderr
    assert "allow it in Settings" in done.stderr


def test_a_file_that_holds_no_record(zotero: Any) -> None:
    connector = Connector(Server(zotero.address))
    with pytest.raises(ZoteroError, match="does not know the format"):
        connector.import_text("no records")


def test_the_web_library(zotero: Any, build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    assert "needs a key" in run(zotero, build, "--library", "users/123").stderr
    monkeypatch.setenv("ZOTERO_API_KEY", "wrong")
    assert "check the key" in run(zotero, build, "--library", "users/123").stderr
    monkeypatch.setenv("ZOTERO_API_KEY", "webkey")
    assert run(zotero, build, "--library", "users/123").stdout.startswith("3 entries: 3 created")
    assert ("POST", "/users/123/items") in zotero.calls


def test_no_zotero_runs(zotero: Any, build: Path) -> None:
    zotero.stop()
    done = run(zotero, build)
    assert done.exit_code == 1
    assert "does not answer" in done.stderr
    assert "start Zotero" in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--server", "nonsense"], "is not an address"),
        (["--library", "somebody/1"], "is not a library"),
    ],
)
def test_wrong_options(build: Path, options: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["zotero", "push", str(build), *options])
    assert done.exit_code == 2
    assert message in done.stderr


def test_there_is_no_such_input(zotero: Any, tmp_path: Path) -> None:
    done = run(zotero, tmp_path / "nowhere")
    assert done.exit_code != 0
    assert "no such file" in done.stderr


# what a broken or wrong server sends, and what is said
STRANGE = [
    (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nxx", "the answer broke off"),
    (b"garbage\r\n\r\n", "no Zotero"),
    (
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\n\r\n",
        "refuses (302",
    ),
]


@pytest.mark.parametrize(("sent", "message"), STRANGE)
def test_a_strange_server(build: Path, sent: bytes, message: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(sent)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        done = CliRunner().invoke(main, ["zotero", "push", str(build), "--server", address])
        thread.join(5)
    assert done.exit_code == 1
    assert message in done.stderr
