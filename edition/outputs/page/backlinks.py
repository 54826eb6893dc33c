"""Shows at each provision where it is cited, and all references in one table, from links alone."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from edition.build.insertions import Insertion
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.index import Provision, Reference
from edition.locales import words_of
from edition.outputs.output import Edition

AROUND = 60
# The address of the list "cited in" of an instrument; that of a provision has its id after it.
CITED = "cited"


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the list "cited in" of each provision."""
    site = edition.site
    known = site.index.provisions
    cited = site.index.backlinks
    for target, provision in known.items():
        if target in cited:
            yield Insertion(
                provision.page.path, "section" if provision.id else "end", _list(provision, cited[target]), provision.id
            )


def label(reference: Reference) -> str:
    """Return what the citing place is called: its page, and the passage or note in it."""
    words, block = words_of(reference.page.language), reference.block
    if block.kind == "note":
        return f"{reference.page.title}, {words.note.format(block.label)}"
    return f"{reference.page.title}, {words.passage.format(block.id)}" if block.id else reference.page.title


def around(reference: Reference) -> str:
    """Return the words around a link, cut between words, as markup."""
    text, link = reference.block.text, reference.link
    begin, end = max(0, link.at - AROUND), link.at + len(link.text) + AROUND
    before, after = text[begin : link.at], text[link.at + len(link.text) : end]
    if begin:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return f"{escape(before)}<b>{escape(link.text)}</b>{escape(after)}"


def _items(page: Page, found: list[Reference]) -> str:
    return "".join(
        f'<li><a href="{escape(relative(page.path, reference.page.path, reference.block.id))}">'
        f'{escape(label(reference))}</a> <span class="words-around">{around(reference)}</span></li>'
        for reference in found
    )


def _list(provision: Provision, found: list[Reference]) -> str:
    words = words_of(provision.page.language)
    place = f"-{provision.id}" if provision.id else ""
    name = f"{words.cited_in}{words.print['colon']}{provision.number}" if provision.id else words.cited_in
    return (
        f'<aside class="cited-in" id="{CITED}{escape(place)}" aria-label="{escape(name)}" data-search-exclude>'
        f"<p>{words.cited_in}</p><ul>{_items(provision.page, found)}</ul></aside>"
    )


def table(edition: Edition, page: Page) -> str:
    """Return the table of references, by instrument and provision, in the language of `page`."""
    known, cited = edition.site.index.provisions, edition.site.index.backlinks
    mine = [p for p in known.values() if p.page.language == page.language and p.target in cited]
    parts = []
    for instrument, group in groupby(mine, key=lambda provision: provision.page):
        rows = [f'<h2><a href="{escape(relative(page.path, instrument.path))}">{escape(instrument.title)}</a></h2>']
        for provision in group:
            items = f"<ul>{_items(page, cited[provision.target])}</ul>"
            href = escape(relative(page.path, *provision.target))
            name = f'<dt><a href="{href}">{escape(provision.number)}</a></dt>'
            rows.append(f"<dl>{name}<dd>{items}</dd></dl>" if provision.id else items)
        parts.append("".join(rows))
    return "".join(parts) or f"<p>{words_of(page.language).no_references}</p>"
