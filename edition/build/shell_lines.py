"""Rewrites the addresses in the lines around articles; lines that many pages share are rewritten once."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

# A tag with an address.
TAG = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"[^>]*>')
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')
# Gives the tag to write in the place of a tag, whose address is given as it is meant.
Rewrite = Callable[[str, str], str]


def root_of(path: str) -> str:
    """Return the root of the site, as the page with the path `path` writes it: "..", "."."""
    return "/".join([".."] * path.count("/")) or "."


def with_address(tag: str, address: str) -> str:
    """Return a tag with another address."""
    return ADDRESS.sub(lambda old: f'{old[1]}{escape(address)}"', tag, count=1)


class SharedLines:
    """Rewrites the tags of lines from pages at the same depth to the same depth."""

    def __init__(self) -> None:
        """Begin with nothing rewritten."""
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def rewritten(self, lines: Iterable[str], path: str, kind: str, rewrite: Rewrite) -> Iterator[str]:
        """Yield the lines of the page `path`, rewritten for `kind`: a line of links from the root but once."""
        root = root_of(path)
        known = self._known.setdefault((root, kind), {})
        for line in lines:
            if "<" not in line or line in known:
                yield known.get(line, line)
                continue
            rewritten = TAG.sub(lambda tag: rewrite(tag[0], unescape(tag[1])), line)
            addresses = [unescape(address[2]) for address in ADDRESS.finditer(line)]
            # Only what begins at the root means the same on every page of the depth.
            if root != "." and all(each == root or each.startswith(f"{root}/") for each in addresses):
                known[line] = rewritten
            yield rewritten
