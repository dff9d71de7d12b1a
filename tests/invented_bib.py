"""An invented bibliography of two documents that holds one case of everything an exporter must write."""

from __future__ import annotations

from refkit.model import (
    Anchor,
    Bibliography,
    Citation,
    Conflict,
    Date,
    Document,
    Entry,
    Locator,
    Name,
    Note,
    Pair,
    Problem,
    Relation,
    Work,
)

SPEECH = Work(
    kind="speech",
    genre="Speech",
    authors=(Name("Berg", "Jan", "van der", "Jr."),),
    title="NATO & the <Pacific>: A “View” from Example_Town",
    event_title="Example House",
    event_place="London",
    issued=Date(2011, 4, 14, end=(2011, 4, 15, None)),
    url="https://example.org/a_b%20c#d?e=1&f=2",
)
STATEMENT = Work(
    kind="report",
    genre="Press release",
    authors=(Name(literal="Ministry of Trade and Industry"),),
    title="Joint statement on fisheries",
    number="(2013) 018",
    issued=Date(2012, 5, 7),
    accessed=Date(2104, 10, 14),
    relations=(Relation("reprinted_in", Work(title="Collected Statements", issued=Date(2014))),),
)
ARTICLE = Work(
    kind="article-newspaper",
    title="Élan vital",
    container_title="The Example Times",
    issued=Date(2010, 11),
)
PAPER = Work(
    kind="report",
    authors=(Name("Lee", "Ann"),),
    title="Harbours",
    collection_title="Harbour Papers",
    collection_number="7",
    publisher="Harbour Institute",
    publisher_place="Riga",
    issued=Date(2013, season=1),
    language="en",
)
CITING = Work(kind="document", title="Of ships")

NOTES = (
    Note(
        "ships:n1",
        "ships",
        "1",
        "See Jan van der Berg, NATO, p. 3.",
        anchor=Anchor(0, 40, "Ships <sail> & sink."),
    ),
    Note(
        "ships:n2",
        "ships",
        "2",
        "Ministry, Joint statement; “Élan vital”, The Example Times.",
        anchor=Anchor(2, 5, "Then."),
    ),
    Note("ships:n3", "ships", "3", "Nothing is cited here.", flags=("no-anchor",)),
    Note(
        "ships:n4",
        "ships",
        "4",
        "Ibid., pp. 30–31, and Ann Lee, Harbours.",
        kind="endnote",
        anchor=Anchor(5, 1, "End."),
    ),
)
MENTION = Note(
    "harbours:m1",
    "harbours",
    "",
    "In April 2011 Berg said so.",
    kind="mention",
    anchor=Anchor(1, 0, "In April 2011 Berg said so."),
)


def bibliography() -> Bibliography:
    """Two documents, of which the second is cited by the first; short forms, a mention, a merge, a pair for
    review.
    """
    ships = Document("ships", "ships.txt", "", ("a",) * 6, NOTES, CITING)
    problem = Problem("harbours.txt", "line 1", "prints no date", "add it to the front matter")
    harbours = Document("harbours", "harbours.txt", "", ("b",) * 2, (), PAPER, problems=(problem,))
    citations = (
        Citation(
            "ships:n1/0",
            "ships",
            "ships:n1",
            4,
            32,
            "full",
            SPEECH,
            "See",
            None,
            Locator("page", "3"),
            0.9,
            key="berg2011nato",
        ),
        Citation(
            "ships:n2/0",
            "ships",
            "ships:n2",
            0,
            25,
            "full",
            STATEMENT,
            confidence=0.7,
            flags=("misprint-accessed",),
            key="trade2012joint",
        ),
        Citation(
            "ships:n2/1", "ships", "ships:n2", 27, 58, "full", ARTICLE, confidence=0.55, key="times2010elan"
        ),
        Citation(
            "ships:n4/0",
            "ships",
            "ships:n4",
            0,
            16,
            "ibid",
            ARTICLE,
            "",
            "ships:n2/1",
            Locator("page", "30–31"),
            0.4,
            ("ambiguous",),
            "times2010elan",
        ),
        Citation(
            "ships:n4/1", "ships", "ships:n4", 22, 39, "full", PAPER, confidence=0.95, key="lee2013harbours"
        ),
        Citation(
            "harbours:m1/0",
            "harbours",
            "harbours:m1",
            14,
            18,
            "mention",
            SPEECH,
            confidence=0.8,
            key="berg2011nato",
        ),
        Citation(
            "ships:n4/2", "ships", "ships:n4", 39, 40, "opcit", Work(), confidence=0.1, flags=("unresolved",)
        ),
    )
    conflict = Conflict(
        "issued",
        "2012-05-07",
        (("2012-05-07", ("ships:n2/0",)), ("2021-05-07", ("x:n9/0",))),
        "accessed before it",
    )
    pair = Pair("ships:n2/0", "x:n9/0", 0.97, "merge", ("same title", "the access date proves a misprint"))
    entries = (
        Entry("times2010elan", ARTICLE, ("ships:n2/1",), ("ships:n2/1", "ships:n4/0")),
        Entry("berg2011nato", SPEECH, ("ships:n1/0",), ("ships:n1/0", "harbours:m1/0")),
        Entry(
            "trade2012joint",
            STATEMENT,
            ("ships:n2/0", "x:n9/0"),
            ("ships:n2/0",),
            (),
            ("trade2021joint",),
            (conflict,),
            (pair,),
        ),
        Entry("lee2013harbours", PAPER, ("ships:n4/1", "source:harbours"), ("ships:n4/1",), ("harbours",)),
        Entry("ships", CITING, ("source:ships",), (), ("ships",)),
    )
    apart = Pair("ships:n1/0", "ships:n4/1", 0.2, "apart", ("other dates",))
    review = Pair("ships:n2/1", "ships:n1/0", 0.6, "review", ("titles alike",))
    return Bibliography((ships, harbours), citations, entries, (MENTION,), (pair, apart, review), (problem,))
