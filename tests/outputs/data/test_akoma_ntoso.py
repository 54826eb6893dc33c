"""Articles in, bodies of Akoma Ntoso out."""

import re
from pathlib import Path

import pytest

from edition.outputs.data import akoma_ntoso
from tests.small import of, small

CITED = 'citation:\n  author: ITU\n  date: "2013"\n  kind: report'
NOTE = '<div class="footnote"><hr><ol><li id="fn:1"><p>N</p></li></ol></div>'
MARK = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
CALLED = (
    '<authorialNote wId="fn:1" marker="1" placement="bottom" eId="p_1__authorialNote_1">'
    '<p eId="p_1__authorialNote_1__p_1">N</p></authorialNote>'
)
AGAIN = '<noteRef href="#p_1__authorialNote_1" marker="1" eId="p_2__noteRef_1"/>'
WRITTEN = {
    "": '<p eId="p_1"/>',
    '<h1 id="top">T</h1><p id="p1">a <em>b</em></p>': '<p wId="p1" eId="p_1">a <i>b</i></p>',
    # What stands above the first section within is an introduction; a higher heading ends what is open.
    '<h2 id="s1">A</h2><p id="p1">a</p><h4 id="s2">B</h4><h3 id="s3">C</h3><p id="p2">c</p><h2 id="s4">D</h2>': (
        '<level wId="s1" eId="level_nn_1"><heading>A</heading>'
        '<intro><p wId="p1" eId="level_nn_1__intro__p_1">a</p></intro>'
        '<level wId="s2" eId="level_nn_1__level_nn_1"><heading>B</heading><content/></level>'
        '<level wId="s3" eId="level_nn_1__level_nn_2"><heading>C</heading><content>'
        '<p wId="p2" eId="level_nn_1__level_nn_2__p_1">c</p></content></level></level>'
        '<level wId="s4" eId="level_nn_2"><heading>D</heading><content/></level>'
    ),
    # What follows a box with a heading does not stand below it, nor what stands before that in the box.
    '<h2 id="s1">A</h2><p id="p1">a</p><div class="notice"><p id="p2">n</p><h3 id="s2">B</h3><p id="p3">b</p></div>'
    '<p id="p4">c</p><section class="editor-notes"><h2 id="s3">D</h2><p id="p5">d</p></section><p id="p6">e</p>': (
        '<level wId="s1" eId="level_nn_1"><heading>A</heading>'
        '<intro><p wId="p1" eId="level_nn_1__intro__p_1">a</p></intro>'
        '<level eId="level_nn_1__level_nn_1"><content>'
        '<p wId="p2" eId="level_nn_1__level_nn_1__p_1">n</p></content></level>'
        '<level wId="s2" eId="level_nn_1__level_nn_2"><heading>B</heading><content>'
        '<p wId="p3" eId="level_nn_1__level_nn_2__p_1">b</p></content></level>'
        '<level eId="level_nn_1__level_nn_3"><content>'
        '<p wId="p4" eId="level_nn_1__level_nn_3__p_1">c</p></content></level></level>'
        '<level wId="s3" eId="level_nn_2"><heading>D</heading><content>'
        '<p wId="p5" eId="level_nn_2__p_1">d</p></content></level>'
        '<level eId="level_nn_3"><content><p wId="p6" eId="level_nn_3__p_1">e</p></content></level>'
    ),
    f"<p id='p1'>a{MARK}</p><p id='p2'>b{MARK}</p>{NOTE}": (
        f'<p wId="p1" eId="p_1">a{CALLED}</p><p wId="p2" eId="p_2">b{AGAIN}</p>'
    ),
    # A block that stands in an item beside words of its own is written once.
    '<ol type="a"><li id="p1">One <pre><code>x</code></pre></li></ol>': (
        '<blockList eId="list_1"><item wId="p1" eId="list_1__item_a"><num>a.</num><p eId="list_1__item_a__p_1">One</p>'
        '<p eId="list_1__item_a__p_2">x</p></item></blockList>'
    ),
    # What has no number is counted, and what has that of another too.
    "<ul><li><p>One</p><figure><p><img src='a.png' alt='A'></p></figure></li><li>Two</li></ul>": (
        '<blockList eId="list_1"><item eId="list_1__item_nn_1"><p eId="list_1__item_nn_1__p_1">One</p>'
        '<p eId="list_1__item_nn_1__p_2"><img src="a.png" alt="A"/></p></item>'
        '<item eId="list_1__item_nn_2"><p eId="list_1__item_nn_2__p_1">Two</p></item></blockList>'
    ),
    "<table><caption>C<sup>2</sup></caption><tr><th>A</th></tr><tr id='p1'><td>a</td></tr></table>": (
        '<table eId="table_1"><caption eId="table_1__caption_1">C<sup>2</sup></caption>'
        '<tr><th><p eId="table_1__p_1">A</p></th></tr><tr wId="p1"><td><p eId="table_1__p_2">a</p></td></tr></table>'
    ),
    "<dl><dt>T</dt><dd id='p1'>a</dd></dl>": '<p eId="p_1">T</p><p wId="p1" eId="p_2">a</p>',
    "<p id='p1'>a <del>b</del> <s>c</s> <ins>d</ins></p>": (
        '<p wId="p1" eId="p_1">a <del>b</del> <del>c</del> <ins>d</ins></p>'
    ),
}
# Headings of a register, with the number of a provision and without.
HEADED = {
    "Paragraphe 70 — A <em>b</em>": "<num>Paragraphe 70</num><heading>A <i>b</i></heading>",
    "Paragraphe\u00a070 <del>bis</del>": "<num>Paragraphe 70</num><heading><del>bis</del></heading>",
    'Paragraphe 70<sup id="fnref:1"><a href="#fn:1">1</a></sup>': (
        '<num>Paragraphe 70</num><heading><noteRef href="#fn:1" marker="1" eId="para_70__noteRef_1"/></heading>'
    ),
    "Paragraphe 70": "<num>Paragraphe 70</num>",
    "<del>Vieux</del> neuf": "<heading><del>Vieux</del> neuf</heading>",
}


