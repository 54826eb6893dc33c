"""Works out what stands where in the pictures: who cites what, dates to scale, and labels that never lie on others."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, count, pairwise
from math import ceil
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from edition.document import Block, Page, Site, relative
from edition.locales import words_of

# How wide a letter of most scripts, and one of Chinese, is in wide fonts; and the room beside a label: for their size.
LETTER, IDEOGRAPH, GAP = 0.6, 1.0, 0.5
# What no label ends with: signs, and short words before them.
END = re.compile(r"(?:\s+[^\W\d]{1,3})*\W*$")
# The place of the mast of a label, its lane, counted from below, and where it begins and ends.
Flag = tuple[float, int, float, float]
# How wide the picture of citations is, and how large its letters are.
WIDTH, SIZE = 588, 10
# How many rows there are at most, and how wide their names are for their size.
ROWS, NAME = 10, 14
NUMBER = re.compile(r"[a-z]+-(\d+)")
# The unit of a number: "Paragraph 69".
UNIT = re.compile(r"^[^\W\d]{2,}\.?\s+")
BOX = re.compile(r'<div class="[^"<>]*\btimeline\b')
TOKEN = re.compile(r"\d+|[^\W\d_]+")
# What ends the first words of a text.
STOP = re.compile(r"[,;:.]\s|[，；：。（]|\s[–—(]")
# How far the line is from the upper edge, and the room between two rows of names.
AXIS, BETWEEN = 70, 4
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def wide(text: str) -> float:
    """Return how wide a text is, for its size."""
    return sum(IDEOGRAPH if east_asian_width(sign) in "WF" else LETTER for sign in text)


def cut(text: str, room: float) -> str:
    """Return the words at the beginning of a text for which there is room."""
    if wide(text) <= room:
        return text
    while wide(text) + LETTER > room:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{END.sub('', text)}…"


def fitted(labels: Iterable[Iterable[Flag]]) -> list[Flag | None]:
    """Return for each label the first of its places where it meets none before it, else None."""
    standing = list[Flag | None]()
    for places in labels:
        free = (one for one in places if all(_is_apart(one, other) for other in standing if other))
        standing.append(next(free, None))
    return standing


def _is_apart(one: Flag, other: Flag) -> bool:
    """Return whether two labels don't meet, and the mast of the higher one does not cross the lower one."""
    (_, lane, left, right), (mast, level, begin, end) = sorted((one, other), key=lambda flag: flag[1])
    return right <= begin or end <= left if lane == level else not left < mast < right


class Event(NamedTuple):
    """What stands at a date of a timeline."""

    at: float  # when it began, in years
    date: str  # the same as its page says it
    text: str
    id: str
    name: str  # the text in few words
    is_named: bool  # whether its author says which


def events(page: Page) -> list[Event]:
    """Return what stands below the dates of a page's timelines: terms with a year, of which the first text counts."""
    shown = list[Event]()
    for before, block in pairwise(page.blocks):
        is_first = before.kind == "dt" and block.kind == "dd" and BOX.search(block.within)
        if is_first and block.node and (at := moment(block.terms[-1], page.language)):
            # Words in bold, or of a link, before others.
            named = [each.text for each in block.node.iter("strong", "a")]
            name = (named or STOP.split(block.text))[0]
            shown.append(Event(at, block.terms[-1], block.text, block.id, name, bool(named)))
    return shown


def moment(text: str, language: str) -> float:
    """Return when a date begins, in years; of a month or a year alone its middle; 0 for what has no year."""
    tokens, named = TOKEN.findall(text), words_of(language).months
    years, days = ([int(each) for each in tokens if each.isdecimal() and len(each) in of] for of in ({4}, {1, 2}))
    months = [named[token] for token in tokens if token in named]
    if days and not months and all(token.isdecimal() or len(token) == 1 for token in tokens):
        # 2005-11-18, 2005年11月18日, 18.11.2005.
        days = days if years and tokens[0].isdecimal() and int(tokens[0]) == years[0] else days[::-1]
        months.append(days.pop(0))
    try:
        day = date(years[0], *(months[0], (days or [15])[0]) if months else (7, 1))
    except (IndexError, ValueError):
        return years[0] + 0.5 if years else 0
    return day.year + (day.timetuple().tm_yday - 1) / 366


def timeline(shown: Sequence[Event], width: float, size: float) -> dict[str, Any]:
    """Return what stands where in a picture of events so wide, with letters of that size."""
    first, last = int(min(each.at for each in shown)), ceil(max(each.at for each in shown))

    def place(at: float) -> float:
        return size + (at - first) / max(1, last - first) * (width - 2 * size)

    step = next(step for step in STEPS if step * width >= 6 * size * (last - first) or step == STEPS[-1])
    # Those that their authors name go first, each time from the middle outwards.
    ordered = sorted(shown, key=lambda each: (not each.is_named, abs(place(each.at) - width / 2)))
    names, gap = [cut(each.name, width / 3 / size) for each in ordered], GAP * size
    lanes = range(int((AXIS - 2 * size) / (size + BETWEEN)) + 1)
    points = [(place(each.at), wide(name) * size) for each, name in zip(ordered, names, strict=True)]
    flags = fitted(_beside(*point, gap, width, lanes) for point in points)
    marks = sorted(zip(ordered, names, (mast for mast, _ in points), flags, strict=True), key=lambda mark: mark[0].at)
    years = [(place(year), year) for year in range(first, last + 1) if year % step == 0]
    return {"marks": marks, "years": years, "width": width, "size": size, "axis": AXIS, "lane": size + BETWEEN}


def _beside(mast: float, long: float, gap: float, width: float, lanes: Sequence[int]) -> list[Flag]:
    """Return the places of a label beside its mast, low ones and those to the side of the middle first."""
    sides = sorted((mast, mast - gap - long), key=lambda left: abs(left + long / 2 - width / 2))
    places = [(lane + 1.5 * side, lane, left) for lane in lanes for side, left in enumerate(sides)]
    return [(mast, lane, x, x + long + gap) for _, lane, x in sorted(places) if 0 <= x <= width - gap - long]


def citations(site: Site, page: Page) -> dict[str, Any]:
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
    above = {name: {*accumulate(name.split("-"), "{}-{}".format)} - {name} for name in known}
    ruler = [each.id for each in numbered if each.is_heading or not above[each.id] & known]
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
    words, pages = page.interface, site.in_language[page.language]
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
        return str(page.interface.note).format(block.label)
    provision = site.index.provisions.get((page.path, block.id)) if block.id else None
    return provision.number if provision else block.id


def _parts(names: Sequence[str]) -> list[float]:
    """Return where each provision stands, from 0 to 1: by its number where all have one of figures, else in order."""
    values = [int(match[1]) for match in map(NUMBER.fullmatch, names) if match]
    is_counted = len(values) == len(names) and all(one < other for one, other in pairwise(values))
    values = values if is_counted else [*range(len(names))]
    return [(value - values[0]) / max(1, values[-1] - values[0]) for value in values]
