"""A page of MediaWiki becomes a Document: `<ref>`, `{{sfn}}`, `{{efn}}`, with the templates that cite in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from refkit.errors import MissingExtraError
from refkit.model import Document, Problem
from refkit.readers.decoding import read_text
from refkit.readers.flow import Flow, Made, assemble
from refkit.readers.own import Own
from refkit.readers.run import Run, Source
from refkit.readers.wiki import templates

EXTENSIONS = (".mediawiki", ".wiki")
EXTRA = "wiki"
# what a link leads to that is no text
NO_TEXT = tuple(
    "file: image: datei: bild: fichier: archivo: immagine: ficheiro: bestand: plik: category: kategorie: catégorie: "
    "categoría: categoria: categorie: kategoria:".split()
)
UNPRINTED = frozenset("gallery math nowiki pre score source syntaxhighlight templatestyles timeline".split())
APART = frozenset("li dd dt td th tr table br p div blockquote center ul ol dl caption".split())
# parameters that hold the definitions of named notes
DEFINED = frozenset("refs références notes fuentes".split())
# templates told by name, at most
TOLD = 6
WEB = ("http://", "https://")
DEEP = 40


def sniff(head: bytes) -> bool:
    """False: nothing at the beginning of a file shows for sure that it is MediaWiki."""
    return False


def read(path: Path) -> Document:
    """The document in a page of MediaWiki; without the extra [wiki] pandoc reads it, if it is there.

    Raises:
        MissingExtraError: neither mwparserfromhell nor pandoc is there.
        ReadError: the file holds no text.
    """
    path = Path(path)
    try:
        import mwparserfromhell
    except ImportError:
        return _by_pandoc(path)
    text, problems = read_text(path)
    walker = Walker(Flow())
    walker.nodes(mwparserfromhell.parse(text).nodes)
    more = [*problems, *walker.problems(str(path))]
    return assemble(walker.flow, Own(), path.stem, str(path), more)


def _by_pandoc(path: Path) -> Document:
    from refkit.readers import pandoc

    try:
        return pandoc.read(path)
    except MissingExtraError as error:
        raise MissingExtraError(
            "pages of MediaWiki are read with mwparserfromhell, which is not there",
            file=path,
            remedy="pip install 'refkit-footnotes[wiki]'",
        ) from error


class Walker:
    """Walks through the nodes of a page; text goes to paragraphs of the flow, or all into the run of one note."""

    def __init__(self, flow: Flow, note: Run | None = None, names: dict[str, str] | None = None) -> None:
        self.flow, self.note = flow, note
        self.run = note
        self.left_out: Counter[str] = Counter()
        self.names: dict[str, str] = {} if names is None else names
        self.defining = False
        self.deep = 0

    def nodes(self, nodes: list[Any], italic: bool = False) -> None:
        """Nodes one after the other; what nests deeper than DEEP is left out."""
        if self.deep >= DEEP:
            self.left_out["(nested too deeply)"] += 1
            return
        self.deep += 1
        for node in nodes:
            handler = NODES.get(type(node).__name__)
            if handler is not None:
                handler(self, node, italic)
        self.deep -= 1

    def end(self) -> None:
        """The paragraph is at its end."""
        if self.note is not None:
            self.note.space()
        else:
            self.run = None

    def at(self, heading: int = 0) -> Run:
        """The run that text goes to."""
        if self.run is None:
            self.run = self.flow.paragraph(heading)
        return self.run

    def text(self, node: Any, italic: bool) -> None:
        if self.defining:
            return
        for place, part in enumerate(str(node.value).split("\n\n")):
            if place:
                self.end()
            if part and (self.run is not None or part.strip()):
                self.at().add(part, italic)

    def entity(self, node: Any, italic: bool) -> None:
        if not self.defining:
            self.at().add(node.normalize(), italic)

    def heading(self, node: Any, italic: bool) -> None:
        self.end()
        self.at(node.level)
        self.nodes(node.title.nodes)
        self.end()

    def wikilink(self, node: Any, italic: bool) -> None:
        if str(node.title).strip().casefold().startswith(NO_TEXT):
            return
        self.nodes((node.text if node.text is not None else node.title).nodes, italic)

    def external(self, node: Any, italic: bool) -> None:
        if self.defining:
            return
        run, address = self.at(), str(node.url)
        start = run.length
        if node.title is None:
            run.add(address)
            return
        self.nodes(node.title.nodes, italic)
        run.link(start, address)

    def tag(self, node: Any, italic: bool) -> None:
        name = str(node.tag).strip().casefold()
        if name == "ref":
            self.ref(node)
        elif name == "references":
            self.define(node.contents.nodes if node.contents else [])
        elif name not in UNPRINTED:
            if name in APART:
                self.end()
            if node.contents is not None:
                self.nodes(node.contents.nodes, italic or name in ("i", "em", "cite"))
            if name in APART - {"br", "li", "dd", "dt"}:
                self.end()

    def define(self, nodes: list[Any]) -> None:
        """Notes that are defined in a list, apart from their marks."""
        before, self.defining = self.defining, True
        self.nodes(nodes)
        self.defining = before

    def ref(self, node: Any) -> None:
        given = {
            str(one.name).strip().casefold(): str(one.value).strip(" \"'")
            for one in node.attributes
            if one.value
        }
        name, group = given.get("name", ""), given.get("group", "")
        content = node.contents.nodes if node.contents is not None else []
        self.made(f"{group}:{name}" if name else "", "footnote" if group else "endnote", content)

    def made(self, name: str, kind: str, content: list[Any], mark: bool = True) -> None:
        """A note of this name ("" for none), and its mark here."""
        key = self.names.setdefault(name, str(len(self.names) + 1)) if name else str(len(self.names) + 1)
        if not name:
            self.names[f" {key}"] = key
        if content and key not in self.flow.notes:
            note = self.flow.notes[key] = Made("", kind, Run())
            walker = Walker(self.flow, note.run, self.names)
            walker.deep = self.deep
            walker.nodes(content)
            self.left_out += walker.left_out
        if mark and not self.defining:
            (self.flow.paragraphs[-1] if self.run is None and self.flow.paragraphs else self.at()).mark(key)

    def template(self, node: Any, italic: bool) -> None:
        name = " ".join(str(node.name.strip_code()).split()).casefold().replace("_", " ")
        kind = templates.kind_of(name)
        if name in templates.EXPLAINING and node.has(1):
            given = str(node.get("name").value).strip() if node.has("name") else ""
            self.made(f"efn:{given}" if given else "", "footnote", node.get(1).value.nodes)
        elif name in templates.SHORT:
            self.short(name, node)
        elif name == "r":
            for param in node.params:
                if not param.showkey:
                    self.made(f":{str(param.value).strip()}", "endnote", [])
        elif kind is not None:
            self.cite(kind, node)
        else:
            self.other(name, node, italic)

    def short(self, name: str, node: Any) -> None:
        positional = [text for one in node.params if not one.showkey and (text := plain(one.value))]
        text = templates.short(name, positional, values_of(node))
        if name in templates.SELF_NOTES and self.note is None:
            from mwparserfromhell.nodes import Text

            self.made(f"sfn:{text}", "endnote", [Text(text)])
        elif not self.defining:
            self.at().add(text)

    def cite(self, kind: str, node: Any) -> None:
        """A template that cites, in a note, a list of works, or the text."""
        values = values_of(node)
        item = templates.record_of(kind, values)
        if not item:
            self.other(str(node.name), node, False)
            return
        run = self.at()
        run.flush()
        start = run.length
        for text, italic in templates.printed(values, item):
            run.add(text, italic)
        source = Source(start, (("csl-json", templates.as_json(item), None, ""),), run.length)
        run.sources.append(source)

    def other(self, name: str, node: Any, italic: bool) -> None:
        """Of a template that is not known: the notes in its parameters, else its last unnamed one."""
        for one in node.params:
            if one.showkey:
                self.parameter(str(one.name).strip().casefold(), one.value)
        shown = [one for one in node.params if not one.showkey and str(one.value).strip()]
        if shown:
            self.nodes(shown[-1].value.nodes, italic)
        elif self.note is not None and not self._named(values_of(node)):
            self.left_out[name] += 1

    def _named(self, values: dict[str, str]) -> bool:
        """The title and the address among the named parameters of a template that is not known, as of a dead link."""
        titles = (values.get(key) for key in (*templates.NAMES["title"], "1"))
        title = next((value for value in titles if value and not value.startswith(WEB)), "")
        addresses = (values.get(key) for key in (*templates.NAMES["URL"], "1", "2"))
        address = next((value for value in addresses if value and value.startswith(WEB)), "")
        if address:
            self.at().add(", ".join(filter(None, (title, address))))
        return bool(address)

    def parameter(self, name: str, value: Any) -> None:
        """The notes in a named parameter of a template that is not known."""
        if name in DEFINED:
            self.define(value.nodes)
        elif self.note is None and _has_notes(value):
            self.end()
            self.nodes(value.nodes)
            self.end()

    def problems(self, file: str) -> list[Problem]:
        """What templates in notes were left out, by name."""
        if not self.left_out:
            return []
        names = ", ".join(name for name, _ in self.left_out.most_common(TOLD))
        message = f"{self.left_out.total()} templates in notes are not known and were left out ({names})"
        return [Problem(file, "", message, "their words are missing from the notes; look at the page")]


def _has_notes(value: Any) -> bool:
    text = str(value)
    return "<ref" in text or "{{sfn" in text or "{{efn" in text


def plain(value: Any) -> str:
    """The words of a parameter."""
    flow = Run()
    walker = Walker(Flow(), flow)
    walker.nodes(value.nodes)
    return flow.text.strip()


def values_of(node: Any) -> dict[str, str]:
    """The named parameters of a template, names in small letters, values as plain text."""
    return {str(one.name).strip().casefold(): plain(one.value) for one in node.params if one.showkey}


NODES: dict[str, Callable[[Walker, Any, bool], None]] = {
    "ExternalLink": Walker.external,
    "HTMLEntity": Walker.entity,
    "Heading": Walker.heading,
    "Tag": Walker.tag,
    "Template": Walker.template,
    "Text": Walker.text,
    "Wikilink": Walker.wikilink,
}
