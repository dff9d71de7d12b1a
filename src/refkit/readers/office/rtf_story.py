"""The tokens of RTF come in, one by one; paragraphs and notes go out into a flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from refkit.readers.flow import Flow, Made
from refkit.readers.office.docx_fields import Fields
from refkit.readers.office.docx_styles import DEFAULTS, HEADING, TITLE, Counter, Numbering
from refkit.readers.office.rtf_tokens import Letters, Token, known, table
from refkit.readers.own import Own
from refkit.readers.run import RAISED, Run, Source

# a mark that an author chose is no longer
LONGEST_MARK = 8
BODY = "body"
# where text goes that is gathered up to the end of its group
NAMED = ("fonts", "styles")
OWN = ("title", "authors")
# what is done at a control word, with its number
Action = Callable[["Story", int | None], None]


@dataclass(slots=True)
class State:
    """What holds within a group: where its text goes ("" for nowhere), how it is set, how it is written."""

    goes: str = BODY
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    instead: int = 1
    encoding: str = ""
    level: int = 0
    style: int = 0
    starred: bool = False
    """Was the group marked as one that may be left out?"""
    field: bool = False
    """Does a field end with the group?"""
    note: bool = False
    """Does a note end with the group?"""


@dataclass(slots=True)
class Open:
    """A note that is being read: what it becomes, the text that its mark stands in, and what was read of that."""

    made: Made
    host: Run
    marked: bool
    """Was a mark of the program's own (`\\chftn`) seen?"""
    sign: int
    """Where in the text the raised characters begin that may be its mark."""
    fields: Fields
    paragraph: bool


