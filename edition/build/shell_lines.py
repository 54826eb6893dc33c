"""Rewrites the addresses in the lines around articles; lines that many pages share are rewritten once."""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from posixpath import dirname

# A tag with an address.
TAG = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"[^>]*>')
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')
# Gives the tag to write in the place of a tag, whose address is given as it is meant.
Rewrite = Callable[[str, str], str]


def with_address(tag: str, address: str) -> str:
    """Return a tag with another address."""
    return ADDRESS.sub(lambda old: f'{old[1]}{escape(address)}"', tag, count=1)


class SharedLines:
    """Rewrites the tags of lines from pages whose folders stand in one folder."""

    def __init__(self) -> None:
        # Most lines of a page stand in the one before, a menu of a thousand links among them: those are kept.
        self._last: dict[tuple[str, str], dict[str, str]] = {}

    def rewritten(self, lines: Iterable[str], path: str, kind: str, rewrite: Rewrite) -> list[str]:
        """Return the lines of the page `path`, rewritten for `kind`."""
        folder = dirname(dirname(path))
        former, shared, made = self._last.get((folder, kind), {}), dict[str, str](), []
        for line in lines:
            text = former.get(line)
            if text is None:
                text = TAG.sub(lambda tag: rewrite(tag[0], unescape(tag[1])), line)
            # What leads above the page's folder, or within the page, means the same on every such page.
            if line in former or all(unescape(a[2]).startswith(("#", "..")) for a in ADDRESS.finditer(line)):
                shared[line] = text
            made.append(text)
        self._last[folder, kind] = shared
        return made
