"""The guards of the corrections: cases where a rule acts, and the nearest where one guard alone holds it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.citing.test_corrections import applied, marked, spans

from refkit.citing.corrections import table
from refkit.citing.corrections.edit import LONGEST
from refkit.citing.corrections.pieces import reviewed_parts
from refkit.citing.corrections.rule import Rule, Stage

# a rule; notes, what becomes of them ("" for nothing), and the words in italics if there are any
GUARDED: dict[str, list[tuple[str, ...]]] = {
    "cut-within-title": [
        # one of several quotations is enough; it must begin in the first and end in the second
        (
            "⟦{author Lee}, “{title Steel}⟧: ⟦{title An Elegy}”, in “{container Tides}”, {date 1990}⟧",
            "⟦{author Lee}, “{title Steel}: {title An Elegy}”, in “{container Tides}”, {date 1990}⟧",
        ),
        ("⟦{author Lee}, {other “}⟧⟦{title Steel}”, {date 1990}⟧", ""),
        ("⟦{author Lee}, “{title Steel}⟧⟦{other ”} {date 1990}⟧", ""),
    ],
    "two-in-one": [
        # italics with the semicolon in them, without it, and elsewhere in the note
        ("⟦{author Lee}, {title Steel; Ott, Iron}, {date 1990}⟧", "", "Steel; Ott, Iron"),
        ("⟦{title Steel; Ott, Iron}⟧", "", "Steel; Ott, Iron"),
        (
            "⟦{author Lee}, {title Steel; Ott, Iron}, {date 1990}⟧",
            "⟦{author Lee}, {title Steel}⟧; ⟦{author Ott}, {title Iron}, {date 1990}⟧",
            "Steel",
        ),
        (
            "Tides; salt. ⟦{author Lee}, {title Steel; Ott, Iron}, {date 1990}⟧",
            "Tides; salt. ⟦{author Lee}, {title Steel}⟧; ⟦{author Ott}, {title Iron}, {date 1990}⟧",
            "Tides; salt",
        ),
        (
            "⟦{author Lee}, {title Steel; Ott, Iron}, {date 1990}⟧. Tides; salt",
            "⟦{author Lee}, {title Steel}⟧; ⟦{author Ott}, {title Iron}, {date 1990}⟧. Tides; salt",
            "Tides; salt",
        ),
        # a title, names or a container; in no bracket
        ("⟦{author Lee}, {series Steel; Ott, Iron}, {date 1990}⟧", ""),
        (
            "⟦{author Lee}, {title Steel (Iron); Ott, Tin}, {date 1990}⟧",
            "⟦{author Lee}, {title Steel (Iron)}⟧; ⟦{author Ott}, {title Tin}, {date 1990}⟧",
        ),
        ("⟦{author Lee}, {title Steel (Iron; Ott, Tin)}, {date 1990}⟧", ""),
        # what was taken for names: no given name, no initial, and a comma; a title in front of them allows any
        (
            "⟦{author Homer, Il; Ott, Iron}, {date 1990}⟧",
            "⟦{author Homer}, {title Il}⟧; ⟦{author Ott}, {title Iron}, {date 1990}⟧",
        ),
        ("⟦{author Lee, Anna; Ott, Iron}, {date 1990}⟧", ""),
        ("⟦{author Lee, Anna Ilias; Ott, Iron}, {date 1990}⟧", ""),
        ("⟦{author Lee, X; Ott, Iron}, {date 1990}⟧", ""),
        ("⟦{author Lee; Ott, Iron}, {date 1990}⟧", ""),
        ("⟦{author Lee, Anna; Ott, Iron}, {title Ports}⟧", ""),
        (
            "⟦{title Ports}, {date 1980}, {author Lee, Anna; Ott, Iron}⟧",
            "⟦{title Ports}, {date 1980}, {author Lee, Anna}⟧; ⟦{author Ott}, {title Iron}⟧",
        ),
        ("⟦{author Lee, Anna Xqu; Ott, Iron}, {date 1990}⟧", ""),
        ("⟦{date 1980}, {author Lee, Anna; Ott, Iron}⟧", ""),
    ],
    "title-and-subtitle": [
        ("⟦{author Ott}, {date 1990}, {title No Day}⟧. ⟦{title Essays}, {date 2001}⟧", ""),
        ("⟦{author Ott}, {title No Day}⟧. ⟦{title Essays}, {author Lee}, {date 2001}⟧", ""),
        ("⟦{title No Day}⟧. ⟦{title Essays}, {date 2001}⟧", ""),
        ("⟦{author Ott}, {title No Day}⟧. ⟦{title Essays}, {place Berlin}⟧", ""),
        ("⟦{title No Day}, {author Ott}⟧. ⟦{title Essays}, {date 2001}⟧", ""),
        ("⟦{author Ott}, {title No Day}⟧. ⟦{place Berlin} {date 2001}⟧", ""),
        ("⟦{author Ott}, “{title No Day}⟧. ⟦{title Essays}, {date 2001}⟧", ""),
    ],
    "note-referred-to": [
        ("⟦{author Lee}, {title speech}⟧, see ⟦{backref note 3}, {title Steel}⟧", ""),
        ("⟦{author Lee}, {title speech}⟧, see ⟦{pages 12}, {backref note 3}⟧", ""),
    ],
    "imprint-in-bracket": [
        ("⟦{author Lee}⟧ (⟦{place Kiel} {date 1990}⟧)", ""),
        # an author within the bracket, behind what has date or page and behind what has none
        ("⟦{author Lee}, {title Steel}, {pages 3}⟧ (⟦{author Ott} {date 1966}⟧)", ""),
        (
            "⟦{author Lee}, {title Steel}⟧ (⟦{author Ott} {date 1966}⟧)",
            "⟦{author Lee}, {title Steel} ({author Ott} {date 1966}⟧)",
        ),
        (
            "⟦{author Lee}, {title Steel}, {date 1990}⟧ (⟦{place Kiel} {date 1966}⟧)",
            "⟦{author Lee}, {title Steel}, {date 1990} ({place Kiel} {date 1966}⟧)",
        ),
        # the bracket closes at once, or behind one sign
        ("⟦{author Lee}, {title Steel}⟧ (⟦{place Kiel} {date 1990}⟧", ""),
        (
            "⟦{author Lee}, {title Steel}⟧ (⟦{place Kiel} {date 1990}⟧.)",
            "⟦{author Lee}, {title Steel} ({place Kiel} {date 1990}⟧.)",
        ),
        ("⟦{author Lee}, {title Steel}⟧ (⟦{place Kiel} {date 1990}⟧. )", ""),
    ],
    "year-or-idem-in-front": [
        ("⟦{backref Id.}⟧, ⟦{title Steel}⟧", "⟦{backref Id.}, {title Steel}⟧"),
        ("⟦{backref op. cit.}⟧, ⟦{title Steel}⟧", ""),
        ("⟦{date 1890} {backref Id.}⟧, ⟦{title Steel}⟧", ""),
    ],
    "facts-behind": [
        ("⟦{author Lee}, {title Steel}⟧, ⟦{title Iron}, {date 1990}⟧", ""),
        ("⟦{title Steel}⟧”), (⟦{date 1990}⟧", "⟦{title Steel}”), ({date 1990}⟧"),
        ("⟦{title Steel}⟧.”), (⟦{date 1990}⟧", ""),
    ],
    "semicolon": [
        ("⟦{title Steel}; {title Iron}; {title Tin}⟧", "⟦{title Steel}⟧; ⟦{title Iron}⟧; ⟦{title Tin}⟧"),
        ("⟦{author Lee}, {title Steel}, {date 1990}, {author Ott}, {title Iron}⟧", ""),
        ("⟦{author Lee}, {title Steel}; {date 1990}⟧", ""),
        # what is whole: a title, a short form, a page; names and year in front of other names
        ("⟦{backref Ibid.}; {title Iron}⟧", "⟦{backref Ibid.}⟧; ⟦{title Iron}⟧"),
        (
            "⟦{author Lee} {date 1990}; {author Ott} {date 1991}⟧",
            "⟦{author Lee} {date 1990}⟧; ⟦{author Ott} {date 1991}⟧",
        ),
        ("⟦{author Lee} {date 1990}; {title Iron}⟧", ""),
        ("⟦{author Lee} {place Kiel}; {author Ott}, {title Iron}⟧", ""),
        ("⟦{title Steel} ({date 1990}; {author Ott}, {title Iron}⟧)", ""),
        ("⟦{author Lee}, «{title Steel}; {author Ott}, {title Iron}⟧»", ""),
    ],
    "sentence-before-title": [
        # five small words in front of the quotation, and four
        (
            "⟦{author Lee}, {date 1972}. {title Berg Docks Quays of the old port by ‘Steel and Iron’}, {date 1976}⟧",
            "⟦{author Lee}, {date 1972}⟧. Berg Docks Quays of the old port by ‘⟦{title Steel and Iron}’, {date 1976}⟧",
        ),
        (
            "⟦{author Lee}, {date 1972}. {title Berg Docks Quays Slips of the old port ‘Steel and Iron’}, {date 1976}⟧",
            "",
        ),
        (
            "⟦{author Lee}, {date 1972}. {title I argued this in an old paper ‘Steel and Iron’}, {date 1976}⟧",
            "",
        ),
        (
            "⟦{author Lee}, {date 1972}. “{title I argued this in an old paper on ‘Steel and Iron’}”, {date 1976}⟧",
            "",
        ),
        (
            "⟦{title I argued this in an old paper on ‘Steel and Iron’}, {date 1976}⟧",
            "I argued this in an old paper on ‘⟦{title Steel and Iron}’, {date 1976}⟧",
        ),
        (
            "⟦{backref Ibid.} {title I argued this in an old paper on ‘Steel and Iron’}, {date 1976}⟧",
            "⟦{backref Ibid.}⟧ I argued this in an old paper on ‘⟦{title Steel and Iron}’, {date 1976}⟧",
        ),
    ],
    "periodical-as-author": [
        ("{author The Guardian} {date 1984}", "{container The Guardian} {date 1984}"),
        ("{title Steel}, {author Business Week} {date 1984}", ""),
    ],
    "editors-before-book": [
        # behind a title, "in" and no mark; nobody else edits
        ("in: {container Schader/Umlaut, Handbuch Bestand}, {date 2012}", ""),
        ("{title Lizenzen}, {container Schader/Umlaut, Handbuch Bestand}", ""),
        ("{title Lizenzen}, in: {editor Lee}, in: {container Schader/Umlaut, Handbuch Bestand}", ""),
        (
            "{container Port Papers}, in: {container Schader/Umlaut, Handbuch Bestand}",
            "{container Port Papers}, in: {editor Schader/Umlaut}, {container Handbuch Bestand}",
        ),
        ("{title Lizenzen}, {container Port}, in: {container Schader/Umlaut, Handbuch Bestand}", ""),
        (
            "{title Lizenzen}, “{container Port}”, in: {container Schader/Umlaut, Handbuch Bestand}",
            "{title Lizenzen}, “{container Port}”, in: {editor Schader/Umlaut}, {container Handbuch Bestand}",
        ),
        (
            "{title Lizenzen}, dans:   {container Schader/Umlaut, Handbuch Bestand}",
            "{title Lizenzen}, dans:   {editor Schader/Umlaut}, {container Handbuch Bestand}",
        ),
        ("{title Lizenzen}, dans:    {container Schader/Umlaut, Handbuch Bestand}", ""),
        # one family name where there is no imprint
        (
            "{title Memo}, in {container Berg, British Documents}",
            "{title Memo}, in {editor Berg}, {container British Documents}",
        ),
        ("{title Memo}, in {container Berg, British Documents}, {place London}", ""),
        ("{title Memo}, in {container Tides, British Documents}", ""),
        ("{title Memo}, in {container Paris, British Documents}", ""),
    ],
    "journal-by-letters": [
        ("{author Kubisch, ZUM} {date 2006}, {pages 370}, {container Jus}", ""),
        ("{author Kubisch, ZUM} {date 2006}", ""),
        ("{title Steel}, {author Kubisch, ZUM} {date 2006}, {pages 370}", ""),
        (
            "{title Kubisch, ZUM} {date 2006}, {pages 370}",
            "{author Kubisch}, {container ZUM} {date 2006}, {pages 370}",
        ),
    ],
    "magazine-before-month": [
        ("{title Kitchen Notes}, {place Gourmand}, {date 2000}", ""),
        ("{title Kitchen Notes}, {place Gourmand}, {date n.d.}", ""),
        ("{title Kitchen Notes}, {place Gourmand}, {date May 2000}, {publisher Berg}", ""),
    ],
    "editors-before-colon": [
        ("{editor Lee}, {container Göhring, Hans: Strafverfahren}", ""),
        (
            "{title Struktur}, in: {container Göhring, H.: Strafverfahren}",
            "{title Struktur}, in: {editor Göhring, H.}: {container Strafverfahren}",
        ),
        ("{title Struktur}, in: {container Göhring, Xq: Strafverfahren}", ""),
        (
            "{title Struktur}, in: {container Göhring, Hans und Kaiser, Günter: Strafverfahren}",
            "{title Struktur}, in: {editor Göhring, Hans und Kaiser, Günter}: {container Strafverfahren}",
        ),
    ],
    "series-before-volume": [
        ("{container Alternativen zum Recht, Jahrbuch für Soziologie} {volume Bd. 6}, {series Salz}", ""),
        (
            "{title Alternativen zum Recht, Jahrbuch für Soziologie} {volume Bd. 6}",
            "{title Alternativen zum Recht}, {series Jahrbuch für Soziologie} {number Bd. 6}",
        ),
        ("{title Alternativen zum Recht, Jahrbuch für Soziologie} {volume Bd. 6}, {container Salz}", ""),
        ("“{title Alternativen zum Recht, Jahrbuch für Soziologie}” {volume Bd. 6}", ""),
        (
            "“{container Alternativen zum Recht, Jahrbuch für Soziologie}” {volume Bd. 6}",
            "“{container Alternativen zum Recht}, {series Jahrbuch für Soziologie}” {number Bd. 6}",
        ),
    ],
    "year-of-journal": [
        ("{title Glass}, {container Ports 1963}", "{title Glass}, {container Ports} {date 1963}"),
        ("{title Glass}, {container Port 1963}", ""),
    ],
    "editors-behind-in": [
        ("{author Bonilla Amparo en Ferrer, Ester}, {title Los puertos}, {container Mar}", ""),
        ("{author Bonilla Amparo en Ferrer, Ester}, “{title Los puertos}”", ""),
        ("{author Bonilla Amparo en Ferrer, Ester}, {place Madrid}, {title Los puertos}", ""),
    ],
    "role-before-book": [
        (
            "{author Soto, Isabel}, {title Coordinadoras de Puertos}",
            "{editor Soto, Isabel}, {role Coordinadoras de }{title Puertos}",
        ),
        ("{editor Soto, Isabel}, “{container Coordinadoras de Puertos}”", ""),
        ("{title Coordinadoras de Puertos}, {place Madrid}, {author Soto}", ""),
        ("{author Soto}, {date 1990}, {title Coordinadoras de Puertos}", ""),
    ],
    "author-with-editors-role": [
        ("{author Hafen} ({role Hrsg.}): {title Salz}, {editor Lee}", ""),
        ("{author Hafen}. ({role Hrsg.}): {title Salz}", ""),
        (
            "{author Hafen}       ({role Hrsg.}): {title Salz}",
            "{editor Hafen}       ({role Hrsg.}): {title Salz}",
        ),
        ("{author Hafen}        ({role Hrsg.}): {title Salz}", ""),
    ],
    "editors-cut-in-two": [
        ("{title Hafenverein Kiel}, {editor Harbour Foundation} ({role Hrsg.}): {title Das Salz}", ""),
        ("“{title Hafenverein Kiel} {editor Harbour Foundation} ({role Hrsg.}): {title Das Salz}", ""),
        ("{author Lee} {date 1990} {role Hrsg.}: {title Salz} {editor Ott}", ""),
    ],
    "editor-of-host": [
        ("{title Docks}, {other in} {author F. Berg}, {container Ports}, {place Kiel}", ""),
        ("{author Lee}, {title Docks}, {other and} {author F. Berg}, {container Ports}, {place Kiel}", ""),
    ],
    "author-behind-entry": [
        (
            "{author Galassi}, {title Storia, di P. Craveri}, {other in} {container Dizionario}, {date 1998}",
            "",
        ),
        (
            "{author Galassi}, {title Antonio, di P. Craveri}, {other in} {container Dizionario}, {date 1998}",
            "{title Galassi, Antonio}, di {author P. Craveri}, {other in} {container Dizionario}, {date 1998}",
        ),
    ],
    "no-name": [
        ("nach ⟦{author l’étude classique de} {other wie}⟧", "nach l’étude classique de wie"),
        ("nach ⟦{author l’étude classique de}, {title Steel}⟧", ""),
        ("nach ⟦{author l’étude classique de} ({other n 28}⟧", ""),
        ("nach ⟦{other wie}⟧", ""),
        ("nach ⟦{author l’étude classique de}, {editor Ann Lee}⟧", ""),
    ],
    "within-this-work": [
        ("oben ⟦{pages S. 5}, {title Steel}⟧", ""),
        ("oben ⟦{backref Anm. 3}⟧", ""),
        ("oben ⟦{other Anm.} {pages 3}⟧", ""),
        ("⟦{pages S. 5}⟧ dieser Arbeit", "S. 5 dieser Arbeit"),
        ("⟦{pages S. 5}⟧ der Arbeit", ""),
        ("⟦{backref Kapitel}⟧ dieser Arbeit", "Kapitel dieser Arbeit"),
        ("⟦{other oben} {pages S. 5}⟧", "oben S. 5"),
        ("oben ⟦{other note} {pages 3}⟧", ""),
        ("⟦{other oben so} {pages S. 5}⟧", "oben so S. 5"),
    ],
    "too-little": [
        # beside prose: a short form, an address, two names, or a name with a fact
        ("see ⟦{author Lee}⟧ and so on", "see Lee and so on"),
        ("see ⟦{backref ibid.}⟧ and so on", ""),
        ("see ⟦{url example.org}⟧ and so on", ""),
        ("see ⟦{author Lee}, {title Steel}⟧ and so on", ""),
        ("see ⟦{editor Lee}, {title Steel}⟧ and so on", ""),
        ("see ⟦{author Lee} {date 1990}⟧ and so on", ""),
        ("see ⟦{place Kiel} {date 1990}⟧ and so on", "see Kiel 1990 and so on"),
        ("see ⟦{author Lee} {role ed.}⟧ and so on", "see Lee ed. and so on"),
        (
            "see ⟦{genre Table} {pages 1} {number 2} {volume 3} {issue 4} {other x} {role y}⟧ and so on",
            "see Table 1 2 3 4 x y and so on",
        ),
        # a name or title that is a sentence by itself
        ("⟦{title Steel}⟧.", ""),
        ("⟦{title Steel}⟧", ""),
        ("⟦{title Steel}⟧; and so on", ""),
        ("“⟦{container Steel}⟧”", ""),
        ("3. ⟦{title Steel}⟧.", ""),
        ("See note 3; ⟦{title Steel}⟧.", ""),
        ("3 a ⟦{title Steel}⟧.", "3 a Steel."),
        ("See ⟦{title Steel}⟧.", "See Steel."),
        ("⟦{title Steel}⟧ and so on", "Steel and so on"),
        ("⟦{place Kiel}⟧.", "Kiel."),
        # a title in marks
        ("in “⟦{title Steel}⟧” and so on", ""),
        ("in “⟦{title Steel}” {title Iron}⟧ and so on", ""),
        ("in “⟦{container Steel}⟧” and so on", "in “Steel” and so on"),
    ],
    "house-by-its-word": [
        (
            "{title Mareas}, {container Ediciones del Puerto}",
            "{title Mareas}, {publisher Ediciones del Puerto}",
        ),
        ("{title Mareas}, {genre Editorial Puerto}, {publisher Berg}", ""),
        ("{genre Editorial Puerto}, {place Kiel}, {title Mareas}", ""),
        ("{genre Editorial Puerto}, {date 1990}", ""),
        ("{title Mareas}, {genre Editorial Puerto}, {container El Mar}", ""),
    ],
    "house-cut-in-two": [
        ("{title Mareas} {publisher Educación S.A.}", ""),
        ("{publisher Educación S.A.} {series Faro}", ""),
    ],
    "house-in-bracket": [
        (
            "{title THE TIDES} ({editor Ann Lee} {role ed.}, {container Harbour Press} {date 1952}), {publisher Berg}",
            "",
        ),
        ("{title THE TIDES} ({editor Ann Lee} {role ed.}, {container Harbour Press}; {date 1952})", ""),
        ("({container Harbour Press} {date 1952}), {title THE TIDES}", ""),
        ("{editor Ann Lee} ({container Harbour Press} {date 1952})", ""),
        ("{title THE TIDES} ({container Harbour Press} {date May 1952})", ""),
        ("{title THE TIDES} ({editor Ann Lee} {role ed.}), {container Harbour Press} {date 1952}", ""),
    ],
    "piece-of-address": [
        ("{title Steel}, {date 2010} ({number A/PC/RES/17/4})", ""),
        (
            "{title Steel}, {url https://example.org/a} {number b/2010/steel-01.html} {place Kiel}",
            "{title Steel}, {url https://example.org/a} {other b/2010/steel-01.html} {place Kiel}",
        ),
        ("{title Steel}, {place Berlin/Boston}", ""),
        ("{title Steel}, {place Frankfurt/Main}", ""),
    ],
    "word-of-access": [
        ("{title Steel}, {date accessed}", ""),
    ],
    "page-behind-bracketed-year": [
        (
            "{date (1976}) {volume 89} {container Marine} {date 1685}, {pages 1690}",
            "{date (1976}) {volume 89} {container Marine} {pages 1685}, {pages 1690}",
        ),
        ("({date 1976}) {volume 89} {container Marine} {date May 1685}", ""),
        ("{pages 3} ({date 1976}) {volume 89} {container Marine} {date 1685}", ""),
    ],
    "number-is-no-address": [
        ("{title Steel}, {pages 4–}   {url 5}", "{title Steel}, {pages 4–   5}"),
        ("{title Steel}, {pages 4–}    {url 5}", "{title Steel}, {pages 4–}    {other 5}"),
        ("{title Steel} {url 5}", "{title Steel} {other 5}"),
        ("{url 5}, {pages 4}", "{other 5}, {pages 4}"),
    ],
    "place-behind-title": [
        ("{title Opere, Firenze} {date 1929}", "{title Opere}, {place Firenze} {date 1929}"),
        ("{title Opere, Firenze} {date 1929}, {place Roma}", ""),
        ("{title Opere, Firenze}({date 1929})", ""),
        ("{title Opere, Firenze}; {date 1929}", ""),
        ("“{title Opere, Firenze} {date 1929}", ""),
        ("{title Opere, Firenze}, {publisher Berg}", "{title Opere}, {place Firenze}, {publisher Berg}"),
        ("{title Opere, Firenze, Giovanni de Rossi}, {publisher Berg}", ""),
        ("{title Opere, Firenze, Giovanni 2}, {date 1502}", ""),
    ],
    "raised-edition": [
        ("{title Quotations}, {number 51979}", "{title Quotations}, {date 51979}"),
        ("{title Quotations}, {number n. 51979}", ""),
        ("{title Quotations}, {publisher Berg 51979}, {date 1979}", ""),
    ],
    "page-before-bracketed-year": [
        (
            "{volume 144} {container PORT}. {date 2021} ({date 1996})",
            "{volume 144} {container PORT}. {pages 2021} ({date 1996})",
        ),
        ("{volume 144}, {container PORT}. {date 2021} ({date 1996})", ""),
        ("{volume 144} {container PORT}, {date 2021} ({date 1996})", ""),
        ("{volume 144} {container PORT}. {date May 2021} ({date 1996})", ""),
        ("{volume 144} {container PORT}. {date 2021}, {pages 3}, {date 1996}", ""),
        ("{volume 144} {container PORT}. {date 2021}, {pages 3}", ""),
        (
            "{volume 144} {container PORT}. {date 2021}; {pages 2030} ({date 1996})",
            "{volume 144} {container PORT}. {pages 2021}; {pages 2030} ({date 1996})",
        ),
        (
            "{volume 144} {container PORT}. {date 2021}, {place Kiel} ({date 1996})",
            "{volume 144} {container PORT}. {pages 2021}, {place Kiel} ({date 1996})",
        ),
    ],
    "versus": [
        ("⟦{author Akzo v}⟧. ⟦{title Commission}⟧", ""),
        ("⟦{title Akzo v}⟧. ⟦{number 48/69}⟧", "⟦{title Akzo v}. {number 48/69}⟧"),
    ],
    "case-behind-dash": [
        ("⟦{author Court}, {number 12}⟧ – ⟦{author Akzo}⟧", ""),
        ("⟦{author Court}, {number 5}, {other C-12/89}⟧ – ⟦{author Akzo}⟧", ""),
        ("⟦{author Court}, {number C-12/89}⟧ – ⟦{author Akzo}, {date 1990}⟧", ""),
    ],
    "ecli": [
        (
            "{title Akzo}, {number C-12/89, }{archive ECLI}:{container EU:C:1990}:{pages 644}",
            "{title Akzo}, {number C-12/89, }{other ECLI:EU:C:1990:644}",
        ),
        (
            "{title Akzo}, {archive ECLI:EU:C:1990:644}{other , rec. 3}",
            "{title Akzo}, {other ECLI:EU:C:1990:644}{other , rec. 3}",
        ),
    ],
    "case-name": [
        ("{title Akzo}, {date 8 June 2023}, {publisher Sunrise SA}, {number case C-567/21}", ""),
    ],
    "section-like-a-year": [
        ("{container U.S.C.} § {date 1983}", "{container U.S.C.} {pages § 1983}"),
        ("§ {date 1983 (2018)}", "{pages § 1983} ({date 2018})"),
        ("{volume 42} {container U.S.C.} {date 1983 (2018)}", ""),
        ("{volume 42} {container U.S.C.} § o {date 1983 (2018)}", ""),
    ],
    "paper-behind-shelf-mark": [
        ("⟦{title Dues}, {archive TNA}⟧, ⟦{title Memo}, {date 1936}⟧", ""),
        ("⟦{archive TNA}⟧, ⟦{title Memo}, {publisher Berg}, {date 1936}⟧", ""),
        ("⟦{archive TNA}⟧, ⟦{title Memo}⟧", ""),
        ("⟦{place Kiel}⟧, ⟦{title Memo}, {date 1936}⟧", ""),
    ],
    "paper-in-archive": [
        ("{archive AN, F/7/12345, rapport}, {title du préfet}", ""),
    ],
    "box-before-archive": [
        ("{series box 4}; {archive Lee Papers}", ""),
    ],
    "box-behind-archive": [
        ("{archive Lee Papers}, {archive Fjord Library}", "{archive Lee Papers, Fjord Library}"),
        ("{archive Lee Papers}; {number box 4}", ""),
    ],
    "paper-by-name": [
        ("{title Aufzeichnung Kessler}, {date 1931}", ""),
        ("{author Ott}, {archive BArch}, {title Aufzeichnung Kessler}", ""),
    ],
    "name-cut-at-initial": [
        ("{author Christine M}, {title Ott, Steel}", ""),
        ("{author Christine M}. {title The Tides}", ""),
        ("{author Christine M}. {title steel}", ""),
        ("{author Costa, T}. {title Ott, Steel}", ""),
        ("{author Vance OT, Berg K}. {title Tidal discovery}", ""),
    ],
    "page-behind-title": [
        (
            "{author Lee}, {title The Rise of Tides 12–14} ({date 2022}); Ott, supra note 3",
            "{author Lee}, {title The Rise of Tides} {pages 12–14} ({date 2022}); Ott, supra note 3",
        ),
        ("{author Lee}, {title The Rise of Tides 12}, {date 2022}; Ott, supra note 3", ""),
        ("{author Lee}, {title The Harbour Agenda 21} ({date 2022}); Ott, supra note 3", ""),
        ("{author Lee}, {title Tides 95} ({date 2022}); Ott, supra note 3", ""),
        ("{author Lee}, {title A Tide of 12} ({date 2022}); Ott, supra note 3", ""),
        ("{author Lee}, “{title The Rise of Tides 12}” ({date 2022}); Ott, supra note 3", ""),
    ],
    "version-as-edition": [
        (
            "{author Lee}. {title Tides}, {number version 2.1}",
            "{author Lee}. {title Tides}, {edition version 2.1}",
        ),
        ("{author Lee}. {title Tides}, {volume v. 2}", ""),
        ("{author Lee}. {title Tides}, {container Port} {volume v2.1}", ""),
    ],
    "family-before-initials": [
        (
            "l’article de Vance {author OT, Berg K}. « {title Tides} »",
            "l’article de {author Vance OT, Berg K}. « {title Tides} »",
        ),
        (
            "by van der Vance {author OT, Berg K}. {title Tides}",
            "by {author van der Vance OT, Berg K}. {title Tides}",
        ),
        ("in prose {author OT, Berg K}. {title Tides}", ""),
        ("As Vance {author ECB}, {title Tides}", ""),
        ("As Vance {author OECD, Berg K}. {title Tides}", ""),
    ],
    "second-given-name": [
        ("{author Caicedo Vélez, Juan}, {title Joaquín. Derecho}", ""),
        ("“{author Caicedo Vélez, Juan} {title Joaquín. Derecho}", ""),
        ("{author Caicedo Juan} {title Joaquín. Derecho}", ""),
        ("{author Juan, Caicedo} {title Joaquín. Derecho}", ""),
        ("{author Caicedo Vélez, Juan} {title Puertos. Derecho}", ""),
        ("{author Caicedo Vélez, Juan} {title Joaquín y el mar}", ""),
    ],
    "given-names-as-title": [
        ("{author Caicedo Vélez}; {title Juan Joaquín}. {container Derecho}", ""),
        ("{author Caicedo Vélez}, {title Juan Puertos}. {container Derecho}", ""),
        ("{author Caicedo, Vélez}, {title Juan Joaquín}. {container Derecho}", ""),
        (
            "{author Caicedo Vélez}, {title Juan Joaquín Otto}. {container Derecho}",
            "{author Caicedo Vélez, Juan Joaquín Otto}. {title Derecho}",
        ),
        ("{author Caicedo Vélez}, {title Juan Joaquín Otto Karl}. {container Derecho}", ""),
        ("{author Caicedo Vélez}, {title Juan Joaquín}, {container Derecho}", ""),
    ],
    "given-name-like-a-signal": [
        ("{title Ports}, Anders {author Dahl Lundholm}", ""),
        ("Drew {author Dahl Lundholm}, {title Ports}", ""),
        ("Tides {author Dahl Lundholm}, {title Ports}", ""),
        ("{author Dahl Lundholm}, {title Ports}", ""),
        ("Anders {author Dahl Lundholm Vik}, {title Ports}", ""),
        ("Anders {author D. Lundholm}, {title Ports}", ""),
        ("Anders {author Xq Lundholm}, {title Ports}", "{author Anders Xq Lundholm}, {title Ports}"),
    ],
    "name-behind-role": [
        ("{role trans}, {author R. Lee}, {title The City}", ""),
    ],
    "full-stop-behind-author": [
        (
            "{author Pears, Susan M. Museums}, {title Objects}",
            "{author Pears, Susan M.} {title Museums, Objects}",
        ),
        ("{author Pears, Susan M. Museums}; {title Objects}", ""),
        (
            "{author Pears, Susan M. Museums}, {date 1990}",
            "{author Pears, Susan M.} {title Museums}, {date 1990}",
        ),
        ("{author Pears, Susan M. Museums}, {container Objects}", ""),
        ("{author Pears, Susan M. Robert}, {title Objects}", ""),
        ("{author Pears, Susan M. Kiel}, {title Objects}", "{author Pears, Susan M.} {title Kiel, Objects}"),
        (
            "{author Horne, Henry. Parliament}, {title Policy}",
            "{author Horne, Henry}. {title Parliament, Policy}",
        ),
    ],
    "words-behind-family-name": [
        ("{author Schmidt, Victim}, {title Status before the Court}", ""),
        (
            "{author Gross, Salt and Iron}, {container Swiss Review}",
            "{author Gross}, {title Salt and Iron}, {container Swiss Review}",
        ),
        (
            "{author Gross, Salt Iron Tin Coal}, {container Swiss Review}",
            "{author Gross}, {title Salt Iron Tin Coal}, {container Swiss Review}",
        ),
        ("{author Gross, Salt Iron Tin}, {container Swiss Review}", ""),
        ("{author Gross, Salt Iron & Tin}, {container Swiss Review}", ""),
        ("{author Gross, Salt von Tin}, {container Swiss Review}", ""),
        ("{author Gross, Salt and Iron}, {container Swiss Review}, {title Tides}", ""),
        ("{author Schmidt, Victims. Status} {title before the Court}", ""),
        ("{author Schmidt, Sydney} {title Harbours}", ""),
        ("{author Schmidt, Anna} {title Harbours}", ""),
        ("{author Schmidt, Anna Victim} {title Harbours}", ""),
        ("{author Schmidt, X} {title Harbours}", ""),
        ("{author Schmidt, Xq} {title Harbours}", "{author Schmidt}, {title Xq Harbours}"),
        ("{author Gross, Salt della Tin}, {container Swiss Review}", ""),
    ],
    "body-before-title": [
        ("{title Penal Reform Council, An Unsuitable Place for Treatment}, {author Lee}", ""),
        ("“{title Penal Reform Council, An Unsuitable Place for Treatment}” ({date 1988})", ""),
        ("{date 1988}. {title Penal Reform Council, An Unsuitable Place for Treatment}", ""),
        ("{title Harbour Tides Salt, An Unsuitable Place for Treatment} ({date 1988})", ""),
        ("{title Parliament, An Unsuitable Place for Treatment} ({date 1988})", ""),
    ],
    "one-name-before-translation": [
        ("{title Augustine, Confessions}, {role trans.} {translator Ann Lee}, {editor Ott}", ""),
        ("“{title Augustine, Confessions}”, {role trans.} {translator Ann Lee}", ""),
        ("{date 1990}. {title Augustine, Confessions}, {role trans.} {translator Ann Lee}", ""),
        ("{title Kiel, Confessions}, {role trans.} {translator Ann Lee}", ""),
        ("{title Tides, Confessions}, {role trans.} {translator Ann Lee}", ""),
    ],
    "body-cut-in-two": [
        ("{author Office of}, {title Population Censuses: Projections}", ""),
        ("{author Salt of} {title Tides: Projections}", ""),
        ("{author Office of} {title Population Censuses}", ""),
        ("{author Office Of} {title Population Censuses: Projections}", ""),
    ],
    "one-word-title": [
        (
            "{author Becker, Vathek}, {place Kiel} {date 1989}",
            "{author Becker}, {title Vathek}, {place Kiel} {date 1989}",
        ),
        ("{author Becker, Vathek}, {date 1989}", ""),
        ("{author Becker, Vathek}, {genre Film}", ""),
    ],
    "slashed-authors": [
        ("{author Dreyer/Schulz, Urheberrecht}", "{author Dreyer/Schulz}, {title Urheberrecht}"),
        ("{author Dreyer/Schulz, Urheberrecht}, {title Salz}", ""),
        ("{author Dreyer/Schulz, Urheberrecht, Salz}", ""),
        ("{title Dreyer/Schulz, Urheberrecht, Salz}", "{author Dreyer/Schulz}, {title Urheberrecht, Salz}"),
        ("{author Lee}, {title Dreyer/Schulz, Urheberrecht}", ""),
    ],
    "first-word-of-title": [
        ("{date 1990} {author Lagos} {title Treaty on Access}", "{date 1990} {title Lagos Treaty on Access}"),
        ("{author Lagos}, {title Treaty on Access}", ""),
        ("{author Lee}, {author Lagos} {title Treaty on Access}", ""),
        (
            "{author Lagos} {title Treaty on Access}, {author Lee}",
            "{title Lagos Treaty on Access}, {author Lee}",
        ),
        ("{author Lagos} {title in Palmer, ABGB}", ""),
    ],
    "title-behind-whole-name": [
        ("{author Jon Barnes, Aristotle} ({other tides})", ""),
        ("{author Jon Barnes, Aristotle} ({date 1982}), {container Tides}", ""),
        ("{author Jon Barnes, Aristotle}; {date 1982}", ""),
        (
            "{author Jon Barnes, Salt Tides} ({date 1982})",
            "{author Jon Barnes}, {title Salt Tides} ({date 1982})",
        ),
        ("{author Jon Barnes, Peter} ({date 1982})", "{author Jon Barnes}, {title Peter} ({date 1982})"),
        (
            "{author Jon Barnes, Peter Xq} ({date 1982})",
            "{author Jon Barnes}, {title Peter Xq} ({date 1982})",
        ),
        ("{author Jon Barnes, Peter Xqu} ({date 1982})", ""),
    ],
    "sender-and-addressee": [
        ("{author George Lee} {other to} {title Mary Ott}, {backref note 3}", ""),
        (
            "{author George Lee} {other to} {title X" + "x" * 104 + "}, {date 1890}",
            "{title {author George Lee} to {recipient X" + "x" * 104 + "}}, {date 1890}",
        ),
        ("{author George Lee} {other to} {title X" + "x" * 105 + "}, {date 1890}", ""),
    ],
    "witness": [
        ("{author Lee}, {title Witness statement of Mary Ott}", ""),
        ("{title Witness statement of Tides Ott}", ""),
    ],
    "untitled-letter": [
        ("{genre Interview}, then {author Mary Ott}", "{title {genre Interview}, then Mary Ott}"),
        ("{genre Interview}, first {author Mary Ott}", "{title {genre Interview}}, first {author Mary Ott}"),
        (
            "{genre Interview}, {role with} {author Mary Ott}",
            "{title {genre Interview}}, {role with} {author Mary Ott}",
        ),
        (
            "{genre Interview} {author Mary Ott}, {editor Karl Berg}",
            "{title {genre Interview} Mary Ott}, {editor Karl Berg}",
        ),
        (
            "{genre Lettera} {other del} {date 3 maggio 1900}",
            "{title {genre Lettera}} {other del} {date 3 maggio 1900}",
        ),
        (
            "{genre Letter} {other concerning} {date 3 May 1900}",
            "{title {genre Letter} {other concerning}} {date 3 May 1900}",
        ),
        ("{genre Letter} {place Kiel}", "{title {genre Letter}} {place Kiel}"),
    ],
    "editor-before-short-form": [
        ("{container Berg}, ({backref op. cit.})", "{editor Berg}, ({backref op. cit.})"),
        ("{container Berg}, (({backref op. cit.})", ""),
        ("{author Lee}, {author Berg}, {backref op. cit.}", ""),
        ("{author Lee} {other with} {author Berg}, {backref op. cit.}", ""),
        ("{author Lee} {role in} {author Berg}, {backref op. cit.}", ""),
        ("{author Berg}, {backref op. cit.}, {other in}", ""),
        (
            "{container Berg Lund Salt Vega}, {backref op. cit.}",
            "{editor Berg Lund Salt Vega}, {backref op. cit.}",
        ),
        ("{container Berg Lund Salt Vega Ott}, {backref op. cit.}", ""),
    ],
    "commentary": [
        ("{title Anker/Berg}, § {pages 242 Rn. 5}", "{container Anker}/{author Berg}, § {pages 242 Rn. 5}"),
        ("{date 1990}, {title Anker/Berg}, § {pages 242 Rn. 5}", ""),
    ],
    "genre-begins-title": [
        ("{genre Entretien }{title avec un pilote}", ""),
        ("{genre Entretien} ({title avec un pilote})", ""),
        ("{genre Entretien}, {title avec un pilote}", ""),
        ("{title avec un pilote}, {genre entretien}", ""),
        (
            "{genre Entretien} " + "x" * 68 + " {title avec}",
            "{title {genre Entretien} " + "x" * 68 + " avec}",
        ),
        ("{genre Entretien} " + "x" * 69 + " {title avec}", ""),
    ],
    "name-of-law": [
        ("{date 1970}, {title Legge} n. {number 300}, in {container G.U.}", ""),
        ("{title Tides} {date 20 maggio 1970}, n. {number 300}, in {container G.U.}", ""),
        (
            "{title Legge} {date 20 maggio 1970}, n. {number 300}, art. 3, {place Roma}",
            "{title Legge {date 20 maggio 1970}}, n. {number 300}, art. 3, {place Roma}",
        ),
        (
            "{title Legge} n. {number 300} sui porti, {place Roma}",
            "{title Legge n. {number 300} sui porti}, {place Roma}",
        ),
        (
            "{title Legge} {date 1970}, {title sui porti}, in {container G.U.}",
            "{title Legge {date 1970}, sui porti}, in {container G.U.}",
        ),
        (
            "{title Legge} {date 1970}, in {container G.U.}, {title sui porti}",
            "{title Legge {date 1970}}, in {container G.U.}, {title sui porti}",
        ),
        ("{title Legge}, in {container G.U.}, {date 1970}", ""),
        (
            "{title Legge} n. {number 300} " + "x" * 287 + ", in {container G.U.}",
            "{title Legge n. {number 300} " + "x" * 287 + "}, in {container G.U.}",
        ),
        ("{title Legge} n. {number 300} " + "x" * 288 + ", in {container G.U.}", ""),
        ("{title Legge} n. {number 300} sui {place Roma}", "{title Legge n. {number 300} sui {place Roma}}"),
    ],
    "name-of-series": [
        (
            "{author Lee}, {title Ports}, {series coll. Que sais-je}, {date 2010}",
            "{author Lee}, {title Ports}, coll. {series Que sais-je}, {date 2010}",
        ),
        (
            "{title Ports}, {series coll. «} xxxxxxxx, {date 2010}",
            "{title Ports}, coll. « xxxxxxxx, {date 2010}",
        ),
        (
            "{title Ports}, {series coll. «xx} " + "x" * 116 + "», {date 2010}",
            "{title Ports}, coll. «{series xx " + "x" * 116 + "}», {date 2010}",
        ),
        (
            "{title Ports}, {series coll. «xx} " + "x" * 117 + "», {date 2010}",
            "{title Ports}, coll. «{series xx} " + "x" * 117 + "», {date 2010}",
        ),
    ],
    "genitive-ending": [
        ("’{title s Salt Roads} ({place Leiden}), {author Ott}", ""),
        ("{place Kiel}’{title s Salt Roads} ({date 1998})", ""),
        ("{author Clara Brandt} ’{title s Salt Roads} ({date 1998})", ""),
        (
            "{editor Clara Brandt}’{title s Salt Roads} ({date 1998})",
            "{editor Clara Brandt}’s {title Salt Roads} ({date 1998})",
        ),
    ],
    "genitive-of-author": [
        ("{title Clara Brandt’s Salt Roads}", ""),
        ("{title Clara Brandt’s Salt Roads}, {editor Ott}, {date 1998}", ""),
        ("{place Kiel}. {title Clara Brandt’s Salt Roads} ({date 1998})", ""),
        ("{title Clara Brandt’s Salt Roads} ({date 1998})", "", "Clara Brandt’s Salt Roads"),
        (
            "{title Clara Brandt’s Salt Roads} ({date 1998})",
            "{author Clara Brandt}’s {title Salt Roads} ({date 1998})",
            "Salt Roads",
        ),
        (
            "{title Clara Brandt’s Salt Roads} ({date 1998})",
            "{author Clara Brandt}’s {title Salt Roads} ({date 1998})",
            "Clara Brandt’s ",
        ),
        ("{title Tides Brandt’s Salt Roads} ({date 1998})", ""),
        (
            "{title C. Brandt’s Salt Roads} ({date 1998})",
            "{author C. Brandt}’s {title Salt Roads} ({date 1998})",
        ),
        ("{author Clara Brandt’s Salt}, {title Roads}, {date 1998}", ""),
        (
            "{author Clara Brandt’s Salt Roads} ({date 1998})",
            "{author Clara Brandt}’s {title Salt Roads} ({date 1998})",
        ),
    ],
    "verb-of-saying": [
        ("“{author Clara Brandt} {title argues in Salt Roads} ({date 1998})", ""),
        ("{author Clara Brandt} {title argues in Salt Roads} ({date 1998})", "", "Clara Brandt"),
        (
            "{author Clara Brandt} {title argues in Salt Roads} ({date 1998})",
            "{author Clara Brandt} argues in {title Salt Roads} ({date 1998})",
            "Salt Roads",
        ),
        ("{author Brandt} {title argues in Salt Roads} ({date 1998})", ""),
        ("{author Clara Brandt} {title Argues in Salt Roads} ({date 1998})", ""),
    ],
    "name-cut-at-particle": [
        ("{author J. D. Stern} {title Velde, Ports}, {date 1999}", ""),
        (
            "{author J. D. van der} {title Velde, Ports}, {date 1999}",
            "{author J. D. van der Velde}, {title Ports}, {date 1999}",
        ),
        ("{author J. D. van}, {title der Velde, Ports}, {date 1999}", ""),
        ("“{author J. D. van} {title der Velde, Ports}, {date 1999}", ""),
    ],
    "title-before-town": [
        ("{date 1998}, {place Salt (Leiden}: {author Lee}", ""),
        ("{place Salt (Leiden}: {author Lee}", ""),
    ],
    "clause-before-name": [
        ("{container Otto Vance}, {title Tariff}", ""),
        ("{title the same point}, in {container Otto}, {title Tariff}", ""),
        ("{title the same point}, in {container Tides Vance}, {title Tariff}", ""),
        (
            "{title the same point}, in {container O. Vance}, {title Tariff}",
            "the same point, in {author O. Vance}, {title Tariff}",
        ),
        ("{title the same point}, in {container Karl Berg University}, {title Tariff}", ""),
        ("{title the same point}, {date 1990}, in {container Otto Vance}, {title Tariff}", ""),
        ("{other the same point}, in {container Otto Vance}, {title Tariff}", ""),
        ("“{title the same point}”, in {container Otto Vance}, {title Tariff}", ""),
        ("{title the same point}, in {container Otto Vance}, {title Tariff}", "", "the same point"),
        ("{title the same point}, {title Salt}, in {container Otto Vance}, {title Tariff}", ""),
    ],
    "small-words-behind": [
        ("{title Tariff} ({date 1971}), what he {container lists}", ""),
        ("{author Otto Vance} ({date 1971}) “{title lists}”", ""),
        ("{author Otto Vance}, {title lists}, {date 1971}", ""),
        ("{author Otto Vance} ({date 1971}), {title lists}", "", "lists"),
        (
            "{author Otto Vance} ({date 1971}), {title lists}. Tides",
            "{author Otto Vance} ({date 1971}), lists. Tides",
            "Tides",
        ),
        (
            "{author Otto Vance} ({date 1971}), {title lists}",
            "{author Otto Vance} ({date 1971}), lists",
            "Vance",
        ),
        (
            "{author Otto Vance} ({date 1971}), {title lists}.",
            "{author Otto Vance} ({date 1971}), lists.",
            ".",
        ),
        (
            "{author Otto Vance} ({date 1971}), {title lists}",
            "{author Otto Vance} ({date 1971}), lists",
            "), ",
        ),
    ],
    "one-title": [
        # eleven letters are no title, twelve are
        ("“{title Steel} {title Irons}”", ""),
        ("“{title Steel} {title Bronze}”", "“{title Steel Bronze}”"),
        ("{title (“Steel and Tin}, {container Coal}”", "(“{title Steel and Tin, Coal}”"),
        ("{title ((“Steel and Tin}, {container Coal}”", ""),
        ("“{title Steel and Tin}, {container Coal”)}", "“{title Steel and Tin, Coal}”)"),
        ("“{title Steel and Tin}, {container Coal”).}", ""),
        ("{title “Steel and Tides}”", "“{title Steel and Tides}”"),
        ("“{title Steel and Tides”}", "“{title Steel and Tides}”"),
        ("“{title Steel and Tides}”", ""),
        ("{author Lee “}{title Steel and Tides}”", ""),
        ("“{title Steel and Tides}{other ”}", ""),
        ("“{title Steel and Tides}{other ”,}", ""),
        ("{other “}{title Steel and Tides}”", ""),
    ],
    "number-behind-container": [
        ("{title Steel}, {container Port 12}", "{title Steel}, {container Port} {volume 12}"),
        ("{title Steel}, {container Por 12}", ""),
    ],
    "container-behind-quotation": [
        ("{title “Steel” Revisited}, {date 1990}", "", "“Steel” Revisited"),
        (
            "{title “Steel” Revisited}, {date 1990}",
            "“{title Steel}” {container Revisited}, {date 1990}",
            "Revisited",
        ),
        (
            "{title “Steel” Revisited}, {date 1990}",
            "“{title Steel}” {container Revisited}, {date 1990}",
            "“Steel”",
        ),
        ("“{title Steel,” 1990 Port}", ""),
        ("“{title Steel Port}”", ""),
        ("“{title Steel” A}", ""),
        ("“{title Steel” Ab}", "“{title Steel}” {container Ab}"),
        # what stands behind a colon is the subtitle, unless it is a periodical
        (
            "{author Lee}, ‘{title Salt’: How Ports View It}, {container Port Post}",
            "{author Lee}, {title ‘Salt’: How Ports View It}, {container Port Post}",
        ),
        (
            "{author Lee}, ‘{title Salt’: Journal of Port Studies}, {date 1990}",
            "{author Lee}, ‘{title Salt}’: {container Journal of Port Studies}, {date 1990}",
        ),
        ("{author Lee}, ‘{title Salt’: Old Ports}", "{author Lee}, ‘{title Salt}’: {container Old Ports}"),
    ],
    "name-before-title": [
        ("“{title Lee, Ann: Steel}”, {place Kiel}", ""),
        ("'{title Lee, Ann: Steel}', {place Kiel}", "'{author Lee, Ann}: {title Steel}', {place Kiel}"),
        ("{title Ann Lee, Steel}, {place Kiel}", "{author Ann Lee}, {title Steel}, {place Kiel}"),
        (
            "{author Ott}, {title Lee, Ann: Steel}, {place Kiel}",
            "{author Ott}, {author Lee, Ann}: {title Steel}, {place Kiel}",
        ),
        ("{author Ott} in {title Lee, Ann: Steel}, {place Kiel}", ""),
        (
            "{date 1990} in {title Lee, Ann: Steel}, {place Kiel}",
            "{date 1990} in {author Lee, Ann}: {title Steel}, {place Kiel}",
        ),
        ("{title Lee, A.: Steel}, {place Kiel}", "{author Lee, A.}: {title Steel}, {place Kiel}"),
        ("{title Lee, Xq: Steel}, {place Kiel}", ""),
        (
            "{author Ott} in {author Berg}, {title Lee, Ann: Steel}",
            "{author Ott} in {author Berg}, {author Lee, Ann}: {title Steel}",
        ),
    ],
    "editor-in-bracket": [
        # what begins where the role ends stays as it is
        (
            "{title Steel} ({publisher Jane Roe ed}{other , Kiel} {date 1972})",
            "{title Steel} ({editor Jane Roe} {role ed}{other , Kiel} {date 1972})",
        ),
        (
            "{title Steel} ({publisher Jane Roe} {other tr, Kiel} {date 1972})",
            "{title Steel} ({translator Jane Roe} {role tr}, {other Kiel} {date 1972})",
        ),
        (
            "{title Steel} ({publisher Jane Roe} {editor ed, Max})",
            "{title Steel} ({editor Jane Roe} {role ed}, Max)",
        ),
    ],
    "note-on-translation": [
        ("{title Acero} ({container English translation}, {place Kiel}", ""),
        ("{title Acero}, {container English translation}), {place Kiel}", ""),
        (
            "{title Acero} ({container English translation} ), {place Kiel}",
            "{title Acero} ({genre English translation }), {place Kiel}",
        ),
        ("{title Acero} ({container English translation}, ), {place Kiel}", ""),
        ("{title Acero} ({container English translation},", ""),
        ("{title Acero} ({container English translation}  )", ""),
    ],
    "title-before-colon": [
        ("{author G. Lee, Errata}, {title A Life}", ""),
        ("{author Lee, Errata}: {title A Life}", ""),
        ("{author G. Lee, Salt Errata}: {title A Life}", ""),
        ("{author G. Lee}: {title A Life}", ""),
        ("{author G. Lee, Anna}: {title A Life}", ""),
    ],
    "series-in-bracket": [
        ("{title The Tides (PSt 3}, {place Bonn}", ""),
        ("{title Ti (PSt 3}; {place Bonn}", ""),
        ("{title Tid (PSt 3}: {place Bonn}", "{title Tid} ({series PSt} {number 3}: {place Bonn}"),
    ],
    "word-of-reproduction": [
        ("“{title A Knack, facsimile}”", ""),
        ("{title Tin, facsimile}", "{title Tin}, facsimile"),
        ("{title Ti, facsimile}", ""),
    ],
    "edition-behind-title": [
        ("“{title La marea, 2a edizione}”", ""),
        ("{title Ti, 2a edizione}", ""),
        ("{title Tid, 2a edizione}", "{title Tid}, {edition 2a edizione}"),
    ],
    "journal-behind-year": [
        ("⟦“{title Harbour Law}”, {container Tides} ({date 1946}⟧) ⟦{title Port Review}⟧", ""),
        ("⟦“{title Harbour Law}” ({date 1946}⟧) ⟦{title Port Review}, {place Kiel}⟧", ""),
        (
            "⟦“{title Harbour Law}” ({date 1946}⟧) ⟦{container Port Review}⟧",
            "“⟦{title Harbour Law}” ({date 1946}) {container Port Review}⟧",
        ),
        ("⟦“{title Harbour Law}” ({date 1946}⟧) ⟦{pages 12}⟧", ""),
        ("⟦{author Lee} ({date 1946}⟧) ⟦{title Port Review}⟧", ""),
        ("⟦{title Harbour Law} ({date 1946}⟧) ⟦{title Port Review}⟧", ""),
        ("⟦“{title Harbour Law}”, {date 1946} ({place Kiel}⟧) ⟦{title Port Review}⟧", ""),
        (
            "⟦“{title Harbour Law}” ({date 1946}⟧) ⟦{title Port Review, 1 et seq.}, {pages 4}⟧",
            "“⟦{title Harbour Law}” ({date 1946}) {container Port Review}, {pages 1 et seq.}, {pages 4}⟧",
        ),
        (
            "⟦{title Tides}, “{title Harbour Law}” ({date 1946}⟧) ⟦{title Port Review}⟧",
            "⟦{title Tides}, “{title Harbour Law}” ({date 1946}) {container Port Review}⟧",
        ),
    ],
    "slanted-behind-quoted": [
        ("“{title Steel}”, {title Port Review}, {container Tides}", ""),
        ("“{title Steel}”, “{title Port Review}”", ""),
        ("“{title Steel}”, in {title Port Review}", ""),
        ("{title Steel}”, {title Port Review}", ""),
        ("“{title Steel} “{title Port Review}", ""),
    ],
    "journal-as-series": [
        ("{series Port Review} {date 2011}, {pages p. 14}", ""),
        ("{series Port Review} {date 2011}, {issue no. 2}, {publisher Berg}", ""),
    ],
    "date-over-closing-mark": [
        ("‘{date 1996’ (1997)}", ""),
        ("{author Lee}, ‘{title Steel in }{date 1996}’", ""),
        ("{author Lee}, ‘{title Steel}{date ’ (1997)}", ""),
    ],
}


def named(name: str) -> tuple[Rule[Any], Stage[Any]]:
    """A rule by its name, with its stage."""
    return next((rule, stage) for stage in table.STAGES for rule in stage.rules if rule.name == name)


CASES = [(name, *case) for name, cases in GUARDED.items() for case in cases]


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case[:2]) for case in CASES])
def test_a_guard_stands_between_two_cases(case: tuple[str, ...]) -> None:
    name, before, after, *slanted = case
    rule, stage = named(name)
    text, found = marked(before)
    wanted = marked(after or before)
    assert wanted[0] == text
    italics = [(text.index(words), text.index(words) + len(words)) for words in slanted]
    assert spans(applied(rule, stage, text, found, italics)) == spans(wanted[1])


@pytest.mark.parametrize(("certainty", "kept"), [(0.6, False), (0.65, True)])
def test_a_lone_title_in_marks_is_a_citation_where_it_is_sure(certainty: float, kept: bool) -> None:
    text, (raw,) = marked("in “{title Steel}” and so on")
    raw = replace(raw, parts=(replace(raw.parts[0], certainty=certainty),))
    assert bool(applied(*named("too-little"), text, [raw])) is kept


@pytest.mark.parametrize(
    ("name", "before", "label", "certainty"),
    [
        ("number-behind-container", "{container Port Journal 12}", "volume", 0.7),
        ("container-behind-quotation", "“{title Steel,” Port Journal}", "container", 0.6),
        ("place-behind-title", "{title Salt, Venezia, Giovanni de Rossi}, {date 1502}", "publisher", 0.6),
        ("ecli", "{archive ECLI}:{container EU:C:1990}:{pages 644}", "other", 1.0),
    ],
)
def test_how_sure_a_rule_is(name: str, before: str, label: str, certainty: float) -> None:
    text, found = marked(before)
    (raw,) = applied(*named(name), text, found)
    assert [part.certainty for part in raw.parts if part.label == label] == [certainty]


@pytest.mark.parametrize(
    ("name", "before", "joins"),
    [
        ("note-referred-to", "⟦{author Lee}, {title speech}⟧, see ⟦{backref note 3}⟧", True),
        ("facts-behind", "⟦{author Lee}, {title Steel}⟧, ⟦{date 1990}⟧", True),
        ("versus", "⟦{title Akzo v}⟧. ⟦{title Commission}⟧", False),
    ],
)
def test_a_signal_word_between_two_citations(name: str, before: str, joins: bool) -> None:
    text, (left, right) = marked(before)
    signalled = replace(right, signal=(left.end, right.start))
    assert (len(applied(*named(name), text, [left, right]))) == 1
    assert (len(applied(*named(name), text, [left, signalled])) == 1) is joins


def test_the_signal_word_stays_with_the_first_of_two() -> None:
    text, (raw,) = marked("See {title Steel}; {title Iron}")
    first, second = applied(*named("semicolon"), text, [replace(raw, signal=(0, 3))])
    assert (first.signal, second.signal) == ((0, 3), None)
    text, (raw,) = marked("See {title Steel}.")
    assert not applied(*named("too-little"), text, [raw])
    assert applied(*named("too-little"), text, [replace(raw, signal=(0, 3))])


@pytest.mark.parametrize(("more", "pieces"), [(0, 2), (1, 1)])
def test_a_longer_citation_has_no_form(more: int, pieces: int) -> None:
    head = "{backref Ibid.} {title I argued this in an old paper on ‘Steel and Iron’}, {other "
    text, _ = marked(head + "x}")
    text, found = marked(head + "x" * (LONGEST - len(text) + 1 + more) + "}")
    assert len(applied(*named("sentence-before-title"), text, found)) == pieces


# a review; what is left of it and what belongs to the book
REVIEWS = [
    (
        "{author Lee}, {genre Rezension} {title Iron}",
        "author Lee, title Rezension Iron, genre Rezension",
        "title Iron",
    ),
    (
        "{author Lee}, {title Tin}, {genre Rezension} {title Iron}",
        "author Lee, title Tin, genre Rezension",
        "title Iron",
    ),
    (
        "{other Rezension} {title Iron}, {editor Ott}",
        "title Rezension Iron, Ott, other Rezension",
        "title Iron, author Ott",
    ),
    (
        "{genre Rezension} {author Ott}, {title Iron}",
        "title Rezension Ott, Iron, genre Rezension, author Ott",
        "title Iron",
    ),
    (
        "{genre Rezension} {title Iron}, {author Ott}, {author Berg}, {title Tin}, {date 1990}",
        "genre Rezension, author Berg, title Tin, date 1990",
        "title Iron, author Ott",
    ),
    ("{genre Essay} {title Iron}", "genre Essay, title Iron", ""),
    ("{container Rezension} {title Iron}", "container Rezension, title Iron", ""),
    ("{genre Rezension} {author Ott}", "genre Rezension, author Ott", ""),
]


@pytest.mark.parametrize(("printed", "review", "book"), REVIEWS)
def test_a_review_and_its_book(printed: str, review: str, book: str) -> None:
    text, (raw,) = marked(printed)
    found = [
        ", ".join(f"{part.label} {text[part.start : part.end]}" for part in parts)
        for parts in reviewed_parts(text, raw.parts)
    ]
    assert found == [review, book]


@pytest.mark.parametrize("unsure", [0, 2])
def test_a_letter_is_no_surer_than_its_sender_and_its_addressee(unsure: int) -> None:
    text, (raw,) = marked("{author George Lee} {other to} {title Mary Ott}")
    parts = [replace(part, certainty=0.4 if i == unsure else 0.8) for i, part in enumerate(raw.parts)]
    (done,) = applied(*named("sender-and-addressee"), text, [replace(raw, parts=tuple(parts))])
    assert {part.certainty for part in done.parts if part.label in {"title", "recipient"}} == {0.4}
