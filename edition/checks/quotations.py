"""Holds quotations against what they quote: a provision's recorded words, the text of the page; and that they close."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.checks.verdict import SAYS_SO, judge
from edition.document import Block, Page, Provision, Site, tokenize
from edition.locales import words_of
from edition.records.snapshot import named_blocks

SHORTEST = 5


def quotations(site: Site) -> Iterator[Problem]:
    """Yield a problem for each quotation that differs from what the cited provision says, or turns it by a cut."""
    for text, quoted, cited in _quoted(site):
        judged = [judge(quoted, provision.recorded, provision.page.language) for provision in cited]
        if SAYS_SO.isdisjoint(found for found, _ in judged) and not text.is_waived(site):
            word = next((word for _, word in judged if word), "")
            numbers, provision = [each.number for each in cited], f"{cited[0].page.source}#{cited[0].id}"
            values = {"quote": quoted[:60], "provisions": numbers, "provision": provision, "word": word}
            yield text.problem("Q02.misleading" if word else "Q02", **values)


def checked(site: Site) -> Iterator[tuple[Page, Block, Provision]]:
    """Yield each quotation that says what a provision says: its page, its block, the provision."""
    for text, quoted, cited in _quoted(site):
        judged = ((each, judge(quoted, each.recorded, each.page.language)[0]) for each in cited)
        if provision := next((each for each, found in judged if found in SAYS_SO), None):
            yield text.page, text.block, provision


def normalize(text: str, language: str) -> str:
    """Return a text as it is compared: one kind of space and apostrophe, without the added remark."""
    text = text.replace(words_of(language).emphasis_added, "").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip(" .,;«»“”\"'")


def _quoted(site: Site) -> Iterator[tuple[Subject, str, list[Provision]]]:
    """Yield quotations of texts that cite provisions, all of which have their words on record.

    Where the text also cites one without recorded words, the quotation may come from there, and can't be checked.
    """
    known = site.index.provisions
    for page in site.pages:
        for name, block in named_blocks(page):
            targets = ((link.path or "", link.fragment) for link in block.links)
            cited = [known[target] for target in targets if target in known]
            if cited and all(provision.recorded for provision in cited):
                for quoted in block.quotations:
                    if len(tokenize(quoted)) >= SHORTEST:
                        yield Subject(page, block, name), quoted, cited


def pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield a problem for each pull quote of a page that does not match any text on it."""
    running = [(name, tokenize(block.text)) for name, block in named_blocks(page) if block.kind != "pull-quote"]
    for quote in (block for block in page.blocks if block.kind == "pull-quote"):
        words = tokenize(quote.text)
        if not any(f" {' '.join(words)} " in f" {' '.join(text)} " for _, text in running):
            # It is about the text with most of its words, from which it differs.
            name = max(running, key=lambda text: len(set(words) & set(text[1])), default=("", []))[0]
            yield Subject(page, quote).problem("Q01", f"{page.key}#{name}", quote=quote.text)


def unclosed(page: Page, site: Site) -> Iterator[Problem]:
    """Yield quotations that open and do not close; one over two paragraphs may open at each, with an approval."""
    for name, block in named_blocks(page):
        text = Subject(page, block, name)
        for opening, closing in ("«»", "“”"):
            is_even = block.kind == "blockquote" or block.text.count(opening) == block.text.count(closing)
            if not is_even and not text.is_waived(site):
                values = {"text": name or block.kind, "opening": opening, "closing": closing}
                yield text.problem("Q05" if name else "Q05.pull-quote", **values)
