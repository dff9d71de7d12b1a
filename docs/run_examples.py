"""Takes pages of the documentation, runs their `console` and `pycon` blocks, and renews what these print.

    python docs/run_examples.py [--check]

A block starts with ```console; a line `$ command` is run, and the lines up to the next `$` or the end of the block are
replaced by its output (stdout and stderr as a terminal shows them). A line `…` keeps what follows it from being shown:
the output is cut there, at as many lines as the page shows. The commands of one page run in one folder that starts
with the files of docs/examples. Only refkit and a few plain commands are allowed.

In a block that starts with ```pycon the lines behind `>>>` are run in turn, those of a page in one session beside the
files of docs/examples; of an error its last line is shown. A block that needs a library which is not installed stays
as it is. Between `<!-- accuracy -->` or
`<!-- sources -->` and `<!-- end -->` all is replaced by the last line of that file in benchmarks/history.
"""

from __future__ import annotations

import argparse
import contextlib
import doctest
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "examples"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"(?<=^```pycon\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
FIGURES = re.compile(
    r"(?<=^<!-- )(accuracy|kinds|sources)( -->\n).*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL
)
COMMANDS = ("cat", "grep", "head", "ls", "printf", "refkit", "sed", "tail")
CUT = "…"


def pages() -> list[Path]:
    """The pages that may hold examples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run(command: str, folder: Path) -> list[str]:
    """The lines that a command prints in `folder`."""
    program = command.split()[0]
    if program not in COMMANDS:
        raise ValueError(f"{program} is not one of {', '.join(COMMANDS)}")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return [line.rstrip() for line in done.stdout.rstrip("\n").splitlines()]


def rerun(block: str, folder: Path) -> str:
    """A block with the output of its commands renewed."""
    out: list[str] = []
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not part:
            continue
        command, *shown = part.rstrip("\n").split("\n")
        printed = run(command.removeprefix("$ "), folder)
        if CUT in shown and len(printed) > shown.index(CUT):
            printed = [*printed[: shown.index(CUT)], CUT]
        out += [command, *printed]
    return "\n".join(out) + "\n"


def rerun_session(block: str, names: dict[str, Any]) -> str:
    """A block with what its lines of Python print renewed; `names` is what the session knows."""
    from refkit.errors import MissingExtraError

    out: list[str] = []
    for example in doctest.DocTestParser().get_examples(block):
        first, *more = example.source.rstrip("\n").split("\n")
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(example.source, "page", "single", dont_inherit=True), names)
        except MissingExtraError:
            return block
        except Exception as error:
            kind = type(error)
            home = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
            printed.write(f"Traceback (most recent call last):\n  ...\n{home}{kind.__qualname__}: {error}\n")
        out += [f">>> {first}", *(f"... {line}".rstrip() for line in more)]
        out += [
            line.rstrip() or "<BLANKLINE>"
            for line in printed.getvalue().rstrip("\n").split("\n")
            if printed.getvalue()
        ]
    return "\n".join(out) + "\n"


def figures(name: str) -> str:
    """The last recorded figures as a block for a page ("accuracy", "sources"), or the table of "kinds"."""
    if name == "kinds":
        from refkit.formats import kinds

        return kinds.markdown()
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import accuracy
    import sources

    history = accuracy.HISTORY if name == "accuracy" else sources.HISTORY
    last = json.loads(history.read_text(encoding="utf-8").splitlines()[-1])
    table = accuracy.table(last) if name == "accuracy" else "\n".join(sources.totals(last))
    return f"```text\n{table}\n```\n"


def renewed(text: str) -> str:
    """A page with the output of all its examples, and the table of figures, renewed."""
    text = FIGURES.sub(lambda match: match[1] + match[2] + figures(match[1]), text)
    if not BLOCK.search(text) and not SESSION.search(text):
        return text
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        shutil.copytree(EXAMPLES, folder)
        text = BLOCK.sub(lambda match: rerun(match[1], folder), text)
        names: dict[str, Any] = {}
        with contextlib.chdir(folder):
            return SESSION.sub(lambda match: rerun_session(match[1], names), text)


def main() -> int:
    """Command line; with --check nothing is written and the exit code is 1 when a page is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="say which pages are out of date, write nothing")
    arguments = parser.parse_args()
    stale = 0
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = renewed(before)
        if before != after:
            stale += 1
            print(f"{page.relative_to(ROOT)}: {'out of date' if arguments.check else 'renewed'}")
            if not arguments.check:
                page.write_text(after, encoding="utf-8")
    return int(bool(stale) and arguments.check)


if __name__ == "__main__":
    sys.exit(main())
