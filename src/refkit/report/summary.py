"""A bibliography goes in, the table that ends `refkit build` comes out."""

from __future__ import annotations

from collections import Counter

from refkit.matching.decisions import decided
from refkit.model import Bibliography
from refkit.report.checks import Check, flagged, least_certain, left_out, problems, unlinked
from refkit.report.figures import by_document, figures

FORMS = ("full", "short", "ibid", "opcit", "supra")
HEAD = ("document", "notes", "citations", "mentions", "listed", "in text", "flags")
APART = ("listed", "in text")
WIDEST, WIDTH = 46, 78
"""So many characters of a document's name, and of a citation, are shown."""


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
    """A line for each document, and one with the totals."""
    flags = Counter(
        {document.id: sum(len(note.flags) for note in document.notes) for document in bib.documents}
    )
    for citation in bib.citations:
        flags[citation.document] += len(citation.flags)
    rows: list[tuple[str, tuple[int, ...]]] = [
        (document.id, (*counts, flags[document.id])) for document, counts in by_document(bib)
    ]
    if len(rows) > 1:
        rows.append(("total", tuple(map(sum, zip(*(counts for _, counts in rows), strict=True)))))
    names = [_cut(name, WIDEST) for name, _ in rows]
    width = max(map(len, (HEAD[0], *names)))
    # lists of references, and what cites them in the text, have columns where there are any
    shown = [at for at, title in enumerate(HEAD[1:]) if title not in APART or any(row[at] for _, row in rows)]
    lines = [HEAD[0].ljust(width) + "".join(f"  {HEAD[at + 1]}" for at in shown)]
    for name, (_, counts) in zip(names, rows, strict=True):
        cells = (f"{counts[at]:{len(HEAD[at + 1]) + 2}}" for at in shown)
        lines.append(name.ljust(width) + "".join(cells))
    return "\n".join(lines)


def _counts(bib: Bibliography) -> str:
    forms = Counter(item.form for item in bib.citations)
    merged = [len(entry.members) for entry in bib.entries if len(entry.members) > 1]
    outcomes = Counter(pair.outcome for pair in bib.pairs)
    said = sum(bool(decided(pair.reasons)) for pair in bib.pairs)
    by_person = f" ({said} by a decision)" if said else ""
    known = figures(bib)
    lines = {
        "citations": ", ".join(f"{forms[form]} {form}" for form in FORMS if forms[form]) or "none",
        "works": f"{known['works']} cited, {sum(bool(entry.documents) for entry in bib.entries)} citing documents",
        "merges": f"{len(merged)} works from {sum(merged)} records",
        "pairs": f"{outcomes['apart']} kept apart{by_person}, {outcomes['review']} left for review",
        "links": f"{known['shared works']} works cited by more than one document",
        "unlinked": f"{unlinked(bib)} citations mean no work",
        "problems": str(len(problems(bib))),
    }
    if gone := left_out(bib):
        lines["left out"] = f"{len(gone)} works, by decisions"
    if bib.candidates:
        lines["candidates"] = f"{len(bib.candidates)} works that the text names and no note cites"
    return "\n".join(f"{name:<10}  {value}" for name, value in lines.items())


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
    text = _cut(" ".join(check.text.split()), WIDTH)
    return f"  {check.place}: {before}{text}" + (f" ({after})" if after else "")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
