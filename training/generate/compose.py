"""A style and a random state come in, one whole labelled note goes out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from . import typography
from .catalogue import Work, make
from .chains import chain
from .fields import Manner
from .grammar import Alt, Lit, Node, Opt, Sym, melt, parse
from .labelled import Block, LabelledNote, Piece, flatten
from .lexicon import toml
from .noise import spoil
from .render import fill
from .styles import Style
from .vary import vary
from .world import World, productions

_OTHER_TONGUES = {
    "en": ("de", "fr", "fr", "it", "es", "la"),
    "de": ("en", "en", "en", "en", "fr", "la", "it"),
    "fr": ("en", "en", "en", "de", "it", "la", "es"),
    "it": ("en", "en", "fr", "de", "la", "es"),
    "es": ("en", "en", "fr", "pt"),
    "pt": ("en", "fr", "es"),
    "mix": ("en", "de", "fr", "la"),
    "la": ("de", "it", "fr"),
}
_HOME = {"en": 0.93, "de": 0.8, "fr": 0.8, "it": 0.82, "es": 0.8, "pt": 0.75, "la": 0.6, "mix": 0.82}
# Shares of notes that cite nothing; prose is scarcest in the languages other than English.
_DISCURSIVE = {"en": 0.11, "de": 0.17, "fr": 0.19, "it": 0.13, "es": 0.12, "pt": 0.12, "la": 0.0, "mix": 0.12}
# Author and year as running text has them.
_YEARS = (
    "{author:last} {date:y}", "{author:last} {date:y}: {cited:bare}", "{author:last}, {date:y}",
    "{author:last}, {date:y}, {cited:pp}", "{author:last} ({date:y})", "{author:last} ({date:y}: {cited:bare})",
    "{author:last} {date:y}, {cited}", "{author:last} ({date:y}, {cited})",
)  # fmt: skip
_SHORT_KINDS = (
    "book",
    "article",
    "chapter",
    "edited",
    "report",
    "official",
    "speech",
    "news",
    "thesis",
    "archive",
)
_SHORT_WEIGHTS = (40, 22, 14, 4, 6, 5, 3, 3, 2, 2)
_BACK = ("ibid", "opcit", "supra", "short")


def speak(world: World, lang: str, template: str, rng: Random) -> list[Piece | None]:
    """Expand a template of running text; bare words are prose, `{CITE}` becomes None."""
    grammar = world.grammars[lang]
    out: list[Piece | None] = []
    run: list[str] = []

    def flush() -> None:
        if run:
            out.append((melt("".join(run), lang), "prose"))
            run.clear()

    def walk(nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, Lit):
                run.append(node.text)
            elif isinstance(node, Alt):
                walk(node.options[int(rng.random() * len(node.options))])
            elif isinstance(node, Opt):
                if rng.random() < 0.5:
                    walk(node.inner)
            elif isinstance(node, Sym) and node.name == "CITE":
                flush()
                out.append(None)
            elif isinstance(node, Sym) and node.words:
                flush()
                out.append((rng.choice(node.words), node.name))
            elif isinstance(node, Sym):
                text = grammar(rng, node.name.lstrip("^"))
                run.append(text[0].upper() + text[1:] if node.name[0] == "^" and text else text)

    walk(parse(template))
    flush()
    return out


class Composer:
    """Makes notes out of a world and the styles."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.shorts = {lang: dict(by_form) for lang, by_form in toml("shorts").items()}
        for lang, by_form in toml("shorts_more").items():
            for form, templates in by_form.items():
                self.shorts[lang][form] = self.shorts[lang][form] + templates
        self.glue = {
            lang: {key: [typography.canonical(t, lang) for t in ts] for key, ts in keys.items()}
            for lang, keys in toml("glue").items()
        }
        self.inline = {lang: productions(rules["inline"], lang) for lang, rules in toml("prose").items()}
        for lang, rules in toml("prose_more").items():
            self.inline[lang] += productions(rules.get("inline", ""), lang)

    # -- citations ---------------------------------------------------------------------------------------------

    def full(self, m: Manner, style: Style, lang: str) -> tuple[list[Piece], Work]:
        """A full citation of a random work, and the work."""
        for _ in range(30):
            kind = m.rng.choices(style.kinds, style.kind_weights)[0]
            templates = style.templates(kind, m.rng)
            if not templates:
                continue
            work = make(kind, lang, m.rng, self.world)
            for _ in range(6):
                pieces = fill(vary(m.rng.choice(templates), work, m.lang, m.rng), m, work)
                if pieces:
                    return pieces, work
        raise RuntimeError(f"style {style.name!r} has no template that fits")

    def back(self, m: Manner, lang: str, form: str | None = None) -> tuple[list[Piece], str]:
        """A short citation of some kind, and its form."""
        rng = m.rng
        form = form or rng.choices(_BACK, (30, 17, 17, 36))[0]
        table = self.shorts.get(m.lang) or self.shorts["en"]
        if rng.random() < 0.04:
            table = self.shorts[rng.choice(("en", "fr", "it"))]
        for _ in range(20):
            work = make(rng.choices(_SHORT_KINDS, _SHORT_WEIGHTS)[0], lang, rng, self.world)
            template = rng.choice(table[form])
            if form == "short" and rng.random() < 0.6:  # a note keeps to one way of citing short
                template = m.options.setdefault("short", template)
            pieces = fill(template, m, work)
            if pieces:
                if form == "ibid" and any(label == "title" for _, label in pieces):
                    form = "short"  # "Id., Title" names another work of the same author
                return pieces, form
        return [("Ibid", "backref")], "ibid"

    def cite(
        self, m: Manner, style: Style, short: float, again: bool = False, form: str | None = None
    ) -> Block:
        """A citation: full, or with chance `short` a short form."""
        lang = m.lang
        if m.rng.random() > _HOME[lang]:
            lang = m.rng.choice(_OTHER_TONGUES[lang])
        if m.rng.random() < short and m.lang in self.shorts:
            pieces, form = self.back(m, lang, form)
            if again and pieces[0][1] == "signal":  # "see note 3" after words that already lead to it
                pieces = pieces[2:]
            return Block(tuple(pieces), form)
        pieces, _ = self.full(m, style, lang)
        if pieces[0][1] == "author" and not style.bare:
            pieces = self._lead(pieces, m, again)
        if m.rng.random() < 0.012:
            pieces = [("(", None), *pieces, (")", None)]
        return Block(tuple(pieces), "full")

    def _lead(self, pieces: list[Piece], m: Manner, again: bool) -> list[Piece]:
        """The author as printed: "ders." after another work of the same, or an office or degree before the name."""
        r = m.rng.random()
        if again and r < 0.09 and m.lang in self.glue:
            return [(m.rng.choice(self.glue[m.lang]["same"]), "backref"), *pieces[1:]]
        if r > 0.965 and m.names in ("full", "ini", "tight") and " " in pieces[0][0] and m.lang != "la":
            return [(self.world.say(m.rng, m.lang, "office"), "role"), (" ", None), *pieces]
        return pieces

    # -- notes -------------------------------------------------------------------------------------------------

    def note(self, style: Style, rng: Random) -> LabelledNote:
        """One whole note or reference string."""
        lang = rng.choice(style.langs)
        m = style.manner(rng, self.world, lang)
        r = rng.random()
        if style.bare:
            blocks = [self.cite(m, style, 0.0)]
        elif r < _DISCURSIVE[lang] and lang in self.inline:
            blocks = [Block(tuple(self._sentences(lang, rng)))]
        elif r < _DISCURSIVE[lang] + 0.08 and lang in self.inline:
            blocks = self._inline(m, style)
        elif rng.random() < 0.015 and lang in self.inline:
            opening = self._words(m, "open") if rng.random() < 0.5 else []
            lead = [Block((*opening, (" ", None)))] if opening else []
            blocks = lead + chain(m, self.world, lang, rng)
        else:
            blocks = self._listed(m, style)
        return self.finished(blocks, style, m, lang)

    def finished(self, blocks: list[Block], style: Style, m: Manner, lang: str) -> LabelledNote:
        """The blocks of a note with its end, its quotation marks and what a printer or a scanner does to it."""
        rng = m.rng
        blocks = self._ends(blocks, style, m)
        code = rng.choice(style.choices["quotes"]) if "quotes" in style.choices else "c2"
        inside = bool(rng.choice(style.choices.get("inside", (False,))))
        blocks = _by_block(
            blocks, lambda ps: typography.quote(typography.smooth(ps), code, inside, lang, rng)
        )
        return flatten(spoil(blocks, rng), style.name, lang)

    def _sentences(self, lang: str, rng: Random) -> list[Piece]:
        count = rng.choices((1, 2, 3, 4, 5), (45, 28, 15, 8, 4))[0]
        text = " ".join(self.world.say(rng, lang, "sentence") for _ in range(count))
        return [(text, "prose")]

    def _inline(self, m: Manner, style: Style) -> list[Block]:
        said = speak(self.world, m.lang, m.rng.choice(self.inline[m.lang]), m.rng)
        short, form = m.rng.choice((0.15, 0.5)), None
        if m.rng.random() < 0.25:  # author and year in brackets, all through the note
            short, form = 0.95, "short"
            m.options["short"] = m.rng.choice(_YEARS)
        blocks: list[Block] = []
        run: list[Piece] = []
        for piece in said:
            if piece is None:
                if run:
                    blocks.append(Block(tuple(run)))
                    run = []
                blocks.append(self.cite(m, style, short, bool(run or blocks), form))
            else:
                run.append(piece)
        return blocks + ([Block(tuple(run))] if run else [])

    def _words(self, m: Manner, key: str) -> list[Piece]:
        lang = m.lang if m.lang in self.glue else "en"
        return [
            p for p in speak(self.world, lang, m.rng.choice(self.glue[lang][key]), m.rng) if p is not None
        ]

    def _listed(self, m: Manner, style: Style) -> list[Block]:
        rng = m.rng
        count = rng.choices((1, 2, 3, 4, 5, 6), (56, 22, 11, 6, 3, 2))[0]
        short = rng.choice((0.0, 0.15, 0.3, 0.9))
        blocks: list[Block] = []
        if rng.random() < 0.42:
            opening = self._words(m, "open")
            if not opening[-1][0].endswith((" ", "\n")):
                # "Vgl.: Lee, Title" is common in German notes, and met elsewhere
                mark = ":" if rng.random() < (0.15 if m.lang == "de" else 0.05) else ""
                mark = "" if opening[-1][0].endswith((":", ",")) else mark
                opening.append((f"{mark} ", None))
            blocks.append(Block(tuple(opening)))
        for i in range(count):
            if i:
                between = "; " if rng.random() < 0.4 else None
                blocks.append(Block(((between, None),) if between else tuple(self._words(m, "between"))))
            blocks.append(self.cite(m, style, short, bool(blocks)))
        if rng.random() < 0.2:
            blocks.append(Block(tuple(self._words(m, "close"))))
        return blocks

    def _ends(self, blocks: list[Block], style: Style, m: Manner) -> list[Block]:
        rng = m.rng
        last = blocks[-1].pieces[-1][0]
        stop = rng.choice(style.choices.get("stop", (True,)))
        if not last.rstrip().endswith((".", "?", "!", "”")) and (stop if rng.random() < 0.93 else not stop):
            blocks = [*blocks, Block(((".", None),))]
        elif last.endswith("”") and stop and not blocks[-1].form:
            pass
        elif last.endswith("”") and stop:
            blocks = [*blocks, Block(((".", None),))]
        r = rng.random()
        if r < 0.09:
            n = rng.randint(1, 240)
            mark = rng.choice(
                (
                    f"{n} ",
                    f"{n} ",
                    f"{n}. ",
                    f"{n}",
                    f"[{n}] ",
                    f"({n}) ",
                    f"{n}) ",
                    f"{n}\t",
                    f"{n}.",
                    str(n).translate(_SUPER) + " ",
                    str(n).translate(_SUPER),
                )
            )
            return [Block(((mark, "other"),)), *blocks]
        if r < 0.1:
            return [Block(((rng.choice(("* ", "*", "† ", "– ", "- ", "• ")), None),)), *blocks]
        return blocks


_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _by_block(blocks: list[Block], change: object) -> list[Block]:
    """Apply a change of the whole list of pieces while keeping the bounds of blocks."""
    flat: list[Piece] = []
    bounds: list[tuple[int, int]] = []
    for block in blocks:
        bounds.append((len(flat), len(flat) + len(block.pieces)))
        flat.extend(block.pieces)
    changed = change(flat)  # type: ignore[operator]
    return [Block(tuple(changed[a:b]), block.form) for block, (a, b) in zip(blocks, bounds, strict=True)]
