"""CSV exports with any header, and the ways they list names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import FormatError
from refkit.formats.csv_columns import kind_of
from refkit.formats.csv_names import split_names
from refkit.formats.csv_table import loads
from refkit.formats.kinds import HERE
from refkit.matching.values import as_text
from refkit.model import CSL_TYPES, Date
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Berg, Anna and Lee, Bo", ["Berg, Anna", "Lee, Bo"]),  # BibTeX
        ("Berg, A.; Lee, B.; and Ott, C.", ["Berg, A.", "Lee, B.", "Ott, C."]),  # Scopus
        ("berg, a., lee, b. c., & ott, d.", ["berg, a.", "lee, b. c.", "ott, d."]),  # APA in one cell
        ("a. berg, b. c. lee, and d. ott.", ["berg, a.", "lee, b. c.", "ott, d"]),
        ("berg a., lee b.c. and ott d.", ["berg, a", "lee, b.c", "ott, d"]),
        ("Berg A, Lee BC", ["Berg, A", "Lee, BC"]),  # PubMed
        ("Anna Berg and Bo van der Lee", ["Berg, Anna", "van der Lee, Bo"]),
        ("Berg, A., et al.", ["Berg, A."]),
        ("이종호", ["이종호"]),
        ("Ministry of Ports", ["Ministry of Ports"]),
        ("; , .", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.sort_name.rstrip(".") for name in split_names(text)] == [name.rstrip(".") for name in names]


@given(st.text())
def test_any_cell_of_names(text: str) -> None:
    assert all(name.family or name.literal for name in split_names(text))


@pytest.mark.parametrize("id_name", ["ID", "id", "Entity Id", "Key", "UT (Unique WOS ID)"])
@pytest.mark.parametrize("container", ["journal", "Publication Title", "Source title", "venue", "booktitle"])
def test_headers_of_exports(id_name: str, container: str) -> None:
    records, problems = loads(
        f'{id_name},Author,Title,{container},Publication Year\nr1,"Berg, A.",Ports,Sea Studies,2001\n'
    )
    assert not problems
    work = records[0].work
    assert (records[0].key, records[0].line) == ("r1", 2)
    assert (work.title, work.container_title, work.issued) == ("Ports", "Sea Studies", Date(2001))


def test_what_one_column_lacks_another_may_hold() -> None:
    records, _ = loads(
        "id,title,journal,booktitle,number,volume,pages\n1,A,Sea Studies,,4,7,1-9\n2,B,,Port Conference,,,\n"
    )
    assert [record.work.container_title for record in records] == ["Sea Studies", "Port Conference"]
    assert records[0].work.kind == "article-journal"
    assert (records[0].work.issue, records[0].work.number) == ("4", "")


def test_semicolons_tabs_and_a_byte_order_mark() -> None:
    for mark in (";", "\t"):
        records, _ = loads(mark.join(("id", "title")) + "\n" + mark.join(("1", "Ports")) + "\n")
        assert records[0].work.title == "Ports"


def test_dates_and_pages_in_several_columns() -> None:
    records, _ = loads("title,year,month,start page,end page\nPorts,1999,August,11,20\n")
    assert records[0].work.issued == Date(1999, 8)
    assert records[0].work.page == "11-20"


@pytest.mark.parametrize(("month", "day"), [("8", "3"), ("08", "03"), ("August", "3"), ("Aug.", "3")])
def test_a_date_in_three_columns(month: str, day: str) -> None:
    records, _ = loads(f"title,year,month,day\nPorts,1999,{month},{day}\n")
    assert records[0].work.issued == Date(1999, 8, 3)


def test_the_venue_of_a_speech_is_no_journal() -> None:
    records, _ = loads("type,title,venue\nspeech,Ports,City Hall\narticle,Ports,Sea Studies\n")
    assert records[0].work.event_title == "City Hall"
    assert records[1].work.container_title == "Sea Studies"


def test_a_whole_reference_in_one_column() -> None:
    records, _ = loads('id,citing_article,reference\n1,doc7,"A. Berg, Ports, London 1970"\n')
    assert dict(records[0].work.extra)["printed"] == "A. Berg, Ports, London 1970"
    assert dict(records[0].work.extra)["document"] == "doc7"


def test_what_no_field_holds_is_kept() -> None:
    records, _ = loads("title,colour\nPorts,red\n")
    assert records[0].work.extra == (("colour", "red"),)


def test_broken_rows_are_read_and_told() -> None:
    records, problems = loads("id,title\n1,Ports,too much\n1,Ships\n2\n")
    assert [record.key for record in records] == ["1", "1#2", "2"]
    assert [problem.place for problem in problems] == ["line 2", "line 3", "line 4"]


def test_no_column_that_says_anything() -> None:
    with pytest.raises(FormatError, match="no column of titles"):
        loads("colour,shape,size\nred,round,big\n", file="x.csv")
    with pytest.raises(FormatError, match="is empty"):
        loads("", file="x.csv")


@pytest.mark.parametrize(
    ("cells", "date", "page", "volume"),
    [
        ("1998.0,,,12.0,3.0", "1998", "12", "3"),
        ("1998.0,5.0,3.00,12.0-15.0,3.0", "1998-05-03", "12-15", "3"),
        ('"1998,0",,,"12,00",3', "1998", "12", "3"),
        # numbers that have a point or a comma of their own
        ("1998.05,,,12.5,3.1", "1998-05", "12.5", "3.1"),
        ("12.05.1998,,,1.000-1.020,", "1998-05-12", "1.000-1.020", ""),
        ('1998,,,"2, 10, 20",', "1998", "2, 10, 20", ""),
    ],
)
def test_whole_numbers_that_a_spreadsheet_prints_with_a_decimal_place(
    cells: str, date: str, page: str, volume: str
) -> None:
    work = loads(f"title,year,month,day,pages,volume\nPorts,{cells}\n")[0][0].work
    assert work.issued is not None
    assert (work.issued.edtf, work.page, work.volume) == (date, page, volume)
    assert not work.issued.printed.endswith(("0.0", ",0"))


@pytest.mark.parametrize(
    ("column", "text", "kind"),
    [
        ("type", "letter", "personal_communication"),
        ("Item Type", "Letter", "personal_communication"),
        ("kind", "e-mail", "personal_communication"),
        ("Document Type", "Letter", "article-journal"),
        ("DT", "Letter", "article-journal"),
        *(
            ("type", text, kind)
            for kind, texts in {
                "speech": ["speech", "Lecture", "talk", "Rede"],
                "legal_case": ["case", "Court decision", "judgment", "legal case", "Urteil"],
                "legislation": ["law", "statute", "act", "Gesetz"],
                "report": ["report", "Working paper", "rapport"],
                "thesis": ["thesis", "PhD thesis", "Habilitation"],
                "interview": ["interview", "oral history"],
                "map": ["map", "map sheet", "Karte"],
                "bill": ["bill"],
                "treaty": ["treaty", "convention"],
                "motion_picture": ["film", "motion picture", "Video"],
                "software": ["computerProgram"],
                "post-weblog": ["blogPost", "post_weblog"],
                "article": ["preprint"],
                "article-journal": ["article", "article journal", "review"],
            }.items()
            for text in texts
        ),
    ],
)
def test_the_type_of_a_row(column: str, text: str, kind: str) -> None:
    assert loads(f"title,{column}\nPorts,{text}\n")[0][0].work.kind == kind


@pytest.mark.parametrize("kind", CSL_TYPES)
def test_every_type_of_csl(kind: str) -> None:
    """Under its own name in a table that refkit wrote, and with other signs elsewhere."""
    assert loads(f"key,type,title\na,{kind},Ports\n")[0][0].work.kind == kind
    if kind not in ("article", "review"):  # what most tables call an article of a journal so
        for text in (kind, kind.upper(), kind.replace("-", " ").replace("_", " ")):
            assert kind_of(text, "type") == kind


def test_a_letter_to_the_editor_has_an_issue() -> None:
    table = "title,type,journal,volume,issue,pages\nOn dues,letter,Sea Studies,3,2,11\n"
    assert loads(table)[0][0].work.kind == "article-journal"
    table = "title,type,journal,volume,pages\nTo Anna Berg,letter,Letters of Bo Lee,3,11\n"
    assert loads(table)[0][0].work.kind == "personal_communication"


@pytest.mark.parametrize(
    "header",
    [
        "Typ;Verfasser;Titel;Zeitschrift;Jahrgang;Heft;Seiten;Jahr;Sprache;Schlagworte;Zusammenfassung;Zugriffsdatum",
        "Dokumententyp;Autor/innen;Titel;Zeitschrift/Zeitung;Band;Heftnummer;Seiten von-bis;Erscheinungsjahr;Sprache;"
        "Schlagwörter;Kurzfassung;Zuletzt geprüft am",
        "Art;Autoren;Titel;Zeitschriftentitel;Bd.;Nr.;Seiten;Jahr;Sprache;Stichwörter;Zusammenfassung;Abgerufen am",
        "Type de document;Auteur(s);Titre;Revue;Tome;Numéro;Pages;Année;Langue;Mots-clés;Résumé;"
        "Date de consultation",
        "Tipo;Autor(es);Título;Revista;Volumen;Número;Páginas;Año;Idioma;Palabras clave;Resumen;"
        "Fecha de consulta",
        "Tipo;Autore;Titolo;Rivista;Volume;Fascicolo;Pagine;Data;Lingua;Parole chiave;Riassunto;Data di accesso",
        "Tipo de documento;Autores;Título;Revista;Volume;N.º;Páginas;Ano;Idioma;Palavras-chave;Resumo;"
        "Data de acesso",
        "Soort;Auteurs;Titel;Tijdschrift;Jaargang;Aflevering;Pagina's;Jaar;Taal;Trefwoorden;Samenvatting;"
        "Geraadpleegd op",
    ],
)
def test_headers_of_other_languages(header: str) -> None:
    row = '"Artikel";"Berg, Anna";"Ports";"Sea Studies";3;2;"11-20";2001;"de";"quays; dues";"On ports.";2024-05-01'
    (record,), problems = loads(f"{header}\n{row}\n")
    assert not problems
    work = record.work
    assert [name.sort_name for name in work.authors] == ["Berg, Anna"]
    assert (work.title, work.container_title, work.issued) == ("Ports", "Sea Studies", Date(2001))
    assert (work.kind, work.volume, work.issue, work.page) == ("article-journal", "3", "2", "11-20")
    assert (work.language, work.accessed) == ("de", Date(2024, 5, 1))
    assert work.extra == (("keyword", "quays; dues"), ("abstract", "On ports."))


@pytest.mark.parametrize(
    "header",
    [
        "Herausgeber;Übersetzer;Titel;Verlag;Verlagsort;Auflage;Reihe",
        "Sous la direction de;Traducteur;Titre;Éditeur;Lieu d'édition;Édition;Collection",
        "Compilador;Traductor;Título;Editorial;Lugar de publicación;Edición;Colección",
        "Curatore;Traduttore;Titolo;Editore;Luogo;Edizione;Collana",
        "Organizador;Tradutor;Título;Editora;Local;Edição;Coleção",
        "Redactie;Vertaler;Titel;Uitgeverij;Plaats van uitgave;Druk;Reeks",
    ],
)
def test_headers_of_books_in_other_languages(header: str) -> None:
    (record,), _ = loads(f"{header}\nBerg, Anna;Lee, Bo;Ports;Quay Press;Oslo;2;Harbours\n")
    work = record.work
    assert [name.sort_name for name in (*work.editors, *work.translators)] == ["Berg, Anna", "Lee, Bo"]
    assert (work.publisher, work.publisher_place, work.edition) == ("Quay Press", "Oslo", "2")
    assert (work.collection_title, work.extra) == ("Harbours", ())


@pytest.mark.parametrize("name", ["Data", "Art", "Nr.", "Collection", "Local", "№", "N.º", "Tag"])
def test_a_word_that_may_mean_several_things_is_no_field_by_itself(name: str) -> None:
    """The number of the row is no number of the work, and what is called data no date."""
    table = f"{name},title,journal,volume\n1999,Ports,Sea Studies,3\n"
    assert loads(table)[0][0].work.extra == ((name, "1999"),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (text, kind)
        for kind, texts in {
            "webpage": "Webseite|Internetdokument|Site web|Página web|Sito web|Webpagina",
            "treaty": "Vertrag|Traité|Tratado|Trattato|Verdrag",
            "report": "Pressemitteilung|Communiqué de presse|Relatório|Graue Literatur / Bericht / Report",
            "article-journal": "Zeitschriftenaufsatz|Article de revue|Artículo|Articolo di rivista|Tijdschriftartikel",
            "article-newspaper": "Zeitungsartikel|Article de journal|Artigo de jornal|Krantenartikel",
            "book": "Buch (Monographie)|Buch (Sammelwerk)|Sammelwerk|Ouvrage|Livro|Boek",
            "chapter": "Beitrag in|Beitrag in Sammelband|Chapitre de livre|Capítulo de libro|Capitolo di libro|"
            "Hoofdstuk",
            "thesis": "Hochschulschrift|Thèse|THÈSE|Tesi|Tese|Proefschrift",
            "legal_case": "Gerichtsentscheidung|Arrêt|Acórdão",
            "regulation": "Arrêté|Richtlinie",
            "legislation": "Gesetz / Verordnung|Lei|Wet",
        }.items()
        for text in texts.split("|")
    ],
)
@pytest.mark.parametrize("column", ["Typ", "Type de document"])
def test_kinds_of_other_languages(column: str, text: str, kind: str) -> None:
    assert loads(f"title;{column}\nPorts;{text}\n")[0][0].work.kind == kind


def test_a_kind_that_is_not_known_stays_as_it_is_written() -> None:
    work = loads("Titel;Typ\nPorts;Sonstiges\n")[0][0].work
    assert (work.kind, work.extra) == ("", (("type", "Sonstiges"),))


def test_every_word_of_another_language_means_one_thing() -> None:
    """Words are folded as headers are, and none of a table stands twice."""
    for table, own in (("fields", "fields"), ("kinds", "kinds"), ("extra", "fields")):
        known = {word for words in toml("csv_columns", HERE)[own].values() for word in map(fold, words)}
        rows = toml("csv_words", HERE)[table].values()
        meant = [word for row in rows for word in {one for words in row.values() for one in words.split()}]
        assert [word for word in meant if fold(word) != word] == []
        assert [word for word, count in Counter(meant).items() if count > 1] == []
        assert known.isdisjoint(meant)


@pytest.mark.parametrize(
    "text", ["nan", "NaN", "N/A", "n/a", "NULL", "None", "-", " - ", "–", "NA", "#N/A", "n.a.", "'-"]
)
def test_cells_of_figures_that_say_nothing(text: str) -> None:
    header = "id,title,type,year,month,volume,issue,number,pages,edition,doi,isbn,issn,url,accessed"
    (record,), problems = loads(f"{header}\n{text},Ports{f',{text}' * 13}\n")
    assert not problems
    assert record.key == "1"
    assert dict(record.work.present()) == {"title": "Ports"}
    assert record.work.extra == ()


@pytest.mark.parametrize(
    ("column", "stays", "goes"),
    [
        ("title", "Null|None|NaN|nan|N/A|NA|n.a.", "-|–|#N/A|#NV"),
        ("journal", "Null|None|Nan|N/A", "-|#N/A"),
        ("authors", "Nan|nan|None|Null|NULL|Na", "N/A|n/a|-|NaN|#N/A"),
        ("editor", "Nan|Null|None", "N/A|-|NaN"),
        ("place", "Nan|None|Null", "N/A|-|NaN|NULL"),
        ("publisher", "None|Nan|NA", "n/a|-|NaN|NULL"),
        ("language", "nan", "N/A|-|NaN|NULL"),
        ("colour", "None|none|NA|Nan", "nan|NaN|N/A|-|NULL"),
    ],
)
def test_a_word_that_may_be_meant_stays(column: str, stays: str, goes: str) -> None:
    """A title is "Null", an author Nan, a town None, a language nan."""
    for words, kept in ((stays, True), (goes, False)):
        for text in words.split("|"):
            work = loads(f"{column},series,author\n{text},Ports,A. Berg\n")[0][0].work
            said = {*(as_text(value) for _, value in work.present()), *dict(work.extra).values()}
            assert said - {"Ports", "Berg, A."} == ({text} if kept else set()), text
