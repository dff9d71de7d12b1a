"""The atoms of one citation become labelled parts, by rules: where an atom stands and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citing.atoms import Atom
from refkit.citing.backrefs import BACKREF
from refkit.citing.phrases import by_phrase, office_pattern, person_parts
from refkit.citing.raw import Part
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.kinds import cue_kind, is_newspaper, is_periodical, is_series
from refkit.normalise.lexicon import words
from refkit.normalise.pages import is_locator
from refkit.normalise.places import is_place, leading_place

ACCESSED = re.compile(
    r"\W*(?:(?:last|zuletzt|letzter|dernier|dernière|ultimo|última)\s+)?(?:accessed|access(?: date)?|visited|viewed|retrieved|consulted|checked|downloaded|abgerufen|aufgerufen|Zugriff|Stand|eingesehen|besucht|consulté|consultée|page consultée|accès|consultato|consultata|accesso|visitato|consultado|acceso)\b",
    re.IGNORECASE,
)
VOLUME = re.compile(
    r"(?:vols?|volume|Bd|Band|Jg|Jahrgang|tome|tomo|t|T)\.?\s*(?:\d+|[IVXLC]+)(?:[-–/]\d+)?\b\.?",
    re.IGNORECASE,
)
ISSUE = re.compile(
    r"(?:nos?|number|issue|Nr|Heft|H|n|n°|nº|núm|num|fasc|numéro|iss)\.?\s*\d+(?:[-–/]\d+)?", re.IGNORECASE
)
EDITION = re.compile(
    r"(?:\d+(?:st|nd|rd|th|\.|e|ème|a|ª)\s?(?:rev\.\s)?(?:ed|edn|edition|Aufl|Auflage|éd|édition|edizione|edición)\b|(?:rev|revised|second|third|fourth|new)\.?\s(?:ed|edn|edition))\.?",
    re.IGNORECASE,
)
EDITOR = re.compile(r"(?:eds?|editors?|Hrsg|Hg|dirs?|coords?|a cura di|éds?|edd)\b\.?", re.IGNORECASE)
EDITED_BY = re.compile(
    r"(?:ed(?:s|ited)?\.?(?: by)?|eds\.|hrsg\.(?: v(?:on|\.))?|hg\.(?: v(?:on|\.))?|a cura di|sous la dir(?:ection|\.) de|dir\.|éd\. par)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
TRANSLATED_BY = re.compile(
    r"(?:trans(?:l|lated)?\.?(?: by)?|übers\.(?: v(?:on|\.))?|trad\.(?: par| di| de)?|traduit par)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
IN = re.compile(r"(?:published\s+)?in:?\s+(?=[\w“\"'‘«„*])|^in:?$", re.IGNORECASE)
REPRINT = re.compile(
    r"(?:reprinted|repr\.|reproduced|nachgedruckt|wieder abgedruckt|réimprimé|ristampato)(?:\s+(?:in|as|by))?:?",
    re.IGNORECASE,
)
PUBLISHED_BY = re.compile(r"(?:published|issued|printed) by (?:the )?", re.IGNORECASE)
ORGANISED_BY = re.compile(
    r"\s*(?:co-?)?(?:organi[sz]ed|hosted|sponsored|convened) by (?:the )?", re.IGNORECASE
)
DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)
# the tail of an address whose head was lost: no space, and a slash or dots within
URL_PIECE = re.compile(r"(?=\S*[/#])(?=\S*[\d.])\S{12,}")
MEETING = re.compile(
    r"(?:\w+ ){0,2}(?:meeting|conference|summit|session|congress|forum|symposium|workshop)\b.*", re.IGNORECASE
)
TRANSLATION = re.compile(r"(?:\w+ )?translation|traduction|Übersetzung|traduzione", re.IGNORECASE)
ACRONYM = re.compile(r"[A-Z][A-Za-z+0-9]{0,7}")
NAME_TOKEN = re.compile(
    r"[A-ZÀ-Þ][\w’'\-]*\.?|[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*|de|da|di|du|van|von|der|den|la|del|della|dos|y|e|and|und|et|&|al\.?"
)


@dataclass(slots=True)
class _State:
    """What has been labelled so far in one citation."""

    parts: list[Part] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    after_in: bool = False
    reprint: bool = False
    body_author: bool = False

    def add(self, label: str, start: int, end: int) -> None:
        self.parts.append(Part(label, start, end))
        self.seen.add(label)

    def extend(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self.add(part.label, part.start, part.end)

    def last(self) -> str:
        return self.parts[-1].label if self.parts else ""


def label_atoms(text: str, atoms: Sequence[Atom]) -> list[Part]:
    """The labelled parts of one citation, in order; `atoms` are its pieces as `refkit.citing.atoms` cuts them."""
    state = _State()
    for index, atom in enumerate(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if atom.kind == "quote":
            _quoted(state, atom)
        elif atom.kind == "bracket":
            _bracket(state, text, atom)
        elif atom.kind == "url":
            state.add("doi" if "doi.org/" in atom.text else "url", atom.start, atom.end)
        elif atom.kind == "italic":
            _italic(state, atom, following)
        else:
            _plain(state, text, atom, following)
    _settle(state, text)
    return state.parts


def _quoted(state: _State, atom: Atom) -> None:
    if "title" not in state.seen or state.reprint:
        state.add("title", atom.start, atom.end)
    elif state.after_in and "container" not in state.seen:
        state.add("container", atom.start, atom.end)
    else:
        state.add("other", atom.start, atom.end)


def _italic(state: _State, atom: Atom, following: Atom | None) -> None:
    date = parse_date(following.text.strip("() .")) if following is not None else None
    newspaper = date is not None and (is_newspaper(atom.text) or date.day is not None) and not state.parts
    if BACKREF.fullmatch(atom.text.strip(" .")) or BACKREF.fullmatch(atom.text):
        state.add("backref", atom.start, atom.end)
    elif state.reprint:
        state.add("title", atom.start, atom.end)
    elif "title" in state.seen or newspaper:
        number = following is not None and re.match(r"(?:no\.?\s*)?\d{1,4}\b(?!\s?\()", following.text, re.I)
        state.add("series" if number and is_series(atom.text) else "container", atom.start, atom.end)
    else:
        state.add("title", atom.start, atom.end)


def _bracket(state: _State, text: str, atom: Atom) -> None:
    body = atom.text.strip()
    if ACCESSED.match(body):
        state.add("accessed", atom.start, atom.end)
    elif EDITOR.match(body):
        _make_editors(state)
        state.add("role", atom.start, atom.end)
    elif parse_date(body) is not None:
        label = "number" if state.last() == "genre" else "date"
        state.add(label, atom.start - (label == "number"), atom.end + (label == "number"))
    elif TRANSLATION.search(body) and len(body) < 60:
        state.add("genre", atom.start, atom.end)
    elif is_locator(body):
        state.add("pages", atom.start, atom.end)
    elif BACKREF.search(body):
        state.add("backref", atom.start, atom.end)
    elif _imprint(state, text, atom):
        return
    elif state.last() in {"publisher", "author", "container", "event"} and ACRONYM.fullmatch(body):
        _stretch(state, atom.end + 1)
    elif state.last() == "title" and not cue_kind(body):
        # "Title in one language (its translation)": both belong to the title
        _stretch(state, atom.end + 1)
    elif cue_kind(body):
        state.add("genre", atom.start, atom.end)
    else:
        state.add("other", atom.start, atom.end)


def _stretch(state: _State, end: int) -> None:
    last = state.parts[-1]
    state.parts[-1] = Part(last.label, last.start, end)


def _imprint(state: _State, text: str, atom: Atom) -> bool:
    """ "(Boston: Little, Brown, 1979)", "(Oxford University Press 1999)", "(NDC/SFU)"."""
    dates = list(find_dates(atom.text))
    colon = re.match(r"\s*(?P<place>[^:]{2,60}):\s*(?P<rest>.+)", atom.text)
    if not dates and not (colon and is_place(colon["place"])):
        return False
    base = atom.start
    stop = len(atom.text)
    if dates:
        stop = dates[-1][0]
    body_end = len(atom.text[:stop].rstrip(" ,;"))
    if colon:
        state.add("place", base + colon.start("place"), base + colon.end("place"))
        if colon.start("rest") < body_end:
            state.add("publisher", base + colon.start("rest"), base + body_end)
    elif body_end:
        head = leading_place(atom.text[:body_end])
        if is_place(atom.text[:body_end]):
            state.add("place", base, base + body_end)
        elif head:
            state.add("place", base, base + head)
            state.add(
                "publisher",
                base + head + len(atom.text[head:body_end]) - len(atom.text[head:body_end].lstrip(" ,")),
                base + body_end,
            )
        elif atom.text[:body_end].strip():
            state.add("publisher", base, base + body_end)
    if dates:
        state.add("date", base + dates[-1][0], base + dates[-1][1])
    return True


def _make_editors(state: _State) -> None:
    """ "(eds.)" after names: they are editors, of the whole or of the book that a chapter stands in."""
    for index in range(len(state.parts) - 1, -1, -1):
        part = state.parts[index]
        if part.label not in {"author", "editor", "role"}:
            break
        if part.label == "author":
            state.parts[index] = Part("editor", part.start, part.end)
            state.seen.add("editor")
    state.after_in = False
    if not any(part.label == "author" for part in state.parts):
        state.seen.discard("author")


def _plain(state: _State, text: str, atom: Atom, following: Atom | None) -> None:
    start, end = atom.start, atom.end
    while start < end and text[start] in " .":
        start += 1
    body = (
        text[start:end].rstrip(" .")
        if not re.search(r"(?:\b[A-Z]|Jr|Sr|Co|Inc|Ltd|etc|al)\.$", text[start:end])
        else text[start:end]
    )
    end = start + len(body)
    if (joining := re.match(r"(?:and|und|et|e|y)\s+(?:the\s+)?(?=[A-ZÀ-Þ])", body)) and state.last() in {
        "author",
        "editor",
    }:
        start, body = start + joining.end(), body[joining.end() :]
    if not body or body in {"and", "und", "et", "–", "-"}:
        return
    if URL_PIECE.fullmatch(body):
        state.add("other", start, end)
        return
    if (found := REPRINT.match(body)) is not None and "title" in state.seen:
        state.add("other", start, start + found.end())
        state.reprint = True
        _plain_rest(state, text, atom, start + found.end(), following)
    elif BACKREF.fullmatch(body) or (len(body) < 40 and BACKREF.match(body)):
        state.add("backref", start, end)
    elif ACCESSED.match(body):
        state.add("accessed", start, end)
    elif (found := IN.match(body)) is not None and ("title" in state.seen or state.after_in):
        state.add("other", start, start + found.end())
        state.after_in = True
        _plain_rest(state, text, atom, start + found.end(), following)
    elif parse_date(body) is not None:
        state.add("date", start, end)
    elif VOLUME.fullmatch(body):
        state.add("volume", start, end)
    elif is_locator(body):
        state.add("pages", start, end)
    elif ISSUE.fullmatch(body):
        state.add("number" if state.last() == "series" else "issue", start, end)
    elif EDITION.fullmatch(body):
        state.add("edition", start, end)
    elif DOI.fullmatch(body):
        state.add("doi", start, end)
    elif EDITOR.fullmatch(body):
        _make_editors(state)
        state.add("role", start, end)
    elif (found := EDITED_BY.match(body)) is not None:
        state.add("role", start, start + found.end())
        state.add("editor", start + found.end(), end)
    elif (found := TRANSLATED_BY.match(body)) is not None:
        state.add("role", start, start + found.end())
        state.add("translator", start + found.end(), end)
    elif state.last() == "pages" and re.fullmatch(r"\d+(?:[-–]\d+)?(?: ?ff?\.?)?|[ivxlc]+", body):
        _stretch(state, end)
    elif state.last() == "number" and re.fullmatch(r"\d{1,4}", body):
        _stretch(state, end)
    elif re.fullmatch(r"\d{1,4}", body) and state.last() in {"series", "container"}:
        state.add("number" if state.last() == "series" else "volume", start, end)
    elif is_place(body):
        state.add("place", start, end)
    elif "title" not in state.seen:
        _before_title(state, text, start, end, following)
    else:
        _after_title(state, text, start, end, following)


def _plain_rest(state: _State, text: str, atom: Atom, start: int, following: Atom | None) -> None:
    while start < atom.end and text[start] in " :,":
        start += 1
    if start < atom.end:
        _plain(state, text, Atom("plain", start, atom.end, text[start : atom.end]), following)


def _before_title(state: _State, text: str, start: int, end: int, following: Atom | None) -> None:
    body = text[start:end]
    if (parts := by_phrase(text, start, end)) is not None and cue_kind(body):
        state.extend(parts)
    elif (of := re.match(r"(?P<genre>[\w'’ ]{4,40}?) of the (?=[A-Z])", body)) and cue_kind(of["genre"]):
        state.add("genre", start, start + of.end("genre"))
        who = start + of.end()
        label = "event" if MEETING.fullmatch(text[who:end]) else "author"
        state.add(label, who, end)
    elif (tail := _genre_tail(body)) and is_body(body[:tail].strip()):
        state.add("author", start, start + len(body[:tail].rstrip()))
        state.add("genre", start + tail, end)
    elif office_pattern().match(body) and len(parts := person_parts(text, start, end)) == 2:
        state.extend(parts)
    elif _name_like(state, body, following):
        state.add("author", start, end)
        state.body_author = is_body(body)
    elif (
        cue_kind(body)
        and len(body.split()) <= 4
        and following is not None
        and following.kind in {"quote", "italic"}
    ):
        state.add("genre", start, end)
    else:
        state.add("title", start, end)


def _genre_tail(body: str) -> int:
    """Offset of a genre at the end of a body's name ("White House Press Briefing"); 0 where there is none."""
    tokens = [match.start() for match in re.finditer(r"\S+", body)]
    for count in (2, 3, 1):
        if (
            len(tokens) > count
            and cue_kind(body[tokens[-count] :]) in {"report", "document", "speech"}
            and count > 1
        ):
            return tokens[-count]
    return 0


