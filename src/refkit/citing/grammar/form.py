"""What forms of citations are made of: names, dates, papers as pieces of patterns; and the form itself."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTH = r"(?i:<<months>>)\b\.?"
DAY = r"[0-3]?\d(?:st|nd|rd|th|er|º|\.)?"
DATE = (
    rf"(?:(?P<date>{DAY}\s(?:de\s|of\s)?{MONTH},?\s(?:del?\s)?\d{{4}}|{MONTH}\s(?:{DAY},?\s)?\d{{4}}"
    r"|[0-3]?\d[./]\s?[0-3]?\d[./]\s?(?:\d{4}|\d\d(?!\d))|\d{4}-\d\d-\d\d)|undated|n\.d\.|s\.d\.|o\.D\.)"
)
DATE2 = DATE.replace("<date>", "<date2>")
# "…, 14:05", "at 9:14 p.m."
TIME = r"(?:(?:,|\sat|\sum)?\s\(?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?\)?)?"
WHEN = rf"(?:,?\s\(?(?:of|vom|v\.|du|del?|datée? du)\s|,\s|\s\()\[?{DATE}\]?\)?{TIME}"
END = r"(?=\s*(?:$|[.;,)\]]|\b(?:attaching|enclosing|covering|including|cited|quoted|in)\b))"
LAST = r"(?=\s*(?:$|[.;)\]]))"
QUOTED = rf"[‘'“\"«„]\s?(?P<title>\S.*?)[,.]?\s?[’'”\"»“]{END}"
# who wrote or got a paper: a name, an office, some words in brackets
WHO = r"(?:(?:the|das|den|der|dem|die|l[ae]s?|l[’']|el|il|lo)\s?)?[^\W\d_a-zà-þ][^,;:“”„\"«»‘]{0,70}?"
KIND = r"(?:(?i:handwritten|manuscript|private|personal|draft|confidential|secret|circular|joint)\s)?"
PAPER = rf"(?P<genre>{KIND}(?i:<<paper>>)(?:\s(?:(?:no|n|nr|Nr)[.°º]{{1,2}}\s?)?\d[\d/]*)?)"
FROM = r"(?:[Ff]rom\s|by\s|of\s|von\s|vom\s|del?\s|des\s|di\s|da\s|du\s|d[’'])?"
# "du préfet de la Drôme": an office in small letters
OFFICE = (
    r"(?:(?:du|de la|des|del|della|dello|dal|de los)\s|de l[’']|dell[’'])"
    r"(?P<author2>[a-zà-þ]{4}[^,;:“”„\"«»‘]{0,70}?)"
)
# "au nom de la commission" is nobody's address
TO = r"\s(?:<<letter_to>>)\s(?!nome?\s)"
PAGES = r"(?P<pages>(?:pages?|pp?|S|Seiten?|paras?|paragraphs?)\b\.?\s?\d[\d\s,–-]*)"
PLACE = (
    r"(?P<pages>pp?\.?\s?\d+(?:\s?[-–]\s?p?\d+)?"
    r"(?:,\s(?:lines?|paras?|paragraphs?|ll?\.)\s?\d+(?:\s?[-–]\s?\d+)?)?)"
)
NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-Þ][\w.’'-]*){0,4}"
STATEMENT = (
    r"(?:(?:Oral|Written|Witness|Supplementary|First|Second|Third|Further)\s)*(?:[Ss]tatement|[Ee]vidence)"
)
SITES = (
    r"Twitter|X|Facebook|Instagram|Mastodon|LinkedIn|Bluesky|Truth Social|Gab"
    r"|Threads|TikTok|YouTube|Telegram|Tumblr|Reddit|Weibo"
)


class Form(NamedTuple):
    """A printed form; each named group becomes a part with its name as the label."""

    name: str
    pattern: re.Pattern[str]
    example: str
    unlike: str
    kind: str = ""
