"""Breaks small samples of everything that refkit reads, and sees that it keeps what SECURITY.md promises.

    python benchmarks/fuzz.py [--seconds 600] [--seed 1] [--only documents/*.docx] [--keep out/fuzz]

Samples are in tests/hostile/corpus. Every input is tried in a process that can be killed. A fault is a traceback, a
hang (more than `--hang` seconds of CPU time), more than 1 GB of memory, a draft left behind, a socket, another program
started, an output that cannot be read back, a control character printed. Its input is kept, with what was wrong; the
command ends with 1. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fuzz_mutations import mutated

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "hostile" / "corpus"
KINDS = ("documents", "records", "own", "notes")
BATCH = 150
MEMORY = 1_000_000_000
ALLOWED = "refkit.apart"


class HangError(BaseException):
    """More CPU time than an input may take."""


class Watch:
    """Counts what no reader does: sockets, and programs other than the second reader."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """One event of the interpreter."""
        network = event.startswith(("socket.", "urllib.", "http.client.")) or event in (
            "os.system",
            "os.exec",
        )
        if network or (event == "subprocess.Popen" and ALLOWED not in repr(arguments)):
            self.seen.append(f"{event} {arguments!r:.100}")


def samples(only: str) -> list[Path]:
    """The files of the corpus, but for the folder that others are put into."""
    found = [path for kind in KINDS for path in sorted((CORPUS / kind).iterdir())]
    return [path for path in found if fnmatch.fnmatch(f"{path.parent.name}/{path.name}", only)]


def place(error: BaseException) -> str:
    """Where in refkit, or below it, an error came from: what makes two faults the same."""
    steps = [frame for frame in traceback.extract_tb(error.__traceback__) if "refkit" in frame.filename]
    last = steps[-1] if steps else None
    return f"{last.filename.rpartition('refkit/')[2]}:{last.lineno}" if last else "?"


def one(path: Path, kind: str, rng: random.Random, hang: float, watch: Watch) -> str:
    """What is wrong with the way refkit takes this input, "" for nothing."""
    from fuzz_targets import TARGETS, FaultError, left

    def over(*_: object) -> None:
        raise HangError

    before, out = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, path.parent / "out"
    watch.seen.clear()
    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, hang)
    try:
        TARGETS[kind](path, rng, out)
    except HangError as error:
        return f"hang at {place(error)}"
    except FaultError as error:
        return f"fault: {error}"
    except BaseException as error:
        return f"traceback {type(error).__name__} at {place(error)}: {error!s:.150}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    grown = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    if grown > MEMORY:
        return f"memory: {grown / 1e6:.0f} MB more"
    if watch.seen:
        return f"outside: {watch.seen[0]}"
    return f"left: {names}" if (names := sorted(left(path.parent))) else ""


def batch(
    jobs: Sequence[tuple[Path, int]], folder: Path, hang: float, groups: dict[str, list[bytes]]
) -> None:
    """In a process of its own: a batch of inputs; what was wrong goes line by line into a file."""
    warnings.simplefilter("ignore")
    os.environ["REFKIT_DEBUG"] = "1"
    watch = Watch()
    with (folder / "said.jsonl").open("a", encoding="utf-8") as said:
        for sample, seed in jobs:
            rng = random.Random(seed)
            kind = sample.parent.name
            data = mutated(rng, sample.name, sample.read_bytes(), groups[group(sample)])
            work = folder / "work"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            (work / f"x~{sample.name}").write_bytes(data)
            begun = time.process_time()
            wrong = one(work / f"x~{sample.name}", kind, rng, hang, watch)
            used = time.process_time() - begun
            said.write(json.dumps([wrong, round(used, 2)]) + "\n")
            said.flush()


def group(sample: Path) -> str:
    """Samples of one group give pieces to each other."""
    return f"{sample.parent.name}{sample.suffix}"


def run(
    jobs: Sequence[tuple[Path, int]], folder: Path, hang: float, groups: dict[str, list[bytes]]
) -> list[Any]:
    """What was wrong with each input of a batch, and its seconds; a process that dies or hangs is told and goes on."""
    done: list[Any] = []
    while len(done) < len(jobs):
        (folder / "said.jsonl").unlink(missing_ok=True)
        child = os.fork()
        if not child:
            code = 1
            try:
                sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - ends with the process
                batch(jobs[len(done) :], folder, hang, groups)
                code = 0
            finally:
                os._exit(code)
        how = waited(child, folder, hang)
        said = folder / "said.jsonl"
        done += (
            [json.loads(line) for line in said.read_text(encoding="utf-8").splitlines()]
            if said.exists()
            else []
        )
        if how and len(done) < len(jobs):
            done.append([how, hang])
    return done


def waited(child: int, folder: Path, hang: float) -> str:
    """Wait for a process; "" where it ended by itself, else what ended it. What hangs outside Python is killed."""
    last, size = time.monotonic(), -1
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            signal_ = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
            return f"killed by signal {signal_}" if signal_ else "ended" * bool(os.WEXITSTATUS(status))
        said = folder / "said.jsonl"
        now = said.stat().st_size if said.exists() else 0
        if now != size:
            last, size = time.monotonic(), now
        if time.monotonic() - last > 20 * hang:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "hang outside Python"
        time.sleep(0.05)


def keep(folder: Path, sample: Path, seed: int, wrong: str, groups: dict[str, list[bytes]]) -> Path:
    """Keep an input that was taken wrong, and what was wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    data = mutated(random.Random(seed), sample.name, sample.read_bytes(), groups[group(sample)])
    path = folder / f"{seed}~{sample.name}"
    path.write_bytes(data)
    with (folder / "faults.txt").open("a", encoding="utf-8") as file:
        file.write(f"{sample.parent.name}/{path.name}\t{wrong}\n")
    return path


