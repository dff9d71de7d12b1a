"""Markdown whose notes are rows of a table, or stand raised at the place of their mark, comes in with its own marks."""

from __future__ import annotations

import re

# "| 7. | See … |"
ROW = re.compile(r"^[ \t]{0,3}\|[ \t]*(?:\[\^?)?(\d{1,4})\]?[.)]?[ \t]*\|(.*)$", re.MULTILINE)
# "<sup> 6 See … </sup>": a number, then words
RAISED = re.compile(
    r"<sup>\s*+(\d{1,4})[.):]?\s++(?=[^<]*[^\W\d_]{2})([^<]*(?:<(?!/?sup\b)[^<]*)*)</sup>", re.IGNORECASE
)
NUMBER = re.compile(r"<sup>\s*(\d{1,4}(?:\s?[,–-]\s?\d{1,4})*)\s*</sup>|(?<!\\)\^(\d{1,4})\^", re.IGNORECASE)
# "^[1](#fn1)^" is no note of pandoc's Markdown
RAISED_LINK = re.compile(r"\^(\[\d{1,4}\]\(#[^()\n]{1,200}\))\^")
SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ESCAPED = re.compile(r"\\([\[\]().*†‡§])")
NOTE = re.compile(r"\[\^[^\]\s]+\]|\^\[")
# fewer rows, or rows that do not run on, are some other table
LEAST = 3
WORDS = 2


def marked(body: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with raised notes as notes of Markdown; and the notes of its last table, by number, taken out of it.

    A table is one of notes where its first column counts from 1 and nothing but one text stands beside each number.
    """
    body = RAISED_LINK.sub(r"<sup>\1</sup>", body)
    if NOTE.search(body):
        return body, []
    if "<sup>" in body.casefold():
        body = _raised(body)
    return _rows(body)


def unescaped(body: str) -> str:
    """Markdown as plain text would print it: raised numbers as such, no backslashes before brackets and stops."""
    body = NUMBER.sub(lambda match: (match[1] or match[2]).translate(SIGNS), body)
    return ESCAPED.sub(r"\1", body)


def _raised(body: str) -> str:
    """The text with `[^6]` for every note that stands raised in it, and the notes at its end."""
    found = [match for match in RAISED.finditer(body) if len(match[2].split()) >= WORDS]
    if len(found) < LEAST and not all(match[1] == str(at) for at, match in enumerate(found, 1)):
        return body
    pieces, notes, last = [], [], 0
    times: dict[str, int] = {}
    for match in found:
        times[match[1]] = times.get(match[1], 0) + 1
        label = match[1] if times[match[1]] == 1 else f"{match[1]}-{times[match[1]]}"
        pieces += [body[last : match.start()].rstrip(" \t"), f"[^{label}]"]
        notes.append(f"[^{label}]: {' '.join(match[2].split())}")
        last = match.end()
    return "".join([*pieces, body[last:], "\n\n", "\n".join(notes), "\n"])


def _rows(body: str) -> tuple[str, list[tuple[int, str]]]:
    rows = list(ROW.finditer(body))
    ends = [at for at, row in enumerate(rows) if int(row[1]) == 1]
    run = rows[ends[-1] :] if ends else []
    counted = [int(row[1]) for row in run]
    texts = [row[2].strip().removesuffix("|").strip() for row in run]
    whole = counted == list(range(1, len(run) + 1)) and all(texts)
    if len(run) < LEAST or not whole or any(" | " in text for text in texts):
        return body, []
    start, end = run[0].start(), run[-1].end()
    return f"{body[:start]}\n{body[end:]}", list(zip(counted, texts, strict=True))
