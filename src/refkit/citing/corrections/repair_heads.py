"""The parts of one citation come in; they come out with the border between its author and its title put right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.raw import Part
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import words
from refkit.normalise.name_words import given_name, particle
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_INITIALS = r"[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.)*"
# "Pearce, Susan M. | Museums", "Patten, M. W. | Sir": in bibliographies a full stop ends the author
_AFTER_INITIAL = re.compile(
    rf"(?P<who>{_NAME}(?:\s{_NAME})?,\s(?:{_NAME}\s)?{_INITIALS})\s(?P<word>{_NAME})$"
)
# "Horne, Henry. | Parliament"
_AFTER_STOP = re.compile(
    rf"(?P<who>{_NAME}(?:[\s-]{_NAME})?,\s(?P<given>[A-ZÀ-Þ][a-zà-ÿ]{{2,}}))\.\s(?P<word>{_NAME})$"
)
# "Carter, F. W., | Dubrovnik", "Lee, A.; | Venice"
_LAST = re.compile(rf"(?P<who>.+[^\s,;])(?P<mark>[,;])\s(?P<word>{_NAME}(?:\s{_NAME})?)$")
_TRAILING_INITIALS = re.compile(rf"{_NAME}(?:\s{_NAME})?,?\s(?:[A-ZÀ-Þ]\.?\s?){{1,3}}")
# one family name, or several with slashes, and all that follows the only comma
_ONE_COMMA = re.compile(rf"(?P<who>{_NAME}(?:\s?/\s?{_NAME})*),\s(?P<rest>[A-ZÀ-Þ][^,;]*)")
# "Penal Reform Council, An Unsuitable Place": a body with a comma behind it opens what was read as the title
_HEAD = re.compile(r"(?P<who>[A-ZÀ-Þ][^,:;.()“”\"«»]{7,80}),\s+(?=[A-ZÀ-Þ“\"«][\w’']*\s\S+\s\S+)")
_FAMILY_TITLE = re.compile(rf"(?P<who>{_NAME}(?:[/-]{_NAME})*),\s+(?P<title>{_NAME})")
_FIRST = r"(?:first|originally|initially|previously|earlier)"
_SAID = r"(?:used|introduced|published|coined|proposed|mentioned|printed|presented|issued|formulated|adopted)"
_LED_IN = re.compile(
    rf"(?:{_FIRST}\s{_SAID}|{_SAID}\s{_FIRST})\s(?:by|in|as|at)\s+(?=[A-ZÀ-Þ“\"«„‘'])", re.IGNORECASE
)
# a word with a capital in front of the author
_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[A-ZÀ-Þ][^\W\d_]+) $")
# "die Beiträge von"
_LEADS_TO = re.compile(r"(?<!\w)(?:von|bei|de|du|d['’]|par|chez|di|da|by|of|por)$")
# "celui de M. Lee ("
_NAMED_BEFORE = re.compile(
    r"(?<![\w.])(?P<who>[A-ZÀ-Þ][\w’'\-]*\.?(?:[\s\-][A-ZÀ-Þ]\.)*(?:\s(?:de|di|von|van|del|della))?\s[A-ZÀ-Þ][\w’'\-]+)\s\([“\"«„‘']?\s?$"
)
# "von Peter Berg"
_PREPOSITION = re.compile(
    r"(?:von|bei|de|du|di|da|by|por|par)\s(?P<given>[A-ZÀ-Þ][^\W\d_]+)\s[A-ZÀ-Þ][^\W\d_]+"
)
# English words that are given names as well
_NO_GIVEN_NAMES = frozenset({"Art", "Bill", "Drew", "Hope", "In", "Mark", "May", "See", "So", "Sue", "Will"})
_TRANSLATED = re.compile(
    r"(?:trans(?:l|lated)?|tr|übers(?:etzt)?|trad(?:uit|uzione|ucción)?)\.?(?:\s(?:by|von|v\.|par|di|de))?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"(?:ed|edited|hrsg|hg|herausgegeben|éd|édité)\.?\s(?:by|von|v\.|par)|a cura di|ed\.\sde", re.IGNORECASE
)
# "Language. I owe this to …": a sentence of the citing author's behind a title
_OWN_WORDS = re.compile(
    r"(?<=[\w)”»])[.!?]\s(?:(?:I|We)\s(?:am|are|owe|have|thank|use|take|follow|shall|will|would|do|believe|wish|discuss|return)"
    r"|(?:My|Our) (?:thanks|translation|emphasis)|(?:Ich|Wir) (?:danke|verdanke|habe|folge|werde)"
    r"|(?:Je|Nous) (?:remerci|dois|devons|suis|reviens|renvoi)|J[’']ai |Ringrazi|Agradezc).*$",
    re.DOTALL,
)


def heads(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a citation with author and title parted where the print parts them."""
    found = list(parts)
    for mend in (
        _given_name_before,
        _name_before_bracket,
        _word_before_name,
        _translated_by,
        _prose_before,
        _lead_words,
        _title_in_author,
        _words_in_author,
        _body_before_title,
        _split_body,
        _family_and_title,
        _own_words,
    ):
        found = mend(text, found)
    return found


