"""Writes the parallel view: two editions of a page row by row, in the frame of either, that edition first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from posixpath import dirname
from urllib.parse import urljoin

from edition.build.insertions import with_link, within
from edition.build.shell_lines import SharedLines, with_address
from edition.document import VIEW, Node, Page, Parted, Site, relative, resolve, title_of, to_html
from edition.document.site import ParallelView
from edition.locales import capital, directed_markup
from edition.outputs import Edition, Insertion, templates_beside
from edition.outputs.page.passage_marks import permalinks
from edition.outputs.page.status import status_line
from edition.outputs.rows import cells, rows

TEMPLATES = templates_beside(__file__)
# The attributes whose addresses lead from the page.
LEADING = {"href", "src"}
# What is said of one page alone: its address, those of its counterparts, its neighbours.
OWN = re.compile(r'<link rel="(?:canonical|alternate|prev|next)"(?! type=)')
SWITCH = 'class="edition-switch"'
TITLE = re.compile(r"(<title>).*?(?=</title>)", re.DOTALL)
DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the way from each page to its views, in the header, and from each view to both of its pages."""
    way, back = (TEMPLATES.get_template(name) for name in ("to-view.html", "to-page.html"))
    for view in edition.site.views:
        pages = (view.one, view.other)
        is_many = len(edition.site.languages) > len(pages)
        yield Insertion(view.one.path, "header", way.render(view=view, is_many=is_many))
        yield from (Insertion(view.path, "bar", back.render(view=view, page=page)) for page in pages)


def composed(site: Site, view: ParallelView, lines: SharedLines) -> Parted:
    """Return a view, in the shell of its own language's page: before its article, the article, and after it."""
    pages = one, other = view.one, view.other
    words, title = one.interface.in_parallel(one.language, other.language), title_of(pages)
    before, after = moved_shell(one, view.path, [(one, view.path), (other, view.counterpart)], lines)
    sides = [_Side(view, page, directed_markup(page.language, one.language, other.language)) for page in pages]
    names = "".join(f"<div{side.way}>{escape(side.name)}</div>" for side in sides)
    filled = ""
    # Below the title of each stands what does so on the page itself.
    lines_of = ((page, Insertion(page.path, "title", to_html(status_line(site, page)))) for page in pages)
    here, there = (cells(within(page.labelled, [line], {})) for page, line in lines_of)
    for row in rows(here, there, site.record.parts[one.key]):
        filled += f'<div class="row">{"".join(side.filled(own) for side, own in zip(sides, row, strict=True))}</div>'
    top = f'<div class="row languages" aria-hidden="true">{names}</div>'
    article = f'{VIEW} class="md-content__inner md-typeset parallel">{top}{filled}</article>'
    return entitled(before, title, f"{title}. {words}."), article, after


class _Side:
    """One side of a view: its ids are unique, its links whole on the page where both sides stand."""

    def __init__(self, view: ParallelView, page: Page, way: str) -> None:
        self.view, self.page, self.way = view, page, way
        self.name = capital(page.interface.name_of(page.language))
        # The first side keeps the addresses, so that #p4 leads to its row; the other's begin with its language.
        self.prefix = "" if page is view.one else f"{page.language}-"
        self.links = permalinks(page)

    def filled(self, own: list[Node]) -> str:
        """Return the cells of a row."""
        if not own:
            return f'<div{self.way} class="gap"></div>'
        # One title for the page; the other edition's stands beside it.
        titles = (Node("p", {**each.attributes, "class": "title"}, each.children) for each in own if each.tag == "h1")
        texts = [self._placed(each, {}) for each in titles if self.prefix] or [self._placed(e, self.links) for e in own]
        return f'<div{self.way} data-language="{escape(self.name)}">{to_html(*texts)}</div>'

    def _placed(self, element: Node, links: Mapping[str, Node]) -> Node:
        attributes = dict(element.attributes)
        attributes |= {name: self._leading(attributes[name]) for name in LEADING & attributes.keys()}
        if element.id:
            attributes["id"] = self.prefix + element.id
        children = [child if isinstance(child, str) else self._placed(child, links) for child in element.children]
        made, link = Node(element.tag, attributes, tuple(children)), links.get(element.id)
        if link is None:
            return made
        # A permalink leads to its page. What a style sheet would add costs more to lay out; no output reads it here.
        shown = link.children or ((f"\u00a0{element.id}",) if "data-passage" in link.attributes else ())
        href = relative(self.view.path, self.page.path, element.id)
        return with_link(made, Node("a", {**link.attributes, "href": href}, shown))

    def _leading(self, href: str) -> str:
        link = resolve(self.page.path, href)
        if link.path == self.page.path and link.fragment:
            return f"#{self.prefix}{link.fragment}"
        return relative(self.view.path, link.path, link.fragment) if link.path else link.href


def moved_shell(
    page: Page, path: str, moved: Sequence[tuple[Page, str]], lines: SharedLines, *, has_article: bool = True
) -> tuple[str, str]:
    """Return what stands around the article of `page`, as at `path`; `moved` has its versions with what they become."""
    now = {each.path: to for each, to in moved}
    now |= {each.url: urljoin(each.url, relative(each.path, to)) for each, to in moved if each.url}

    def rewrite(tag: str, address: str) -> str:
        if OWN.match(tag):
            return with_address(tag, now[address]) if address in now else ""
        link = resolve(page.path, address)
        if link.path is None or (address.startswith("#") and (has_article or link.fragment == "top")):
            return tag
        target = now.get(link.path, link.path) if SWITCH in tag else link.path
        return with_address(tag, relative(path, target, link.fragment))

    def rebased(side: str, text: tuple[str, ...]) -> str:
        # The root of the site, as scripts are told it.
        made = "\n".join(lines.rewritten(text, page.path, f"{side} {dirname(dirname(path))}", rewrite))
        old, new = (relative(each, "index.html").rstrip("/") for each in (page.path, path))
        return made.replace(f'"{old}"', f'"{new}"')

    return rebased("before", page.shell.before_lines), rebased("after", page.shell.after_lines)


def entitled(before: str, title: str, description: str) -> str:
    """Return what stands before an article with another title and description of the page."""
    before = TITLE.sub(lambda found: found[1] + escape(title), before, count=1)
    return DESCRIPTION.sub(lambda found: found[1] + escape(description), before, count=1)
