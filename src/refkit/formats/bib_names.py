"""Names as BibTeX writes them: a field goes in and Names come out, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from refkit.model import Name
from refkit.normalise.bodies import is_body
from refkit.normalise.latex import decode, encode

OTHERS = "others"
_JOINED = ("'", "’", "-")  # "d'" and "al-" stand before a name without a space
# biblatex's long form (manual, section 3.4): "family=Duchamp, given=Philippe, prefix=de"
_LONG_FORM = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr)\.?|[IVX]{2,4}|IV")
_COMMA = re.compile(",")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_WORD = re.compile(r"[\s~]+")
_BRACE = re.compile(r"(?<!\\)[{}]")


def write_names(names: Sequence[Name], *, ascii_only: bool, others: bool = False) -> str:
    """The value of an author or editor field, without the field's own braces; bodies stand in braces.

    With `others` it ends in "and others", which stands for names that the file does not give.
    """
    found = [text for name in names if (text := _write(name, ascii_only))]
    return " and ".join([*found, OTHERS] if others and found else found)


def _write(name: Name, ascii_only: bool) -> str:
    escape = partial(encode, ascii_only=ascii_only)
    if name.literal.strip():
        return "{" + escape(name.literal) + "}"
    family, given = name.family.strip(), name.given.strip()
    if not family:
        family, given = given, ""
    # braces keep together what BibTeX would take apart: a comma, "and", an own lower-case word in front
    lone = not given and not name.suffix and len(family.split()) > 1
    held = lone or _comes_apart(family) or (not name.particle and family[:1].islower())
    last, first = _braced(escape(family), held), _braced(escape(given), _comes_apart(given))
    gap = "" if name.particle.endswith(_JOINED) else " "
    parts = (gap.join(filter(None, (escape(name.particle), last))), escape(name.suffix), first)
    return ", ".join(filter(None, parts)) if family else ""


def _braced(text: str, held: bool) -> str:
    return "{" + text + "}" if held else text


def _comes_apart(text: str) -> bool:
    return "," in text or _AND.search(f" {text} ") is not None


def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a raw field (its LaTeX not yet decoded), and whether it ends in "and others"."""
    names: list[Name] = []
    others = False
    for part in _split(value, _AND) if value else ():
        found = _part(part)
        others = others or found is None
        names += found or ()
    return tuple(names), others


@lru_cache(maxsize=32_768)  # the same people come again and again in a library
def _part(text: str) -> tuple[Name, ...] | None:
    """What stands between two "and": a name as a rule; None for "others"."""
    if decode(text).casefold() in (OTHERS, "et al", "et al."):
        return None
    found = [name for one in _commas(text.strip()) if (name := _read(one)) is not None]
    return tuple(name for name in found if name.family or name.given or name.literal)


def _commas(text: str) -> list[str]:
    """ "A. Lee, B. Ott, C. Berg" is three names without their "and"; "Berg, J., C." has no suffix but initials."""
    parts = [part.strip() for part in _split(text, _COMMA)]
    if len(parts) < 3 or "=" in text or _SUFFIX.fullmatch(parts[1]):
        return [text]
    if all(len(_tokens(part)) > 1 for part in parts):
        return parts
    return [f"{parts[0]}, {' '.join(parts[1:])}"]


def _read(text: str) -> Name | None:
    if not text.strip(" ,{}~"):
        return None
    if _whole_group(text):
        return _body(decode(text))
    parts = [part.strip() for part in _split(text, _COMMA)]
    if all("=" in part for part in parts) and (found := dict(_long_form(parts))):
        return Name(**found)
    if len(parts) == 1:
        return _first_last(parts[0])
    last, *between, given = parts
    if not between and _SUFFIX.fullmatch(given):
        # "Martin Luther King, Jr.": the comma belongs to the suffix
        name = _first_last(last)
        return replace(name, suffix=decode(given)) if name else None
    particle, family = _von_last(_tokens(last))
    suffix = " ".join(map(decode, between))
    if not between and len(family) > 1 and _SUFFIX.fullmatch(family[-1]):
        suffix = family.pop()  # "King Jr., Martin Luther"
    return Name(" ".join(family), decode(given), " ".join(particle), suffix)


def _body(text: str) -> Name:
    return Name(literal=text)


def _first_last(text: str) -> Name | None:
    """ "Jan van der Berg": the von part is the first run of lower-case words that leaves a last word."""
    words = [word for token in _tokens(text) if (word := decode(token))]
    plain = " ".join(words)
    if len(words) < 2:
        return _body(plain) if len(plain) > 1 and plain.isupper() else Name(plain) if plain else None
    if is_body(plain):
        return _body(plain)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = next((index for index, word in enumerate(words[:-1]) if _is_von(word)), len(words) - 1)
    particle, family = _von_last_words(words[start:])
    return Name(" ".join(family), " ".join(words[:start]), " ".join(particle), suffix)


def _von_last(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Particle and family words before a comma; a braced word is never a particle."""
    words = [("{" if token.startswith("{") else "") + decode(token) for token in tokens]
    particle, family = _von_last_words(words)
    return particle, [word.removeprefix("{") for word in family]


def _von_last_words(words: list[str]) -> tuple[list[str], list[str]]:
    last = max((index for index, word in enumerate(words[:-1]) if _is_von(word)), default=-1)
    lead = words[: last + 1] if words and _is_von(words[0]) else []
    return lead, words[len(lead) :]


def _is_von(word: str) -> bool:
    return word[:1].islower()


def _long_form(parts: list[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        name, _, value = part.partition("=")
        if name.strip().lower() in _LONG_FORM:
            yield _LONG_FORM[name.strip().lower()], decode(value.strip().strip('"'))


def _tokens(text: str) -> list[str]:
    return [token for token in _split(text, _WORD) if token]


def _whole_group(text: str) -> bool:
    """True where one pair of braces holds all of `text`, and the braces do more than protect an accent."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for index, char in enumerate(text):
        if char in "{}" and text[index - 1 : index] != "\\":
            depth += 1 if char == "{" else -1
            if depth == 0 and index < len(text) - 1:
                return False
    return not text.startswith("{\\")


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut at the separator wherever it stands outside braces."""
    if "{" not in text:
        return separator.split(text)
    braces = _BRACE.finditer(text)
    brace = next(braces, None)
    parts, start, depth = [], 0, 0
    for match in separator.finditer(text):
        while brace is not None and brace.start() < match.start():
            depth = depth + 1 if brace[0] == "{" else max(0, depth - 1)
            brace = next(braces, None)
        if depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts
