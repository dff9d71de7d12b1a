"""LaTeX source comes in token by token; paragraphs and notes go out into a flow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from refkit.normalise.latex import decode
from refkit.readers.flow import Flow, Run
from refkit.readers.latex import commands as latex_commands
from refkit.readers.latex.cite import Library
from refkit.readers.latex.notes import Counters
from refkit.readers.latex.scan import Macro, Scanner, define, words

# the accents of text mode (LaTeX companion, table 7.33) as the characters that combine
ACCENTS = {
    '"': "\u0308", "'": "\u0301", ".": "\u0307", "=": "\u0304", "H": "\u030b", "^": "\u0302", "`": "\u0300",
    "b": "\u0331", "c": "\u0327", "d": "\u0323", "k": "\u0328", "r": "\u030a", "u": "\u0306", "v": "\u030c",
    "~": "\u0303",
}  # fmt: skip
DOTLESS = {"ı": "i", "ȷ": "j"}
DEFINITIONS = frozenset(
    "DeclareRobustCommand def edef gdef newcommand providecommand renewcommand xdef NewDocumentCommand".split()
)
# the shorthands of babel for German
GERMAN = {
    '"`': "„", "\"'": "“", '"=': "-", '"~': "-", '"-': "", '""': "", '"|': "", '"<': "«", '">': "»",
    '"a': "ä", '"o': "ö", '"u': "ü", '"s': "ß", '"A': "Ä", '"O': "Ö", '"U': "Ü", '"z': "ß",
}  # fmt: skip
GERMAN_SIGN = re.compile(r"\"[`'=~\-\"|<>aousAOUz]")
LIGATURES = (
    ("``", "“"),
    ("''", "”"),
    ("---", "—"),
    ("--", "–"),
    ("!`", "¡"),
    ("?`", "¿"),
    ("`", "‘"),
    ("'", "’"),
)
MATH = re.compile(r"(?<!\\)\$")
DEPTH = 40


@dataclass(slots=True)
class Shared:
    """What the body and all notes of one document have in common."""

    flow: Flow
    counters: Counters
    library: Library
    macros: dict[str, Macro] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Numbers of notes by the labels in them, from an earlier pass."""
    found: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    own: dict[str, str] = field(default_factory=dict)
    autocite: bool = True
    german: bool = False
    started: bool = True
    depth: int = 0


@dataclass(slots=True)
class State:
    """The font within a group, and what happens when it ends."""

    italic: bool = False
    raised: bool = False
    closes: Callable[[], None] | None = None
    environment: str = ""


