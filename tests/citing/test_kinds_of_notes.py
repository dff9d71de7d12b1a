"""Papers in a case, reports, programs and other kinds that their print gives away; notes are invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse
from refkit.citing.grammar.forms import formed
from refkit.citing.law.forms import found_in

ORDER = (*NAMES, "title", "authority", "issued", "number", "container_title", "volume", "publisher")

# fmt: off
READ = [
    # what was filed or given in a case: the letters of the court in front of the year are no town
    ("Order, 3 May 2020, in In re: Harbour – Leak, ABC 19-001 (NTC 2019).",
     ["document; title Order; authority NTC; issued 2020-05-03; number ABC 19-001;"
      " container_title In re: Harbour – Leak"]),
    ("Notice of On-Site Inspection, 24 January 2019, in In re: Harbour – Leak, KL 19-001 (NTC 2019), at 4.",
     ["document; title Notice of On-Site Inspection; authority NTC; issued 2019-01-24; number KL 19-001;"
      " container_title In re: Harbour – Leak; page 4"]),
    ("See Motion to Dismiss, 3 May 2012, in Lee v. Harbour Co., No. 12-345 (S.D.N.Y. 2012).",
     ["document; title Motion to Dismiss; authority S.D.N.Y.; issued 2012-05-03; number 12-345;"
      " container_title Lee v. Harbour Co."]),
    # a code in a bracket behind what it says
    ("« Whoever builds a quay may obtain a berth » (35 USC par. 999).",
     ["legislation; container_title USC; volume 35; paragraph 999"]),
    # a report in capitals: the body between author and title, of which shortened words tell, is no word of the title
    ("NORA VANCE ET AL., HARBOUR UNIV., INST. FOR TIDAL STUD., TIDAL INDEX REPORT 2021, at 81 (2021).",
     ["book; authors Nora Vance; title TIDAL INDEX REPORT 2021; issued 2021;"
      " publisher HARBOUR UNIV., INST. FOR TIDAL STUD.; page 81"]),
    ("GREG HOLM & TANIA CHAN, QUAY CTR. FOR SCI. & INT’L AFFS., TIDES AND SECURITY 21–23 (2017).",
     ["book; authors Greg Holm, Tania Chan; title TIDES AND SECURITY; issued 2017;"
      " publisher QUAY CTR. FOR SCI. & INT’L AFFS.; page 21-23"]),
    ("OTTO VANCE, SALT, SUGAR, AND TIDES 37 (1983).",
     ["book; authors Otto Vance; title SALT, SUGAR, AND TIDES; issued 1983; page 37"]),
    # in Texas a bracket tells what became of a petition; for whom somebody sues is part of the name
    ("See Vance ex rel. Estate of Vance v. Berg, 402 S.W.3d 87, 93–94 (Tex. App.—Dallas 2013, pet. denied).",
     ["legal_case; title Vance ex rel. Estate of Vance v. Berg; authority Tex. App.—Dallas; issued 2013;"
      " container_title S.W.3d; volume 402; page 93-94"]),
    # the Polish gazette before the war
    ("Rozporządzenie Prezydenta z dnia 19 stycznia 1928 r. o organizacji portów, Dz.U. RP 1928, nr 11, poz. 88.",
     ["legislation; title Rozporządzenie Prezydenta z dnia 19 stycznia 1928 r. o organizacji portów; issued 1928-01-19;"
      " number 88; container_title Dz.U. RP"]),
    # two reporters of a committee
    ("Rapport d'information n° 488 (2012-2013) de Mme Annick Le Quai-Morvan et M. Yves Port, fait au nom de la "
     "commission des ports, déposé le 3 avril 2013, p. 22.",
     ["report; authors Annick Le Quai-Morvan, Yves Port; title Rapport d'information; issued 2013-04-03;"
      " number 488 (2012-2013); page 22"]),
    # a version of data makes them no program
    ("Harbour Survey, 'Foreshore Soundings', version 2.1 [dataset], Marine Data Archive, 2015.",
     ["dataset; authors Harbour Survey; title Foreshore Soundings; issued 2015; publisher Marine Data Archive"]),
    # what an Italian act is called, in a bracket
    ("D.lgs. 9 aprile 2003, n. 973 («Attuazione della direttiva in materia di porti»).",
     ["legislation; title Attuazione della direttiva in materia di porti; issued 2003-04-09; number 973"]),
    # papers of the Swedish parliament: of a committee by its letters, motions
    ("Bet. KU 1976/77:92; rskr. 1976/77:941. Jfr motion 1976/77:993 av herr Kaj.",
     ["report; title Bet. KU 1976/77:92; number 1976/77:92",
      "report; title rskr. 1976/77:941; number 1976/77:941",
      "report; title motion 1976/77:993; number 1976/77:993"]),
    # the same where the case itself is cited; what the court said of it is no word of its name
    ("In re: Harbour – Leak, ABC 19-001 (NTC 2019), at 4.",
     ["legal_case; title In re: Harbour – Leak; authority NTC; issued 2019; number ABC 19-001; page 4"]),
    ("In re Harbour Dues, No. 12-345 (S.D.N.Y. May 3, 2019).",
     ["legal_case; title In re Harbour Dues; authority S.D.N.Y.; issued 2019-05-03; number 12-345"]),
    ("Ovesen v. Norland (dec.), no. 9540/02, 17 January 2006.",
     ["legal_case; title Ovesen v. Norland; issued 2006-01-17; number 9540/02"]),
    # a page of a repository, as it is pasted
    ("Voir : GitHub - tideteam/byquay: Byquay - A Python API (quay.example) for tides",
     ["software; title tideteam/byquay: Byquay - A Python API (quay.example) for tides; publisher GitHub"]),
    # a review that names its book first: where the book came out is not where the review did
    ("See Review of Ann Lee, Salt Roads (Bath: Old Bridge, 2003), by Max Ott, Harbour Studies 12, no. 3 (2005): 7–9.",
     ["review-book; authors Max Ott; title Review of Ann Lee, Salt Roads; issued 2005; container_title Harbour Studies;"
      " volume 12; page 7-9"]),
    # films and programmes
    ("The Drowned Quay, dir. Howard Berg (Merton Quay Studios, 1953), reel 4.",
     ["motion_picture; authors Howard Berg; title The Drowned Quay; issued 1953; publisher Merton Quay Studios;"
      " page 4"]),
    ("Compare 'North Today', BBC One (North), 3 May 1976, 6.00 p.m.",
     ["broadcast; title North Today; issued 1976-05-03; publisher BBC One (North)"]),
    ("« Le port », France Culture, 3 mai 1976.",
     ["broadcast; title Le port; issued 1976-05-03; publisher France Culture"]),
    # an act of Hungary by its year and number
    ("2011. évi CVIII. törvény 2. § l) pont.",
     ["legislation; title 2011. évi CVIII. törvény; issued 2011; number CVIII; section 2, l"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), READ, ids=[row[0][:40] for row in READ])
def test_what_is_read(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


@pytest.mark.parametrize(
    "note",
    [
        # a book has an editor, and a page of a news service an address
        "The Drowned Quay, ed. Howard Berg (Merton Quay Books, 1953).",
        "Anna Berg, ‘North Today’, BBC News, 3 May 2010, https://bbc.example/x.",
        "‘North Today’, BBC Radio 4, 3 May 2010, https://bbc.example/x.",
        "‘Salt’, Harbour Radio Studies, 3 May 2010.",
    ],
)
def test_what_no_form_of_the_media_reads(note: str) -> None:
    assert formed(note) == []


@pytest.mark.parametrize(
    "note",
    [
        # a newspaper, a book and its town; a case that is spoken of; a year of a law without its number
        "Order, 3 May 2020, in Harbour Daily, No. 12 (Oslo 2019).",
        "Ann Lee, Order and Law, 3 May 2020, in Max Ott (ed.), Salt Roads (Bath 2019).",
        "An order was given in In re Harbour, and nothing came of it (NTC 2019).",
        "A 2011. évi tengeri törvény.",
        "She paid 35 USC per barrel.",
        # a report of the case, which is read by its steps
        "In re Harbour Dues, 123 F.3d 45, 48 (2d Cir. 1999).",
        # no number of a session behind the word
        "En motion av herr Kaj 1976 avslogs.",
    ],
)
def test_what_no_form_reads(note: str) -> None:
    assert list(found_in(note)) == []
