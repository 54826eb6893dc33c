"""Notes, tables, terms and boxes as an edition's extensions make them together: Markdown in, the whole HTML out."""

import markdown
import pytest

EXTENSIONS = [
    *("abbr", "attr_list", "def_list", "footnotes", "tables", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.html", "pymdownx.caret", "pymdownx.tilde", "edition.escape_html", "edition.lists"),
    *("edition.typography", "edition.foreign_scripts", "edition.pull_quotes"),
]
NOTE = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">{0}</a></sup>'
BACK = '<a class="footnote-backref" href="#fnref:{0}" title="Jump back to footnote {0} in the text">&#8617;</a>'
CASES = {
    "notes": (
        "One[^1] and two[^2].\n\n[^1]: First.\n[^2]: Second, *more*.",
        (f'<p>One{NOTE.format(1)} and two{NOTE.format(2)}.</p>\n<div class="footnote">\n<hr />\n<ol>\n'
        f'<li id="fn:1">\n<p>First.&#160;{BACK.format(1)}</p>\n</li>\n'
        f'<li id="fn:2">\n<p>Second, <em>more</em>.&#160;{BACK.format(2)}</p>\n</li>\n</ol>\n</div>'),
    ),
    "a table": (
        "| Place | Seats |\n|:--|--:|\n| Room *A* | 12 |\n\n/// caption\nSeats\n///",
        ("<figure>\n<table>\n<thead>\n<tr>\n"
        '<th style="text-align: left;">Place</th>\n<th style="text-align: right;">Seats</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td style="text-align: left;">Room <em>A</em></td>\n<td style="text-align: right;">12</td>\n'
        "</tr>\n</tbody>\n</table>\n<figcaption>\n<p>Seats</p>\n</figcaption>\n</figure>"),
    ),
    "a line break": ("one\\\ntwo  \nthree", "<p>one<br />\ntwo<br />\nthree</p>"),
    "terms": ("Lamp\n:   A *source* of light.", "<dl>\n<dt>Lamp</dt>\n<dd>A <em>source</em> of light.</dd>\n</dl>"),
    "a box": (
        "/// note | Of note\nText.\n///",
        '<div class="admonition note">\n<p class="admonition-title">Of note</p>\n<p>Text.</p>\n</div>',
    ),
    "above and below the line": ("m^2^, H~2~O, ~~old~~, ^^new^^", "<p>m<sup>2</sup>, H<sub>2</sub>O, <del>old</del>, <ins>new</ins></p>"),
    "a section with a class": ("## Notes {#notes .editor}\n\nText.", '<h2 class="editor" id="notes">Notes</h2>\n<p>Text.</p>'),
    "a quotation of two paragraphs": ("> One.\n>\n> Two.", "<blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>"),
    "an abbreviation": ("The ITU met.\n\n*[ITU]: International Telecommunication Union", '<p>The <abbr title="International Telecommunication Union">ITU</abbr> met.</p>'),
    "a pull quote that no paragraph has": (
        "One.\n\n/// html | aside.pull-quote\nelsewhere\n///\n\nTwo.",
        ('<p>One.</p>\n<aside aria-hidden="true" class="pull-quote" data-search-exclude="" role="doc-pullquote">\n'
        "<p>elsewhere</p>\n</aside>\n<p>Two.</p>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_what_authors_write(text: str, wanted: str) -> None:
    options = {name: {"language": "en"} for name in ("edition.typography", "edition.foreign_scripts")}
    assert markdown.markdown(text, extensions=EXTENSIONS, extension_configs=options) == wanted
