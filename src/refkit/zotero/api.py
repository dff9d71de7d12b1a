"""Objects go in, a Zotero library holds them: Zotero's interface, version 3, on this machine or on zotero.org."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refkit.zotero.http import Reply, Server, ZoteroError

BATCH = 50  # objects a call
PAGE = 100
APP = "refkit"
ALWAYS = "choose “Always Allow” in the window that Zotero shows"
OFF, SWITCH = "Zotero's local interface is switched off", "allow it in Settings, Advanced"


class Library:
    """One library: "users/0" is that of the Zotero on this machine, "users/123" and "groups/456" are on zotero.org."""

    def __init__(
        self, server: Server, library: str = "users/0", *, key: str = "", local: bool = True
    ) -> None:
        self.server = server
        self.local = local
        self.root = f"{'/api' if local else ''}/{library.strip('/')}"
        self.key = key
        self.server_id = ""
        self.refused: list[str] = []

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
        if not self.server_id:
            raise ZoteroError(
                "this Zotero's local interface cannot be written to", remedy="it needs Zotero 10"
            )
        if not self.key:
            self.authorize()

    def authorize(self) -> None:
        """Zotero asks the person whether refkit may write.

        Raises:
            ZoteroError: the answer is no, or it was asked too often.
        """
        reply = self.server.send("POST", "/api/local/authorize", {"appName": APP}, self._headers(write=False))
        if reply.status == 403:
            raise ZoteroError("Zotero was told not to let refkit write", remedy="push again and allow it")
        if reply.status == 429:
            raise ZoteroError("Zotero was asked too often for leave to write", remedy=f"wait, then {ALWAYS}")
        self.key = str((reply.json() or {}).get("key", ""))
        if reply.status != 200 or not self.key:
            raise ZoteroError(f"Zotero gives no leave to write ({reply.status} {reply.text})", remedy=ALWAYS)

    def _headers(self, *, write: bool) -> dict[str, str]:
        out = {"Zotero-API-Version": "3"}
        if self.server_id:
            out["Zotero-Server-ID"] = self.server_id
        if self.key and (write or not self.local):
            out["Zotero-API-Key"] = self.key
        return out

    def pages(self, path: str) -> Iterator[dict[str, Any]]:
        """Every object under a path ("/items/top", "/collections").

        Raises:
            ZoteroError: the library cannot be read.
        """
        start = 0
        while True:
            joint = "&" if "?" in path else "?"
            address = f"{self.root}{path}{joint}format=json&limit={PAGE}&start={start}"
            reply = self.server.send("GET", address, headers=self._headers(write=False))
            rows = reply.json()
            if reply.status == 403 and self.local:
                raise ZoteroError(OFF, remedy=SWITCH)
            if reply.status != 200 or not isinstance(rows, list):
                raise _refused(reply)
            yield from rows
            start += PAGE
            if len(rows) < PAGE:
                return

    def write(self, path: str, objects: Sequence[Mapping[str, Any]]) -> list[dict[str, Any] | None]:
        """Make objects, or change those that carry a key and a version; fifty at a time.

        Returns:
            What Zotero saved, in the order of `objects`; None for one that it refuses, and `refused` says why.

        Raises:
            ZoteroError: the library is read-only, or the call fails; what was written before stays.
        """
        saved: list[dict[str, Any] | None] = []
        for start in range(0, len(objects), BATCH):
            batch = list(objects[start : start + BATCH])
            data = self._post(path, batch)
            failed = data.get("failed") or {}
            for index in range(len(batch)):
                if why := failed.get(str(index)):
                    self.refused.append(f"{_named(batch[index])}: {why.get('message')} ({why.get('code')})")
                    saved.append(None)
                    continue
                found = (data.get("successful") or {}).get(str(index))
                key = (data.get("success") or {}).get(str(index)) or (data.get("unchanged") or {}).get(
                    str(index)
                )
                saved.append(found or {"key": key, "data": dict(batch[index])})
        return saved

    def _post(self, path: str, batch: list[Mapping[str, Any]]) -> dict[str, Any]:
        token = {"Zotero-Write-Token": uuid.uuid4().hex}
        reply = self.server.send("POST", self.root + path, batch, {**self._headers(write=True), **token})
        if reply.status == 401 and self.local:  # leave for one write only, and it was used
            self.authorize()
            reply = self.server.send("POST", self.root + path, batch, {**self._headers(write=True), **token})
        data = reply.json()
        if reply.status != 200 or not isinstance(data, dict):
            raise _refused(reply)
        return data


def _named(one: Mapping[str, Any]) -> str:
    """What a person knows an object by."""
    return next(
        (str(one[name]) for name in ("citationKey", "title", "name", "key") if one.get(name)), "a note"
    )


def _refused(reply: Reply) -> ZoteroError:
    problem, remedy = {
        400: ("does not understand the objects", "report it to refkit"),
        401: ("wants leave for every write", ALWAYS),
        403: ("does not let refkit in, or the library is read-only", "check the key and its rights"),
        404: ("has no such library", "check --library"),
        409: ("has locked the library", "wait until it has synced"),
        412: ("has changed meanwhile, or it is another Zotero", "push again"),
        413: ("finds that too much", "report it to refkit"),
        428: ("misses a header", "report it to refkit"),
        429: ("is asked too often", "wait a while"),
    }.get(reply.status, ("fails", "look at its window"))
    return ZoteroError(f"Zotero {problem} ({reply.status} {reply.text})".replace(" )", ")"), remedy=remedy)
