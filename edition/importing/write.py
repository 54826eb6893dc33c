"""Writes the blocks of a text as a page, and says what a person is to look at, by its lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml

from edition.document.provisions import PREFIXES, units_of
from edition.document.yaml_positions import LOADER
from edition.importing.blocks import Block
from edition.importing.mend import BARE, unit_of

DOUBTS = Path(__file__).with_name("notes.yml")
# What would be a label or a mark where it begins a text.
BEGINS = re.compile(r"(?=[-+>#]\s)|(\d+|[A-Za-z]|[ivxlc]+)(?=[.)]\s)")
INDENT, FEW, MANY = "    ", 3, 4


def page(blocks: Sequence[Block], language: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a page, and what is doubtful in it, by the line on which that stands first."""
    doubts = defaultdict[str, list[tuple[int, str]]](list)
    lines = _front_matter([block for block in blocks if block.kind == "heading"], language, doubts)
    last = ""
    for block in sorted(blocks, key=lambda block: int(block.label) if block.kind == "note" else 0):
        # The items of a list stand one below the other; 1.1 alone is no label.
        listed = block.label[-1:] if block.kind == "item" else ""
        lines += [] if last and listed == last and not last.isalnum() else [""]
        for name, words in block.doubts:
            doubts[name].append((len(lines) + 1, words))
        lines += _written(block).split("\n")
        last = listed
    return "\n".join(lines) + "\n", sorted(_told(doubts))


def _told(doubts: dict[str, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """Return a sentence for each kind of doubt, with the first line that it is about; it names the others."""
    sentences = yaml.load(DOUBTS.read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- the safe loader, in C
    told = []
    for name, places in doubts.items():
        words = list(dict.fromkeys(words for _, words in places))
        first, *others = sorted({line for line, _ in places})
        likewise = f"; likewise at {', '.join(map(str, others))}" if others else ""
        told.append((first, sentences[name].format("”, “".join(words[:MANY]) + " …" * (len(words) > MANY)) + likewise))
    return told


def _front_matter(headings: list[Block], language: str, doubts: dict[str, list[tuple[int, str]]]) -> list[str]:
    """Return the lines of a front matter as far as the headings tell it."""
    known = units_of([*PREFIXES])
    units = [unit_of(block.words, known, language)[0] for block in headings if block.level > 1]
    counts = Counter(filter(None, units))
    matter: dict[str, object] = {"title": headings[0].words, "description": ""}
    is_bare = sum(bool(BARE.match(block.words)) for block in headings) >= FEW
    if units := [unit for unit, _ in counts.most_common()] or ["section"] * is_bare:
        matter["instrument"] = {"unit": units[0] if len(units) == 1 else units, "date": "", "body": ""}
    text = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
    lines = ["---", *re.sub(": ''$", ': ""', text.rstrip(), flags=re.MULTILINE).split("\n"), "---"]
    doubts["fill"] = [(number, "") for number, line in enumerate(lines, 1) if line.endswith('""')]
    if units and not counts:
        doubts["unit"] = [(lines.index("  unit: section") + 1, "")]
    return lines


def _written(block: Block) -> str:
    """Return the lines of a block."""
    text = block.text
    if block.kind == "heading":
        return f"{'#' * block.level} {text}"
    if block.kind == "note":
        return f"[^{block.label}]: {text}"
    if block.kind == "pull-quote":
        text = f"/// html | aside.pull-quote\n{text}\n///"
    elif block.kind == "quote":
        text = "> " + text.replace("\n", "\n> ")
    elif block.kind == "definition":
        text = f":   {text}"
    elif block.kind == "item":
        text = f"{block.label} {text}"
    elif block.kind == "text":
        begins = BEGINS.match(text)
        text = f"{begins[0]}\\{text[begins.end() :]}" if begins else text
    # The lines of an item stand below its words.
    indent = INDENT * block.level
    return indent + text.replace("\n", f"\n{indent}{INDENT * (block.kind == 'item')}")
