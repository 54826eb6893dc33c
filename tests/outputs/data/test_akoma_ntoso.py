"""Articles in, bodies of Akoma Ntoso out."""

import re
from pathlib import Path

import pytest

from edition.outputs.data import akoma_ntoso
from tests.small import of, small

CITED = 'citation:\n  author: ITU\n  date: "2013"\n  kind: report'
NOTE = '<div class="footnote"><hr><ol><li id="fn:1"><p>N</p></li></ol></div>'
MARK = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
CALLED = '<authorialNote eId="fn:1" marker="1" placement="bottom"><p eId="p_1">N</p></authorialNote>'
AGAIN = '<noteRef href="#fn:1" marker="1"/>'
WRITTEN = {
    "": "<p/>",
    '<h1 id="top">T</h1><p id="p1">a <em>b</em></p>': '<p eId="top">T</p><p eId="p1">a <i>b</i></p>',
    # What stands above the first section within is an introduction; a higher heading ends what is open.
    '<h2 id="s1">A</h2><p id="p1">a</p><h4 id="s2">B</h4><h3 id="s3">C</h3><p id="p2">c</p><h2 id="s4">D</h2>': (
        '<hcontainer eId="s1" name="section"><heading>A</heading><intro eId="s1__intro"><p eId="p1">a</p></intro>'
        '<hcontainer eId="s2" name="section"><heading>B</heading><content eId="s2__content"/></hcontainer>'
        '<hcontainer eId="s3" name="section"><heading>C</heading><content eId="s3__content"><p eId="p2">c</p></content>'
        "</hcontainer></hcontainer>"
        '<hcontainer eId="s4" name="section"><heading>D</heading><content eId="s4__content"/></hcontainer>'
    ),
    # What follows a box with a heading does not stand below it, nor what stands before that in the box.
    '<h2 id="s1">A</h2><p id="p1">a</p><div class="notice"><p id="p2">n</p><h3 id="s2">B</h3><p id="p3">b</p></div>'
    '<p id="p4">c</p><section class="editor-notes"><h2 id="s3">D</h2><p id="p5">d</p></section><p id="p6">e</p>': (
        '<hcontainer eId="s1" name="section"><heading>A</heading><intro eId="s1__intro"><p eId="p1">a</p></intro>'
        '<hcontainer eId="section_1" name="section"><content eId="section_1__content"><p eId="p2">n</p></content></hcontainer>'
        '<hcontainer eId="s2" name="section"><heading>B</heading><content eId="s2__content"><p eId="p3">b</p></content>'
        '</hcontainer><hcontainer eId="section_2" name="section"><content eId="section_2__content"><p eId="p4">c</p></content>'
        '</hcontainer></hcontainer><hcontainer eId="s3" name="section"><heading>D</heading><content eId="s3__content">'
        '<p eId="p5">d</p></content></hcontainer><hcontainer eId="section_3" name="section">'
        '<content eId="section_3__content"><p eId="p6">e</p></content></hcontainer>'
    ),
    f"<p id='p1'>a{MARK}</p><p id='p2'>b{MARK}</p>{NOTE}": f'<p eId="p1">a{CALLED}</p><p eId="p2">b{AGAIN}</p>',
    # A block that stands in an item beside words of its own is written once.
    '<ol type="a"><li id="p1">One <pre><code>x</code></pre></li></ol>': (
        '<blockList eId="list_1"><item eId="p1"><num>a.</num><p>One</p><p eId="p_1">x</p></item></blockList>'
    ),
    "<ul><li><p>One</p><figure><p><img src='a.png' alt='A'></p></figure></li></ul>": (
        '<blockList eId="list_1"><item eId="item_1"><p eId="p_1">One</p><p eId="p_2"><img src="a.png" alt="A"/></p></item>'
        "</blockList>"
    ),
    "<table><caption>C<sup>2</sup></caption><tr><th>A</th></tr><tr id='p1'><td>a</td></tr></table>": (
        '<table eId="table_1"><caption>C<sup>2</sup></caption><tr eId="tr_1"><th eId="cell_1"><p>A</p></th></tr>'
        '<tr eId="p1"><td eId="cell_2"><p>a</p></td></tr></table>'
    ),
    "<dl><dt>T</dt><dd id='p1'>a</dd></dl>": '<p eId="p_1">T</p><p eId="p1">a</p>',
    "<p id='p1'>a <del>b</del> <s>c</s> <ins>d</ins></p>": '<p eId="p1">a <del>b</del> <del>c</del> <ins>d</ins></p>',
}
# Headings of a register, with the number of a provision and without.
HEADED = {
    "Paragraphe 70 — A <em>b</em>": "<num>Paragraphe 70</num><heading>A <i>b</i></heading>",
    "Paragraphe\u00a070 <del>bis</del>": "<num>Paragraphe 70</num><heading><del>bis</del></heading>",
    'Paragraphe 70<sup id="fnref:1"><a href="#fn:1">1</a></sup>': (
        '<num>Paragraphe 70</num><heading><noteRef href="#fn:1" marker="1"/></heading>'
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
        r'<hcontainer eId="par-70" name="\w+">(.*?)(?:<content|<intro)', str(files["briefing/index.akn.xml"])
    )
    assert written.replace(' class="official"', "") == HEADED[heading]