def warm() -> None:
    """Load once, before the processes are made, what every one of them would load."""
    import fuzz_targets

    from refkit import parse

    for name in fuzz_targets.NAMES:
        fuzz_targets.formats.find(name)
    parse("Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3.")


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "600")))
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("--hang", type=float, default=20.0)
    options.add_argument("--only", default="*")
    options.add_argument("--keep", type=Path, default=Path("out/fuzz"))
    given = options.parse_args()
    warm()

    found = samples(given.only)
    groups: dict[str, list[bytes]] = defaultdict(list)
    endings: dict[str, list[Path]] = defaultdict(list)
    for sample in found:
        groups[group(sample)].append(sample.read_bytes())
        endings[group(sample)].append(sample)
    rng = random.Random(given.seed)
    end = time.monotonic() + given.seconds
    tried: Counter[str] = Counter()
    faults: dict[str, list[Path]] = defaultdict(list)
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory(prefix="refkit-fuzz-") as folder:
        while time.monotonic() < end:
            # every kind of file as often as any other, however many samples it has
            kinds = rng.choices(sorted(endings), k=BATCH)
            jobs = [(rng.choice(endings[kind]), rng.randrange(10**9)) for kind in kinds]
            for (sample, seed), (wrong, seconds) in zip(
                jobs, run(jobs, Path(folder), given.hang, groups), strict=True
            ):
                tried[group(sample).replace("s.", " ", 1)] += 1
                slowest = max(slowest, (seconds, f"{seed}~{sample.name}"))
                if wrong:
                    faults[wrong.partition(": ")[0] if wrong.startswith("traceback") else wrong[:60]].append(
                        keep(given.keep, sample, seed, wrong, groups)
                    )
    print(f"seed {given.seed}: {sum(tried.values()):,} inputs in {given.seconds:g} s")
    print(f"slowest: {slowest[0]} s ({slowest[1]})")
    print("  ".join(f"{name} {number:,}" for name, number in sorted(tried.items())))
    for wrong, paths in sorted(faults.items(), key=lambda item: -len(item[1])):
        print(f"{len(paths):5}  {wrong}  {paths[0]}")
    print(f"{sum(map(len, faults.values()))} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
