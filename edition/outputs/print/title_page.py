"""What the title page of a book says of it, on paper and in EPUBs: source, date, language, rights, how to cite."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from edition.document import OURS, Citation, Page, is_public
from edition.locales import words_of
from edition.markdown.typography import space
from edition.outputs.cite.citation_text import FEW, of_book, within
from edition.outputs.cite.citation_text import where as origin
from edition.outputs.output import Edition

# The id of the heading below which a page says that it is not official.
DISCLAIMER = "disclaimer"


@dataclass(frozen=True)
class Line:
    """A line of the imprint: what it tells, "" where its words say so themselves; addresses in it are links."""

    language: str
    term: str
    text: str


def imprint(edition: Edition, pages: list[Page], language: str, *, is_whole: bool) -> list[Line]:
    """Return the lines about a book of `pages`, in `language`, each once, without the day of the edition.

    A whole language is cited as the edition, and not as one of the texts in it.
    """
    home = edition.site.homes[language]
    # A page that only sums up a text says so itself.
    cited = [(page, page.reference) for page in pages if page.reference and page.voice not in OURS]
    words, is_edition = words_of(language), is_whole and home.citation is None
    titled = [home] if is_edition else [page for page, _ in cited]
    cites = [(words.print["cite"], _published(each, of_book(edition, each))) for each in titled]
    if len(cited) > FEW:
        # More would fill the page; each of them says so itself, above its text.
        lines = [(words.print["language"], words.name_of(language)), *cites]
    else:
        lines = [line for page, citation in cited for line in _about(page, citation)]
        # Of a whole edition its own day is the date.
        lines = [*(each for each in lines if not is_edition or each[0] != words.print["date"]), *cites]
    own = home.stated
    lines += [(words.print["translator"], citation.translator) for _, citation in cited]
    lines += [(words.print["rights"], page.stated.get("rights", "")) for page, _ in cited if len(cited) <= FEW]
    is_nobody = own["editor"] == words.editors.format(words.inner(home.title))
    lines += [(words.print["editor"], within(own["editor"]) if is_nobody else own["editor"])]
    lines += [(words.print["rights"], own.get("rights", ""))]
    # That of a text alone would change with any other.
    lines += [(words.print["digest"], edition.digest)] if is_whole else []
    return [Line(language, term, text) for term, text in dict.fromkeys(lines) if text]


def colophon(edition: Edition, pages: list[Page], page: Page, *, is_whole: bool) -> Iterator[Line]:
    """Yield the same with the day of the edition, and where it is published, as `page` has it."""
    words = page.interface
    yield from imprint(edition, pages, page.language, is_whole=is_whole)
    about = (edition.site.options.version, words.date(edition.timestamp))
    yield Line(page.language, words.print["edition"], ", ".join(filter(None, about)))
    yield from published(page)


def published(page: Page) -> list[Line]:
    """Return where a page is published, as a line; none for a local preview."""
    term = page.interface.print["address"]
    return [Line(page.language, term, page.url)] if is_public(page.url) else []


def where(page: Page) -> str:
    """Return who published the text of a page, and where it comes from, in its language's typography; else ""."""
    cited = page.reference
    return space(page.interface.listed(cited.author, origin(cited)), page.language) if cited else ""


def _about(page: Page, citation: Citation) -> Iterator[tuple[str, str]]:
    words = page.interface
    notice = next((each for each in page.article.iter("div") if "notice" in each.get("class")), None)
    # The book speaks there: it need not say whose words they are.
    own = [each for each in notice.elements if "voice" not in each.classes] if notice else []
    yield "", " ".join(" ".join(each.text.split()) for each in own)
    yield words.print["source"], where(page)
    yield words.print["date"], words.written(citation.date)
    yield words.print["language"], words.name_of(page.language)
    yield "", _under(page, DISCLAIMER)


def _published(page: Page, text: str) -> str:
    return space(text if is_public(page.url) else text.removesuffix(page.url).strip(), page.language)


def _under(page: Page, name: str) -> str:
    below = list(dropwhile(lambda block: block.id != name, page.blocks))[1:]
    return " ".join(block.text for block in takewhile(lambda block: not block.is_heading, below) if block.is_passage)
