"""Template strings come in, random expansions go out: `{symbol}`, `<this|that>`, `[sometimes]`, nested at will."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random


@dataclass(frozen=True)
class Lit:
    """Literal text."""

    text: str


@dataclass(frozen=True)
class Sym:
    """A symbol to fill in, `{name}`, `{name:how}` or `{label=one|two}`."""

    name: str
    how: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alt:
    """One of several sequences, `<a|b>`."""

    options: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Opt:
    """A sequence that may be left out, `[a]`."""

    inner: tuple[Node, ...]


Node = Lit | Sym | Alt | Opt
_ESCAPED = str.maketrans({"⟦": "[", "⟧": "]", "⟨": "<", "⟩": ">", "¦": "|"})


@cache
def parse(template: str) -> tuple[Node, ...]:
    """Parse a template once; ⟦⟧⟨⟩¦ stand for the literal marks []<>|."""
    nodes, at = _sequence(template, 0, "")
    if at != len(template):
        raise ValueError(f"unbalanced template: {template!r}")
    return nodes


def _sequence(text: str, at: int, stops: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    buffer: list[str] = []

    def flush() -> None:
        if buffer:
            nodes.append(Lit("".join(buffer).translate(_ESCAPED)))
            buffer.clear()

    while at < len(text):
        char = text[at]
        if char in stops:
            break
        if char == "{":
            flush()
            end = text.index("}", at)
            nodes.append(_symbol(text[at + 1 : end]))
            at = end + 1
        elif char == "[":
            flush()
            inner, at = _sequence(text, at + 1, "]")
            nodes.append(Opt(inner))
            at += 1
        elif char == "<":
            flush()
            options = []
            while True:
                inner, at = _sequence(text, at + 1, "|>")
                options.append(inner)
                if at >= len(text) or text[at] == ">":
                    break
            nodes.append(Alt(tuple(options)))
            at += 1
        else:
            buffer.append(char)
            at += 1
    flush()
    return tuple(nodes), at


def _symbol(body: str) -> Sym:
    name, equals, words = body.partition("=")
    if equals:
        return Sym(name, words=tuple(w.translate(_ESCAPED) for w in words.split("|")))
    name, _, how = body.partition(":")
    return Sym(name, how)


# After expansion a preposition melts with the article behind it (French du, Italian della, Spanish al, Portuguese no).
_MELT: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (("de le ", "du "), ("de les ", "des "), ("à le ", "au "), ("à les ", "aux ")),
    "es": (("de el ", "del "), ("a el ", "al ")),
    "pt": tuple(
        (f"{p} {a} ", f"{q}{a} ")
        for p, q in (("de", "d"), ("em", "n"), ("por", "pel"))
        for a in ("o", "a", "os", "as")
    ),
    "it": tuple(
        (f"{p} {a}", f"{q}{b}")
        for p, q in (("di", "de"), ("a", "a"), ("da", "da"), ("in", "ne"), ("su", "su"))
        for a, b in (
            ("il ", "l "), ("lo ", "llo "), ("la ", "lla "), ("l’", "ll’"),
            ("i ", "i "), ("gli ", "gli "), ("le ", "lle "),
        )
    ),
}  # fmt: skip
_MELTERS = {
    lang: (re.compile(r"\b(" + "|".join(re.escape(a) for a, _ in pairs) + ")", re.IGNORECASE), dict(pairs))
    for lang, pairs in _MELT.items()
}
_ELIDE = re.compile(r"\b([dD]e|[lL]e|[lL]a|[qQ]ue|[nN]e|[sS]e) (?=[aeiouyéèêhâîAEIOUÉÈÊÎ])")


def melt(text: str, language: str) -> str:
    """Join prepositions and articles as the language prints them."""
    if language in _MELTERS:
        pattern, table = _MELTERS[language]

        def join(match: re.Match[str]) -> str:
            found = match.group(1)
            new = table[found.lower()]
            return new[0].upper() + new[1:] if found[0].isupper() else new

        text = pattern.sub(join, text)
    if language == "fr":
        text = re.sub(r"\b([dD])e (?=[aeiouyéèêâîAEIOUÉÈÊÎ])", r"\1’", text)
    return text.replace("r..", "r.") if language == "mix" else text


Builtin = Callable[[Random, str], str]


class Grammar:
    """Expands symbols of one language to plain strings.

    `rules` maps a symbol to its productions, `builtins` a symbol to a function of (rng, how). `{^name}` capitalises.
    """

    def __init__(
        self, rules: Mapping[str, Sequence[str]], builtins: Mapping[str, Builtin], language: str = ""
    ) -> None:
        self.language = language
        self.builtins = builtins
        self.rules = {name: tuple(parse(p) for p in prods) for name, prods in rules.items()}

    def __call__(self, rng: Random, symbol: str) -> str:
        """One random expansion of a symbol."""
        out: list[str] = []
        self._symbol(rng, Sym(symbol), out, 0)
        return melt("".join(out), self.language)

    def text(self, rng: Random, template: str) -> str:
        """One random expansion of a template string."""
        out: list[str] = []
        self._walk(rng, parse(template), out, 0)
        return melt("".join(out), self.language)

    def _walk(self, rng: Random, nodes: tuple[Node, ...], out: list[str], depth: int) -> None:
        for node in nodes:
            if isinstance(node, Lit):
                out.append(node.text)
            elif isinstance(node, Sym):
                self._symbol(rng, node, out, depth)
            elif isinstance(node, Alt):
                self._walk(rng, node.options[int(rng.random() * len(node.options))], out, depth)
            elif rng.random() < 0.4:
                self._walk(rng, node.inner, out, depth)

    def _symbol(self, rng: Random, node: Sym, out: list[str], depth: int) -> None:
        name, capital = (node.name[1:], True) if node.name.startswith("^") else (node.name, False)
        mark = len(out)
        if name in self.rules:
            options = self.rules[name]
            if depth > 12:
                raise ValueError(f"grammar symbol {name!r} does not end")
            self._walk(rng, options[int(rng.random() * len(options))], out, depth + 1)
        elif name in self.builtins:
            out.append(self.builtins[name](rng, node.how))
        else:
            raise KeyError(f"grammar symbol {name!r} is not defined for {self.language!r}")
        if capital:
            for i in range(mark, len(out)):
                if out[i]:
                    out[i] = out[i][0].upper() + out[i][1:]
                    break
