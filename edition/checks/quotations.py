"""Holds every quotation of a provision against the words that the instrument's page records."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.index import Provision, Target
from edition.document.model import Block
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.document.text import tokenize
from edition.locales import words_of
from edition.records.snapshot import is_waived, named_blocks
from edition.records.table import parse

SHORTEST = 5


def quotations(site: Site) -> Iterator[Problem]:
    """Yield a problem for each quotation that differs from what the cited provision says."""
    rows = parse(site.address_record)
    for page, name, block, quoted, cited in _quoted(site):
        is_right = any(repeats(quoted, provision) for provision in cited)
        if not is_right and not is_waived(rows.get((page.key, name)), (page, block)):
            values = {
                "quote": quoted[:60],
                "provisions": [provision.number for provision in cited],
                "provision": f"{cited[0].page.source}#{cited[0].id}",
                "address": f"{page.key}#{name}",
            }
            yield Problem("Q02", page.source, source_line(page, block), values)


def checked(site: Site) -> Iterator[tuple[Page, Block, Provision]]:
    """Yield each quotation that repeats a provision to the letter: its page, its block, the provision."""
    for page, _, block, quoted, cited in _quoted(site):
        for provision in cited:
            if repeats(quoted, provision):
                yield page, block, provision
                break


def repeats(quoted: str, provision: Provision) -> bool:
    """Return whether `quoted` is part of the provision's recorded words, spaces and quote glyphs apart."""
    language = provision.page.language
    return normalize(quoted, language) in normalize(provision.recorded, language)


def normalize(text: str, language: str) -> str:
    """Return a text as it is compared: one kind of space and apostrophe, without the added remark."""
    text = text.replace(words_of(language).emphasis_added, "").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" .,;«»“”\"'")


def _quoted(site: Site) -> Iterator[tuple[Page, str, Block, str, list[Provision]]]:
    """Yield quotations of blocks that cite provisions, all of which have their words on record.

    Where the block also cites a text without recorded words, the quotation may come from there, and
    can't be checked.
    """
    known = site.index.provisions
    for page in site.pages:
        for name, block in named_blocks(page):
            cited = [known[target] for target in _targets(block) if target in known]
            recorded = [provision for provision in cited if provision.recorded]
            if recorded and len(recorded) == len(cited):
                for quoted in block.quotations:
                    if len(tokenize(quoted)) >= SHORTEST:
                        yield page, name, block, quoted, recorded


def _targets(block: Block) -> list[Target]:
    return [(link.path, link.fragment) for link in block.links if link.path]
