"""Decisions come in; decisions.toml goes out, whole, with all that a person wrote into it as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from refkit.errors import DecisionError
from refkit.matching.decisions import HEADER, KINDS, Decision, Decisions, Drop, Group, load, loads
from refkit.whole import alone, write_whole

_CLOSING = re.compile(r"^\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


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


def add(path: Path | str, decisions: Iterable[tuple[str, Decision]]) -> int:
    """Add decisions to a file, made if it is not there; all else in it stays as it is: comments, order, spelling.

    Args:
        path: the decisions file; a symbolic link to one stays a link.
        decisions: each with its kind: "same", "different", "value" or "drop".

    Returns:
        How many decisions the file holds more than before, as it is read back; one that it had counts for none.

    Raises:
        DecisionError: the file holds something that cannot be understood (nothing is written then), or does not hold
            the decisions once they are written.
    """
    path = Path(path)
    with alone(path.resolve().parent):
        return _added(path, decisions)


def _added(path: Path, decisions: Iterable[tuple[str, Decision]]) -> int:
    before = load(path)
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else HEADER
    new: dict[str, list[Decision]] = {}
    for kind, one in dict.fromkeys(decisions):
        if one not in getattr(before, kind):
            new.setdefault(kind, []).append(one)
    for kind, made in new.items():
        text = _with(text, kind, made, path)
    if new:
        write_whole(path, text)
    return _written(path, before, new)


def _written(path: Path, before: Decisions, new: Mapping[str, Sequence[Decision]]) -> int:
    """How many decisions a file holds more than before, once it is seen to hold the new ones."""
    after = load(path)
    for kind, made in new.items():
        if missing := set(made).difference(getattr(after, kind)):
            raise DecisionError(f"lacks {missing.pop()} after writing", file=path, remedy="decide again")
    return sum(len(getattr(after, kind)) - len(getattr(before, kind)) for kind in KINDS)


def remove(path: Path | str, decisions: Iterable[tuple[str, Decision]]) -> None:
    """Take decisions out of a file again; all else in it stays as it is.

    Raises:
        DecisionError: a decision is not in the file.
    """
    path = Path(path)
    with alone(path.resolve().parent):
        _removed(path, decisions)


def _removed(path: Path, decisions: Iterable[tuple[str, Decision]]) -> None:
    import tomlkit

    text = path.read_bytes().decode("utf-8-sig")
    for kind, decision in decisions:
        line = re.compile(rf"^{re.escape(_line(decision))}[ \t]*\r?\n", re.MULTILINE)
        if len(line.findall(text)) == 1:
            text = line.sub("", text)
            continue
        at = getattr(loads(text, path), kind)
        if decision not in at:
            raise DecisionError(f"holds no decision {decision}", file=path, remedy="it is undone already")
        document: Any = tomlkit.parse(text)
        del document[kind][at.index(decision)]
        text = tomlkit.dumps(document)
    loads(text, path)
    write_whole(path, text)


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
    if isinstance(decision, Group):
        found: dict[str, Any] = {"records": list(decision.records)}
    elif isinstance(decision, Drop):
        found = {"record": decision.record}
    else:
        found = {"record": decision.record, "field": decision.field, "value": decision.value}
    return found | ({"why": decision.why} if decision.why else {})


def _line(decision: Decision) -> str:
    pairs = (f"{name} = {_toml(value)}" for name, value in as_toml(decision).items())
    return f"  {{ {', '.join(pairs)} }},"


def _toml(value: str | list[str]) -> str:
    # JSON's string escapes are TOML's, except for the delete character
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
