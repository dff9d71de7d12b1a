"""The guards of the fields, and of what the rules can be sure of: each edge from both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.citing.test_corrections import marked

from refkit.citing.fields.work import fields_of
from refkit.citing.grammar.choose import SURE, sure
from refkit.flags import Flag
from refkit.model import Date

CHECKED = (
    Flag.MISPRINT_ACCESSED,
    Flag.MISPRINT_ISSUED,
    Flag.ACCESSED_BEFORE_ISSUED,
    Flag.MORE_NAMES_NOT_PRINTED,
)


def fields(printed: str) -> dict[str, str]:
    """All fields as they are printed in a row; "flags" and "locator" beside them."""
    text, (raw,) = marked(printed)
    found = fields_of(text, raw)
    shown = {"flags": " ".join(sorted(flag for flag in found.flags if flag in CHECKED))}
    shown["locator"] = found.locator.value if found.locator else ""
    for name, value in found.work.present():
        if isinstance(value, Date):
            shown[name] = value.edtf
        elif name in {"authors", "editors", "translators"}:
            shown[name] = "; ".join(person.display for person in value)
        else:
            shown[name] = str(value)
    return shown


EDGES: list[tuple[str, dict[str, str]]] = [
    # a small word is no town; what has a town and a year, but no day, was printed, and not only said
    ("{author A. Lee}, {title Salt}, {place roman}, {publisher Quai}, {date 1963}", {"publisher_place": ""}),
    (
        "{author A. Lee}, {title Salt}, {place ’s-Gravenhage}, {date 1963}",
        {"publisher_place": "’s-Gravenhage"},
    ),
    (
        "{author A. Lee}, {title Remarks on Salt}, {place Kiel}, {date 2001}",
        {"publisher_place": "Kiel", "event_place": ""},
    ),
    ("{author A. Lee}, {title Remarks on Salt}, {place Kiel}, {date 3 May 2001}", {"event_place": "Kiel"}),
    # volume and issue by a slash; two numbers in one, and a number with its year, are not
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume 19/4}, {date 1985}",
        {"volume": "19", "issue": "4"},
    ),
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume XIX/4} ({date 1985})",
        {"volume": "XIX", "issue": "4"},
    ),
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume 52/1–2}, {date 1985}",
        {"volume": "52", "issue": "1-2"},
    ),
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume 3/4}, {date 1985}",
        {"volume": "3/4", "issue": ""},
    ),
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume 7/10}, {date 2010}",
        {"volume": "7/10", "issue": ""},
    ),
    (
        "{author A. Lee}, {title T}, {container Il mare} {volume 19/85}, {pages 3}",
        {"volume": "19/85", "issue": ""},
    ),
    ("{author A. Lee}, {title T}, {volume 19/4}, {date 1985}", {"volume": "19/4", "issue": ""}),
    ("{title Erlass}, {container Amtsblatt} {volume 19/4}, {date 1985}", {"volume": "19/4", "issue": ""}),
    # house and town
    (
        "{title Il mare}, {place Quadrivio, Roma}, {date 2012}",
        {"publisher": "Quadrivio", "publisher_place": "Roma"},
    ),
    (
        "{title The Sea}, {place Quadrivio, Roma}, {date 2012}",
        {"publisher": "", "publisher_place": "Quadrivio, Roma"},
    ),
    ("{title Il mare}, {place Bari, Roma}, {date 2012}", {"publisher": "", "publisher_place": "Bari, Roma"}),
    ("{title Il mare}, {place Lakeville, New York}, {date 2012}", {"publisher": ""}),
    ("{title T}, {date 41823}", {"issued": "1823", "edition": "4"}),
    ("{title T}, {date 5/30/16}", {"issued": "2016-05-30"}),
    ("{title T}, {date 30/5/16}", {"issued": "2016-05-30"}),
    ("{title T}, {date 12/13/16}", {"issued": "2016-12-13"}),
    ("{title T}, {date 5/6/16}", {"issued": ""}),
    ("{title T}, {date 12/12/16}", {"issued": ""}),
    ("{title T}, {date 30/31/16}", {"issued": ""}),
    ("{title T}, {date 5/30/30}", {"issued": "2030-05-30"}),
    ("{title T}, {date 5/30/31}", {"issued": "1931-05-30"}),
    ("{title T}, {date 1990}, {accessed accessed 4 May 2030}", {"flags": ""}),
    ("{title T}, {date 1990}, {accessed accessed 4 May 2031}", {"flags": "misprint-accessed"}),
    ("{title T}, {date 2030}", {"flags": ""}),
    ("{title T}, {date 2031}", {"flags": "misprint-issued"}),
    ("{title T}, {date 4 May 2010}, {accessed accessed 4 May 2010}", {"flags": ""}),
    ("{title T}, {date 4 May 2010}, {accessed accessed 3 May 2010}", {"flags": "accessed-before-issued"}),
    ("{title T}, {date 4 May 2010}, {accessed accessed 2010}", {"flags": ""}),
    ("{title T}, {date 4 May 2010}, {accessed accessed May 2010}", {"flags": ""}),
    ("{title T}, {date 4 May 2010}, {accessed accessed April 2010}", {"flags": "accessed-before-issued"}),
    ("{title T}, {date 2010}, {accessed accessed 1 January 2010}", {"flags": ""}),
    ("{title T}, {date 31 December 2010}, {accessed accessed December 2010}", {"flags": ""}),
    ("{title T}, {date 2031}, {accessed accessed 2010}", {"flags": "accessed-before-issued misprint-issued"}),
    ("{title T} ({date May 1951}; Blackwell, {date 1952})", {"original_date": "", "issued": "1951-05"}),
    ("{title T} ({date 1951}; Blackwell, {date May 1952})", {"original_date": "", "issued": "1951"}),
    ("{title T} ({date 1951}, Blackwell, {date 1952})", {"original_date": "", "issued": "1951"}),
    ("{title T} ({date 1951}; Blackwell), {date 1952}", {"original_date": "", "issued": "1951"}),
    ("{title T} ({date 1951}; " + "x" * 57 + " {date 1952})", {"original_date": "1951", "issued": "1952"}),
    ("{title T} ({date 1951}; " + "x" * 58 + " {date 1952})", {"original_date": "", "issued": "1951"}),
    ("{title La Marée [1835]}, {place Paris}, {date 1836}", {"original_date": "1835", "title": "La Marée"}),
    (
        "{title La Marée [1835]}, {place Paris}, {date 1835}",
        {"original_date": "", "title": "La Marée [1835]"},
    ),
    ("{title La Marée 1835}, {place Paris}, {date 1836}", {"original_date": "", "title": "La Marée 1835"}),
    (
        "{author Max Lower}, {title Salt}, {role ed. and trans.} by: .. {translator Karl Dewar}",
        {"editors": "Karl Dewar", "translators": "Karl Dewar"},
    ),
    (
        "{author Max Lower}, {title Salt}, {role ed. and trans.} by: ... {translator Karl Dewar}",
        {"editors": "", "translators": "Karl Dewar"},
    ),
    (
        "{author Max Lower}, {title Salt}, {role ed.} {editor Karl Dewar}",
        {"editors": "Karl Dewar", "translators": ""},
    ),
    (
        "{author Max Lower}, {title Salt}, {other ed. and trans.} {editor Karl Dewar}",
        {"editors": "Karl Dewar", "translators": ""},
    ),
    (
        "{title Salt}, {role ed. and trans.} {editor Karl Dewar}, {role ed.} {editor Max Ott}",
        {"editors": "Karl Dewar; Max Ott", "translators": "Karl Dewar"},
    ),
    ("{title Essays}, by {editor Ezra Lee}", {"authors": "Ezra Lee", "editors": ""}),
    ("{title Essays}, with {editor Ezra Lee}", {"authors": "", "editors": "Ezra Lee"}),
    (
        "{author GEL Ogden}, {title S} {other in} {editor GEL Ogden, M Nissen} ({role ed})",
        {"authors": "GEL Ogden", "editors": "GEL Ogden; M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S}, {editor GEL Ogden, M Nissen} ({role ed}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "GEL Ogden; M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in} {editor GEL Ogden and M Nissen} ({role ed}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "GEL Ogden; M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in} {editor M Nissen, GEL Ogden} ({role ed}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "M Nissen; GEL Ogden"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in} {editor GEL Ogden}, {container Logic}",
        {"authors": "GEL Ogden", "editors": ""},
    ),
    (
        "{author GEL Ogden}, {title S} {other in}    {editor GEL Ogden, M Nissen} ({role ed}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in}     {editor GEL Ogden, M Nissen} ({role ed}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "GEL Ogden; M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in} {editor GEL Ogden, M Nissen}        ({role eds}), {container Logic}",
        {"authors": "GEL Ogden", "editors": "GEL Ogden; M Nissen"},
    ),
    (
        "{author GEL Ogden}, {title S} {other in} {editor GEL Ogden, M Nissen}           ({role eds}), {container L}",
        {"authors": "GEL Ogden", "editors": "M Nissen"},
    ),
    ("{title Four Plays by G. Feder}, {role trans.} {translator Ann Lee}", {"authors": "G. Feder"}),
    ("{title Four Plays by Xq Feder}, {role trans.} {translator Ann Lee}", {"authors": "Xq Feder"}),
    ("{title Four Plays by Xqu Feder}, {role trans.} {translator Ann Lee}", {"authors": ""}),
    ("{title Four Plays by George Feder}, {place Kiel}, {role trans.} {translator Ann Lee}", {"authors": ""}),
    (
        "{author Max Ott}, {title Four Plays by George Feder}, {role trans.} {translator Ann Lee}",
        {"authors": "Max Ott"},
    ),
    ("{author Ann Lee} et al., {title Salt}", {"flags": ""}),
    ("{author Ann Lee et al}., {title Salt}", {"flags": "more-names-not-printed"}),
    ("{author Costa, T}. {title Salt}", {"authors": "T. Costa"}),
    ("{author Ann Lee [pseud. Salt]}, {title Tides}", {"authors": "Ann Lee"}),
    ("{author @annlee}, {title Tides}", {"authors": "@annlee"}),
    ("{title T}, {container Port LJ} {volume 8}, {pages 412-419}", {"locator": "412-419", "page": ""}),
    ("{title T}, {container Port LJ} {volume 8}, {pages 412-420}", {"locator": "", "page": "412-420"}),
    ("{title T}, {container Port LJ} {volume 8}, {pages 412-19}", {"locator": "412-19", "page": ""}),
    ("{title T}, {container Port LJ} {volume 8}, {pages 412-20}", {"locator": "", "page": "412-20"}),
    ("{title T}, {place Kiel}, {pages 412-420}", {"locator": "412-420", "page": ""}),
    ("{title T}, {container Port LJ}, {volume 8}, {pages 638 p.}", {"locator": "", "page": ""}),
    ("{title T}, {container Port LJ}, {volume 8}, {pages p. 638}", {"locator": "638", "page": ""}),
    ("{title T}, {backref op. cit.}, {pages n. 12}", {"locator": "", "page": ""}),
    ("{title T}, {backref op. cit.}, {pages p. 12}", {"locator": "12", "page": ""}),
    ("{title T}, {container Port LJ}, {pages n. 12}", {"locator": "12", "page": ""}),
    ("{title T}, {container Port LJ}, {pages 412}, {pages 415}", {"locator": "415", "page": "412"}),
    ("{title T}, {container Port LJ}, {pages 412, at 415}", {"locator": "415", "page": "412"}),
    ("{title T}, {container Port LJ}, {pages 412 (415)}", {"locator": "415", "page": "412"}),
    ("{title T}, {volume 8} {container Port LJ} {pages 82, 83}", {"locator": "83", "page": "82"}),
    ("{title T}, {volume 8} {container Port LJ} {pages 82, 82}", {"locator": "82, 82", "page": ""}),
    ("{title T}, {volume 8} {container Port LJ}; {pages 82, 83}", {"locator": "82, 83", "page": ""}),
    ("{title T}, {container Port LJ} {volume 8} {pages 82, 83}", {"locator": "82, 83", "page": ""}),
    ("{title T}, {container NJW} {date 2004}, {pages 155, 156}", {"locator": "156", "page": "155"}),
    ("{title T}, {container NJW} {date 2004}; {pages 155, 156}", {"locator": "155, 156", "page": ""}),
    ("{title T}, {place Kiel} {date 2004}, {pages 155, 156}", {"locator": "155, 156", "page": ""}),
    ("{title T}, {volume 2 vols.}", {"volume": ""}),
    ("{title T}, {volume vol. 2}", {"volume": "2"}),
    ("{title T}, {volume ivi}", {"volume": ""}),
    ("{title T}, {container Port} {volume 23}/1974", {"volume": "", "issue": "23"}),
    ("{title T}, {container Port} {volume 23}/19745", {"volume": "23", "issue": ""}),
    ("{title T}, {container Port} {volume 23}/1774", {"volume": "23", "issue": ""}),
    ("{title T}, {edition 3., verb. Aufl.}", {"edition": "3"}),
    ("{title T}, {edition rééd.}", {"edition": ""}),
    ("{title T}, {number H.R. 3}", {"number": "H.R. 3"}),
    ("{title T}, {number no. 3}", {"number": "3"}),
    (
        "{title T}, {series Salt}, {number no. 3}",
        {"collection_title": "Salt", "collection_number": "3", "number": ""},
    ),
    (
        "{title T}, {archive Lee Papers}, {archive box 4}",
        {"archive": "Lee Papers", "archive_location": "box 4"},
    ),
    ("{title T}, {place Kiel}: {publisher the Fjord Press}", {"publisher": "Fjord Press"}),
    ("{title T} ({place Fjord Press}, {date 2011})", {"publisher": "Fjord Press", "publisher_place": ""}),
    ("{title T}, {place Fjord Press}, {date 2011}", {"publisher": "", "publisher_place": "Fjord Press"}),
    ("{title T} ({place Oslo}, {date 2011})", {"publisher": "", "publisher_place": "Oslo"}),
    ("{title T}, {place Norway}", {"publisher_place": ""}),
    ("{title T}, {place Norway}, {date 1990}", {"publisher_place": "Norway"}),
    ("{title T}, {place Norway}: {publisher Berg}", {"publisher_place": "Norway"}),
    ("{title T}, {place Oslo}", {"publisher_place": "Oslo"}),
    (
        "{author High Court}, {title Lee v. Fjord}, {volume 12} {container F. Supp.} {pages 40}",
        {"authors": "", "authority": "High Court"},
    ),
    (
        "{author High Council}, {title Lee v. Fjord}, {volume 12} {container F. Supp.} {pages 40}",
        {"authors": "High Council", "authority": ""},
    ),
]


@pytest.mark.parametrize(("printed", "expected"), EDGES, ids=[printed for printed, _ in EDGES])
def test_a_field_on_either_side_of_an_edge(printed: str, expected: dict[str, str]) -> None:
    found = fields(printed)
    assert {name: found.get(name, "") for name in expected} == expected


# a reading by rules, whether they can be sure of it, and the words in italics if there are any
SURE_OF = [
    ("{title Steel}, {date 1990}", True, "Steel"),
    ("{title Steel}, {date 1990}", False, "1990"),
    ("of {title Steel}, {date 1990}", False, "of "),
    ("{author Lee}, {title Steel}", True, ""),
    ("{backref Ibid.}, Kiel", True, ""),
    ("{author Lee}, Kiel {date 1990}", False, ""),
    # a bracket of six signs, of seven, and none
    ("{author Lee} {date 1990} ({other 12+123})", True, ""),
    ("{author Lee} {date 1990} ({other 123+123})", False, ""),
    ("{author Lee} {date 1990} [{other 12+123}]", False, ""),
    ("{author Lee} {date 1990}, {other revised again}", True, ""),
    # a number at the edge of what is no number
    ("{author Lee}, {publisher Berg}", True, ""),
    ("{author Lee}, {publisher 3 Berg}", False, ""),
    ("{author Lee}, {publisher Berg 3 Lund}", True, ""),
    ("{author Lee}, {title Steel 3}", True, ""),
    ("{author Lee 3}, {title Steel}", False, ""),
]


@pytest.mark.parametrize(("printed", "trusted", "slanted"), SURE_OF)
def test_what_the_rules_can_be_sure_of(printed: str, trusted: bool, slanted: str) -> None:
    text, (raw,) = marked(printed)
    at = text.index(slanted)
    assert sure(text, raw, [(at, at + len(slanted))] if slanted else ()) is trusted


@pytest.mark.parametrize(
    ("printed", "trusted"), [("({other 2+2})", True), ("[{other 2+2}]", False), ("({date 1990})", False)]
)
def test_only_a_short_bracket_may_be_unsure(printed: str, trusted: bool) -> None:
    text, (raw,) = marked("{author Lee}, " + printed)
    parts = (raw.parts[0], replace(raw.parts[1], certainty=SURE - 0.1))
    assert sure(text, replace(raw, parts=parts)) is trusted
