"""Finds whose words quotations repeat, and tells each block that holds some."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.document.document import Page
from edition.document.index import Index, Provision, Target
from edition.document.model import Block
from edition.document.text import tokenize
from edition.locales import words_of

# How many words are a quotation, and how long a word is at most that joins one to what it is from: "of the".
SHORTEST, JOINING = 5, 3
Provisions = Mapping[Target, Provision]


def repeats(quoted: str, provision: Provision) -> bool:
    """Return whether `quoted` is part of the provision's recorded words, spaces and quote glyphs apart."""
    language = provision.page.language
    return normalize(quoted, language) in normalize(provision.recorded, language)


def normalize(text: str, language: str) -> str:
    """Return a text as it is compared: one kind of space and apostrophe, without the added remark."""
    text = text.replace(words_of(language).emphasis_added, "").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" .,;«»“”\"'")


def quoting(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages with what each block quotes; a block quotation of recorded words has their voice anywhere."""
    known = Index(pages).provisions
    return tuple(replace(page, blocks=tuple(_blocks(page, known))) for page in pages) if known else pages


def _blocks(page: Page, known: Provisions) -> Iterator[Block]:
    whole = above = (page.path, "")
    for block in page.blocks:
        if block.is_heading:
            above = (page.path, block.id) if (page.path, block.id) in known else whole
        cited = [
            each for link in block.links if (each := known.get((link.path or "", link.fragment))) and each.recorded
        ]
        is_boxed = block.voice == "editorial" != page.voice
        source = next((each.target for each in cited if block.kind == "blockquote" and _is_of(block, each)), None)
        if source and not is_boxed:
            yield replace(block, voice="official", quotes=(source,))
        elif block.voice == "official" != page.voice:
            # On a page of summaries, that of the instrument which it sums up.
            yield replace(block, quotes=(above if block.kind == "blockquote" else whole,))
        else:
            quotes = tuple(_quoted(block, cited))
            yield replace(block, quotes=quotes) if quotes else block


def _quoted(block: Block, cited: list[Provision]) -> Iterator[Target]:
    """Yield each provision, of those that a block cites, whose words stand in it between quotation marks."""
    quotations = [quoted for quoted in block.quotations if len(tokenize(quoted)) >= SHORTEST] if cited else []
    sources = [next((each.target for each in cited if repeats(quoted, each)), None) for quoted in quotations]
    yield from (source for source in dict.fromkeys(sources) if source)


def _is_of(block: Block, provision: Provision) -> bool:
    """Return whether a block quotation repeats a provision, and says beside that no more than where it is from."""
    begin, parts = 0, list[str]()
    for link in block.links:
        parts.append(block.text[begin : link.at])
        begin = link.at + len(link.text)
    parts = [part.strip(" \u00a0\u202f()—–-:") for part in (*parts, block.text[begin:])]
    others = [part for part in parts if len(tokenize(part)) < SHORTEST or not repeats(part, provision)]
    page = provision.page
    names = (
        page.title,
        provision.number,
        *((*page.instrument.names, page.instrument.symbol) if page.instrument else ()),
    )
    said = {word for name in names for word in tokenize(name)}
    is_named = all(word in said or len(word) <= JOINING for part in others for word in tokenize(part))
    return repeats(block.text, provision) or (len(others) < len(parts) and is_named)
