"""Documents, citations and works come in; passages of running text that name works go out, document by document.

`matching.mentions` looks at one document at a time, and at works that share words with it. So each document is sent the
works whose title begins with two words of it, whose author it names where it says that somebody spoke, that it cites,
or that a title in it may be; and of works by such authors the sentences in which others cite them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from refkit.matching.mentions import find_candidates, find_mentions
from refkit.matching.mentions.passages import Passage, as_passage, known_by, passages
from refkit.matching.mentions.speakers import dated_speakers
from refkit.matching.mentions.title_runs import titles_in
from refkit.matching.mentions.titles import title_forms
from refkit.model import Citation, Document, Entry, Note, Work
from refkit.pipeline.join import as_notes
from refkit.spark.codec import dumps, loads
from refkit.spark.tables import Columns, Row, grouped, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ASKED: Columns = (("way", "string"), ("word", "string"), ("document", "string"), ("words", "array<string>"))
"""What a document may name, and by what a work can be named: `way` "title", "speaker", "within", "around".

For "within" all words of the work's title are words of the document's (`word` is the first of the work's), for "around"
it is the other way round; `words` are all.
"""
OFFERED: Columns = (("way", "string"), ("word", "string"), ("key", "string"), ("words", "array<string>"))
FOUND: Columns = (
    ("what", "string"),
    ("nr", "bigint"),
    ("seq", "bigint"),
    ("document", "string"),
    ("data", "string"),
)
"""What was found: "note" and "citation" of each mention, and "candidate"."""
PART: Columns = (
    ("document", "string"),
    ("what", "string"),
    ("nr", "bigint"),
    ("seq", "bigint"),
    ("name", "string"),
    ("names", "array<string>"),
    ("data", "string"),
)
CANDIDATES: Columns = (("nr", "bigint"), ("seq", "bigint"), ("document", "string"), ("data", "string"))
WANTED = """
with named as (
    select distinct a.document, o.key, a.way = 'speaker' as spoken from {asked} a join {offered} o
        on a.way = o.way and a.word = o.word
    where a.way in ('title', 'speaker')
        or (a.way = 'within' and size(array_except(o.words, a.words)) = 0)
        or (a.way = 'around' and size(array_except(a.words, o.words)) = 0)
    union
    select document, key, false from {citations} where key <> ''
    union
    select id, key, false from {documents} where key <> ''
)
select document, key, max(spoken) as spoken from named group by document, key
"""
PARTS = """
select id as document, 'document' as what, nr, 0L as seq, '' as name, array() as names, data from {documents}
union all
select document, 'note', nr, seq, '', array(), data from {notes}
union all
select document, 'citation', nr, seq, '', array(), data from {citations}
union all
select w.document, 'work', k.nr, 0L, k.key, k.documents, k.work from {wanted} w join {works} k on w.key = k.key
union all
select w.document, 'sentence', c.nr, c.seq, c.key, array(n.document), n.data
from {wanted} w join {citations} c on w.key = c.key join {notes} n on c.note = n.id
where w.spoken and c.document <> w.document
"""


def found(
    spark: SparkSession,
    documents: DataFrame,
    notes: DataFrame,
    citations: DataFrame,
    works: DataFrame,
    gone: Sequence[str] = (),
) -> DataFrame:
    """The mentions and candidates in all documents (`FOUND`).

    With `gone`, mentions (their notes) that a person drops, only those in the documents of these, without them.
    """
    sql, dropped = spark.sql, frozenset(gone)
    asked = mapped(documents.select("id", "data"), _asked, ASKED)
    offered = mapped(works.select("key", "work"), _offered, OFFERED)
    wanted = sql(WANTED, asked=asked, offered=offered, citations=citations, documents=documents)
    tables = {"documents": documents, "notes": notes, "citations": citations, "wanted": wanted}
    parts = sql(PARTS, works=works, **tables)
    if dropped:
        parts = parts.where(parts.document.isin(documents_of(gone)))
    typed = parts.selectExpr(*(f"cast(`{name}` as {kind}) as `{name}`" for name, kind in PART))
    return grouped(typed, "document", lambda rows: _found(rows, dropped), FOUND)


def documents_of(mentions: Sequence[str]) -> list[str]:
    """The documents of mentions, by the ids of their notes."""
    return sorted({name.rpartition(":")[0] for name in mentions})


def _asked(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        document = loads(Document, row["data"])
        every = list(passages([document]))
        for word in sorted({" ".join(pair) for passage in every for pair in pairwise(passage.words)}):
            yield "title", word, document.id, []
        spoke = [passage for passage in every if passage.names_one_of("spoke")]
        for word in sorted({word for passage in spoke for word in _capitals(passage)}):
            yield "speaker", word, document.id, []
        for words in {words for passage in every for words in titles_in(passage)}:
            said = sorted(words)
            yield "around", said[0], document.id, said
            yield from (("within", word, document.id, said) for word in said)


def _capitals(passage: Passage) -> set[str]:
    return {
        word for word, printed in zip(passage.words, passage.printed, strict=True) if printed[0].isupper()
    }


def _offered(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        key, work = row["key"], loads(Work, row["work"])
        for word in {f"{title.words[0]} {title.words[1]}" for title in title_forms(key, work)}:
            yield "title", word, key, []
        for family in {speaker.family.casefold() for speaker in dated_speakers(key, work)}:
            yield "speaker", family, key, []
        if said := sorted(known_by(work)):
            yield "within", said[0], key, said
            yield from (("around", word, key, said) for word in said)


def _found(rows: list[Row], dropped: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    rows.sort(key=lambda row: (row["nr"], row["seq"]))
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(row["what"], []).append(row)
    (head,) = by["document"]
    notes = tuple(loads(Note, row["data"]) for row in by.get("note", ()))
    document = replace(loads(Document, head["data"]), notes=notes)
    citations = [loads(Citation, row["data"]) for row in by.get("citation", ())]
    entries = [
        Entry(row["name"], loads(Work, row["data"]), documents=tuple(row["names"]))
        for row in by.get("work", ())
    ]
    elsewhere: dict[str, list[Passage]] = {}
    for row in by.get("sentence", ()):
        anchor = loads(Note, row["data"]).anchor
        if anchor is not None:
            passage = as_passage(row["names"][0], anchor.paragraph, 0, anchor.sentence)
            elsewhere.setdefault(row["name"], []).append(passage)
    named = find_mentions([document], entries, citations, elsewhere=elsewhere)
    mentions, mentioned = as_notes(named, [document])
    mentions = [note for note in mentions if note.id not in dropped]
    mentioned = [citation for citation in mentioned if citation.note not in dropped]
    place = head["nr"]
    seqs: Counter[str] = Counter()
    made = [("note", dumps(note)) for note in mentions] + [("citation", dumps(one)) for one in mentioned]
    made += [("candidate", dumps(one)) for one in find_candidates([document], entries, citations, mentions)]
    for what, data in made:
        yield what, place, seqs[what], document.id, data
        seqs[what] += 1
