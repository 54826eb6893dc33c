"""Writes tables as pandoc draws them, with +---+ around cells or ---- over columns, with bars between the cells."""

import re
import unicodedata
from itertools import pairwise

BORDER = r" *\+(?:[-=:]{2,}\+)+ *\n"
COLUMNS = r" *-{2,}(?: +-{2,})+ *\n"
GRID = re.compile(rf"(?m)^{BORDER}(?: *[|+].*\n)+")
# Rows of several lines between two rules, rows without a head, rows of one line below their head.
LINES = tuple(
    re.compile(f"(?m){pattern}")
    for pattern in (
        rf"^(?P<rule> *-{{3,}}) *\n(?P<head>(?:.+\n)+?)(?P<columns>{COLUMNS})(?P<rows>(?:.*\n)+?)(?P=rule) *\n",
        rf"(?:\A\n*|(?<=\n\n))(?P<columns>{COLUMNS})(?P<rows>(?:.*\n)+?)(?P=columns)",
        rf"^(?P<head>.*\S.*\n)(?P<columns>{COLUMNS})(?P<rows>(?:.*\S.*\n)+)",
    )
)
FENCED = re.compile(r"(?ms)(^ *(?:```|~~~).*?^ *(?:```|~~~) *$)")
CAPTION = re.compile(r"(\|\n\n+) *(?:[Tt]able)?: +")
# A bar that parts nothing, and what makes an item of a line in a cell.
BAR, ITEM = re.compile(r"(?<!\\)\|"), re.compile(r"[-*+•–] |\(?\w{1,4}[.)] ")
# Behind a sign that is as wide as two.
WIDE = "\0"
Doubts = list[tuple[str, str]]


def with_bars(text: str) -> tuple[str, Doubts]:
    """Return a text whose tables have bars, and what is doubtful in them: cells of several paragraphs or columns."""
    doubts: Doubts = []
    parts = FENCED.split(text)
    for at in range(0, len(parts), 2):
        parts[at] = GRID.sub(lambda table: _grid(table[0], doubts), parts[at])
        for pattern in LINES:
            parts[at] = pattern.sub(lambda table: _lines(table, doubts), parts[at])
    return CAPTION.sub(r"\1", "".join(parts)), doubts


def _grid(table: str, doubts: Doubts) -> str:
    lines = [_wide(line.strip()) for line in table.splitlines()]
    edges = sorted({at for line in lines if line[0] == "+" for at, sign in enumerate(line) if sign == "+"})
    rows = list[list[list[str]]]()
    for line in lines:
        if line[0] == "+" and not line.strip("+-=: "):
            rows.append([[] for _ in edges[1:]])
        elif re.search(r"\+[-=]{2,}\+", line):
            # A cell of several rows stands beside the border of others.
            doubts.append(("drawn_tables", " ".join(re.findall(r"[^-+=|\s]+", table))[:40]))
            return f"```\n{table}```\n"
        else:
            bars = [column for column, at in enumerate(edges) if line[at : at + 1] == "|"]
            for own, end in pairwise(bars):
                words = line[edges[own] + 1 : edges[end]]
                rows[-1][own].append(words)
                doubts += [("joined_cells", words.replace(WIDE, "").strip())] * (end > own + 1)
    return _barred(rows[:-1], doubts)


def _lines(table: re.Match[str], doubts: Doubts) -> str:
    parts = table.groupdict()
    if len(parts.get("rule") or "-" * len(parts["columns"])) < len(parts["columns"].strip()):
        return table[0]
    edges = [dashes.start() for dashes in re.finditer("-+", parts["columns"])]
    rows = [parts["head"].splitlines()] if parts.get("head") else []
    body = re.sub(rf"{COLUMNS}\Z", "", parts["rows"])
    is_apart = "rule" in parts or "\n\n" in body
    rows += [row.splitlines() for row in (re.split(r"\n{2,}", body.strip("\n")) if is_apart else body.splitlines())]
    ends = [*pairwise([0, *edges[1:], len(table[0])])]
    return _barred([[[_wide(line)[begin:end] for line in row] for begin, end in ends] for row in rows], doubts)


def _barred(rows: list[list[list[str]]], doubts: Doubts) -> str:
    """Return rows of cells of lines as Markdown has them: the first is the head."""
    written = list[str]()
    for row in rows:
        cells = list[str]()
        for lines in row:
            text = "\n".join(line.replace(WIDE, "").strip().removesuffix("\\") for line in lines).strip()
            if "\n\n" in text or any(map(ITEM.match, text.split("\n")[1:])):
                doubts.append(("drawn_cells", " ".join(text.split())[:40]))
            cells.append(BAR.sub(r"\\|", " ".join(text.split())))
        written.append(f"| {' | '.join(cells)} |\n")
    written.insert(1, f"|{' --- |' * len(rows[0])}\n")
    return "\n" + "".join(written) + "\n"


def _wide(line: str) -> str:
    """Return a line in which each sign stands at the column in which it is drawn."""
    signs = (sign for sign in line if not unicodedata.combining(sign))
    return "".join(sign + WIDE * (unicodedata.east_asian_width(sign) in "WF") for sign in signs)
