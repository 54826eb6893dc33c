"""Twins that differ are refused, by code, page and passage."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.checks.parity import parity
from edition.checks.run import causes
from tests.small import small

LINK = '<p id="p1">voir <a href="../agenda/#{}">69</a></p>'
PAIRS = [
    ("P01", '<p id="p1">un</p><p id="p2">deux</p>', '<p id="p1">one</p>', "docs/fr/briefing.md", "p2"),
    ("P01", '<p id="p1">un</p>', '<p id="p1">one</p><p id="p2">two</p>', "docs/en/briefing.md", "p2"),
    ("P02", '<p id="p1">un</p><p id="p2">deux</p>', '<p id="p2">two</p><p id="p1">one</p>', "docs/", "p"),
    ("P01", '<p id="p1">un</p>', '<blockquote id="p1">one</blockquote>', "docs/fr/briefing.md", "p1"),
    (
        "P03",
        '<p id="p1">un<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>',
        '<p id="p1">one</p>',
        "docs/",
        "calls note 1 in sentence 1; line 6 of docs/en/briefing.md: none",
    ),
    (
        "P03",
        '<p id="p1">un</p>',
        '<p id="p1">one<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>',
        "docs/",
        "has no note; line 1 of docs/en/briefing.md: note 1 in sentence 1",
    ),
    ("P04", LINK.format("par-69"), LINK.format("s1"), "docs/", "par-69"),
    ("P05", '<p id="p1">en 2005</p>', '<p id="p1">in 2006</p>', "docs/", "2006"),
    ("P05", '<p id="p1">le 3 mai 2005</p>', '<p id="p1">on 3 June 2005</p>', "docs/", "month 6"),
    ("P06", '<p id="p1">« un <em>mot</em> »</p>', '<p id="p1">“a word”</p>', "docs/", "emphasized"),
]


@pytest.mark.parametrize(("code", "fr", "en", "source", "named"), PAIRS)
def test_difference_is_named(tmp_path: Path, code: str, fr: str, en: str, source: str, named: str) -> None:
    found = list(parity(small(tmp_path, fr, en)))
    assert [p.code for p in found if p.source.startswith(source)] == [code]
    assert any(named in str(p) for p in found)


def test_a_page_of_one_language_without_a_text_is_named(tmp_path: Path) -> None:
    site = small(tmp_path, "<p id='p1'>un</p>", "<p id='p1'>one</p>")
    (page,) = [page for page in site.in_language["fr"] if page.key == "briefing"]
    alone = replace(site, pages=(replace(page, is_untranslated=True),))
    assert [problem.name for problem in parity(alone)] == ["T02.alone"]


def test_the_same_in_two_languages_is_no_difference(tmp_path: Path) -> None:
    fr = '<p id="p1">le 3 mai 2005, « les <em>1\u202f000</em> mots », <em>ici</em></p>'
    en = '<p id="p1">on May 3, 2005, “the <em>1000</em> words”, <em>here</em></p>'
    assert list(parity(small(tmp_path, fr, en))) == []


def test_untranslated_page_is_not_compared(tmp_path: Path) -> None:
    site = small(tmp_path, '<p id="p1">un</p>', "", front=("", "translation: none"))
    assert list(parity(site)) == []


@pytest.mark.parametrize(("text", "codes"), [("", []), (", text: translation", []), (", text: summary", ["T03"])])
def test_an_instrument_is_translated_in_one_language_alone(tmp_path: Path, text: str, codes: list[str]) -> None:
    one, other = (f'instrument: {{date: "2005", body: B{each}}}' for each in ("", text))
    site = small(tmp_path, '<p id="p1">un</p>', '<p id="p1">one</p>', front=(one, other))
    assert [problem.code for problem in parity(site)] == codes


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("Le <em lang='en'>trolling</em>", "Trolling"),
        ("Le <em lang='en'>Tunis Agenda</em>", "The <em>Tunis Agenda</em>"),
        ("<em>prima facie</em>", "prima facie"),
        ("<em>supra</em>", "supra"),
        ("Première idée ; seconde.", "First. Second."),
        ("Un mot", "One word."),
        ("vingt-trois", "23"),
        ("Ban Ki-moon, Kofi Annan, António Guterres", "Ban Ki-moon, Kofi Annan, António Guterres"),
        ("12 34 56 78 90 100", "12 34 56 78 90 100"),
        ("Ministère de la justice, Department of Justice", "Ministère de la justice, Department of Justice"),
    ],
)
def test_what_languages_write_in_their_own_way_is_no_difference(tmp_path: Path, fr: str, en: str) -> None:
    assert codes(tmp_path, f'<p id="p1">{fr}</p>', f'<p id="p1">{en}</p>') == []


def test_a_passage_is_named_once_with_all_languages(tmp_path: Path) -> None:
    body = '<p id="p1">en {}</p><p id="p2">un</p><p id="p3">deux</p>'
    site = small(tmp_path, body.format(2005), '<p id="p1">in 2006</p><p id="p2">one</p>')
    more = [
        replace(page, language="es", source=page.source.replace("/en/", "/es/"), path=f"es/{page.path}")
        for page in site.in_language["en"]
    ]
    told = {problem.code: problem for problem in parity(replace(site, pages=(*site.pages, *more)))}
    assert [*told] == ["P01", "P05"]
    assert "p3" in str(told["P01"])
    for problem in told.values():
        assert problem.source == "docs/fr/briefing.md"
        assert "docs/en/briefing.md" in str(problem)
        assert "docs/es/briefing.md" in str(problem)


def test_what_else_is_wrong_is_told_beside_a_passage_that_is_missing(tmp_path: Path) -> None:
    assert codes(tmp_path, '<p id="p1">en 2005</p><p id="p2">un</p>', '<p id="p1">in 2006</p>') == ["P01", "P05"]


FIVE, FOUR = "un deux trois quatre cinq", "un deux trois quatre"
# A text as each kind of block that is compared.
BLOCKS = {
    "passage": '<p id="p1">{}</p>',
    "item": '<ul><li id="p1">{}</li></ul>',
    "heading": '<h2 id="s1">{}</h2>',
    "term": "<dl><dt>{}</dt><dd>x</dd></dl>",
    "definition": '<dl><dt>x</dt><dd id="p1">{}</dd></dl>',
    "row": '<table><tbody><tr id="p1"><td>{}</td></tr></tbody></table>',
    "quotation": '<blockquote id="p1"><p>{}</p></blockquote>',
    "note": '<p id="p1">x<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><div class="footnote"><ol><li id="fn:1"><p>{}</p></li></ol></div>',
    "caption": '<figure><p><img src="x.png" alt="x"></p><figcaption><p>{}</p></figcaption></figure>',
}
DIFFERENCES = [
    ("P04", 'voir <a href="../agenda/#par-69">ici</a>', 'see <a href="../agenda/">here</a>'),
    ("P05", "en 2005", "in 2006"),
    ("P06", "un <em>mot</em>", "a word"),
    ("P07", "Un mot. Deux mots. Trois.", "One word"),
    ("P08", FIVE, FIVE),
]


def codes(folder: Path, fr: str, en: str) -> list[str]:
    return sorted({problem.code for problem in parity(small(folder, fr, en))})


@pytest.mark.parametrize("markup", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize(("code", "fr", "en"), DIFFERENCES, ids=[case[0] for case in DIFFERENCES])
def test_every_kind_of_text_is_compared(tmp_path: Path, markup: str, code: str, fr: str, en: str) -> None:
    assert codes(tmp_path, markup.format(fr), markup.format(en)) == [code]


@pytest.mark.parametrize(("words", "code"), [(FIVE, ["P08"]), (FOUR, [])])
def test_five_words_are_the_same_in_no_two_languages(tmp_path: Path, words: str, code: list[str]) -> None:
    assert codes(tmp_path, BLOCKS["passage"].format(words), BLOCKS["passage"].format(words)) == code


@pytest.mark.parametrize(("fr", "en", "code"), [("1", "1", []), ("1", "2", ["P10"])])
def test_labels_of_items_are_compared(tmp_path: Path, fr: str, en: str, code: list[str]) -> None:
    item = '<ol start="{}"><li id="p1">x</li></ol>'
    assert codes(tmp_path, item.format(fr), item.format(en)) == code


@pytest.mark.parametrize(
    ("fr", "en", "code"), [("(أ)", "(a)", []), ("в)", "c)", []), ("(ب)", "(a)", ["P10"]), ("(b)", "(a)", ["P10"])]
)
def test_letters_of_other_scripts_count_alike(tmp_path: Path, fr: str, en: str, code: list[str]) -> None:
    item = '<ol><li id="p1" data-label="{}">x</li></ol>'
    assert codes(tmp_path, item.format(fr), item.format(en)) == code


BOX, ROW = '<div class="unordered{}"><table><tbody>{}</tbody></table></div>', '<tr id="{}"><td>{}</td></tr>'


ONE = ("p1:Commission de la ville et du port", "p2:Harbour Board")


def table(*rows: str, key: str = "") -> str:
    return BOX.format(key, "".join(ROW.format(*row.split(":")) for row in rows)) + '<p id="p9">x</p>'


@pytest.mark.parametrize(
    ("fr", "en", "told"),
    [
        (table("p1:en 2005", "p2:un"), table("p3:one", "p4:in 2005"), []),
        # Addresses that the record has from before it was declared say nothing either.
        (table("p1:en 2005", "p2:un"), table("p1:one", "p2:in 2005"), []),
        (table("p1:un", "p2:deux"), table("p3:two"), [("P01", "p2")]),
        (table("p1:un"), table("p3:two", "p4:one", "p5:three"), [("P01", "p4")]),
        (table("p1:un"), '<p id="p9">x</p>', [("P11", "p1")]),
        (table("p1:un"), table("p2:one", key=" key-1"), [("P11", "p1")]),
        (table("p1:un"), table("p2:one") + BOX.format("", ROW.format("p3", "two")), [("P11", "p3")]),
        # Rows with a key are compared, wherever they stand.
        (table("p1:en 2005", "p2:un", key=" key-1"), table("p2:one", "p1:in 2006", key=" key-1"), [("P05", "p1")]),
        (table("p1:un", "p2:deux", key=" key-1"), table("p2:two", key=" key-1"), [("P01", "p1")]),
    ],
)
def test_what_is_unordered_is_counted_or_paired_by_its_key(
    tmp_path: Path, fr: str, en: str, told: list[tuple[str, str]]
) -> None:
    site = small(tmp_path, fr, en)
    assert [(each.code, str(each.values["text"]).split()[0]) for each in causes(parity(site), site)] == told


def test_rows_in_both_languages_are_not_untranslated(tmp_path: Path) -> None:
    rows = (
        "p1:Harbour Commission · Commission de la ville et du port",
        "p2:Board of the Harbour and of Trade · Bureau",
    )
    both, one = (f"<table>{''.join(ROW.format(*row.split(':')) for row in each)}</table>" for each in (rows, ONE))
    assert codes(tmp_path / "a", both, both) == []
    assert codes(tmp_path / "b", one, one) == ["P08"]


def test_id_of_its_own_in_one_language_is_named_once(tmp_path: Path) -> None:
    fr, en = '<p id="p1">un</p><p id="p2">deux</p>', '<p id="p1">one</p><p id="{}">two</p>'
    told = [(each.code, each.source) for each in parity(small(tmp_path, fr, en.format("own")))]
    assert told == [("P01", "docs/en/briefing.md")]
    # Of addresses that the engine gives both are named.
    assert len([*parity(small(tmp_path, fr, en.format("p3")))]) == 2
