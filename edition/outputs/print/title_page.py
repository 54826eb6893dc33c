"""What the title page of a book says of it, on paper and in EPUBs: source, date, language, rights, how to cite."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.document.addresses import is_public
from edition.document.document import Page
from edition.document.site import Site
from edition.locales import words_of
from edition.markdown.typography import space
from edition.outputs.cite.citation_text import plain

# The ids of the headings below which a page says that it is not official, and how it may be used.
DISCLAIMER, LICENCE = "disclaimer", "licence"
# Of how many texts a title page can tell.
FEW = 3
FONTS = "Source Serif 4, Source Sans 3 (SIL Open Font License 1.1)"


@dataclass(frozen=True)
class Line:
    """A line of the imprint."""

    language: str
    """The language in which it is written."""
    term: str
    """What it tells, "" where its words say so themselves."""
    text: str
    """Its words."""
    href: str = ""
    """Where they lead."""


def imprint(site: Site, pages: list[Page], language: str) -> list[Line]:
    """Return the lines about the texts on `pages`, in `language`, each once, without the day of the edition."""
    cited = [page for page in pages if page.citation]
    words = words_of(language)
    if len(cited) > FEW:
        # More would fill the page; each of them says so itself, above its text.
        lines, cited = [Line(language, words.print["language"], words.name_of(language))], []
    else:
        lines = [line for page in cited for line in _about(page)]
    lines += [Line(language, words.print["cite"], citation(page)) for page in cited]
    rights = (under(page, LICENCE) for page in site.in_language(language))
    lines += [Line(language, words.print["rights"], text) for text in rights if text]
    return list(dict.fromkeys(lines))


def published(page: Page) -> list[Line]:
    """Return where a page is published, as a line; none for a local preview."""
    term = words_of(page.language).print["address"]
    return [Line(page.language, term, page.url, page.url)] if is_public(page.url) else []


def colophon(language: str) -> Line:
    """Return the fonts in which the PDFs are set, as a line."""
    return Line(language, words_of(language).print["fonts"], FONTS)


def where(page: Page) -> str:
    """Return who published the text of a page, and where it comes from, in its language's typography; else ""."""
    return space(f"{page.citation.author}, {page.citation.where}", page.language) if page.citation else ""


def citation(page: Page) -> str:
    """Return how the text of a page is cited as a whole; "" for none."""
    if page.citation is None:
        return ""
    text = plain(page, page.citation)
    return space(text if is_public(page.url) else text.removesuffix(page.url).strip(), page.language)


def notice(page: Page) -> str:
    """Return what the page says of itself above its text; "" for nothing."""
    found = next((each for each in page.article.iter("div") if "notice" in each.get("class")), None)
    return " ".join(found.text.split()) if found else ""


def under(page: Page, name: str) -> str:
    """Return the passages under the page's heading with the id `name`."""
    texts: list[str] = []
    within = False
    for block in page.blocks:
        if block.is_heading:
            within = block.id == name
        elif within and block.is_passage:
            texts.append(block.text)
    return " ".join(texts)


def _about(page: Page) -> Iterator[Line]:
    words = words_of(page.language)
    given = (
        ("", notice(page)),
        (words.print["source"], where(page)),
        (words.print["date"], words.written(page.citation.date) if page.citation else ""),
        (words.print["language"], words.name_of(page.language)),
        ("", under(page, DISCLAIMER)),
    )
    yield from (Line(page.language, term, text) for term, text in given if text)
