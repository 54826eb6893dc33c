"""Writes what machines take from the edition, and says where it is in the head of each page."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition.build.insertions import Insertion
from edition.document.site import Site
from edition.outputs.data import akoma_ntoso, json_files, markdown_files, tmx
from edition.outputs.page.address import relative

# By the end of their names: the media type of files, and how they are called.
KINDS = {
    ".json": ("application/json", "JSON"),
    ".md": ("text/markdown", "Markdown"),
    ".akn.xml": (akoma_ntoso.TYPE, "Akoma Ntoso"),
    ".tmx": ("application/x-tmx+xml", "TMX"),
}


def write(site: Site, folder: Path, timestamp: int) -> None:
    """Writes every such file under `folder`; `timestamp`, in seconds since 1970, is the edition's day."""
    json_files.write(site, folder, timestamp)
    markdown_files.write(site, folder)
    tmx.write(site, folder, timestamp)
    akoma_ntoso.write(site, folder, timestamp)


def links(site: Site) -> Iterator[Insertion]:
    """The links from the head of each page to the same in other forms; from home pages to the edition as a whole."""
    for page in site.pages:
        hrefs = [json_files.OF_PAGE]
        if not page.is_untranslated:
            hrefs += [markdown_files.OF_PAGE, *([akoma_ntoso.OF_PAGE] if page.reference else [])]
        if page.key == "index":
            hrefs += [relative(page.path, path) for path in (json_files.WHOLE, tmx.TARGET)]
        for href in hrefs:
            media, name = next(kind for end, kind in KINDS.items() if href.endswith(end))
            link = f'<link rel="alternate" type="{media}" title="{name}" href="{escape(href)}">'
            yield Insertion(page.path, "head", link)
