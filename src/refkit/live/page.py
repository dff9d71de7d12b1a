"""What became live comes in; a page goes out on which every note stands as it was, and as a style prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from refkit.live.plan import Plan
from refkit.model import Note
from refkit.normalise.cells import without_control

LIVE, STAYS = "live", "stays"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; `state` says whether it is live or stayed text, "" where it is no citation."""

    text: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A note that cites: as it was, as the style prints it, the keys of its works, and why something stayed text."""

    id: str
    number: str
    pieces: tuple[Piece, ...]
    after: Markup
    keys: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One document of the page."""

    name: str
    style: str
    live: int
    total: int
    rows: tuple[Row, ...]


def side(plan: Plan, style: str, printed: Mapping[str, Markup]) -> Side:
    """The notes of a document that cite.

    Args:
        plan: what became live.
        style: the address of the style.
        printed: what the style prints of each note, by the note's id.
    """
    cites = {cluster.note.id for cluster in plan.clusters} | {stay.note.id for stay in plan.stays}
    rows = tuple(_row(plan, note, printed) for note in plan.document.notes if note.id in cites)
    name = Path(plan.document.path).name
    return Side(name, style.rpartition("/")[2], plan.live, plan.live + len(plan.stays), rows)


def _row(plan: Plan, note: Note, printed: Mapping[str, Markup]) -> Row:
    clusters = [cluster for cluster in plan.clusters if cluster.note.id == note.id]
    stays = [stay for stay in plan.stays if stay.note.id == note.id]
    spans = [(one.start, one.end, LIVE) for one in clusters] + [(one.start, one.end, STAYS) for one in stays]
    keys = tuple(item.entry.key for cluster in clusters for item in cluster.items)
    reasons = tuple(stay.reason for stay in stays)
    pieces = tuple(_pieces(note.text, sorted(spans)))
    return Row(note.id, note.number, pieces, printed.get(note.id, Markup("")), keys, reasons)


def _pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    last = 0
    for start, end, state in spans:
        begin = max(start, last)
        yield Piece(text[last:begin])
        yield Piece(text[begin : max(end, begin)], state)
        last = max(end, begin)
    yield Piece(text[last:])


def html(documents: Sequence[Side], said: str = "") -> str:
    """The page; `said` is told at its head: why nothing could be printed in the style, for example."""
    environment = Environment(
        loader=PackageLoader("refkit.live"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return without_control(environment.get_template("side.html.j2").render(documents=documents, said=said))
