"""Says whose words each block of a page holds, and labels those that are not in the voice of their page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.document.document import Page
from edition.document.model import BOXES, HEADINGS, NOTE, OURS, Block, Citation, Instrument, Voice
from edition.document.provisions import is_provision
from edition.document.text import CELL, tokenize
from edition.document.tree import Node
from edition.locales import words_of

# The classes of what says that a text is of an earlier wording than in another language.
BEHIND = "voice behind"
# What the voices of texts are called, by their ids, or elements without one.
Voices = Mapping[str | Node | None, str]


def is_box(element: Node) -> bool:
    """Return whether this edition speaks in an element, and in all that it holds."""
    return not BOXES.isdisjoint(element.classes)


def voice_of(citation: Citation | None, instrument: Instrument | None) -> Voice:
    """Return the voice of a page: that of its running words."""
    if citation:
        return "translation" if citation.translation else "official"
    return instrument.voice if instrument else "editorial"


def voiced(blocks: Iterable[Block], instrument: Instrument | None, language: str) -> Iterator[Block]:
    """Yield the blocks of a page, each in its voice: a note in that of what calls it, a pull quote of what it says."""
    texts = list(_summed_up(blocks, instrument, language) if instrument else blocks)
    calling: dict[str, Voice] = {}
    for block in texts:
        own = calling.get(block.id.removeprefix(NOTE), block.voice) if block.kind == "note" else block.voice
        if block.kind == "pull-quote":
            repeated = (each for each in texts if each is not block and block.words in each.words)
            own = next((each.voice for each in repeated), own)
        # What a text and a box both call is the text's.
        calling |= {name: own for name in block.note_references if calling.get(name, "editorial") == "editorial"}
        yield _in(own, block)


def with_title(instrument: Instrument, blocks: Iterable[Block], title: str, language: str) -> Instrument:
    """Return an instrument with its title: its own, else that of its register, else that of its page."""
    names = words_of(language).official_rows["title"] if instrument.voice == "summary" else ()
    rows = (block.text.rpartition(CELL)[2] for block in blocks if _term(block) in names)
    own = instrument.title or next(rows, title)
    return replace(instrument, title=title if tokenize(own) == tokenize(title) else own)


def _term(block: Block) -> str:
    """Return what the row of a register is called whose value a block is, "" for what is none."""
    named = block.text.partition(CELL)[0] if block.kind == "tr" and not _is_head(block) else "".join(block.terms[-1:])
    return named.casefold().strip(" :\u00a0\u202f")


def _is_head(block: Block) -> bool:
    return block.kind == "dt" or (block.kind == "tr" and block.node is not None and not block.node.find("td"))


def _summed_up(blocks: Iterable[Block], instrument: Instrument, language: str) -> Iterator[Block]:
    """Yield the blocks of the page of an instrument, those of a summary that are official or no part of it as that."""
    names, is_within = {name for names in words_of(language).official_rows.values() for name in names}, False
    for block in blocks:
        voice, term = block.voice, _term(block)
        if block.is_heading:
            is_within = is_provision(block.id, instrument.units)
        is_symbol = instrument.symbol != "" and block.text.startswith(instrument.symbol)
        is_title = block.kind == "h1" and tokenize(block.text) == tokenize(instrument.title)
        if voice == "summary" and (is_title or block.kind == "blockquote" or (term and (is_symbol or term in names))):
            voice = "official"
        elif voice == "summary" and (block.is_heading or (not is_within and (term or _is_head(block)))):
            voice = "editorial"
        yield _in(voice, block)


def _in(voice: Voice, block: Block) -> Block:
    """Return a block in a voice; one that has it keeps what was worked out of it."""
    return block if block.voice == voice else replace(block, voice=voice)


def labelled(page: Page, late: Mapping[tuple[str, str], Mapping[str, str]]) -> Page:
    """Return a page whose article says whose words its boxes hold, and what else is not in its voice.

    Our summaries and what else we say are not told apart: the page says that they are ours. It says as well which texts
    are of an earlier wording; `late` are all such, with days by language.
    """
    names, words = page.voice_names, page.interface
    others = [block for block in page.blocks if block.voice != page.voice and {block.voice, page.voice} != OURS]
    voices = {block.id or block.node: names[block.voice] for block in others if not block.is_heading}
    box = names["editorial"] if page.voice != "editorial" else ""
    days, said = dict[str, str](), dict[str, str]()
    for block in page.blocks if late else ():
        if day := late.get((page.key, block.id), {}).get(page.language):
            kind = "translation" if block.voice == "translation" else "other"
            days[block.id], said[block.id] = day, words.earlier[kind].format(words.written(day))
    if not (voices or box or said):
        return page
    whole, shown = (_with_labels(each, voices, box, said) for each in (page.whole, page.article))
    return replace(page, whole=whole, labelled=shown, earlier=days)


def _with_labels(element: Node, voices: Voices, box: str, said: Mapping[str, str], *, is_boxed: bool = False) -> Node:
    voice = "" if is_boxed else box if is_box(element) else voices.get(element.id or element, "")
    is_boxed = is_boxed or voice == box != ""
    children: list[Node | str] = []
    for child in element.children:
        children.append(child if isinstance(child, str) else _with_labels(child, voices, box, said, is_boxed=is_boxed))
        if isinstance(child, Node) and child.tag in HEADINGS and child.id in said:
            children.append(_label("p", said[child.id], BEHIND))
    element = element.with_children(children)
    if element.id in said and element.tag not in HEADINGS:
        element = _with_label(element, said[element.id], BEHIND)
    return _with_label(element, voice) if voice else element


def _with_label(element: Node, name: str, kind: str = "voice") -> Node:
    """Return an element that says whose words it holds, or of which wording; a row says so in its last cell."""
    if element.tag == "tr":
        *before, last = element.elements
        return element.with_children([*before, _with_label(last, name, kind)])
    holds_blocks = is_box(element) or element.find("p") is not None
    return element.with_children([_label("p" if holds_blocks else "span", name, kind), " ", *element.children])


def _label(tag: str, name: str, kind: str) -> Node:
    return Node(tag, {"class": kind}, (Node("em", {}, (name,)),))
