"""Who cites what: passages and notes, and the provisions of the instrument that is cited most."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise
from math import ceil
from typing import Any

from edition.document import Block, Page, Site, relative
from edition.outputs.pictures.layout import GAP, cut, fitted, wide

WIDTH, SIZE = 588, 10
# How many rows there are at most, and how wide their names are for their size.
ROWS, NAME = 10, 14
NUMBER = re.compile(r"[a-z]+-(\d+)")
# The unit of a number: "Paragraph 69".
UNIT = re.compile(r"^[^\W\d]{2,}\.?\s+")


def drawing(site: Site, page: Page) -> dict[str, Any]:
    """Return what stands where in the picture: rows of what cites, a ruler of what is cited; {} without any."""
    index = site.index
    cited = [each for each in index.citations if each.target[1] and each.page.language == page.language]
    if not cited:
        return {}
    path, _ = Counter(each.target[0] for each in cited).most_common(1)[0]
    of = site.by_path[path]
    numbered = [block for block in of.blocks if block.id and (path, block.id) in index.provisions]
    # The headings, and what lies within no other: the items of a text whose paragraphs are a list.
    known = {block.id for block in numbered}
    ruler = [each.id for each in numbered if each.is_heading or not _above(each.id) & known]
    # How often each block cites each of them, or what stands within it.
    cites = defaultdict[int, Counter[str]](Counter)
    for each in [each for each in cited if each.target[0] == path]:
        cites[id(each.block)][next(top for top in ruler[::-1] if f"{each.target[1]}-".startswith(f"{top}-"))] += 1
    named = list(_named(site, page, cites))
    left = max(wide(name) for name, _, _, own in named if own) * SIZE
    begin, end = left + 6 * SIZE, WIDTH - 3 * SIZE
    at = {name: begin + part * (end - begin) for name, part in zip(ruler, _parts(ruler), strict=True)}
    rows = [(*row, sum((cites[id(block)] for block in own), Counter[str]())) for *row, own in named]
    times = sum(cites.values(), Counter[str]())
    # The numbers cited most go before others, those at the ends come last.
    shown = list(dict.fromkeys([*(name for name, _ in times.most_common()), ruler[0], ruler[-1]]))
    numbers = {name: UNIT.sub("", index.provisions[path, name].number) for name in ruler}
    tried = ((at[name], (wide(numbers[name]) + GAP) * SIZE / 2) for name in shown)
    flags = fitted(
        [(0, 0, x + by - half, x + by + half) for by in (0, half - 1, 1 - half) if x + by + half <= WIDTH]
        for x, half in tried
    )
    labels = {name: (flag[2] + flag[3]) / 2 for name, flag in zip(shown, flags, strict=True) if flag}
    marks = [(x, labels.get(name), numbers[name], index.provisions[path, name], times[name]) for name, x in at.items()]
    return {"rows": rows, "marks": marks, "at": at, "left": left, "of": of}


def _named(site: Site, page: Page, cites: Mapping[int, object]) -> Iterator[tuple[str, str, str, Sequence[Block]]]:
    """Yield the rows: a name, the same in full, its address on `page` and the blocks; none in a row with a page."""
    words, pages = page.interface, site.in_language(page.language)
    citing = [(each, own) for each in pages if (own := [block for block in each.blocks if id(block) in cites])]
    # Where there are too many, the pages that cite most, and several passages in a row.
    most = sorted(citing, key=lambda each: -len(each[1]))[:ROWS]
    size = next(size for size in count(1) if sum(ceil(len(own) / size) for _, own in most) <= ROWS)
    for of, blocks in [each for each in citing if each in most]:
        if is_many := len(blocks) > size:
            yield cut(of.title, 3 * NAME), of.title, relative(page.path, of.path), ()
        for begin in range(0, len(blocks), size):
            own = blocks[begin : begin + size]
            ends = [_name(site, of, block) for block in (own[0], own[-1])]
            name = words.range.format(*ends) if len(own) > 1 else ends[0]
            short = name if is_many else words.listed(cut(of.named or of.title, max(4, NAME - wide(name))), name)
            yield short, words.listed(of.title, name), relative(page.path, of.path, own[0].id), own


def _name(site: Site, page: Page, block: Block) -> str:
    """Return how a block is called: a note, a provision, a passage."""
    if block.kind == "note":
        return page.interface.note.format(block.label)
    provision = site.index.provisions.get((page.path, block.id)) if block.id else None
    return provision.number if provision else block.id


def _above(name: str) -> set[str]:
    """Return the ids of the provisions that one may lie within: of "art-1-2-a" these are "art-1-2" and "art-1"."""
    return {name[: end.start()] for end in re.finditer("-", name)}


def _parts(names: Sequence[str]) -> list[float]:
    """Return where each provision stands, from 0 to 1: by its number where all have one of figures, else in order."""
    values = [int(match[1]) for match in map(NUMBER.fullmatch, names) if match]
    is_counted = len(values) == len(names) and all(one < other for one, other in pairwise(values))
    values = values if is_counted else [*range(len(names))]
    return [(value - values[0]) / max(1, values[-1] - values[0]) for value in values]
