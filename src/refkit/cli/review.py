"""`refkit review`: a person walks through doubtful pairs and flagged values; decisions.toml is what comes out."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import force_option, leave_if, say, warn
from refkit.cli.questions import decided, show
from refkit.errors import UsageError

if TYPE_CHECKING:
    from refkit.library.doubts import Doubt
    from refkit.matching.decisions import Decision
    from refkit.pipeline.answers import Target

    Made = list[tuple[str, Decision]]

COMMON = "k keep for later, b back, u undo, q quit, ? help"
CLOSING = "that was the last [Enter to end, b back, u undo, ? help]"
HELP = """\
  s, d     same work, different works
  r        related: two works, one a preprint of the other
  1, 2 …   the value with this number; = and text for another value
  p 2 3    the records 2 and 3 are another work than the rest
  k        keep for later: nothing is decided
  b        back to the question before
  u        undo the last answer, and ask again
  q        quit; what is answered is written already
  Enter    behind the last question: done"""


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("references"))
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="File to write to (default: decisions.toml in FOLDER).",
)
@click.option("--pairs-only", is_flag=True, help="Leave the flagged values out.")
@click.option("--all-values", is_flag=True, help="Ask about every value of which records differ.")
@click.option("--merges", "with_merges", is_flag=True, help="Ask about the merges as well, to split them.")
@click.option(
    "--accept", multiple=True, metavar="RULE", help='Pairs that fulfil all these are the same: "same doi".'
)
@click.option(
    "--reject", multiple=True, metavar="RULE", help='Pairs that fulfil all these differ: "score < 0.5".'
)
@click.option(
    "--list", "listed", type=click.Path(path_type=Path), help="Write the list as CSV or XLSX, to fill in."
)
@click.option("--read", "filled", type=click.Path(path_type=Path), help="Read such a list, filled in.")
@force_option
def command(
    folder: Path,
    decisions: Path | None,
    pairs_only: bool,
    all_values: bool,
    with_merges: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    listed: Path | None,
    filled: Path | None,
    force: bool,
) -> None:
    """Decide on the doubtful pairs and flagged values of a build or a dedupe in FOLDER.

    Every answer is written at once, so that you can stop at any time and go on later; what is decided is not
    asked again. The decisions are applied by the next `refkit build` or `refkit dedupe`.

    Rules for many pairs at once: "score >= 0.8", "same doi", "different issued". Two of one kind must both hold.
    """
    from refkit.library import doubts
    from refkit.pipeline.answers import Target

    data = doubts.read_merges(folder)
    target = Target.of(folder, decisions, data)
    made = target.held(folder)
    _offered(folder)
    pairs = list(doubts.pairs(data, made))
    values = [] if pairs_only else list(doubts.values(data, made, every=all_values))
    merges = list(doubts.merges(data, made)) if with_merges else []
    if listed:
        command = ["refkit", "review", folder, *(("--decisions", decisions) if decisions else ())]
        _list(listed, [*pairs, *values, *merges], [*command, "--read", listed], force)
    elif filled:
        # whatever was listed is read back
        every = doubts.values(data, made, every=True), doubts.merges(data, made)
        _read(filled, [*pairs, *every[0], *every[1]], target)
    elif accept or reject:
        ruled = [*doubts.by_rules(pairs, accept, "same"), *doubts.by_rules(pairs, reject, "different")]
        _both(ruled)
        _write(ruled, target)
    else:
        more = f", {len(merges)} merges" if with_merges else ""
        say(f"{len(pairs)} pairs and {len(values)} values{more} to decide; answers go to {target.path}")
        _Session([*pairs, *values, *merges], target).run()


def _offered(folder: Path) -> None:
    """Tell of edits that wait to be decisions."""
    from refkit.matching.decisions_read import load
    from refkit.pipeline.proposals import PROPOSED

    if count := len(load(folder / PROPOSED)):
        accept = shlex.join(("refkit", "accept", str(folder), "--proposed"))
        say(f"{count} edits by hand are offered in {folder / PROPOSED}: `{accept}`")


def _list(path: Path, found: Sequence[Doubt], then: Sequence[object], force: bool) -> None:
    from refkit.library.sheets import write_sheet

    if path.exists() and not force:
        raise UsageError("the file exists already", file=path, remedy="choose another, or use --force")
    count = write_sheet(path, found)
    reading = shlex.join(map(str, then))
    say(f"{count} questions written to {path}; fill in the column answer, then: {reading}")


def _read(path: Path, found: Sequence[Doubt], target: Target) -> None:
    from refkit.library.sheets import read_sheet

    made, problems = read_sheet(path, found)
    _write(made, target)
    warn(*problems)
    leave_if(problems)


def _both(ruled: Made) -> None:
    """A pair that rules both accept and reject is a mistake of the rules."""
    kinds: dict[Decision, str] = {}
    for kind, decision in ruled:
        if kinds.setdefault(decision, kind) != kind:
            raise UsageError(f"the rules accept and reject {decision}", remedy="make them stricter")


def _write(made: Made, target: Target) -> None:
    """Write decisions, and say how many the file holds once it is read again."""
    count = target.add(made) if made else 0
    say(f"{count} decisions written to {target.path}")


class _Session:
    """The questions one after the other; each answer is written at once, and can be taken back."""

    def __init__(self, doubts: Sequence[Doubt], target: Target) -> None:
        self.doubts = doubts
        self.target = target
        self.at = 0
        self.answered: list[tuple[int, Made]] = []

    def run(self) -> None:
        """Ask until all is answered and the person leaves it so, or stops."""
        going = bool(self.doubts)
        while going:
            going = self.ask() if self.at < len(self.doubts) else self.close()
        if self.at == len(self.doubts):
            say("nothing left to decide")
        if self.answered:
            self.count()

    def close(self) -> bool:
        """All is asked: the last answer can be taken back too; True when the person goes back."""
        while True:
            answer = _prompt(CLOSING, empty="q")
            if answer in ("b", "u", "q"):
                return _STEPS[answer](self)
            say(HELP if answer == "?" else "not one of these")

    def ask(self) -> bool:
        """Ask one question; False when the person wants to stop."""
        doubt = self.doubts[self.at]
        options = show(doubt, self.at + 1, len(self.doubts))
        while True:
            answer = _prompt(f"[{options}, {COMMON}]")
            if answer in _STEPS:
                return _STEPS[answer](self)
            if answer == "?":
                say(HELP)
                continue
            made = decided(doubt, answer)
            if not isinstance(made, str):
                self.write(made)
                return True
            say(made)

    def write(self, made: Made) -> None:
        """Write the decisions of an answer; they replace those that the question had in this session."""
        for number, old in self.answered:
            if number == self.at:
                self.take_back(old)
        self.answered = [item for item in self.answered if item[0] != self.at]
        self.target.add(made)
        self.answered.append((self.at, made))
        self.at += 1

    def take_back(self, made: Made) -> None:
        from refkit.matching.decisions_file import remove

        remove(self.target.path, made)

    def keep(self) -> bool:
        self.at += 1
        return True

    def back(self) -> bool:
        self.at = max(self.at - 1, 0)
        return True

    def undo(self) -> bool:
        if self.answered:
            self.at, made = self.answered.pop()
            self.take_back(made)
            say("undone")
        else:
            say("there is nothing to undo")
        return True

    def count(self) -> None:
        from refkit.matching.decisions_read import load

        held = load(self.target.path)
        say(f"{len(self.answered)} answers written; {self.target.path} holds {len(held)} decisions")


_STEPS: dict[str, Callable[[_Session], bool]] = {
    "k": _Session.keep,
    "b": _Session.back,
    "u": _Session.undo,
    "q": lambda session: False,
}


def _prompt(text: str, empty: str | None = None) -> str:
    """What a person types, `empty` for nothing but Enter; the end of the input and Ctrl-C mean quit."""
    try:
        return str(click.prompt(text, default=empty, show_default=False, prompt_suffix=": ")).strip()
    except (click.Abort, EOFError):
        say()
        return "q"
