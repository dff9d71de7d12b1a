"""Style sheets come in; which elements are italic or raised by tag, class and style attribute goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit.readers.markup import Element, local

RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# the last part of a selector: a tag, a class, or both; what is more special says too little about the text
SELECTOR = re.compile(r"([a-zA-Z][\w-]*)?(?:\.([\w-]+))?")
STYLE = re.compile(r"font-style\s*:\s*(\w+)")
LIFTED = re.compile(r"vertical-align\s*:\s*(\w+)")
HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)")
# what follows a mark is the year of a citation; "1984" alone is a title
DATED = re.compile(r"[,.(]\s*(?:1[5-9]|20)\d\d(?!\d)")
# tags that browsers show in italics, and those they raise
ITALIC_TAGS = frozenset(("address", "cite", "dfn", "em", "i", "var"))
RAISED_TAGS = frozenset(("sup",))
LIMIT = 500_000

Said = tuple[bool | None, bool | None]


class Sheet:
    """What style sheets say of tags and classes; later rules count more, classes more than tags."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._rules: dict[tuple[str, str], Said] = {}
        for text in texts:
            for selectors, body in RULE.findall(COMMENT.sub(" ", text[:LIMIT])):
                said = _said(body)
                if said != (None, None):
                    self._rules.update((key, said) for key in map(_key, selectors.split(",")) if key)

    def of(self, element: Element, italic: bool, raised: bool) -> tuple[bool, bool]:
        """Is the text of an element italic, is it raised, where that around it is so or not?"""
        tag = local(element.tag).casefold()
        italic = italic or (tag in ITALIC_TAGS and not (tag == "cite" and _is_citation(element)))
        raised = raised or tag in RAISED_TAGS
        if self._rules:
            names = (element.get("class") or "").split()
            keys = [(tag, ""), *(("", name) for name in names), *((tag, name) for name in names)]
            for said in filter(None, map(self._rules.get, keys)):
                italic, raised = _over(italic, said[0]), _over(raised, said[1])
        style = element.get("style")
        if style:
            slanted, lifted = _said(style)
            italic, raised = _over(italic, slanted), _over(raised, lifted)
        return italic, raised


def _is_citation(element: Element) -> bool:
    """Does a <cite> hold a whole citation, with a title in italics or a year in it, and no mere title?"""
    inside = [child for child in element.iter() if child is not element and isinstance(child.tag, str)]
    titled = any(local(child.tag).casefold() in ITALIC_TAGS for child in inside)
    return titled or DATED.search("".join(element.itertext())) is not None


def _over(before: bool, said: bool | None) -> bool:
    return before if said is None else said


def _key(selector: str) -> tuple[str, str] | None:
    """The tag and the class that a selector speaks of; None for what is more special."""
    parts = selector.split()
    match = SELECTOR.fullmatch(parts[-1]) if parts and ":" not in selector else None
    # "em em" speaks of a tag only where it is within another
    if match is None or not (match[2] or (match[1] and len(parts) == 1)):
        return None
    return (match[1] or "").casefold(), match[2] or ""


def _said(body: str) -> Said:
    slanted, lifted = STYLE.search(body), LIFTED.search(body)
    return (
        slanted[1] in ("italic", "oblique") if slanted and slanted[1] != "inherit" else None,
        lifted[1] == "super" if lifted and lifted[1] not in ("inherit", "baseline") else None,
    )


def is_hidden(element: Element) -> bool:
    """Does its own style or attribute hide an element?"""
    return element.get("hidden") is not None or HIDDEN.search(element.get("style") or "") is not None
