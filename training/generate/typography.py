"""Pieces with canonical “ ” quotes come in, pieces with one note's quotes, dashes and apostrophes go out."""

from __future__ import annotations

import re
from random import Random

from .labelled import Piece

# opening, closing, inner opening, inner closing
QUOTES = {
    "c2": ("“", "”", "‘", "’"),
    "a2": ('"', '"', "'", "'"),
    "c1": ("‘", "’", "“", "”"),
    "a1": ("'", "'", '"', '"'),
    "g": ("«", "»", "“", "”"),
    "gs": ("« ", " »", "“", "”"),
    "de": ("„", "“", "‚", "‘"),
    "gd": ("»", "«", "›", "‹"),
    "de1": ("‚", "‘", "„", "“"),
    "tex": ("``", "''", "`", "'"),
    "c2r": ("”", "”", "’", "’"),
    "deu": ("„", "”", "‚", "’"),
}
_PLAIN = {
    "en": ("c2", "a2", "c1", "a1"),
    "de": ("de", "de", "a2", "gd", "c2", "deu"),
    "fr": ("gs", "gs", "g", "c2", "a2"),
    "it": ("g", "c2", "a2", "g", "c1"),
    "es": ("g", "c2", "a2"),
    "pt": ("c2", "g", "a2"),
    "la": ("c2", "a2"),
    "mix": ("deu", "deu", "a2", "c2"),
}
_SWAP = re.compile(r"(”)([,.])")


def canonical(text: str, lang: str) -> str:
    """The word lists' own quotes as “ ”: „ “ in German, « » in the Romance languages."""
    if lang in ("de", "mix"):
        text = text.replace("„", "\0").replace("“", "”").replace("\0", "“")
    return text.replace("« ", "“").replace(" »", "”").replace("«", "“").replace("»", "”")


def quote(pieces: list[Piece], code: str, inside: bool, lang: str, rng: Random) -> list[Piece]:
    """Give every piece the note's quotes; `inside` moves commas and periods before a closing quote."""
    outer = QUOTES.get(code) or QUOTES[rng.choice(_PLAIN.get(lang, _PLAIN["en"]))]
    bare = code == "none"
    ascii_only = outer[0] in ("'", '"', "``") and rng.random() < 0.9
    curly = not ascii_only and rng.random() < 0.8
    out: list[Piece] = []
    for i, (text, label) in enumerate(pieces):
        if label is None or label in ("prose", "other", "signal"):
            if inside and "”" in text:
                text = _SWAP.sub(r"\2\1", text)
            if inside and text[:1] in (",", ".") and out and out[-1][0].endswith("\1") and out[-1][1] is None:
                last, kind = out[-1]
                out[-1] = (last[:-1] + text[0] + "\1", kind)
                text = text[1:]
            if bare and label is None:
                text = text.replace("“", "").replace("”", "")
            text = text.replace("“", "\2").replace("”", "\1")
        elif label in ("title", "container", "genre", "event", "series"):
            within = not bare and i > 0 and out[-1][0].endswith("\2")
            text = text.replace("“", "\3" if within else "\2").replace("”", "\4" if within else "\1")
            if within:
                text = text.replace("‘", "\3").replace("’ ", "\4 ")
            if (
                text[-1:] in "?!"
                and i + 1 < len(pieces)
                and pieces[i + 1][0][:2] == "”,"
                and rng.random() < 0.5
            ):
                pieces[i + 1] = ("”" + pieces[i + 1][0][2:], pieces[i + 1][1])
        out.append((text, label))
    table = str.maketrans({"\2": outer[0], "\1": outer[1], "\3": outer[2], "\4": outer[3]})
    done = []
    for text, label in out:
        text = text.translate(table)
        if not curly:
            text = text.replace("’", "'").replace("‘", "'" if ascii_only else "‘")
        done.append((text, label))
    return done


def smooth(pieces: list[Piece]) -> list[Piece]:
    """Drop doubled periods and commas where pieces meet ("ed." and ". See", "Smith, J." and ". ")."""
    out: list[Piece] = []
    end = ""
    for text, label in pieces:
        if not text:
            out.append((text, label))
            continue
        if (
            (
                end
                and text[0] == "."
                and not text.startswith("..")
                and (end[-1] in ".?!…" or end[-2:] in (".”", "?”", ".)"))
            )
            or (end and text[0] == "," and end[-1] in ",")
            or (end and end[-1] == " " and text[0] == " ")
        ):
            text = text[1:]
        out.append((text, label))
        end = text or end
    return out
