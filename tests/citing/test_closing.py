"""Where titles end, and what stands behind them: houses, volumes, pages, hosts, a second work; invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (
    *NAMES, "title", "issued", "genre", "number", "container_title", "volume", "page", "publisher", "publisher_place",
)  # fmt: skip

# fmt: off
READ = [
    # the mark that closes a title ends it
    ("Aurelia, „Le quai d’une petite ville”, Édition hors commerce, Paris 1943, s. 39.",
     ["book; authors Aurelia; title Le quai d’une petite ville; issued 1943; publisher Édition hors commerce;"
      " publisher_place Paris; page 39"]),
    # the cited page in front of "in"
    ("Clara Dunn, Harbour Rules 45, in Port Law Today (Otto Berg ed., 2011).",
     ["chapter; authors Clara Dunn; editors Otto Berg; title Harbour Rules; issued 2011;"
      " container_title Port Law Today; page 45"]),
    # a firm among names
    ("Arthur Hale, „Zła woda”, w: „Sezon w porcie”, przeł. Artur Kowalski, Falkowski i S-ka, Warszawa 1999, s. 21.",
     ["chapter; authors Arthur Hale; title Zła woda; issued 1999; container_title Sezon w porcie; publisher Falkowski"
      " i S-ka; publisher_place Warszawa; page 21"]),
    # a letter that belongs to the place in front of it
    ("Karl Berg/Otto Kern, Kommentar zum Hafengesetz des Kantons Zug, 4. Aufl., Band I, Zug 2013, Art. 46 N. 9b Bst. c,"
     " mit weiteren Hinweisen",
     ["book; authors Karl Berg, Otto Kern; title Kommentar zum Hafengesetz des Kantons Zug; issued 2013; volume I;"
      " publisher_place Zug; article-locator 46 N. 9b Bst. c"]),
    # a second work behind the year of a journal, without a semicolon
    ("A.M. van der Berg, ‘Het gebruik van de haven in Zeeland’, Zeeland 5 (1973), A.Th. van Dorp, Een kade in de polder"
     " (Amsterdam 1994) 33-46.",
     ["article-journal; authors A.M. van der Berg; title Het gebruik van de haven in Zeeland; issued 1973;"
      " container_title Zeeland; volume 5",
      "book; authors A.Th. van Dorp; title Een kade in de polder; issued 1994; publisher_place Amsterdam; page 33-46"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), READ)
def test_what_is_read(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
