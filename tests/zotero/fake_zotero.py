"""A small server that behaves like Zotero: its connector, its local interface and that of zotero.org, on loopback."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

LIMIT = 50


class FakeZotero(ThreadingHTTPServer):
    """What a test sets, and what has been written."""

    version = "10.0"
    read_only = False
    deny = False
    remember = True
    local_on = True
    patience = 0  # how often it answers "Retry-After" first
    refuse = ""  # an item with this title is not taken

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.items: dict[str, dict[str, Any]] = {}
        self.collections: dict[str, dict[str, Any]] = {}
        self.imported: list[str] = []
        self.sessions: set[str] = set()
        self.moved: dict[str, str] = {}
        self.calls: list[tuple[str, str]] = []
        self.asked = 0
        self.keys: set[str] = set()
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


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: FakeZotero

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self, status: int, data: object = "", **headers: str) -> None:
        body = data.encode() if isinstance(data, str) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if self.server.version.startswith("10") and self.path.startswith("/api"):
            self.send_header("Zotero-Server-ID", "server-1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def do_GET(self) -> None:
        self.route(b"")

    def do_POST(self) -> None:
        self.route(self.body())

    def route(self, body: bytes) -> None:
        zotero, url = self.server, urlparse(self.path)
        zotero.calls.append((self.command, url.path))
        if self.headers.get("User-Agent", "").startswith("Mozilla/") or self.headers.get("Origin"):
            self.answer(403, "Request not allowed")
        elif zotero.patience:
            zotero.patience -= 1
            self.answer(429, "Too many requests", Retry_After="1")
        elif url.path.startswith("/connector/"):
            self.connector(url.path.removeprefix("/connector/"), parse_qs(url.query), body)
        else:
            self.interface(
                url.path.removeprefix("/api"), parse_qs(url.query), body, local=url.path.startswith("/api")
            )

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
        elif name in ("import", "saveItems"):
            session = query["session"][0] if name == "import" else json.loads(body)["sessionID"]
            if session in zotero.sessions:
                self.answer(409, {"error": "SESSION_EXISTS"})
            elif zotero.read_only:
                self.answer(500, {"libraryEditable": False})
            elif name == "import" and b"<rdf:RDF" not in body:
                self.answer(400, "No translator found")
            else:
                zotero.sessions.add(session)
                zotero.imported.append(body.decode())
                self.answer(
                    201, [{"itemType": kind} for kind in re.findall(rb"<z:itemType>", body)] and [{}] * 1
                )
        else:
            self.answer(404, "No endpoint found")

    def interface(self, path: str, query: dict[str, list[str]], body: bytes, *, local: bool) -> None:
        zotero = self.server
        if local and not zotero.local_on:
            self.answer(403, "Local API is not enabled")
        elif path == "/":
            self.answer(200, "Nothing to see here.")
        elif path == "/local/authorize":
            self.authorize(json.loads(body))
        elif self.command == "GET":
            self.listed(path.split("/")[3], query)
        elif problem := self.forbidden(local):
            self.answer(*problem)
        else:
            self.write(path.split("/")[3], json.loads(body))

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

    def listed(self, name: str, query: dict[str, list[str]]) -> None:
        zotero = self.server
        rows = list((zotero.collections if name == "collections" else zotero.items).values())
        rows = [row for row in rows if "parentItem" not in row["data"]]
        start, limit = (int(query.get(part, ["0"])[0]) for part in ("start", "limit"))
        self.answer(200, rows[start : start + limit], Total_Results=str(len(rows)))

    def write(self, name: str, objects: list[dict[str, Any]]) -> None:
        zotero = self.server
        if len(objects) > LIMIT:
            self.answer(413, "Too many objects")
            return
        store = zotero.collections if name == "collections" else zotero.items
        out: dict[str, dict[str, Any]] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for place, one in enumerate(objects):
            key, old = one.get("key", ""), store.get(one.get("key", ""))
            if zotero.refuse and one.get("title") == zotero.refuse:
                out["failed"][str(place)] = {"code": 400, "message": "not valid"}
            elif old and one.get("version") != old["version"]:
                out["failed"][str(place)] = {"code": 412, "message": "changed since"}
            else:
                zotero.number += 1
                key = key or f"K{zotero.number:07d}"
                data = {**(old["data"] if old else {}), **one, "key": key}
                store[key] = {
                    "key": key,
                    "version": zotero.number,
                    "library": {"type": "user", "id": 7},
                    "data": data,
                }
                out["successful"][str(place)] = store[key]
                out["success"][str(place)] = key
        self.answer(200, out)
