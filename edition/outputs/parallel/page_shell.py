"""Lends the frame of a built page, its header, menu and footer, to another page of the same language."""

import re
from collections.abc import Mapping
from html import escape, unescape

from edition.document.built_page import Parts
from edition.document.read import resolve
from edition.outputs.page.address import relative

TAG = re.compile(r"<(?:a|link|script|img)\b[^>]*>")
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')
# What is said of one page alone: its address, those of its twins, its neighbours.
OWN = re.compile(r'<link rel="(?:canonical|alternate|prev|next)"(?! type=)')
SWITCH = 'class="edition-switch"'
TITLE = re.compile(r"(<title>).*?(?=</title>)", re.DOTALL)
DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')


def lent(built: Parts, page: str, path: str, said: tuple[str, str], moved: Mapping[str, str]) -> Parts:
    """The frame of the page with the path `page`, with all its addresses, as it stands at `path`.

    `said` are the title and the description of what it is lent to. `moved` leads from the paths and public addresses
    of `page` and its twins to those of what it is lent to and its twins.
    """

    def placed(found: re.Match[str]) -> str:
        tag, address = found[0], ADDRESS.search(found[0])
        if address is None:
            return tag
        href = unescape(address[2])
        if OWN.match(tag):
            return _with(tag, moved[href]) if href in moved else ""
        link = resolve(page, href)
        if link.path is None or href.startswith("#"):
            return tag
        target = moved.get(link.path, link.path) if SWITCH in tag else link.path
        return _with(tag, relative(path, target, link.fragment))

    def rebased(text: str) -> str:
        # The root of the site, as scripts are told it.
        return TAG.sub(placed, text).replace(f'"{_root(page)}"', f'"{_root(path)}"')

    title, description = map(escape, said)
    before = TITLE.sub(lambda found: found[1] + title, rebased(built.before), count=1)
    before = DESCRIPTION.sub(lambda found: found[1] + description, before, count=1)
    return Parts(before, built.article, rebased(built.after))


def _with(tag: str, address: str) -> str:
    return ADDRESS.sub(lambda found: f'{found[1]}{escape(address)}"', tag, count=1)


def _root(path: str) -> str:
    """The root of the site, as a page writes it."""
    return "/".join([".."] * path.count("/")) or "."
