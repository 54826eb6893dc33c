"""The record of quotations: the words between quotation marks, by digest, change only with a review."""

import hashlib
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.quotations import SHORTEST, normalize
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.records.table import QUOTATIONS, Address, Row, dump, parse


def locked(site: Site) -> Iterator[Problem]:
    """Yield a problem for each recorded quotation whose words are no longer the same, or that its passage has lost.

    What becomes of a passage that is gone itself is the matter of the record of addresses.
    """
    now, texts = quoted(site), site.record.now
    for address, row in parse(site.quotation_record).items():
        for language, text in row.texts.items() if address in texts else ():
            page = site.by_key.get((address[0], language))
            words = now.get(address, {}).get(language, ("", ""))
            if page is not None and not page.is_untranslated and words[0] != text[0]:
                yield _differs(site, page, address[1], text[1], is_gone=not words[0])


def _differs(site: Site, page: Page, name: str, begins: str, *, is_gone: bool) -> Problem:
    block = next((block for block in page.blocks if block.id == name), None)
    line = source_line(page, block) if block else line_of(site.quotation_record, f"{page.key}\t{name}")
    text = f"{page.key}#{name}"
    source = page.source if block else QUOTATIONS
    return Problem("Q03.gone" if is_gone else "Q03", source, line, {"quote": begins, "text": text}, text)


def quoted(site: Site) -> dict[Address, dict[str, tuple[str, str]]]:
    """Return what the record would hold if every quotation were recorded now: digest and first words, by language."""
    texts: dict[Address, dict[str, tuple[str, str]]] = {}
    for page in site.pages:
        for block in page.blocks:
            words = normalize(" | ".join(_quotations(page, block)), page.language)
            if block.id and words:
                digest = hashlib.sha256(words.encode()).hexdigest()[:16]
                begins = " ".join(words.split()[:SHORTEST])
                texts.setdefault((page.key, block.id), {})[page.language] = (digest, begins)
    return texts


def updated(site: Site, passage: str = "") -> str:
    """Return the record's new text: quotations that are new, and those of `passage` ("briefing#p3") as they are now.

    Without a passage, those of passages that are gone are dropped.
    """
    here = site.record.now
    texts = {
        address: row.texts
        for address, row in parse(site.quotation_record).items()
        if "#".join(address) != passage and (passage or address in here or address[0] not in site.keys)
    }
    for address, now in quoted(site).items():
        texts[address] = {**now, **texts.get(address, {})}
    return dump({address: Row(*address, texts=words) for address, words in sorted(texts.items())}, QUOTATIONS)


def _quotations(page: Page, block: Block) -> list[str]:
    """Return quotations long enough to be words of a text; on an instrument's page block quotations too."""
    if block.kind == "blockquote" and page.instrument:
        return [block.text]
    return [words for words in block.quotations if len(words.split()) >= SHORTEST]
