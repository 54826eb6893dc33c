"""Slips of the pen that change the meaning of one page, or of both, each with the message that it must get."""

from collections.abc import Callable
from pathlib import Path

from tests.mistakes.table import ABOUT, ABOUT_EN, AGENDA, AGENDA_EN, EN, FR, NAV, OPINION, Also, Edit, Mistake, swap

LINE, LINE_EN = "docs/fr/timeline.md", "docs/en/timeline.md"
OPINION_EN, RESOLUTION, RESOLUTION_EN = "docs/en/opinion-6.md", "docs/fr/resolution-102.md", "docs/en/resolution-102.md"
OFFICIAL = "https://www.itu.int/net/wsis/docs2/tunis/off/6rev1"


def slip(
    name: str, code: str, file: str, old: str, new: str, mark: str = "", *others: Edit, also: Also = ()
) -> Mistake:
    """One replacement in one file; its message names the line of `mark`, else that of the new words."""
    return Mistake(name, code, file, mark or new, (swap(file, old, new), *others), also)


def every(file: str, old: str, new: str) -> Callable[[Path], object]:
    """Replaces all occurrences of some words."""

    def edit(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (project / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


SLIPS = (
    # Dates and numbers
    slip("the months of a span exchanged", "P05", LINE_EN, "30 October–2 November", "30 November–2 October"),
    slip("the days of a span exchanged", "P05", LINE, "10-12 décembre", "12-10 décembre"),
    slip("another day", "P05", LINE, "3 mai 2016", "13 mai 2016"),
    slip("another month", "P05", LINE_EN, "29–31 January", "29–31 June"),
    slip("another year", "P05", LINE, "29-31 janvier 2018", "29-31 janvier 2017"),
    slip("the numbers of a symbol exchanged", "P05", LINE_EN, "A/RES/70/125", "A/RES/125/70"),
    slip("another body in a symbol", "P05", LINE, "A/RES/80/173", "A/CONF/80/173", "A/CONF"),
    slip("the numbers of a resolution exchanged", "P05", LINE_EN, "resolution 67/195", "resolution 195/67", "General Assembly"),
    slip("a span of paragraphs exchanged", "P05", LINE, "paragraphes 64 et 65", "paragraphes 65 et 64", "A/RES/70/125 (p"),
    slip("the digits of a year exchanged", "P05", FR, "l'*Agenda de Tunis* (2005) «afin", "l'*Agenda de Tunis* (2050) «afin", "La nécessité de *"),
    slip("the letter of an item changed", "Q03", FR, "[78a)](tunis-agenda.md#par-78-a) de l'*A", "[78b)](tunis-agenda.md#par-78-b) de l'*A", "[^1]: "),
    slip("a year changed in a list", "P05", EN, "since 2005. For some", "since 2015. For some", "b. The current"),
    slip("a number changed in a notice", "P05", AGENDA_EN, "governance (29–82)", "governance (28–92)", "This register"),
    slip("a number changed in a heading", "P05", RESOLUTION, "# Résolution 102 (Rév. Guadalajara, 2010)", "# Résolution 102 (Rév. Guadalajara, 2014)"),
    slip("another day in a term", "P05", LINE_EN, "16–18 November 2005", "16–19 November 2005"),
    slip("a number dropped", "P05", AGENDA, "(29 à 82)", "(29)", "Sont résumés ici"),
    slip("an ordinal changed to another number", "P05", OPINION_EN, "WTPF-13), Geneva, 14–16 May", "WTPF-13), Geneva, 4–16 May", "4–16 May"),
    # Terms and cells, negations
    slip("a negation dropped", "P09", FR, "Il ne doit pas être considéré", "Il doit être considéré", "Le présent document"),
    slip("a negation dropped in the translation", "P09", EN, "It should not be considered", "It should be considered", "This document"),
    slip("another word in a definition", "P09", LINE, "Première réunion du Forum", "Seconde réunion du Forum", "Seconde réunion"),
    slip("another word in a term", "P09", OPINION_EN, "Adopted by\n", "Rejected by\n", "Rejected by"),
    slip("a word changed in a title in a definition", "P09", RESOLUTION_EN, "management of Internet resources", "control of Internet resources", ":   ITU's role"),
    slip("a word changed in a summary", "P09", AGENDA, "multilatérale, transparente", "bilatérale, transparente", "Réaffirme les principes de Genève"),
    slip("a word changed in a note", "Q03", EN, "as two distinct processes", "as two related processes", "[^1]: "),
    slip("a word changed in an editor's note", "P09", FR, "rien n'a été rétabli", "tout a été rétabli", "- **«[soul"),
    slip("a name exchanged for another", "P09", LINE_EN, "(IGF), Athens", "(IGF), Geneva", "Geneva\n\n2010"),
    # Front matter
    slip("another date of an instrument", "T03", AGENDA_EN, 'date: "2005-11-18"', 'date: "2005-11-16"'),
    slip("another symbol", "T03", AGENDA, "    en: WSIS-05/TUNIS/DOC/6(Rev.1)-E", "    en: WSIS-05/TUNIS/DOC/7(Rev.1)-E"),
    Mistake("a symbol lost", "T03", AGENDA, "    en: WSIS", (swap(AGENDA_EN, "    en: WSIS-05/TUNIS/DOC/6(Rev.1)-E\n", ""),)),
    slip("rights lost in a translation", "T03", FR, "rights: ", "rights: ", "rights: ", lambda p: cut(p, EN, "rights: >-", "citation:")),
    slip("another original", "T03", EN, "original: fr", "original: en"),
    slip("another date of a cited text", "T03", FR, 'date: "2013"', 'date: "2012"'),
    slip("another name of an instrument", "T03", RESOLUTION_EN, "names: [Résolution 102, Rés. 102,", "names: [Résolution 101, Rés. 102,"),
    slip("another official address", "T03", AGENDA, "    en: https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html", "    en: https://www.itu.int/net/wsis/docs2/tunis/off/6rev2.html"),
    slip("an official address lost", "T03", AGENDA, "place: Tunis", "place: Tunis", "fr: https", swap(AGENDA_EN, "    fr: https://www.itu.int/net/wsis/docs2/tunis/off/6rev1-fr.html\n", "")),
    slip("a citation lost", "T03", EN, "title: Enhanced", "title: Enhanced", "citation:", lambda p: cut(p, FR, "citation:", "---")),
    slip("a date changed in the words of a citation", "P05", EN, "held: 14–16 May", "held: 14–15 May"),
    slip("a year changed in a description", "P05", LINE, "de 2003 à 2025", "de 2013 à 2025", "description:"),
    slip("another body in one language", "P09", RESOLUTION_EN, "body: ITU Plenipotentiary Conference", "body: ITU Council, Guadalajara"),
    slip("a title other than the heading", "Y08", RESOLUTION_EN, "title: Resolution 102", "title: Resolution 103"),
    slip("a heading other than the title", "Y08", AGENDA, "# Agenda de Tunis pour", "# Programme de Tunis pour", "title:"),
    # Links
    slip("another address out of the site", "P04", EN, "(https://www.un.org/en/ga/)", "(https://www.un.org/en/sc/)", "[^2]: "),
    slip("a link out of the site gone", "P04", FR, "[UIT](https://www.itu.int)", "UIT", "[^2]: "),
    slip("a link in a definition gone", "P04", OPINION_EN, "[WTPF-13 page](http://www.itu.int/en/wtpf-13/Pages/default.aspx)", "WTPF-13 page", ":   WTPF-13 page"),
    slip("an address of mail changed", "L12", EN, "mailto:pressinfo@itu.int", "mailto:press@itu.int", "This document is"),
    slip("the other language's official text", "L11", AGENDA, f"[texte officiel]({OFFICIAL}-fr.html)", f"[texte officiel]({OFFICIAL}.html)"),
    slip("the other language's official text, in English", "L11", AGENDA_EN, f"[official text]({OFFICIAL}.html)", f"[official text]({OFFICIAL}-fr.html)"),
    slip("an address of the other language", "L11", EN, "(https://www.un.org/en/ga/)", "(https://www.un.org/fr/ga/)", "[^2]: "),
    slip("the other language not said", "L11", OPINION, "{hreflang=en}", "", "Page du FMPT-13"),
    slip("a reference to another paragraph in one language", "P04", FR, "[paragraphe 67](tunis-agenda.md#par-67)", "[paragraphe 68](tunis-agenda.md#par-68)", "- **«78a)»"),
    slip("a link to another page in one language", "P04", ABOUT_EN, "[register](tunis-agenda.md)", "[register](references.md)", "No. This is a reading"),
    slip("words with another number than their instrument", "R03", LINE, "[Résolution 102](resolution-102.md)", "[Résolution 103](resolution-102.md)"),
    slip("the same in both languages", "R03", LINE_EN, "[Resolution 102](resolution-102.md)", "[Resolution 103](resolution-102.md)", "", swap(LINE, "[Résolution 102](", "[Résolution 103]("), also=(("R03", LINE, "[Résolution 103"),)),
    slip("words that name another instrument", "R03", EN, "draft [Opinion 6](opinion-6.md)", "draft [Opinion 6](resolution-102.md)", "", swap(FR, "[Opinion 6](opinion-6.md)", "[Opinion 6](resolution-102.md)"), also=(("R03", FR, "[Opinion 6](resolution"),)),
    slip("an instrument's name that leads to a page about something else", "R03", LINE, "[Agenda de Tunis](tunis-agenda.md)", "[Agenda de Tunis](about.md)"),
    slip("an instrument named without a number that leads to another", "R03", LINE, "[Agenda de Tunis](tunis-agenda.md)", "[Agenda de Tunis](resolution-102.md)", "", swap(LINE_EN, "[Tunis Agenda](tunis-agenda.md)", "[Tunis Agenda](resolution-102.md)"), also=(("R03", LINE_EN, "[Tunis Agenda](resolution"),)),
    slip("another short name", "R03", LINE, "[Agenda de Tunis](tunis-agenda.md)", "[Rés. 102](tunis-agenda.md)"),
    slip("a link to a passage in the other language", "L09", EN, "(tunis-agenda.md#par-71) of", "(../fr/tunis-agenda.md#par-71) of"),
    slip("an address that does not close", "S07", EN, "(tunis-agenda.md#par-71) of", "(tunis-agenda.md#par-71 of"),
    slip("a link to a file of one's own", "L05", EN, "(tunis-agenda.md#par-71) of", "(file:///C:/agenda.md) of"),
    slip("a link without its address", "L07", EN, "(tunis-agenda.md#par-71) of", "() of", "Furthermore, under"),
    # Signs, case and marks, in one language alone
    slip("a quotation that closes with a mark of another kind", "Q05", FR, "**«[souligné par nous]»**", '**«[souligné par nous]"**'),
    slip("a quotation that no longer closes", "Q05", EN, 'reports" [emphasis', "reports [emphasis", "Furthermore, under"),
    slip("a note with the label of another", "N03", EN, "[^2]: For", "[^1]: For"),
    slip("a mark of a note in place of its text", "N01", EN, "[^2]: For", "[^2] For", "years,[^2]", also=(("N01", EN, "[^2] For"),)),
    slip("a heading of another level", "P01", ABOUT_EN, "## Who translated it?", "### Who translated it?"),
    slip("a heading made a title", "S02", ABOUT_EN, "## Who translated it?", "# Who translated it?"),
    slip("a box that does not close in one language", "S05", EN, "/// html | section.editor-notes", "/// html | section.editor-notes", "/// html | section.editor-notes", lambda p: cut(p, EN, "///\n\n[^1]:", "[^1]:")),
    slip("a box in an item that does not close", "S05", EN, "b. The current", "    /// note | Note\n    Amended.\n\nb. The current", "/// note"),
    slip("a box in an item that closes at the margin", "S05", EN, "b. The current", "    /// note | Note\n    Amended.\n///\n\nb. The current", "/// note"),
    slip("an id that two headings have, one by its number", "A01", ABOUT_EN, "{#translation}", "{#languages}", "## Who translated it?"),
    slip("a box of an unknown kind in one language", "S06", EN, "/// html | section.editor-notes", "/// section.editor-notes"),
    slip("a span become a list", "P05", LINE_EN, "14–16 May 2013", "14, 16 May 2013"),
    slip("a year below zero", "P05", EN, "*Tunis Agenda* (2005) \"to", "*Tunis Agenda* (−2005) \"to", "The need for *"),
    slip("a percent sign added", "P09", AGENDA_EN, "a voluntary Digital", "a voluntary % Digital", "Notes that improvements"),
    slip("a name in small letters", "P09", EN, "[ITU](https://www.itu.int)", "[itu](https://www.itu.int)", "[^2]: "),
    slip("a name in capitals", "P09", RESOLUTION_EN, "ITU's role", "ITU's ROLE", ":   ITU's ROLE"),
    slip("hyphens taken out", "P09", EN, "vis-à-vis the other stakeholders is given particular prominence. According", "vis à vis the other stakeholders is given particular prominence. According", "a. The role of the various"),
    slip("scare quotes", "P09", EN, "still at a preliminary stage", "still at a “preliminary” stage", "b. The current"),
    slip("a comma moved", "P09", EN, "can, in collaboration with all stakeholders, develop", "can in collaboration, with all stakeholders, develop", "In its draft"),
    slip("a statement become a question", "P09", EN, "through various forums.", "through various forums?", "b. The current"),
    slip("a statement become an exclamation", "P09", AGENDA_EN, "limited resources.", "limited resources!", "limited resources!"),
    slip("a semicolon become a comma", "P09", AGENDA_EN, "global public facility; its", "global public facility, its", "global public facility, its"),
    slip("a dash become a hyphen", "P09", AGENDA_EN, "## Paragraph 41 — Spam", "## Paragraph 41 - Spam", "## Paragraph 41"),
    slip("a word struck", "P09", EN, "It should not be considered", "It should ~~not~~ be considered", "This document is"),
    slip("a word inserted", "P09", EN, "It should not be considered", "It should ^^not^^ be considered", "This document is"),
    slip("the end of a year raised", "P09", EN, "recognized, in 2010,", "recognized, in 2^010^,", "[^1]: "),
    slip("a word as code", "P09", EN, "It should not be considered", "It should `not` be considered", "This document is"),
    slip("a word hidden", "H03", EN, "It should not be considered", "It should ~~not~~{hidden=\"\"} be considered", "This document is"),
    slip("a passage hidden", "H03", AGENDA_EN, "Concerns the academic and technical communities.\n", "Concerns the academic and technical communities.\n{: hidden }\n", "{: hidden }"),
    slip("words from right to left", "H03", EN, "*enhanced cooperation* was", "*enhanced cooperation*{dir=rtl} was", "The need for *"),
    slip("another language of a word", "P09", EN, "*Avis*{lang=fr}", "*Avis*{lang=es}", "- **\"Opinion 6\""),
    slip("another title of a word", "H03", EN, "*enhanced cooperation* was", "*enhanced cooperation*{title=\"weak\"} was", "The need for *"),
    slip("emphasis made strong", "P09", EN, "*enhanced cooperation* was", "**enhanced cooperation** was", "The need for *"),
    slip("a word hidden in a quotation", "H03", EN, "as two distinct processes", "as ~~two~~{hidden=\"\"} distinct processes", "[^1]: "),
    slip("a word struck in a quotation", "Q02", EN, "will involve all stakeholders in", "will involve ~~all~~ stakeholders in", "Furthermore"),
    slip("a word inserted in a quotation, in both languages", "Q03", EN, "will involve all stakeholders in", "will involve ^^all^^ stakeholders in", "Furthermore", swap(FR, "fera intervenir toutes les", "fera intervenir ^^toutes^^ les"), also=(("Q03", FR, "En outre"),)),
    slip("a rule above a passage", "P09", EN, "Furthermore, under", "---\n\nFurthermore, under", "Furthermore, under"),
    slip("a rule above a heading", "P09", AGENDA_EN, "## Paragraph 41 —", "***\n\n## Paragraph 41 —", "## Paragraph 41 —"),
    slip("the place of the rights in another section", "P09", ABOUT_EN, "## Who translated", "/// html | div#rights\n///\n\n## Who translated", "/// html | div#rights", lambda p: cut(p, ABOUT_EN, "/// html | div#rights\n///\n\nThe code", "The code")),
    slip("the rights no longer filled in, in both languages", "A08", ABOUT, "/// html | div#rights\n///\n\n", "", "---", swap(ABOUT_EN, "/// html | div#rights\n///\n\n", "")),
    slip("a wide space", "P09", EN, "It should not be considered", "It should &nbsp;&nbsp; not be considered", "This document is"),
    slip("a space before a colon", "P09", AGENDA_EN, "the Geneva principles: the Internet", "the Geneva principles : the Internet"),
    slip("a passage that no line parts", "P09", AGENDA_EN, "Concerns the academic and technical communities.\n", "Concerns the academic and technical communities.\n{: .together }\n", "Concerns the academic"),
    # Boxes, pull quotes, names
    slip("the notice out of its box", "P09", AGENDA_EN, "/// html | div.notice\nThis", "This", "This register covers", swap(AGENDA_EN, "in every language.\n///", "in every language.")),
    slip("a pull quote cut", "Q01", EN, "The need for enhanced cooperation was recognized in paragraph 69 of the *Tunis Agenda* (2005).\n///", "enhanced cooperation was recognized in paragraph 69 of the *Tunis Agenda* (2005).\n///", "enhanced cooperation was recognized in p"),
    slip("a pull quote cut so that it says the opposite, in both languages", "Q01", EN, "pull-quote\nThe role of governments vis-à-vis the other stakeholders is given particular prominence.", "pull-quote\nbe considered an official document of the Conference.", "be considered", swap(FR, "pull-quote\nLe rôle des gouvernements vis-à-vis des autres parties prenantes est particulièrement mis en avant.", "pull-quote\nêtre considéré comme un document officiel de la Conférence."), also=(("Q01", FR, "être considéré"),)),
    slip("whose the text is, in the configuration of one language", "A08", NAV, "- {locale: en,", "- {locale: en, copyright: The text of ITU,"),
    slip("a full form exchanged", "P09", NAV, "IGF: Internet Governance Forum", "IGF: Internet Government Forum"),
    slip("the full forms of two abbreviations exchanged", "P09", NAV, "WSIS: World Summit on the Information Society\n          IGF: Internet Governance Forum", "WSIS: Internet Governance Forum\n          IGF: World Summit on the Information Society", "WSIS: Int", also=(("P09", NAV, "IGF: World"),)),
    slip("a translation said to be another's", "P09", NAV, "the editors of “Enhanced cooperation”}", "the United Nations}"),
    slip("another name of the site", "P09", NAV, "site_name: Enhanced cooperation", "site_name: Weak cooperation", "- {locale: en"),
    slip("an entry of the menu with the name of another page", "A08", NAV, "- resolution-102.md", "- Opinion 6: resolution-102.md"),
    Mistake("what a translation is, taken out", "A08", FR, "", (swap(EN, "  translation: unofficial translation\n", ""),)),
    slip("what a translation is, made official", "P09", EN, "translation: unofficial translation", "translation: official translation"),
    Mistake("a summary that no longer says so", "A08", AGENDA, "", (swap(AGENDA, "  text: summary\n", ""), swap(AGENDA_EN, "  text: summary\n", ""))),
    # Twins
    slip("translation: none on a published page", "T04", ABOUT_EN, "title: About\n", "title: About\ntranslation: none\n", "translation: none"),
    slip("translation: none on a published page, its text gone", "A08", "docs/en/timeline.md", "title: Timeline\n", "title: Timeline\ntranslation: none\n", "---\n", lambda p: cut(p, LINE_EN, "# Timeline", "")),
    slip("a pull-quote in one language alone", "P01", FR, "title: P", "title: P", "La nécessité de renforcer la coopération a été", swap(EN, "/// html | aside.pull-quote\nThe need for enhanced cooperation was recognized in paragraph 69 of the *Tunis Agenda* (2005).\n///\n\n", "")),
    slip("a pull-quote added in one language", "P01", EN, "Debate on the", "/// html | aside.pull-quote\nThe same relevant organizations shall be requested to provide annual performance reports\n///\n\nDebate on the", "The same relevant organizations shall be requested to provide annual performance reports\n"),
    slip("a pull-quote from another passage", "P01", FR, "Le rôle des gouvernements vis-à-vis des autres parties prenantes est particulièrement mis en avant.\n///", "Pour certains, le processus, tel qu'il est défini dans l'Agenda de Tunis\n///", also=(("P01", EN, "The role of governments vis-à-vis the other stakeholders is"),)),
    slip("a note's mark in another sentence", "P03", FR, "distincts[^1].", "distincts.", "**L'un des", swap(FR, "questions de gouvernance. De", "questions de gouvernance[^1]. De")),
    slip("a note's mark elsewhere in its sentence", "P09", EN, "in recent years,[^2]", "in recent years,", "Debate on", swap(EN, "Debate on the implementation", "Debate on the implementation[^2]")),
    slip("the marks of two notes exchanged", "P03", EN, "processes.[^1]", "processes.[^2]", "**One of", swap(EN, "recent years,[^2]", "recent years,[^1]"), also=(("P03", EN, "Debate on"),)),
    slip("a mark inside the quotation", "Q03", EN, "Internet Governance Forum (IGF), as two distinct", "Internet Governance *Forum* (IGF), as two distinct", "[^1]: "),
    slip("the letter of a list repeated", "S08", FR, "b. L'avancement", "a. L'avancement"),
    slip("the letters of a list out of order", "P10", EN, "b. The current state", "d. The current state"),
    slip("a list of another kind in the twin", "P10", EN, "a. The role of the various", "1. The role of the various", "", swap(EN, "b. The current state", "2. The current state"), also=(("P10", EN, "2. The current"),)),
    slip("the numbers of a list out of order", "P10", OPINION, "4. adoption", "7. adoption"),
    slip("emphasis dropped", "P06", FR, "*renforcement de la coopération* relative", "renforcement de la coopération relative", "**L'un des"),
    slip("emphasis dropped from a title in a list of terms", "P06", OPINION_EN, "*Supporting operationalizing the Enhanced Cooperation Process*", "Supporting operationalizing the Enhanced Cooperation Process", ":   Supporting"),
    slip("emphasis dropped from a name", "P06", EN, "of the *Tunis Agenda*, \"The process", "of the Tunis Agenda, \"The process", "Furthermore"),
    slip("emphasis moved", "P09", EN, "The need for *enhanced cooperation* was", "The need for enhanced *cooperation was*", "The need for enhanced *coop"),
    slip("an abbreviation missing in one language", "Y10", NAV, "          WGEC: Working Group on Enhanced Cooperation\n", "", "        glossary:\n          WSIS"),
    slip("the abbreviations of one language gone", "Y09", NAV, "      abbr:\n        glossary:\n          WSIS", "      abbr2:\n        glossary:\n          WSIS", "    fr:\n"),
    slip("a sentence gone in one language", "P09", ABOUT, " La traduction n'est pas officielle.", "", "Les éditeurs de cette"),
)  # fmt: skip


def cut(project: Path, file: str, opening: str, to: str) -> None:
    """Takes out the text from `opening` up to `to`, up to the end without it."""
    text = (project / file).read_text(encoding="utf-8")
    begin = text.index(opening)
    end = text.index(to, begin) if to else len(text)
    (project / file).write_text(text[:begin] + text[end:], encoding="utf-8")
