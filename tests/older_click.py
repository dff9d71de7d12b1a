"""The runner of click 8.1 made to do what that of 8.2 does, so that the same tests run with both."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from click import termui
from click.testing import CliRunner, Result


def mend() -> None:
    """Standard error is kept apart and is part of the output; a prompt ends with the input."""
    CliRunner.__init__.__defaults__ = (*CliRunner.__init__.__defaults__[:-1], False)
    Result.output = property(lambda result: result.stdout + result.stderr)
    isolation = CliRunner.isolation

    @contextmanager
    def ending(self: CliRunner, *given: Any, **named: Any) -> Iterator[Any]:
        with isolation(self, *given, **named) as streams:
            termui.visible_prompt_func = _typed
            yield streams

    CliRunner.isolation = ending


def _typed(prompt: str = "") -> str:
    sys.stdout.write(prompt)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    sys.stdout.write(line.rstrip("\r\n") + "\n")
    return line.rstrip("\r\n")
