"""Shows at each provision where it is cited, all references in one table, and what the card of a reference says."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from edition.build.insertions import Insertion, Slot, data_script
from edition.document import Page, Provision, relative
from edition.document.index import Reference
from edition.locales import words_of
from edition.outputs.output import Edition

AROUND = 60


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the list "cited in" of each provision, and the cards of each page, by the address as its links write it."""
    site, cited = edition.site, edition.site.index.backlinks
    for target, provision in site.index.provisions.items():
        if target in cited:
            slot: Slot = "section" if provision.id else "end"
            yield Insertion(provision.page.path, slot, _list(provision, cited[target]), provision.id)
    cards: dict[str, dict[str, list[str]]] = {}
    for reference in site.index.references:
        provision, path = site.index.provisions[reference.target], reference.page.path
        if provision.id:
            words = words_of(provision.page.language)
            times = words.plural(words.cited, len(cited[provision.target]))
            card = [provision.number, provision.gist, f"{words.voices[provision.voice]} · {times}"]
            cards.setdefault(path, {})[reference.link.href] = card
            for view in site.views_of[path]:
                cards.setdefault(view.path, {})[relative(view.path, *reference.target)] = card
    for path, of_page in cards.items():
        yield Insertion(path, "data", data_script(of_page, "application/json", "previews"))


def _name(reference: Reference) -> str:
    words, block = words_of(reference.page.language), reference.block
    if block.kind == "note":
        return f"{reference.page.title}, {words.note.format(block.label)}"
    return f"{reference.page.title}, {words.passage.format(block.id)}" if block.id else reference.page.title


def _around(reference: Reference) -> str:
    text, link = reference.block.text, reference.link
    begin, end = max(0, link.at - AROUND), link.at + len(link.text) + AROUND
    before, after = text[begin : link.at], text[link.at + len(link.text) : end]
    if begin:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return f"{escape(before)}<b>{escape(link.text)}</b>{escape(after)}"


def _items(page: Page, references: list[Reference]) -> str:
    return "".join(
        f'<li><a href="{escape(relative(page.path, reference.page.path, reference.block.id))}">'
        f'{escape(_name(reference))}</a> <span class="words-around">{_around(reference)}</span></li>'
        for reference in references
    )


def _list(provision: Provision, references: list[Reference]) -> str:
    words = words_of(provision.page.language)
    id_of = f"cited-{provision.id}" if provision.id else "cited"
    name = f"{words.cited_in}{words.print['colon']}{provision.number}" if provision.id else words.cited_in
    return (
        f'<aside class="cited-in" id="{escape(id_of)}" aria-label="{escape(name)}" data-search-exclude>'
        f"<p>{words.cited_in}</p><ul>{_items(provision.page, references)}</ul></aside>"
    )


def table(edition: Edition, page: Page) -> str:
    """Return the table of references, by instrument and provision, in the language of `page`."""
    index = edition.site.index
    cited = [each for each in index.provisions.values() if each.target in index.backlinks]
    mine = [each for each in cited if each.page.language == page.language]
    parts = []
    for instrument, provisions in groupby(mine, key=lambda provision: provision.page):
        parts.append(
            f'<h2><a href="{escape(relative(page.path, instrument.path))}">{escape(instrument.title)}</a></h2>'
        )
        for provision in provisions:
            items = f"<ul>{_items(page, index.backlinks[provision.target])}</ul>"
            href = escape(relative(page.path, *provision.target))
            name = f'<dt><a href="{href}">{escape(provision.number)}</a></dt>'
            parts.append(f"<dl>{name}<dd>{items}</dd></dl>" if provision.id else items)
    return "".join(parts) or f"<p>{words_of(page.language).no_references}</p>"
