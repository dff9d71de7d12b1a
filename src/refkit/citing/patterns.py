"""The patterns that rules of reading share; `<<volume>>` stands for the words of a concept in `refkit/languages/`."""

from __future__ import annotations

import re

from refkit.languages import pattern


def _pattern(template: str) -> re.Pattern[str]:
    return pattern(template, re.IGNORECASE)


# "accessed 5 May 2014", "(zuletzt abgerufen am …)"
ACCESSED = _pattern(r"\W*+(?:(?:<<accessed_before>>)\s++)?(?:<<accessed>>)\b")
VOLUME = _pattern(r"(?:<<volume>>)\.?\s*(?:\d+|[IVXLC]+)(?:[-–/]\d+)?\b\.?")
ISSUE = _pattern(r"(?:<<issue>>)\.?\s*\d+(?:[-–/]\d+)?")
# "2nd ed.", "3. Aufl.", "rev. edn"
EDITION = _pattern(
    r"(?:\d+(?:st|nd|rd|th|\.|e|ème|a|ª)\s?(?:rev\.\s)?(?:<<edition>>)\b"
    r"|(?:rev|revised|second|third|fourth|new)\.?\s(?:ed|edn|edition))\.?"
)
EDITOR = _pattern(r"(?:<<editor_after>>)\b\.?")
EDITED_BY = pattern(r"(?i:<<editor_before>>)\s+(?=[A-ZÀ-Þ])")
TRANSLATED_BY = pattern(r"(?i:<<translator_before>>)\s+(?=[A-ZÀ-Þ])")
# the word that leads from a piece to the book it stands in
IN = _pattern(r"(?:published\s+)?in:?\s+(?=[\w“\"'‘«„*])|^in:?$")
REPRINT = _pattern(
    r"(?:(?:auch|dann|jetzt|now|ora|poi|puis|also|later|ahora|erneut)\s)?(?:<<reprinted>>)(?:\s+(?:in|as|by))?:?"
    r"|(?:jetzt|now|ora|poi|ahora|dann auch|später)\s(?:in|en):?"
)
PUBLISHED_BY = _pattern(r"(?:published|issued|printed) by (?:the )?")
ORGANISED_BY = _pattern(r"\s*(?:co-?)?(?:organi[sz]ed|hosted|sponsored|convened) by (?:the )?")
DOI = _pattern(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+")
# the tail of an address whose head was lost: no space, and a slash or dots within
URL_PIECE = re.compile(r"(?=\S*[/#])(?=\S*[\d.])\S{12,}")
MEETING = _pattern(r"(?:\w+ ){0,2}(?:<<meeting>>)\b.*")
TRANSLATION = _pattern(r"(?:\w+ )?(?:<<translation>>)")
ACRONYM = re.compile(r"[A-Z][A-Za-z+0-9]{0,7}")
NAME_TOKEN = re.compile(
    r"[A-ZÀ-Þ][\w’'\-]*\.?|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*"
    r"|de|da|di|du|van|von|der|den|la|del|della|dos|y|e|and|und|et|&|al\.?"
)
# "(2013) 018", "A/RES/1": the number of a press release or paper after the word for it
NUMBER_TAIL = re.compile(r"\(?\d{2,4}\)?[ /]\d+$|\(?\d{4}\)?\s?\d+$|\s[A-Z0-9/\-]*\d[\w/\-]*$")
# a full stop after one of these ends no sentence
ABBREVIATION = pattern(
    r"(?:^|[\s(\[“\"'‘«„/-])(?:[A-ZÀ-Þ]|[A-Za-z]|[A-Za-z]\.[A-Za-z]|[IVXLC]+|<<abbreviation>>)$"
)
PROSE = pattern(r"(?<![\w'’])(?:<<prose>>)(?![\w'’])")
# the comma inside "Washington, D.C.", "Cambridge, MA", "King, Jr." is no separator
STATE = pattern(r"(?:D\.? ?C\.?|[A-Z]{2}|<<state>>|Jr\.?|Sr\.?|II|III|IV)(?=[\s,:;).]|$)")

# "(updated January 3, 2024)": when a page was changed
REVISED = re.compile(
    r"\(?(?:last\s)?(?:updated|revised|modified|aktualisiert|geändert|mise? à jour|modifié|actualizado|aggiornato"
    r"|bijgewerkt|atualizado|zaktualizowano)(?:\s(?:on|am|le|el|il|op|em))?[:.]?",
    re.IGNORECASE,
)
