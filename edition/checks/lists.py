"""Checks that the labels of lists come out as they were written."""

import re
from collections.abc import Iterator

from edition.model import Page, Problem, Site
from edition.source_line import source_line

LABEL = re.compile(r"^([ >]*)\(?(\w+)[.)]\s")


def lists(page: Page, _site: Site) -> Iterator[Problem]:
    """Labels of lists that come out as others than those written, such as "b." twice."""
    lines = page.markdown.splitlines()
    lazy: dict[int, bool] = {}
    for block in page.blocks:
        number = source_line(page, block) if block.kind == "li" and block.label else 0
        written = LABEL.match(lines[number - 1]) if 0 < number <= len(lines) else None
        if written is None:
            continue
        indent, label = len(written[1]), written[2]
        # 1. before every item is a habit of Markdown, and means "count".
        lazy[indent] = label == "1" and (block.label == "1" or lazy.get(indent, False))
        if label != block.label and not lazy[indent]:
            what = f'the list item "{label}." comes out as "{block.label}."'
            remedy = "Write the labels in order, each once; text between two lists begins a new one."
            yield Problem("S08", page.source, number, what, remedy)
