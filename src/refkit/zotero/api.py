"""Objects go in, a Zotero library holds them: Zotero's interface, version 3, on this machine or on zotero.org."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from refkit.zotero.http import Reply, Server, ZoteroError
from refkit.zotero.keys import Keyring
from refkit.zotero.rows import Row, data_of

BATCH = 50  # objects a call
PAGE = 100
PATIENCE = 300.0  # seconds that a person has to answer Zotero's question
CHANGED, TOO_LARGE = 412, 413
APP = "refkit"
ALWAYS = "choose “Always Allow” in the window that Zotero shows"
OFF, SWITCH = "Zotero's local interface is switched off", "allow it in Settings, Advanced"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one object: the row that was saved, or the code and the reason of a refusal."""

    row: Row | None = None
    code: int = 0
    why: str = ""


class Library:
    """One library: "users/0" is that of the Zotero on this machine, "users/123" and "groups/456" are on zotero.org,
    and with `local` "groups/456" is a group of the Zotero on this machine.
    """

    def __init__(
        self,
        server: Server,
        library: str = "users/0",
        *,
        key: str = "",
        local: bool = True,
        keyring: Keyring | None = None,
    ) -> None:
        self.server = server
        self.local = local
        self.root = f"{'/api' if local else ''}/{library.strip('/')}"
        self.key = key
        self.keyring = keyring
        self.server_id = ""

    def start(self) -> None:
        """Learn which Zotero answers, and ask for leave to write where there is no key yet.

        Raises:
            ZoteroError: it cannot be written to, or the person refuses.
        """
        if not self.local:
            if not self.key:
                remedy = "make one at zotero.org/settings/keys and put it into ZOTERO_API_KEY"
                raise ZoteroError("the library on zotero.org needs a key", remedy=remedy)
            return
        reply = self.server.send("GET", "/api/")
        self.server_id = reply.headers.get("zotero-server-id", "")
        if reply.status == 403:
            raise ZoteroError(OFF, remedy=SWITCH)
        if reply.status != 200:
            raise refused(reply)
        if not self.server_id:
            raise ZoteroError(
                "this Zotero's local interface cannot be written to", remedy="it needs Zotero 10"
            )
        self.key = self.key or (self.keyring.get(self.server_id) if self.keyring else "")
        if not self.key:
            self.authorize()

    def authorize(self) -> None:
        """Zotero asks the person whether refkit may write; a lasting leave goes into the keyring.

        Raises:
            ZoteroError: the answer is no, or it was asked too often.
        """
        head = self._headers(write=False)
        reply = self.server.send(
            "POST", "/api/local/authorize", {"appName": APP}, head, timeout=max(PATIENCE, self.server.timeout)
        )
        if reply.status == 403:
            raise ZoteroError("Zotero was told not to let refkit write", remedy="push again and allow it")
        if reply.status == 429:
            raise ZoteroError("Zotero was asked too often for leave to write", remedy=f"wait, then {ALWAYS}")
        data = reply.json() or {}
        self.key = str(data.get("key", ""))
        if reply.status != 200 or not self.key:
            raise ZoteroError(f"Zotero gives no leave to write ({reply.status} {reply.text})", remedy=ALWAYS)
        if data.get("remember") and self.keyring:
            self.keyring.keep(self.server_id, self.key)

    def _headers(self, *, write: bool) -> dict[str, str]:
        out = {"Zotero-API-Version": "3"}
        if self.server_id:
            out["Zotero-Server-ID"] = self.server_id
        if self.key and (write or not self.local):
            out["Zotero-API-Key"] = self.key
        return out

    def get(self, path: str) -> Any:
        """The JSON under a path of the library.

        Raises:
            ZoteroError: the library cannot be read.
        """
        reply = self.server.send("GET", self.root + path, headers=self._headers(write=False))
        data = reply.json()
        if reply.status == 403 and self.local:
            raise ZoteroError(OFF, remedy=SWITCH)
        if reply.status != 200 or data is None:
            raise refused(reply)
        return data

    def pages(self, path: str) -> Iterator[Row]:
        """Every object under a path ("/items/top", "/collections").

        Raises:
            ZoteroError: the library cannot be read.
        """
        start, joint = 0, "&" if "?" in path else "?"
        while True:
            rows = self.get(f"{path}{joint}format=json&limit={PAGE}&start={start}")
            yield from rows
            start += PAGE
            if len(rows) < PAGE:
                return

    def item(self, key: str) -> Row:
        """One item as it is now."""
        found: Row = self.get(f"/items/{key}?format=json")
        return found

    def write(self, path: str, objects: Sequence[Mapping[str, Any]]) -> list[Written]:
        """Make objects, or change those that carry a key and a version; fifty at a time.

        Returns:
            What became of each, in the order of `objects`.

        Raises:
            ZoteroError: the library is read-only, or the call fails; what was written before stays.
        """
        saved: list[Written] = []
        for start in range(0, len(objects), BATCH):
            saved += self._batch(path, list(objects[start : start + BATCH]))
        return saved

    def change(self, rows: Sequence[Row], make: Callable[[Row], Mapping[str, Any]]) -> list[Written]:
        """Change items: `make` says what of a row changes ({} for nothing).

        One that a person, or a sync, has changed meanwhile is read and changed once more.
        """
        changes = [_of(row, make(row)) for row in rows]
        wanted = [index for index, change in enumerate(changes) if change]
        written = self.write("/items", [changes[index] for index in wanted])
        done = dict(zip(wanted, written, strict=True))
        return [self._again(row, done.get(index), make) for index, row in enumerate(rows)]

    def _again(self, row: Row, one: Written | None, make: Callable[[Row], Mapping[str, Any]]) -> Written:
        if one is None or one.code != CHANGED:
            return one or Written(row)
        now = self.item(str(row["key"]))
        change = _of(now, make(now))
        return self.write("/items", [change])[0] if change else Written(now)

    def _batch(self, path: str, batch: list[Mapping[str, Any]]) -> list[Written]:
        reply = self.send("POST", path, batch, {"Zotero-Write-Token": uuid.uuid4().hex})
        if reply.status == TOO_LARGE and len(batch) > 1:
            half = len(batch) // 2
            return self._batch(path, batch[:half]) + self._batch(path, batch[half:])
        if reply.status == TOO_LARGE:
            return [Written(code=TOO_LARGE, why="it is too large")]
        data = reply.json()
        if reply.status != 200 or not isinstance(data, dict):
            raise refused(reply)
        return [_written(data, str(index), one) for index, one in enumerate(batch)]

    def send(self, method: str, path: str, data: object, headers: Mapping[str, str]) -> Reply:
        """A request that writes; leave is asked for again where it has run out."""
        reply = self.server.send(method, self.root + path, data, {**self._headers(write=True), **headers})
        if (
            reply.status == 401 and self.local
        ):  # leave for one write only, and it was used, or it was taken back
            if self.keyring:
                self.keyring.forget(self.server_id)
            self.authorize()
            reply = self.server.send(method, self.root + path, data, {**self._headers(write=True), **headers})
        return reply