@dataclass(slots=True)
class Story:
    """Reads the tokens one after the other into a flow."""

    words: Mapping[str, Action]
    flow: Flow = field(default_factory=Flow)
    own: Own = field(default_factory=lambda: Own(sure=False))
    letters: Letters = field(default_factory=Letters)
    state: State = field(default_factory=State)
    groups: list[State] = field(default_factory=list)
    notes: list[Open] = field(default_factory=list)
    run: Run = field(default_factory=Run)
    fresh: bool = True
    """Does the next text begin a paragraph?"""
    marked: bool = False
    raised_from: int = 0
    fields: Fields = field(default_factory=Fields)
    numbering: dict[str, Numbering] = field(
        default_factory=lambda: {**DEFAULTS, "endnote": Numbering("decimal")}
    )
    counters: dict[str, Counter] = field(default_factory=lambda: {kind: Counter() for kind in DEFAULTS})
    section: int = 0
    levels: dict[int, int] = field(default_factory=dict)
    gathered: str = ""

    def take(self, token: Token) -> None:
        """The next token."""
        if token.sort == "hex":
            self.letters.byte(token.value)
        elif token.sort == "text":
            self.add(self.letters.plain(token.value, self.state.encoding))
        else:
            self.add(self.letters.flush(self.state.encoding))
            TAKES[token.sort](self, token)

    def brace(self, token: Token) -> None:
        self.letters.end()
        if token.value == "{":
            self.groups.append(self.state)
            self.state = replace(self.state, starred=False, field=False, note=False)
        elif self.groups:
            self.close()

    def close(self) -> None:
        """A group ends, and a field, a note or an entry of a table with it."""
        done = self.state
        self.state = self.groups.pop()
        if done.field:
            self._end_field()
        if done.note:
            self._end_note()
        if done.goes in NAMED or (done.goes in OWN and self.state.goes != done.goes):
            self._gathered(done)

    def sign(self, token: Token) -> None:
        if token.value == "*":
            self.state.starred = True
        elif token.value in "\r\n":
            self.paragraph()
        else:
            self.add(table()["signs"].get(token.value, ""))

    def word(self, token: Token) -> None:
        name, number = token.value, token.number
        words = table()
        if self.state.goes == "info" and name in words["info"]:
            self.state.goes = words["info"][name]
        elif name in self.words:
            self.words[name](self, number)
        elif name in words["skipped"] or (self.state.starred and name not in words["starred"]):
            self.state.goes = ""
        elif name in words["signs"]:
            self.add(words["signs"][name])
        elif not self.letters.of_file(name, number):
            self._counts(name, number)
        self.state.starred = False

    def add(self, text: str) -> None:
        """Text, to wherever it goes."""
        state = self.state
        if not text or not state.goes:
            return
        if state.goes == "instruction":
            self.fields.instruct(text)
        elif state.goes != BODY:
            self.gathered += text
        elif not self._unseen():
            self._print(text)

    def _unseen(self) -> bool:
        """Is what stands here no text: hidden, part of a contents list, the mark of a note that is spoken of?"""
        return self.state.hidden or self.fields.hidden or (self.state.raised and self.fields.refers)

    def _print(self, text: str) -> None:
        state = self.state
        self._begin()
        if state.raised and self.run.length and not self._raised_goes_on:
            self.raised_from = self.run.length
        self._raised_goes_on = state.raised
        self.run.add(text, state.italic, state.raised)
        self.marked = self.marked and not text.strip()

    _raised_goes_on: bool = False

    def _begin(self) -> None:
        if self.fresh and not self.notes:
            self.run = self.flow.paragraph(self.state.level or self.levels.get(self.state.style, 0))
            self.raised_from, self._raised_goes_on = 0, False
        self.fresh = False

    def paragraph(self, number: int | None = None) -> None:
        """A paragraph ends; within a note that is a space."""
        if self.notes:
            self.run.space()
        else:
            if self.fresh and self.state.goes == BODY:
                self.flow.paragraph()
            self.fresh = True

    def footnote(self, number: int | None = None) -> None:
        """A note begins where its mark stands."""
        if self.state.goes != BODY or self.state.hidden or self.fields.hidden:
            self.state.goes = ""
            return
        self._begin()
        key = f"n{len(self.flow.notes) + 1}"
        self.run.mark(key)
        made = self.flow.notes[key] = Made("", "footnote", Run())
        sign = self.raised_from if self._raised_goes_on else self.run.length
        self.notes.append(Open(made, self.run, self.marked, sign, self.fields, self.fresh))
        self.run, self.fields, self.marked = made.run, Fields(), False
        self.state.note = True
        self.state.italic = self.state.raised = False

    def _end_note(self) -> None:
        note = self.notes.pop()
        made, host = note.made, note.host
        automatic = note.marked or self.marked
        sign = host.text[note.sign :].strip()
        self.run, self.fields, self.fresh, self.marked = host, note.fields, note.paragraph, False
        if not automatic and 0 < len(sign) <= LONGEST_MARK and " " not in sign:
            host.keep(0, len(host.text[: note.sign].rstrip()))
            made.number = sign.strip("()[]")
            _without_sign(made.run, sign)
        else:
            counter = self.counters[made.kind]
            made.number = counter.next(self.numbering[made.kind], self.section, 0)
            made.part = counter.part

    def own_mark(self, number: int | None = None) -> None:
        """The program's own mark of a note, in the text or at the head of the note."""
        if self.notes:
            self.notes[-1].marked = True
        else:
            self._begin()
            self.marked = True

    def endnote(self, number: int | None = None) -> None:
        if self.notes:
            self.notes[-1].made.kind = "endnote"

    def _end_field(self) -> None:
        done = self.fields.close()
        if done is None or done.run is not self.run:
            return
        if done.address:
            self.run.link(done.start, done.address)
        if done.cited:
            self.run.sources.append(Source(done.start, done.cited, self.run.length))

    def open_field(self, number: int | None = None) -> None:
        if self.state.goes in (BODY, "instruction"):
            self.fields.open()
            self.state.field = True
            self.state.goes = BODY

    def result(self, number: int | None = None) -> None:
        if self.state.goes == BODY:
            self._begin()
            self.fields.separate(self.run)

    def _counts(self, name: str, number: int | None) -> None:
        """A word that says how notes of a kind count: "ftnnrlc", "aftnstart5", "ftnrestart"."""
        kind = "endnote" if name.startswith("aftn") else "footnote"
        word = name.removeprefix("a").removeprefix("ftn") if "ftn" in name[:4] else ""
        base = self.numbering[kind]
        if word in table()["formats"]:
            base = replace(base, form=table()["formats"][word])
        elif word == "start":
            base = replace(base, start=number or 1)
        elif word == "restart":
            base = replace(base, restart="eachSect")
        self.numbering[kind] = base

    def _gathered(self, done: State) -> None:
        """What was gathered in a group: the name of a style, or what the file says of itself."""
        text, self.gathered = self.gathered.strip().rstrip(";"), ""
        if done.goes == "title":
            self.own.title(text)
        elif done.goes == "authors":
            self.own.people("authors", text)
        elif done.goes == "styles" and (heading := HEADING.fullmatch(text)):
            self.levels[done.style] = int(heading[1]) + 1
        elif done.goes == "styles" and TITLE.fullmatch(text):
            self.levels[done.style] = 1

    def set_font(self, number: int | None) -> None:
        font = number or 0
        if self.state.goes == "fonts":
            self.state.style = font
        else:
            self.state.encoding = self.letters.fonts.get(font, "")

    def set_charset(self, number: int | None) -> None:
        if self.state.goes == "fonts" and (name := table()["charsets"].get(str(number))):
            self.letters.fonts[self.state.style] = known(name)

    def plain(self, number: int | None = None) -> None:
        self.state.italic = self.state.raised = self.state.hidden = False

    def new_paragraph(self, number: int | None = None) -> None:
        """What follows is set as the document's paragraphs are."""
        self.state.level = self.state.style = 0

    def new_section(self, number: int | None = None) -> None:
        self.paragraph()
        self.section += 1


def _without_sign(run: Run, sign: str) -> None:
    """Take the author's own mark off the beginning of the note."""
    if run.text.startswith((sign, sign.translate(RAISED))):
        rest = run.text[len(sign) :]
        run.keep(len(sign) + len(rest) - len(rest.lstrip()), run.length)


TAKES: dict[str, Callable[[Story, Token], None]] = {
    "brace": Story.brace,
    "sign": Story.sign,
    "word": Story.word,
}
