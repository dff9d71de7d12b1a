"""An RTF file becomes a Document: its footnotes and endnotes, wherever the program that wrote it put them.

pandoc's reader leaves out the notes of LibreOffice (`{\\*\\footnote …}`), and no library reads them: hence this one.
"""

from __future__ import annotations

from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document, Problem
from refkit.readers.flow import assemble
from refkit.readers.markup import guarded, read_bytes
from refkit.readers.office.rtf_story import Story
from refkit.readers.office.rtf_tokens import tokens
from refkit.readers.office.rtf_words import WORDS
from refkit.readers.typed import with_typed_notes

EXTENSIONS = (".rtf",)
EXTRA = ""
MAGIC = b"{\\rtf"


def sniff(head: bytes) -> bool:
    """True where the first bytes are those of an RTF file."""
    return head.lstrip().startswith(MAGIC)


@guarded
def read(path: Path) -> Document:
    """The document in an RTF file.

    Raises:
        ReadError: it is not RTF. A file that ends too soon is read as far as it goes, and a Problem says so.
    """
    data = read_bytes(path)
    if not sniff(data):
        raise ReadError("this is not an RTF file", file=path, remedy="see `refkit formats`")
    story = Story(WORDS)
    for token in tokens(data):
        story.take(token)
    problems = []
    if story.groups:
        said = "the file ends within a group: it was cut off, and what is missing is not known"
        problems.append(Problem(str(path), "end", said, "get the file again"))
        while story.groups:
            story.close()
    typed = None if story.flow.notes else with_typed_notes(story.flow, story.own, path, problems)
    return typed or assemble(story.flow, story.own, path.stem, str(path), problems)
