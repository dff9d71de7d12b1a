"""What is to be noted under an item and the notes that are there go in; what is missing comes out, as Zotero's HTML."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import Any, NamedTuple

from refkit.zotero.rows import data_of
from refkit.zotero.uses import Use

CITED_BY = "Cited by"
CITA = "Citations"
CITA_WARNING = "Do not edit this note manually!"
# a note that came as HTML, and not as text
_HTML = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|blockquote|pre|table)\b[^>]*>.*>\s*\Z", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_LINE = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL | re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"\s*(?:<div\b[^>]*>\s*)?<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_SURE = re.compile(r"\s*\(confidence [\d.]+\)\s*\Z")


class Missing(NamedTuple):
    """A note to make, or with `row` one to lengthen; `html` is the whole of it."""

    html: str
    row: Mapping[str, Any] | None = None


def as_html(text: str, *, rich: bool = False) -> str:
    """A note's text as a paragraph a line; with `rich` one that is HTML already stays."""
    if rich and _HTML.match(text):
        return text
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


def cited_by(uses: Sequence[Use], titles: Mapping[str, str]) -> str:
    """Who cites an item: a line for each citation, with document, note, cited place, sentence and confidence."""
    lines = dict.fromkeys(_line(use, titles.get(use.document) or use.document) for use in uses)
    return f"<h1>{CITED_BY}</h1>\n{_listed(list(lines))}"


def _line(use: Use, title: str) -> str:
    parts = [f"“{title}”", f"note {use.note}" if use.note else "in the text", use.locator]
    said = ", ".join(part for part in parts if part)
    said += f": “{use.sentence}”" if use.sentence else ""
    return escape(
        said + (f" (confidence {use.confidence:.2f})" if use.confidence is not None else ""), quote=False
    )


def _listed(lines: Sequence[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{line}</li>\n" for line in lines) + "</ul>"


def cita(source: str, items: Mapping[str, Mapping[str, Any]]) -> str:
    """The note in which the plug-in Cita keeps what an item cites.

    Args:
        source: the citing item's key.
        items: the cited items' data by their keys.
    """
    return _cita([_cita_row(source, key, data) for key, data in items.items()])


def _cita(rows: Sequence[Any]) -> str:
    text = escape(json.dumps(rows, ensure_ascii=False, indent=2), quote=False)
    return f"<h1>{CITA}</h1>\n<p>{CITA_WARNING}</p><pre>{text}</pre>"


def _cita_row(source: str, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    own = {"version", "tags", "collections", "relations", "dateAdded", "dateModified"}
    item = {name: value for name, value in data.items() if name not in own and value}
    return {
        "item": item,
        "ocis": [],
        "zotero": key,
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{source} {key}")),
    }


def missing(html: str, there: Sequence[Mapping[str, Any]]) -> Missing | None:
    """What has to be done so that a note stands under an item.

    Nothing where one of the same words is there. The lists of who cites are lengthened by the lines that they lack,
    and keep what a person has written.
    """
    notes = [(row, str(data_of(row).get("note") or "")) for row in there]
    if any(plain(old) == plain(html) for _, old in notes):
        return None
    if lengthen := _LISTS.get(_heading(html)):
        for row, old in notes:
            if _heading(old) == _heading(html):
                both = lengthen(old, html)
                return Missing(both, row) if both != old else None
    return Missing(html)


def _heading(html: str) -> str:
    """The words of the heading that a note begins with; "" for none."""
    found = _HEADING.match(html)
    return plain(found[1]) if found else ""


def plain(html: str) -> str:
    """The words of a note, without its markup."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _with_lines(old: str, new: str) -> str:
    have = {_SURE.sub("", plain(line)) for line in _LINE.findall(old)}
    more = [line for line in _LINE.findall(new) if _SURE.sub("", plain(line)) not in have]
    return f"{old}\n{_listed(more)}" if more else old


def _with_rows(old: str, new: str) -> str:
    try:
        before, more = (json.loads(unescape("".join(_PRE.findall(html)))) for html in (old, new))
        have = {row.get("zotero") for row in before}
    except (ValueError, TypeError, AttributeError):
        return old
    fresh = [row for row in more if row["zotero"] not in have]
    return _cita([*before, *fresh]) if fresh else old


def lengthened(row: Mapping[str, Any], seen: Mapping[str, Any], html: str) -> dict[str, Any]:
    """The change that makes a note this one; of a note that is no longer as it was `seen`, what it lacks now."""
    if row.get("version") == seen.get("version"):
        return {"note": html}
    gap = missing(html, [row])
    return {"note": gap.html} if gap and gap.row is not None else {}


# notes that are lists, by their headings: how one gets what another has
_LISTS: dict[str, Callable[[str, str], str]] = {CITED_BY: _with_lines, CITA: _with_rows}
