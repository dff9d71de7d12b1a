"""A printed place in a work ("pp. 37-38", "para. 4", "S. 12 ff.", "Rn. 3") becomes a CSL locator."""

from __future__ import annotations

import re

from refkit.model import Locator

# CSL 1.0.2 locator labels and the words that stand for them
WORDS = {
    "page": r"pp?|pages?|pag|pagg|pgs?|S|Seiten?|SS|s|á|à la page",
    "paragraph": r"paras?|paragraphs?|¶{1,2}|Rn|Rdnr|Rdn|Rz|Tz|Randnr|Ziff(?:er)?|Abs|recital|punto|pt",
    "section": r"§{1,2}|sec|sect|section|Abschnitt|sez|art|Art|arts|article|Artikel",
    "column": r"col|cols|Sp|Spalten?",
    "chapter": r"ch|chs|chap|chapter|Kap|Kapitel|cap|chapitre|capitolo|c",
    "note": r"nn?|note|Fn|FN|Fußn|Anm|nota",
    "folio": r"fols?|ff?|fos?|Bl|cc?|carte?",
    "line": r"ll?|lines?|Z",
    "verse": r"vv?|verse",
    "figure": r"fig|figs|Abb|tav",
    "table": r"Tab|table",
    "book": r"bk|Buch|livre|libro",
    "part": r"pt|part|Teil|parte",
    "volume": r"vols?|Bd|t",
}
NUMBER = r"(?:\d+[a-z]?(?:[*′'])?|[ivxlcdm]+|[IVXLCDM]+)"
RANGE = rf"{NUMBER}(?:\s?(?:[-–—‑/]|bis|to|à|a)\s?{NUMBER})?(?:\s?(?:sqq?|seqq?|ff?|sgg?|ss|e ss|e sgg|segg?|et seq|et suiv|f\.|n)\b\.?)?"
LIST = rf"(?:{RANGE})(?:\s*(?:,|;|&|and|und|et|e|y|u\.)\s*(?:(?:pp?|S)\.\s?)?{RANGE})*"
LABELLED = re.compile(
    r"(?:at\s|hier\s|here\s|ici\s|bes\.\s|esp\.\s|especially\s|insb\.\s|spec\.\s|in particular\s)?\(?(?:"
    + "|".join(rf"(?P<{label}>(?<!\w)(?:{words}))" for label, words in WORDS.items())
    + rf")\.?\s?(?P<value>{LIST})\)?",
)
BARE = re.compile(rf"(?:at\s|hier\s|bes\.\s|esp\.\s)?(?P<value>{LIST})")


def parse_locator(text: str) -> Locator | None:
    """The locator that `text` is, or None; a bare number is a page. Dashes become "-", values keep "f." and "ff."."""
    text = " ".join(text.split()).strip(" ,;:()[]")
    match = LABELLED.match(text)
    if match is not None:
        label = next(name for name in WORDS if match[name])
        rest = text[match.end() :].strip(" .,")
        value = _value(match["value"])
        if rest and re.match(r"(?:n|nn|note|Anm|Fn)\b", rest):
            value = f"{value} {rest}"
        return Locator(label, value)
    match = BARE.match(text)
    if match is not None and match.end() >= len(text.rstrip(" .")):
        return Locator("page", _value(match["value"]))
    return None


def is_locator(text: str) -> bool:
    """True where the whole of `text` is a labelled place in a work."""
    text = text.strip(" ,;:()[].")
    match = LABELLED.match(text)
    return match is not None and len(text) - match.end() <= 2


def _value(text: str) -> str:
    text = re.sub(r"\s*[-–—‑]\s*", "-", text.strip(" ,;"))
    text = re.sub(r"(?<=\d)(?:\s?(?:bis|to|à)\s?)(?=\d)", "-", text)
    return re.sub(r"\s+(?=ff?\b)", " ", text)
