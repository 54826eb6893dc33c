"""Writes what the site as a whole is known by: its sitemap, and the web app manifest of each language."""

import json
from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from edition.build.insertions import Insertion
from edition.document import relative
from edition.locales import words_of
from edition.outputs.links import from_heads
from edition.outputs.output import Edition, File

MANIFEST, SITEMAP = "manifest.webmanifest", "sitemap.xml"
# Paper, as in the style sheet.
PAPER = "#fdfcf9"
ICONS = {
    "assets/icon.svg": ("any", "image/svg+xml"),
    "assets/icon-192.png": ("192x192", "image/png"),
    "assets/icon-512.png": ("512x512", "image/png"),
}
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xhtml": XHTML})
link = ElementMaker(namespace=XHTML).link


def files(edition: Edition) -> Iterator[File]:
    """Yield the sitemap, for the place of that of the generator, and a manifest beside each home page."""
    yield SITEMAP, etree.tostring(_sitemap(edition), encoding="utf-8", xml_declaration=True, pretty_print=True)
    for home in edition.site.homes.values():
        path = home.home + MANIFEST
        icons = [
            {"src": relative(path, file), "sizes": sizes, "type": kind, "purpose": "any maskable"}
            for file, (sizes, kind) in ICONS.items()
            if file in edition.site.files
        ]
        data = {
            "name": home.title,
            "lang": home.language,
            "dir": words_of(home.language).direction,
            "start_url": "./",
            "scope": relative(path, "index.html"),
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
        yield path, json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sitemap(edition: Edition) -> etree._Element:
    urls = make.urlset()
    for page in edition.site.in_order():
        if page.is_untranslated:
            continue
        versions = edition.site.translations_of(page)
        # For readers of any other language that of the site's root.
        named = [("x-default", versions[0]), *((each.language, each) for each in versions)]
        alternates = (link(rel="alternate", hreflang=language, href=each.url) for language, each in named)
        urls.append(make.url(make.loc(page.url), *alternates))
    return urls


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to the manifests, from every page of their language."""
    for language, home in edition.site.homes.items():
        yield from from_heads(edition.site, language, home.home + MANIFEST, 'rel="manifest"')
