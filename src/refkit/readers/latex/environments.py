"""Environments, formulas and line breaks of LaTeX come in; paragraphs and text as it is written go out."""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.readers.latex.body import Body
from refkit.readers.latex.scan import words

OPTION = re.compile(r"^\s*\[[^\]\n]*\]")


def begin(body: Body, name: str) -> None:
    r"""`\begin{…}`: some environments are left out, printed as written, or formulas; the others are text."""
    environment = body.scanner.argument().strip()
    table = words()["environments"]
    whole = next((take for sort, take in WHOLE.items() if environment in table[sort]), None)
    if whole is not None:
        whole(body, body.scanner.until(f"\\end{{{environment}}}"))
    elif environment == "document":
        body.shared.started = True
    else:
        _open(body, environment)


def _open(body: Body, environment: str) -> None:
    body.end()
    body.scanner.options()
    for _ in range(words()["environments"]["arguments"].get(environment, 0)):
        body.scanner.argument()
        body.scanner.option()
    body.push()
    body.states[-1].environment = environment


def _literal(body: Body, text: str) -> None:
    body.end()
    body.add(OPTION.sub("", text))
    body.end()


# environments that are taken as a whole
WHOLE: dict[str, Callable[[Body, str], None]] = {
    "skipped": lambda body, text: None,
    "literal": _literal,
    "math": Body.formula,
}


def end(body: Body, name: str) -> None:
    environment = body.scanner.argument().strip()
    if environment == "document":
        body.scanner.place = len(body.scanner.text)
        return
    body.end()
    if environment and body.within((environment,)):  # without a name every text stands in it
        while body.states[-1].environment != environment:
            state = body.states.pop()
            if state.closes is not None:
                state.closes()
        body.states.pop()


def line_break(body: Body, name: str) -> None:
    body.scanner.star()
    body.scanner.option()
    if body.within(words()["environments"]["tables"]):
        body.end()
    else:
        body.add(" ")


def formula(body: Body, name: str) -> None:
    body.formula(body.scanner.until("\\)" if name == "(" else "\\]"))


def verbatim(body: Body, name: str) -> None:
    body.scanner.star()
    sign = body.scanner.peek()
    body.scanner.place += 1
    body.add(body.scanner.until(sign) if sign else "")
