"""Values that a .bib file has as they stand (addresses, paths, keys) go in, what cannot break the file comes out."""

from __future__ import annotations

import re

# Fields that LaTeX packages read as they stand: nothing in them is escaped.
RAW_FIELDS = frozenset({"url", "doi", "eprint", "file", "ids", "related", "entryset"})
ADDRESSES = frozenset({"url", "doi", "eprint"})
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
# what JabRef and others write into paths: "C$\backslash$:", "a{\_}b", "\;"
_HARMLESS = re.compile(r"\\(?:[^A-Za-z]|(?:backslash|textbackslash|textasciitilde)(?![A-Za-z]))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NO_KEY = re.compile(r"[\s,{}\"#%=~\\\x00-\x1f\x7f-\x9f]+")


def address(value: str) -> str:
    """A URL or DOI as it is; braces and spaces, which would break the file, are percent-encoded."""
    return re.sub(r"[{}\\\s\x00-\x1f\x7f]", lambda match: f"%{ord(match[0]):02X}", value.strip())


def is_safe(value: str) -> bool:
    """True where a value may stand between braces as it is: they close in their order, and no macro does anything.

    BibTeX counts escaped braces as well, so both ways of counting must come out even.
    """
    if _CONTROL.search(value) or "\\" in _HARMLESS.sub("", value):
        return False
    return _even(value) and _even(_ESCAPED.sub("", value))


def _even(value: str) -> bool:
    depth = 0
    for char in value:
        if char in "{}":
            depth += 1 if char == "{" else -1
            if depth < 0:
                return False
    return depth == 0


def keys(values: tuple[str, ...]) -> str:
    """A list of keys; signs that no key of a .bib file can have become an underscore."""
    return ",".join(filter(None, (_NO_KEY.sub("_", value) for value in values)))
