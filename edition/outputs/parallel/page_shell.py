"""Gives a parallel view the header, menu and footer of the page whose language is first in it."""

import re
from collections.abc import Mapping
from html import escape
from posixpath import dirname

from edition.build.shell_lines import SharedLines, root_of, with_address
from edition.document import Page, relative, resolve

# What is said of one page alone: its address, those of its counterparts, its neighbours.
OWN = re.compile(r'<link rel="(?:canonical|alternate|prev|next)"(?! type=)')
SWITCH = 'class="edition-switch"'
TITLE = re.compile(r"(<title>).*?(?=</title>)", re.DOTALL)
DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')


def moved_shell(page: Page, path: str, moved: Mapping[str, str], lines: SharedLines) -> tuple[str, str]:
    """Return what stands before and after the article of `page`, with all its addresses, as it stands at `path`.

    `moved` leads from the paths and public addresses of `page` and its counterparts to those of what it is moved to
    and its counterparts.
    """

    def rewrite(tag: str, address: str) -> str:
        if OWN.match(tag):
            return with_address(tag, moved[address]) if address in moved else ""
        link = resolve(page.path, address)
        if link.path is None or address.startswith("#"):
            return tag
        target = moved.get(link.path, link.path) if SWITCH in tag else link.path
        return with_address(tag, relative(path, target, link.fragment))

    def rebased(side: str, text: tuple[str, ...]) -> str:
        # The root of the site, as scripts are told it.
        made = "\n".join(lines.rewritten(text, page.path, f"{side} {dirname(dirname(path))}", rewrite))
        return made.replace(f'"{root_of(page.path)}"', f'"{root_of(path)}"')

    return rebased("before", page.shell.before_lines), rebased("after", page.shell.after_lines)


def entitled(before: str, title: str, description: str) -> str:
    """Return what stands before an article, with another title and description."""
    before = TITLE.sub(lambda found: found[1] + escape(title), before, count=1)
    return DESCRIPTION.sub(lambda found: found[1] + escape(description), before, count=1)
