"""Puts what a pattern finds in the words of a page into elements of their own."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

UNTOUCHED = {"code", "pre", "script", "style"}
Attributes = Callable[[re.Match[str]], dict[str, str]]


def wrap(element: Element, pattern: re.Pattern[str], attributes: Attributes, skip: str = "") -> None:
    """Put each match into a span with its attributes, but for code, and for elements with the attribute `skip`."""
    children = list(element)
    element.text, element[:0] = _parted(element.text, pattern, attributes)
    for child in children:
        if child.tag not in UNTOUCHED and not child.get(skip):
            wrap(child, pattern, attributes, skip)
        after = list(element).index(child) + 1
        child.tail, element[after:after] = _parted(child.tail, pattern, attributes)


def _parted(text: str | None, pattern: re.Pattern[str], attributes: Attributes) -> tuple[str | None, list[Element]]:
    """Return the text before the first match, and a span for each, with what follows it."""
    matches = list(pattern.finditer(text or ""))
    if not text or not matches:
        return text, []
    spans = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        span = Element("span", attributes(match))
        span.text = AtomicString(match[0])
        span.tail = text[match.end() : following.start() if following else None]
        spans.append(span)
    return text[: matches[0].start()], spans
