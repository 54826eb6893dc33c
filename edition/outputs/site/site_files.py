"""Writes what the site as a whole is known by: sitemap, robots.txt, and the web app manifest of each language."""

import json
from collections.abc import Iterator
from urllib.parse import urljoin

from edition.build.insertions import Insertion
from edition.document import relative
from edition.outputs.data.last_changes import days_of_pages
from edition.outputs.desk import TOOLS
from edition.outputs.links import from_heads
from edition.outputs.output import Edition, File, Offer
from edition.outputs.templates import pretty, templates_beside

MANIFEST, SITEMAP, ROBOTS = "manifest.webmanifest", "sitemap.xml", "robots.txt"
# Paper, as in the style sheet.
PAPER = "#fdfcf9"
ICONS = {
    "assets/icon.svg": ("any", "image/svg+xml"),
    "assets/icon-192.png": ("192x192", "image/png"),
    "assets/icon-512.png": ("512x512", "image/png"),
}
TEMPLATES = templates_beside(__file__)
TEMPLATES.globals["urljoin"] = urljoin


def files(edition: Edition) -> Iterator[File]:
    """Yield the sitemap, in place of that of the generator, what names it, and a manifest beside each home page."""
    site = edition.site
    yield SITEMAP, pretty(TEMPLATES.get_template(SITEMAP).render(site=site, days=days_of_pages(site)))
    root = next((home.url for home in site.homes.values() if not home.home), "")
    if root and ROBOTS not in site.files:
        yield ROBOTS, f"User-agent: *\nDisallow:\n\nSitemap: {urljoin(root, SITEMAP)}\n"
    for home in site.homes.values():
        path = home.home + MANIFEST
        icons = [
            {"src": relative(path, file), "sizes": sizes, "type": kind, "purpose": "any maskable"}
            for file, (sizes, kind) in ICONS.items()
            if file in site.files
        ]
        data = {
            "name": home.title,
            "lang": home.language,
            "dir": home.interface.direction,
            "start_url": "./",
            "scope": relative(path, "index.html"),
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
        yield path, json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield the zip of the whole site; none while pages are served."""
    options = edition.site.options
    if options.pdf and not edition.is_served:
        yield from (Offer("zip", home, f"{options.books}zip") for home in edition.site.homes.values())


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to the manifests, from every page of their language; and what search engines leave out."""
    # A parallel view repeats two pages, which they find; an unknown address and the desk have nothing to find.
    views = [view.path for view in edition.site.views]
    for path in (*views, *(path for path in edition.site.others if path.endswith(("404.html", *TOOLS)))):
        yield Insertion(path, "head", '<meta name="robots" content="noindex">')
    for language, home in edition.site.homes.items():
        yield from from_heads(edition.site, language, home.home + MANIFEST, 'rel="manifest"')
