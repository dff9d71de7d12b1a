"""Entries, or a record file's text, go in; a running Zotero's selected collection holds them, whatever its version."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from refkit.formats import find
from refkit.model import Entry
from refkit.zotero.http import Server, ZoteroError
from refkit.zotero.known import Known
from refkit.zotero.notes import cited_by
from refkit.zotero.uses import Uses
from refkit.zotero.wishes import Pushed, Wishes

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


def push_connector(
    entries: Sequence[Entry], connector: Connector, there: Known, *, uses: Uses | None = None, wishes: Wishes
) -> Pushed:
    """Send entries through the connector, as Zotero RDF with their notes; those that are there are left out.

    Nothing that is there can be changed this way, and no items be related.

    Raises:
        ZoteroError: Zotero does not run, refuses, or its library is read-only.
    """
    fresh = [entry for entry in entries if entry.key not in there.rows]
    text = ""
    if fresh:
        fresh = list(_with_notes(fresh, uses or Uses(), entries, wishes))
        text = find("zotero-rdf").dumps(fresh)
        saved = connector.import_text(text, wishes.collection)
        if saved < len(fresh):
            lost = f"Zotero has made {saved} of {len(fresh)} items; which, it does not say: push again"
            return Pushed((), tuple(there.rows), tuple(one.key for one in fresh), refused=(lost,))
    notes = text.count("<bib:Memo ")
    return Pushed(tuple(one.key for one in fresh), tuple(there.rows), notes=notes, doubtful=there.doubtful)


def _with_notes(
    fresh: Iterable[Entry], uses: Uses, entries: Sequence[Entry], wishes: Wishes
) -> Iterator[Entry]:
    """Entries with the tag of the push, and the notes that say who cites them."""
    titles = uses.titles({entry.key: entry for entry in entries})
    tags = (("keyword", wishes.tag),) if wishes.tag else ()
    for entry in fresh:
        cited = uses.of.get(entry.key) if wishes.cited_by else None
        notes = (("annote", cited_by(cited, titles)),) if cited else ()
        yield replace(entry, work=replace(entry.work, extra=(*entry.work.extra, *tags, *notes)))
