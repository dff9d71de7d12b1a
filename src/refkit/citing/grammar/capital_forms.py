"""Books and volumes of essays as American law reviews print them: author and title in capitals (Bluebook, rule 15)."""

from __future__ import annotations

import re

from refkit.citing.grammar.form import Form

_WORD = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ’'\-]*[A-ZÀ-Þ]|(?:[A-ZÀ-Þ]\.\s?){1,3}|(?:VAN|DE|VON|DU)(?=\s))"
_AUTHOR = rf"{_WORD}(?:\s{_WORD}){{1,3}}(?:,?\s(?:JR\.|SR\.|I{{2,3}}|IV))?"
# a comma joins authors only where "&" follows
_AUTHORS = rf"{_AUTHOR}(?:(?:,\s{_AUTHOR}){{0,3}},?\s&\s{_AUTHOR})?(?:\sET\sAL\.)?"
# capitals, marks and numbers, with at least one longer word
_TITLE = r"(?=[^()]*?[A-ZÀ-Þ]{3})[A-ZÀ-Þ0-9“‘][A-ZÀ-Þ0-9“”‘’'&,.:;!?\-–—/ ]*?[A-ZÀ-Þ0-9!?”’]"
_PAGES = r"(?:,?\s(?:at\s)?(?P<pages>(?:[ivxl]+|\d+)(?:[-–]\d+)?(?:,\s(?:[ivxl]+|\d+)(?:[-–]\d+)?)*(?:\sn\.\s?\d+)?))?"
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}"
_EDITOR = r"[A-ZÀ-Þ][^(),;\d]{4,60}?"
_IN_BRACKET = (
    rf"(?:(?P<editor>{_EDITOR})\seds?\.,\s)?(?:(?P<translator>{_EDITOR})\strans\.,\s)?"
    r"(?:(?P<edition>(?:\d{1,2}(?:st|d|nd|rd|th)|rev\.)\sed\.),?\s)?"
    r"(?:(?P<place>[A-Z][a-z]+),\s)?(?:(?P<publisher>[A-ZÀ-Þ][^(),;\d]{2,60}?(?:,\s(?:Ltd|Inc|Co)\.)?),?\s)?"
)
_IMPRINT = (
    rf"\s\({_IN_BRACKET}(?P<date>(?:1[5-9]|20)\d\d)\)"
    r"(?:\s\((?P<other>(?:1[2-9]|20)\d\d(?:[-–]\d{2,4}|,\s\d{4})*)\))?"
)

# "HARBOUR UNIV.", "CTR. FOR TIDAL STUD.": capitals with what shortens an institution
_BODY = (
    r"(?:[A-ZÀ-Þ&][A-ZÀ-Þ’'.\-]*\s){0,8}(?:(?:UNIV|INST|CTR|FOUND|DEP[’']T|ASS[’']N|COMM[’']N|COMM|ADMIN|OFF|SCH|COLL|ACAD|LAB"
    r"|SOC[’']Y|BD|ORG|INT[’']L|NAT[’']L|FED[’']N|CORP)(?:\.|(?<=[’'][NTY])|(?<=[’']L)))(?:\s[A-ZÀ-Þ&][A-ZÀ-Þ’'.\-]*){0,8}"
)

# fmt: off
CAPITAL_FORMS: tuple[Form, ...] = (
    Form("report-in-capitals",
         re.compile(rf"(?P<author>{_AUTHORS}),\s(?P<publisher2>{_BODY}(?:,\s{_BODY})*),\s(?P<title>{_TITLE}){_PAGES}{_IMPRINT}"),
         "{author OTTO VANCE}, {publisher HARBOUR UNIV., INST. FOR SALT}, {title SALT ROADS} {pages 37} ({date 1983})",
         "OTTO VANCE, Harbour Univ., Salt Roads 37 (1983)"),
    Form("book-in-capitals",
         re.compile(rf"(?:(?P<volume>\d{{1,2}})\s)?(?P<author>{_AUTHORS}),\s(?P<title>{_TITLE}){_PAGES}{_IMPRINT}"),
         "{volume 2} {author OTTO VANCE}, {title SALT ROADS} {pages 37} ({publisher Quay Press} {date 1983})",
         "OTTO VANCE, Salt Roads, 37 Quay L. Rev. 12 (1983)"),
    Form("essay-in-volume-in-capitals",
         re.compile(
             rf"(?P<author>{_NAME}(?:\s&\s{_NAME})?),\s"
             rf"(?P<title>[A-ZÀ-Þ“‘][^();]{{2,200}}?),\sin\s(?P<container>{_TITLE}){_PAGES}{_IMPRINT}"),
         "{author Ann Lee}, {title On Tolls}, in {container SALT LAW} {pages 65} ({editor Max Ott} ed., {date 2009})",
         "Ann Lee, On Tolls, in Salt and Law 65, 77 (Max Ott ed., 2009)"),
)
# fmt: on
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{3,}\.?,\s[A-ZÀ-Þ0-9]|,\sin\s[A-ZÀ-Þ]{1,}[A-ZÀ-Þ ]{3}")


def may_be_shouted(text: str) -> bool:
    """A quick test: may the text hold one of these forms?"""
    return ")" in text and _SHOUTED.search(text) is not None
