"""CSL 1.0.2 variables and the fields of a Work, in the order they are written."""

from __future__ import annotations

import re

NAMES = (("author", "authors"), ("editor", "editors"), ("translator", "translators"))
DATES = (("issued", "issued"), ("original-date", "original_date"), ("accessed", "accessed"))
TEXTS = tuple(
    (variable, variable.lower().replace("-", "_"))
    for variable in (
        "genre title container-title collection-title collection-number authority event-title event-place publisher"
        " publisher-place volume issue number page edition archive archive_location URL DOI ISBN ISSN language"
    ).split()
)
TEXT_FIELDS, NAME_FIELDS, DATE_FIELDS = dict(TEXTS), dict(NAMES), dict(DATES)
# names that a Work has no field for: kept in `extra` as "Family, Given" or as they are printed
OTHER_NAMES = frozenset(
    {
        "container-author",
        "recipient",
        "director",
        "interviewer",
        "composer",
        "illustrator",
        "narrator",
        "guest",
        "host",
    }
)
VARIABLES = frozenset({*TEXT_FIELDS, *NAME_FIELDS, *DATE_FIELDS})

EMAIL_NOTE = "type: email"
# lines of `note` that say what the writer put there for Zotero
BOOKKEEPING = re.compile(rf"^(?:tex\.ids:[ \t]*.*|{EMAIL_NOTE})$", re.MULTILINE | re.IGNORECASE)
