"""Reads Markdown as converters write it (pandoc, pymupdf4llm and others) into blocks, by way of HTML."""

import re
from pathlib import Path

import markdown
import yaml

from edition.document.yaml_positions import LOADER
from edition.importing.blocks import BULLET, Block, split_label
from edition.importing.read_html import PLACE, read_html

RESIDUE = yaml.load(Path(__file__).with_name("residue.yml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- safe
EXTENSIONS = ["footnotes", "tables", "fenced_code", "def_list", "pymdownx.caret", "pymdownx.tilde"]
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*\n", re.DOTALL)
NAMED = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
FENCE, APART = re.compile(r" {0,3}(?:```|~~~)"), re.compile(r" {0,3}(?:#{1,6} |\[\^|>|\||[-=*_]{3,}\s*$|: )")
# Tables as pandoc draws them: those of lines can be read.
DRAWN = re.compile(r"(?m)^ *(?:\+[-=]{3,}\+|-{3,} +-{3,})")
LINES = re.compile(r"(?m)^(.+)\n( *-{2,}(?: +-{2,})+) *\n((?:.+\n)+)")
# What ends before a label on the next line; a line that is bold as a whole.
ENDED, BOLD = re.compile(r"[.;:,]\s*$"), re.compile(r"\*\*[^*]+\*\*")
# Converters write \ before the signs of labels.
MARGIN, ESCAPED = 12, re.compile(r"\\([().-])")
# A paragraph of a file with longer lines than this ends with its line.
WRAPPED = 120


def read_markdown(text: str, language: str) -> list[Block]:
    """Return the blocks of a text in Markdown."""
    matter = FRONT_MATTER.match(text)
    text = text[matter.end() :] if matter else text
    # Cells can't have lines of their own.
    text = re.sub(r"(?m)^ *\|.*$", lambda row: re.sub(r"<br ?/?>", " ", row[0]), text)
    text = LINES.sub(_with_bars, f"{text}\n")
    for pattern, to in RESIDUE:
        text = re.sub(pattern, to, text)
    page = markdown.markdown(_with_places(text.expandtabs(4), language), extensions=EXTENSIONS)
    blocks = read_html(f"<body>{page}</body>", language)
    values = dict(NAMED.findall(matter[2])) if matter else {}
    if (title := values.pop("title", "").strip("\"' ")) and not any(each.kind == "heading" for each in blocks):
        blocks.insert(0, Block("heading", title, 1))
    doubts = [("front_matter", ", ".join(values))] if values else []
    doubts += [("drawn_tables", "")] * bool(DRAWN.search(text))
    return [Block("gone", "", doubts=doubts), *blocks]


def _with_bars(table: re.Match[str]) -> str:
    """Return a table whose columns are as wide as dashes with bars between them."""
    edges = [dashes.start() for dashes in re.finditer("-+", table[2])]
    columns = [*zip([0, *edges[1:]], [*edges[1:], None], strict=True)]
    rows = [
        [line[begin:end].strip().replace("|", r"\|") for begin, end in columns]
        for line in (table[1], *table[3].splitlines())
    ]
    rows.insert(1, ["---"] * len(edges))
    return "\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _with_places(text: str, language: str) -> str:
    """Return a text with each item as a paragraph, its place in other items and its label before its words."""
    lines, columns = list[str](), list[tuple[int, int]]()
    is_wrapped = max(map(len, text.split("\n"))) <= WRAPPED
    is_code = is_open = is_item = is_note = False
    for line in text.split("\n"):
        words, indent, end = line.strip(), len(line) - len(line.lstrip()), "  " * line.endswith("  ")
        is_code ^= bool(FENCE.match(line))
        bullet = None if APART.match(line) else BULLET.match(words)
        rest = words[bullet.end() :] if bullet else words
        label, rest = split_label(ESCAPED.sub(r"\1", rest[:MARGIN]) + rest[MARGIN:], language)
        is_note = words.startswith("[^") or (is_note and (not words or bool(indent)))
        if is_code or is_note or FENCE.match(line) or (APART.match(line) and not is_item) or not words:
            lines.append(line)
            is_open = bool(words) and not line.startswith("#")
            columns = columns if not words else []
        elif (bullet or label) and rest and (bullet or is_item or not is_open or ENDED.search(lines[-1])):
            while columns and indent <= columns[-1][0]:
                columns.pop()
            lines += ["", PLACE.format(len(columns), label or "-") + rest + end]
            columns.append((indent, len(line) - len(rest)))
            is_open = is_item = True
            continue
        elif is_open and (not is_item or indent or is_wrapped or not words[0].isalnum()):
            lines.append(words + end)
            continue
        else:
            while columns and indent <= columns[-1][0]:
                columns.pop()
            lines += ["", PLACE.format(len(columns), "") * bool(columns) + words + end]
            # A line in bold is a heading, whatever follows it.
            is_open = not BOLD.fullmatch(words)
            lines += [""] * (not is_open)
        is_item = False
    return "\n".join(lines)
