"""Checks how a page is built: its headings, lists, notes and tables, and marks of Markdown left in its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise

from edition.checks.rules import Problem
from edition.checks.subject import Subject, counted, named, times_of
from edition.document import NOTE, PREFIXES, STRUCK_WORDS, Block, Page, Unit, line_of, provision, tokenize, units_of
from edition.document.numbering import list_labels
from edition.document.source_line import text_lines, without_code
from edition.markdown.list_reader import ListReader

BARE_HEADING = re.compile(r"#{1,6}[ #]*(?:\{[^{}]*\})?")
# What a conversion leaves: a number of a page, a line in bold, marks of notes, bullets of other programs. A number
# above the line behind one or two letters is a power.
PAGE_NUMBER = re.compile(r"(?:[Pp]age |[Pp]\. ?|[-–—] ?)?\d{1,4}(?: ?(?:[/|]|of|de|sur) ?\d{1,4})?(?: ?[-–—])?")
BOLD = re.compile(r"\s*(\*\*|__)((?:(?!\1).)+?)[.:]?\1[.:]?\s*")
COMMAND = re.compile(r"(?:&nbsp;|&#160;|\u00a0)+|\\[a-z]{2,}(?:\{[^{}]*\})?")
RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)»”\"*])|^)(?:\^\d{1,3}\^|[¹²³⁰⁴-⁹]{1,3})(?![\w^])[^.;]{0,12}")
SIGN = re.compile(r" *(?:o|§|[a-z]/|[^\w\s\"'“”«»‘’(\[{<>#|*+=~_`$&:.,!?…/\\•◦‣▪●∙·–—−-]) +(?=\S)")
# A line of a table that is drawn, with +---+ around its cells or ---- over its columns.
DRAWN = re.compile(r"\+(?:[-=:]{2,}\+)+|-{2,}(?: +-{2,})+")
NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
STRAY = re.compile(
    r"(?:^|\s)///|\*\w|\w\*|\](?:\s?\([^\s()]+\)|\([^\s()]*[.#/]\w|\[)|\{(?:[:#.]|(?:href)?lang=)[^}]*\}?|(?<!\w)_{2,}\w|^#{1,6}\s?\w|\[\^|`"
)
# What other Markdowns make something of: task marks, boxes, snippets, names of pages, what macros fill in, struck or
# marked words that do not close, emoji, formulas.
FOREIGN = re.compile(
    r"^\[[ xX]\]\s|^(?:\?\u202f?){3}\+?\s\w|^(?:\u00a0?:){3}|--8<--|\[\[\w|\{\{|\{%"
    r"|~~|==\S|(?<![\w:]):[a-z][a-z0-9_+-]+\u00a0?:(?![\w:])|\$\$|(?<!\w)\$(?![\s\d])[^$]*[^\s$]\$(?!\d)"
)
SIGNS = frozenset("*[]{}_#/`~=:$?<")
# What stands before a row, in a quotation or an item.
LEAD = re.compile(r"^[ >]*(?:[-*+] +)?")
# The line below the head of a table: |---|:--:|
RULE = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
ROW = re.compile(r"\|.*[^|\s].*\|.*\|")
# What can have a caption.
CAPTIONED = ("table", "img", "svg", "pre", "blockquote", "ul", "ol", "dl", "div")
BAR = re.compile(r"(?<!\\)\|")


def headings(page: Page) -> Iterator[Problem]:
    """Yield headings that are not one title and levels below it, and a title in the front matter that is not it."""
    headed = [Subject(page, block) for block in page.blocks if block.is_heading]
    # The theme writes the title of the front matter where a page has no heading, without an address.
    titles = [each for each in headed if each.block.kind == "h1" and each.block.id]
    if not titles and not page.is_untranslated:
        yield Problem("S01", page.source, 1)
    yield from (each.problem("S02") for each in titles[1:])
    level = 1
    for each in headed:
        below, level = level + 1, int(each.block.kind[1])
        if level > below:
            yield each.problem("S03", heading=each.block.text[:40], marks="#" * below, level=below)
        if not each.block.text.strip():
            line = next((n for n, row in enumerate(page.markdown.split("\n"), 1) if BARE_HEADING.fullmatch(row)), 1)
            yield Problem("S04", page.source, line)
    # The title of the front matter stands in menus.
    title, heading = (" ".join(tokenize(text)) for text in (page.named, page.title))
    if title and page.key != "index" and not page.is_untranslated and f" {title} " not in f" {heading} ":
        named_title = Subject(page, Block("meta", "title", page.named), "meta:title")
        yield named_title.problem("Y08", title=page.named, heading=page.title)


def lists(page: Page) -> Iterator[Problem]:
    """Yield items with the label of the one before, and what is no list, or another, than it seems."""
    lines = page.markdown.split("\n")
    blocks = {block.node: block for block in page.blocks if block.kind == "li"}
    for listed in page.article.iter("ol"):
        for (_, label), (item, other) in pairwise(list_labels(listed).items()):
            if label == other and item in blocks:
                yield Subject(page, blocks[item]).problem("S08", label=label)
    reader = ListReader(page.language, "{}")
    reader.read(text_lines(page.markdown))
    for name, numbers in (("S09", reader.swallowed), ("S12", reader.coded)):
        yield from (Problem(name, page.source, n, {"words": lines[n - 1].strip()[:30]}) for n in numbers)
    for number in reader.counted if page.instrument else ():
        yield Problem("S08.counted", page.source, number)
    for number, case, label, other_label in reader.doubts:
        yield Problem(f"S13.{case}", page.source, number, {"label": label, "other": other_label})
    if reader.unread:
        words, times = lines[reader.unread[0] - 1].strip()[:30], times_of(reader.unread)
        yield Problem("S14.label", page.source, reader.unread[0], {"words": words, "times": times})


def notes(page: Page) -> Iterator[Problem]:
    """Yield the notes of one page without text, with two texts, without a reference, or that refer to another."""
    for label, nth in counted(page.bare_marks, str):
        yield Problem("N01", page.source, line_of(page.markdown, f"[^{label}]", nth), {"note": label})
    referenced = {label for block in page.blocks for label in block.note_references}
    for label, times in Counter(NOTE_TEXT.findall(page.markdown)).items():
        if times > 1:
            yield Problem("N03", page.source, line_of(page.markdown, f"[^{label}]:", 1), {"note": label})
        # A note that is on record keeps its name there, whatever its label has become.
        if label not in {*referenced, *NOTE_MARK.findall(page.markdown)}:
            yield Problem("N02", page.source, line_of(page.markdown, f"[^{label}]:"), {"note": label})
    called = list(dict.fromkeys(NOTE_MARK.findall(without_code(page.markdown))))
    told = [label for label in dict.fromkeys(NOTE_TEXT.findall(page.markdown)) if label in called]
    turned = ((one, other) for one, other in pairwise(told) if called.index(one) > called.index(other))
    for one, other in islice(turned, 1):
        yield Problem("N05", page.source, line_of(page.markdown, f"[^{one}]:"), {"note": one, "other": other})
    notes = [block for block in page.blocks if block.kind == "note"]
    for block in notes:
        if block.note_references:
            note = block.id.removeprefix(NOTE)
            yield Subject(page, block).problem("N04", note=note, other=block.note_references[0])
    # An empty note has no address of its own yet; its label stands in the order of the texts.
    for label in (label for label, block in zip(told, notes, strict=False) if not block.text.strip()):
        yield Problem("N01.empty", page.source, line_of(page.markdown, f"[^{label}]:"), {"note": label})


def marks(page: Page) -> Iterator[Problem]:
    """Yield marks of Markdown, or of another Markdown, that stayed text."""
    for text in named(page):
        block = text.block
        # Most texts hold none of these signs, and need no closer look.
        if block.kind == "pre" or SIGNS.isdisjoint(block.text) or DRAWN.search(block.text):
            continue
        found = [*STRAY.finditer(block.text)]
        source = page.markdown.split("\n", text.line - 1)[-1] if found else ""
        if match := next((each for each in found if not _is_escaped(each[0], source)), None):
            word = re.split(r"[\s\u00a0]", block.text[block.text.rfind(" ", 0, match.start()) + 1 :], maxsplit=1)[0]
            word = word.rstrip(".,;")
            line = line_of(source, word) + text.line - 1 if word in source else text.line
            around = block.text[max(0, match.start() - 12) : match.end() + 12].strip()
            yield Problem("S07", page.source, line, {"words": around})
        elif match := FOREIGN.search(STRUCK_WORDS.sub(r"  \1  ", block.text)):
            words = block.text[match.start() : match.end() + 12].strip()
            yield text.problem("S10", words=words)


def _is_escaped(marks: str, source: str) -> bool:
    """Return whether the first paragraph of a source has marks behind a backslash, which are meant to be printed."""
    before, sign, after = re.split(r"([^\w\s])", marks.strip(), maxsplit=1)
    signs = r"\\?".join(map(re.escape, (f"\\{sign}", *after)))
    return re.search(re.escape(before) + signs, source.split("\n\n", 1)[0]) is not None


def _like_headings(page: Page, rows: Sequence[tuple[int, str]], units: tuple[Unit, ...]) -> Iterator[tuple[str, int]]:
    """Yield the beginnings of paragraphs that look like headings of provisions, each with its line."""
    for (_, above), (number, line) in pairwise(((0, ""), *rows)):
        bold = BOLD.fullmatch(line)
        if above.strip() or not line.strip() or not (bold or page.instrument):
            continue
        text = bold[2] if bold else re.sub("[*_]+", "", line)
        name, begins = provision(text, units, page.language)
        # In an official text also what is marked, or followed by a sign, and not by the words of a sentence.
        is_led = line[:1] in "*_" or re.match(r"\W*$|[.:–—-]| [–—-] ", text[len(begins) :])
        if name and (bold or is_led):
            yield text[:40], number


def residue(page: Page) -> Iterator[Problem]:
    """Yield what a conversion leaves in a text, each kind once, with all its lines."""
    seen = defaultdict[str, list[tuple[str, int]]](list)
    rows = text_lines(without_code(page.markdown))
    units = page.instrument.units if page.instrument else units_of([*PREFIXES])
    full = {number: line.strip() for number, line in rows if line.strip()}
    alone = [(number, line) for number, line in full.items() if full.keys().isdisjoint({number - 1, number + 1})]
    times = Counter(line for _, line in alone)
    for place, (number, line) in enumerate(alone):
        beside = [near for _, near in (*alone[max(0, place - 2) : place], *alone[place + 1 : place + 3])]
        is_again = times[line] > 1 and line[-1] not in ".;:!?)" and any(map(PAGE_NUMBER.fullmatch, beside))
        if COMMAND.fullmatch(line):
            seen["command"].append((line, number))
        elif PAGE_NUMBER.fullmatch(line) or line == page.title or is_again:
            seen["running"].append((line, number))
    seen["heading"] = list(_like_headings(page, rows, units))
    is_drawn = False
    for (number, line), (_, following) in pairwise((*rows, (0, ""))):
        is_line = DRAWN.fullmatch(line.strip()) is not None
        seen["table"] += [(line.strip(), number)] * (is_line and not is_drawn)
        is_drawn = bool(line.strip()) and (is_drawn or is_line)
        seen["mark"] += [(mark[0].strip(), number) for mark in RAISED.finditer(line)]
        if (sign := SIGN.match(line)) and (other := SIGN.match(following)) and sign[0] == other[0]:
            seen["sign"].append((sign[0].strip(), number))
    for case, each in seen.items():
        if each:
            words, numbers = zip(*each, strict=True)
            values = {"words": words[0][:40], "times": times_of(numbers), "marks": _marks_like(page, words[0])}
            yield Problem(f"S14.{case}", page.source, numbers[0], values)


def _marks_like(page: Page, words: str) -> str:
    """Return the marks of the last heading that begins with the same word, "##" without one."""
    levels = [block.kind[1] for block in page.blocks if block.is_heading and block.text[:4] == words[:4]]
    return "#" * int(levels[-1] if levels else 2)


def tables(page: Page) -> Iterator[Problem]:
    """Yield rows with more cells than their table's head, and rows, captions and words that no table is made with."""
    rows = [(n, LEAD.sub("", line).strip()) for n, line in text_lines(without_code(page.markdown, "x"))]
    for is_full, group in groupby(rows, lambda row: bool(row[1])):
        block = list(group) if is_full else []
        ruled = (at for at, (_, line) in enumerate(block) if at and RULE.fullmatch(line) and "|" in block[at - 1][1])
        at = next((at for at in ruled if _count_cells(block[at][1]) == _count_cells(block[at - 1][1])), 0)
        bare = [row for row in block if ROW.fullmatch(row[1])] if not at else []
        if bare and not any(DRAWN.fullmatch(line) for _, line in block):
            yield Problem("S15.bare", page.source, bare[0][0], {"words": bare[0][1][:40]})
        wanted = _count_cells(block[at - 1][1]) if at else 0
        if at > 1:
            yield Problem("S15.above", page.source, block[at - 1][0], {"words": block[0][1][:40]})
        for number, line in block[at + 1 :] if at == 1 else ():
            if wanted > 1 and not BAR.search(line):
                yield Problem("S15.below", page.source, number, {"words": line[:40]})
            elif _count_cells(line) > wanted:
                yield Problem("S15", page.source, number, {"number": _count_cells(line), "wanted": wanted})
    figures = {figure.find("figcaption"): figure for figure in page.article.iter("figure")}
    for caption in (each for each in page.blocks if each.kind == "figcaption"):
        if (figure := figures.get(caption.node)) and not (any(figure.iter(*CAPTIONED)) or "|" in figure.text):
            yield Subject(page, caption).problem("S15.caption", words=caption.text[:40])


def _count_cells(row: str) -> int:
    return len(BAR.findall(row.removeprefix("|"))) + (re.search(r"(?<!\\)\|$", row) is None)
