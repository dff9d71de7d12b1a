"""What leads to a citation, and what only looks like one of its fields: notes as print has them, all invented."""

from __future__ import annotations

import pytest

from refkit.citing.reader import cite
from refkit.model import Citation, Note


def read(text: str) -> list[Citation]:
    return list(cite([Note("n1", "d", "1", text)]))


@pytest.mark.parametrize(
    ("text", "signal", "authors"),
    [
        (
            "Zie J. de Wit, Het recht op havens, Den Haag: Boom 2011, p. 44.",
            "Zie",
            ["J. de Wit"],
        ),
        (
            "Nesse sentido: SOARES, Jorge Munhoz de. Lei do porto e temas. Salvador: Editora Porto, 2016, p. 491.",
            "Nesse sentido",
            ["Jorge Munhoz de Soares"],
        ),
        (
            "Possible consequences are discussed in full by Eckhart, From Kiel to Bremen? The Ports judgment, "
            "Hafenblog, 05.06.2024, https://hafenblog.de/from/.",
            "",
            ["Eckhart"],
        ),
    ],
)
def test_words_in_front_of_a_name(text: str, signal: str, authors: list[str]) -> None:
    (found,) = read(text)
    assert found.signal == signal
    assert [name.display for name in found.work.authors] == authors


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Court of Justice, judgment of 13 July 1966, Harbour and Grund, joined cases 56 and 58/64.",
            {"kind": "legal_case", "number": "56 and 58/64", "title": "Harbour and Grund"},
        ),
        (
            "Règlement CE n°2201/2003 du 27 novembre 2003.",
            {"kind": "legislation", "number": "2201/2003", "authority": ""},
        ),
        (
            "Kamerstukken II, vergaderjaar 1994–1995, 24 107, nr. 3, p. 11",
            {"kind": "report", "number": "Kamerstukken II, vergaderjaar 1994-1995, 24 107, nr. 3"},
        ),
        (
            "Gabriel Danse, “The Real Costs of Sand,” New York Times, April 9, 2023 (updated January 3, 2024), "
            "https://www.nytimes.com/2023/04/09/sand.html.",
            {"publisher": "", "container_title": "New York Times"},
        ),
        (
            "V. H. Gaudon-Tall, « Le Règlement des ports : Compétence et exécution », JDI 2001, p. 381.",
            {"container_title": "JDI", "publisher_place": ""},
        ),
        (
            "Règlement (CE) N°1348/2000 du Conseil du 29 mai 2000 relatif à la signification des actes ; "
            "JOCE L-160/37, 30 juin 2000.",
            {"container_title": "JOCE L", "volume": "160", "page": "37"},
        ),
        (
            "For more, see PRS In Focus IF11411, The Legal Framework of the Harbour Act, by Adam Vanner.",
            {"kind": "report", "number": "IF11411", "title": "The Legal Framework of the Harbour Act"},
        ),
        # a short case that nothing before explains keeps what it prints
        (
            'See, e.g., Hugh, 631 F.3d at 768 ("It is clear").',
            {"kind": "legal_case", "title": "Hugh", "volume": "631", "container_title": "F.3d"},
        ),
        ("Waters v. Dockman, 555 U. S. 555, 565–566, n. 3 (2009).", {"number": "", "page": "555"}),
    ],
)
def test_what_the_fields_are(text: str, fields: dict[str, str]) -> None:
    (found,) = read(text)
    assert {name: getattr(found.work, name) or "" for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Koutsou and Simons 2015, 75, fig. 5.3.", "page", "75 fig. 5.3"),
        ("Kowalski J., Prawo administracyjne, Warszawa 2010, s. 12.", "page", "12"),
        ("Companies Act 2006, s. 12.", "section", "12"),
        ("R v. Latham [1996] 1 WLR 104 at page 112.", "page", "112"),
    ],
)
def test_places(text: str, label: str, value: str) -> None:
    (found,) = read(text)
    assert found.locator is not None
    assert (found.locator.label, found.locator.value) == (label, value)


@pytest.mark.parametrize(
    "text", ["Siehe auch Fußnoten und.", 'See supra "Section 521 of the Act: Preemption of Ports."']
)
def test_no_citation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Siehe das Urteil in der Fußnote Nr. 24.",
        "See the judgment in note 24.",
        "Voir l’arrêt dans la note 24.",
        "Siehe die Entscheidung in Fn. 24.",
    ],
)
def test_a_note_by_its_number(text: str) -> None:
    notes = [
        Note("n24", "d", "24", "BGH, Urt. v. 12.3.2003 – IV ZR 123/02, NJW 2003, 1234."),
        Note("n25", "d", "25", text),
    ]
    first, second = cite(notes)
    assert (second.form, second.target) == ("supra", first.id)


def test_two_authors_of_whom_one_is_known() -> None:
    first = 'Ringleman, Hugo (October 2009). "Dock farming – Growth". The Encyclopedia of Docks. Retrieved 6 May 2010.'
    second = (
        'Ringleman, Hugo; Paden, Robert (March 2009). "Dock farming – Changes from the 20th century". '
        "The Encyclopedia of Docks. Retrieved 22 January 2011."
    )
    _, found = cite([Note("n1", "d", "1", first), Note("n2", "d", "2", second)])
    assert [name.family for name in found.work.authors] == ["Ringleman", "Paden"]
    assert found.target is None
