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
    opening, closing = words_of(page.language).quotation
    named = ", ".join(filter(None, (f"{opening}{page.title}{closing}", cited.where, passage.words)))
    return f"{cited.author}, {named}. {passage.address(page)}"


def said(site: Site, page: Page, passage: Passage) -> str:
    """Return how a passage of any page is cited: as the edition's where the words are not those of an official text."""
    if page.citation:
        return plain(page, page.citation, passage)
    if page.instrument and not page.instrument.is_summary:
        return f"{official(page, passage.words)}. {passage.address(page)}"
    words = words_of(page.language)
    opening, closing = words.quotation
    edition, title = site.homes[page.language].title, f"{opening}{page.title}{closing}"
    names = [title, words.citing["own"].format(edition)] if page.instrument else [words.editors.format(edition), title]
    return f"{', '.join(filter(None, (*names, passage.words)))}. {passage.address(page)}"


def official(page: Page, number: str = "") -> str:
    """Return how the words of the instrument of a page are cited, with the `number` of a provision."""
    symbol = page.instrument.symbol if page.instrument else ""
    return ", ".join(filter(None, (page.title, symbol, within(number))))


def within(number: str) -> str:
    """Return the number of a provision within a sentence: a name begins with a capital on its own alone."""
    return number[:1].lower() + number[1:]


def called(site: Site, page: Page) -> dict[str, str]:
    """Return what the places of a page are called in citations, but passages with no more than a number of their own.

    A passage of an official text is called as the provision that it stands in.
    """
    words, above, named = words_of(page.language), "", dict[str, str]()
    is_summary = page.instrument is not None and page.instrument.is_summary
    for block in (block for block in page.blocks if block.id):
        provision = site.index.provisions.get((page.path, block.id))
        name = provision.number if provision else ""
        if block.is_heading:
            above = "" if is_summary else name
        elif block.kind == "note":
            name = words.note.format(block.label)
        elif block.is_passage and not name:
            name = above or ("" if block.is_numbered else words.passage.format(block.id))
        if name:
            named[block.id] = within(name) if is_summary else name
    return named


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
