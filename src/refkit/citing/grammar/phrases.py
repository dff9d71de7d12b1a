"""Phrases that say who made a statement, in what office and where: "speech by Minister X at Y"; stretches come out."""

from __future__ import annotations

import re
from functools import cache

from refkit.citing.raw import Part
from refkit.normalise.lexicon import toml

# "speech by", "issued by", ", by"; German and French ways of saying it. The words before "by" that are no genre are
# taken with it. "de" and "di" are left out: they stand inside names.
VERBS = "prepared for delivery|as delivered|delivered|given|held|made|issued|approved|adopted|presented"
BY = re.compile(
    rf"(?:^|(?<=\s))(?:(?:{VERBS})\s)*(?:by|von|par)\s+(?:the\s+|le\s+|la\s+)?(?=[A-ZÀ-Þ])", re.IGNORECASE
)
# what leads to the place where something was said
AT = re.compile(
    r"\s+(?:at|to|before|in front of|during|on the occasion of|vor|beim|auf|devant|à|au|al|alla|ante|en)\s+"
    r"(?:the\s+|der\s+|dem\s+|l['’]|la\s+|le\s+)?(?=\w)"
)


@cache
def office_pattern() -> re.Pattern[str]:
    """An office in front of a person: "Japanese Prime Minister", "Minister for Foreign Affairs"."""
    lists = toml("offices")
    before = "|".join(sorted((re.escape(word) for word in lists["before"]), key=len, reverse=True))
    heads = "|".join(sorted((re.escape(word) for word in lists["heads"]), key=len, reverse=True))
    fields = "|".join(sorted((re.escape(word) for word in lists["portfolios"]), key=len, reverse=True))
    of = rf"(?:\s(?:of|for|to|on|der|des|für|de la|des|de|della|degli)\s(?:the\s)?(?:{fields})(?:\sand\s(?:{fields}))?)"
    return re.compile(rf"(?:(?i:{before})\s+)*(?:{heads}){of}?(?:\s+of\s+(?=[A-Z][A-Z]))?(?=[\s,]|$)")


def person_parts(text: str, start: int, end: int, label: str = "author") -> list[Part]:
    """text[start:end] as an office (role) and the name after it; the whole as `label` where no office leads."""
    match = office_pattern().match(text, start, end)
    if match is None or match.end() >= end:
        return [Part(label, start, end)]
    name = end - len(text[match.end() : end].lstrip(" ,"))
    if not text[name:end][:1].isupper():
        return [Part(label, start, end)]
    return [Part("role", start, match.end()), Part(label, name, end)]


def by_phrase(text: str, start: int, end: int) -> list[Part] | None:
    """The parts of "[genre] by [office] NAME [at EVENT]" in text[start:end]; None where there is no such phrase."""
    phrase = text[start:end]
    match = BY.search(phrase)
    if match is None or not phrase[match.end() : match.end() + 1].isupper():
        return None
    head = phrase[: match.start()].strip()
    if head and (len(head.split()) > 8 or head[0].isdigit()):
        return None
    parts: list[Part] = []
    if head:
        issuer = re.search(r"\s+of the\s+(?=[A-Z])", head)
        offset = start + phrase.index(head)
        if issuer is not None:
            parts.append(Part("genre", offset, offset + issuer.start()))
            parts.append(Part("author", offset + issuer.end(), offset + len(head)))
        else:
            parts.append(Part("genre", offset, offset + len(head)))
    parts.append(Part("other", start + match.start(), start + match.end()))
    who = start + match.end()
    venue = AT.search(text, who, end)
    parts.extend(person_parts(text, who, venue.start() if venue else end))
    if venue:
        parts.append(Part("event", venue.end(), end))
    return parts
