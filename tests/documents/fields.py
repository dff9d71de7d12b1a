"""Writes one text as documents that cite by fields, keys and marks: of Zotero, Mendeley, EndNote, Citavi, Word, LaTeX.

All works are invented. `CLUSTERS` is the gold: what is cited at each place of the text, in order.
"""

# ruff: noqa: E501 (lines of XML)
from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from office import archive, note_body, package, paragraph, reference, run


class Work(NamedTuple):
    """An invented work: key, CSL type, names, year, title, journal or volume, volume, pages, place, house."""

    key: str
    kind: str
    authors: tuple[tuple[str, str], ...]
    year: int
    title: str
    container: str = ""
    volume: str = ""
    pages: str = ""
    place: str = ""
    house: str = ""


WORKS = {
    work.key: work
    for work in (
        Work(
            "brandt1998",
            "book",
            (("Brandt", "Clara"),),
            1998,
            "The Salt Roads of the North",
            place="Leiden",
            house="Meridian",
        ),
        Work(
            "kell1995",
            "article-journal",
            (("Kell", "Ruth"), ("Obwald", "Jens")),
            1995,
            "Shallow Wells and Deep Debts",
            "Journal of Water Towns",
            "12",
            "45–67",
        ),
        Work(
            "thaler2004",
            "chapter",
            (("Thaler", "Miriam"),),
            2004,
            "Tolls on the Lower Quay",
            "Harbours and Their Dues",
            pages="101–122",
            place="York",
            house="Minster Books",
        ),
        Work(
            "ostrow2011",
            "report",
            (("Ostrow", "Pavel"),),
            2011,
            "Dredging after the Flood",
            place="Gdynia",
            house="Institute of Ports",
        ),
        Work(
            "brandt2003",
            "book",
            (("Brandt", "Clara"),),
            2003,
            "Weirs, Mills and Councils",
            place="Leiden",
            house="Meridian",
        ),
        Work(
            "vance1987",
            "article-journal",
            (("Vance", "Otto"),),
            1987,
            "On Tariffs for Timber",
            "Northern Trade Review",
            "3",
            "9–31",
        ),
    )
}


class Cite(NamedTuple):
    """One work that is cited: its key, the page, the word before it."""

    key: str
    page: str = ""
    before: str = ""


CLUSTERS: tuple[tuple[Cite, ...], ...] = (
    (Cite("brandt1998", "12"),),
    (Cite("kell1995", "45–46", "see"), Cite("thaler2004", "103")),
    (Cite("ostrow2011"),),
    (Cite("brandt2003", "7"), Cite("vance1987", "30", "cf.")),
    (Cite("brandt1998", "88"),),
    (Cite("thaler2004"), Cite("kell1995"), Cite("ostrow2011", "4")),
    (Cite("vance1987", "11"),),
    (Cite("brandt2003"),),
)
SENTENCES = (
    "The roads brought salt to the coast", "Wells ran dry where debts ran deep", "After the flood the quays were dredged",
    "Councils fought the millers for water", "Carters paid at every gate", "Dues rose while the harbour silted up",
    "Timber went free until the war", "The weirs outlived them all",
)  # fmt: skip
NOTE = "Clara Brandt, *The Salt Roads of the North* (Leiden: Meridian, 1998), 201."
TITLE = "Water and Dues in the Northern Towns"
Write = Callable[[Path], Path]


def families(work: Work) -> str:
    """The names as a citation in the text has them."""
    return " and ".join(family for family, _ in work.authors)


def printed(cites: Sequence[Cite]) -> str:
    """ "(see Kell and Obwald 1995, 45–46; Thaler 2004, 103)"."""
    return f"({'; '.join(map(one, cites))})"


def one(cite: Cite) -> str:
    """ "see Kell and Obwald 1995, 45–46"."""
    work = WORKS[cite.key]
    before = f"{cite.before} " if cite.before else ""
    return f"{before}{families(work)} {work.year}" + (f", {cite.page}" if cite.page else "")


