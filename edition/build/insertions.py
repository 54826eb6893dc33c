"""What writers add to built pages, and the one place that puts it there."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Literal, get_args

from lxml import html

from edition.document.built_page import Parts, parts
from edition.document.model import HEADINGS

Around = Literal["class", "head", "field", "header", "bar", "more", "below", "foot", "data"]
AROUND = get_args(Around)
Slot = Around | Literal["end", "passage", "section", "fill", "article"]
BAR = 'class="edition-bar'
SWITCH = '<a class="edition-switch"'
PLACEHOLDER = re.compile(r'(<input type="search"[^>]* placeholder=")[^"]*')


@dataclass(frozen=True)
class Patch:
    """Markup for the page `path`.

    `slot` says where: among the classes of its article ("class", a name and no markup); in place of what the search
    field says while it is empty ("field", text alone); in the header, before the switch of languages; at the end
    of the head, of the page's bar, of what the bar folds away ("more"), of the footer ("foot"); right after its
    article ("below"); at the end of its article, of the whole page ("data"); at the end of the passage `id` before
    its permalink; at the end of the section or item `id`; in place of what the element `id` holds; or, with
    "article", in place of the whole article's words.
    """

    path: str
    slot: Slot
    markup: str
    id: str = ""


def apply(folder: Path, patches: Iterable[Patch]) -> None:
    """Puts each patch into its page under `folder`; the order within a slot is theirs."""
    for path, group in groupby(sorted(patches, key=lambda a: a.path), key=lambda a: a.path):
        page = parts((folder / path).read_text(encoding="utf-8"))
        if page is not None:
            (folder / path).write_text(_added(page, list(group)), encoding="utf-8")


def _added(page: Parts, patches: list[Patch]) -> str:
    """The page's text with its patches; only its article is parsed, and only where it changes."""
    around: dict[Slot, str] = {}
    inside = []
    for patch in patches:
        if patch.slot in AROUND:
            around[patch.slot] = around.get(patch.slot, "") + patch.markup
        else:
            inside.append(patch)
    article = page.article
    if inside:
        tree = page.tree()
        for patch in inside:
            _put(tree, patch)
        article = html.tostring(tree, encoding="unicode", with_tail=False)
    head, mark, body = page.before.partition("</head>")
    if "field" in around:
        body = PLACEHOLDER.sub(lambda found: f"{found[1]}{escape(around['field'])}", body, count=1)
    lead, bar = around.get("header", ""), around.get("bar", "")
    if SWITCH in body:
        body = body.replace(SWITCH, lead + SWITCH, 1)
    else:
        bar = lead + bar
    before = _with_bar(body, bar, around.get("more", ""))
    main, end, rest = page.after.rpartition("</body>")
    if "class" in around:
        article = article.replace('class="', f'class="{around["class"]} ', 1)
    main = around.get("below", "") + _with_foot(main, around.get("foot", "")) + around.get("data", "")
    return head + around.get("head", "") + mark + before + article + main + end + rest


def _with_bar(body: str, markup: str, more: str) -> str:
    """What stands before the article, with `markup` in the page's bar and `more` in what the bar folds away.

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
    """What stands after the article, with `markup` in the footer, which is made where the theme has none."""
    inside, end, rest = after.rpartition("</footer>")
    return inside + markup + end + rest if end else after + (f"<footer>{markup}</footer>" if markup else "")


def data_script(data: object, kind: str, name: str = "") -> str:
    """Markup that carries `data` as JSON of the media type `kind`, with the class `name`."""
    held = f' class="{name}"' if name else ""
    # A "<" could end the element that carries the data.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="{kind}"{held}>{text}</script>'


def _put(article: html.HtmlElement, patch: Patch) -> None:
    markup = [part for part in html.fragments_fromstring(patch.markup) if not isinstance(part, str)]
    into = article if patch.slot in ("end", "article") else _by_id(article, patch.id)
    if into is None:
        return
    if patch.slot == "fill":
        for child in list(into):
            into.remove(child)
        into.text = None
    elif patch.slot == "article":
        for child in [child for child in into if child.tag != "nav"]:
            into.remove(child)
    if patch.slot == "section" and into.tag in HEADINGS:
        after = _last_of_section(into)
        for part in reversed(markup):
            after.addnext(part)
    elif patch.slot == "passage":
        _before_permalink(into, markup)
    else:
        into.extend(markup)


def _by_id(tree: html.HtmlElement, name: str) -> html.HtmlElement | None:
    found = tree.xpath(".//*[@id=$name]", name=name)
    return found[0] if found else None


def _last_of_section(heading: html.HtmlElement) -> html.HtmlElement:
    """The last element before the next heading of the same rank or a higher one."""
    last = heading
    for sibling in heading.itersiblings():
        if str(sibling.tag) in HEADINGS and str(sibling.tag) <= str(heading.tag):
            break
        if "footnote" in sibling.classes or "editor-notes" in sibling.classes:
            break
        last = sibling
    return last


def _before_permalink(passage: html.HtmlElement, parts: list[html.HtmlElement]) -> None:
    found = passage.xpath(".//a[contains(@class, 'headerlink')][@href=$href]", href=f"#{passage.get('id')}")
    for part in parts:
        if found:
            found[0].addprevious(part)
        else:
            passage.append(part)
