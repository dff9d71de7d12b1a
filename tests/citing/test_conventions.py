"""What the conventions of a field of study print and leave out: law reports, commentaries, sets, "the same author"."""

from __future__ import annotations

import re
from typing import Any

import pytest

from refkit.citing.corrections.correct import correct
from refkit.citing.fields.work import Fields, fields_of
from refkit.citing.raw import Part, RawCitation
from refkit.citing.reader import cite
from refkit.model import Name, Note
from refkit.normalise.bodies import is_body

PIECE = re.compile(r"\{(?P<label>[a-z]+) (?P<text>[^{}]*)\}")


def marked(printed: str) -> tuple[str, RawCitation]:
    """ "{author Ann Lee}, {title Steel}" as a note and its citation."""
    plain, parts, at = "", [], 0
    for match in PIECE.finditer(printed):
        plain += printed[at : match.start()]
        parts.append(Part(match["label"], len(plain), len(plain) + len(match["text"]), 0.9))
        plain += match["text"]
        at = match.end()
    return plain + printed[at:], RawCitation(parts[0].start, parts[-1].end, tuple(parts))


def fields(printed: str) -> Fields:
    return fields_of(*marked(printed))


@pytest.mark.parametrize(
    ("printed", "expected", "cited"),
    [
        # the first page stands right behind the journal, the cited one behind it
        (
            "{author Ann Lee}, {title Docks} ({date 1972}) {volume 81} {container Port LJ} {pages 823, 840}",
            {"page": "823"},
            "840",
        ),
        (
            "{author BGH}, {container NJW} {date 2004}, {pages 155, 156}",
            {"page": "155", "issued": 2004},
            "156",
        ),
        # two cited pages of a book, and a lower number, say nothing of a first page
        ("{author Lee}, {title Docks}, {place Kiel} {date 1990}, {pages 12, 15}", {"page": ""}, "12, 15"),
        ("{title Docks}, {volume 8} {container Port LJ} {pages 82, 40}", {"page": ""}, "82, 40"),
        ("{title Docks}, {volume 8} {container Port LJ} {pages 82, 83}", {"page": "82"}, "83"),
        ("{title Docks}, {volume 8} {container Port LJ} {pages 82, 82}", {"page": ""}, "82, 82"),
        # nobody cites nine pages at a time
        ("{title Docks}, {container Port LJ} {volume 8}, {pages 412-420}", {"page": "412-420"}, ""),
        ("{title Docks}, {container Port LJ} {volume 8}, {pages 412-419}", {"page": ""}, "412-419"),
        (
            "{title Convention on Ports}, {date 1982}, {volume 1833} {container UNTS} {pages 397, arts 55–57}",
            {"page": "397", "kind": "treaty"},
            "55-57",
        ),
        ("{author Lee}, {title Docks}, {date 1990}, {pages 12 n. 4}", {"page": ""}, "12 n. 4"),
        # commentaries of German law
        (
            "{title Anker/Berg}, {container BGB}, {edition 78. Aufl.} {date 2019}, § {pages 242 Rn. 5}",
            {"authors": ["Berg"], "editors": ["Anker"], "container_title": "BGB", "title": ""},
            "242 Rn. 5",
        ),
        (
            "{title MüKoBGB/Berg}, {date 2020}, § {pages 823 Rn. 380}",
            {"authors": ["Berg"], "container_title": "MüKoBGB", "title": ""},
            "823 Rn. 380",
        ),
        ("{title Hafen/Stadt}, {place Kiel} {date 1990}, {pages S. 12}", {"title": "Hafen/Stadt"}, "12"),
        # the word for the kind of work begins the title
        (
            "{genre Entretien} {title avec un pilote}, {place Brest}, {date 4 juin 2009}",
            {"title": "Entretien avec un pilote", "genre": "entretien"},
            "",
        ),
        ("{genre Speech} {title Steel and Tides}, {date 1990}", {"title": "Steel and Tides"}, ""),
        # two editions in one bracket; one year twice is no reissue
        (
            "{title Docks} ({date 1951}; Blackwell, {date 1952})",
            {"original_date": 1951, "issued": 1952},
            "",
        ),
        (
            "{title Docks} ({date 1952}; Blackwell, {date 1952})",
            {"original_date": None, "issued": 1952},
            "",
        ),
        # the year of the first edition
        (
            "{author Lee}, {title La Marée [1835]}, {place Paris}, {date 1981}",
            {"title": "La Marée", "original_date": 1835, "issued": 1981},
            "",
        ),
        (
            "{author Lee}, {title Tides [1990]}, {date 1981}",
            {"title": "Tides [1990]", "original_date": None},
            "",
        ),
        (
            "{genre Press conference} by {role the Secretary General}, {place Kiel}, {date 4 June 2013}",
            {"title": "Press conference by the Secretary General"},
            "",
        ),
        ("{container Mar}, {volume 1}, {issue n.º 3}, {date 1990}", {"issue": "3"}, ""),
        # numbers
        ("{container Der Hafen} {volume 23}/{date 1974}", {"issue": "23", "volume": ""}, ""),
        ("{container Annales}, {volume 36ᵉ} année, {date 1981}", {"volume": "36"}, ""),
        ("{author Lee}, {title Häfen}, {edition 3., verb. Aufl.}, {date 2004}", {"edition": "3"}, ""),
        ("{title Storia}, {volume ivi}, {date 1999}", {"volume": ""}, ""),
        (
            "{author Cass. civ.}, {date 1993}, {container Bull. civ. I, n}° {number 90}",
            {"container_title": "Bull. civ. I"},
            "",
        ),
        # laws are called by all that stands in front of their gazette
        (
            "{title Legge} {date 20 maggio 1970}, n. {number 300}, in {container G.U.}",
            {"title": "Legge 20 maggio 1970, n. 300", "container_title": "G.U.", "number": "300"},
            "",
        ),
        ("{author Lee}, {title Gesetzgebung}, {date 1990}, {container Jus}", {"title": "Gesetzgebung"}, ""),
        # the name of a series stands within its marks
        (
            "{author Lee}, {title Ports}, {place Paris}, {series coll. « Que sais-je} ? », {date 2010}",
            {"collection_title": "Que sais-je ?"},
            "",
        ),
        (
            "{author Assemblée nationale}, {series Rapport d’information} n° {number 2262}, {date 2010}",
            {"genre": "Rapport d’information", "number": "2262", "collection_title": ""},
            "",
        ),
        (
            "{genre Discurso} {role del rey} {author Juan Ott} {title ante las Cortes}, {date 1975}",
            {"title": "Discurso del rey Juan Ott ante las Cortes", "authors": ["Ott"]},
            "",
        ),
        ("{author Lee}, {title Ports}, {date 1895} ; {edition rééd}. {publisher PUF}", {"edition": ""}, ""),
        # a title and its translation, in two parts
        (
            "{author Lee}, {title Umi no michi} ({title The Way of the Sea}), {date 2013}",
            {"title": "Umi no michi (The Way of the Sea)"},
            "",
        ),
        # a newspaper alone, in its marks
        (
            "«{title Corriere della Sera}», {date 9 maggio 1978}",
            {"container_title": "Corriere della Sera", "title": ""},
            "",
        ),
        (
            "{author The Economist}, ‘{title The Tides of War}’, {date 3 May 2010}",
            {"container_title": "The Economist", "authors": [], "title": "The Tides of War"},
            "",
        ),
        # the author is one of the editors
        (
            "{author J. Ott}, {title Docks}, en {editor J. Ott y R. Lee} ({role dirs.}), {container Mar}, {date 2007}",
            {"editors": ["Ott", "Lee"]},
            "",
        ),
        (
            "{author R. Lee}, {title Docks}, in: {editor Max Ott/Ida Berg/R. Lee} ({role Hrsg.}), {container Häfen}",
            {"editors": ["Ott", "Berg", "Lee"]},
            "",
        ),
    ],
)
def test_conventions(printed: str, expected: dict[str, Any], cited: str) -> None:
    found = fields(printed)
    for name, value in expected.items():
        made = getattr(found.work, name)
        if name in {"issued", "original_date"}:
            made = made.year if made else None
        elif name in {"authors", "editors"}:
            made = [item.family or item.literal for item in made]
        assert made == value, name
    assert (found.locator.value.split(":")[-1] if found.locator else "") == cited


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (
            "{author BVerfG}, Urteil vom {date 30. Juni 2009}, {container BVerfGE} {volume 123}, {pages 267}",
            "legal_case",
        ),
        ("{title R (Lee) v Secretary of State} [{date 2017}] {container UKSC} {number 5}", "legal_case"),
        (
            "{author Corte cost.}, sent. n. {number 348} del {date 24 ottobre 2007}, in {container Giur. cost.}",
            "legal_case",
        ),
        ("{title Ley 52/2007}, {container BOE}, {number 310}, {date 27 de diciembre de 2007}", "legislation"),
        ("{author Corte cost.}, {date 9 giugno 1965}, n. {number 48}", "legal_case"),
        ("{container BVerwGE} {volume 84}, {pages 375 (381)}", "legal_case"),
        ("{author Corte dei conti}, {title Relazione}, {date 1999}, n. {number 4}", "report"),
        ("{volume 42} {container U.S.C.} § {pages 1983} ({date 2006})", "legislation"),
        (
            "{author Ann Lee}, {title Treaty Ports}, {volume 4} {container ILM Studies} {pages 8}",
            "article-journal",
        ),
        # what a series or a book is called is no case
        ("{container The People v. Lee}, {title Episode 6}, {date 2016}", "article-journal"),
        (
            "{author Ann Lee}, {title Ott v. Berg and after}, {container Port LJ} {volume 8}, {date 1990}",
            "article-journal",
        ),
        # a volume of a set, and an article in a journal that prints its town
        (
            "{author Lee}, {container Hafengeschichte}, Bd. {volume 3}: {title Die Kais}, {place Kiel} {date 1995}",
            "book",
        ),
        (
            "{author Lee}, {title Docks}, in {container Atti del Porto}, {volume XXI}, {place Genova} {date 1928}",
            "article-journal",
        ),
    ],
)
def test_kinds(printed: str, kind: str) -> None:
    assert fields(printed).work.kind == kind


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        # a subtitle behind a full stop
        (
            "{author Ott}, {title No day}. | {title Essays on docks}, {place Kiel}, {date 2001}",
            ["No day. Essays on docks"],
        ),
        # a title in marks, and another author, are other works
        (
            "{author Ott}, {title No day}. “| {title Essays on docks}”, {date 2001}",
            ["No day", "Essays on docks"],
        ),
        ("{author Ott}, {title No day}. | {author Lee}, {title Essays}, {date 2001}", ["No day", "Essays"]),
    ],
)
def test_a_subtitle_is_no_other_work(printed: str, titles: list[str]) -> None:
    text = printed.replace("| ", "")
    whole, raw = marked(text)
    cut = len(marked(printed.split("|")[0])[1].parts)
    halves = [raw.parts[:cut], raw.parts[cut:]]
    made = correct(whole, [RawCitation(half[0].start, half[-1].end, half) for half in halves])
    found = [
        " / ".join(whole[part.start : part.end] for part in one.parts if part.label == "title")
        for one in made
    ]
    assert found == titles


