"""Plain text goes in and LaTeX comes out, and back: escapes, accents, quotes, dashes, braces around
capitals.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# Characters that mean something to LaTeX. Braces as macros, because BibTeX counts even escaped ones.
_SPECIALS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    "\u00a0": "~",
}
# Punctuation that plain TeX input writes in its own way; quotes by their names, so that they read back as they were.
_PUNCTUATION = {
    "–": "--", "—": "---", "“": r"{\textquotedblleft}", "”": r"{\textquotedblright}", "‘": r"{\textquoteleft}",
    "’": r"{\textquoteright}", "…": r"{\dots}",
}  # fmt: skip
# no text has these, and no program should meet them
_CONTROL = {chr(code): "" for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))}
_UTF8 = str.maketrans(_SPECIALS | _CONTROL)
_ASCII = str.maketrans(_SPECIALS | _PUNCTUATION | _CONTROL)
# pylatexenc has no text for these, or drops them.
_MACROS = {
    "autocap": "",
    "euro": "€",
    "pounds": "£",
    "slash": "/",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textgreater": ">",
    "textless": "<",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
}
_SUBSCRIPTS = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_SUPERSCRIPTS = dict(zip("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True))
# "Cu$_2$O", "$10^{12}$": a word with one index is text with a lowered or raised character, and no formula.
_INDEX = re.compile(r"\$(\w*)([_^])(?:\{([^{}$]*)\}|([^{}$\\]))\$")
_PERCENT = re.compile(r"(?<!\\)%")  # a comment sign nobody means as one in a field
_QUOTED = re.compile(r"`([^`'\n]*(?:\w'\w[^`'\n]*)*)'(?!\w)")  # `quoted' but not the apostrophe in `don't'
_QUOTE_MACRO = re.compile(r"\\(?:mkbibquote|enquote)\s*\{([^{}]*)\}")
_RAISED = re.compile(r"\\text(sub|super)script\s*\{([^{}\\]*)\}")
_UNPAIRED = re.compile(r"(?<!\\)\$")
_URL_MACRO = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_LATEX = re.compile(r"[\\{}$~`]|--|''")
_SPACE = re.compile(r"\s+")
# The macros that nearly all fields get by with; what holds any other goes to pylatexenc, fifty times slower.
_ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "H": "\u030b", "b": "\u0331", "c": "\u0327", "d": "\u0323", "k": "\u0328", "r": "\u030a",
    "u": "\u0306", "v": "\u030c",
}  # fmt: skip
_LETTERS = {
    "AA": "Å", "AE": "Æ", "L": "Ł", "O": "Ø", "OE": "Œ", "aa": "å", "ae": "æ", "dots": "…", "i": "ı", "l": "ł",
    "o": "ø", "oe": "œ", "ss": "ß", "textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\",
    "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "textgreater": ">", "textless": "<",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
}  # fmt: skip
# Accents that pylatexenc drops, leaving the bare letter: they are set before it sees the text.
_RARE = {
    "C": "\u030f", "G": "\u030f", "U": "\u030d", "cb": "\u0326", "f": "\u0311", "h": "\u0309", "mathring": "\u030a",
    "newtie": "\u0361", "ocirc": "\u030a", "t": "\u0361", "textcommabelow": "\u0326", "textdoublegrave": "\u030f",
    "textogonekcentered": "\u0328", "textroundcap": "\u0311",
}  # fmt: skip
_RARE_ACCENT = re.compile(
    r"\\(C|G|U|cb|f|h|mathring|newtie|ocirc|t|textcommabelow|textdoublegrave|textogonekcentered|textroundcap)"
    r"(?:\s*\{([A-Za-z])([A-Za-z]?)\}| ([A-Za-z])(?![A-Za-z]))"
)
# \&; \"u, \"{u}, \'\i, \'{\i}; \c{c}, \c c; {\ss}, \ss{}
_SIMPLE = re.compile(
    r"""\\(?:([&%_\#$])|(["'`^~=.])(?:\{\\?([ij])\}|\{([A-Za-z])\}|\\([ij])(?![A-Za-z])|([A-Za-z]))"""
    r"""|([Hbcdkruv])(?:\{([A-Za-z])\}|[ ]([A-Za-z])(?![A-Za-z]))|([A-Za-z]+)(?:\{\}|(?=\})))"""
)
# signs that mean something to TeX where no backslash stands before them; ?` and !` are Spanish marks
_MEANT = re.compile(r"(?<!\\)[&_^#$%]|[?!]`")


def encode(text: str, *, ascii_only: bool) -> str:
    """Escape plain text for a LaTeX field.

    Args:
        text: plain Unicode text.
        ascii_only: True for BibTeX, whose styles cut and sort names by the byte: accented Latin letters
            become macros. Other scripts stay as they are, as LaTeX has no macros for them. False for
            BibLaTeX: only what LaTeX would misread is escaped.
    """
    if text.isascii() and text.isalnum():
        return text
    text = unicodedata.normalize("NFC", text)
    if not ascii_only:
        return text.translate(_UTF8)
    text = text.translate(_ASCII)
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _latex_char(char) for char in text)


@cache
def _latex_char(char: str) -> str:
    if unicodedata.category(char) in ("Lm", "No"):
        for table, macro in ((_SUBSCRIPTS, "textsubscript"), (_SUPERSCRIPTS, "textsuperscript")):
            for plain, raised in table.items():
                if raised == char:
                    return rf"{{\{macro}{{{plain}}}}}"
    if char.isalpha() and not unicodedata.name(char, "").startswith("LATIN"):
        return char
    encoded = str(_encoder().unicode_to_latex(char))
    return encoded if encoded.isascii() and decode(encoded) == char else char


@cache
def _encoder() -> Any:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    return UnicodeToLatexEncoder(
        unknown_char_policy="keep", replacement_latex_protection="braces-all", unknown_char_warning=False
    )


@lru_cache(maxsize=2**15)
def decode(text: str) -> str:
    """The plain text of a LaTeX field: macros and accents resolved, braces dropped, white space in single
    spaces.

    What cannot be resolved stays as it is printed; no input raises.
    """
    if not _LATEX.search(text):
        return _SPACE.sub(" ", text).strip()
    if "\\" in text and (simple := _simple(text)) is not None:
        text = simple
    elif "\\" in text or "$" in text:
        text = _INDEX.sub(_index, text)
        if "$" not in text:
            text = _RARE_ACCENT.sub(_rare, text)
        text = _RAISED.sub(lambda match: _raise(match[1] == "sub", match[2], match[2]), text)
        if len(_UNPAIRED.findall(text)) % 2:
            text = _UNPAIRED.sub(r"\\$", text)  # a price, not a formula
        text = _QUOTE_MACRO.sub(r"“\1”", text)
        text = _URL_MACRO.sub(lambda match: _protect_url(match[1]), text)
        text = _PERCENT.sub(r"\\%", text)
        text = _to_text(text) or text
    else:
        text = _plain(text)
    text = _QUOTED.sub(r"‘\1’", text)
    return _SPACE.sub(" ", text).strip()


def _plain(text: str) -> str:
    text = text.replace("{", "").replace("}", "").replace("~", " ")
    return text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")


def _simple(text: str) -> str | None:
    """The plain text of a field that holds common accents and escapes only; None where it holds more."""
    if _MEANT.search(text):
        return None
    parts: list[str] = []
    start = 0
    for match in _SIMPLE.finditer(text):
        escaped, accent, *letters = match.groups()
        if escaped:
            found = escaped
        elif accent:
            found = _accented(next(filter(None, letters[:4])), accent)
        elif letters[4]:
            found = _accented(letters[5] or letters[6], letters[4])
        else:
            found = _LETTERS.get(letters[7], "")
        if not found:
            return None
        parts += [_plain(text[start : match.start()]), found]
        start = match.end()
    parts.append(_plain(text[start:]))
    if any("\\" in part for part in parts[::2]):
        return None
    return "".join(parts)


def _accented(letter: str, accent: str) -> str:
    """One letter with its accent; "" where Unicode has no such letter."""
    whole = unicodedata.normalize("NFC", ("i" if letter == "i" else letter) + _ACCENTS[accent])
    return whole if len(whole) == 1 else ""


def _rare(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (match[2] or match[4]) + _RARE[match[1]] + (match[3] or ""))


def _index(match: re.Match[str]) -> str:
    raised = _raise(match[2] == "_", match[3] or match[4], "")
    return match[1] + raised if raised else match[0]


def _raise(lowered: bool, inner: str, otherwise: str) -> str:
    """The characters of an index as Unicode has them; `otherwise` where it lacks one of them."""
    table = _SUBSCRIPTS if lowered else _SUPERSCRIPTS
    return "".join(table[char] for char in inner) if inner and set(inner) <= set(table) else otherwise


def _protect_url(url: str) -> str:
    return re.sub(r"(?<!\\)([&#_~^])", r"\\\1", url)


def _to_text(text: str) -> str:
    try:
        return str(_decoder().latex_to_text(text))
    except Exception:  # whatever a broken field does to the parser, its printed text is kept
        return text


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, value) for name, value in _MACROS.items()]
    context.add_context_category("refkit", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, math_mode="verbatim", strict_latex_spaces=False)
