"""What outputs add to pages, and the one place that puts it there."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal, get_args

from edition.document.built_page import Parted
from edition.document.model import HEADINGS
from edition.document.tree import Node, joined, parse_html

Around = Literal["class", "head", "field", "header", "bar", "more", "below", "foot", "data"]
AROUND = get_args(Around)
Slot = Around | Literal["end", "passage", "section", "fill", "article"]
BAR = 'class="edition-bar'
SWITCH = '<a class="edition-switch"'
PLACEHOLDER = re.compile(r'(<input type="search"[^>]* placeholder=")[^"]*')
LISTS = {"ol", "ul", "dl"}


@dataclass(frozen=True)
class Insertion:
    """Markup for the page `path`.

    `slot` says where: among the classes of its article ("class", a name and no markup); in place of what the search
    field says while it is empty ("field", text alone); in the header, before the switch of languages; at the end
    of the head, of the page's bar, of what the bar folds away ("more"), of the footer ("foot"); right after its
    article ("below"); at the end of its article, of the whole page ("data"); at the end of the passage `id`;
    at the end of the section or item `id`; in place of what the element `id` holds; or, with "article", in place of
    the whole article's words.
    """

    path: str
    slot: Slot
    markup: str
    id: str = ""


def by_page(insertions: Iterable[Insertion]) -> dict[str, list[Insertion]]:
    """Return insertions by the path of their page; the order within a slot is theirs."""
    pages: dict[str, list[Insertion]] = {}
    for insertion in insertions:
        pages.setdefault(insertion.path, []).append(insertion)
    return pages


def around(text: Parted, insertions: Iterable[Insertion]) -> Parted:
    """Return the text of a page with the insertions whose slot is around its article."""
    before, article, after = text
    slots: dict[Slot, str] = {}
    for each in insertions:
        if each.slot in AROUND:
            slots[each.slot] = slots.get(each.slot, "") + each.markup
    head, mark, body = before.partition("</head>")
    if "field" in slots:
        body = PLACEHOLDER.sub(lambda found: f"{found[1]}{escape(slots['field'])}", body, count=1)
    lead, bar = slots.get("header", ""), slots.get("bar", "")
    if SWITCH in body:
        body = body.replace(SWITCH, lead + SWITCH, 1)
    else:
        bar = lead + bar
    before = _with_bar(body, bar, slots.get("more", ""))
    main, end, rest = after.rpartition("</body>")
    if "class" in slots:
        article = article.replace('class="', f'class="{slots["class"]} ', 1)
    main = slots.get("below", "") + _with_foot(main, slots.get("foot", "")) + slots.get("data", "")
    return head + slots.get("head", "") + mark + before, article, main + end + rest


def _with_bar(body: str, markup: str, more: str) -> str:
    """Return what stands before the article, with `markup` in the page's bar and `more` in what the bar folds away.

    The bar is made before the article where the theme has none.
    """
    if not markup:
        return body
    bar = body.rfind(BAR)
    if bar < 0:
        body += f'<nav {BAR}"></nav>'
        bar = body.rfind(BAR)
    # Before a button of the template's own.
    end = min(place for mark in ("</nav>", "<button") if (place := body.find(mark, bar)) >= 0)
    return body[:end] + markup.replace("</details>", more + "</details>", 1) + body[end:]


def _with_foot(after: str, markup: str) -> str:
    """Return what stands after the article, with `markup` in the footer, which is made where the theme has none."""
    inside, end, rest = after.rpartition("</footer>")
    return inside + markup + end + rest if end else after + (f"<footer>{markup}</footer>" if markup else "")


def data_script(data: object, kind: str, name: str = "") -> str:
    """Return markup that carries `data` as JSON of the media type `kind`, with the class `name`."""
    held = f' class="{name}"' if name else ""
    # A "<" could end the element that carries the data.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="{kind}"{held}>{text}</script>'


@dataclass
class _Inside:
    """What is put into one element of an article."""

    passage: list[Node | str] = field(default_factory=list)
    section: list[Node | str] = field(default_factory=list)
    fill: list[Node | str] | None = None


def within(article: Node, insertions: Iterable[Insertion], permalink: Callable[[Node], Node | None]) -> Node:
    """Return an article with the insertions whose slot is within it, and the permalink of each element that has one."""
    inside: dict[str, _Inside] = {}
    end: list[Node | str] = []
    children = article.children
    for each in insertions:
        if each.slot in AROUND:
            continue
        markup = parse_html(each.markup)
        if each.slot == "article":
            children = tuple(child for child in children if isinstance(child, Node) and child.tag == "nav")
            end += markup
        elif each.slot == "end":
            end += markup
        else:
            place = inside.setdefault(each.id, _Inside())
            if each.slot == "fill":
                place.fill = [*(place.fill or ()), *markup]
            else:
                getattr(place, each.slot).extend(markup)
    filled = _children(Node(article.tag, article.attributes, children), inside, permalink)
    return Node(article.tag, article.attributes, joined([*filled, *end]))


def _children(
    parent: Node, inside: Mapping[str, _Inside], permalink: Callable[[Node], Node | None]
) -> list[Node | str]:
    """Return the children of an element, each with what is put into it, or after its section."""
    made: list[Node | str] = []
    after: dict[int, list[Node | str]] = {}
    for number, child in enumerate(parent.children):
        if isinstance(child, str):
            made += [child, *after.pop(number, ())]
            continue
        place = inside.get(child.id) if child.id else None
        if place is not None and place.section and child.tag in HEADINGS:
            after.setdefault(_end_of_section(parent, number), []).extend(place.section)
        made.append(_with(child, place, inside, permalink))
        made += after.pop(number, ())
    return made


def _with(
    element: Node, place: _Inside | None, inside: Mapping[str, _Inside], permalink: Callable[[Node], Node | None]
) -> Node:
    children: list[Node | str] = _children(element, inside, permalink)
    if place is not None and place.fill is not None:
        children = list(place.fill)
    link = permalink(element)
    at_end = [*(place.passage if place else ()), *([link] if link else ())]
    if place is not None and place.section and element.tag not in HEADINGS:
        children += place.section
    made = Node(element.tag, element.attributes, joined(children))
    return at_end_of_words(made, at_end) if at_end else made


def at_end_of_words(element: Node, markup: list[Node | str]) -> Node:
    """Return an element with something behind its last words: its last paragraph's, and before a list within it."""
    children = list(element.children)
    paragraphs = [
        number for number, child in enumerate(children) if isinstance(child, Node) and child.tag in {"p", "td"}
    ]
    if paragraphs:
        children[paragraphs[-1]] = at_end_of_words(children[paragraphs[-1]], markup)  # type: ignore[arg-type]  # a Node
    else:
        lists = (n for n, child in enumerate(children) if isinstance(child, Node) and child.tag in LISTS)
        place = next(lists, len(children))
        children[place:place] = markup
    return Node(element.tag, element.attributes, joined(children))


def _end_of_section(parent: Node, number: int) -> int:
    """Return the place of the last child before the next heading of the same rank or a higher one."""
    heading = parent.children[number]
    last = number
    for place, sibling in enumerate(parent.children[number + 1 :], number + 1):
        if isinstance(sibling, str):
            continue
        if sibling.tag in HEADINGS and isinstance(heading, Node) and sibling.tag <= heading.tag:
            break
        if "footnote" in sibling.classes or "editor-notes" in sibling.classes:
            break
        last = place
    # The line break behind an element stays there.
    return last + 1 if last + 1 < len(parent.children) and isinstance(parent.children[last + 1], str) else last
