"""What a person decides holds on the next build: each kind of decision, at its stage, named by ids that stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import refkit
from refkit.matching.decisions import Decisions
from refkit.matching.decisions_read import loads
from refkit.model import Bibliography

NOTES = (
    "Jane Roe, The Long Span: A History (Oslo: Fjord Press, 2003), pp. 12-13.",
    "Peter Ott, Steel and Stone (Bergen: Fjord Press, 1999), p. 4.",
    "Ibid., p. 5.",
    "Roe, Long Span, p. 7.",
    "Jane Roe, “Tolls and Trust,” Journal of Bridges, vol. 4, no. 2, 2011, p. 3.",
)
OTHER = (
    "J. Roe, The Long Span (Fjord Press, 2003), p. 99.",
    "Peter Ott, Steel (Bergen: Fjord Press, 1999).",
)


def paper(folder: Path, name: str, notes: tuple[str, ...]) -> Path:
    body = " ".join(f"A sentence on {name} number {at}. [{at}]" for at in range(1, len(notes) + 1))
    listed = "\n\n".join(f"[{at}] {note}" for at, note in enumerate(notes, 1))
    path = folder / f"{name}.txt"
    path.write_text(f"A Paper on {name.title()}\n\nBy Ann Lee\n\n{body}\n\n{listed}\n", encoding="utf-8")
    return path


Build = Callable[..., Bibliography]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds the two papers with the decisions of a text; `notes` are those of the first."""

    def made(text: str = "", notes: tuple[str, ...] = NOTES) -> Bibliography:
        sources = [paper(tmp_path, "bridges", notes), paper(tmp_path, "ferries", OTHER)]
        return refkit.build(sources, decisions=loads(text) if text else None)

    return made


def home(made: Bibliography, record: str) -> str:
    """The key of the entry that a record, or a citation, belongs to."""
    keys = {member: entry.key for entry in made for member in entry.members}
    return keys.get(record) or next(one.key for one in made.citations if one.id == record)


def said(made: Bibliography) -> str:
    return "\n".join(map(str, made.problems))


def test_nothing_decided(build: Build) -> None:
    made = build()
    assert home(made, "bridges:n3/0") == home(made, "bridges:n2/0")
    assert home(made, "bridges:n4/0") == home(made, "bridges:n1/0") == home(made, "ferries:n1/0")
    assert home(made, "ferries:n2/0") != home(made, "bridges:n2/0")
    assert not made.checked


def test_same_and_different(build: Build) -> None:
    made = build(
        'same = [["bridges:n2/0", "ferries:n2/0"]]\ndifferent = [["bridges:n1/0", "ferries:n1/0"]]\n'
    )
    assert home(made, "ferries:n2/0") == home(made, "bridges:n2/0")
    assert home(made, "ferries:n1/0") != home(made, "bridges:n1/0")


def test_a_short_form_stands_for_its_work(build: Build) -> None:
    made = build(
        'same = [["bridges:n3/0", "ferries:n2/0"]]\n'
        'value = [{ record = "bridges:n4/0", field = "publisher", value = "Fiord" }]\n'
    )
    assert home(made, "ferries:n2/0") == home(made, "bridges:n2/0")
    assert made[home(made, "bridges:n1/0")].work.publisher == "Fiord"
    made = build('different = [["bridges:n2/0", "bridges:n3/0"]]\n')
    assert "decisions.toml, different 1: some of these refer back to one work" in said(made)


def test_a_value_of_a_citation_is_no_value_of_its_work(build: Build) -> None:
    text = (
        'value = [\n  { record = "bridges:n3/0", field = "locator", value = "chapter 5" },\n'
        '  { record = "bridges:n2/0", field = "locator", value = "8-9" },\n'
        '  { record = "bridges:n4/0", field = "locator", value = "" },\n'
        '  { record = "bridges:n1/0", field = "signal", value = "See" },\n]\n'
    )
    found = {one.id: one for one in build(text).citations}
    assert [
        str(found[f"bridges:n{n}/0"].locator and found[f"bridges:n{n}/0"].locator) for n in (3, 2, 4)
    ] == [
        "Locator(label='chapter', value='5')",
        "Locator(label='page', value='8-9')",
        "None",
    ]
    assert found["bridges:n1/0"].signal == "See"


def test_drop_and_kind(build: Build) -> None:
    made = build(
        'drop = [{ record = "bridges:n3/0" }]\nkind = [{ record = "bridges:n5/0", type = "article-magazine" }]\n'
    )
    assert home(made, "bridges:n2/0") == home(made, "bridges:n3/0") == ""
    assert "“Steel and Stone” is left out" in said(made)
    assert made[home(made, "bridges:n5/0")].work.kind == "article-magazine"


def test_a_target_is_followed_by_what_comes_after(build: Build) -> None:
    notes = (*NOTES[:3], "Ibid., p. 6.")
    made = build('target = [{ record = "bridges:n3/0", target = "bridges:n1/0" }]\n', notes)
    assert home(made, "bridges:n3/0") == home(made, "bridges:n1/0")
    assert home(made, "bridges:n4/0") == home(made, "bridges:n1/0")
    assert {one.id: one.target for one in made.citations}["bridges:n4/0"] == "bridges:n1/0"


