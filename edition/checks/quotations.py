"""Holds quotations against what they quote: a provision's recorded words, the text of the page; and that they close."""

from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.document import Page, Provision, Site, tokenize
from edition.document.quotations import SHORTEST
from edition.document.verdict import SAYS_SO, judge
from edition.records.snapshot import named_blocks


def quotations(site: Site) -> Iterator[Problem]:
    """Yield a problem for each quotation that differs from what the cited provision says, or turns it by a cut."""
    for text, quoted, cited in _quoted(site):
        judged = [judge(quoted, provision.recorded, provision.page.language) for provision in cited]
        if SAYS_SO.isdisjoint(found for found, _ in judged):
            word = next((word for _, word in judged if word), "")
            numbers, provision = [each.number for each in cited], f"{cited[0].page.source}#{cited[0].id}"
            values = {"quote": quoted[:60], "provisions": numbers, "provision": provision, "word": word}
            yield text.problem("Q02.misleading" if word else "Q02", **values)


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
    for own, quote in ((name, block) for name, block in named_blocks(page) if block.kind == "pull-quote"):
        words = tokenize(quote.text)
        if not any(f" {' '.join(words)} " in f" {' '.join(text)} " for _, text in running):
            # It is about the text with most of its words, from which it differs.
            name = max(running, key=lambda text: len(set(words) & set(text[1])), default=("", []))[0]
            yield Subject(page, quote, own).problem("Q01", f"{page.key}#{name}", quote=quote.text)


def unclosed(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield quotations that open and do not close; one over two paragraphs may open at each, with an approval."""
    for name, block in named_blocks(page):
        text = Subject(page, block, name)
        for opening, closing in ("«»", "“”"):
            is_even = block.kind == "blockquote" or block.text.count(opening) == block.text.count(closing)
            if not is_even:
                yield text.problem("Q05", text=name, opening=opening, closing=closing)
