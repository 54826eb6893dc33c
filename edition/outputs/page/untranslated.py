"""Shows the original, with a notice, where a page declares `translation: none`."""

from collections.abc import Iterator
from html import escape

from lxml import etree

from edition.build.insertions import Insertion
from edition.document import Link, Page, relative
from edition.document.tree import to_lxml
from edition.locales import directed_markup, words_of
from edition.outputs.links import rewrite
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the original's article, in place of the words that an untranslated page lacks."""
    for page in edition.site.pages:
        if original := edition.site.original_of(page):
            notice = f'<div class="notice"><p>{escape(words_of(page.language).untranslated)}</p></div>'
            yield Insertion(page.path, "article", notice + _shown(original, page))


def _shown(original: Page, page: Page) -> str:
    """Return the article of the `original` as it stands on `page`, in its own language, with its links made whole."""
    article = to_lxml(original.article)

    def address(link: Link) -> str:
        is_there = link.path in (None, original.path)
        return link.href if is_there else relative(page.path, str(link.path), link.fragment)

    rewrite(article, original.path, address)
    children = "".join(etree.tostring(child, encoding="unicode", method="html") for child in article)
    return f"<div{directed_markup(original.language, page.language)}>{article.text or ''}{children}</div>"
