"""Plain text into LaTeX and back, and the LaTeX that people's files hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.latex import decode, encode

# plain text, BibLaTeX (UTF-8), BibTeX
BOTH_WAYS = [
    ("A & B_c, 50% #3 $5", r"A \& B\_c, 50\% \#3 \$5", r"A \& B\_c, 50\% \#3 \$5"),
    ("García, Ødegård", "García, Ødegård", r"Garc{\'\i}a, {\O}deg{\r{a}}rd"),
    # BibTeX counts even escaped braces
    ("{x}", r"{\textbraceleft}x{\textbraceright}", r"{\textbraceleft}x{\textbraceright}"),
    ("1–2 — “q”", "1–2 — “q”", r"1--2 --- {\textquotedblleft}q{\textquotedblright}"),
    ("Москва 東京", "Москва 東京", "Москва 東京"),
    ("H₂O", "H₂O", r"H{\textsubscript{2}}O"),
    ("plain", "plain", "plain"),
]


@pytest.mark.parametrize(("text", "utf8", "ascii_only"), BOTH_WAYS)
def test_both_ways(text: str, utf8: str, ascii_only: str) -> None:
    assert encode(text, ascii_only=False) == utf8
    assert encode(text, ascii_only=True) == ascii_only
    assert decode(utf8) == decode(ascii_only) == text


READ = [
    ("The {NATO} Treaty", "The NATO Treaty"),
    (r"\emph{Nine} {\em lives}", "Nine lives"),
    (r"Garc{\'i}a and Garc{\'\i}a", "García and García"),
    (r"\v{S}koda, {\c c}a, \H{o}", "Škoda, ça, ő"),
    (r"Cu$_2$O and $10^{12}$", "Cu₂O and 10¹²"),
    (r"3\textsuperscript{rd} of $\alpha$", r"3rd of $\alpha$"),
    (r"a price of $5 \& more", "a price of $5 & more"),
    ('100% sure {\\"O}', "100% sure Ö"),
    (r"\url{https://example.org/a_b#c}", "https://example.org/a_b#c"),
    (r"\mkbibquote{word} \textless b", "“word” <b"),
    ("`quoted' but don't", "‘quoted’ but don't"),
    ("``both''", "“both”"),
    ("a~b\n  c", "a b c"),
    (r"\unknown{kept}", "kept"),
    (r"\unknown", r"\unknown"),
    ("open { brace } } here", "open brace here"),
    ("", ""),
]


@pytest.mark.parametrize(("latex", "text"), READ)
def test_reading(latex: str, text: str) -> None:
    assert decode(latex) == text


# Without the quotes and hyphens that TeX joins into other characters.
TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="'`’‘“”-–—"
    )
)


@given(TEXT)
def test_any_text_comes_back(text: str) -> None:
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    for ascii_only in (True, False):
        assert decode(encode(text, ascii_only=ascii_only)) == plain


@given(st.text())
def test_any_text_is_decoded_without_an_error(text: str) -> None:
    decode(text)


RARE = [
    (r"Hr\ocirc{u}bec", "Hrůbec"),
    (r"Hr{\ocirc u}bec", "Hrůbec"),
    (r"\mathring{u}", "ů"),
    (r"\textcommabelow{s}", "ș"),
    (r"\cb{t}", "ț"),
    (r"\h{a} \G{a} \U{a} \f{a}", "ả ȁ a\u030d ȃ"),
    (r"\t{oo}", "o\u0361o"),
    (r"$\mathring{u}$", r"$\mathring{u}$"),
    (r"\pounds{}5, {\euro}6", "£5, €6"),
]


@pytest.mark.parametrize(("latex", "text"), RARE)
def test_rare_accents_are_not_lost(latex: str, text: str) -> None:
    assert decode(latex) == text
