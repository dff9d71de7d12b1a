"""The wider generator: templates that exist, name forms, chains, noise, credits, titles like something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest
from training.generate import LABELS, noise, notes, people, styles
from training.generate.catalogue import WEIGHTS, make
from training.generate.chains import chain
from training.generate.fields import FIELDS, Manner
from training.generate.forms import of
from training.generate.grammar import Alt, Node, Opt, Sym, parse
from training.generate.labelled import Block, flatten
from training.generate.people import Person
from training.generate.render import fill
from training.generate.world import LANGS, World


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def symbols(nodes: Sequence[Node]) -> Iterator[Sym]:
    for node in nodes:
        if isinstance(node, Sym):
            yield node
        elif isinstance(node, Opt):
            yield from symbols(node.inner)
        elif isinstance(node, Alt):
            for option in node.options:
                yield from symbols(option)


def test_every_template_asks_for_fields_and_kinds_that_exist():
    for style in styles.all_styles().values():
        for kind, templates in {**style.family, **style.own}.items():
            assert kind in WEIGHTS, (style.name, kind)
            for template in templates:
                for symbol in symbols(parse(template)):
                    assert symbol.name in FIELDS or symbol.name in LABELS or symbol.name == "num", template


def test_added_templates_of_an_unknown_style_are_an_error(monkeypatch):
    monkeypatch.setattr(styles, "_more", lambda: {"no_such_style": {"book": ("{title}",)}})
    styles.all_styles.cache_clear()
    with pytest.raises(ValueError, match="no_such_style"):
        styles.all_styles()
    styles.all_styles.cache_clear()


def test_added_templates_join_those_that_a_style_has():
    style = styles.all_styles()["fr_humanities"]
    assert set(style.family["book"]) < set(style.own["book"])


@pytest.mark.parametrize("table", ["case_titles", "case_titles_long", "classics"])
def test_tables_of_names_are_not_empty_shells(table):
    assert len(of(table, "")) > 10
    assert "all" not in of(table, "")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("low-swapini", "okafor m."),
        ("mid-swapini", "OKAFOR m."),
        ("low-invtight", "okafor, m."),
        ("caps-swapini", "OKAFOR M."),
    ],
)
def test_lost_small_capitals(form, shown):
    assert people.show(Person("Maria", "Okafor"), form) == shown


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_work_can_be_made_in_every_language(world, lang):
    for kind in WEIGHTS:
        for seed in range(3):
            assert make(kind, lang, Random(f"{kind}{seed}"), world).text


def test_helpers_are_no_authors_or_editors(world):
    m = Manner(Random(1), world, "en")
    work = make("film", "en", Random(1), world)
    pieces = fill("{title}, {role=directed by} {helper:straight} ({date:y})", m, work)
    assert [label for _, label in pieces if label] == ["title", "role", "other", "date"]


def test_et_al_and_slashes(world):
    work = make("book", "de", Random(1), world)
    work.authors = [Person("Maria", "Okafor"), Person("Tobias", "Marsh"), Person("Ann", "Lee")]
    m = Manner(Random(1), world, "de", joins=(", ", " und ", " u. a."))
    assert fill("{author:inv!}", m, work) == [("Okafor, Maria u. a.", "author")]
    assert fill("{author:slash}", m, work) == [("Okafor/Marsh/Lee", "author")]
    work.authors = work.authors[:1]
    assert fill("{author:slash}", m, work) is None


@pytest.mark.parametrize("lang", ["en", "de", "fr", "it", "es"])
def test_chains_have_one_date_a_citation_and_begin_with_an_author(world, lang):
    for seed in range(20):
        m = Manner(Random(seed), world, lang)
        note = flatten(chain(m, world, lang, Random(seed)), "chain", lang)
        assert len(note.citations) == sum(label == "date" for _, _, label in note.spans) >= 2
        assert note.spans[0][2] == "author"
        assert {form for _, _, form in note.citations} == {"short"}


def _text(blocks: Sequence[Block]) -> str:
    return "".join(text for block in blocks for text, _ in block.pieces)


def test_noise_keeps_letters_and_labels():
    pieces = (("Okafor, M.", "author"), (", “", None), ("L’ombra dell’Adriatico", "title"), ("”, ", None))
    block = Block((*pieces, ("Serenissima", "place"), (" ", None), ("1998", "date")), "full")
    for change in (noise._tokens, noise._split_words, noise._lost_quotes):
        seen = set()
        for seed in range(40):
            done = change([block], Random(seed))
            assert [label for _, label in done[0].pieces] == [label for _, label in block.pieces]
            assert re.findall(r"\w", _text(done)) == re.findall(r"\w", _text([block]))
            seen.add(_text(done))
        assert len(seen - {_text([block])}) > 1, change


def test_helpers_and_editors_with_two_roles_come_in_notes():
    many = list(notes(2500, 21))
    pairs = [
        (note.text[a:b], label)
        for note in many
        for (a, b, role), (_, _, label) in pairwise(note.spans)
        if role == "role"
    ]
    assert sum(label == "other" for _, label in pairs) > 30
    assert sum("trans" in text and label == "editor" for text, label in pairs) > 3


def test_odd_titles_are_not_rare(world):
    titles = [world.title(Random(seed), "en") for seed in range(2000)]
    assert sum(" " not in title for title in titles) > 40
    assert sum(title.startswith(("Sir ", "Lord ", "King ", "St. ")) for title in titles) > 5
