"""What a reader sees, hears or copies differs in its digest; what the engine adds to it does not."""

import pytest

from edition.document.blocks import blocks_of
from edition.document.model import Block
from edition.document.rendered import rendered
from edition.document.tree import Node, parse_html

NOTE = '<div class="footnote"><ol><li id="fn:1"><p>A note.{}</p></li></ol></div>'


def texts(markup: str, language: str = "fr") -> list[str]:
    """Each block of an article as its digest is made of it."""
    path = "en/briefing/index.html"
    return [rendered(block, path, language) for block in blocks_of(Node("article", {}, parse_html(markup)), path)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Signs and case
        ("<p>14–16 May</p>", "<p>14, 16 May</p>"),
        ("<p>WSIS+20</p>", "<p>WSIS-20</p>"),
        ("<p>(2005)</p>", "<p>(−2005)</p>"),
        ("<p>twenty</p>", "<p>twenty %</p>"),
        ("<p>non-binding</p>", "<p>non binding</p>"),
        ("<p>the ITU</p>", "<p>the itu</p>"),
        ("<p>the review</p>", "<p>the “review”</p>"),
        ("<p>a, b c</p>", "<p>a b, c</p>"),
        ("<p>So it is.</p>", "<p>So it is?</p>"),
        ("<p>l'a</p>", "<p>la</p>"),
        # Marks
        ("<p>but not</p>", "<p>but <del>not</del></p>"),
        ("<p>but <del>not</del></p>", '<p>but <del hidden="">not</del></p>'),
        ("<p>but not</p>", "<p>but <ins>not</ins></p>"),
        ("<p>but not</p>", "<p>but <mark>not</mark></p>"),
        ("<p>but not</p>", "<p>but <code>not</code></p>"),
        ("<p>10</p>", "<p><sup>10</sup></p>"),
        ("<p>H2O</p>", "<p>H<sub>2</sub>O</p>"),
        ("<p><em>a</em> b</p>", "<p><strong>a</strong> b</p>"),
        ("<p>a b</p>", "<p>a<br>b</p>"),
        ("<p>avis</p>", '<p><span lang="fr">avis</span></p>'),
        ('<p><em lang="fr">avis</em></p>', '<p><em lang="es">avis</em></p>'),
        ("<p>a b</p>", '<p><span dir="rtl">a b</span></p>'),
        ("<p>a</p>", '<p hidden="">a</p>'),
        ("<p><em>a</em></p>", '<p><em title="b">a</em></p>'),
        ('<p><a href="../x/">a</a></p>', '<p><a href="../x/" aria-label="b">a</a></p>'),
        ('<p><a href="../x/">a</a></p>', '<p><a href="../y/">a</a></p>'),
        ('<p><a href="https://a.org">a</a></p>', '<p><a href="https://b.org">a</a></p>'),
        ('<p><img src="a.png" alt="a"></p>', '<p><img src="a.png" alt="b"></p>'),
        ('<p><img src="a.png" alt="a"></p>', '<p><img src="b.png" alt="a"></p>'),
        ("<p>a &lt;em&gt;b&lt;/em&gt;</p>", "<p>a <em>b</em></p>"),
        # Notes
        ('<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>', '<p>a<sup id="fnref:2"><a href="#fn:2">1</a></sup></p>'),
        (NOTE.format(""), NOTE.format('<a class="footnote-backref" href="https://a.org">and all else</a>')),
        # What holds a text
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<p>a</p>", '<div class="notice"><p>a</p></div>'),
        ('<div class="notice"><p>a</p></div>', '<section class="editor-notes"><p>a</p></section>'),
        ("<p>a</p>", '<div hidden=""><p>a</p></div>'),
        ("<p>a</p>", "<blockquote><p>a</p></blockquote>"),
        ("<ol><li>a</li></ol>", "<ul><li>a</li></ul>"),
        ("<ol><li>a</li></ol>", '<ol type="a"><li>a</li></ol>'),
        ("<p>a b</p>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<blockquote><ul><li>a</li></ul></blockquote>", "<blockquote><ul><li>b</li></ul></blockquote>"),
        (NOTE.format("<ul><li>a</li></ul>"), NOTE.format("<ul><li>b</li></ul>")),
        # Rules and spaces
        ("<p>a</p><p>b</p>", "<p>a</p><hr><p>b</p>"),
        ("<p>a</p><hr><p>b</p>", "<hr><p>a</p><p>b</p>"),
        ("<p>a</p>", "<p>a</p><hr>"),
        ("<p>a</p><hr>", "<p>a</p><hr><hr>"),
        ("<p>a</p><ul><li>b</li></ul>", "<p>a</p><hr><ul><li>b</li></ul>"),
        ("<p>a b</p>", "<p>a \u00a0 b</p>"),
        ("<p>a\u00a0\u00a0b</p>", "<p>a\u00a0\u00a0\u00a0b</p>"),
        ("<p>\u00a0\u00a0a</p>", "<p>a</p>"),
        ("<p>a\u3000b</p>", "<p>a \u3000b</p>"),
        ("<p>a b</p>", "<p>a\u2003b</p>"),
        ("<p>a b</p>", "<p>a\u2009b</p>"),
        ("<table><tr><td>a</td></tr></table>", "<table><tr><td>\u00a0\u00a0a</td></tr></table>"),
        ("<p>a: b</p>", "<p>a : b</p>"),
        ("<p>«a»</p>", "<p>« a»</p>"),
        ("<p>a b</p>", '<p class="together">a b</p>'),
        ("<p><em>a b</em></p>", '<p><em class="together">a b</em></p>'),
        ("<p>a b</p>", '<p><span class="together">a b</span></p>'),
        ("<dl><dd>a<ul><li>b</li></ul></dd></dl>", "<dl><dd>a<ul><li>c</li></ul></dd></dl>"),
        ("<p>a :b</p>", "<p>a\u00a0\u00a0:b</p>"),
        # Labels
        ('<ol type="a"><li>a</li></ol>', '<ol type="a"><li data-label="a)">a</li></ol>'),
        ('<ol type="a"><li data-label="(a)">a</li></ol>', '<ol type="a"><li data-label="a)">a</li></ol>'),
        ("<ol><li>a</li></ol>", '<ol><li data-label="(1)">a</li></ol>'),
        (NOTE.format("<ol><li>b</li></ol>"), NOTE.format('<ol><li data-label="1)">b</li></ol>')),
        ("<blockquote><ol><li>b</li></ol></blockquote>", '<blockquote><ol><li data-label="5.">b</li></ol></blockquote>'),
        # What is copied as it stands
        ("<pre><code>a\nb</code></pre>", "<pre><code>a b</code></pre>"),
        ("<pre><code>a\n  b</code></pre>", "<pre><code>a\n    b</code></pre>"),
        ("<pre><code>a\nb</code></pre>", "<pre><code>a\n\nb</code></pre>"),
        ("<pre><code>  a</code></pre>", "<pre><code>a</code></pre>"),
        ("<p><code>it's</code></p>", "<p><code>it’s</code></p>"),
        ("<p><code>a b</code></p>", "<p><code>a\u00a0b</code></p>"),
        ("<p><code>a;b</code></p>", "<p><code>a\u00a0;b</code></p>"),
        ("<p><code>a  b</code></p>", "<p><code>a b</code></p>"),
        ("<p><code><em>a\u00a0b</em></code></p>", "<p><code><em>a b</em></code></p>"),
        # What a link or a picture asks for
        ('<p><a href="../x/#p1">a</a></p>', '<p><a href="../x/?q=b&amp;x=1#p1">a</a></p>'),
        ('<p><a href="../x/?q=b">a</a></p>', '<p><a href="../x/?q=c">a</a></p>'),
        ('<p><img src="a.svg" alt="a"></p>', '<p><img src="a.svg?x=1" alt="a"></p>'),
    ],
)  # fmt: skip
def test_is_noticed(one: str, other: str) -> None:
    assert texts(one) != texts(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p> a\n b </p>"),
        ("<p>a b</p>", "<p>a\u00a0b</p>"),
        ("<p>«a»; b: c!</p>", "<p>«\u00a0a\u00a0»\u202f; b\u00a0: c\u202f!</p>"),
        ("<p>a\u00a0b</p>", "<p>a\u202fb</p>"),
        ("<p>a</p>", "<p> a\u00a0</p>"),
        ("<p>l'a</p>", "<p>l’a</p>"),
        ("<p>WTPF-13</p>", '<p><span class="together">WTPF-13</span></p>'),
        ("<p>the IGF</p>", '<p>the <abbr title="Forum">IGF</abbr></p>'),
        ('<p id="p1">a</p>', '<p id="p2" data-address="author">a</p>'),
        ("<ul><li>a</li></ul>", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>"),
        ("<p><em>a</em> <em>b</em></p>", "<p><em>a</em>\n<em>b</em></p>"),
        ('<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>', '<p>a<sup id="fnref2:1"><a href="#fn:1">2</a></sup></p>'),
        (NOTE.format(""), NOTE.format('\u00a0<a class="footnote-backref" href="#fnref:1" title="back">↩</a>')),
        ('<aside class="pull-quote">a</aside>', '<aside class="pull-quote" aria-hidden="true" data-search-exclude="">a</aside>'),
        ('<p><a href="../x/#p1">a</a></p>', '<p><a href="/en/x/#p1">a</a></p>'),
        ('<ol start="2"><li>a</li></ol>', '<ol start="2"><li data-label="2.">a</li></ol>'),
        ("<ul><li>a</li></ul>", '<div class="unordered"><ul><li>a</li></ul></div>'),
        ("<table><tr><td>a</td></tr></table>", '<div class="unordered key-1"><table><tr><td>a</td></tr></table></div>'),
    ],
)  # fmt: skip
def test_is_the_same(one: str, other: str) -> None:
    assert texts(one) == texts(other)
    assert texts(one)[0]


