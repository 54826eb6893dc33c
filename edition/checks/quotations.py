"""Holds quotations against what they quote: a provision's recorded words, the text of the page; and that they close."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import named, pull_quotes_of
from edition.document import Page, Site, tokenize
from edition.document.quotations import SAYS_SO, SHORTEST, is_of, judge

# What stands before and after whole clauses.
ENDED = re.compile(r"(?:^|[.?!;…,:()\[\]—«»“”\"‘。？！；，、：؟؛،]|\s[–-])\s*$")
ENDING = re.compile(r"\s*(?:$|[.?!;…,:()\[\]—«»“”\"。？！；，、：؟؛،]|[–-]\s)")
# Quotations of languages that open below the line, and of those that open as they close.
LOW, ALIKE = re.compile("„[^„“”]*[“”]"), re.compile("”[^“”]*”")


def quotations(site: Site) -> Iterator[Problem]:
    """Yield a problem for each quotation that differs from what the cited provision says, or turns it by a cut."""
    known = site.index.provisions
    for text in (text for page in site.pages for text in named(page)):
        block = text.block
        cited = [known[to] for link in block.links if (to := (link.path or "", link.fragment)) in known]
        # Where one is cited without its words, the quotation may come from there, and can't be checked.
        if not cited or not all(provision.words for provision in cited):
            continue
        is_other = block.kind == "blockquote" and not any(is_of(block, each) for each in cited)
        texts = block.quotations or ((block.text,) if is_other else ())
        for quoted in (each for each in texts if len(tokenize(each)) >= SHORTEST):
            judged = [judge(quoted, provision.words, provision.page.language) for provision in cited]
            if SAYS_SO.isdisjoint(found for found, _ in judged):
                word = next((word for _, word in judged if word), "")
                # What stands beside a link to a text in full may be what somebody else said of it.
                case = ".misleading" if word else "" if all(provision.recorded for provision in cited) else ".full"
                numbers, provision = [each.number for each in cited], f"{cited[0].page.source}#{cited[0].id}"
                values = {"quote": quoted[:60], "provisions": numbers, "provision": provision, "word": word}
                yield text.problem(f"Q02{case}", **values)


def _clauses(quotation: str, text: str) -> list[str]:
    """Return where a text has the words of a quotation, whatever their signs, between two ends of clauses."""
    words = r"\W*".join(map(re.escape, tokenize(quotation)))
    found = re.finditer(rf"\b{words}\b", text, re.IGNORECASE)
    return [each[0] for each in found if ENDED.search(text[: each.start()]) and ENDING.match(text, each.end())]


def pull_quotes(page: Page) -> Iterator[Problem]:
    """Yield a problem for each pull quote that does not repeat whole clauses of its page, or turns what they say."""
    for text, repeated in pull_quotes_of(page):
        quote = text.block
        said = [(each, other.block.text) for other in repeated for each in _clauses(quote.text, other.block.text)]
        turned = [judge(clause, whole, page.language)[1] for clause, whole in said]
        if not repeated:
            # It is about the text with most of its words, from which it differs.
            words = set(quote.words.split())
            texts = (each for each in named(page) if each.block.kind != "pull-quote")
            likest = max(texts, key=lambda each: len(words.intersection(each.block.words.split())), default=None)
            yield text.problem("Q01", likest.address if likest else f"{page.key}#", quote=quote.text)
        elif not said:
            yield text.problem("Q01.clause", quote=quote.text)
        elif all(turned):
            yield text.problem("Q01.misleading", quote=quote.text, word=turned[0])


def unclosed(page: Page) -> Iterator[Problem]:
    """Yield quotations that open and do not close; one over two paragraphs may open at each, with an approval."""
    for text in (each for each in named(page) if each.block.kind != "blockquote"):
        words = LOW.sub("", text.block.text)
        for element in text.block.node.iter() if text.block.node else ():
            # In Swedish and Finnish one mark opens and closes.
            if element.get("lang"):
                words = words.replace(element.text, ALIKE.sub("", element.text), 1)
        for opening, closing in ("«»", "“”"):
            if words.count(opening) != words.count(closing):
                yield text.problem("Q05", text=text.name, opening=opening, closing=closing)
                break
