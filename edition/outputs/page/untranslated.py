"""Shows the original, with a notice, where a page declares `translation: none`."""

from collections.abc import Iterator
from html import escape

from lxml import etree

from edition.build.insertions import Insertion
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.model import Link
from edition.document.tree import to_lxml
from edition.locales import directed_markup, words_of
from edition.outputs.links import rewrite
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the original's article, in place of the words that an untranslated page lacks."""
    for page in edition.site.pages:
        counterpart = edition.site.original_of(page)
        if counterpart is not None:
            notice = f'<div class="notice"><p>{escape(words_of(page.language).untranslated)}</p></div>'
            yield Insertion(page.path, "article", notice + original(page, counterpart))


def original(page: Page, counterpart: Page) -> str:
    """Return the article of `counterpart` as it stands on `page`, in its own language, with its links made whole."""
    article = to_lxml(counterpart.article)

    def address(link: Link) -> str:
        return (
            link.href if link.path in (None, counterpart.path) else relative(page.path, str(link.path), link.fragment)
        )

    rewrite(article, counterpart.path, address)
    inside = (article.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in article
    )
    way = directed_markup(counterpart.language, page.language)
    return f"<div{way}>{inside}</div>"
