"""The tables of a build come in; the files that `refkit build` writes of the same documents go out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from refkit.matching.decisions import Decisions
from refkit.matching.versions import versions_of, with_ties
from refkit.model import (
    Bibliography,
    Candidate,
    Citation,
    Conflict,
    Document,
    Entry,
    Note,
    Pair,
    Problem,
    Work,
)
from refkit.pipeline.join import with_citations
from refkit.pipeline.output import write_outputs
from refkit.spark.codec import loads
from refkit.spark.export_library import pairs_of
from refkit.spark.stored import Slice, Tables, nothing


def write(
    tables: Tables, out: Path, wanted: Slice, *, sources: bool = True, force: bool = False
) -> dict[str, Any]:
    """Write the files of a build, or of a slice of it; gives how many documents, citations and works it has."""
    bibliography = read(tables, wanted)
    if not bibliography.entries and not bibliography.documents:
        raise nothing(wanted)
    write_outputs(bibliography, out, force=force, sources=sources)
    return {
        "documents": len(bibliography.documents),
        "citations": len(bibliography.citations),
        "works": len(bibliography.entries),
    }


def read(tables: Tables, wanted: Slice) -> Bibliography:
    """The bibliography in the tables, or a slice of it."""
    if wanted.documents:
        return _of_documents(tables, list(wanted.documents))
    if wanted.authors:
        return _by_authors(tables, list(wanted.authors))
    return _whole(tables, "true", [], "true", [])


def _of_documents(tables: Tables, names: list[str]) -> Bibliography:
    """Documents with all that they cite."""
    cited = [
        row["key"]
        for row in tables.rows("citations", f"document in ({GIVEN}) and key <> ''", "nr, seq", names)
    ]
    own = [row["key"] for row in tables.rows("documents", f"id in ({GIVEN}) and key <> ''", "nr", names)]
    return _whole(tables, f"{{document}} in ({GIVEN})", names, f"key in ({GIVEN})", sorted({*cited, *own}))


def _by_authors(tables: Tables, names: list[str]) -> Bibliography:
    """Works by these authors, with the documents that cite them and no other citation of these."""
    keys = [row["key"] for row in tables.rows("works", "list_has_any(families, $values)", "nr", names)]
    if not keys:
        return Bibliography()
    citing = sorted(
        {row["document"] for row in tables.rows("citations", f"key in ({GIVEN})", "nr, seq", keys)}
    )
    own = [row["id"] for row in tables.rows("documents", f"key in ({GIVEN})", "nr", keys)]
    made = _whole(tables, f"{{document}} in ({GIVEN})", sorted({*citing, *own}), f"key in ({GIVEN})", keys)
    return replace(made, citations=tuple(one for one in made.citations if one.key in set(keys)))


GIVEN = "select unnest($values)"


def _whole(tables: Tables, of_document: str, names: list[str], of_work: str, keys: list[str]) -> Bibliography:
    """What these conditions hold for; `{document}` in one stands for the column of a document's id."""

    def rows(name: str, order: str, column: str = "document") -> Any:
        return tables.rows(name, of_document.format(document=column), order, names)

    notes: dict[str, list[Note]] = {}
    mentions: list[Note] = []
    for row in rows("notes", "nr, seq"):
        note = loads(Note, row["data"])
        mentions.append(note) if note.kind == "mention" else notes.setdefault(note.document, []).append(note)
    documents = [
        replace(loads(Document, row["data"]), notes=tuple(notes.get(row["id"], ())))
        for row in rows("documents", "nr", "id")
    ]
    citations = [loads(Citation, row["data"]) for row in rows("citations", "form = 'mention', nr, seq")]
    entries = with_citations([_entry(row) for row in tables.rows("works", of_work, "nr", keys)], citations)
    said = loads(Decisions, tables.told["decisions"]) if "decisions" in tables.told else Decisions()
    entries = with_ties(entries, versions_of(said, ()))
    members = {member for entry in entries for member in entry.members}
    whole = not names and not keys
    return Bibliography(
        documents=tuple(documents),
        citations=tuple(citations),
        entries=tuple(entries),
        mentions=tuple(mentions),
        pairs=tuple(pair for pair in pairs_of(tables) if whole or {pair.left, pair.right} <= members),
        problems=tuple(loads(Problem, row["problem"]) for row in tables.rows("problems")) if whole else (),
        checked=tuple((record, name) for record, name in tables.told.get("checked", ())) if whole else (),
        candidates=tuple(loads(Candidate, row["data"]) for row in rows("candidates", "nr, seq")),
    )


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["key"],
        loads(Work, row["work"]),
        tuple(row["members"]),
        documents=tuple(row["documents"]),
        aliases=tuple(row["aliases"]),
        conflicts=loads(tuple[Conflict, ...], row["conflicts"]),
        pairs=loads(tuple[Pair, ...], row["pairs"]),
    )
