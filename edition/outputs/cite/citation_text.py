"""Writes citations as people write them: by passage or provision, and saying whose words they are."""

from html import escape

from edition.document import Page, Site
from edition.document.addresses import is_public
from edition.document.model import Citation
from edition.locales import words_of
from edition.outputs.cite.citation_formats import WHOLE, Passage
from edition.outputs.output import Edition


def plain(page: Page, cited: Citation, passage: Passage = WHOLE) -> str:
    """Return a citation in the manner of the United Nations: by passage, never by page."""
    named = ", ".join(filter(None, (words_of(page.language).quoted(page.title), where(cited), passage.words)))
    return f"{cited.author}, {named}. {passage.address(page)}"


def where(cited: Citation) -> str:
    """Return what a text is, where and when it was published, and whose words these are."""
    event = "" if cited.event in cited.kind else cited.event
    day = cited.held or words_of(cited.language).written(cited.date)
    return ", ".join(filter(None, (cited.kind, event, cited.place, day, cited.translation)))


def said(site: Site, page: Page, passage: Passage) -> str:
    """Return how a passage of any page is cited: as the edition's where the words are not those of an official text."""
    if page.citation:
        return plain(page, page.citation, passage)
    if page.instrument and not page.instrument.is_summary:
        return f"{official(page, passage.words)}. {passage.address(page)}"
    words = words_of(page.language)
    edition, title = words.inner(site.homes[page.language].title), words.quoted(page.title)
    names = [title, words.citing["own"].format(edition)] if page.instrument else [words.editors.format(edition), title]
    return f"{', '.join(filter(None, (*names, passage.words)))}. {passage.address(page)}"


def official(page: Page, number: str = "") -> str:
    """Return how the words of the instrument of a page are cited, with the `number` of a provision.

    Its date stands there as well, where neither its title nor its symbol has the year.
    """
    symbol, date = (page.instrument.symbol, page.instrument.date) if page.instrument else ("", "")
    day = "" if date[:4] in f"{page.title} {symbol}" else words_of(page.language).written(date)
    return ", ".join(filter(None, (page.title, symbol, day, within(number))))


def within(number: str) -> str:
    """Return the number of a provision within a sentence: a name begins with a capital on its own alone."""
    return number[:1].lower() + number[1:]


def example(edition: Edition, page: Page) -> str:
    """Return, as markup, how a passage that refers to a provision is cited, and that provision; "" without one."""
    index = edition.site.index
    for reference in index.references:
        text, block, provision = reference.page, reference.block, index.provisions[reference.target]
        if text.citation and text.language == page.language and block.is_numbered and provision.id:
            passage = Passage(words_of(page.language).passage.format(block.id), f"#{block.id}")
            there = Passage(at=f"#{provision.id}").address(provision.page)
            cited = [plain(text, text.citation, passage), f"{official(provision.page, provision.number)}. {there}"]
            if not is_public(text.url):
                # The address of a local preview means nothing elsewhere.
                cited = [each.rpartition(" ")[0] for each in cited]
            return f"<blockquote>{''.join(f'<p>{escape(each)}</p>' for each in cited)}</blockquote>"
    return ""
