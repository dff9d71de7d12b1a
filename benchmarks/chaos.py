"""Kills runs of refkit at random moments, fills the disk, forbids writing, runs two at once; and looks at what is left.

    python benchmarks/chaos.py [--kills 100] [--seed 1] [--only build]

Every command works on a folder that an earlier run left. After each stroke the folder must be wholly as before or
wholly as a run that nobody disturbs leaves it (a folder whose files are being put in place counts as the latter, if the
next run finishes it), the next run must need no --force, no draft may be left after it, and no decision may be lost.
Half of the kills fall anywhere in the run, half while something is being written.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from refkit.pipeline.readings import CACHE

NOBODY = 65534
DECISIONS = '# mine\nsame = [\n  { records = ["in.bib:roe2001", "in.bib:roe2001x"], why = "mine" },\n]\n'
BIB = "".join(
    f"@book{{k{n}, author = {{Lee, Ann}}, title = {{Quiet Rivers of the {word}}}, year = {{{1950 + n}}}}}\n"
    f"@book{{j{n}, author = {{Lee, A.}}, title = {{Quiet Rivers of the {word}}}, year = {{{1950 + n % 2 + n}}}}}\n"
    for n, word in enumerate("North South East West Plain Coast Forest Desert Border Harbour".split())
)
NOTE = "A Title {n}\n\nSo it is.¹ And so.²\n\n¹ Ann Lee, Quiet Rivers (Oxford: Press, {n}), p. 3.\n\n² Ibid., p. 5.\n"

ACTS = [
    json.dumps(act) + "\n"
    for act in (
        {"kind": "value", "record": "paper1999:n1/0", "field": "publisher", "value": "Quay"},
        {"kind": "checked", "record": "paper2001:n1/0"},
        {"kind": "same", "records": ["paper1999:n1/0", "paper2001:n1/0"]},
        {"kind": "target", "record": "paper2001:n2/0", "target": ""},
        {"kind": "value", "record": "paper2001:n1/0", "field": "publisher", "value": "Pier"},
    )
]
"""What is done at the desk, line by line; the last takes the place of the first."""
ACKNOWLEDGED = "acknowledged"
"""The file in which stand the acts that the desk has answered."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Command:
    """What is run in a folder: before (undisturbed, `first`), and to be disturbed (`then`), with what is typed."""

    name: str
    first: Sequence[str]
    then: Sequence[str]
    typed: str = ""
    again: bool = True
    """Does another run of it change nothing?"""


COMMANDS = (
    Command("build", ["build", "docs", "-o", "out", "-q"], ["build", "docs", "more", "-o", "out", "-q"]),
    Command(
        "dedupe", ["dedupe", "in.bib", "-o", "out", "-q"], ["dedupe", "in.bib", "more.bib", "-o", "out", "-q"]
    ),
    Command(
        "grow",
        ["dedupe", "in.bib", "-o", "out", "-q"],
        ["dedupe", "more.bib", "--library", "out", "-o", "out", "-q"],
        again=False,
    ),
    Command(
        "review",
        ["dedupe", "in.bib", "-o", "out", "-q"],
        ["review", "out", "--all-values"],
        "1\n2\n1\n1\n2\n1\n2\n1\nq\n",
    ),
    Command("desk", ["build", "docs", "-o", "out", "-q"], ["desk", "out"], "".join(ACTS)),
    Command(
        "convert",
        ["convert", "in.bib", "out/a.ris", "-q"],
        ["convert", "more.bib", "out/a.ris", "--force", "-q"],
    ),
    Command(
        "check",
        ["convert", "in.bib", "out/a.bib", "-q"],
        ["check", "bad.bib", "--fix", "-o", "out/a.bib", "--force"],
    ),
    Command(
        "report",
        ["report", "docs", "-o", "out/a.html"],
        ["report", "docs", "more", "-o", "out/a.html", "--force"],
    ),
    Command(
        "graph",
        ["graph", "docs", "-o", "out/a.graphml"],
        ["graph", "docs", "more", "-o", "out/a.graphml", "--force"],
    ),
)


def inputs(folder: Path) -> None:
    """The files that the commands read."""
    for place, years in (("docs", (1999, 2001)), ("more", (2003, 2005, 2007))):
        (folder / place).mkdir()
        for year in years:
            (folder / place / f"paper{year}.txt").write_text(NOTE.format(n=year), encoding="utf-8")
    (folder / "in.bib").write_text(BIB, encoding="utf-8")
    (folder / "more.bib").write_text(BIB.replace("k", "m", 1).replace("Quiet", "Loud"), encoding="utf-8")
    (folder / "bad.bib").write_text(BIB.replace("{19", "{ 19"), encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "decisions.toml").write_text(DECISIONS, encoding="utf-8")


