"""Writes the parallel view: two editions of a page row by row, in the frame of either, that edition first."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape, unescape
from posixpath import dirname
from urllib.parse import urljoin

from edition.build.insertions import Insertion, with_link
from edition.build.shell_lines import SharedLines, root_of, with_address
from edition.document import Page, Site, relative, resolve
from edition.document.built_page import VIEW, Parted
from edition.document.site import ParallelView, title_of
from edition.document.tree import Node, to_html
from edition.locales import capital, directed_markup, words_of
from edition.outputs.output import Edition
from edition.outputs.page.passage_marks import permalinks
from edition.outputs.page.status import status_line
from edition.outputs.rows import cells, in_step

# The attributes whose addresses lead from the page.
LEADING = {"href", "src"}
# Stands around what differs from view to view, in the markup of a cell: an id, or an address behind the sign of one.
SLOT, ADDRESS = "\u2063", "\u2064"
# What is said of one page alone: its address, those of its counterparts, its neighbours.
OWN = re.compile(r'<link rel="(?:canonical|alternate|prev|next)"(?! type=)')
SWITCH = 'class="edition-switch"'
TITLE = re.compile(r"(<title>).*?(?=</title>)", re.DOTALL)
DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')
Pieces = list[str]


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the way from each page to its views, in the header, and from each view to both of its pages.

    Where there are more than two languages, the link says which is beside that of the page.
    """
    for view in edition.site.views:
        words, languages = words_of(view.one.language), (view.one.language, view.other.language)
        name, shown, other = words.in_parallel(*languages), words.side_by_side, ""
        label = name
        if len(edition.site.languages) > len(languages):
            label = shown = f"{shown}{words.print['colon']}{words.name_of(view.other.language)}"
            other = f' data-other="{view.other.language.upper()}"'
        href, name, label, shown = (escape(each) for each in (relative(view.one.path, view.path), name, label, shown))
        about = f'{other} href="{href}" title="{name}" aria-label="{label}"'
        link = f'<a class="parallel-link"{about}><span>{shown}</span></a>'
        yield Insertion(view.one.path, "header", link)
        for page in (view.one, view.other):
            href, way = escape(relative(view.path, page.path)), directed_markup(page.language, *languages)
            link = f'<a class="alone"{way} hreflang="{page.language}" href="{href}">{escape(_name(page.language))}</a>'
            yield Insertion(view.path, "bar", link)


class Views:
    """Composes the views of pages; what a page has in all of its views is worked out once."""

    def __init__(self, site: Site) -> None:
        """Begin with nothing composed."""
        self._site, self._lines = site, SharedLines()
        self._key, self._cells = "", dict[str, list[tuple[Node, Pieces]]]()

    def composed(self, view: ParallelView) -> Parted:
        """Return a view, in the shell of its own language's page: before its article, the article, and after it."""
        one, other = view.one, view.other
        words = words_of(one.language).in_parallel(one.language, other.language)
        title = title_of((one, other))
        moved = {one.path: view.path, other.path: view.counterpart}
        moved |= {
            page.url: urljoin(page.url, relative(page.path, moved[page.path])) for page in (one, other) if page.url
        }
        before, after = moved_shell(one, view.path, moved, self._lines)
        ways = {page.path: directed_markup(page.language, one.language, other.language) for page in (one, other)}
        names = "".join(f"<div{ways[page.path]}>{escape(_name(page.language))}</div>" for page in (one, other))
        pairs = in_step(self._of(one), self._of(other), lambda cell: cell[0], self._site.record.parts[one.key])
        filled = (
            "".join(_filled(view, page, ways[page.path], side) for page, side in zip((one, other), pair, strict=True))
            for pair in pairs
        )
        rows = "".join(f'<div class="row">{pair}</div>' for pair in filled)
        top = f'<div class="row languages" aria-hidden="true">{names}</div>'
        article = f'{VIEW} class="md-content__inner md-typeset parallel">{top}{rows}</article>'
        return entitled(before, title, f"{title}. {words}."), article, after

    def _of(self, page: Page) -> list[tuple[Node, Pieces]]:
        if page.key != self._key:
            self._key = page.key
            self._cells.clear()
        if page.path not in self._cells:
            links = permalinks(page)
            self._cells[page.path] = [(cell, _pieces(cell, links)) for cell in _entitled_cells(self._site, page)]
        return self._cells[page.path]


