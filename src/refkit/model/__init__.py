"""The types that the stages hand to each other: frozen dataclasses, which import nothing of refkit but each other."""

from __future__ import annotations

from refkit.model.bibliography import (
    SOURCE,
    Bibliography,
    Candidate,
    Cluster,
    Conflict,
    Entry,
    Merged,
    Pair,
    Record,
)
from refkit.model.documents import Anchor, Citation, Cited, Correction, Document, Locator, Note, Problem
from refkit.model.works import (
    CSL_TYPES,
    DATE_FIELDS,
    NAME_FIELDS,
    TEXT_FIELDS,
    WORK_FIELDS,
    Date,
    Evidence,
    Name,
    Relation,
    Work,
)

__all__ = [
    "CSL_TYPES",
    "DATE_FIELDS",
    "NAME_FIELDS",
    "SOURCE",
    "TEXT_FIELDS",
    "WORK_FIELDS",
    "Anchor",
    "Bibliography",
    "Candidate",
    "Citation",
    "Cited",
    "Cluster",
    "Conflict",
    "Correction",
    "Date",
    "Document",
    "Entry",
    "Evidence",
    "Locator",
    "Merged",
    "Name",
    "Note",
    "Pair",
    "Problem",
    "Record",
    "Relation",
    "Work",
]
