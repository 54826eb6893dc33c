"""Reads Markdown as converters write it (pandoc, pymupdf4llm and others) into blocks, by way of HTML."""

import re
from pathlib import Path

import markdown
import yaml

from edition.document.yaml_positions import LOADER
from edition.importing.blocks import Block
from edition.importing.drawn_tables import with_bars
from edition.importing.read_html import read_html

RESIDUE = yaml.load(Path(__file__).with_name("residue.yml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- safe
EXTENSIONS = ["footnotes", "tables", "fenced_code", "def_list", "pymdownx.caret", "pymdownx.tilde", "edition.lists"]
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*\n", re.DOTALL)
NAMED = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)


def read_markdown(text: str, language: str) -> list[Block]:
    """Return the blocks of a text in Markdown."""
    matter = FRONT_MATTER.match(text)
    text = text[matter.end() :] if matter else text
    # Cells can't have lines of their own.
    text = re.sub(r"(?m)^ *\|.*$", lambda row: re.sub(r"<br ?/?>", " ", row[0]), text)
    text, doubts = with_bars(f"{text.expandtabs(4)}\n")
    for pattern, to in RESIDUE:
        text = re.sub(pattern, to, text)
    options = {"edition.lists": {"language": language}}
    page = markdown.markdown(text, extensions=EXTENSIONS, extension_configs=options)
    blocks = read_html(f"<body>{page}</body>", language)
    values = dict(NAMED.findall(matter[2])) if matter else {}
    if (title := values.pop("title", "").strip("\"' ")) and not any(each.kind == "heading" for each in blocks):
        blocks.insert(0, Block("heading", title, 1))
    doubts += [("front_matter", ", ".join(values))] if values else []
    return [Block("gone", "", doubts=doubts), *blocks]
