"""Whose words each kind of block of a book holds: what programs read, and what a reader is told."""

from pathlib import Path

import pytest
from lxml import etree

from edition.outputs.epub.epub import Writer
from edition.outputs.output import Offer
from edition.outputs.print.print_source import printed
from tests.outputs.reading import voices_met
from tests.small import of, small

BOX = '<div class="notice"><p id="p90">Nous.</p></div>'
NOTE = (
    '<div class="footnote"><ol><li id="fn:1"><p>Texte.\u00a0<a class="footnote-backref" href="#fnref:1">↩</a></p></li>'
    "</ol></div>"
)
CALL = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
SUMMARY = "instrument: {symbol: A/1, text: summary}"
OFFICIAL = "citation: {author: UIT, date: '2013', original: fr}"
# What a page holds, by its front matter; and the voice of each of its blocks, by id or by tag and number.
TABLE = {
    "a paragraph after a box": (OFFICIAL, f'{BOX}<p id="p1">Un.</p>', {"p90": "editorial", "p1": "official"}),
    "an item after a box": (OFFICIAL, f'{BOX}<ul><li id="p1"><p>Un.</p></li></ul>', {"p1": "official"}),
    "code after a box": (OFFICIAL, f'{BOX}<pre id="p1"><code>un</code></pre><p id="p2">Un.</p>', {"p1": "official", "p2": "official"}),
    "a box after a box": (OFFICIAL, f'{BOX}<div class="admonition"><p id="p91">Nous.</p></div><p id="p1">Un.</p>', {"p91": "editorial", "p1": "official"}),
    "a row after a box": (OFFICIAL, f'{BOX}<table><tr id="p1"><td>un</td><td>deux</td></tr></table>', {"p1": "official"}),
    "a quotation after a box": (OFFICIAL, f'{BOX}<blockquote id="p1"><p>Un.</p></blockquote>', {"p1": "official"}),
    "a note of the text": (OFFICIAL, f'<p id="p1">Un{CALL}.</p>{BOX}{NOTE}', {"fn:1": "official", "p90": "editorial"}),
    "a note of a box": (OFFICIAL, f'<div class="notice"><p id="p90">Nous{CALL}.</p></div><p id="p1">Un.</p>{NOTE}', {"fn:1": "editorial", "p1": "official"}),
    "a box with a heading": (OFFICIAL, '<section class="editor-notes"><h2 id="s">Notes</h2><ul><li id="p91">Nous.</li></ul></section><p id="p1">Un.</p>', {"s": "editorial", "p91": "editorial", "p1": "official"}),
    "terms and rows": (SUMMARY, '<dl><dt id="a">Titre</dt><dd id="p1">A/1</dd><dt>Date</dt><dd id="p2">2005</dd></dl><h2 id="s">Un</h2><p id="p3">Dit.</p>', {"a": "editorial", "p1": "official", "p2": "editorial", "p3": "summary"}),
    "rows of a table": (SUMMARY, '<table><thead><tr id="h"><th>Nom</th><th>Jour</th></tr></thead><tr id="p1"><td>Cote</td><td>A/1</td></tr><tr id="p2"><td>A/1</td><td>2005</td></tr></table><p id="p3">Dit.</p>', {"h": "editorial", "p2": "official", "p3": "summary"}),
    "a caption": (SUMMARY, '<blockquote id="p1"><p>Mots.</p></blockquote><figure><table><tr><td>un</td></tr></table><figcaption id="c"><p>Tableau</p></figcaption></figure>', {"p1": "official", "c": "summary"}),
    "a picture after a quotation": (SUMMARY, '<blockquote id="p1"><p>Mots.</p></blockquote><p><img src="x.png" alt="Plan"></p><p id="p2">Dit.</p>', {"p1": "official", "p2": "summary"}),
    "a pull-quote": (SUMMARY, '<blockquote id="p1"><p>Les mots du texte.</p></blockquote><aside class="pull-quote" id="q"><p>mots du texte</p></aside><p id="p2">Dit.</p>', {"q": "official", "p1": "official", "p2": "summary"}),
    "a pull-quote of an item": (OFFICIAL, '<ul><li id="p1"><aside class="pull-quote" id="q"><p>un</p></aside>Un.</li></ul>', {"q": "official", "p1": "official"}),
    "an item after one of its own": (SUMMARY, '<ul><li id="p1">Dit.<ul><li id="p2">Dit.</li></ul></li></ul><blockquote id="p3"><p>Mots.</p></blockquote>', {"p2": "summary", "p3": "official"}),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_voice_of_a_block(tmp_path: Path, case: str) -> None:
    front, body, voices = TABLE[case]
    site = small(tmp_path, f'<h1 id="top">Note</h1>{body}', '<h1 id="top">Note</h1>', front=(front, ""))
    page = site.by_key["briefing", "fr"]
    words = page.voice_names
    names = {each.path: f"{each.key}.xhtml" for each in site.pages}
    part = Writer(of(site), names, dict.fromkeys(names, ""), {}).chapter((page,))
    chapter = etree.fromstring(f'<div lang="fr" xmlns:epub="http://www.idpf.org/2007/ops">{part.markup}</div>')
    book = printed(of(site), Offer("page", page, ""))
    for tree, prefix in ((chapter, ""), (book, "fr-briefing--")):
        met = voices_met(tree, "fr")
        for name, voice in voices.items():
            # Print puts a pull-quote, which has no address, into its passage.
            (found,) = tree.xpath("//*[@id=$id]", id=f"{prefix}{name}") or tree.xpath("//pull-quote") or [None]
            if found is None:
                assert (name, body.count("</blockquote><aside")) == ("q", 1)
                continue
            assert found.get("data-voice") == voice
            # A heading, a term or the head of a table has no label of its own.
            if name not in {"s", "a", "h"} and found.tag != "pull-quote":
                assert met[f"{prefix}{name}"] == words[voice]
        assert words[page.voice].casefold() in tree.xpath("string(//*[@class='voice status'])").casefold()
        # A label is no part of code.
        assert not tree.xpath(".//pre//*[@class='voice']")
