"""Acts, codes and decisions as Swiss, Belgian, French, Iberian, Nordic and German notes cite them; invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse_notes

ORDER = (
    *NAMES, "title", "authority", "issued", "number", "container_title", "volume", "page", "publisher",
    "publisher_place", "edition",
)  # fmt: skip


# fmt: off
READ = [
    ("EuGH, Urt. v. 9. Mai 2011 (C-999/10), - Hafenkontor - Rn. 4; EuGH, Urt. v. 12. Juni 2004 (C-777/02),"
     " - Tidenkalender II - Rn. 18 ff.",
     ["legal_case; title Hafenkontor; authority EuGH; issued 2011-05-09; number C-999/10; paragraph 4",
      "legal_case; title Tidenkalender II; authority EuGH; issued 2004-06-12; number C-777/02; paragraph 18"
      " ff"]),
    ("OGH, Urteil vom 3. Mai 2010 (4 Ob 12/10x), – Hafenlogo – Rz 12.",
     ["legal_case; title Hafenlogo; authority OGH; issued 2010-05-03; number 4 Ob 12/10x; paragraph 12"]),
    ("Berg, in: Berg/Kern, Hafenrechtsgesetz, 7. Aufl. 2022, § 4 HafG, Rn. 17.",
     ["chapter; authors Berg; editors Berg, Kern; issued 2022; container_title Hafenrechtsgesetz; edition "
      "7; section 4 HafG, Rn. 17"]),
    ("Lang, in: Kern/Berg, 6. Aufl. 2020, § 4 HafG, Rn. 52.",
     ["chapter; authors Lang; editors Kern, Berg; issued 2020; edition 6; section 4 HafG, Rn. 52"]),
    ("Vgl. für den Bund: Art. 8 Abs. 1 des Bundesgesetzes vom 18. Mai 2004 über die Sammlung der Häfen und"
     " das Hafenblatt (HSG; SR 999.512).",
     ["legislation; title Bundesgesetzes vom 18. Mai 2004 über die Sammlung der Häfen und das Hafenblatt; "
      "issued 2004-05-18; number SR 999.512; article-locator 8 Abs. 1"]),
    ("Für den Bund: Bundesgesetz über die Hafenplanung (HPG; SR 999) und Hafenplanungsverordnung (HPV; SR "
     "999.1).",
     ["legislation; title Bundesgesetz über die Hafenplanung; number SR 999",
      "legislation; title Hafenplanungsverordnung; number SR 999.1"]),
    ("Bundesgesetz über das Bundesgericht vom 17. Mai 2005 (BGX; SR 999.110).",
     ["legislation; title Bundesgesetz über das Bundesgericht; issued 2005-05-17; number SR 999.110"]),
    ("Loi fédérale du 20 mai 1968 sur la procédure portuaire (LPP; RS 999.021).",
     ["legislation; title Loi fédérale du 20 mai 1968 sur la procédure portuaire; issued 1968-05-20; number"
      " RS 999.021"]),
    ("Legge federale del 20 maggio 1968 sulla procedura portuale (LPP; RS 999.021).",
     ["legislation; title Legge federale del 20 maggio 1968 sulla procedura portuale; issued 1968-05-20; "
      "number RS 999.021"]),
    ("Gesetz über die Häfen vom 3. Mai 1990 (HafG; BSG 123.1), Art. 5.",
     ["legislation; title Gesetz über die Häfen; issued 1990-05-03; number BSG 123.1; article-locator 5"]),
    ("Voucher in de zin van artikel 30bis van Richtlijn 2009/999/EG van 28 mei 2006 van de Raad "
     "betreffende het stelsel van belasting op havens, ingevoegd door artikel 1 van Richtlijn (EU) "
     "2016/777 van de Raad van 27 mei 2016 tot wijziging van Richtlijn 2009/999/EG wat de behandeling van "
     "kaden betreft. Een kade wordt hierin gedefinieerd.",
     ["legislation; title Richtlijn 2009/999/EG van 28 mei 2006 van de Raad betreffende het stelsel van "
      "belasting op havens; issued 2006-05-28; number 2009/999/EG; article-locator 30bis",
      "legislation; title Richtlijn (EU) 2016/777 van de Raad van 27 mei 2016 tot wijziging van Richtlijn "
      "2009/999/EG wat de behandeling van kaden betreft; issued 2016-05-27; number 2016/777; article-"
      "locator 1"]),
    # a family name is no noun
    ("Berg in de zin van artikel 30bis van Richtlijn 2009/999/EG van 28 mei 2006 van de Raad betreffende havens.",
     ["book; authors Berg",
      "legislation; title Richtlijn 2009/999/EG van 28 mei 2006 van de Raad betreffende havens; issued 2006-05-28; "
      "number 2009/999/EG; article-locator 30bis"]),
    ("Hier worden bedoeld de havens beoogd in artikel 17, § 2 van de wet van 27 mei 1921 betreffende de "
     "havens zonder winstoogmerk, de kaden en de Europese dokken (hierna: de havenwet).",
     ["legislation; title wet van 27 mei 1921 betreffende de havens zonder winstoogmerk, de kaden en de "
      "Europese dokken; issued 1921-05-27; article-locator 17, § 2"]),
    ("Bijlage C, punt 4 bij het KB van 26 mei 2003 (II) betreffende de boekhouding van havens.",
     ["legislation; title KB van 26 mei 2003 (II) betreffende de boekhouding van havens; issued 2003-05-26;"
      " appendix C, punt 4"]),
    ("Artikel III.85 Wetboek van maritiem recht in samenlezing met artikel 1 KB 12 mei 1983 (I) tot "
     "uitvoering van de wet van 17 juli 1975 op de boekhouding van de havens. Het bedrag wordt verhoogd.",
     ["legislation; title Wetboek van maritiem recht; article-locator III.85",
      "legislation; title KB 12 mei 1983 (I) tot uitvoering van de wet van 17 juli 1975 op de boekhouding "
      "van de havens; issued 1983-05-12; article-locator 1"]),
    ("Article 5 de l'arrêté royal du 12 mai 1983 portant exécution de la loi du 17 juillet 1975 relative à"
     " la comptabilité des ports.",
     ["legislation; title arrêté royal du 12 mai 1983 portant exécution de la loi du 17 juillet 1975 "
      "relative à la comptabilité des ports; issued 1983-05-12; article-locator 5"]),
    ("§ 3 des Gesetzes vom 7. Mai 1933 zur Ordnung der Häfen.",
     ["legislation; title Gesetzes vom 7. Mai 1933 zur Ordnung der Häfen; issued 1933-05-07; section 3"]),
    ("Articles 323-1 et suivants du code pénal.",
     ["legislation; title code pénal; article-locator 323-1 et suivants"]),
    ("Artículo 10 del Código de Comercio.",
     ["legislation; title Código de Comercio; article-locator 10"]),
    ("Regulation (EC) No 999/2008 of the European Parliament and of the Council of 9 May 2008 setting out "
     "the requirements for harbours and repealing Regulation (EEC) No 333/93",
     ["legislation; title Regulation (EC) No 999/2008 of the European Parliament and of the Council of 9 "
      "May 2008 setting out the requirements for harbours and repealing Regulation (EEC) No 333/93; issued "
      "2008-05-09; number 999/2008"]),
    ("Commission Implementing Regulation (EU) 2015/9999 of 8 May 2015 on the quay framework pursuant to "
     "Article 12(8) of Regulation (EU) No 777/2014 of the European Parliament and of the Council on quays "
     "in the internal market",
     ["legislation; title Commission Implementing Regulation (EU) 2015/9999 of 8 May 2015 on the quay "
      "framework pursuant to Article 12(8) of Regulation (EU) No 777/2014 of the European Parliament and of"
      " the Council on quays in the internal market; issued 2015-05-08; number 2015/9999"]),
    ("Durchführungsverordnung (EU) 2015/999 der Kommission vom 8. Mai 2015 zur Festlegung von Regeln für "
     "Häfen gemäß Artikel 8 der Verordnung (EU) Nr. 777/2014 des Europäischen Parlaments und des Rates "
     "über Häfen.",
     ["legislation; title Durchführungsverordnung (EU) 2015/999 der Kommission vom 8. Mai 2015 zur "
      "Festlegung von Regeln für Häfen gemäß Artikel 8 der Verordnung (EU) Nr. 777/2014 des Europäischen "
      "Parlaments und des Rates über Häfen; issued 2015-05-08; number 2015/999"]),
    ("Constituição Federal de 1988 (art. 203, inciso V); Lei nº 9.742, de 7 de maio de 1993 (arts. 20, "
     "20-B, 21 e 21-A); Decreto nº 6.999, de 26 de maio de 2007.",
     ["legislation; title Constituição Federal de 1988; issued 1988; article-locator 203, inciso V",
      "legislation; title Lei nº 9.742, de 7 de maio de 1993; issued 1993-05-07; number 9.742; article-"
      "locator 20, 20-B, 21 e 21-A",
      "legislation; title Decreto nº 6.999, de 26 de maio de 2007; issued 2007-05-26; number 6.999"]),
    ("Já prevista na Constituição Federal de 1988 (originalmente art. 102, parágrafo único e, "
     "posteriormente, § 1°, com a Emenda Constitucional n° 3/93), somente foi regulamentada com a Lei "
     "9.982, de 1999. Seu cabimento é discutido.",
     ["legislation; title Constituição Federal de 1988; issued 1988; article-locator 102, parágrafo único",
      "legislation; title Emenda Constitucional n° 3/93; number 3/93",
      "legislation; title Lei 9.982, de 1999; issued 1999; number 9.982"]),
    ("São exemplos: 1) a Emenda Constitucional nª 3, de 1993, que introduziu a ação, com o intuito de "
     "uniformizar; 2) as leis 9.982 e 9.968, de 1999, que trouxeram novas regras; e 3) a Emenda "
     "Constitucional n° 45, de 2004.",
     ["legislation; title Emenda Constitucional nª 3, de 1993; issued 1993; number 3",
      "legislation; number 9.982",
      "legislation; issued 1999; number 9.968",
      "legislation; title Emenda Constitucional n° 45, de 2004; issued 2004; number 45"]),
    ("Ley 1999 de 2011, art. 5; Decreto 2999 de 1991, artículo 3.",
     ["legislation; title Ley 1999 de 2011; issued 2011; number 1999; article-locator 5",
      "legislation; title Decreto 2999 de 1991; issued 1991; number 2999; article-locator 3"]),
    ("Ley 999 de 2004 (corregida de conformidad con el Decreto 888 de 2004).",
     ["legislation; title Ley 999 de 2004 (corregida de conformidad con el Decreto 888 de 2004); issued "
      "2004; number 999"]),
    ("Loi n° 78-99 du 6 mai 1978 modifiée relative aux ports, aux quais et aux digues, loi n° 91-999 du 10"
     " mai 1991 modifiée sur le secret des ports, loi n° 2004-999 du 9 mai 2004 relative aux quais.",
     ["legislation; title Loi n° 78-99 du 6 mai 1978 modifiée relative aux ports, aux quais et aux digues; "
      "issued 1978-05-06; number 78-99",
      "legislation; title loi n° 91-999 du 10 mai 1991 modifiée sur le secret des ports; issued 1991-05-10;"
      " number 91-999",
      "legislation; title loi n° 2004-999 du 9 mai 2004 relative aux quais; issued 2004-05-09; number "
      "2004-999"]),
    ("Kommittédirektiv 2019:99 med tillägg i dir. 2020:98.",
     ["report; title Kommittédirektiv 2019:99; issued 2019; number 2019:99",
      "report; title dir. 2020:98; issued 2020; number 2020:98"]),
    ("Prop. 2017/18:999 s. 45; SOU 2019:99, s. 12; SFS 2018:999.",
     ["report; title Prop. 2017/18:999; number 2017/18:999; page 45",
      "report; title SOU 2019:99; issued 2019; number 2019:99; page 12",
      "legislation; title SFS 2018:999; issued 2018; number 2018:999"]),
    ("Lag (2018:999) om hamnar, 3 kap. 5 §; 4 § lagen (2019:888) om kajer.",
     ["legislation; title Lag (2018:999) om hamnar; issued 2018; number 2018:999; section 3 kap. 5",
      "legislation; title lagen (2019:888) om kajer; issued 2019; number 2019:888; section 4"]),
    ("Otto Berg, Das Bundesgesetz über die Häfen (Zürich: Quai, 1990), 12.",
     ["book; authors Otto Berg; title Das Bundesgesetz über die Häfen; issued 1990; publisher Quai; "
      "publisher_place Zürich; page 12"]),
    ("Ana Costa, A Constituição Federal de 1988 e o porto (Lisboa: Cais, 1998), 12.",
     ["book; authors Ana Costa; title A Constituição Federal de 1988 e o porto; issued 1998; publisher "
      "Cais; publisher_place Lisboa; page 12"]),
    ("Jan de Vries, De wet van 27 mei 1921 en de havens (Gent: Kade, 1990), 12.",
     ["book; authors Jan de Vries; title De wet van 27 mei 1921 en de havens; issued 1990; publisher Kade; "
      "publisher_place Gent; page 12"]),
    ("Cf. Decreto nº 9.999/2010: Art. 1 Os portos e os cais deverão ser mantidos na forma de que trata o art. 9º da "
     "Lei nº 8.888, de 2009, e das normas.",
     ["legislation; title Decreto nº 9.999/2010; issued 2010; number 9.999/2010; article-locator 1"]),
    ("Voucher voor enkelvoudig gebruik in de zin van artikel 30bis van Richtlijn 2009/999/EG van 28 mei "
     "2006 van de Raad betreffende het gemeenschappelijke stelsel van belasting over de toegevoegde "
     "waarde, ingevoegd door artikel 1 van Richtlijn (EU) 2016/777 van de Raad van 27 mei 2016.",
     ["legislation; title Richtlijn 2009/999/EG van 28 mei 2006 van de Raad betreffende het "
      "gemeenschappelijke stelsel van belasting over de toegevoegde waarde; issued 2006-05-28; number "
      "2009/999/EG; article-locator 30bis",
      "legislation; title Richtlijn (EU) 2016/777 van de Raad van 27 mei 2016; issued 2016-05-27; number "
      "2016/777; article-locator 1"]),
    ("Article 3 of Directive 2009/99/EC of 28 May 2009 concerning harbour dues, as amended by Article 1 of Directive "
     "2012/11/EU of 3 May 2012.",
     ["legislation; title Directive 2009/99/EC of 28 May 2009 concerning harbour dues; issued 2009-05-28; number "
      "2009/99/EC; article-locator 3",
      "legislation; title Directive 2012/11/EU of 3 May 2012; issued 2012-05-03; number 2012/11/EU; "
      "article-locator 1"]),
    ("Artikel III.85 Wetboek van maritiem recht. Het bedrag wordt verhoogd. Artikel III.95 Wetboek van maritiem recht "
     "voorziet in uitzonderingen.",
     ["legislation; title Wetboek van maritiem recht; article-locator III.85",
      "legislation; title Wetboek van maritiem recht; article-locator III.95"]),
    ("Anna Berg, A Commentary on Article 7 of Regulation (EC) No 44/2001 (London: Quay, 2010), 12.",
     ["book; authors Anna Berg; title A Commentary on Article 7 of Regulation (EC) No 44/2001; issued 2010; publisher "
      "Quay; publisher_place London; page 12"]),
    ("BGH, Urt. v. 3. Dezember 2010 (I ZR 999/08), - Zweite Kaiordnung II - Rn. 19 mwN auch zur Rspr. des "
     "EuGH; Berg, Karten als Gut - Überlegungen zu einem „Recht des Kartenmachers“, CR 2015, 137 (142).",
     ["legal_case; title Zweite Kaiordnung II; authority BGH; issued 2010-12-03; number I ZR 999/08; "
      "paragraph 19",
      "article-journal; authors Berg; title Karten als Gut - Überlegungen zu einem „Recht des "
      "Kartenmachers“; issued 2015; container_title CR; page 137; page 142"]),
    ("Segundo o autor, a Constituição de 1988 reduziu o significado do porto e nada mais.",
     []),
    ("Otto Kern, Kommentar zu Art. 5 der Verordnung (EG) Nr. 44/2001 (Wien: Kai, 2004), 12.",
     ["book; authors Otto Kern; title Kommentar zu Art. 5 der Verordnung (EG) Nr. 44/2001; issued 2004; "
      "publisher Kai; publisher_place Wien; page 12"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[row[0][:50] for row in READ])
def test_each_kind_is_read(text: str, wanted: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse_notes([text])] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Art. 5 Abs. 2 HafG; § 12 BGB.",
        "The act of the harbour board was an act of law (see above).",
        "De wet van de zee kent geen artikelen.",
        "Prop. 12 and SOU were debated; the law of the port was not.",
    ],
)
def test_what_is_no_work(text: str) -> None:
    assert list(parse_notes([text])) == []
