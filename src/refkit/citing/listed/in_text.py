"""Citations in running text come in, with the entries of the reference lists; each gets the entry that it means.

What the list does not have, or has more than once, is flagged and is no work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refkit.citing.batches import Fault, unread
from refkit.flags import Flag
from refkit.model import IN_TEXT, REFERENCE, Citation, Date, Evidence, Locator, Name, Note, Work
from refkit.normalise.names import parse_name
from refkit.normalise.pages import parse_locator
from refkit.short_forms import author_date, numbered
from refkit.short_forms.author_date import Cite
from refkit.short_forms.listing import Listing
from refkit.short_forms.numbered import Numbered

Cited = tuple[Note, list[Citation]]
SURE, UNSURE = 0.98, 0.5
"""How sure a citation is that means one entry, and one that means none or several."""


@dataclass(slots=True)
class _Lists:
    """The entries of a document by what cites them, and how many notes stand before each list."""

    listing: Listing = field(default_factory=Listing)
    order: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def list_of(self, place: int) -> int:
        """The list that the note at this place goes with: the first one behind it."""
        return next((at for at, begins in enumerate(self.order) if begins > place), len(self.order) - 1)


def in_text(
    notes: Sequence[Note], entries: Sequence[Cited], *, fault: Fault, decided: Mapping[str, str]
) -> Iterator[Cited]:
    """What the running text of one document cites, in order.

    `decided` are what a person says that citations mean: ids of entries by ids, "" for nothing. `fault` is told of a
    citation that a fault of ours kept from being read; it then means nothing.
    """
    if not any(note.kind == IN_TEXT for note in notes):
        return
    lists = _lists(notes, {note.id: cited for note, cited in entries})
    last: str | None = None
    for place, note in enumerate(notes):
        if note.kind != IN_TEXT:
            continue
        try:
            found = list(_citations(note, lists, lists.list_of(place), last))
        except Exception as error:  # must not lose the others
            fault(note, unread(error))
            continue
        last = next((one.target for one in reversed(found) if one.target), last)
        yield note, [_as_decided(one, f"{note.id}/{at}", decided) for at, one in enumerate(found)]


def _as_decided(citation: Citation, name: str, decided: Mapping[str, str]) -> Citation:
    """The citation under its id, with the entry that a person says it means."""
    if name not in decided:
        return replace(citation, id=name)
    flags = () if decided[name] else (str(Flag.NOT_IN_LIST),)
    return replace(citation, id=name, target=decided[name] or None, flags=flags, confidence=1.0)


def _lists(notes: Sequence[Note], cited: dict[str, list[Citation]]) -> _Lists:
    lists = _Lists()
    before = ""
    for place, note in enumerate(notes):
        if note.kind == REFERENCE:
            if before != REFERENCE:
                lists.order.append(place)
                lists.counts.append(0)
            lists.counts[-1] += 1
            for citation in cited.get(note.id, ()):
                label = note.number or str(lists.counts[-1])
                lists.listing.add(citation.id, len(lists.order) - 1, label, note.text, citation.work)
        before = note.kind
    return lists


def _citations(note: Note, lists: _Lists, at: int, last: str | None) -> Iterator[Citation]:
    """The citations of a note, but for those whose data it carries itself."""
    for citation in [*_dated(note, lists.listing, at, last)] or _numbered(note, lists.listing, at):
        if not any(one.start < citation.end and citation.start < one.end for one in note.cited):
            yield citation


def _dated(note: Note, listing: Listing, at: int, last: str | None) -> Iterator[Citation]:
    for group in author_date.find(note.text, listing, at):
        for cite in group.cites:
            if cite.form == "ibid":
                yield _made(note, cite.start, cite.end, "ibid", [last] if last else [], cite.place)
                continue
            found = listing.meant(cite.names, others=cite.others, year=cite.year, letter=cite.letter, at=at)
            signal = note.text[slice(*cite.signal)] if cite.signal else ""
            made = _made(note, cite.start, cite.end, "short", [item.id for item in found], cite.place)
            yield replace(made, signal=signal, work=_printed(note, cite))
            last = found[0].id if len(found) == 1 else None


# what stands in front of a mark in a text, so that it is one
BEFORE = {"raised": "word", "round": "a word "}


def _numbered(note: Note, listing: Listing, at: int) -> list[Citation]:
    for shape in numbered.SHAPES:
        before = BEFORE.get(shape, "")
        marks = numbered.find(before + note.text, shape)
        found = [_cited(note, one.moved(-len(before)), listing, at) for mark in marks for one in mark.cited]
        if found:
            return found
    return []


def _cited(note: Note, one: Numbered, listing: Listing, at: int) -> Citation:
    item = listing.labelled(one.label, at)
    return _made(note, one.start, one.end, "short", [item.id] if item is not None else [], one.place)


def _made(
    note: Note, start: int, end: int, form: str, meant: Sequence[str | None], place: tuple[int, int] | None
) -> Citation:
    flags = () if len(meant) == 1 else ((Flag.AMBIGUOUS_ENTRY,) if meant else (Flag.NOT_IN_LIST,))
    return Citation(
        id="",
        document=note.document,
        note=note.id,
        start=start,
        end=end,
        form=form,
        work=Work(),
        target=meant[0] if len(meant) == 1 else None,
        locator=_locator(note.text, place),
        confidence=UNSURE if flags else SURE,
        flags=tuple(map(str, flags)),
    )


def _locator(text: str, place: tuple[int, int] | None) -> Locator | None:
    printed = text[slice(*place)].strip(" ,:;") if place is not None else ""
    # "Sec. 3" is "sec. 3"
    return parse_locator(printed) or parse_locator(printed[:1].lower() + printed[1:])


def _printed(note: Note, cite: Cite) -> Work:
    """What a citation prints of a work: names and year."""
    names = tuple(filter(None, map(_name, cite.names)))
    issued = Date(year=int(cite.year), printed=cite.year + cite.letter) if cite.year else None
    words = note.text[cite.start : cite.end]
    fields = (("authors", names), ("issued", issued))
    shown = (
        Evidence(field, note.document, note.id, cite.start, cite.end, words)
        for field, value in fields
        if value
    )
    return Work(authors=names, issued=issued, evidence=tuple(shown))


def _name(printed: str) -> Name | None:
    return parse_name(printed)
