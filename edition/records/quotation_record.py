"""The record of quotations: the words between quotation marks, by digest, change only with a review."""

import re
from collections.abc import Collection, Iterator

from edition.checks.rules import Problem
from edition.document import Block, Page, Site, line_of, source_line
from edition.document.blocks import quoted as quoted_texts
from edition.document.quotations import SHORTEST
from edition.document.rendered import rendered
from edition.locales import words_of
from edition.records.fingerprint import digest_of
from edition.records.table import QUOTATIONS, Address, Row, Rows, Words, dump, parse

TAG = re.compile("<[^<>]*>")


def locked(site: Site) -> Iterator[Problem]:
    """Yield a problem for each recorded quotation whose words are no longer the same, or that its passage has lost."""
    # What becomes of a passage that is gone itself is the matter of the record of addresses.
    now, texts = quoted(site), site.record.now
    for (key, name), row in recorded(site).items():
        address = f"{key}#{name}"
        for language, text in row.texts.items() if (key, name) in texts else ():
            page, words = site.by_key.get((key, language)), now.get((key, name), {}).get(language)
            if page is None or page.is_untranslated or text.is_same(words):
                continue
            block = next((block for block in page.blocks if block.id == name), None)
            line = source_line(page, block) if block else line_of(site.quotation_record, f"{key}\t{name}")
            values = {"quote": text.print, "text": address, "address": address}
            rule, source = "Q03.gone" if words is None else "Q03", page.source if block else QUOTATIONS
            yield Problem(rule, source, line, values, address)


def recorded(site: Site) -> Rows:
    """Return the rows of the record, those of renumbered provisions under the number that they have now."""
    rows, moves = parse(site.quotation_record), site.record.renumbered
    stay = {address: row for address, row in rows.items() if address not in moves}
    return {**stay, **{moves[address]: row for address, row in rows.items() if address in moves}}


def quoted(site: Site) -> dict[Address, dict[str, Words]]:
    """Return what the record would hold if every quotation were recorded now, by language."""
    texts: dict[Address, dict[str, Words]] = {}
    for page in site.pages:
        for block in (block for block in page.blocks if block.id):
            quotations = list(_quotations(page, block))
            words = _normalize(" | ".join(text for text, _ in quotations), page.language)
            marked = " | ".join(markup for _, markup in quotations)
            if marked:
                begins = " ".join((words or TAG.sub(" ", marked)).split()[:SHORTEST])
                new = Words(digest_of(marked), begins, words and digest_of(words, 16))
                texts.setdefault((page.key, block.id), {})[page.language] = new
    return texts


def _normalize(text: str, language: str) -> str:
    """Return a text as it is recorded: one kind of space and apostrophe, without added remarks."""
    text = re.sub(words_of(language).remark, "", text).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" .,;«»“”\"'")


def updated(site: Site, passages: Collection[str] | None = None) -> str:
    """Return the record's new text: quotations that are new, and those of `passages` (briefing#p3) as they are now."""
    # Without `passages`, quotations of passages that are gone are dropped.
    here = site.record.now
    kept = ((a, row) for a, row in recorded(site).items() if passages is not None or a in here or a[0] not in site.keys)
    texts = {address: row.texts for address, row in kept if "#".join(address) not in (passages or ())}
    for address, now in quoted(site).items():
        locked = texts.get(address, {})
        texts[address] = {**now, **{name: text for name, text in locked.items() if not text.is_same(now.get(name))}}
    return dump({address: Row(*address, texts=words) for address, words in sorted(texts.items())}, QUOTATIONS)


def _quotations(page: Page, block: Block) -> Iterator[tuple[str, str]]:
    """Yield quotations long enough to be words of a text, an instrument's block quotations too, and their markup."""
    if block.kind == "blockquote" and page.instrument:
        yield block.text, rendered(block, page.path, page.language)
    elif block.quotations:
        # Marks that a list within the block holds come after those of the block.
        both = zip(block.quotations, quoted_texts(rendered(block, page.path, page.language)), strict=False)
        yield from ((words, markup) for words, markup in both if len(words.split()) >= SHORTEST)
