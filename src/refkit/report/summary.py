"""A bibliography goes in, the table that ends `refkit build` comes out."""

from __future__ import annotations

from collections import Counter

from refkit.model import Bibliography
from refkit.report.checks import Check, flagged, least_certain, problems, unlinked

FORMS = ("full", "short", "ibid", "opcit", "supra")
WIDTH = 78


def summary(bib: Bibliography) -> str:
    """Counts of documents, notes, citations by form, works, merges, links and flags, and where to look
    first.
    """
    blocks = [_documents(bib), _counts(bib)]
    first = look_first(bib)
    if first:
        blocks.append("\n".join(["Look here first:", *first]))
    return "\n\n".join(blocks) + "\n"


def _documents(bib: Bibliography) -> str:
    head = ("document", "notes", "citations", "mentions", "flags")
    rows = []
    for document in bib.documents:
        citations = [item for item in bib.citations if item.document == document.id]
        mentions = sum(item.form == "mention" for item in citations)
        flags = sum(map(len, (item.flags for item in citations))) + sum(
            len(note.flags) for note in document.notes
        )
        counts = (len(document.notes), len(citations) - mentions, mentions, flags)
        rows.append((document.id, *map(str, counts)))
    if len(rows) > 1:
        totals = (sum(int(row[place]) for row in rows) for place in range(1, len(head)))
        rows.append(("total", *map(str, totals)))
    width = min(46, max(len(row[0]) for row in (head, *rows)))
    lines = []
    for row in (head, *rows):
        name = row[0] if len(row[0]) <= width else row[0][: width - 1] + "…"
        lines.append(
            name.ljust(width)
            + "".join(cell.rjust(len(title) + 2) for cell, title in zip(row[1:], head[1:], strict=True))
        )
    return "\n".join(lines)


def _counts(bib: Bibliography) -> str:
    forms = Counter(item.form for item in bib.citations)
    shown = ", ".join(f"{forms[form]} {form}" for form in FORMS if forms[form])
    merged = [entry for entry in bib.entries if len(entry.members) > 1]
    works = [entry for entry in bib.entries if entry.citations]
    outcomes = Counter(pair.outcome for pair in bib.pairs)
    lines = [
        ("citations", shown or "none"),
        (
            "works",
            f"{len(works)} cited, {sum(bool(entry.documents) for entry in bib.entries)} citing documents",
        ),
        ("merges", f"{len(merged)} works from {sum(len(entry.members) for entry in merged)} records"),
        ("pairs", f"{outcomes['apart']} kept apart, {outcomes['review']} left for review"),
        ("links", f"{len(shared(bib))} works cited by more than one document"),
        ("unlinked", f"{unlinked(bib)} citations mean no work"),
        ("problems", str(len(problems(bib)))),
    ]
    if bib.candidates:
        lines.append(("candidates", f"{len(bib.candidates)} works that the text names and no note cites"))
    return "\n".join(f"{name:<10}  {value}" for name, value in lines)


def shared(bib: Bibliography) -> list[str]:
    """Keys of the works that more than one document cites, and of the documents that another one cites."""
    by_key: dict[str, set[str]] = {}
    for citation in bib.citations:
        if citation.key:
            by_key.setdefault(citation.key, set()).add(citation.document)
    for entry in bib.entries:
        if entry.key in by_key:
            by_key[entry.key] |= set(entry.documents)
    return sorted(key for key, documents in by_key.items() if len(documents) > 1)


def look_first(bib: Bibliography, count: int = 5) -> list[str]:
    """Lines for the least certain citations, the flags, and the problems, at most `count` of each."""
    lines = [_line(check, f"{check.confidence:.0%} sure: ") for check in least_certain(bib, count)]
    flags = flagged(bib)
    lines += [_line(check, "", check.why) for check in flags[:count]]
    found = problems(bib)
    lines += [f"  {problem}" for problem in found[:count]]
    left = max(0, len(flags) - count) + max(0, len(found) - count)
    return [*lines, f"  … and {left} more flags and problems, in index.html"] if left else lines


def _line(check: Check, before: str, after: str = "") -> str:
    text = " ".join(check.text.split())
    text = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    return f"  {check.place}: {before}{text}" + (f" ({after})" if after else "")
