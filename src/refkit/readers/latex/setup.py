r"""What a LaTeX document is set up with: its class, its packages and their options, its .bib files."""

from __future__ import annotations

import re

from refkit.readers.latex.body import Body

# the styles of biblatex whose \autocite stands in the text
INLINE_STYLES = re.compile(
    r"\b(?:numeric|alphabetic|authoryear|apa|ieee|mla|nature|science|authordate|phys|chem)", re.IGNORECASE
)
OPTION = re.compile(r"autocite\s*=\s*(\w+)")
STYLE = re.compile(r"(?:cite)?style\s*=\s*\{?([\w-]+)")


def document_class(body: Body, name: str) -> None:
    body.scanner.option()
    body.shared.counters.document_class(body.scanner.argument().strip())


def package(body: Body, name: str) -> None:
    options, package = body.scanner.option() or "", body.scanner.argument()
    setting = next((setting for known, setting in PACKAGES.items() if known in package), None)
    if setting is not None:
        setting(body, options)


def _biblatex(body: Body, options: str) -> None:
    auto, style = OPTION.search(options), STYLE.search(options)
    if auto:
        body.shared.autocite = auto[1] in ("footnote", "superscript")
    elif style or "authordate" in options:
        body.shared.autocite = not INLINE_STYLES.search(style[1] if style else options)


def _babel(body: Body, options: str) -> None:
    body.shared.german = re.search(r"n?german|naustrian", options) is not None


def _footmisc(body: Body, options: str) -> None:
    if "symbol" in options:
        body.shared.counters.series["footnote"].form = "fnsymbol"


# packages whose options say how notes and citations are printed
PACKAGES = {"biblatex": _biblatex, "babel": _babel, "footmisc": _footmisc}


def bibliography(body: Body, name: str) -> None:
    body.scanner.option()
    body.shared.library.named += [item.strip() for item in body.scanner.argument().split(",") if item.strip()]
