"""What is no citation at all, though the tagger saw one."""

from __future__ import annotations

import re

from refkit.citing.corrections.borders import FACTS, FIRST
from refkit.citing.corrections.edit import Printed, labels_in
from refkit.citing.corrections.rule import rule
from refkit.citing.quotes import TITLE_MARKS
from refkit.citing.raw import RawCitation
from refkit.languages import pattern
from refkit.normalise.names import parse_names
from refkit.short_forms.backrefs import find_backref

_HERE = r"(?<!\w)(?:<<above|below>>|s\.\s?[ou])(?!\w)"
_HERE_AT_START = pattern(_HERE, re.IGNORECASE)
_HERE_BEFORE = pattern(rf"{_HERE}\.?,?[\s(]*$", re.IGNORECASE)
_THIS_WORK = pattern(r"[\s,.]*(?:<<this_work>>)\b")


@rule(
    before="nach ⟦{author l’étude classique de}⟧ und anderen",
    after="nach l’étude classique de und anderen",
    unlike="nach ⟦{author Ann Lee}⟧",
)
def no_name(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but what was taken for a name, and is none."""
    names = [part for part in raw.parts if part.label in {"author", "editor"}]
    if not names or any(part.label not in {"author", "editor", "other", "role"} for part in raw.parts):
        return False
    if any(char.isdigit() for char in printed.text[raw.start : raw.end]):
        return False  # "Lee (n 28": a back-reference that has no label
    return not any(parse_names(printed.text[part.start : part.end]) for part in names)


@rule(
    before="oben ⟦{pages S. 5}⟧",
    after="oben S. 5",
    unlike="⟦{author Lee}, {title Steel}, {pages S. 5}⟧",
)
def within_this_work(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but a page or chapter of the citing work itself."""
    text = printed.text
    for part in raw.parts:
        chapter = part.label == "backref" and find_backref(text[part.start : part.end]) is None
        if part.label not in {"pages", "other"} and not chapter:
            return False
    if find_backref(text[raw.start : raw.end]) is not None:
        return False
    # "above, p. 12", "oben S. 5": the word itself may have been taken for a back-reference
    page = next((part.start for part in raw.parts if part.label == "pages"), raw.start)
    here = _HERE_AT_START.match(text, raw.start, raw.end) or _HERE_BEFORE.search(text, 0, page)
    return bool(here or _THIS_WORK.match(text, raw.end))


@rule(
    before="we used the data of ⟦{genre Table} {pages 12}⟧ and not the older ones that others used",
    after="we used the data of Table 12 and not the older ones that others used",
    unlike="we used the data of ⟦{author Lee}, {title Steel}, {pages 12}⟧ and not the older ones",
)
def too_little(printed: Printed, raw: RawCitation) -> bool:
    """Beside prose a lone field is no citation, unless it refers back, is an address, or stands in marks."""
    text, labels = printed.text, {part.label for part in raw.parts}
    if "backref" in labels:
        return False
    if not labels & labels_in(FIRST):
        return True
    before = text[: raw.signal[0] if raw.signal else raw.start]
    alone = not any(char.isalpha() for char in before) or before.rstrip().endswith(";")
    if (
        alone
        and labels & {"author", "title", "container"}
        and text[raw.end : raw.end + 1] in set('.;”"') | {""}
    ):
        return False  # the note begins with it and it ends a sentence: a short form
    if labels & {"url", "doi"} or len(labels & {"author", "editor", "title", "container"}) > 1:
        return False
    if labels & labels_in(FACTS):
        # "Table 1, 12", "on page 4": a lone word and a number is no citation
        return labels <= {"genre", "pages", "number", "volume", "issue", "other", "role"}
    return not any(
        part.label == "title" and text[part.start - 1 : part.start] in TITLE_MARKS and part.certainty > 0.6
        for part in raw.parts
    )
