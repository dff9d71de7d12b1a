"""Decisions and acts as lawyers cite them: one work with court, date, docket and reports. Notes are invented."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.api import parse_notes
from refkit.citing.law.acts import acts
from refkit.citing.law.steps import steps
from refkit.model import Citation, Date


def read(text: str) -> list[Citation]:
    return [citation for citation in parse_notes([text]) if citation.work.kind]


def shown(citation: Citation) -> dict[str, Any]:
    """What a citation says, in short: fields as text, the locator with its label, notes beside."""
    work = citation.work
    found: dict[str, Any] = {"kind": work.kind}
    for name, value in work.present():
        found[name] = value.edtf if isinstance(value, Date) else value
    if citation.locator:
        found["locator"] = (citation.locator.label, citation.locator.value)
    if notes := [value for name, value in work.extra if name == "note"]:
        found["notes"] = notes
    return found


def case(**fields: Any) -> dict[str, Any]:
    return {"kind": "legal_case", **fields}


DECISIONS = [
    (
        "BGH, Urt. v. 12.3.2003 – IV ZR 123/02, NJW 2003, 1234 (1236).",
        [case(authority="BGH", issued="2003-03-12", number="IV ZR 123/02", container_title="NJW", page="1234",
              locator=("page", "1236"))],
    ),
    (
        "BGH NJW 2003, 1234; BGH, Beschl. v. 3.4.2001 - XI ZB 1/01, BGHZ 147, 12 = NJW 2001, 2222.",
        [case(authority="BGH", issued="2003", container_title="NJW", page="1234"),
         case(authority="BGH", issued="2001-04-03", number="XI ZB 1/01", container_title="BGHZ", volume="147",
              page="12", notes=["Parallel report: NJW 2001, 2222"])],
    ),
    (
        "OGH 19.11.2003, 9 Ob A 125/03b, ZAS 2005, 32 (Rebmann).",
        [case(authority="OGH", issued="2003-11-19", number="9 Ob A 125/03b", container_title="ZAS", page="32")],
    ),
    (
        "Vgl. BVerfGE 7, 198 (205); BVerfG 50, 290.",
        [case(container_title="BVerfGE", volume="7", page="198", locator=("page", "205")),
         case(container_title="BVerfG", volume="50", page="290")],
    ),
    (
        "BGE 130 III 182 E. 5.5.",
        [case(container_title="BGE", volume="130 III", page="182", locator=("paragraph", "5.5"))],
    ),
    (
        "OLG Köln, Urteil vom 4. Mai 2010 – 18 U 12/09, MMR 2010, 550 Rn. 44.",
        [case(authority="OLG Köln", issued="2010-05-04", number="18 U 12/09", container_title="MMR", page="550",
              locator=("paragraph", "44"))],
    ),
    (
        "VfGH 12.3.2010, B 123/09, VfSlg 19.021/2010; VwGH 3.9.2008, 2006/03/0079.",
        [case(authority="VfGH", issued="2010-03-12", number="B 123/09", container_title="VfSlg", issue="19.021/2010"),
         case(authority="VwGH", issued="2008-09-03", number="2006/03/0079")],
    ),
    (
        "EuGH, Urt. v. 8.6.2023, Rs. C-567/21, ECLI:EU:C:2023:444, Rn. 32 – Sonnenhafen.",
        [case(authority="EuGH", issued="2023-06-08", number="C-567/21", title="Sonnenhafen",
              notes=["ECLI:EU:C:2023:444"], locator=("paragraph", "32"))],
    ),
    (
        "General Court, Grand Chamber, judgment of 4 March 1998, Fjord Lines, case C-17/96, par. 8.",
        [case(authority="General Court", issued="1998-03-04", number="C-17/96", title="Fjord Lines",
              locator=("paragraph", "8"))],
    ),
    (
        "Bundesverfassungsgericht, Judgment of 12 March 1961, Hafenhilfegesetz, BVerfGE 12, 40 ff.",
        [case(authority="Bundesverfassungsgericht", issued="1961-03-12", title="Hafenhilfegesetz",
              container_title="BVerfGE", volume="12", page="40")],
    ),
    (
        "Harlow v Quayside Council [2003] UKHL 47, [2004] 1 AC 46 [12].",
        [case(title="Harlow v Quayside Council", issued="2003", container_title="UKHL", number="47",
              notes=["Parallel report: [2004] 1 AC 46"], locator=("paragraph", "12"))],
    ),
    (
        "Case C-5/18 Harbour Co v Tide Forening EU:C:2019:465, para 37.",
        [case(title="Harbour Co v Tide Forening", number="C-5/18", notes=["ECLI:EU:C:2019:465"],
              locator=("paragraph", "37"))],
    ),
    (
        "ECtHR 09.04.2024, Verein der Hafenleute, 53600/20.",
        [case(authority="ECtHR", issued="2024-04-09", title="Verein der Hafenleute", number="53600/20")],
    ),
    (
        "Smith v. Harlow, Inc., 512 F.3d 1177, 1182 (9th Cir. 2008) (en banc), cert. denied, 555 U.S. 970 (2008).",
        [case(title="Smith v. Harlow, Inc", authority="9th Cir.", issued="2008", container_title="F.3d",
              volume="512", page="1177", locator=("page", "1182"), notes=["cert. denied, 555 U.S. 970 (2008)"])],
    ),
    (
        "Norn v. State, 12 N.E.2d 40, 44–45 (Ill. App. Ct. 1938).",
        [case(title="Norn v. State", authority="Ill. App. Ct.", issued="1938", container_title="N.E.2d", volume="12",
              page="40", locator=("page", "44-45"))],
    ),
    (
        "Cass. civ. 1re, 12 mars 2003, n° 01-12.345, Bull. civ. I, n° 90.",
        [case(authority="Cass. civ. 1re", issued="2003-03-12", number="01-12.345", container_title="Bull. civ",
              volume="I", issue="90")],
    ),
    (
        "CE, Ass., 20 octobre 1989, Nicolas; Cons. const., 12 juin 2010, n° 2010-605 DC.",
        [case(authority="CE, Ass.", issued="1989-10-20", title="Nicolas"),
         case(authority="Cons. const.", issued="2010-06-12", number="2010-605 DC")],
    ),
    (
        "Cass., sez. un., 11 novembre 2008, n. 26972, in Foro it., 2009, I, c. 120.",
        [case(authority="Cass., sez. un.", issued="2008-11-11", number="26972", container_title="Foro it", volume="I",
              page="120")],
    ),
    (
        "Corte cost., 24 ottobre 2007, n. 348; Cons. Stato, sez. VI, 9 marzo 2005, n. 998.",
        [case(authority="Corte cost.", issued="2007-10-24", number="348"),
         case(authority="Cons. Stato, sez. VI", issued="2005-03-09", number="998")],
    ),
    (
        "91 F. Supp. 3d 1, 4 (D. Me. 2015).",
        [case(container_title="F. Supp. 3d", volume="91", page="1", authority="D. Me.", issued="2015",
              locator=("page", "4"))],
    ),
    ("STC 53/1985, FJ 5.", [case(genre="STC", number="53/1985", locator=("paragraph", "5"))]),
    (
        "Acórdão do Supremo Tribunal de Justiça de 12 de março de 2009, processo n.º 08B1234.",
        [case(authority="Supremo Tribunal de Justiça", issued="2009-03-12", number="08B1234")],
    ),
    (
        "Case Concerning the Tide Dam (Norland v Sund) (Judgment) [1997] ICJ Rep 7, para 85.",
        [case(title="Case Concerning the Tide Dam (Norland v Sund) (Judgment)", issued="1997",
              container_title="ICJ Rep", page="7", locator=("paragraph", "85"))],
    ),
]  # fmt: skip

ACTS = [
    (
        "UNHRC, ‘General Comment No 31’ (26 May 2004) UN Doc CCPR/C/21/Rev.1/Add.13, para 10.",
        [{"number": "CCPR/C/21/Rev.1/Add.13", "locator": ("paragraph", "10"), "title": "General Comment No 31"}],
    ),
    (
        "S.C. Res. 1373, ¶ 2(b), U.N. Doc. S/RES/1373 (Sept. 28, 2001).",
        [{"title": "S.C. Res. 1373", "number": "S/RES/1373", "issued": "2001-09-28", "locator": ("paragraph", "2(b)")}],
    ),
    (
        "Council Regulation (EC) No 139/2004 of 20 January 2004 on the control of ports [2004] OJ L24/1, art 1(2).",
        [{"kind": "legislation", "number": "139/2004", "issued": "2004-01-20", "container_title": "OJ L",
          "volume": "24", "page": "1", "locator": ("article-locator", "1(2)")}],
    ),
    (
        "Decision No. 2008/511/EC of the Council of 3 June 2008 on harbour dues, OJ L 150, p. 136.",
        [{"kind": "legislation", "number": "2008/511/EC", "issued": "2008-06-03", "volume": "150", "page": "136"}],
    ),
    (
        "Verordnung (EU) 2016/679 v. 27.4.2016, ABl. L 119 v. 4.5.2016, S. 1.",
        [{"kind": "legislation", "number": "2016/679", "issued": "2016-04-27", "volume": "119", "page": "1"}],
    ),
    (
        "Cf. Hafengerichtsbarkeits-Novelle 2012 (BGBl. I Nr. 51/2012).",
        [{"kind": "legislation", "title": "Hafengerichtsbarkeits-Novelle 2012", "volume": "I", "number": "51/2012"}],
    ),
    (
        "Dz. U. [Journal of Laws] 2002, No. 153, item 1271; Dz. U. 2004 nr 64 poz. 593.",
        [{"kind": "legislation", "container_title": "Dz. U.", "issued": "2002", "issue": "153", "number": "1271"},
         {"kind": "legislation", "container_title": "Dz. U.", "issued": "2004", "issue": "64", "number": "593"}],
    ),
    (
        "15 U.S.C. § 1125(a)(1) (2012); 29 C.F.R. § 1604.11(a) (2019).",
        [{"kind": "legislation", "container_title": "U.S.C.", "volume": "15", "issued": "2012",
          "locator": ("section", "1125(a)(1)")},
         {"kind": "legislation", "container_title": "C.F.R.", "volume": "29", "locator": ("section", "1604.11(a)")}],
    ),
    ("P.L. 107-56, §523.", [{"kind": "legislation", "title": "P.L. 107-56", "number": "107-56",
                             "locator": ("section", "523")}]),
    (
        "Cal. Civ. Code § 1714(a) (West 2015).",
        [{"kind": "legislation", "container_title": "Cal. Civ. Code", "issued": "2015",
          "locator": ("section", "1714(a)")}],
    ),
    # the places of books
    ("Brandt, Salzrecht (1970), § 12 II 3.", [{"kind": "book", "locator": ("section", "12 II 3")}]),
    ("Clara Brandt, Salt Law (1970), ¶ 12.", [{"kind": "book", "locator": ("paragraph", "12")}]),
    ("Contract Act 1999, s 3.", [{"kind": "legislation", "locator": ("section", "3")}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ACTS)
def test_acts_and_their_places(text: str, wanted: list[dict[str, Any]]) -> None:
    found = list(map(shown, read(text)))
    assert [{name: one.get(name) for name in want} for one, want in zip(found, wanted, strict=True)] == wanted
    assert not any("authors" in one and one["kind"] == "legislation" for one in found)


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.name)
def test_every_act_reads_its_example(act: Any) -> None:
    assert act.pattern.fullmatch(act.example)
    assert any(word in act.example for word in act.needs)


@pytest.mark.parametrize(("text", "wanted"), DECISIONS)
def test_decisions(text: str, wanted: list[dict[str, Any]]) -> None:
    assert list(map(shown, read(text))) == wanted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Lena Whitford, The Quiet Docket, 114 Yale L.J. 1023 (2005).", ["article-journal"]),
        ("Otto Vance, The Court of Justice and the Sea (Oxford: Quill, 1990), 12.", ["book"]),
        ("Jens Ott, Anmerkung zu BGH NJW 2003, 1234, JZ 2003, 450.", ["article-journal"]),
    ],
)
def test_what_persons_wrote_is_no_decision(text: str, kinds: list[str]) -> None:
    assert [citation.work.kind for citation in read(text)] == kinds


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.name)
def test_every_step_reads_its_example(step: Any) -> None:
    found = step.read(step.example + ".", 0)
    assert found is not None
    assert found.end() >= len(step.example)
