"""A sample goes in, a broken look-alike comes out: by bytes, lines, tags, JSON values, members of an archive."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

JUNK = (
    "{", "}", "\"", "\\", "$", "%", "@", "#", ",", "=", "&", "<", ">", "\n", "\t", "\u0000", "\u000b",
    "\u001b[31m", "\u0085", "\u2028", "é", "日", "🙂", "\u202e", "TY  - ", "ER  - ", "%0 ", "PMID- ", "- ", "[",
    "]", "[^1]", "[^", "^[", "null", "1e999", "<!--", "-->", "]]>", "<![CDATA[", "&#0;", "&#27;", "&#xd800;",
    "&lt;", "@string{", "@comment{", " and ", "'", "\ufeff", "0000", "/", "..", "¹", "²³", "Ibid., ", "ibid",
    "op. cit.", "“", "”", "«", "---\n", "...\n", "&a ", "*a", "<<: *a", "!!python/object:os.system ",
    "=cmd|' /C calc'!A0", "-1", "99999999999999999999", "1999", "\\u0000", "\\ud800", "\\x",
    "\\begin{document}", "\\footnote{", "\\def\\a{\\a\\a}\\a", "\\input{/etc/passwd}", "~", "```", "| ", "> ",
    "http://", "doi:10.1/", "<b>", "<i>", "</p>", "<sup>", "\ud800", "\udcff", "٣", "Ⅻ", "ﬁ", "\u00ad",
    "\u200b", "charset=undefined", "rot13", "encoding='utf-7'", "true", "1-2-3", "31 Feb 2000", "B.C.", ";",
    "; ", ":", "((", "))",
)  # fmt: skip
HUGE = 300


def text_of(data: bytes) -> str:
    """Any bytes as text that can be written back."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The bytes of a text, half characters and all."""
    return text.encode("utf-8", "surrogatepass" if re.search("[\ud800-\udc7f]", text) else "surrogateescape")


def span(rng: random.Random, size: int, most: int = 200) -> tuple[int, int]:
    """A random piece of something of this size."""
    at = rng.randrange(size + 1)
    return at, min(size, at + rng.randrange(1, max(2, min(most, size + 2))))


