"""Entries and who cites them go in; a running Zotero, or a library on zotero.org, holds them afterwards."""

from __future__ import annotations

from refkit.zotero.api import Library
from refkit.zotero.connector import Connector, push_connector
from refkit.zotero.http import LOCAL, WEB, AbsentError, Server, ZoteroError
from refkit.zotero.keys import Keyring
from refkit.zotero.known import Known, known
from refkit.zotero.push import existing, looked_at, push_api
from refkit.zotero.undo import PREFIX, Undone, last_tag, undo
from refkit.zotero.uses import Use, Uses, read_uses
from refkit.zotero.wishes import Pushed, Wishes

__all__ = [
    "LOCAL",
    "PREFIX",
    "WEB",
    "AbsentError",
    "Connector",
    "Keyring",
    "Known",
    "Library",
    "Pushed",
    "Server",
    "Undone",
    "Use",
    "Uses",
    "Wishes",
    "ZoteroError",
    "existing",
    "known",
    "last_tag",
    "looked_at",
    "push_api",
    "push_connector",
    "read_uses",
    "undo",
]
