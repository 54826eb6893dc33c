"""Describes the search of each language to browsers, so that an address bar looks up paragraphs (OpenSearch 1.1)."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import shorten
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import ElementMaker

from edition.build.insertions import Insertion
from edition.document.site import Page, Site
from edition.locales import words_of
from edition.outputs.page.address import relative
from edition.outputs.page.links import from_heads

NAME, TYPE = "opensearch.xml", "application/opensearchdescription+xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
# How long names may be, by the specification.
SHORT, LONG, DESCRIPTION = 16, 48, 1024
ICON = "assets/icon.svg"
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def write(site: Site, folder: Path) -> Iterator[Insertion]:
    """Writes a description beside the home page of each language under `folder`; gives the links to it."""
    for language, home in site.homes.items():
        (folder / home.home / NAME).write_bytes(
            etree.tostring(_described(site, home), encoding="utf-8", xml_declaration=True, pretty_print=True)
        )
        yield from from_heads(
            site, language, home.home + NAME, f'rel="search" type="{TYPE}" title="{escape(home.title)}"'
        )


def _described(site: Site, home: Page) -> etree._Element:
    words = words_of(home.language).data
    named = [
        make.ShortName(shorten(home.title, SHORT, placeholder="") or home.title[:SHORT]),
        make.LongName(home.title[:LONG]),
        make.Description(words["search"].format(home.title)[:DESCRIPTION]),
        make.Language(home.language),
        make.InputEncoding("UTF-8"),
        make.Url(type="text/html", template=f"{home.url}?q={{searchTerms}}"),
    ]
    if ICON in site.files:
        named.append(make.Image(urljoin(home.url, relative(home.path, ICON)), type="image/svg+xml"))
    return make.OpenSearchDescription(*named)
