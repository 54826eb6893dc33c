"""Puts what a reference's card shows into the page that holds the reference: number, gist, how often cited."""

from collections.abc import Iterator

from edition.build.insertions import Insertion, data_script
from edition.document.addresses import relative
from edition.document.index import Provision
from edition.locales import words_of
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield one block of data for each page with references, by the address as its links write it."""
    site = edition.site
    known, cited = site.index.provisions, site.index.backlinks
    cards: dict[str, dict[str, list[str]]] = {}
    for reference in site.index.references:
        provision = known[reference.target]
        if provision.id:
            card = card_of(provision, len(cited[provision.target]))
            cards.setdefault(reference.page.path, {})[reference.link.href] = card
            for view in site.views_of[reference.page.path]:
                cards.setdefault(view.path, {})[relative(view.path, *reference.target)] = card
    for path, found in cards.items():
        yield Insertion(path, "data", data_script(found, "application/json", "previews"))


def card_of(provision: Provision, times: int) -> list[str]:
    """Return the lines of a card."""
    words = words_of(provision.page.language)
    return [provision.number, provision.gist, words.plural(words.cited, times) if times else words.cited_nowhere]
