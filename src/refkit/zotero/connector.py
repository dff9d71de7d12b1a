"""Text of a record file goes in, a running Zotero's selected collection holds its items; any version of Zotero."""

from __future__ import annotations

import uuid
from typing import Any

from refkit.zotero.http import Server, ZoteroError

VERSION = {"X-Zotero-Connector-API-Version": "3"}


class Connector:
    """What Zotero offers to browsers on this machine."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def ping(self) -> str:
        """The version of the Zotero that runs; "" where it does not say.

        Raises:
            ZoteroError: none runs, or it refuses.
        """
        reply = self.server.send("GET", "/connector/ping", headers=VERSION)
        if reply.status != 200:
            raise ZoteroError(
                f"Zotero refuses ({reply.status} {reply.text})", remedy="allow connections in its settings"
            )
        return reply.headers.get("x-zotero-version", "")

    def selected(self) -> dict[str, Any]:
        """The selected library and collection, and all that items can be moved to (`targets`)."""
        data = self.server.send("POST", "/connector/getSelectedCollection", {}, VERSION).json()
        return data if isinstance(data, dict) else {}

    def target(self, collection: str) -> str:
        """The id of the collection of this name.

        Raises:
            ZoteroError: there is none.
        """
        for one in self.selected().get("targets") or ():
            if one.get("name") == collection:
                return str(one.get("id"))
        message = f"Zotero has no collection {collection!r}"
        raise ZoteroError(message, remedy="make it in Zotero, or leave --collection out")

    def import_text(self, text: str, collection: str = "") -> int:
        """Have Zotero read a record file; returns how many items it has saved.

        Raises:
            ZoteroError: it does not know the format, or the selected library is read-only.
        """
        place = self.target(collection) if collection else ""
        session = uuid.uuid4().hex
        reply = self.server.send(
            "POST", f"/connector/import?session={session}", text.encode("utf-8"), VERSION
        )
        saved = self._saved(reply.status, reply.text, reply.json())
        self._move(session, place)
        return saved

    def _saved(self, status: int, text: str, data: Any) -> int:
        if status == 201:
            return len(data) if isinstance(data, list) else 0
        problem, remedy = {
            400: ("does not know the format of the file", "report it to refkit"),
            403: ("refuses", "allow connections from this program in its settings"),
            409: ("has seen this session already", "try again"),
            500: (
                "cannot write to the selected library; it is read-only",
                "select your own library in Zotero",
            ),
        }.get(status, ("answers strangely", "look at its window"))
        raise ZoteroError(f"Zotero {problem} ({status} {text})".replace(" )", ")"), remedy=remedy)

    def _move(self, session: str, place: str) -> None:
        if place:
            data = {"sessionID": session, "target": place}
            reply = self.server.send("POST", "/connector/updateSession", data, VERSION)
            if reply.status != 200:
                message = (
                    f"the items are saved, but not moved into the collection ({reply.status} {reply.text})"
                )
                raise ZoteroError(message, remedy="move them in Zotero")
