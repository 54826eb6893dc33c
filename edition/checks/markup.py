"""Checks what the gate of safety refused on each page, and HTML that an author typed, which stays text."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Refused
from edition.document.site import Site
from edition.document.source_line import line_of

CODE = re.compile(r"(?<!`)(`++)[^`\n]+\1(?!`)")


def markup(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield the problems of one page."""
    for one in page.refused:
        yield _refusal(page, one)
    seen: Counter[str] = Counter()
    closing: Counter[str] = Counter()
    for text in page.bare_tags:
        opening = text.split()[0]
        if closing[opening.rstrip(">")]:
            # The end of an element whose beginning was named.
            closing[opening.rstrip(">")] -= 1
            continue
        closing[f"</{opening.strip('<>')}"] += 1
        yield Problem("H01", page.source, _line_of_tag(page.markdown, text, seen[opening]), {"tag": text[:40]})
        seen[opening] += 1


def _refusal(page: Page, one: Refused) -> Problem:
    line = _line(page.markdown, one)
    if not one.attribute:
        return Problem("H02", page.source, line, {"element": one.element.lstrip("-")})
    if one.attribute == "class":
        return Problem("H03.class", page.source, line, {"value": one.value[:40]})
    values = {"attribute": one.attribute, "value": one.value[:40], "element": one.element}
    return Problem("H03", page.source, line, values)


def _line(markdown: str, one: Refused) -> int:
    """Return the line on which a page asks for what was refused: as a tag, a block, or an attribute in braces."""
    if one.attribute == "class":
        needles = [rf"[.\s\"']{re.escape(name)}(?![\w-])" for name in one.value.split()]
    elif one.attribute:
        name, value = re.escape(one.attribute), re.escape(one.value[:40])
        needles = [rf"(?<![\w-]){name}[=:\s\"']+{value}", rf"(?<!\w){value or '(?!)'}", rf"(?<![\w-]){name}(?![\w-])"]
    else:
        name = re.escape(one.element)
        needles = [rf"(?:html\s*\|\s*|</?\s*){name}(?![\w-])", rf"///+\s*{name}(?![\w-])", re.escape(one.element)]
    outside_code = CODE.sub(lambda match: " " * len(match[0]), markdown)
    for text in (outside_code, markdown):
        for needle in needles:
            if places := [match.start() for match in re.finditer(needle, text, re.IGNORECASE)]:
                return text.count("\n", 0, places[min(one.nth, len(places) - 1)]) + 1
    return 1


def _line_of_tag(markdown: str, text: str, nth: int) -> int:
    """Return the line on which an author wrote a tag, with entities or without."""
    if text.split(maxsplit=1)[0] in markdown:
        return line_of(markdown, text.split(maxsplit=1)[0], nth)
    return next((number for number, line in enumerate(markdown.splitlines(), 1) if text in unescape(line)), 1)
