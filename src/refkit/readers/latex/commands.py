r"""The commands of LaTeX that do more than print: notes, citations, environments, references, the document's data."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from refkit.readers.latex.body import Body, Command
from refkit.readers.latex.citations import cite
from refkit.readers.latex.defining import CONDITIONS, DEFINITIONS, condition, define, let
from refkit.readers.latex.environments import begin, end, formula, line_break, verbatim
from refkit.readers.latex.printing import printing
from refkit.readers.latex.scan import words
from refkit.readers.latex.setup import bibliography, document_class, package

# parts of a document's own data, in the order in which \maketitle prints them
OWN = ("title", "subtitle", "author", "date")


def _note(body: Body, name: str) -> None:
    counter = words()["notes"][name]
    if counter == "footnote" and body.within(("minipage",)):
        counter = "mpfootnote"
    option = body.scanner.option()
    if name == "sidenote":
        body.scanner.option()
    source = body.scanner.argument()
    if not body.shared.started:
        return
    _, made = body.shared.counters.note(counter, option, body.paragraph())
    body.inner(source, made.run, made.number)


def _mark(body: Body, name: str) -> None:
    option = body.scanner.option()
    if body.scanner.text.startswith("{}", body.scanner.place):
        body.scanner.place += 2
    if body.shared.started:
        body.shared.counters.mark(words()["marks"][name], option, body.paragraph())


def _text(body: Body, name: str) -> None:
    option = body.scanner.option()
    source = body.scanner.argument()
    made = body.shared.counters.text(words()["texts"][name], option)
    body.inner(source, made.run, made.number)


def _own(body: Body, name: str) -> None:
    """Title, subtitle, author, date: kept until they are printed."""
    body.scanner.option()
    value = body.scanner.argument()
    before = body.shared.own.get("author") if name == "author" else None
    body.shared.own[name] = f"{before} \\and {value}" if before else value


def _make_title(body: Body, name: str) -> None:
    """The title, authors and date are printed, with the notes in them; then the footnotes begin."""
    body.end()
    for key in OWN:
        source = body.shared.own.get(key, "")
        if not source or (key == "date" and "\\today" in source):
            continue
        part = Body(body.shared)
        part.heading = 1 if key == "title" else 0
        part.read(source)
    body.shared.counters.series["thanks"].value = 0


def _label(body: Body, name: str) -> None:
    label = body.scanner.argument().strip()
    if body.note is not None and body.number:
        body.shared.found[label] = body.number


def _reference(body: Body, name: str) -> None:
    r"""`\ref{fn:a}`: the number of the note that carries the label; `\footref` is a further mark of it."""
    label = body.scanner.argument().strip()
    if name == "footref" or body.states[-1].raised:
        return
    body.shared.asked = True
    body.add(body.shared.labels.get(label, ""))


def _counter(body: Body, name: str) -> None:
    counter = body.scanner.argument().strip()
    if name in ("stepcounter", "refstepcounter"):
        body.shared.counters.set(counter, 1, relative=True)
        return
    value = body.scanner.number()
    if value is not None:
        body.shared.counters.set(counter, value, relative=name == "addtocounter")


def _within(body: Body, name: str) -> None:
    r"""`\counterwithin{footnote}{chapter}`, `\@addtoreset{footnote}{section}`, `\counterwithout`."""
    body.scanner.star()
    body.scanner.option()
    counter, outer = body.scanner.argument().strip(), body.scanner.argument().strip()
    series = body.shared.counters.series.get(counter)
    if series is not None:
        series.within = "" if name in ("counterwithout", "@removefromreset") else outer


def _link(body: Body, name: str) -> None:
    address = (
        body.scanner.argument()
        .replace("\\%", "%")
        .replace("\\#", "#")
        .replace("\\_", "_")
        .replace("\\&", "&")
    )
    if name != "href":
        body.add(address)
        return
    body.paragraph().flush() if body.shared.started else None
    run, start = body.run, body.run.length if body.run else 0

    def close() -> None:
        if run is not None and run is body.run and address.startswith("http"):
            run.link(start, address)

    body.apply(closes=close)


def _setup(body: Body, name: str) -> None:
    """Title and author in the options of hyperref, for documents that give none to LaTeX itself."""
    options = body.scanner.argument()
    for key in ("pdftitle", "pdfauthor"):
        match = re.search(rf"{key}\s*=\s*(?:\{{([^{{}}]*)\}}|([^,]*))", options)
        if match:
            body.shared.own[key] = match[1] or match[2] or ""


def _item(body: Body, name: str) -> None:
    body.scanner.option()
    body.end()


def _bibitem(body: Body, name: str) -> None:
    body.scanner.option()
    key = body.scanner.argument().strip()
    body.end()
    body.label = body.shared.items[key].label if key in body.shared.items else ""


def _and(body: Body, name: str) -> None:
    body.stick()
    body.add(", ")


def _caption(body: Body, name: str) -> None:
    body.scanner.star()
    body.scanner.option()
    body.end()
    body.apply(closes=body.end)


def _iffalse(body: Body, name: str) -> None:
    body.scanner.until("\\fi")


def _first_of_two(body: Body, name: str) -> None:
    r"""`\texorpdfstring{shown}{for bookmarks}`."""
    shown = body.scanner.argument()
    body.scanner.argument()
    body.scanner.splice(shown)


def _nothing(body: Body, name: str) -> None:
    """A command that prints nothing and parts nothing."""


@cache
def commands() -> dict[str, Command]:
    """What carries out each command that is more than text."""
    table = words()
    rows = (
        (table["notes"], _note),
        (table["marks"], _mark),
        (table["texts"], _text),
        (chain.from_iterable(table["cites"].values()), cite),
    )
    return {**printing(), **{name: command for names, command in rows for name in names}, **_TABLE}


_TABLE: dict[str, Command] = {
    **dict.fromkeys((f"{sort}{sign}" for sort in CONDITIONS for sign in ("TF", "T", "F")), condition),
    **dict.fromkeys(DEFINITIONS, define),
    **dict.fromkeys(OWN, _own),
    **dict.fromkeys(("ref", "autoref", "cref", "Cref", "vref", "footref", "pageref"), _reference),
    **dict.fromkeys(("setcounter", "addtocounter", "stepcounter", "refstepcounter"), _counter),
    **dict.fromkeys(
        ("counterwithin", "counterwithout", "numberwithin", "@addtoreset", "@removefromreset"), _within
    ),
    **dict.fromkeys(("usepackage", "RequirePackage"), package),
    **dict.fromkeys(("bibliography", "addbibresource"), bibliography),
    **dict.fromkeys(("href", "url", "path", "nolinkurl"), _link),
    **dict.fromkeys(("\\", "newline", "tabularnewline", "linebreak"), line_break),
    **dict.fromkeys(("(", "["), formula),
    **dict.fromkeys(("verb", "lstinline"), verbatim),
    **dict.fromkeys(("-", "/", "@", "protect", "noindent", "par@", "relax", "/"), _nothing),
    "and": _and,
    "begin": begin,
    "bibitem": _bibitem,
    "caption": _caption,
    "documentclass": document_class,
    "end": end,
    "hypersetup": _setup,
    "iffalse": _iffalse,
    "item": _item,
    "label": _label,
    "let": let,
    "maketitle": _make_title,
    "texorpdfstring": _first_of_two,
    "par": lambda body, name: body.end(),
}
