"""`refkit review`: a person walks through doubtful pairs and flagged values; decisions.toml is what comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.errors import ReadError, UsageError

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions

KEYS = "s same, d different, k keep for later, q quit"
ANSWERS = {"s": "same", "d": "different"}
CHECK = "please check"


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("references"))
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="File to write to (default: decisions.toml in FOLDER).",
)
@click.option("--pairs-only", is_flag=True, help="Leave the flagged values out.")
def command(folder: Path, decisions: Path | None, pairs_only: bool) -> None:
    """Decide on the doubtful pairs and flagged values of a build or a dedupe in FOLDER.

    Every answer is written at once, so that you can stop at any time and go on later; what is decided is not
    asked again. The decisions are applied by the next `refkit build` or `refkit dedupe`.
    """
    from refkit.matching.decisions import load

    data = _merges(folder)
    target = decisions or folder / "decisions.toml"
    made = load(target)
    home = {
        member["id"]: cluster["key"] for cluster in data.get("clusters", []) for member in cluster["members"]
    }
    pairs = list(_open_pairs(data, made, home))
    values = [] if pairs_only else list(_open_values(data, made))
    click.echo(f"{len(pairs)} pairs and {len(values)} values to decide; answers go to {target}")
    if _decide_pairs(pairs, target) and _decide_values(values, target):
        click.echo("nothing left to decide")


def _decide_pairs(pairs: Sequence[dict[str, Any]], target: Path) -> bool:
    """Ask about each pair and write the answers; False when the person wants to stop."""
    from refkit.matching.decisions import Group
    from refkit.matching.decisions_file import append

    for number, pair in enumerate(pairs, start=1):
        _show_pair(pair, number, len(pairs))
        answer = _ask(KEYS, "sdkq")
        if answer == "q":
            return False
        if answer in ANSWERS:
            append(target, Group((pair["left"], pair["right"]), "review"), ANSWERS[answer])
    return True


def _decide_values(values: Sequence[tuple[dict[str, Any], dict[str, Any]]], target: Path) -> bool:
    """Ask about each value and write the answers; False when the person wants to stop."""
    from refkit.matching.decisions import Value
    from refkit.matching.decisions_file import append

    for number, (cluster, conflict) in enumerate(values, start=1):
        _show_value(cluster, conflict, number, len(values))
        chosen = _choose([value["value"] for value in conflict["values"]])
        if chosen is None:
            return False
        if chosen:
            record = str(cluster["members"][0]["id"])
            append(target, Value(record, conflict["field"], chosen, "review"), "value")
    return True


def _merges(folder: Path) -> dict[str, Any]:
    from refkit.folder import check_whole

    path = folder / "merges.json"
    check_whole(folder, path.name)
    if not path.is_file():
        remedy = "name the folder that `refkit build` or `refkit dedupe` wrote"
        raise UsageError("no merges.json in this folder", file=folder, remedy=remedy)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {error}", file=path, remedy="run the build again") from error
    return data


def _open_pairs(data: dict[str, Any], made: Decisions, home: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The pairs left for review that no decision covers, the likeliest first and one of each two works."""
    decided = [
        {home.get(record, record) for record in group.records} for group in (*made.same, *made.different)
    ]
    for pair in sorted(data.get("review", []), key=lambda pair: -pair["score"]):
        works = {home.get(pair["left"], pair["left"]), home.get(pair["right"], pair["right"])}
        if not any(works <= group for group in decided):
            decided.append(works)
            yield pair


def _open_values(data: dict[str, Any], made: Decisions) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The values chosen without good reason that no decision covers."""
    decided = {(item.record, item.field) for item in made.value}
    for cluster in data.get("clusters", []):
        members = {member["id"] for member in cluster["members"]}
        for conflict in cluster["conflicts"]:
            done = any(record in members and field == conflict["field"] for record, field in decided)
            if CHECK in conflict["reason"] and not done:
                yield cluster, conflict


def _show_pair(pair: dict[str, Any], number: int, count: int) -> None:
    click.echo()
    click.secho(f"pair {number} of {count}, score {pair['score']:.2f}", bold=True)
    left, right = (_fields(text) for text in pair["printed"])
    click.echo(f"  A: {pair['left']}\n  B: {pair['right']}")
    for name in dict.fromkeys([*left, *right]):
        same = left.get(name) == right.get(name)
        click.echo(f"  {name}")
        if same:
            click.echo(f"    =  {left[name]}")
        else:
            click.echo(f"    A  {left.get(name, '-')}\n    B  {right.get(name, '-')}")
    click.echo(f"  why: {'; '.join(pair['reasons'])}")


def _fields(text: str) -> dict[str, str]:
    """The fields of a work written on one line ("title: … | issued: …"); a printed note is one field."""
    parts = [part.partition(": ") for part in text.split(" | ")]
    if all(colon for _, colon, _ in parts) and len(parts) > 1:
        return {name: value for name, _, value in parts}
    return {"printed": text}


def _show_value(cluster: dict[str, Any], conflict: dict[str, Any], number: int, count: int) -> None:
    click.echo()
    click.secho(f"value {number} of {count}: {conflict['field']} of “{cluster['title']}”", bold=True)
    for number, value in enumerate(conflict["values"], start=1):
        mark = "*" if value["value"] == conflict["chosen"] else " "
        click.echo(f"  {number}{mark} {value['value']}  ({', '.join(value['records'])})")
    click.echo(f"  chosen now (*): {conflict['reason']}")


def _ask(text: str, keys: str) -> str:
    """One of `keys`; the end of the input and Ctrl-C mean quit."""
    try:
        answer: str = click.prompt(f"[{text}]", type=click.Choice(list(keys)), show_choices=False)
    except (click.Abort, EOFError):
        click.echo()
        return "q"
    return answer


def _choose(options: list[str]) -> str | None:
    """The value a person chose or typed; "" to keep it for later, None to quit."""
    while True:
        try:
            answer = str(click.prompt("[number, k keep for later, q quit, or = and another value]")).strip()
        except (click.Abort, EOFError):
            click.echo()
            return None
        if answer in ("k", "q"):
            return "" if answer == "k" else None
        if answer.startswith("=") and answer[1:].strip():
            return answer[1:].strip()
        if answer.isdigit() and 0 < int(answer) <= len(options):
            return options[int(answer) - 1]
        click.echo("not one of these")
