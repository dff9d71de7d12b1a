"""One invented work of every kind, with every field that its kind can carry somewhere."""

from __future__ import annotations

from refkit.formats.kinds import table
from refkit.model import Date, Entry, Name, Work

BODY = Name(literal="Office of Tides and Harbours")
PERSON = Name("Berg", "Jan", "van der", "Jr.")

_FIELDS = {
    "article-journal": {"container_title": "Journal of Tides", "volume": "4", "issue": "2", "page": "12-30"},
    "article-newspaper": {"container_title": "The Example Times", "page": "A4"},
    "article-magazine": {"container_title": "Example Weekly", "issue": "7", "issn": "1234-5678"},
    "book": {
        "collection_title": "Tide Studies",
        "collection_number": "7",
        "isbn": "978-3-16-148410-0",
        "edition": "2",
    },
    "chapter": {"container_title": "The Tides", "editors": (Name("Lee", "Ann"),), "page": "1-20"},
    "legislation": {"number": "12/2001"},
    "paper-conference": {"container_title": "Proceedings", "event_title": "Tide Days", "page": "3"},
    "report": {"genre": "Press release", "number": "(2013) 18", "authors": (BODY,)},
    "speech": {"genre": "Keynote address", "event_title": "Harbour House", "event_place": "Riga"},
    "thesis": {"genre": "PhD thesis", "publisher": "University of Riga", "publisher_place": "Riga"},
    "webpage": {"container_title": "Tides Online", "accessed": Date(2014, 10, 5)},
}


def work(kind: str) -> Work:
    """A work of a kind: what every one has, and the fields of its own."""
    fields = {
        "authors": (PERSON,),
        "title": f"Tides & <{kind}>: “views” of 100% Example_Town",
        "issued": Date(2011, 4, 14),
        "url": "https://example.org/a_b%20c#d?e=1&f=2",
        "language": "en",
        **_FIELDS.get(kind, {}),
    }
    return Work(kind=kind, **fields)  # type: ignore[arg-type]


def entries() -> list[Entry]:
    """An entry a kind, under the kind's name."""
    return [Entry(kind.replace("_", "-"), work(kind), ()) for kind in table().kinds]
