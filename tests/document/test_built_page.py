"""A built page as browsers see it: HTML in, what is said of it and its article out."""

import pytest

from edition.document.built_page import BuiltPage, built_page
from edition.document.tree import parse_html, to_html
from edition.safety.around import SCRIPT
from tests.parsing import there

HEAD = (
    '<!doctype html><html lang="fr"><head><link rel="canonical" href="https://example.org/a/"><title>T</title></head>'
)
PAGE = HEAD + '<body><nav id="menu">M</nav><article class="md-typeset">{}</article><footer>F</footer></body></html>'


def page(article: str) -> BuiltPage:
    return there(built_page("a/index.html", PAGE.format(article)))


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<p id="p1">One &amp; <em>two</em>.</p>', '<p id="p1">One &amp; <em>two</em>.</p>'),
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("<P>one<BR>two</P>", "<p>one<br>two</p>"),
        ("one<!-- for authors --> two", "one two"),
        ("<time hidden>x</time>&nbsp;&lt;b&gt;", '<time hidden="">x</time>\u00a0&lt;b&gt;'),
        ("<pre>\n\n code</pre>", "<pre>\n code</pre>"),
    ],
)
def test_article_is_parsed_as_browsers_do(markup: str, wanted: str) -> None:
    assert to_html(*page(markup).article.children) == to_html(*parse_html(markup)) == wanted


def test_what_stands_around_the_article_is_kept_as_it_is() -> None:
    built = page("<p>x</p>")
    assert (built.language, built.url, built.shell.ids) == ("fr", "https://example.org/a/", ["menu"])
    assert built.shell.before + '<article class="md-typeset"><p>x</p></article>' + built.shell.after == PAGE.format(
        "<p>x</p>"
    )


@pytest.mark.parametrize(
    "text", ["", "<p>no article</p>", "<article data-view>x</article>", "<!-- <article>x</article> -->"]
)
def test_a_text_that_is_no_page(text: str) -> None:
    assert built_page("a/index.html", text) is None


def test_scripts_of_templates_are_told_from_data() -> None:
    assert SCRIPT.findall('<script>one()</script><script type="a/b">{}</script>\n<script>\ntwo()</script>') == [
        "one()",
        "\ntwo()",
    ]
