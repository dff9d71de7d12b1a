"""Decisions by their reports and numbers, papers of a case, and acts with their gazettes; notes are invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (*NAMES, "title", "authority", "issued", "number", "container_title", "volume", "issue", "page")

# several applications in one decision of the court of human rights; the last is two decisions
# fmt: off
SEVERAL_NUMBERS = [
    ("Norn and Pike v. Sundland, nos. 2234/05 and 867/06, § 45, 12 March 2011.",
     ["legal_case; title Norn and Pike v. Sundland; issued 2011-03-12; number 2234/05 and 867/06; paragraph "
      "45"]),
    ("Lund and Others v Norland [GC] App nos 45721/07, 5321/09 (ECtHR, 3 May 2012).",
     ["legal_case; title Lund and Others v Norland; authority ECtHR; issued 2012-05-03; number 45721/07, "
      "5321/09"]),
    ("Quai c. Norland [GC], nos 1134/02, 2267/03 et 4555/03, § 12, CEDH 2008-II.",
     ["legal_case; title Quai c. Norland; issued 2008; number 1134/02, 2267/03 et 4555/03; container_title "
      "CEDH; volume 2008-II; paragraph 12"]),
    ("Hafen gegen Norland, Nr. 3321/04 und 4455/05, Rn. 12.",
     ["legal_case; title Hafen gegen Norland; number 3321/04 und 4455/05; paragraph 12"]),
    ("Quai c. Norland, requêtes nos 1134/02 et 2267/03, 3 mai 2011.",
     ["legal_case; title Quai c. Norland; issued 2011-05-03; number 1134/02 et 2267/03"]),
    ("Tide v. Norland [GC], nos. 11234/05, 11567/06 and 1890/07, §§ 34-40, ECHR 2012.",
     ["legal_case; title Tide v. Norland; issued 2012; number 11234/05, 11567/06 and 1890/07; "
      "container_title ECHR; volume 2012; paragraph 34-40"]),
    ("Norn v. Sundland, no. 1134/02, § 12, 3 May 2011; Pike v. Norland, no. 2267/03, § 12, 3 May 2011.",
     ["legal_case; title Norn v. Sundland; issued 2011-05-03; number 1134/02; paragraph 12",
      "legal_case; title Pike v. Norland; issued 2011-05-03; number 2267/03; paragraph 12"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), SEVERAL_NUMBERS)
def test_several_applications_are_one_case(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# reports and numbers of the North and of the Netherlands; the last two were written by persons
# fmt: off
NORTH = [
    ("NJA 1911 s. 89.",
     ["legal_case; issued 1911; container_title NJA; page 89"]),
    ("RÅ 1999 ref. 776 och HFD 2013 ref. 712.",
     ["legal_case; issued 1999; number 776; container_title RÅ",
      "legal_case; issued 2013; number 712; container_title HFD"]),
    ("Se Rt. 1998 s. 12 på s. 24 og HR-2016-91234-A.",
     ["legal_case; issued 1998; container_title Rt; page 12",
      "legal_case; issued 2016; number HR-2016-91234-A"]),
    ("Rt-2002-719.",
     ["legal_case; issued 2002; container_title Rt; page 719"]),
    ("RH 2001:912; AD 2015 nr 912.",
     ["legal_case; issued 2001; number 2001:912; container_title RH",
      "legal_case; issued 2015; number 912; container_title AD"]),
    ("UfR 2004.1234 H; U.2010.88 Ø.",
     ["legal_case; issued 2004; container_title UfR; page 1234",
      "legal_case; issued 2010; container_title U; page 88"]),
    ("KKO 2010:932.",
     ["legal_case; issued 2010; number 2010:932; container_title KKO"]),
    ("Zie NJ 2011/972 en RvdW 2009/9203.",
     ["legal_case; issued 2011; container_title NJ; page 972",
      "legal_case; issued 2009; container_title RvdW; page 9203"]),
    ("A. Haven, ‘De haven’, JOR 2010/33, p. 5.",
     ["article-journal; authors A. Haven; title De haven; issued 2010; container_title JOR; issue 33; page 5"]),
    ("J. Lind, Tiden, SvJT 2011 s. 89.",
     ["article-journal; authors J. Lind; title Tiden; issued 2011; container_title SvJT; section 89"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), NORTH)
def test_decisions_of_the_north_and_the_netherlands(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# a court by itself is no work; a court with a number, or as who wrote, is
# fmt: off
COURTS_ALONE = [
    ("Vgl. EuGH.",
     []),
    ("Siehe BVerfG; BGH.",
     []),
    ("Vgl. auch OGH und VfGH.",
     []),
    ("Cfr. Cass.; Corte cost.",
     []),
    ("Cf. TJUE.",
     []),
    ("EuGH, Rs. C-995/18.",
     ["legal_case; authority EuGH; number C-995/18"]),
    ("Bundesgerichtshof, Jahresbericht 2004.",
     ["report; authors Bundesgerichtshof; title Jahresbericht 2004"]),
    ("Vgl. BAG; Kern, Hafenrecht (Bonn: Kiel, 1999), S. 3.",
     ["book; authors Kern; title Hafenrecht; issued 1999; page 3"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), COURTS_ALONE)
def test_a_court_alone_is_no_work(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# the series of the Permanent Court and the reports of its heirs; the last is a book
# fmt: off
WORLD_COURTS = [
    ("PCIJ, Ser. A, No. 99 (1927).",
     ["legal_case; issued 1927; container_title PCIJ, Ser. A; volume 99"]),
    ("Wimble Case, PCIJ Series A No 81.",
     ["legal_case; title Wimble Case; container_title PCIJ Series A; volume 81"]),
    ("(1928) PCIJ Rep Ser A No 83.",
     ["legal_case; issued 1928; container_title PCIJ Rep Ser A; volume 83"]),
    ("See PCIJ, Series A/B, No. 99, 46.",
     ["legal_case; container_title PCIJ, Series A/B; volume 99; page 46"]),
    ("Affaire du Quai, C.P.J.I. série A n° 77, p. 22.",
     ["legal_case; title Affaire du Quai; container_title C.P.J.I. série A; volume 77; page 22"]),
    ("Tide Rights (Norland v. Sundland), PCIJ, Series A, No. 92, p. 12.",
     ["legal_case; title Tide Rights (Norland v. Sundland); container_title PCIJ, Series A; volume 92; page "
      "12"]),
    ("ICJ Reports 1999, p. 6.",
     ["legal_case; issued 1999; container_title ICJ Reports; page 6"]),
    ("Voir C.I.J. Recueil 1999, p. 6.",
     ["legal_case; issued 1999; container_title C.I.J. Recueil; page 6"]),
    ("Cf. ITLOS Reports 2001, p. 10, at 14; ICJ Reports 1999, p. 3, at 20.",
     ["legal_case; issued 2001; container_title ITLOS Reports; page 10; page 14",
      "legal_case; issued 1999; container_title ICJ Reports; page 3; page 20"]),
    ("S. Rosen, The PCIJ Series (Oslo 1999) 12.",
     ["book; authors S. Rosen; title The PCIJ Series; issued 1999; page 12"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), WORLD_COURTS)
def test_reports_of_the_world_courts(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# what is filed in a case stands beside the case; the last is a book
# fmt: off
PAPERS_OF_A_SUIT = [
    ("Transcript of Oral Argument at 31, Quill v. Meadow, 550 U.S. 417 (2007).",
     ["document; title Transcript of Oral Argument; page 31",
      "legal_case; title Quill v. Meadow; issued 2007; container_title U.S.; volume 550; page 417"]),
    ("Complaint ¶ 19, Roe v. Quay, No. 19-cv-204 (W.D. Wash. 2019).",
     ["document; title Complaint; paragraph 19",
      "legal_case; title Roe v. Quay; authority W.D. Wash.; issued 2019; number 19-cv-204"]),
    ("Brief of Amici Curiae Harbor Pilots in Support of Respondents at 8, Finch v. Hale, 539 U.S. 88 (2019).",
     ["document; title Brief of Amici Curiae Harbor Pilots in Support of Respondents; page 8",
      "legal_case; title Finch v. Hale; issued 2019; container_title U.S.; volume 539; page 88"]),
    ("Order Granting Summary Judgment at 5, Keel v. Mast Corp., No. 12-cv-77 (N.D. Cal. 2013).",
     ["document; title Order Granting Summary Judgment; page 5",
      "legal_case; title Keel v. Mast Corp; authority N.D. Cal.; issued 2013; number 12-cv-77"]),
    ("Petition for Writ of Certiorari at 9, Rowe v. Dunn, 558 U.S. 40 (2009).",
     ["document; title Petition for Writ of Certiorari; page 9",
      "legal_case; title Rowe v. Dunn; issued 2009; container_title U.S.; volume 558; page 40"]),
    ("Declaration of Ann B. Lee ¶ 4, Rowe v. Dunn, No. 08-cv-1020 (D.N.J. 2009).",
     ["document; title Declaration of Ann B. Lee; paragraph 4",
      "legal_case; title Rowe v. Dunn; authority D.N.J.; issued 2009; number 08-cv-1020"]),
    ("Opinion and Order at 7, Pike v. Dunn, No. 08-cv-102 (D.N.J. 2009).",
     ["document; title Opinion and Order; page 7",
      "legal_case; title Pike v. Dunn; authority D.N.J.; issued 2009; number 08-cv-102"]),
    ("The Order at 5 p.m. was lifted.",
     []),
    ("A. Lee, Ports at 12, Pike v. Dunn, 558 U.S. 40 (2009).",
     ["book; authors A. Lee; title Ports; page 12",
      "legal_case; title Pike v. Dunn; issued 2009; container_title U.S.; volume 558; page 40"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), PAPERS_OF_A_SUIT)
def test_a_paper_of_a_suit_stands_beside_its_case(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# numbers of the Council of Europe and of the United Nations
# fmt: off
COUNCIL_OF_EUROPE = [
    ("Recommendation CM/Rec(2012)98 of the Committee of Ministers to member states on the protection of "
     "whistles.",
     ["report; title Recommendation CM/Rec(2012)98 of the Committee of Ministers to member states on the "
      "protection of whistles; number CM/Rec(2012)98"]),
    ("Committee of Ministers, Recommendation CM/Rec(2013)92 on ports, 3 May 2013.",
     ["report; authors Committee of Ministers; title Recommendation CM/Rec(2013)92 on ports; issued "
      "2013-05-03; number CM/Rec(2013)92"]),
    ("Recommandation CM/Rec(2014)93 du Comité des Ministres.",
     ["report; title Recommandation CM/Rec(2014)93 du Comité des Ministres; number CM/Rec(2014)93"]),
    ("Empfehlung Rec(2006)92 des Ministerkomitees.",
     ["report; title Empfehlung Rec(2006)92 des Ministerkomitees; number Rec(2006)92"]),
    ("Recommendation No. R (87) 95 of the Committee of Ministers.",
     ["report; title Recommendation No. R (87) 95 of the Committee of Ministers; number R (87) 95"]),
    ("CM/Rec(2011)97.",
     ["report; number CM/Rec(2011)97"]),
    ("S/RES/9441 (2002).",
     ["report; issued 2002; number S/RES/9441"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), COUNCIL_OF_EUROPE)
def test_numbers_of_resolutions_and_recommendations(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# gazettes by their number alone; the last is an article
# fmt: off
GAZETTES = [
    ("Ley 927/2014, de 27 de noviembre, BOE núm. 288.",
     ["legislation; title Ley 927/2014, de 27 de noviembre; issued 2014-11-27; number 927/2014; "
      "container_title BOE; issue 288"]),
    ("Ley Orgánica 93/2007, de 22 de marzo, BOE núm. 71, de 23 de marzo de 2007.",
     ["legislation; title Ley Orgánica 93/2007, de 22 de marzo; issued 2007-03-22; number 93/2007; "
      "container_title BOE; issue 71"]),
    ("Portaria n.º 945/2017, DR n.º 22/2017, Série I.",
     ["legislation; title Portaria n.º 945/2017; issued 2017; number 945/2017; container_title DR; issue "
      "22/2017"]),
    ("Decreto-Lei n.º 974/2006, Diário da República n.º 60/2006, Série I-A.",
     ["legislation; title Decreto-Lei n.º 974/2006; issued 2006; number 974/2006; container_title Diário da "
      "República; issue 60/2006"]),
    ("Lei n.º 97/2009, de 12 de fevereiro, DR n.º 30/2009, Série I, de 12 de fevereiro.",
     ["legislation; title Lei n.º 97/2009, de 12 de fevereiro; issued 2009-02-12; number 97/2009; "
      "container_title DR; issue 30/2009"]),
    ("d.lgs. 9 aprile 2008, n. 981, in G.U. n. 101.",
     ["legislation; title d.lgs. 9 aprile 2008, n. 981; issued 2008-04-09; number 981; container_title G.U.; "
      "issue 101"]),
    ('M. Ruiz, "La ley", Revista de Puertos, vol. 12, núm. 3, 2004, p. 45.',
     ["article-journal; authors M. Ruiz; title La ley; issued 2004; container_title Revista de Puertos; "
      "volume 12; issue 3; page 45"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), GAZETTES)
def test_a_gazette_keeps_its_number(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected


# articles called by a case, and cases
# fmt: off
ON_CASES = [
    ('"Lindqvist v. Ray", (2004) 53 ICLQ 120.',
     ["article-journal; title Lindqvist v. Ray; issued 2004; container_title ICLQ; volume 53; page 120"]),
    ("‘Norn v Dunmore: A Comment’ (2004) 53 ICLQ 120.",
     ["article-journal; title Norn v Dunmore: A Comment; issued 2004; container_title ICLQ; volume 53; page "
      "120"]),
    ("“The Case of Norn v. Dunmore”, 12 Harbour Law Journal (1999) 33-40.",
     ["article-journal; title The Case of Norn v. Dunmore; issued 1999; container_title Harbour Law Journal; "
      "volume 12; page 33-40"]),
    ('"Pike v. Quay", 53 Yale L.J. 120 (2004).',
     ["article-journal; title Pike v. Quay; issued 2004; container_title Yale L.J.; volume 53; page 120"]),
    ("Norn v. Dunmore, 12 Harbour Law Journal (1999) 33-40.",
     ["article-journal; title Norn v. Dunmore; issued 1999; container_title Harbour Law Journal; volume 12; "
      "page 33-40"]),
    ('"Pike v. Quay", 53 F.3d 120 (9th Cir. 2004).',
     ["legal_case; title Pike v. Quay; authority 9th Cir.; issued 2004; container_title F.3d; volume 53; "
      "page 120"]),
    ('"Pike v. Quay", [2004] EWCA Civ 12.',
     ["legal_case; title Pike v. Quay; issued 2004; number 12; container_title EWCA Civ"]),
    ("Pike v. Quay, 12 Slg. (1999) 33.",
     ["legal_case; title Pike v. Quay; issued 1999; container_title Slg; volume 12; page 33"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), ON_CASES)
def test_an_article_on_a_case_is_no_case(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
