"""Articles in, plain Markdown out."""

import re
from pathlib import Path

import pytest
import yaml

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


# The address of each text stands at its end, or behind the first words that it holds.
ADDRESSED = {
    '<h1 id="top">T</h1><p id="p1">a <em>b</em></p><p></p>': "# T <!-- #top -->\n\na *b* <!-- #p1 -->",
    ITEM.format("<p>One</p><p>Two</p>"): "- a. One <!-- #p1 -->\n\n  Two",
    ITEM.format("One <ul><li id='p2'>Two</li></ul>"): "- a. One <!-- #p1 -->\n  - Two <!-- #p2 -->",
    '<blockquote id="p1"><p>One</p><p>Two</p></blockquote>': "> One <!-- #p1 -->\n>\n> Two",
    '<blockquote id="p1"><ul><li>One</li></ul></blockquote>': "> - One",
    '<blockquote id="p1">So: <ul><li>One</li></ul></blockquote>': "> So: <!-- #p1 -->\n> - One",
    '<table><tr><th>A</th></tr><tr id="p1"><td>a</td><td>b</td></tr></table>': (
        "| A |\n| --- |\n| a <!-- #p1 --> | b |"
    ),
    "<dl><dt>A</dt><dd id='p1'>One</dd></dl>": "A\n:   One <!-- #p1 -->",
    '<div class="footnote"><ol><li id="fn:1"><p>N</p></li></ol></div>': "[^1]: N <!-- #fn:1 -->",
}
FRONT = """\
title: T
language: fr
source: {}
date: '1970-01-01'
voice: editorial
status: Les éditeurs de «\u00a0Home\u00a0» · Sans valeur officielle
editor: Les éditeurs de «\u00a0Home\u00a0»
rights: 'Droits\u00a0: aucun'
"""


def written(folder: Path, body: str, front: str = "") -> list[str]:
    """Return the front matter of a page in Markdown, and what follows it."""
    text = str(dict(markdown_files.files(of(small(folder, body, body, front=(front, front)))))["briefing/index.md"])
    return text.removeprefix("---\n").split("---\n\n", 1)


@pytest.mark.parametrize("body", WRITTEN)
def test_blocks(tmp_path: Path, body: str) -> None:
    text = re.sub(" <!-- #.*? -->", "", written(tmp_path, body)[1])
    assert text == f"{WRITTEN[body].format(VOICE)}\n"


@pytest.mark.parametrize("body", ADDRESSED)
def test_the_address_of_each_text(tmp_path: Path, body: str) -> None:
    assert written(tmp_path, body)[1] == f"{ADDRESSED[body]}\n"


def test_source_status_and_rights_are_front_matter(tmp_path: Path) -> None:
    front, _ = written(tmp_path, "<p>a</p>", 'rights: "Droits: aucun"')
    assert front == FRONT.format("''")
    assert yaml.safe_load(front)["rights"] == "Droits\u00a0: aucun"
