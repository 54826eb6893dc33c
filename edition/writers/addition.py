"""What writers add to built pages, and the one place that puts it there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from lxml import html

Place = Literal["head", "bar", "more", "end", "data", "passage", "section", "fill", "article"]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Addition:
    """Markup for the page `path`.

    `place` says where: at the end of the head, of the page's bar, of what the bar folds away ("more"), of
    its article, of the whole page ("data"); at the end of the passage `id` before its permalink; at the
    end of the section or item `id`; in place of what the element `id` holds; or, with "article", in place
    of the whole article's words.
    """

    path: str
    place: Place
    markup: str
    id: str = ""


def apply(folder: Path, additions: Iterable[Addition]) -> None:
    """Puts each addition into its page under `folder`; the order within a place is theirs."""
    for path, group in groupby(sorted(additions, key=lambda a: a.path), key=lambda a: a.path):
        tree = html.document_fromstring((folder / path).read_text(encoding="utf-8"))
        for addition in group:
            _put(tree, addition)
        (folder / path).write_text(serialize(tree), encoding="utf-8")


def data_script(data: object, kind: str, name: str = "") -> str:
    """Markup that carries `data` as JSON of the media type `kind`, with the class `name`."""
    held = f' class="{name}"' if name else ""
    # A "<" could end the element that carries the data.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="{kind}"{held}>{text}</script>'


def serialize(tree: html.HtmlElement) -> str:
    """A page as HTML."""
    return html.tostring(tree, encoding="unicode", doctype="<!doctype html>")


def _put(tree: html.HtmlElement, addition: Addition) -> None:
    parts = [part for part in html.fragments_fromstring(addition.markup) if not isinstance(part, str)]
    article = tree.find(".//article")
    home = {
        "head": tree.find("head"),
        "bar": _bar(tree) if addition.place == "bar" else None,
        "more": next(iter(tree.find_class("more")), None),
        "end": article,
        "article": article,
        "data": tree.find("body"),
    }
    into = home[addition.place] if addition.place in home else _by_id(tree, addition.id)
    if into is None:
        return
    if addition.place == "fill":
        for child in list(into):
            into.remove(child)
        into.text = None
    elif addition.place == "article":
        for child in [child for child in into if child.tag != "nav"]:
            into.remove(child)
    if addition.place == "section" and into.tag in HEADINGS:
        after = _last_of_section(into)
        for part in reversed(parts):
            after.addnext(part)
    elif addition.place == "passage":
        _before_permalink(into, parts)
    else:
        into.extend(parts)


def _by_id(tree: html.HtmlElement, name: str) -> html.HtmlElement | None:
    found = tree.xpath("//*[@id=$name]", name=name)
    return found[0] if found else None


def _bar(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The page's bar, made before its article where the theme has none."""
    found, article = tree.find_class("edition-bar"), tree.find(".//article")
    if found or article is None:
        return found[0] if found else None
    bar = html.fragment_fromstring('<nav class="edition-bar"></nav>')
    article.addprevious(bar)
    return bar


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
