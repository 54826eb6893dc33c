"""Pages in, the voice of each of their blocks out."""

from pathlib import Path

import pytest

from edition.document import Page
from tests.small import small

CITED = 'citation: {{author: ITU, date: "2013", original: fr, kind: report{}}}'
TRANSLATED = CITED.format(", translation: unofficial translation")
ADOPTED = 'instrument: {{date: "2005", body: WSIS, symbol: A/60/687, address: {{en: https://example.org}}{}}}'
SUMMED = ADOPTED.format(", text: summary")
MARK = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">{0}</a></sup>'
NOTES = '<div class="footnote"><ol><li id="fn:1"><p>N</p></li><li id="fn:2"><p>M</p></li></ol></div>'
WORDS = "the exact words of the Agenda, and no others"
REGISTER = f"<blockquote id='p2'><p>“We recognize {WORDS}.”</p></blockquote>"
LINK = '<a href="../agenda/#par-69">paragraph 69</a>'
BOXES = [
    '<div class="notice"><p id="x">a</p></div>',
    '<section class="editor-notes"><h2 id="s">E</h2><ul><li id="x">a</li></ul></section>',
    '<div class="admonition note"><p class="admonition-title">A</p><p id="x">a</p></div>',
    '<div class="notice"><div><blockquote id="x"><p>a</p></blockquote></div></div>',
]
QUOTED = [
    f"<blockquote id='x'><p>“{WORDS}” — {LINK}</p></blockquote>",
    f"<blockquote id='x'><p>{WORDS} [emphasis added].</p><p>({LINK} of the Agenda)</p></blockquote>",
    f"<blockquote id='x'><p>{LINK}: “{WORDS}”</p></blockquote>",
]
NOT_QUOTED = [
    f"<blockquote id='x'><p>“{WORDS}”</p></blockquote>",
    f"<blockquote id='x'><p>“{WORDS.replace('no', 'some')}” — {LINK}</p></blockquote>",
    f"<blockquote id='x'><p>“{WORDS}” — {LINK}, which all of us much admire.</p></blockquote>",
    f"<blockquote id='x'><p>We read that “{WORDS}” is what {LINK} says.</p></blockquote>",
    f"<blockquote id='x'><p>“no others” — {LINK}</p></blockquote>",
]


def page(folder: Path, front: str, body: str) -> Page:
    more = REGISTER if "../agenda" in body else ""
    return small(folder, "", body, more=("", more), front=("", front)).by_key["briefing", "en"]


def voices(document: Page, *names: str) -> list[str]:
    """The voices of the blocks with these ids."""
    found = {block.id: block.voice for block in document.blocks}
    return [found[name] for name in names]


