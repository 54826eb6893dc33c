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
    f"<p id='p1'>a{MARK}</p><p id='p2'>b{MARK}</p>{NOTE}": f'<p eId="p1">a{CALLED}</p><p eId="p2">b{AGAIN}</p>',
    # A block that stands in an item beside words of its own is written once.
    '<ol type="a"><li id="p1">One <pre><code>x</code></pre></li></ol>': (
        '<blockList eId="list_1"><item eId="p1"><num>a</num><p>One </p><p eId="p_1">x</p></item></blockList>'
    ),
    "<ul><li><p>One</p><figure><p><img src='a.png' alt='A'></p></figure></li></ul>": (
        '<blockList eId="list_1"><item eId="item_1"><p eId="p_1">One</p><p eId="p_2"><img src="a.png" alt="A"/></p></item>'
        "</blockList>"
    ),
}


@pytest.mark.parametrize("body", WRITTEN)
def test_bodies(tmp_path: Path, body: str) -> None:
    files = dict(akoma_ntoso.files(of(small(tmp_path, body, body, front=(CITED, CITED)))))
    text = bytes(files["briefing/index.akn.xml"]).decode()  # type: ignore[arg-type]  # this form is bytes
    (written,) = re.findall("<mainBody>(.*)</mainBody>", text)
    written = re.sub(' class="official"|src="[^"]*/', lambda match: 'src="' if "src" in match[0] else "", written)
    assert written == WRITTEN[body]
