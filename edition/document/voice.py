"""Says whose words each block of a page holds: an institution's, a translation's, a summary's or this edition's own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.document.labels import is_provision
from edition.document.model import NOTE, Block, Citation, Instrument, Voice
from edition.document.text import CELL, tokenize
from edition.document.tree import Node
from edition.locales import words_of
from edition.records.identify import OWN

# The classes of boxes in which this edition speaks, whatever the page holds.
BOXES = OWN | {"admonition"}


def is_box(element: Node) -> bool:
    """Return whether this edition speaks in an element, and in all that it holds."""
    return not BOXES.isdisjoint(element.classes)


def voice_of(citation: Citation | None, instrument: Instrument | None) -> Voice:
    """Return the voice of a page: that of its running words."""
    if citation:
        return "translation" if citation.translation else "official"
    return instrument.voice if instrument else "editorial"


def voiced(blocks: Iterable[Block], voice: Voice, instrument: Instrument | None, language: str) -> Iterator[Block]:
    """Yield the blocks of a page of one `voice`, each with its own; those in boxes have theirs already.

    A note has the voice of the text that calls it, a pull quote that of the text that it repeats.
    """
    texts = [*blocks]
    if voice == "summary" and instrument:
        texts = list(_summed_up(texts, instrument, frozenset(words_of(language).official_rows)))
    calling: dict[str, Voice] = {}
    for block in texts:
        own = block.voice
        if block.kind == "note":
            own = calling.get(block.id.removeprefix(NOTE), own)
        elif block.kind == "pull-quote":
            own = _repeated(block, texts)
        for label in block.note_references:
            # What a text and a box both call is the text's.
            calling[label] = own if calling.get(label, "editorial") == "editorial" else calling[label]
        yield block if own == block.voice else replace(block, voice=own)


def _repeated(quote: Block, texts: Iterable[Block]) -> Voice:
    words = " ".join(tokenize(quote.text))
    running = (each for each in texts if each.kind != "pull-quote")
    return next((each.voice for each in running if words in " ".join(tokenize(each.text))), quote.voice)


def _summed_up(blocks: Iterable[Block], instrument: Instrument, names: frozenset[str]) -> Iterator[Block]:
    """Yield the blocks of a page that sums up an instrument: its title, its symbol and what is quoted are official.

    `names` are what the rows of a register are called that hold its title or its symbol. Headings and other rows are
    this edition's.
    """
    term, is_within = "", False
    for block in blocks:
        voice = block.voice
        if block.is_heading:
            is_within = is_provision(block.id, instrument.units)
        if block.kind in {"dt", "tr"}:
            term = block.text.partition(CELL)[0].casefold().strip(" :\u00a0\u202f")
        if voice != "summary":
            yield block
            continue
        is_symbol = instrument.symbol and block.text.startswith(instrument.symbol)
        if block.kind in {"h1", "blockquote"} or (block.kind in {"dd", "tr"} and (term in names or is_symbol)):
            voice = "official"
        elif block.is_heading or (block.kind in {"dt", "dd", "tr"} and not is_within):
            voice = "editorial"
        yield replace(block, voice=voice)