TITLE = "<h1 id='top'>T</h1>"
DL = "<dl><dt>{}</dt><dd id='x'>{}</dd></dl>"
# Front matter, body, and the voice of what has the id x.
TABLE = [
    *((front, "<p id='x'>a</p>", voice) for front, voice in {
        "": "editorial",
        CITED.format(""): "official",
        TRANSLATED: "translation",
        CITED.format(", translator: A"): "translation",
        SUMMED: "summary",
        ADOPTED.format(""): "official",
        ADOPTED.format(", text: translation"): "translation",
    }.items()),
    *((front, box, "editorial") for box in BOXES for front in (CITED.format(""), TRANSLATED, SUMMED, ADOPTED.format(""))),
    (SUMMED, "<h1 id='x'>T</h1>", "official"),
    (TRANSLATED, "<h1 id='x'>T</h1>", "translation"),
    (SUMMED, "<h2 id='x'>Paragraph 1</h2>", "editorial"),
    (ADOPTED.format(""), "<h2 id='x'>Paragraph 1</h2>", "official"),
    (SUMMED, "<blockquote id='x'><p>a</p></blockquote>", "official"),
    (TRANSLATED, "<blockquote id='x'><p>a</p></blockquote>", "translation"),
    *((front, body, "official") for front in (TRANSLATED, SUMMED, "", CITED.format("")) for body in QUOTED),
    *((front, body, voice) for front, voice in ((TRANSLATED, "translation"), ("", "editorial")) for body in NOT_QUOTED),
    # The rows of a register.
    *((SUMMED, DL.format(name, "words"), "official") for name in ("Title", "Official title", "SYMBOL", "Symbol:")),
    *((SUMMED, DL.format(name, "words"), "editorial") for name in ("Date", "Adopted by", "Entitled")),
    (SUMMED, DL.format("Number", "A/60/687; also X"), "official"),
    (SUMMED, DL.format("Date", "that of A/60/687"), "editorial"),
    (SUMMED, "<h2 id='par-1'>Paragraph 1</h2>" + DL.format("State", "a gist"), "summary"),
    (SUMMED, "<h2 id='par-1'>Paragraph 1</h2><h2 id='s'>End</h2>" + DL.format("State", "a row"), "editorial"),
    (SUMMED, "<table><tr id='x'><td>Title</td><td>a</td></tr></table>", "official"),
    (SUMMED, "<table><tr id='x'><td>Date</td><td>a</td></tr></table>", "editorial"),
    (TRANSLATED, DL.format("Title", "words"), "translation"),
    ("", DL.format("Title", "words"), "editorial"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "body", "voice"), TABLE)
def test_each_block_has_a_voice(tmp_path: Path, front: str, body: str, voice: str) -> None:
    assert voices(page(tmp_path, front, body), "x") == [voice]


@pytest.mark.parametrize(
    ("front", "body", "voices_of_notes"),
    [
        (TRANSLATED, f"<p id='p1'>a{MARK.format(1)}{MARK.format(2)}</p>", ["translation", "translation"]),
        # What a box alone calls is the edition's; what the text calls too is the text's.
        (TRANSLATED, f"<p id='p1'>a{MARK.format(1)}</p><div class='notice'><p id='p2'>b{MARK.format(1)}{MARK.format(2)}</p></div>",
         ["translation", "editorial"]),
        (TRANSLATED, f"<div class='notice'><p id='p2'>b{MARK.format(1)}{MARK.format(2)}</p></div><p id='p1'>a{MARK.format(1)}</p>",
         ["translation", "editorial"]),
        (SUMMED, f"<p id='p1'>a{MARK.format(1)}</p><blockquote id='p2'><p>b{MARK.format(2)}</p></blockquote>", ["summary", "official"]),
        ("", f"<p id='p1'>a{MARK.format(1)}{MARK.format(2)}</p>", ["editorial", "editorial"]),
    ],
)  # fmt: skip
def test_a_note_has_the_voice_of_what_calls_it(
    tmp_path: Path, front: str, body: str, voices_of_notes: list[str]
) -> None:
    assert voices(page(tmp_path, front, body + NOTES), "fn:1", "fn:2") == voices_of_notes


@pytest.mark.parametrize(
    ("front", "words", "voice"),
    [(TRANSLATED, "one two", "translation"), (SUMMED, "one two", "summary"), (SUMMED, "three four", "official")],
)
def test_a_pull_quote_has_the_voice_of_what_it_repeats(tmp_path: Path, front: str, words: str, voice: str) -> None:
    quote = f'<aside class="pull-quote"><p>{words.capitalize()}.</p></aside>'
    body = f"{quote}<p id='p1'>Here one two.</p><blockquote id='p2'><p>There three four.</p></blockquote>"
    (found,) = [block for block in page(tmp_path, front, body).blocks if block.kind == "pull-quote"]
    assert found.voice == voice


