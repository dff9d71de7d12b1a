"""Nobody but the desk's own page on this machine is answered; and what is answered can do no harm."""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import BASE, KEYS, PORT, Desk

from refkit.desk.app import application
from refkit.desk.guard import Keys

CALLS = (
    ("GET", "/"),
    ("GET", "/api/state"),
    ("GET", "/api/data"),
    ("GET", "/api/events"),
    ("POST", "/api/decide"),
    ("POST", "/api/undo"),
    ("GET", "/file/bridges"),
    ("GET", "/combined.bib"),
    ("OPTIONS", "/api/decide"),
)


def stranger(desk: Desk, base: str = BASE, **headers: str) -> TestClient:
    """A client without the token."""
    return TestClient(application(desk.session, KEYS), base_url=base, headers=headers)


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-refkit-token": "wrong"},
        {"x-refkit-token": ""},
        {"authorization": f"Bearer {KEYS.token}"},
        {"x-refkit-token": KEYS.token, "origin": "https://evil.example"},
        {"x-refkit-token": KEYS.token, "origin": "null"},
        {"x-refkit-token": KEYS.token, "origin": f"http://127.0.0.1:{PORT + 1}"},
        {"x-refkit-token": KEYS.token, "host": "evil.example"},
        {"x-refkit-token": KEYS.token, "host": f"evil.example:{PORT}"},
        {"x-refkit-token": KEYS.token, "host": "127.0.0.1"},
        {"cookie": f"refkit-files-{PORT}=wrong"},
        {"cookie": "\x01=;;;"},
    ],
)
def test_strangers_are_refused(desk: Desk, method: str, path: str, headers: dict[str, str]) -> None:
    answer = stranger(desk, **headers).request(method, path)
    assert answer.status_code == 403
    assert answer.json()["remedy"]
    assert "bridges" not in answer.text
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_token_in_the_address_reads_and_does_not_write(desk: Desk) -> None:
    client = stranger(desk)
    assert client.get(f"/api/state?token={KEYS.token}").status_code == 200
    assert client.get("/api/state?token=wrong").status_code == 403
    body = {"version": desk.version, "decision": {"kind": "drop", "record": "bridges:n5/0"}}
    assert client.post(f"/api/decide?token={KEYS.token}", json=body).status_code == 403
    assert desk.text() == ""


def test_the_cookie_of_the_page_opens_files_and_nothing_else(desk: Desk) -> None:
    client = stranger(desk)
    page = client.get(f"/?token={KEYS.token}")
    assert page.status_code == 200
    assert re.search("httponly; samesite=strict", page.headers["set-cookie"], re.IGNORECASE)
    assert KEYS.token not in page.headers["set-cookie"]
    assert client.get("/combined.bib").status_code == 200
    assert client.get("/file/bridges").status_code == 200
    for path in ("/", "/api/state", "/api/data", "/api/events"):
        assert client.get(path).status_code == 403
    assert client.post("/api/undo", json={"version": desk.version}).status_code == 403


def test_the_names_of_this_machine(desk: Desk) -> None:
    for name in ("127.0.0.1", "localhost", "[::1]"):
        headers = {"x-refkit-token": KEYS.token, "host": f"{name}:{PORT}", "origin": f"http://{name}:{PORT}"}
        assert stranger(desk, **headers).get("/api/state").status_code == 200


def test_the_page_tells_its_script_that_it_is_at_the_desk(desk: Desk) -> None:
    text = desk.client.get("/").text
    (told,) = re.findall(r'<script type="application/json" id="refkit-desk">(.*?)</script>', text)
    assert json.loads(told) == {
        "api": "/api",
        "token": KEYS.token,
        "readonly": False,
        "version": desk.state()["version"],
    }


def test_every_answer_is_closed_to_other_sites(desk: Desk) -> None:
    for path in ("/", "/api/state", "/combined.bib", "/file/bridges", "/nowhere"):
        headers = desk.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_only_files_of_the_build_and_its_documents_are_given(desk: Desk) -> None:
    (desk.folder / "mine.txt").write_text("mine", encoding="utf-8")
    for path in (
        "/mine.txt",
        "/decisions.toml",
        "/..%2fbridges.txt",
        "/%2e%2e/bridges.txt",
        "/file/../out/mine.txt",
        "/file/nobody",
        "/.refkit-cache",
    ):
        assert desk.client.get(path).status_code == 404, path
    assert desk.client.get("/file/bridges").text.startswith("A Paper on Bridges")
    assert desk.client.get("/notes.jsonl").content == (desk.folder / "notes.jsonl").read_bytes()


def test_a_document_cannot_act_as_the_desk(desk: Desk) -> None:
    for path in ("/file/bridges", "/index.html", "/combined.rdf"):
        answer = desk.client.get(path)
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_what_opens_files_cannot_be_made_into_the_token() -> None:
    keys = Keys("one", 1)
    assert keys.files != Keys("two", 1).files
    assert "one" not in keys.files
