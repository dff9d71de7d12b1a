"""The words behind a key come in; the place in the work that they name goes out: "p. 3", "chap. 2", "12–13"."""

from __future__ import annotations

import re

from refkit.languages import pattern, table
from refkit.model import Locator

_NUMBER = r"[\divxlc]+(?:\.\d+)*"
_PLACE = pattern(
    rf"\W*?(?:(?P<label><<locators>>)\.?~?\s*)?(?P<value>{_NUMBER}(?:\s*[-–—]+\s*{_NUMBER})?(?:,\s*\d+(?:\s*[-–]+\s*\d+)?)*)(?!\w)",
    re.IGNORECASE,
)


def read_locator(printed: str) -> Locator | None:
    """The place that the words begin with; a bare number is a page, other words are no place."""
    match = _PLACE.match(printed.strip(" ,{}"))
    if match is None:
        return None
    labels = table("locators")
    label = match["label"] or ""
    known = labels.get(label) or labels.get(label.casefold()) or labels.get(label.capitalize()) or "page"
    return Locator(known, re.sub(r"\s*[-–—]+\s*", "–", match["value"].strip(" ,")))