def start(
    arguments: Sequence[str], folder: Path, typed: str = "", first: Callable[[], None] | None = None
) -> int:
    """Run refkit in a process of its own, in a folder; its number. `first` is done before."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.chdir(folder)
        reads, writes = os.pipe()
        os.write(writes, typed.encode())
        os.close(writes)
        os.dup2(reads, 0)
        said = os.open(folder.parent / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(said, 1)
        os.dup2(said, 2)
        # what is said goes nowhere where the files that may be written are short
        sys.stdin = open(0)  # noqa: SIM115
        sys.stdout = sys.stderr = open(os.devnull if first is not None else 1, "w")  # noqa: SIM115
        if first is not None:
            first()
        from refkit.cli import main as refkit

        try:
            run = desk if arguments[0] == "desk" else refkit
            run(list(arguments))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def desk(arguments: Sequence[str]) -> None:
    """Act at a desk as its page does; what somebody else did meanwhile is looked at, and the act done again."""
    from refkit.desk.opening import open_bench
    from refkit.desk.session import Session, StaleError
    from refkit.errors import RefkitError

    try:
        session = Session(open_bench(Path(arguments[1])), who="anna")
        session.refresh()
        for line in sys.stdin:
            while True:
                try:
                    session.decide(session.version, [json.loads(line)])
                    break
                except StaleError:
                    continue
            with open(ACKNOWLEDGED, "a", encoding="utf-8") as file:
                file.write(line)
    except RefkitError as error:
        print(error)
        sys.exit(error.exit_code)
    sys.exit(0)


def ended(child: int) -> int:
    """The exit code of a run; negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def held(folder: Path) -> Files:
    """The files of a folder, but for hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def drafts(folder: Path) -> list[str]:
    """What no run may leave behind once another one is over."""
    lasting = {CACHE, ".gitignore"}
    return sorted(path.name for path in folder.rglob(".*") if path.name not in lasting)


def decided(folder: Path) -> bool:
    """Are the decisions in a folder whole, and those of before among them?"""
    from refkit.errors import DecisionError
    from refkit.matching.decisions_read import load

    try:
        made = load(folder / "decisions.toml")
    except DecisionError:
        return False
    mine = {"in.bib:roe2001", "in.bib:roe2001x"} in [set(group.records) for group in made.same]
    path = folder.parent / ACKNOWLEDGED
    acts = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    last = ACTS[-1].strip() in acts
    wanted = [acted(act) for act in acts if not (last and act == ACTS[0].strip())]
    return mine and all(one in getattr(made, kind) for kind, one in wanted)


def acted(line: str) -> tuple[str, object]:
    """The decision of an act at the desk."""
    from refkit.desk.acts import read

    return read(json.loads(line))


def sound(folder: Path) -> bool:
    """Are the files of a library, or of a build, those that its manifest has?"""
    from refkit.folder import MANIFESTS, Folder

    found = [Folder(folder, name, program) for name, program in MANIFESTS.items()]
    found = [one for one in found if (folder / one.manifest).is_file()]
    return bool(found) and not any(one.changed() for one in found)


class Trial:
    """One command with the folder before it and the folder that it leaves undisturbed."""

    def __init__(self, command: Command, home: Path) -> None:
        self.command, self.home = command, home
        self.before = home / "before"
        self.before.mkdir()
        inputs(self.before)
        assert ended(start(command.first, self.before)) in (0, 1), command
        self.old = held(self.before / "out")
        work = self.fresh()
        begun = time.monotonic()
        code = ended(start(command.then, work, command.typed))
        self.seconds = time.monotonic() - begun
        assert code in (0, 1), (command, (home / "said.txt").read_text())
        self.new = held(work / "out")
        assert self.new != self.old, command

    def fresh(self) -> Path:
        """The folder as it was before."""
        work = self.home / "work"
        (self.home / "said.txt").unlink(missing_ok=True)
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(self.before, work)
        return work

    def whole(self, out: Path) -> str:
        """ "old", "new", "between" (a write that the next run finishes), or "" for a folder that is torn."""
        now = held(out)
        if now in (self.old, self.new):
            return "old" if now == self.old else "new"
        if any(name.endswith(".ready") for name in drafts(out)):
            return "between"
        if self.command.name == "desk":
            # each act is answered once its files are there; a kill may fall between a decision and its files
            return "between" if decided(out) and sound(out) else ""
        if self.command.typed and all(
            now[name] == self.old[name] for name in now.keys() - {"decisions.toml"}
        ):
            return "between" if decided(out) else ""
        # what runs one after the other leave, each on what the other left
        return "another" if not self.command.again and sound(out) else ""

    def wrong(self, work: Path) -> Iterator[str]:
        """What is wrong with a folder after a stroke, and after the next run."""
        out = work / "out"
        stood = self.whole(out)
        if not stood:
            differ = [
                name
                for name, data in held(out).items()
                if data not in (self.old.get(name), self.new.get(name))
            ]
            yield f"torn: {differ or 'old and new files'}"
        code = ended(start(self.command.then, work, self.command.typed))
        if code not in (0, 1):
            yield f"the next run ends with {code}: {(self.home / 'said.txt').read_text()[-300:]}"
        now = held(out)
        if not self.command.typed and (self.command.again or stood == "old") and now != self.new:
            yield f"the next run leaves another folder: {[n for n in now if now[n] != self.new.get(n)]}"
        if not decided(out):
            yield "decisions are lost"
        if names := drafts(out):
            yield f"left behind: {names}"


def kill(trial: Trial, rng: random.Random) -> tuple[str, str]:
    """Kill a run at a random moment, or at one while it writes; where the folder stands, and what is wrong."""
    work = trial.fresh()
    writing = rng.random() < 0.5
    child = start(trial.command.then, work, trial.command.typed)
    if writing:
        while os.waitpid(child, os.WNOHANG) == (0, 0) and not drafts(work / "out"):
            time.sleep(0.0005)
        time.sleep(rng.random() ** 2 * 0.06)
    else:
        time.sleep(rng.random() * trial.seconds * 1.05)
    try:
        os.kill(child, signal.SIGKILL)
        ended(child)
    except (ProcessLookupError, ChildProcessError):
        pass
    stands = trial.whole(work / "out") or "torn"
    return stands, "; ".join(trial.wrong(work))


def full(trial: Trial, rng: random.Random) -> str:
    """A disk that is full after so many bytes of a file."""
    work = trial.fresh()
    largest = max(map(len, trial.new.values()))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (rng.randrange(20, max(largest, 40)), resource.RLIM_INFINITY)
        )

    code = ended(start(trial.command.then, work, trial.command.typed, limit))
    told = "" if code in (0, 1, 2, 5) else f"a full disk ends with {code}"
    early = f"drafts after a full disk: {names}" if (names := drafts(work / "out")) else ""
    return "; ".join(filter(None, [told, early, *trial.wrong(work)]))


def forbidden(trial: Trial, rng: random.Random) -> str:
    """A folder that may not be written to."""
    work = trial.fresh()
    for path in (trial.home.parent, trial.home, work):
        path.chmod(0o755)
    (work / "out").chmod(0o555)

    def nobody() -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    code = ended(start(trial.command.then, work, trial.command.typed, nobody))
    now = held(work / "out")
    (work / "out").chmod(0o755)
    told = "" if code in (1, 2, 5) else f"a forbidden folder ends with {code}"
    changed = "" if now == trial.old else "a forbidden folder is changed"
    return "; ".join(filter(None, [told, changed, *trial.wrong(work)]))


def two(trial: Trial, rng: random.Random) -> str:
    """Two runs at once."""
    work = trial.fresh()
    first = start(trial.command.then, work, trial.command.typed)
    time.sleep(rng.random() * 0.05)
    second = start(trial.command.then, work, trial.command.typed)
    codes = {ended(first), ended(second)}
    told = "" if codes <= {0, 1} else f"two at once end with {sorted(codes)}"
    early = f"drafts after two at once: {names}" if (names := drafts(work / "out")) else ""
    return "; ".join(filter(None, [told, early, *trial.wrong(work)]))


def warm() -> None:
    """Import once what every run would import."""
    import importlib

    from refkit import build, cli, parse, read

    for module, _ in cli.COMMANDS.values():
        importlib.import_module(module)
    for module in ("refkit.desk.opening", "refkit.desk.session", "refkit.readers.text", "tomlkit"):
        importlib.import_module(module)
    build(read(NOTE.format(n=1999).encode(), name="paper.txt"))
    parse("Ann Lee, Quiet Rivers (Oxford: Press, 1999), p. 3.")


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--kills", type=int, default=int(os.environ.get("CHAOS_KILLS", "100")))
    options.add_argument(
        "--others", type=int, default=10, help="full disks, forbidden folders, and two at once, each"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="one command")
    given = options.parse_args()
    rng = random.Random(given.seed)
    warm()
    bad = 0
    for command in COMMANDS:
        if given.only not in ("", command.name):
            continue
        with tempfile.TemporaryDirectory(prefix="refkit-chaos-") as home:
            trial = Trial(command, Path(home))
            stood: Counter[str] = Counter()
            faults: Counter[str] = Counter()
            for _ in range(given.kills):
                stands, wrong = kill(trial, rng)
                stood[stands] += 1
                faults[wrong] += 1
            for stroke in (full, forbidden, two):
                for _ in range(given.others):
                    faults[stroke(trial, rng)] += 1
        del faults[""]
        bad += faults.total()
        others = (
            f"{given.others} full disks, {given.others} forbidden folders, {given.others} times two at once"
        )
        print(
            f"{command.name:8} {given.kills} kills ({dict(sorted(stood.items()))}), {others}: {faults.total()} faults",
            flush=True,
        )
        for wrong, count in faults.most_common():
            print(f"  {count:4}  {wrong}")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
