"""Reads Markdown as converters write it (pandoc, pymupdf4llm and others) into blocks, by way of HTML."""

import re
from pathlib import Path

import markdown
import yaml

from edition.document.front_matter import STATED, UnreadableError, parsed
from edition.document.yaml_positions import LOADER
from edition.importing.blocks import Block
from edition.importing.drawn_tables import with_bars
from edition.importing.read_html import read_html

RESIDUE = yaml.load(Path(__file__).with_name("residue.yml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- safe
EXTENSIONS = ["footnotes", "tables", "fenced_code", "def_list", "pymdownx.caret", "pymdownx.tilde", "edition.lists"]
FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*\n", re.DOTALL)
# What a page of an edition says of itself, and of what kind that is.
KNOWN = dict.fromkeys(["description", "translation", *STATED], str) | {"citation": dict, "instrument": dict}
NAMED = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)


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
