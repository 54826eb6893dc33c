"""Writes citations as people write them: by passage or provision, and saying whose words they are."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from babel.lists import format_list

from edition.document import OURS, Block, Citation, Page, Site, Voice, is_public
from edition.locales import capital, day_of, words_of
from edition.outputs import Edition
from edition.outputs.cite.citation_formats import WHOLE, Passage

# An address within a text, without the sign that follows it.
ADDRESS, LINK = re.compile(r"https?://\S*[^\s).,;]"), r'<a href="\g<0>">\g<0></a>'
# Of how many texts a title page can tell, and the citation of an edition.
FEW = 3


def plain(page: Page, cited: Citation, passage: Passage = WHOLE) -> str:
    """Return a citation in the manner of the United Nations: by passage, never by page."""
    words, about = page.interface, where(cited)
    # By whom a translation is, and of what.
    if cited.translation and cited.translator:
        about = words.status["by"].format(about, cited.translator)
    if cited.original_title:
        original = words.cited_as["original"].format(words.name_of(cited.original), words.quoted(cited.original_title))
        about = f"{about} ({original})"
    return _located(page, passage, cited.author, words.quoted(page.title), about)


def _located(page: Page, passage: Passage, *parts: str) -> str:
    """Return the parts of a citation, the passage, where its publisher has the text, and where it is read."""
    words, read = page.interface, passage.address(page)
    published = page.reference.address if page.reference else ""
    cited = words.listed(*parts, passage.words)
    if published not in {"", read}:
        cited += f" ({within(words.print['source'])}{words.print['colon']}{published})"
    return f"{cited}. {read}"


def where(cited: Citation) -> str:
    """Return what a text is, where and when it was published, and whose words these are."""
    event = "" if cited.event in cited.kind else cited.event
    day = cited.held or words_of(cited.language).written(cited.date)
    return words_of(cited.language).listed(cited.kind, cited.number, event, cited.place, day, cited.translation)


def said(edition: Edition, page: Page, voice: Voice, passage: Passage) -> str:
    """Return how a passage of a page is cited that holds words of this `voice`: our own as those of this edition."""
    words = page.interface
    if voice in OURS:
        title, about = _own(page, voice)
        symbol = page.instrument.symbol if page.instrument else ""
        return _located(page, passage, page.stated["editor"], title and words.quoted(title), about, symbol)
    if page.citation:
        return plain(page, with_original(edition.site, page, page.citation), passage)
    own, translator = "" if voice == "official" else words.cited_as[voice], page.reference and page.reference.translator
    own = words.status["by"].format(own, translator) if own and translator else own
    # A page of summaries is not where the official words stand, where nobody knows of another place.
    is_quoted = page.voice == "summary" and voice == "official" and not source(page)
    home = words.consulted(edition.site.homes[page.language].title) if is_quoted else ""
    return _located(page, passage, official(page, own), home)


def _own(page: Page, voice: Voice) -> tuple[str, str]:
    """Return the title of what the editors say, "" for none of its own, and of which text that is, in which `voice`."""
    words = page.interface
    about = "" if page.voice == "editorial" else words.cited_as[voice].format(words.quoted(page.work))
    return "" if about and page.title == page.work else page.title, about


def work_of(edition: Edition, page: Page, voice: Voice) -> Citation | None:
    """Return how programs cite what a page holds in one voice: what we say is a work about its text."""
    cited, home = page.reference, edition.site.homes[page.language]
    if cited is None:
        return of_whole(edition, page) if page is home else None
    if voice not in OURS:
        return replace(with_original(edition.site, page, cited), consulted=home.title)
    title, subject = _own(page, voice)
    title = f"{title} ({subject})" if title else capital(subject)
    words = page.interface
    adopted = words.written(cited.date)
    about = words.listed(cited.author, cited.title, cited.number, cited.place, adopted, cited.address)
    return of_ours(edition, page, title, about)


def of_ours(edition: Edition, page: Page, title: str, about: str = "") -> Citation:
    """Return how programs cite what the editors say on a page, by a title: as a page of the web, of its day."""
    day, home = day_of(edition.timestamp), edition.site.homes[page.language]
    names = {"title": title, "author": page.stated["editor"], "institution": "" if page is home else home.title}
    return Citation(**names, about=about, date=day, language=page.language, genre="webpage", edition=day)


def with_original(site: Site, page: Page, cited: Citation) -> Citation:
    """Return how a page is cited, with the title of what it translates, where the edition has that."""
    original = site.by_key.get((page.key, cited.original)) if cited.original != page.language else None
    return replace(cited, original_title=original.title) if original and not original.is_untranslated else cited


def of_whole(edition: Edition, home: Page) -> Citation:
    """Return how programs cite an edition as a whole, by its home page: as its editors', whatever texts it holds."""
    texts = [each.citation for each in edition.site.in_language[home.language] if each.citation]
    words = home.interface
    named = (words.listed(each.author, words.quoted(each.title), each.translation) for each in texts[:FEW])
    about = words.cited_as["containing"].format("; ".join(named)) if texts else ""
    return of_ours(edition, home, home.title, about)


