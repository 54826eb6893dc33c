"""Reads Markdown as converters write it (pandoc, pymupdf4llm and others) into blocks, by way of HTML."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import markdown

from edition.document.front_matter import STATED, UnreadableError, parsed
from edition.document.yaml_positions import data_of
from edition.importing.blocks import Block
from edition.importing.read_html import read_html

RESIDUE = data_of(Path(__file__).with_name("residue.yml"))
EXTENSIONS = ["footnotes", "tables", "fenced_code", "def_list", "pymdownx.caret", "pymdownx.tilde", "edition.lists"]
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*\n", re.DOTALL)
# What a page of an edition says of itself, and of what kind that is.
KNOWN = dict.fromkeys(["description", "translation", *STATED], str) | {"citation": dict, "instrument": dict}
NAMED = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
# Tables as pandoc draws them, with +---+ around cells or ---- over columns.
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
WIDE = "\0"  # behind a sign that is as wide as two
Doubts = list[tuple[str, str]]


def read_markdown(text: str, language: str) -> list[Block]:
    """Return the blocks of a text in Markdown."""
    matter = FRONT_MATTER.match(text)
    text = text[matter.end() :] if matter else text
    # Cells and headings can't have lines of their own.
    text = re.sub(r"(?m)^ *(?:\||#{1,6} ).*$", lambda row: re.sub(r"<br ?/?>", " ", row[0]), text)
    text, doubts = with_bars(f"{text.expandtabs(4)}\n")
    for pattern, to in RESIDUE:
        text = re.sub(pattern, to, text)
    page = markdown.markdown(text, extensions=EXTENSIONS, extension_configs={"edition.lists": {"language": language}})
    blocks = read_html(f"<body>{page}</body>", language)
    try:
        values = dict(parsed(f"---\n{matter[2]}---\n")[0]) if matter else {}
    except UnreadableError:
        values = {name: value.strip("\"' ") for name, value in NAMED.findall(matter[2] if matter else "")}
    if (title := values.pop("title", None)) and not any(each.kind == "heading" for each in blocks):
        blocks.insert(0, Block("heading", str(title), 1))
    known = {name: value for name, value in values.items() if isinstance(value, KNOWN.get(name, ()))}
    left_out = ", ".join(name for name in values if name not in known)
    doubts += [("front_matter", left_out)] if left_out else []
    return [Block("gone", "", doubts=doubts, matter=known), *blocks]


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
