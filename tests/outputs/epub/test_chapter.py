"""A page as a chapter of a book: notes, pull-quotes, links, numbers of pages, contents."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.outputs.epub.chapter import Part, Writer
from edition.outputs.epub.epub import ENVIRONMENT
from tests.small import of, small

PAGE = "briefing/index.html"
TOP = '<h1 id="top">Note</h1>'
NOTE = (
    '<p id="p1">Un mot<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" role="doc-noteref">1</a></sup>.</p>'
    '<div class="footnote" role="doc-endnotes"><hr><ol><li id="fn:1"><p>Son <em>texte</em>.\u00a0'
    '<a class="footnote-backref" href="#fnref:1" role="doc-backlink">↩</a></p></li></ol></div>'
)
QUOTE = '<aside class="pull-quote" aria-hidden="true"><p>un mot</p></aside>'
NUMBER = '<span class="number">\u00a0p1</span>'
CASES = {
    "a note begins with its number, which leads back": (
        NOTE,
        (
            f'<p id="p1">Un mot<sup id="fnref:1"><a class="footnote-ref" href="briefing.xhtml#fn:1" role="doc-noteref" '
            f'epub:type="noteref">1</a></sup>.{NUMBER}</p><div class="footnote"><aside id="fn:1" epub:type="footnote" '
            'role="doc-footnote" aria-label="note 1"><p><a class="footnote-backref" href="briefing.xhtml#fnref:1" '
            'role="doc-backlink">1</a>\u00a0Son <em>texte</em>.</p></aside></div>'
        ),
    ),
    "a pull-quote follows its paragraph": (
        f'{QUOTE}<p id="p1">Un mot.</p>',
        f'<p id="p1">Un mot.{NUMBER}</p><aside class="pull-quote" epub:type="pullquote"><p>un mot</p></aside>',
    ),
    "a pull-quote in an item stands at its end": (
        f'<ul><li id="p1"><b>Un</b> {QUOTE}mot <i>là</i>.</li></ul>',
        f'<ul><li id="p1"><b>Un</b> mot <i>là</i>.<aside class="pull-quote" epub:type="pullquote"><p>un mot</p></aside>{NUMBER}</li></ul>',
    ),
    "attributes of pages are left out, but for those of lists": (
        '<ol type="a" data-x="1"><li id="p1" data-label="b)"><a href="../agenda/" hreflang="en">mot</a></li></ol>',
        f'<ol type="a"><li id="p1" data-label="b)"><a href="agenda.xhtml">mot</a>{NUMBER}</li></ol>',
    ),
    "a link to what is not in the book and not published has no address": (
        '<p id="p1"><a href="../file.csv">mot</a></p>',
        f'<p id="p1"><a>mot</a>{NUMBER}</p>',
    ),
}


VOICES = re.compile(r' data-voice="\w+"|<p class="voice status">.*?</p>')


def chapter(folder: Path, body: str, *languages: str, **places: int) -> tuple[Part, Writer]:
    """A page as a chapter, without what says whose words it holds, and what wrote it."""
    site = small(folder, TOP + body, TOP + body)
    names = {page.path: f"{page.key}.xhtml" for page in site.pages if page.key != "index"}
    prefixes = {page.path: "" if page.language == languages[0] else f"{page.language}-" for page in site.pages}
    writer = Writer(of(site), names, prefixes, {f"fr-briefing--{name}": page for name, page in places.items()})
    part = writer.chapter(tuple(site.by_key["briefing", language] for language in languages))
    return replace(part, markup=VOICES.sub("", part.markup)), writer


@pytest.mark.parametrize("case", CASES)
def test_markup_of_a_chapter(tmp_path: Path, case: str) -> None:
    body, expected = CASES[case]
    part, _ = chapter(tmp_path, body, "fr")
    assert part.markup == f"<section>{TOP}{expected}</section>"


def test_counterparts_stand_in_rows_with_ids_of_their_own(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, '<p id="p1">Un <a href="#p1">mot</a>.</p>', "fr", "en")
    link = '<a href="briefing.xhtml#{0}p1">mot</a>.' + NUMBER
    sides = [f'<div lang="{language}"><p id="{prefix}p1">Un {link.format(prefix)}</p></div>' for language, prefix in (("fr", ""), ("en", "en-"))]  # fmt: skip
    assert f'<div class="row">{"".join(sides)}</div></section>' in part.markup


def test_pages_of_the_pdf_are_marked_where_they_begin(tmp_path: Path) -> None:
    body = '<p id="p1">Un.</p><p id="p2">Deux.</p><p id="p3">Trois.</p>'
    part, writer = chapter(tmp_path, body, "fr", p1=2, p2=2, p3=4)
    assert writer.pages == {2: "briefing.xhtml#page-2", 4: "briefing.xhtml#page-4"}
    mark = '<span id="page-4" role="doc-pagebreak" epub:type="pagebreak" aria-label="4"/>'
    assert f'<p id="p3">{mark}Trois.' in part.markup
    assert part.markup.count("doc-pagebreak") == 2


def test_heading_of_a_picture_has_a_name_in_the_contents(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, '<h2 id="a"><a href="#top"><img src="x.png" alt="Un plan"></a></h2>', "fr")
    assert part.parts == [Part("briefing.xhtml#a", "Un plan")]


def test_contents_are_nested_by_the_rank_of_headings(tmp_path: Path) -> None:
    body = '<h2 id="a">A &amp; a</h2><h3 id="b">B</h3><h3 id="c">C</h3><h2 id="d">D</h2><h4 id="e">E</h4>'
    part, _ = chapter(tmp_path, body, "fr")
    assert part.parts == [
        Part("briefing.xhtml#a", "A & a", [Part("briefing.xhtml#b", "B"), Part("briefing.xhtml#c", "C")]),
        Part("briefing.xhtml#d", "D"),
    ]
    book = {"language": "fr", "title": "L’« un » & l’autre", "chapters": [part], "pages": {}}
    text = ENVIRONMENT.get_template("nav.xhtml").render(book)
    assert "<title>L’« un » &amp; l’autre</title>" in text
    below = '<ol><li><a href="briefing.xhtml#b">B</a></li><li><a href="briefing.xhtml#c">C</a></li></ol>'
    assert f'<li><a href="briefing.xhtml#a">A &amp; a</a>{below}</li>' in text
    assert "page-list" not in text


def test_contents_have_titles_without_their_notes(tmp_path: Path) -> None:
    heading = NOTE.replace('<p id="p1">Un mot', '<h2 id="s1">Un titre', 1).replace(".</p>", "</h2>", 1)
    part, _ = chapter(tmp_path, heading, "fr")
    assert [each.title for each in part.parts] == ["Un titre"]


def test_heading_without_a_name_is_not_in_the_contents(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, "<h2>Un</h2><p>Deux.</p>", "fr")
    assert part.parts == []
    assert 'id=":' not in part.markup
