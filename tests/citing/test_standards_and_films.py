"""Standards, patents, data, films, interviews, theses, entries: as their kinds say; and what is none of them."""

from __future__ import annotations

import pytest

from refkit.api import parse
from refkit.model import Work

Said = dict[str, str]


def value(work: Work, name: str) -> str:
    """What is asked of a work, as one word."""
    if name == "authors":
        return "; ".join(item.display for item in work.authors)
    if name == "interviewer":
        return str(dict(work.extra).get(name, ""))
    return str(getattr(work, name))


# fmt: off
NOTES: list[tuple[str, Said]] = [
    ("EN ISO 9241, § 4.", {"kind": "standard", "number": "EN ISO 9241", "page": ""}),
    ("DIN EN 1991-1, Abschnitt 4.", {"kind": "standard", "number": "DIN EN 1991-1"}),
    ("BS EN 12810.", {"kind": "standard", "number": "BS EN 12810"}),
    ("J. Dale, Tides, EN 12 (2004).", {"kind": "book"}),
    ("EP 2 345 678 B1.", {"kind": "patent", "number": "EP 2 345 678 B1"}),
    ("European Patent EP 1 876 543 A1.", {"kind": "patent", "number": "European Patent EP 1 876 543 A1"}),
    ("DE 10 2004 012 345 A1 (2005).", {"kind": "patent", "number": "DE 10 2004 012 345 A1"}),
    ("US Patent No. 5,123,456.", {"kind": "patent", "number": "US Patent No. 5,123,456"}),
    ("J. Dale, EP 12 (2004).", {"kind": "report", "number": "EP 12"}),
    ("Shore Bank, Port Figures (data set, version 3, 2018) https://doi.org/10.1234/abcd.",
     {"kind": "dataset", "title": "Port Figures", "edition": "version 3"}),
    ("R. Dale, tidecalc (version 2.3, 2017), https://github.com/dale/tidecalc.",
     {"kind": "software", "edition": "version 2.3"}),
    ("Jane Dale, ‘How Cranes Work’ (YouTube, 3 May 2016) <https://youtube.com/watch?v=abc>.",
     {"kind": "motion_picture", "title": "How Cranes Work", "container_title": "YouTube"}),
    ("Jane Dale, ‘How Cranes Work’, Tide Times, 3 May 2016.", {"kind": "article-newspaper"}),
    ("The Harbour (dir. Jane Dale, 1961).",
     {"kind": "motion_picture", "title": "The Harbour", "authors": "Jane Dale"}),
    ("Le Port (réal. Anne Roux, 1973).", {"kind": "motion_picture", "title": "Le Port", "authors": "Anne Roux"}),
    ("Ann Reed, interview by John Rowe, Hull, 3 May 1991.",
     {"kind": "interview", "authors": "Ann Reed", "interviewer": "Rowe, John", "title": "interview by John Rowe"}),
    ("Anne Roux, thèse de doctorat sur les ports, Paris IV, 2001.", {"kind": "thesis", "publisher_place": ""}),
    ("Anne Roux, Les ports du nord, thèse de doctorat, Paris IV, 2001, p. 12.",
     {"kind": "thesis", "publisher": "Paris IV", "publisher_place": ""}),
    ("Paul Brun, Le sel, thèse de doctorat, Lyon 2, 1999.",
     {"kind": "thesis", "publisher": "Lyon 2", "event_title": ""}),
    ("K. Weiss, Die Häfen (Diss. Bonn 1994).", {"kind": "thesis", "publisher": "", "publisher_place": "Bonn"}),
    ("Mooring, Ballentine’s Law Dictionary (3d ed. 1969).",
     {"kind": "entry-dictionary", "title": "Mooring", "container_title": "Ballentine’s Law Dictionary", "authors": ""}),
    ("Harbour, Black's Law Dictionary (9th ed. 2009).",
     {"kind": "entry-dictionary", "title": "Harbour", "container_title": "Black's Law Dictionary", "authors": ""}),
    ("Deutscher Fischereibund, Stellungnahme vom 3.4.2018.",
     {"kind": "report", "authors": "Deutscher Fischereibund"}),
    ("Österreichischer Städtebund, Positionspapier vom 3.4.2018.",
     {"kind": "report", "authors": "Österreichischer Städtebund"}),
    ("IETF, RFC 2616 (1999).", {"kind": "standard", "authors": "IETF", "number": "RFC 2616"}),
    ("John Rowe, Review of Port Life, by Ann Reed, Social History 4 (1991): 12–14.",
     {"kind": "review", "authors": "John Rowe", "container_title": "Social History"}),
    ("P. Dale, Review of Grain, by Tom Hill, Agricultural History 5 (1999): 3.",
     {"kind": "review", "authors": "P. Dale", "container_title": "Agricultural History"}),
    ("K. Vagabund, Die Häfen (Kiel 2001).", {"kind": "book", "authors": "K. Vagabund"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "said"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_a_note_of_these_kinds(text: str, said: Said) -> None:
    (only,) = parse(text)
    assert {name: value(only.work, name) for name in said} == said
