"""What outputs add to pages, and the one place that puts it there."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, get_args

from edition.document import HEADINGS, Node, Parted, parse_html, to_html
from edition.document.rendered import INLINE

Around = Literal["class", "head", "field", "contents", "header", "bar", "more", "above", "below", "foot", "data"]
AROUND = get_args(Around)
Slot = Around | Literal["end", "title", "passage", "link", "section", "fill", "article"]
SWITCH = '<a class="edition-switch"'
# The list of a page's headings, with those in it; of a page that has none the place behind its own link.
LIST = re.compile(r'<ul class="md-nav__list" data-md-component="toc".*?(?=\s*</nav>\s*<!--/contents-->)', re.DOTALL)
CURRENT = re.compile(r'aria-current="page">.*?</a>', re.DOTALL)
PLACEHOLDER = re.compile(r'(<input type="search"[^>]* placeholder=")[^"]*')
# The bar of a page, up to its end or to a button of the template's own.
NAV_OF_BAR = '<nav class="edition-bar'
BAR = re.compile(r'class="edition-bar.*?(?=</nav>|<button)', re.DOTALL)
# The number of a heading with what stands before its title.
NUMBERED = r"(?:<[^>]*>|[^<—–:])*?(?<!\w){}(?!\w)(?:</[^>]*>)*[\s.:,—–-]*(?=[^\s.:,—–<-]|<(?!sup|/))"
Nodes = list[Node | str]
# What is put into the element with an id.
Inside = Mapping[str, Mapping[Slot, Nodes]]


@dataclass(frozen=True)
class Insertion:
    """Markup for the page `path`.

    `slot` says where: among the classes of its article ("class", a name and no markup); in place of what the search
    field says while it is empty ("field", text alone), or of the list of contents; in the header, before the switch of
    languages; at the end of the head, of the page's bar, of what the bar folds away ("more"), of the footer ("foot");
    before its bar ("above"), right after its article ("below"); below its title ("title"); at the end of its article,
    of the whole page ("data"); at the end of the passage `id`; at the end of the section or item `id`; in place of what
    the element `id` holds; or, with "article", in place of the whole article's words.
    """

    path: str
    slot: Slot
    markup: str
    id: str = ""


def around(text: Parted, insertions: Iterable[Insertion]) -> Parted:
    """Return the text of a page with the insertions whose slot is around its article."""
    # A bar or a footer is made where the theme has none.
    before, article, after = text
    slots: dict[Slot, str] = defaultdict(str)
    for each in insertions:
        slots[each.slot] += each.markup
    head, end_of_head, body = before.partition("</head>")
    if field := escape(slots["field"]):
        body = PLACEHOLDER.sub(lambda match: match[1] + field, body, count=1)
    if contents := slots["contents"]:
        body, times = LIST.subn(lambda _: contents, body, count=1)
        own = f'<div class="md-nav md-nav--secondary">{contents}</div>'
        body = body if times else CURRENT.sub(lambda link: link[0] + own, body, count=1)
    lead, switch, rest = body.partition(SWITCH)
    body = lead + slots["header"] + switch + rest if switch else body
    if bar := ("" if switch else slots["header"]) + slots["bar"].replace("</details>", slots["more"] + "</details>", 1):
        body = body if BAR.search(body) else f'{body}<nav class="edition-bar"></nav>'
        body = BAR.sub(lambda match: match[0] + bar, body, count=1)
    if slots["class"]:
        article = article.replace('class="', f'class="{slots["class"]} ', 1)
    main, end, rest = after.rpartition("</body>")
    if slots["foot"]:
        main = main if "</footer>" in main else f"{main}<footer></footer>"
        main = f"{slots['foot']}</footer>".join(main.rsplit("</footer>", 1))
    body = body.replace(NAV_OF_BAR, slots["above"] + NAV_OF_BAR, 1)
    return head + slots["head"] + end_of_head + body, article, slots["below"] + main + slots["data"] + end + rest


def data_script(data: object, kind: str, name: str = "") -> str:
    """Return markup that carries `data` as JSON of the media type `kind`, with the class `name`."""
    named = f' class="{name}"' if name else ""
    # A "<" could end the element that carries the data.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="{kind}"{named}>{text}</script>'


def within(article: Node, insertions: Iterable[Insertion], permalinks: Mapping[str, Node]) -> Node:
    """Return an article with the insertions whose slot is within it, and with permalinks, by the id of their place."""
    inside: dict[str, dict[Slot, Nodes]] = defaultdict(lambda: defaultdict(list))
    for each in insertions:
        if each.slot not in AROUND:
            inside[each.id][each.slot] += parse_html(each.markup)
    for name, link in permalinks.items():
        inside[name]["link"] = [link]
    whole = inside.pop("", {})
    if "article" in whole:
        article = article.with_children([child for child in article.elements if child.tag == "nav"])
    children = [*_children(article, inside), *whole.get("article", ()), *whole.get("end", ())]
    titles = (place for place, child in enumerate(children, 1) if isinstance(child, Node) and child.tag == "h1")
    place = next(titles, 0)
    children[place:place] = whole.get("title", ())
    return article.with_children(children)


def _children(parent: Node, inside: Inside) -> Nodes:
    children: Nodes = []
    # What stands at the end of the sections that go on, each with the rank of its heading.
    ends: list[tuple[str, Nodes]] = []
    for child in parent.children:
        if isinstance(child, Node):
            is_apart = not {"footnote", "editor-notes"}.isdisjoint(child.classes)
            rank = "h0" if is_apart else child.tag if child.tag in HEADINGS else "h7"
            children += [node for of, markup in ends if of >= rank for node in markup]
            ends = [each for each in ends if each[0] < rank]
            if child.tag in HEADINGS:
                ends.append((child.tag, inside.get(child.id, {}).get("section", [])))
        children.append(child if isinstance(child, str) else _completed(child, inside))
    return [*children, *(node for _, markup in ends for node in markup)]


def _completed(element: Node, inside: Inside) -> Node:
    slots = inside.get(element.id, {})
    # What holds words holds no element that anything is put into.
    is_text = element.tag in INLINE or element.tag == "p"
    if is_text and not slots:
        return element
    own = element.children if is_text else _children(element, inside)
    children = [*slots.get("fill", own)]
    if element.tag not in HEADINGS:
        children += slots.get("section", ())
    element = at_end_of_words(element.with_children(children), slots.get("passage", []))
    for link in slots.get("link", ()):
        element = with_link(element, link) if isinstance(link, Node) else element
    return element


def with_link(element: Node, link: Node) -> Node:
    """Return an element with its link before its words, as what they are called, else behind; its number is marked."""
    if "data-voice" in link.attributes:
        label = next((child for child in element.elements if child.classes == ["voice"]), None)
        rest = [child for child in element.children if child is not label]
        return element.with_children([label.with_children([link]) if label else link, *([] if label else " "), *rest])
    if number := link.get("data-number"):
        markup = to_html(*element.children)
        before = re.match(NUMBERED.format(re.escape(escape(number))), markup)
        if before and before[0].count("<") == 2 * before[0].count("</"):
            title = f'<span class="number">{before[0]}</span>{markup[before.end() :]}'
            return at_end_of_words(element.with_children(parse_html(title)), [link])
        # Without a title its words stay, and no number beside them.
        link = Node("a", {name: value for name, value in link.attributes.items() if name != "data-number"})
    return at_end_of_words(element, [link])


def at_end_of_words(element: Node, markup: Nodes) -> Node:
    """Return an element with something behind its last words: its last paragraph's, and before a list within it."""
    if not markup:
        return element
    children = list(element.children)
    elements = [(number, child) for number, child in enumerate(children) if isinstance(child, Node)]
    if paragraphs := [each for each in elements if each[1].tag in {"p", "td"}]:
        number, paragraph = paragraphs[-1]
        children[number] = at_end_of_words(paragraph, markup)
    else:
        place = next((number for number, child in elements if child.tag in {"ol", "ul", "dl"}), len(children))
        children[place:place] = markup
    return element.with_children(children)
