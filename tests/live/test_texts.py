"""Citations written back into Markdown, LaTeX and HTML: what is put in where, and that all else stays to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import refkit
from refkit.errors import NothingFoundError, ReadError, UsageError
from refkit.live.outcome import Outcome

NOTES = (
    "Anna Berg, *The Harbour Treaties* (Oslo: Fjord Press, 2004), 17.",
    "It is said often. See Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61. So it was.",
    "Ibid., 46.",
    "Not all ships were counted.",
    "Berg, *Harbour Treaties*, 20; cf. Mary Poole, *Old Mills* (Paris: Rive, 1987), 3.",
)
TEX = (
    r"Anna Berg, \emph{The Harbour Treaties} (Oslo: Fjord Press, 2004), 17.",
    r"It is said often. See Karl Ott, ``Lights on the Coast,'' \emph{Review of Ports} 12, no.~3 (1998): 45--61. "
    r"So it was.",
    r"Ibid., 46.",
    r"Not all ships were counted.",
    r"Berg, \emph{Harbour Treaties}, 20; cf.\ Mary Poole, \emph{Old Mills} (Paris: Rive, 1987), 3.",
)


def markdown(head: str = "", notes: tuple[str, ...] = NOTES) -> str:
    body = "\n".join(f"Sentence number {place}.[^{place}]" for place in range(1, len(notes) + 1))
    defined = "\n\n".join(f"[^{place}]: {note}" for place, note in enumerate(notes, start=1))
    return f"{head}# Ports\n\n{body}\n\n{defined}\n"


def latex(preamble: str = "", notes: tuple[str, ...] = TEX) -> str:
    body = "\n".join(f"Sentence number {place}.\\footnote{{{note}}}" for place, note in enumerate(notes))
    return f"\\documentclass{{article}}\n{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"


def page(notes: tuple[str, ...] = NOTES) -> str:
    body = "".join(
        f'<p>Sentence number {n}.<sup><a href="#fn{n}" id="r{n}">{n}</a></sup></p>\n'
        for n in range(1, len(notes) + 1)
    )
    items = ""
    for n, note in enumerate(notes, start=1):
        pieces = note.split("*")
        inner = "".join(f"<i>{piece}</i>" if at % 2 else piece for at, piece in enumerate(pieces))
        items += f'<li id="fn{n}">{inner} <a href="#r{n}">↩</a></li>\n'
    return f"<html><head><title>Ports</title></head><body>\n{body}<ol>\n{items}</ol></body></html>\n"


def made(folder: Path, text: str, ending: str, **wishes: object) -> tuple[str, Outcome]:
    """The live document and what came of it; that it goes back, and that a second run changes nothing, is checked."""
    path, out = folder / f"paper{ending}", folder / f"live{ending}"
    path.write_text(text, encoding="utf-8")
    (done,) = refkit.cite(path, out, force=True, **wishes)  # type: ignore[arg-type]
    (folder / "twice").mkdir(exist_ok=True)
    (folder / "in").mkdir(exist_ok=True)
    for name in (out.name, *(one.name for one in folder.glob("*.bib"))):
        (folder / "in" / name).write_bytes((folder / name).read_bytes())
    refkit.cite(folder / "in" / out.name, folder / "twice" / out.name, force=True, **wishes)  # type: ignore[arg-type]
    assert (folder / "twice" / out.name).read_bytes() == out.read_bytes()
    (undone,) = refkit.cite(out, folder / f"back{ending}", undo=True, force=True)
    assert undone.whole
    assert (folder / f"back{ending}").read_text(encoding="utf-8") == text
    return out.read_text(encoding="utf-8"), done


def notes_of(text: str) -> list[str]:
    return [line.partition("]: ")[2] for line in text.splitlines() if line.startswith("[^")]


def test_markdown_gets_citations_of_pandoc(tmp_path: Path) -> None:
    text, done = made(tmp_path, markdown(), ".md")
    first, second, third, fourth, fifth = notes_of(text)
    berg, ott, poole = "berg2004harbourtreaties", "ott1998lightscoast", "poole1987old"
    keys = [one.key for one in done.live]
    berg, ott, poole = keys[0], keys[1], keys[-1]
    assert first == f"[@{berg}, {{p. 17}}]."
    assert second == f"It is said often. See @{ott}. So it was."
    assert third == f"[@{ott}, {{p. 46}}]."
    assert fourth == NOTES[3]
    assert fifth == f"[@{berg}, {{p. 20}}; cf. @{poole}, {{p. 3}}]."
    assert text.startswith("---\nbibliography: live.refs.json\n---\n\n# Ports\n")
    (file,) = done.files
    records = json.loads(Path(file).read_text(encoding="utf-8"))
    assert {record["id"] for record in records} == {berg, ott, poole}
    assert records[0]["title"] == "The Harbour Treaties"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("---\ntitle: Ports\n---\n\n", "---\ntitle: Ports\nbibliography: live.refs.json\n---\n\n"),
        ("---\nbibliography: mine.bib\n---\n\n", "---\nbibliography: [mine.bib, live.refs.json]\n---\n\n"),
        ("---\nbibliography: [a.bib, b.bib]\n---\n\n", "---\nbibliography: [a.bib, b.bib, live.refs.json]\n---\n\n"),
        ("---\nbibliography:\n- a.bib\n---\n\n", "---\nbibliography:\n- live.refs.json\n- a.bib\n---\n\n"),
    ],
)  # fmt: skip
def test_the_head_keeps_what_it_names(tmp_path: Path, head: str, expected: str) -> None:
    text, _ = made(tmp_path, markdown(head), ".md")
    assert text.startswith(expected)


def test_markdown_that_is_escaped_or_broken_over_lines(tmp_path: Path) -> None:
    notes = (
        "See Karl Ott,\n    \\'Lights on the Coast\\', *Review of\n    Ports* 12, no. 3 (1998): 45--61.",
        "**Anna Berg**, _The Harbour Treaties_ (Oslo: Fjord Press, 2004), 17; and more.",
        "\\'Lights at Sea\\', The Daily Tide, 3 March 1932.",
    )
    text, done = made(tmp_path, markdown(notes=notes), ".md", sure=0.5)
    found = notes_of(text)
    assert found[0].startswith("[See @ott")
    assert found[1].endswith("; and more.")
    assert "\\[" not in text
    assert "\\@" not in text
    assert len(done.live) + len(done.stayed) == 3


def test_a_citation_that_begins_within_markup_stays_text(tmp_path: Path) -> None:
    notes = ("*It is true; see Anna Berg, The Harbour Treaties* (Oslo: Fjord Press, 2004), 17.",) * 2
    (tmp_path / "a.md").write_text(markdown(notes=notes), encoding="utf-8")
    (done,) = refkit.cite(tmp_path / "a.md", tmp_path / "b.md", sure=0.0)
    assert done.live == ()
    assert {one.reason for one in done.stayed} == {"markup begins or ends in its midst"}
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == markdown(notes=notes)


def test_inline_notes_are_found_in_their_brackets(tmp_path: Path) -> None:
    text = f"Ports matter.^[{NOTES[0]}] So they do.^[{NOTES[3]}]\n"
    live, done = made(tmp_path, text, ".md")
    assert len(done.live) == 1
    assert "Ports matter.^[[@berg" in live


def test_latex_without_a_package_gets_one(tmp_path: Path) -> None:
    text, done = made(tmp_path, latex(), ".tex")
    berg, ott, poole = done.live[0].key, done.live[1].key, done.live[-1].key
    assert f"\\footnote{{\\autocite[17]{{{berg}}}.}}" in text
    assert f"\\footnote{{It is said often. \\autocite[See][]{{{ott}}}. So it was.}}" in text
    assert f"\\footnote{{\\autocite[46]{{{ott}}}.}}" in text
    assert f"\\footnote{{\\autocites[20]{{{berg}}}[cf.][3]{{{poole}}}.}}" in text
    assert TEX[3] in text
    before, _, _ = text.partition("\\begin{document}")
    assert "{biblatex}" in before
    assert "\\addbibresource{live-refs.bib}" in before
    bib = Path(done.files[0]).read_text(encoding="utf-8")
    assert "date = {2004}" in bib
    assert f"{{{berg}," in bib


def test_latex_with_a_style_of_notes_cites_without_brackets(tmp_path: Path) -> None:
    text, _ = made(tmp_path, latex("\\usepackage[style=verbose-note]{biblatex}\n"), ".tex")
    assert "\\footnote{\\cite[17]{" in text
    assert text.count("{biblatex}") == 1


def test_latex_with_natbib_keeps_it(tmp_path: Path) -> None:
    source = latex("\\usepackage{natbib}\n").replace(
        "\\end{document}", "\\bibliography{mine}\n\\end{document}"
    )
    (tmp_path / "mine.bib").write_text("@book{x, title={X}}")
    text, done = made(tmp_path, source, ".tex")
    assert "\\citealp[p.~17]{" in text
    assert "\\citealp[p.~20]{" in text
    assert "; \\citealp[cf.][p.~3]{" in text
    assert "\\bibliography{mine,live-refs}" in text
    assert "year = {2004}" in Path(done.files[0]).read_text(encoding="utf-8")


def test_latex_keys_of_the_documents_own_are_not_taken(tmp_path: Path) -> None:
    _, done = made(tmp_path, latex(), ".tex")
    key = done.live[0].key
    (tmp_path / "mine.bib").write_text(f"@book{{{key}, title={{Another}}}}")
    text, _ = made(tmp_path, latex("\\usepackage{biblatex}\n\\addbibresource{mine.bib}\n"), ".tex")
    assert f"{{{key}-note}}" in text
    assert f"{{{key}}}" not in text


def test_latex_comments_and_accents(tmp_path: Path) -> None:
    notes = (
        "% \\footnote{Anna Berg, Nothing (Oslo: Fjord Press, 2001), 1.}\n",
        r"\'Elise Dupr\'e, \emph{Les quais d'\'et\'e} (Paris: Rive, 1987), 3.",
        "It is so.",
    )
    source = latex(notes=notes[1:]).replace("Sentence number 0.", f"Sentence.\n{notes[0]}Sentence number 0.")
    text, done = made(tmp_path, source, ".tex")
    assert len(done.live) == 1
    assert notes[0] in text
    assert "\\footnote{\\autocite[3]{dupre1987quais" in text


def test_html_is_marked_and_reads_as_before(tmp_path: Path) -> None:
    source = page()
    text, done = made(tmp_path, source, ".html")
    assert len(done.live) == 5
    read = [
        [note.text for note in refkit.read(tmp_path / name).notes] for name in ("paper.html", "live.html")
    ]
    assert read[0] == read[1]
    assert (
        f'<span class="citation" data-cites="{done.live[0].key}">Anna Berg, <i>The Harbour Treaties</i>'
        in text
    )
    assert "rft_val_fmt=info%3Aofi/fmt%3Akev%3Amtx%3Abook" in text
    assert "rft.btitle=The%20Harbour%20Treaties" in text
    assert "rft.jtitle=Review%20of%20Ports" in text
    assert text.count('class="Z3988"') == 5


def test_html_links_a_work_that_has_an_address(tmp_path: Path) -> None:
    notes = (
        "Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61, doi:10.1000/182.",
        NOTES[3],
    )
    text, _ = made(tmp_path, page(notes), ".html")
    assert '<a href="https://doi.org/10.1000/182">' in text


def test_an_edited_text_goes_back_as_far_as_it_can(tmp_path: Path) -> None:
    made(tmp_path, markdown(), ".md")
    live = (tmp_path / "live.md").read_text(encoding="utf-8")
    (tmp_path / "live.md").write_text(
        live.replace("Sentence number 1.", "Sentence number one."), encoding="utf-8"
    )
    (undone,) = refkit.cite(tmp_path / "live.md", tmp_path / "back.md", undo=True, force=True)
    assert not undone.whole
    expected = markdown().replace("Sentence number 1.", "Sentence number one.")
    assert (tmp_path / "back.md").read_text(encoding="utf-8") == expected


def test_a_text_that_was_never_made_live_has_nothing_to_undo(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(markdown(), encoding="utf-8")
    with pytest.raises(NothingFoundError):
        refkit.cite(tmp_path / "a.md", tmp_path / "b.md", undo=True)


def test_other_encodings_and_line_ends_stay(tmp_path: Path) -> None:
    path, out = tmp_path / "a.md", tmp_path / "b.md"
    text = markdown(notes=("Élise Dupré, *Les quais* (Paris: Rive, 1987), 3.", NOTES[3])).replace(
        "\n", "\r\n"
    )
    path.write_bytes(text.encode("cp1252"))
    (done,) = refkit.cite(path, out)
    assert len(done.live) == 1
    assert b"It is" not in out.read_bytes()
    assert out.read_bytes().endswith(b"-->\n")
    assert b"Not all ships were counted.\r\n" in out.read_bytes()
    refkit.cite(out, tmp_path / "c.md", undo=True)
    assert (tmp_path / "c.md").read_bytes() == path.read_bytes()


def test_files_beside_are_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(markdown(), encoding="utf-8")
    (tmp_path / "b.refs.json").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        refkit.cite(tmp_path / "a.md", tmp_path / "b.md")
    assert (tmp_path / "b.refs.json").read_text() == "mine"
    assert not (tmp_path / "b.md").exists()


def test_a_kind_that_the_format_does_not_take_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(markdown(), encoding="utf-8")
    with pytest.raises(ReadError, match="written as pandoc"):
        refkit.cite(tmp_path / "a.md", tmp_path / "b.md", to="zotero")


def test_notes_with_equal_words_are_told_apart(tmp_path: Path) -> None:
    """Two notes “Ibid.” mean two works: each becomes its own."""
    notes = (NOTES[0], "Ibid.", NOTES[1], "Ibid.", NOTES[0])
    for ending, text in ((".md", markdown(notes=notes)), (".html", page(notes))):
        _, done = made(tmp_path, text, ending)
        keys = {one.note: one.key for one in done.live}
        assert keys["2"] == keys["1"] != keys["4"] == keys["3"]
