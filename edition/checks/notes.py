"""Checks that notes and their marks belong together."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.document.model import NOTE
from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of, source_line

NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


def notes(page: Page, _site: Site) -> Iterator[Problem]:
    """Notes of one page without text, with two texts, or without a mark."""
    seen: Counter[str] = Counter()
    for mark in page.bare_marks:
        line = line_of(page.markdown, f"[^{mark}]", seen[mark])
        seen[mark] += 1
        what = f"the note [^{mark}] has no text"
        yield Problem("N01", page.source, line, what, f"Write [^{mark}]: and its text at the end of the page.")
    labels = NOTE_TEXT.findall(page.markdown)
    for label in [label for label, times in Counter(labels).items() if times > 1]:
        line = line_of(page.markdown, f"[^{label}]:", 1)
        yield Problem("N03", page.source, line, f"note [^{label}] has two texts", "Give one of the two another mark.")
    for block in page.blocks:
        if block.kind == "note" and block.note_references:
            what = f"the note [^{block.id.removeprefix(NOTE)}] calls the note [^{block.note_references[0]}]"
            remedy = "Put its words into the note, or call it in the text."
            yield Problem("N04", page.source, source_line(page, block), what, remedy)
    marks = {mark for block in page.blocks for mark in block.note_references}
    for label in labels:
        if label not in marks:
            line = line_of(page.markdown, f"[^{label}]:")
            what = f"the text of note [^{label}] has no mark"
            yield Problem("N02", page.source, line, what, f"Put [^{label}] where it belongs, or remove the text.")
