"""An invented bibliography of any size, for what must stay quick and in place when there is much of it."""

from __future__ import annotations

from random import Random

from refkit.model import Anchor, Bibliography, Citation, Date, Document, Entry, Evidence, Name, Note, Work

WORDS = (
    "harbour coast tide island fishery treaty port navy convoy lighthouse chart survey archive ledger council "
    "statute border river bridge railway letter memoir history theory method inquiry record commerce"
).split()
FAMILIES = (
    "Berg Lee Okafor Weber Tanaka Moreau Rossi Novak Silva Haddad Marsh Olsen Kaya Ito Dias Ryan".split()
)


def large(documents: int, notes: int, works: int, seed: int = 7) -> Bibliography:
    """So many documents with so many notes each, and so many works that they cite, about one in nine by several."""
    random = Random(seed)
    made = [_work(random, number) for number in range(works)]
    cited: dict[int, list[str]] = {}
    papers, citations = [], []
    for number in range(documents):
        name = f"d{number}"
        # each document has its own share of the works, and some that all may cite
        own = range(number * works // documents, (number + 1) * works // documents)
        rows = []
        for at in range(notes):
            text, found = "", []
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                work = (
                    random.randrange(works // 10)
                    if random.random() < 0.15
                    else random.choice(own or range(works))
                )
                text += "See " if not text else "; "
                begin = len(text)
                text += _printed(made[work])
                found.append((work, begin, len(text)))
            text += ". " + " ".join(random.choices(WORDS, k=random.randrange(25))) + "."
            note = f"{name}:n{at}"
            rows.append(
                Note(note, name, str(at), text, anchor=Anchor(at, 3, "A sentence of the body says so."))
            )
            for place, (work, begin, end) in enumerate(found):
                identity = f"{note}/{place}"
                shown = _shown(made[work], name, note, begin)
                confidence = round(random.random() ** 0.4, 3)
                citations.append(
                    Citation(
                        identity, name, note, begin, end, "full", shown, confidence=confidence, key=f"w{work}"
                    )
                )
                cited.setdefault(work, []).append(identity)
        own_work = Work(
            kind="report",
            authors=(Name(random.choice(FAMILIES), "A."),),
            title=f"Paper {number}",
            issued=Date(2000 + number % 25),
        )
        papers.append(Document(name, f"{name}.pdf", "", (), tuple(rows), own_work))
    by_id = {citation.id: citation for citation in citations}
    entries = [
        Entry(f"w{work}", by_id[found[0]].work, (found[0],), tuple(found))
        for work, found in sorted(cited.items())
    ]
    entries += [Entry(paper.id, paper.work, (f"source:{paper.id}",), (), (paper.id,)) for paper in papers]
    return Bibliography(tuple(papers), tuple(citations), tuple(entries))


def _work(random: Random, number: int) -> Work:
    title = f"{' '.join(random.choices(WORDS, k=random.randrange(3, 9))).capitalize()} {number}"
    names = tuple(
        Name(random.choice(FAMILIES), random.choice("ABCDEFG") + ".") for _ in range(random.choice((1, 1, 2)))
    )
    kind = random.choice(("book", "article-journal", "report", "speech"))
    return Work(
        kind=kind,
        authors=names,
        title=title,
        publisher="Quai Press",
        issued=Date(random.randrange(1900, 2025)),
    )


def _printed(work: Work) -> str:
    names = " and ".join(name.display for name in work.authors)
    return f"{names}, {work.title} ({work.publisher}, {work.issued})"


def _shown(work: Work, document: str, note: str, begin: int) -> Work:
    """The work with evidence for its fields, as a citation that begins there prints them."""
    printed = _printed(work)
    names = " and ".join(name.display for name in work.authors)
    values = (
        ("authors", names),
        ("title", work.title),
        ("publisher", work.publisher),
        ("issued", str(work.issued)),
    )
    evidence = tuple(
        Evidence(
            field,
            document,
            note,
            begin + printed.index(value),
            begin + printed.index(value) + len(value),
            value,
        )
        for field, value in values
    )
    return Work(
        kind=work.kind,
        authors=work.authors,
        title=work.title,
        publisher=work.publisher,
        issued=work.issued,
        evidence=evidence,
    )
