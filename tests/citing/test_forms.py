"""Papers, hearings and posts: each form on its own example, and whole notes of archives, offices and the media."""

from __future__ import annotations

import re
from typing import Any

import pytest

from refkit.api import parse
from refkit.citing.grammar.forms import FORMS, Form, formed

MARK = re.compile(r"\{(?P<label>[a-z]+) |\}")


def marked(shown: str) -> tuple[str, list[tuple[str, str]]]:
    """ "{author Ann Lee}, {title Steel}" as a text and its parts, in the order in which they begin."""
    plain, at = "", 0
    opened: list[tuple[str, int]] = []
    parts: list[tuple[int, str, str]] = []
    for match in MARK.finditer(shown):
        plain += shown[at : match.start()]
        at = match.end()
        if match["label"]:
            opened.append((match["label"], len(plain)))
        else:
            label, start = opened.pop()
            parts.append((start, label, plain[start:]))
    return plain + shown[at:], [(label, said) for _, label, said in sorted(parts)]


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_form_reads_its_example_and_leaves_the_other(form: Form) -> None:
    text, parts = marked(form.example)
    (raw,) = formed(text)
    assert raw.corrections[0].rule == form.name
    assert [(part.label, text[part.start : part.end]) for part in raw.parts] == parts
    assert formed(form.unlike) == []


def value(work: Any, name: str) -> str:
    made = getattr(work, name) if hasattr(work, name) else dict(work.extra).get(name, "")
    if name in {"authors", "editors", "translators"}:
        return "; ".join(item.display for item in made)
    if name in {"issued", "original_date"}:
        return made.edtf if made else ""
    return str(made)


