"""Writes the parallel view: two editions of a page row by row, in the frame of either, that edition first."""

from collections.abc import Iterator
from functools import partial
from html import escape
from urllib.parse import urljoin

from lxml import etree

from edition.build.insertions import Insertion
from edition.build.shell_lines import SharedLines
from edition.document.addresses import relative
from edition.document.built_page import VIEW, Parted
from edition.document.document import Page
from edition.document.model import Link
from edition.document.site import ParallelView, title_of
from edition.document.tree import to_lxml
from edition.locales import directed, directed_markup, words_of
from edition.outputs import passage_numbers
from edition.outputs.links import rewrite
from edition.outputs.output import Edition
from edition.outputs.parallel.page_shell import entitled, moved_shell
from edition.outputs.rows import rows


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to each view, and from it."""
    for view in edition.site.views:
        yield from _links(view, len(edition.site.languages))


def composed(view: ParallelView, lines: SharedLines) -> Parted:
    """Return a view: what stands before its article, the article, and what stands after it.

    The shell is that of its own language's page; `lines` are rewritten once for all views.
    """
    one, other = view.one, view.other
    words = words_of(one.language).in_parallel(one.language, other.language)
    title = title_of((one, other))
    moved = {one.path: view.path, other.path: view.counterpart}
    moved |= {page.url: urljoin(page.url, relative(page.path, moved[page.path])) for page in (one, other) if page.url}
    before, after = moved_shell(one, view.path, moved, lines)
    names = "".join(f"<div{_attributes(page, view)}>{escape(_name(page.language))}</div>" for page in (one, other))
    article = (
        f'{VIEW} class="md-content__inner md-typeset parallel"><div class="row languages" aria-hidden="true">{names}'
        f"</div>{''.join(_rows(view))}</article>"
    )
    return entitled(before, title, f"{title}. {words}."), article, after


def _links(view: ParallelView, languages: int) -> Iterator[Insertion]:
    """Yield the way from the page to the view, in the header, and from the view to both of its pages.

    Where there are more than two `languages`, the link says which.
    """
    words = words_of(view.one.language)
    name = escape(words.in_parallel(view.one.language, view.other.language))
    codes = f"{view.one.language}·{view.other.language}".upper()
    several = languages > len((view.one, view.other))
    label, shown = (f"{codes}, {name}", codes) if several else (name, f"<span>{escape(words.side_by_side)}</span>")
    href = escape(relative(view.one.path, view.path))
    link = f'<a class="parallel-link" href="{href}" title="{name}" aria-label="{label}">{shown}</a>'
    yield Insertion(view.one.path, "header", link)
    for page in (view.one, view.other):
        href, way = escape(relative(view.path, page.path)), _attributes(page, view)
        link = f'<a class="alone"{way} hreflang="{page.language}" href="{href}">{escape(_name(page.language))}</a>'
        yield Insertion(view.path, "bar", link)


def _name(language: str) -> str:
    """Return the name of a language in itself, as a title."""
    name = words_of(language).name_of(language)
    return name[:1].upper() + name[1:]


def _attributes(page: Page, view: ParallelView) -> str:
    return directed_markup(page.language, view.one.language, view.other.language)


def _rows(view: ParallelView) -> Iterator[str]:
    for left, right in rows(to_lxml(view.one.article), to_lxml(view.other.article)):
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
    """Return the number of a passage, as a link to the passage on its page."""
    link = etree.Element("a", {"class": "headerlink", "data-passage": name})
    link.set("href", relative(path, page.path, name))
    link.set("aria-label", words_of(page.language).permalink.format(name))
    # What a style sheet would add costs more to lay out, and here no other output reads the text.
    link.text = f"\u00a0{name}"
    return link


def _place(side: etree._Element, path: str, page: Page, prefix: str) -> None:
    """Make ids unique, by a `prefix`, and links whole on the page where both sides stand."""
    for element in side.iter(etree.Element):
        if name := element.get("id"):
            element.set("id", f"{prefix}{name}")

    def address(link: Link) -> str:
        if link.path == page.path and link.fragment:
            return f"#{prefix}{link.fragment}"
        return relative(path, link.path, link.fragment) if link.path else link.href

    rewrite(side, page.path, address)
