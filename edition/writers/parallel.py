"""Writes the parallel view: one page for each pair of twins, row by row, with its link on both."""

import copy
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from lxml import etree

from edition.model import Page, Site
from edition.pieces import Link
from edition.words import directed, words_of
from edition.writers.address import relative
from edition.writers.links import rewrite
from edition.writers.page_patch import Patch

FOLDER = "parallel/"
LISTS = ("ol", "ul")
# What stays together in one row.
WHOLE = {"notice", "admonition", "signature"}
FONT = ' as="font" type="font/woff2" crossorigin'


def write(site: Site, folder: Path) -> Iterator[Patch]:
    """Writes the pages under `folder`/parallel; gives the links that lead to them."""
    for one, other in site.twins():
        if one.key != "index" and not (one.is_untranslated or other.is_untranslated):
            path = FOLDER + pair_folder(site, one, other) + one.name
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(view(path, one, other, site.linked.get(one.language, ())), encoding="utf-8")
            for page in (one, other):
                words = words_of(page.language).side_by_side(one.language, other.language)
                link = f'<a class="parallel-link" href="{escape(relative(page.path, path))}">{words}</a>'
                yield Patch(page.path, "bar", link)


def pair_folder(site: Site, one: Page, other: Page) -> str:
    """The folder of a pair of languages: none for the first two of the site, "fr-es/" for others."""
    pair = (one.language, other.language)
    return "" if pair == site.languages[:2] else f"{'-'.join(pair)}/"


def view(path: str, one: Page, other: Page, linked: Iterable[tuple[str, str]]) -> str:
    """The parallel view of two twins as HTML, to stand at `path`; `linked` are its style sheets, fonts and icon."""
    words = words_of(one.language).side_by_side(one.language, other.language)
    title = f"{one.title} · {other.title}" if one.title != other.title else one.title
    sheets = "".join(
        f'<link rel="{kind}"{FONT if kind == "preload" else ""} href="{escape(relative(path, file))}">'
        for kind, file in linked
    )
    way = "".join(f' {name}="{value}"' for name, value in directed(one.language).items())
    return (
        f'<!doctype html>\n<html{way}><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="description" content="{escape(f"{title}. {words}.")}">{sheets}</head>'
        f'<body class="parallel">{_bar(path, one, other)}<main class="md-typeset">'
        f"{''.join(_rows(path, one, other))}</main></body></html>\n"
    )


def _bar(path: str, one: Page, other: Page) -> str:
    links = "".join(
        f'<a lang="{page.language}" hreflang="{page.language}" '
        f'href="{escape(relative(path, page.path))}">{escape(page.title)}</a>'
        for page in (one, other)
    )
    name = words_of(one.language).side_by_side(one.language, other.language)
    return f'<nav class="edition-bar" aria-label="{escape(name)}">{links}</nav>'


def _rows(path: str, one: Page, other: Page) -> Iterator[str]:
    for left, right in rows(etree.fromstring(one.body), etree.fromstring(other.body)):
        cells = []
        for page, cell in ((one, left), (other, right)):
            side = etree.Element("div", directed(page.language, one.language, other.language))
            side.append(cell)
            # The first side keeps the addresses, so that #p4 leads to its row; the other's begin with its language.
            _place(side, path, page, "" if page is one else f"{page.language}-")
            cells.append(etree.tostring(side, encoding="unicode", method="html"))
        yield f'<div class="row">{"".join(cells)}</div>'


def rows(one: etree._Element, other: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The blocks of two articles, pair by pair."""
    yield from zip(_cells(one), _cells(other), strict=False)


def _cells(holder: etree._Element) -> Iterator[etree._Element]:
    """What makes a row: each block, each item of a list; pull-quotes are left out."""
    for child in holder:
        classes = str(child.get("class", "")).split()
        is_rule = child.tag == "hr" and "footnote" not in str(holder.get("class", ""))
        shown = is_rule or child.find(".//img") is not None or "".join(child.itertext()).strip()
        if not isinstance(child.tag, str) or "pull-quote" in classes or child.tag == "script" or not shown:
            continue
        if child.tag in LISTS:
            items = [item for item in child if item.tag == "li"]
            for number, item in enumerate(items, int(child.get("start", "1"))):
                for aside in item.findall("aside"):
                    item.text = (item.text or "") + (aside.tail or "")
                    item.remove(aside)
                cell = etree.Element(child.tag, dict(child.attrib))
                if child.tag == "ol":
                    cell.set("start", str(number))
                cell.append(copy.deepcopy(item))
                yield cell
        elif child.tag in ("div", "section") and not WHOLE & set(classes):
            yield from _cells(child)
        else:
            cell = copy.deepcopy(child)
            cell.tail = None
            yield cell


def _place(side: etree._Element, path: str, page: Page, prefix: str) -> None:
    """Makes ids unique, by a `prefix`, and links whole on the page where both sides stand."""
    for element in side.iter(etree.Element):
        if name := element.get("id"):
            element.set("id", f"{prefix}{name}")

    def address(link: Link) -> str:
        if link.path == page.path and link.fragment:
            return f"#{prefix}{link.fragment}"
        return relative(path, link.path, link.fragment) if link.path else link.href

    rewrite(side, page.path, address)