def _of(row: Row, change: Mapping[str, Any]) -> dict[str, Any]:
    """A change with what it is of."""
    version = row.get("version", data_of(row).get("version", 0))
    return {"key": row["key"], "version": version, **change} if change else {}


def _written(data: Mapping[str, Any], index: str, one: Mapping[str, Any]) -> Written:
    parts = {
        name: (data.get(name) or {}).get(index) for name in ("failed", "successful", "success", "unchanged")
    }
    if why := parts["failed"]:
        return Written(code=int(why.get("code") or 0), why=str(why.get("message") or "no reason given"))
    if row := parts["successful"]:
        return Written(row)
    key = parts["success"] or parts["unchanged"] or one.get("key")
    return Written({"key": key, "data": dict(one)}) if key else Written(why="Zotero says nothing of it")


def reason(name: str, one: Written) -> str:
    """Why Zotero did not take something, for a person."""
    return f"{name}: {one.why} ({one.code})" if one.code else f"{name}: {one.why}"


def refused(reply: Reply) -> ZoteroError:
    """What a reply means that is none."""
    problem, remedy = {
        400: ("does not understand the objects", "report it to refkit"),
        401: ("wants leave for every write", ALWAYS),
        403: ("does not let refkit in, or the library is read-only", "check the key and its rights"),
        404: ("has no such library", "check --library or --group"),
        409: ("has locked the library", "wait until it has synced"),
        412: ("has changed meanwhile, or it is another Zotero", "push again"),
        413: ("finds that too much", "report it to refkit"),
        428: ("misses a header, or it is another Zotero", "push again"),
        429: ("is asked too often", "wait a while, then push again"),
        503: ("is too busy", "wait a while, then push again"),
    }.get(reply.status, ("fails", "look at its window"))
    return ZoteroError(f"Zotero {problem} ({reply.status} {reply.text})".replace(" )", ")"), remedy=remedy)
