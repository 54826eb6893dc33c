"""Shows the original, with a notice, where a page declares `translation: none`."""

import re
from collections.abc import Iterator
from html import escape, unescape

from lxml import etree

from edition.build.insertions import Insertion
from edition.document import Link, Page, Site, relative, to_lxml
from edition.locales import directed_markup
from edition.outputs.links import rewrite
from edition.outputs.output import Edition

# A link to the address of a page, or to that of one of its language versions.
ANNOUNCEMENT = re.compile(
    r'<link rel="(?:canonical|alternate)"(?: hreflang="(?P<language>.*?)")? href="(?P<address>.*?)">'
)


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the original's article, in place of the words that an untranslated page lacks."""
    for page in edition.site.pages:
        if original := edition.site.original_of(page):
            notice = f'<div class="notice"><p>{escape(page.interface.untranslated)}</p></div>'
            yield Insertion(page.path, "article", notice + _shown(original, page))


def announced(site: Site, page: Page) -> str:
    """Return what stands before the article of a page: its links announce the original, and no translation of it."""
    untranslated = [each for each in site.editions_of(page) if each.is_untranslated]
    originals = {each.url: original.url for each in untranslated if (original := site.original_of(each))}

    def led(link: re.Match[str]) -> str:
        address = unescape(link["address"])
        if address not in originals:
            return link[0]
        return "" if link["language"] not in (None, "x-default") else link[0].replace(address, originals[address])

    return ANNOUNCEMENT.sub(led, page.shell.before) if originals else page.shell.before


def _shown(original: Page, page: Page) -> str:
    article = to_lxml(original.article)

    def address(link: Link) -> str:
        is_there = link.path in (None, original.path)
        return link.href if is_there else relative(page.path, str(link.path), link.fragment)

    rewrite(article, original.path, address)
    children = "".join(etree.tostring(child, encoding="unicode", method="html") for child in article)
    return f"<div{directed_markup(original.language, page.language)}>{article.text or ''}{children}</div>"
