"""Leaves out what print put around a text, running heads, numbers, contents and a cover; and gathers its notes."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from edition.document import folded
from edition.importing.blocks import BREAK, Block, kept

# 3, - 3 -, 3 / 8, Page 3 of 8; what an edition prints in the margin.
PAGE = re.compile(r"\W*(?:page |p\. ?)?(\d{1,4})(?:(?: ?/ ?| of | sur | de )\d{1,4})?\W*", re.IGNORECASE)
AT_END = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
MARGIN = re.compile(r"[a-z¶§]{1,2}(\d{1,4}) (?=\S)")
ENTRY, END = re.compile(r"\d[\W\d]*$"), re.compile(r"[.;:!?…»”\")][*\W]*$")
CONTENTS = re.compile(
    r"(?i)(?:table of )?contents|table des matières|sommaire|índice|sumario|содержание|оглавление|目[录錄次]|المحتويات"
)
LEADERS = re.compile(r"(?:[.·…_] ?){4,} ?\d{1,4}\b")
FEW = 3
RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
MARK = re.compile(
    r"([\[(]\s*)?<(sup|a)>\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*</\2>(?(1)\s*[\])])|(?<!\b[mM])(?<!\b[ckd]m)([¹²³⁰⁴-⁹]+)|(?<!\w)\[(\d{1,3})\](?!\()"
    # What a PDF has lost the form of: 1Text of the note, and a word1 or sentence.1 that it is about.
    r"|\A(\d{1,2})(?=[A-ZÀ-Þ“«])|(?<!\b[mM])(?<!\b[ckd]m)(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;»”)]))(\d{1,2})(?![\w%]|[.,]\d)"
)
PLAIN = 7  # the last group: a mark without a form of its own


def without_furniture(blocks: list[Block]) -> list[Block]:
    """Return the blocks that are text; what is left out is told of the one after it."""
    headings = [block for block in blocks if block.kind == "heading"]
    _drop_contents(blocks, [folded(block.words) for block in headings])
    _drop_running_heads(blocks, headings[:1])
    _drop_margins(blocks)
    rest = kept(blocks)
    for last, block in pairwise([block for block in rest if block.kind != "note"]):
        goes_on = (block.kind, block.level) == ("text", 0) and block.text[:1].islower() and not END.search(last.text)
        if not goes_on or last.kind not in {"text", "item"}:
            continue
        # The end of a page divided a paragraph, or a line a word.
        is_parted = any(name == "running_head" for name, _ in block.doubts) or last.text.endswith("-")
        block.doubt("joined" if is_parted else "goes_on")
        if is_parted:
            last.kind, block.kind, block.level, block.label = "gone", last.kind, last.level, last.label
            # A word is joined in which a page ends.
            block.text = f"{last.text}{BREAK if last.text.endswith('-') else ' '}{block.text}"
    return kept(rest)


def _ascend(blocks: list[Block], pattern: re.Pattern[str]) -> bool:
    numbers = [int(re.findall(r"\d+", match[0])[0]) for block in blocks if (match := pattern.search(block.words))]
    return len(numbers) > 1 and all(one < other for one, other in pairwise(numbers))


def _drop_contents(blocks: list[Block], headings: list[str]) -> None:
    """Leave out a table of contents, its heading, and the cover above it where the title comes again below."""
    lines = {folded(block.words): place for place, block in enumerate(blocks) if block.is_short and block.words[2:]}
    entries, is_named = list[int](), False
    for place, block in enumerate(blocks):
        rows = [folded(row.strip("| ")) for row in block.words.split("\n")]
        # Below "Contents" stands what comes again, or has dots before its page.
        again = (line for line, last in lines.items() if is_named and last > place and rows[0].startswith(line))
        is_named = is_named and (any(again) or LEADERS.search(block.text) is not None)
        listed = [row for row in rows if ENTRY.search(row) and row not in headings and row.startswith(tuple(headings))]
        if is_named or (block.kind in {"text", "item", "table"} and 2 * len(listed) > len(rows)):
            entries += [place] * max(len(rows), FEW * is_named)
        is_named |= CONTENTS.fullmatch(block.words) is not None
    if len(entries) < FEW:
        return
    above = range(entries[0])
    is_again = any(folded(block.words) in headings[:1] for block in blocks[entries[-1] :] if block.kind == "heading")
    titles = [place for place in above if blocks[place].kind == "heading"]
    # The title of all stays where it does not come again.
    cover = above[titles[0] + 1 :] if is_again and titles else [place for place in titles[1:] if place == above[-1]]
    for place in {*cover, *(place for place in above[-1:] if CONTENTS.fullmatch(blocks[place].words)), *entries}:
        blocks[place].become("gone", "contents")


def _drop_running_heads(blocks: list[Block], titles: list[Block]) -> None:
    """Leave out the numbers of pages, which ascend, and what stands beside them again and again."""
    lines = {block: folded(block.words) for block in blocks if block.kind in {"text", "heading"} and block.is_short}
    # Some heads have the number of the page in them: Convention on the Law of the Sea 3.
    kinds = {block: AT_END.sub("0", line) if len(line.split()) >= FEW else line for block, line in lines.items()}
    alike = [[block for block, kind in kinds.items() if kind == each] for each in {*kinds.values()} - {*lines.values()}]
    numbers = [block for block, line in lines.items() if PAGE.fullmatch(line)]
    pages = {*numbers} if _ascend(numbers, PAGE) else set()
    pages |= {block for each in alike if len(each) >= FEW and _ascend(each, AT_END) for block in each}
    beside = {each for pair in pairwise(lines) if not pages.isdisjoint(pair) for each in pair}
    counts = Counter(lines[block] for block in beside)
    heads = {line for line, times in counts.items() if times > max(1, len(pages) // FEW)}
    for block, line in lines.items():
        if block in pages or (line in heads and block not in titles):
            block.become("gone", "running_head")


def _drop_margins(blocks: list[Block]) -> None:
    """Leave out the numbers that an edition prints beside its passages: p1, p2."""
    marked = [block for block in blocks if block.kind in {"text", "item"} and MARGIN.match(block.text)]
    if len(marked) >= FEW and _ascend(marked, MARGIN):
        marked[0].doubt("margin")
        for block in marked:
            block.kind, block.level, block.label, block.text = "text", 0, "", MARGIN.sub("", block.text)


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
