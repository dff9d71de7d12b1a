"""A file and an item go in; the item has a copy of the file as its attachment."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from refkit.zotero.api import Library, Written, refused
from refkit.zotero.http import Server, ZoteroError
from refkit.zotero.rows import data_of

_FORM = {"Content-Type": "application/x-www-form-urlencoded", "If-None-Match": "*"}


def attached(file: Path, there: Sequence[Mapping[str, Any]]) -> tuple[str, bool]:
    """The key of the attachment of this name among an item's children ("" for none), and whether it has its file."""
    for row in there:
        data = data_of(row)
        if data.get("itemType") == "attachment" and data.get("filename") == file.name:
            return str(row["key"]), bool(data.get("md5"))
    return "", False


def attach(library: Library, parent: str, file: Path, key: str = "", tag: str = "") -> str:
    """Make an attachment (where there is no `key` of one that lacks its file) and give it the file's bytes.

    Returns:
        "" or the reason why Zotero does not take it.

    Raises:
        ZoteroError: a call fails.
    """
    content = file.read_bytes()
    if not key:
        made = _made(library, parent, file, tag)
        if made.row is None:
            return made.why
        key = str(made.row["key"])
    facts = {
        "md5": hashlib.md5(content, usedforsecurity=False).hexdigest(),
        "filename": file.name,
        "filesize": len(content),
        "mtime": int(file.stat().st_mtime * 1000),
    }
    path = f"/items/{key}/file"
    reply = library.send("POST", path, urlencode(facts).encode(), _FORM)
    if reply.status == 413:
        return "there is no room for the file"
    data = reply.json()
    if reply.status != 200 or not isinstance(data, dict):
        raise refused(reply)
    if data.get("exists"):
        return ""
    _upload(library, data, content)
    reply = library.send("POST", path, urlencode({"upload": data["uploadKey"]}).encode(), _FORM)
    if reply.status not in (200, 204):
        raise refused(reply)
    return ""


def _made(library: Library, parent: str, file: Path, tag: str) -> Written:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    one = {
        "itemType": "attachment",
        "parentItem": parent,
        "linkMode": "imported_file",
        "title": file.name,
        "filename": file.name,
        "contentType": kind,
        "charset": "",
        "tags": [{"tag": tag}] if tag else [],
    }
    return library.write("/items", [one])[0]


def _upload(library: Library, data: Mapping[str, Any], content: bytes) -> None:
    """Send the bytes where Zotero says; its key does not go along to another host."""
    url = str(data.get("url") or "")
    parts = urlsplit(url)
    if parts.scheme != "https" and not url.startswith(f"{library.server.base}/"):
        raise ZoteroError(f"Zotero names {url!r} for the file", remedy="attach it in Zotero")
    body = str(data.get("prefix") or "").encode() + content + str(data.get("suffix") or "").encode()
    kind = {"Content-Type": str(data.get("contentType") or "application/octet-stream")}
    if url.startswith(f"{library.server.base}/"):
        reply = library.server.send("POST", url.removeprefix(library.server.base), body, kind)
    else:
        place = Server(f"{parts.scheme}://{parts.netloc}", sleep=library.server.sleep)
        reply = place.send("POST", url.removeprefix(place.base), body, kind)
    if reply.status not in (200, 201, 204):
        raise refused(reply)
