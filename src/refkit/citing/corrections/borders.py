"""Where one citation ends and the next begins: rules that split what is several and join what is one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from refkit.citing.corrections.edit import LONGEST, Printed, labels_in, one, two
from refkit.citing.corrections.rule import between, rule
from refkit.citing.quotes import TITLE_MARKS, opened
from refkit.citing.raw import Part, RawCitation, labels_of
from refkit.languages import pattern
from refkit.normalise.lexicon import words

# what a citation can begin with, and what only follows
FIRST = "author title container editor backref genre archive url doi number"
FACTS = "date pages publisher place volume issue accessed url doi archive number series"
_NEXT = re.compile(
    r";\s(?P<who>[A-ZÀ-Þ][\w’'\-]+(?:\s(?:u\.\s?a\.|et al\.|and [A-ZÀ-Þ]\w+))?)[,:]\s(?=[A-ZÀ-Þ“\"«„‘'])(?![A-Z]\.)"
)
# a clause of eight words and more, then a quotation that ends the stretch, and is not what it stands in
_SENTENCE = re.compile(
    r"(?P<lead>[A-ZÀ-Þ][^“”\"«»„‘]*?(?:\s[^\s“”\"«»„‘]++){7,}+\s)(?<!\sin\s)(?<!\snel\s)(?<!\sdans\s)[“\"«„‘](?P<title>[^“”\"«»„‘]{8,}?)[”\"»“’]?",
    re.DOTALL,
)
_SEE = pattern(r"[”’\"']?,?\s?\(?(?:(?:<<see>>)\.?)?\s", re.IGNORECASE)
# " at the Harbour Council, see "
_AT_WHICH = pattern(
    r"\s(?:at|before|in|to|bei|vor|im|auf|au|aux|devant|al|alla|en|ante|na|voor|w)\s[^.;:()\d]{3,90}?,?\s\(?(?:<<see>>)\.?\s"
)
# ", repris dans", ", abgedruckt in:", ", ora in", " – " behind the date of a case
_HOSTED = pattern(
    r"\s?[”’\"»]?[,;]?\s\(?(?:(?:auch|jetzt|now|ora|poi|puis|also)\s)?(?:(?:<<reprinted>>)\.?\s)?(?:in|dans|en):?\s|\s[-–—]\s",
    re.IGNORECASE,
)
_NAMING = labels_in("title author container")
_ENDED = re.compile(r"[”\"»’)]?[.;]\s")
_BY_SAME = pattern(r"<<by_same_author>>", re.IGNORECASE)
_IDEM = pattern(r"<<idem>>", re.IGNORECASE)


@rule(
    before="⟦{author Lee}, “{title Steel}⟧: ⟦{title An Elegy}”, {date 1990}⟧",
    after="⟦{author Lee}, “{title Steel}: {title An Elegy}”, {date 1990}⟧",
    unlike="⟦{author Lee}, “{title Steel}”⟧; ⟦{author Ott}, “{title An Elegy}”, {date 1990}⟧",
)
def cut_within_title(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """Italics, or a quotation, are one title: no citation ends within them."""
    if any(start < left.end and right.start < end for start, end in printed.runs):
        return one(left, right)
    return None


@rule(
    before="⟦{author Lee}, {title Steel; Ott, Iron}, {date 1990}⟧",
    after="⟦{author Lee}, {title Steel}⟧; ⟦{author Ott}, {title Iron}, {date 1990}⟧",
    unlike="⟦{author Lee}, {title Steel (iron; Ott, tin)}, {date 1990}⟧",
)
def two_in_one(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """Two citations were read as one title: a name and a capital behind a semicolon begin another one."""
    text = printed.text
    if any(";" in text[a:b] and a >= raw.start and b <= raw.end for a, b in printed.italics):
        return [raw]
    for index, part in enumerate(raw.parts):
        found = _NEXT.search(text, part.start, part.end) if part.label in _NAMING else None
        if found is None or _open_bracket(text[part.start : found.start()]):
            continue
        stop = found.start()
        ends = [replace(part, end=stop)]
        if part.label == "author" and "title" not in labels_of(raw.parts[:index]):
            # "Homer, Ilias; Ott" was taken for names: the words behind the comma must be no given name
            comma = text.rfind(", ", part.start, stop)
            after = text[comma + 2 : stop].split() if comma > 0 else []
            if not after or any(len(word.strip(".")) < 2 or word in words("given_names") for word in after):
                continue
            ends = [replace(part, end=comma), Part("title", comma + 2, stop, part.certainty)]
        who = Part("author", *found.span("who"), part.certainty)
        parts = (who, Part("title", found.end(), part.end, part.certainty), *raw.parts[index + 1 :])
        first, rest = two(raw, (*raw.parts[:index], *ends), parts)
        return [first, *two_in_one.act(printed, rest)]
    return [raw]


def _open_bracket(words_before: str) -> bool:
    return words_before.count("(") > words_before.count(")")


@rule(
    before="⟦{author Ott}, {title No Day like This}⟧. ⟦{title Essays on Harbours}, {place Berlin} {date 2001}⟧",
    after="⟦{author Ott}, {title No Day like This. Essays on Harbours}, {place Berlin} {date 2001}⟧",
    unlike="⟦{author Ott}, {title No Day like This}⟧. ⟦{author Lee}, {title Harbours}, {date 2001}⟧",
)
@between(
    re.compile(r"\s*\.\s*"),
    left="author title",
    right="* - author backref container",
    needs=("author", "date"),
)
def title_and_subtitle(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A citation of author and title alone, and a title without an author behind its full stop, are one."""
    title, following = left.parts[-1], right.parts[0]
    marks = {printed.text[title.start - 1], printed.text[following.start - 1]} & TITLE_MARKS
    if title.label != "title" or following.label != "title" or marks:
        return None
    whole = Part("title", title.start, following.end, min(title.certainty, following.certainty))
    return one(left, right, (*left.parts[:-1], whole, *right.parts[1:]))


