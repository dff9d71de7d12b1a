"""A Markdown document comes in; citations of pandoc stand in its notes, the works in a file that its head names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from refkit.formats import csl_json
from refkit.live.align import Region
from refkit.live.code import SHORT
from refkit.live.cuts import Refused
from refkit.live.edits import Edit
from refkit.live.plan import Cluster, Item, Plan
from refkit.live.texts import UNBALANCED, Remark, Text
from refkit.live.wishes import Wishes
from refkit.readers import frontmatter

EXTENSIONS = (".md", ".markdown")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
# a definition goes on in lines that are indented, or follow without an empty one
_END = re.compile(r"\n(?:[ \t]*\n)+(?=\S)|\n(?= {0,3}\[\^[^\]\s]+\]:)")
_INLINE = re.compile(r"\^\[")
# tags, marks of notes, backslashes before signs
_UNSEEN = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|\[\^[^\]\s]+\]|\\(?=[^\w\s])", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_SPECIAL = re.compile(r"([\\\[\]@*_;{}^`<>$~])")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*")
_BLOCK = re.compile(r"^bibliography:[ \t]*(.*)$", re.MULTILINE)
_ITEM = re.compile(r"\n([ \t]*)-[ \t]")


class Markdown(Text):
    """A Markdown document, as pandoc reads it."""

    REMARK = Remark("<!-- ", "", "-->\n")
    BEFORE = re.compile(r"[*_]*+(?:\\?[\"'“‘«‹„‚])*+[*_]*+\Z")
    MARKUP = re.compile(r"[*_]+|\\(?=[^\w\s])")
    UNSEEN = _UNSEEN
    ENTITY = _ENTITY

    def regions(self) -> Iterator[Region]:
        """The definitions of notes by their labels, and the notes within the text."""
        starts = list(_DEFINITION.finditer(self.source))
        for match in starts:
            end = _END.search(self.source, match.end())
            while end is not None and self.source[end.end() : end.end() + 1].isspace():
                end = _END.search(self.source, end.end())
            yield Region(match[1], match.end(), end.start() if end else len(self.source))
        for match in _INLINE.finditer(self.source):
            if (close := _closing(self.source, match.end())) is not None:
                yield Region("", match.end(), close)

    def live(self, cluster: Cluster, start: int, end: int, wishes: Wishes) -> list[Edit]:
        """The citation in brackets; the full stop behind it stays outside, as pandoc expects it."""
        if self.source[end - 1 : end] == "." and cluster.text.endswith("."):
            end -= 1
        printed = self.source[start:end]
        if not _whole(printed):
            raise Refused(UNBALANCED)
        return [Edit(start, end, _cited(cluster))]

    def around(self, plan: Plan, wishes: Wishes) -> list[Edit]:
        """The file of works in the block at the head, beside those that are named there."""
        name = self._name(wishes)
        _, start = frontmatter.split(self.source)
        if not start or not self.source.startswith("---"):
            return [Edit(0, 0, f"---\nbibliography: {name}\n---\n\n")]
        head = self.source[:start]
        found = _BLOCK.search(head)
        if found is None:
            close = max(head.rstrip().rfind("\n---"), head.rstrip().rfind("\n...")) + 1
            return [Edit(close, close, f"bibliography: {name}\n")]
        value = found[1].strip()
        if not value:
            item = _ITEM.match(head, found.end())
            return [Edit(found.end(), found.end(), f"\n{item[1] if item else '  '}- {name}")]
        inner = value[1:-1] if value.startswith("[") and value.endswith("]") else value
        return [Edit(found.start(1), found.end(1), f"[{inner}, {name}]")]

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """The works as CSL-JSON."""
        works = {item.entry.key: item.entry.work for cluster in plan.clusters for item in cluster.items}
        items = [csl_json.item(work, key) for key, work in works.items()]
        text = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
        return {self._name(wishes): text.encode("utf-8", "backslashreplace")} if works else {}

    def _name(self, wishes: Wishes) -> str:
        return f"{PurePosixPath(wishes.name or self.path.name).stem}.refs.json"


def _closing(source: str, start: int) -> int | None:
    """Where the bracket that opened before `start` closes."""
    depth = 1
    place = start
    while place < len(source) and depth:
        char = source[place]
        if char == "\\":
            place += 1
        depth += (char == "[") - (char == "]")
        place += 1
    return place - 1 if not depth else None


def _whole(printed: str) -> bool:
    """Is all markup that begins in a stretch closed in it?"""
    bare = re.sub(r"\\.", "", printed)
    if bare.count("[") != bare.count("]") or bare.count("`") % 2 or "[^" in bare:
        return False
    return not bare.count("*") % 2 and not len(re.findall(r"(?<!\w)_|_(?!\w)", bare)) % 2


def note(text: str, clusters: Sequence[Cluster]) -> str:
    """The text of a note as Markdown, with its citations live."""
    pieces: list[str] = []
    last = 0
    for cluster in sorted(clusters, key=lambda cluster: cluster.start):
        end = cluster.end - cluster.text.endswith(".")
        pieces += [_PUNCTUATION.sub(r"\\\1", text[last : cluster.start]), _cited(cluster)]
        last = end
    return "".join([*pieces, _PUNCTUATION.sub(r"\\\1", text[last:])])


def _cited(cluster: Cluster) -> str:
    """A cluster: in brackets where it begins the note, else as part of the sentence.

    pandoc would put brackets around one that does not begin the note.
    """
    if not cluster.note.text[: cluster.start].strip():
        return f"[{'; '.join(map(_bracketed, cluster.items))}]"
    return "; ".join(map(_in_sentence, cluster.items))


def _bracketed(item: Item) -> str:
    """ "see @key, {p. 12} (emphasis added)", to stand in brackets."""
    prefix, name, behind = _parts(item)
    comma = ", " if item.locator is not None else " " if behind else ""
    return f"{prefix}{name}{comma}{behind}"


def _in_sentence(item: Item) -> str:
    """ "see @key [{p. 12}]"."""
    prefix, name, behind = _parts(item)
    return f"{prefix}{name}{f' [{behind}]' if behind else ''}"


def _parts(item: Item) -> tuple[str, str, str]:
    """What stands before the key with a space, the key, and the place with what stands behind it."""
    key = item.entry.key
    name = f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"@{{{key}}}"
    prefix = f"{_escaped(item.prefix)} " if item.prefix else ""
    place = ""
    if item.locator is not None:
        place = f"{{{SHORT.get(item.locator.label, item.locator.label)} {item.locator.value}}}"
    return prefix, name, " ".join(filter(None, (place, _escaped(item.suffix))))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
