"""Writes the parallel view: two editions of a page row by row, in the frame of either, that edition first."""

from collections.abc import Iterator
from functools import cache
from html import escape
from urllib.parse import urljoin

from edition.build.insertions import Insertion, at_end_of_words
from edition.build.shell_lines import SharedLines
from edition.document import Link, Page, relative, resolve
from edition.document.built_page import VIEW, Parted
from edition.document.site import ParallelView, title_of
from edition.document.tree import Node, to_html
from edition.locales import capital, directed_markup, words_of
from edition.outputs.output import Edition
from edition.outputs.parallel.page_shell import entitled, moved_shell
from edition.outputs.rows import rows

# The attributes whose addresses lead from the page.
LEADING = {"href", "src"}


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the way from each page to its views, in the header, and from each view to both of its pages.

    Where there are more than two languages, the link says which.
    """
    for view in edition.site.views:
        words, languages = words_of(view.one.language), (view.one.language, view.other.language)
        name = label = escape(words.in_parallel(*languages))
        shown = f"<span>{escape(words.side_by_side)}</span>"
        if len(edition.site.languages) > len(languages):
            shown = "·".join(languages).upper()
            label = f"{shown}, {name}"
        href = escape(relative(view.one.path, view.path))
        link = f'<a class="parallel-link" href="{href}" title="{name}" aria-label="{label}">{shown}</a>'
        yield Insertion(view.one.path, "header", link)
        for page in (view.one, view.other):
            href, way = escape(relative(view.path, page.path)), directed_markup(page.language, *languages)
            link = f'<a class="alone"{way} hreflang="{page.language}" href="{href}">{escape(_name(page.language))}</a>'
            yield Insertion(view.path, "bar", link)


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
    ways = [(page.language, directed_markup(page.language, one.language, other.language)) for page in (one, other)]
    names = "".join(f"<div{way}>{escape(_name(language))}</div>" for language, way in ways)
    article = (
        f'{VIEW} class="md-content__inner md-typeset parallel"><div class="row languages" aria-hidden="true">{names}'
        f"</div>{''.join(_rows(view))}</article>"
    )
    return entitled(before, title, f"{title}. {words}."), article, after


@cache
def _name(language: str) -> str:
    """Return the name of a language in itself, as a title."""
    return capital(words_of(language).name_of(language))


def _rows(view: ParallelView) -> Iterator[str]:
    # One title for the page; the other edition's stands beside it.
    for left, right in rows(view.one.article, view.other.article):
        title = Node("p", {**right.attributes, "class": "title"}, right.children) if right.tag == "h1" else right
        cells = (_cell(view, page, cell) for page, cell in ((view.one, left), (view.other, title)))
        yield f'<div class="row">{"".join(cells)}</div>'


def _cell(view: ParallelView, page: Page, cell: Node) -> str:
    """Return one side of a row: its ids are unique, its links whole on the page where both sides stand."""
    # The first side keeps the addresses, so that #p4 leads to its row; the other's begin with its language.
    prefix = "" if page is view.one else f"{page.language}-"

    def placed(element: Node) -> Node:
        attributes, own = dict(element.attributes), element.id
        if own:
            attributes["id"] = f"{prefix}{own}"
        for name in LEADING.intersection(attributes):
            attributes[name] = _address(view, page, resolve(page.path, attributes[name]), prefix)
        children = [child if isinstance(child, str) else placed(child) for child in element.children]
        made = Node(element.tag, attributes, tuple(children))
        return at_end_of_words(made, [_number(view, page, own)]) if own in page.numbered else made

    way = directed_markup(page.language, view.one.language, view.other.language)
    return f'<div{way} data-language="{escape(_name(page.language))}">{to_html(placed(cell))}</div>'


def _number(view: ParallelView, page: Page, name: str) -> Node:
    """Return the number of a passage, as a link to the passage on its page."""
    href, label = relative(view.path, page.path, name), words_of(page.language).permalink.format(name)
    attributes = {"class": "headerlink", "data-passage": name, "href": href, "aria-label": label}
    # What a style sheet would add costs more to lay out, and here no other output reads the text.
    return Node("a", attributes, (f"\u00a0{name}",))


def _address(view: ParallelView, page: Page, link: Link, prefix: str) -> str:
    if link.path == page.path and link.fragment:
        return f"#{prefix}{link.fragment}"
    return relative(view.path, link.path, link.fragment) if link.path else link.href
