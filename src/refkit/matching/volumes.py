"""A title comes in; the volume, part or sheet that it names goes out, whatever the script and the figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from refkit.matching.numbers import as_number

# "Vol. 1", "Band II", "tome 3", "vol. β": which part of a work a title names
_PART = re.compile(
    r"\b(?:vol(?:ume)?s?|band|bd|tom[eo]?|t|teil|part|part[ei]e?|pt|book|libro|heft|fasc(?:icule)?|kapitel|chapter)\b"
    r"\.?\s*(?P<number>\d{1,3}|[ivxl]{1,6}|(?-i:[A-H])|[α-ω]['΄ʹ’]?)(?!\w)",
    re.IGNORECASE,
)
# "Sheet A", "Blatt 12b": which of a series of maps
_SHEET = re.compile(
    r"\b(?:sheet|blatt|feuille|foglio|hoja|blad|folha|arkusz|лист)\b\.?\s*(?:no\.?|nr\.?|n[°º])?\s*"
    r"(?P<number>\d{1,4}[a-z]?|[ivxl]{1,6}|(?-i:[A-Z]))(?!\w)",
    re.IGNORECASE,
)
_SIGNS = r"[〇零一二三四五六七八九十百廿]{1,5}"
# "第二卷", "卷三", "上册", "제2권"; "المجلد ٢", "الجزء الثاني"; "τόμος Β΄"; "том 2"; "כרך ב"
_ELSEWHERE = re.compile(
    rf"第\s*(?P<of>\d{{1,3}}|{_SIGNS})\s*[卷册冊巻集辑輯部編编]"
    rf"|(?<!\w)[卷巻]\s*(?P<behind>\d{{1,3}}|{_SIGNS})(?!\w)"
    r"|(?<!\w)(?P<half>[上中下])\s*[卷册冊巻篇編编集](?!\w)"
    r"|(?<!\w)제?\s*(?P<korean>\d{1,3})\s*권"
    r"|(?<!\w)(?:ال)?(?:مجلد|جزء)\s*(?P<arabic>\d{1,3}|(?:ال)?(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر))"
    r"|\b(?:τόμος|τόμ|τ|τεύχος|μέρος|βιβλίο)\b\.?\s*(?P<greek>\d{1,3}|[α-ωϛϟ]{1,2}['΄ʹ´’]?)(?!\w)"
    r"|\b(?:том|т|часть|ч|книга|кн|выпуск|вып)\b\.?\s*(?P<russian>\d{1,3}|[ivxl]{1,6})(?!\w)"
    r"|(?<!\w)(?:כרך|חלק)\s*(?P<hebrew>\d{1,3}|[א-ת]{1,2}['׳]?)(?!\w)",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """Where a title names a volume, and its number."""

    start: int
    end: int
    number: str


def volume_in(title: str) -> Named | None:
    """The volume that a title names; None where it names none."""
    found = _PART.search(title) or _SHEET.search(title)
    if found is None and not title.isascii():
        found = _ELSEWHERE.search(title)
    return Named(found.start(), found.end(), as_number(found[found.lastgroup or 0])) if found else None


@lru_cache(maxsize=65536)
def part_in(text: str) -> str:
    """The number of the volume that the title of a container, or the number of a map, names; "" where it names none."""
    found = volume_in(text) if text else None
    return found.number if found else ""
