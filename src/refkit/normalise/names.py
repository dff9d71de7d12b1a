"""A printed name or list of names becomes Name values: every order, case and separator that notes use."""

from __future__ import annotations

import re
from functools import cache

from refkit.model import Name
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml, words

# "et al.", "u.a.": the names not printed; what is left is still right, but incomplete
_SPACES = re.compile(r"\s+")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.?[\s\-–]?){1,4}")
_AND = re.compile(
    r"\s*,?\s+(?:and|und|et|y|ed|with|sowie|u\.|i|&)\s+|\s*&\s*|\s+e\s+(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_SLASH = re.compile(r"\s*(?:/|;|\s[–—]\s|\s\|\s)\s*")
# "M.M. Barrett", "J.-P. Vernant": initials glued to what follows
_GLUED = re.compile(r"(?<=[A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ][\w’'\-]{2,})")


@cache
def _lexicon(name: str) -> frozenset[str]:
    return frozenset(toml("names")[name])


@cache
def _phrases(name: str) -> re.Pattern[str]:
    items = sorted(toml("names")[name], key=len, reverse=True)
    body = "|".join(re.escape(item).replace(r"\ ", r"\s+") for item in items)
    return re.compile(rf"[\s,(\[]*(?<!\w)(?:{body})(?!\w)[\])]?[\s,]*", re.IGNORECASE)


def parse_names(text: str) -> tuple[Name, ...]:
    """The persons and bodies that `text` lists, in order; () where nothing but role words is left.

    Reads "Ann Lee and Jan van der Berg", "LEE, Ann; BERG, J. van der", "Lee/Berg/Ott", "Berg, J., Lee, A. & Ott, C.".
    Roles ("eds.", "Hrsg."), "et al." and honorifics are dropped. What splits doubtfully stays one name.
    """
    text = _SPACES.sub(" ", text).strip(" ,;:.") + ("." if text.rstrip().endswith(".") else "")
    text = _phrases("roles").sub(" ", _phrases("et_al").sub(" ", text)).strip(" ,;:")
    if not text:
        return ()
    if is_body(text) and not _list_of_bodies(text):
        return (Name(literal=_without_article(text)),)
    names: list[Name] = []
    for chunk in _SLASH.split(text):
        names.extend(_from_commas(chunk))
    return tuple(name for name in names if name.family or name.literal)


def _list_of_bodies(text: str) -> bool:
    """ "Ministry of Defence and Ministry of Finance": two bodies only when both halves are bodies by themselves."""
    halves = re.split(r"\s+(?:and|und|et)\s+(?:the\s+)?", text)
    return len(halves) == 2 and all(is_body(half) and len(half.split()) >= 2 for half in halves)


def _from_commas(text: str) -> list[Name]:
    """One name or a list whose parts stand between commas and "and"."""
    parts = [part.strip() for group in _AND.split(text) for part in _comma_units(group) if part.strip()]
    return [name for part in parts if (name := parse_name(part)) is not None]


def _comma_units(text: str) -> list[str]:
    """Cut at the commas that separate names, not at those inside an inverted name."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    units: list[str] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else ""
        if following and _suffix(following):
            part, index = f"{part}, {following}", index + 1
            following = parts[index + 1] if index + 1 < len(parts) else ""
        if following and _family_like(part) and _given_like(following):
            part, index = f"{part}, {following}", index + 1
            if index + 1 < len(parts) and _suffix(parts[index + 1]):
                part, index = f"{part}, {parts[index + 1]}", index + 1
        units.append(part)
        index += 1
    return units


def _suffix(part: str) -> bool:
    return part.casefold() in _lexicon("suffixes")


def _family_like(part: str) -> bool:
    """Can stand in front of the comma of an inverted name: one word, particles aside, or all capitals."""
    tokens = [token for token in part.split() if token.casefold() not in _lexicon("particles")]
    if not tokens or is_body(part):
        return False
    if all(token.isupper() and len(token) > 1 for token in tokens):
        return True
    if len(tokens) == 1:
        return not _INITIALS.fullmatch(tokens[0]) or len(tokens[0]) > 2
    # "García Márquez, Gabriel": two words, neither of them an initial nor a given name in front
    return len(tokens) == 2 and tokens[0] not in words("given_names") and not _INITIALS.fullmatch(tokens[0])


def _given_like(part: str) -> bool:
    tokens = part.split()
    if not 1 <= len(tokens) <= 4 or is_body(part):
        return False
    heads = [token for token in tokens if token.casefold() not in _lexicon("particles")]
    if not heads:
        return False
    first = heads[0]
    if _INITIALS.fullmatch(first):
        return all(_INITIALS.fullmatch(t) or t in words("given_names") for t in heads)
    known = words("given_names")
    if first not in known and first.capitalize() not in known and first.split("-")[0] not in known:
        return False
    # "Lee, Ann Marie" but not "Lee, Ann Berg": what follows a given name must be given-like as well
    return all(t in known or _INITIALS.fullmatch(t) for t in heads[1:])


def parse_name(text: str) -> Name | None:
    """One name as printed: "Jan van der Berg", "BERG Jan", "Berg, Jan van der", "Martin Luther King, Jr."."""
    text = _GLUED.sub(" ", text.strip(" ,;:"))
    if not text:
        return None
    if is_body(text):
        return Name(literal=_without_article(text))
    head, *tail = [part.strip() for part in text.split(",")]
    suffix = ""
    if tail and _suffix(tail[-1]):
        suffix = tail.pop()
    if tail:
        return _inverted(head, " ".join(tail), suffix)
    tokens = _drop_honorifics(head.split())
    if not tokens:
        return None
    if len(tokens) > 1 and not suffix and (_suffix(tokens[-1])):
        suffix = tokens.pop()
    return _direct(tokens, suffix)


def _drop_honorifics(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and tokens[0].casefold() in _lexicon("honorifics"):
        tokens = tokens[1:]
    return tokens


def _inverted(family: str, given: str, suffix: str) -> Name:
    tokens = family.split()
    particle, rest = _leading_particle(tokens)
    given_tokens = _drop_honorifics(given.split())
    while (
        given_tokens and given_tokens[-1].casefold() in _lexicon("particles") and given_tokens[-1].islower()
    ):
        particle = f"{given_tokens.pop()} {particle}".strip()
    if given_tokens and _suffix(given_tokens[-1]) and len(given_tokens) > 1:
        suffix = suffix or given_tokens.pop()
    return Name(_case(" ".join(rest)), " ".join(given_tokens), particle, suffix)


def _leading_particle(tokens: list[str]) -> tuple[str, list[str]]:
    count = 0
    while count < len(tokens) - 1 and tokens[count].casefold() in _lexicon("particles"):
        count += 1
    return " ".join(tokens[:count]), tokens[count:]


def _direct(tokens: list[str], suffix: str) -> Name:
    """Given name first, unless capitals or a certain eastern order say otherwise."""
    capitals = [token.isupper() and len(token.strip("-.")) > 2 and "." not in token for token in tokens]
    if any(capitals) and not all(capitals):
        # DUPONT Jean; Jean DUPONT; van der BERG Jan
        first, last = capitals.index(True), len(capitals) - 1 - capitals[::-1].index(True)
        family, rest = tokens[first : last + 1], tokens[:first] + tokens[last + 1 :]
        particles = [token for token in rest if token.casefold() in _lexicon("particles") and token.islower()]
        given = [token for token in rest if token not in particles]
        return Name(_case(" ".join(family)), " ".join(given), " ".join(particles), suffix)
    if all(capitals) and len(tokens) > 1:
        tokens = [_case(token) for token in tokens]
    if len(tokens) == 1:
        return Name(_case(tokens[0]), "", "", suffix)
    if _eastern(tokens):
        return Name(tokens[0], " ".join(tokens[1:]), "", suffix)
    # "Lee A.", "Berg J. P.": initials after the family name
    if (
        len(tokens) >= 2
        and len(tokens[0]) > 2
        and all(_initial(token) for token in tokens[1:])
        and "." not in tokens[0]
    ):
        return Name(tokens[0], " ".join(tokens[1:]), "", suffix)
    for index in range(1, len(tokens) - 1):
        # the first lower-case particle after the given name opens the family name
        if tokens[index] in _lexicon("particles") or tokens[index].casefold() in {"van", "von"}:
            particle, family = _leading_particle(tokens[index:])
            return Name(" ".join(family), " ".join(tokens[:index]), particle, suffix)
    if tokens[0] in _lexicon("particles"):
        particle, family = _leading_particle(tokens)
        return Name(" ".join(family), "", particle, suffix)
    for prefix in ("d'", "d’"):
        if tokens[-1].startswith(prefix) and len(tokens[-1]) > 3:
            return Name(tokens[-1][2:], " ".join(tokens[:-1]), prefix, suffix)
    return Name(tokens[-1], " ".join(tokens[:-1]), "", suffix)


def _initial(token: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-ZÀ-Þ]\.-?){1,4}|[A-ZÀ-Þ]{1,2}", token))


def _eastern(tokens: list[str]) -> bool:
    """ "Kim Kwan-jin", "Xi Jinping": a family name of China or Korea in front of a word that is none."""
    family = _lexicon("east_asian")
    if len(tokens) not in (2, 3) or tokens[0].casefold() not in family:
        return False
    given = tokens[1:]
    if any(token in words("given_names") and "-" not in token for token in given):
        return False
    if len(given) == 1:
        return given[0].casefold() not in family and (_syllables(given[0]) >= 2)
    return all(_syllables(token) == 1 for token in given)


_PINYIN = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]{1,2}h?)?(?:[iu]?[aeoiu]{1,2}|[aeiou]e?o?)(?:ng|n|k|l|m|p|r)?", re.IGNORECASE
)


def _syllables(word: str) -> int:
    """Number of Chinese or Korean syllables that `word` is made of; 0 where it is not."""
    count = 0
    for part in re.split(r"[-’']", word):
        place = 0
        while place < len(part):
            match = _PINYIN.match(part, place)
            if match is None or match.end() == place:
                return 0
            place, count = match.end(), count + 1
    return count if count <= 3 else 0


def _case(text: str) -> str:
    """DUPONT-LEROY -> Dupont-Leroy; a word in mixed case stays as printed."""
    if not (text.isupper() and len(text) > 2 and "." not in text):
        return text
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), text)


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|The)\s+(?=[A-Z])", "", text).strip(" ,;:")
