"""What judges cite of their own case, and what is no work beside it."""

from __future__ import annotations

import re
from functools import cache

from refkit.citing.corrections.edit import Printed
from refkit.citing.corrections.rule import among, rule
from refkit.citing.law.words import law
from refkit.citing.raw import RawCitation

# "See ante, at 12-13; post, at 5"
_SAME_CASE = re.compile(r"\b(?:[Aa]nte|[Pp]ost),?\s(?:at\s|n\.\s|pp?\.\s)?$")


@rule(
    before="See ante, at ⟦{pages 12–13}⟧ (Norn, J., dissenting).",
    after="See ante, at 12–13 (Norn, J., dissenting).",
    unlike="Ott, at ⟦{pages 12–13}⟧.",
)
@among("pages other title backref", needs="pages")
def opinion_of_same_case(printed: Printed, raw: RawCitation) -> bool:
    """ "Ante" and "post" lead to another opinion of the case that is read."""
    page = next(part.start for part in raw.parts if part.label == "pages")
    return _SAME_CASE.search(printed.text[max(0, page - 12) : page]) is not None


@cache
def _courts() -> re.Pattern[str]:
    """One court by its name or letters, or several: "BGH; OGH", "Cass. und EuGH"."""
    court = rf"(?:{law('courts', 'names')})(?!\w)"
    return re.compile(rf"{court}(?:(?:[;,]|\s(?:and|und|et|e|y|en|oraz))\s{court}){{0,8}}\.?")


@rule(
    before="Vgl. ⟦{author BGH; OGH}⟧.",
    after="Vgl. BGH; OGH.",
    unlike="Vgl. ⟦{author BGH}, {title Jahresbericht} {date 1990}⟧.",
)
@among("author title publisher container other")
def court_alone(printed: Printed, raw: RawCitation) -> bool:
    """A court by itself says who decided, and cites no decision."""
    return _courts().fullmatch(printed.text, raw.start, raw.end) is not None
