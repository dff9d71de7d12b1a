"""Clean pieces of a note come in, pieces as scanners, converters and careless printers leave them go out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from .labelled import Block, Piece
from .lexicon import table

_OCR = tuple((right, wrong) for right, wrongs in table("ocr").items() for wrong in wrongs)
_LIGATURES = (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"))
_KEEP = ("url", "doi")


def fold(text: str) -> str:
    """Letters without their marks: 'Zürich' as 'Zurich', 'Łódź' as 'Lodz'."""
    text = (
        text.translate(str.maketrans("łŁøØđĐ", "lLoOdD"))
        .replace("ß", "ss")
        .replace("œ", "oe")
        .replace("æ", "ae")
    )
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _each(blocks: list[Block], change: Callable[[str, str | None], str]) -> list[Block]:
    return [Block(tuple((change(t, label), label) for t, label in b.pieces), b.form) for b in blocks]


def _ocr(blocks: list[Block], rng: Random) -> list[Block]:
    rate = rng.choice((0.003, 0.006, 0.012))

    def change(text: str, label: str | None) -> str:
        if label in _KEEP:
            return text
        wrong = int(rng.random() + rate * len(text))
        for _ in range(wrong):
            at = rng.randrange(max(1, len(text)))
            for old, new in rng.sample(_OCR, 8):
                found = text.find(old, at)
                if found >= 0:
                    text = text[:found] + new + text[found + len(old) :]
                    break
        return text

    return _each(blocks, change)


def _break_words(blocks: list[Block], rng: Random) -> list[Block]:
    mark = rng.choice(("- ", "- ", "-\n", "-", "\u00ad", "¬ "))

    def change(text: str, label: str | None) -> str:
        if label in _KEEP or rng.random() > 0.25:
            return text
        words = list(re.finditer(r"[^\W\d_]{6,}", text))
        if not words:
            return text
        word = rng.choice(words)
        at = rng.randint(word.start() + 2, word.end() - 3)
        return text[:at] + mark + text[at:]

    return _each(blocks, change)


def _wrap(blocks: list[Block], rng: Random) -> list[Block]:
    width, at = rng.randint(45, 110), 0
    out = []
    for block in blocks:
        pieces: list[Piece] = []
        for text, label in block.pieces:
            words = text.split(" ")
            built = words[0]
            at += len(words[0])
            for word in words[1:]:
                if at > width:
                    built, at = built + "\n" + word, 0
                else:
                    built += " " + word
                at += len(word) + 1
            pieces.append((built, label))
        out.append(Block(tuple(pieces), block.form))
    return out


def _spaces(blocks: list[Block], rng: Random) -> list[Block]:
    """Lost and doubled spaces."""
    rate = rng.choice((0.05, 0.15))

    def change(text: str, label: str | None) -> str:
        if label is None and text in (", ", ". ", ": ", "; ", " (", ") ", "), ") and rng.random() < rate:
            return text.strip() if rng.random() < 0.6 else text + " "
        if label is not None and label not in _KEEP and rng.random() < rate:
            return text.replace(". ", ".", 1) if rng.random() < 0.6 else text.replace(" ", "  ", 1)
        return text

    return _each(blocks, change)


def _commas(blocks: list[Block], rng: Random) -> list[Block]:
    """Lost commas, and commas that became periods."""

    def change(text: str, label: str | None) -> str:
        if label is None and text == ", " and rng.random() < 0.12:
            return rng.choice((" ", " ", ". ", ",", "; "))
        return text

    return _each(blocks, change)


def _italics(blocks: list[Block], rng: Random) -> list[Block]:
    mark = rng.choice(("*", "*", "_"))
    which = ("title", "container") if rng.random() < 0.6 else ("container",)
    out = []
    for block in blocks:
        pieces: list[Piece] = []
        for i, (text, label) in enumerate(block.pieces):
            quoted = i and block.pieces[i - 1][0][-1:] in "“\"'‘«„»`"
            if (label in which and not quoted and block.form) or (label == "backref" and rng.random() < 0.7):
                pieces += [(mark, None), (text, label), (mark, None)]
            else:
                pieces.append((text, label))
        out.append(Block(tuple(pieces), block.form))
    return out


def _small_caps(blocks: list[Block], rng: Random) -> list[Block]:
    """Small capitals lost or garbled: SMITH, SMith, sMiTH."""
    how = rng.choice(("upper", "upper", "odd", "lower", "half"))

    def change(text: str, label: str | None) -> str:
        if label not in ("author", "editor"):
            return text
        if how == "upper":
            return re.sub(r"[^\W\d_]{3,}", lambda m: m.group().upper(), text)
        if how == "lower":
            return text.lower()
        if how == "half":
            return re.sub(
                r"\b[^\W\d_]\.",
                lambda m: m.group().lower(),
                re.sub(r"[^\W\d_]{3,}", lambda w: w.group().upper(), text),
            )
        return re.sub(
            r"[^\W\d_]{3,}",
            lambda m: "".join(c.upper() if rng.random() < 0.6 else c.lower() for c in m.group()),
            text,
        )

    return _each(blocks, change)


def _split_words(blocks: list[Block], rng: Random) -> list[Block]:
    """Words that fell apart: "Bald assari", "W irtschaft"."""
    rate = rng.choice((0.1, 0.3))

    def change(text: str, label: str | None) -> str:
        if label is None or label in _KEEP or rng.random() > rate:
            return text
        words = list(re.finditer(r"[^\W\d_]{5,}", text))
        if not words:
            return text
        word = rng.choice(words)
        at = rng.randint(word.start() + 1, word.end() - 2)
        return text[:at] + " " + text[at:]

    return _each(blocks, change)


# Marks that a tokeniser parts from the words beside them, with what it makes of them.
_TOKENS = ((re.compile(r"(?<=\w)(['’])(?=\w)"), r" \1 "), (re.compile(r"(?<=\w)-(?=\w)"), " - "))
_MARKS = (
    (re.compile(r"(?<=\S)([,;:)\]»”])(?=\s|$)"), r" \1"),
    (re.compile(r"(?:(?<=\s)|^)([(\[«“])(?=\S)"), r"\1 "),
)


def _tokens(blocks: list[Block], rng: Random) -> list[Block]:
    """Spaces as a tokeniser leaves them: "dell ’ Oro", "Serenis - sima", sometimes " , " and "( 1998 )"."""
    changes = (*_TOKENS, *_MARKS) if rng.random() < 0.3 else _TOKENS if rng.random() < 0.7 else _TOKENS[:1]
    if len(changes) == 2:
        blocks = _each(blocks, lambda t, label: _broken(t, rng) if label not in (None, *_KEEP) else t)

    def change(text: str, label: str | None) -> str:
        if label in _KEEP:
            return text
        for pattern, new in changes:
            text = pattern.sub(new, text)
        return text

    return _each(blocks, change)


def _broken(text: str, rng: Random) -> str:
    """One long word with the hyphen of a line end in it."""
    word = re.search(r"[^\W\d_]{8,}", text)
    if word is None or rng.random() > 0.15:
        return text
    at = rng.randint(word.start() + 2, word.end() - 3)
    return f"{text[:at]}-{text[at:]}"


def _lost_quotes(blocks: list[Block], rng: Random) -> list[Block]:
    """A quotation mark that is opened and not closed, or closed and not opened."""
    marks = rng.choice(("”»\"'“’", '“«„"‘'))
    rate = rng.choice((0.3, 0.8))

    def change(text: str, label: str | None) -> str:
        if label is not None or rng.random() > rate:
            return text
        found = [i for i, c in enumerate(text) if c in marks]
        return text[: found[0]] + text[found[0] + 1 :] if found else text

    return _each(blocks, change)


def _dashes(blocks: list[Block], rng: Random) -> list[Block]:
    new = rng.choice(("-", "-", "–", "—", "--", "‐", "−", " - "))
    return _each(blocks, lambda text, label: text if label in _KEEP else text.replace("–", new))


def _narrow(blocks: list[Block], rng: Random) -> list[Block]:
    """No-break spaces before numbers and French punctuation."""
    space = rng.choice(("\u00a0", "\u202f", "\u00a0"))
    return _each(
        blocks, lambda t, label: t if label in _KEEP else re.sub(r" (?=[\d:;»?!])|(?<=«) ", space, t)
    )


def _blanks(blocks: list[Block], rng: Random) -> list[Block]:
    """Blanks before full stops and commas, as some layers of scanned text have them ("P . Ransom")."""
    marks = rng.choice((r"(?<=\w)\.", r"(?<=\w)[.,]", r"(?<=\w)[.,;:]", r"(?<=\b[A-Z])\."))
    share = rng.choice((0.3, 0.7, 1.0))

    def change(match: re.Match[str]) -> str:
        return f" {match[0]}" if rng.random() < share else match[0]

    return _each(blocks, lambda t, label: t if label in _KEEP else re.sub(marks, change, t))


def _ligatures(blocks: list[Block], rng: Random) -> list[Block]:
    def change(text: str, label: str | None) -> str:
        for old, new in _LIGATURES:
            text = text.replace(old, new)
        return text

    return _each(blocks, lambda t, label: t if label in _KEEP else change(t, label))


# (share of notes, change)
_CHANGES: tuple[tuple[float, Callable[[list[Block], Random], list[Block]]], ...] = (
    (0.025, _small_caps),
    (0.30, _dashes),
    (0.03, lambda b, r: _each(b, lambda t, _: fold(t))),
    (0.05, _ocr),
    (0.05, _break_words),
    (0.04, _spaces),
    (0.04, _commas),
    (0.025, _split_words),
    (0.025, _tokens),
    (0.02, _lost_quotes),
    (0.02, _ligatures),
    (0.02, _blanks),
    (0.05, _narrow),
    (0.05, _italics),
    (0.04, _wrap),
    (0.006, lambda b, r: _each(b, lambda t, label: t if label in _KEEP else t.lower())),
    (0.003, lambda b, r: _each(b, lambda t, label: t if label in _KEEP else t.upper())),
)


def spoil(blocks: list[Block], rng: Random) -> list[Block]:
    """Apply each kind of noise to its share of notes; half of all notes get none but their dashes."""
    clean = rng.random() < 0.45
    for share, change in _CHANGES:
        if clean and change is not _dashes:
            continue
        if rng.random() < (share if change is _dashes else share * 1.8):
            blocks = change(blocks, rng)
    return blocks
