"""Gathers the notes of a text: those amid it or at the foot of its pages, and the marks that refer to them."""

import re
from collections import defaultdict

from edition.importing.blocks import Block

RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
MARK = re.compile(
    r"([\[(]\s*)?<(sup|a)>\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*</\2>(?(1)\s*[\])])|(?<!\b[mM])(?<!\b[ckd]m)([¹²³⁰⁴-⁹]+)|(?<!\w)\[(\d{1,3})\](?!\()"
    # What a PDF has lost the form of: 1Text of the note, and a word1 or sentence.1 that it is about.
    r"|\A(\d{1,2})(?=[A-ZÀ-Þ“«])|(?<!\b[mM])(?<!\b[ckd]m)(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;»”)]))(\d{1,2})(?![\w%]|[.,]\d)"
)
# The last group: a mark without a form of its own.
PLAIN = 7


def gather_notes(blocks: list[Block]) -> None:
    """Make notes of the texts that begin with the mark of one, and references of the same marks in other texts."""
    texts, labels = defaultdict[str, list[Block]](list), dict[Block, str]()
    before = 1 + sum(block.kind == "note" for block in blocks)
    places = {block: place for place, block in enumerate(blocks)}
    for block in blocks:
        if block.kind in {"text", "item"} and (mark := MARK.match(block.text)):
            texts[_label(mark)].append(block)
    worded = [block for block in blocks if block.kind != "code"]
    for block in worded:
        references = list[tuple[re.Match[str], str]]()
        for mark in MARK.finditer(block.text):
            notes = texts[_label(mark)]
            if notes and (mark.start() or block not in notes):
                # Each page may count its notes anew.
                after = [note for note in notes if places[note] > places[block]]
                label = labels.setdefault(after[0] if after else notes[-1], str(before + len(labels)))
                references.append((mark, label))
            elif mark[2] == "sup" or (mark[2] and not mark.start()):
                block.doubt("unanswered" if mark.start() else "unmarked")
        for mark, label in reversed(references):
            block.text = f"{block.text[: mark.start()].rstrip(' ')}[^{label}]{block.text[mark.end() :]}"
            block.doubts += [("plain_mark", block.words[:40])] * (mark.lastindex == PLAIN)
    for note, label in labels.items():
        note.kind, note.label, note.text = "note", label, MARK.sub("", note.text, count=1).strip()
        note.doubts = [doubt for doubt in note.doubts if doubt[0] != "unmarked"]
    for block in worded:
        block.text = re.sub("(?<!`)</?sup>(?!`)", "^", re.sub("</?a>", "", block.text))


def _label(mark: re.Match[str]) -> str:
    return str(mark[mark.lastindex or 0]).translate(RAISED)
