"""Printed identifiers come in; they go out bare, as a person reads them or as two records are compared by them."""

from __future__ import annotations

import re

DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
# what stands in front of a DOI that is written as an address
DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """The DOI in `text` without the word or address in front of it; the text as it is where there is none."""
    found = DOI.search(text)
    return found[0] if found else text


def doi_of(text: str) -> str:
    """The bare DOI in `text`, in lower case (DOIs ignore case: DOI Handbook, 2.4); "" where there is none."""
    found = DOI.search(text) if text else None
    return found[0].lower().rstrip(".,;)") if found else ""
