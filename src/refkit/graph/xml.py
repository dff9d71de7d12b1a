"""Text goes in and what may stand in an XML 1.0 file comes out."""

from __future__ import annotations

import re

# Characters that XML 1.0 forbids even as references (section 2.2)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Escape character data; forbidden characters become U+FFFD."""
    value = _FORBIDDEN.sub("\ufffd", value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape(value: str) -> str:
    """Escape the value of an attribute; line ends are kept as references."""
    value = text(value).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