@rule(
    before="⟦{author Lee}, {title speech at the council}⟧, see ⟦{backref note 3}⟧",
    after="⟦{author Lee}, {title speech at the council}, see {backref note 3}⟧",
    unlike="⟦{author Lee}, {title Steel}, {date 1990}⟧, see ⟦{backref note 3}⟧",
)
@between(_SEE, left=f"* - {FACTS} backref", right="backref pages other", signal=True)
def note_referred_to(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """What has no imprint and the note that it refers to are one short form."""
    return one(left, right) if right.parts[0].label == "backref" else None


@rule(
    before="⟦{author Lee}’{other s} {genre speech}⟧ at the Harbour Council, see ⟦{backref note 3}⟧",
    after="⟦{author Lee}’{other s} {genre speech} at the Harbour Council, see {backref note 3}⟧",
    unlike="⟦{author Lee}’{other s} {genre speech}⟧ at the Harbour Council; see ⟦{backref note 3}⟧",
)
@between(
    _AT_WHICH,
    left="author other role genre event",
    right="backref pages other",
    needs=("genre", "backref"),
    signal=True,
)
def speech_referred_to(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """The same of whose speech or letter it is, with where it was given between them."""
    return one(left, right) if left.parts[0].label == "author" else None


@rule(
    before="⟦{author Lee}, {title Steel}⟧ (⟦{place Kiel} {date 1990}⟧)",
    after="⟦{author Lee}, {title Steel} ({place Kiel} {date 1990}⟧)",
    unlike="⟦{author Lee}, {title Steel} (Iron)⟧, ⟦{place Kiel} {date 1990}⟧)",
)
@between(re.compile(".*", re.DOTALL), needs=("title", "*"))
def imprint_in_bracket(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """What begins within a bracket that the citation before opened is its imprint."""
    before = printed.text[left.start : right.start]
    if right.parts[0].label == "author" and labels_of(left.parts) & {"date", "pages"}:
        return None  # "Lee, Steel 1990, p. 3, on the ship (Ott 1966, p. 4)"
    closed = printed.text.find(")", right.start, right.end + 2) >= 0
    near = len(before) - before.rfind("(") < 60
    return one(left, right) if _open_bracket(before) and closed and near else None


@rule(
    before="⟦{author Lee}, {title Steel}, {date 1970}⟧, repris dans ⟦{author Ott}, {title Iron}, {backref op. cit.}⟧",
    after="⟦{author Lee}, {title Steel}, {date 1970}, repris dans {editor Ott}, {container Iron}, {backref op. cit.}⟧",
    unlike="⟦{author Lee}, {title Steel}, {date 1970}⟧; ⟦{author Ott}, {title Iron}, {backref op. cit.}⟧",
)
@between(_HOSTED, left="* - backref container", needs=("title", "backref"), signal=True)
def host_behind(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A piece and the book that it was printed in or again, which was cited before, are one citation."""
    dash = printed.text[left.end : right.start].strip() in {"-", "–", "—"}
    if dash and not (left.parts[-1].label == "date" and right.parts[-1].label in {"backref", "pages"}):
        return None
    labels = {"author": "other"} if dash else {"author": "editor", "title": "container"}
    parts = [replace(part, label=labels.get(part.label, part.label)) for part in right.parts]
    return one(left, right, (*left.parts, *parts))


@rule(
    before="⟦{pages p52, lines 16-22}⟧, ⟦{author Ann Lee}, {title Transcript}⟧",
    after="⟦{pages p52, lines 16-22}, {author Ann Lee}, {title Transcript}⟧",
    unlike="⟦{pages p52, lines 16-22}⟧; ⟦{author Ann Lee}, {title Transcript}⟧",
)
@between(re.compile(r",\s"), left="pages", right="*")
def place_in_front(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A place in front of a comma is one in the work behind it."""
    return one(left, right) if right.parts[0].label != "pages" else None


@rule(
    before="⟦{date 1890}⟧ ⟦{author Lee Ann}, {title Steel}⟧",
    after="⟦{date 1890} {author Lee Ann}, {title Steel}⟧",
    unlike="⟦{date 1890}⟧; ⟦{author Lee Ann}, {title Steel}⟧",
)
@between(re.compile(r"[^\w;]{0,4}"), left="date backref")
def year_or_idem_in_front(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A year alone, or "Id.", opens the citation behind it."""
    labels = labels_of(left.parts)
    idem = (
        _IDEM.fullmatch(printed.text[left.start : left.end].strip(" .,")) if labels == {"backref"} else None
    )
    return one(left, right) if idem or labels == {"date"} else None


@rule(
    before="⟦{author Lee}, {title Steel}⟧, ⟦{date 1990}, {pages 12}⟧",
    after="⟦{author Lee}, {title Steel}, {date 1990}, {pages 12}⟧",
    unlike="⟦{author Lee}, {title Steel}⟧; ⟦{date 1990}, {pages 12}⟧",
)
@between(
    re.compile(r"[^\w;]{0,5}"),
    right=" ".join(labels_in(FACTS + " other role") - labels_in(FIRST)),
    signal=True,
)
def facts_behind(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """Date, place or pages by themselves belong to the citation in front of them."""
    return one(left, right)


@rule(
    before="⟦{author Lee}, {title Steel}, {date 1990}; {author Ott}, {title Iron}⟧",
    after="⟦{author Lee}, {title Steel}, {date 1990}⟧; ⟦{author Ott}, {title Iron}⟧",
    unlike="⟦{author Lee}; {author Ott}, {title Iron}⟧",
)
def semicolon(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """A semicolon between what is whole by itself and another author or title parts two citations."""
    text, cuts = printed.text, [0]
    for index in range(1, len(raw.parts)):
        left, right = raw.parts[cuts[-1] : index], raw.parts[index]
        if ";" not in text[left[-1].end : right.start]:
            continue
        if right.label not in {"author", "title", "editor", "container", "backref"}:
            continue
        before, labels = text[left[0].start : right.start], labels_of(left)
        whole = labels & {"title", "backref", "pages"} or ("date" in labels and right.label == "author")
        if whole and not _open_bracket(before) and before.count("«") == before.count("»"):
            cuts.append(index)
    if len(cuts) == 1:
        return [raw]
    return [
        RawCitation(
            raw.parts[a].start,
            raw.parts[b - 1].end,
            raw.parts[a:b],
            None if a else raw.signal,
            raw.corrections,
        )
        for a, b in pairwise([*cuts, len(raw.parts)])
    ]


@rule(
    before="⟦{author Lee}, {date 1972}. {title I argued this in an old paper on ‘Steel and Iron’}, {date 1976}⟧",
    after="⟦{author Lee}, {date 1972}⟧. I argued this in an old paper on ‘⟦{title Steel and Iron}’, {date 1976}⟧",
    unlike="⟦{author Lee}, {title I argued this in an old paper on ‘Steel and Iron’}, {date 1976}⟧",
)
def sentence_before_title(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """Of a sentence that was read as a title the quotation at its end is one, and begins a citation."""
    text = printed.text
    for index, part in enumerate(raw.parts if raw.end - raw.start <= LONGEST else ()):
        match = _SENTENCE.fullmatch(text, part.start, part.end) if part.label == "title" else None
        if match is None or sum(word.islower() for word in match["lead"].split()) < 5:
            continue
        before = raw.parts[:index]
        labels = labels_of(before)
        if opened(text, part.start) or (labels and not labels & {"date", "backref"}):
            continue  # a title in quotation marks, or one behind its author
        title = Part("title", *match.span("title"), part.certainty)
        after = (title, *raw.parts[index + 1 :])
        if not before:
            return [RawCitation(title.start, raw.end, after, raw.signal, raw.corrections)]
        return [*two(raw, before, after)]
    return [raw]


@rule(
    before="⟦{author Lee}, {title Steel}, {date 1990}. See also, {backref by the same author}⟧, Iron, 1992",
    after="⟦{author Lee}, {title Steel}, {date 1990}⟧. See also, by the same author, Iron, 1992",
    unlike="⟦{author Lee}, {title Steel}, {date 1990}, {backref by the same author}⟧, Iron, 1992",
)
def same_author_leads(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """Behind a full stop or semicolon "by the same author" leads to the next citation, and is none of this one."""
    text, last = printed.text, raw.parts[-1]
    if last.label != "backref" or not _BY_SAME.fullmatch(text, last.start, last.end):
        return [raw]
    rest = raw.parts[:-1]
    ended = "title" in labels_of(rest) and _ENDED.match(text, rest[-1].end, last.start)
    return [replace(raw, end=rest[-1].end, parts=rest)] if ended else [raw]
