"""Shows at each provision where it is cited, and all references in one table, from links alone."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby

from edition.model import Page, Site
from edition.references import Provision, Reference, Target, provisions, references
from edition.words import words_of
from edition.writers.address import relative
from edition.writers.page_patch import Patch

AROUND = 60
# The address of the list "cited in" of an instrument; that of a provision has its id after it.
CITED = "cited"


def write(site: Site) -> Iterator[Patch]:
    """The list "cited in" of each provision."""
    known = provisions(site)
    cited = by_target(site)
    for target, provision in known.items():
        if target in cited:
            yield Patch(
                provision.page.path, "section" if provision.id else "end", _list(provision, cited[target]), provision.id
            )


@lru_cache(2)
def by_target(site: Site) -> dict[Target, list[Reference]]:
    """The references to each provision, one for each block that cites it."""
    found: dict[Target, dict[tuple[str, str], Reference]] = {}
    for reference in references(site):
        block = reference.block.id or reference.block.text
        found.setdefault(reference.target, {}).setdefault((reference.page.path, block), reference)
    return {target: list(blocks.values()) for target, blocks in found.items()}


def most_cited(site: Site, language: str) -> list[Provision]:
    """The provisions of one language, those that are cited most first."""
    cited = by_target(site)
    mine = [each for each in provisions(site).values() if each.page.language == language and each.id]
    return sorted(mine, key=lambda each: -len(cited.get(each.target, ())))


def label(reference: Reference) -> str:
    """How the citing place is named: its page, and the passage or note in it."""
    words, block = words_of(reference.page.language), reference.block
    if block.kind == "note":
        return f"{reference.page.title}, {words.note.format(block.label)}"
    return f"{reference.page.title}, {words.passage.format(block.id)}" if block.id else reference.page.title


def around(reference: Reference) -> str:
    """The words around a link, cut between words."""
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


def table(site: Site, page: Page) -> str:
    """The table of references: by instrument and provision, those cited at least once, in the language of `page`."""
    known, cited = provisions(site), by_target(site)
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
