"""The part of the table of corrections for the ends of titles, typed notes, pages of the web, sets and catalogues."""

from __future__ import annotations

from refkit.citing.corrections import annuals, catalogues, closing, offices, online, sigla, sites, volumes
from refkit.citing.corrections.rule import Edit, Stage

CUTS = (closing.work_behind_year, closing.signal_within)
CLOSING: Stage[Edit] = Stage(
    "where titles and names end",
    (
        closing.closed_within,
        closing.page_before_in,
        closing.page_behind_piece,
        closing.paper_and_title,
        closing.letter_behind_place,
        closing.house_among_names,
    ),
)
TYPED: tuple[Stage[Edit], ...] = (
    Stage(
        "pages and typed notes",
        (
            online.site_cut_at_full_stop,
            online.year_before_access,
            online.year_within_access,
            online.last_word_and_day,
            online.venue_in_capitals,
            online.paper_in_capitals,
            online.page_named_by_address,
            online.site_up_to_comma,
            online.piece_of_newspaper,
            online.site_alone,
            sites.year_opens_title,
            sites.newspaper_as_title,
            sites.paper_in_title,
            offices.body_up_to_full_stop,
            sites.page_as_author,
            sites.site_as_author,
            sites.town_of_newspaper,
            sites.imprint_as_container,
            sites.place_over_dash,
            sites.body_before_dash,
            sites.legal_form_as_place,
            sites.translated_title,
            sites.number_like_a_year,
            sites.series_by_its_word,
            sites.house_by_name,
        ),
    ),
    Stage(
        "hosts and series",
        (
            annuals.year_ends_title,
            annuals.years_are_no_number,
            annuals.journal_alone,
            annuals.newspaper_alone,
            annuals.venue_of_statement,
            annuals.passage_behind_title,
            annuals.meeting_as_author,
            annuals.entry_on_person,
            annuals.author_behind_entry,
            online.series_behind_equals,
            online.edition_in_letters,
            volumes.series_of_host,
            volumes.journal_named_again,
            volumes.years_of_volume,
            volumes.whose_works,
            volumes.given_names_behind_capitals,
            volumes.given_names_up_to_full_stop,
            volumes.editors_before_full_stop,
            volumes.book_behind_editors,
            volumes.degree_behind_title,
            volumes.journal_as_editor,
            volumes.author_of_piece,
            volumes.title_behind_colon,
            volumes.last_given_name,
            sigla.series_by_letters,
            sigla.edition_by_letters,
            sigla.series_before_imprint,
            sigla.word_before_series,
            catalogues.catalogue_as_field,
            catalogues.catalogue_before_title,
            catalogues.catalogue_behind_name,
            catalogues.where_it_was_shown,
            catalogues.first_edition_in_bracket,
        ),
    ),
)
