"""Checks that notes and their references belong together."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import NOTE
from edition.document.site import Site
from edition.document.source_line import line_of, source_line

NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


def notes(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield the notes of one page without text, with two texts, without a reference, or that refer to another."""
    seen: Counter[str] = Counter()
    for label in page.bare_marks:
        yield Problem("N01", page.source, line_of(page.markdown, f"[^{label}]", seen[label]), {"note": label})
        seen[label] += 1
    labels = Counter(NOTE_TEXT.findall(page.markdown))
    for label in [label for label, times in labels.items() if times > 1]:
        yield Problem("N03", page.source, line_of(page.markdown, f"[^{label}]:", 1), {"note": label})
    for block in page.blocks:
        if block.kind == "note" and block.note_references:
            values = {"note": block.id.removeprefix(NOTE), "other": block.note_references[0]}
            yield Problem("N04", page.source, source_line(page, block), values)
    referenced = {label for block in page.blocks for label in block.note_references}
    for label in labels:
        if label not in referenced:
            yield Problem("N02", page.source, line_of(page.markdown, f"[^{label}]:"), {"note": label})
