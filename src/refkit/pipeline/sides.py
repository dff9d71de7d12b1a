"""Documents whose citations are live come in; the page that shows them before and after goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import Markup

from refkit.bib import citeproc, styles
from refkit.errors import MissingExtraError, UsageError
from refkit.formats import csl_json
from refkit.live import markdown, page
from refkit.live.plan import Plan
from refkit.live.wishes import Wishes

# no HTML, TeX or attributes of a note's own get through
READS = "markdown-raw_html-raw_tex-raw_attribute-smart"
_NOTE = re.compile(r"<li\s[^>]*id=\"fn(\d+)\"[^>]*>(.*?)</li>", re.DOTALL)
_BACK = re.compile(r"<a\b[^>]*footnote-back[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<(?!/?em>)[^>]*>")


def sides(done: Sequence[tuple[Plan, Wishes]]) -> str:
    """The page on which every note stands as it was and as its style prints it.

    Where the style is not here, or no pandoc, the page says so and shows what became live all the same.
    """
    said = ""
    shown = []
    for plan, wishes in done:
        try:
            printed = _printed(plan, wishes.style)
        except (MissingExtraError, UsageError) as error:
            printed, said = {}, str(error)
        shown.append(page.side(plan, wishes.style, printed))
    return page.html(shown, said)


def _printed(plan: Plan, style: str) -> dict[str, Markup]:
    """What the style prints of each note, by the note's id; italics are kept, links and other markup are not."""
    path = styles.find(style.rpartition("/")[2])
    clusters = plan.clusters
    if not clusters:
        return {}
    notes = list({cluster.note.id: cluster.note for cluster in clusters}.values())
    works = {item.entry.key: item.entry.work for cluster in clusters for item in cluster.items}
    items = [csl_json.item(work, key) for key, work in works.items()]
    text = "".join(_sources(plan, [note.id for note in notes]))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "refs.json"
        file.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        arguments = [
            "--sandbox",
            "-f",
            READS,
            "-t",
            "html",
            "--wrap=none",
            "--citeproc",
            f"--bibliography={file}",
        ]
        arguments += [f"--csl={path}"] if path else []
        html = citeproc.run(arguments, text).decode("utf-8", "replace")
    return {
        notes[int(number) - 1].id: Markup(_TAG.sub("", _BACK.sub("", inner)).strip())
        for number, inner in _NOTE.findall(html)
    }


def _sources(plan: Plan, names: Sequence[str]) -> Iterator[str]:
    """A text of marks, and the notes, as Markdown."""
    yield "".join(f"Text.[^{number}]\n\n" for number in range(1, len(names) + 1))
    notes = {note.id: note for note in plan.document.notes}
    for number, name in enumerate(names, start=1):
        mine = [cluster for cluster in plan.clusters if cluster.note.id == name]
        yield f"[^{number}]: {markdown.note(notes[name].text, mine)}\n\n"
