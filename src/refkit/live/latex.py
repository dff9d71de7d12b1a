r"""A LaTeX document comes in; `\autocite` or natbib's commands stand in its notes, the works in a .bib file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from refkit.formats import biblatex, bibtex
from refkit.live.align import Region
from refkit.live.code import SHORT
from refkit.live.cuts import Refused
from refkit.live.edits import Edit
from refkit.live.plan import Cluster, Item, Plan
from refkit.live.texts import UNBALANCED, Remark, Text
from refkit.live.wishes import Wishes

EXTENSIONS = (".tex", ".latex", ".ltx")
_NOTE = re.compile(r"\\(?:foot|end)note(?:text)?\s*(?:\[[^\]]*\]\s*)?\{")
# commands with what follows them as one word, accents, options of commands
_UNSEEN = re.compile(r"%[^\n]*\n?[ \t]*|\\[A-Za-z@]+\*?\s*|\\[^A-Za-z]")
_PACKAGE = re.compile(r"^[^%\n]*\\usepackage\s*(?:\[([^\]]*)\]\s*)?\{([^}]*)\}", re.MULTILINE)
_BEGIN = re.compile(r"^[^%\n]*\\begin\s*\{document\}", re.MULTILINE)
_END = re.compile(r"^[^%\n]*\\end\s*\{document\}", re.MULTILINE)
_NATBIB = re.compile(r"^([^%\n]*\\bibliography\s*\{)([^}]*)\}", re.MULTILINE)
_RESOURCE = re.compile(r"\\(?:addbibresource|bibliography)\s*\{([^}]*)\}")
_KEY = re.compile(r"@\w+\s*\{\s*([^\s,{}]+)\s*,")
# styles of biblatex whose \autocite makes a footnote, which in a note would stand in brackets
_NOTES = re.compile(r"verbose|chicago|oxnotes|oscola|autocite\s*=\s*foot")
_SPECIAL = re.compile(r"([#$%&_{}])")
PACKAGE = "\\usepackage[style=verbose-ibid,autocite=plain,backend=biber]{biblatex}\n"


class Latex(Text):
    """A LaTeX document; notes in files that it inputs are not changed."""

    REMARK = Remark("% ", "% ", "")
    BEFORE = re.compile(
        r"(?:\\(?:emph|textit|textsl|textsc|textbf|enquote|textquote)\*?\s*+\{"
        r"|\\(?:textquote(?:single|left|dblleft|dbl)|quote(?:single|dbl)base|guillemotleft|lq|glq|glqq|flqq)\b\s*+(?:\{\})?"
        r"|\\[`'^\"~=.]\{?|\\[cvuHkrdbt]\{|[`\"'“‘«‹„‚])++\Z"
    )
    MARKUP = re.compile(r"[{}]|\\/|''(?=[^'])")
    UNSEEN = _UNSEEN

    def needs(self) -> Iterator[Path]:
        """The .bib files that it names, and the files that it inputs."""
        for match in _RESOURCE.finditer(self.source):
            for name in match[1].split(","):
                file = self.path.parent / f"{name.strip().removesuffix('.bib')}.bib"
                if file.is_file():
                    yield file

    def regions(self) -> Iterator[Region]:
        """What stands in braces behind the commands of notes."""
        for match in _NOTE.finditer(self.source):
            line = self.source[self.source.rfind("\n", 0, match.start()) + 1 : match.start()]
            close = _closing(self.source, match.end())
            if close is not None and not re.search(r"(?<!\\)%", line):
                yield Region("", match.end(), close)

    def live(self, cluster: Cluster, start: int, end: int, wishes: Wishes) -> list[Edit]:
        """The command in the place of the words; the full stop behind it stays."""
        if self.source[end - 1 : end] == "." and cluster.text.endswith("."):
            end -= 1
        start, end = self._braced(start, end)
        made = (
            self._natbib(cluster.items)
            if self._package("natbib") is not None
            else self._biblatex(cluster.items)
        )
        return [Edit(start, end, made)]

    def _braced(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the brace that closes what it opens; raises Refused where there is none."""
        depth = _depth(self.source[start:end])
        while depth > 0 and self.source[end : end + 1] == "}":
            end, depth = end + 1, depth - 1
        if depth or _depth(self.source[start:end], lowest=True) < 0:
            raise Refused(UNBALANCED)
        return start, end

    def _package(self, name: str) -> str | None:
        """The options of a package that the preamble loads; None where it does not."""
        for match in _PACKAGE.finditer(self.source):
            if name in [one.strip() for one in match[2].split(",")]:
                return match[1] or ""
        return None

    def _command(self) -> str:
        options = self._package("biblatex")
        return "cite" if options is not None and _NOTES.search(options) else "autocite"

    def _biblatex(self, items: Sequence[Item]) -> str:
        command = self._command()
        cited = "".join(f"{_options(item)}{{{self._key(item)}}}" for item in items)
        return f"\\{command}{'s' if len(items) > 1 else ''}{cited}"

    def _natbib(self, items: Sequence[Item]) -> str:
        return "; ".join(f"\\citealp{_options(item, page='p.~')}{{{self._key(item)}}}" for item in items)

    def _key(self, item: Item) -> str:
        """The key of a work; another than the document's own .bib files have."""
        key = item.entry.key
        return f"{key}-note" if key in self._taken() else key

    def _taken(self) -> set[str]:
        if not hasattr(self, "_known"):
            texts = (file.read_text("utf-8", "replace") for file in self.needs())
            self._known = {key for text in texts for key in _KEY.findall(text)}
        return self._known

    def around(self, plan: Plan, wishes: Wishes) -> list[Edit]:
        """The package, where none is loaded, and the file of works."""
        name = self._name(wishes)
        begin, end = _BEGIN.search(self.source), _END.search(self.source)
        if begin is None or end is None:
            return []
        if self._package("natbib") is not None:
            found = _NATBIB.search(self.source)
            if found is not None:
                return [Edit(found.end(2), found.end(2), f",{name.removesuffix('.bib')}")]
            new = f"\\bibliographystyle{{plainnat}}\n\\bibliography{{{name.removesuffix('.bib')}}}\n"
            return [Edit(end.start(), end.start(), new)]
        package = PACKAGE if self._package("biblatex") is None else ""
        edits = [Edit(begin.start(), begin.start(), f"{package}\\addbibresource{{{name}}}\n")]
        if wishes.bibliography and "\\printbibliography" not in self.source:
            edits.append(Edit(end.start(), end.start(), "\\printbibliography\n"))
        return edits

    def beside(self, plan: Plan, wishes: Wishes) -> dict[str, bytes]:
        """The works as a .bib file, of the dialect that the document's package reads."""
        from dataclasses import replace

        entries = {
            self._key(item): replace(item.entry, key=self._key(item))
            for cluster in plan.clusters
            for item in cluster.items
        }
        writer = bibtex if self._package("natbib") is not None else biblatex
        text = writer.dumps(list(entries.values()))
        return {self._name(wishes): text.encode("utf-8", "backslashreplace")} if entries else {}

    def _name(self, wishes: Wishes) -> str:
        return f"{PurePosixPath(wishes.name or self.path.name).stem}-refs.bib"


