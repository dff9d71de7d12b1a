"""The fields of a citation and its printed words give its CSL kind, with the reason and the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import cue_kind, cue_span, is_magazine, is_newspaper, is_periodical, is_series

CASE = re.compile(
    r"\bv\.\s[A-Z]|\bBVerfGE?\b|\bBGHZ?\b|\bECtHR\b|\bF\.\s?(?:2d|3d|Supp)|\bU\.S\.\s\d|\bCass\.\s|\bC-\d+/\d\d"
    # "Urteil vom 3. Mai", "sent. n. 12", "STC 31/2010", "Smith v Berg [2004] UKHL 3"
    r"|\b(?:Urteil|Beschlu(?:ss|ß)|Urt\.|Beschl\.)\s(?:vom|v\.)\s|\b[Ss]ent(?:enza|encia|\.)\s(?:n\.|núm\.|del?\s\d|\d+/\d+)|\bST[CS]\s(?:de\s)?\d"
    r"|\bBVerwGE?\b|\bBGHSt\b|\b(?:BAG|BSG|BFH)E\b|\bRG(?:Z|St)\b|\bSlg\.|\b[Dd]écision\sn[°o]\s?[\d-]+\s(?:DC|QPC)"
    r"|\w\)?\sv\s[A-Z].{0,200}?[\[(](?:1[89]|20)\d\d[\])]"
)
LAW = re.compile(
    r"\bBGBl\b|\bAct\s(?:of\s)?\d{4}\b|\bU\.S\.C\.|\bStat\.\s\d|\bLoi\sn[°o]|\bDirective\s\d|\bVerordnung\b|\bL\.\s\d+\s"
    r"|\bLey\s(?:Orgánica\s)?\d+/\d{4}|\bReal\sDecreto\b|\b[dD]\.\s?[lL]gs\.|\b[Ll]egge\s(?:n\.|\d)|\b[Dd]écret\sn[°o]"
)
# "…, Bd. 3: Titel": behind the title of a set
VOLUME_OF_SET = re.compile(
    r"[\s,.(]*(?P<word>Bd|Band|vols?|tomo?|t)\.?\s?[\dIVXLC]+\s?[:.,]\s+(?=[^\W\d_]{2,}|[«»„“])"
)
COURT = re.compile(
    r"(?:BVerfG|BVerwG|BGH|BAG|BSG|BFH|EuGH|EuG|EGMR|OLG|OVG|LG|VGH?|CJUE|CJCE|CEDH|CEDU|Cass|Cour|Conseil\s(?:d['’]État|const)"
    r"|Cons|CE|Corte|Trib|TAR|TGI|Tribunal|Audiencia|Supreme\sCourt|High\sCourt|Court\sof|ECtHR|ECJ|ICJ|PCIJ)(?!\w)"
)
LAW_BOOK = re.compile(
    r"(?:U\.\s?S\.\s?C|C\.\s?F\.\s?R|Stat|BGBl|RGBl|ABl|OJ\s[LC]|J\.?O\.?R\.?F|BOE|G\.\s?U)\b"
)
TREATY_BOOK = re.compile(r"(?:UNTS|U\.N\.T\.S|LNTS|ETS|CETS|ILM|I\.L\.M|UKTS|TIAS|CTS)\b")
NEWS = re.compile(r"\b(?:News|Newsroom|Nachrichten|Press Agency|Agency|Online|Website|Blog)\b")

Reason = tuple[str, str, tuple[int, int]]


def infer_kind(values: Mapping[str, Any], printed: str) -> Reason:
    """(CSL kind, how it was concluded, span in `printed` of the words that tell it); "" where nothing does."""
    whole = (0, len(printed))
    container = str(values.get("container_title", ""))
    title = str(values.get("title", ""))
    genre = str(values.get("genre", ""))
    if genre and (kind := cue_kind(genre)) and kind != "event":
        if kind == "article-newspaper" or (kind in {"report", "document"} and is_newspaper(container)):
            return "article-newspaper", "from the genre", _place(printed, genre)
        return kind, "from the genre", _place(printed, genre)
    persons = [name for name in values.get("authors", ()) if name.family]
    case = CASE.search(printed) if not persons else None
    # "The People v. Simpson" may be what a series is called
    named = case is not None and case.group().startswith("v.") and case.group() in container
    if case is not None and not named and not (container and values.get("editors")):
        return "legal_case", "from the form of the citation", case.span()
    courts = [name for name in values.get("authors", ()) if name.literal and COURT.match(name.literal)]
    if courts and not persons and not title and (values.get("number") or container):
        return "legal_case", "from the court that decided", _place(printed, courts[0].literal)
    law = LAW.match(printed) if not persons else None
    if law is not None and not values.get("editors"):
        return "legislation", "from the form of the citation", law.span()
    if container and not persons and LAW_BOOK.match(container):
        return "legislation", "from the collection of laws", _place(printed, container)
    if (
        container
        and not values.get("authors")
        and cue_kind(title) == "treaty"
        and TREATY_BOOK.match(container)
    ):
        return "treaty", "from the collection of treaties", _place(printed, container)
    if container:
        return _contained(values, container, printed)
    if genre and cue_kind(genre) == "event":
        return "event", "from the genre", _place(printed, genre)
    if LAW.search(printed) and not values.get("authors"):
        found = LAW.search(printed)
        return "legislation", "from the form of the citation", found.span() if found else whole
    cue = _title_cue(title, printed, bool(persons))
    if cue is not None:
        return cue
    if values.get("event_title") and (persons or not values.get("publisher")):
        return (
            ("speech" if persons else "document"),
            "from the venue",
            _place(printed, str(values["event_title"])),
        )
    series = str(values.get("collection_title", ""))
    if series and is_series(series) and re.search(r"paper|report|brief|comment|memo", series, re.IGNORECASE):
        return "report", "from the series", _place(printed, series)
    if values.get("number") and not values.get("volume"):
        return "report", "from the number", whole
    publisher = str(values.get("publisher", ""))
    if publisher and (persons or values.get("editors")):
        return "book", "from the publisher", _place(printed, publisher)
    if values.get("archive"):
        return "manuscript", "from the archive", whole
    bodies = [name for name in values.get("authors", ()) if name.literal]
    issued = values.get("issued")
    if bodies and NEWS.search(bodies[0].literal):
        return "webpage", "from the body that published it", whole
    if bodies or (publisher and is_body(publisher)):
        return "report", "from the body that published it", whole
    if persons or values.get("editors") or publisher or values.get("volume") or values.get("edition"):
        if values.get("url") and not values.get("publisher_place"):
            return "webpage", "from the address", whole
        return "book", "from an author without a container", whole
    if title and values.get("publisher_place") and not (issued and issued.day):
        return "book", "from the place", whole
    if values.get("url") or (values.get("accessed") and not issued):
        return "webpage", "from the address", whole
    if title:
        return "document", "from a title without author or container", whole
    return "", "", whole


def _contained(values: Mapping[str, Any], container: str, printed: str) -> Reason:
    place = _place(printed, container)
    issued = values.get("issued")
    dated = issued is not None and issued.day is not None
    if is_newspaper(container):
        return "article-newspaper", "from the newspaper's name", place
    if values.get("editors") or (values.get("publisher") and not is_periodical(container)):
        return "chapter", "from the book it stands in", place
    town = values.get("publisher_place")
    volume = VOLUME_OF_SET.match(printed, place[1])
    paged = values.get("page")
    # a journal has no "Bd." and town; otherwise it may have both
    in_set = volume is not None and (volume["word"][0] == "B" or not paged) and not values.get("issue")
    if town and in_set and not is_periodical(container):
        return "chapter" if paged else "book", "from the number of the volume and the place", place
    if values.get("volume") or values.get("issue"):
        return "article-journal", "from volume and issue", place
    if is_magazine(container):
        return "article-magazine", "from the magazine's name", place
    if NEWS.search(container) and dated:
        return "webpage", "from the news service's name", place
    if is_periodical(container):
        return ("article-newspaper" if dated else "article-journal"), "from the periodical's name", place
    if dated:
        return "article-newspaper", "from the exact date", place
    if town:
        return "chapter", "from the book it stands in", place
    return "article-journal", "from the container", place


def _title_cue(title: str, printed: str, persons: bool) -> Reason | None:
    """ "Joint Statement by …", "Remarks by …": cue words that open a title; a person's book may be called anything."""
    found = cue_span(title)
    if found is None or (
        persons and found[2] in {"document", "treaty", "report", "event", "entry-encyclopedia"}
    ):
        return None
    start, _, kind = found
    opening = start == 0 or (len(title[:start].split()) <= 4 and kind in {"document", "treaty", "report"})
    if not opening or kind in {"event", "review", "personal_communication", "entry-encyclopedia"}:
        return None
    if kind == "speech" and not persons:
        return "speech", "from the title's first words", _place(printed, title)
    return kind, "from the title's words", _place(printed, title)


def _place(printed: str, words: str) -> tuple[int, int]:
    start = printed.find(words)
    return (start, start + len(words)) if start >= 0 and words else (0, len(printed))
