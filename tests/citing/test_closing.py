"""Where titles end, and what stands behind them: houses, volumes, pages, hosts, a second work; invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (
    *NAMES, "title", "issued", "genre", "number", "container_title", "volume", "page", "publisher", "publisher_place",
    "url",
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
    # an address where a work is available as well; a name behind "and"; initials that begin with that of "siehe"
    ("See S. M. Brandt, Harbours of the North (Kiel: Kai Press, 1977); and Frank Castellona, Awkward Docks (Ithaca:"
     " Quay Press, 1984), also available at: http://quay.example/x.",
     ["book; authors S. M. Brandt; title Harbours of the North; issued 1977; publisher Kai Press; publisher_place Kiel",
      "book; authors Frank Castellona; title Awkward Docks; issued 1984; publisher Quay Press; publisher_place Ithaca;"
      " url http://quay.example/x"]),
    # what was looked at in a work of reference is no person
    ("Port Wall, Encyclopædia Britannica, Acessado 5 de Novembro, 2006",
     ["webpage; title Port Wall; container_title Encyclopædia Britannica"]),
    # the state of a page is its date
    ("Hafenforschungsgemeinschaft (Hrsg.): Messbarkeit von Tiden. Eine Stellungnahme, Stand: April 2017, URL:"
     " https://www.hfg.example/tiden.pdf (letzter Zugriff am 21.04.2022).",
     ["webpage; editors Hafenforschungsgemeinschaft; title Messbarkeit von Tiden. Eine Stellungnahme; issued 2017-04;"
      " url https://www.hfg.example/tiden.pdf"]),
    # "éd." in front of a house
    ("M.-T. Morvan, L’ascension du port, in F. Berg, Le droit au quai, éd. Duvergier, coll. Droit et"
     " Port n°63 (2005), p. 305-333",
     ["chapter; authors M.-T. Morvan; editors F. Berg; title L’ascension du port; issued 2005;"
      " container_title Le droit au quai; page 305-333; publisher Duvergier"]),
    # a house in small letters
    ("Jan Kowal, Dzieje portu, słowo/obraz terytoria, Gdańsk 1999, s. 12.",
     ["book; authors Jan Kowal; title Dzieje portu; issued 1999; publisher słowo/obraz terytoria; publisher_place"
      " Gdańsk; page 12"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), READ)
def test_what_is_read(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
