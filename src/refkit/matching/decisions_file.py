"""Decisions come in; decisions.toml goes out, whole, with all that a person wrote into it as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from refkit.errors import DecisionError
from refkit.matching.decisions import HEADER, KINDS, Decision, Decisions, Line
from refkit.matching.decisions_read import load, loads
from refkit.whole import alone, write_whole

_CLOSING = re.compile(r"^\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
# what a line says, in this order; "printed" is a list where there are several records
_NAMES = ("records", "record", "target", "type", "field", "value", "why", "who", "when", "printed")
_OPTIONAL = frozenset({"why", "who", "when", "printed"})


class Changed(NamedTuple):
    """The text of a decisions file before a change ("" where there was none) and after it; what was really changed."""

    before: str
    after: str
    added: tuple[Line, ...]
    removed: tuple[Line, ...]


def dumps(decisions: Decisions) -> str:
    """The text of a decisions file: one decision a line."""
    parts = [HEADER]
    for kind in KINDS:
        if made := getattr(decisions, kind):
            lines = [f"{_line(one)}\n" for one in made]
            parts.append(f"\n{kind} = [\n{''.join(lines)}]\n")
    return "".join(parts)


def save(decisions: Decisions, path: Path | str) -> None:
    """Write a decisions file, whole or not at all. Comments that stood in an older one are not kept."""
    write_whole(Path(path), dumps(decisions))


def append(path: Path | str, decision: Decision, kind: str) -> None:
    """Add one decision to a file, made if it is not there; see `add`."""
    add(path, [(kind, decision)])


def add(path: Path | str, decisions: Iterable[Line]) -> int:
    """Add decisions to a file, made if it is not there; see `change`.

    Returns:
        How many decisions the file holds more than before; one that it had counts for none.
    """
    return len(change(path, add=decisions).added)


def remove(path: Path | str, decisions: Iterable[Line]) -> None:
    """Take decisions out of a file again; all else in it stays as it is.

    Raises:
        DecisionError: a decision is not in the file.
    """
    gone = list(decisions)
    if missing := set(gone).difference(change(path, remove=gone).removed):
        raise DecisionError(f"holds no decision {missing.pop()[1]}", file=path, remedy="it is undone already")


def change(
    path: Path | str, *, add: Iterable[Line] = (), remove: Iterable[Line] = (), header: str = HEADER
) -> Changed:
    """Take decisions out of a file and add others, in one write; all else in it stays: comments, order, spelling.

    Args:
        path: the decisions file, made if it is not there; a symbolic link to one stays a link.
        add: decisions, each with its kind; one that the file has is not doubled.
        remove: decisions that go; one that the file has not is none.
        header: what a new file begins with.

    Raises:
        DecisionError: the file holds something that cannot be understood (nothing is written then), or does not hold
            the decisions once they are written.
    """
    path, unwanted = Path(path), set(remove)
    with alone(path.resolve().parent):
        held = load(path)
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        gone = tuple(line for line in held.lines() if line in unwanted)
        rest = held.without(gone)
        new = tuple((kind, one) for kind, one in dict.fromkeys(add) if one not in getattr(rest, kind))
        text = _changed(before or (header if new else ""), gone, new, path)
        if text != before:
            write_whole(path, text)
        _check(load(path), gone, new, path)
        return Changed(before, text, new, gone)


def restore(path: Path | str, text: str, expected: str) -> bool:
    """Put back the text that a file had, where it has the expected one now; tells whether that was so."""
    path = Path(path)
    with alone(path.resolve().parent):
        now = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        if now == expected:
            write_whole(path, text or HEADER)
        return now == expected


def _changed(text: str, gone: Sequence[Line], new: Sequence[Line], path: Path) -> str:
    for kind, decision in gone:
        text = _without(text, kind, decision, path)
    added: dict[str, list[Decision]] = {}
    for kind, decision in new:
        added.setdefault(kind, []).append(decision)
    for kind, made in added.items():
        text = _with(text, kind, made, path)
    return text


def _check(after: Decisions, gone: Sequence[Line], new: Sequence[Line], path: Path) -> None:
    """See that a file holds what was written."""
    lines = set(after.lines())
    if missing := set(new) - lines:
        raise DecisionError(f"lacks {missing.pop()[1]} after writing", file=path, remedy="decide again")
    if left := set(gone) & lines - set(new):
        raise DecisionError(
            f"still holds {left.pop()[1]} after writing", file=path, remedy="delete it by hand"
        )


def _without(text: str, kind: str, decision: Decision, path: Path) -> str:
    """The text of a file with one decision less."""
    held = loads(text, path)
    wanted = held.without([(kind, decision)])
    same = [one for one in getattr(held, kind) if one == decision]
    for made in (*_less_a_line(text, same), *_less_an_item(text, kind, [*getattr(held, kind)], decision)):
        try:
            if loads(made, path) == wanted:
                return made
        except DecisionError:
            continue
    raise DecisionError(f"a decision under {kind} cannot be taken out", file=path, remedy="delete it by hand")


def _less_a_line(text: str, decisions: Sequence[Decision]) -> Iterable[str]:
    """Without the lines of these decisions, with the remarks behind them, where they stand in the usual shape."""
    for decision in decisions:
        line = re.compile(rf"^{re.escape(_line(decision))}[ \t]*(?:#[^\n]*)?\n", re.MULTILINE)
        text = line.sub("", text, count=1)
    yield text


def _less_an_item(text: str, kind: str, held: Sequence[Decision], decision: Decision) -> Iterable[str]:
    import tomlkit

    document: Any = tomlkit.parse(text)
    for at in reversed([at for at, one in enumerate(held) if one == decision]):
        del document[kind][at]
    yield tomlkit.dumps(document)


def _with(text: str, kind: str, decisions: Sequence[Decision], path: Path) -> str:
    """The text of a file with decisions more: lines in the usual shape, or as the file has its others."""
    wanted = loads(text, path).adding(**{kind: decisions})
    for make in (_with_lines, _with_tomlkit):
        made = make(text, kind, decisions)
        try:
            if made and loads(made, path) == wanted:
                return made
        except DecisionError:
            continue
    raise DecisionError(f"no decision can be added under {kind}", file=path, remedy="add it by hand")


def _with_lines(text: str, kind: str, decisions: Sequence[Decision]) -> str:
    """Lines at the end of the list, where that stands in the usual shape or is not there yet; else ""."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = "".join(f"{_line(decision)}{end}" for decision in decisions)
    opening = re.search(rf"^{kind}[ \t]*=[ \t]*\[[ \t]*\r?$", text, re.MULTILINE)
    if opening:
        closing = _CLOSING.search(text, opening.end())
        return f"{text[: closing.start()]}{lines}{text[closing.start() :]}" if closing else ""
    if _TABLE.search(text):
        return ""  # a key of its own has to stand before the first table
    return f"{text.rstrip()}{end}{end}{kind} = [{end}{lines}]{end}"


def _with_tomlkit(text: str, kind: str, decisions: Sequence[Decision]) -> str:
    """Decisions more in a list of any shape: on one line, or a table each."""
    import tomlkit
    from tomlkit.items import AoT

    document = tomlkit.parse(text)
    held: Any = document.get(kind)
    if held is None:
        held = tomlkit.aot()
        document.append(kind, held)
    for decision in decisions:
        item = tomlkit.table() if isinstance(held, AoT) else tomlkit.inline_table()
        item.update(as_toml(decision))
        held.append(item)
    return tomlkit.dumps(document)


def as_toml(decision: Decision) -> dict[str, Any]:
    """A decision as TOML has it."""
    found: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(decision, name, None)
        if value is not None and (value or (name not in _OPTIONAL and (name, value) != ("field", ""))):
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _line(decision: Decision) -> str:
    pairs = (f"{name} = {_toml(value)}" for name, value in as_toml(decision).items())
    return f"  {{ {', '.join(pairs)} }},"


def _toml(value: str | list[str]) -> str:
    # JSON's string escapes are TOML's, except for the delete character
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
