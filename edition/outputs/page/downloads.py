"""Offers the PDFs, the EPUB and Word files on every page, with their size and the edition's date."""

import mimetypes
from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion
from edition.document import Page, relative
from edition.document.model import ATTACHED
from edition.outputs.cite.citation_text import linked, of_book
from edition.outputs.output import TYPES, Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield links for the bar of each page: the whole edition, and for a cited text how to cite it, and it alone."""
    for page in edition.site.pages:
        names, home = page.interface.downloads, edition.site.homes[page.language]
        if path := edition.offered("pdf", home):
            yield Insertion(page.path, "bar", _link(edition, page, page.path, path, names["pdf"]))
        offered = {"epub": edition.offered("epub", home), "page": edition.offered("page", page)}
        offered["word"] = edition.offered("word", page)
        folded = [_link(edition, page, page.path, path, names[kind]) for kind, path in offered.items() if path]
        cited = linked(of_book(edition, page)) if edition.has("cite") and (page.reference or page is home) else ""
        if folded or cited:
            summary = f"<summary>{names['more']}</summary>"
            yield Insertion(page.path, "bar", f'<details class="more">{summary}{cited}</details>')
        yield from (Insertion(page.path, "more", link) for link in [*folded, *_attached(edition, page)])
    for offer in edition.offers:
        if offer.kind in {"parallel", "words"} and offer.other is not None:
            for page, other in ((offer.page, offer.other), (offer.other, offer.page)):
                name = edition.named(offer, page.language)
                yield Insertion(page.path, "more", _link(edition, page, page.path, offer.path, name))
                for view in edition.site.views_of[page.path]:
                    if (view.one, view.other) == (page, other):
                        yield Insertion(view.path, "bar", _link(edition, page, view.path, offer.path, name))


def _attached(edition: Edition, page: Page) -> Iterator[str]:
    links = {str(link.path): link.text for block in page.blocks for link in block.links if link.path}
    for path, words in links.items():
        if path in edition.site.files and path.endswith(ATTACHED):
            yield _link(edition, page, page.path, path, escape(words))


def _link(edition: Edition, page: Page, at: str, path: str, name: str) -> str:
    """Return a link to a file, as `page` or its view has it `at` a path; a file made on request has no size."""
    words, size = page.interface, edition.sizes.get(path)
    # The day of a file that the edition only ships is not known.
    day = 0 if path in edition.site.files else edition.timestamp
    about = [words.size(size) if size else "", words.date(day)]
    kind = TYPES.get(path[path.rfind(".") :]) or mimetypes.guess_type(path)[0] or ""
    return (
        f'<a class="download" type="{kind}" href="{escape(relative(at, path))}">'
        f"{name} <small>({', '.join(filter(None, about))})</small></a>"
    )
