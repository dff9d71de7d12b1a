"""The data of a page come in, the page goes out: one file that fetches nothing, for a build or a library.

The shell of the page is written in templates/, what it does in app/: modules that are joined into its one script.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from refkit.normalise.cells import without_control
from refkit.report.data import plain_works
from refkit.report.joined import APP, script
from refkit.report.packed import packed

PLAIN = 2_000
"""So many works are listed for those who read the page without a script."""
LAYOUT = ("page.css", "parts.css", "views.css")


def index_html(data: Mapping[str, Any], *, desk: Mapping[str, Any] | None = None) -> str:
    """The page, with everything it shows in one compressed block.

    Args:
        data: what `page_data` or `library_data` gave.
        desk: what a desk that serves the page tells its script (docs/desk-api.md); None for a page on disk.
    """
    style, code = _style(), script()
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            data=data,
            block=Markup(packed(data)),
            desk=_script_data(desk),
            style=Markup(style),
            script=Markup(code),
            policy=policy(style, code, served=desk is not None),
            plain=plain_works(data, PLAIN),
            plain_most=PLAIN,
        )
    )
    return without_control(text)


def policy(style: str, code: str, *, served: bool) -> str:
    """What the page may do (Content Security Policy 3): run its own script and style, known by their hashes.

    Nothing is fetched, whatever a note has in it; a page that a desk serves may talk to that desk.
    """
    parts = {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(code),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    } | ({"connect-src": "'self'"} if served else {})
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    """The templates, with what all of them may use."""
    return Environment(
        loader=PackageLoader("refkit.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )


@cache
def _style() -> str:
    return "\n" + "".join((APP / name).read_text(encoding="utf-8") for name in LAYOUT)


def _script_data(data: Any) -> Markup:
    """Data for the page's script; no text in it can end the element."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
