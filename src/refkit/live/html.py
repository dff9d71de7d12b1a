"""An HTML document comes in; its notes' citations are marked in it, each with a link and with the data of its work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from refkit.live.align import Region, folded
from refkit.live.cuts import Refused
from refkit.live.edits import Edit
from refkit.live.plan import Cluster, Item
from refkit.live.texts import UNBALANCED, Remark, Text
from refkit.live.wishes import Wishes
from refkit.model import Work

EXTENSIONS = (".html", ".htm", ".xhtml", ".xht")
_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});?")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# elements that may hold a note whole
_HOLDERS = frozenset("li p div aside span dd td section blockquote cite small td".split())
GENRES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "bookitem", "paper-conference": "proceeding", "report": "report",
}  # fmt: skip


class Html(Text):
    """An HTML document; its text is not changed, only marked."""

    REMARK = Remark("<!-- ", "", "-->\n")
    BEFORE = re.compile(
        r"(?:<(?:i|em|b|strong|cite|q|a|span)\b[^<>]*>|[\"'“‘«‹„‚]|&(?:ldquo|lsquo|quot|laquo);)*\Z"
    )
    MARKUP = re.compile(r"</?(?:i|em|b|strong|cite|q|a|span)\b[^<>]*>")
    UNSEEN = _TAG
    ENTITY = _ENTITY

    def regions(self) -> Iterator[Region]:
        """All elements that may hold a note, from the innermost."""
        found: list[tuple[int, int]] = []
        open_: list[tuple[str, int]] = []
        for match in _TAG.finditer(self.source):
            name = (match[3] or "").casefold()
            if not name or name in _VOID or match[4].endswith("/"):
                continue
            if not match[2]:
                open_.append((name, match.end()))
                continue
            while open_ and (top := open_.pop()):
                if top[0] in _HOLDERS:
                    found.append((top[1], match.start()))
                if top[0] == name:
                    break
        taken: set[tuple[str, int]] = set()
        for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
            yield from self._bare(Region("", start, end), taken)

    def _bare(self, region: Region, taken: set[tuple[str, int]]) -> Iterator[Region]:
        """A region, and the same without the number that its note begins with."""
        read = self.reads(self.source, region.start, region.end)
        letters = [(text, start, end) for text, start, end in read if folded(text)]
        if not letters:
            return
        whole = "".join(text for text, _, _ in letters)
        number = re.match(r"\d{1,4}", whole)
        for first in dict.fromkeys((0, number.end() if number else 0)):
            if first < len(letters):
                key = (whole[first:], letters[first][1])
                if key not in taken:
                    taken.add(key)
                    yield Region("", letters[first - 1][2] if first else region.start, region.end)

    def live(self, cluster: Cluster, start: int, end: int, wishes: Wishes) -> list[Edit]:
        """A mark around the words, a link where the work has an address, and the data of the works behind them."""
        printed = self.source[start:end]
        if not _whole(printed):
            raise Refused(UNBALANCED)
        keys = " ".join(item.entry.key for item in cluster.items)
        data = "".join(f'<span class="Z3988" title="{escape(coins(item))}"></span>' for item in cluster.items)
        address = _address(cluster.items[0].entry.work) if len(cluster.items) == 1 else ""
        linked = bool(address) and not re.search(r"<a\b", printed, re.IGNORECASE)
        begin = f'<span class="citation" data-cites="{escape(keys)}">'
        begin += f'<a href="{escape(address)}">' if linked else ""
        return [Edit(start, start, begin), Edit(end, end, f"{'</a>' if linked else ''}</span>{data}")]


def _whole(printed: str) -> bool:
    """Is every element that begins in a stretch closed in it?"""
    open_: list[str] = []
    for match in _TAG.finditer(printed):
        name = (match[3] or "").casefold()
        if not name or name in _VOID or match[4].endswith("/"):
            continue
        if not match[2]:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return False
    return not open_


def _address(work: Work) -> str:
    return f"https://doi.org/{quote(work.doi, safe='/:;().,_-')}" if work.doi else work.url


# what each format of OpenURL calls the fields of a work
_SHARED = (("rft.date", "date"), ("rft.issn", "issn"), ("rft.isbn", "isbn"))
_FIELDS = {
    "journal": (
        ("rft.atitle", "title"), ("rft.jtitle", "container_title"), ("rft.volume", "volume"), ("rft.issue", "issue"),
        ("rft.pages", "page"), *_SHARED,
    ),
    "book": (
        ("rft.btitle", "title"), ("rft.place", "publisher_place"), ("rft.pub", "publisher"), ("rft.pages", "page"),
        *_SHARED,
    ),
    "part": (
        ("rft.atitle", "title"), ("rft.btitle", "container_title"), ("rft.place", "publisher_place"),
        ("rft.pub", "publisher"), ("rft.pages", "page"), *_SHARED,
    ),
    "dc": (
        ("rft.title", "title"), ("rft.source", "container_title"), ("rft.publisher", "publisher"), ("rft.date", "date"),
    ),
}  # fmt: skip


def coins(item: Item) -> str:
    """A work as COinS (OpenURL 1.0 in a span), which Zotero's connector reads."""
    work = item.entry.work
    genre = GENRES.get(work.kind, "")
    kind = (
        "journal" if genre == "article" else ("part" if work.container_title else "book") if genre else "dc"
    )
    known = {"date": work.issued.edtf.partition("/")[0] if work.issued else ""}
    values = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'book' if kind == 'part' else kind}"),
        ("rft_id", f"info:doi/{work.doi}" if work.doi else work.url),
        ("rft.type", work.kind) if kind == "dc" else ("rft.genre", genre),
        *((name, known.get(field) or getattr(work, field, "")) for name, field in _FIELDS[kind]),
        *(("rft.creator" if kind == "dc" else "rft.au", name.display) for name in work.authors),
    ]
    return "&".join(f"{name}={quote(value)}" for name, value in values if value)
