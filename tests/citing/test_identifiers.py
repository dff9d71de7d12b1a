"""Addresses, DOIs, ISBN and ECLI are known by their form, whatever the tagger took them for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citing.grammar.identifiers import identifiers, with_identifiers
from refkit.citing.raw import Part, RawCitation

CASES = [
    # an address and its archived copy are two
    (
        "COASTAL BLOG (May 22, 2023), https://example.org/t/ [https://perma.cc/AB12-CD34].",
        [("https://example.org/t/", "url"), ("https://perma.cc/AB12-CD34", "archived")],
    ),
    (
        "www.ports.example.org/dues [archived at https://web.archive.org/web/20200101/http://www.ports.example.org/dues].",
        [
            ("www.ports.example.org/dues", "url"),
            ("https://web.archive.org/web/20200101/http://www.ports.example.org/dues", "archived"),
        ],
    ),
    # no scheme; the words of access are no part of it
    (
        "(22 May 2023), example.org/t/paper.html (accessed 3 June 2023).",
        [("example.org/t/paper.html", "url")],
    ),
    ("Available at: www.ports.int and more", [("www.ports.int", "url")]),
    # broken over two lines
    (
        "https://www.bmf.example.de/ha- fen/programm.pdf (letzter Zugriff: 3.4.2022).",
        [("https://www.bmf.example.de/ha- fen/programm.pdf", "url")],
    ),
    ("http://www.x.org/ The next sentence.", [("http://www.x.org/", "url")]),
    # the marks round it
    ("(http://a.example.org/b(c)).", [("http://a.example.org/b(c)", "url")]),
    ("<http://a.example.org/b>;", [("http://a.example.org/b", "url")]),
    # an address of doi.org is a DOI, with or without words behind it
    ("3–30, https://doi.org/10.1000/xyz123 (accessed 3 May 2020).", [("10.1000/xyz123", "doi")]),
    ("doi:10.1000/xyz123 [hep-th/0301001].", [("10.1000/xyz123", "doi")]),
    ("10.1000/abc(2001)12.", [("10.1000/abc(2001)12", "doi")]),
    ("Tolls, ISBN 978-3-16-148410-0, Bath 2001.", [("978-3-16-148410-0", "isbn")]),
    ("Harbour Co v Tide Forening EU:C:2019:465, para 37.", [("EU:C:2019:465", "ecli")]),
    (
        "Urt. v. 3.4.2001, ECLI:DE:BGH:2001:030401UXIZB1.01.0",
        [("ECLI:DE:BGH:2001:030401UXIZB1.01.0", "ecli")],
    ),
    # no addresses
    ("in hafenrecht.it, n. 14/2012", []),
    ("Lee/Ott 2011, S. 12/13; and/or", []),
    ("ann.lee@example.org/staff", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_identifiers(text, found):
    assert [(text[start:end], label) for start, end, label in identifiers(text)] == found


def cited(text: str, *parts: tuple[str, str]) -> RawCitation:
    at, made = 0, []
    for label, words in parts:
        at = text.index(words, at)
        made.append(Part(label, at, at + len(words)))
    return RawCitation(made[0].start, made[-1].end, tuple(made))


def shown(text: str, raws: list[RawCitation]) -> list[list[tuple[str, str]]]:
    return [[(part.label, text[part.start : part.end]) for part in raw.parts] for raw in raws]


def test_an_address_glued_to_its_archive_is_cut():
    text = "Lee, Ports, https://example.org/t/ [https://perma.cc/AB12-CD34]"
    raw = cited(
        text,
        ("author", "Lee"),
        ("title", "Ports"),
        ("url", "https://example.org/t/ [https://perma.cc/AB12-CD34"),
    )
    assert shown(text, with_identifiers(text, [raw])) == [
        [
            ("author", "Lee"),
            ("title", "Ports"),
            ("url", "https://example.org/t/"),
            ("archived", "https://perma.cc/AB12-CD34"),
        ]
    ]


def test_an_address_that_the_tagger_left_out_goes_to_the_citation_before_it():
    text = "Lee, Ports (1998), available at example.org/t.html."
    raw = cited(text, ("author", "Lee"), ("title", "Ports"), ("date", "1998"))
    assert shown(text, with_identifiers(text, [raw]))[0][-1] == ("url", "example.org/t.html")


def test_an_address_behind_a_sentence_of_its_own_stays_outside():
    text = "Lee, Ports (1998). The committee keeps a page of its own at example.org/t.html."
    raw = cited(text, ("author", "Lee"), ("title", "Ports"), ("date", "1998"))
    assert shown(text, with_identifiers(text, [raw])) == shown(text, [raw])


@given(st.text(alphabet="abc./:[]()<>- htps10wECLIU0123456789", max_size=80))
def test_stretches_are_in_order_and_apart(text):
    found = identifiers(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
