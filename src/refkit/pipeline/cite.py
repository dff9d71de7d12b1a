"""Documents come in; new ones go out whose citations are live, with what stayed text and why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from refkit import readers
from refkit.errors import NothingFoundError
from refkit.live import style
from refkit.live.formats import Target, opened
from refkit.live.outcome import Outcome, outcome
from refkit.live.places import check_free, found, places_of
from refkit.live.plan import Plan, plan
from refkit.live.wishes import Wishes
from refkit.model import Bibliography, Entry
from refkit.pipeline.join import Progress, join
from refkit.pipeline.sides import sides
from refkit.whole import write_whole

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions

T = TypeVar("T")
LOCAL = "local"
"""What the library of the Zotero on this machine is called."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for, beside the documents; see `refkit.cite`."""

    kind: str = ""
    sure: float = 0.9
    style: str = ""
    bibliography: bool = False
    comments: bool = True
    library: str = ""
    decisions: Decisions | None = None
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """One document: the target it was read into, what was planned, how a person wants it, and what came of it."""

    target: Target
    plan: Plan
    wishes: Wishes
    outcome: Outcome


def cite(
    sources: Sequence[Path],
    out: Path | None,
    order: Order,
    progress: Progress | None = None,
    page: Path | None = None,
) -> list[Done]:
    """Write citations back: `refkit.cite`, whose arguments are checked already; documents stand in their order."""
    paths = found(sources)
    places = _wanted(paths, out, order)
    names = readers.ids(paths)
    targets = [
        opened(path, name, order.kind)
        for path, name in zip(_told(paths, "reading", progress), names, strict=True)
    ]
    bibliography = join([target.document for target in targets], order.decisions, progress)
    addresses = _addresses(bibliography.entries, order.library) if order.library else {}
    done = [_planned(target, bibliography, addresses, order) for target in targets]
    wanted = [place or path for place, path in zip(places, paths, strict=True)]
    files = [_files(one, place) for one, place in zip(_told(done, "writing", progress), wanted, strict=True)]
    news = [file for made in files for file in made if not order.dry_run]
    check_free([*news, *filter(None, [page])], paths, order.force)
    if page is not None:
        write_whole(page, sides([(one.plan, one.wishes) for one in done]))
    return [
        replace(one, outcome=_put(one, made, path, place))
        for one, made, path, place in zip(done, files, paths, places, strict=True)
    ]


def _wanted(paths: Sequence[Path], out: Path | None, order: Order) -> Sequence[Path | None]:
    """The new file of each document; None where nothing is to be written."""
    return [None] * len(paths) if order.dry_run else places_of(paths, out, order.kind, order.force)


def _told(items: Sequence[T], stage: str, progress: Progress | None) -> Iterator[T]:
    """Each item, once it is told how many are done."""
    for number, item in enumerate(items):
        if progress:
            progress(stage, number, len(items))
        yield item


def _planned(target: Target, bibliography: Bibliography, addresses: Mapping[str, str], order: Order) -> Done:
    """What is to become live in one document, and how."""
    document = target.document
    mine = [citation for citation in bibliography.citations if citation.document == document.id]
    planned = plan(document, mine, {entry.key: entry for entry in bibliography}, order.sure)
    wishes = Wishes(
        style.address(order.style) if order.style else style.guess(document.notes),
        addresses,
        _lines(planned) if order.bibliography else (),
        order.comments,
    )
    return Done(target, planned, wishes, Outcome(document.path))


def _files(one: Done, place: Path) -> dict[Path, bytes]:
    """The new document at its place, and what belongs beside it."""
    wishes = replace(one.wishes, name=place.name)
    data = one.target.written(one.plan, wishes)
    beside = one.target.beside(one.plan, wishes)
    return {place: data, **{place.parent / name: more for name, more in beside.items()}}


def _put(one: Done, files: Mapping[Path, bytes], path: Path, place: Path | None) -> Outcome:
    """Write the files of a document, where it has a place; what became of it."""
    made = outcome(one.plan, str(path), one.wishes.style)
    if place is None:
        return made
    place.parent.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        write_whole(file, data)
    return replace(made, out=str(place), files=tuple(str(file) for file in files if file != place))


def uncite(sources: Sequence[Path], out: Path | None, order: Order) -> list[Outcome]:
    """Give documents back as they were before their citations were made live."""
    paths = found(sources)
    done = []
    for path, place in zip(paths, _wanted(paths, out, order), strict=True):
        back = opened(path, "", order.kind).undone()
        if back is None:
            raise NothingFoundError(
                "refkit made no citation live in it",
                file=path,
                remedy="name a document that refkit cite wrote",
            )
        if place is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, back[0])
        done.append(Outcome(str(path), str(place or ""), undone=True, whole=back[1]))
    return done


def _lines(planned: Plan) -> list[str]:
    """A bibliography of what is live, by name; Zotero prints it anew in the style."""
    works = {item.entry.key: item.entry.work for cluster in planned.clusters for item in cluster.items}
    return sorted((str(work) for work in works.values()), key=lambda line: line.strip("“”‘’\"' ").casefold())


def _addresses(entries: Sequence[Entry], library: str) -> Mapping[str, str]:
    """Where Zotero has the works, by the keys of entries.

    Raises:
        ZoteroError: it does not run, or the library cannot be read.
    """
    from refkit.zotero import LOCAL as HERE
    from refkit.zotero import WEB, Library, Server, existing
    from refkit.zotero.fill import address

    if library == LOCAL:
        there = Library(Server(HERE))
    else:
        there = Library(Server(WEB), library, key=os.environ.get("ZOTERO_API_KEY", ""), local=False)
        there.start()
    rows = existing(entries, there).rows
    return {key: found for key, row in rows.items() if (found := address(row))}
