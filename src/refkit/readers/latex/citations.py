"""The citing commands of LaTeX (biblatex, natbib) come in; notes, or text, with the entries' records go out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from refkit.readers.latex.body import Body
from refkit.readers.latex.cite import BIBTEX, PAGE, Entry, full, locator, short, who, year
from refkit.readers.latex.items import ENTRY
from refkit.readers.latex.scan import words
from refkit.readers.run import Source

CLOSING = re.compile(r"[.,;:!?]+(?:''|’’|”)?")


class Part(NamedTuple):
    """One part of a citation: the text before it, the text behind it, its keys."""

    before: str
    behind: str
    keys: list[str]

    def singles(self) -> Iterator[tuple[str, str, str]]:
        """(text before, text behind, key) of each key: the texts go with the first and the last one."""
        last = len(self.keys) - 1
        for place, key in enumerate(self.keys):
            yield self.before if place == 0 else "", self.behind if place == last else "", key


# what is printed of an entry where a command asks for a part of it
PARTS: dict[str, Callable[[Entry], str]] = {
    "names": who,
    "year": year,
    "year_bracketed": year,
    "title": lambda entry: entry.fields.get("title", ""),
}


def cite(body: Body, name: str) -> None:
    """A citation: in a note of its own, or where it stands."""
    body.scanner.star()
    cited = _cited(body, name.casefold().endswith("cites"), name in words()["cites"]["volumes"])
    if not body.shared.started or not cited:
        return
    cites = words()["cites"]
    as_note = name in cites["foot"] or (name in cites["auto"] and body.shared.autocite)
    if as_note and body.note is None:
        _print_note(body, name, cited)
    else:
        _print(body, name, cited)


def _print_note(body: Body, name: str, cited: list[Part]) -> None:
    run = body.paragraph()
    if name in words()["cites"]["auto"] and (stop := CLOSING.match(body.scanner.text, body.scanner.place)):
        # such a mark moves behind the punctuation that follows
        run.stick()
        body.add(body.ligatures(stop.group()))
        body.scanner.place = stop.end()
    _, made = body.shared.counters.note("footnote", None, run)
    _print(Body(body.shared, made.run), name, cited)
    text = made.run.text
    if text and not text.endswith((".", "?", "!")):
        made.run.stick()
        made.run.add(".")


def _cited(body: Body, several: bool, volumes: bool) -> list[Part]:
    """The parts of a citation; with `volumes` a volume stands before the pages."""
    scanner = body.scanner
    found: list[Part] = []
    whole = [scanner.option("(", ")") for _ in range(2 * several)]
    while not found or (several and scanner.peek() in ("[", "{")):
        first, second = scanner.option(), scanner.option()
        before, behind = (first or "", second) if second is not None else ("", first or "")
        if found and scanner.peek() != "{":
            break
        if volumes:
            scanner.argument()
            behind = scanner.option() or ""
        keys = [key.strip() for key in scanner.argument().split(",")]
        found.append(Part(before, behind, list(filter(None, keys))))
    return _around(found, whole)


def _around(found: list[Part], whole: Sequence[str | None]) -> list[Part]:
    """The parts with the words before all of them, and behind: "(…)(…)", or "(…)" for those behind."""
    first, last = (one or "" for one in whole) if whole else ("", "")
    before, behind = (first, last) if whole and whole[1] is not None else ("", first)
    if found and before:
        found[0] = found[0]._replace(before=" ".join(filter(None, (before, found[0].before))))
    if found and behind:
        found[-1] = found[-1]._replace(behind=", ".join(filter(None, (found[-1].behind, behind))))
    return found


def _print(body: Body, name: str, cited: list[Part]) -> None:
    """Print a citation: in a note as a full one, in the text as names and year."""
    singles = [single for part in cited for single in part.singles()]
    brackets = _brackets(body, name, singles)
    if brackets:
        body.add(brackets[0])
        body.paragraph().stick()
    for place, (before, behind, key) in enumerate(singles):
        if place:
            body.paragraph().stick()
            body.add("; ")
        _print_one(body, name, before, behind, key)
    if brackets:
        body.paragraph().stick()
        body.add(brackets[1])


def _brackets(body: Body, name: str, singles: Sequence[tuple[str, str, str]]) -> str:
    """The brackets around a citation: square ones around numbers of the document's own list, "" for none."""
    table, items = words()["cites"], body.shared.items
    if any(key in items and items[key].squared for *_, key in singles):
        return "[]"
    in_text = body.note is None and any(name in table[sort] for sort in ("foot", "auto", "bracketed"))
    return "()" if in_text or name in table["year_bracketed"] else ""


def _print_one(body: Body, name: str, before: str, behind: str, key: str) -> None:
    """Print one entry, with the words before and behind it; in a note with its record."""
    item = body.shared.items.get(key)
    entry = body.shared.library.get(key) if item is None else body.shared.library.find(key)
    page = locator(behind)
    begin = body.paragraph().length
    if before:
        body.inner(f"{before} ", body.paragraph())
    body.paragraph().flush()
    start = body.paragraph().length if body.note is not None else begin
    if entry is not None:
        _entry(body, name, entry)
    else:
        body.add(item.label if item is not None else f"[{key}]")
    if behind:
        body.paragraph().stick()
        body.inner(f", {page.value if PAGE.fullmatch(behind) and page else behind}", body.paragraph())
    kind, record = (BIBTEX, entry.record) if entry is not None else (ENTRY, item.label if item else "")
    if record:
        run = body.paragraph()
        run.sources.append(Source(start, ((kind, record, page, before),), run.length))


def _entry(body: Body, name: str, entry: Entry) -> None:
    part = next((said for sort, said in PARTS.items() if name in words()["cites"][sort]), None)
    if part is None and (body.note is None or name in words()["cites"]["text"]):
        part = short
    if part is not None:
        body.add(part(entry))
        return
    for text, italic in full(entry):
        body.paragraph().add(text, italic)
