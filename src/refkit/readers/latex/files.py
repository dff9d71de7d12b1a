r"""A LaTeX source comes in; it goes out with the files that it inputs, and with the definitions that stand beside it.

Parts and packages are read from the document's own folder, the macros of a chapter's root also from the folder above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refkit.model import Problem
from refkit.readers.decoding import read_text

NAME = r"\s*+(?P<{}>[^{{}}\s](?:[^{{}}]*[^{{}}\s])?)\s*"
# parts of the document in other files; in a comment none is meant
INPUT = re.compile(
    rf"(?<!\\)%[^\n]*|\\(?:input|include|subfile|InputIfFileExists)\s*\{{{NAME.format('name')}\}}"
    rf"|\\(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{{{NAME.format('folder')}\}}\s*\{{{NAME.format('part')}\}}"
    r"|\\input[ \t]+(?P<bare>[\w./-]+)"
)
PACKAGES = re.compile(
    r"(?<!\\)%[^\n]*|\\(?P<sort>usepackage|RequirePackage(?:WithOptions)?|documentclass|LoadClass(?:WithOptions)?)"
    r"\s*(?:\[[^\]]*\]\s*)?\{(?P<names>[^{}]*)\}"
)
ENDINGS = {"d": ".cls", "L": ".cls", "u": ".sty", "R": ".sty"}
ROOT = re.compile(
    r"^%\s*!\s*T[eE]X\s+root\s*=\s*(?P<said>\S[^\n]*?)\s*$|\\documentclass\s*\[(?P<main>[^\]]+)\]\s*\{subfiles\}",
    re.MULTILINE,
)
START = re.compile(r"^[^%\n]*\\begin\s*\{document\}", re.MULTILINE)
# so many files, nested so deeply, so much text
FILES, NESTED, LIMIT = 200, 8, 20_000_000
TEX = (".tex", ".ltx", ".latex")


class Files:
    """The files of one document: those that it names are read while there are not too many of them."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems
        self.folder = path.parent.resolve()
        self.files, self.characters = FILES, LIMIT

    def whole(self, source: str) -> str:
        """The source with the files that it inputs in their places."""
        return self._put(source, (self.path.resolve(),), self.folder)

    def definitions(self, source: str) -> list[str]:
        """The sources that define macros: the head of a chapter's root, packages and classes beside the document."""
        root = self._root(source)
        found = []
        if root is not None:
            head, folder = self._read(root), root.parent
            start = START.search(head)
            head = self._put(head[: start.start()] if start else head, (root,), folder)
            found = [*self._packages(head, folder, set()), head]
        return [*found, *self._packages(source, self.folder, set())]

    def _put(self, text: str, chain: tuple[Path, ...], folder: Path) -> str:
        def replace(match: re.Match[str]) -> str:
            name = match["name"] or match["bare"] or match["part"]
            if name is None:
                return match.group()
            within = folder / match["folder"] if match["folder"] else folder
            files = [(within / name).resolve(), (within / f"{name}.tex").resolve()]
            file = next((file for file in files if file.is_relative_to(folder) and file.is_file()), None)
            if file is None or file in chain or len(chain) > NESTED or self.files <= 0:
                message = f"the part {name} was not read"
                remedy = "put the file into the folder of the document"
                self.problems.append(Problem(str(self.path), "", message, remedy))
                return ""
            return f"\n\n{self._put(self._read(file), (*chain, file), folder)}\n\n"

        return INPUT.sub(replace, text)

    def _read(self, file: Path) -> str:
        size = file.stat().st_size
        self.files -= 1
        self.characters -= size
        if self.characters < 0 or not size:
            return ""
        text, more = read_text(file)
        self.problems.extend(more)
        return text

    def _packages(self, source: str, folder: Path, seen: set[Path]) -> Iterator[str]:
        """The packages and classes that a source asks for and that lie in the folder, those they ask for first."""
        for match in PACKAGES.finditer(source):
            for name in match["names"].split(",") if match["names"] else ():
                file = (folder / f"{name.strip()}{ENDINGS[match['sort'][0]]}").resolve()
                if file in seen or self.files <= 0 or not (file.is_relative_to(folder) and file.is_file()):
                    continue
                seen.add(file)
                text = self._read(file).partition("\\endinput")[0]
                yield from self._packages(text, folder, seen)
                yield text

    def _root(self, source: str) -> Path | None:
        """The file that a chapter says it is a part of."""
        match = ROOT.search(source[:4000])
        said = (match["said"] or match["main"] or "").strip() if match else ""
        files = [(self.folder / name).resolve() for name in (said, f"{said}.tex") if said]
        above = self.folder.parent
        return next(
            (
                file
                for file in files
                if file.suffix in TEX
                and file.is_relative_to(above)
                and file.is_file()
                and file != self.path.resolve()
            ),
            None,
        )
