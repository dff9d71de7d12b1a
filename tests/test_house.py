"""The house: rooms import downwards only, nothing imports in a circle, and files and functions stay small.

The ceilings only ever fall: who makes a room simpler lowers its row; `python tests/test_house.py` prints what is there.
docs/architecture.md shows the same house.
"""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean

import pytest
from radon.complexity import cc_visit

SRC = Path(__file__).resolve().parents[1] / "src"

# From the roof down: a room may import from the rows below its own, never from its own row.
LAYERS = (
    ("__main__",),
    ("cli", "desk", "spark"),
    ("api",),
    ("pipeline",),
    ("report", "bib", "zotero", "live", "graph", "library"),
    ("readers", "citing", "matching", "formats"),
    ("short_forms",),
    ("normalise",),
    ("languages", "apart"),
    ("flags", "folder", "limits"),
    ("model", "shapes", "whole"),
    ("errors",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}

# (importing module, imported room): why it may
EXCEPTIONS: dict[tuple[str, str], str] = {}

CIRCLES: list[list[str]] = [  # to be untied
]

# room: the mean complexity of its functions, and the share of them above 10
COMPLEXITY = {
    "bib": (5.1, 0.1),
    "formats": (5.0, 0.1),
    "library": (5.0, 0.1),
    "readers": (5.0, 0.1),
}
MEAN = 4.51  # complexity of all functions
FUNCTION = 20  # what no function exceeds
SHARE = 0.057
LONGEST = 300  # lines of a file
# files that are longer still, with their lines
LONG = {}
LINES = 88_172


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name; a package is its __init__.py."""
    files = {".".join(path.relative_to(SRC).with_suffix("").parts): path for path in SRC.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in sorted(files.items())}


@cache
def imports(name: str, *, types: bool = False) -> frozenset[str]:
    """The modules of refkit that one imports, at its head or in a function; with `types` for annotations too."""
    path = modules()[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in nodes(ast.parse(path.read_text(encoding="utf-8")), types):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            home = ".".join([*above, *filter(None, [node.module])])
            full = {f"{home}.{alias.name}" for alias in node.names}
            found |= {one if one in modules() else home for one in full}
    return frozenset(found & set(modules()) - {name})


def nodes(node: ast.AST, types: bool) -> Iterator[ast.AST]:
    """Every node below one, but for what stands under `if TYPE_CHECKING:`."""
    yield node
    for child in ast.iter_child_nodes(node):
        if types or not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from nodes(child, types)


def room(name: str) -> str:
    """The room of a module: "refkit.citing.fields" → "citing"; "" for the package itself."""
    return name.partition(".")[2].partition(".")[0]


def circles() -> list[list[str]]:
    """The sets of modules that import each other, directly or through others (Tarjan, 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(imports(name)):
            if other not in index:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == index[name]:
            place = stack.index(name)
            if len(stack) - place > 1:
                found.append(sorted(stack[place:]))
            del stack[place:]

    for name in modules():
        if name not in index:
            visit(name)
    return found


def functions() -> Iterator[tuple[str, str, int]]:
    """(room, function with its file, complexity) of every function and method."""
    for name, path in modules().items():
        for block in cc_visit(path.read_text(encoding="utf-8")):
            if block.letter in "FM":
                yield room(name), f"{name}: {block.fullname}", block.complexity


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_nothing_imports_in_a_circle() -> None:
    assert [circle for circle in circles() if circle not in CIRCLES] == []


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in modules()} - {""} <= set(LEVEL)


@pytest.mark.parametrize("types", [False, True], ids=["run", "types"])
def test_rooms_import_downwards_only(types: bool) -> None:
    """What is only imported for annotations is held to the same order."""
    wrong = {
        (name, room(other))
        for name in modules()
        for other in imports(name, types=types)
        if room(name) and room(other) not in ("", room(name)) and LEVEL[room(other)] <= LEVEL[room(name)]
    }
    assert wrong - set(EXCEPTIONS) == set()
    assert types or set(EXCEPTIONS) - wrong == set(), "no longer needed"


def test_functions_stay_simple() -> None:
    by_room: dict[str, list[int]] = {}
    for where, name, complexity in functions():
        by_room.setdefault(where, []).append(complexity)
        assert complexity <= FUNCTION, name
    for where, found in by_room.items():
        most, share = COMPLEXITY.get(where, (4.5, 0.1))
        assert mean(found) <= most, where
        assert sum(one > 10 for one in found) / len(found) <= share, where
    every = [one for found in by_room.values() for one in found]
    assert mean(every) <= MEAN
    assert sum(one > 10 for one in every) / len(every) <= SHARE


def test_files_stay_short() -> None:
    long = {name: lines(path) for name, path in modules().items() if lines(path) > LONGEST}
    assert {name: count for name, count in long.items() if count > LONG.get(name, LONGEST)} == {}
    assert sum(map(lines, modules().values())) <= LINES


def test_the_picture_shows_this_house() -> None:
    """`python docs/draw_house.py` draws it anew."""
    drawing = runpy.run_path(str(SRC.parent / "docs" / "draw_house.py"))
    assert drawing["PICTURE"].read_text(encoding="utf-8") == drawing["drawn"]()
    assert set(drawing["ROOMS"]) == set(LEVEL)


if __name__ == "__main__":
    rooms: dict[str, list[int]] = {}
    for where, _, complexity in functions():
        rooms.setdefault(where, []).append(complexity)
        rooms.setdefault("all", []).append(complexity)
    for where, found in sorted(rooms.items()):
        share = sum(one > 10 for one in found) / len(found)
        print(f"{where:12} {mean(found):.2f} {share:.3f}, at most {max(found)}")
    print({name: lines(path) for name, path in modules().items() if lines(path) > LONGEST}, circles())
    print("lines", sum(map(lines, modules().values())))
