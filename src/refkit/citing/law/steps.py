"""The steps of a decision: what may stand in a citation of one, each a pattern whose groups are the labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from refkit.citing.law.words import day, is_american, law

YEAR = r"(?:1[6-9]|20)\d\d"
_CITED = r"\d+(?:[a-z]\b)?(?:\s?[-–]\s?\d+)?(?:\s?f{1,2}\b\.?)?"
_MARGIN = r"(?:Rn|Rz|Rdn|Rdnr|Randnr|Tz|Ziff|para|paras|par|pars|point|points|pt|pkt|punto|puntos|ap|apdo|paragraph|paragraphs|consid|cons|FJ|f\.j|BvR)\b\.?"
# what is cited of a decision: "Rn. 12", "E. 5.5", "§§ 45-46", "para 37", "FJ 5", "at 12", "at *3", "[12]-[14]"
PINPOINT = (
    rf"(?:(?:at\s)?(?:{_MARGIN}|E\.(?=\s?\d)|§§?|¶¶?|at|S\.|pp?\.|hier(?:\sS\.)?|bes\.(?:\sS\.)?)\s?\*?\d+(?:\.\d+)*[a-z]?(?:\s?[-–]\s?\*?\d+)?"
    r"(?:,\s\d+(?:\s?[-–]\s?\d+)?(?=[\s,.;)\]]|$)(?!\s[A-Z.]|\.\d))*(?:\s?f{1,2}\b\.?|\set\sseq\.?)?(?:\s\([a-z0-9]\))*(?:\sS\.\s\d+)?|\[\d+\](?:\s?[-–]\s?\[\d+\])?)"
)
_NUMBER_WORD = (
    r"(?:(?:[Vv]erb\.\s)?Rs\.?|[Vv]erb\.\sRs\.?|Rechtssachen?|[Jj]oined\s[Cc]ases|[Cc]ases?(?:\s(?:[Nn]os?\.?))?|(?:[Rr]equ?(?:ête)?|[Aa]ff(?:aires?)?)\.?(?:\sjtes)?(?:,?\sn[°os]+\.?)?"
    r"|[Pp]ourvoi\s(?:n[°o]s?)|[Aa]sunto|[Cc]ausa|[Cc]ausas|(?:[Pp]rocesso|[Pp]roc\.)(?:\sn\.?[º°o]?)?|[Rr]ec(?:urso)?\.?|[Aa]ppl?(?:ication)?s?\.?(?:\s[Nn]os?\.?)?|Beschwerde-?\s?[Nn]r\.?|BeschwNr\.?|Az\.?:?|Gz\.?|R\.?G\.?"
    r"|[Nn]os?\.?|[Nn]rn?\.?|n[°ºo]s?\.?|nn?\.(?:\sº)?|n\.[ºo°]|núm\.?|sygn\.(?:\sakt)?)"
)
# dockets whose form tells them
_DOCKET = (
    # German: "IV ZR 123/02", "1 BvR 12/01", "6 B 12.14", "18 U 12/09"
    r"(?:(?:[IVX]{1,5}[a-z]?|\d{1,3}|VfGH|Vf\.)\s(?:a\s)?(?:[A-ZÄÖÜ][A-Za-z]{0,4})(?:\s?\((?:[A-Za-z]+|\d)\))?\s(?:[A-Z]{1,3}\s)?\d{1,5}[/.]\d{2}(?:\.[A-Z]+)?[a-z]?"
    # Austrian: "9 ObA 125/03b", "B 123/09", "Ra 2015/03/0079"
    r"|\d{1,2}\s?Obs?\s?[A-Z]?\s?\d+/\d{2}[a-z]|(?:R[aok]\s)?(?:\d{4}|\d{2})/\d{2}/\d{4}|[BGEVUW]{1,2}(?:\sI)?\s?\d+(?:-\d+)?/\d{2,4}"
    # Swiss: "4A_12/2010", "A-1234/2012"
    r"|\d[A-Z]_\d+/\d{4}|[A-F]-\d+/\d{4}"
    # European: "C-5/18", "T-344/99 P"
    r"|(?:[CTF][-‑–]\s?\d+/\d{2}(?:\s(?:P|PPU|RENV|R)\b)*(?:(?:,|\sand|\sund|\set|\se|\sy|\sto|\sà|\sbis)\s(?=[CTF][-‑–]))?)+"
    # "01-12.345", "2010-605 DC"
    r"|\d{2}-\d{2}\.?\d{3}|\d{4}-\d+\s?(?:DC|QPC|L)"
    # Strasbourg: "12345/04"
    r"|\d{3,5}/\d{2}(?!\d)"
    # Brazilian: "ADI 1234/DF"
    r"|(?:ADI|ADPF|ADC|RE|ARE|REsp|AREsp|HC|RHC|MS|AgRg|AI)\s[\d.]+(?:/[A-Z]{2})?)"
)
_WORDED = rf"(?:{_NUMBER_WORD})\s?(?P<number2>(?:{_DOCKET}|[A-Z]{{0,2}}[-\s]?\d[\w./-]*\w|\d+)(?:\s(?:DC|QPC|ua))?)"


class Step(NamedTuple):
    """What may come next in a decision: a pattern with the labels as its groups, and what must have been seen."""

    name: str
    pattern: Callable[[], str]
    again: bool = False
    """May it come more than once?"""
    holds: Callable[[re.Match[str]], bool] = lambda found: True

    def read(self, text: str, at: int) -> re.Match[str] | None:
        """The step at a place of the text, where it is there."""
        found = compiled(self.name).match(text, at)
        return found if found is not None and self.holds(found) else None


_SAID = (
    r"(?:(?:[Uu]rt(?:eil|\.)|[Bb]eschl(?:uss|uß|\.)|[Ee]ntscheidung|Erk(?:enntnis|\.)|Gutachten|[Jj]udge?ment|[Dd]ecision|[Oo]rder|[Oo]pinion|[Aa]dvisory\s[Oo]pinion"
    r"|[Aa]rrêt|[Dd]écision|[Aa]vis|[Oo]rdonnance|[Ss]entenza|[Ss]ent\.|[Oo]rdinanza|[Ss]entencia|[Aa]uto|[Aa]córdão|[Ww]yrok|[Uu]chwała|[Pp]ostanowienie)"
    r"(?:\s(?:vom|v\.|of|du|del|de|do|z(?:\sdnia)?|dated))?|(?:v\.|vom|of|du|del|de|do|z\sdnia|j\.)(?=\s\d))"
)
_REPORT_PAGE = rf"(?P<first>\d+)(?:\s?\((?P<cited>{_CITED})\)|,\s(?P<cited2>{_CITED})(?=[\s,.;)]|$)(?!\s[A-Z.]|\.\d)|\s\[(?P<cited3>{_CITED})\])?"


def _american(found: re.Match[str]) -> bool:
    return is_american(found["container"])


STEPS = (
    Step("said", lambda: _SAID),
    Step("day", lambda: rf"(?:\()?(?P<date>{day()})\)?"),
    Step("ecli", lambda: r"(?:ECLI:)?(?P<ecli>ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[\w.]*\w|EU:[CTF]:\d{4}:\d+)", True),
    Step("worded number", lambda: _WORDED),
    Step("docket", lambda: rf"(?P<number>{_DOCKET})(?![\w/])"),
    Step("official report",
         lambda: rf"(?P<container>{law('reports', 'official')})\s(?P<volume>\d+)\s?[,S]\.?\s?{_REPORT_PAGE}", True),
    Step("Swiss report",
         lambda: rf"(?P<container>{law('reports', 'swiss')})\s(?P<volume>\d+\s[IVX]+[a-z]?)\s(?P<first>\d+)(?:,\s(?P<cited>\d+))?", True),
    Step("numbered report",
         lambda: rf"(?P<container>{law('reports', 'numbered')})\s(?P<issue>\d+(?:\.\d+)?(?:/\d{{2,4}})?)", True),
    Step("Spanish decision",
         lambda: rf"(?P<genre>{law('reports', 'spanish')})\s(?:\(Sala[^)]{{1,30}}\)\s)?(?:(?P<number>\d+/{YEAR})(?:,?\sde\s\d{{1,2}}\sde\s[a-z]+)?(?=[\s,.;)]|$)|(?:de\s)?(?P<date>{day()}))"),
    Step("journal",
         lambda: rf"(?P<container>{law('reports', 'journals')})\s(?P<date>{YEAR}),\s(?:S\.\s)?{_REPORT_PAGE}", True),
    Step("online",
         lambda: rf"(?P<container>BeckRS|juris|LSK)(?:\s(?P<date>{YEAR}),\s(?P<first>\d+))?(?=[\s,.;)]|$)", True),
    Step("Romance report",
         lambda: rf"(?:in\s)?(?P<container>{law('reports', 'romance')})(?:,?\s(?P<date>{YEAR}))?(?:,?\s(?P<volume>[IVX]+(?:-\d)?)(?=[,\s]))?"
         rf",?\s(?:(?:pp?|S|col|cc?)\.\s?(?P<first>\d+)|n[°o.]\s?(?P<issue>\d+))(?:,\s(?P<cited>\d+))?", True),
    Step("neutral",
         lambda: rf"\[(?P<date>{YEAR})\]\s(?P<container>{law('reports', 'neutral')})\s(?P<number>\d+)(?:\s\((?:Admin|Ch|Comm|Fam|QB|KB|TCC|Pat|IPEC|Costs|AAC|LC|TC|IAC)\))?", True),
    Step("English report",
         lambda: rf"(?:\[(?P<date>{YEAR})\]|\((?P<date2>{YEAR})\))\s(?:(?P<volume>\d+)\s)?(?P<container>{law('reports', 'english')})\s(?P<first>(?:I{{1,2}}-)?\d+)(?:\s\((?:CA|HL|PC|SC|QB|KB|Ch|Comm|Admin|DC|SCt|Fam|EAT|Court\sof\sAppeal)\))?(?:,?\s(?P<cited>\d+(?:\s?[-–]\s?\d+)?)(?=[\s,.;)]|$)(?!\s[A-Z(]))?", True),
    Step("world report",
         lambda: rf"(?:\[(?P<date2>{YEAR})\]\s|(?P<date3>{YEAR})\s)?(?P<container>{law('reports', 'international')})(?:\s\(?(?P<date>{YEAR})\)?)?,?\s(?:pp?\.\s)?(?P<first>\d+)(?:,\s(?:at\s)?(?:pp?\.\s)?(?P<cited>\d+(?:\s?[-–]\s?\d+)?)(?=[\s,.;)]|$))?", True),
    Step("Strasbourg report", lambda: rf"(?P<container>ECHR|CEDH)\s(?P<volume>(?P<date>{YEAR})(?:-[IVX]+)?)(?=[\s,.;)]|$)", True),
    Step("American database", lambda: rf"(?P<date>{YEAR})\s(?P<container>WL|U\.S\.\s(?:Dist|App)\.\sLEXIS)\s(?P<first>\d+)(?:,\sat\s(?P<cited>\*\d+(?:[-–]\d+)?))?", True),
    Step("American report",
         lambda: r"(?P<volume>\d{1,4})\s(?P<container>[A-Z][\w.’'&]*(?:\s[A-Z\d(&][\w.’'&)]*){0,5}?)\s(?P<first>\d{1,5})(?:,\s(?P<cited>\d{1,5}(?:[-–]\d{1,5})?(?:,\s\d{1,5}(?:[-–]\d{1,5})?(?!\s[A-Z]))*(?:\s(?:&\s)?nn?\.\s?\d+(?:[-–]\d+)?)?)(?!\d|\s[A-Z]))?",
         True, _american),
    Step("court and year",
         lambda: rf"\((?P<court>(?!(?:quoting|citing|per|en banc|holding|plurality)\b)[A-Z\d][\w.'’ &,]{{0,50}}?)?\s?(?P<date>(?:{day()})|{YEAR})\)"),
    Step("history",
         lambda: r"(?P<noted>(?:cert\.\s(?:denied|granted|dismissed)|aff['’]d|rev['’]d|vacated|overruled\sby|superseded\sby|appeal\sdismissed|reh['’]g\sdenied|modified)\b(?:\([^()]*\)|[^();.]|\.(?=\s?[\w,]))*(?:\([^()]*\d{4}\))?)", True),
    Step("pinpoint", lambda: rf"(?P<cited>{PINPOINT})(?![\w])", True),
    Step("named", lambda: r"\((?:[Cc]aso|[Aa]ff(?:aire|\.)|[Cc]ausa|[Cc]ase|Rs\.|Fall|sog\.)\s(?P<title>[^()]{2,80})\)"),
    Step("aside", lambda: r"(?P<other>\([^()]{1,120}\)|\[[^\[\]]{1,60}\])", True),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}
REPORTS = frozenset(step.name for step in STEPS if "report" in step.name) | {"journal", "neutral", "American database", "online"}


@cache
def compiled(name: str) -> re.Pattern[str]:
    """The pattern of a step, made when it is first asked for."""
    return re.compile(BY_NAME[name].pattern())
