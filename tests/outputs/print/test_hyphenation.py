"""Where lines of print may part a text, and where not."""

from collections.abc import Callable
from functools import partial

import pytest
from lxml import etree

from edition.document.text import tie
from edition.outputs.print.hyphenation import change, divide, keep_last, tie_last

# What stands in a paragraph, and what is marked in it.
MARKED = {
    "un mot": "un mot",
    "la coopération": "la coo<divisible>pérati</divisible>on",
    "gouvernance, développement": "gou<divisible>vernan</divisible>ce, dév<divisible>eloppeme</divisible>nt",
    "neuflettr": "neuflettr",
    "le paragraphe": "le par<divisible>agrap</divisible>he",
    "le paragraphe 69, la Résolution\u00a0102": "le paragraphe 69, la Résolution_102",
    "A/RES/70/125 et A/60/687": "<symbol>A/RES/70/125</symbol> et <symbol>A/60/687</symbol>",
    "WSIS-05/TUNIS/DOC/6(Rev.1)-E": "<symbol>WSIS-05/TUNIS/DOC/6(Rev.1)-E</symbol>",
    "du FMPT-13, soit": "du <symbol>FMPT-13</symbol>, soit",
    "SMSI/FGI": "<joined>SMSI/FGI</joined>",
    "les 14–16 mai, est-ce vis-à-vis": "les <joined>14–16</joined> mai, <joined>est-ce</joined> <joined>vis-à-vis</joined>",
    "non-gouvernementales": '<joined behind="yes">non-gou</joined><divisible>vernemental</divisible>es',
    "viendraient-ils": 'vie<divisible>ndraie</divisible><joined before="yes">nt-ils</joined>',
    "semi-automatique-là": 'semi-aut<divisible>omatiq</divisible><joined before="yes">ue-là</joined>',
    "peut-être, Saint-Esprit": "peut-être, Saint-Esprit",
    "voir https://example.org/a-b, ici": "voir <url>https://example.org/a-b</url>, ici",
    "« www.itu.int »": "« <url>www.itu.int</url> »",
    "(a.b@itu.int)": "(<url>a.b@itu.int</url>)",
    "文" * 40: "文" * 40,
    "ไทย" * 20: "ไทย" * 20,
    "x" * 40: f"<endless>{'x' * 40}</endless>",
    "x" * 20 + "\xad" + "x" * 20: "x" * 20 + "\xad" + "x" * 20,
    "un <em>renforcement</em> certain": "un <em>ren<divisible>forceme</divisible>nt</em> certain",
    # Letters that join, and scripts without patterns.
    "الاجتماعية والاقتصادية": "الاجتماعية والاقتصادية",
    "האוניברסליות אינטרנציונל": "האוניברסליות אינטרנציונל",
    "अंतर्राष्ट्रीयकरणकरणकरण": "अंतर्राष्ट्रीयकरणकरणकरण",
    "<code>développement</code>": "<code>développement</code>",
    "<span class='together'>FMPT-13</span>": '<span class="together">FMPT-13</span>',
}


def changed(text: str, *steps: Callable[[etree._Element], None], tag: str = "p") -> str:
    """What the steps make of an element with the text; no-break spaces are shown as lines."""
    element = etree.fromstring(f"<{tag}>{text}</{tag}>")
    for step in steps:
        step(element)
    inside = etree.tostring(element, encoding="unicode").removeprefix(f"<{tag}>").removesuffix(f"</{tag}>")
    return inside.replace("\u00a0", "_")


@pytest.mark.parametrize("text", MARKED)
def test_marks_of_a_paragraph(text: str) -> None:
    assert changed(text, divide) == MARKED[text]


@pytest.mark.parametrize("tag", ["h1", "h4", "dt", "table", "figcaption", "pull-quote"])
def test_words_of_titles_and_tables_are_whole_unless_they_are_endless(tag: str) -> None:
    assert changed(f"coopération {'x' * 40}", divide, tag=tag) == f"coopération <endless>{'x' * 40}</endless>"


NOTE = "<note><p>Une note.</p></note>"
TIED = {
    "une phrase assez longue pour nous": "une phrase assez longue_pour_nous",
    "la première réunion du Forum à Genève.": "la première réunion du Forum_à_Genève.",
    "un processus conduisant à la coopération": "un processus conduisant à la coopération",
    "en s’appuyant, en 2010, …": "en s’appuyant, en_2010,_…",
    "du 18 novembre 2005 à la fin de la réunion du Forum": "du 18_novembre 2005 à la fin de la réunion_du_Forum",
    "les 14-16 mai 2013 puis le 1er juin 2014 et en 2010 la Résolution 1336 du Conseil": (
        "les 14-16_mai 2013 puis le 1er_juin 2014 et en 2010 la Résolution 1336 du_Conseil"
    ),
    "les 14–16 mai, à 25 °C ou 14 km de Genève, 3 mois et 16 pages": (
        "les 14–16_mai, à 25_°C ou 14_km de Genève, 3 mois et_16_pages"
    ),
    f"des processus distincts{NOTE}.": f"des processus distincts{NOTE}.",
    f"que l’<em>on</em> a dit{NOTE} ici. ": f"que l’<em>on</em> a_dit{NOTE}_ici. ",
    "mot": "mot",
    "deux mots": "deux_mots",
    "une <ol><li>liste</li></ol>": "une <ol><li>liste</li></ol>",
}


@pytest.mark.parametrize("text", TIED)
def test_last_line_holds_more_than_a_short_word(text: str) -> None:
    assert changed(text, partial(change, to=tie_last)) == TIED[text]


ENDS = {
    "sur les politiques.": "sur les pol<span>itiqu</span>es.",
    "le développement ici": "le dév<divisible>eloppeme</divisible>nt ici",
    "le développement\u00a0ici.": "le dév<span>eloppeme</span>nt_ici.",
    "coopération, développement": "coo<divisible>pérati</divisible>on, dév<span>eloppeme</span>nt",
    f"le <em>développement</em>{NOTE}.": f"le <em>dév<span>eloppeme</span>nt</em>{NOTE}.",
    "rien ici": "rien ici",
}


@pytest.mark.parametrize("text", ENDS)
def test_last_word_is_in_one_piece(text: str) -> None:
    assert changed(text, divide, keep_last) == ENDS[text]


TITLES = {
    "Processus de renforcement de la coopération": "Processus de_renforcement de_la_coopération",
    "Résolution 102 (Rév. Guadalajara, 2010)": "Résolution 102 (Rév. Guadalajara,_2010)",
    "Paragraphe 78 — <a>L’offre de la Grèce</a>": "Paragraphe 78 — <a>L’offre de_la_Grèce</a>",
    "Tunis Agenda for the Information Society": "Tunis Agenda for_the_Information Society",
}


@pytest.mark.parametrize("text", TITLES)
def test_short_words_of_titles_stay_with_the_next(text: str) -> None:
    assert changed(text, partial(change, to=tie), tag="h1") == TITLES[text]


@pytest.mark.parametrize("sign", ["x", "A-", "a.", "/", "A/", "«", "@", "w."])
def test_text_without_spaces_is_read_once(sign: str) -> None:
    """A pattern that begins again at each sign would not come to an end."""
    element = etree.fromstring(f"<p>{sign * 100_000}</p>")
    divide(element)
    change(element, tie_last)
    assert "".join(element.itertext()) == sign * 100_000
