"""The modules of the page's script come in, one script goes out that a page on disk can run.

A browser loads no modules from disk, and a page of one file has nothing to load them from. So the modules are joined in
the order in which they need each other, each a function that gives what it exports.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

APP = Path(__file__).parent / "app"
FIRST = "main.js"
LIBRARY = "d3.min.js"
_IMPORT = re.compile(r"^import (\{[^}]*\}) from \"\./([a-z0-9_]+)\.js\";$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|function|class) (\w+))", re.MULTILINE)


def order() -> list[str]:
    """The modules, each after those that it imports; of a circle none can be first, and that is an error."""
    done: list[str] = []
    _add(FIRST, done, [])
    return done


def _add(name: str, done: list[str], waiting: list[str]) -> None:
    if name in waiting:
        raise ValueError(f"{' imports '.join([*waiting, name])}")
    if name not in done:
        for _, other in _IMPORT.findall(_text(name)):
            _add(f"{other}.js", done, [*waiting, name])
        done.append(name)


@cache
def script() -> str:
    """The library and the modules as one strict script."""
    modules = "".join(_module(name) for name in order())
    return f'\n{_text(LIBRARY)}\n(() => {{\n"use strict";\n{modules}}})();\n'


def _module(name: str) -> str:
    """A module as a function that is called once, under the name of its file."""
    text = _text(name)
    exported = ", ".join(found for _, found in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = $\2;", text))
    return f"const ${name.removesuffix('.js')} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _text(name: str) -> str:
    return (APP / name).read_text(encoding="utf-8")
