"""Words that lead to a citation and were read into its first span, and facts that only look like fields."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.corrections.rule import Found, among, at, rule, where
from refkit.citing.patterns import REVISED
from refkit.citing.quotes import opened
from refkit.citing.raw import RawCitation
from refkit.citing.signals import signal_at
from refkit.languages import pattern
from refkit.normalise.name_words import given_name

# "Nesse sentido: SOARES, Jorge", "As the pilot shows: Lee"
_CLAUSE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:\s[a-zà-ÿ’']+){1,8}:\s(?=[A-ZÀ-Þ])")
_NUMBERED = re.compile(r"(?:Ausgabe|Heft|Nummer|Issue|Number|Numéro|Número|Numero|Fascicolo)")
_NUMBER = re.compile(r"\d{1,5}(?:[/–-]\d{1,5})?")
_TO_NOTES = pattern(
    r"(?:<<note_word>>|Fußnoten|Fussnoten|notes|footnotes|note|notas)\s(?:<<conjunction>>)", re.IGNORECASE
)
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)"
_SAID_BY = re.compile(
    rf"(?P<lead>[^,;“”\"«»()]{{12,200}}?\s(?:by|bei|von|par|por|da|door|przez))\s(?P<who>{_NAME}(?:\s{_NAME}){{0,3}}),\s(?=[A-ZÀ-Þ])"
)
_LEFT_BEHIND_BY = re.compile(
    rf"[a-zà-ÿ]{{2,}}\s(?:by|bei|von|par|por|da|door|przez)\s(?P<who>{_NAME}(?:\s{_NAME}){{0,3}}),\s$"
)
_SIGNAL_ALONE = pattern(r"(?:<<signal>>)[.,:]?", re.IGNORECASE)
_STATES = re.compile(r"S\.(?:[A-Z]\.)*[\s,]")
_FILE = re.compile(
    r"(?:(?:file|Datei|fichier|archivo|ficheiro)\s)?(?:PDF|XLSX?|DOCX?|HTML|EPUB|PPT)(?:[\s-](?:file|Datei|\d+\s?[kM]B))?",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?:Aujourd[’']hui|Désormais|Actuellement|Récemment|Heute|Nunmehr|Derzeit|Kürzlich|Today|Currently|Recently|Now|Hoy|Actualmente"
    r"|Oggi|Attualmente|Recentemente|Hoje|Atualmente|Thans|Tegenwoordig|Obecnie|Dziś),?"
)
_GERMAN = re.compile(
    r"\ba\.?\s?a\.?\s?O\b|(?<!\w)(?:S|Rn|Rz|Bd|Aufl|Hrsg|hrsg|Fn)\.\s|§|[ßäöü]|\b(?:der|des|das|und|zum|zur|dem|vom|recht|gesetz)\b|\w(?:recht|gesetz)\b"
)
_LETTERED = re.compile(r"[A-Z]{2,6}")
_LETTERS = re.compile(r"[A-ZÀ-Þ]\.\s?[A-ZÀ-Þ]\.")
_ARTICLE_ALONE = pattern(r"[\s(]*(?:<<article>>)[\s’']*", re.IGNORECASE)
_HEADING = re.compile(r"[^“”\"«»]*\s[a-zà-ÿ]+\s[^“”\"«»]*")


@rule(
    before="{author Nesse sentido: SOARES, Jorge}. {title Lei do porto}. {date 2016}",
    after="Nesse sentido: {author SOARES, Jorge}. {title Lei do porto}. {date 2016}",
    unlike="{author Anders Dahl}. {title Lei do porto}. {date 2016}",
)
@at("author title")
def signal_in_front(c: Spans, i: int) -> bool:
    """Signal words are no part of a name, nor those of several words of a title."""
    part = c[i]
    found = signal_at(c.text, part.start, part.end) if i == 0 and not c.quoted(0) else None
    if (
        found is not None
        and found[0] == part.start
        and found[2] < part.end
        and _led(c.text, found, part.label)
    ):
        c.cut(0, (part.label, found[2], part.end))
    return True


def _led(text: str, found: tuple[int, int, int], label: str) -> bool:
    """Is it a signal for sure, and not "Thus" of a title or the given name Anders?"""
    said = text[found[0] : found[1]]
    if len(said) == 2 and label == "author":
        # "V. Rossi" is an initial for all that is known, "v. Bergen" a particle among German words, else "vedi", "voir"
        return said.islower() and not _GERMAN.search(text, found[1], found[1] + 150)
    sure = text[found[1] : found[1] + 1] == ":" or " " in said or said.endswith(".")
    return not _LETTERS.match(said) and (
        sure or (label == "author" and len(said) > 2 and not given_name(said))
    )


@rule(
    before="{author As the pilot shows: Ann Lee}, {title Ports}, {date 2016}",
    after="As the pilot shows: {author Ann Lee}, {title Ports}, {date 2016}",
    unlike="{author Hafenamt: Ann Lee}, {title Ports}, {date 2016}",
)
@where(Spans.match, _CLAUSE, "author")
def clause_before_colon(c: Spans, i: int, found: Found) -> bool:
    """What a sentence says up to its colon is no name."""
    if i == 0:
        c.cut(0, ("author", found.end(), c[0].end))
    return True


@rule(
    before="{title What is lost is told in full by Ann Lee, Ports of Kiel}, {date 2016}",
    after="What is lost is told in full by {author Ann Lee}, {title Ports of Kiel}, {date 2016}",
    unlike="{title What is lost, by Ann Lee}, {date 2016}",
)
@where(Spans.match, _SAID_BY, "title", without="author editor", unquoted=True)
def name_behind_by(c: Spans, i: int, found: Found) -> bool:
    """Behind a sentence that says by whom stand the name and the title."""
    if i == 0 and sum(word.islower() for word in found["lead"].split()) > 3:
        c.cut(0, ("author", *found.span("who")), ("title", found.end(), c[0].end))
    return True


@rule(
    before="as is told in full by Ann Lee, {title Ports of Kiel}, {date 2016}",
    after="as is told in full by {author Ann Lee}, {title Ports of Kiel}, {date 2016}",
    unlike="as is told of Ann Lee, {title Ports of Kiel}, {date 2016}",
)
@at("title", without="author editor", unquoted=True)
def name_left_behind_by(c: Spans, i: int) -> bool:
    """The name that "by" leads to, and that was left in front of the title."""
    before = _LEFT_BEHIND_BY.search(c.text, max(0, c[0].start - 80), c[0].start) if i == 0 else None
    if before is not None:
        c.cut(0, ("author", *before.span("who")), ("title", c[0].start, c[0].end))
    return True


@rule(
    before="{author Aujourd’hui}, {title le règlement}, {date 2001}",
    after="Aujourd’hui, {title le règlement}, {date 2001}",
    unlike="{author Aujourd’hui Presse}, {title le règlement}, {date 2001}",
)
@where(Spans.whole, _ADVERB, "author editor")
def adverb_as_name(c: Spans, i: int, _: Found) -> bool:
    """When something is so is no name."""
    if len(c) > 1:
        c.drop(i)
        return True
    return False


@rule(
    before="“{title Ports and Law}”, {place JDI} {date 2001}, {pages p. 381}",
    after="“{title Ports and Law}”, {container JDI} {date 2001}, {pages p. 381}",
    unlike="“{title Ports and Law}”, {place JDI} {date 2001}",
)
@where(Spans.whole, _LETTERED, "place publisher", "date", "pages", without="container publisher")
def journal_by_its_letters(c: Spans, i: int, _: Found) -> bool:
    """Letters between a quoted title and a year with its page stand for a journal."""
    if i and c.labels[i - 1] == "title" and opened(c.text, c[i - 1].start):
        c.relabel(i, "container")
    return True


@rule(
    before="{container Marine Ports}, {volume 6} ({date 2019}). For more {series see} {title Harbours}",
    after="{container Marine Ports}, {volume 6} ({date 2019}). For more see {title Harbours}",
    unlike="{container Marine Ports}, {volume 6} ({date 2019}). For more {series Sea Ports} {title Harbours}",
)
@where(Spans.whole, _SIGNAL_ALONE, "series publisher place container genre edition volume author")
def signal_as_field(c: Spans, i: int, _: Found) -> bool:
    """A signal word alone is no field."""
    if len(c) > 1:
        c.drop(i)
        return True
    return False


@rule(
    before="TMC, U.{title S. Harbour Commission, Form 10}, {date 2016}",
    after="TMC, {title U.S. Harbour Commission, Form 10}, {date 2016}",
    unlike="Ann B. {title S. Harbour Commission, Form 10}, {date 2016}",
)
@where(Spans.match, _STATES, "title author container publisher")
def states_cut_in_two(c: Spans, i: int, _: Found) -> bool:
    """ "U.S." is one word."""
    start = c[i].start - len("U.")
    if c.text[max(0, start) : c[i].start] == "U." and (not i or c[i - 1].end <= start):
        c.cut(i, (c.labels[i], start, c[i].end))
    return True


@rule(
    before='{author Marten} {date 2013}, {pages p. 23}: "{title The pilot writes to Kiel}"',
    after='{author Marten} {date 2013}, {pages p. 23}: "The pilot writes to Kiel"',
    unlike='{author Marten} {date 2013}, {pages p. 23}, "{title The pilot writes to Kiel}"',
)
@at("author", "date", "pages", "title", gap=r"[\s,(]*")
def quotation_behind_page(c: Spans, i: int) -> bool:
    """What stands in quotation marks behind a page and a colon was said there."""
    if i == 0 and c.gap(i + 2).strip()[:1] == ":" and c.quoted(i + 3):
        c.drop(i + 3)
    return True


@rule(
    before="{title Office of Ports Kiel-}{place Holtenau} {date 2019}",
    after="{title Office of Ports Kiel-Holtenau} {date 2019}",
    unlike="{title Office of Ports}, {place Kiel-Holtenau} {date 2019}",
)
@at("title author publisher container", "place", gap=r"-?")
def place_in_compound(c: Spans, i: int) -> bool:
    """The second half of a compound is no place of its own."""
    if c.text[c[i + 1].start - 1] == "-":
        c.join(i, i + 1, c.labels[i])
    return True


@rule(
    before="{title Ports of Kiel} ({publisher file PDF})",
    after="{title Ports of Kiel} ({other file PDF})",
    unlike="{title Ports of Kiel} ({publisher File Press})",
)
@where(Spans.whole, _FILE, "publisher container series genre place")
def kind_of_file(c: Spans, i: int, _: Found) -> bool:
    """Of which kind a file is says nothing of who published it."""
    c.relabel(i, "other")
    return True


@rule(
    before="in: {container Science}, {edition Ausgabe} {volume 144}, {date 2020}",
    after="in: {container Science}, Ausgabe {issue 144}, {date 2020}",
    unlike="in: {container Science}, {edition 3. Ausgabe} {volume 144}, {date 2020}",
)
@where(Spans.whole, _NUMBERED, "edition other issue", "volume", without="publisher")
def number_behind_its_word(c: Spans, i: int, found: Found) -> bool:
    """The word in front says of which kind a number is: of an issue."""
    if c.has("container", i) and c.whole(_NUMBER, i + 1) and "issue" not in c.labels[i + 1 :]:
        c.put(i, i + 2, ("issue", c[i + 1].start, c[i + 1].end))
    return True


@rule(
    before="{container Port Times}, {date April 9, 2023} ({publisher updated} {date January 3, 2024})",
    after="{container Port Times}, {date April 9, 2023} ({other updated January 3, 2024})",
    unlike="{container Port Times}, {date April 9, 2023} ({publisher Upland} {date January 3, 2024})",
)
@where(Spans.whole, REVISED, "publisher place other", "date accessed", needs="date")
def day_of_revision(c: Spans, i: int, found: Found) -> bool:
    """When a page was changed is not when it came out, and the word for it is no house."""
    if "date" in c.labels[:i]:
        c.join(i, i + 1, "other")
    else:
        c.drop(i)
    return True


@rule(
    before="Siehe auch ⟦{title Fußnoten und}⟧.",
    after="Siehe auch Fußnoten und.",
    unlike="Siehe auch ⟦{title Fußnoten und Anmerkungen}⟧.",
)
@among("title other")
def notes_named_alone(printed: Printed, raw: RawCitation) -> bool:
    """The word for notes and a conjunction: their numbers were links and did not come along."""
    return _TO_NOTES.fullmatch(printed.text[raw.start : raw.end].strip(" ,.")) is not None


@rule(
    before="⟦{title Identification as Homer}⟧: Pollock 1986, 119",
    after="Identification as Homer: Pollock 1986, 119",
    unlike="“⟦{title Identification as Homer}⟧”: Pollock 1986, 119",
)
@among("title")
def heading_before_colon(printed: Printed, raw: RawCitation) -> bool:
    """Words of a sentence up to the colon in front of a name and its year say what is cited there."""
    text = printed.text
    behind = _NAME_AND_YEAR.match(text, raw.end)
    slanted = any(a < raw.end and raw.start < b for a, b in printed.italics)
    return (
        behind is not None
        and not slanted
        and raw.signal is None
        and _HEADING.fullmatch(text[raw.start : raw.end]) is not None
    )


_NAME_AND_YEAR = re.compile(
    r":\s(?:[A-ZÀ-Þ]\.\s?)*[A-ZÀ-Þ][\w’'-]+(?:(?:,?\s(?:and|und|et|e|y|&)|,)\s[A-ZÀ-Þ][\w’'-]+)*,?\s\(?(?:1[5-9]|20)\d\d"
)


@rule(
    before="Voir l’arrêt dans ⟦{backref la}⟧ note 24.",
    after="Voir l’arrêt dans la note 24.",
    unlike="Voir l’arrêt dans ⟦{backref la note 24}⟧.",
)
@among("backref title other")
def article_alone(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but an article is no title and refers back to nothing: it belongs to the word behind it."""
    return _ARTICLE_ALONE.fullmatch(printed.text, raw.parts[0].start, raw.parts[-1].end) is not None
