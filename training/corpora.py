"""The tagged reference collections of `shared/data/train` come in, labelled single-citation notes go out.

Three collections are read: AnyStyle's core set, GROBID's citation sets, and LinkedBooks. Each labels less, or
differently, than the tagger: what their labels cannot tell is given the label `UNKNOWN`, from which nothing
is learnt.
"""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zlib import crc32

from training.generate.labelled import LabelledNote, trim

UNKNOWN = "?"
# how many references of each collection a training run draws
AMOUNTS = {"anystyle": 4200, "grobid": 5000, "linkedbooks": 9000}
# of what collection and how many the stages up to the fifth drew at most, each with a seed of its own
EARLIER = ({"anystyle": 1305, "grobid": 1800, "linkedbooks": 3000}, (1, 2, 4))
# every fourth reference is never trained on: the confidence is fitted on them, and models are chosen by them
RESERVED = 4
# The tagged notes are drawn, and the held-out ones among them, alike for every seed: runs can go on from one another.
SPLIT = 1
Piece = tuple[str, str]

# Role words that the collections keep inside names: "(eds.)", "a cura di", "Trans. by", "Hrsg. von".
_ROLE = re.compile(
    r"\b(?:edited by|ed\. by|eds?|edd|editors?|hrsg\. von|hrsg|hgg?|"
    r"herausgegeben von|a cura d[eil]+l?[ao]?|cur[ar]*|curator[ei]|dir|coords?|"
    r"trans(?:lated)?(?: by)?|transl|traduit par|trad|übers|red|compiler|comps?|éds?|director|producer)\b\.?",
    re.IGNORECASE,
)
_HOST = re.compile(r"^\W*(?:in|dans|en|aus)\b\W*", re.IGNORECASE)
_ISSUE = re.compile(r"\bn[or°º]?s?\b\.?\s*\d|\bnum|\bissue|\bheft|\bh\.\s*\d|n°", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(\D*[\dIVXLC]+[^()]*)(\(\s*[^()]+\))(.*)$")


def note(pieces: Iterable[Piece], style: str, first: int = 0) -> LabelledNote | None:
    """Pieces of text with their labels joined into one note of one citation, which starts at `first` or
    later.

    None if no field is left.
    """
    pieces = list(pieces)
    text = "".join(piece for piece, _ in pieces)
    spans, at = [], 0
    for piece, label in pieces:
        start, end = at, at + len(piece)
        at = end
        start, end = trim(text, start, end, label)
        if start < end and re.search(r"\w", text[start:end]):
            spans.append((start, end, label))
    known = [s for s in spans if s[2] not in (UNKNOWN, "other", "prose", "signal") and s[0] >= first]
    if not known:
        return None
    form = ((known[0][0], known[-1][1], "full"),)
    return LabelledNote(text, tuple(spans), form, style, "mix")


def refine(piece: str, label: str) -> Iterator[Piece]:
    """Role words, the "in" before an editor or a host, and an issue after its volume get labels of their
    own."""
    if label in ("editor", "translator", "container") and (host := _HOST.match(piece)):
        yield piece[: host.end()], "other"
        piece = piece[host.end() :]
    if label in ("author", "editor", "translator"):
        at = 0
        for role in _ROLE.finditer(piece):
            yield piece[at : role.start()], label
            yield role.group(), "role"
            at = role.end()
        yield piece[at:], label
    elif label == "volume" and (bracket := _IN_BRACKETS.match(piece)):
        yield bracket[1], "volume"
        yield bracket[2] + bracket[3], "issue"
    elif label == "volume" and (issue := _ISSUE.search(piece)):
        yield piece[: issue.start()], "volume"
        yield piece[issue.start() :], "issue"
    else:
        yield piece, label


ANYSTYLE = {
    "author": "author", "editor": "editor", "translator": "translator", "title": "title", "date": "date",
    "container-title": "container", "journal": "container", "collection-title": "series", "publisher":
    "publisher",
    "location": "place", "pages": "pages", "volume": "volume", "edition": "edition", "url": "url", "doi":
    "doi",
    "citation-number": "other", "isbn": "other", "genre": "genre", "medium": "genre",
}  # fmt: skip


def anystyle(path: Path) -> list[LabelledNote]:
    """AnyStyle's tagged sequences (BSD-2): `path` is anystyle-core.xml or anystyle-good.xml."""
    notes = []
    for sequence in ET.parse(path).getroot():
        pieces: list[Piece] = []
        for element in sequence:
            content = " ".join((element.text or "").split()) + " "
            label = ANYSTYLE.get(element.tag, UNKNOWN)
            if element.tag == "note" and re.match(r"(?i)retrieved|accessed|available|consult", content):
                label = "accessed" if re.search(r"\d", content) else "other"
            pieces += refine(content, label)
        notes.append(note(pieces, "anystyle"))
    return [n for n in notes if n]


GROBID = {
    "author": "author", "editor": "editor", "date": "date", "publisher": "publisher", "pubPlace": "place",
    "pubplace": "place", "ptr": "url", "title:j": "container", "title:a": "title", "title:s": "series",
    "biblScope:pp": "pages", "biblScope:page": "pages", "biblScope:vol": "volume", "biblScope:volume":
    "volume",
    "biblScope:issue": "issue", "biblScope:pages": "pages", "idno:DOI": "doi", "orgName:collaboration":
    "author",
}  # fmt: skip
# Words between GROBID's tags that are certain; all others are left unknown.
_BETWEEN = re.compile(r"^\W*(?:in|and|et|und)?\W*$", re.IGNORECASE)
# "vol.", "no." and "pp." before a value belong to the value.
_MEASURE = re.compile(r"\b(?:vol(?:ume)?s?|no|n°|nr|issue|pages?|pp?|s)\W*$", re.IGNORECASE)


def _grobid_pieces(bibl: ET.Element) -> list[Piece]:
    levels = {e.get("level") for e in bibl.iter() if e.tag.endswith("title")}

    def between(text: str | None) -> Piece:
        text = re.sub(r"\s+", " ", text or "")
        return text, "other" if _BETWEEN.match(text) else UNKNOWN

    pieces = [between(bibl.text)]
    for element in bibl:
        tag = element.tag.rsplit("}")[-1]
        kind = element.get("level") or element.get("type") or element.get("unit")
        label = GROBID.get(f"{tag}:{kind}") or GROBID.get(tag, UNKNOWN)
        if tag == "title" and kind == "m":
            label = "container" if "a" in levels else "title"
        if tag == "orgName" and kind is None:
            label = UNKNOWN
        content = re.sub(r"\s+", " ", "".join(element.itertext()))
        if label in ("volume", "issue", "pages") and (word := _MEASURE.search(pieces[-1][0])):
            ahead = pieces.pop()[0]
            pieces.append(between(ahead[: word.start()]))
            content = ahead[word.start() :] + content
        pieces += refine(content, label)
        pieces.append(between(element.tail))
    return pieces


def grobid(folder: Path) -> list[LabelledNote]:
    """GROBID's tagged references (Apache-2.0): `folder` holds TEI files. Files that do not parse are left
    out."""
    notes = []
    for path in sorted(folder.iterdir()):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError:
            continue
        for bibl in root.iter():
            if bibl.tag.rsplit("}")[-1] == "bibl":
                notes.append(note(_grobid_pieces(bibl), "grobid"))
    return [n for n in notes if n]


LINKEDBOOKS = {
    "title": "title", "author": "author", "year": "date", "date": "date", "publisher": "publisher",
    "publicationplace": "place", "volume": "volume", "tomo": "volume", "series": "series", "pagination":
    "pages",
    "archivalreference": "archive", "archive_lib": "archive", "box": "archive", "registry": "archive",
    "folder": "archive", "filza": "archive", "foliation": "archive", "cartulation": "archive",
}  # fmt: skip
_GLUED_LEFT = set(".,;:)]}»”’'!?-/·*") | {"°", "…"}
_GLUED_RIGHT = set("([{«“‘'’/")


def _linkedbooks_label(word: str, label: str, before: str) -> str:
    plain = word.lower().strip(".")
    if label == "publicationnumber-year":  # "XIX, n. 3, 1952": one tag for volume, issue and year
        if re.fullmatch(r"\(?1[5-9]\d\d|20\d\d\)?", word):
            return "date"
        return (
            "issue"
            if before in ("n", "nn", "nr", "fasc", "issue") or plain in ("n", "nn", "fasc")
            else "volume"
        )
    if label in ("o", "conjunction"):
        return "other" if plain in ("in", "e", "and", "et") else UNKNOWN
    return LINKEDBOOKS.get(label, UNKNOWN)


_SEE = frozenset(
    ["anche", "cf", "cfr", "confronta", "si", "vedano", "veda", "vedansi", "vedasi", "vedere", "vedi", "ved"]
)


def _prose(rows: list[list[str]], before_reference: bool) -> list[Piece]:
    """Running text beside a reference: prose, the words that point to the reference signals, the rest
    unknown."""
    labels = ["prose" if row[1] == "o" and not row[0].isdigit() else UNKNOWN for row in rows]
    if before_reference:
        for place in range(len(rows) - 1, max(len(rows) - 7, -1), -1):
            word = rows[place][0].lower()
            if word in _SEE:
                labels[place] = "signal"
            elif re.search(r"\w", word):
                break
    pieces: list[Piece] = []
    glue = True
    for (word, *_), label in zip(rows, labels, strict=True):
        pieces.append((("" if glue or word[0] in _GLUED_LEFT else " ") + word, label))
        glue = word[-1] in _GLUED_RIGHT
    return [*pieces, (" ", "other")]


# LinkedBooks keeps a journal in guillemets, and "cit.", inside the title.
_JOURNAL = re.compile(r"^(?P<title>.{8,}?)(?P<gap>,\s*)(?P<journal>[«“\"][^«»“”\"]{3,}[»”\"]?\W*)$")
_CITED = re.compile(r"\b(?:(?:op|art|loc)\.\s*)?cit\.?\W*$", re.IGNORECASE)


def _linkedbooks_refine(piece: str, label: str) -> Iterator[Piece]:
    if label == "title" and (cited := _CITED.search(piece)):
        yield piece[: cited.start()], label
        yield cited.group(), "backref"
    elif label == "title" and (journal := _JOURNAL.match(piece)):
        yield journal["title"], "title"
        yield journal["gap"], "other"
        yield journal["journal"], "container"
    elif label in ("author", "editor"):
        if re.match(r"\W*(?:a cura|hrsg|herausgegeben|ed(?:ited)?\.? by|éd)", piece, re.IGNORECASE):
            label = "editor"
        yield from refine(piece, label)
    else:
        yield piece, label


def _linkedbooks_note(rows: list[list[str]], lead: list[list[str]] | None = None) -> LabelledNote | None:
    pieces: list[Piece] = _prose(lead, True) if lead else []
    first = sum(len(piece) for piece, _ in pieces)
    hosted, before, glue = False, "", True
    article = any(r[2].endswith("meta-annotation") for r in rows)
    for word, label, _, _ in rows:
        mapped = _linkedbooks_label(word, label, before)
        if not re.search(r"\w", word) and pieces:
            mapped = pieces[-1][1]
        elif (
            mapped == "volume"
            and word[0].isdigit()
            and pieces
            and pieces[-1][1] == "date"
            and pieces[-1][0][-1] == "/"
        ):
            mapped = "date"  # "1963/64"
        if re.search(r"\w", word):
            if (
                article
                and mapped == "other"
                and word.lower() == "in"
                and any(p[1] == "title" for p in pieces)
            ):
                hosted = True
            before = word.lower().strip(".")
        if hosted and mapped == "title":
            mapped = "container"
        if hosted and mapped == "author":
            mapped = "editor"
        space = "" if glue or word[0] in _GLUED_LEFT else " "
        if pieces and pieces[-1][1] == mapped and mapped != "other":
            pieces[-1] = (pieces[-1][0] + space + word, mapped)
        else:
            pieces.append((space + word, mapped))
        glue = word[-1] in _GLUED_RIGHT
    refined = [part for piece, label in pieces for part in _linkedbooks_refine(piece, label)]
    return note(refined, "linkedbooks", first)


def linkedbooks(
    path: Path, kinds: tuple[str, ...] = ("secondary", "meta-annotation")
) -> Iterator[LabelledNote]:
    """LinkedBooks' token-tagged references (MIT), those with three kinds of field and more.

    A third of those that follow running text keep it as their lead, for its prose.
    """
    rows: list[list[str]] = []
    prose: list[list[str]] = []
    count = 0
    # Lines end in a carriage return alone; a reference runs from "b-r" to "e-r".
    with path.open(encoding="utf-8", newline="") as handle:
        lines = re.split(r"\r\n|\n|\r", handle.read())
    for line in lines:
        row = line.split()
        if not row:  # a page or line of the scan ends; the reference may go on
            continue
        if len(row) != 4 or row[3] == "o":
            prose = [*prose[-40:], row] if len(row) == 4 else []
            rows = []
            continue
        if row[3] == "b-r":
            rows = []
        rows.append(row)
        if row[3] == "e-r":
            kept = rows[0][2].split("-", 1)[-1] in kinds or (
                len(rows) > 1 and rows[1][2].split("-", 1)[-1] in kinds
            )
            count += 1
            lead = prose if len(prose) > 4 and count % 3 == 0 else None
            if kept and 5 < len(rows) < 120 and (found := _linkedbooks_note(rows, lead)):
                labels = {label for _, _, label in found.spans} - {UNKNOWN, "other", "prose", "signal"}
                if len(labels) >= 3:
                    yield found
            rows, prose = [], []


def joined(notes: list[LabelledNote], rng: random.Random) -> LabelledNote:
    """Several single-citation notes made one note of several citations."""
    text, spans, citations = "", [], []
    for each in notes:
        if text:
            text = text.rstrip(" .;,") + rng.choice(["; ", "; ", ". ", ".\n"])
        at = len(text)
        text += each.text.strip()
        lead = len(each.text) - len(each.text.lstrip())
        spans += [(a + at - lead, b + at - lead, label) for a, b, label in each.spans]
        citations += [(a + at - lead, b + at - lead, form) for a, b, form in each.citations]
    return LabelledNote(text, tuple(spans), tuple(citations), notes[0].style, notes[0].language)


def reserved(note: LabelledNote) -> bool:
    """Is it one of those that no training run may draw? Told by its text, so that a copy of it is one as well."""
    return crc32(note.text.strip()[:60].encode()) % RESERVED == 0


def collections(folder: Path, *, core_only: bool = False) -> dict[str, Callable[[], list[LabelledNote]]]:
    """How each collection in `folder` is read; with `core_only` AnyStyle's good set is left out."""
    sets = ("core",) if core_only else ("core", "good")
    return {
        "anystyle": lambda: [note for name in sets for note in anystyle(folder / f"anystyle-{name}.xml")],
        "grobid": lambda: grobid(folder / "grobid-citation"),
        "linkedbooks": lambda: list(linkedbooks(folder / "linkedbooks-train.conll")),
    }


def load(folder: Path, seed: int, amounts: dict[str, int], *, earlier: bool = False) -> list[LabelledNote]:
    """Notes of every collection found in `folder`; `amounts` says how many of each, an eighth of them joined in twos.

    With `earlier` they are drawn as they were up to the fifth stage: of AnyStyle's only the core set, none reserved.
    """
    rng = random.Random(seed)
    readers = collections(folder, core_only=earlier)
    found: list[LabelledNote] = []
    for name, amount in amounts.items():
        if amount <= 0:
            continue
        notes = readers[name]()
        if not earlier:
            notes = [note for note in notes if not reserved(note)]
        rng.shuffle(notes)
        notes = notes[:amount]
        pairs = len(notes) // 8
        found += [joined([notes[2 * i], notes[2 * i + 1]], rng) for i in range(pairs)]
        found += notes[2 * pairs :]
    rng.shuffle(found)
    return found


def untouched(folder: Path) -> dict[str, list[LabelledNote]]:
    """The reserved references of each collection that no stage has drawn."""
    amounts, seeds = EARLIER
    amounts = {name: amount + 150 for name, amount in amounts.items()}
    drawn = "\n".join(note.text for seed in seeds for note in load(folder, seed, amounts, earlier=True))
    # the core set was drawn whole
    return {
        name: [note for note in notes if reserved(note) and note.text.strip()[:60] not in drawn]
        for name, notes in ((name, read()) for name, read in collections(folder).items())
    }
