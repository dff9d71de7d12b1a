"""The counters of LaTeX's notes: what number a note gets, where it starts again, which text a mark waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refkit.readers.counters import printed
from refkit.readers.flow import Flow, Made
from refkit.readers.run import Run

# classes whose chapters number their footnotes afresh
CHAPTERS = frozenset(("book", "memoir", "report", "scrbook", "scrreprt"))
FORMS = {
    "Alph": "upperLetter",
    "Roman": "upperRoman",
    "alph": "lowerLetter",
    "arabic": "decimal",
    "fnsymbol": "fnsymbol",
    "roman": "lowerRoman",
}
# "\roman{endnote}", "\fnsymbol{footnote}" in the definition of \theendnote
FORM = re.compile(r"\\(Alph|Roman|alph|arabic|fnsymbol|roman)\b")


@dataclass(slots=True)
class Series:
    """One counter: its value, format, part (how often it started again), the command that resets it."""

    kind: str
    form: str = "decimal"
    value: int = 0
    part: int = 0
    within: str = ""
    adjusted: bool = False
    waiting: list[tuple[int, str]] = field(default_factory=list)
    """(number, key) of marks whose text has not come yet."""

    def shown(self, value: int | None = None) -> str:
        """A number as it is printed."""
        return printed(self.value if value is None else value, self.form)


class Counters:
    """All counters of notes in a document."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.series = {
            "endnote": Series("endnote"),
            "footnote": Series("footnote"),
            "mpfootnote": Series("footnote", "lowerLetter"),
            "thanks": Series("footnote", "fnsymbol"),
        }
        self.keys = 0
        self.labels: dict[str, str] = {}

    def document_class(self, name: str) -> None:
        """Some classes number footnotes by chapters."""
        if name in CHAPTERS:
            self.series["footnote"].within = "chapter"

    def heading(self, command: str) -> None:
        """A heading begins: counters within it start again."""
        for series in self.series.values():
            if series.within == command and series.value:
                series.value = 0
                series.part += 1

    def format(self, counter: str, body: str) -> None:
        r"""`\renewcommand{\thefootnote}{…}`: the format of a counter."""
        match = FORM.search(body)
        if match and counter in self.series:
            self.series[counter].form = FORMS[match[1]]

    def set(self, counter: str, value: int, *, relative: bool) -> None:
        r"""`\setcounter` and `\addtocounter`."""
        series = self.series.get(counter)
        if series is not None:
            value = series.value + value if relative else value
            if not relative and value < series.value:
                series.part += 1
            series.value = max(value, 0)
            series.adjusted = True

    def mark(self, counter: str, option: str | None, run: Run) -> str:
        """A mark in the text; returns the key of its note."""
        series = self.series[counter]
        number = self._number(series, option)
        key = "" if option is None else self._known(series, number)
        if not key:
            key = self._new(counter)
            series.waiting.append((number, key))
        series.adjusted = False
        run.mark(key)
        return key

    def text(self, counter: str, option: str | None) -> Made:
        """The text of a note whose mark stands elsewhere comes; returns the note to fill."""
        series = self.series[counter]
        number = series.value if option is None else self._explicit(option, series)
        waiting = series.waiting
        if waiting and option is None and not series.adjusted:
            number, key = waiting.pop(0)
        else:
            found = next((item for item in waiting if item[0] == number), None)
            if found is not None:
                waiting.remove(found)
                key = found[1]
            else:
                key = self._new(counter)
        return self._made(key, series, number)

    def note(self, counter: str, option: str | None, run: Run) -> tuple[str, Made]:
        """A whole note where its mark is."""
        series = self.series[counter]
        number = self._number(series, option)
        key = self._new(counter)
        run.mark(key)
        return key, self._made(key, series, number)

    def _new(self, counter: str) -> str:
        self.keys += 1
        return f"{counter} {self.keys}"

    def _known(self, series: Series, number: int) -> str:
        """The key of the note with this number: one whose text is awaited, else the last one made; "" for none."""
        waiting = (key for value, key in series.waiting if value == number)
        shown, part = series.shown(number), series.part
        made = (
            key
            for key, note in reversed(self.flow.notes.items())
            if (note.number, note.part) == (shown, part)
        )
        return next(waiting, "") or next(made, "")

    def _number(self, series: Series, option: str | None) -> int:
        if option is not None:
            return self._explicit(option, series)
        series.value += 1
        return series.value

    @staticmethod
    def _explicit(option: str, series: Series) -> int:
        """A number given as option; "\\value{footnote}" and the like mean the one before."""
        match = re.search(r"\d+", option)
        return int(match.group()) if match else series.value

    def _made(self, key: str, series: Series, number: int) -> Made:
        made = self.flow.notes[key] = Made(series.shown(number), series.kind, Run(), series.part)
        return made
