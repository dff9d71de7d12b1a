r"""The commands of LaTeX that define others, give them further names, or choose by the arguments of macros."""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.readers.latex.body import Body
from refkit.readers.latex.macros import NO_VALUE, TRUE
from refkit.readers.latex.macros import define as defined_here

DEFINITIONS = (
    "DeclareRobustCommand", "def", "edef", "gdef", "newcommand", "newrobustcmd", "providecommand", "providerobustcmd",
    "renewcommand", "renewrobustcmd", "xdef", "DeclareDocumentCommand", "NewDocumentCommand", "ProvideDocumentCommand",
    "RenewDocumentCommand",
)  # fmt: skip
# what is read of sources that print nothing
DEFINING = frozenset(
    (
        *DEFINITIONS,
        "let",
        "setcounter",
        "counterwithin",
        "counterwithout",
        "@addtoreset",
        "usepackage",
        "RequirePackage",
    )
)
# conditions on the arguments of macros: what must hold
CONDITIONS: dict[str, Callable[[str], bool]] = {
    "IfBoolean": lambda said: said == TRUE,
    "IfNoValue": lambda said: said == NO_VALUE,
    "IfValue": lambda said: said != NO_VALUE,
}


def define(body: Body, name: str) -> None:
    found = defined_here(body.scanner, name)
    if found is None:
        return
    defined, macro = found
    if defined.startswith("the"):
        body.shared.counters.format(defined[3:], macro.body)
        return
    # a macro in terms of itself means the one of LaTeX
    itself = re.search(rf"\\{re.escape(defined)}(?![a-zA-Z@])", macro.body)
    if defined and not itself and (name != "providecommand" or defined not in body.shared.macros):
        body.shared.macros[defined] = macro


def condition(body: Body, name: str) -> None:
    r"""`\IfNoValueTF{#1}{…}{…}`, `\IfBooleanT{#1}{…}`."""
    sort = name.rstrip("TF")
    holds = CONDITIONS[sort](body.scanner.argument().strip())
    branches = {sign: body.scanner.argument() for sign in name.removeprefix(sort)}
    body.scanner.splice(branches.get("T" if holds else "F", ""))


def let(body: Body, name: str) -> None:
    r"""`\let\old\footnote`: another name; `\let\footnote=\endnote`: all footnotes are endnotes."""
    new = body.scanner.argument()
    match = re.match(r"\s*=?\s*", body.scanner.text[body.scanner.place :])
    body.scanner.place += match.end() if match else 0
    old = body.scanner.argument()
    if new == "\\footnote" and old == "\\endnote":
        body.shared.counters.series["footnote"] = body.shared.counters.series["endnote"]
    elif new.startswith("\\") and old.startswith("\\"):
        _alias(body, new[1:], old[1:])


def _alias(body: Body, new: str, old: str) -> None:
    """A name means from here what another one means now."""
    macros, aliases = body.shared.macros, body.shared.aliases
    macro = macros.get(old)
    macros.pop(new, None)
    aliases.pop(new, None)
    if macro is not None:
        macros[new] = macro
    elif (known := aliases.get(old, old)) in body.shared.commands and known != new:
        aliases[new] = known