def _closing(source: str, start: int) -> int | None:
    """Where the brace that opened before `start` closes."""
    depth, place = 1, start
    while place < len(source):
        char = source[place]
        if char == "\\":
            place += 2
            continue
        if char == "%":
            place = source.find("\n", place)
            if place < 0:
                return None
        depth += (char == "{") - (char == "}")
        if not depth:
            return place
        place += 1
    return None


def _depth(text: str, *, lowest: bool = False) -> int:
    """How many braces of a text stay open; or the lowest that this ever is in it."""
    bare = re.sub(r"\\.", "", text)
    depth = least = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        least = min(least, depth)
    return least if lowest else depth


def _options(item: Item, page: str = "") -> str:
    """ "[see][12]": what stands before and behind; nothing where nothing does."""
    parts = []
    if item.locator is not None:
        label = (
            page if item.locator.label == "page" else f"{SHORT.get(item.locator.label, item.locator.label)}~"
        )
        parts.append(f"{label}{_escaped(item.locator.value).replace('–', '--')}")
    if item.suffix:
        parts.append(_escaped(item.suffix))
    behind = " ".join(parts)
    if item.prefix:
        return f"[{_option(_escaped(item.prefix))}][{_option(behind)}]"
    return f"[{_option(behind)}]" if behind else ""


def _option(text: str) -> str:
    """Brackets within an option stand in braces."""
    return f"{{{text}}}" if "[" in text or "]" in text else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\\", "\\textbackslash "))
