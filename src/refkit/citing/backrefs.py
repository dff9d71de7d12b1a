"""Short forms as printed ("Ibid.", "op. cit.", "see note 3", "a.a.O.", "ivi") become a form and a note number."""

from __future__ import annotations

import re

# nothing between: the same work again
IBID = r"(?:Ibid(?:em)?|Ib|Ebd|Ebda|Ebenda|Ebendort|Ivi|Ibi|Ibíd(?:em)?|Tamże)\b\.?"
# "Id. at 12" (Bluebook) is the same work; "Id., Title" and "Ders., Titel" only the same author
IDEM = r"(?:Idem|Id|Eadem|Ead|Ders(?:elbe)?|Dies(?:elbe|elben)?|Le même|La même|Lo stesso)\b\.?"
# the work named before, by its author or title
OPCIT = (
    r"(?:op(?:ere|us|era)?\.?\s?(?:ult\.\s?)?cit(?:ata|ato)?|art(?:icle|icolo)?\.?\s?cit(?:é|ato)?|loc\.?\s?cit|l\.\s?c|o\.\s?c|ob\.\s?cit|ouvr(?:age)?\.?\s?cit(?:é)?"
    r"|chap(?:itre)?\.?\s?cit(?:é)?|éd\.?\s?cit(?:ée)?|trad\.?\s?cit|a\.\s?a\.\s?O|aaO|a\.\s?angef\.\s?O|am angegebenen Ort|cit(?:ato|ata|ado|ada|é|ée)?)\b\.?"
)
# the number of the note where the work was given in full
NOTE_WORD = r"(?:foot)?notes?|nn?|nt|fn|Fn|FN|Fußn|Fussn|Anm|Note|N|nota|note|przyp"
SUPRA = (
    rf"(?:(?:see|cited (?:in|at)|as cited in|siehe|s\.|vgl\.|wie|wie in|voir|cf\.|vedi|v\.|ver|véase|citat[oa] (?:al|nel)la|cité|cit\.|above|supra|oben|infra|ci-dessus)[\s,]*)*"
    rf"(?:(?:above|supra|oben|ci-dessus|sopra)[\s,]*)?(?:at\s)?(?:{NOTE_WORD})\.?\s?(?P<number>\d{{1,4}}[a-z]?)(?![\d/-])(?:\s?(?:above|supra|oben|sopra|ci-dessus))?"
)
BACKREF = re.compile(rf"(?:(?:{IBID})|(?:{OPCIT})|(?:{SUPRA})|(?:(?:supra|above|oben)\b))", re.IGNORECASE)
_IBID = re.compile(IBID, re.IGNORECASE)
_IDEM = re.compile(IDEM)
_OPCIT = re.compile(OPCIT, re.IGNORECASE)
_SUPRA = re.compile(SUPRA, re.IGNORECASE)
# at the very start of a citation, where nothing else could stand
OPENING = re.compile(
    rf"(?:{IBID}|(?:Id|Idem)\.?(?=\s*(?:$|[,.;]?\s*(?:at\s)?(?:pp?\.|S\.|§|para|n\.|\d))))", re.IGNORECASE
)


def back_reference(text: str) -> tuple[str, str]:
    """(form, note number) of a printed back-reference; form is ibid, opcit, supra or "" where it is none.

    A number wins: "op. cit. (note 5)" points to note 5.
    """
    match = _SUPRA.search(text)
    if match is not None and match["number"]:
        return "supra", match["number"]
    if _IBID.match(text.strip(" (")):
        return "ibid", ""
    if _OPCIT.search(text) or re.search(r"\b(?:supra|above|oben)\b", text, re.IGNORECASE):
        return "opcit", ""
    if _IDEM.match(text.strip(" (")):
        return "idem", ""
    return "", ""
