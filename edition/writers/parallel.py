"""Writes the parallel view: two editions of a page row by row, in the frame of either, that edition first."""

import copy
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from edition.article import VIEW, Parts, parts
from edition.model import Page, Site, View
from edition.pieces import NOTES_TITLE, Link
from edition.words import directed, directed_markup, words_of
from edition.writers import passage_numbers
from edition.writers.address import relative
from edition.writers.frame import lent
from edition.writers.imprint import title_of
from edition.writers.links import rewrite
from edition.writers.page_patch import Patch

# What stays together in one row.
WHOLE = {"notice", "admonition", "signature"}


def write(site: Site, folder: Path) -> tuple[list[Patch], set[str]]:
    """Writes each view under `folder`; gives the links to it and from it, and the scripts of the frames."""
    patches: list[Patch] = []
    scripts: set[str] = set()
    for view in site.views:
        built = parts((folder / view.one.path).read_text(encoding="utf-8"))
        if built is None:
            continue
        shown = _framed(view, built)
        (folder / view.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / view.path).write_text(shown.before + shown.article + shown.after, encoding="utf-8")
        scripts.update(shown.scripts)
        patches += _links(view, len(site.languages))
    return patches, scripts


def _framed(view: View, built: Parts) -> Parts:
    """The whole page: the frame of the view's own edition around the rows."""
    one, other = view.one, view.other
    words = words_of(one.language).in_parallel(one.language, other.language)
    title = title_of((one, other))
    moved = {one.path: view.path, other.path: view.twin}
    moved |= {page.url: urljoin(page.url, relative(page.path, moved[page.path])) for page in (one, other) if page.url}
    frame = lent(built, one.path, view.path, (title, f"{title}. {words}."), moved)
    names = "".join(f"<div{_attributes(page, view)}>{escape(_name(page.language))}</div>" for page in (one, other))
    article = (
        f'{VIEW} class="md-content__inner md-typeset parallel"><div class="row languages" aria-hidden="true">{names}'
        f"</div>{''.join(_rows(view))}</article>"
    )
    return Parts(frame.before, article, frame.after)


def _links(view: View, languages: int) -> Iterator[Patch]:
    """The way from the page to the view, in the header, and from the view to both of its pages.

    Where there are more than two `languages`, the link says which.
    """
    words = words_of(view.one.language)
    name = escape(words.in_parallel(view.one.language, view.other.language))
    codes = f"{view.one.language}·{view.other.language}".upper()
    several = languages > len((view.one, view.other))
    label, shown = (f"{codes}, {name}", codes) if several else (name, f"<span>{escape(words.side_by_side)}</span>")
    href = escape(relative(view.one.path, view.path))
    link = f'<a class="parallel-link" href="{href}" title="{name}" aria-label="{label}">{shown}</a>'
    yield Patch(view.one.path, "header", link)
    for page in (view.one, view.other):
        href, way = escape(relative(view.path, page.path)), _attributes(page, view)
        link = f'<a class="alone"{way} hreflang="{page.language}" href="{href}">{escape(_name(page.language))}</a>'
        yield Patch(view.path, "bar", link)


def _name(language: str) -> str:
    """The name of a language in itself, as a title."""
    name = words_of(language).name_of(language)
    return name[:1].upper() + name[1:]


def _attributes(page: Page, view: View) -> str:
    return directed_markup(page.language, view.one.language, view.other.language)


def _rows(view: View) -> Iterator[str]:
    for left, right in rows(etree.fromstring(view.one.body), etree.fromstring(view.other.body)):
        cells = []
        for page, cell in ((view.one, left), (view.other, right)):
            side = etree.Element("div", directed(page.language, view.one.language, view.other.language))
            side.set("data-language", _name(page.language))
            side.append(cell)
            if cell.tag == "h1" and page is view.other:
                # One title for the page; the other edition's stands beside it.
                cell.tag = "p"
                cell.set("class", "title")
            # The first side keeps the addresses, so that #p4 leads to its row; the other's begin with its language.
            prefix = "" if page is view.one else f"{page.language}-"
            _place(side, view.path, page, prefix)
            passage_numbers.put(side, page, partial(_number, view.path, page), prefix)
            cells.append(etree.tostring(side, encoding="unicode", method="html"))
        yield f'<div class="row">{"".join(cells)}</div>'


def _number(path: str, page: Page, name: str) -> etree._Element:
    """The number of a passage, as a link to the passage on its page."""
    link = etree.Element("a", {"class": "headerlink", "data-passage": name})
    link.set("href", relative(path, page.path, name))
    link.set("aria-label", words_of(page.language).permalink.format(name))
    return link


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
        if child.tag in passage_numbers.LISTS:
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
            if "footnote" in classes and child.get("aria-label"):
                heading = etree.Element("h2", {"class": NOTES_TITLE})
                heading.text = child.get("aria-label")
                yield heading
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