def led_in(text: str) -> int:
    """Where a note begins to cite that opens with "First used by", 0 where it opens otherwise."""
    match = _LED_IN.match(text)
    return match.end() if match is not None else 0


def _given_name_before(text: str, parts: list[Part]) -> list[Part]:
    """ "Anders | Berg Lundqvist, Title": a given name that is a signal word ("anders", "so") in another language."""
    if not parts or parts[0].label != "author":
        return parts
    first = parts[0]
    before = _WORD_BEFORE.search(text, max(0, first.start - 20), first.start)
    words_of = text[first.start : first.end].partition(",")[0].split()
    if before is None or len(words_of) != 2 or given_name(words_of[0]) or len(words_of[0].strip(".")) < 2:
        return parts
    if before["word"] in _NO_GIVEN_NAMES or not given_name(before["word"]):
        return parts
    return [Part("author", before.start("word"), first.end, first.certainty), *parts[1:]]


def _prose_before(text: str, parts: list[Part]) -> list[Part]:
    """ "die Beiträge von | Max Berg, Title": words that lead to a name are no title."""
    if len(parts) < 3 or (parts[0].label, parts[1].label) != ("title", "author"):
        return parts
    first = parts[0]
    beside = text[first.end : parts[1].start] == " " and text[first.start].islower()
    return parts[1:] if beside and _LEADS_TO.search(text, first.start, first.end) else parts


def _word_before_name(text: str, parts: list[Part]) -> list[Part]:
    """ "die Beiträge | von Peter Berg": the word that leads from the sentence to a full name is no particle."""
    if not parts or parts[0].label != "author" or not text[: parts[0].start].rstrip(" ")[-1:].isalpha():
        return parts
    first = parts[0]
    match = _PREPOSITION.match(text, first.start, first.end)
    if match is None or not given_name(match["given"]):
        return parts
    return [Part("author", match.start("given"), first.end, first.certainty), *parts[1:]]


def _name_before_bracket(text: str, parts: list[Part]) -> list[Part]:
    """ "celui de M. Lee (Histoire des ports, Paris, 1993)": who wrote it stands in the sentence."""
    if (
        not parts
        or parts[0].label != "title"
        or any(part.label in {"author", "editor", "backref"} for part in parts)
    ):
        return parts
    start = parts[0].start
    before = _NAMED_BEFORE.search(text, max(0, start - 60), start)
    if before is None:
        return parts
    first = before["who"].split()[0]
    if not (given_name(first) or re.fullmatch(r"(?:[A-ZÀ-Þ]\.-?)+", first)):
        return parts
    return [Part("author", *before.span("who"), parts[0].certainty), *parts]


def _translated_by(text: str, parts: list[Part]) -> list[Part]:
    """ "trans. R. Lee", "a cura di M. Ott": a translator or editor was taken for an author."""
    done = list(parts)
    for index in range(1, len(done)):
        role, name = done[index - 1], done[index]
        if role.label != "role" or name.label != "author" or text[role.end : name.start].strip(" .:"):
            continue
        printed = text[role.start : role.end].strip()
        label = (
            "translator" if _TRANSLATED.fullmatch(printed) else "editor" if _EDITED.fullmatch(printed) else ""
        )
        if label:
            done[index] = Part(label, name.start, name.end, name.certainty)
    return done


def _lead_words(text: str, parts: list[Part]) -> list[Part]:
    """ "First used by Harbours 2020": the words that say where something was first printed open no title."""
    if not parts or parts[0].label not in {"title", "author"}:
        return parts
    match = _LED_IN.match(text, parts[0].start, parts[0].end)
    if match is None:
        return parts
    return [Part(parts[0].label, match.end(), parts[0].end, parts[0].certainty), *parts[1:]]


def _moved(parts: list[Part], index: int, end: int, start: int) -> list[Part]:
    """The author at `index` ends at `end`; the title, the next part or a new one, starts at `start`."""
    author = parts[index]
    title = parts[index + 1] if index + 1 < len(parts) and parts[index + 1].label == "title" else None
    stop, sure = (title.end, title.certainty) if title else (author.end, author.certainty)
    rest = parts[index + 2 :] if title else parts[index + 1 :]
    return [
        *parts[:index],
        Part("author", author.start, end, author.certainty),
        Part("title", start, stop, sure),
        *rest,
    ]


