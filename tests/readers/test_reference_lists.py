"""Reference lists: their entries are notes of kind "reference", whatever the format; a heading alone makes no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.model import REFERENCE, Document
from refkit.readers import read
from refkit.readers.references.looks import LIKE, SURELY, is_prose, score

ENTRIES = (
    "Brandt, Clara. 1998. *Salt Roads of the North*. Bergen: Quay Press.",
    "Moe, Ida, and Otto Vance. 2003. “Tolls and Tides.” *Port Studies* 4 (2): 3–30.",
    "———. 2007. *Harbour Dues*. London: Quill.",
)
PLAIN = tuple(entry.replace("*", "") for entry in ENTRIES)
PROSE = "The bibliography of the subject is large, and it was never collected before it had lost half of its titles."
TEXT = "A sentence of the text, which says little. It is followed by another one, for the sake of length."


def document(folder: Path, ending: str, text: str) -> Document:
    path = folder / f"paper.{ending}"
    path.write_text(text, encoding="utf-8")
    return read(path)


def listed(found: Document) -> list[tuple[str, str]]:
    return [(note.number, note.text) for note in found.notes if note.kind == REFERENCE]


def markdown(heading: str, entries: tuple[str, ...] = ENTRIES, behind: str = "") -> str:
    return "\n\n".join(["# Ports", TEXT, heading, *entries, behind])


HEADINGS = (
    "## Bibliography", "## 7. References", "## Works cited", "## Select Bibliography", "## Sources and bibliography",
    "## Literaturverzeichnis", "## Quellen- und Literaturverzeichnis", "## Bibliographie", "## Bibliografia",
    "## Bibliografía", "## Referências bibliográficas", "## Références", "## Literatur", "**References:**",
    "BIBLIOGRAPHY",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_list_under_a_heading(heading: str, tmp_path: Path) -> None:
    found = document(tmp_path, "md", markdown(heading))
    assert [text for _, text in listed(found)] == list(PLAIN)
    assert found.paragraphs[:2] == ("Ports", TEXT)
    assert not any(entry in found.paragraphs for entry in PLAIN)


def test_italics_of_entries(tmp_path: Path) -> None:
    note = document(tmp_path, "md", markdown("## References")).notes[0]
    assert [note.text[start:end] for start, end in note.italics] == ["Salt Roads of the North"]
    assert (note.id, note.number, note.anchor, note.flags) == ("paper:r1", "", None, ())


def test_lines_over_parts_of_a_list(tmp_path: Path) -> None:
    parts = (
        "### Archival sources",
        "PRO, FO 371/12345.",
        "Harbour Archive Bergen, box 12.",
        "### Books",
        *ENTRIES,
    )
    found = document(tmp_path, "md", markdown("## Bibliography", parts))
    assert [text for _, text in listed(found)] == [parts[1], parts[2], *PLAIN]


def test_what_follows_a_list_is_text(tmp_path: Path) -> None:
    found = document(
        tmp_path, "md", markdown("## References", behind="## Appendix\n\n" + "\n\n".join([TEXT] * 3))
    )
    assert len(listed(found)) == 3
    assert found.paragraphs[-3:] == (TEXT,) * 3


def test_lists_of_chapters(tmp_path: Path) -> None:
    chapter = [TEXT, "## References", *ENTRIES]
    found = document(tmp_path, "md", "\n\n".join(["# One", *chapter, "# Two", TEXT, *chapter]))
    assert len(listed(found)) == 6


@pytest.mark.parametrize("label", ["[{}] ", "{}. ", "({}) "])
def test_labels_are_no_text(label: str, tmp_path: Path) -> None:
    entries = (label.format(at) + entry for at, entry in enumerate(PLAIN[:2], 1))
    html = f"<h1>Ports</h1><p>{TEXT}</p><h2>References</h2>" + "".join(f"<p>{entry}</p>" for entry in entries)
    found = document(tmp_path, "html", html)
    assert listed(found) == [("1", PLAIN[0]), ("2", PLAIN[1])]


def test_a_heading_alone_is_no_list(tmp_path: Path) -> None:
    found = document(tmp_path, "md", markdown("## Bibliography", (PROSE, TEXT, PROSE)))
    assert listed(found) == []
    assert found.paragraphs.count(PROSE) == 2


def test_a_list_without_a_heading(tmp_path: Path) -> None:
    surely = (
        "Abel, Jon. 1991. *Quays*. Oslo: Fjord Press.",
        "Brandt, Clara. 1998. *Salt Roads of the North*. Bergen: Quay Press.",
        "Kell, Uwe. 1995. *Lights*. Kiel: Förde Verlag.",
        "Moe, Ida. 2003. “Tolls and Tides.” *Port Studies* 4 (2): 3–30.",
        "Vance, Otto. 2011. *Tariff*. London: Quill.",
    )
    text = "\n\n".join(["# Ports", TEXT, *surely])
    assert len(listed(document(tmp_path, "md", text))) == 5
    other = "\n\n".join(["# Ports", TEXT, *surely[:3], TEXT])
    assert listed(document(tmp_path, "md", other)) == []


LOOKS = (
    (SURELY, "Brandt, Clara. 1998. Salt Roads of the North. Bergen: Quay Press."),
    (SURELY, "BRANDT, C., Salt Roads, Bergen, 1998, p. 3-20."),
    (SURELY, "Moe IK, Vance O. Tolls and tides. Port Stud. 2003;4(2):3-30."),
    (SURELY, "———. 2004. Harbour Dues. London: Quill."),
    (LIKE, "Clara Brandt: Salzstraßen, Kiel 1998."),
    (LIKE, "Ministry of Ports (n.d.) Annual return, https://example.org/return."),
    (LIKE, "van der Berg, Jan (in press). “Docks and Duties.” Port Studies."),
)


@pytest.mark.parametrize(("least", "text"), LOOKS)
def test_looks_like_an_entry(least: int, text: str) -> None:
    assert score(text) >= least


@pytest.mark.parametrize(
    "text", [PROSE, TEXT, "In 1998 the harbour was closed, and its dues were no longer paid to anyone."]
)
def test_prose_does_not(text: str) -> None:
    assert score(text) < LIKE


def test_prose_is_told() -> None:
    assert is_prose(PROSE)
