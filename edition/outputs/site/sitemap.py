"""Writes the sitemap: every page, with its editions in the other languages, for search engines."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from edition.outputs.output import Edition, File

NAME = "sitemap.xml"
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xhtml": XHTML})
link = ElementMaker(namespace=XHTML).link


def files(edition: Edition) -> Iterator[File]:
    """Yield it, for the place of that of the generator."""
    urls = make.urlset()
    for page in edition.site.in_order():
        editions = edition.site.editions_of(page)
        # For readers of any other language that of the site's root.
        named = [("x-default", editions[0]), *((each.language, each) for each in editions)]
        alternates = (link(rel="alternate", hreflang=language, href=each.url) for language, each in named)
        urls.append(make.url(make.loc(page.url), *alternates))
    yield NAME, etree.tostring(urls, encoding="utf-8", xml_declaration=True, pretty_print=True)
