"""The printed text of names comes in; it goes out without what is said about them: roles, asides, marks, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from refkit.normalise.name_words import given_name, initials, listed
from refkit.normalise.person import unglued

_SPACES = re.compile(r"\s+")
_QUOTE = re.compile(
    r"[,.;:]?\s*(?:[“„«]|(?<=,\s)[\"‘'](?=[^\W\d_a-z])|(?<!\w)[\"‘'](?=[^\W\d_a-z][\w’]{2,})).*$", re.DOTALL
)
_NICKNAME = re.compile(r"\s[\"“„«][^\W\d_a-z][\w .-]{0,20}[\"”“»]\s")
_MARKS = ' \t\n,;:?“”„"«»‹›*_'
# "[Ann Lee, pseud.]", "(1901-1980)", "[sic]": said about a name, no part of it
_ASIDE = re.compile(r"\[[^\]\[]*\]|\([^()]*\d[^()]*\)")
# the first letters of every role word and "et al.": most names have none of them
_SAID = re.compile(
    r"(?<![^\W\d_])(?:a c|a cura|adapted|al\b|altri|and others|aut|avec|bearb|coll|comp|con\b|coord|cura|cur\b|dir|ed\b"
    r"|edd|edi|eds|en anderen|e\.|éd|et\b|gen|herausg|hg|hrg|hrs|hsg|in\s?(?:coll|zus)|intr|m\.\s?fl|org|otr|para"
    r"|photo|por\b|pref|pres|préf|prés|prod|prol|pról|pseud|publ|red|rev|ser|sotto|sous|trad|tran|tr\b|trs|u\.|und and"
    r"|unter|usw|übers|with\b|written|y cols|y otr|\[et)",
    re.IGNORECASE,
)
_OPEN_BRACKET = re.compile(r"\s\((?P<inside>[^()\d]+)$")
_BRACKET = re.compile(r"[\[\]()]")
_SENTENCE_STOP = re.compile(r"[^\W\d_]{4,}\.$")
_COLON = re.compile(r":\s.*$", re.DOTALL)
_LOOSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\s+[’']\s+(?=[^\W\d_])")
# "P . Ransom": the text layer of a scan
_LOOSE_STOP = re.compile(r"(?<![^\W\d_])(?P<initial>[^\W\d_a-z])\s+\.(?![\w.])")
_LOOSE_HYPHEN = re.compile(
    r"(?<=[^\W\d_][a-zà-ÿ])\s?-\s(?=[a-zà-ÿ])(?!(?:und|u\.|oder|et|en|of|och|og|i|e|y)\s)"
)
_CONJUNCTION = re.compile(r"^(?:and|und|et|en|och|og|oraz|y|e|i)\s+(?=[A-ZÀ-Þ])")
_DASH_BETWEEN = re.compile(r"(?<=\.)\s?[-–—]\s?(?=(?:[^\W\d_]{2}|[^\W\d_]+\s[^\W\d_]))")
# "J.–C. Brun", "Anna Sula–Kare": a dash where a hyphen was meant
_DASHED = re.compile(r"(?<=[^\W\d_][^\W\d_])–(?=[^\W\d_a-z])|(?<=[^\W\d_]\.)–(?=[^\W\d_]\.)")
_QUOTED = re.compile("[“„«\"‘']")


def cleaned(text: str) -> str:
    """The text without all that is said about the names in it; each step has its example in its comment."""
    for step in _STEPS:
        text = step(text)
    return text


def _without_loose_marks(text: str) -> str:
    """ "Dell ’ Oro", "Chitto - lini", "Lee R.- Ott S.", "P . Ransom", "J.–C. Brun"."""
    if "–" in text:
        text = _DASHED.sub("-", text)
    if " ." in text:
        text = _LOOSE_STOP.sub(r"\g<initial>.", text)
    if " ’" in text or " '" in text:
        text = _LOOSE_APOSTROPHE.sub("’", text)
    return _DASH_BETWEEN.sub("; ", _LOOSE_HYPHEN.sub("", text)) if "-" in text or "–" in text else text


def _without_quotes(text: str) -> str:
    """ "Ann Lee, ‘A Title", "William “Bill” Gates"."""
    return _QUOTE.sub("", _NICKNAME.sub(" ", text)).strip(_MARKS) if _QUOTED.search(text) else text


def _with_whole_bracket(text: str) -> str:
    """ "DUPONT (Jean": the bracket was cut off with the comma behind it; "Lee (ed" loses its role."""
    if (opened := _OPEN_BRACKET.search(text)) is None:
        return text
    inside = opened["inside"].strip(" .").split()
    if inside and all(initials(word) or given_name(word) for word in inside):
        return text + ")"
    role = " ".join(inside).casefold() in listed("roles_after")
    return text[: opened.start()].rstrip(" ,") if role else text


def _without_asides(text: str) -> str:
    """ "[Ann Lee]", "Ann Lee (1901-1980)"."""
    if text[:1] in ("[", "(") and text[-1] in "])" and not _BRACKET.search(text[1:-1]):
        text = text[1:-1]
    return _ASIDE.sub(" ", text) if _BRACKET.search(text) else text


def _without_roles(text: str) -> str:
    """ "Ann Lee (eds.)", "hrsg. von Jan Berg", "Lee et al."."""
    return _roles().sub("; ", _et_al().sub("; ", text)) if _SAID.search(text) else text


def _trimmed(text: str) -> str:
    marks = _MARKS + "()[]" if text.count("(") != text.count(")") else _MARKS
    return _SPACES.sub(" ", text).strip(marks)


def _without_leading(text: str) -> str:
    """ "and Ann Lee", "in Jan Berg"."""
    text = _CONJUNCTION.sub("", text)
    first, space, rest = text.partition(" ")
    while space and first.casefold() in listed("leading") and not initials(first):
        text = rest.strip(_MARKS)
        first, space, rest = text.partition(" ")
    return text


def _without_stop(text: str) -> str:
    """A full stop ends a sentence, but also an initial or "Jr."."""
    return text[:-1] if len(text) > 5 and _SENTENCE_STOP.search(text) else text


_STEPS: tuple[Callable[[str], str], ...] = (
    lambda text: unglued(_SPACES.sub(" ", text).strip(_MARKS)),
    _without_loose_marks,
    _without_quotes,
    # German bibliographies end the names with a colon
    lambda text: _COLON.sub("", text),
    _with_whole_bracket,
    _without_asides,
    _without_roles,
    _trimmed,
    _without_leading,
    _without_stop,
)


@cache
def _et_al() -> re.Pattern[str]:
    body = either(listed("et_al"))
    # the full stop of the last abbreviation may be cut off: "u. a", "e.a"
    cut = either(frozenset(item[:-1] for item in listed("et_al") if item.endswith(".")))
    return re.compile(rf"[\s,;]*(?<![\w.])(?:(?:{body})(?![\w])|(?:{cut})$)[\s,.]*", re.IGNORECASE)


@cache
def _roles() -> re.Pattern[str]:
    """Role words: before names as they stand; after names in brackets, behind a comma, or with their full stop."""
    before, after = either(listed("roles_before")), either(listed("roles_after"))
    return re.compile(
        rf"[\s,]*(?:[(\[]\s*(?:{after}|{before})\s*\.?\s*[)\]]|(?<![\w.])(?:{before})(?=[\s’'])|(?<![\w.])(?:{after})\.(?!\w)"
        rf"|,\s*(?:{after})(?=\s*(?:,|;|$))|\s(?-i:eds?|trs?|trans|dir|hg|hrsg)$)[\s,.:]*",
        re.IGNORECASE,
    )


def either(items: frozenset[str]) -> str:
    ordered = sorted(items, key=lambda item: (-len(item), item))
    return "|".join(re.escape(item).replace(r"\ ", r"\s?") for item in ordered)