# fmt: off
NOTES: list[tuple[str, dict[str, str], str]] = [
    ("Letter Howe to Dale, 16 December 2002, 'The Minister's Call, 16 December'.",
     {"kind": "personal_communication", "authors": "Howe", "recipient": "Dale", "issued": "2002-12-16",
      "title": "The Minister's Call, 16 December"}, ""),
    ("See Minute Adams to Private Secretary [HDB], 3 March 2003, ‘Harbours: Legal Advice’.",
     {"kind": "personal_communication", "authors": "Adams", "title": "Harbours: Legal Advice"}, ""),
    ("Email Scott to Manners, 4 September 2002, ‘Dossier’.",
     {"kind": "personal_communication", "authors": "Scott", "recipient": "Manners", "title": "Dossier"}, ""),
    ("Public hearing, 25 January 2011, page 11.", {"kind": "hearing", "title": "Public hearing"}, "11"),
    ("pp43-45, lines 16-17, Nora Berg, Transcript of Morning Hearing 13 June 2012.",
     {"kind": "hearing", "authors": "Nora Berg", "title": "Transcript of Morning Hearing", "issued": "2012-06-13"},
     "43-45 lines 16-17"),
    ("p5, para 12, Witness Statement of Mary Ott, 3 May 2012.",
     {"kind": "document", "authors": "Mary Ott", "title": "Witness Statement of Mary Ott"}, "5 para 12"),
    # archives
    ("TNA, FO 371/98765, fol. 33r, Vane to Foreign Office, 12 March 1936.",
     {"kind": "manuscript", "authors": "Vane", "recipient": "Foreign Office", "archive": "TNA",
      "archive_location": "FO 371/98765", "issued": "1936-03-12"}, "33r"),
    ("Archives nationales (Paris), F/7/98765, rapport du préfet de la Seine, 3 mai 1871.",
     {"kind": "manuscript", "title": "rapport du préfet de la Seine", "archive": "Archives nationales (Paris)",
      "archive_location": "F/7/98765"}, ""),
    ("BArch, R 43 I/987, Bl. 56, Aufzeichnung Schneider, 4. Juli 1931.",
     {"kind": "manuscript", "authors": "Schneider", "title": "Aufzeichnung Schneider", "archive": "BArch",
      "archive_location": "R 43 I/987"}, "56"),
    ("ASV, Segreteria di Stato, Francia, b. 12, c. 45v.",
     {"kind": "manuscript", "archive": "ASV, Segreteria di Stato, Francia", "archive_location": "b. 12"}, "45v"),
    ("Letter from John Vane to Mary Vane, 3 May 1871, box 4, folder 12, Vane Family Papers, Fjord Historical Society.",
     {"kind": "manuscript", "authors": "John Vane", "recipient": "Vane, Mary", "title": "John Vane to Mary Vane",
      "archive": "Vane Family Papers, Fjord Historical Society", "archive_location": "box 4, folder 12"}, ""),
    ("Schreiben von Schneider an das Auswärtige Amt vom 4. Juli 1931, in: PA AA, R 12345.",
     {"kind": "manuscript", "authors": "Schneider", "recipient": "das Auswärtige Amt", "issued": "1931-07-04",
      "archive": "PA AA", "archive_location": "R 12345"}, ""),
    ("Lettera di Paolo Rossi a Carlo Bianchi, 3 maggio 1871, ASF, Mediceo, b. 12, c. 45.",
     {"kind": "manuscript", "authors": "Paolo Rossi", "recipient": "Bianchi, Carlo",
      "archive_location": "b. 12"}, "45"),
    ("Carta de Juan Pérez a Diego Ruiz, 8 de agosto de 1747, AGI, Quito, 105.",
     {"kind": "manuscript", "authors": "Juan Pérez", "issued": "1747-08-08", "archive_location": "105"}, ""),
    # posts
    ("Jane Dory (@janedory), “The harbour is frozen tonight,” Twitter, January 5, 2019, 9:14 p.m., "
     "https://twitter.com/janedory/status/1081234567.",
     {"kind": "post", "authors": "Jane Dory", "title": "The harbour is frozen tonight", "container_title": "Twitter",
      "url": "https://twitter.com/janedory/status/1081234567"}, ""),
    ("@RosaHarbor 5/30/16 Tweet (retweeting @Pam).",
     {"kind": "post", "authors": "@RosaHarbor", "issued": "2016-05-30"}, ""),
    # media
    ("The Salt Road, directed by Anna Vane (1961; Malmö: Nordfilm, 2004), DVD.",
     {"kind": "motion_picture", "title": "The Salt Road", "authors": "Anna Vane", "original_date": "1961",
      "issued": "2004", "publisher": "Nordfilm"}, ""),
    ("John Vane, Tide engine, US Patent 2,345,678, filed May 3, 1951, and issued May 3, 1955.",
     {"kind": "patent", "number": "US Patent 2,345,678", "issued": "1955-05-03"}, ""),
    ("Ann Lee, Wave Turbine, European Patent EP 1234567 B1, 3 May 1999.",
     {"kind": "patent", "number": "European Patent EP 1234567 B1", "title": "Wave Turbine"}, ""),
    ("Karl Ott, Schleusentor, Deutsches Patent 1234567, angemeldet 3. Mai 1951.",
     {"kind": "patent", "authors": "Karl Ott", "title": "Schleusentor", "number": "Deutsches Patent 1234567"}, ""),
    ("ISO 1234:2012, Information and harbours – Guidelines for quays (Geneva: ISO, 2012).",
     {"kind": "standard", "number": "ISO 1234:2012", "title": "Information and harbours – Guidelines for quays"}, ""),
    ("Ruth Vane, Depths of Fjords, 1640–1900 [data set], Fjord Data Archive, 2014.",
     {"kind": "dataset", "title": "Depths of Fjords, 1640–1900", "publisher": "Fjord Data Archive"}, ""),
    ("T Core Group, T: A Language for Tides, version 4.1.2 (Vienna: T Foundation, 2021).",
     {"kind": "software", "title": "T: A Language for Tides"}, ""),
    ("Pope Leo XIV, Portus maris [Encyclical on the Sea], sec. 12, Vatican website, May 15, 1931.",
     {"kind": "document", "authors": "Leo XIV", "issued": "1931-05-15"}, "12"),
    ("Omar Vane, “The Long Frost,” 12 June 2021, in Tide Lines, produced by Public Ear, podcast, MP3 audio, 48:12.",
     {"kind": "broadcast", "title": "The Long Frost", "container_title": "Tide Lines"}, ""),
    ("Lena Berg, “Fog,” 3 May 2020, in Harbour Talk, hosted by Karl Ott, podcast, MP3 audio, 1:02:33.",
     {"kind": "broadcast", "title": "Fog", "container_title": "Harbour Talk"}, ""),
    ("H. Schneider, Art. „Teer“, in: Handwörterbuch der Hafengeschichte, Bd. 4, Berlin 1988, Sp. 1234–1240, hier 1236.",
     {"kind": "entry-encyclopedia", "title": "Teer", "container_title": "Handwörterbuch der Hafengeschichte",
      "page": "1234-1240"}, "1236"),
    ("„Hafenzoll steigt“, Kieler Tageblatt, Nr. 123 v. 4.5.1931, S. 2.",
     {"kind": "article-newspaper", "title": "Hafenzoll steigt", "container_title": "Kieler Tageblatt", "issue": "123",
      "issued": "1931-05-04"}, "2"),
    ("Engels, Friedrich: Der Hafen, Bd. 1, in: MEW 23, Berlin 1962, S. 245.", {"kind": "chapter"}, "245"),
    # bodies
    ("Vgl. Norwegisches Hafenprogramm 2022, S. 42 ff.",
     {"authors": "", "title": "Norwegisches Hafenprogramm 2022", "issued": "2022"}, "42 ff"),
    ("Vgl. Bremer Hafenbericht 2010, S. 12.", {"authors": "", "title": "Bremer Hafenbericht 2010"}, "12"),
    ("Sachverständigenrat zur Begutachtung der Werften, Den Kurs halten, Jahresgutachten 2019, S. 260.",
     {"kind": "report", "authors": "Sachverständigenrat zur Begutachtung der Werften", "title": "Den Kurs halten",
      "genre": "Jahresgutachten 2019", "publisher_place": ""}, "260"),
    ("Harbour Survey 2020 - GOV.UK (www.gov.uk): https://www.gov.uk/government/publications/harbour-survey-2020",
     {"kind": "webpage", "title": "Harbour Survey 2020", "container_title": "GOV.UK", "authors": "", "issued": "",
      "url": "https://www.gov.uk/government/publications/harbour-survey-2020"}, ""),
    ("Better quays: interim guidance - GOV.UK: https://www.gov.uk/government/publications/better-quays",
     {"kind": "webpage", "title": "Better quays: interim guidance", "container_title": "GOV.UK"}, ""),
    ("p9, lines 8-21, Alan Berg, Transcript-of-Afternoon-Hearing-13-June-2012.pdf",
     {"kind": "hearing", "authors": "Alan Berg", "title": "Transcript-of-Afternoon-Hearing-13-June-2012.pdf",
      "issued": "2012-06-13"}, "9 lines 8-21"),
    ("Max Ott, introduction to The Salt Roads, by Anna Vane (London: Quill, 1990), xii.",
     {"kind": "chapter", "authors": "Max Ott", "title": "introduction", "container_title": "The Salt Roads",
      "container-author": "Vane, Anna", "publisher": "Quill"}, "xii"),
    ("Anna Vane, “Lost,” Harbour Nights, season 2, episode 3, aired May 3, 1990, on FTV.", {"kind": "broadcast"}, ""),
    ("BT-Drs. 19/98765, S. 12.", {"kind": "report", "number": "BT-Drs. 19/98765"}, "12"),
    # classics
    ("Hom. Od. 1.1–7.", {"kind": "classic", "authors": "Hom", "title": "Od"}, "1.1-7"),
    ("Plato, Laws 714a.", {"kind": "classic", "authors": "Plato", "title": "Laws"}, "714a"),
    ("Sen, Clemency, 12.", {"kind": "book", "authors": "Sen"}, "12"),
    ("See Odyssey 18.371.", {"kind": "classic", "title": "Odyssey"}, "18.371"),
    ("Cf. Iliad 9.413.", {"kind": "classic", "title": "Iliad"}, "9.413"),
    ("Ann Lee, Iliad 9.413 in Translation, London, 1962.", {"authors": "Ann Lee"}, ""),
    ("Gen. 2:1–5 (NRSV).", {"kind": "classic", "title": "Gen"}, "2:1-5"),
    ("b. Pes. 31a.", {"kind": "classic", "title": "b. Pes"}, "31a"),
    ("Thomas Aquinas, Summa theologiae I–II, q. 90, a. 2.",
     {"kind": "classic", "authors": "Thomas Aquinas", "title": "Summa theologiae"}, "I–II, q. 90, a. 2"),
    ("Augustine, Confessions, trans. Mary Vane (Oxford: Clarendon, 1991), X.8.15.",
     {"kind": "book", "authors": "Augustine", "title": "Confessions", "translators": "Mary Vane"}, "X.8.15"),
    # a person, a title and a publisher make a book, whatever the first word of the title is
    ("A. Vane, Interview with Silence (London: Harbour Press, 1990), 3.", {"kind": "book"}, "3"),
    ("A. Vane, Speech and Tide (London: Harbour Press, 1990), 3.", {"kind": "book", "publisher": "Harbour Press"}, "3"),
    ("A. Vane, Thesis of Salt (London: Harbour Press, 1990), 3.", {"kind": "book"}, "3"),
    ("Aimé Marin, Discours sur la mer, Paris, Rivage, 2004, p. 12.", {"kind": "book", "publisher": "Rivage"}, "12"),
    # what one person said to a body; what bodies say together
    ("Statement by Prime Minister Olaf Vane to the North Fjord Council, HQ, Brussels, 12 January 2007.",
     {"kind": "speech", "authors": "Olaf Vane", "genre": "statement", "event_place": "Brussels"}, ""),
    ("Joint Statement of the North Fjord Council and the Baltic Commission, Riga, 4 May 2004.",
     {"kind": "document", "authors": ""}, ""),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected", "cited"), NOTES, ids=[note[:40] for note, _, _ in NOTES])
def test_papers_of_archives_and_offices(note: str, expected: dict[str, str], cited: str) -> None:
    (citation,) = parse(note)
    assert {name: value(citation.work, name) for name in expected} == expected
    assert (citation.locator.value if citation.locator else "") == cited
