"""A page as a chapter of a book: notes, pull-quotes, links, numbers of pages, contents."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition.outputs.epub.epub import ENVIRONMENT, Part, Writer
from tests.small import of, small

PAGE = "briefing/index.html"
TOP = '<h1 id="top">Note</h1>'
NOTE = (
    '<p id="p1">Un mot<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" role="doc-noteref">1</a></sup>.</p>'
    '<div class="footnote" role="doc-endnotes"><hr><ol><li id="fn:1"><p>Son <em>texte</em>.\u00a0'
    '<a class="footnote-backref" href="#fnref:1" role="doc-backlink">↩</a></p></li></ol></div>'
)
QUOTE = '<aside class="pull-quote" aria-hidden="true"><p>un mot</p></aside>'
NUMBER = '<span class="number">p1\u00a0</span>'
CASES = {
    "a note begins with its number, which leads back": (
        NOTE,
        (
            f'<p id="p1">{NUMBER}Un mot<sup id="fnref:1"><a class="footnote-ref" href="briefing.xhtml#fn:1" role="doc-noteref" '
            'epub:type="noteref">1</a></sup>.</p><div class="footnote"><aside id="fn:1" epub:type="footnote" '
            'role="doc-footnote" aria-label="note 1"><p><a class="footnote-backref" href="briefing.xhtml#fnref:1" '
            'role="doc-backlink">1</a>\u00a0Son <em>texte</em>.</p></aside></div>'
        ),
    ),
    "a pull-quote follows its paragraph": (
        f'{QUOTE}<p id="p1">Un mot.</p>',
        f'<p id="p1">{NUMBER}Un mot.</p><aside class="pull-quote" epub:type="pullquote"><p>un mot</p></aside>',
    ),
    "a pull-quote in an item stands at its end": (
        f'<ul><li id="p1"><b>Un</b> {QUOTE}mot <i>là</i>.</li></ul>',
        f'<ul><li id="p1">{NUMBER}<b>Un</b> mot <i>là</i>.<aside class="pull-quote" epub:type="pullquote"><p>un mot</p></aside></li></ul>',
    ),
    "a number stands in the first words of its passage": (
        '<ul><li id="p1"><p>Un</p><p>mot</p></li></ul><table><tr id="p2"><th>Un</th><td>mot</td></tr></table>',
        f'<ul><li id="p1"><p>{NUMBER}Un</p><p>mot</p></li></ul><table><tbody><tr id="p2"><th>{NUMBER.replace("p1", "p2")}Un</th><td>mot</td></tr></tbody></table>',
    ),
    "it stands below the label of a voice": (
        '<div class="notice"><p id="p1">Un.</p></div><p id="p2">Mot.</p>',
        (
            f'<div class="notice" role="note"><p class="voice"><em>Note des éditeurs</em></p> <p id="p1">{NUMBER}Un.</p></div>'
            '<p id="p2"><span class="voice"><em>Texte de l’institution</em></span>'
            f"{NUMBER.replace('p1', 'p2')}Mot.</p>"
        ),
    ),
    "attributes of pages are left out, but for those of lists": (
        '<ol type="a" data-x="1"><li id="p1" data-label="b)"><a href="../agenda/" hreflang="en">mot</a></li></ol>',
        f'<ol type="a"><li id="p1" data-label="b)">{NUMBER}<a href="agenda.xhtml">mot</a></li></ol>',
    ),
    "a link to what is not in the book and not published has no address": (
        '<p id="p1"><a href="../file.csv">mot</a></p>',
        f'<p id="p1">{NUMBER}<a>mot</a></p>',
    ),
}


VOICES = re.compile(r' data-voice="\w+"|<p class="voice status">.*?</p>')
CITED = 'citation: {author: ITU, date: "2013", original: fr, kind: report}'


def chapter(folder: Path, body: str, *languages: str, **places: int) -> tuple[Part, Writer]:
    """A page as a chapter, without what says whose words it holds, and what wrote it."""
    site = small(folder, TOP + body, TOP + body, front=(CITED, CITED))
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


def test_numbers_and_marks_are_apart_from_right_to_left(tmp_path: Path) -> None:
    site = small(tmp_path, TOP + NOTE, TOP + NOTE)
    page = replace(site.by_key["briefing", "fr"], language="ar")
    markup = Writer(of(site), {page.path: "a.xhtml"}, {page.path: ""}, {}).chapter((page,)).markup
    assert '<span class="number" dir="rtl">p1' in markup
    assert 'role="doc-noteref" epub:type="noteref" dir="rtl">1</a>' in markup
    assert markup.count('dir="rtl"') == 2


def test_counterparts_stand_in_rows_with_ids_of_their_own(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, '<p id="p1">Un <a href="#p1">mot</a>.</p>', "fr", "en")
    link = '<a href="briefing.xhtml#{0}p1">mot</a>.'
    sides = [f'<div lang="{language}"><p id="{prefix}p1">{NUMBER}Un {link.format(prefix)}</p></div>' for language, prefix in (("fr", ""), ("en", "en-"))]  # fmt: skip
    assert f'<div class="row">{"".join(sides)}</div></section>' in part.markup


def test_pages_of_the_pdf_are_marked_where_they_begin(tmp_path: Path) -> None:
    body = '<p id="p1">Un.</p><p id="p2">Deux.</p><p id="p3">Trois.</p>'
    part, writer = chapter(tmp_path, body, "fr", p1=2, p2=2, p3=4)
    assert writer.pages == {2: "briefing.xhtml#page-2", 4: "briefing.xhtml#page-4"}
    mark = '<span id="page-4" role="doc-pagebreak" epub:type="pagebreak" aria-label="4"/>'
    assert f'<p id="p3">{mark}{NUMBER.replace("p1", "p3")}Trois.' in part.markup
    assert part.markup.count("doc-pagebreak") == 2


def test_heading_of_a_picture_has_a_name_in_the_contents(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, '<h2 id="a"><a href="#top"><img src="x.png" alt="Un plan"></a></h2>', "fr")
    assert part.parts == [Part("briefing.xhtml#a", {"fr": "Un plan"})]


def test_contents_are_nested_by_the_rank_of_headings(tmp_path: Path) -> None:
    body = '<h2 id="a">A &amp; a</h2><h3 id="b">B</h3><h3 id="c">C</h3><h2 id="d">D</h2><h4 id="e">E</h4>'
    part, _ = chapter(tmp_path, body, "fr")
    assert part.parts == [
        Part(
            "briefing.xhtml#a", {"fr": "A & a"}, [Part(f"briefing.xhtml#{name}", {"fr": name.upper()}) for name in "bc"]
        ),
        Part("briefing.xhtml#d", {"fr": "D"}),
    ]
    text = contents_of(part, fr="Sommaire")
    assert "<title>L’« un » &amp; l’autre</title>" in text
    below = '<ol><li><a href="briefing.xhtml#b">B</a></li><li><a href="briefing.xhtml#c">C</a></li></ol>'
    assert f'<li><a href="briefing.xhtml#a">A &amp; a</a>{below}</li>' in text
    assert "page-list" not in text


def contents_of(part: Part, **languages: str) -> str:
    book = {"language": next(iter(languages)), "title": "L’« un » & l’autre", "chapters": [part], "pages": {}}
    return ENVIRONMENT.get_template("nav.xhtml").render(book, contents=languages)


def test_contents_are_in_both_languages(tmp_path: Path) -> None:
    heading, one, note = '<h1 id="top">{}</h1>', '<h2 id="s1">{}</h2>', '<h2 id="s2">Note</h2>'
    french, english = (f"{heading.format(t)}{one.format(s)}{note}" for t, s in (("A", "Un"), ("B", "One")))
    site = small(tmp_path, french, english)
    names = {page.path: "a.xhtml" for page in site.pages}
    prefixes = {page.path: "en-" * (page.language == "en") for page in site.pages}
    part = Writer(of(site), names, prefixes, {}).chapter(tuple(site.by_key["briefing", each] for each in ("fr", "en")))
    text = contents_of(part, fr="Sommaire", en="Contents")
    assert '<h1>Sommaire · <span lang="en">Contents</span></h1>' in text
    assert '<li><a href="a.xhtml">A · <span lang="en">B</span></a>' in text
    # What is the same in both stands there once.
    below = '<li><a href="a.xhtml#s1">Un · <span lang="en">One</span></a></li><li><a href="a.xhtml#s2">Note</a></li>'
    assert f"<ol>{below}</ol>" in text
    assert (part.title, part.parts[1].title) == ("A · B", "Note")


def test_contents_have_titles_without_their_notes(tmp_path: Path) -> None:
    heading = NOTE.replace('<p id="p1">Un mot', '<h2 id="s1">Un titre', 1).replace(".</p>", "</h2>", 1)
    part, _ = chapter(tmp_path, heading, "fr")
    assert [each.title for each in part.parts] == ["Un titre"]


def test_heading_without_a_name_is_not_in_the_contents(tmp_path: Path) -> None:
    part, _ = chapter(tmp_path, "<h2>Un</h2><p>Deux.</p>", "fr")
    assert part.parts == []
    assert 'id=":' not in part.markup
