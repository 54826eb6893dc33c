"""Articles in, plain Markdown out."""

from pathlib import Path

import pytest

from edition.outputs.data import markdown_files
from tests.small import of, small

ITEM = '<ol type="a"><li id="p1">{}</li></ol>'
WRITTEN = {
    '<ol type="a" start="2"><li id="p1">One.</li></ol>': "- b. One.",
    '<ol type="a"><li id="p1" data-label="a)">One.</li></ol>': "- a) One.",
    '<ol><li id="p1" data-label="1)">One.<br>Two</li></ol>': "1) One.  \n   Two",
    '<ol><li id="p1" data-label="(1)">One.</li></ol>': "- (1) One.",
    "<ul><li>One.<br> Two</li></ul>": "- One.  \n  Two",
    "<ol><li>One.</li><li>Two</li></ol>": "1. One.\n1. Two",
    "<p>1. a_b <em>c</em> <strong> </strong>d</p>": r"1\. a\_b *c*  d",
    '<p>See <a href="https://a.org/b (c)">a</a> <abbr title="T">T</abbr></p>': "See [a](https://a.org/b%20%28c%29) T",
    "<p>H<sub>2</sub>O x<sup>2</sup> 1<sup>st one</sup><sub> </sub> 2^3 a~b</p>": r"H~2~O x^2^ 1^st\ one^  2\^3 a\~b",
    "<p><del>a</del> <s>b</s> <ins>c</ins> <mark>d</mark> <i>e</i> <code>f</code></p>": "~~a~~ ~~b~~ ^^c^^ ==d== *e* `f`",
    "<h2>CO<sub>2</sub></h2>": "## CO~2~",
    "<dl><dt>m<sup>2</sup></dt><dd>H<sub>2</sub>O</dd></dl>": "m^2^\n:   H~2~O",
    "<table><tr><td>m<sup>2</sup></td><td><ins>a</ins></td></tr></table>": "| m^2^ | ^^a^^ |\n| --- | --- |",
    "<blockquote><p>One</p><p>Two</p></blockquote>": "> One\n>\n> Two",
    "<dl><dt>A</dt><dd>One</dd></dl>": "A\n:   One",
    # What stands in an item beside its words is written once.
    ITEM.format("One <pre><code>x = 1</code></pre>"): "- a. One\n  ```\n  x = 1\n  ```",
    ITEM.format("One <table><tr><td>1</td><td>2</td></tr></table>"): "- a. One\n  | 1 | 2 |\n  | --- | --- |",
    ITEM.format('One <aside class="pull-quote">quoted</aside>two'): "- a. One two",
    '<p>x<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><div class="footnote"><hr><ol><li id="fn:1">'
    '<p>Note <a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>': "x[^1]\n\n---\n\n[^1]: Note",
    '<div class="footnote"><ol><li id="fn:1"><p>H<sub>2</sub>O, m<sup>2</sup></p></li></ol></div>': "[^1]: H~2~O, m^2^",
    "<table><caption>C <em>d</em></caption><tr><td>a</td></tr></table>": "C *d*\n\n| a |\n| --- |",
    # Where a box ends, the page's own voice goes on.
    '<div class="notice"><p>a</p></div><p>b</p>': "a\n\n<!-- {} -->\n\nb",
    '<div class="timeline"><p>a</p></div><p>b</p>': "a\n\nb",
}
VOICE = "Note des éditeurs"


@pytest.mark.parametrize("body", WRITTEN)
def test_blocks(tmp_path: Path, body: str) -> None:
    files = dict(markdown_files.files(of(small(tmp_path, body, body))))
    assert files["briefing/index.md"] == f"<!-- {VOICE} -->\n\n{WRITTEN[body].format(VOICE)}\n"
