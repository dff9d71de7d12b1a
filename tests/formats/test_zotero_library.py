"""A library as Zotero exports it: what its files hold comes in, and goes out again as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from refkit import formats
from refkit.formats.bib_write import PROTECTED
from refkit.formats.loss import Loss, losses
from refkit.formats.zotero_beside import Attachment, attachment_of, attachment_text, path_of, path_text
from refkit.formats.zotero_item import item, record
from refkit.model import Date, Entry, Name, Work
from refkit.normalise.latex_markup import without_no_case

HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#"'
    ' xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"'
    ' xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">'
)


def rdf(*nodes: str) -> tuple[list[formats.LoadedRecord], list[str]]:
    records, problems = formats.find("zotero-rdf").loads(f"{HEAD}{''.join(nodes)}</rdf:RDF>", file="a.rdf")
    return records, [problem.message for problem in problems]


def node(kind: str, inside: str, about: str = "#item_1") -> str:
    return f'<rdf:Description rdf:about="{about}"><z:itemType>{kind}</z:itemType>{inside}</rdf:Description>'


PART = "<dcterms:isPartOf>{}</dcterms:isPartOf>"
SHELF = "<dc:subject><dcterms:LCC><rdf:value>{}</rdf:value></dcterms:LCC></dc:subject>"
# type, what its node holds, field, value
FIELDS = [
    ("report", "<prism:number>9899:1999</prism:number>", "number", "9899:1999"),
    ("case", "<prism:number>4 StR 7/11</prism:number>", "number", "4 StR 7/11"),
    ("statute", "<prism:number>54</prism:number>", "number", "54"),
    ("patent", "<prism:number>174465</prism:number>", "number", "174465"),
    ("journalArticle", "<prism:number>2</prism:number>", "issue", "2"),
    ("journalArticle", PART.format("<bib:Journal><prism:number>2</prism:number></bib:Journal>"), "issue", "2"),
    ("case", "<z:court>High Court</z:court>", "authority", "High Court"),
    ("case", "<prism:volume>3</prism:volume>", "volume", "3"),
    ("book", "<dc:date>12 January 2007</dc:date>", "issued", Date(2007, 1, 12)),
    ("book", "<dc:date>08 1995</dc:date>", "issued", Date(1995, 8)),
    ("book", "<dc:date>forthcoming</dc:date>", "issued", Date(printed="forthcoming")),
    ("webpage", "<dcterms:dateSubmitted>2014-10-18 00:00:00</dcterms:dateSubmitted>", "accessed", Date(2014, 10, 18)),
    ("map", PART.format("<bib:Series><dcterms:title>S</dcterms:title></bib:Series>"), "collection_title", "S"),
    ("book", "<dc:title>On &lt;i&gt;Tides&lt;/i&gt;</dc:title>", "title", "On <i>Tides</i>"),
    ("email", "<dc:title>Re: Tides</dc:title>", "title", "Re: Tides"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "inside", "field", "value"), FIELDS)
def test_a_field_of_the_file(kind: str, inside: str, field: str, value: object) -> None:
    (found,), problems = rdf(node(kind, inside))
    assert (getattr(found.work, field), problems) == (value, [])


# type, what its node holds, name and value in `extra`
OTHERS = [
    ("book", "<z:numPages>222</z:numPages>", ("number-of-pages", "222")),
    ("book", "<z:numberOfVolumes>3</z:numberOfVolumes>", ("number-of-volumes", "3")),
    ("book", "<z:shortTitle>Tides</z:shortTitle>", ("title-short", "Tides")),
    ("book", "<z:libraryCatalog>Riga</z:libraryCatalog>", ("source", "Riga")),
    ("book", "<dc:rights>CC-BY</dc:rights>", ("license", "CC-BY")),
    ("book", "<dc:subject>War, 1914-1918</dc:subject>", ("keyword", "War, 1914-1918;")),
    ("book", SHELF.format("DS 5"), ("call-number", "DS 5")),
    ("book", "<dc:description>A remark: mine\nPMID: 7</dc:description>", ("PMID", "7")),
    ("videoRecording", "<dc:title>V</dc:title>", ("zotero-type", "videoRecording")),
    ("computerProgram", "<prism:edition>2.1</prism:edition>", ("version", "2.1")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "inside", "pair"), OTHERS)
def test_what_no_field_holds(kind: str, inside: str, pair: tuple[str, str]) -> None:
    (found,), _ = rdf(node(kind, inside))
    assert pair in found.work.extra


@pytest.mark.parametrize("about", ["https://example.org/a", "urn:isbn:978-0-00-000000-2", "#item_3"])
def test_an_address_is_no_key(about: str) -> None:
    (found,), _ = rdf(node("book", "<dc:title>T</dc:title>", about))
    assert found.key == ""


@pytest.mark.parametrize(
    "key", ["https://zotero.org/users/1/items/ABC", "urn:x:1", "http://zotero.org/groups/2"]
)
def test_an_address_is_no_key_in_csl_json(key: str) -> None:
    loads = formats.find("csl-json").loads
    assert loads(f'[{{"id": "{key}", "type": "book"}}]')[0][0].key == ""
    assert (
        loads(f'[{{"id": "{key}", "citation-key": "my:Smith_1999", "type": "book"}}]')[0][0].key
        == "my:Smith_1999"
    )
    assert loads(f'[{{"id": "{key}", "note": "Citation Key: lee99", "type": "book"}}]')[0][0].key == "lee99"


EXTRA = "A remark of mine\nPMID: 123\nsecond remark\n\nthird\ntex.eventtitle: Tides"


def test_extra_stays_as_it_was() -> None:
    data = {"itemType": "book", "title": "T", "extra": EXTRA, "creators": [], "tags": []}
    found = record(data).work
    assert item(Entry("k", found, ()), remarks=True)["extra"] == EXTRA


def test_collections_notes_files_and_relations() -> None:
    memo = '<bib:Memo rdf:about="#n"><rdf:value>&lt;p&gt;A &lt;b&gt;note&lt;/b&gt;&lt;/p&gt;</rdf:value></bib:Memo>'
    lone = '<bib:Memo rdf:about="#m"><rdf:value>alone</rdf:value></bib:Memo>'
    file = (
        '<z:Attachment rdf:about="#f"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/8/a:b.pdf"/>'
        "<dc:title>Full text</dc:title><link:type>application/pdf</link:type></z:Attachment>"
    )
    outer = '<z:Collection rdf:about="#c1"><dc:title>Law</dc:title><dcterms:hasPart rdf:resource="#c2"/></z:Collection>'
    part = '<dcterms:hasPart rdf:resource="#item_1"/>'
    inner = f'<z:Collection rdf:about="#c2"><dc:title>1/2</dc:title>{part}</z:Collection>'
    empty = '<z:Collection rdf:about="#c3"><dc:title>Empty</dc:title></z:Collection>'
    pointers = '<dcterms:isReferencedBy rdf:resource="#n"/><link:link rdf:resource="#f"/>'
    pointers += '<dc:relation rdf:resource="#item_2"/>'
    one = node("book", f"<z:citationKey>one</z:citationKey><dc:title>T</dc:title>{pointers}")
    two = node("book", "<dc:title>U</dc:title><dc:date>1999</dc:date>", "#item_2")
    records, problems = rdf(one, two, memo, lone, file, outer, inner, empty)
    expected = {
        ("annote", "<p>A <b>note</b></p>"),
        ("collection", "Law/1\\/2"),
        ("file", "Full text:files/8/a\\:b.pdf:application/pdf"),
        ("related", "anon1999u"),
    }
    assert expected <= set(records[0].work.extra)
    assert [found.key for found in records] == ["one", "anon1999u"]
    assert problems == [
        "a note belongs to no item and is left out",
        "the collection 'Empty' is empty and is left out",
    ]
    entries, _ = formats.entries_of(records)
    assert losses(entries, "zotero-rdf") == []
    text = formats.find("zotero-rdf").dumps(entries)
    for line in (
        "<dc:title>1/2</dc:title>",
        '<rdf:resource rdf:resource="files/8/a:b.pdf"/>',
        '<dc:relation rdf:resource="#item_anon1999u"/>',
        "&lt;p&gt;A &lt;b&gt;note&lt;/b&gt;&lt;/p&gt;",
    ):
        assert line in text


def test_lines_of_what_belongs_to_an_item() -> None:
    names = ["Law/Sea", "A"]
    assert path_of(path_text(names)) == names
    file = Attachment("A: b; c", "C:\\x;y.pdf", "application/pdf")
    assert attachment_of(attachment_text(file)) == file
    assert attachment_of("a.pdf") is None
    assert attachment_of(":a.pdf:PDF;:b.pdf:PDF") is None


# a person as CSL has it, and as it goes out again
PERSONS = [
    (
        {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d'"},
        {"family": "d'Alembert", "given": "Jean"},
    ),
    (
        {"family": "Ridha", "given": "Ali", "non-dropping-particle": "al-"},
        {"family": "al-Ridha", "given": "Ali"},
    ),
    (
        {"family": "Berg", "given": "Jan", "dropping-particle": "van der"},
        {"family": "van der Berg", "given": "Jan"},
    ),
    ({"family": "King", "given": "Martin", "suffix": "Jr."}, {"family": "King", "given": "Martin, Jr."}),
    ({"literal": "Office of Tides, Riga"}, {"literal": "Office of Tides, Riga"}),
]


@pytest.mark.parametrize(("given", "expected"), PERSONS)
@pytest.mark.parametrize("role", ["author", "recipient", "container-author", "series-creator", "curator"])
def test_persons_of_every_role(role: str, given: dict[str, str], expected: dict[str, str]) -> None:
    from refkit.formats import csl_json

    work = csl_json.work({"type": "book", role: [given]})
    assert csl_json.item(work, "k")[role] == [expected]


def test_a_second_value_is_kept_in_every_format() -> None:
    """It stood under the name of a field that has another value, and was dropped without a word."""
    work = Work(
        kind="book",
        title="T",
        issue="2",
        number="4",
        extra=(("issue", "Spring"), ("abstract", "A"), ("abstract", "B")),
    )
    for name in ("csl-json", "csv", "hayagriva", "mods", "ris", "zotero-rdf"):
        found = losses([Entry("k", work, ())], name)
        assert [loss.field for loss in found] == (["extra abstract"] * 2 if name == "csv" else []), name


def test_the_report_compares_values_not_parts_of_texts() -> None:
    """The volume "1" is no part of the remark "Vol. 12"; a value under another name is a change."""
    before = Work(kind="book", title="T", extra=(("volumes", "1"), ("note", "Vol. 12"), ("owner", "lee")))
    after = replace(before, extra=(("note", "Vol. 12"), ("holder", "lee")))
    from refkit.formats import loss

    found = list(loss._of_entry(Entry("k", before, ()), formats.LoadedRecord("k", after)))
    assert found == [Loss("k", "extra numberofvolumes", "1"), Loss("k", "extra owner", "lee", "holder: lee")]


def test_a_date_that_says_more_than_its_parts_counts() -> None:
    from refkit.formats import loss

    before = Entry("k", Work(title="T", issued=Date(2007, printed="12/01/2007")), ())
    found = list(loss._of_entry(before, formats.LoadedRecord("k", Work(title="T", issued=Date(2007)))))
    assert found == [Loss("k", "issued", "12/01/2007", "2007")]


def test_names_read_well() -> None:
    assert Name("Alembert", "Jean", "d'").display == "Jean d'Alembert"
    assert Name("Berg", "Jan", "van der", "Jr.").display == "Jan van der Berg Jr."


def comparable(found: dict[str, Any]) -> dict[str, Any]:
    """An item without the order of its lists, the spaces of its texts, and marks that only keep capitals."""
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    out: dict[str, Any] = {name: without_no_case(" ".join(value.split())) for name, value in texts.items()}
    out |= {name: sorted(map(repr, found[name])) for name in ("creators", "tags")}
    return out | {"extra": sorted(out.get("extra", "").casefold().split())}  # .bib has names in small letters


def without_braces(entry: Entry) -> Entry:
    """An entry without the words of its title that stood in braces, which are for .bib files alone."""
    extra = tuple(pair for pair in entry.work.extra if pair[0] != PROTECTED)
    return replace(entry, work=replace(entry.work, extra=extra))


def test_nothing_is_lost_without_a_word(shared: Path) -> None:
    """Records of users through every format: the Zotero item is the same again, or the loss report names the entry."""
    files = [
        *sorted((shared / "data" / "bib").glob("*.bib"))[::8],
        *(shared / "cases" / "records").rglob("in.*"),
    ]
    silent = []
    for path in [*files, shared / "cases" / "zotero" / "lib.rdf"]:
        entries, _ = formats.entries_of(formats.load(path)[0], str(path))
        entries = [without_braces(entry) for entry in entries]
        for name in formats.names():
            used = formats.find(name)
            keys, told = used.written_keys(entries), {loss.key for loss in losses(entries, name)}
            again = {one.key: one for one in reversed(used.loads(used.dumps(entries))[0])}
            for entry in (entry for entry in entries if entry.key not in told):
                back = again[keys.get(entry.key) or entry.key]
                same = Entry(entry.key, back.work, entry.documents, aliases=back.aliases)
                if comparable(item(same, remarks=True)) != comparable(item(entry, remarks=True)):
                    silent.append((name, path.name, entry.key))
    assert silent == []