def _entitled_cells(site: Site, page: Page) -> list[Node]:
    """Return the cells of a page with what it is below its title, as on the page itself."""
    own = list(cells(page.article))
    place = next((number for number, cell in enumerate(own, 1) if cell.tag == "h1"), 0)
    return [*own[:place], status_line(site, page), *own[place:]]


@cache
def _name(language: str) -> str:
    return capital(words_of(language).name_of(language))


def _pieces(cell: Node, links: Mapping[str, Node]) -> Pieces:
    """Return the markup of a cell with its permalinks, in which every second piece is filled in by the view."""

    def marked(element: Node) -> Node:
        attributes, own = dict(element.attributes), element.id
        if own:
            attributes["id"] = f"{SLOT}{own}{SLOT}"
        for name in LEADING.intersection(attributes):
            attributes[name] = f"{SLOT}{ADDRESS}{attributes[name]}{SLOT}"
        children = [child if isinstance(child, str) else marked(child) for child in element.children]
        made = Node(element.tag, attributes, tuple(children))
        return with_link(made, _number(own, links[own])) if own in links else made

    return to_html(marked(cell)).split(SLOT)


def _number(name: str, link: Node) -> Node:
    """Return the permalink of a passage, which leads to its page here."""
    # What a style sheet would add costs more to lay out, and here no other output reads the text.
    shown = link.children or ((f"\u00a0{name}",) if "data-passage" in link.attributes else ())
    return Node("a", {**link.attributes, "href": f"{SLOT}{ADDRESS}{ADDRESS}{name}{SLOT}"}, shown)


def _filled(view: ParallelView, page: Page, way: str, side: list[tuple[Node, Pieces]]) -> str:
    """Return one side of a row: its ids are unique, its links whole on the page where both sides stand."""
    if not side:
        return f'<div{way} class="gap"></div>'
    # The first side keeps the addresses, so that #p4 leads to its row; the other's begin with its language.
    prefix = "" if page is view.one else f"{page.language}-"
    # One title for the page; the other edition's stands beside it.
    titles = (Node("p", {**each.attributes, "class": "title"}, each.children) for each, _ in side if each.tag == "h1")
    texts = [_pieces(each, {}) for each in titles if prefix] or [pieces for _, pieces in side]

    def filled(piece: str) -> str:
        if not piece.startswith(ADDRESS):
            return prefix + piece
        href = unescape(piece.removeprefix(ADDRESS))
        if href.startswith(ADDRESS):
            return escape(relative(view.path, page.path, href.removeprefix(ADDRESS)))
        link = resolve(page.path, href)
        if link.path == page.path and link.fragment:
            return escape(f"#{prefix}{link.fragment}")
        return escape(relative(view.path, link.path, link.fragment) if link.path else link.href)

    words = "".join(filled(each) if at % 2 else each for pieces in texts for at, each in enumerate(pieces))
    return f'<div{way} data-language="{escape(_name(page.language))}">{words}</div>'


def moved_shell(
    page: Page, path: str, moved: Mapping[str, str], lines: SharedLines, *, has_article: bool = True
) -> tuple[str, str]:
    """Return what stands around the article of `page`, as at `path`; `moved` has paths and addresses, old and new."""

    def rewrite(tag: str, address: str) -> str:
        if OWN.match(tag):
            return with_address(tag, moved[address]) if address in moved else ""
        link = resolve(page.path, address)
        if link.path is None or (address.startswith("#") and (has_article or link.fragment == "top")):
            return tag
        target = moved.get(link.path, link.path) if SWITCH in tag else link.path
        return with_address(tag, relative(path, target, link.fragment))

    def rebased(side: str, text: tuple[str, ...]) -> str:
        # The root of the site, as scripts are told it.
        made = "\n".join(lines.rewritten(text, page.path, f"{side} {dirname(dirname(path))}", rewrite))
        return made.replace(f'"{root_of(page.path)}"', f'"{root_of(path)}"')

    return rebased("before", page.shell.before_lines), rebased("after", page.shell.after_lines)


def entitled(before: str, title: str, description: str) -> str:
    """Return what stands before an article with another title and description of the page."""
    before = TITLE.sub(lambda found: found[1] + escape(title), before, count=1)
    return DESCRIPTION.sub(lambda found: found[1] + escape(description), before, count=1)