def test_a_block_tells_what_it_quotes(tmp_path: Path) -> None:
    inline = f"<p id='x'>By {LINK}, “{WORDS}”.</p>"
    for body, quotes in {
        inline: "par-69",
        QUOTED[0]: "par-69",
        NOT_QUOTED[0]: "",
        "<p id='x'>“a b c d e”</p>": "",
    }.items():
        (block,) = page(tmp_path, TRANSLATED, body).blocks
        assert block.quotes == ((("en/agenda/index.html", quotes),) if quotes else ())


def test_a_translated_instrument_records_no_official_words(tmp_path: Path) -> None:
    body = f"<h2 id='par-1'>Paragraph 1</h2><blockquote id='x'><p>{WORDS}</p></blockquote>"
    for text, recorded in {"summary": WORDS, "translation": ""}.items():
        site = small(tmp_path, "", body, front=("", ADOPTED.format(f", text: {text}")))
        assert site.index.provisions["en/briefing/index.html", "par-1"].recorded == recorded


ACT = (
    "<h1 id='top'>Act</h1><h2 id='par-1'>Paragraph 1</h2><p id='p1'>Everyone may read what the law says of it.</p>"
    "<div class='notice'><p id='p2'>We say in our own words what it is about.</p></div>"
    "<ol><li id='par-1-a'>one shall not disclose what was read there;<ol><li id='par-1-a-i'>save where the court so orders"
    " it.</li></ol></li></ol><h3 id='s1'>Part</h3><p id='p3'>It enters into force on the third day.</p>"
    "<h2 id='par-2'>Paragraph 2</h2><p id='p4'>No other person may read any of it.</p>"
)
FULL = [
    ("par-1", "Everyone may read what the law says", True),
    ("par-1", "one shall not disclose what was read there; save where the court so orders it", True),
    ("par-1", "It enters into force on the third day", True),
    ("par-1-a", "save where the court so orders it", True),
    ("par-1-a-i", "save where the court so orders it", True),
    # Not its words: those of a box, of another provision; nor what a cut turns.
    ("par-1-a", "one shall not disclose what was read there", False),
    ("par-1", "We say in our own words what it is about", False),
    ("par-1", "No other person may read any of it", False),
    ("par-1-a", "Everyone may read what the law says", False),
    ("par-1-a-i", "one shall not disclose what was read there", False),
    ("par-1-a", "disclose what was read there; save where", False),
    ("", "Everyone may read what the law says", False),
]


@pytest.mark.parametrize(("name", "words", "is_quoted"), FULL)
@pytest.mark.parametrize("text", ["", ", text: summary", ", text: translation"])
def test_a_text_that_stands_in_full_on_its_page_is_quoted_elsewhere(
    tmp_path: Path,
    name: str,
    words: str,
    is_quoted: bool,  # noqa: FBT001 -- a column
    text: str,
) -> None:
    link = f'<p id="p2">It says, “{words}”, in <a href="../briefing/#{name}">it</a>.</p>'
    site = small(tmp_path, ACT, ACT, more=("", link), front=("", ADOPTED.format(text)))
    (block,) = [each for each in site.by_key["agenda", "en"].blocks if each.id == "p2"]
    assert block.quotes == ((("en/briefing/index.html", name),) if is_quoted and "summary" not in text else ())


@pytest.mark.parametrize(("text", "voice"), [("", "official"), (", text: translation", "translation")])
@pytest.mark.parametrize("leads", ["", "says: "])
def test_a_block_quotation_has_the_voice_of_what_it_repeats(tmp_path: Path, text: str, voice: str, leads: str) -> None:
    link, words = '<a href="../briefing/#par-1">it</a>', "It enters into force on the third day."
    body = f"<p id='p1'>{link} {leads}</p><blockquote id='p2'><p>{words}{'' if leads else link}</p></blockquote>"
    site = small(tmp_path, ACT, ACT, more=("", body), front=("", ADOPTED.format(text)))
    (block,) = [each for each in site.by_key["agenda", "en"].blocks if each.id == "p2"]
    assert (block.voice, block.quotes) == (voice, (("en/briefing/index.html", "par-1"),))
