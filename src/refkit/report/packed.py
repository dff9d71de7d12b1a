"""Data go in, the text of one element comes out that holds them compressed; the page's script unpacks it."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any


def packed(data: Mapping[str, Any]) -> str:
    """The data as JSON, compressed (zlib, RFC 1950) and in base64 (RFC 4648): no character of it is special to HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(text.encode("utf-8", "backslashreplace"), 6)).decode("ascii")


def unpacked(text: str) -> dict[str, Any]:
    """What `packed` was given."""
    data: dict[str, Any] = json.loads(zlib.decompress(b64decode(text)))
    return data
