"""Makes record sets with known duplicates out of real titles and names, as databases export them, and scores them.

    python benchmarks/matching_quirks.py [--shared ../shared] [--seed 1] [--errors 5]

Each record carries the quirk that it was made with, and a table says which quirks are missed or merged wrongly.
Venues are invented. `databases`: two of them name venues differently and print titles, people and years alone, with
columns that come back and journal versions of papers. `exports`: journal articles with abbreviations, remarks behind
titles, dropped fields, parts, sibling abstracts and corrections. A seed other than 1 gives sets nobody tuned on.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from refkit.model import Date, Name, Record, Work

ROOT = Path(__file__).resolve().parents[1]
TOPICS = (
    "Harbour Systems", "Tidal Engineering", "Salt Chemistry", "Glacier Physics", "Canal Traffic",
    "Lighthouse Optics", "Rope Mechanics", "Ferry Scheduling", "Dune Ecology", "Dock Robotics",
)  # fmt: skip
LETTERS = ("HARPO", "TIDEX", "SALTIC", "GLACE", "CANTOR", "BEACON", "ROPES", "FERRI", "DUNET", "DOCKBOT")
ORGANS = ("NSE", "Northern Society of Engineers")
ISO = {
    "Systems": "Syst.", "Engineering": "Eng.", "Chemistry": "Chem.", "Physics": "Phys.", "Mechanics": "Mech.",
    "Ecology": "Ecol.", "Optics": "Opt.", "Robotics": "Robot.", "Traffic": "Traff.", "Scheduling": "Sched.",
}  # fmt: skip
COLUMNS = (
    "Editor's Notes", "Chair's Message", "Guest Editors' Introduction", "Remembered Papers of Our Trade",
    "News from the Standing Committee", "Industry Perspectives", "The Surveyor's Corner",
)  # fmt: skip


class Made(NamedTuple):
    """A record, the number of its true work, and how it was made."""

    record: Record
    work: int
    quirk: str


def pool(shared: Path, count: int, seed: int) -> list[Work]:
    """Works with a telling title and people, drawn from the material."""
    from refkit.formats.csl_read import work as from_csl

    draw = random.Random(seed)
    found: list[Work] = []
    seen: set[str] = set()
    with lzma.open(shared / "material" / "records.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            if draw.random() > 0.15:
                continue
            item = json.loads(line)
            if item["type"] not in ("article-journal", "paper-conference", "chapter"):
                continue
            work = from_csl(item)
            short = work.title.casefold()[:30]
            if len(work.title.split()) < 5 or short in seen or not any(name.family for name in work.authors):
                continue
            seen.add(short)
            found.append(Work(kind="article-journal", title=work.title, authors=work.authors[:6]))
    draw.shuffle(found)
    return found[:count]


def databases(works: Sequence[Work], draw: random.Random) -> Iterator[Made]:
    """Two databases: titles, people, venues and years."""
    people = [name for work in works for name in work.authors if name.family]
    number = 0
    for work in works:
        number += 1
        at, year = draw.randrange(len(TOPICS)), draw.randrange(1995, 2003)
        journal = draw.random() < 0.4
        authors = (
            work.authors
            if len(work.authors) > 1 or draw.random() < 0.3
            else (*work.authors, draw.choice(people))
        )
        base = replace(work, authors=authors, issued=Date(year=year))
        yield from _in_both(draw, base, number, at, journal)
        if not journal and draw.random() < 0.06:
            number += 1
            later = replace(base, issued=Date(year=year + draw.choice((1, 1, 2))))
            yield from _in_both(draw, later, number, at, True, "journal version")
    for title in COLUMNS:
        editors = draw.sample(people, 3)
        at = draw.randrange(len(TOPICS))
        for year in range(1995, 2003):
            for _ in range(draw.choice((1, 1, 2, 4))):
                number += 1
                who = (draw.choice(editors) if title != COLUMNS[3] else draw.choice(people),)
                base = Work(kind="article-journal", title=title, authors=who, issued=Date(year=year))
                yield from _in_both(draw, base, number, at, True, "column")


def _in_both(
    draw: random.Random, work: Work, number: int, at: int, journal: bool, quirk: str = ""
) -> Iterator[Made]:
    topic, letters = TOPICS[at], LETTERS[at]
    if journal:
        short = " ".join(["NSE Trans.", *(ISO.get(word, word) for word in topic.split())])
        long = f"NSE Transactions on {topic} (T{letters[:3]})"
        if at % 3 == 0:
            short, long = f"{letters} Record", f"NSE {letters} Record"
    else:
        short = f"{letters} Conference" if at % 2 else letters
        long = (
            f"International Conference on {topic}" if at % 3 else f"Proceedings of the Symposium on {topic}"
        )
    quirk = quirk or ("journal" if journal else "conference")
    if draw.random() < 0.9:
        one = replace(work, container_title=short)
        yield Made(Record(f"a{number}", one, "a"), number, quirk)
    if draw.random() < 0.85:
        authors = tuple(_initials(name) if draw.random() < 0.3 else name for name in work.authors)
        title = draw.choice((work.title, work.title, work.title.title(), work.title + " (extended abstract)"))
        two = replace(
            work, container_title=long, authors=authors, title=title if quirk != "column" else work.title
        )
        yield Made(Record(f"b{number}", two, "b"), number, quirk)


def _initials(name: Name) -> Name:
    return replace(name, given=" ".join(f"{part[0]}." for part in name.given.split()))


def _retitled(text: str) -> Callable[[Work], Work]:
    return lambda work: replace(work, title=work.title.rstrip(".") + text)


# what one export does to a record, by name; each leaves it the same work
EXPORTS: dict[str, Callable[[Work], Work]] = {
    "as it is": lambda work: work,
    "erratum appears": _retitled(". [Erratum appears in J Salt Chem 2004 May 3;12(2):88]"),
    "published erratum": _retitled(" [published erratum appears in Dune Ecol 1999;4:12]"),
    "retraction in": _retitled(" [Retraction in: Rope Mech. 2006;8(1):3]"),
    "comment in": _retitled(" [see comments]"),
    "footnote digit": _retitled("1"),
    "footnote star": _retitled("*"),
    "footnote dagger": _retitled("†"),
    "language": _retitled(" [Russian]"),
    "in language": _retitled(". [German]"),
    "review": _retitled(" (review)"),
    "reprinted": _retitled(" (Reprinted from Lighthouse Optics, vol 3, pg 11-19, 1988)"),
    "no pages": lambda work: replace(work, page=""),
    "no issue, no pages": lambda work: replace(work, page="", issue=""),
    "no authors": lambda work: replace(work, authors=()),
    "first author": lambda work: replace(work, authors=work.authors[:1]),
    "initials": lambda work: replace(work, authors=tuple(map(_initials, work.authors))),
    "first page": lambda work: replace(work, page=work.page.split("-")[0]),
    "short last page": lambda work: replace(work, page=_shortened(work.page)),
    "capitals": lambda work: replace(work, title=work.title.upper()),
    "abbreviated": lambda work: replace(work, container_title=_abbreviated(work.container_title)),
    "letters": lambda work: replace(work, container_title=_letters(work.container_title)),
    "city": lambda work: replace(work, container_title=f"{work.container_title} (Bergen, Norway : 1983)"),
    "one year later": lambda work: replace(work, issued=Date(year=(work.issued.year or 0) + 1 if work.issued else 0)),
    "no DOI": lambda work: replace(work, doi=""),
}  # fmt: skip


def _shortened(page: str) -> str:
    first, _, last = page.partition("-")
    return f"{first}-{last[-2:]}" if len(first) == len(last) > 2 and first[:-2] == last[:-2] else page


def _abbreviated(container: str) -> str:
    words = [ISO.get(word, word) for word in container.split() if word not in ("of", "on", "the", "The")]
    return " ".join(words).replace("Journal", "J.").replace("International", "Int.").replace("Annals", "Ann.")


def _letters(container: str) -> str:
    return "".join(word[0] for word in container.split() if word[0].isupper())


# what makes another work of one: it must stay apart
OTHERS: dict[str, Callable[[random.Random, Work], Work]] = {
    "correction": lambda draw, work: replace(
        work, title=draw.choice(("Erratum: ", "Correction to: ", "Corrigendum to ")) + work.title,
        page=_moved(work.page, draw.choice((0, 90))), doi=work.doi and work.doi + "c",
    ),
    "comment": lambda draw, work: replace(
        work, title=draw.choice(("Comment on: ", "Reply to ", "Re: ")) + work.title, page=_moved(work.page, 50), doi="",
    ),
    "part": lambda draw, work: replace(
        work, title=work.title + draw.choice((" II", ": Part 2", " (2)", ". 2")), page=_moved(work.page, 25), doi="",
    ),
    "sibling abstract": lambda draw, work: replace(
        work, title=_sibling(draw, work.title), page=f"S{int(work.page[1:]) + len(work.title) % 3}", doi="",
    ),
    "next in volume": lambda draw, work: replace(
        work, issue=str(int(work.issue or 1) + 1), title=_another(draw, work.title), doi="",
    ),
}  # fmt: skip


def _moved(page: str, by: int) -> str:
    first, _, last = page.partition("-")
    return f"{int(first) + by}-{int(last) + by}"


def _another(draw: random.Random, title: str) -> str:
    topics = draw.sample(TOPICS, 2)
    return f"{title.split()[0]} of {topics[0].lower()} and {topics[1].lower()}"


def _sibling(draw: random.Random, title: str) -> str:
    found = title.split()
    at = draw.choice([at for at, word in enumerate(found) if len(word) > 5] or [0])
    return " ".join(
        [*found[:at], draw.choice(("children", "steroids", "relapse", "plasma", "outcome")), *found[at + 1 :]]
    )


def exports(works: Sequence[Work], draw: random.Random) -> Iterator[Made]:
    """Journal articles as several databases export them."""
    number = 0
    for work in works:
        number += 1
        topic = draw.choice(TOPICS)
        first = draw.randrange(1, 900)
        base = replace(
            work,
            container_title=draw.choice(("Journal of {}", "Annals of {}", "International {}", "{}")).format(
                topic
            ),
            issued=Date(year=draw.randrange(1985, 2024)),
            volume=str(draw.randrange(1, 60)),
            issue=str(draw.randrange(1, 7)),
            page=f"{first}-{first + draw.randrange(2, 20)}",
            doi=f"10.5555/{draw.randrange(10**8)}" if draw.random() < 0.4 else "",
        )
        other = draw.choice(sorted(OTHERS)) if draw.random() < 0.3 else ""
        if other == "sibling abstract":
            base = replace(base, page=f"S{first}")
        yield Made(Record(f"w{number}.0", base, "0"), number, "as it is")
        for copy in range(draw.choice((0, 1, 1, 2))):
            quirks = draw.sample(sorted(EXPORTS), draw.choice((1, 1, 2)))
            made = base
            for quirk in quirks:
                made = EXPORTS[quirk](made)
            yield Made(Record(f"w{number}.{copy + 1}", made, str(copy + 1)), number, " + ".join(quirks))
        if other:
            own = number
            number += 1
            for copy in range(draw.choice((1, 1, 2))):
                yield Made(
                    Record(f"o{own}.{copy}", OTHERS[other](random.Random(own), base), str(copy)),
                    number,
                    other,
                )


SETS: dict[str, Callable[[Sequence[Work], random.Random], Iterator[Made]]] = {
    "databases": databases,
    "exports": exports,
}


class Scored(NamedTuple):
    """Pairs made right, made wrongly and missed, each as two records."""

    right: int
    wrong: list[tuple[Made, Made]]
    missed: list[tuple[Made, Made]]


def scored(made: Sequence[Made]) -> Scored:
    """Match the records and compare with the truth."""
    from refkit.matching import match

    by_id = {item.record.id: item for item in made}
    right, wrong, missed, place = 0, [], [], {}
    for at, cluster in enumerate(match([item.record for item in made]).clusters):
        place.update(dict.fromkeys(cluster.members, at))
        for one, two in combinations(cluster.members, 2):
            if by_id[one].work == by_id[two].work:
                right += 1
            else:
                wrong.append((by_id[one], by_id[two]))
    works: dict[int, list[Made]] = {}
    for item in made:
        works.setdefault(item.work, []).append(item)
    for group in works.values():
        missed += [
            pair for pair in combinations(group, 2) if place[pair[0].record.id] != place[pair[1].record.id]
        ]
    return Scored(right, wrong, missed)


def _tell(kind: str, pairs: Sequence[tuple[Made, Made]], errors: int, draw: random.Random) -> None:
    quirks = Counter(" | ".join(sorted({one.quirk, two.quirk})) for one, two in pairs)
    for quirk, count in quirks.most_common(12):
        print(f"    {kind} {count:5}  {quirk}")
    for pair in draw.sample(list(pairs), min(errors, len(pairs))):
        for item in pair:
            work = item.record.work
            who = "; ".join(name.sort_name for name in work.authors[:3])
            year = work.issued.year if work.issued else ""
            where = f"{work.container_title} | {year} {work.volume}({work.issue}) {work.page} {work.doi}"
            print(f"      {item.record.id:8} {who} | {work.title} | {where}")
        print()


def main() -> None:
    """Make the sets, match them, and print what was merged rightly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    default = Path(os.environ.get("REFKIT_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default, help="folder with the material")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other sets")
    parser.add_argument("--works", type=int, default=1500, help="works in a set")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each sort")
    arguments = parser.parse_args()
    works = pool(arguments.shared, arguments.works, arguments.seed)
    for name, make in SETS.items():
        made = list(make(works, random.Random(arguments.seed)))
        found = scored(made)
        precision = found.right / max(found.right + len(found.wrong), 1)
        recall = found.right / max(found.right + len(found.missed), 1)
        print(
            f"{name:12} {len(made):6} records  precision {precision:.4f}  recall {recall:.4f}  wrong {len(found.wrong)}"
        )
        _tell("wrong ", found.wrong, arguments.errors, random.Random(1))
        _tell("missed", found.missed, arguments.errors, random.Random(1))


if __name__ == "__main__":
    sys.exit(main())
