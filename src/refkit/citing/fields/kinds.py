"""The fields of a citation and its printed words give its CSL kind, with the reason and the words that tell it.

The first row that holds decides. To add a kind or a reason, add a row where it belongs, with its example.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from refkit.citing.fields.facts import Facts
from refkit.citing.fields.kind_marks import (
    COMMENTARIES,
    DICTIONARY,
    EDITIONS,
    ENCYCLICAL,
    ENTRY,
    EPISODE,
    FESTSCHRIFT,
    FILM,
    HEARING,
    HOUSES,
    LAW_BOOK,
    NEWS,
    NO_TOWN,
    PATENT,
    POST,
    PRESS,
    RECORDS,
    REFERENCE,
    SAID,
    SITES,
    STANDARD,
    TREATY_BOOK,
    VERSION,
    WITNESS,
    names_site,
)
from refkit.citing.fields.law import ACT
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import cue_kind, is_magazine

KEPT_PAPERS = frozenset({"", "report", "document", "personal_communication"})
GENRE_OF_NEWS = frozenset({"report", "document"})

Reason = tuple[str, str, tuple[int, int]]


class Row(NamedTuple):
    """A test, the kind that it tells, and why."""

    name: str
    holds: Callable[[Facts], Any]
    kind: str | Callable[[Facts], str]
    reason: str
    shown: str
    """The field or fact whose words in the print tell it; "" for the whole print."""
    example: str
    """An invented citation in the notation "{field value}, {field value}"."""

    def told(self, facts: Facts) -> Reason:
        """The kind, the reason and the span of the words that tell it."""
        kind = self.kind if isinstance(self.kind, str) else self.kind(facts)
        return kind, self.reason, facts.span(self.shown)


_BOOK = ("title", "publisher", "publisher_place")


# fmt: off
# what a citation says of itself: a genre, the form of a case, of a law, of a treaty
BY_FORM = (
    Row("a paper to somebody", lambda f: f.recipient,
        lambda f: "manuscript" if f.has("archive", "archive_location") else "personal_communication",
        "from whom it is for", "recipient",
        "{genre Minute} {authors Ann Lee} to {recipient Ott}, {issued 3 May 1990}, {title Steel}"),
    Row("a hearing", lambda f: f.day and not f.has("publisher", "container_title") and HEARING.match(f.text("title")),
        "hearing", "from the title", "title",
        "{title Public hearing}, {issued 3 May 1990}, page 3"),
    Row("a witness's statement", lambda f: f.day and not f.has("publisher") and WITNESS.match(f.text("title")),
        "document", "from the title", "title",
        "{authors Ann Lee}, {title Witness statement of Ann Lee}, {issued 3 May 1990}"),
    Row("a post", lambda f: not f.has("publisher") and (f.container in SITES or POST.fullmatch(f.text("genre"))),
        "post", "from where it was posted", "",
        "{authors Ann Lee}, {title Steel}, {container_title Twitter}, {issued 3 May 1990}"),
    Row("a patent", lambda f: f.has("number") and PATENT.search(f.printed), "patent", "from the number", "number",
        "{authors Ann Lee}, {title Steel}, {number US Patent 12,345}, {issued 3 May 1990}"),
    Row("a standard", lambda f: f.has("number") and not (f.persons or f.container) and STANDARD.match(f.text("number")),
        "standard", "from the number", "number",
        "{number ISO 12:1990}, {title Steel} ({publisher_place Oslo}: {publisher ISO}, {issued 1990})"),
    Row("an episode", lambda f: EPISODE.match(f.text("volume") or f.text("number")), "broadcast", "from its number", "",
        "{title Steel}, {container_title Tides}, {number episode 3}, {publisher Fjord TV}, {issued 3 May 1990}"),
    Row("software", lambda f: f.genre_kind != "dataset" and not f.container and VERSION.match(f.text("edition")),
        "software", "from its version", "edition",
        "{authors Fjord Group}, {title Tides}, {edition version 4.1.2} ({publisher Fjord Foundation}, {issued 2021})"),
    Row("a film", lambda f: not f.container and FILM.search(f.printed), "motion_picture", "from its director", "",
        "{title The Frozen Quay}, directed by {authors Ann Lee} ({publisher_place Oslo}: {publisher Fjord})"),
    Row("a classic",
        lambda f: not f.has("issued", "publisher", "publisher_place", "container_title", "url", "genre") and f.classic,
        "classic", "from its author or title", "",
        "{authors Plato}, {title Republic} 514a"),
    Row("a newspaper's genre",
        lambda f: f.genre_kind == "article-newspaper" or (f.genre_kind in GENRE_OF_NEWS and f.newspaper),
        "article-newspaper", "from the genre", "genre",
        "{authors Ann Lee}, {title Steel and Tides}, {genre editorial}, {container_title Fjord Daily}"),
    Row("said by a person to a body", lambda f: f.persons and f.has("event_title") and SAID.match(f.text("genre")),
        "speech", "from who said it where", "genre",
        "{genre statement} by {authors Ann Lee} to the {event_title Fjord Council}, {issued 3 May 1990}"),
    Row("a shelf mark",
        lambda f: f.has("archive") and f.has("archive_location") and f.genre_kind in KEPT_PAPERS and not f.container,
        "manuscript", "from the archive", "archive",
        "{title Report on steel}, {issued 3 May 1990}, {archive Fjord Archives}, {archive_location box 3}"),
    Row("an interview that is a book",
        lambda f: f.genre_kind == "interview" and f.persons and f.has("publisher") and not f.day, "book",
        "from the imprint", "publisher",
        "{authors Ann Lee}, {genre Interview} {title with Ice} ({publisher_place Oslo}: {publisher Fjord})"),
    Row("a genre", lambda f: f.genre_kind not in {"", "event"}, attrgetter("genre_kind"), "from the genre", "genre",
        "{authors Ann Lee}, {title Steel and Tides}, {genre doctoral dissertation}, {issued 1999}"),
    Row("the form of a case", lambda f: f.case or f.application, "legal_case",
        "from the form of the citation", "case",
        "{title Lee v. Fjord Steel Co.}, {volume 12} {container_title F. Supp.} {page 40}"),
    Row("a court", lambda f: not f.persons and not f.has("title") and f.has("number", "container_title") and f.court,
        "legal_case", "from the court that decided", "court",
        "{authors High Court of Norway}, {issued 3 May 1990}, {number 12/90}"),
    Row("opens as a law", lambda f: not f.persons and not f.has("editors") and f.law and f.law.start() == 0,
        "legislation", "from the form of the citation", "law",
        "{title Directive 90/12 on harbours}, {container_title OJ} {volume L 3}"),
    Row("a collection of laws", lambda f: f.container and not f.persons and LAW_BOOK.match(f.container),
        "legislation", "from the collection of laws", "container_title",
        "{title Hafengesetz}, {container_title RGBl} {issued 1902}, {page 12}"),
    Row("an act by its number", lambda f: not f.persons and not f.container and ACT.match(f.text("title")),
        "legislation", "from the form of the citation", "title",
        "{title Règlement (CE) n° 12/2003 du Conseil du 3 mai 2003 relatif aux ports}"),
    Row("a record of the United Nations", lambda f: f.container and RECORDS.match(f.container), "report",
        "from the records it stands in", "container_title",
        "{title GA Res 27 (XXV)}, {container_title UN GAOR, 25th Sess, Supp No 28} ({issued 3 May 1990})"),
    Row("a collection of treaties",
        lambda f: TREATY_BOOK.match(f.container) and not f.has("authors") and cue_kind(f.text("title")) == "treaty",
        "treaty", "from the collection of treaties", "container_title",
        "{title Treaty of Fjordhavn}, {volume 12} {container_title LNTS} {page 40}"),
)

# what stands in a book or periodical
IN_CONTAINER = (
    Row("in a commentary", lambda f: f.container in COMMENTARIES and f.persons, "chapter",
        "from the commentary it stands in", "container_title",
        "{authors Lang}, {container_title MüKoBGB}, § {page 12}"),
    Row("in a festschrift", lambda f: f.persons and not f.has("volume", "issue") and FESTSCHRIFT.match(f.container),
        "chapter", "from the book it stands in", "container_title",
        "{authors Lang}, {title Das Salz}, in {container_title FS Huber} ({issued 2010}) {page 123}"),
    Row("an entry of a dictionary", lambda f: DICTIONARY.search(f.container) and f.has("title"),
        "entry-dictionary", "from the dictionary's name", "container_title",
        "{title tide}, {container_title Fjord English Dictionary}"),
    Row("an entry by its word", lambda f: f.has("title") and not f.has("issue") and ENTRY.search(f.printed),
        "entry-encyclopedia", "from the word for an entry", "",
        "s.v. {title Salz}, in {container_title Oxford Companion to Harbours}, {publisher_place Oslo}"),
    Row("an entry of an encyclopedia", lambda f: not f.has("issue") and REFERENCE.search(f.container),
        "entry-encyclopedia", "from the name of the work it stands in", "container_title",
        "{authors Ann Lee}, {title Salz}, in: {container_title Handwörterbuch der Häfen}, {publisher_place Oslo}"),
    Row("a decree at an address", lambda f: ENCYCLICAL.search(f.text("title")) and f.day,
        "document", "from the title", "title",
        "{title Rerum maris [Encyclical on the Sea]}, {container_title Fjord website}, {issued 3 May 1990}"),
    Row("a collection by its letters", lambda f: f.container in EDITIONS and f.signed and f.volume_of_piece, "chapter",
        "from the collection it stands in", "container_title",
        "{authors Kant}, {title Das Salz}, {container_title AA} {volume V}, {page 203}"),
    Row("a newspaper", lambda f: f.newspaper, "article-newspaper", "from the newspaper's name", "container_title",
        "{authors Ann Lee}, {title Steel and Tides}, {container_title The Guardian}, {issued 3 May 1990}"),
    Row("an edited or published book", lambda f: f.has("editors", "edition") or (f.has("publisher") and not f.numbered),
        "chapter", "from the book it stands in", "container_title",
        "{authors Ann Lee}, {title Steel}, in {editors Max Ott} (ed.), {container_title Tides}, {issued 1990}"),
    Row("pages of a volume of a set", lambda f: f.volume_of_set and f.has("page"),
        "chapter", "from the number of the volume and the place", "container_title",
        "{title Stahl}, in: {container_title Werke}, Bd. 3: Reden, {publisher_place Bonn} {issued 1990}, {page 12-40}"),
    Row("a volume of a set", lambda f: f.volume_of_set,
        "book", "from the number of the volume and the place", "container_title",
        "{title Stahl}, in: {container_title Werke}, Bd. 3: Reden, {publisher_place Bonn} {issued 1990}"),
    Row("a volume of works", lambda f: f.set_of_works,
        "chapter", "from the number of the volume and the place", "container_title",
        "{authors Ann Lee}: {title Das Salz}, Bd. 1, in: {container_title LGW 23}, {publisher_place Oslo}"),
    Row("a newspaper's number",
        lambda f: f.day and f.has("issue") and not f.has("volume", "authors") and not is_magazine(f.container),
        "article-newspaper", "from the exact date", "container_title",
        "{title Salz steigt}, {container_title Fjord Tageblatt}, Nr. {issue 123} v. {issued 4 May 1931}"),
    Row("a body's page that was looked at",
        lambda f: f.has("accessed") and not f.has("volume", "issue", "page") and not f.periodical
        and (not f.has("issued") or is_body(f.container)),
        "webpage", "from the day it was looked at", "",
        "{title Glossary}. {container_title Department of Ports}. Retrieved {accessed 3 May 2010}"),
    Row("volume or issue", lambda f: f.has("volume", "issue"),
        "article-journal", "from volume and issue", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Tides}, {volume 12} ({issued 1990})"),
    Row("a magazine", lambda f: is_magazine(f.container),
        "article-magazine", "from the magazine's name", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Der Spiegel}, {issued 3 May 1990}"),
    Row("a news service of a day", lambda f: f.day and NEWS.search(f.container),
        "webpage", "from the news service's name", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Fjord News}, {issued 3 May 1990}"),
    Row("a periodical of a day", lambda f: f.day and f.periodical,
        "article-newspaper", "from the periodical's name", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Harbour Review}, {issued 3 May 1990}"),
    Row("a periodical", lambda f: f.periodical, "article-journal", "from the periodical's name", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Harbour Review}, {issued 1990}"),
    Row("a day", lambda f: f.day, "article-newspaper", "from the exact date", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Fjordhavn Tides}, {issued 3 May 1990}"),
    Row("a place", lambda f: f.has("publisher_place"), "chapter", "from the book it stands in", "container_title",
        "{authors Ann Lee}, {title Steel}, in {container_title Tides}, {publisher_place Oslo} {issued 1990}"),
    Row("a site", lambda f: f.has("url") and not f.has("issued", "authors", "page"),
        "webpage", "from the address", "",
        "{title Harbour Survey} - {container_title FJORD.NO}: {url https://fjord.example/survey}"),
    Row("a site by its address",
        lambda f: f.has("url") and not f.has("page", "doi") and names_site(f.container, f.text("url")),
        "webpage", "from the address", "",
        "{authors Ann Lee}, {title Steel}, {container_title Fjords}, {issued 2021}, {url https://fjords.no}"),
    Row("any container", lambda f: True, "article-journal", "from the container", "container_title",
        "{authors Ann Lee}, {title Steel}, {container_title Tides}, {issued 1990}"),
)

# what stands alone
ALONE = (
    Row("an event's genre", lambda f: f.genre_kind == "event", "event", "from the genre", "genre",
        "{title Steel and Tides}, {genre workshop}, {event_place Oslo}, {issued 3 May 1990}"),
    Row("speaks of a law", lambda f: not f.has("authors") and f.law,
        "legislation", "from the form of the citation", "law",
        "{title Harbours Act 1990}, s. 3"),
    Row("a speech by its title", lambda f: f.title_kind == "speech" and not f.persons,
        "speech", "from the title's first words", "title",
        "{title Remarks on Steel}, {event_place Oslo}, {issued 3 May 1990}"),
    Row("a person's published book",
        lambda f: f.persons and all(map(f.has, _BOOK)) and not (f.day or f.papers),
        "book", "from the publisher", "publisher",
        "{authors Ann Lee}, {title Speech and Power} ({publisher_place Oslo}: {publisher Fjord Press}, {issued 1990})"),
    Row("any kind by its title",
        lambda f: f.title_kind and not (f.title_kind == "article-newspaper" and f.has("edition", "volume"))
        and not (f.title_kind == "speech" and f.persons and f.has("publisher_place") and not f.day),
        attrgetter("title_kind"), "from the title's words", "title",
        "{title Joint Statement on Steel}, {issued 3 May 1990}"),
    Row("a person at a venue", lambda f: f.has("event_title") and f.persons,
        "speech", "from the venue", "event_title",
        "{authors Ann Lee}, {title Steel}, {event_title Fjordhavn Forum}, {issued 3 May 1990}"),
    Row("nobody at a venue", lambda f: f.has("event_title") and not f.has("publisher"),
        "document", "from the venue", "event_title",
        "{title Steel}, {event_title Fjordhavn Forum}, {issued 3 May 1990}"),
    Row("a series of papers", lambda f: f.papers, "report", "from the series",
        "collection_title",
        "{authors Ann Lee}, {title Steel}, {collection_title Fjord Working Papers} {collection_number 3}"),
    Row("a page that was looked at",
        lambda f: f.has("accessed") and not f.has("issued", "publisher_place", "number", "edition") and not f.signed,
        "webpage", "from the day it was looked at", "",
        "{title About the Museum}, {publisher Museum of Ports}, {accessed 3 May 2010}"),
    Row("an ISBN", lambda f: f.has("isbn") and f.has("title") and not f.bodies, "book", "from the ISBN", "isbn",
        "{title Steel}, {publisher_place Oslo}: {publisher Port Agency}, {issued 1990}, ISBN {isbn 9783406600678}"),
    Row("a number", lambda f: f.has("number") and not f.has("volume"), "report", "from the number", "",
        "{authors Ann Lee}, {title Steel}, {number 12}, {issued 1990}"),
    Row("a publisher", lambda f: f.has("publisher") and (f.persons or f.has("editors")),
        "book", "from the publisher", "publisher",
        "{editors Max Ott} (ed.), {title Steel} ({publisher_place Oslo}: {publisher Fjord Press}, {issued 1990})"),
    Row("an archive", lambda f: f.has("archive", "archive_location"), "manuscript", "from the archive", "",
        "{authors Ann Lee}, {title Ann Lee to Max Ott}, {issued 3 May 1990}, {archive Fjord Archives, box 3}"),
    Row("a news service", lambda f: f.bodies and NEWS.search(f.bodies[0]),
        "webpage", "from the body that published it", "",
        "{authors Fjord Press Agency}, {title Steel}, {issued 3 May 1990}"),
    Row("a house that is known", lambda f: f.text("publisher") in HOUSES, "book", "from the publisher", "publisher",
        "{title Lexikon der Häfen}, {publisher dtv}, {issued 1995}"),
    Row("a university press", lambda f: not f.bodies and f.has("publisher_place") and PRESS.search(f.text("publisher")),
        "book", "from the publisher", "publisher",
        "{title Steel and Tides} ({publisher_place Oslo}: {publisher Fjord University Press}, {issued 1990})"),
    Row("a body", lambda f: f.bodies or is_body(f.text("publisher")), "report", "from the body that published it", "",
        "{authors Ministry of Fisheries}, {title Steel}, {issued 1990}"),
    Row("somebody at an address", lambda f: f.made and f.has("url") and not f.has("publisher_place"),
        "webpage", "from the address", "",
        "{authors Ann Lee}, {title Steel}, {url https://fjord.example/steel}"),
    Row("somebody, or what books have", lambda f: f.made, "book", "from an author without a container", "",
        "{authors Ann Lee}, {title Steel}, {issued 1990}"),
    Row("a place without a day",
        lambda f: f.has("title") and (f.has("publisher_place") or NO_TOWN.search(f.printed)) and not f.day,
        "book", "from the place", "",
        "{title Steel and Tides}, {publisher_place Oslo} {issued 1990}"),
    Row("an address", lambda f: f.has("url") or (f.has("accessed") and not f.has("issued")),
        "webpage", "from the address", "",
        "{title Steel and Tides}, {url https://fjord.example/steel}"),
    Row("a title", lambda f: f.has("title"), "document", "from a title without author or container", "",
        "{title Steel and Tides}, {issued 3 May 1990}"),
)
# fmt: on
_ROWS = {True: (*BY_FORM, *IN_CONTAINER), False: (*BY_FORM, *ALONE)}


def row_for(facts: Facts) -> Row | None:
    """The row that decides; None where nothing tells a kind."""
    return next((row for row in _ROWS[bool(facts.container)] if row.holds(facts)), None)


def infer_kind(values: Mapping[str, Any], printed: str) -> Reason:
    """(CSL kind, how it was concluded, span in `printed` of the words that tell it); "" where nothing does."""
    facts = Facts(values, printed)
    row = row_for(facts)
    return row.told(facts) if row else ("", "", facts.span(""))