class Body:
    """Reads source into the flow, or all into the run of one note."""

    def __init__(self, shared: Shared, note: Run | None = None, number: str = "") -> None:
        self.shared, self.note, self.number = shared, note, number
        self.run: Run | None = note
        self.states = [State()]
        self.heading = 0
        self.scanner = Scanner("")
        self.quotes = 0

    def read(self, source: str) -> None:
        """Read a whole source."""
        self.scanner = Scanner(source)
        while (token := self.scanner.next()) is not None:
            sort, value = token
            match sort:
                case "text":
                    self.add(self.ligatures(value))
                case "par":
                    self.end()
                case "macro":
                    self._macro(value)
                case "{":
                    self.push()
                case "}":
                    self.pop()
                case "~":
                    self.add(" ")
                case "&":
                    if any(state.environment in words()["environments"]["tables"] for state in self.states):
                        self.end()
                    else:
                        self.add("&")
                case "$":
                    self._math()

    def add(self, text: str) -> None:
        """Text of the document, in the font of the group."""
        if not self.shared.started or not text:
            return
        if text.isspace():
            if self.run is not None:
                self.run.space()
            return
        self.paragraph().add(text, self.states[-1].italic, self.states[-1].raised)

    def paragraph(self) -> Run:
        """The paragraph that text goes to."""
        if self.run is None:
            self.run = self.shared.flow.paragraph(self.heading)
        return self.run

    def end(self) -> None:
        """The paragraph ends."""
        if self.note is not None:
            self.note.space()
        else:
            self.run = None

    def push(
        self, italic: bool | None = None, raised: bool | None = None, closes: Callable[[], None] | None = None
    ) -> None:
        """A group opens."""
        top = self.states[-1]
        self.states.append(
            State(top.italic if italic is None else italic, top.raised if raised is None else raised, closes)
        )

    def pop(self) -> None:
        """A group closes; what opened an environment waits for its end."""
        if len(self.states) > 1 and not self.states[-1].environment:
            state = self.states.pop()
            if state.closes is not None:
                state.closes()

    def apply(
        self, italic: bool | None = None, raised: bool | None = None, closes: Callable[[], None] | None = None
    ) -> None:
        """The next argument, in braces or one token, is text in this font."""
        if not self.scanner.group():
            argument = self.scanner.argument()
            self.scanner.splice("{" + argument + "}")
            self.scanner.place += 1
        self.push(italic, raised, closes)

    def inner(self, source: str, run: Run, number: str = "") -> None:
        """Read the source of a note."""
        if self.shared.depth >= DEPTH:
            return
        self.shared.depth += 1
        started, self.shared.started = self.shared.started, True
        Body(self.shared, run, number).read(source)
        self.shared.started = started
        self.shared.depth -= 1

    def ligatures(self, text: str) -> str:
        """Text with quotes, dashes and shorthands as they are printed."""
        if self.shared.german and '"' in text:
            text = GERMAN_SIGN.sub(lambda match: GERMAN[match.group()], text)
        for signs, char in LIGATURES:
            if signs in text:
                text = text.replace(signs, char)
        return text

    def _math(self) -> None:
        """A formula: raised digits and plain words become text, the rest stays as it is written."""
        scanner = self.scanner
        display = scanner.peek() == "$"
        if display:
            scanner.place += 1
        match = MATH.search(scanner.text, scanner.place)
        if match is None:
            return  # a price, not a formula
        source = scanner.text[scanner.place : match.start()]
        scanner.place = match.end() + display
        self.formula(source)

    def formula(self, source: str) -> None:
        """The text of a formula."""
        text = decode(f"${source.strip()}$") if len(source) < 2000 else source
        self.add(text.strip("$"))

    def _macro(self, name: str) -> None:
        shared, scanner, table = self.shared, self.scanner, words()
        if name in shared.macros and not scanner.exhausted:
            shared.macros[name].expand(scanner)
        elif name in DEFINITIONS:
            self._define(name)
        elif (command := latex_commands.find(name)) is not None:
            command(self, name)
        elif name in ACCENTS and (
            len(name) > 1 or not name.isalpha() or scanner.peek() in ("{", "\\", " ") or name in "Hbcdkruv"
        ):
            self._accent(name)
        elif name in table["symbols"]:
            self.add(table["symbols"][name])
        elif name in table["dropped"]:
            self._drop(table["dropped"][name])
        elif name in table["before"]:
            self._options()
            for _ in range(table["before"][name]):
                scanner.argument()
        elif name in table["headings"]:
            self._heading(name, table["headings"][name])
        else:
            self._styled(name)

    def _styled(self, name: str) -> None:
        table = words()
        for style, italic, raised in (
            ("italic", True, None),
            ("upright", False, None),
            ("raised", None, True),
        ):
            if name in table["styles"][style]:
                italic = not self.states[-1].italic if name == "emph" else italic
                self.apply(italic, raised)
                return
            if name in table["switches"].get(style, ()):
                self.states[-1].italic = bool(italic)
                return
        if name in table["quotes"]:
            self._quote(*table["quotes"][name])
        elif len(name) > 1 and self.scanner.peek() == "[":
            # an unknown command: its options are no text, its arguments are
            self.scanner.option()

    def _quote(self, opens: str, closes: str) -> None:
        if self.quotes % 2:
            opens, closes = "‘", "’"
        self.scanner.star()
        self._options()
        self.quotes += 1
        self.add(opens)

        def close() -> None:
            self.quotes -= 1
            if self.run is not None:
                self.run.stick()
            self.add(closes)

        self.apply(closes=close)
        if self.run is not None:
            self.run.stick()

    def _drop(self, count: int) -> None:
        self.scanner.star()
        self._options()
        for _ in range(count):
            self.scanner.argument()

    def _options(self) -> None:
        while self.scanner.option() is not None:
            pass

    def _define(self, command: str) -> None:
        if command == "NewDocumentCommand":
            self.scanner.argument(), self.scanner.argument(), self.scanner.argument()
            return
        found = define(self.scanner, command)
        if found is None:
            return
        name, macro = found
        if name.startswith("the"):
            self.shared.counters.format(name[3:], macro.body)
        elif (
            name
            # a macro in terms of itself means the one of LaTeX
            and not re.search(rf"\\{re.escape(name)}(?![a-zA-Z@])", macro.body)
            and (command != "providecommand" or name not in self.shared.macros)
        ):
            self.shared.macros[name] = macro

    def _heading(self, name: str, level: int) -> None:
        star = self.scanner.star()
        self._options()
        self.end()
        if not star:
            self.shared.counters.heading(name)
        if not self.scanner.group():
            return
        self.heading = level

        def close() -> None:
            self.end()
            self.heading = 0

        self.push(closes=close)

    def _accent(self, name: str) -> None:
        source = self.scanner.argument().strip()
        base = words()["symbols"].get(source.lstrip("\\"), source) if source.startswith("\\") else source
        base = DOTLESS.get(base, base)
        if base.startswith("\\"):
            base = decode(base)
        self.add(unicodedata.normalize("NFC", base[:1] + ACCENTS[name]) + base[1:] if base else "")
