"""Finds whose words quotations repeat, and tells each block that holds some."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.document.document import Page
from edition.document.index import Index, Provision, Target
from edition.document.model import Block, Link
from edition.document.text import tokenize
from edition.document.verdict import SAYS_SO, judge
from edition.locales import words_of

# How many words are a quotation.
SHORTEST = 5


def repeats(quoted: str, provision: Provision) -> bool:
    """Return whether `quoted` says what the provision's own words say: some of them, or with honest cuts."""
    return judge(quoted, provision.words, provision.page.language)[0] in SAYS_SO


def normalize(text: str, language: str) -> str:
    """Return a text as it is compared: one kind of space and apostrophe, without the added remark."""
    text = text.replace(words_of(language).emphasis_added, "").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" .,;«»“”\"'")


def quoting(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages with what each block quotes; a block quotation of a provision has its voice anywhere."""
    known = Index(pages).provisions
    return tuple(replace(page, blocks=tuple(_blocks(page, known))) for page in pages)


def _blocks(page: Page, known: Mapping[Target, Provision]) -> Iterator[Block]:
    whole = above = (page.path, "")
    led_to: tuple[Link, ...] = ()
    for block in page.blocks:
        if block.is_heading:
            above = (page.path, block.id) if (page.path, block.id) in known else whole
        # A block quotation is of what it links to, or else the words that lead to it.
        links = block.links or (led_to if block.kind == "blockquote" else ())
        led_to = block.links if block.text.rstrip().endswith((":", "：")) else ()
        cited = [each for link in links if (each := known.get((link.path or "", link.fragment))) and each.words]
        is_boxed = block.voice == "editorial" != page.voice
        quotes = [each for each in cited if block.kind == "blockquote" and not is_boxed and is_of(block, each)]
        if quotes:
            yield replace(block, voice=quotes[0].words_voice, quotes=(quotes[0].target,))
        elif block.voice == "official" != page.voice:
            # On a page of summaries, of the instrument which it sums up.
            yield replace(block, quotes=(above if block.kind == "blockquote" else whole,))
        else:
            long = [quoted for quoted in block.quotations if len(tokenize(quoted)) >= SHORTEST]
            found = [next((each.target for each in cited if repeats(quoted, each)), None) for quoted in long]
            yield replace(block, quotes=tuple(dict.fromkeys(filter(None, found)))) if any(found) else block


def is_of(block: Block, provision: Provision) -> bool:
    """Return whether a block quotation is all of a provision's words, but for a few that say where they are from."""
    between = "|".join(re.escape(link.text) for link in block.links if link.text) or "$"
    for parts in ([block.text], re.split(between, block.text)):
        long = [part.strip(" \u00a0\u202f()—–-:") for part in parts if len(tokenize(part)) >= SHORTEST]
        if long and all(repeats(part, provision) for part in long):
            return True
    return False