def csl(work: Work) -> dict[str, Any]:
    """The work as a CSL-JSON item."""
    item = {
        "id": work.key, "type": work.kind, "title": work.title, "container-title": work.container, "volume": work.volume,
        "page": work.pages, "publisher": work.house, "publisher-place": work.place,
        "author": [{"family": family, "given": given} for family, given in work.authors],
        "issued": {"date-parts": [[work.year]]},
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def entry(work: Work) -> str:
    """The work as a reference list prints it."""
    family, given = work.authors[0]
    names = ", ".join([f"{family}, {given}", *(f"and {first} {last}" for last, first in work.authors[1:])])
    place = f"{work.place}: {work.house}" if work.house else ""
    if work.kind == "article-journal":
        return f"{names}. {work.year}. “{work.title}.” {work.container} {work.volume}: {work.pages}."
    if work.container:
        return f"{names}. {work.year}. “{work.title}.” In {work.container}, {work.pages}. {place}."
    return f"{names}. {work.year}. {work.title}. {place}."


def listed() -> list[str]:
    """The reference list."""
    return sorted(entry(work) for work in WORKS.values())


def field(code: str, result: str, data: str = "") -> str:
    """A field of Word."""
    kept = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r><w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def field_list(code: str) -> str:
    """A reference list that a field keeps: it begins in the first paragraph and ends in the last."""
    entries = [run(text) for text in listed()]
    start = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{escape(code)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries[0], entries[-1] = start + entries[0], entries[-1] + end
    return "".join(map(paragraph, entries))


def docx(
    path: Path,
    cited: Callable[[Sequence[Cite]], str],
    references: str = "",
    note: str = "",
    more: dict[str, str] | None = None,
) -> Path:
    """The text as DOCX: `cited` writes what stands at a place, `references` is the list, `note` a footnote."""
    body = paragraph(run(TITLE), "Title")
    for number, (sentence, cites) in enumerate(zip(SENTENCES, CLUSTERS, strict=True)):
        mark = reference("footnote", 2) if note and number == 3 else ""
        body += paragraph(run(f"{sentence} ") + cited(cites) + run(".") + mark)
    if references:
        body += paragraph(run("References"), "Heading1") + references
    notes = [(2, note_body([note]))] if note else []
    path.write_bytes(package(body, notes, more=more))
    return path


def csl_code(cites: Sequence[Cite]) -> str:
    """The data of a citation as Zotero and Mendeley keep them."""
    items = []
    for cite in cites:
        item: dict[str, Any] = {"id": cite.key, "itemData": csl(WORKS[cite.key])}
        item |= {"locator": cite.page, "label": "page"} if cite.page else {}
        items.append(item | ({"prefix": cite.before} if cite.before else {}))
    return json.dumps({"citationID": "a", "citationItems": items, "schema": "csl-citation.json"})


def zotero(folder: Path) -> Path:
    """Zotero's fields in DOCX, with its list, and a note that cites one of the works in words."""
    return docx(
        folder / "zotero.docx",
        lambda cites: field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_code(cites)} ", printed(cites)),
        field_list(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY '),
        NOTE,
    )


def mendeley_desktop(folder: Path) -> Path:
    """Mendeley Desktop's fields in DOCX."""
    return docx(
        folder / "mendeley-desktop.docx",
        lambda cites: field(f"ADDIN CSL_CITATION {csl_code(cites)}", printed(cites)),
        field_list("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY"),
    )


def mendeley_cite(folder: Path) -> Path:
    """The content controls of Mendeley Cite in DOCX."""

    def control(cites: Sequence[Cite]) -> str:
        tag = "MENDELEY_CITATION_v3_" + base64.b64encode(csl_code(cites).encode()).decode()
        return f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr><w:sdtContent>{run(printed(cites))}</w:sdtContent></w:sdt>"

    references = "".join(paragraph(run(text)) for text in listed())
    wrapped = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>{references}</w:sdtContent></w:sdt>'
    return docx(folder / "mendeley-cite.docx", control, wrapped)


ENDNOTE_TYPES = {
    "book": "Book",
    "article-journal": "Journal Article",
    "chapter": "Book Section",
    "report": "Report",
}


def endnote(folder: Path) -> Path:
    """EndNote's fields in DOCX: the data stand in the field's own data."""

    def record(cite: Cite) -> str:
        work = WORKS[cite.key]
        names = "".join(f"<author>{family}, {given}</author>" for family, given in work.authors)
        parts = {
            "pages": work.pages,
            "volume": work.volume,
            "pub-location": work.place,
            "publisher": work.house,
        }
        rest = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value)
        return (
            f"<Cite><Author>{work.authors[0][0]}</Author><Year>{work.year}</Year>"
            + (f"<Prefix>{cite.before} </Prefix>" if cite.before else "")
            + (f"<Pages>{cite.page}</Pages>" if cite.page else "")
            + f'<record><ref-type name="{ENDNOTE_TYPES[work.kind]}">6</ref-type><contributors><authors>{names}</authors></contributors>'
            f"<titles><title>{escape(work.title)}</title><secondary-title>{work.container}</secondary-title></titles><dates><year>{work.year}</year></dates>{rest}</record></Cite>"
        )

    def cited(cites: Sequence[Cite]) -> str:
        data = base64.b64encode(f"<EndNote>{''.join(map(record, cites))}</EndNote>".encode()).decode()
        return field("ADDIN EN.CITE ", printed(cites), data)

    return docx(folder / "endnote.docx", cited, field_list(" ADDIN EN.REFLIST "))


CITAVI_TYPES = {
    "book": "Book",
    "article-journal": "JournalArticle",
    "chapter": "Contribution",
    "report": "Report",
}


def citavi(folder: Path) -> Path:
    """Citavi's fields in content controls of DOCX: JSON whose objects refer to each other."""

    def person(number: int, family: str, given: str) -> dict[str, str]:
        return {
            "$id": str(number),
            "$type": "SwissAcademic.Citavi.Person, SwissAcademic.Citavi",
            "FirstName": given,
            "LastName": family,
        }

    def cited(cites: Sequence[Cite]) -> str:
        entries = []
        for at, cite in enumerate(cites):
            work, base = WORKS[cite.key], 100 * (at + 1)
            item: dict[str, Any] = {
                "$id": str(base), "ReferenceType": CITAVI_TYPES[work.kind], "Title": work.title, "Year": str(work.year),
                "Authors": [person(base + 1 + number, *name) for number, name in enumerate(work.authors)],
                "Volume": work.volume, "PageRange": f"<sp>\n<os>{work.pages}</os>\n</sp>" if work.pages else "",
                "PlaceOfPublication": work.place, "Publishers": [{"$id": str(base + 20), "Name": work.house}] if work.house else [],
            }  # fmt: skip
            if work.kind == "article-journal":
                item["Periodical"] = {"$id": str(base + 30), "Name": work.container}
            elif work.container:
                item["ParentReference"] = {
                    "$id": str(base + 40),
                    "ReferenceType": "BookEdited",
                    "Title": work.container,
                    "ChildReferences": [{"$ref": str(base)}],
                }
            place = (
                {"$id": str(base + 50), "PageRange": {"$id": str(base + 51), "OriginalString": cite.page}}
                if cite.page
                else {"$id": str(base + 50)}
            )
            entries.append(place | {"Prefix": cite.before, "ReferenceId": cite.key, "Reference": item})
        data = base64.b64encode(json.dumps({"$id": "1", "Entries": entries}).encode()).decode()
        inner = field(f"ADDIN CitaviPlaceholder{{{data}}}", printed(cites))
        return f'<w:sdt><w:sdtPr><w:tag w:val="CitaviPlaceholder#8db84158"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'

    return docx(folder / "citavi.docx", cited, field_list("ADDIN CitaviBibliography"))


WORD_TYPES = {
    "book": "Book",
    "article-journal": "JournalArticle",
    "chapter": "BookSection",
    "report": "Report",
}


def word(folder: Path) -> Path:
    """Word's own citations, with their sources in a part of the package."""

    def source(work: Work) -> str:
        people = "".join(
            f"<b:Person><b:Last>{family}</b:Last><b:First>{given}</b:First></b:Person>"
            for family, given in work.authors
        )
        container = {"article-journal": "JournalName", "chapter": "BookTitle"}.get(work.kind, "")
        parts = {
            "Volume": work.volume,
            "Pages": work.pages,
            "City": work.place,
            "Publisher": work.house,
            container: work.container,
        }
        rest = "".join(
            f"<b:{name}>{escape(value)}</b:{name}>" for name, value in parts.items() if name and value
        )
        return (
            f"<b:Source><b:Tag>{work.key}</b:Tag><b:SourceType>{WORD_TYPES[work.kind]}</b:SourceType><b:Author><b:Author><b:NameList>{people}"
            f"</b:NameList></b:Author></b:Author><b:Title>{escape(work.title)}</b:Title><b:Year>{work.year}</b:Year>{rest}</b:Source>"
        )

    def cited(cites: Sequence[Cite]) -> str:
        parts = [
            f"{cite.key}"
            + (f' \\f "{cite.before} "' if cite.before else "")
            + (f" \\p {cite.page}" if cite.page else "")
            for cite in cites
        ]
        joined = " \\m ".join(parts)
        inner = field(f" CITATION {joined} \\l 1033 ", printed(cites))
        return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    sources = f'<b:Sources xmlns:b="{namespace}" SelectedStyle="">{"".join(map(source, WORKS.values()))}</b:Sources>'
    return docx(
        folder / "word.docx", cited, field_list(" BIBLIOGRAPHY "), more={"customXml/item1.xml": sources}
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def odt(path: Path, cited: Callable[[Sequence[Cite]], str], references: Iterable[str] = ()) -> Path:
    """The text as ODT."""
    spaces = (
        f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" xmlns:style="{OFFICE}:style:1.0"'
    )
    body = "".join(
        f"<text:p>{sentence} {cited(cites)}.</text:p>"
        for sentence, cites in zip(SENTENCES, CLUSTERS, strict=True)
    )
    lines = [f"<text:p>{escape(text)}</text:p>" for text in references]
    head = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    tail = f'<text:h text:outline-level="1">References</text:h>{"".join(lines)}' if lines else ""
    content = f"<office:document-content {spaces}><office:body><office:text>{head}{body}{tail}</office:text></office:body></office:document-content>"
    path.write_bytes(
        archive(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content},
            stored=["mimetype"],
        )
    )
    return path


def zotero_odt(folder: Path) -> Path:
    """Zotero's reference marks in ODT."""

    def cited(cites: Sequence[Cite]) -> str:
        name = quoteattr(f"ZOTERO_ITEM CSL_CITATION {csl_code(cites)} RND{cites[0].key}")
        return f"<text:reference-mark-start text:name={name}/>{printed(cites)}<text:reference-mark-end text:name={name}/>"

    return odt(folder / "zotero-marks.odt", cited, listed())


def odf_scan(folder: Path) -> Path:
    """The markers of RTF/ODF Scan: names, year and the number of the record."""

    def cited(cites: Sequence[Cite]) -> str:
        return "".join(
            f"{{ {cite.before} | {families(WORKS[cite.key])}, {WORKS[cite.key].year} | {f'p. {cite.page}' if cite.page else ''} | |zu:77:{cite.key.upper()}}}"
            for cite in cites
        )

    return odt(folder / "odf-scan.odt", cited, listed())


def bib(work: Work) -> str:
    """The work as an entry of a .bib file."""
    kind = {"book": "book", "article-journal": "article", "chapter": "incollection", "report": "report"}[
        work.kind
    ]
    container = {"article-journal": "journaltitle", "chapter": "booktitle"}.get(work.kind, "")
    names = " and ".join(f"{family}, {given}" for family, given in work.authors)
    house = "institution" if work.kind == "report" else "publisher"
    parts = {
        "author": names, "title": f"{{{work.title}}}", "date": str(work.year), container: work.container, "volume": work.volume,
        "pages": work.pages.replace("–", "--"), "location": work.place, house: work.house,
    }  # fmt: skip
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in parts.items() if name and value)
    return f"@{kind}{{{work.key},\n{inner}\n}}\n"