def _name_like(state: _State, body: str, following: Atom | None) -> bool:
    """A person, a list of persons or a body, in front of the title."""
    if following is None:
        return False
    tokens = body.split()
    if is_body(body):
        return len(tokens) <= 10 and (not state.body_author or following.kind in {"quote", "italic"})
    if len(tokens) > 12 or not all(NAME_TOKEN.fullmatch(token) for token in tokens):
        return False
    if following.kind in {"quote", "italic"}:
        return True
    if state.body_author:
        return False
    if "author" in state.seen and following.kind != "bracket":
        # an inverted name's second half, or one more name of the list: only with a known given name or initials
        return (
            tokens[0] in words("given_names")
            and len(tokens) <= 4
            or bool(re.fullmatch(r"(?:[A-Z]\.[ -]?)+", body))
        )
    return len(tokens) <= 12


def _after_title(state: _State, text: str, start: int, end: int, following: Atom | None) -> None:
    body = text[start:end]
    if (
        state.after_in
        and following is not None
        and (
            following.kind == "italic"
            or following.kind == "bracket"
            and EDITOR.match(following.text)
            or is_name_list(body)
        )
        and "container" not in state.seen
    ):
        if is_name_list(body):
            state.add("author", start, end)
            return
        state.add("container", start, end)
        state.after_in = False
    elif state.after_in and "container" not in state.seen:
        state.add("container", start, end)
        state.after_in = False
    elif (
        (found := PUBLISHED_BY.match(body)) is not None
        and "event" not in state.seen
        and not body.casefold().startswith("issued")
    ):
        state.add("other", start, start + found.end())
        state.add("publisher", start + found.end(), end)
    elif (found := ORGANISED_BY.search(body)) is not None:
        if found.start():
            state.add("genre", start, start + found.start())
        state.add("author", start + found.end(), end)
    elif (parts := by_phrase(text, start, end)) is not None:
        state.extend(parts)
    elif (joint := re.match(r"(?P<genre>[\w'’ ]{4,60}?) of the (?=[A-Z])", body)) and cue_kind(
        joint["genre"]
    ):
        state.add("genre", start, start + joint.end("genre"))
        state.add("author", start + joint.end(), end)
    elif cue_kind(body) and (venue := re.search(r"\s(?:at|to|before)\s(?:the\s)?(?=[A-Z])", body)):
        state.add("genre", start, start + venue.start())
        state.add("event", start + venue.end(), end)
    elif (
        office_pattern().match(body)
        and len(parts := person_parts(text, start, end)) == 2
        and state.last() == "author"
    ):
        state.extend(parts)
    elif (
        number := re.search(r"\(?\d{2,4}\)?[ /]\d+$|\(?\d{4}\)?\s?\d+$|\s[A-Z0-9/\-]*\d[\w/\-]*$", body)
    ) and cue_kind(body[: number.start()].strip()):
        state.add("genre", start, start + number.start())
        state.add("number", start + number.start() + len(number.group()) - len(number.group().lstrip()), end)
    elif (head := leading_place(body)) and is_body(body[head:]) and len(body[head:].split()) > 2:
        state.add("place", start, start + head)
        state.add("publisher", start + head + 1, end)
    elif is_newspaper(body) or is_periodical(body):
        state.add(
            "series"
            if following is not None
            and is_series(body)
            and ISSUE.fullmatch(following.text)
            and "container" in state.seen
            else "container",
            start,
            end,
        )
    elif is_series(body):
        state.add("series", start, end)
    elif cue_kind(body) and len(body.split()) <= 4 and "place" not in state.seen:
        state.add("genre", start, end)
    elif MEETING.fullmatch(body) and "event" not in state.seen:
        state.add("event", start, end)
    elif state.last() == "event":
        _stretch(state, end)
    elif state.last() == "publisher" and (is_body(body) or "HQ" in body) and "place" not in state.seen:
        _stretch(state, end)
    elif body[:1].isupper() or is_body(body):
        state.add("publisher" if "publisher" not in state.seen else "other", start, end)
    else:
        state.add("other", start, end)


def is_name_list(body: str) -> bool:
    """True where every word is part of a personal name and one of them is a known given name."""
    tokens = body.split()
    return (
        0 < len(tokens) <= 12
        and not is_body(body)
        and all(NAME_TOKEN.fullmatch(token) for token in tokens)
        and any(token in words("given_names") or re.fullmatch(r"[A-Z]\.", token) for token in tokens)
    )


def _settle(state: _State, text: str) -> None:
    """Last look at the whole: an author without a title is the title of an unsigned document."""
    labels = {part.label for part in state.parts}
    if "title" in labels or "container" in labels or "backref" in labels or "genre" in labels:
        return
    for index, part in enumerate(state.parts):
        if part.label == "author" and is_body(text[part.start : part.end]):
            state.parts[index] = Part("title", part.start, part.end)
            return