def _title_in_author(text: str, parts: list[Part]) -> list[Part]:
    """The first word of a title that was taken for one more name."""
    for index, part in enumerate(parts):
        if part.label != "author":
            continue
        following = parts[index + 1] if index + 1 < len(parts) else None
        titled = following is not None and following.label == "title"
        if not titled and any(other.label in {"title", "container", "backref"} for other in parts):
            return parts
        if (
            titled
            and following is not None
            and text[part.end : following.start].strip() not in {"", ",", ":", "("}
        ):
            return parts
        for pattern in (_AFTER_INITIAL, _AFTER_STOP):
            match = pattern.fullmatch(text, part.start, part.end)
            if match is None:
                continue
            word = match["word"]
            if pattern is _AFTER_STOP or word not in words("given_names") or is_place(word):
                return _moved(parts, index, match.end("who"), match.start("word"))
        match = _LAST.fullmatch(text, part.start, part.end)
        if match is not None and titled and _no_name(match):
            return _moved(parts, index, match.end("who"), match.start("word"))
        return parts
    return parts


def _words_in_author(text: str, parts: list[Part]) -> list[Part]:
    """ "Schmid, Victim | Status before the Court": what follows the comma is no name, nor a clause."""
    for index, part in enumerate(parts):
        match = _ONE_COMMA.fullmatch(text, part.start, part.end) if part.label == "author" else None
        if match is None:
            continue
        rest = [word for word in match["rest"].split() if word != "&"]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if ". " in match["rest"] or any(given_name(word) or len(word.strip(".")) < 2 for word in rest):
            return parts
        if is_place(match["rest"]):
            return parts  # "Vaughan, Virginia"
        clause = len(rest) > 3 or any(word.islower() and not particle(word) for word in rest)
        if following is not None and following.label == "title":
            moves = text[part.end : following.start] == " "
        else:
            moves = clause and not any(other.label == "title" for other in parts)
        return _moved(parts, index, match.end("who"), match.start("rest")) if moves else parts
    return parts


def _no_name(match: re.Match[str]) -> bool:
    """Is the last of a list a place behind initials, or words without initials where all others have them?"""
    chunks = re.split(r"\s*;\s*", match["who"])
    if match["mark"] == ";":
        return all(_TRAILING_INITIALS.fullmatch(chunk) for chunk in chunks)
    return is_place(match["word"]) and re.search(rf",\s{_INITIALS}$", match["who"]) is not None


def _body_before_title(text: str, parts: list[Part]) -> list[Part]:
    if not parts or parts[0].label != "title" or any(part.label in {"author", "editor"} for part in parts):
        return parts
    first = parts[0]
    if text[first.start - 1 : first.start] in set("“\"«„‘'"):
        return parts
    match = _HEAD.match(text, first.start, first.end)
    if match is None or len(match["who"].split()) < 2 or not is_body(match["who"]):
        return parts
    return [
        Part("author", first.start, match.end("who"), first.certainty),
        Part("title", match.end(), first.end, first.certainty),
        *parts[1:],
    ]


def _split_body(text: str, parts: list[Part]) -> list[Part]:
    """ "Office of | Population Studies: Projections": no mark parts author and title: the body goes on."""
    for index in range(len(parts) - 1):
        author, title = parts[index], parts[index + 1]
        if (author.label, title.label) != ("author", "title") or text[author.end : title.start] != " ":
            continue
        colon = re.search(r":\s|,\s", text[title.start : title.end])
        if colon is None:
            return parts
        end = title.start + colon.start()
        if is_body(text[author.start : end]) and title.start + colon.end() < title.end:
            parts[index] = Part("author", author.start, end, min(author.certainty, title.certainty))
            parts[index + 1] = Part("title", title.start + colon.end(), title.end, title.certainty)
    return parts


def _family_and_title(text: str, parts: list[Part]) -> list[Part]:
    """ "Beckett, Murphy, p. 12" without another title: what follows the comma is no given name, so it is the title."""
    labels = {part.label for part in parts}
    imprint = {"place", "publisher", "date", "edition"} if labels & {"place", "publisher"} else set()
    if not labels <= {"author", "pages", "volume", "other", *imprint}:
        return parts
    for index, part in enumerate(parts):
        match = _FAMILY_TITLE.fullmatch(text, part.start, part.end) if part.label == "author" else None
        if match is None or given_name(match["title"]):
            continue
        return _moved(parts, index, match.end("who"), match.start("title"))
    return parts


def _own_words(text: str, parts: list[Part]) -> list[Part]:
    done = []
    for part in parts:
        match = (
            _OWN_WORDS.search(text, part.start, part.end) if part.label in {"title", "container"} else None
        )
        done.append(Part(part.label, part.start, match.start(), part.certainty) if match else part)
    return [part for part in done if part.end > part.start]
