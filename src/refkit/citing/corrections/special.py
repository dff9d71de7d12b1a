"""Citations of pieces without a title of their own, as parts, come out with the parts that cataloguers use.

A review stands for the book it reviews, an interview for its two speakers, a letter for sender and addressee.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.raw import Part

REVIEW = re.compile(
    r"(?:rev(?:iew)?\.? of|rezension|rez\.|compte[- ]rendu|c\.\s?r\. de|recensione|rec\. a|reseña)\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"(?:interview(?:ed)?|gespräch|entretien|intervista|entrevista|conversation)\b", re.IGNORECASE
)
LETTER = re.compile(
    r"(?:letter|brief|lettre|lettera|carta|e-?mail|telegram|memorandum|memo|reply|comment)\b", re.IGNORECASE
)
HOST = re.compile(r"[A-ZÀ-Þ][\w’'\-]+(?:(?:,|\sand|\sund|\set|/|\s&)?\s?[A-ZÀ-Þ][\w’'\-]+)*(?:\set al\.?)?")
IN = re.compile(r"in|dans|en", re.IGNORECASE)
# what a law is called by first
LAW_WORD = re.compile(
    r"(?:Loi|Décret|Ordonnance|Legge|Decreto|D\.\s?[Ll]gs|Ley|Real\sDecreto|Gesetz|Verordnung)(?!\w)",
    re.IGNORECASE,
)
# marks that no title goes across
BREAK = re.compile(r"[,:;“”«»\"]")
# "coll. «"
SERIES_WORD = re.compile(
    r"(?:coll(?:ection|ana)?|Reihe|Schriftenreihe|série|collana)\b\.?\s*(?P<mark>[«“\"„]?)\s*", re.IGNORECASE
)
PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“", "": ""}
SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ]{1,4}")
TO = re.compile(r"(?:to|an|à|a|al|alla)", re.IGNORECASE)
# "Palandt/Berg", "§ 242 Rn. 5"
COMMENTARY = re.compile(r"(?P<work>[A-ZÀ-Þ][\w.\-]+)\s?/\s?(?P<who>[A-ZÀ-Þ][\w\-]+)")
PROVISION = re.compile(r"(?:§+|Artt?\.)\s?\d+\w?\s.{0,40}?\b(?:Rn|Rdnr|Rz|Randnr)\b")


def commentary(text: str, parts: Sequence[Part]) -> list[Part]:
    """ "Palandt/Berg, BGB, § 242 Rn. 5": what a German commentary goes by, and who wrote on the provision."""
    match = COMMENTARY.fullmatch(text, parts[0].start, parts[0].end) if parts[0].label == "title" else None
    if match is None or not PROVISION.search(text, parts[0].end, parts[-1].end):
        return list(parts)
    named = any(part.label == "container" for part in parts)
    sure = parts[0].certainty
    work = Part("editor" if named else "container", *match.span("work"), sure)
    return [work, Part("author", *match.span("who"), sure), *parts[1:]]


def whole_titles(text: str, parts: Sequence[Part]) -> list[Part]:
    """ "Entretien avec un pilote", "Rede von Max Ott vor dem Rat": the word for the kind of work begins its title."""
    done = list(parts)
    genre: Part | None = None
    for index, title in enumerate(parts):
        genre = title if title.label == "genre" else genre
        if genre is None or title.label != "title" or not text[title.start].islower():
            continue
        between = text[genre.start : title.start]
        if genre.end < title.start < genre.start + 80 and between[-1] == " " and not BREAK.search(between):
            done[index] = Part("title", genre.start, title.end, title.certainty)
    return done


def whole_laws(text: str, parts: Sequence[Part]) -> list[Part]:
    """ "Legge 20 maggio 1970, n. 300, in G.U.": a law is called by all that stands in front of its gazette."""
    first = parts[0]
    if first.label not in {"title", "genre"} or not LAW_WORD.match(text, first.start):
        return list(parts)
    numbered = [part for part in parts[1:] if part.label in {"number", "date"}]
    gazette = next((part.start for part in parts[1:] if part.label in {"container", "series", "pages"}), -1)
    if gazette < 0:
        gazette = text.find(",", numbered[0].end) if numbered else -1
    end = gazette if gazette > first.end else parts[-1].end
    stretch = re.sub(r"[\s,;(]*(?:in|en|dans)?[\s,;(:]*$", "", text[first.start : end])
    if len(stretch) <= first.end - first.start or len(stretch) > 300:
        return list(parts)
    title = Part("title", first.start, first.start + len(stretch), first.certainty)
    return [title, *(part for part in parts[1:] if part.label != "title" or part.start >= title.end)]


def series_name(text: str, start: int, end: int) -> tuple[int, int]:
    """ "coll. « Que sais-je ? »": the name of a series is what stands within the marks."""
    word = SERIES_WORD.match(text, start, end)
    if word is None:
        return start, end
    close = text.find(PAIRS[word["mark"]], word.end(), word.end() + 120) if word["mark"] else -1
    return (word.end(), close) if close > 0 else (word.end(), end)


def host_editors(text: str, parts: Sequence[Part]) -> list[Part]:
    """ "Lee, 'Docks', in Berg, op. cit.": the name between "in" and the short form is the volume's editor, no title."""
    done = list(parts)
    for index in range(1, len(done)):
        name, back = done[index - 1], done[index]
        if back.label != "backref" or len(text[name.end : back.start]) > 3:
            continue
        leads = (
            index > 1
            and done[index - 2].label == "other"
            and IN.fullmatch(text[done[index - 2].start : done[index - 2].end].strip(" ,:"))
        )
        if name.label != "container" and not (name.label == "author" and leads):
            continue
        stretch = text[name.start : name.end]
        if len(stretch.split()) <= 4 and HOST.fullmatch(stretch):
            done[index - 1] = Part("editor", name.start, name.end, name.certainty)
    return done


