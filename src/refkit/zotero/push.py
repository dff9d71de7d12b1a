"""Entries and who cites them go in; Zotero holds them, none of them twice, and citing and cited items are related.

Every step looks at what is there and does what is missing: a push that broke off is completed by the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.formats.zotero_item import child_notes, html_notes, item
from refkit.model import Entry
from refkit.zotero import fill
from refkit.zotero.api import Library, Written, reason
from refkit.zotero.children import Children
from refkit.zotero.collections import Collections
from refkit.zotero.http import ZoteroError
from refkit.zotero.known import Known, citation_key, known
from refkit.zotero.notes import as_html, cita, cited_by
from refkit.zotero.rows import Row, data_of
from refkit.zotero.uses import Uses
from refkit.zotero.wishes import Pushed, Wishes

NO_ADDRESS = (
    "items cannot be related: this Zotero's library has no address yet (sign in under Settings, Sync, once)"
)

Change = dict[str, dict[str, Any]]
"""What an item lacks, by what it is for: "filed", "filled", "related", "cites"."""


def looked_at(entries: Sequence[Entry], library: Library) -> Pushed:
    """What a push would make, and what is there: nothing is written."""
    there = existing(entries, library)
    fresh = tuple(entry.key for entry in entries if entry.key not in there.rows)
    return Pushed(fresh, tuple(there.rows), doubtful=there.doubtful)


def existing(entries: Sequence[Entry], library: Library) -> Known:
    """The items of the library that are these entries."""
    return known(entries, library.pages("/items/top"))


def push_api(
    entries: Sequence[Entry], library: Library, *, uses: Uses | None = None, wishes: Wishes | None = None
) -> Pushed:
    """Send entries through Zotero's interface; see `Wishes` for what goes with them.

    Raises:
        ZoteroError: the library cannot be written to, or the connection broke off; the message says what is done, and
            the next push does the rest.
    """
    uses, by_key = uses or Uses(), {entry.key: entry for entry in entries}
    push = _Push(by_key, library, uses, wishes or Wishes(), uses.titles(by_key))
    try:
        return push.run()
    except ZoteroError as error:
        if not push.new:
            raise
        done = f"{error.message}; {len(push.new)} items were made before"
        remedy = f"{error.remedy}; then push again: nothing is made twice"
        raise ZoteroError(done, file=error.file or None, remedy=remedy) from error


@dataclass(slots=True)
class _Push:
    """One push: the rows of all items by citation key, and what has been done."""

    entries: Mapping[str, Entry]
    library: Library
    uses: Uses
    wishes: Wishes
    titles: Mapping[str, str]
    """What citing documents are called, by their ids."""
    rows: dict[str, Row] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    """Citation keys of the library, with the items that have them."""
    places: dict[str, list[str]] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    changed: dict[str, Change] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def run(self) -> Pushed:
        rows = list(self.library.pages("/items/top"))
        self.taken = {key: str(row["key"]) for row in rows if (key := citation_key(row))}
        there = known(list(self.entries.values()), rows)
        self.rows = dict(there.rows)
        self.places = self.collections()
        twice = self.create()
        self.complete()
        related = self.change()
        under = Children(self.library, [str(self.rows[key]["key"]) for key in self.new], self.wishes.tag)
        under.note({str(row["key"]): list(self.texts(key)) for key, row in self.rows.items()})
        under.attach(self.files())
        return Pushed(
            tuple(self.new),
            tuple(there.rows),
            tuple(self.failed),
            self.done("filed"),
            self.done("filled"),
            related,
            under.notes,
            under.files,
            (*self.refused, *under.refused),
            (*there.doubtful, *twice),
        )

    def done(self, what: str) -> tuple[str, ...]:
        """The entries that were there and were changed in this way."""
        return tuple(key for key, parts in self.changed.items() if parts.get(what) and key not in self.new)

    def collections(self) -> dict[str, list[str]]:
        """The collections of each entry."""
        if not self.wishes.collection and not self.wishes.by_source:
            return {}
        there = Collections(self.library)
        base = there.named(self.wishes.collection) if self.wishes.collection else ""
        inside = self.inside() if self.wishes.by_source else {}
        keys = there.under(base, list(inside))
        return {
            key: [*filter(None, [base]), *(keys[title] for title, one in inside.items() if key in one)]
            for key in self.entries
        }

    def inside(self) -> dict[str, set[str]]:
        """The entries of each citing document, by its title: itself, and what it cites."""
        found: dict[str, set[str]] = {}
        for use in self.uses.all:
            members = found.setdefault(self.titles[use.document], set())
            members |= {use.key, self.uses.documents.get(use.document, "")}
        return found

    def create(self) -> list[str]:
        """Make the items that are not there; returns which of their citation keys others have too."""
        fresh = [entry for entry in self.entries.values() if entry.key not in self.rows]
        made = self.library.write("/items", [self.made(entry) for entry in fresh])
        for entry, one in zip(fresh, made, strict=True):
            if one.row is None:
                self.failed.append(entry.key)
                self.refused.append(reason(entry.key, one))
            else:
                self.new.append(entry.key)
                self.rows[entry.key] = one.row
        return [f"{key} is the citation key of another item too" for key in self.new if key in self.taken]

    def made(self, entry: Entry) -> dict[str, Any]:
        """The item of an entry, with its collections and the tag of this push."""
        data = item(entry)
        data["collections"] = self.places.get(entry.key, [])
        data["tags"] = [*data["tags"], *([{"tag": self.wishes.tag}] if self.wishes.tag else [])]
        return data

    def complete(self) -> None:
        """Read the new items of which Zotero has told no more than the key."""
        for key in self.new:
            if not {"version", "library"} <= set(self.rows[key]):
                self.rows[key] = self.library.item(str(self.rows[key]["key"]))

    def change(self) -> int:
        """File and fill what was there, and relate all; returns how many pairs are related now that were not."""
        wanted = self.addresses()
        keys = list(self.rows)
        of = {str(self.rows[key]["key"]): key for key in keys}

        def make(row: Row) -> dict[str, Any]:
            key = of[str(row["key"])]
            self.changed[key] = self.lacking(key, row, wanted.get(key, set()))
            return {name: value for part in self.changed[key].values() for name, value in part.items()}

        done = self.library.change([self.rows[key] for key in keys], make)
        for key, one in zip(keys, done, strict=True):
            self.keep(key, one)
        fresh = {key for key, parts in self.changed.items() if parts["related"]}
        pairs = [set(pair) for pair in self.pairs() if wanted]
        return sum(bool(pair & fresh) and pair <= set(self.changed) for pair in pairs)

    def keep(self, key: str, one: Written) -> None:
        """Take in what Zotero says of a change."""
        if one.row is None:
            self.refused.append(reason(key, one))
            del self.changed[key]
            return
        data = {**data_of(self.rows[key]), **data_of(one.row)}
        self.rows[key] = {**self.rows[key], **one.row, "data": data}

    def lacking(self, key: str, row: Row, related: set[str]) -> Change:
        """What an item lacks."""
        filled = self.filled(key, row)
        out = {
            "filed": fill.filing(row, self.places.get(key, ())),
            "filled": filled,
            "related": fill.relating(row, related),
        }
        if self.wishes.cites and (cited := self.cited(key)):
            old = str(filled.get("extra") or data_of(row).get("extra") or "")
            new = fill.citing(old, [citation_key(self.rows[one]) or one for one in cited])
            out["cites"] = {"extra": new} if new != old else {}
        return out

    def filled(self, key: str, row: Row) -> dict[str, Any]:
        if not self.wishes.update or key in self.new:
            return {}
        free = self.taken.get(key, row["key"]) == row["key"]
        return fill.filling(row, self.entries[key], keyed=free)

    def cited(self, key: str) -> list[str]:
        """The items that an entry cites, in the order of reading."""
        return [one for one in self.uses.cited.get(key, ()) if one in self.rows]

    def pairs(self) -> set[tuple[str, str]]:
        """Citing and cited entries that are items, each pair once."""
        found = {(min(pair), max(pair)) for pair in self.uses.pairs}
        return {pair for pair in found if set(pair) <= set(self.rows)}

    def addresses(self) -> dict[str, set[str]]:
        """The addresses that each item is to be related to."""
        wanted: dict[str, set[str]] = {}
        for left, right in self.pairs() if self.wishes.relations else ():
            wanted.setdefault(left, set()).add(fill.address(self.rows[right]))
            wanted.setdefault(right, set()).add(fill.address(self.rows[left]))
        if any("" in addresses for addresses in wanted.values()):
            self.refused.append(NO_ADDRESS)
            return {}
        return wanted

    def texts(self, key: str) -> Iterator[str]:
        """The notes that belong under an item."""
        rich = html_notes(self.entries[key])
        yield from (as_html(text, rich=text in rich) for text in child_notes(self.entries[key]))
        if self.wishes.cited_by and (uses := self.uses.of.get(key)):
            yield cited_by(uses, self.titles)
        if self.wishes.cita and (cited := self.cited(key)):
            rows = [self.rows[two] for two in cited]
            items = {str(row["key"]): data_of(row) for row in rows}
            yield cita(str(self.rows[key]["key"]), items)

    def files(self) -> dict[str, Path]:
        """The files to attach by the keys of their items."""
        found: dict[str, Path] = {}
        for document, file in self.wishes.files.items():
            key = self.uses.documents.get(document, "")
            if key in self.rows:
                found[str(self.rows[key]["key"])] = file
            else:
                self.refused.append(
                    f"{file} is attached to nothing: no citing document of this name is there"
                )
        return found
