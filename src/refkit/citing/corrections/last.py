"""The corrections that run last: what is no citation, and what a citation without a title is called."""

from __future__ import annotations

from refkit.citing.corrections import (
    acts,
    bodies,
    gates,
    houses,
    in_brackets,
    law,
    leads,
    opinions,
    papers,
    pieces,
    prose,
    words_before,
)
from refkit.citing.corrections.rule import Drop, Edit, Stage

SURE: Stage[Drop] = Stage(
    "dropping",
    (
        gates.no_name,
        prose.small_title,
        gates.within_this_work,
        gates.text_of_this_work,
        gates.part_of_this_work,
        gates.heading_of_this_work,
        gates.note_below,
        gates.place_alone,
        acts.provision_of_letters,
        leads.notes_named_alone,
        leads.heading_before_colon,
        leads.article_alone,
        gates.struck_out,
        gates.prose_of_other_script,
        gates.object_in_museum,
        opinions.opinion_of_same_case,
        opinions.court_alone,
        gates.sentence_alone,
    ),
)
LISTS: Stage[Drop] = Stage(
    "dropping unless known", (gates.names_alone, prose.word_alone, words_before.named_by_its_year)
)
BESIDE_PROSE: Stage[Drop] = Stage("dropping beside prose", (gates.too_little,))
PIECES: Stage[Edit] = Stage(
    "pieces without a title",
    (
        houses.house_by_its_word,
        pieces.sender_and_addressee,
        pieces.correspondents,
        pieces.officer_and_correspondent,
        papers.untitled_paper,
        pieces.witness,
        papers.paper_by_name,
        papers.programme,
        papers.year_of_programme,
        papers.programme_of_year,
        papers.yearly_report,
        papers.yearly_report_in_title,
        pieces.untitled_letter,
        pieces.host_before_short_form,
        pieces.editor_before_short_form,
        pieces.commentary,
        pieces.genre_begins_title,
        bodies.genre_and_subject,
        pieces.genre_of_published_book,
        pieces.name_of_law,
        law.part_of_act,
        law.year_of_act,
        pieces.name_of_series,
        *in_brackets.IN_BRACKETS,
    ),
)
