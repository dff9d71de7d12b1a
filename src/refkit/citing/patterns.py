"""The patterns that rules of reading share, built from the word lists in `lexicons/words.toml`."""

from __future__ import annotations

import re
from pathlib import Path

from refkit.normalise.lexicon import toml

HERE = Path(__file__).parent / "lexicons"


def one_of(*names: str) -> str:
    """An alternation of the words in the named lists, longest first."""
    words = [word for name in names for word in toml("words", HERE)[name]]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# "accessed 5 May 2014", "(zuletzt abgerufen am …)"
ACCESSED = _pattern(rf"\W*(?:(?:{one_of('access_before')})\s+)?(?:{one_of('access')})\b")
VOLUME = _pattern(rf"(?:{one_of('volume')})\.?\s*(?:\d+|[IVXLC]+)(?:[-–/]\d+)?\b\.?")
ISSUE = _pattern(rf"(?:{one_of('issue')})\.?\s*\d+(?:[-–/]\d+)?")
# "2nd ed.", "3. Aufl.", "rev. edn"
EDITION = _pattern(
    rf"(?:\d+(?:st|nd|rd|th|\.|e|ème|a|ª)\s?(?:rev\.\s)?(?:{one_of('edition')})\b"
    r"|(?:rev|revised|second|third|fourth|new)\.?\s(?:ed|edn|edition))\.?"
)
EDITOR = _pattern(rf"(?:{one_of('editor_after')})\b\.?")
EDITED_BY = re.compile(rf"(?i:{one_of('editor_before')})\s+(?=[A-ZÀ-Þ])")
TRANSLATED_BY = re.compile(rf"(?i:{one_of('translator_before')})\s+(?=[A-ZÀ-Þ])")
# the word that leads from a piece to the book it stands in
IN = _pattern(r"(?:published\s+)?in:?\s+(?=[\w“\"'‘«„*])|^in:?$")
REPRINT = _pattern(rf"(?:{one_of('reprinted')})(?:\s+(?:in|as|by))?:?")
PUBLISHED_BY = _pattern(r"(?:published|issued|printed) by (?:the )?")
ORGANISED_BY = _pattern(r"\s*(?:co-?)?(?:organi[sz]ed|hosted|sponsored|convened) by (?:the )?")
DOI = _pattern(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+")
# the tail of an address whose head was lost: no space, and a slash or dots within
URL_PIECE = re.compile(r"(?=\S*[/#])(?=\S*[\d.])\S{12,}")
MEETING = _pattern(rf"(?:\w+ ){{0,2}}(?:{one_of('meeting')})\b.*")
TRANSLATION = _pattern(rf"(?:\w+ )?(?:{one_of('translation')})")
ACRONYM = re.compile(r"[A-Z][A-Za-z+0-9]{0,7}")
NAME_TOKEN = re.compile(
    r"[A-ZÀ-Þ][\w’'\-]*\.?|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*"
    r"|de|da|di|du|van|von|der|den|la|del|della|dos|y|e|and|und|et|&|al\.?"
)
# "(2013) 018", "A/RES/1": the number of a press release or paper after the word for it
NUMBER_TAIL = re.compile(r"\(?\d{2,4}\)?[ /]\d+$|\(?\d{4}\)?\s?\d+$|\s[A-Z0-9/\-]*\d[\w/\-]*$")
# a full stop after one of these ends no sentence
ABBREVIATION = re.compile(
    rf"(?:^|[\s(\[“\"'‘«„/-])(?:[A-ZÀ-Þ]|[A-Za-z]|[A-Za-z]\.[A-Za-z]|[IVXLC]+|{one_of('abbreviations')})$"
)
PROSE = re.compile(rf"(?<![\w'’])(?:{one_of('prose')})(?![\w'’])")
# the comma inside "Washington, D.C.", "Cambridge, MA", "King, Jr." is no separator
STATE = re.compile(rf"(?:D\.? ?C\.?|[A-Z]{{2}}|{one_of('states')}|Jr\.?|Sr\.?|II|III|IV)(?=[\s,:;).]|$)")
