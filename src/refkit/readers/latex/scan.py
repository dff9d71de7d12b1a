"""LaTeX source comes in; its tokens and arguments go out one by one, with macros of the document put in place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from refkit.normalise.lexicon import toml

TOKEN = re.compile(
    r"(?P<text>[^\\{}$%&~\n]+|\n(?![^\S\n]*\n))"
    r"|(?P<par>\n[^\S\n]*\n\s*)"
    r"|(?P<comment>%[^\n]*(?:\n[^\S\n]*(?=\S))?)"
    r"|\\(?P<macro>[a-zA-Z@]+|.|\n|$)"
    r"|(?P<sign>[{}$&~])",
    re.DOTALL,
)
# up to here a braced argument has nothing that opens, closes or escapes
PLAIN = re.compile(r"[^\\{}%]+")
PLAIN_OPTION = re.compile(r"[^\\{}%\])]+")
DEPTH = {"{": 1, "}": -1}
# an option that goes on for longer has lost its bracket
OPTION_LIMIT = 3000
SPACE = re.compile(r"[^\S\n]*(?:%[^\n]*\n[^\S\n]*)*\n?[^\S\n]*(?!\n)")
# "%20" in an address is no comment, though TeX would have it so
ESCAPED = re.compile(r"://[^\s{}]*%[0-9A-Fa-f]{2}$")
LOOK_BACK = 300
NUMBER = re.compile(r"\s*+=?\s*+(-?\d+)")
# so much text may be put in place of macros, all in all
EXPANSION = 20_000_000
MACRO = re.compile(r"\\([a-zA-Z@]+\*?|.)")


@cache
def words() -> dict[str, Any]:
    """The table of commands."""
    return toml("words", Path(__file__).parent)


class Scanner:
    """Reads LaTeX source from its beginning; `exhausted` is set once macros would grow beyond all bounds."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.expanded = 0
        self.exhausted = False

    def next(self) -> tuple[str, str] | None:
        """The next token as (sort, value): text, par, macro, or a sign; None at the end. Comments are left out."""
        while True:
            match = TOKEN.match(self.text, self.place)
            if match is None:
                return None
            self.place = match.end()
            sort = match.lastgroup or ""
            if sort == "comment":
                continue
            value = match[sort]
            if sort == "macro" and value[:1].isalpha():
                self._skip_space()
            return (value, value) if sort == "sign" else (sort, value)

    def peek(self) -> str:
        """The next character."""
        return self.text[self.place : self.place + 1]

    def star(self) -> bool:
        """Take a star, if there is one."""
        if self.peek() == "*":
            self.place += 1
            return True
        return False

    def _skip_space(self) -> None:
        match = SPACE.match(self.text, self.place)
        if match and not re.match(r"\n\s*\n", self.text[self.place : match.end() + 1]):
            self.place = match.end()

    def group(self) -> bool:
        """Take the brace that opens an argument; False where the next token is none."""
        self._skip_space()
        if self.peek() != "{":
            return False
        self.place += 1
        return True

    def argument(self) -> str:
        """The source of an argument: what stands in braces, or one token."""
        self._skip_space()
        if self.peek() == "{":
            start = self.place + 1
            end = self._close(start, "}")
            self.place = end + 1
            return self.text[start:end]
        match = MACRO.match(self.text, self.place)
        if match:
            self.place = match.end()
            return match.group()
        value = self.text[self.place : self.place + 1]
        if value in ("}", "$", "&", "%"):
            return ""
        self.place += len(value)
        return value

    def option(self, opens: str = "[", closes: str = "]") -> str | None:
        """The source of an optional argument; None where there is none."""
        before = self.place
        self._skip_space()
        if self.peek() != opens:
            self.place = before
            return None
        start = self.place + 1
        end = -1
        if self.text.find(closes, start, start + OPTION_LIMIT) >= 0:
            end = self._close(start, closes, start + OPTION_LIMIT)
        if end < 0 or self.text[end : end + 1] != closes:
            self.place = before
            return None
        self.place = end + 1
        return self.text[start:end]

    def options(self) -> None:
        """Take all optional arguments that stand here."""
        while self.option() is not None:
            pass

    def _close(self, place: int, closes: str, limit: int | None = None) -> int:
        """Where the bracket that opened before `place` closes; the end of the text where it does not."""
        depth = 0
        text = self.text
        plain = PLAIN if closes == "}" else PLAIN_OPTION
        last = len(text) if limit is None else min(limit, len(text))
        while place < last:
            sign = text[place]
            if sign == closes and depth == 0:
                return place
            if sign == "}" and depth == 0:
                return len(text)
            if sign in DEPTH:
                depth += DEPTH[sign]
                place += 1
            elif sign == "\\":
                place += 2
            elif sign == "%" and not ESCAPED.search(text, max(0, place - LOOK_BACK), place + 3):
                end = text.find("\n", place)
                place = len(text) if end < 0 else end + 1
            else:
                match = plain.match(text, place)
                place = match.end() if match else place + 1
        return len(text)

    def until(self, end: str) -> str:
        """Everything up to `end`, which is taken too."""
        at = self.text.find(end, self.place)
        at = len(self.text) if at < 0 else at
        found = self.text[self.place : at]
        self.place = min(at + len(end), len(self.text))
        return found

    def number(self) -> int | None:
        """A number that is an argument, in braces or bare."""
        match = NUMBER.fullmatch(self.argument().strip())
        return int(match[1]) if match else None

    def splice(self, source: str) -> None:
        """Put source in front of what follows: a macro becomes what it stands for."""
        rest = self.text[self.place :]
        self.expanded += len(source) + len(rest)
        if self.expanded > EXPANSION:
            self.exhausted = True
            return
        self.text, self.place = source + rest, 0
