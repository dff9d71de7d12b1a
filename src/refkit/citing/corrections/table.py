"""Every correction of a reading, in the order in which they run."""

from __future__ import annotations

from typing import Any

from refkit.citing.corrections import (
    borders,
    containers,
    editors,
    gates,
    hosts,
    houses,
    imprint,
    law,
    media,
    notices,
    papers,
    people,
    pieces,
    prose,
    slanted,
    titles,
)
from refkit.citing.corrections.rule import Drop, Edit, Join, Rule, Split, Stage

QUOTED: Stage[Join] = Stage("joining within titles", (borders.cut_within_title,))
ONE_TITLE: Stage[Edit] = Stage("titles in italics", (titles.date_over_closing_mark, titles.one_title))
SPLITTING: Stage[Split] = Stage("splitting", (borders.two_in_one,))
JOINING: Stage[Join] = Stage(
    "joining",
    (
        borders.title_and_subtitle,
        media.piece_and_newspaper,
        law.versus,
        law.case_behind_dash,
        borders.note_referred_to,
        borders.imprint_in_bracket,
        borders.host_behind,
        hosts.printed_again,
        hosts.said_in_book,
        borders.place_in_front,
        borders.year_or_idem_in_front,
        borders.facts_behind,
        slanted.journal_behind_year,
        papers.paper_behind_shelf_mark,
        papers.page_before_short_form,
    ),
)
PARTING: Stage[Split] = Stage("splitting what was joined", (borders.semicolon, borders.sentence_before_title))
PAPERS: Stage[Edit] = Stage(
    "papers",
    (
        papers.paper_in_archive,
        papers.box_before_archive,
        papers.box_behind_archive,
        papers.paper_before_name,
        papers.addressee,
        papers.printed_paper,
    ),
)
SPANS: tuple[Stage[Edit], ...] = (
    Stage(
        "titles",
        (
            notices.division_before_pages,
            titles.number_behind_container,
            titles.container_behind_quotation,
            titles.names_up_to_colon,
            titles.name_before_title,
            titles.editor_in_bracket,
            titles.note_on_translation,
            imprint.piece_of_address,
            imprint.issue_behind_volume,
            titles.title_before_colon,
            imprint.word_of_access,
            people.name_cut_at_initial,
        ),
    ),
    Stage(
        "notices",
        (
            notices.session_of_congress,
            notices.day_of_copy,
            notices.body_named_again,
            notices.second_body,
            notices.code_in_bracket,
            notices.body_in_capitals,
            notices.name_up_to_particle,
            notices.container_behind_question,
            notices.house_as_container,
            notices.house_at_end_of_title,
            notices.name_left_out,
        ),
    ),
    PAPERS,
    Stage(
        "prose",
        (
            prose.author_up_to_imprint,
            hosts.title_among_names,
            hosts.text_before_reprint,
            hosts.series_alone,
            hosts.reissue_in_bracket,
            hosts.code_behind_title,
            prose.book_behind_full_stop,
            prose.given_name_with_particle,
            prose.genitive_ending,
            prose.genitive_of_author,
            prose.verb_of_saying,
            prose.name_cut_at_particle,
            prose.title_before_town,
            prose.clause_before_name,
            prose.small_words_behind,
            prose.example_in_front,
            prose.quotation_before_ibid,
            prose.words_before_dash,
            prose.lead_to_the_next,
        ),
    ),
    Stage(
        "media",
        (
            media.ancient_author,
            media.work_without_author,
            media.director,
            media.filed_and_issued,
            media.number_of_standard,
            media.genre_in_brackets,
            media.word_for_entry,
            media.who_produced,
            media.word_for_place,
        ),
    ),
    Stage("law", (law.ecli, law.case_name)),
    Stage(
        "people",
        (
            people.given_name_like_a_signal,
            people.second_given_name,
            people.given_names_as_title,
            people.name_behind_role,
            people.full_stop_behind_author,
            people.words_behind_family_name,
            people.one_name_before_translation,
            people.body_before_title,
            people.body_cut_in_two,
            people.one_word_title,
        ),
    ),
    Stage(
        "editors and publishers",
        (
            editors.editors_behind_in,
            editors.role_before_book,
            editors.author_with_editors_role,
            editors.editors_cut_in_two,
            houses.house_cut_in_two,
            houses.house_in_bracket,
            slanted.slanted_behind_quoted,
            slanted.journal_as_series,
        ),
    ),
    Stage(
        "containers",
        (
            containers.periodical_as_author,
            containers.editors_before_book,
            containers.journal_by_letters,
            law.editors_of_commentary,
            law.editors_within_commentary,
            law.known_commentary,
            law.journal_behind_full_stop,
            people.slashed_authors,
            containers.magazine_before_month,
            containers.edition_of_the_day,
            people.first_word_of_title,
        ),
    ),
    Stage(
        "forms",
        (
            law.section_like_a_year,
            people.title_behind_whole_name,
            containers.editors_before_colon,
            containers.series_before_volume,
            imprint.page_behind_bracketed_year,
            imprint.page_within_date,
            imprint.preprint_is_no_page,
        ),
    ),
    Stage(
        "imprint",
        (
            titles.series_in_bracket,
            titles.word_of_reproduction,
            titles.edition_behind_title,
            imprint.number_is_no_address,
            imprint.place_behind_title,
            containers.year_of_journal,
            imprint.raised_edition,
            law.edition_raised_behind_title,
            law.word_before_day,
            imprint.page_before_bracketed_year,
        ),
    ),
)
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
        gates.struck_out,
        gates.prose_of_other_script,
    ),
)
LISTS: Stage[Drop] = Stage("dropping unless known", (gates.names_alone,))
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
        papers.yearly_report,
        pieces.untitled_letter,
        pieces.host_before_short_form,
        pieces.editor_before_short_form,
        pieces.commentary,
        pieces.genre_begins_title,
        pieces.name_of_law,
        law.part_of_act,
        law.year_of_act,
        pieces.name_of_series,
    ),
)

STAGES: tuple[Stage[Any], ...] = (
    QUOTED,
    ONE_TITLE,
    SPLITTING,
    JOINING,
    PARTING,
    *SPANS,
    SURE,
    LISTS,
    BESIDE_PROSE,
    PIECES,
)
RULES: tuple[Rule[Any], ...] = tuple(rule for stage in STAGES for rule in stage.rules)
