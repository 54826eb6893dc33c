"""Checks what the gate of safety refused on each page, and HTML that an author typed, which stays text."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from edition.document.model import Refused
from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of

CODE = re.compile(r"(?<!`)(`++)[^`\n]+\1(?!`)")
MARKDOWN = "Write Markdown, or put the words in `code`."


def markup(page: Page, _site: Site) -> Iterator[Problem]:
    """The problems of one page."""
    for one in page.refused:
        yield _refusal(page, one)
    seen: Counter[str] = Counter()
    for text in page.bare_tags:
        what = f"the page holds HTML: {text[:40]}"
        opening = text.split()[0]
        line = _line_of_tag(page.markdown, text, seen[opening])
        seen[opening] += 1
        yield Problem("H01", page.source, line, what, MARKDOWN)


def _refusal(page: Page, one: Refused) -> Problem:
    line = _line(page.markdown, one)
    if not one.attribute:
        what = f"the page holds the element <{one.element.lstrip('-')}>, which the edition does not allow"
        return Problem("H02", page.source, line, what, MARKDOWN)
    if one.attribute == "class":
        what = f'the class "{one.value[:40]}" is none that the edition knows'
        return Problem("H03", page.source, line, what, "Correct it, or take it out of its braces.")
    what = f'the attribute {one.attribute}="{one.value[:40]}" of <{one.element}> is not allowed'
    return Problem("H03", page.source, line, what, "Take it out of its braces, or of the block that it stands in.")


def _line(markdown: str, one: Refused) -> int:
    """The line on which a page asks for what was refused: as a tag, a block, or an attribute in braces."""
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
            if places := [found.start() for found in re.finditer(needle, text, re.IGNORECASE)]:
                return text.count("\n", 0, places[min(one.nth, len(places) - 1)]) + 1
    return 1


def _line_of_tag(markdown: str, text: str, nth: int) -> int:
    """The line on which an author wrote a tag, with entities or without."""
    if text.split(maxsplit=1)[0] in markdown:
        return line_of(markdown, text.split(maxsplit=1)[0], nth)
    return next((number for number, line in enumerate(markdown.splitlines(), 1) if text in unescape(line)), 1)
