"""The source text of an XML part comes in; the places of its elements and characters in it go out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from refkit.errors import ReadError

# what is no element: comments, instructions, CDATA, a document type
_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!DOCTYPE"
    r"|<(/?)([^\s/<>!?\"']++)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding=[\"']([\w.-]+)")
_UNIT = re.compile(r"&[^;]+;|\r\n|.", re.DOTALL)
_SPACE = re.compile(r"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


@dataclass(slots=True)
class Tag:
    """An element in the source: its name, where it starts, its start tag ends, its end tag starts, and it ends."""

    name: str
    start: int
    inner: int
    close: int = 0
    end: int = 0
    parent: int = -1
    children: list[int] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


class Source:
    """The text of one part; its elements stand in the order in which a parser's `iter` gives them."""

    def __init__(self, data: bytes, file: object, part: str) -> None:
        """Take the bytes of a well-formed part apart.

        Raises:
            ReadError: it is in an encoding, or has declarations, that are not written back.
        """
        self.part, self.file = part, file
        named = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        self.encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        if named and self.encoding == "utf-8":
            self.encoding = named[1].decode("ascii").lower()
        try:
            self.text = data.decode(self.encoding)
            back = self.text.encode(self.encoding)
        except (LookupError, UnicodeError) as error:
            raise self._fault(f"its encoding cannot be kept ({error})") from error
        if back != data:
            raise self._fault("its encoding cannot be kept")
        self.tags: list[Tag] = []
        self._take_apart()
        self._starts = [tag.start for tag in self.tags]

    def _fault(self, message: str) -> ReadError:
        return ReadError(
            message, file=self.file, place=self.part, remedy="save the document again in its editor"
        )

    def _take_apart(self) -> None:
        open_: list[int] = []
        for match in _TOKEN.finditer(self.text):
            name = match[2]
            if match.group() == "<!DOCTYPE":
                raise self._fault("it has a document type, with declarations that are not kept")
            if name is None:
                continue
            if match[1]:
                tag = self.tags[open_.pop()]
                tag.close, tag.end = match.start(), match.end()
                continue
            made = Tag(name, match.start(), match.end(), parent=open_[-1] if open_ else -1)
            if open_:
                self.tags[open_[-1]].children.append(len(self.tags))
            if match[3].endswith("/"):
                made.close = made.end = match.end()
            else:
                open_.append(len(self.tags))
            self.tags.append(made)

    def __getitem__(self, index: int) -> Tag:
        return self.tags[index]

    def numbers(self, root: Any) -> dict[Any, int]:
        """The number of every element of the tree that was parsed from this source.

        Raises:
            ReadError: tree and source do not hold the same elements.
        """
        found = {element: number for number, element in enumerate(root.iter("*"))}
        names = [element.tag.rpartition("}")[2] for element in found]
        if names != [tag.local for tag in self.tags]:
            raise self._fault("its elements cannot be found again in its text")
        return found

    def plain(self, index: int) -> bool:
        """Does an element hold text alone, written plainly (no comments or CDATA between)?"""
        tag = self.tags[index]
        return "<" not in self.text[tag.inner : tag.close]

    def length(self, index: int) -> int:
        """How many characters the text of an element has."""
        tag = self.tags[index]
        return sum(1 for _ in _UNIT.finditer(self.text, tag.inner, tag.close))

    def at(self, index: int, behind: bool, character: int) -> int:
        """The place of a character of an element's text, or of the text behind it; one past the last is its end."""
        tag = self.tags[index]
        place = tag.end if behind else tag.inner
        for _ in range(character):
            unit = _UNIT.match(self.text, place)
            place = unit.end() if unit else place
        return place

    def attributes(self, index: int) -> str:
        """What stands in the start tag of an element behind its name, with the space before it."""
        tag = self.tags[index]
        return self.text[tag.start + 1 + len(tag.name) : tag.inner].rstrip("/>").rstrip()

    def lineage(self, index: int) -> list[int]:
        """An element and all that it stands in, from the innermost."""
        found = [index]
        while self.tags[found[-1]].parent >= 0:
            found.append(self.tags[found[-1]].parent)
        return found

    def within(self, start: int, end: int) -> range:
        """The elements that begin between two places."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))

    def prefix(self, namespace: str) -> str:
        """The prefix, with its colon, that the root binds to a namespace; "" for none."""
        found = _SPACE.findall(self.text[self.tags[0].start : self.tags[0].inner])
        return next((f"{name}:" for name, value in found if value == namespace), "")

    def encoded(self, text: str) -> bytes:
        """A changed text of this part in its own encoding."""
        return text.encode(self.encoding, "xmlcharrefreplace")
