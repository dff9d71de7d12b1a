"""decisions.toml: what a person decided, read and written without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import DecisionError
from refkit.matching.decisions import Checked, Decisions, Drop, Group, Kind, Target, Value, unused
from refkit.matching.decisions_file import add, append, as_toml, change, dumps, remove, restore, save
from refkit.matching.decisions_printed import PRINTED, alike, as_kept, numbers, shortened
from refkit.matching.decisions_read import from_json, load
from refkit.matching.merge import typed
from refkit.model import Name

ids = st.text(min_size=1).filter(str.strip)


def test_no_file_holds_no_decision(tmp_path: Path) -> None:
    assert not load(tmp_path / "decisions.toml")


def test_round_trip(tmp_path: Path) -> None:
    made = Decisions(
        same=(Group(("a:n1.1", 'b "quoted"'), "why\nnot"),),
        different=(Group(("a", "b", "c")),),
        value=(Value("a", "issued", "2013-12-14"),),
    )
    path = tmp_path / "decisions.toml"
    save(made, path)
    assert load(path) == made
    assert made.records() == {"a:n1.1", 'b "quoted"', "a", "b", "c"}
    assert not list(tmp_path.glob(".*"))


@given(st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=4))
def test_any_id_survives(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    made = Decisions(same=tuple(Group(pair) for pair in pairs))
    path = tmp_path_factory.mktemp("decisions") / "decisions.toml"
    path.write_text(dumps(made), encoding="utf-8", newline="")
    assert load(path).same == made.same


def test_appending_keeps_comments_and_one_line_is_one_decision(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('# mine\nsame = [\n  { records = ["a", "b"] }, # surely\n]\n', encoding="utf-8")
    append(path, Group(("c", "d"), "review"), "same")
    append(path, Group(("a", "d")), "different")
    append(path, Value("a", "title", "X"), "value")
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# surely" in text
    made = load(path)
    assert {group.records for group in made.same} == {("a", "b"), ("c", "d")}
    assert made.different == (Group(("a", "d")),)
    assert made.value == (Value("a", "title", "X"),)
    assert sum('"c"' in line for line in text.splitlines()) == 1


def test_appending_to_a_list_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('same = [["a", "b"]]\n', encoding="utf-8")
    append(path, Group(("c", "d")), "same")
    assert [group.records for group in load(path).same] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same = [", "not valid TOML"),
        ('merge = [["a", "b"]]', "unknown decision 'merge'"),
        ('same = "a"', "same is not a list"),
        ('same = [["a"]]', "does not name two records"),
        ('different = [["a", 3]]', "does not name two records"),
        ('value = [{ record = "a" }]', "needs record, field and value"),
        ('value = [{ record = "a", field = "colour", value = "red" }]', "unknown field 'colour'"),
        ('value = [{ record = "a", field = "title", value = ["x"] }]', "['x'] is no value of title"),
        ('value = [{ record = "a", field = "authors", value = ["x; y"] }]', "a name in ['x; y'] is none"),
        ('value = [{ record = "a", field = "issued", value = "soon" }]', "'soon' is no date"),
        ('value = [{ record = "a", field = "kind", value = "tome" }]', "unknown type 'tome'"),
        ('value = [{ record = "a", field = "title", value = true }]', "True is no value of title"),
        ('target = [{ record = "a" }]', "has no target that is a text"),
        ('kind = [{ record = "a", type = "novel" }]', "unknown type 'novel'"),
        ('checked = [{ record = "a", field = 3 }]', "has no field that is a text"),
        ("drop = [3]", "names no record"),
        ('drop = "a"', "drop is not a list"),
    ],
)
def test_what_cannot_be_understood(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        load(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)
    assert error.value.remedy


def test_a_decision_that_is_there_is_not_doubled() -> None:
    made = Decisions(same=(Group(("a", "b")),), different=(Group(("c", "d")),))
    assert made.adding(same=[Group(("a", "b"))], different=[Group(("c", "d"))]) == made
    assert made.adding(same=[Group(("b", "c"))]).same == (Group(("a", "b")), Group(("b", "c")))


def test_a_name_list_is_a_list_of_names(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(
        'value = [{ record = "a", field = "authors", value = ["Berg, Anna", "Port Authority"] }]\n'
    )
    (value,) = load(path).value
    assert typed("authors", value.value) == (Name("Berg", "Anna"), Name(literal="Port Authority"))
    assert typed("authors", "van der Berg, Jan") == (Name("Berg", "Jan", "van der"),)


def test_a_decision_that_drops(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('drop = [{ record = "a:n1/0", why = "a remark" }, "b:n1/0"]\n')
    made = load(path)
    assert made.drop == (Drop("a:n1/0", "a remark"), Drop("b:n1/0"))
    assert made
    assert made.records() == {"a:n1/0", "b:n1/0"}
    assert [str(one.place) for one in unused(made, {"b:n1/0"})] == ["drop 1"]
    renamed = made.renamed({"b:n1/0": "c"})
    assert renamed.drop[1].record == "c"


def test_a_file_that_a_person_names_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="no such file"):
        load(tmp_path / "gone.toml", must_exist=True)
    (tmp_path / "link.toml").symlink_to(tmp_path / "gone.toml")
    with pytest.raises(DecisionError, match="no such file"):
        load(tmp_path / "link.toml")


EVERY = Decisions(
    same=(Group(("a", "b"), "w", who="anna", when="2026-05-04T10:21:07Z", printed=("A", "B")),),
    different=(Group(("a", "c")),),
    value=(Value("a", "title", ""), Value("a", "locator", "12", who="anna")),
    drop=(Drop("a", printed=("A\u201dB",)),),
    target=(Target("a", "b"), Target("c", "")),
    kind=(Kind("a", "report", "seen"),),
    checked=(Checked("a"), Checked("a", "issued", when="2026-05-04T10:21:07Z")),
)


def test_every_kind_survives_with_who_and_when(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    save(EVERY, path)
    assert repr(replace(load(path), file="decisions.toml")) == repr(EVERY)
    assert len(EVERY) == len(list(EVERY.lines())) == 10
    assert load(path).same[0].who == "anna"
    for kind, one in EVERY.lines():
        as_json = json.loads(json.dumps(as_toml(one)))
        assert repr(from_json(kind, as_json)) == repr(one)


def test_who_and_when_are_no_other_decision(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    save(EVERY, path)
    assert add(path, [("drop", Drop("a"))]) == 0
    remove(path, [("checked", Checked("a"))])
    assert load(path).checked == (Checked("a", "issued"),)


def test_a_change_takes_out_and_adds_in_one_write_and_can_be_put_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    text = '# mine\nvalue = [\n  { record = "a", field = "title", value = "X" }, # surely\n  # between\n]\n'
    path.write_text(text, encoding="utf-8")
    new = ("value", Value("a", "title", "Y", who="anna"))
    made = change(path, add=[new, ("drop", Drop("b"))], remove=[("value", Value("a", "title", "X"))])
    assert load(path).value == (Value("a", "title", "Y"),)
    assert "# between" in path.read_text(encoding="utf-8")
    assert made.before == text
    assert len(made.removed) == 1
    assert not restore(path, made.before, "another text")
    assert restore(path, made.before, made.after)
    assert path.read_text(encoding="utf-8") == text


UNUSUAL = {
    "tables": '# mine\n[[same]]\nrecords = ["x", "y"] # surely\nwhy = "hand"\n',
    "one line": 'same = [["x", "y"]] # surely, mine\n',
    "no last comma": 'same = [\n  ["x", "y"] # surely, mine\n]\n',
    "windows": '# mine\r\nsame = [\r\n  { records = ["x", "y"] }, # surely\r\n]\r\n',
    "quoted key": '# surely mine\n"same" = [ ["x", "y"], ]\n',
    "indented": '# surely mine\n  same = [\n    ["x", "y"],\n  ]\n',
    "in a string": 'different = [{ records = ["p", "q"], why = """surely\n'
    'same = [\nmine\n]\n""" }]\nsame = [["x", "y"]]\n',
    "mark": '\ufeff# surely mine\nsame = [\n  ["x", "y"],\n]\n',
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_all_that_a_person_wrote_stays(tmp_path: Path, text: str) -> None:
    real, path = tmp_path / "real.toml", tmp_path / "decisions.toml"
    real.write_bytes(text.encode())
    real.chmod(0o640)
    path.symlink_to(real)
    before = load(path)
    more = [("same", Group(("a", "b"))), ("drop", Drop("c", "no work")), ("value", Value("d", "title", "X"))]
    assert add(path, more) == 3
    assert add(path, more) == 0
    assert path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    written = real.read_bytes().decode()
    assert "surely" in written
    assert "mine" in written
    assert "\r\n" not in text or "\n" not in written.replace("\r\n", "")
    made = load(path)
    assert made.same == (*before.same, Group(("a", "b")))
    assert made.different == before.different
    assert (made.drop, made.value) == ((Drop("c", "no work"),), (Value("d", "title", "X"),))
    remove(path, more)
    assert load(path) == before
    assert "surely" in real.read_text()
    with pytest.raises(DecisionError, match="holds no decision"):
        remove(path, more)


