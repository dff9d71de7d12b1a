"""A printed place in a law ("§ 12 II 3", "art 1(2)", "§ 8 Abs. 1 S. 2") becomes a locator with all its numbers."""

from __future__ import annotations

import re

from refkit.model import Locator

# the sign or word of a provision, by the label of CSL
_LABELS = {
    "section": r"§§?|ss?(?!\.)|secs?\.?|[Ss]ections?",
    "paragraph": r"¶¶?|paras?\.?|[Pp]aragraphs?|Rn\.?|Rz\.?|Tz\.?",
    "article-locator": r"[Aa]rts?\.?|[Aa]rtt\.|[Aa]rticles?|Artikel|[Aa]rt[íi]culos?|[Aa]rticol[oi]|[Aa]rtigos?",
}
_SIGN = "|".join(rf"(?P<{label.partition('-')[0]}>{words})" for label, words in _LABELS.items())
_NUMBER = r"(?:\d++(?:[.:-]\d++)*+(?:\.?[ºª°](?:-[A-Z](?!\w))?|[a-z]{0,3}(?![a-z])))"
_SUB = r"(?:\((?:\d{1,4}[A-Z]{0,2}[a-z]?|[a-zA-Z]|aa|bb|[ivx]{2,4})\))"
# "Abs. 1 S. 2 lit. b": what is smaller than an article, with its word
_SMALLER = (
    r"(?:,?\s(?:Abs\.?|Absatz|Satz|S\.|lit\.|Buchst\.|Nr\.|Nrn\.|Unterabs\.|UAbs\.|Alt\.|Var\.|Hs\.|Z|Ziff\.|al\.|par\.|para\.|no\.|n\.º|let\.|lett\.|c(?:o|omma)\."
    r"|comma|ust\.|pkt|inc\.|apdo\.|sub-?s(?:ection)?\.?|Bst\.|N\.?)\s?(?:\d+[a-z]?|[a-z]\b\)?|[IVX]+\b))"
)
_ONE = rf"{_NUMBER}(?:{_SUB}|{_SMALLER}|\s[IVX]{{1,4}}(?!\w)(?:\s\d+(?:\s?[a-z]{{1,2}})?(?!\w))?)*"
_WHOLE = re.compile(
    rf"(?:{_SIGN})\s?(?P<value>{_ONE}(?:(?:\s?[-–—]\s?|,\s|\s(?:and|to|und|bis|et|à|e|a|y|u\.)\s)(?:{_ONE}|{_SUB}++))*(?:\s?f{{1,2}}\.?|\set\sseq\.?)?)"
)
# what only a place in a law has
_TELLING = re.compile(
    rf"{_SUB}|[ºª°]|\s[IVX]+(?!\w)|"
    r"\s(?:Satz|S\.|lit|Buchst|Bst|N\b|Nr|Unterabs|UAbs|Alt|Var|Hs|Z|let|lett|ust|pkt|inc|comma|no\.)"
)
_DASH = re.compile(r"\s?[–—-]\s?")

BEFORE = re.compile(r"(?:(?<=[\s,;(\[])|^)(?:§§?|¶¶?|[Aa]rts?\.?|[Aa]rtt\.|secs?\.|paras?\.?)\s?$")
"""A sign that stands right in front of its number."""
BEHIND = re.compile(rf"\)?{_SUB}++")
"""The sub-numbers that stand right behind a number."""
ACT = re.compile(
    r"(?:Acts?|Code|Order|Rules|Regulations|Ordinance|Bill|Constitution|Convention|Law|Measure)"
    r"\b[^,;]{0,25},?\s(?P<sign>ss?\s?)$"
)
""" "Contract Act 1999, s 3": what stands in front of a section's number."""


def provision(text: str) -> Locator | None:
    """The place in a law that the text is; None where it has nothing that only laws have."""
    found = _WHOLE.fullmatch(" ".join(text.split()).strip(" ,;."))
    if found is None or not _TELLING.search(found["value"]):
        return None
    label = next(name for name in _LABELS if found[name.partition("-")[0]])
    return Locator(label, _DASH.sub("-", found["value"]))