def authors_of(edition: Edition, pages: Iterable[Page]) -> list[str]:
    """Return whose the works are that begin with these pages, each once: of a home page that of the whole edition."""
    works = (work_of(edition, each, each.voice) for each in pages)
    return list(dict.fromkeys(work.author for work in works if work))


def of_book(edition: Edition, page: Page) -> str:
    """Return how people cite what begins with a page: a text alone, with a home page the whole edition."""
    if page.reference:
        return said(edition, page, page.voice, WHOLE)
    cited, words = of_whole(edition, page), page.interface
    day = words.citing["edition"].format(words.written(cited.date))
    return _located(page, WHOLE, cited.author, words.quoted(cited.title), day, cited.about)


def official(page: Page, *more: str) -> str:
    """Return how the words of the instrument of a page are cited, with what `more` is said, such as a provision."""
    symbol, date = (page.instrument.symbol, page.instrument.date) if page.instrument else ("", "")
    # Where neither its title nor its symbol has the year.
    day = "" if date[:4] in f"{page.work} {symbol}" else page.interface.written(date)
    return page.interface.listed(page.work, symbol, day, *map(within, more))


def within(number: str) -> str:
    """Return the number of a provision within a sentence: a name begins with a capital on its own alone."""
    return number[:1].lower() + number[1:]


def source(page: Page) -> str:
    """Return where the words of an instrument stand that its page only sums up, "" for one that holds them."""
    return page.reference.address if page.reference and page.voice == "summary" else ""


def named(edition: Edition, page: Page, block: Block, own: str = "") -> tuple[Page, str]:
    """Return the page that is cited for a passage, and its name there, its `own` or its number, "" for the whole."""
    words = page.interface
    name = own or words.passage.format(block.id)
    quoted = [edition.site.index.provisions[target] for target in block.quotes]
    if not quoted or block.voice == page.voice == "official":
        return page, name
    if block.voice == "official" or (block.kind == "blockquote" and block.voice not in {page.voice, *OURS}):
        # The words of a text that another page quotes are those of a provision.
        return quoted[0].page, within(quoted[0].number) if quoted[0].id else ""
    numbers: dict[str, list[str]] = {}
    for each in quoted:
        numbers.setdefault(each.page.work, []).extend([within(each.number)] if each.id else [])
    texts = (words.listed(title, format_list(of, locale=words.cldr)) for title, of in numbers.items())
    return page, words.listed(name, words.cited_as["quoting"].format("; ".join(texts)))


def called(site: Site, page: Page) -> dict[str, str]:
    """Return what citations call the places of a page: a passage of an official text as the provision around it."""
    words, above, rank, named = page.interface, "", "", dict[str, str]()
    is_summary = page.voice == "summary"
    for block in (block for block in page.blocks if block.id):
        provision = site.index.provisions.get((page.path, block.id))
        name = provision.number if provision else ""
        if block.is_heading and (name or block.kind <= rank):
            above, rank = "" if is_summary else name, block.kind
        elif block.kind == "note":
            name = words.note.format(block.label)
        elif block.is_passage and not name:
            own = "" if block.is_numbered else words.passage.format(block.id)
            name = (above if block.voice == page.voice else "") or own
        if name:
            named[block.id] = within(name) if is_summary else name
    return named


def linked(cited: str) -> str:
    """Return a citation as a paragraph with links; the address of a local preview means nothing elsewhere."""
    before, _, address = cited.rpartition(" ")
    return f"<p>{with_links(cited if is_public(address) else before)}</p>"


def with_links(text: str) -> str:
    """Return a text as markup in which addresses are links."""
    return ADDRESS.sub(LINK, escape(text, quote=False))


def example(edition: Edition, page: Page) -> str:
    """Return, as markup, how a passage that refers to a provision is cited, and that provision; "" without one."""
    index = edition.site.index
    for reference in index.references:
        text, block, provision = reference.page, reference.block, index.provisions[reference.target]
        if text.citation and text.language == page.language and block.is_numbered and provision.id:
            passage = Passage(named(edition, text, block)[1], f"#{block.id}")
            there = Passage(within(provision.number), f"#{provision.id}", url=source(provision.page))
            cited = [said(edition, text, block.voice, passage), said(edition, provision.page, "official", there)]
            return f"<blockquote>{''.join(map(linked, cited))}</blockquote>"
    return ""
