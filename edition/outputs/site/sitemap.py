"""Writes the sitemap: every page, with its editions in the other languages, for search engines."""

from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from edition.document.site import Site

NAME = "sitemap.xml"
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xhtml": XHTML})
link = ElementMaker(namespace=XHTML).link


def write(site: Site, folder: Path) -> None:
    """Writes it under `folder`, in the place of that of the generator."""
    urls = make.urlset()
    for page in site.in_order():
        editions = site.editions_of(page)
        # For readers of any other language that of the site's root.
        named = [("x-default", editions[0]), *((each.language, each) for each in editions)]
        alternates = (link(rel="alternate", hreflang=language, href=each.url) for language, each in named)
        urls.append(make.url(make.loc(page.url), *alternates))
    text = etree.tostring(urls, encoding="utf-8", xml_declaration=True, pretty_print=True)
    (folder / NAME).write_bytes(text)
