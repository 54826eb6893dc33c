"""Rewrites the addresses in the lines around articles; lines that many pages share are rewritten once."""

import re
from collections.abc import Callable, Sequence
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
    """Rewrites the tags of lines from pages at the same depth to the same depth.

    One page's lines begin and end as those of the one before, a menu of a thousand links among them: those are kept.
    """

    def __init__(self) -> None:
        """Begin with nothing rewritten."""
        self._last: dict[tuple[str, str], tuple[Sequence[str], list[str], set[int]]] = {}

    def rewritten(self, lines: Sequence[str], path: str, kind: str, rewrite: Rewrite) -> list[str]:
        """Return the lines of the page `path`, rewritten for `kind`."""
        root = root_of(path)
        former, known, own = self._last.get((root, kind), ((), [], set()))
        begin = _common(former, lines)
        after = _common(former[begin:][::-1], lines[begin:][::-1])
        shift, end = len(lines) - len(former), len(lines) - after
        kept = {place if place < begin else place + shift for place in own if place < begin or place + shift >= end}
        made = [*known[:begin], *lines[begin:end], *known[len(known) - after :]]
        own = set()
        for place in {*kept, *range(begin, end)}:
            line = lines[place]
            if "<" not in line:
                continue
            made[place] = TAG.sub(lambda tag: rewrite(tag[0], unescape(tag[1])), line)
            addresses = [unescape(found[2]) for found in ADDRESS.finditer(line)]
            # Only what begins at the root means the same on every page of the depth.
            if root == "." or not all(each == root or each.startswith(f"{root}/") for each in addresses):
                own.add(place)
        self._last[root, kind] = lines, made, own
        return made


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two pages have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
