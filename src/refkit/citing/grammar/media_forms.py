"""Interviews, posts, forewords, entries, standards and encyclicals, as their printed forms give them away."""

from __future__ import annotations

import re

from refkit.citing.grammar.form import DATE, DATE2, LAST, NAME, SITES, TIME, Form
from refkit.languages import pattern

# lazy: "Carlo Ferri di Anna Rossi" are two
_WHO = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:(?:van|von|de|del|da|di|du|la|der)\s){0,2}[A-ZÀ-Þ][\w.’'-]*){0,4}?"
_INTERVIEW = r"(?i:interview|entretien|intervista|entrevista|gespräch|wywiad|gesprek)"
_SPOKEN = (
    r"(?i:interview|entretien|intervista|entrevista|gespräch|wywiad|gesprek|testimonianza|témoignage|testimonio|depoimento"
    r"|colloquio|zeitzeugengespräch|hintergrundgespräch|oral history interview"
    r"|background (?:talk|interview|conversation|briefing))"
)
_SPEECH = r"(?:Speech|Address|Remarks|Discours|Discorso|Discurso|Rede|Ansprache)"
_OF_PATENT = r"(?:(?:U\.?S\.?|European|German|British|French|Swiss|Japanese|Canadian|Dutch)\s)"
_TOWN = r"[A-ZÀ-Þ][^,;.\d“”]{2,30}"
_WHOSE = (
    r"(?:\s(?:de l[’']auteure?|dell[’']autor[ei]|des Verfassers|der Verfasserin|del autor|de la autora"
    r"|do autor|van de auteur))?"
)
_WITH = r"\s(?:with|mit|avec|met|a|à|con|com|z|of)\s"
_BY = r"(?:\sconducted)?\s(?:by|di|de|por|von|par|door|realizada por)\s"
_OPEN, _CLOSE = r"[“\"«„‘]\s?", r"[,.]?\s?[”\"»“’][,.]?"
_FOREWORD = (
    r"(?i:introduction|foreword|preface|afterword|prologue|epilogue|postscript|vorwort|einleitung|einführung|nachwort|geleitwort"
    r"|préface|avant-propos|postface|prefazione|introduzione|postfazione|prólogo|introducción|prefacio|epílogo|prefácio|introdução"
    r"|posfácio|voorwoord|inleiding|nawoord|przedmowa|wstęp|posłowie)"
)
_LEADS = r"(?:\s(?:to|à|a|al|zu|zum|au|bij|do|ao)|,\s(?:in|dans|en|em|w)):?\s"
_GIVEN_AND_FAMILY = (
    r"(?:[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)(?:[\s-][A-ZÀ-Þ]\.)*\s(?:(?:van|von|de|di|du|la|der)\s){0,2}"
    r"[A-ZÀ-Þ][\w’'-]+"
)
_BOOK = r"[A-ZÀ-Þ][\w’'-]*(?![\w.])(?!\s\d)[^“”,;()]{0,120}?"
_BODIES = r"ISO|DIN|EN|IEC|IEEE|ANSI|BS|NF|UNE|UNI|ÖNORM|SN|ASTM|NISO|VDI|PN"
_POPE = (
    r"(?:(?:Pope|Papst|Le pape|Papa)\s)?(?:Pius|Pie|Pío|Pio|Leo|Léon|Leone|León|Leão|Paul|Paolo|Pablo|Paulo"
    r"|John(?: Paul| XX\w+)?|Johannes(?: Paul)?"
    r"|Jean(?:-Paul)?|Giovanni(?: Paolo)?|Juan(?: Pablo)?|João(?: Paulo)?|Jan(?: Paweł)?|Bened[ei][tcdk]\w*|Benoît"
    r"|Franziskus|Francis|François|Francesco"
    r"|Francisco|Gregor\w*|Grégoire)(?:\s[IVXL]+\b)?"
)
_LETTER = (
    r"(?i:enzyklika|encyclical(?: letter)?|(?:lettre )?encyclique|(?:lettera )?enciclica|(?:carta )?encíclica|encyklika"
    r"|apostolic (?:letter|exhortation)|motu proprio|esortazione apostolica|exhortation apostolique)"
)

# what sends programmes; news services print pages as well
_CHANNEL = (
    r"(?:BBC\s(?:One|Two|Three|Four|Radio\s\d|World\sService|\d)|ITV\d?|Channel\s[45]|Sky\sArts|PBS|ARD|Das\sErste|ZDF(?:neo|info)?|3sat|Arte|ARTE"
    r"|ORF\s?[123]|SRF\s?[12]|(?:WDR|NDR|MDR|BR|SWR|HR|RBB)\s?\d?|Deutschlandfunk(?:\sKultur)?|(?:RAI|Rai)\s?(?:[123]|Uno|Due|Tre|Storia)"
    r"|TF1|Antenne\s2|France\s(?:[2-5]|Inter|Culture|Musique)|TVE\s?[12]?|La\s[12]|RTP\s?[12]?|TVP\s?[123]|VPRO|NPO\s?[123]|SVT\s?[12]?|NRK\s?[12]?)"
)

# fmt: off
MEDIA_FORMS: tuple[Form, ...] = (
    Form("foreword",
         pattern(
             rf"(?P<author>{NAME}),\s(?P<title>{_FOREWORD}){_LEADS}(?P<container>[^“”,;()]{{3,120}}),\s(?:by|di|de|von|par|por)\s"
             rf"(?P<whole>{NAME})(?=,?\s(?:\(|ed\.|trans\.|[A-ZÀ-Þ]))"),
         "{author Max Ott}, {title foreword} to {container The Salt Roads}, by {whole Ann Lee} (London: Quill, 1990)",
         "Max Ott, The Salt Roads, by Ann Lee (London: Quill, 1990)"),
    Form("foreword-to-somebody",
         pattern(
             rf"(?P<author>{NAME}),\s(?P<title>{_FOREWORD}){_LEADS}(?P<whole>{_GIVEN_AND_FAMILY}),\s(?P<container>{_BOOK})"
             r"(?=,\s[A-ZÀ-Þ(\d]|\s\([A-ZÀ-Þ])"),
         "{author Max Ott}, {title Vorwort}, in: {whole Ann Lee}, {container Salz und Recht}, Kiel 1999",
         "Max Ott, Vorwort, in: Ann Lee (Hg.), Salz und Recht, Kiel 1999"),
    Form("foreword-alone",
         pattern(
             rf"(?P<title>{_FOREWORD}){_LEADS}(?P<whole>{_GIVEN_AND_FAMILY}),\s(?P<container>{_BOOK})"
             r"(?=,\s[A-ZÀ-Þ(\d]|\s\([A-ZÀ-Þ])"),
         "{title Préface} à {whole Ann Lee}, {container Les ports}, Paris, Quai, 1959",
         "Préface, Ann Lee, Les ports, Paris, Quai, 1959"),
    Form("interview",
         pattern(
             rf"(?P<title>(?:[Aa]uthor[’']?s?[’']?\s|[Pp]ersonal\s|[Tt]elephone\s)?(?P<genre>{_INTERVIEW}){_WHOSE}{_WITH}{_WHO}"
             rf"(?:{_BY}(?P<interviewer>{_WHO})))(?:,\s(?P<place>[A-ZÀ-Þ][\w’ -]{{2,30}}))?,\s{DATE}{TIME}"),
         "{title Author’s {genre interview} with Max Ott by {interviewer Ann Lee}}, {place Oslo}, {date 4 May 1998}",
         "Interview with Max Ott, 4 May 1998"),
    Form("published-interview",
         pattern(
             rf"(?:{_OPEN})?(?P<title>[^“”«»„\"]{{3,200}}?){_CLOSE}\s(?P<genre>{_INTERVIEW}){_WITH}(?P<author>{_WHO})"
             rf"(?:{_BY}(?P<interviewer>{_WHO}))?(?=,\s)"),
         "«{title Soli}», {genre intervista} a {author Carlo Ferri} di {interviewer Anna Rossi}, «Porto», 1999",
         "«Non siamo soli», intervista, «la Repubblica», 4 maggio 1999"),
    Form("post-with-text",
         pattern(
             rf"(?:(?P<author>[^“”\"‘’«»@;()\[\]]{{3,60}}?),?\s[(\[](?P<handle>@\w+)[)\]]|(?P<author2>@\w+)),\s"
             rf"(?:[“\"](?P<title>[^“”]+?)[,.]?[”\"]|{_OPEN}(?P<title2>[^“”«»„]+?){_CLOSE})[,.]?\s"
             rf"(?:(?P<container>{SITES})(?:\s(?:post|thread|status))?,\s"
             rf"|(?P<genre>(?i:tweet|post|thread)),\s)?{DATE}{TIME}"),
         "{author Jane Dory} ({handle @janedory}), “{title Ice},” {container Twitter}, {date January 5, 2019}",
         "Jane Dory (@janedory), The Harbour, January 5, 2019"),
    Form("post-without-text",
         pattern(
             rf"(?P<author>[^“”\"‘’«»@;()\[\]]{{3,60}}?),?\s[(\[](?P<handle>@\w+)[)\]],\s(?P<genre>(?i:tweet|post|toot|thread))"
             rf"(?:\s(?:on|auf|sur|su|en|op|na)\s(?P<container>{SITES}))?(?:,\s|\s(?:vom|of|du|del?|from|van|z)\s){DATE}{TIME}"),
         "{author Lena Fjord} ({handle @lenafjord}), {genre Tweet} vom {date 12.3.2020}",
         "Lena Fjord, Tweet vom 12.3.2020"),
    Form("post-by-handle",
         pattern(
             rf"(?P<author>@\w+),?\s(?:{DATE}{TIME},?\s(?P<genre>(?i:tweet|post|retweet))"
             rf"|(?P<genre2>(?i:tweet|post|retweet))(?:\sof|,|\son)\s{DATE2})"),
         "{author @RosaHarbor} {date 5/30/16} {genre Tweet} (retweeting @Pam)",
         "@RosaHarbor, Tweet"),
    Form("film-in-bracket",
         pattern(
             r"(?P<title>[^\W_a-zà-þ][^()“”]{1,80}?)"
             r"\s\((?:(?P<place>[A-Z]{1,5}(?:[/-][A-Z]{1,5})*|[A-ZÀ-Þ][\w’ -]{2,25}),?\s)?"
             r"(?P<date>(?:1[89]|20)\d\d),?\s(?:R|Reg|Dir|Réal|Regie|Regia|dir|réal|reż)\b[.:]{0,2}\s(?:(?:di|de|by)\s)?"
             rf"(?P<author>{_GIVEN_AND_FAMILY})\)"),
         "{title Der Himmel am Kai} ({place BRD} {date 1987}, R: {author Anna Stein})",
         "Der Himmel am Kai (Kiel 1987, S. 4)"),
    Form("review-by-its-word",
         pattern(
             r"(?P<title>(?:Rev(?:iew|\.)\sof|Rezension\s(?:zu|von)|Compte\srendu\sde|Recensione\s(?:a|di)|Reseña\sde|Resenha\sde)\s"
             r"[A-ZÀ-Þ][^()“”;]{5,200}?)\s\([^()]{4,80}\),\s(?:by|von|par|di|por)\s"
             rf"(?P<author>{_GIVEN_AND_FAMILY}),\s(?P<container>[A-ZÀ-Þ][^\d();]{{2,80}}?),?\s"
             r"(?P<volume>\d{1,4})(?:[,:/.]\s?(?:no\.\s)?(?P<issue>\d{1,3}))?\s\((?P<date>[^()]{0,20}(?:1[89]|20)\d\d)\)"
             r"(?:[:,]\s(?P<pages>(?:pp?\.\s|S\.\s)?\d[\d–-]*))?"),
         "{title Rev. of Ann Lee, Tin} (Bath), by {author D. Ott}, {container EHR} {volume 2} ({date 2005}): {pages 7}",
         "Rev. of Ann Lee, Salt Roads (Bath, 2003), EHR 120 (2005): 771–3", "review-book"),
    Form("film-by-its-director",
         pattern(
             r"(?P<title>[^\W_a-zà-þ][^()“”;]{1,80}?),\s(?:dir\.|directed\sby|réal\.|réalisé\spar|regia\sdi|Regie:?)\s"
             rf"(?P<author>{_GIVEN_AND_FAMILY})\s\((?:(?P<place>[A-ZÀ-Þ][\w’ -]{{2,25}}):\s)?"
             r"(?:(?P<publisher>[A-ZÀ-Þ][^(),;:\d]{2,60}?),?\s)?(?P<date>(?:1[89]|20)\d\d)\)"),
         "{title The Frozen Quay}, dir. {author Ann Lee} ({publisher Merton Quay Studios}, {date 1953})",
         "The Frozen Quay, ed. Ann Lee (Merton Quay Books, 1953)", "motion_picture"),
    Form("programme-of-a-channel",
         pattern(
             r"[“\"«„‘']\s?(?P<title>[^“”«»„\"]{2,120}?)[,.]?\s?[”\"»“’'][,.]?\s"
             rf"(?P<publisher>{_CHANNEL}(?:\s\([A-Z][\w\s]{{2,25}}\))?),\s{DATE}{TIME}(?!.{{0,20}}https?:)"),
         "‘{title Harbour Today}’, {publisher BBC One (North)}, {date 3 May 1976}, 6.00 p.m.",
         "‘Harbour Today’, BBC News, 3 May 1976", "broadcast"),
    Form("spoken",
         pattern(
             rf"(?P<title>(?:[Aa]uthor[’']?s?[’']?\s|[Pp]ersonal\s|[Tt]elephone\s)?(?P<genre>{_SPOKEN})(?![\w’])"
             r"[^,;.“”«»„\d]{3,90}?)(?:,\s[a-zà-þ][^,;\d“”]{3,60}){0,2}"
             rf"(?:,\s(?P<place>{_TOWN}(?:,\s{_TOWN})?),\s{DATE}"
             rf"|(?:,\s|\s(?:em|en|il|am|vom|on|le|op|z)\s){DATE2},\s(?P<place2>{_TOWN})){LAST}"),
         "{title Author’s {genre interview} with Anna Rossi}, {place Oslo}, {date 4 May 1996}",
         "Author’s interview with Anna Rossi, 4 May 1996"),
    Form("speech-to-somebody",
         pattern(
             rf"(?P<genre>{_SPEECH})\s(?P<other>(?:to|before|an|vor|à|au|aux|devant|a|al|alla|en|ante)\s"
             rf"(?:the\s|de[rmn]\s|die\s|das\s|l[’']|la\s|el\s)?[A-ZÀ-Þ][^,;.()\d“”]{{2,50}}?)"
             rf"(?:,\s(?P<place>{_TOWN}))?,\s{DATE}{LAST}"),
         "{genre Address} {other to Parliament}, {place Oslo}, {date 4 May 1996}",
         "Letter to Parliament, Oslo, 4 May 1996"),
    Form("entry",
         pattern(
             rf"(?P<container>[A-ZÀ-Þ][^“”«»„\",;.()]{{3,80}}?)(?:,\s(?P<edition>\d+(?:st|nd|rd|th|e|ª|\.)?\s(?:<<edition>>)\.?))?,\s"
             rf"s\.\s?v\.:?\s(?:{_OPEN}(?P<title>[^“”«»„\"]{{1,60}}?){_CLOSE}|(?P<title2>[^\W\d_][\w-]*))"
             r"(?:,?\s(?P<pages>(?:n|v|adj|def|sense)\.?\s?\d+\w?))?(?=\s*(?:$|[.,;)]))"),
         "{container Fjord English Dictionary}, s.v. ‘{title harbour}’, {pages n. 2}",
         "Fjord English Dictionary, ‘harbour’, n. 2"),
    Form("standard",
         pattern(
             rf"(?P<number>(?:(?:{_BODIES})[\s/-]{{1,2}})+(?:[A-Z]{{1,2}}[\s.-]?)?\d[\d.-]*(?::\d{{4}}(?:-\d\d)?)?)[,:]\s"
             rf"(?P<title>[A-ZÀ-Þ„“][^.;()\d]{{5,150}}){LAST}"),
         "{number ISO 14001:2015}, {title Environmental management systems}",
         "ISO, Environmental management systems 2015"),
    Form("standard-alone",
         pattern(
             rf"(?P<number>(?:(?:{_BODIES})[\s/-]{{1,2}}){{2,3}}\d{{3,6}}[\d-]*(?::\d{{4}}(?:-\d\d)?)?)"
             rf"(?:,\s(?P<pages>(?:cl(?:auses?|s)?\b\.?|§{{1,2}}|Abschnitt|(?:<<locators>>)\.?)\s?\d[\d.–-]*))?{LAST}"),
         "{number EN ISO 14001:2015}, {pages cl. 4.1}",
         "EN 14001, cl. 4", "standard"),
    Form("patent",
         pattern(
             rf"(?P<number>(?:{_OF_PATENT}?[Pp]atent\s(?:(?:No|Nr)\.\s)?)?"
             rf"(?:EP|US|DE|FR|GB|CH|AT|JP|CN)\s?\d[\d ,./]{{4,14}}\d\s?[A-CUT]\d?"
             rf"|{_OF_PATENT}[Pp]atent\s(?:(?:No|Nr)\.\s)?\d{{1,2}},\d{{3}},\d{{3}}(?:\s[A-C]\d?)?)"
             rf"(?:,?\s\(?(?:{DATE}|(?P<date2>(?:1[89]|20)\d\d))\)?)?{LAST}"),
         "{number EP 1 234 567 B1} ({date 2004})",
         "Harbour patents, EP 12 (2004)", "patent"),
    Form("film-with-its-director-in-bracket",
         pattern(
             r"(?P<title>[^\W_a-zà-þ][^()“”;]{1,80}?)\s\((?:dir\.|directed\sby|réal\.|réalisé\spar|regia\sdi|Regie:?)\s"
             rf"(?P<author>{_GIVEN_AND_FAMILY}),\s(?P<date>(?:1[89]|20)\d\d)\)"),
         "{title The Frozen Quay} (dir. {author Ann Lee}, {date 1953})",
         "The Frozen Quay (ed. Ann Lee, 1953)", "motion_picture"),
    Form("repository",
         pattern(
             r"(?P<publisher>GitHub|GitLab|Codeberg|Bitbucket)\s[-–·]\s(?P<title>[\w.-]+/[\w.-]*\w(?::\s\S[^;\n]*?)?)"
             r"(?:[.,:]?\s\(?(?P<url>https?://\S*[^\s.,;)])|(?=\.?\s*$|[.;]\s|,\s\(?(?:accessed|consulté|abgerufen)))"),
         "{publisher GitHub} - {title quayteam/tidelib: Tides for harbours}",
         "GitHub - Tides for harbours", "software"),
    Form("encyclical",
         pattern(
             rf"(?P<author>{_POPE}),\s(?P<genre>{_LETTER}),?\s[“«„\"]?(?P<title>[A-ZÀ-Þ][^,;()“”«»\"]{{2,60}}?)[”»“\"]?"
             rf"(?:,?\s\(|,\s|\svom\s|\sdu\s|\sdel\s){DATE}\)?"),
         "{author Pius XI}, {genre Enzyklika} {title Maris Anno}, {date 15. Mai 1931}",
         "Pius XI, Maris Anno, 15. Mai 1931"),
)
# fmt: on
_STEMS = (
    "@",
    "interview",
    "entretien",
    "intervista",
    "entrevista",
    "gespräch",
    "wywiad",
    "gesprek",
    "testimon",
    "témoignage",
    "depoimento",
    "colloquio",
    "background",
    "regie",
    "regia",
    " r: ",
    "dir",
    "réal",
    "s.v.",
    "s. v.",
    "encycli",
    "rev. of",
    "review of",
    "rezension",
    "compte rendu",
    "recensione",
    "reseña",
    "resenha",
    "github",
    "gitlab",
    "codeberg",
    "bitbucket",
    "encíclica",
    "enciclica",
    "enzyklika",
    "encyklika",
    "apostolic",
    "motu proprio",
    "introd",
    "foreword",
    "preface",
    "afterword",
    "prolog",
    "prólogo",
    "epilog",
    "epílogo",
    "postscript",
    "vorwort",
    "einleit",
    "einführ",
    "nachwort",
    "geleitwort",
    "préface",
    "prefa",
    "avant-propos",
    "postfa",
    "posfá",
    "voorwoord",
    "inleiding",
    "nawoord",
    "przedmow",
    "wstęp",
    "posłowi",
)  # fmt: skip
_SENT_OR_STANDARD = re.compile(
    rf"\b{_SPEECH}\s\w|[’'”\"»“],?\s{_CHANNEL}(?!\w)|\b(?:{_BODIES})[\s/-]{{1,2}}[A-Z\d]"
    r"|\b[A-Z]{2}\s?\d[\d ,./]{4,14}\d\s?[A-CUT]|\b[Pp]atent\s"
)


def may_be_media(text: str) -> bool:
    """A quick test: may the text hold one of these forms?"""
    small = text.lower()
    return any(stem in small for stem in _STEMS) or _SENT_OR_STANDARD.search(text) is not None
