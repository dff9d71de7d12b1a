"""Slips of the tagger that the form of a citation gives away: labelled stretches in, mended ones out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citing.corrections.repair import mend
from refkit.citing.corrections.repair_forms import by_forms
from refkit.citing.corrections.repair_heads import heads
from refkit.citing.corrections.repair_hosts import hosts
from refkit.citing.corrections.repair_parts import mended
from refkit.citing.corrections.repair_tails import tails
from refkit.citing.raw import LABELS, Part, RawCitation

PIECE = re.compile(r"\{(?P<label>[a-z]+) (?P<text>[^{}]*)\}")


def marked(text: str) -> tuple[str, list[Part]]:
    """ "{author Ann Lee}, {title Steel}" as a text and its parts."""
    plain, parts, at = "", [], 0
    for match in PIECE.finditer(text):
        plain += text[at : match.start()]
        parts.append(Part(match["label"], len(plain), len(plain) + len(match["text"]), 0.9))
        plain += match["text"]
        at = match.end()
    return plain + text[at:], parts


def shown(text: str, parts: Sequence[Part]) -> str:
    """The parts as "label text | label text"."""
    return " | ".join(f"{part.label} {text[part.start : part.end]}" for part in parts)


def tailed(text: str, parts: Sequence[Part]) -> list[Part]:
    return tails(text, parts, parts[0].start)


HEADS = [
    # a full stop ends the author in bibliographies
    (
        "{author Pears, Susan M. Museums}, {title Objects, and Collections}",
        "author Pears, Susan M. | title Museums, Objects, and Collections",
    ),
    ("{author Horne, Henry. Parliament}, {title Policy}", "author Horne, Henry | title Parliament, Policy"),
    ("{author Pears, J. Robert}. {title Museums}", "author Pears, J. Robert | title Museums"),
    # a place behind initials opens the title
    (
        "{author Carver, F. W., Genoa} ({title a city-state}",
        "author Carver, F. W. | title Genoa (a city-state",
    ),
    ("{author Lee G.; Nascita}, {title di una città}", "author Lee G. | title Nascita, di una città"),
    # who wrote it stands in the sentence, in front of the bracket
    (
        "celui de M. Winter ({title Histoire des ports}, {place Paris}, {date 1993})",
        "author M. Winter | title Histoire des ports | place Paris | date 1993",
    ),
    ("The Great Depression ({title Ports}, {date 1993})", "title Ports | date 1993"),
    # the word that leads to a full name
    ("die Beiträge {author von Peter Winter}, {container JZ}", "author Peter Winter | container JZ"),
    ("{author von Peter Winter}, {container JZ}", "author von Peter Winter | container JZ"),
    ("siehe {author von der Heydte}, {container JZ}", "author von der Heydte | container JZ"),
    # a title of one word in front of its imprint
    (
        "{author Lee, Erinnerungen}, {place Kiel} {date 1989}",
        "author Lee | title Erinnerungen | place Kiel | date 1989",
    ),
    ("{author Lee, Anna}, {place Kiel} {date 1989}", "author Lee, Anna | place Kiel | date 1989"),
    ("{author Lee, CQ} {date 1989}, {pages 43}", "author Lee, CQ | date 1989 | pages 43"),
    # a given name that is a signal word elsewhere, and a signal word that is none
    ("Anders {author Dahl Lundholm}, {title Ports}", "author Anders Dahl Lundholm | title Ports"),
    ("Anders {author Esser}, {container JZ}", "author Esser | container JZ"),
    ("Anders {author Hans Esser}, {container JZ}", "author Hans Esser | container JZ"),
    # who heads the citation translated or edited it
    ("{role trans}. {author R. Lee}, {title The City}", "role trans | translator R. Lee | title The City"),
    ("{role ed. by} {author R. Lee}, {title The City}", "role ed. by | editor R. Lee | title The City"),
    (
        "{title La città}, {role a cura di} {author M. Ott}, {place Roma}",
        "title La città | role a cura di | editor M. Ott | place Roma",
    ),
    ("{role Minister} {author R. Lee}, {title The City}", "role Minister | author R. Lee | title The City"),
    # what follows the comma is no name
    (
        "{author Schmidt, Victim} {title Status before the Court}",
        "author Schmidt | title Victim Status before the Court",
    ),
    ("{author Bell, Anna}: {title Der Hof stimmt zu}", "author Bell, Anna | title Der Hof stimmt zu"),
    (
        "{author Gross, Klimaschutz vor Schweizer Gerichten}, {container Swiss Review}",
        "author Gross | title Klimaschutz vor Schweizer Gerichten | container Swiss Review",
    ),
    # a body that was read as the title's first words
    (
        "{title Penal Reform Council, An Unsuitable Place for Treatment} ({date 1988})",
        "author Penal Reform Council | title An Unsuitable Place for Treatment | date 1988",
    ),
    (
        "{title Ministers, Kings and Wars of Old} ({date 1988})",
        "title Ministers, Kings and Wars of Old | date 1988",
    ),
    (
        "{author Office of} {title Population Censuses: Projections}",
        "author Office of Population Censuses | title Projections",
    ),
    # words that say where something was printed first
    ("{title First used by Harbours 2020: A Report}", "title Harbours 2020: A Report"),
    ("{title Introduced first by Harbours 2020}", "title Harbours 2020"),
    ("{title Published in Secret: A Life}", "title Published in Secret: A Life"),
    ("{title First Used Books}", "title First Used Books"),
    # what follows the comma is no given name
    ("{author Becker, Vathek}, {pages p. 3}", "author Becker | title Vathek | pages p. 3"),
    ("{author Becker, Anna}, {pages p. 3}", "author Becker, Anna | pages p. 3"),
    # the citing author speaks again
    ("{author Lyons}, {title Language. I owe this to Max}", "author Lyons | title Language"),
    (
        "{author Lyons}, {title Il Collegio. I suoi consulti}",
        "author Lyons | title Il Collegio. I suoi consulti",
    ),
]
HOSTS = [
    (
        "{title Lizenzen}, in: {container Schader/Umlaut, Handbuch Bestand}, {date 2012}",
        "title Lizenzen | editor Schader/Umlaut | container Handbuch Bestand | date 2012",
    ),
    (
        "{title Memo}, in {container Gough and Tempel, British Documents}, {volume vol. 3}",
        "title Memo | editor Gough and Tempel | container British Documents | volume vol. 3",
    ),
    (
        "{title Memo}, in {container Paris and London, Two Cities}",
        "title Memo | container Paris and London, Two Cities",
    ),
    (
        "{title Dreyer/Schulz, Urheberrechtsgesetz}, {edition 6. Aufl.}",
        "author Dreyer/Schulz | title Urheberrechtsgesetz | edition 6. Aufl.",
    ),
    (
        "{author Kubisch, ZUM} {date 2006}, {pages 370}",
        "author Kubisch | container ZUM | date 2006 | pages 370",
    ),
    ("{title Kubisch, ZUM} {date 2006}", "title Kubisch, ZUM | date 2006"),
    ("{author Keller, Der} “{title Giftschrank}”", "author Keller | title Der “Giftschrank"),
    (
        "{author Crane, Paul} {title y De Berca, Graciela. Union Law}",
        "author Crane, Paul y De Berca, Graciela | title Union Law",
    ),
    (
        "{author Wielsch}, {place Zugangsregeln}, {date 2008}",
        "author Wielsch | title Zugangsregeln | date 2008",
    ),
    ("{author Wielsch}, {place Berlin}, {date 2008}", "author Wielsch | place Berlin | date 2008"),
    ("{author Lagos} {title Treaty on Access}", "title Lagos Treaty on Access"),
]
FORMS = [
    ("{title Klassisch bei Lehr/Ott}, {date 1967}", "author Lehr/Ott | date 1967"),
    ("{title Der Aufstand von Berlin} {date 1953}", "title Der Aufstand von Berlin | date 1953"),
    ("{author Jon Barnes, Aristotle} ({date 1982})", "author Jon Barnes | title Aristotle | date 1982"),
    ("{author Jon Barnes, Peter Lee} ({date 1982})", "author Jon Barnes, Peter Lee | date 1982"),
    ("{title Essays by} {editor Ann Lee}, {date 1947}", "title Essays | author Ann Lee | date 1947"),
    (
        "{title Struktur}, in: {container Göhring, Hans und Günter Kaiser: Strafverfahren}",
        "title Struktur | editor Göhring, Hans und Günter Kaiser | container Strafverfahren",
    ),
    (
        "{container Alternativen zum Recht, Jahrbuch für Soziologie} {volume Bd. 6}",
        "container Alternativen zum Recht | series Jahrbuch für Soziologie | number Bd. 6",
    ),
    (
        "({date 1976}) {volume 89} {container Marine Law Rev.} {date 1685}",
        "date 1976 | volume 89 | container Marine Law Rev. | pages 1685",
    ),
    (
        "({date 1990}) {container I Law and Critique} {volume 47}",
        "date 1990 | volume I | container Law and Critique | pages 47",
    ),
    (
        "{author Lehr, Ann, unter Mitarbeit von Max Ott}, {date 1979}",
        "author Lehr, Ann | other Max Ott | date 1979",
    ),
]
SECTION = [
    (
        "{volume 42} {container U.S.C.} § {date 1983 (2018)}",
        "volume 42 | container U.S.C. | pages § 1983 | date 2018",
    ),
]
TAILS = [
    ("{title Opere, Firenze} {date 1929}", "title Opere | place Firenze | date 1929"),
    (
        "{title Epistola, Venezia, Giovanni de Rossi}, {date 1502}",
        "title Epistola | place Venezia | publisher Giovanni de Rossi | date 1502",
    ),
    ("{title Giustizia, Pietà} {date 1929}", "title Giustizia, Pietà | date 1929"),
    ("“{title Letters, Paris}” {date 1929}", "title Letters, Paris | date 1929"),
    (
        "{title Glass}, {container Journal of Glass 1963}",
        "title Glass | container Journal of Glass | date 1963",
    ),
    (
        "{title Physics (PH Wick and FM Corn trs}, {date 1929}",
        "title Physics | translator PH Wick and FM Corn | role trs | date 1929",
    ),
    ("{title A Knack, facsimile}, {place Oxford}", "title A Knack | place Oxford"),
    ("{title La Spagna, 2a edizione}, {place Bari}", "title La Spagna | edition 2a edizione | place Bari"),
    # a series in the bracket of the imprint
    (
        "{title The Tides (PSt 3}; {place Bonn}: {publisher Berg}, {date 2003})",
        "title The Tides | series PSt | number 3 | place Bonn | publisher Berg | date 2003",
    ),
    ("{title Tides (1990)}, {place Bonn}", "title Tides (1990) | place Bonn"),
    # a first page that looks like a year
    (
        "{volume 144} {container PORT L. REV}. {date 2021}, {pages 2030–31} ({date 1996})",
        "volume 144 | container PORT L. REV | pages 2021, 2030–31 | date 1996",
    ),
    (
        "{volume 144} {container Port} ({date 1921}), {pages 30} ({date 1996})",
        "volume 144 | container Port | date 1921 | pages 30 | date 1996",
    ),
    (
        "{title Quotations}, {place Bonn}: {publisher Berg 51979}",
        "title Quotations | place Bonn | publisher Berg | date 51979",
    ),
    (
        "{title Lehre}, {edition 2. Aufl. 1960 (Nachdruck} {date 2000})",
        "title Lehre | edition 2. Aufl. | date 1960 | date 2000",
    ),
    (
        "{title Lehre}, {place Berlin} ({publisher Ost}) {date 1959}",
        "title Lehre | place Berlin (Ost) | date 1959",
    ),
    (
        "{title Lehre}, {place Berlin} ({publisher Reimer}) {date 1959}",
        "title Lehre | place Berlin | publisher Reimer | date 1959",
    ),
    # a year that opens the title, and one that dates the work
    (
        "{author Jean Lee}, {date 1914}. {title Comment la guerre}, {place Paris}, {date 1977}",
        "author Jean Lee | title 1914. Comment la guerre | place Paris | date 1977",
    ),
    (
        "{author Lee, Jean}, {date 1914}. {title Comment la guerre}, {place Paris}, {date 1977}",
        "author Lee, Jean | date 1914 | title Comment la guerre | place Paris | date 1977",
    ),
    ("{title Quotations}, o. O. {pages 51999}", "title Quotations | date 51999"),
]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        *((heads, *case) for case in HEADS),
        *((hosts, *case) for case in HOSTS),
        *((by_forms, *case) for case in (*FORMS, *SECTION)),
        *((tailed, *case) for case in TAILS),
    ],
)
def test_slips_are_mended(rule: Callable[[str, Sequence[Part]], list[Part]], before: str, after: str) -> None:
    text, parts = marked(before)
    assert shown(text, rule(text, parts)) == after


def test_a_year_before_a_citation_is_its_date() -> None:
    text, parts = marked("1881 {title Magistrati di Lagos}, {place Lagos}")
    assert shown(text, tails(text, parts, parts[0].start)).startswith("date 1881 | title Magistrati")


def test_a_case_is_not_cut_at_its_v() -> None:
    text, parts = marked(
        "{author Court of Justice}, {title Akzo Marine v}. {title Commission}, {number case 48/69}"
    )
    first = RawCitation(parts[0].start, parts[1].end, tuple(parts[:2]))
    second = RawCitation(parts[2].start, parts[3].end, tuple(parts[2:]))
    (whole,) = mend(text, [first, second])
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
def test_mended_parts_stay_inside_the_text_and_in_order(case: tuple[str, list[Part]]) -> None:
    text, parts = case
    done = mended(text, RawCitation(parts[0].start, parts[-1].end, tuple(parts)))
    assert 0 <= done.start <= done.end <= len(text)
    assert all(0 <= part.start < part.end <= len(text) for part in done.parts)
    assert all(a.end <= b.start for a, b in pairwise(done.parts))
