"""Reads Markdown as converters write it (pandoc, pymupdf4llm and others) into blocks, by way of HTML."""

import re
from pathlib import Path

import markdown
import yaml

from edition.document.yaml_positions import LOADER
from edition.importing.blocks import Block
from edition.importing.read_html import read_html

RESIDUE = yaml.load(Path(__file__).with_name("residue.yml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- safe
EXTENSIONS = ["footnotes", "tables", "fenced_code", "def_list", "pymdownx.caret", "pymdownx.tilde", "edition.lists"]
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*\n", re.DOTALL)
NAMED = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
# Tables as pandoc draws them: those of lines can be read.
DRAWN = re.compile(r"(?m)^ *(?:\+[-=]{3,}\+|-{3,} +-{3,})")
LINES = re.compile(r"(?m)^(.+)\n( *-{2,}(?: +-{2,})+) *\n((?:.+\n)+)")


def read_markdown(text: str, language: str) -> list[Block]:
    """Return the blocks of a text in Markdown."""
    matter = FRONT_MATTER.match(text)
    text = text[matter.end() :] if matter else text
    # Cells can't have lines of their own.
    text = re.sub(r"(?m)^ *\|.*$", lambda row: re.sub(r"<br ?/?>", " ", row[0]), text)
    text = LINES.sub(_with_bars, f"{text}\n")
    for pattern, to in RESIDUE:
        text = re.sub(pattern, to, text)
    options = {"edition.lists": {"language": language}}
    page = markdown.markdown(text.expandtabs(4), extensions=EXTENSIONS, extension_configs=options)
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
