"""The table of corrections: each rule on its example and its counter-example, and what holds for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.api import parse
from refkit.citing.corrections import last, table
from refkit.citing.corrections.correct import correct, dropped, edited, joined, split
from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.corrections.rule import Rule, Stage, fitting, in_turn, without
from refkit.citing.raw import LABELS, Part, RawCitation
from refkit.cli.explain import explained
from refkit.model import Note

MARK = re.compile(r"\{(?P<label>[a-z]+) |[}⟦⟧]")


def marked(shown: str) -> tuple[str, list[RawCitation]]:
    """ "⟦{author Ann Lee}, {title Steel}⟧" as a text and its citations; without ⟦⟧ all spans are of one."""
    plain, at = "", 0
    opened: list[tuple[str, int]] = []
    parts: list[Part] = []
    found: list[RawCitation] = []
    for match in MARK.finditer(shown):
        plain += shown[at : match.start()]
        at = match.end()
        if match["label"]:
            opened.append((match["label"], len(plain)))
        elif match.group() == "}":
            label, start = opened.pop()
            parts.append(Part(label, start, len(plain), 0.9))
        elif match.group() == "⟧":
            found.append(cited(parts))
            parts = []
    assert shown.count("⟦") == len(found)
    return plain + shown[at:], [*found, cited(parts)] if parts else found


def cited(parts: Sequence[Part]) -> RawCitation:
    return RawCitation(parts[0].start, max(part.end for part in parts), tuple(parts))


def spans(found: Sequence[RawCitation]) -> list[list[tuple[int, int, str]]]:
    """What is compared: the labelled spans of each citation."""
    return [sorted((part.start, part.end, part.label) for part in raw.parts) for raw in found]


def applied(
    rule: Rule[Any],
    stage: Stage[Any],
    text: str,
    found: Sequence[RawCitation],
    italics: Sequence[tuple[int, int]] = (),
) -> list[RawCitation]:
    """The citations after one rule alone."""
    only: Stage[Any] = Stage(stage.name, (rule,))
    printed = Printed(text, italics)
    if stage in (table.QUOTED, table.JOINING):
        return joined(printed, found, only)
    if stage in (table.SPLITTING, table.PARTING):
        return split(printed, found, only)
    if stage in (last.SURE, last.LISTS, last.BESIDE_PROSE):
        return dropped(printed, found, only)
    return [edited(printed, raw, (only,)) for raw in found]


ROWS = [pytest.param(rule, stage, id=rule.name) for stage in table.STAGES for rule in stage.rules]


@pytest.mark.parametrize(("rule", "stage"), ROWS)
def test_each_rule_does_what_its_row_says(rule: Rule[Any], stage: Stage[Any]) -> None:
    text, found = marked(rule.before)
    wanted = marked(rule.after)
    assert wanted[0] == text
    done = applied(rule, stage, text, found)
    assert spans(done) == spans(wanted[1])
    assert all(raw.corrections[-1].rule == rule.name for raw in done)
    text, found = marked(rule.unlike)
    assert spans(applied(rule, stage, text, found)) == spans(found)


# a rule, a case on one side of a guard or an edge of it, and what becomes of it: "" for nothing
FAR = "x" * 57
GUARDED = [
    # a bracket that was opened 59 letters before, and 60
    (
        "imprint-in-bracket",
        f"⟦{{author Lee}}, {{title Steel}}⟧ ({FAR} ⟦{{place Kiel}} {{date 1990}}⟧)",
        f"⟦{{author Lee}}, {{title Steel}} ({FAR} {{place Kiel}} {{date 1990}}⟧)",
    ),
    ("imprint-in-bracket", f"⟦{{author Lee}}, {{title Steel}}⟧ ({FAR}x ⟦{{place Kiel}} {{date 1990}}⟧)", ""),
    # a quotation that is closed before the semicolon, and one that goes on
    (
        "semicolon",
        "⟦{author Lee}, «{title Steel}», {date 1990}; {author Ott}, {title Iron}⟧",
        "⟦{author Lee}, «{title Steel}», {date 1990}⟧; ⟦{author Ott}, {title Iron}⟧",
    ),
    ("semicolon", "⟦{author Lee}, «{title Steel}, {date 1990}; {author Ott}, {title Iron}⟧»", ""),
    # any spaces behind the sign of a section, and nothing else
    (
        "section-like-a-year",
        "{volume 42} {container U.S.C.} §   {date 1983 (2018)}",
        "{volume 42} {container U.S.C.} {pages §   1983} ({date 2018})",
    ),
    ("section-like-a-year", "{volume 42} {container U.S.C.} § of {date 1983 (2018)}", ""),
    # five letters are the name of a journal, four are none
    (
        "year-of-journal",
        "{title Glass}, {container Ports 1963}",
        "{title Glass}, {container Ports} {date 1963}",
    ),
    ("year-of-journal", "{title Glass}, {container Port 1963}", ""),
    # no name, and a number that may be a note's
    ("no-name", "nach ⟦{author l’étude classique de} {other wie}⟧", "nach l’étude classique de wie"),
    ("no-name", "nach ⟦{author l’étude classique de} ({other n 28}⟧", ""),
    # a page has no month
    (
        "page-before-bracketed-year",
        "{volume 144} {container PORT L. REV}. {date 2021} ({date 1996})",
        "{volume 144} {container PORT L. REV}. {pages 2021} ({date 1996})",
    ),
    ("page-before-bracketed-year", "{volume 144} {container PORT L. REV}. {date May 2021} ({date 1996})", ""),
]


@pytest.mark.parametrize(("name", "before", "after"), GUARDED)
def test_a_guard_holds_on_one_side_of_its_edge(name: str, before: str, after: str) -> None:
    (rule, stage) = next((rule, stage) for stage in table.STAGES for rule in stage.rules if rule.name == name)
    text, found = marked(before)
    wanted = marked(after or before)
    assert wanted[0] == text
    assert spans(applied(rule, stage, text, found)) == spans(wanted[1])


def test_names_are_told_apart_and_every_rule_has_a_purpose() -> None:
    assert len({rule.name for rule in table.RULES}) == len(table.RULES)
    assert all(rule.purpose.endswith(".") and rule.unlike != rule.before for rule in table.RULES)


def test_a_rule_can_be_switched_off() -> None:
    text, found = marked("{author Becker, Vathek}, {pages p. 3}")
    with without() as acted:
        (raw,) = correct(text, found)
    assert [part.label for part in raw.parts] == ["author", "title", "pages"]
    assert raw.corrections[0].before == (("author", 0, 14),)
    assert raw.corrections[0].after == (("author", 0, 6), ("title", 8, 14))
    assert acted == {"one-word-title": 1}
    with without({"one-word-title"}) as acted:
        assert spans(correct(text, found)) == spans(found)
    assert not acted


def shown(text: str, parts: Sequence[Part]) -> str:
    """The parts as "label text | label text"."""
    return " | ".join(f"{part.label} {text[part.start : part.end]}" for part in parts)


CASES = [
    # a full stop ends the author in bibliographies
    ("{author Horne, Henry. Parliament}, {title Policy}", "author Horne, Henry | title Parliament, Policy"),
    # nobody is named in front of the bracket, nor by a particle
    ("The Great Depression ({title Ports}, {date 1993})", "title Ports | date 1993"),
    ("{author von Peter Winter}, {container JZ}", "author von Peter Winter | container JZ"),
    ("siehe {author von der Heydte}, {container JZ}", "author von der Heydte | container JZ"),
    # a title of one word in front of its imprint
    (
        "{author Lee, Erinnerungen}, {place Kiel} {date 1989}",
        "author Lee | title Erinnerungen | place Kiel | date 1989",
    ),
    ("{author Lee, Anna}, {place Kiel} {date 1989}", "author Lee, Anna | place Kiel | date 1989"),
    # a signal word that is no given name
    ("Anders {author Esser}, {container JZ}", "author Esser | container JZ"),
    # who heads the citation edited it
    ("{role ed. by} {author R. Lee}, {title The City}", "role ed. by | editor R. Lee | title The City"),
    (
        "{title La città}, {role a cura di} {author M. Ott}, {place Roma}",
        "title La città | role a cura di | editor M. Ott | place Roma",
    ),
    # what follows the comma is no name
    (
        "{author Gross, Klimaschutz vor Schweizer Gerichten}, {container Swiss Review}",
        "author Gross | title Klimaschutz vor Schweizer Gerichten | container Swiss Review",
    ),
    ("{title Published in Secret: A Life}", "title Published in Secret: A Life"),
    ("{title First Used Books}", "title First Used Books"),
    (
        "{author Lyons}, {title Il Collegio. I suoi consulti}",
        "author Lyons | title Il Collegio. I suoi consulti",
    ),
    (
        "{title Memo}, in {container Gough and Tempel, British Documents}, {volume vol. 3}",
        "title Memo | editor Gough and Tempel | container British Documents | volume vol. 3",
    ),
    # places, editions, years
    ("{title Opere, Firenze} {date 1929}", "title Opere | place Firenze | date 1929"),
    ("“{title Letters, Paris}” {date 1929}", "title Letters, Paris | date 1929"),
    ("{title La Spagna, 2a edizione}, {place Bari}", "title La Spagna | edition 2a edizione | place Bari"),
    (
        "{title Lehre}, {place Berlin} ({publisher Reimer}) {date 1959}",
        "title Lehre | place Berlin | publisher Reimer | date 1959",
    ),
    (
        "{author Lee, Jean}, {date 1914}. {title Comment la guerre}, {place Paris}, {date 1977}",
        "author Lee, Jean | date 1914 | title Comment la guerre | place Paris | date 1977",
    ),
    ("{title Quotations}, o. O. {pages 51999}", "title Quotations | date 51999"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_more_that_all_rules_together_do(before: str, after: str) -> None:
    text, (raw,) = marked(before)
    assert shown(text, edited(Printed(text), raw, table.SPANS).parts) == after


def test_one_rule_after_another_makes_one_citation() -> None:
    text, found = marked(
        "⟦{author Court of Justice}, {title Akzo Marine v}⟧. ⟦{title Commission}, {number case 48/69}⟧"
    )
    (whole,) = correct(text, found)
    assert (
        shown(text, whole.parts)
        == "author Court of Justice | title Akzo Marine v. Commission | number case 48/69"
    )


@st.composite
def labelled(draw: st.DrawFn) -> tuple[str, list[Part]]:
    text = draw(st.text(alphabet="Abc é.,:;()/’“”\"'-–1 98vin", min_size=1, max_size=120))
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=10))))
    parts = [Part(draw(st.sampled_from(LABELS)), a, b, 0.5) for a, b in pairwise(cuts) if draw(st.booleans())]
    return text, parts or [Part("title", 0, len(text), 0.5)]


@given(labelled())
def test_spans_stay_inside_the_text_and_in_order(case: tuple[str, list[Part]]) -> None:
    text, parts = case
    for done in correct(text, [cited(parts)]):
        assert 0 <= done.start <= done.end <= len(text)
        assert all(0 <= part.start < part.end <= len(text) for part in done.parts)
        assert all(a.end <= b.start for a, b in pairwise(done.parts))


def test_what_acted_is_told_with_the_citation() -> None:
    text = "Interview with Mary Ott, 4 May 1990."
    (citation,) = parse(text)
    (made,) = citation.corrections
    assert made.rule == "untitled-letter"
    assert made.after == (("title", 0, text.index(",")),)
    assert {item.field: item.rule for item in citation.work.evidence}["title"] == made.rule
    told = explained(Note("n1", "", "1", text), [citation])
    assert "by rule untitled-letter: " in told
    assert "-> title Interview with Mary Ott" in told


def test_few_gates_are_tried_on_a_whole_citation() -> None:
    """A rule says among which labels it stands; where others are it is not called."""
    _, (whole,) = marked("{author Ann Lee}, {title Steel} ({place Oslo} {date 1990})")
    _, (bare,) = marked("{author Ann Lee}")
    assert len(list(fitting(last.SURE, whole))) < len(list(fitting(last.SURE, bare))) < len(last.SURE.rules)


def test_a_rule_is_called_only_where_its_place_is_as_it_must_be() -> None:
    text, (bracketed,) = marked("{title Steel} ({author Max Ott} ed., {place Oslo} {date 1990})")
    bare_text, (bare,) = marked("{title Steel}, {author Max Ott}, {place Oslo} {date 1990}")
    called = [
        {rule.name for rule in in_turn(table.SPANS, Spans(Printed(printed), raw.parts))}
        for printed, raw in ((text, bracketed), (bare_text, bare))
    ]
    assert "editor-in-bracket" in called[0] - called[1]
