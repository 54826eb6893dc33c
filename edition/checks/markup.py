"""Checks what the gate of safety refused on each page, and HTML that an author typed, which stays text."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from edition.checks.rules import Problem
from edition.checks.subject import counted
from edition.document.document import Page
from edition.document.model import Refused
from edition.document.site import Site
from edition.document.source_line import line_of

CODE = re.compile(r"(?<!`)(`++)[^`\n]+\1(?!`)")


def markup(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield the problems of one page."""
    for refused in page.refused:
        name = "H03.class" if refused.attribute == "class" else "H03" if refused.attribute else "H02"
        values = {"attribute": refused.attribute, "value": refused.value[:40], "element": refused.element.lstrip("-")}
        yield Problem(name, page.source, _line(page.markdown, refused), values)
    closing: Counter[str] = Counter()
    for text, nth in counted(page.bare_tags, _opening):
        opening = _opening(text)
        if closing[opening.rstrip(">")]:
            # The end of an element whose beginning was named.
            closing[opening.rstrip(">")] -= 1
        else:
            closing[f"</{opening.strip('<>')}"] += 1
            yield Problem("H01", page.source, _line_of_tag(page.markdown, text, nth), {"tag": text[:40]})


def _opening(tag: str) -> str:
    return tag.split(maxsplit=1)[0]


def _line(markdown: str, refused: Refused) -> int:
    """Return the line on which a page asks for what was refused: as a tag, a block, or an attribute in braces."""
    if refused.attribute == "class":
        needles = [rf"[.\s\"']{re.escape(name)}(?![\w-])" for name in refused.value.split()]
    elif refused.attribute:
        name, value = re.escape(refused.attribute), re.escape(refused.value[:40])
        needles = [rf"(?<![\w-]){name}[=:\s\"']+{value}", rf"(?<!\w){value or '(?!)'}", rf"(?<![\w-]){name}(?![\w-])"]
    else:
        name = re.escape(refused.element)
        needles = [rf"(?:html\s*\|\s*|</?\s*){name}(?![\w-])", rf"///+\s*{name}(?![\w-])", name]
    outside_code = CODE.sub(lambda match: " " * len(match[0]), markdown)
    for text in (outside_code, markdown):
        for needle in needles:
            if places := [match.start() for match in re.finditer(needle, text, re.IGNORECASE)]:
                return text.count("\n", 0, places[min(refused.nth, len(places) - 1)]) + 1
    return 1


def _line_of_tag(markdown: str, text: str, nth: int) -> int:
    """Return the line on which an author wrote a tag, with entities or without."""
    if _opening(text) in markdown:
        return line_of(markdown, _opening(text), nth)
    return next((number for number, line in enumerate(markdown.splitlines(), 1) if text in unescape(line)), 1)
