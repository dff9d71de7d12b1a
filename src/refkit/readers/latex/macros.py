r"""The definitions of macros come in (`\newcommand`, `\def`, `\NewDocumentCommand`); macros that expand go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.readers.latex.scan import MACRO, Scanner

# what an argument is that was not given, and what a star is that was or was not
NO_VALUE, TRUE, FALSE = "-NoValue-", "\\BooleanTrue", "\\BooleanFalse"
SPECIFIER = re.compile(r"[+!>]?\s*([msoO])\s*(?:(?<=O)\{([^{}]*)\})?")
SPECIFIED = re.compile(r"(?:\s*+[+!]?+\s*+(?:[mso]|O\s*+\{[^{}]*+\}))*+\s*+")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: "m" in braces, "o" in brackets, "O" in brackets with a default, "s" a star."""

    sort: str = "m"
    default: str | None = None

    def take(self, scanner: Scanner) -> str:
        """The argument, as it stands here."""
        if self.sort == "m":
            return scanner.argument()
        if self.sort == "s":
            return TRUE if scanner.star() else FALSE
        option = scanner.option()
        return option if option is not None else (NO_VALUE if self.default is None else self.default)


class Macro:
    """A macro that the document defines: the arguments that it takes, what it stands for."""

    def __init__(self, arguments: Sequence[Argument], body: str) -> None:
        self.arguments, self.body = arguments, body

    def expand(self, scanner: Scanner) -> None:
        """Take the arguments and put the body in place."""
        arguments = [one.take(scanner) for one in self.arguments]
        body = self.body
        if arguments:
            body = re.sub(r"#([1-9])", lambda match: _nth(arguments, int(match[1])), body)
        scanner.splice(body)


def _nth(arguments: list[str], number: int) -> str:
    return arguments[number - 1] if number <= len(arguments) else ""


def define(scanner: Scanner, command: str) -> tuple[str, Macro] | None:
    r"""The macro that `\newcommand` or `\def` defines here, by name; None where it defines none that can be used."""
    if command in ("def", "gdef", "edef", "xdef"):
        match = MACRO.match(scanner.text, scanner.place)
        if match is None:
            return None
        scanner.place = match.end()
        pattern = scanner.text[scanner.place : scanner.text.find("{", scanner.place)]
        if not re.fullmatch(r"\s*(?:#[1-9])*\s*", pattern):
            scanner.until("{")
            scanner.place -= 1
            scanner.argument()
            return None
        scanner.place += len(pattern)
        return match[1], Macro([Argument()] * pattern.count("#"), scanner.argument())
    scanner.star()
    name = scanner.argument().strip().lstrip("\\")
    if command.endswith("DocumentCommand"):
        arguments = _specified(scanner.argument())
        body = scanner.argument()
        return (name, Macro(arguments, body)) if arguments is not None else None
    count = scanner.option()
    default = scanner.option()
    number = min(int(count), 9) if count and count.strip().isdecimal() else 0
    first = [Argument("O", default)] if default is not None else []
    return name, Macro(first + [Argument()] * (number - len(first)), scanner.argument())


def _specified(said: str) -> list[Argument] | None:
    """The arguments in the notation of xparse ("s o O{x} m"); None where there are others than these."""
    if not SPECIFIED.fullmatch(said):
        return None
    return [Argument(match[1], match[2]) for match in SPECIFIER.finditer(said)]
