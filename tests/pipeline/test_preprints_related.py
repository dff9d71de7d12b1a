"""A preprint and its publication in a build: two works that name one another in its files, its graph and its page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import refkit
from refkit.graph import FORMATS, build_graph, graph_data
from refkit.matching.decisions_read import load
from refkit.pipeline.proposals import PROPOSED
from refkit.report.data import page_data

TITLE = "On the drift of buoys in narrow straits with heavy traffic"
TEXT = f"""# Buoys

They drift.[^1] They do.[^2]

[^1]: Hal Stone, "{TITLE}", arXiv:1901.00001 (2019).
[^2]: Hal Stone, "{TITLE}", Journal of Ports 7 (2020), pp. 1-20.
"""
RELATED = 'related = [\n  { records = ["buoys:n1/0", "buoys:n2/0"], type = "preprint" },\n]\n'


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, refkit.Bibliography]:
    paper, out = tmp_path / "buoys.md", tmp_path / "out"
    paper.write_text(TEXT, encoding="utf-8")
    out.mkdir()
    (out / "decisions.toml").write_text(RELATED, encoding="utf-8")
    return out, refkit.build(paper, out)


def test_two_works_that_name_one_another(built: tuple[Path, refkit.Bibliography]) -> None:
    out, bib = built
    early, late = (next(one.key for one in bib.citations if one.note == f"buoys:n{n}") for n in (1, 2))
    assert early != late
    assert [(tie.type, tie.key) for tie in bib[early].ties] == [("preprint_of", late)]
    assert [(tie.type, tie.key) for tie in bib[late].ties] == [("has_preprint", early)]
    merges = json.loads((out / "merges.json").read_text(encoding="utf-8"))
    assert [(one["keys"], one["kind"]) for one in merges["relations"]] == [([early, late], "preprint")]
    biblatex = (out / "combined.biblatex.bib").read_text(encoding="utf-8")
    assert re.search(rf"@\w+{{{early},[^@]*  related = {{{late}}},", biblatex)


def test_the_graph_has_an_edge_of_its_own(built: tuple[Path, refkit.Bibliography]) -> None:
    _, bib = built
    found = graph_data(bib)
    (edge,) = (edge for edge in found.edges if dict(edge.attributes)["type"] == "preprint_of")
    early, late = (next(one.key for one in bib.citations if one.note == f"buoys:n{n}") for n in (1, 2))
    assert (edge.source, edge.target) == (early, late)
    assert {early, late} <= {node.id for node in found.nodes}
    assert any(data["type"] == "preprint_of" for _, _, data in build_graph(bib).edges(data=True))
    texts = {name: FORMATS[name].dumps(found) for name in ("cito", "graphml", "gexf", "dot")}
    assert f"<#{early}> dcterms:isVersionOf <#{late}> ." in str(texts["cito"])
    assert all("preprint_of" in str(text) or "preprint of" in str(text) for text in texts.values())


def test_the_page_says_it_at_the_work(built: tuple[Path, refkit.Bibliography]) -> None:
    _, bib = built
    rows = {row["key"]: row for row in page_data(bib)["works"]}
    early, late = (next(one.key for one in bib.citations if one.note == f"buoys:n{n}") for n in (1, 2))
    assert rows[early]["relations"] == [["preprint_of", rows[late]["line"]]]
    assert rows[late]["relations"] == [["has_preprint", rows[early]["line"]]]


def test_it_stays_so_when_a_note_is_added_in_front(
    built: tuple[Path, refkit.Bibliography], tmp_path: Path
) -> None:
    out, bib = built
    texts = [note.text for note in bib.documents[0].notes]
    kept = ", ".join(json.dumps(text) for text in texts)
    line = RELATED.replace(' type = "preprint"', f' type = "preprint", printed = [{kept}]')
    (out / "decisions.toml").write_text(line, encoding="utf-8")
    assert load(out / "decisions.toml").related[0].printed == tuple(texts)
    text = TEXT.replace("They drift", "Ships sail.[^0] They drift").replace(
        "[^1]: ", "[^0]: A remark.\n[^1]: "
    )
    (tmp_path / "buoys.md").write_text(text, encoding="utf-8")
    again = refkit.build(tmp_path / "buoys.md", out)
    assert sum(bool(entry.ties) for entry in again) == 2
    assert not (out / PROPOSED).exists()
    (out / "decisions.toml").unlink()
    assert not any(entry.ties for entry in refkit.build(tmp_path / "buoys.md", out))