def reviewed_parts(text: str, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Split off the title and author of a reviewed book: (parts of the review, parts of the book)."""
    for index, part in enumerate(parts):
        if part.label not in {"genre", "other", "role"} or not REVIEW.match(text[part.start : part.end]):
            continue
        book: list[Part] = []
        rest = list(parts[: index + 1])
        for item in parts[index + 1 :]:
            taken = {other.label for other in book}
            if item.label == "title" and "title" not in taken:
                book.append(item)
            elif item.label in {"editor", "author"} and taken and "author" not in taken:
                book.append(Part("author", item.start, item.end, item.certainty))
            else:
                rest.append(item)
        if not any(item.label == "title" for item in book):
            return list(parts), []
        if not any(item.label == "title" for item in rest):
            # the review has no title of its own: what is printed stands for it
            end = max(item.end for item in book)
            rest.insert(index, Part("title", part.start, end, min(item.certainty for item in book)))
        return sorted(rest, key=lambda item: item.start), book
    return list(parts), []


def untitled_parts(text: str, parts: Sequence[Part]) -> list[Part]:
    """An interview or letter without a title gets the words that are printed for it as its title."""
    labels = [part.label for part in parts]
    if "backref" in labels:
        return list(parts)
    joined = _addressed(text, parts)
    if joined is not None:
        return joined
    if "title" in labels:
        return list(parts)
    for index, part in enumerate(parts):
        stretch = text[part.start : part.end]
        if part.label != "genre" or not (INTERVIEW.search(stretch) or LETTER.search(stretch)):
            continue
        kept = list(parts)
        end = reach = part.end
        follower = parts[index + 1 :]
        for item in follower:
            if item.label in {"role", "other"} and text[reach : item.start].strip(" ") == "":
                reach = item.end
                # "lettera del 3 maggio": a small word leads to the date
                end = end if SMALL.fullmatch(text, item.start, item.end) else reach
            elif item.label in {"editor", "author"} and len(text[reach : item.start]) < 8:
                # the other speaker is named in the title, and no editor
                end = item.end
                kept.remove(item)
                break
            else:
                break
        kept.insert(index, Part("title", part.start, max(end, part.end), part.certainty))
        return sorted(kept, key=lambda item: item.start)
    return list(parts)


def _addressed(text: str, parts: Sequence[Part]) -> list[Part] | None:
    """ "George Lee to Mary Ott, 4 May 1890": sender and addressee are the title, the sender the author."""
    for index in range(len(parts) - 2):
        sender, word, other = parts[index : index + 3]
        if (
            sender.label == "author"
            and word.label == "other"
            and TO.fullmatch(text[word.start : word.end].strip())
            and other.label in {"title", "author", "editor"}
            and len(text[sender.start : other.end]) < 120
        ):
            title = Part("title", sender.start, other.end, min(sender.certainty, other.certainty))
            return [*parts[: index + 1], title, *parts[index + 3 :]]
    return None