def test_nothing_is_written_into_a_file_that_cannot_be_understood(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("same = [ # not closed\n")
    with pytest.raises(DecisionError):
        append(path, Group(("a", "b")), "same")
    assert path.read_text() == "same = [ # not closed\n"


def test_thousands_of_decisions_are_added_at_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    assert add(path, [("same", Group((f"a{n}", f"b{n}"))) for n in range(3000)]) == 3000
    assert len(load(path).same) == 3000


@pytest.mark.parametrize("length", [10, 79, 80, 81, 159, 160, 161, 400])
def test_what_is_kept_of_a_text(length: int) -> None:
    """The begin, at a word's end, and the numbers of the rest; what was kept before still says the same."""
    text = f"Berg, A., {'Ports ' * 80}"[:length].rstrip() + " (1999), 12"
    kept = shortened(f" {text}\n")
    assert kept.startswith("Berg, A")
    assert numbers(kept) == {"1999", "12"}
    assert len(kept) <= PRINTED + 20
    assert alike(as_kept(text, kept), kept)
    older = text[:80].strip()
    assert as_kept(text, older) == older
    assert alike(as_kept(text, older), older)
    assert as_kept(text.replace("Berg", "Lee"), older) != older


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f"{'harbour ' * 18}dues and tolls of the northern shore (1999), 12", True),
        (f"{'harbour ' * 18}dues and tells of the northern share and more (1999), 12", True),
        (f"{'harbour ' * 18}dues and tolls of the northern shore (2005), 12", False),
        (f"{'railway ' * 18}dues and tolls of the northern shore (1999), 12", False),
    ],
)
def test_a_long_text_is_known_by_its_begin_and_its_numbers(text: str, same: bool) -> None:
    printed = shortened(f"{'harbour ' * 18}dues and tolls of the northern shore (1999), 12")
    kept = as_kept(text, printed)
    assert (alike(kept, printed) and numbers(kept) == numbers(printed)) is same