def pandoc(folder: Path) -> Path:
    """Markdown with pandoc's keys, and a .bib file that its head names."""
    (folder / "towns.bib").write_text("\n".join(map(bib, WORKS.values())), encoding="utf-8")

    def cited(cites: Sequence[Cite]) -> str:
        return f"[{'; '.join(key(cite) for cite in cites)}]"

    def key(cite: Cite) -> str:
        return (
            (f"{cite.before} " if cite.before else "")
            + f"@{cite.key}"
            + (f", p. {cite.page}" if cite.page else "")
        )

    lines = [f"{sentence} {cited(cites)}." for sentence, cites in zip(SENTENCES, CLUSTERS, strict=True)]
    # other forms of the same: the name in the text, the year alone
    lines[0] = lines[0].replace("[@brandt1998, p. 12]", "as @brandt1998 [p. 12] has it")
    lines[4] = lines[4].replace("[@brandt1998", "by Brandt [-@brandt1998")
    path = folder / "pandoc.md"
    path.write_text(
        f"---\ntitle: {TITLE}\nbibliography: towns.bib\n---\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8"
    )
    return path


def pandoc_csl(folder: Path) -> Path:
    """Markdown whose works stand in CSL-YAML beside it."""
    import yaml

    path = pandoc(folder).rename(folder / "pandoc-csl.md")
    (folder / "towns.bib").unlink()
    (folder / "towns.yaml").write_text(
        yaml.safe_dump({"references": list(map(csl, WORKS.values()))}, allow_unicode=True), encoding="utf-8"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("towns.bib", "towns.yaml"), encoding="utf-8")
    return path


