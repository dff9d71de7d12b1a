"""A small server that behaves like Zotero: its connector, its local interface and that of zotero.org, on loopback."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

from refkit.formats import entries_of, find
from refkit.formats.zotero_item import child_notes, item
from refkit.zotero.schema import table

LIMIT = 50
SCHEMA = table()
# fields that some types have under a name of their own, as Zotero's schema tells them
BASES = {
    "subject": "title",
    "caseName": "title",
    "nameOfAct": "title",
    "dateDecided": "date",
    "dateEnacted": "date",
}
BASES |= {"issueDate": "date"}
ALWAYS = {"key", "version", "itemType", "creators", "tags", "collections", "relations", "deleted"}


def problem_of(data: dict[str, Any]) -> str:
    """What Zotero finds wrong with an item; "" for nothing."""
    kind = data.get("itemType", "")
    if kind in ("note", "attachment"):
        return ""
    if kind not in SCHEMA.types:
        return f"'{kind}' is not a valid itemType"
    known = SCHEMA.types[kind]
    bases = {BASES[field] for field in known.fields if field in BASES}
    fields = ALWAYS | {*known.fields, *SCHEMA.every} - known.lacks - bases
    wrong = [field for field in data if field not in fields]
    wrong += [
        one["creatorType"] for one in data.get("creators", ()) if one["creatorType"] not in known.creators
    ]
    return f"'{wrong[0]}' is not valid for type '{kind}'" if wrong else ""


class FakeZotero(ThreadingHTTPServer):
    """What a test sets, and what has been written."""

    version = "10.0"
    read_only = False
    deny = False
    remember = True
    local_on = True
    account = 7  # 0: never signed in, so that only links name the library
    local_id = "abc"
    patience = 0  # how often it answers "Retry-After" first
    refuse = ""  # an item with this title is not taken
    most = LIMIT  # objects a call
    room = True  # for files
    dies_at = -1  # the call (from 0) whose connection breaks
    dies_after = False  # once the call has been carried out
    trouble: tuple[int, int, dict[str, str]] | None = None  # at this call: this status, these headers
    schema: dict[str, Any] | None = None
    meddle = ""  # the key of an item that a person changes just before the next write

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.items: dict[str, dict[str, Any]] = {}
        self.collections: dict[str, dict[str, Any]] = {}
        self.groups: list[dict[str, Any]] = []
        self.imported: list[str] = []
        self.sessions: set[str] = set()
        self.moved: dict[str, str] = {}
        self.calls: list[tuple[str, str]] = []
        self.asked = 0
        self.keys: set[str] = set()
        self.tokens: set[str] = set()
        self.uploads: dict[str, tuple[str, dict[str, str]]] = {}
        self.files: dict[str, bytes] = {}
        self.number = 0
        self.thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self.thread.join()

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The data of all items of a type that are not in the trash."""
        return [
            row["data"]
            for row in self.items.values()
            if row["data"]["itemType"] == kind and not row["data"].get("deleted")
        ]

    def works(self) -> dict[str, dict[str, Any]]:
        """The data of the items that are works, by title."""
        return {
            row["data"].get("title", ""): row["data"]
            for row in self.items.values()
            if row["data"]["itemType"] not in ("note", "attachment") and not row["data"].get("deleted")
        }

    def put(self, data: dict[str, Any], store: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
        """Save an object: what it is given changes, all else stays."""
        store = self.items if store is None else store
        self.number += 1
        key = data.get("key") or f"K{self.number:07d}"
        old = store.get(key)
        data = {**(old["data"] if old else {}), **data, "key": key}
        data.pop("version", None)
        if data.get("itemType") == "note" and not data["note"].startswith("<div data-schema"):
            data["note"] = f'<div data-schema-version="9">{data["note"]}</div>'
        place = f"users/{self.account}" if self.account else f"users/local/{self.local_id}"
        store[key] = {
            "key": key,
            "version": self.number,
            "library": {"type": "user", "id": self.account},
            "links": {"alternate": {"href": f"https://www.zotero.org/{place}/items/{key}"}},
            "meta": {},
            "data": data,
        }
        return store[key]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: FakeZotero
    silent = False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self, status: int, data: object = "", **headers: str) -> None:
        if self.silent:
            return
        body = data.encode() if isinstance(data, str) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if self.server.version.startswith("10") and self.path.startswith("/api"):
            self.send_header("Zotero-Server-ID", "server-1")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def do_GET(self) -> None:
        self.route(b"")

    def do_POST(self) -> None:
        self.route(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def route(self, body: bytes) -> None:
        zotero, url = self.server, urlparse(self.path)
        number = len(zotero.calls)
        zotero.calls.append((self.command, url.path))
        dies = number == zotero.dies_at
        if dies and not zotero.dies_after:
            self.hang_up()
            return
        self.silent = dies
        if self.headers.get("User-Agent", "").startswith("Mozilla/") or self.headers.get("Origin"):
            self.answer(403, "Request not allowed")
        elif zotero.trouble and zotero.trouble[0] == number:
            self.answer(zotero.trouble[1], "in trouble", **zotero.trouble[2])
        elif zotero.patience:
            zotero.patience -= 1
            self.answer(429, "Too many requests", Retry_After="1")
        elif url.path.startswith("/connector/"):
            self.connector(url.path.removeprefix("/connector/"), parse_qs(url.query), body)
        else:
            self.interface(
                url.path.removeprefix("/api"), parse_qs(url.query), body, local=url.path.startswith("/api")
            )
        if dies:
            self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def connector(self, name: str, query: dict[str, list[str]], body: bytes) -> None:
        zotero = self.server
        if name == "ping":
            self.answer(200, "Zotero is running", X_Zotero_Version=zotero.version)
        elif name == "getSelectedCollection":
            self.answer(
                200,
                {"id": None, "targets": [{"id": "L1", "name": "My Library"}, {"id": "C7", "name": "Tides"}]},
            )
        elif name == "updateSession":
            data = json.loads(body)
            zotero.moved[data["sessionID"]] = data["target"]
            self.answer(200, {})
        elif name == "import":
            self.take(query["session"][0], body)
        else:
            self.answer(404, "No endpoint found")

    def take(self, session: str, body: bytes) -> None:
        zotero = self.server
        if session in zotero.sessions:
            self.answer(409, {"error": "SESSION_EXISTS"})
        elif zotero.read_only:
            self.answer(500, {"libraryEditable": False})
        elif b"<rdf:RDF" not in body:
            self.answer(400, "No translator found")
        else:
            zotero.sessions.add(session)
            zotero.imported.append(body.decode())
            entries, _ = entries_of(find("zotero-rdf").loads(body.decode())[0])
            rows = []
            for entry in entries:
                rows.append(zotero.put(item(entry)))
                for text in child_notes(entry):
                    zotero.put({"itemType": "note", "parentItem": rows[-1]["key"], "note": text})
            self.answer(201, [row["data"] for row in rows])

    def interface(self, path: str, query: dict[str, list[str]], body: bytes, *, local: bool) -> None:
        zotero, parts = self.server, path.split("/")
        if local and not zotero.local_on:
            self.answer(403, "Local API is not enabled")
        elif path == "/":
            self.answer(200, "Nothing to see here.")
        elif path == "/schema":
            self.answer(200, zotero.schema or {})
        elif path == "/local/authorize":
            self.authorize(json.loads(body))
        elif path.startswith("/upload/"):
            name = path.removeprefix("/upload/")
            zotero.files[name] = body.removeprefix(b"PRE").removesuffix(b"SUF")
            self.answer(201)
        elif self.command == "GET":
            self.read(parts[3:], query)
        elif problem := self.forbidden(local):
            self.answer(*problem)
        elif parts[-1] == "file":
            self.file(parts[4], {name: values[0] for name, values in parse_qs(body.decode()).items()})
        else:
            self.write(parts[3], json.loads(body))

    def authorize(self, data: dict[str, Any]) -> None:
        zotero = self.server
        zotero.asked += 1
        if zotero.deny or not data.get("appName"):
            self.answer(403, "Denied")
        else:
            zotero.keys.add(f"key{zotero.asked}")
            self.answer(200, {"key": f"key{zotero.asked}", "remember": zotero.remember})

    def forbidden(self, local: bool) -> tuple[int, str] | None:
        zotero, key = self.server, self.headers.get("Zotero-API-Key", "")
        if not local:
            return None if key == "webkey" and not zotero.read_only else (403, "Write access denied")
        if not zotero.version.startswith("10"):
            return 501, "Method not implemented"
        if not self.headers.get("Zotero-Server-ID"):
            return 428, "Zotero-Server-ID not provided"
        if self.headers["Zotero-Server-ID"] != "server-1":
            return 412, "Zotero-Server-ID does not match"
        if key not in zotero.keys:
            return 401, "Local API key required"
        if zotero.read_only:
            return 403, "Library is read-only"
        if not zotero.remember:
            zotero.keys.discard(key)
        return None

    def read(self, parts: list[str], query: dict[str, list[str]]) -> None:
        zotero = self.server
        rows: list[dict[str, Any]]
        if parts[0] == "groups":
            rows = zotero.groups
        elif parts[0] == "collections":
            rows = list(zotero.collections.values())
        elif parts[0] == "tags":
            tags = {tag["tag"] for row in zotero.items.values() for tag in row["data"].get("tags", ())}
            rows = [{"tag": tag} for tag in sorted(tags)]
        else:
            rows = [row for row in zotero.items.values() if not row["data"].get("deleted")]
            if len(parts) == 2 and parts[1] != "top":
                self.answer(*((200, zotero.items[parts[1]]) if parts[1] in zotero.items else (404, "")))
                return
            if parts[1:] == ["top"]:
                rows = [row for row in rows if not row["data"].get("parentItem")]
            elif parts[2:] == ["children"]:
                rows = [row for row in rows if row["data"].get("parentItem") == parts[1]]
            if "itemType" in query:
                rows = [row for row in rows if row["data"]["itemType"] == query["itemType"][0]]
            if "tag" in query:
                rows = [row for row in rows if {"tag": query["tag"][0]} in row["data"].get("tags", ())]
        start, limit = (int(query.get(part, ["0"])[0]) for part in ("start", "limit"))
        self.answer(200, rows[start : start + limit], Total_Results=str(len(rows)))

    def write(self, name: str, objects: list[dict[str, Any]]) -> None:
        zotero = self.server
        token = self.headers.get("Zotero-Write-Token", "")
        if len(objects) > zotero.most:
            self.answer(413, "Too many objects")
            return
        if not token or token in zotero.tokens:
            self.answer(412, "Write token already used")
            return
        zotero.tokens.add(token)
        store = zotero.collections if name == "collections" else zotero.items
        if zotero.meddle:
            zotero.put({"key": zotero.meddle, "rights": "a person's"})
            zotero.meddle = ""
        out: dict[str, dict[str, Any]] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for place, one in enumerate(objects):
            old = store.get(one.get("key", ""))
            if zotero.refuse and one.get("title") == zotero.refuse:
                out["failed"][str(place)] = {"code": 400, "message": "not valid"}
            elif name == "items" and (problem := problem_of({**(old["data"] if old else {}), **one})):
                out["failed"][str(place)] = {"code": 400, "message": problem}
            elif old and "version" not in one:
                out["failed"][str(place)] = {"code": 428, "message": "no version"}
            elif old and one["version"] != old["version"]:
                out["failed"][str(place)] = {"code": 412, "message": "changed since"}
            elif old and all(old["data"].get(part) == one[part] for part in one if part != "version"):
                out["unchanged"][str(place)] = old["key"]
            else:
                row = zotero.put(one, store)
                out["successful"][str(place)] = row
                out["success"][str(place)] = row["key"]
        self.answer(200, out)

    def file(self, key: str, facts: dict[str, str]) -> None:
        """The two calls around an upload."""
        zotero = self.server
        if self.headers.get("If-None-Match") != "*":
            self.answer(428, "If-Match/If-None-Match header not provided")
        elif not zotero.room:
            self.answer(413, "File would exceed quota")
        elif "upload" in facts:
            owner, known = zotero.uploads[facts["upload"]]
            content = zotero.files.get(facts["upload"], b"")
            if owner != key or hashlib.md5(content).hexdigest() != known["md5"]:
                self.answer(412, "Uploaded file does not match")
            else:
                zotero.put({"key": key, "md5": known["md5"]})
                self.answer(204)
        else:
            name = f"up{len(zotero.uploads)}"
            zotero.uploads[name] = (key, facts)
            place = {"url": f"{zotero.address}/upload/{name}", "prefix": "PRE", "suffix": "SUF"}
            self.answer(200, {**place, "contentType": "text/plain", "uploadKey": name})
