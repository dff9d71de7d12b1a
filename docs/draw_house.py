"""The layers of tests/test_house.py go in, the picture docs/house.svg comes out.

python docs/draw_house.py
"""

from __future__ import annotations

import importlib.util
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "house.svg"

# what a room does, in a few words; rooms of the plan that are not built yet are drawn dashed
ROOMS = {
    "__main__": "the program",
    "cli": "one file a command",
    "desk": "the page, served",
    "spark": "the stages on Spark",
    "api": "what import refkit gives",
    "pipeline": "where the stages meet: read, cite, match, link, write",
    "report": "page, summary",
    "bib": "styles",
    "zotero": "push",
    "live": "write back",
    "graph": "edges, measures",
    "library": "dedupe",
    "readers": "document → notes",
    "citing": "notes → citations",
    "matching": "records → works",
    "formats": "records ↔ files",
    "short_forms": "ibid., op. cit., short titles → what they mean",
    "normalise": "names, dates, titles, pages, keys: one small file each",
    "languages": "the words of each language, one TOML file each",
    "apart": "calls in a second process",
    "flags": "doubts",
    "folder": "files that belong together",
    "limits": "size, depth, time",
    "shapes": "JSON as it should be",
    "whole": "one file, whole or not at all",
    "model": "Document, Note, Citation, Work",
    "errors": "what went wrong, where, what to do",
}
WIDTH, ROW, GAP, HEIGHT = 760, 58, 10, 44
STYLE = (
    "text{font:13px Helvetica,Arial,sans-serif;text-anchor:middle;fill:#1b1b1b}"
    ".what{font-size:11px;fill:#555}.side{font-size:11px;fill:#777}"
    "rect{fill:#f4efe4;stroke:#8a7a55}.planned{stroke-dasharray:4 3;fill:#fff}"
    "path{fill:none;stroke:#777;stroke-width:1.5}"
)


def house() -> tuple[tuple[tuple[str, ...], ...], set[str]]:
    """The layers from the roof down, and the rooms that are there."""
    spec = importlib.util.spec_from_file_location("test_house", ROOT / "tests" / "test_house.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.LAYERS, {module.room(name) for name in module.modules()}


def drawn() -> str:
    """The picture: a row for each layer, a box for each room; what imports downwards needs no lines."""
    layers, built = house()
    height = ROW * len(layers) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 {WIDTH + 50} {height}" role="img" '
        f'aria-label="The rooms of refkit in layers; each imports only from those below">',
        f"<style>{STYLE}</style>",
        f'<path d="M{WIDTH + 18} 20V{height - 30}m-6 -9l6 9l6 -9"/>',
        f'<text class="side" transform="translate({WIDTH + 34} {height / 2}) rotate(90)">imports downwards only</text>',
    ]
    for level, rooms in enumerate(layers):
        width = (WIDTH - GAP * (len(rooms) - 1)) / len(rooms)
        for column, name in enumerate(rooms):
            x, y = column * (width + GAP), 10 + level * ROW
            css = "" if name in built else ' class="planned"'
            parts += [
                f'<rect{css} x="{x:.0f}" y="{y}" width="{width:.0f}" height="{HEIGHT}" rx="3"/>',
                f'<text x="{x + width / 2:.0f}" y="{y + 19}">{name}</text>',
                f'<text class="what" x="{x + width / 2:.0f}" y="{y + 35}">{escape(ROOMS[name])}</text>',
            ]
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
