"""A printed title becomes the title as a catalogue has it: marks around it off, spaces single, words untouched."""

from __future__ import annotations

import re

MARKS = "“”„\"«»‚‘’'`*_"
_OPEN = {"“": '”"', "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"', "‚": "‘’", "»": "«"}
_SPACE_BEFORE = re.compile(r"\s+([,;:.?!])(?=\s|$)")


def clean_title(text: str) -> str:
    """`text` without quotation marks that enclose all of it, without a hanging comma or full stop, spaces single."""
    text = " ".join(text.split()).strip(" ,;:*_")
    while (
        len(text) > 2
        and text[0] in _OPEN
        and text[-1] in _OPEN[text[0]]
        and text[-1] not in text[1:-1].replace(text[0], "")
    ):
        text = text[1:-1].strip(" ,;:")
    if text.endswith(".") and not re.search(r"(?:\b[A-Z]|etc|Inc|Co|Jr|\.\.)\.$", text):
        text = text[:-1]
    # American style puts the comma inside the marks, also inside those of a quotation that ends the title
    text = re.sub(r",(?=[’'”\"]$)", "", text)
    return text.strip(" ,;:")


def squeeze(text: str) -> str:
    """`text` with single spaces, none before a comma, and no punctuation hanging at its ends."""
    return _SPACE_BEFORE.sub(r"\1", " ".join(text.split())).strip(" ,;:")
