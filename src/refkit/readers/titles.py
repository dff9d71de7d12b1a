"""The lines of a document's head come in, its title goes out; where none is printed, none is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refkit.languages import tongues
from refkit.languages import words as heading_words
from refkit.readers.head import Findings, HeadLine, lexicon, text_begins
from refkit.readers.labels import BULLET, SUPERSCRIPTS
from refkit.readers.notes import HEADING, REFERENCES
from refkit.readers.persons import names_on_line

TITLE_WORDS = 30
# addresses, identifiers, and the line of a periodical ("Some History Vol. 4, No. 2, pp. 1–20")
NO_TITLE = re.compile(
    r"https?://|www\.|\S@\S|©|\b(?:ISSN|ISBN|DOI)\b|\b(?:vol|no|nr|núm|pp|iss)\b\.?\s*\d|\bN°\s*\d|\d{4}\)?,?\s\d+[-–:]\d+"
    r"|\b\d{1,3}\s\(?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# a line that ends so goes on in the next
OPEN_END = re.compile(
    r"(?:[:,–-]|\b(?:a|an|and|as|by|for|in|of|on|or|the|to|und|der|des|de|la|et|di|with))$", re.IGNORECASE
)
# a title of one word; a number, a mark and "IV" are none
WORD = re.compile(r"[^\W\d_][^\W\d_’'-]{2,}")
SMALL = ("of", "for", "and", "the", "on", "für", "de", "di", "der")
MARKS = SUPERSCRIPTS + "*†‡§"


def find_title(head: Sequence[HeadLine], found: Findings, used: set[int]) -> HeadLine | None:
    """The title's line: a heading, else the first line of the head that can be one, with its subtitle."""
    candidates = list(_candidates(head, used))
    last = max(used, default=-1)
    plain = [item for item in candidates if not _after_all(item, head, used, last)]
    headings = [item for item in candidates if item.heading]
    chosen = headings[0] if headings else _first_title(plain, head, found)
    if chosen is None or "title" in found.values:
        return next((item for item in head if item.text == found.values.get("title")), chosen)
    value = chosen.text.rstrip(MARKS)
    end = chosen.start + len(value)
    for item in head[chosen.place + 1 : chosen.place + 3]:
        between = _between(value, item, head) if item in candidates and item.place not in used else None
        if between is None:
            break
        value, end = f"{value}{between}{item.text}", item.start + len(item.text)
        used.add(item.place)
    found.add("title", value, chosen.start, end)
    used.add(chosen.place)
    return chosen


def _candidates(head: Sequence[HeadLine], used: set[int]) -> Iterator[HeadLine]:
    """The lines that can be a title; one of a single word is none, but for the first heading."""
    first = next((item for item in head if item.heading), None)
    for item in head:
        least = 1 if item is first and _of_one_word(item) else 2
        if item.place not in used and _title_like(item, least):
            yield item


def _between(title: str, item: HeadLine, head: Sequence[HeadLine]) -> str | None:
    """What stands between a title and a line that goes on with it: a space, or a colon before a subtitle."""
    capitals = title.isupper() and item.text.isupper() and item.line.gap == 0
    if capitals or OPEN_END.search(title) or item.text[:1].islower():
        return " "
    if _is_translation(title, item.text):
        return None
    author_next = any(names_on_line(after.text) for after in head[item.place + 1 : item.place + 2])
    return ": " if author_next and not names_on_line(item.text) else None


def _is_translation(title: str, text: str) -> bool:
    """Does a line say something in another language than the title, as one that says the same does?"""
    own, other = tongues(title), tongues(text)
    return bool(own and other) and own.isdisjoint(other)


def _of_one_word(item: HeadLine) -> bool:
    """ "# Harbours": a heading of the first level that is a word, and none that names a part of a document."""
    first_level = not item.line.text.startswith("##")
    return first_level and bool(WORD.fullmatch(item.text)) and not REFERENCES.fullmatch(item.text)


def _title_like(item: HeadLine, least: int) -> bool:
    text = item.text
    folded = text.casefold().strip(" :.")
    return (
        least <= len(text.split(None, TITLE_WORDS)) <= TITLE_WORDS
        and not text.endswith((".", ";", ",", ":"))
        and not BULLET.match(item.line.text)
        and folded not in heading_words("front_heading")
        and not HEADING.fullmatch(folded)
        and not NO_TITLE.search(text)
        and (any(char.isupper() for char in text[:3]) or not text[0].isalpha())
    )


def _after_all(item: HeadLine, head: Sequence[HeadLine], used: set[int], last: int) -> bool:
    """True for a line after the author and the date, or over a list: a heading of the text, no title."""
    if len(used) >= 2 and item.place > last:
        return True
    following = head[item.place + 1 : item.place + 2]
    return any(BULLET.match(after.line.text) for after in following)


def _first_title(plain: Sequence[HeadLine], head: Sequence[HeadLine], found: Findings) -> HeadLine | None:
    """The first candidate before the text begins; over it may stand a body (the publisher) or the authors."""
    waiting = [item for item in plain if item.place < text_begins(head)]
    while len(waiting) > 1:
        first = waiting[0]
        others = [item for item in waiting[1:] if item.text != first.text]
        if not others or names_on_line(others[0].text):
            break
        # mixed case over capitals: a name over a title
        over_capitals = others[0].text.isupper() and not first.text.isupper()
        names = names_on_line(first.text, sure=over_capitals)
        if not names and not _is_letterhead(first.text) and sum(item.text == first.text for item in head) < 2:
            break
        if names:
            found.authors(names, first.start)
        else:
            end = first.start + len(first.text)
            found.add("publisher", first.text, first.start, end, "a body's name over the title")
        waiting = others
    return waiting[0] if waiting else None


def _is_letterhead(text: str) -> bool:
    """A body's name and nothing else: capitals but for small words, one of which says what body it is."""
    words = re.findall(r"[^\W\d_]+", text)
    bodies = lexicon()["words"]["bodies"]
    return (
        len(words) <= 9
        and all(word[0].isupper() or word in SMALL for word in words)
        and not re.search(r"[:?!–]", text)
        and any(word.casefold() in bodies for word in words)
    )
