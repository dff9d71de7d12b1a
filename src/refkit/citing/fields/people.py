"""The parts of a citation that name people come in; authors, editors and translators go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from refkit.citing.fields.draft import Draft, runs
from refkit.citing.raw import Part, labels_of
from refkit.flags import Flag
from refkit.languages import pattern
from refkit.model import Name
from refkit.normalise.lexicon import words
from refkit.normalise.name_words import only_family
from refkit.normalise.names import parse_names
from refkit.normalise.titles import squeeze

PSEUDONYM = re.compile(r"\s*\[.*$")
BY = re.compile(r"(?:^|[,;(])\s*by\s+[“\"]?$", re.IGNORECASE)
# "Costa, T": its full stop stands behind what was read as the name
_INITIAL_AT_END = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]$")
ET_AL = pattern(r"\b(?:<<others>>)\b", re.IGNORECASE)
# "ed. and trans.", "hg. u. übers. von", "éd. et trad. par", "a cura e con traduzione di": one person did both
_EDITS = re.compile(
    r"\b(?:eds?\b|edited|hrsg|hg\b|hgg|herausgegeben|éd|edición|edizione|a cura|cur\b|ed\.)", re.IGNORECASE
)
_TRANSLATES = re.compile(r"\b(?:trans|tr\b|übers|trad)", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|dans|en):?\s*$", re.IGNORECASE)
_EDITOR = re.compile(r"\W*(?:ed|hg|hrsg|éd|a cura)", re.IGNORECASE)
_EDITORS = re.compile(r"\b(?:eds|hgg|hrsgg|éds|edd|a cura)\b", re.IGNORECASE)
# "Four Plays by Ann Lee": the title names who wrote it
_BY_WHOM = re.compile(
    r".{3,}?\sby\s(?:Sir\s|Lord\s|Dr\.?\s)?(?P<who>(?P<given>[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.)(?:\s[A-Z]\.)*(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2})"
)
# names joined otherwise than by a comma
LISTED = pattern(r"\s(?:<<conjunction>>|&)\s|[/;&]")
# "den Verfasser", "l’abbé Terrier", "Ercole II"
OFFICE = re.compile(r"[a-zà-ÿ]{1,3}(?:\s|[’'])[a-zà-ÿ]|[^\s]+\s[IVX]+$|[A-ZÀ-Þ]\S+\s[IVX]+$")
HANDLE = re.compile(r"@\w+")
TWO_WORDS = re.compile(r"(?P<first>[A-ZÀ-Þ][\w’'\-]+), (?P<second>[A-ZÀ-Þ][\w’'\-]+)")
# who has a part in a work for which it has no field: the CSL variable, or a note
BESIDE = {
    "recipient": "recipient",
    "whole": "container-author",
    "handle": "note",
    "interviewer": "interviewer",
    "reissue": "note",
}
ROLES = {"author": "authors", "editor": "editors", "translator": "translators"}


def people(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill authors, editors and translators from the parts that carry their labels."""
    for part in parts:
        if part.label in BESIDE:
            name, printed = BESIDE[part.label], squeeze(draft.text[part.start : part.end])
            draft.add("extra", ((name, _beside(name, printed)),), part.start, part.end)
    short = "backref" in labels_of(parts)
    for label in ROLES:
        for start, end in runs(draft.text, parts, label):
            end = _end(draft.text, start, end)
            names = _names(draft.text[start:end], draft.family_first, short)
            for name in _roles(draft.text, parts, label, start):
                draft.add(name, names, start, end)
            if ET_AL.search(draft.text[start : end + 1]):
                draft.flags.append(Flag.MORE_NAMES_NOT_PRINTED)
    _own_volume(draft, parts)
    _named_in_title(draft, parts)


def _end(text: str, start: int, end: int) -> int:
    """Where the names end: in front of a pseudonym, behind the full stop of an initial."""
    end = start + len(PSEUDONYM.sub("", text[start:end]).rstrip(" ,["))
    return end + (text.startswith(".", end) and _INITIAL_AT_END.search(text, start, end) is not None)


def _names(printed: str, family_first: bool, short: bool) -> tuple[Name, ...]:
    """The names of a list; "@janedory" is a name as it stands; "Wade, Foster, supra" are two family names."""
    if HANDLE.fullmatch(printed):
        return (Name(literal=printed),)
    two = TWO_WORDS.fullmatch(printed) if short else None
    if two is not None and only_family(two["second"]):
        return (*parse_names(two["first"]), *parse_names(two["second"]))
    return tuple(parse_names(printed, family_first))


def _beside(name: str, printed: str) -> str:
    """A person who has no field: "Ott, Mary"; anything else as it is printed."""
    names = parse_names(printed) if name != "note" and not OFFICE.match(printed) else ()
    return names[0].sort_name if len(names) == 1 and names[0].display == printed else printed


def _roles(text: str, parts: Sequence[Part], label: str, start: int) -> tuple[str, ...]:
    """The fields that names of a label fill: "ed. and trans. Ann Lee" edits and translates."""
    if label == "editor" and BY.search(text[max(0, start - 20) : start]):
        return ("authors",)  # "Essays, by Ezra Lee": who wrote them, whatever the label
    if label == "author" or not _both(text, parts, start):
        return (ROLES[label],)
    return (ROLES[label], "editors" if label == "translator" else "translators")


def _both(text: str, parts: Sequence[Part], start: int) -> bool:
    """Does the role in front of a name say that it edits and translates?"""
    role = next((part for part in reversed(parts) if part.end <= start), None)
    if role is None or role.label != "role" or start - role.end > 8:
        return False
    printed = text[role.start : role.end]
    return bool(_EDITS.search(printed) and _TRANSLATES.search(printed))


def _own_volume(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Lee, ‘Wages’ in Lee, Max Ott (ed), Essays": the author's own name in front of the book does not edit it."""
    authors, editors = draft.values.get("authors", ()), draft.values.get("editors", ())
    if not editors or editors[0] not in authors or "container" not in labels_of(parts):
        return
    shown = [item for item in draft.evidence if item.field == "editors"]
    if _edits_the_book(draft.text, shown[0].start, shown[0].end, shown[-1].end, len(editors)):
        return
    kept = tuple(item for item in editors if item not in authors)
    if kept:
        draft.values["editors"] = kept
    else:
        draft.drop("editors")


def _edits_the_book(text: str, start: int, first_end: int, end: int, count: int) -> bool:
    """Is a name that stands before the book, and in front of other editors, theirs as well?"""
    if not _IN.search(text[max(0, start - 6) : start]) or _EDITORS.search(text[first_end : end + 12]):
        return True
    # "Ott/Berg/Lee (Hrsg.)", "J. Ott y R. Lee (dirs.)": one of a list
    if LISTED.search(text, start, end):
        return True
    return count == 1 and _EDITOR.match(text, first_end) is not None


def _named_in_title(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Four Plays by Ann Lee, trans. Max Ott": the author stands in the title; the title stays as it is printed."""
    if "authors" in draft.values:
        return
    titles = [part for part, behind in pairwise(parts) if part.label == "title" and behind.label == "role"]
    matches = (_BY_WHOM.fullmatch(draft.text, part.start, part.end) for part in titles)
    match = next((match for match in matches if match and _known(match["given"])), None)
    names = parse_names(match["who"]) if match else ()
    if match and len(names) == 1 and not names[0].literal:
        draft.put("authors", names, *match.span("who"), "named in the title")


def _known(given: str) -> bool:
    """An initial, or a given name that is known as one."""
    return len(given) <= 2 or given in words("given_names")
