"""The paragraphs of a text and its reference lists come in; what cites an entry in running text goes out.

A name and a year in brackets, or a number, is a citation where a list has such an entry. What only looks like one is
told where the text cites in that way and in no other, so that a year behind a place or a title is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from refkit.languages import table, words
from refkit.model import IN_TEXT, Anchor
from refkit.normalise.lexicon import words as lexicon
from refkit.normalise.places import is_place
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.numbering import RawNote
from refkit.readers.references.lists import Listed
from refkit.short_forms import author_date, numbered
from refkit.short_forms.author_date import Cite, Group, Style
from refkit.short_forms.listing import Listing

Place = tuple[int, int, int]
"""A paragraph, and a span in it."""
NEAR = 2
""" "Ibid." means what was cited no more than so many paragraphs before."""
SURE = 3
"""In a text with so many citations that the list has, others of their kind are told."""
NO_NAMES = ("law", "accessed", "body", "meeting", "part_of_work", "edition", "court", "references_heading")


@dataclass(slots=True)
class Text:
    """Paragraphs, and for each list the number of paragraphs before it."""

    paragraphs: Sequence[str]
    lists: Sequence[Listed]
    before: Sequence[int]
    taken: Collection[Place] = ()
    """What is known to be a citation: fields of reference managers."""
    listing: Listing = field(default_factory=Listing)

    def __post_init__(self) -> None:
        for at, listed in enumerate(self.lists):
            for number, entry in enumerate(listed.entries):
                self.listing.add(f"{at}/{number}", at, entry.number, entry.text)

    def list_of(self, paragraph: int) -> int:
        """The list that a paragraph goes with: the first one behind it."""
        ahead = (at for at, before in enumerate(self.before) if before > paragraph)
        return next(ahead, len(self.lists) - 1)


def find(text: Text) -> list[RawNote]:
    """The citations in a text, in order, each with its sentence."""
    if not text.lists:
        return []
    dated = _dated(text)
    found = [*dated, *_numbered(text, {text.list_of(place[0]) for place in dated})]
    free = [place for place in sorted(set(found)) if not _meets(place, text.taken)]
    return [_note(text, place) for place in free]


def _meets(place: Place, taken: Collection[Place]) -> bool:
    return any(one[0] == place[0] and one[1] < place[2] and place[1] < one[2] for one in taken)


def _note(text: Text, place: Place) -> RawNote:
    paragraph, start, end = place
    printed = text.paragraphs[paragraph]
    first, last = sentence_at(sentence_spans(printed), start)
    return RawNote("", printed[start:end], IN_TEXT, Anchor(paragraph, start, printed[first:last]))


def _dated(text: Text) -> list[Place]:
    """Citations by author and year, and "ibid." close behind them."""
    groups = [
        (at, group)
        for at, printed in enumerate(text.paragraphs)
        for group in author_date.find(printed, text.listing, text.list_of(at))
    ]
    cited = [group for _, group in groups if group.dated]
    styles = {cite.style for group in cited if not group.narrative for cite in group.cites if cite.known}
    found: list[Place] = []
    for at, group in groups:
        if group.dated or _goes_on(group, at, found) or _is_told(text, group, styles, len(cited)):
            found.append((at, group.start, group.end))
    return found


def _goes_on(group: Group, at: int, found: Sequence[Place]) -> bool:
    """Is it "ibid.", and something cited before?"""
    return group.cites[0].form == "ibid" and bool(found) and at - found[-1][0] <= NEAR


def _is_told(text: Text, group: Group, styles: Collection[Style | None], many: int) -> bool:
    """Is what the list does not have a citation all the same?"""
    if not many or not all(cite.strong for cite in group.cites) or group.cites[0].form == "ibid":
        return False
    if text.listing.names(group.cites[0].names[0]):
        return True
    return not group.narrative and many >= SURE and all(_is_name(cite, styles) for cite in group.cites)


def _is_name(cite: Cite, styles: Collection[Style | None]) -> bool:
    """Does a citation of a name that the list lacks look like those that it has?"""
    if cite.style is not None and cite.style not in styles:
        return False
    return not any(map(_is_none, cite.names))


def _is_none(name: str) -> bool:
    """Is a word in front of a year no author's name: a month, a place, an act?"""
    bare = name.casefold()
    known = (*table("months"), *table("seasons"), *words("weekday"), *words(*NO_NAMES))
    listed = {word.casefold() for word in known} | {word.casefold() for word in lexicon("countries")}
    return bare in listed or bare.split()[-1] in listed or is_place(name)


def _numbered(text: Text, dated: Collection[int]) -> Iterator[Place]:
    """Citations by the numbers or labels of the entries; a list that is cited by years is not counted, too."""
    for at, listed in enumerate(text.lists):
        labels = frozenset(entry.number for entry in listed.entries if entry.number)
        printed = bool(labels)
        if not printed and at not in dated:
            labels = frozenset(map(str, range(1, len(listed.entries) + 1)))
        if labels:
            yield from _marks(text, at, labels, printed=printed)


def _marks(text: Text, at: int, labels: frozenset[str], *, printed: bool) -> Iterator[Place]:
    """The marks of one list in the paragraphs that go with it."""
    own = [place for place in range(len(text.paragraphs)) if text.list_of(place) == at]
    shape = numbered.shape_of([text.paragraphs[place] for place in own], labels, printed=printed)
    for place in own if shape else ():
        for mark in numbered.find(text.paragraphs[place], shape):
            if numbered.fits(mark, labels, shape):
                yield place, mark.start, mark.end