def notes(*texts: str, document: str = "d") -> list[Note]:
    return [Note(f"{document}:n{at}", document, str(at), text) for at, text in enumerate(texts, 1)]


def test_the_same_author_is_the_one_before() -> None:
    lee = "Anna Lee, Häfen und Kanäle, Kiel 1992, S. 15"
    first, second = cite(notes(f"{lee}; dies., Die Kunst des Dockens, Kiel 1996, S. 237."))
    assert second.work.authors == first.work.authors == (Name("Lee", "Anna"),)
    assert "same-author" in second.flags
    assert any(item.field == "authors" and item.text.startswith("dies") for item in second.work.evidence)
    # lines that belong to no document need not follow one another
    alone = cite(notes(f"{lee}.", "Dies., Die Kunst des Dockens, Kiel 1996, S. 237.", document=""))
    assert alone[1].work.authors == ()


def test_by_the_same_author_in_words() -> None:
    text = "Jean Lee, Les ports, Paris, 1983, p. 345. Voir également, du même auteur, La mer, Paris, 1962."
    first, second = cite(notes(text))
    assert second.work.authors == first.work.authors
    assert [item.text for item in second.work.evidence if item.field == "authors"] == ["du même auteur"]


@pytest.mark.parametrize(
    "text", ["Siehe Kap. 3.2 dieser Arbeit.", "Vgl. dazu oben S. 5.", "See above, p. 12."]
)
def test_a_place_in_the_citing_work_is_no_citation(text: str) -> None:
    assert cite(notes(text)) == ()


def test_ivi_before_a_year_is_a_place() -> None:
    read = cite(
        notes(
            "P. Lee, I porti, Torino, Einaudi, 1990; Id., Storia delle navi, ivi, 1999, p. 45.", "Ivi, p. 50."
        )
    )
    assert [item.form for item in read] == ["full", "full", "ibid"]
    assert read[1].work.volume == ""


@pytest.mark.parametrize(
    "name", ["OLG Kiel", "OLG\u00a0Kiel", "Cass. civ. 1re", "Corte cost", "Trib. Milano", "TGI Paris", "CJUE"]
)
def test_courts_by_their_letters(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["LG,Kiel", "Cass, Deborah", "Trib", "Corte, Cesare"])
def test_people_called_like_courts(name: str) -> None:
    assert not is_body(name)
