"""Shows the original, with a notice, where a page declares `translation: none`."""

from collections.abc import Iterator
from html import escape

from lxml import etree

from edition.model import Page, Site
from edition.read import resolve
from edition.words import words_of
from edition.writers.addition import Addition
from edition.writers.address import relative


def write(site: Site) -> Iterator[Addition]:
    """The twin's article, in place of the words that an untranslated page lacks."""
    for pair in site.twins():
        for page, twin in (pair, pair[::-1]):
            if page.is_untranslated:
                notice = f'<div class="notice"><p>{escape(words_of(page.language).untranslated)}</p></div>'
                yield Addition(page.path, "article", notice + original(page, twin))


def original(page: Page, twin: Page) -> str:
    """The article of `twin` as it stands on `page`, in its own language, with its links made whole."""
    article = etree.fromstring(twin.body)
    for element in article.iter(etree.Element):
        link = resolve(twin.path, str(element.get("href", "")))
        if "href" in element.attrib and link.path not in (None, twin.path):
            element.set("href", relative(page.path, link.path or "", link.fragment))
    inside = (article.text or "") + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in article
    )
    return f'<div lang="{twin.language}">{inside}</div>'
