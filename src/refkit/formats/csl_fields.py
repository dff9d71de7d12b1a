"""CSL 1.0.2 variables and the fields of a Work, in the order they are written."""

from __future__ import annotations

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
OTHER_DATES = frozenset({"available-date", "event-date", "submitted"})
# what older programs and Zotero call a variable beside its own name
OLDER = {"event": "event-title", "shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
BOTH = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}
"""Variables that Zotero reads under another name as well: both are written."""
VARIABLES = frozenset({*TEXT_FIELDS, *NAME_FIELDS, *DATE_FIELDS})

# what not every type of Zotero has a field for: a line of `note` tells it
UNHELD = (("event-title", "event_title"), ("event-place", "event_place"), ("genre", "genre"))
