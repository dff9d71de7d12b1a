"""`--engine`: where the stages run; what Spark made is said in words."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from refkit.cli.console import Progress, echo_json, leave_if, say, warn
from refkit.errors import UsageError

EMBEDDED, SPARK = "duckdb", "spark"
# the room beside this one is imported by those who name it
ROOMS = {SPARK: "refkit.spark"}

engine_option = click.option(
    "--engine",
    default=EMBEDDED,
    metavar="ENGINE",
    help="duckdb (this process, the default), spark, or spark=MASTER: tables for `refkit export`.",
)


def master_of(engine: str) -> str | None:
    """The address of Spark's master ("" for the usual one), None for the embedded engine."""
    name, _, master = engine.partition("=")
    if engine == EMBEDDED:
        return None
    if name != SPARK:
        remedy = "write --engine spark, or --engine spark=local[4], spark=spark://HOST:7077, spark=yarn"
        raise UsageError(f"there is no engine {engine!r}", remedy=remedy)
    return master


def on_spark(call: str, master: str, shown: Mapping[str, bool], *arguments: Any, **more: Any) -> None:
    """Call a function of `refkit.spark` with a session, and say what it made."""
    room = importlib.import_module(ROOMS[SPARK])
    spark = room.session(master)
    try:
        with Progress(quiet=shown["quiet"], verbose=shown["verbose"]) as progress:
            told = getattr(room, call)(spark, *arguments, progress=progress, **more)
    finally:
        spark.stop()
    if shown["as_json"]:
        echo_json({name: told[name] for name in ("counts", "hot_keys", "stages")})
    elif not shown["quiet"]:
        for name, count in told["counts"].items():
            say(f"{name.replace('_', ' '):<21}{count:>12,}")
        say(
            f"tables in {more['out']}; `refkit export {more['out']} -o FOLDER` makes the ordinary files of them"
        )
    if told["counts"].get("lost"):
        warn(f"{told['counts']['lost']} inputs were lost: see the table problems")
        leave_if(told["counts"]["lost"])


def refuse(options: Mapping[str, object], why: str) -> None:
    """Options that this engine has no use for are an error, not silence."""
    given = [name for name, value in options.items() if value]
    if given:
        raise UsageError(f"{', '.join(given)}: not with --engine spark", remedy=why)
