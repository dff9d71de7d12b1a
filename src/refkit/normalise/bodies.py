"""A name as printed: does it belong to a body (ministry, institute, news service) or to a person?"""

from __future__ import annotations

import re
from functools import cache

from refkit.normalise.lexicon import toml, words

WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
ACRONYM = re.compile(r"(?:[A-Z]{2,}[A-Za-z]?|(?:[A-Z]\.){2,})(?:[-/][A-Z]{2,})?")
# compounds that German writes in one word: "Bundesverteidigungsministerium", "Landesarchiv"
COMPOUND = re.compile(
    r"(?:ministerium|archiv|gesellschaft|institut|amt|gericht|gerichtshof|verband|stiftung|bibliothek|kommission|museum|verein)s?$"
)


@cache
def _body_words() -> frozenset[str]:
    return frozenset(toml("bodies")["words"])


def is_body(name: str) -> bool:
    """True where `name` is a body's by its words: "Ministry of Defence", "NATO Newsroom", "Tokyo Foundation".

    A doubtful name counts as a person's; a list of persons is no body.
    """
    tokens = WORD.findall(name)
    if not tokens:
        return False
    folded = [token.casefold().rstrip(".") for token in tokens]
    lowered = " ".join(folded)
    if any(lowered.startswith(start) for start in toml("bodies")["starts"]):
        return True
    if lowered in toml("bodies")["pairs"]:
        return True
    if any(word in _body_words() or (len(word) > 9 and COMPOUND.search(word)) for word in folded):
        # "Press, Frank" and "Court, John": a given name beside the word makes it a person
        return not (len(tokens) == 2 and any(token in words("given_names") for token in tokens))
    acronyms = [token for token in tokens if ACRONYM.fullmatch(token) and not _roman(token)]
    if len(tokens) == 1:
        return bool(acronyms)
    # an acronym beside ordinary words ("NATO Allies"), but "SMITH John" is a person with capitals
    if acronyms and tokens[0] in acronyms and len(tokens) > 1:
        return len(tokens[0]) <= 4 and not any(token in words("given_names") for token in tokens)
    return False


def _roman(token: str) -> bool:
    return bool(re.fullmatch(r"[IVXLCDM]+", token))
