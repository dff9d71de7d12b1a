"""CSL 1.0.2 variables and the fields of a Work, in the order they are written."""

from __future__ import annotations

import re

NAMES = (("author", "authors"), ("editor", "editors"), ("translator", "translators"))
DATES = (("issued", "issued"), ("original-date", "original_date"), ("accessed", "accessed"))
TEXTS = (
    ("genre", "genre"),
    ("title", "title"),
    ("container-title", "container_title"),
    ("collection-title", "collection_title"),
    ("collection-number", "collection_number"),
    ("authority", "authority"),
    ("event-title", "event_title"),
    ("event-place", "event_place"),
    ("publisher", "publisher"),
    ("publisher-place", "publisher_place"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("number", "number"),
    ("page", "page"),
    ("edition", "edition"),
    ("archive", "archive"),
    ("archive_location", "archive_location"),
    ("URL", "url"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("language", "language"),
)
TEXT_FIELDS, NAME_FIELDS, DATE_FIELDS = dict(TEXTS), dict(NAMES), dict(DATES)
# names that a Work has no field for: kept in `extra` as "Family, Given" or as they are printed
OTHER_NAMES = frozenset(
    {"recipient", "director", "interviewer", "composer", "illustrator", "narrator", "guest", "host"}
)
VARIABLES = frozenset({*TEXT_FIELDS, *NAME_FIELDS, *DATE_FIELDS})

EMAIL_NOTE = "type: email"
# lines of `note` that say what the writer put there for Zotero
BOOKKEEPING = re.compile(rf"^(?:tex\.ids:[ \t]*.*|{EMAIL_NOTE})$", re.MULTILINE | re.IGNORECASE)