def by_bytes(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Bytes lost, doubled, moved, changed, or taken from another sample."""
    start, end = span(rng, len(data))
    piece = data[start:end]
    from_, to = span(rng, len(other), 2000)
    return rng.choice(
        [
            lambda: data[:start] + data[end:],
            lambda: data[:start] + piece * rng.choice([2, 3, 50]) + data[end:],
            lambda: data[:start] + bytes(rng.randrange(256) for _ in piece[:8]) + data[start + 8 :],
            lambda: data[:start] + bytes_of(rng.choice(JUNK)) * rng.choice([1, 1, 2, HUGE]) + data[end:],
            lambda: data[:start] + bytes_of(rng.choice(JUNK)) + data[start:],
            lambda: data[:start],
            lambda: data[:start] + other[from_:to] + data[start:],
            lambda: data[:start] + other[from_:],
        ]
    )()


def by_lines(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Lines lost, doubled, moved, joined, emptied, or from another sample."""
    lines, others = data.splitlines(keepends=True), other.splitlines(keepends=True)
    if not lines or not others:
        return by_bytes(rng, data, other)
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    line = lines[at]
    head = re.match(rb"\W*\w*\W*", line)
    assert head is not None
    junk = bytes_of(rng.choice(JUNK))
    kind = rng.randrange(8)
    if kind == 0:
        del lines[at : at + rng.choice([1, 1, 3])]
    elif kind == 1:
        lines[at:at] = [line] * rng.choice([1, 2, HUGE])
    elif kind == 2:
        lines.insert(to, lines.pop(at))
    elif kind == 3:
        lines[at] = line.rstrip()
    elif kind == 4:
        lines[at] = head[0] + junk * rng.choice([1, 1, 3, HUGE]) + b"\n"
    elif kind == 5:
        lines[at] = junk + line
    elif kind == 6:
        lines.insert(at, rng.choice(others))
    else:
        lines[at] = head[0] + line[len(head[0]) :].replace(b" ", junk, 3)
    return b"".join(lines)


def by_tags(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Tags and texts of markup lost, doubled, moved, nested, renamed, filled with what does not belong there."""
    parts = re.findall(r"<[^>]*>?|[^<]+", text_of(data))
    others = re.findall(r"<[^>]*>?|[^<]+", text_of(other)) or [""]
    if not parts:
        return by_bytes(rng, data, other)
    at, to = rng.randrange(len(parts)), rng.randrange(len(parts))
    part, junk = parts[at], rng.choice(JUNK)
    times = rng.choice([2, 20, HUGE])
    kind = rng.randrange(9)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts[at] = part * times
    elif kind == 2:
        parts.insert(to, parts.pop(at))
    elif kind == 3:
        parts[at] = junk if not part.startswith("<") else part + junk
    elif kind == 4:
        parts[at] = rng.choice(others)
    elif kind == 5:
        parts[at] = re.sub(r'"[^"]*"', lambda found: f'"{junk}"', part, count=rng.choice([1, 0]))
    elif kind == 6:
        name = re.match(r"</?([\w:.-]+)", part)
        parts[at] = part if name is None else f"{part * times}{f'</{name[1]}>' * rng.choice([0, times])}"
    elif kind == 7:
        parts[min(at, to) : max(at, to)] = parts[min(at, to) : max(at, to)] * 2
    else:
        parts[at] = re.sub(r"\s[\w:.-]+=", lambda found: " x=", part)
    return bytes_of("".join(parts))


def odd(rng: random.Random, value: Any) -> Any:
    """A value of another shape."""
    deep: Any = value
    for _ in range(rng.choice([1, 2, 150])):
        deep = [deep] if rng.random() < 0.5 else {"a": deep}
    return rng.choice(
        [
            None,
            True,
            0,
            -1,
            1e308,
            10**30,
            "",
            rng.choice(JUNK),
            rng.choice(JUNK) * HUGE,
            deep,
            [],
            {},
            [[]],
            [None],
            [value],
            {"": value},
            str(value),
            [value, value],
            float("nan"),
        ]
    )


def by_values(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Values of JSON lost, doubled, of another shape, or from another sample."""
    try:
        tree, more = json.loads(data), json.loads(other)
    except ValueError:
        return by_lines(rng, data, other)
    places: list[tuple[Any, Any]] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        places += [(node, key) for key in keys]
        stack += [node[key] for key in keys]
    if not places:
        return json.dumps(odd(rng, tree)).encode()
    node, key = rng.choice(places)
    kind = rng.randrange(5)
    if kind == 0:
        del node[key]
    elif kind == 1 and isinstance(node, dict):
        node[rng.choice(JUNK)] = node.pop(key)
    elif kind == 2:
        node[key] = more
    else:
        node[key] = odd(rng, node[key])
    return json.dumps(tree, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def by_members(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Members of an archive lost, changed, renamed, doubled; the archive itself is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
        with zipfile.ZipFile(io.BytesIO(other)) as archive:
            others = [archive.read(name) for name in archive.namelist()]
    except Exception:  # whatever a broken archive does to its reader
        return by_bytes(rng, data, other)
    if not members or not others:
        return by_bytes(rng, data, other)
    at = rng.randrange(len(members))
    name, content = members[at]
    kind = rng.randrange(9)
    if kind == 0:
        del members[at]
    elif kind == 1:
        members.append((rng.choice(["../../x", "/x", "a\\b", name.upper(), name]), content))
    elif kind == 2:
        members[at] = name, rng.choice(others)
    elif kind == 3:
        members[at] = (
            rng.choice(JUNK).replace("\x00", "x").encode("utf-8", "replace").decode() or "x",
            content,
        )
    else:
        change = rng.choice([by_tags, by_tags, by_bytes])
        members[at] = name, change(rng, content, rng.choice(others))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


Mutation = Callable[[random.Random, bytes, bytes], bytes]
# file ending -> how its structure is changed
WAYS: dict[str, Sequence[Mutation]] = {
    **dict.fromkeys(("docx", "odt", "epub"), (by_members,)),
    **dict.fromkeys(("html", "xml", "mods", "rdf", "tei", "jats"), (by_tags, by_tags, by_lines)),
    "json": (by_values, by_values, by_tags),
}


def mutated(rng: random.Random, name: str, data: bytes, others: Sequence[bytes]) -> bytes:
    """A sample with one to six changes; `others` are samples of its kind to take pieces from."""
    ways = WAYS.get(name.rpartition(".")[2], (by_lines, by_lines))
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 6])):
        way = by_bytes if rng.random() < 0.3 else rng.choice(ways)
        data = way(rng, data, rng.choice(others))[:400_000]
    return data
