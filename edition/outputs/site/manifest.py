"""Writes the web app manifest of each language: the name and the icon under which a device keeps the edition."""

import json
from collections.abc import Iterator

from edition.build.insertions import Insertion
from edition.document.addresses import relative
from edition.locales import words_of
from edition.outputs.links import from_heads
from edition.outputs.output import Edition, File

NAME = "manifest.webmanifest"
# Paper, as in the style sheet.
PAPER = "#fdfcf9"
ICONS = {
    "assets/icon.svg": ("any", "image/svg+xml"),
    "assets/icon-192.png": ("192x192", "image/png"),
    "assets/icon-512.png": ("512x512", "image/png"),
}


def files(edition: Edition) -> Iterator[File]:
    """Yield one for each language, beside its home page."""
    site = edition.site
    for language, home in site.homes.items():
        path = home.home + NAME
        icons = [
            {"src": relative(path, file), "sizes": sizes, "type": kind, "purpose": "any maskable"}
            for file, (sizes, kind) in ICONS.items()
            if file in site.files
        ]
        data = {
            "name": home.title,
            "lang": language,
            "dir": words_of(language).direction,
            "start_url": "./",
            "scope": relative(path, "index.html"),
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
        yield path, json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to it, from every page of its language."""
    for language, home in edition.site.homes.items():
        yield from from_heads(edition.site, language, home.home + NAME, 'rel="manifest"')