def latex(path: Path, preamble: str, cited: Sequence[str], tail: str) -> Path:
    """The text as LaTeX."""
    lines = [f"{sentence} {text}." for sentence, text in zip(SENTENCES, cited, strict=True)]
    body = "\n\n".join(lines)
    path.write_text(
        f"\\documentclass{{article}}\n{preamble}\n\\title{{{TITLE}}}\n\\begin{{document}}\n\\maketitle\n{body}\n{tail}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    return path


def biblatex(folder: Path) -> Path:
    """LaTeX with biblatex: \\parencite, \\textcite, \\autocite, \\parencites and \\cites."""
    (folder / "towns.bib").write_text("\n".join(map(bib, WORKS.values())), encoding="utf-8")
    cited = [
        r"\parencite[12]{brandt1998}", r"\parencites()()[see][45--46]{kell1995}[103]{thaler2004}", r"\autocite{ostrow2011}",
        r"\cites[7]{brandt2003}[cf.][30]{vance1987}", r"by \textcite[88]{brandt1998}", r"\autocites{thaler2004}{kell1995}[4]{ostrow2011}",
        r"\Parencite[11]{vance1987}", r"\parencite*{brandt2003}",
    ]  # fmt: skip
    return latex(
        folder / "biblatex.tex",
        "\\usepackage[style=authoryear]{biblatex}\n\\addbibresource{towns.bib}",
        cited,
        "\\printbibliography",
    )


def natbib(folder: Path) -> Path:
    """LaTeX with natbib: \\citep, \\citet, \\citealp, \\citeyearpar, several keys in one command."""
    (folder / "towns.bib").write_text("\n".join(map(bib, WORKS.values())), encoding="utf-8")
    cited = [
        r"\citep[12]{brandt1998}", r"(\citealp[see][45--46]{kell1995}; \citealp[103]{thaler2004})", r"\citet{ostrow2011}",
        r"\citep[7]{brandt2003} \citep[cf.][30]{vance1987}", r"by Brandt \citeyearpar[88]{brandt1998}", r"\citep{thaler2004,kell1995} \citep[4]{ostrow2011}",
        r"\Citet[11]{vance1987}", r"\citep*{brandt2003}",
    ]  # fmt: skip
    return latex(
        folder / "natbib.tex",
        "\\usepackage{natbib}",
        cited,
        "\\bibliographystyle{plainnat}\n\\bibliography{towns}",
    )


def bibitem(folder: Path) -> Path:
    """LaTeX with its reference list in itself: numbers in square brackets."""
    cited = [
        r"\cite[p.~12]{brandt1998}", r"\cite[see][45--46]{kell1995} \cite[103]{thaler2004}", r"\cite{ostrow2011}",
        r"\cite[7]{brandt2003} \cite[cf.][30]{vance1987}", r"\cite[88]{brandt1998}", r"\cite{thaler2004,kell1995} \cite[4]{ostrow2011}",
        r"\cite[11]{vance1987}", r"\cite{brandt2003}",
    ]  # fmt: skip
    items = "\n\n".join(f"\\bibitem{{{work.key}}} {entry(work)}" for work in WORKS.values())
    return latex(
        folder / "bibitem.tex",
        "",
        cited,
        f"\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}",
    )


ALL: tuple[Write, ...] = (
    zotero, mendeley_desktop, mendeley_cite, endnote, citavi, word, zotero_odt, odf_scan, pandoc, pandoc_csl, biblatex, natbib, bibitem,
)  # fmt: skip
