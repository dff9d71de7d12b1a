"""Entries and who cites them go in; a running Zotero, or a library on zotero.org, holds them afterwards."""

from __future__ import annotations

from refkit.zotero.api import Library
from refkit.zotero.connector import Connector
from refkit.zotero.http import LOCAL, WEB, Server, ZoteroError
from refkit.zotero.push import Pushed, existing, push_api, push_connector

__all__ = [
    "LOCAL",
    "WEB",
    "Connector",
    "Library",
    "Pushed",
    "Server",
    "ZoteroError",
    "existing",
    "push_api",
    "push_connector",
]
