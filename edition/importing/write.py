"""Writes the blocks of a text as a page, and says what a person is to look at, by its lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from edition.document.front_matter import Meta
from edition.document.provisions import PREFIXES, units_of
from edition.document.yaml_positions import LOADER
from edition.importing.blocks import Block, written
from edition.importing.mend import BARE, unit_of

DOUBTS = Path(__file__).with_name("notes.yml")
FEW, MANY = 3, 4
# By their names in notes.yml: lines, and the words on them.
Doubts = dict[str, list[tuple[int, str]]]


def page(blocks: Sequence[Block], known: Meta, language: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a page, and what is doubtful in it, by the line on which that stands first.

    `known` is what its files said of it in data of their own, by the names of a front matter.
    """
    doubts = defaultdict[str, list[tuple[int, str]]](list)
    lines = _front_matter([block for block in blocks if block.kind == "heading"], known, language, doubts)
    in_order = sorted(blocks, key=lambda block: int(block.label) if block.kind == "note" else 0)
    for block, text in zip(in_order, written(in_order), strict=True):
        for name, words in block.doubts:
            doubts[name].append((len(lines) + text.startswith("\n") + 1, words))
        lines += text.split("\n")
    return "\n".join(lines) + "\n", sorted(_told(doubts))


def _told(doubts: Doubts) -> list[tuple[int, str]]:
    """Return a sentence for each kind of doubt, with the first line that it is about; it names the others."""
    sentences = yaml.load(DOUBTS.read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- the safe loader, in C
    told = []
    for name, places in doubts.items():
        words = list(dict.fromkeys(words for _, words in places))
        first, *others = sorted({line for line, _ in places})
        likewise = f"; likewise at {', '.join(map(str, others))}" if others else ""
        told.append((first, sentences[name].format("”, “".join(words[:MANY]) + " …" * (len(words) > MANY)) + likewise))
    return told


def _front_matter(headings: list[Block], known: Meta, language: str, doubts: Doubts) -> list[str]:
    """Return the lines of a front matter as far as the files and the headings tell it."""
    every = units_of([*PREFIXES])
    units = [unit_of(block.words, every, language)[0] for block in headings if block.level > 1]
    counts = Counter(filter(None, units))
    matter: dict[str, object] = {"title": headings[0].words, "description": "", **known}
    instrument = known.get("instrument")
    own = instrument if isinstance(instrument, Mapping) else {}
    is_bare = sum(bool(BARE.match(block.words)) for block in headings) >= FEW
    units = [unit for unit, _ in counts.most_common()] or ["section"] * is_bare
    is_guess = bool(units and not counts and "unit" not in own)
    if units or own:
        unit = {"unit": units[0] if len(units) == 1 else units} if units else {}
        matter["instrument"] = {**unit, "date": "", "body": "", **own}
    text = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
    lines = ["---", *re.sub(": ''$", ': ""', text.rstrip(), flags=re.MULTILINE).split("\n"), "---", ""]
    if empty := [(number, "") for number, line in enumerate(lines, 1) if line.endswith('""')]:
        doubts["fill"] = empty
    if is_guess:
        doubts["unit"] = [(lines.index("  unit: section") + 1, "")]
    return lines
