"""Print: PDFs by Typst."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from edition.build.insertions import Insertion
from edition.locales import words_of
from edition.outputs.links import from_heads
from edition.outputs.output import Edition, Output
from edition.outputs.print import pdf


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the link to the PDF of a language from the heads of its pages, and from the page for unknown addresses."""
    for language, home in edition.site.homes.items():
        if target := edition.offered("pdf", home):
            attributes = f'rel="alternate" type="application/pdf" hreflang="{language}"'
            yield from from_heads(edition.site, language, target, attributes)
            # That page stands at any address.
            href = urljoin(urlsplit(edition.site.homes[edition.site.languages[0]].url).path or "/", target)
            link = f'<a href="{href}" type="application/pdf">{words_of(language).downloads["pdf"]}</a>'
            yield Insertion(f"{home.home}404.html", "bar", link)


OUTPUT = Output("print", insertions=insertions, offers=pdf.offers)
