"""What fifteen articles print of themselves: title, authors, date, journal and numbers, against gold read by eye."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from refkit.model import Work
from refkit.readers.pdf import reader as pdf

pytest.importorskip("pypdfium2")
GOLD = Path(__file__).parents[1] / "gold" / "own-metadata.jsonl"
MAIN = ("title", "authors", "issued", "container_title")
FIELDS = (
    *MAIN, "kind", "volume", "issue", "page", "doi", "issn", "isbn", "publisher", "publisher_place",
    "collection_title", "collection_number", "genre", "number", "url",
)  # fmt: skip
MARKS = str.maketrans("‘’“”–—−", "''\"\"---")


def folded(value: str) -> str:
    return re.sub(r"\s+", " ", value.casefold().translate(MARKS)).strip(" .,;:*-")


def printed(work: Work, name: str) -> Any:
    if name == "authors":
        return [
            (folded(f"{one.particle} {one.family or one.literal}"), folded(one.given)) for one in work.authors
        ]
    if name == "issued":
        return work.issued.edtf if work.issued else ""
    return folded(getattr(work, name))


def wanted(gold: dict[str, Any], name: str) -> Any:
    if name == "authors":
        names = gold.get("authors", [])
        return [(folded(f"{one.get('particle', '')} {one['family']}"), folded(one["given"])) for one in names]
    return folded(", ".join(gold.get(name, []))) if name == "issn" else folded(gold.get(name, ""))


def test_what_articles_print_of_themselves(shared: Path) -> None:
    wrong, whole = [], 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        work = pdf.read(shared / "data" / "pdf" / f"{gold['document']}.pdf").work
        lacking = set()
        for name in FIELDS:
            found, also = printed(work, name), [folded(value) for value in gold.get("also", {}).get(name, [])]
            if found != wanted(gold, name) and found not in also:
                lacking.add(name)
                wrong += [(gold["document"], name, found)] if found else []
        whole += lacking.isdisjoint(MAIN)
    assert wrong == []
    assert whole >= 14
