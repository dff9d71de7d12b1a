"""What is done at each control word of RTF: a table."""

from __future__ import annotations

from collections.abc import Callable

from refkit.readers.office.rtf_story import Action, Story


def _goes(where: str) -> Action:
    def begin(story: Story, number: int | None) -> None:
        if story.state.goes:
            story.state.goes = where
            story.gathered = ""

    return begin


def _sets(name: str, value: Callable[[int | None], object]) -> Action:
    return lambda story, number: setattr(story.state, name, value(number))


# what is done at a control word, with its number
WORDS: dict[str, Action] = {
    **dict.fromkeys(("par", "cell", "nestcell", "row", "nestrow", "column"), Story.paragraph),
    "chftn": Story.own_mark,
    "deleted": _sets("hidden", lambda number: number != 0),
    "f": Story.set_font,
    "fcharset": Story.set_charset,
    "field": Story.open_field,
    "fldinst": _goes("instruction"),
    "fldrslt": Story.result,
    "fonttbl": _goes("fonts"),
    "footnote": Story.footnote,
    "ftnalt": Story.endnote,
    "i": _sets("italic", lambda number: number != 0),
    "info": _goes("info"),
    "line": lambda story, number: story.run.space(line=True),
    "nosupersub": _sets("raised", lambda number: False),
    "outlinelevel": _sets(
        "level", lambda number: (number or 0) + 2 if number is not None and number < 9 else 0
    ),
    "pard": Story.new_paragraph,
    "plain": Story.plain,
    "s": _sets("style", lambda number: number or 0),
    "sect": Story.new_section,
    "stylesheet": _goes("styles"),
    "super": _sets("raised", lambda number: number != 0),
    "u": lambda story, number: story.add(story.letters.number(number or 0, story.state.instead)),
    "uc": _sets("instead", lambda number: max(number or 0, 0)),
    "up": _sets("raised", lambda number: number is None or number > 0),
    "v": _sets("hidden", lambda number: number != 0),
}
