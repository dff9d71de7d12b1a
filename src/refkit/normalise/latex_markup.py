"""Text with markup, as CSL and Zotero have it (`<i>`, `<b>`, `<sub>`, `<sup>`, small caps, `nocase`), goes in and LaTeX
comes out; and back. A formula between `$` is LaTeX in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from refkit.normalise.latex import decode, encode
from refkit.normalise.lexicon import toml


class Mark(NamedTuple):
    """One kind of markup: its tags, how LaTeX begins it, and the signs that stand for both while text is changed."""

    start: str
    end: str
    latex: str
    opening: str
    closing: str


_FIRST = 0xF5E00  # private use: no text has these
_FORMULAS = 0xF6000
_ROWS = (
    ("<i>", "</i>", r"\textit{"),
    ("<b>", "</b>", r"\textbf{"),
    ("<sub>", "</sub>", r"\textsubscript{"),
    ("<sup>", "</sup>", r"\textsuperscript{"),
    ('<span style="font-variant:small-caps;">', "</span>", r"\textsc{"),
    ('<span class="nocase">', "</span>", "{{"),
)
MARKS = tuple(Mark(*row, chr(_FIRST + 2 * n), chr(_FIRST + 2 * n + 1)) for n, row in enumerate(_ROWS))
ITALIC, BOLD, SUB, SUP, SMALL_CAPS, NO_CASE = MARKS
_TAGS = {"i": ITALIC, "em": ITALIC, "b": BOLD, "strong": BOLD, "sub": SUB, "sup": SUP, "sc": SMALL_CAPS}
_TAG = re.compile(
    r"""<(/?)(i|em|b|strong|sub|sup|sc|span)(\s+(?:class=["']nocase["']|style=["']font-variant:\s*small-caps;?\s*["']))?>"""
)
_LATEX = {
    **dict.fromkeys(
        ("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "em", "it", "itshape", "sl"), ITALIC
    ),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries"), BOLD),
    **dict.fromkeys(("textsc", "sc", "scshape"), SMALL_CAPS),
    "textsubscript": SUB,
    "textsuperscript": SUP,
    "{": NO_CASE,
}
_DECLARED = frozenset("em it itshape sl bf bfseries sc scshape".split())  # {\em …}
# What begins markup; an index in braces of its own is one character of Unicode (see `latex.encode`).
_BEGIN = re.compile(
    r"\\(emph|textit|textsl|textbf|textsc|mkbibemph|mkbibitalic|mkbibbold)\s*\{"
    r"|(?<!\{)\\(text(?:sub|super)script)\s*\{"
    r"|\{\\(em|itshape|it|sl|bfseries|bf|scshape|sc)(?![A-Za-z])\s*"
    r"|\{(\{)(?!\\)"
)
_FORMULA = re.compile(r"\$(?:[^$]*[\\^_][^$]*|[A-Za-z](?:[-+*/=<>][A-Za-z0-9]+)*)\$")
_NO_CASE = re.compile(r'<span class="nocase">((?:(?!</?span).)*)</span>', re.DOTALL)
_BRACED = re.compile(r"(?<![\\\w}])\{([^{}\\$]*[A-Z][^{}\\$]*)\}(\w*)")
_PARTS = re.compile(r"[^\W_][^\s,;:()\"/–—-]*")
_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)


def plain(text: str) -> str:
    """The text without its markup: what a format without any shows."""
    return _TAG.sub("", text) if "<" in text else text


def without_no_case(text: str) -> str:
    """The text without the marks that only hold off a style's small letters."""
    return _NO_CASE.sub(r"\1", text) if NO_CASE.start in text else text


def encode_marked(text: str, *, ascii_only: bool) -> str:
    """As `latex.encode`, with markup as macros and formulas as they are."""
    if not text:
        return ""
    hidden, signs = hide(text)
    coded = encode(hidden, ascii_only=ascii_only)
    return coded.translate(signs) if signs else coded


def hide(text: str) -> tuple[str, dict[int, str]]:
    """The text with one sign for each tag and formula, and what LaTeX has for these signs (for `str.translate`)."""
    if "<" not in text and "$" not in text:
        return text, {}
    signs: dict[int, str] = {}

    def formula(match: re.Match[str]) -> str:
        if not _is_formula(match[0]):
            return match[0]
        sign = _FORMULAS + len(signs)
        signs[sign] = match[0]
        return chr(sign)

    text = _FORMULA.sub(formula, text)
    tags = list(_TAG.finditer(text))
    marks = _nested(tags)
    for match, mark in zip(reversed(tags), reversed(marks), strict=True):
        sign = mark.closing if match[1] else mark.opening
        signs[ord(sign)] = ("}}" if mark is NO_CASE else "}") if match[1] else mark.latex
        text = text[: match.start()] + sign + text[match.end() :]
    return text, signs


def _nested(tags: list[re.Match[str]]) -> list[Mark]:
    """The mark of each tag, or no marks at all where the tags do not close in order: then they are text."""
    open_: list[tuple[str, Mark]] = []
    found: list[Mark] = []
    for match in tags:
        if match[1]:
            if not open_ or open_[-1][0] != match[2]:
                tags.clear()
                return []
            found.append(open_.pop()[1])
            continue
        named = NO_CASE if "nocase" in (match[3] or "") else SMALL_CAPS if match[3] else _TAGS.get(match[2])
        if named is None:
            tags.clear()
            return []
        open_.append((match[2], named))
        found.append(named)
    if open_:
        tags.clear()
        return []
    return found


def _is_formula(text: str) -> bool:
    """A formula of signs that only print: its braces close, and no macro in it does anything else."""
    safe: frozenset[str] = _safe()
    if not all(match[1] in safe or not match[1].isalpha() for match in _MACRO.finditer(text)):
        return False
    depth = 0
    for sign in _MACRO.sub("", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0 and not text.endswith("\\$")


@lru_cache(maxsize=1)
def _safe() -> frozenset[str]:
    return frozenset(toml("formulas")["macros"].split())


def decode_marked(text: str) -> str:
    """As `latex.decode`, with LaTeX's markup as tags."""
    if "\\" not in text and "{{" not in text:
        return decode(text)
    if _BEGIN.search(text) is None:
        return decode(text)
    signed = _signed(text)
    out = decode(signed)
    return "".join(_SHOWN.get(char, char) for char in out) if signed != text else out


_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
DEEPEST = 20
"""Markup within markup: no title has more of it."""
_SHOWN = {sign: tag for mark in MARKS for sign, tag in ((mark.opening, mark.start), (mark.closing, mark.end))}


def _signed(text: str, depth: int = 0) -> str:
    """The text with signs in place of the macros and braces of its markup; what nests deeper than DEEPEST stays."""
    parts: list[str] = []
    at = 0
    while depth < DEEPEST and (match := _BEGIN.search(text, at)) is not None:
        name = next(filter(None, match.groups()))
        end = _close(text, match.end())
        if end is None:
            break
        mark, inner, after = _LATEX[name], _signed(text[match.end() : end], depth + 1), end + 1
        if name == "{":
            if text[after : after + 1] != "}":  # {{a} b}: an outer group that begins with an inner one
                parts.append(text[at : match.start() + 1])
                at = match.start() + 1
                continue
            after += 1
        parts += [text[at : match.start()], mark.opening, inner, mark.closing]
        at = after
    return "".join([*parts, text[at:]])


def _close(text: str, start: int) -> int | None:
    """Where the group that is open at `start` closes."""
    depth = 1
    for match in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return None


def protected(text: str) -> list[str]:
    """The words that braces protect in a raw title: `{NATO}`, `{M}arkov`; none where all of it is braced."""
    if "{" not in text or (text.startswith("{") and _close(text, 1) == len(text) - 1):
        return []
    found: list[str] = []
    for inner, tail in _BRACED.findall(text):
        word = inner + tail
        found += [word] if word.isalnum() else _PARTS.findall(word)
    return [word for word in found if word[:1].isupper() and len(word) > 1]
