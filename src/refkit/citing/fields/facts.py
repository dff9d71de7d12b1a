"""The fields of a citation and its printed words come in; what the rows of `kinds` ask about them goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from refkit.citing.fields.kind_marks import APPLICATION, DATA, PAPERS, PARTIES, VIDEOS
from refkit.citing.law.words import is_american, printed_in
from refkit.languages import pattern
from refkit.model import Date, Name
from refkit.normalise.classics import is_ancient, is_scripture, tractate
from refkit.normalise.kinds import cue_kind, is_newspaper, is_periodical, is_series, title_kind

CASE = re.compile(
    # behind "hrsg." and "s." stands no party
    r"(?<![Hh]rsg\.\s)(?<![Hh]g\.\s)(?<![Üü]bers\.\s)(?<!bearb\.\s)(?<!eingel\.\s)(?<!komm\.\s)(?<![Ss]\.\s)(?<![Ss]\.)\bv\.\s[A-Z]"
    r"|\bBVerfGE?\b|\bBGHZ?\b|\bECtHR\b|\bF\.\s?(?:2d|3d|Supp)|\bU\.S\.\s\d|\bCass\.\s|\bC-\d+/\d\d"
    # "Urteil vom 3. Mai", "sent. n. 12", "STC 31/2010", "Smith v Berg [2004] UKHL 3"
    r"|\b(?:Urteil|Beschlu(?:ss|ß)|Urt\.|Beschl\.)\s(?:vom|v\.)\s|\b[Ss]ent(?:enza|encia|\.)\s(?:n\.|núm\.|del?\s\d|\d+/\d+)|\bST[CS]\s(?:de\s)?\d"
    r"|\bBVerwGE?\b|\bBGHSt\b|\b(?:BAG|BSG|BFH)E\b|\bRG(?:Z|St)\b|\bSlg\.|\b[Dd]écision\sn[°o]\s?[\d-]+\s(?:DC|QPC)"
    r"|\w\)?\sv\s[A-Z].{0,200}?[\[(](?:1[89]|20)\d\d[\])]"
)
LAW = re.compile(
    r"\bBGBl\b|\bAct\s(?:of\s)?\d{4}\b|\bU\.S\.C\.|\bStat\.\s\d|\bLoi\sn[°o]|\bDirective\s\d|\bVerordnung\b|\bL\.\s\d+\s"
    r"|\bLey\s(?:Orgánica\s)?\d+/\d{4}|\bReal\sDecreto\b|\b[dD]\.\s?[lL]gs\.|\b[Ll]egge\s(?:n\.|\d)|\b[Dd]écret\sn[°o]"
)
# "Mt 5,3-12"
VERSE = re.compile(r"\w\.?\s\d{1,3},\s?\d{1,3}(?!\d)")
# "…, Bd. 3: Titel": behind the title of a set
VOLUME_OF_SET = re.compile(
    r"[\s,.(]*(?P<word>Bd|Band|vols?|tomo?|t)\.?\s?[\dIVXLC]+\s?[:.,]\s+(?=[^\W\d_]{2,}|[«»„“])"
)
PASSAGE = re.compile(r"\d[.:]\d|\d[a-e]\d{0,2}\b|\b[IVXLC]+(?:\.|,\s?)\d|\bq{1,2}\.\s?\d")
SET = re.compile(r"[A-ZÄÖÜ][\w. ]{0,30}\s\d{1,3}(?:[.,/]\d)?")
IN = re.compile(r"\b(?:in|dans|en):?\s?$", re.IGNORECASE)
COURT = pattern(r"(?:<<court>>)(?!\w)")
# journals whose names no report has: "Harbour Law Review", "Fjord L.J.", "Revue des ports"
JOURNAL = re.compile(
    r"\b(?:Journal|Review|Quarterly|Yearbook|Revue|Rivista|Revista|Zeitschrift)\b|L\.\s?(?:J|Rev|Q)\b"
)
_CLOSED = re.compile(r"[.,]?\s?[”“\"»’']")


@dataclass(frozen=True)
class Facts:
    """What is known of one citation; what costs something is looked up once, when a row first asks for it."""

    values: Mapping[str, Any]
    printed: str

    def text(self, field: str) -> str:
        """The value of a field as text, "" where it has none."""
        return str(self.values.get(field, ""))

    def has(self, *fields: str) -> bool:
        """True where any of the fields has a value."""
        return any(map(self.values.get, fields))

    def span(self, name: str) -> tuple[int, int]:
        """Where the words of a fact or field stand in the print; the whole of it where they do not."""
        shown = getattr(self, name, "") or self.text(name)
        if isinstance(shown, re.Match):
            return shown.span()
        start = self.printed.find(shown) if shown else -1
        return (start, start + len(shown)) if start >= 0 else (0, len(self.printed))

    @cached_property
    def container(self) -> str:
        """The title of the book or periodical that the work stands in."""
        return self.text("container_title")

    @cached_property
    def persons(self) -> Sequence[Name]:
        """The authors that are persons."""
        return [name for name in self.values.get("authors", ()) if name.family]

    @cached_property
    def bodies(self) -> Sequence[str]:
        """The authors that are bodies."""
        return [name.literal for name in self.values.get("authors", ()) if name.literal]

    @cached_property
    def set_of_works(self) -> bool:
        """True where the container is a set with the number of its volume: "in: MEW 23, Berlin 1962"."""
        led = IN.search(self.printed, 0, self.span("container_title")[0])
        numbered = SET.fullmatch(self.container) is not None
        return numbered and led is not None and self.has("publisher_place") and not self.periodical

    @cached_property
    def classic(self) -> bool:
        """True for an ancient author, a book of scripture, a tractate, where a passage of it is cited."""
        names = [name.display for name in self.values.get("authors", ())]
        title = self.text("title")
        if names:
            # "Sen. Clem. 1.2": short only with its full stop; "Sen" is a family name
            known = all(is_ancient(name, shortened=f"{name}." in self.printed) for name in names)
            known = known and not self.has("editors", "volume")
        else:
            known = is_scripture(title) or tractate().fullmatch(title) is not None
        verse = VERSE.search(self.printed) if not names and is_scripture(title) else None
        return known and (verse or PASSAGE.search(self.printed)) is not None

    @cached_property
    def recipient(self) -> str:
        """Whom a letter is for."""
        return str(dict(self.values.get("extra", ())).get("recipient", ""))

    @cached_property
    def genre_kind(self) -> str:
        """The kind that the genre tells, or the word for data behind the title, or a place where videos are shown."""
        if self.container in VIDEOS:
            return "motion_picture"
        data = not self.container and DATA.search(self.printed)
        return cue_kind(self.text("genre")) or ("dataset" if data else "")

    @cached_property
    def title_kind(self) -> str:
        """The kind that the first words of the title tell."""
        return title_kind(self.text("title"), bool(self.persons))

    @cached_property
    def made(self) -> bool:
        """True where somebody is named who made it, or what only books have."""
        return bool(self.persons) or self.has("editors", "publisher", "volume", "edition")

    @cached_property
    def signed(self) -> bool:
        """True where persons wrote or edited it."""
        return bool(self.persons) or self.has("editors")

    @cached_property
    def day(self) -> bool:
        """True where the work appeared on a day."""
        issued = self.values.get("issued")
        return isinstance(issued, Date) and issued.day is not None

    @cached_property
    def newspaper(self) -> bool:
        """True where the container is a newspaper."""
        return is_newspaper(self.container)

    @cached_property
    def periodical(self) -> bool:
        """True where the container is called as periodicals are."""
        return is_periodical(self.container)

    @cached_property
    def volume_of_piece(self) -> bool:
        """True where a title stands in a volume."""
        return self.has("title") and self.has("volume")

    @cached_property
    def numbered(self) -> bool:
        """True where the container is a periodical by its name, or by its volume and issue."""
        return self.periodical or (self.has("volume") and self.has("issue"))

    @cached_property
    def court(self) -> str:
        """The court that decided, or the author that is a court; "" where none is."""
        return self.text("authority") or next((body for body in self.bodies if COURT.match(body)), "")

    @cached_property
    def case(self) -> re.Match[str] | None:
        """The words of a case; "The People v. Simpson" may be what a series is called, and a person cites none."""
        found = None if self.persons or self.on_case else CASE.search(self.printed)
        if found is None or (found.group().startswith("v.") and found.group() in self.container):
            return None
        return None if self.container and self.has("editors") else found

    @cached_property
    def on_case(self) -> bool:
        """True where a journal that is no report has a piece in marks: "“Lee v. Norway”, 53 Fjord L.Q. 120"."""
        container = self.container.rstrip(".")
        if not (self.has("volume", "issue") and container) or self.has("authority", "number"):
            return False
        if container in printed_in() or is_american(container):
            return False
        marked = self.has("title") and _CLOSED.match(self.printed, self.span("title")[1])
        return bool(marked or JOURNAL.search(container))

    @cached_property
    def application(self) -> bool:
        """A case of a court of human rights: "Lee v. Norway" and the number of an application."""
        number, title = self.text("number"), self.text("title")
        return APPLICATION.fullmatch(number) is not None and PARTIES.fullmatch(title) is not None

    @cached_property
    def papers(self) -> bool:
        """True where the series is one of working papers, reports or the like."""
        series = self.text("collection_title")
        return is_series(series) and PAPERS.search(series) is not None

    @cached_property
    def law(self) -> re.Match[str] | None:
        """The words of a law anywhere in the print."""
        return LAW.search(self.printed)

    @cached_property
    def volume_of_set(self) -> bool:
        """True where the container is a set in volumes: a journal has no "Bd." and town, otherwise it may have both."""
        found = VOLUME_OF_SET.match(self.printed, self.span("container_title")[1])
        if found is None or self.periodical or self.has("issue"):
            return False
        return self.has("publisher_place") and (found["word"][0] == "B" or not self.has("page"))
