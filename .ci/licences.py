"""The licences of everything that is installed here with refkit and its extras; ends with 1 for one that may not be.

    python .ci/licences.py [--write docs/licences.md]

A library under the GPL or AGPL may not be imported; a separate program that is called may have any licence.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

# separate programs in a package: called, never imported
PROGRAMS = {
    "pypandoc-binary": "holds the program pandoc (GPL-2.0-or-later), which is called and never imported"
}
BARRED = re.compile(r"\bA?GPL|Affero|GNU General Public", re.IGNORECASE)
NAME = re.compile(r"[\w.-]+")


def canonical(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(found: metadata.Distribution) -> str:
    """What a package says of its licence: the expression, else its classifiers, else the first line of the text."""
    said = found.metadata
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    classifiers = [
        row.rpartition("::")[2].strip() for row in said.get_all("Classifier", []) if row.startswith("License")
    ]
    named = [row for row in classifiers if row != "OSI Approved"]
    return ", ".join(named) or str(said.get("License") or "not said").strip().splitlines()[0][:60]


def needed(names: list[str]) -> Iterator[metadata.Distribution]:
    """The packages of these names that are installed, and what they need in turn."""
    waiting, seen = list(names), set()
    while waiting:
        name = canonical(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        yield found
        for row in found.requires or ():
            if "extra ==" not in row and (match := NAME.match(row)):
                waiting.append(match[0])


def main() -> int:
    """The command."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = [name for name in project["optional-dependencies"] if name not in ("test", "dev", "docs")]
    rows = [
        *project["dependencies"],
        *(row for name in shipped for row in project["optional-dependencies"][name]),
    ]
    names = [match[0] for row in rows if (match := NAME.match(row))]
    found = sorted(needed(names), key=lambda one: canonical(one.metadata["Name"]))
    table, barred = [], []
    for one in found:
        name = canonical(one.metadata["Name"])
        said = PROGRAMS.get(name) or licence(one)
        table.append(f"| {name} | {said} |")
        if name not in PROGRAMS and BARRED.search(said) and not re.search("LGPL|Lesser", said):
            barred.append(f"{name}: {said}")
    print("\n".join(table if len(sys.argv) == 1 else barred))
    return int(bool(barred))


if __name__ == "__main__":
    sys.exit(main())
