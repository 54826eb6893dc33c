"""Rewrites the addresses in the lines around articles; lines that many pages share are rewritten once."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

TAG = re.compile(r"<(?:a|link|script|img)\b[^>]*>")
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')
# A tag, and its address as it is meant: the tag to write in its place.
Rewrite = Callable[[str, str], str]


def root_of(path: str) -> str:
    """Return the root of the site, as the page with the path `path` writes it: "..", "."."""
    return "/".join([".."] * path.count("/")) or "."


def with_address(tag: str, address: str) -> str:
    """Return a tag with another address."""
    return ADDRESS.sub(lambda found: f'{found[1]}{escape(address)}"', tag, count=1)


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
            if "<" not in line:
                yield line
                continue
            made = known.get(line)
            if made is None:
                made = TAG.sub(lambda found: _tag(found[0], rewrite), line)
                addresses = [unescape(found[2]) for found in ADDRESS.finditer(line)]
                # Only what begins at the root means the same on every page of the depth.
                if root != "." and all(each == root or each.startswith(f"{root}/") for each in addresses):
                    known[line] = made
            yield made


def _tag(tag: str, rewrite: Rewrite) -> str:
    address = ADDRESS.search(tag)
    return rewrite(tag, unescape(address[2])) if address else tag
