"""Texts of one repeated unit, at lengths n, 2n, 4n, go to every reader, every format, notes, names and titles.

    python benchmarks/growth.py [--length 10000] [--only notes]

CPU time that grows with more than the length to the power 1.6 (n log n measures as 1.1 or so; short times measure
badly) is named, and the command ends with 1. What takes less than .1 s at the greatest length is not looked at; what is
named grows on from there to 8n too: a step (long notes are read by other ways than short ones) is no growth.
"""

# ruff: noqa: E501 - units and wrappings are one line each
from __future__ import annotations

import argparse
import io
import math
import os
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from refkit import formats, parse_notes, readers
from refkit.errors import RefkitError
from refkit.limits import OutOfTimeError, within
from refkit.matching import dedupe
from refkit.model import Work
from refkit.normalise.names import parse_names

UNITS = (
    "a, ", "A ", "Ann Lee, ", "(", ")", "[", "<b>", "</b>", "<", "&", "&amp;", "¹ ", "¹", "{", "}", "{}", "\\", "\\footnote{a}",
    "> ", "| ", "[^1]", "[^1]: ", "^[", "“", "“a” ", '"', "'", "@a{", "@a{b,c={d}}\n", "@string{a=b}\n", "TY  - BOOK\n", "ER  - \n",
    "PMID- 1\n", "%0 Book\n", "- ", "---\n", "a: ", "a:\n", ". ", "... ", "1. ", "12 ", "1999 ", "p. 3, ", "Ibid., ", "; ", "\n", "\n\n",
    "a\n\n", "1 a\n", "[1] a\n", ",", ";", '","', "a;b\n", "-", "–", "/", "https://a.b/", "doi:10.1234/a ", "$", "$$", "*", "_", "`", "```\n",
    "~~~\n", "# ", "<!--", "-->", "<![CDATA[", "]]>", "<p>", "<p>a</p>", "<sup>1</sup>", "%", "\\begin{a}", "\\a", "and ", " and ", "in: ",
    "vol. ", "§ ", "Art. 1 ", "C-1/99 ", "v. ", "X v. Y, ", "Id. at 3. ", "a b", "é", "日", "\u0301", "’", "’s ", "I ", "IV", "No. ", "n. 3, ",
)  # fmt: skip
BARE = (1.6, 0.1)


def office(text: str, name: str) -> bytes:
    """A small DOCX or ODT whose one paragraph is the text."""
    from xml.sax.saxutils import escape

    body = escape("".join(c for c in text if c >= " " or c == "\n"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if name == "docx":
            w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            archive.writestr(
                "word/document.xml",
                f"<w:document {w}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>",
            )
        else:
            o = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr(
                "content.xml",
                f"<office:document-content {o}><office:body><office:text><text:p>{body}</text:p></office:text></office:body></office:document-content>",
            )
    return held.getvalue()


WRAPPED: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: f"A Title\n\nSo it is.¹\n\n¹ {text}\n".encode(),
    "md": lambda text: f"# A Title\n\nSo it is.[^1]\n\n{text}\n\n[^1]: {text}\n".encode(),
    "html": lambda text: f"<html><body><h1>A</h1><p>{text}</p></body></html>".encode(),
    "tex": lambda text: (
        f"\\documentclass{{a}}\\begin{{document}}So.\\footnote{{{text}}}\\end{{document}}".encode()
    ),
    "tei.xml": lambda text: (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{text}</p></body></text></TEI>'.encode()
    ),
    "jats.xml": lambda text: f"<article><body><p>{text}</p></body></article>".encode(),
    "docx": lambda text: office(text, "docx"),
    "odt": lambda text: office(text, "odt"),
}
HEADS = {
    "bibtex": "@book{a, title={T}, author={A B}, note={", "biblatex": "@book{a, title={", "ris": "TY  - BOOK\nTI  - ",
    "nbib": "PMID- 1\nTI  - ", "enw": "%0 Book\n%T ", "csv": "title,authors\n", "hayagriva": "a:\n  type: book\n  title: ",
    "csl-json": '[{"id": "a", "title": "', "mods": "<modsCollection><mods><note>", "endnote-xml": "<xml><records><record><notes>",
    "zotero-rdf": "<rdf:RDF><dc:title>",
}  # fmt: skip


def targets() -> Iterator[tuple[str, Callable[[str], object]]]:
    """What takes a text."""
    folder = Path(tempfile.mkdtemp(prefix="refkit-growth-"))

    def reading(ending: str, wrap: Callable[[str], bytes]) -> Callable[[str], object]:
        def read(text: str) -> object:
            path = folder / f"a.{ending}"
            path.write_bytes(wrap(text))
            return readers.read(path)

        return read

    for ending, wrap in WRAPPED.items():
        yield f"readers {ending}", reading(ending, wrap)
    for name in formats.names():
        yield f"formats {name}", lambda text, name=name: formats.find(name).loads(text)
        head = HEADS.get(name, "")
        yield (
            f"formats {name} value",
            lambda text, name=name, head=head: formats.find(name).loads(head + text),
        )
        yield (
            f"formats {name} written",
            lambda text, name=name: formats.find(name).dumps(
                formats.entries_of(
                    [formats.LoadedRecord("a", Work(kind="book", title=text, publisher=text))]
                )[0]
            ),
        )
    yield "notes", lambda text: parse_notes([text])
    yield "notes many", lambda text: parse_notes([text[at : at + 200] for at in range(0, len(text), 200)])
    yield "names", parse_names
    yield "titles", lambda text: dedupe([Work(title=text, issued=None), Work(title=text + " x")])


def seconds(call: Callable[[str], object], text: str, most: float) -> float:
    """CPU seconds, `most` where it was stopped."""
    begun = time.process_time()
    try:
        with within(most):
            call(text)
    except OutOfTimeError:
        return most
    except RefkitError:
        pass
    except Exception as error:
        print(f"{text[:30]!r}: {type(error).__name__}: {error!s:.100}", flush=True)
        return most
    return time.process_time() - begun


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--length", type=int, default=10_000, help="the greatest, 4n, in characters")
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--only", default="")
    given = options.parse_args()
    warnings.simplefilter("ignore")
    os.environ["REFKIT_READS_APART"] = "1"
    parse_notes(["Ann Lee, Quiet Rivers (Oxford: Press, 1999), p. 3."])
    exponent_most, least = BARE
    tried = bad = 0
    for name, call in targets():
        if given.only not in name:
            continue
        for unit in UNITS:
            tried += 1
            lengths = [given.length // factor for factor in (4, 2, 1)]
            last = seconds(call, unit * (lengths[2] // len(unit)), given.seconds)
            if last < least:
                continue
            first = seconds(call, unit * (lengths[0] // len(unit)), given.seconds)
            exponent = math.log(max(last, 1e-4) / max(first, 1e-4), 4)
            if exponent > exponent_most and last < given.seconds:
                twice = seconds(call, unit * (2 * lengths[2] // len(unit)), 3 * given.seconds)
                exponent = min(exponent, math.log(twice / last, 2))
            if exponent > exponent_most or last >= given.seconds:
                bad += 1
                print(
                    f"{name:28} {unit!r:16} {first:6.3f} s at {lengths[0]}, {last:6.3f} s at {lengths[2]}: n^{exponent:.1f}",
                    flush=True,
                )
    print(f"{tried} texts, {bad} grow too fast")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
