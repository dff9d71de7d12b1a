"""What a caller may give: one path or many, bytes, open files, works of every kind; all else is an error in words."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import refkit
from refkit import Bibliography, Document, Entry, Name, Note, Work
from refkit.errors import (
    DecisionError,
    NothingFoundError,
    ReadError,
    RecordWarning,
    RefkitError,
    UsageError,
    WrongTypeError,
    WrongValueError,
)
from refkit.model import Record

PAPER = "A Plain Title\n\nThe text says so.¹\n\n¹ Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3.\n"
NOTE = "A. Doe, A Book (Paris: Quai, 1999)."
BOOK = "@book{doe, author={Doe, Anna}, title={A Book about Rivers}, publisher={Quai Press}, year=1999}\n"
SAME = "@book{rivers, author={Doe, A.}, title={A book about rivers}, publisher={Quai Press}, year=1999}\n"
WORK = Work(kind="book", authors=(Name("Doe", "Anna"),), title="A Book about Rivers")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a document, a folder of documents, an empty one, and two record files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Überfahrt 北.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.bib").write_text(BOOK, encoding="utf-8")
    (tmp_path / "b.bib").write_text(SAME, encoding="utf-8")
    return tmp_path


NAME = "Überfahrt 北.txt"


@pytest.mark.parametrize(
    "given",
    [
        lambda: NAME,
        lambda: Path(NAME),
        lambda: Path(NAME).resolve(),
        lambda: [NAME],
        lambda: (Path(one) for one in [NAME]),
        lambda: {NAME},
        lambda: refkit.read(NAME),
        lambda: [refkit.read(PAPER.encode(), name=NAME)],
        lambda: refkit.read([NAME]),
    ],
)
def test_build_takes_one_or_many(given: Callable[[], Any]) -> None:
    made = refkit.build(given())
    assert [document.id for document in made.documents] == ["Überfahrt 北"]
    assert "doe1999book" in made


def test_build_takes_folders_and_documents_together() -> None:
    made = refkit.build([refkit.read(NAME), "docs"])
    assert [document.id for document in made.documents] == ["Überfahrt 北", "one"]


@pytest.mark.parametrize(
    "read",
    [
        lambda: refkit.read(PAPER.encode(), name="x.txt"),
        lambda: refkit.read(bytearray(PAPER.encode()), name="there/x.txt"),
        lambda: refkit.read(io.BytesIO(PAPER.encode()), name="x.txt"),
        lambda: refkit.read(io.StringIO(PAPER), name="../x.txt"),
    ],
)
def test_read_takes_bytes_and_open_files(read: Callable[[], Document]) -> None:
    document = read()
    assert document.id == "x"
    assert document.path.endswith("x.txt")
    assert [note.id for note in document.notes] == ["x:n1"]


def test_an_open_file_has_its_name() -> None:
    with open(NAME, "rb") as file:
        assert refkit.read(file).id == "Überfahrt 北"
    with open("a.bib", "rb") as file:
        assert refkit.load(file)[0].title == "A Book about Rivers"


def test_what_is_said_of_bytes_names_them_as_the_caller_does() -> None:
    document = refkit.read(PAPER.replace("Rivers", "Rivières").encode("cp1252"), name="old.txt")
    assert [problem.file for problem in document.problems if "UTF-8" in problem.message] == ["old.txt"]
    with pytest.raises(ReadError, match=r"^gone\.txt: "):
        refkit.read(b"", name="gone.txt")


def test_read_takes_many() -> None:
    assert [document.id for document in refkit.read([NAME, "docs"])] == ["Überfahrt 北", "one"]


@pytest.mark.parametrize(
    "loaded",
    [
        lambda: refkit.load("a.bib"),
        lambda: refkit.load(Path("a.bib").read_bytes(), "bibtex"),
        lambda: refkit.load(BOOK.encode(), name="x.bib"),
        lambda: refkit.load(io.StringIO(BOOK), format="bib"),
    ],
)
def test_load_takes_a_path_bytes_or_an_open_file(loaded: Callable[[], list[Work]]) -> None:
    assert [work.title for work in loaded()] == ["A Book about Rivers"]


@pytest.mark.parametrize(
    ("given", "members"),
    [
        (lambda: ["a.bib", "b.bib"], ("a.bib:doe", "b.bib:rivers")),
        (lambda: (Path(one) for one in ("a.bib", "b.bib")), ("a.bib:doe", "b.bib:rivers")),
        (lambda: ".", ("a.bib:doe", "b.bib:rivers")),
        (lambda: [*refkit.load("a.bib"), *refkit.load("b.bib")], ("1", "2")),
        (lambda: [Record("x", WORK, "x"), Record("y", WORK, "y")], ("x", "y")),
        (lambda: [Entry("x", WORK), Entry("y", WORK)], ("x", "y")),
        (lambda: Bibliography(entries=(Entry("x", WORK), Entry("y", WORK))), ("x", "y")),
        (lambda: WORK, ("1",)),
    ],
)
def test_dedupe_takes_files_works_records_and_entries(
    given: Callable[[], Any], members: tuple[str, ...]
) -> None:
    assert [cluster.members for cluster in refkit.dedupe(given()).clusters] == [members]


def test_dump_takes_whatever_holds_works() -> None:
    entry = Entry("mine", WORK)
    assert "@book{mine," in refkit.dump(entry, format="bibtex")
    assert "@book{mine," in refkit.dump(Bibliography(entries=(entry,)), format="bibtex")
    assert "@book{doendbook," in refkit.dump(WORK, format="bibtex")
    assert "@book{doendbook," in refkit.dump(refkit.dedupe([WORK, WORK]), format="bibtex")
    assert refkit.dump([], format="bibtex") == ""
    records, _ = __import__("refkit.formats").formats.load("a.bib")
    assert "@book{doe," in refkit.dump(records, format="bibtex")
    # a key that is made makes room for those that are there
    both = refkit.dump([Entry("doendbook", WORK), WORK], format="bibtex")
    assert both.count("@book{doendbook") == 2
    assert both.count("@book{doendbook,") == 1


def test_what_a_record_file_loses_is_a_warning() -> None:
    with pytest.warns(RecordWarning, match=r"^x\.json, item 2: "):
        works = refkit.load(b'[{"title": "One"}, 3]', name="x.json")
    assert [work.title for work in works] == ["One"]


def test_a_file_by_two_paths_is_one_document() -> None:
    assert len(refkit.build([NAME, f"./{NAME}", Path(NAME).resolve(), "docs/../."]).documents) == 2


def test_half_a_character_is_no_fault() -> None:
    assert "\ud800" in refkit.dump(Work(title="\ud800"), format="ris")
    with pytest.raises(RefkitError, match="no file can"):
        refkit.dump(Work(title="\ud800"), "half.ris")


def test_dump_does_not_overwrite_unasked() -> None:
    with pytest.raises(UsageError, match="exists already"):
        refkit.dump(WORK, "a.bib")
    assert Path("a.bib").read_text(encoding="utf-8") == BOOK
    text = refkit.dump(WORK, "a.bib", force=True)
    assert Path("a.bib").read_text(encoding="utf-8") == text


def test_notes_of_a_document_are_many_notes() -> None:
    document = refkit.read(NAME)
    assert refkit.parse_notes(document) == refkit.parse_notes(document.notes)
    assert refkit.parse_notes(iter(["Anna Doe, A Book (Paris: Quai, 1999).", "Ibid."]))[1].target == "n1/0"


WRONG: list[tuple[str, Callable[[], Any], type[RefkitError], str]] = [
    ("no source", lambda: refkit.build([]), NothingFoundError, "no document was named"),
    ("an empty folder", lambda: refkit.build("empty"), NothingFoundError, "no document was found"),
    ("an empty path", lambda: refkit.build(""), WrongValueError, "names no file"),
    ("None", lambda: refkit.build(None), WrongTypeError, "is None"),  # type: ignore[arg-type]
    ("a number", lambda: refkit.build(3), WrongTypeError, "int"),  # type: ignore[call-overload, arg-type]
    ("a number in it", lambda: refkit.build([3]), WrongTypeError, "path"),  # type: ignore[list-item]
    ("bytes", lambda: refkit.build(b"x"), WrongTypeError, "bytes"),  # type: ignore[arg-type]
    ("bytes in it", lambda: refkit.build([b"x"]), WrongTypeError, "read it first"),  # type: ignore[list-item]
    ("a work", lambda: refkit.build(WORK), WrongTypeError, "Work"),  # type: ignore[arg-type]
    (
        "equal documents",
        lambda: refkit.build(refkit.read(NAME) for _ in "ab"),
        WrongValueError,
        "have the id",
    ),
    ("out", lambda: refkit.build(NAME, out=3), WrongTypeError, "folder to write"),  # type: ignore[arg-type]
    ("decisions", lambda: refkit.build(NAME, decisions={}), WrongTypeError, "decisions"),  # type: ignore[arg-type]
    ("no decisions", lambda: refkit.build(NAME, decisions="no.toml"), DecisionError, "no such file"),
    ("read: a folder", lambda: refkit.read("docs"), ReadError, "this is a folder"),
    ("read: none", lambda: refkit.read([]), NothingFoundError, "no document"),
    ("read: bytes", lambda: refkit.read(b"x"), WrongValueError, "name="),
    ("read: a name", lambda: refkit.read(NAME, name="x.txt"), WrongTypeError, "belongs to bytes"),
    ("read: None", lambda: refkit.read(None), WrongTypeError, "None"),  # type: ignore[call-overload]
    ("read: a text", lambda: refkit.read(PAPER), WrongValueError, "encode()"),
    (
        "read: a long name",
        lambda: refkit.read(b"x", name="x" * 300 + ".txt"),
        WrongValueError,
        "can be called",
    ),
    ("read: no name", lambda: refkit.read(b"x", name=".."), WrongValueError, "can be called"),
    ("build: a text", lambda: refkit.build(PAPER), WrongValueError, "encode()"),
    ("build: progress", lambda: refkit.build(NAME, progress=3), WrongTypeError, "progress"),  # type: ignore[arg-type]
    ("notes: progress", lambda: refkit.parse_notes(["x"], progress=3), WrongTypeError, "progress"),  # type: ignore[arg-type]
    (
        "load: nothing read",
        lambda: refkit.load(b"{", format="csl-json", name="x.json"),
        ReadError,
        "x.json: no record",
    ),
    ("dedupe: a document", lambda: refkit.dedupe(refkit.read(NAME)), WrongTypeError, "Document"),  # type: ignore[arg-type]
    ("read: NUL", lambda: refkit.read("x\0y"), WrongValueError, "names no file"),
    ("read: path of bytes", lambda: refkit.read([os.fsencode(NAME)]), WrongTypeError, "path"),  # type: ignore[list-item]
    ("parse: many", lambda: refkit.parse(["x"]), WrongTypeError, "parse_notes"),  # type: ignore[arg-type]
    ("parse: a path", lambda: refkit.parse(Path(NAME)), WrongTypeError, "refkit.read"),  # type: ignore[arg-type]
    ("parse: None", lambda: refkit.parse(None), WrongTypeError, "None"),  # type: ignore[arg-type]
    ("parse: no text", lambda: refkit.parse({"txt": "x"}), ReadError, '"text"'),
    ("notes: a text", lambda: refkit.parse_notes("abc"), WrongTypeError, "refkit.parse"),
    ("notes: a note", lambda: refkit.parse_notes(Note("a", "", "1", "x")), WrongTypeError, "in a list"),  # type: ignore[arg-type]
    ("notes: None", lambda: refkit.parse_notes(None), WrongTypeError, "None"),  # type: ignore[arg-type]
    ("notes: a number", lambda: refkit.parse_notes([3]), WrongTypeError, "note 1"),  # type: ignore[list-item]
    ("notes: no text", lambda: refkit.parse_notes([{"text": None}]), ReadError, "note 1"),
    ("notes: italics", lambda: refkit.parse_notes([{"text": "x", "italics": [1]}]), ReadError, "spans"),
    ("notes: equal", lambda: refkit.parse_notes([{"id": "n2", "text": "x"}, "y"]), WrongValueError, "note 2"),
    ("notes: jobs", lambda: refkit.parse_notes(["x"], jobs="2"), WrongTypeError, "jobs"),  # type: ignore[arg-type]
    ("stream: a text", lambda: refkit.stream_notes("abc"), WrongTypeError, "in a list"),
    ("load: many", lambda: refkit.load(["a.bib"]), WrongTypeError, "list"),  # type: ignore[arg-type]
    ("load: bytes", lambda: refkit.load(b"x"), WrongValueError, "format="),
    ("load: a format", lambda: refkit.load("a.bib", 3), WrongTypeError, "format"),  # type: ignore[arg-type]
    ("load: no format", lambda: refkit.load("a.bib", "nonsense"), UsageError, "unknown format"),
    ("dump: a path", lambda: refkit.dump("a.bib", format="ris"), WrongTypeError, "refkit.load"),  # type: ignore[arg-type]
    ("dump: a mapping", lambda: refkit.dump([{}], format="ris"), WrongTypeError, "from_csl"),  # type: ignore[list-item]
    ("dump: one is None", lambda: refkit.dump([WORK, None], format="ris"), WrongTypeError, "number 2"),  # type: ignore[list-item]
    (
        "dump: citations",
        lambda: refkit.dump(refkit.parse("A. Doe, A Book (Paris: Quai, 1999)."), format="ris"),
        WrongTypeError,
        "one.work",
    ),  # type: ignore[arg-type]
    ("dump: equal", lambda: refkit.dump([Entry("a", WORK)] * 2, format="ris"), WrongValueError, "key 'a'"),
    ("dump: no format", lambda: refkit.dump(WORK), UsageError, "no format"),
    ("dump: no folder", lambda: refkit.dump(WORK, "no/x.bib"), RefkitError, "cannot be written"),
    ("dedupe: mixed", lambda: refkit.dedupe([WORK, "a.bib"]), WrongTypeError, "mixed"),
    ("dedupe: None", lambda: refkit.dedupe(None), WrongTypeError, "None"),  # type: ignore[arg-type]
    ("dedupe: a mapping", lambda: refkit.dedupe({"title": "x"}), WrongTypeError, "dict"),
    ("dedupe: sources", lambda: refkit.dedupe([WORK], sources=["a", "b"]), WrongValueError, "sources"),
    ("dedupe: of files", lambda: refkit.dedupe("a.bib", sources=["a"]), WrongTypeError, "leave out"),
    ("dedupe: equal", lambda: refkit.dedupe([Record("a", WORK, "a")] * 2), WrongValueError, "the id 'a'"),
    ("dedupe: nothing", lambda: refkit.dedupe("empty"), NothingFoundError, "no record"),
    ("dedupe: options", lambda: refkit.dedupe([WORK], options={}), WrongTypeError, "MatchOptions"),  # type: ignore[arg-type]
    ("graph", lambda: refkit.build_graph([]), WrongTypeError, "Bibliography"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "error", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_be_taken_is_an_error_in_words(
    call: Callable[[], Any], error: type[RefkitError], said: str
) -> None:
    with pytest.raises(RefkitError) as caught:
        call()
    assert type(caught.value) is error
    assert said in str(caught.value)


def test_wrong_types_and_values_are_pythons_own_too() -> None:
    with pytest.raises(TypeError):
        refkit.build(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="names no file"):
        refkit.build("")