def test_a_target_of_nothing_and_of_what_comes_later(build: Build) -> None:
    made = build(
        'target = [{ record = "bridges:n4/0", target = "" }, { record = "bridges:n3/0", target = "bridges:n5/0" }]\n'
    )
    forms = {one.id: (one.form, one.target) for one in made.citations}
    assert forms["bridges:n4/0"] == ("full", None)
    assert forms["bridges:n3/0"] == ("ibid", "bridges:n5/0")
    assert home(made, "bridges:n3/0") == home(made, "bridges:n5/0")


def test_a_full_citation_can_be_a_short_form(build: Build) -> None:
    made = build('target = [{ record = "bridges:n2/0", target = "bridges:n1/0" }]\n')
    assert home(made, "bridges:n2/0") == home(made, "bridges:n1/0") == home(made, "bridges:n3/0")
    assert {one.id: one.form for one in made.citations}["bridges:n2/0"] == "short"


def test_what_stands_for_nothing_becomes_a_work_by_its_values(build: Build) -> None:
    notes = ("Ibid., p. 6.", *NOTES)
    assert home(build(notes=notes), "bridges:n1/0") == ""
    text = 'value = [{ record = "bridges:n1/0", field = "title", value = "A Lost Preface" }]\n'
    made = build(text, notes)
    assert made[home(made, "bridges:n1/0")].work.title == "A Lost Preface"


def test_what_is_checked(build: Build) -> None:
    text = (
        'checked = [\n  { record = "bridges:n3/0", who = "anna", when = "2026-05-04T10:21:07Z" },\n  "bridges:n2",\n'
        '  { record = "bridges:n1/0", field = "issued" },\n  "source:ferries",\n  "bridges:n9/0",\n]\n'
    )
    made = build(text)
    assert made.checked == (
        ("bridges:n3/0", ""),
        ("bridges:n2", ""),
        ("bridges:n1/0", "issued"),
        ("source:ferries", ""),
    )
    assert said(made) == (
        "decisions.toml, checked 5: no record is called bridges:n9/0 (delete the decision or correct the name)"
    )


PRINTED = "Peter Ott, Steel and Stone (Bergen: Fjord Press, 1999), p. 4"


def test_a_decision_follows_what_it_was_about(build: Build) -> None:
    text = f'value = [{{ record = "bridges:n2/0", field = "publisher", value = "Fiord", printed = "{PRINTED}" }}]\n'
    assert not said(build(text))
    made = build(text, ("A remark in front, and nothing else.", *NOTES))
    assert said(made) == "decisions.toml, value 1: bridges:n2/0 is bridges:n3/0 now; the decision holds on"
    assert made[home(made, "bridges:n3/0")].work.publisher == "Fiord"
    assert made[home(made, "bridges:n2/0")].work.publisher == "Fjord Press"


def test_a_decision_whose_citation_is_gone_is_told_and_does_nothing(build: Build) -> None:
    text = f'drop = [{{ record = "bridges:n2/0", printed = "{PRINTED}" }}]\n'
    made = build(text, (NOTES[0], NOTES[4]))
    assert "drop 1: bridges:n2/0 prints another text now, not “Peter Ott" in said(made)
    assert home(made, "bridges:n2/0")


def test_a_citation_is_named_by_a_span_of_its_note(build: Build) -> None:
    made = build('drop = ["bridges:n2@0-30"]\n')
    assert home(made, "bridges:n2/0") == ""
    assert "no record is called bridges:n2@500-530" in said(build('drop = ["bridges:n2@500-530"]\n'))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{ record = "bridges:n3/0", target = "bridges:n8/0" }', "no record is called bridges:n8/0"),
        ('{ record = "bridges:n3/0", target = "ferries:n1/0" }', "stands in another document"),
        ('{ record = "bridges:n3/0", target = "bridges:n3/0" }', "cannot refer back to itself"),
    ],
)
def test_a_target_that_cannot_be(build: Build, line: str, message: str) -> None:
    made = build(f"target = [{line}]\n")
    assert f"decisions.toml, target 1: {message}" in said(made) or message in said(made)
    assert home(made, "bridges:n3/0") == home(made, "bridges:n2/0")


def test_a_mention_can_be_dropped_and_checked(tmp_path: Path) -> None:
    path = paper(tmp_path, "bridges", ("Ann Lee, “Bridges Old and New,” speech, Geneva, 18 January 2013.",))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "By Ann Lee\n\n", "By Ann Lee\n\nBridges matter, said former Minister Ann Lee in January 2013. "
        ),
        encoding="utf-8",
    )
    made = refkit.build(path)
    (mention,) = [one for one in made.citations if one.form == "mention"]
    key = mention.key
    checked = refkit.build(path, decisions=loads(f'checked = ["{mention.id}"]\n'))
    assert checked.checked == ((mention.id, ""),)
    assert not said(checked)
    made = refkit.build(path, decisions=loads(f'drop = ["{mention.id}", "bridges:m7/0"]\n'))
    assert not made.mentions
    assert made[key].citations == ("bridges:n1/0",)
    assert said(made) == (
        "decisions.toml, drop 2: no record is called bridges:m7/0 (delete the decision or correct the name)"
    )


def test_the_public_name() -> None:
    assert refkit.Decisions is Decisions
