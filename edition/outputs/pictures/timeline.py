"""The dates of a page to scale: a dot for each, and as many names as stand apart."""

import re
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from edition.document import Page
from edition.locales import words_of
from edition.outputs.pictures.layout import GAP, Flag, cut, fitted, wide

BOX = re.compile(r'<div class="[^"<>]*\btimeline\b')
TOKEN = re.compile(r"\d+|[^\W\d_]+")
# What ends the first words of a text.
STOP = re.compile(r"[,;:.]\s|[，；：。（]|\s[–—(]")
# How far the line is from the upper edge, and the room between two rows of names.
AXIS, BETWEEN = 70, 4
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


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
    shown, term = list[Event](), ""
    for block in page.blocks:
        if block.kind == "dt" and BOX.search(block.within):
            term = block.text
        elif block.kind == "dd" and block.node and (at := moment(term, page.language)):
            # Words in bold, or of a link, before others.
            named = [each.text for each in block.node.iter("strong", "a")]
            shown.append(Event(at, term, block.text, block.id, (named or STOP.split(block.text))[0], bool(named)))
            term = ""
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


def drawing(shown: Sequence[Event], width: float, size: float) -> dict[str, Any]:
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
    marks = [(each, name, place(each.at), flag) for each, name, flag in zip(ordered, names, flags, strict=True)]
    marks.sort(key=lambda mark: mark[0].at)
    years = [(place(year), year) for year in range(first, last + 1) if year % step == 0]
    return {"marks": marks, "years": years, "width": width, "size": size, "axis": AXIS, "lane": size + BETWEEN}


def _beside(mast: float, long: float, gap: float, width: float, lanes: Sequence[int]) -> list[Flag]:
    """Return the places of a label beside its mast, low ones and those to the side of the middle first."""
    sides = sorted((mast, mast - gap - long), key=lambda left: abs(left + long / 2 - width / 2))
    places = [(lane + 1.5 * side, lane, left) for lane in lanes for side, left in enumerate(sides)]
    return [(mast, lane, x, x + long + gap) for _, lane, x in sorted(places) if 0 <= x <= width - gap - long]
