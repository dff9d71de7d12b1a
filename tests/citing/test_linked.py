"""Addresses behind the words of a note: they are the work's where the link is on it, and where they lead to a work."""

from __future__ import annotations

import pytest

import refkit
from refkit.model import Note

TEXT = "Ann Lee, Quiet Rivers (Oslo: Quay Press, 1990), 12."
TITLE, AUTHOR, HOUSE, ALL = (
    "Quiet Rivers",
    "Ann Lee",
    "Quay Press",
    "Ann Lee, Quiet Rivers (Oslo: Quay Press, 1990)",
)
WORK = "https://quaypress.example.org/books/quiet-rivers"


def cited(text: str, *links: tuple[str, str]) -> refkit.Work:
    spans = [(text.index(words), text.index(words) + len(words), address) for words, address in links]
    (citation,) = refkit.parse(Note("a:n1", "a", "1", text, italics=((9, 21),), links=tuple(spans)))
    for item in citation.work.evidence:
        assert text[item.start : item.end] == item.text
    return citation.work


@pytest.mark.parametrize(
    ("text", "links", "url", "doi"),
    [
        (TEXT, [(TITLE, WORK)], WORK, ""),
        (TEXT, [(ALL, WORK)], WORK, ""),
        (TEXT, [(TITLE, "https://doi.org/10.5555/quiet.1")], "", "10.5555/quiet.1"),
        # a name's or a publisher's address is theirs
        (TEXT, [(AUTHOR, "https://people.example.org/ann-lee")], "", ""),
        (TEXT, [(HOUSE, "https://quaypress.example.org/about")], "", ""),
        (TEXT, [(AUTHOR, "https://people.example.org/ann-lee"), (TITLE, WORK)], WORK, ""),
        # two addresses for one title say nothing
        (TEXT, [("Quiet", WORK), ("Rivers", "https://other.example.org/x")], "", ""),
        # what leads to no work
        (TEXT, [(TITLE, "mailto:lee@example.org")], "", ""),
        (TEXT, [(TITLE, "#fn3")], "", ""),
        (TEXT, [(TITLE, "paper.html#fn3")], "", ""),
        (TEXT, [(TITLE, "https://quaypress.example.org/")], "", ""),
        (TEXT, [(TITLE, "https://search-proquest-com.ezproxy.example.edu/docview/12")], "", ""),
        (TEXT, [(TITLE, "https://login.example.edu/login?url=https://jstor.example.org/stable/1")], "", ""),
        (TEXT, [(TITLE, "https://www.google.com/search?q=quiet+rivers")], "", ""),
        (TEXT, [(TITLE, "file:///C:/Users/lee/quiet.pdf")], "", ""),
        (TEXT, [(TITLE, "http://[broken")], "", ""),
        # what is printed counts
        (
            "Ann Lee, Quiet Rivers (Oslo: Quay Press, 1990), https://quay.example.org/1.",
            [(TITLE, WORK)],
            "https://quay.example.org/1",
            "",
        ),
    ],
)
def test_the_address_behind_the_words(text: str, links: list[tuple[str, str]], url: str, doi: str) -> None:
    work = cited(text, *links)
    assert (work.url, work.doi) == (url, doi)
    assert work.title == TITLE


def test_a_short_form_has_the_address_of_its_work() -> None:
    notes = [
        Note("a:n1", "a", "1", TEXT, italics=((9, 21),)),
        Note("a:n2", "a", "2", "Lee, Quiet Rivers, 14.", links=((5, 17, WORK),)),
    ]
    first, second = refkit.parse_notes(notes)
    assert second.target == first.id
    assert (first.work.url, second.work.url) == ("", "")