@pytest.mark.parametrize("body", WRITTEN)
def test_bodies(tmp_path: Path, body: str) -> None:
    files = dict(akoma_ntoso.files(of(small(tmp_path, body, body, front=(CITED, CITED)))))
    (written,) = re.findall("<mainBody>(.*)</mainBody>", str(files["briefing/index.akn.xml"]))
    written = re.sub(
        ' class="(?:official|editorial)"|src="[^"]*/', lambda match: 'src="' if "src" in match[0] else "", written
    )
    assert written == WRITTEN[body]


@pytest.mark.parametrize("heading", HEADED)
def test_a_heading_is_parted_from_its_number(tmp_path: Path, heading: str) -> None:
    body = f'<h1>T</h1><h2 id="par-70">{heading}</h2>'
    front = "instrument: {date: '2005', body: B, address: {fr: 'https://example.org'}}"
    files = dict(akoma_ntoso.files(of(small(tmp_path, body, body, front=(front, front)))))
    (written,) = re.findall(
        r'<paragraph wId="par-70" eId="para_70">(.*?)(?:<content|<intro)', str(files["briefing/index.akn.xml"])
    )
    assert written.replace(' class="official"', "") == HEADED[heading]


# Articles with numbers of every kind, and what stands within them; what follows a list stands beside it.
NUMBERED = """<h1 id="top">T</h1><h2 id="s1">Chapter I</h2><h3 id="art-1">Article 1. A</h3><p id="p1">a</p>
<h3 id="art-1-bis">Article 1 bis</h3><ol><li id="art-1-bis-1"><p>b</p><ol type="a"><li id="art-1-bis-1-a">c</li></ol></li></ol>
<p id="p2">d</p><h3 id="art-8-ter">Article 8ter</h3><p id="p3">e</p>"""
HIERARCHY = (
    '<level wId="s1" eId="level_nn_1"><heading>Chapter I</heading>'
    '<article wId="art-1" eId="level_nn_1__art_1"><num>Article 1</num><heading>A</heading>'
    '<content><p wId="p1" eId="level_nn_1__art_1__p_1">a</p></content></article>'
    '<article wId="art-1-bis" eId="level_nn_1__art_1bis"><num>Article 1 bis</num>'
    '<paragraph wId="art-1-bis-1" eId="level_nn_1__art_1bis__para_1"><num>1.</num>'
    '<intro><p eId="level_nn_1__art_1bis__para_1__intro__p_1">b</p></intro>'
    '<point wId="art-1-bis-1-a" eId="level_nn_1__art_1bis__para_1__point_a"><num>a.</num>'
    '<content><p eId="level_nn_1__art_1bis__para_1__point_a__p_1">c</p></content></point></paragraph>'
    '<level eId="level_nn_1__art_1bis__level_nn_1"><content><p wId="p2" eId="level_nn_1__art_1bis__level_nn_1__p_1">d</p></content></level></article>'
    '<article wId="art-8-ter" eId="level_nn_1__art_8ter"><num>Article 8ter</num>'
    '<content><p wId="p3" eId="level_nn_1__art_8ter__p_1">e</p></content></article></level>'
)


def test_provisions_are_the_elements_of_their_unit(tmp_path: Path) -> None:
    front = "instrument: {date: '2005', body: B, unit: article, address: {fr: 'https://example.org'}}"
    files = dict(akoma_ntoso.files(of(small(tmp_path, NUMBERED, NUMBERED, front=(front, front)))))
    (written,) = re.findall("<mainBody>(.*)</mainBody>", str(files["briefing/index.akn.xml"]))
    assert written.replace(' class="official"', "") == HIERARCHY


def test_languages_have_their_codes() -> None:
    two = ["ar", "cs", "de", "el", "en", "es", "fa", "fr", "gu", "hr", "ja", "nl", "pt", "ro", "ru", "sr", "sw", "zh"]
    three = [
        "ara",
        "ces",
        "deu",
        "ell",
        "eng",
        "spa",
        "fas",
        "fra",
        "guj",
        "hrv",
        "jpn",
        "nld",
        "por",
        "ron",
        "rus",
        "srp",
        "swa",
        "zho",
    ]
    assert [akoma_ntoso.CODES[each] for each in two] == three
