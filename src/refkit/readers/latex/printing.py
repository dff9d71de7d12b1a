"""The commands of LaTeX that only print: accents, symbols, fonts, quotes, headings, and what prints nothing."""

from __future__ import annotations

import unicodedata
from functools import cache, partial

from refkit.normalise.latex import decode
from refkit.readers.latex.body import Body, Command
from refkit.readers.latex.scan import words

DOTLESS = {"ı": "i", "ȷ": "j"}
# (name in the table of words, italic, raised) of the fonts
FONTS = (("italic", True, None), ("upright", False, None), ("raised", None, True))


@cache
def printing() -> dict[str, Command]:
    """What carries out each of these commands; where the table of words names one twice, the first counts."""
    table = words()
    rows: list[tuple[tuple[str, ...] | dict[str, object], Command]] = [
        (table["accents"], _accent),
        (table["symbols"], _symbol),
        (table["dropped"], _drop),
        (table["before"], _leave_before),
        (table["headings"], _heading),
    ]
    for font, italic, raised in FONTS:
        rows.append((table["styles"][font], partial(_style, italic=italic, raised=raised)))
        rows.append((table["switches"].get(font, ()), partial(_switch, italic=bool(italic))))
    rows.append((table["quotes"], _quote))
    return {name: command for names, command in reversed(rows) for name in names}


def _accent(body: Body, name: str) -> None:
    source = body.scanner.argument().strip()
    base = words()["symbols"].get(source.lstrip("\\"), source) if source.startswith("\\") else source
    base = DOTLESS.get(base, base)
    if base.startswith("\\"):
        base = decode(base)
    body.add(unicodedata.normalize("NFC", base[:1] + words()["accents"][name]) + base[1:] if base else "")


def _symbol(body: Body, name: str) -> None:
    body.add(words()["symbols"][name])


def _drop(body: Body, name: str) -> None:
    body.scanner.star()
    body.scanner.options()
    for _ in range(words()["dropped"][name]):
        body.scanner.argument()


def _leave_before(body: Body, name: str) -> None:
    """A command whose last argument is text."""
    body.scanner.options()
    for _ in range(words()["before"][name]):
        body.scanner.argument()


def _heading(body: Body, name: str) -> None:
    star = body.scanner.star()
    body.scanner.options()
    body.end()
    if not star:
        body.shared.counters.heading(name)
    if not body.scanner.group():
        return
    body.heading = words()["headings"][name]

    def close() -> None:
        body.end()
        body.heading = 0

    body.push(closes=close)


def _style(body: Body, name: str, italic: bool | None, raised: bool | None) -> None:
    body.apply(not body.states[-1].italic if name == "emph" else italic, raised)


def _switch(body: Body, name: str, italic: bool) -> None:
    body.states[-1].italic = italic


def _quote(body: Body, name: str) -> None:
    opens, closes = ("‘", "’") if body.quotes % 2 else words()["quotes"][name]
    body.scanner.star()
    body.scanner.options()
    body.quotes += 1
    body.add(opens)

    def close() -> None:
        body.quotes -= 1
        body.stick()
        body.add(closes)

    body.apply(closes=close)
    body.stick()
