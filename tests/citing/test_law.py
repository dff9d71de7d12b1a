"""Decisions and acts as lawyers cite them: one work with court, date, docket and reports. Notes are invented."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.api import parse_notes, stream_notes
from refkit.citing.law.forms import acts
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
    for name in found.keys() & {"authors", "editors"}:
        found[name] = [person.display for person in found[name]]
    if citation.locator:
        found["locator"] = (citation.locator.label, citation.locator.value)
    if notes := [value for name, value in work.extra if name == "note"]:
        found["notes"] = notes
    return found


def act(**fields: Any) -> dict[str, Any]:
    return {"kind": "legislation", **fields}


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
        [case(authority="General Court, Grand Chamber", issued="1998-03-04", number="C-17/96", title="Fjord Lines",
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


TREATIES = [
    (
        "Convention on the Law of Harbours, opened for signature 23 May 1969, 1155 UNTS 331 (entered into force "
        "27 January 1980) art 31(1).",
        [{"kind": "treaty", "title": "Convention on the Law of Harbours", "issued": "1969-05-23",
          "container_title": "UNTS", "volume": "1155", "page": "331", "locator": ("article-locator", "31(1)"),
          "notes": ["entered into force 27 January 1980"]}],
    ),
    (
        "Tide Convention (adopted 4 November 1950, entered into force 3 September 1953) 213 UNTS 221, art 8(2).",
        [{"kind": "treaty", "title": "Tide Convention", "issued": "1950-11-04", "volume": "213", "page": "221",
          "locator": ("article-locator", "8(2)")}],
    ),
    (
        "Convention on Harbours, Apr. 18, 1961, 23 U.S.T. 3227, 500 U.N.T.S. 95, art. 22.",
        [{"kind": "treaty", "title": "Convention on Harbours", "issued": "1961-04-18", "container_title": "U.S.T.",
          "notes": ["Parallel report: 500 U.N.T.S. 95"], "locator": ("article-locator", "22")}],
    ),
    (
        "Convention de Fjordhavn du 23 mai 1969, RTNU, vol. 1155, p. 331, art. 31.",
        [{"kind": "treaty", "title": "Convention de Fjordhavn", "issued": "1969-05-23", "container_title": "RTNU",
          "volume": "1155", "page": "331"}],
    ),
    (
        "Treaty of Fjordhavn, signed at Oslo on 3 May 1921, 12 LNTS 40.",
        [{"kind": "treaty", "title": "Treaty of Fjordhavn", "issued": "1921-05-03", "volume": "12", "page": "40"}],
    ),
    (
        "Convention on Tidal Crime (ETS No. 985).",
        [{"kind": "treaty", "title": "Convention on Tidal Crime", "collection_title": "ETS",
          "collection_number": "985"}],
    ),
    (
        "See Harlow, Harbour Treaties (1990) 12, discussing 1155 UNTS 331.",
        [{"kind": "book", "authors": ["Harlow"], "locator": ("page", "12"), "container_title": None},
         {"kind": "treaty", "container_title": "UNTS", "volume": "1155", "page": "331"}],
    ),
]  # fmt: skip

OPINIONS = [
    (
        "Opinion of AG Kokott in Case C-5/18 Harbour Co v Tide Forening, EU:C:2019:100, point 47.",
        [{"kind": "legal_case", "genre": "Opinion", "authors": ["Kokott"], "title": "Harbour Co v Tide Forening",
          "number": "C-5/18", "notes": ["ECLI:EU:C:2019:100"], "locator": ("paragraph", "47")}],
    ),
    (
        "Schlussanträge der Generalanwältin Kokott vom 12. März 2010 in der Rechtssache C-403/08, Hafen AG, Rn. 44.",
        [{"kind": "legal_case", "genre": "Schlussanträge", "authors": ["Kokott"], "issued": "2010-03-12",
          "number": "C-403/08", "title": "Hafen AG", "locator": ("paragraph", "44")}],
    ),
    (
        "Schlussanträge GA Norn v. 3.4.2014, Rs. C-12/13, ECLI:EU:C:2014:222, Rn. 32.",
        [{"authors": ["Norn"], "issued": "2014-04-03", "number": "C-12/13", "locator": ("paragraph", "32")}],
    ),
    (
        "Conclusions de l'avocat général Martin, présentées le 3 mai 2001, aff. C-309/99, Port, point 12.",
        [{"authors": ["Martin"], "issued": "2001-05-03", "number": "C-309/99", "title": "Port",
          "locator": ("paragraph", "12")}],
    ),
    (
        "Conclusiones del Abogado General Sr. Pedraza del 16 de julio de 1998 en asunto C-912/97, punto 20.",
        [{"authors": ["Pedraza"], "issued": "1998-07-16", "number": "C-912/97", "locator": ("paragraph", "20")}],
    ),
    (
        "Conclusioni dell'avvocato generale Rossi, causa C-200/02, Zhu, punto 45.",
        [{"authors": ["Rossi"], "number": "C-200/02", "title": "Zhu", "locator": ("paragraph", "45")}],
    ),
    (
        "Case T-344/99 P Harbour v Commission [2001] ECR II-45, Opinion of AG Kokott, para 12.",
        [{"authors": ["Kokott"], "title": "Harbour v Commission", "container_title": "ECR", "page": "II-45"}],
    ),
]  # fmt: skip

UNITED_NATIONS = [
    (
        "GA Res 2749 (XXV), UN GAOR, 25th Sess, Supp No 28, UN Doc A/8028 (17 December 1970).",
        [{"kind": "report", "title": "GA Res 2749 (XXV)", "container_title": "UN GAOR, 25th Sess, Supp No 28",
          "number": "A/8028", "issued": "1970-12-17", "authors": None}],
    ),
    (
        "SC Res 1973, UN SCOR, 56th Sess, 4385th mtg, UN Doc S/RES/1973 (28 September 2001).",
        [{"kind": "report", "title": "SC Res 1973", "number": "S/RES/1973", "issued": "2001-09-28"}],
    ),
    (
        "UN Doc A/CONF.62/WP.10/Rev.3 (22 September 1980) art 60.",
        [{"kind": "report", "number": "A/CONF.62/WP.10/Rev.3", "issued": "1980-09-22",
          "locator": ("article-locator", "60")}],
    ),
    (
        "International Tide Commission, Report on the Work of its Third Session, UN GAOR, 56th Sess, Supp No 10, "
        "UN Doc A/56/10 (2001) 43.",
        [{"kind": "report", "authors": ["International Tide Commission"],
          "title": "Report on the Work of its Third Session", "number": "A/56/10", "locator": ("page", "43")}],
    ),
]  # fmt: skip

UNION = [
    (
        "Verordnung (EG) Nr. 44/2001; Richtlinie 2004/38/EG.",
        [{"kind": "legislation", "title": "Verordnung (EG) Nr. 44/2001", "number": "44/2001"},
         {"kind": "legislation", "title": "Richtlinie 2004/38/EG", "number": "2004/38/EG"}],
    ),
    (
        "Règlement (CE) n° 2201/2003 du Conseil du 27 novembre 2003 relatif aux ports.",
        [{"kind": "legislation", "number": "2201/2003", "issued": "2003-11-27",
          "title": "Règlement (CE) n° 2201/2003 du Conseil du 27 novembre 2003 relatif aux ports"}],
    ),
    (
        "Reglamento (UE) 2016/979 del Parlamento Europeo y del Consejo, de 27 de abril de 2016, relativo a "
        "los puertos.",
        [{"kind": "legislation", "number": "2016/979", "issued": "2016-04-27",
          "title": "Reglamento (UE) 2016/979 del Parlamento Europeo y del Consejo, de 27 de abril de 2016, "
                   "relativo a los puertos"}],
    ),
    (
        "Regulation 561/2006 on drivers' hours (together with regulations 3820/85, 3821/85 and 3314/90).",
        [{"kind": "legislation", "title": "Regulation 561/2006 on drivers' hours", "number": "561/2006"},
         {"kind": "legislation", "number": "3820/85", "title": None},
         {"kind": "legislation", "number": "3821/85"}, {"kind": "legislation", "number": "3314/90"}],
    ),
    (
        "Commission Regulation (EU) No 12/2010 of 3 May 2010 amending Council Directives 89/995/EEC and 92/13/EEC.",
        [{"kind": "legislation", "number": "12/2010", "issued": "2010-05-03",
          "title": "Commission Regulation (EU) No 12/2010 of 3 May 2010 amending Council Directives 89/995/EEC and "
                   "92/13/EEC"}],
    ),
    (
        "Harbour Commission, Report on the application of Directive 2004/38/EC (Brussels, 2008).",
        [{"kind": "report", "title": "Report on the application of Directive 2004/38/EC", "number": None}],
    ),
]  # fmt: skip

NATIONAL = [
    (
        "Legge 18 marzo 2008, n. 98, \"Ratifica ed esecuzione della Convenzione sui porti\".",
        [{"kind": "legislation", "title": "Ratifica ed esecuzione della Convenzione sui porti", "number": "98",
          "issued": "2008-03-18"}],
    ),
    (
        "D.lgs. 30 giugno 2003, n. 996, art. 7.",
        [{"kind": "legislation", "title": "D.lgs. 30 giugno 2003, n. 996", "number": "996", "issued": "2003-06-30",
          "locator": ("article-locator", "7")}],
    ),
    (
        "Ley Orgánica 2/1979, de 3 de octubre, del Tribunal de Puertos.",
        [{"kind": "legislation", "title": "Ley Orgánica 2/1979, de 3 de octubre, del Tribunal de Puertos",
          "number": "2/1979", "issued": "1979-10-03"}],
    ),
    (
        "Lei n.º 92.527, de 18 de novembro de 2011; Decreto-Lei n.º 446/85, de 25 de outubro.",
        [{"kind": "legislation", "title": "Lei n.º 92.527, de 18 de novembro de 2011", "number": "92.527",
          "issued": "2011-11-18"},
         {"kind": "legislation", "title": "Decreto-Lei n.º 446/85, de 25 de outubro", "issued": "1985-10-25"}],
    ),
    (
        "Contract (Rights of Harbours) Act 1999, s 3(1).",
        [{"kind": "legislation", "title": "Contract (Rights of Harbours) Act 1999", "issued": "1999",
          "locator": ("section", "3(1)")}],
    ),
    (
        "The Harbour (Amendment) Regulations 2007, SI 2007/1819, reg 3.",
        [{"kind": "legislation", "title": "The Harbour (Amendment) Regulations 2007", "number": "SI 2007/1819",
          "locator": ("section", "reg 3")}],
    ),
    (
        "Harbour Act, RSC 1985, c C-96, s 718.",
        [{"kind": "legislation", "title": "Harbour Act", "number": "RSC 1985, c C-96", "issued": "1985",
          "locator": ("section", "718")}],
    ),
]  # fmt: skip

AMERICAN = [
    (
        "Restatement (Second) of Torts § 402A cmt. b (Am. L. Inst. 1965).",
        [{"kind": "book", "title": "Restatement (Second) of Torts", "publisher": "Am. L. Inst.", "issued": "1965",
          "locator": ("section", "402A cmt. b")}],
    ),
    (
        "Harbor Safety Rule, 85 Fed. Reg. 30,026, 30,033 (May 19, 2020) (to be codified at 34 C.F.R. pt. 106).",
        [{"kind": "legislation", "title": "Harbor Safety Rule", "container_title": "Fed. Reg", "volume": "85",
          "page": "30,026", "issued": "2020-05-19", "locator": ("page", "30,033"),
          "notes": ["to be codified at 34 C.F.R. pt. 106"]}],
    ),
    (
        "148 Cong. Rec. S7390 (daily ed. July 26, 2002) (statement of Sen. Lee).",
        [{"kind": "document", "container_title": "Cong. Rec", "volume": "148", "page": "S7390",
          "issued": "2002-07-26", "notes": ["statement of Sen. Lee"]}],
    ),
    (
        "H.R. 1234, 116th Cong. § 2 (2019).",
        [{"kind": "bill", "number": "H.R. 1234", "issued": "2019", "locator": ("section", "2")}],
    ),
    (
        "U.S. Const. art. I, § 8, cl. 3.",
        [{"kind": "legislation", "title": "U.S. Const", "locator": ("section", "art. I, § 8, cl. 3")}],
    ),
    (
        "Fed. R. Civ. P. 12(b)(6).",
        [{"kind": "legislation", "title": "Fed. R. Civ. P.", "locator": ("rule", "12(b)(6)")}],
    ),
    (
        "Exec. Order No. 93,526, 75 Fed. Reg. 707 (Jan. 5, 2010).",
        [{"kind": "legislation", "title": "Exec. Order No. 93,526", "number": "93,526", "page": "707",
          "issued": "2010-01-05"}],
    ),
    (
        "Lee Harlow, The Quiet Docket, 103 NW. U. L. REV. 1553, 1560 n.12 (2009).",
        [{"kind": "article-journal", "authors": ["Lee Harlow"], "title": "The Quiet Docket", "volume": "103",
          "page": "1553", "issued": "2009", "locator": ("page", "1560 n. 12")}],
    ),
    (
        "In re Harbor Mktg., Sales Pracs. & Prods. Liab. Litig., No. 23 C 3568, 2023 WL 9281665, at *2 (N.D. Ill. "
        "Nov. 3, 2023).",
        [{"kind": "legal_case", "title": "In re Harbor Mktg., Sales Pracs. & Prods. Liab. Litig",
          "number": "23 C 3568", "issued": "2023-11-03", "authority": "N.D. Ill.", "locator": ("page", "*2")}],
    ),
]  # fmt: skip

PARLIAMENTS = [
    (
        "HC Deb 12 May 2003 vol 405 cols 23-25; HL Deb 12 November 2012, vol 740, col 1367.",
        [{"kind": "document", "container_title": "HC Deb", "issued": "2003-05-12", "volume": "405",
          "locator": ("column", "23-25")},
         {"kind": "document", "container_title": "HL Deb", "issued": "2012-11-12", "volume": "740",
          "locator": ("column", "1367")}],
    ),
    (
        "Harbours Committee, Oral Evidence, 12 June 2012, HC 56-i, Q12.",
        [{"authors": ["Harbours Committee"], "title": "Oral Evidence", "number": "HC 56-i",
          "locator": ("page", "Q12")}],
    ),
    (
        "Ports Committee, Written Evidence, 3 May 2010, HC 12-ii, Q4.",
        [{"title": "Written Evidence", "issued": "2010-05-03", "number": "HC 12-ii", "locator": ("page", "Q4")}],
    ),
    ("See Part IV of the Tides Act 1971.", [{"title": "Tides Act 1971", "locator": ("part", "IV")}]),
]  # fmt: skip

COURTS = [
    (
        "STC 95/1989, de 20 de febrero, FJ 4.",
        [{"genre": "STC", "number": "95/1989", "issued": "1989-02-20", "locator": ("paragraph", "4")}],
    ),
    (
        "STJUE de 9 de marzo de 1999, Puertos, asunto C-912/97, apartado 27.",
        [{"genre": "STJUE", "issued": "1999-03-09", "title": "Puertos", "number": "C-912/97",
          "locator": ("paragraph", "27")}],
    ),
    (
        "R v Norn, 2013 SCC 12 at para 45, [2013] 1 SCR 623.",
        [{"title": "R v Norn", "container_title": "SCC", "number": "12", "issued": "2013",
          "locator": ("paragraph", "45"), "notes": ["Parallel report: [2013] 1 SCR 623"]}],
    ),
    (
        "OGH 9 ObA 12/19x, DRdA 2020/12, 134 (Weber).",
        [{"authority": "OGH", "number": "9 ObA 12/19x", "container_title": "DRdA", "issued": "2020", "issue": "12",
          "page": "134"}],
    ),
    (
        "Cass. civ. 1re, 3 mars 2011, n° 09-90.754, Bull. civ. I, n° 45; D. 2011. 123, note Dupont.",
        [{"authority": "Cass. civ. 1re", "number": "09-90.754", "volume": "I", "issue": "45",
          "notes": ["Parallel report: D. 2011. 123, note Dupont"]}],
    ),
    (
        "Corte cost., sent. 24 ottobre 2007, n. 948, in Giur. cost., 2007, 3475.",
        [{"authority": "Corte cost.", "number": "948", "container_title": "Giur. cost", "page": "3475"}],
    ),
    (
        "The term was used by the ECHR in its judgment of 28.06.1990 (application no. 91761/85) on the widely–known "
        "Norn v. Austria case.",
        [{"authority": "ECHR", "number": "91761/85", "issued": "1990-06-28", "title": "Norn v. Austria"}],
    ),
    (
        "STF, RE 123.456/SP, Rel. Min. Beltrano, j. 12.03.2009.",
        [{"authority": "STF", "number": "RE 123.456/SP", "issued": "2009-03-12", "title": None}],
    ),
]  # fmt: skip

JOURNALS = [
    (
        "Lang, Grenzen der Heimarbeit, DRdA 2021, 88; Kern, Arbeitsrecht am Kai, ZAS 2012/5, 28 (30).",
        [{"kind": "article-journal", "authors": ["Lang"], "title": "Grenzen der Heimarbeit", "issued": "2021",
          "container_title": "DRdA", "page": "88", "publisher_place": None},
         {"kind": "article-journal", "container_title": "ZAS", "issued": "2012", "issue": "5", "page": "28",
          "locator": ("page", "30")}],
    ),
    (
        "Müller, NJW 2001, 1234 (1236).",
        [{"kind": "article-journal", "authors": ["Müller"], "container_title": "NJW", "issued": "2001",
          "page": "1234", "locator": ("page", "1236")}],
    ),
    (
        "Kern, Anmerkung zu OGH 9 ObA 12/19x, DRdA 2020/12, 134.",
        [{"kind": "article-journal", "authors": ["Kern"], "title": "Anmerkung zu OGH 9 ObA 12/19x",
          "container_title": "DRdA", "issue": "12", "page": "134", "volume": None}],
    ),
    (
        "Huber, Die Haftung der Reeder, in FS Lang (2010) 123 (125).",
        [{"kind": "chapter", "authors": ["Huber"], "container_title": "FS Lang", "page": "123"}],
    ),
]  # fmt: skip

COMMENTARIES = [
    (
        "Berg in Kern/Lang, ABGB, 7. Aufl 2015, § 823 Rn 12.",
        [{"kind": "chapter", "authors": ["Berg"], "editors": ["Kern", "Lang"], "container_title": "ABGB",
          "edition": "7", "issued": "2015", "locator": ("section", "823 Rn 12")}],
    ),
    (
        "MüKoBGB/Kern, § 823 Rn. 45.",
        [{"kind": "chapter", "authors": ["Kern"], "container_title": "MüKoBGB", "locator": ("section", "823 Rn. 45")}],
    ),
    (
        "Kern in Berg/Lang (Hrsg), ABGB3 (2015) § 1295 Rz 12; Berg/Kern, Hafenrecht4 (2012) Rz 345.",
        [{"kind": "chapter", "editors": ["Berg", "Lang"], "container_title": "ABGB", "edition": "3", "volume": None},
         {"kind": "book", "title": "Hafenrecht", "edition": "4", "volume": None, "locator": ("paragraph", "345")}],
    ),
    (
        "Lang in FS Steiner (2010) 123 (125); Kern, Das Recht der Kais, in: Festschrift für Otto Berg, 1999, S. 45 ff.",
        [{"kind": "chapter", "authors": ["Lang"], "container_title": "FS Steiner", "page": "123",
          "locator": ("page", "125")},
         {"kind": "chapter", "authors": ["Kern"], "title": "Das Recht der Kais",
          "container_title": "Festschrift für Otto Berg", "issued": "1999", "locator": ("page", "45 ff")}],
    ),
]  # fmt: skip

FROM_PAPERS = [
    (
        "Such weapons are banned by the Convention on the Use of Tidal Weapons and on Their Destruction, 3 September "
        "1992, 1974 U.N.T.S. 45.",
        [{"kind": "treaty", "title": "Convention on the Use of Tidal Weapons and on Their Destruction",
          "issued": "1992-09-03", "volume": "1974", "page": "45"}],
    ),
    (
        "Cf. Hafengerichtsbarkeits-Novelle 2012 (BGBl. I Nr. 51/2012) – the Act adopted by one of the two houses of "
        "parliament (National Council) has abolished previous bodies (Independent Tide Tribunal, Federal Dock "
        "Authority).",
        [{"kind": "legislation", "title": "Hafengerichtsbarkeits-Novelle 2012", "number": "51/2012", "authors": None,
          "publisher": None}],
    ),
    (
        "This is the case with many ECHR judgments, among others of 16.12.2008 (application no. 92619/04) Marović v. "
        "Serbia and of 6.04.2010 (application no. 95852/04) Orsan v. Romania.",
        [{"kind": "legal_case", "issued": "2008-12-16", "number": "92619/04", "title": "Marović v. Serbia"},
         {"kind": "legal_case", "issued": "2010-04-06", "number": "95852/04", "title": "Orsan v. Romania"}],
    ),
    (
        "OGH 19.11.2003, 9 ObA 125/03b; 23.5.2001, 9 ObA 12/01y.",
        [{"authority": "OGH", "number": "9 ObA 125/03b"}, {"issued": "2001-05-23", "number": "9 ObA 12/01y"}],
    ),
    (
        "Conclusiones del Abogado General dr. La Pergola del 16 de julio de 1998 en asunto C-912/97 (Caso Faro) "
        "punto 20.",
        [{"authors": ["La Pergola"], "issued": "1998-07-16", "title": "Faro", "number": "C-912/97",
          "locator": ("paragraph", "20")}],
    ),
    (
        "Sentencia del Tribunal de Justicia (Gran Sala) de 16 de diciembre de 2008, caso Faro Oktató bt., asunto "
        "C-910/06. Recopilación de Jurisprudencia 2008 página I-09641.",
        [{"kind": "legal_case", "authority": "Tribunal de Justicia", "issued": "2008-12-16", "title": "Faro Oktató bt",
          "number": "C-910/06", "page": "I-09641"}],
    ),
    (
        "Tribunal de Justicia de las Comunidades Europeas (Gran Sala), caso Faro Ltd. y otros contra Commissioners of "
        "Harbours, sentencia de 12 septiembre 2006.",
        [{"kind": "legal_case", "authority": "Tribunal de Justicia de las Comunidades Europeas",
          "title": "Faro Ltd. y otros contra Commissioners of Harbours", "issued": "2006-09-12"}],
    ),
    ("G.A. Res. 977(V) A, 3. November 1950.", [{"title": "G.A. Res. 977(V) A", "issued": "1950-11-03"}]),
    (
        "BRASIL. Supremo Tribunal Federal. ADI 1234/DF. Rel. Min. Fulano. Brasília, 12 de março de 2009.",
        [{"kind": "legal_case", "authority": "Supremo Tribunal Federal", "number": "ADI 1234/DF",
          "issued": "2009-03-12"}],
    ),
    (
        "BRASIL. Lei nº 92.527, de 18 de novembro de 2011. Regula o acesso aos portos.",
        [{"kind": "legislation", "title": "Lei nº 92.527, de 18 de novembro de 2011", "authority": "BRASIL"}],
    ),
    (
        "SOUZA, A. B. A maré. Revista de Direito do Porto, Rio de Janeiro, v. 12, n. 3, p. 45-67, 2011.",
        [{"kind": "article-journal", "title": "A maré", "container_title": "Revista de Direito do Porto",
          "volume": "12", "issue": "3", "page": "45-67", "issued": "2011"}],
    ),
    (
        "G. Rossi, Il porto e la legge, in portilex.it, n. 14/2012.",
        [{"container_title": "portilex.it", "issue": "14", "issued": "2012", "number": None}],
    ),
    (
        "CEDH, 28 juin 1990, Norn c. Autriche, n° 91761/85, § 34; Norn v. Austria, no. 91761/85, § 34, ECHR 2005-II.",
        [{"title": "Norn c. Autriche", "locator": ("paragraph", "34")}, {"locator": ("paragraph", "34")}],
    ),
    (
        "VG Berlin, U. v. 12.03.2010 – 1 K 12.09, juris Rn. 23; Urteil des Bundesgerichts 4A_12/2010 vom 3. Mai 2010.",
        [{"authority": "VG Berlin", "number": "1 K 12.09", "locator": ("paragraph", "23")},
         {"authority": "Bundesgericht", "number": "4A_12/2010", "issued": "2010-05-03"}],
    ),
]  # fmt: skip

PLACES = [
    (
        "R v. Tide Court, ex parte Tide Press Ltd [1986] 85 Cr App R 190 per Lee LJ at 196 and R v. Harbour Court ex "
        "parte Bright and others [2001] 1 WLR 662 per Ott LJ at p679",
        [{"kind": "legal_case", "title": "R v. Tide Court, ex parte Tide Press Ltd", "container_title": "Cr App R",
          "page": "190", "locator": ("page", "196")},
         {"kind": "legal_case", "title": "R v. Harbour Court ex parte Bright and others", "page": "662",
          "locator": ("page", "679")}],
    ),
    (
        "Norn v Harlow [1932] AC 962 (HL) 980 (Lord Atkin).",
        [{"title": "Norn v Harlow", "page": "962", "locator": ("page", "980")}],
    ),
    (
        "Part VI of the Harbours Act 1968.",
        [{"kind": "legislation", "title": "Harbours Act 1968", "locator": ("part", "VI")}],
    ),
    (
        "Ann Lee, ‘Rethinking Tides’, 15 Harbour Law Journal (2002) 4, 859.",
        [{"container_title": "Harbour Law Journal", "volume": "15", "issue": "4", "page": "859", "issued": "2002"}],
    ),
    (
        "Art 7 RL 2004/38/EG; Article 3(2) of Directive 2004/38/EC.",
        [{"kind": "legislation", "title": "RL 2004/38/EG", "locator": ("article-locator", "7")},
         {"kind": "legislation", "title": "Directive 2004/38/EC", "locator": ("article-locator", "3(2)")}],
    ),
    (
        "Regulations 3820/85 and 3821/85, read with the rules on recording, in particular SI2006/1117, SI 2007/1819 "
        "and Part VI of the Harbours Act 1968.",
        [{"number": "3820/85"}, {"number": "3821/85", "issued": None}, {"number": "SI2006/1117"},
         {"number": "SI 2007/1819"}, {"title": "Harbours Act 1968"}],
    ),
]  # fmt: skip

TABLES = [
    PLACES,
    COMMENTARIES,
    FROM_PAPERS,
    TREATIES,
    OPINIONS,
    UNITED_NATIONS,
    UNION,
    NATIONAL,
    AMERICAN,
    PARLIAMENTS,
    COURTS,
    JOURNALS,
]


@pytest.mark.parametrize(("text", "wanted"), [row for table in TABLES for row in table])
def test_kinds_of_law(text: str, wanted: list[dict[str, Any]]) -> None:
    found = list(map(shown, read(text)))
    assert [{name: one.get(name) for name in want} for one, want in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    "text", ["Artículo 173 TFUE (antiguo artículo 157 TCE).", "Art. 8 EMRK.", "Vgl. § 12 Abs 2 ArbVG."]
)
def test_a_bare_article_is_no_work(text: str) -> None:
    assert read(text) == []


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


# acts in gazettes of several states, orders, dictionaries and briefs as courts cite them
# fmt: off
OF_STATES = [
    ("Art. 4 HafWissG, BGBl. 2017 I Nr. 61, S. 3351.",
     [act(title="HafWissG", container_title="BGBl", volume="I", number="61", page="3351", issued="2017",
          locator=("article-locator", "4"))]),
    ("Gesetz über die Bindung der Häfen (Hafenbindungsgesetz) vom 3. August 2003, BGBl. I 2003, S. 3448.",
     [act(title="Gesetz über die Bindung der Häfen (Hafenbindungsgesetz)", container_title="BGBl", volume="I",
          page="3448", issued="2003-08-03")]),
    ("Besluit van 19 mei 2004, houdende regels inzake het vissen, Staatsblad 2004, 237",
     [act(title="Besluit van 19 mei 2004, houdende regels inzake het vissen", container_title="Staatsblad",
          volume="2004", number="237", issued="2004-05-19")]),
    ("Havenwet, Stb. 1998, 12.",
     [act(title="Havenwet", container_title="Stb", volume="1998", number="12", issued="1998")]),
    ("Zie de uitspraak van de Raad van State van 18 juli 2001 (nr: 200005685/1) en het arrest van de Hoge Raad van 24"
     " november 1987.",
     [case(authority="Raad van State", number="200005685/1", issued="2001-07-18"),
      case(authority="Hoge Raad", issued="1987-11-24")]),
    ("The Polish Harbour Code of 23 April 1964 (Journal of Laws of 2020, items 1740, 2320).",
     [act(title="Polish Harbour Code", container_title="Journal of Laws", number="1740, 2320",
          issued="1964-04-23")]),
    ("Act of 3 May 1990 on ports, Journal of Laws 1990 No. 12, item 45.",
     [act(title="Act of 3 May 1990 on ports", container_title="Journal of Laws", issue="12", number="45",
          issued="1990-05-03")]),
    ("LexPolonica 379684.", [case(container_title="LexPolonica", number="379684")]),
    ("Port Office, Executive Order (E.O.) 12854 of April 24, 2025, \"Opening the Harbor,\" 90 Federal Register 17735,"
     " April 29, 2025.",
     [act(authors=["Port Office"], title="Opening the Harbor", number="12854", container_title="Federal Register",
          volume="90", page="17735", issued="2025-04-29")]),
    ("NY Laws of 2022, Chapter 628, which is also known as “the harbor law.”",
     [act(container_title="NY Laws of 2022", number="628", issued="2022")]),
    ("They must ask before “taking water from any works.” Okla. Stat., Tit. 82, §105.9 (West 2013).",
     [act(container_title="Okla. Stat", publisher="West", volume="82", issued="2013",
          locator=("section", "105.9"))]),
    ("Lei nº 12.999/2009: Artigos 1º, 4º e 6º.",
     [act(title="Lei nº 12.999/2009", number="12.999/2009", issued="2009",
          locator=("article-locator", "1º, 4º e 6º"))]),
    ("A quay is a wharf. Webster’s Third New International Dictionary 19 (1966).",
     [{"kind": "book", "title": "Webster’s Third New International Dictionary", "issued": "1966",
       "locator": ("page", "19")}]),
    ("The ships waited. Brief for Petitioner 16.",
     [{"kind": "document", "title": "Brief for Petitioner", "locator": ("page", "16")}]),
    ("EuGH, Urt. v. 19.12.2019 – C-999/18 – Hafenkabinett zur Zulässigkeit des Verkaufs „gebrauchter“ Kräne.",
     [case(authority="EuGH", issued="2019-12-19", number="C-999/18", title="Hafenkabinett")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), OF_STATES, ids=[row[0][:40] for row in OF_STATES])
def test_acts_and_decisions_of_states(text: str, expected: list[dict[str, Any]]) -> None:
    assert [shown(citation) for citation in read(text)] == expected


def test_what_only_looks_like_an_act() -> None:
    assert [
        shown(citation)["kind"] for citation in read("Karl Heine, Hafengesetz (Berlin: Quai, 1990), S. 12.")
    ] == ["book"]
    assert [
        shown(citation)["kind"] for citation in read("Ann Lee, A Harbour Dictionary (Leeds: Pier, 1990), 3.")
    ] == ["book"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("LexPolonica 379684.", "LexPolonica 379684."),
        ("Havenwet, Stb. 1998, 12.", "Havenwet, Stb. 1998, 12."),
        (
            "Winslow to Harker, March 3, 1925, NARA, RG 84, Box 3, 1925.",
            "Winslow to Harker, March 3, 1925, NARA, RG 84, Box 3, 1925.",
        ),
        (
            "Ann Lee, ‘Docks’, Port Journal 12 (1990), p. 34.",
            "Ann Lee, ‘Docks’, Port Journal 12 (1990), p. 36.",
        ),
    ],
)
def test_what_is_printed_in_full_again_is_no_short_form(first: str, again: str) -> None:
    notes = [
        {"id": f"n{n}", "doc": "d", "text": text, "number": str(n)}
        for n, text in enumerate((first, again), 1)
    ]
    assert [(found[0].form, found[0].target) for _, found in stream_notes(notes)] == [("full", None)] * 2


def test_a_name_and_a_title_are_one_still() -> None:
    texts = ("Ann Lee, ‘Docks’, Port Journal 12 (1990), p. 34.", "Lee, ‘Docks’, p. 36.")
    notes = [{"id": f"n{n}", "doc": "d", "text": text, "number": str(n)} for n, text in enumerate(texts, 1)]
    assert [found[0].target for _, found in stream_notes(notes)] == [None, "n1/0"]
