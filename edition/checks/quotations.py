"""Holds quotations against what they quote: a provision's recorded words, the text of the page; and that they close."""

from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.document import Page, Provision, Site, tokenize
from edition.document.quotations import SHORTEST
from edition.document.verdict import SAYS_SO, clauses, judge
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
    """Yield a problem for each pull quote that does not repeat whole clauses of its page, or turns what they say."""
    quotes = [(name, block) for name, block in named_blocks(page) if block.kind == "pull-quote"]
    texts = [(name, block) for name, block in named_blocks(page) if quotes and block.kind != "pull-quote"]
    for own, quote in quotes:
        text = Subject(page, quote, own)
        repeated = [block for _, block in texts if quote.words in block.words]
        said = [(clause, block.text) for block in repeated for clause in clauses(quote.text, block.text)]
        turned = [judge(clause, whole, page.language)[1] for clause, whole in said]
        if not repeated:
            # It is about the text with most of its words, from which it differs.
            words = set(quote.words.split())
            name = max(texts, key=lambda each: len(words.intersection(each[1].words.split())), default=("",))[0]
            yield text.problem("Q01", f"{page.key}#{name}", quote=quote.text)
        elif not said:
            yield text.problem("Q01.clause", quote=quote.text)
        elif all(turned):
            yield text.problem("Q01.misleading", quote=quote.text, word=turned[0])


def unclosed(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield quotations that open and do not close; one over two paragraphs may open at each, with an approval."""
    for name, block in named_blocks(page):
        text = Subject(page, block, name)
        for opening, closing in ("«»", "“”"):
            is_even = block.kind == "blockquote" or block.text.count(opening) == block.text.count(closing)
            if not is_even:
                yield text.problem("Q05", text=name, opening=opening, closing=closing)