@pytest.mark.parametrize("sign", "»;:!?")
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u00a0\u202f\u00a0\u00a0\u00a0"])
@pytest.mark.parametrize("element", ["p", "h2", "li"])
def test_no_break_spaces_before_signs_are_those_of_french_alone(sign: str, space: str, element: str) -> None:
    one, other = (f"<{element}>a{each}{sign}</{element}>" for each in ("", space))
    assert texts(one) == texts(other)
    assert texts(one, "en") != texts(other, "en")


def test_front_matter_has_them_in_french_alone() -> None:
    one, other = (Block("meta", "description", text) for text in ("a; b", "a\u00a0; b"))
    assert [rendered(one, "", language) == rendered(other, "", language) for language in ("fr", "en")] == [True, False]


def test_list_within_an_item_is_a_text_by_itself() -> None:
    one, other = (texts(f"<ul><li>a<ul><li>{word}</li></ul></li></ul>") for word in "bc")
    assert [left == right for left, right in zip(one, other, strict=True)] == [True, False]


@pytest.mark.parametrize(
    ("name", "language", "one", "other", "same"),
    [
        ("site.options.copyright", "en", "the editor's", "the editor’s", False),
        ("site.name", "fr", "l'un", "l’un", False),
        ("site.glossary.1", "fr", "un; deux", "un ; deux", False),
        ("site.name", "fr", "un: deux", "un : deux", False),
        ("description", "en", "the editor's", "the editor’s", False),
        ("description", "en", "one; two", "one ; two", False),
        ("abbr-1", "en", "the editor's", "the editor’s", False),
        ("description", "fr", "l'un; deux", "l’un ; deux", True),
        ("citation.author", "en", "the editor's", "the editor’s", True),
        ("site.name", "en", "one  two", "one two", True),
    ],
)
def test_values_are_noticed_as_they_are_printed(name: str, language: str, one: str, other: str, *, same: bool) -> None:
    left, right = (rendered(Block("meta", name, text), "", language) for text in (one, other))
    assert (left == right) is same
