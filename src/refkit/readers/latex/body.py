"""LaTeX source comes in token by token; paragraphs and notes go out into a flow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field

from refkit.normalise.latex import decode
from refkit.readers.flow import Flow
from refkit.readers.latex.cite import Library
from refkit.readers.latex.items import Item
from refkit.readers.latex.macros import Macro
from refkit.readers.latex.notes import Counters
from refkit.readers.latex.scan import Scanner, words
from refkit.readers.run import Run

# the shorthands of babel for German
GERMAN = {
    '"`': "„", "\"'": "“", '"=': "-", '"~': "-", '"-': "", '""': "", '"|': "", '"<': "«", '">': "»",
    '"a': "ä", '"o': "ö", '"u': "ü", '"s': "ß", '"A': "Ä", '"O': "Ö", '"U': "Ü", '"z': "ß",
}  # fmt: skip
GERMAN_SIGN = re.compile(r"\"[`'=~\-\"|<>aousAOUz]")
LIGATURES = (
    ("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"), ("!`", "¡"), ("?`", "¿"), ("`", "‘"), ("'", "’"),
)  # fmt: skip
MATH = re.compile(r"(?<!\\)\$")
DEPTH = 40
# an argument of several words that ends as a sentence does, which may be a note
LOOK_AHEAD = 2000
SENTENCE = re.compile(r"\{(?=[^{}]*\s\S)(?:[^{}]|\{[^{}]*\})*[.!?)]\s*\}")


# what carries out a command of LaTeX, by its name
Command = Callable[["Body", str], None]


@dataclass(slots=True)
class Shared:
    """What the body and all notes of one document have in common."""

    flow: Flow
    counters: Counters
    library: Library
    commands: Mapping[str, Command]
    macros: dict[str, Macro] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    """Other names of commands, as `\\let` gives them."""
    unknown: Counter[str] = field(default_factory=Counter)
    """How often macros that are defined nowhere hold text in the body."""
    labels: dict[str, str] = field(default_factory=dict)
    """Numbers of notes by the labels in them, from an earlier pass."""
    found: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    own: dict[str, str] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    """The entries of its own reference list, by key."""
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
        self.label: str | None = None
        """Of the entry of a reference list that the next paragraph is."""

    def read(self, source: str) -> None:
        """Read a whole source."""
        self.scanner = Scanner(source)
        while (token := self.scanner.next()) is not None:
            sort, value = token
            SIGNS[sort](self, value)

    def within(self, environments: Container[str]) -> bool:
        """Does the text stand in one of these environments?"""
        return any(state.environment in environments for state in self.states)

    def stick(self) -> None:
        """What comes next follows at once."""
        if self.run is not None:
            self.run.stick()

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
            self.run.label, self.label = self.label, None
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

    def math(self) -> None:
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

    def column(self) -> None:
        """The sign between the columns of a table; elsewhere it is printed."""
        if self.within(words()["environments"]["tables"]):
            self.end()
        else:
            self.add("&")

    def command(self, name: str) -> None:
        """A macro of the document, or a command of LaTeX."""
        macro = self.shared.macros.get(name)
        if macro is not None and not self.scanner.exhausted:
            macro.expand(self.scanner)
            return
        name = self.shared.aliases.get(name, name)
        command = self.shared.commands.get(name)
        if command is not None:
            command(self, name)
        elif len(name) > 1:
            self._unknown(name)

    def _unknown(self, name: str) -> None:
        """An unknown command: its options are no text, its arguments are."""
        if self.scanner.peek() == "[":
            self.scanner.option()
        if self.note is None and self.shared.started and self.scanner.peek() == "{":
            argument = self.scanner.text[self.scanner.place : self.scanner.place + LOOK_AHEAD]
            if SENTENCE.match(argument) and name not in words()["textual"]:
                self.shared.unknown[name] += 1


# what is done with each sort of token
SIGNS: dict[str, Callable[[Body, str], None]] = {
    "text": lambda body, value: body.add(body.ligatures(value)),
    "par": lambda body, value: body.end(),
    "macro": Body.command,
    "{": lambda body, value: body.push(),
    "}": lambda body, value: body.pop(),
    "~": lambda body, value: body.add(" "),
    "&": lambda body, value: body.column(),
    "$": lambda body, value: body.math(),
}
