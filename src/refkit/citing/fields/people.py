"""The parts of a citation that name people come in; authors, editors and translators go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.fields.draft import Draft, runs
from refkit.citing.raw import Part
from refkit.flags import Flag
from refkit.model import Name
from refkit.normalise.lexicon import words
from refkit.normalise.names import parse_names

PSEUDONYM = re.compile(r"\s*\[.*$")
BY = re.compile(r"(?:^|[,;(])\s*by\s+[“\"]?$", re.IGNORECASE)
ET_AL = re.compile(r"\b(?:et al\b|and others|u\.\s?a\b|e altri|et coll)", re.IGNORECASE)
# "ed. and trans.", "hg. u. übers. von", "éd. et trad. par", "a cura e con traduzione di": one person did both
_EDITS = re.compile(
    r"\b(?:eds?\b|edited|hrsg|hg\b|hgg|herausgegeben|éd|edición|edizione|a cura|cur\b|ed\.)", re.IGNORECASE
)
_TRANSLATES = re.compile(r"\b(?:trans|tr\b|übers|trad)", re.IGNORECASE)
# "Four Plays by Ann Lee": the title names who wrote it
_BY_WHOM = re.compile(
    r".{3,}?\sby\s(?:Sir\s|Lord\s|Dr\.?\s)?(?P<who>(?P<given>[A-ZÀ-Þ][\w’'\-]+|[A-Z]\.)(?:\s[A-Z]\.)*(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2})"
)
# names joined otherwise than by a comma
LISTED = re.compile(r"\s(?:and|und|et|e|y|u\.|&)\s|[/;&]")
ROLES = (("author", "authors"), ("editor", "editors"), ("translator", "translators"))


def people(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill authors, editors and translators from the parts that carry their labels."""
    for label, name in ROLES:
        found: list[Name] = []
        for start, end in runs(draft.text, parts, label):
            end = start + len(PSEUDONYM.sub("", draft.text[start:end]).rstrip(" ,["))
            names = [item for item in parse_names(draft.text[start:end]) if item not in found]
            if names:
                found.extend(names)
                draft.show(name, start, end)
            if ET_AL.search(draft.text[start : end + 1]):
                draft.flags.append(Flag.MORE_NAMES_NOT_PRINTED)
            if label == "editor" and names and BY.search(draft.text[max(0, start - 20) : start]):
                # "Essays, by Ezra Lee": who wrote them, whatever the label
                draft.values["authors"] = draft.values.get("authors", ()) + tuple(names)
                draft.evidence = [e for e in draft.evidence if e.field != name or e.start != start]
                draft.show("authors", start, end)
                found = [item for item in found if item not in names]
            elif names and label != "author" and (other := _both(draft.text, parts, start)):
                _add(draft, other, names, start, end)
        if found:
            draft.values[name] = (
                *draft.values.get(name, ()),
                *(n for n in found if n not in draft.values.get(name, ())),
            )
    _own_volume(draft, parts)
    _named_in_title(draft, parts)


def _both(text: str, parts: Sequence[Part], start: int) -> str:
    """The second field that a combined role in front of a name fills: "ed. and trans. Ann Lee" edits and translates."""
    role = next((part for part in reversed(parts) if part.end <= start), None)
    if role is None or role.label != "role" or start - role.end > 8:
        return ""
    printed = text[role.start : role.end]
    if not _EDITS.search(printed) or not _TRANSLATES.search(printed):
        return ""
    label = next(part.label for part in parts if part.start <= start < part.end)
    return "editors" if label == "translator" else "translators"


def _add(draft: Draft, name: str, names: Sequence[Name], start: int, end: int) -> None:
    known = draft.values.get(name, ())
    fresh = tuple(item for item in names if item not in known)
    if fresh:
        draft.values[name] = (*known, *fresh)
        draft.show(name, start, end)


def _own_volume(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Lee, ‘Wages’ in Lee, Max Ott (ed), Essays": the author's own name in front of the book does not edit it."""
    authors, editors = draft.values.get("authors", ()), draft.values.get("editors", ())
    if not authors or not editors or not any(part.label == "container" for part in parts):
        return
    shown = [item for item in draft.evidence if item.field == "editors"]
    between = draft.text[max(0, shown[0].start - 6) : shown[0].start]
    plural = re.search(
        r"\b(?:eds|hgg|hrsgg|éds|edd|a cura)\b", draft.text[shown[0].end : shown[-1].end + 12], re.IGNORECASE
    )
    if not re.search(r"\b(?:in|dans|en):?\s*$", between, re.IGNORECASE) or plural:
        return
    if editors[0] not in authors or LISTED.search(draft.text, shown[0].start, shown[-1].end):
        return  # "Ott/Berg/Lee (Hrsg.)", "J. Ott y R. Lee (dirs.)": one of a list
    kept = tuple(item for item in editors if item not in authors)
    single = len(editors) == 1 and re.match(
        r"\W*(?:ed|hg|hrsg|éd|a cura)", draft.text[shown[0].end :], re.IGNORECASE
    )
    if len(kept) == len(editors) or single:
        return
    if kept:
        draft.values["editors"] = kept
    else:
        del draft.values["editors"]
        draft.evidence = [item for item in draft.evidence if item.field != "editors"]


def _named_in_title(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Four Plays by Ann Lee, trans. Max Ott": the author stands in the title; the title stays as it is printed."""
    if "authors" in draft.values:
        return
    for index, part in enumerate(parts[:-1]):
        if part.label != "title" or parts[index + 1].label != "role":
            continue
        match = _BY_WHOM.fullmatch(draft.text, part.start, part.end)
        if match is None or (len(match["given"]) > 2 and match["given"] not in words("given_names")):
            continue
        names = parse_names(match["who"])
        if len(names) == 1 and not names[0].literal:
            draft.put("authors", names, match.start("who"), match.end("who"), "named in the title")
        return
