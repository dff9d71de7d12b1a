"""Law and papers of government as lawyers of many countries cite them, each a kind of its own. Notes are invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse_notes

ORDER = (
    *NAMES, "title", "authority", "genre", "issued", "number", "container_title", "volume", "issue", "page",
    "publisher", "publisher_place", "edition", "url", "collection_title", "collection_number",
)  # fmt: skip


# fmt: off
READ = [
    ("H.R. Rep. No. 104-369, at 28 (1995) (Conf. Rep.), as reprinted in 1995 U.S.C.C.A.N. 730, 744.",
     ["report; issued 1995; number H.R. Rep. No. 104-369; page 28"]),
    ("Harbor Dredging: Hearing Before the Subcomm. on Ports of the H. Comm. on Transp., 110th Cong. 12 (2007) "
     "(statement of Ann Lee, Director, Tide Board).",
     ["hearing; title Harbor Dredging: Hearing Before the Subcomm. on Ports of the H. Comm. on Transp; issued "
      "2007; page 12"]),
    ("Model Penal Code § 2.02(2)(a) (Am. Law Inst. 1985).",
     ["legislation; title Model Penal Code; issued 1985; publisher Am. Law Inst.; section 2.02(2)(a)"]),
    ("U.C.C. § 2-207(1) (Am. L. Inst. & Unif. L. Comm’n 2017).",
     ["legislation; title U.C.C.; issued 2017; publisher Am. L. Inst. & Unif. L. Comm’n; section 2-207(1)"]),
    ("Cal. Gov’t Code § 12940(a) (West 2020); N.Y. C.P.L.R. 3211(a)(7) (McKinney 2016).",
     ["legislation; issued 2020; container_title Cal. Gov’t Code; publisher West; section 12940(a)",
      "legislation; issued 2016; container_title N.Y. C.P.L.R.; publisher McKinney; rule 3211(a)(7)"]),
    ("Brief for the United States as Amicus Curiae at 12, Harlow v. Quay Auth., 512 U.S. 218 (1994) (No. 93-405).",
     ["document; title Brief for the United States as Amicus Curiae; page 12",
      "legal_case; title Harlow v. Quay Auth; issued 1994; number 93-405; container_title U.S.; volume 512; page "
      "218"]),
    ("Complaint at 5, Pike v. Tide Co., No. 20-cv-4567 (S.D.N.Y. June 15, 2020), ECF No. 1.",
     ["document; title Complaint; page 5",
      "legal_case; title Pike v. Tide Co; authority S.D.N.Y.; issued 2020-06-15; number 20-cv-4567"]),
    ("State v. Norn, 2014-Ohio-1234, ¶ 15.",
     ["legal_case; title State v. Norn; issued 2014; number 1234; container_title Ohio; paragraph 15"]),
    ("Norn v. Dunmore, 2019 IL 123456, ¶ 22.",
     ["legal_case; title Norn v. Dunmore; issued 2019; number 123456; container_title IL; paragraph 22"]),
    ("The Court reads the Port Act, 46 U.S.C. § 30104, broadly. See Note, Reading Ports, 99 Harv. L. Rev. 1234 "
     "(1986).",
     ["legislation; title Port Act; container_title U.S.C.; volume 46; section 30104",
      "article-journal; title Reading Ports; genre Note; issued 1986; container_title Harv. L. Rev; volume 99; "
      "page 1234"]),
    ("N.C. Gen. Stat. § 14-306.4 (2021); N.C. R. App. P. 10(a)(1).",
     ["legislation; issued 2021; container_title N.C. Gen. Stat; section 14-306.4",
      "legislation; title N.C. R. App. P.; rule 10(a)(1)"]),
    ("Ill. Sup. Ct. R. 341(h)(7).",
     ["legislation; title Ill. Sup. Ct. R.; rule 341(h)(7)"]),
    ("Port Safety Act of 1988, Pub. L. No. 100-418, § 301, 102 Stat. 1107, 1176 (codified as amended at 19 "
     "U.S.C. § 2411).",
     ["legislation; title Port Safety Act of 1988; issued 1988; number Pub. L. No. 100-418; container_title "
      "Stat; volume 102; page 1107; section 301"]),
    ("Norn v Sundland (App. No. 12345/05), judgment of 3 March 2010, § 44.",
     ["legal_case; title Norn v Sundland; issued 2010-03-03; number 12345/05; paragraph 44"]),
    ("See section 12(3) of the Tide Act 1998.",
     ["legislation; title Tide Act 1998; issued 1998; section 12(3)"]),
    ("Defined by section 341(3A) of the Ports Act 2002, as inserted by section 75(1) of the Harbour Crime Act "
     "2007 (c.27).",
     ["legislation; title Ports Act 2002; issued 2002; section 341(3A)",
      "legislation; title Harbour Crime Act 2007; issued 2007; number c.27; section 75(1)"]),
    ("Ports (Amendment) Regulations 2019 (SI 2019/1234), reg 4.",
     ["legislation; title Ports (Amendment) Regulations 2019; issued 2019; number SI 2019/1234; section reg 4"]),
    ("S.I. 1999/1127, S.I. 2002/801 and S.I. 2005/1267.",
     ["legislation; number S.I. 1999/1127",
      "legislation; number S.I. 2002/801",
      "legislation; number S.I. 2005/1267"]),
    ("Human Rights Act 1998, Sch 1; Equality Act 2010, ss 4–12.",
     ["legislation; title Human Rights Act 1998; issued 1998; section Sch 1",
      "legislation; title Equality Act 2010; issued 2010; section 4-12"]),
    ("Scotland Act 1998, s 57(2); Tide (Scotland) Act 2009 asp 9, s 3.",
     ["legislation; title Scotland Act 1998; issued 1998; section 57(2)",
      "legislation; title Tide (Scotland) Act 2009; issued 2009; number asp 9; section 3"]),
    ("HMA v Norn 2011 JC 12; Norn v Pike [2012] CSIH 12, 2012 SC 345.",
     ["legal_case; title HMA v Norn; issued 2011; container_title JC; page 12",
      "legal_case; title Norn v Pike; issued 2012; number 12; container_title CSIH"]),
    ("Ports Bill (Seventh sitting), 2020, UK Parliament, Hansard, 26th November 2020, "
     "https://hansard.example.uk/Commons/2020-11-26/debates/PortsBill(SeventhSitting)",
     ["document; title Ports Bill (Seventh sitting); issued 2020-11-26; container_title Hansard; url "
      "https://hansard.example.uk/Commons/2020-11-26/debates/PortsBill(SeventhSitting)"]),
    ("Staudinger/Kern, BGB, Neubearb. 2017, § 823 Rn. B 12.",
     ["chapter; authors Kern; editors Staudinger; issued 2017; container_title BGB; section 823 Rn. B 12"]),
    ("Grüneberg/Kern, 82. Aufl. 2023, § 242 Rn. 3.",
     ["chapter; authors Kern; issued 2023; container_title Grüneberg; edition 82; section 242 Rn. 3"]),
    ("BeckOK BGB/Kern, 65. Ed. 1.2.2023, BGB § 280 Rn. 14.",
     ["chapter; authors Kern; issued 2023-02-01; container_title BeckOK BGB; edition 65; section 280 Rn. 14"]),
    ("Kern, in: Maunz/Dürig, GG, Art. 5 Rn. 12 (Stand: Januar 2019).",
     ["chapter; authors Kern; editors Maunz, Dürig; issued 2019-01; container_title GG; article-locator 5 Rn. 12"]),
    ("Schönke/Schröder/Kern, StGB, 30. Aufl. 2019, § 263 Rn. 4.",
     ["chapter; authors Kern; editors Schönke, Schröder; issued 2019; container_title StGB; edition 30; section "
      "263 Rn. 4"]),
    ("EGMR, Urt. v. 3.3.2010 – 12345/05 – Norn ./. Sundland, Rn. 44.",
     ["legal_case; title Norn ./. Sundland; authority EGMR; issued 2010-03-03; number 12345/05; paragraph 44"]),
    ("Kern in Rummel/Lukas, ABGB4 § 1295 Rz 12.",
     ["chapter; authors Kern; editors Rummel, Lukas; container_title ABGB; edition 4; section 1295 Rz 12"]),
    ("Kern in Kletečka/Schauer, ABGB-ON1.05 § 1295 Rz 12 (Stand 1.1.2020, rdb.at).",
     ["chapter; authors Kern; editors Kletečka, Schauer; issued 2020-01-01; container_title ABGB-ON; edition "
      "1.05; section 1295 Rz 12"]),
    ("BSK OR I-Kern, Art. 41 N 12.",
     ["chapter; authors Kern; container_title BSK OR I; article-locator 41 N 12"]),
    ("Kern, Anm. zu BGH, Urt. v. 12.3.2015 – VII ZR 336/13, JZ 2015, 789.",
     ["article-journal; authors Kern; title Anm. zu BGH, Urt. v. 12.3.2015 – VII ZR 336/13; issued 2015; "
      "container_title JZ; page 789"]),
    ("Cass. 1re civ., 3 avr. 2011, n° 10-12.345 : Bull. civ. 2011, I, n° 70 ; JCP G 2011, 566, note A. Lebrun ; "
     "Gaz. Pal. 12 mai 2011, p. 13, note F. Roux.",
     ["legal_case; authority Cass. 1re civ.; issued 2011-04-03; number 10-12.345; container_title Bull. civ; "
      "volume I; page 70"]),
    ("Cass., com., 12 mars 2014, pourvoi n° 13-12.345.",
     ["legal_case; authority Cass., com.; issued 2014-03-12; number 13-12.345"]),
    ("Cour de cassation, chambre sociale, 12 mars 2014, n° 13-12.345.",
     ["legal_case; authority Cour de cassation, chambre sociale; issued 2014-03-12; number 13-12.345"]),
    ("CA Paris, pôle 2, ch. 1, 12 mars 2014, n° 13/12345, JurisData n° 2014-012345.",
     ["legal_case; authority CA Paris, pôle 2, ch. 1; issued 2014-03-12; number 13/12345"]),
    ("CE, ass., 12 avr. 2002, Port de Calder, n° 238689, Lebon 139, concl. S. Berg ; RFDA 2002. 582.",
     ["legal_case; title Port de Calder; authority CE, ass.; issued 2002-04-12; number 238689; container_title "
      "Lebon; page 139"]),
    ("Décision n° 2010-14/22 QPC du 30 juillet 2010, M. Daniel B.",
     ["legal_case; title M. Daniel B; issued 2010-07-30; number 2010-14/22 QPC"]),
    ("CJUE, gde ch., 3 mai 2010, aff. C-123/08, Port c/ Commission, Rec. I-1234.",
     ["legal_case; title Port c/ Commission; authority CJUE, gde ch.; issued 2010-05-03; number C-123/08"]),
    ("CEDH, gde ch., 3 mars 2010, Norn c/ France, n° 12345/05, § 44.",
     ["legal_case; title Norn c/ France; authority CEDH, gde ch.; issued 2010-03-03; number 12345/05; paragraph "
      "44"]),
    ("Loi n° 2003-456 du 12 mai 2003 pour la confiance dans les ports, JO 13 mai 2003, p. 10234.",
     ["legislation; title Loi n° 2003-456 du 12 mai 2003 pour la confiance dans les ports; issued 2003-05-12; "
      "number 2003-456; container_title JO; page 10234"]),
    ("L. n° 2016-1547 du 18 nov. 2016, art. 114.",
     ["legislation; title L. n° 2016-1547 du 18 nov. 2016; issued 2016-11-18; number 2016-1547; article-locator "
      "114"]),
    ("Ord. n° 2016-131 du 10 févr. 2016.",
     ["legislation; title Ord. n° 2016-131 du 10 févr. 2016; issued 2016-02-10; number 2016-131"]),
    ("A. Lebrun, « Le port et le droit », D. 2014. Chron. 1234.",
     ["article-journal; authors A. Lebrun; title Le port et le droit; issued 2014; container_title D.; page 1234"]),
    ("A. Lebrun, « Le port et le droit », D. 2014, p. 1234.",
     ["article-journal; authors A. Lebrun; title Le port et le droit; issued 2014; container_title D.; page 1234"]),
    ("A. Lebrun, « La digue », JCP G 2012, doctr. 123, n° 4.",
     ["article-journal; authors A. Lebrun; title La digue; issued 2012; container_title JCP G; page 123; "
      "paragraph 4"]),
    ("A. Lebrun, Rép. civ. Dalloz, v° Digue, 2012, n° 12.",
     ["entry-encyclopedia; authors A. Lebrun; title Digue; issued 2012; container_title Rép. civ. Dalloz; "
      "paragraph 12"]),
    ("A. Lebrun, J.-Cl. Civil Code, art. 1240, fasc. 12, 2012, n° 4.",
     ["entry-encyclopedia; authors A. Lebrun; issued 2012; container_title J.-Cl. Civil Code; issue 12; "
      "paragraph 4"]),
    ("V. aussi A. Lebrun, note ss Cass. 2e civ., 12 mars 2014, D. 2014. 812.",
     ["article-journal; authors A. Lebrun; title note ss Cass. 2e civ., 12 mars 2014; issued 2014; "
      "container_title D.; page 812"]),
    ("JOAN, 12 mars 2014, p. 1234.",
     ["document; issued 2014-03-12; container_title JOAN; page 1234"]),
    ("Circ. 12 mars 2014, NOR : JUSC1234567C, BO min. Justice n° 2014-03.",
     ["legislation; title Circ. 12 mars 2014; issued 2014-03-12; number JUSC1234567C"]),
    ("V. not. en ce sens, après l'arrêt, F. Roux : « Filiation et digue », AJ fam. 2014. 123.",
     ["article-journal; authors F. Roux; title Filiation et digue; issued 2014; container_title AJ fam; page 123"]),
    ("Trib. confl., 8 févr. 1873, Blanche, Lebon 1er suppl. 61.",
     ["legal_case; title Blanche; authority Trib. confl.; issued 1873-02-08; container_title Lebon; page 61"]),
    ("A. Lebrun, Le droit des ports, 3e éd., LGDJ, 2012, n° 123, p. 45.",
     ["book; authors A. Lebrun; title Le droit des ports; issued 2012; publisher LGDJ; edition 3e; paragraph 123"]),
    ("Cass., Sez. Un., 3 marzo 2010, n. 12345, Torvi, in C.E.D. Cass., n. 247123.",
     ["legal_case; title Torvi; authority Cass., Sez. Un.; issued 2010-03-03; number 12345"]),
    ("Corte cost., sent. n. 238 del 2014, punto 3.1 del Considerato in diritto.",
     ["legal_case; authority Corte cost.; issued 2014; number 238; paragraph 3.1"]),
    ("C. Cost., 12 marzo 2010, n. 93, in Giur. cost., 2010, 1053, con nota di Verdi.",
     ["legal_case; authority C. Cost.; issued 2010-03-12; number 93; container_title Giur. cost; page 1053"]),
    ("TAR Lazio, Roma, sez. II, 3 marzo 2010, n. 1234.",
     ["legal_case; authority TAR Lazio, Roma, sez. II; issued 2010-03-03; number 1234"]),
    ("Corte di giustizia UE, 3 maggio 2010, causa C-123/08, Porto c. Commissione, punto 34.",
     ["legal_case; title Porto c. Commissione; authority Corte di giustizia UE; issued 2010-05-03; number "
      "C-123/08; paragraph 34"]),
    ("Corte EDU, Grande Camera, 3 marzo 2010, Norn c. Italia, ric. n. 12345/05, § 44.",
     ["legal_case; title Norn c. Italia; authority Corte EDU, Grande Camera; issued 2010-03-03; number 12345/05; "
      "paragraph 44"]),
    ("Art. 2043 c.c.; art. 14, comma 2, d.lgs. 30 giugno 2003, n. 196.",
     ["legislation; title d.lgs. 30 giugno 2003, n. 196; issued 2003-06-30; number 196; article-locator 14, "
      "comma 2"]),
    ("Decreto del Ministero dei Porti del 20 aprile 2018, \"Disposizioni di attuazione per i porti\", v. "
     "https://www.example.it/porti.",
     ["legislation; authors Ministero dei Porti; title Disposizioni di attuazione per i porti; issued "
      "2018-04-20; url https://www.example.it/porti"]),
    ("Come indicato dall'art. 10(1) dell'accordo sui Porti (v. https://www.example.it/accordo.pdf) e dall'art. 4 "
     "del trattato sui fari.",
     ["treaty; title accordo sui Porti; url https://www.example.it/accordo.pdf; article-locator 10(1)"]),
    ("STS, Sala 1.ª, de 3 de marzo de 2010, rec. núm. 123/2008.",
     ["legal_case; genre STS; issued 2010-03-03; number 123/2008"]),
    ("SAP Barcelona, Sección 4.ª, 123/2010, de 3 de marzo.",
     ["legal_case; genre SAP Barcelona; issued 2010-03-03; number 123/2010"]),
    ("Tribunal Constitucional, Sentencia 45/1989, de 20 de febrero, BOE núm. 52, de 2 de marzo de 1989.",
     ["legal_case; authority Tribunal Constitucional; issued 1989-02-20; number 45/1989; container_title BOE; "
      "issue 52"]),
    ("Corte IDH. Caso Norn Vs. Sundland. Fondo, Reparaciones y Costas. Sentencia de 3 de marzo de 2010. Serie C "
     "No. 123, párr. 44.",
     ["legal_case; title Norn Vs. Sundland; authority Corte IDH; issued 2010-03-03; container_title Serie C; "
      "volume 123; paragraph 44"]),
    ("Corte Constitucional de Colombia, Sentencia T-123 de 2010, M.P. Juan Puerto.",
     ["legal_case; authority Corte Constitucional de Colombia; issued 2010; number T-123"]),
    ("BRASIL. Supremo Tribunal Federal. ADPF 123/DF, Rel. Min. Fulano de Tal, Tribunal Pleno, julgado em "
     "12/03/2010, DJe 04/05/2010.",
     ["legal_case; authority Supremo Tribunal Federal; issued 2010-03-12; number ADPF 123/DF; container_title DJe"]),
    ("BRASIL. Superior Tribunal de Justiça. Recurso Especial n. 1.234.567/SP. Relatora: Min. Beltrana Souza. "
     "Brasília, 12 de março de 2010. Diário de Justiça Eletrônico, 3 maio 2010.",
     ["legal_case; authority Superior Tribunal de Justiça; issued 2010-03-12; number Recurso Especial n. "
      "1.234.567/SP; container_title Diário de Justiça Eletrônico"]),
    ("TJSP, Apelação Cível 1234567-89.2010.8.26.0100, Rel. Des. Fulano, 12ª Câmara, j. 3.5.2012.",
     ["legal_case; authority TJSP; issued 2012-05-03; number Apelação Cível 1234567-89.2010.8.26.0100"]),
    ("Lei n. 8.078/1990, art. 6º, VIII.",
     ["legislation; title Lei n. 8.078/1990; issued 1990; number 8.078/1990; article-locator 6º"]),
    ("Ac. TC n.º 123/2010, DR, II Série, n.º 45, de 5.3.2010.",
     ["legal_case; authority TC; number 123/2010; container_title DR; issue 45"]),
    ("HR 3 maart 2010, ECLI:NL:HR:2010:BK1234, NJ 2010/123, m.nt. J. Haven (Dijk/Kade), r.o. 3.4.",
     ["legal_case; title Dijk/Kade; authority HR; issued 2010-03-03; number ECLI:NL:HR:2010:BK1234; "
      "container_title NJ; page 123; paragraph 3.4"]),
    ("HR 3 maart 2010, NJ 2010, 123 (Dijk/Kade).",
     ["legal_case; title Dijk/Kade; authority HR; issued 2010-03-03; container_title NJ; page 123"]),
    ("Rb. Amsterdam 3 maart 2010, ECLI:NL:RBAMS:2010:BL1234.",
     ["legal_case; authority Rb. Amsterdam; issued 2010-03-03; number ECLI:NL:RBAMS:2010:BL1234"]),
    ("Hof Den Haag 3 maart 2010, JOR 2010/123.",
     ["legal_case; authority Hof Den Haag; issued 2010-03-03; container_title JOR; page 123"]),
    ("ABRvS 3 maart 2010, AB 2010/123, m.nt. A. Haven.",
     ["legal_case; authority ABRvS; issued 2010-03-03; container_title AB; page 123"]),
    ("HvJ EU 3 mei 2010, C-123/08, ECLI:EU:C:2010:123 (Haven/Commissie), punt 34.",
     ["legal_case; title Haven/Commissie; authority HvJ EU; issued 2010-05-03; number C-123/08; paragraph 34"]),
    ("EHRM 3 maart 2010, nr. 12345/05 (Norn/Nederland), par. 44.",
     ["legal_case; title Norn/Nederland; authority EHRM; issued 2010-03-03; number 12345/05; paragraph 44"]),
    ("Asser/Haven 6-IV 2011/123.",
     ["chapter; authors Haven; issued 2011; container_title Asser; volume 6-IV; page 123"]),
    ("T&C BW (Haven), art. 6:162 BW, aant. 3.",
     ["chapter; authors Haven; container_title T&C BW; article-locator 6:162"]),
    ("Wyrok SN z dnia 3 marca 2010 r., sygn. akt IV CSK 123/09, OSNC 2010, nr 9, poz. 123.",
     ["legal_case; authority SN; issued 2010-03-03; number IV CSK 123/09; container_title OSNC; issue 9; page 123"]),
    ("Wyrok SN z 3.03.2010 r., IV CSK 123/09, LEX nr 123456.",
     ["legal_case; authority SN; issued 2010-03-03; number IV CSK 123/09"]),
    ("Wyrok TK z dnia 3 marca 2010 r., sygn. K 12/09, OTK ZU 2010, nr 3A, poz. 23.",
     ["legal_case; authority TK; issued 2010-03-03; number K 12/09; container_title OTK ZU; issue 3A; page 23"]),
    ("Uchwała SN (7) z 3.03.2010 r., III CZP 12/09.",
     ["legal_case; authority SN (7); issued 2010-03-03; number III CZP 12/09"]),
    ("Wyrok WSA w Warszawie z dnia 3 marca 2010 r., sygn. akt II SA/Wa 123/09.",
     ["legal_case; authority WSA w Warszawie; issued 2010-03-03; number II SA/Wa 123/09"]),
    ("Wyrok Sądu Apelacyjnego w Krakowie z dnia 3 marca 2010 r., I ACa 12/10.",
     ["legal_case; authority Sądu Apelacyjnego w Krakowie; issued 2010-03-03; number I ACa 12/10"]),
    ("Wyrok TSUE z 3.05.2010 r., C-123/08, Port v. Komisja, EU:C:2010:123, pkt 34.",
     ["legal_case; title Port v. Komisja; authority TSUE; issued 2010-05-03; number C-123/08; paragraph 34"]),
    ("Wyrok ETPC z dnia 3 marca 2010 r. w sprawie Norn przeciwko Polsce, skarga nr 12345/05.",
     ["legal_case; title Norn przeciwko Polsce; authority ETPC; issued 2010-03-03; number 12345/05"]),
    ("Ustawa z dnia 23 kwietnia 1964 r. – Kodeks cywilny (Dz.U. z 2020 r. poz. 1740 ze zm.).",
     ["legislation; title Ustawa z dnia 23 kwietnia 1964 r. – Kodeks cywilny; issued 1964-04-23; number 1740; "
      "container_title Dz.U."]),
    ("Rozporządzenie Ministra Portów z dnia 3 marca 2010 r. w sprawie nabrzeży (Dz. U. Nr 45, poz. 270).",
     ["legislation; title Rozporządzenie Ministra Portów z dnia 3 marca 2010 r. w sprawie nabrzeży; issued "
      "2010-03-03; number 270; container_title Dz. U.; issue 45"]),
    ("Judgment of 3 May 2010, Haven, C-123/08, EU:C:2010:123, paragraph 34.",
     ["legal_case; title Haven; issued 2010-05-03; number C-123/08; paragraph 34"]),
    ("ECtHR, Norn v. Sundland, no. 12345/05, § 44, 3 March 2010.",
     ["legal_case; title Norn v. Sundland; authority ECtHR; issued 2010-03-03; number 12345/05; paragraph 44"]),
    ("Eur. Court HR, Norn v. Sundland, judgment of 3 March 2010, Series A no. 123, p. 12, § 44.",
     ["legal_case; title Norn v. Sundland; authority Eur. Court HR; issued 2010-03-03; container_title Series A; "
      "volume 123; page 12"]),
    ("S.S. Haven (Fr. v. Turk.), 1927 P.C.I.J. (ser. A) No. 10, at 18 (Sept. 7).",
     ["legal_case; title S.S. Haven (Fr. v. Turk.); issued 1927; container_title P.C.I.J.; page 10; page 18"]),
    ("Prosecutor v. Norn, Case No. IT-94-1-A, Judgment, ¶ 120 (Int’l Crim. Trib. for the Former Yugoslavia July "
     "15, 1999).",
     ["legal_case; title Prosecutor v. Norn; authority Int’l Crim. Trib. for the Former Yugoslavia; issued "
      "1999-07-15; number IT-94-1-A; paragraph 120"]),
    ("Prosecutor v Norn (Judgment) ICTR-96-4-T (2 September 1998) [45].",
     ["legal_case; title Prosecutor v Norn (Judgment); issued 1998-09-02; number ICTR-96-4-T; paragraph 45"]),
    ("Joint Statement of the Port Ministers of Norland and Sundland, Calder, 3 May 2010.",
     ["document; title Joint Statement of the Port Ministers of Norland and Sundland; issued 2010-05-03"]),
    ("Opinion 2/13, Accession to the ECHR, EU:C:2014:2454.",
     ["legal_case; title Accession to the ECHR; number Opinion 2/13"]),
    ("Cass. Civ. 1re, 5 mai 2012, n° 10-12.345, Bull. civ. I, n° 80 ; 5 mai 2012, n° 10-23.456, Bull. civ. I, n° "
     "81 et 5 mai 2012, n° 11-34.567, Bull. civ. I, n° 82 ; Dalloz actualité, 9 mai 2012, obs. C. Berg ; n° "
     "10-23.456, D. 2012. 1322 , note D. Lebrun et L. Roux ; ibid. 1001, édito. F. Paris ; ibid. 1064, entretien "
     "X. Lille",
     ["legal_case; authority Cass. Civ. 1re; issued 2012-05-05; number 10-12.345; container_title Bull. civ; "
      "volume I; issue 80",
      "legal_case; issued 2012-05-05; number 10-23.456; container_title Bull. civ; volume I; issue 81",
      "legal_case; issued 2012-05-05; number 11-34.567; container_title Bull. civ; volume I; issue 82"]),
    ("CEDH 3 juill. 2012, req. n° 45678/10, Moreau c/ France et req. n° 45999/10, Leroux c/ France, Dalloz "
     "actualité, 9 juill. 2012, obs. T. Cost ; AJDA 2012. 1463, chron. L. Burg-Larsen ; D. 2012. 1497, et les "
     "obs. , note F. Chesne ; ibid. 1773, chron. H. Ful et C. Bid-Gar. Dans le même sens : CEDH 5 févr. 2013, "
     "req. n° 23456/11, Paradis c/ Italie, Dalloz actualité, 12 févr. 2013, obs. V. Lef ; D. 2013. 602, obs. F. "
     "Grand",
     ["legal_case; title Moreau c/ France; authority CEDH; issued 2012-07-03; number 45678/10",
      "legal_case; title Leroux c/ France; number 45999/10; container_title Dalloz actualité",
      "legal_case; title Paradis c/ Italie; authority CEDH; issued 2013-02-05; number 23456/11; container_title "
      "Dalloz actualité"]),
    ("CE 5 nov. 2012, req. n° 345678 ; Association des amis de la mer et autres, Lebon ; AJDA 2013. 257 , note "
     "J. Lepont ; ibid. 2012. 2351 ; D. 2013. 255, et les obs. ; ibid. 252, concl. X. Dom",
     ["legal_case; title Association des amis de la mer et autres; authority CE; issued 2012-11-05; number "
      "345678; container_title Lebon"]),
    ("A. Lebrun, obs. sous CA Paris, 12 mars 2014, JCP 2014, II, 10123.",
     ["article-journal; authors A. Lebrun; title obs. sous CA Paris, 12 mars 2014; issued 2014; container_title "
      "JCP; volume II; page 10123"]),
    ("G. Verdi, Nota a Cass. civ., sez. III, 3 marzo 2010, n. 1234, in Foro it., 2010, I, 123.",
     ["article-journal; authors G. Verdi; title Nota a Cass. civ., sez. III, 3 marzo 2010, n. 1234; issued 2010; "
      "container_title Foro it; volume I; page 123"]),
    ("ICE Dock Administration Limited, 2021, Feedback Statement on Dues, https://www.example.com/dues.pdf",
     ["document; authors ICE Dock Administration Limited; title Feedback Statement on Dues; issued 2021; url "
      "https://www.example.com/dues.pdf"]),
    ("V. Marea.it, Porto, 2008, https://www.marea.example/porto/.",
     ["article-journal; title Porto; issued 2008; container_title Marea.it; url https://www.marea.example/porto/"]),
    ("GC, General Comment No 12, ‘The Right to Fish’ (12 May 1999) UN Doc E/C.12/1999/5.",
     ["report; authors GC; title The Right to Fish; issued 1999-05-12; number General Comment No 12"]),
    ("Norland recognised that Congress passed the Mud Act, 47 U.S.C. § 3.",
     ["legislation; title Mud Act; container_title U.S.C.; volume 47; section 3"]),
    ("Convention sur les phares du 23 mai 1969, RTNU, vol. 1155, p. 331.",
     ["treaty; title Convention sur les phares; issued 1969-05-23; container_title RTNU; volume 1155; page 331"]),
    ("Convention du 3 mai 1990, RTNU, vol. 12, p. 3.",
     ["treaty; title Convention du 3 mai 1990; issued 1990-05-03; container_title RTNU; volume 12; page 3"]),
    ("Harbour Treaty of 23 May 1969, 1155 UNTS 331.",
     ["treaty; title Harbour Treaty; issued 1969-05-23; container_title UNTS; volume 1155; page 331"]),
    ("Chapter 3 of the Tide Act 1999.", ["legislation; title Tide Act 1999; issued 1999; chapter 3"]),
    ("The statute defines “vessel” broadly. N.C.G.S. § 75A-2(5) (2021).",
     ["legislation; issued 2021; container_title N.C.G.S.; section 75A-2(5)"]),
    ("Pet’r’s Br. 12; Resp’t’s Br. at 30.",
     ["document; title Pet’r’s Br; page 12",
      "document; title Resp’t’s Br; page 30"]),
    ("See 2 Otto Vance, Treatise on Ports § 4.12 (4th ed. 2015).",
     ["book; authors Otto Vance; title Treatise on Ports; issued 2015; volume 2; edition 4th; section 4.12"]),
    ("Me. Const. art. I, § 6-A.",
     ["legislation; title Me. Const; section art. I, § 6-A"]),
    ("Law Commission and Scottish Law Commission, Ports Reform (Law Com No 123, Scot Law Com No 45, 2010).",
     ["report; authors Law Commission, Scottish Law Commission; title Ports Reform; issued 2010; number Law Com "
      "No 123, Scot Law Com No 45"]),
    ("HL Bill 12 2012–13; HC Deb 3 May 2010 c123W.",
     ["report; issued 2012/2013; number HL Bill 12",
      "document; issued 2010-05-03; container_title HC Deb; column 123W"]),
    ("BGH, Urteil vom 3. Mai 2012 - I ZR 12/11 -, GRUR 2012, 1234, 1236 Rn. 23 – Hafenlogo.",
     ["legal_case; title Hafenlogo; authority BGH; issued 2012-05-03; number I ZR 12/11; container_title GRUR; "
      "page 1234; page 1236"]),
    ("BGH GRUR 2012, 1234 Tz. 23 – Hafenlogo I.",
     ["legal_case; title Hafenlogo I; authority BGH; issued 2012; container_title GRUR; page 1234; paragraph 23"]),
    ("OLG Frankfurt a. M., Beschl. v. 3.5.2012, Az. 6 W 12/12, ZUM 2012, 456.",
     ["legal_case; authority OLG Frankfurt a. M.; issued 2012-05-03; number 6 W 12/12; container_title ZUM; page "
      "456"]),
    ("Dreier/Schulze/Kern, UrhG, 6. Aufl. 2018, § 15 Rn. 4.",
     ["chapter; authors Kern; editors Dreier, Schulze; issued 2018; container_title UrhG; edition 6; section 15 "
      "Rn. 4"]),
    ("Jarass/Pieroth, GG, 15. Aufl. 2018, Art. 12 Rn. 3.",
     ["book; authors Jarass, Pieroth; title GG; issued 2018; edition 15; article-locator 12 Rn. 3"]),
    ("Kern, Hafenrecht AT, 5. Aufl. 2010, § 3 III 2 a.",
     ["book; authors Kern; title Hafenrecht AT; issued 2010; edition 5; section 3 III 2 a"]),
    ("Cass. soc., 3 mai 2010, n° 09-12.345, RJS 7/10, n° 612.",
     ["legal_case; authority Cass. soc.; issued 2010-05-03; number 09-12.345; container_title RJS; issue 7/10; "
      "page 612"]),
    ("CEDH, arrêt Norn c. France du 3 mai 2010, req. n° 12345/05.",
     ["legal_case; title Norn c. France; authority CEDH; issued 2010-05-03; number 12345/05"]),
    ("Conseil constitutionnel, décision n° 2011-123 DC du 3 mai 2011, cons. 12.",
     ["legal_case; authority Conseil constitutionnel; issued 2011-05-03; number 2011-123 DC; paragraph 12"]),
    ("Rapport d'information n° 421 (2007-2008) fait par Mme A. Lebrun, Sénat, 25 juin 2008.",
     ["report; authors A. Lebrun; title Rapport d'information; issued 2008-06-25; number 421 (2007-2008)"]),
    ("Proposition de loi n° 2345 relative aux ports, AN, 3 mai 2010.",
     ["bill; title Proposition de loi n° 2345 relative aux ports; authority AN; issued 2010-05-03; number 2345"]),
    ("Cass. n. 1234/2010; Cass. n. 5678/2011.",
     ["legal_case; authority Cass.; number 1234/2010",
      "legal_case; authority Cass.; number 5678/2011"]),
    ("Trib. Roma, sez. impr., ord. 3 marzo 2010, in Dir. ind., 2010, p. 12.",
     ["legal_case; authority Trib. Roma, sez. impr.; issued 2010-03-03; container_title Dir. ind; page 12"]),
    ("Art. 12, d.lgs. n. 30/2005; art. 5 l. n. 123/1990.",
     ["legislation; title d.lgs. n. 30/2005; issued 2005; number 30/2005; article-locator 12",
      "legislation; title l. n. 123/1990; issued 1990; number 123/1990; article-locator 5"]),
    ("STS 1234/2010, Sala Primera, de 3 de marzo.",
     ["legal_case; genre STS; issued 2010-03-03; number 1234/2010"]),
    ("STS núm. 123/2010 (Sala de lo Civil, Sección 1.ª), de 3 de marzo [RJ 2010\\1234].",
     ["legal_case; genre STS; issued 2010-03-03; number 123/2010"]),
    ("Corte IDH, Opinión Consultiva OC-12/10, 3 de mayo de 2010, párr. 12.",
     ["legal_case; authority Corte IDH; issued 2010-05-03; number OC-12/10; paragraph 12"]),
    ("BRASIL. Lei Federal n. 8.777, de 3 de maio de 1994.",
     ["legislation; title Lei Federal n. 8.777, de 3 de maio de 1994; authority BRASIL; issued 1994-05-03; "
      "number 8.777"]),
    ("STF. Recurso Extraordinário 123.456/SP. Rel. Min. Fulano de Tal. DJ 3.5.2010.",
     ["legal_case; authority STF; number Recurso Extraordinário 123.456/SP; container_title DJ"]),
    ("STF, RE 123.456 RG, Rel. Min. Fulano de Tal, j. 3/5/2010, Tema 123.",
     ["legal_case; authority STF; issued 2010-05-03; number RE 123.456 RG"]),
    ("Acórdão do Tribunal da Relação de Lisboa de 3 de maio de 2010, processo n.º 123/09.4TVLSB.L1-2.",
     ["legal_case; authority Tribunal da Relação de Lisboa; issued 2010-05-03; number 123/09.4TVLSB.L1-2"]),
    ("PORTUGAL. Supremo Tribunal de Justiça. Acórdão de 3 de maio de 2010, proc. 123/08.",
     ["legal_case; authority Supremo Tribunal de Justiça; issued 2010-05-03; number 123/08"]),
    ("Ac. STJ 3/5/2010, CJ-STJ, 2010, II, p. 45.",
     ["legal_case; authority STJ; issued 2010-05-03; container_title CJ-STJ; volume II; page 45"]),
    ("Portaria n.º 123/2010, de 3 de maio.",
     ["legislation; title Portaria n.º 123/2010, de 3 de maio; issued 2010-05-03; number 123/2010"]),
    ("Hof Amsterdam (Ondernemingskamer) 3 maart 2010, JOR 2010/123, m.nt. Haven.",
     ["legal_case; authority Hof Amsterdam (Ondernemingskamer); issued 2010-03-03; container_title JOR; page 123"]),
    ("Kamerstukken I 2010/11, 32 123, A, p. 2.",
     ["report; number Kamerstukken I 2010/11, 32 123, A; page 2"]),
    ("Handelingen II 2010/11, nr. 12, item 3, p. 45.",
     ["report; number Handelingen II 2010/11, nr. 12, item 3; page 45"]),
    ("Besluit van 3 mei 2010, Stb. 2010, 123; Stcrt. 2010, 4567.",
     ["legislation; title Besluit van 3 mei 2010; issued 2010-05-03; number 123; container_title Stb; volume 2010",
      "legislation; issued 2010; number 4567; container_title Stcrt; volume 2010"]),
    ("Uchwała składu 7 sędziów SN z dnia 3 marca 2010 r., I KZP 12/10, OSNKW 2010, z. 5, poz. 42.",
     ["legal_case; authority SN; issued 2010-03-03; number I KZP 12/10; container_title OSNKW; issue 5; page 42"]),
    ("Wyrok TSUE z dnia 3 maja 2010 r. w sprawie C-123/08 Port przeciwko Komisji.",
     ["legal_case; title Port przeciwko Komisji; authority TSUE; issued 2010-05-03; number C-123/08"]),
    ("Art. 23 ustawy z dnia 29 sierpnia 1997 r. o ochronie portów (Dz. U. z 2002 r. Nr 101, poz. 926 ze zm.).",
     ["legislation; title ustawy z dnia 29 sierpnia 1997 r. o ochronie portów; issued 1997-08-29; number 926; "
      "container_title Dz. U.; issue 101; article-locator 23"]),
    ("Joined Cases C‑123/08 and C‑456/08, Haven and Others, EU:C:2010:123, paragraphs 34 to 36.",
     ["legal_case; title Haven and Others; number C‑123/08 and C‑456/08; paragraph 34-36"]),
    ("Judgments of 3 May 2010, Haven, C‑123/08, EU:C:2010:123, paragraph 34, and of 4 June 2012, Dock v "
     "Commission, C‑456/10 P, EU:C:2012:345, paragraph 12.",
     ["legal_case; title Haven; issued 2010-05-03; number C‑123/08; paragraph 34",
      "legal_case; title Dock v Commission; issued 2012-06-04; number C‑456/10 P; paragraph 12"]),
    ("arrêt du 3 mai 2010, Port/Commission, C-123/08, Rec. p. I-1234, point 34.",
     ["legal_case; title Port/Commission; issued 2010-05-03; number C-123/08; container_title Rec; page I-1234; "
      "paragraph 34"]),
    ("Urteil vom 3. Mai 2010, Hafen, C-123/08, EU:C:2010:123, Randnr. 34.",
     ["legal_case; title Hafen; issued 2010-05-03; number C-123/08; paragraph 34"]),
    ("European Parliament, Resolution of 3 May 2010 on ports, P7_TA(2010)0123.",
     ["document; authors European Parliament; title Resolution of 3 May 2010 on ports; issued 2010-05-03; number "
      "P7_TA(2010)0123"]),
    ("European Commission of Human Rights, Norn v. Sundland, App. No. 1234/62, Decision of 3 March 1963.",
     ["legal_case; title Norn v. Sundland; authority European Commission of Human Rights; issued 1963-03-03; "
      "number 1234/62"]),
    ("HRC, General Comment No 31, ‘The Nature of Legal Obligations’ (29 March 2004) UN Doc "
     "CCPR/C/21/Rev.1/Add.13, para 4.",
     ["report; authors HRC; title The Nature of Legal Obligations; issued 2004-03-29; number General Comment No "
      "31; paragraph 4"]),
    ("ICSID, Dock Co. v. Norland, Case No. ARB/05/12, Award, 3 May 2010, para. 123.",
     ["legal_case; title Dock Co. v. Norland; authority ICSID; issued 2010-05-03; number ARB/05/12; paragraph 123"]),
    ("Dock Co v Norland, ICSID Case No ARB/05/12, Award (3 May 2010) para 123.",
     ["legal_case; title Dock Co v Norland; authority ICSID; issued 2010-05-03; number ARB/05/12; paragraph 123"]),
    ("Case concerning the Tide (Norland/Sundland), Judgment, ICJ Reports 2002, p. 303, at p. 421, para. 225.",
     ["legal_case; title Case concerning the Tide (Norland/Sundland), Judgment; issued 2002; container_title ICJ "
      "Reports; page 303; page 421"]),
    ("Décret n° 2010-112 du 2 février 2010 relatif à la sécurité des ports.",
     ["legislation; title Décret n° 2010-112 du 2 février 2010 relatif à la sécurité des ports; issued "
      "2010-02-02; number 2010-112"]),
    ("Circulaire n° DGS/SD5/2010/123 du 3 mai 2010 relative aux ports.",
     ["legislation; title Circulaire n° DGS/SD5/2010/123 du 3 mai 2010 relative aux ports; issued 2010-05-03; "
      "number DGS/SD5/2010/123"]),
    ("Article 12 de la loi n° 2010-123 du 9 mars 2010 relative aux ports.",
     ["legislation; title loi n° 2010-123 du 9 mars 2010 relative aux ports; issued 2010-03-09; number 2010-123; "
      "article-locator 12"]),
    ("L'article 5 de la loi du 3 mai 1990 sur les ports prévoit que les quais sont publics.",
     ["legislation; title loi du 3 mai 1990 sur les ports; issued 1990-05-03; article-locator 5"]),
    ("Conseil constitutionnel, 3 mai 2010, Loi relative aux ports, considérant n° 12.",
     ["legal_case; title Loi relative aux ports; authority Conseil constitutionnel; issued 2010-05-03; paragraph "
      "12"]),
    ("Lei n.º 12/2010, de 3 de maio, artigo 5.º, n.º 2.",
     ["legislation; title Lei n.º 12/2010, de 3 de maio; issued 2010-05-03; number 12/2010; article-locator 5.º, "
      "n.º 2"]),
    ("Decreto Regulamentar n.º 3/2010, de 3 de maio.",
     ["legislation; title Decreto Regulamentar n.º 3/2010, de 3 de maio; issued 2010-05-03; number 3/2010"]),
    ("Despacho n.º 1234/2010, de 3 de maio, do Ministro dos Portos.",
     ["legislation; title Despacho n.º 1234/2010, de 3 de maio, do Ministro dos Portos; issued 2010-05-03; "
      "number 1234/2010"]),
    ("Resolução do Conselho de Ministros n.º 12/2010, de 3 de maio.",
     ["legislation; title Resolução do Conselho de Ministros n.º 12/2010, de 3 de maio; issued 2010-05-03; "
      "number 12/2010"]),
    ("Diário da República, 1.ª série, n.º 85, de 3 de maio de 2010.",
     ["legislation; container_title Diário da República; issue 85"]),
    ("Lei nº 8.765, de 3 de julho de 1991 (Estatuto dos Portos), art. 12.",
     ["legislation; title Lei nº 8.765, de 3 de julho de 1991; issued 1991-07-03; number 8.765; article-locator "
      "12"]),
    ("BRASIL. Decreto nº 5.432, de 3 de dezembro de 2005. Regulamenta a Lei nº 10.234, de 3 de abril de 2002. "
     "Diário Oficial da União: seção 1, Brasília, DF, p. 28, 4 dez. 2005.",
     ["legislation; title Decreto nº 5.432, de 3 de dezembro de 2005; authority BRASIL; issued 2005-12-03; "
      "number 5.432; container_title Diário Oficial da União; page 28"]),
    ("BRASIL. Senado Federal. Projeto de Lei do Senado nº 123, de 2010.",
     ["bill; authors BRASIL. Senado Federal; title Projeto de Lei do Senado nº 123, de 2010; issued 2010; number "
      "123"]),
    ("Orden ECD/123/2010, de 3 de mayo, por la que se regulan los puertos.",
     ["legislation; title Orden ECD/123/2010, de 3 de mayo, por la que se regulan los puertos; issued "
      "2010-05-03; number ECD/123/2010"]),
    ("BOCG, Congreso de los Diputados, serie A, núm. 12-1, de 3 de mayo de 2010.",
     ["document; issued 2010-05-03; container_title BOCG; issue 12-1"]),
    ("Resolución de la Dirección General de Puertos de 3 de mayo de 2010 (BOE de 12 de mayo).",
     ["legislation; title Resolución de la Dirección General de Puertos de 3 de mayo de 2010; issued 2010-05-03; "
      "container_title BOE"]),
    ("Bundesministerium für Häfen, Hafenbericht 2010, S. 12.",
     ["report; authors Bundesministerium für Häfen; title Hafenbericht; issued 2010; page 12"]),
    ("Antwort der Bundesregierung auf die Kleine Anfrage der Abgeordneten Lang u. a., BT-Drs. 17/1234, S. 3.",
     ["report; title Antwort der Bundesregierung auf die Kleine Anfrage der Abgeordneten Lang u. a; number "
      "BT-Drs. 17/1234; page 3"]),
    ("Mitteilung der Kommission, Europas Häfen, KOM(2010) 123 endg.",
     ["report; title Europas Häfen; genre Mitteilung der Kommission; number KOM(2010) 123 endg."]),
    ("Regeling van de Minister van Havens van 3 mei 2010, nr. HAV/2010/123, Stcrt. 2010, 4567.",
     ["legislation; title Regeling van de Minister van Havens van 3 mei 2010, nr. HAV/2010/123; issued "
      "2010-05-03; number 4567; container_title Stcrt; volume 2010"]),
    ("Druk sejmowy nr 123, Sejm VI kadencji.",
     ["report; number Druk sejmowy nr 123"]),
    ("Although the Court in Harlow held that docks are public, 512 U.S. at 230, it left open whether ports are. "
     "See Pike v. Tide Co., 87 F.4th 1021, 1030 (9th Cir. 2023).",
     ["legal_case; container_title U.S.; volume 512; page 230",
      "legal_case; title Pike v. Tide Co; authority 9th Cir.; issued 2023; container_title F.4th; volume 87; "
      "page 1021; page 1030"]),
    ("The majority’s reliance on the Tide Act 1998 is misplaced; see section 12(3) of that Act and the Ports "
     "Regulations 2009, SI 2009/209, reg 4.",
     ["legislation; title Ports Regulations 2009; issued 2009; number SI 2009/209; section reg 4"]),
    ("Plaintiffs also brought claims under 42 U.S.C. § 1983 and the Free Ports Act, 42 U.S.C. §§ 2000cc to "
     "2000cc-5, which were dismissed.",
     ["legislation; container_title U.S.C.; volume 42; section 1983",
      "legislation; title Free Ports Act; container_title U.S.C.; volume 42; section 2000cc to 2000cc-5"]),
    ("The Committee’s report (S. Rep. No. 98-225, p. 51) says the same.",
     ["report; number S. Rep. No. 98-225; page 51"]),
    ("Compl. ¶¶ 12–15, ECF No. 1.",
     ["document; title Compl; paragraph 12-15"]),
    ("The rule was first stated in Quay v Docks (1884) 12 QBD 271 and was approved in Harlow v Quayside Council "
     "[2003] UKHL 47.",
     ["legal_case; title Quay v Docks; issued 1884; container_title QBD; volume 12; page 271",
      "legal_case; title Harlow v Quayside Council; issued 2003; number 47; container_title UKHL"]),
    ("But see the dissent of Lord Norn in Pike [2017] UKSC 5 at [45].",
     ["legal_case; title Pike; issued 2017; number 5; container_title UKSC"]),
    ("The Scottish Government, Ports Strategy (2012), available at: "
     "http://www.example.gov.uk/Publications/2012/05/1234",
     ["report; authors Scottish Government; title Ports Strategy; issued 2012; url "
      "http://www.example.gov.uk/Publications/2012/05/1234"]),
    ("UN Human Rights Council, Resolution 17/4, 16 June 2011 (A/HRC/RES/17/4).",
     ["document; authors UN Human Rights Council; title Resolution 17/4; issued 2011-06-16; number A/HRC/RES/17/4"]),
    ("UN Human Rights Council, Resolution 17/4, 16 June 2011.",
     ["report; authors UN Human Rights Council; issued 2011-06-16; number Resolution 17/4"]),
    ("Näher Lang, in: MüKoBGB, § 823 Rn. 45 m. w. N.",
     ["chapter; authors Lang; container_title MüKoBGB; section 823 Rn. 45"]),
    ("Zum Ganzen Berg, ZIP 2010, 1234; ders., NJW 2011, 45.",
     ["article-journal; authors Berg; issued 2010; container_title ZIP; page 1234",
      "article-journal; authors Berg; issued 2011; container_title NJW; page 45"]),
    ("Siehe § 15 Abs. 3 HafG in der Fassung der Bekanntmachung vom 3.5.2012 (BGBl. I S. 1084), zuletzt geändert "
     "durch Gesetz vom 4.6.2013 (BGBl. I S. 1500).",
     ["legislation; title HafG; issued 2012-05-03; container_title BGBl; volume I; page 1084; section 15 Abs. 3"]),
    ("Rebhahn/Kern in Neumayr/Lang, ZellKomm3 § 879 ABGB Rz 12.",
     ["chapter; authors Rebhahn, Kern; editors Neumayr, Lang; container_title ZellKomm; edition 3; section 879 "
      "ABGB Rz 12"]),
    ("L'art. 5 della legge n. 123 del 1991 prevede che il porto sia pubblico.",
     ["legislation; title legge n. 123 del 1991; issued 1991; number 123; article-locator 5"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[row[0][:50] for row in READ])
def test_each_kind_is_read(text: str, wanted: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse_notes([text])] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Art. 1902 CC; art. 24.1 CE.",
        "§ 823 Abs. 1 BGB; Art. 3 Abs. 1 GG.",
        "Art. 415 k.c.",
        "Art. 6:162 BW.",
        "Fjordby, Harbour Museum, inv. 157.",
        "Berg, Museum der Häfen, Inv.-Nr. F 2294.",
        "The Harbour Board argued that the right to moor a ship at the quay was taken away without a vote of the town, "
        "and that the words of the charter of the port had never been read in the way in which the Crown read them.",
    ],
)
def test_what_is_no_work(text: str) -> None:
    assert list(parse_notes([text])) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an act, a court or a report in the title of what a person wrote
        ("Otto Vance, The Great Harbour Act 1832 (London: Quill, 1990), 12.",
         ["book; authors Otto Vance; title The Great Harbour Act 1832; issued 1990; publisher Quill;"
          " publisher_place London; page 12"]),
        ("Ann Lee, Hearing the Sea (Oxford: Quill, 2004).",
         ["book; authors Ann Lee; title Hearing the Sea; issued 2004; publisher Quill; publisher_place Oxford"]),
        ("Kern/Lang, Hafenrecht, 3. Aufl. 2012, § 4 Rn. 17.",
         ["book; authors Kern, Lang; title Hafenrecht; issued 2012; edition 3; section 4 Rn. 17"]),
    ],
)  # fmt: skip
def test_what_persons_wrote_stays_theirs(text: str, wanted: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse_notes([text])] == wanted
