"""Fills the home page: a field to find a paragraph, the opening of the text, what is cited most, the downloads."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from edition.build.insertions import Insertion
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.site import Site
from edition.locales import directed_markup, words_of
from edition.outputs.output import Edition
from edition.outputs.search.index_files import examples
from edition.outputs.site.offline import ONLINE

# The ids of the empty blocks that a page offers to be filled.
FIND, OPENING, CITED, DOWNLOADS = "find", "opening", "most-cited", "downloads"
MOST = 5
# What a whole edition is offered as, in this order.
WHOLE = ("pdf", "large", "epub", "both", "zip")
# Signs that addresses may hold as they are.
PLAIN = "()"
# Where the size of the zip will stand.
ROOM = "{size of the zip}"


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what belongs into those blocks, on every page that has them."""
    site = edition.site
    for page in site.pages:
        filled = {FIND: _find, OPENING: _opening, CITED: _most_cited}
        for name, fill in filled.items():
            if name in page.ids:
                yield Insertion(page.path, "fill", fill(site, page), name)
        if DOWNLOADS in page.ids:
            yield Insertion(page.path, "fill", _downloads(edition, page), DOWNLOADS)


def _find(site: Site, page: Page) -> str:
    """Return a form that leads to the search of the page, with examples; without scripts there is none."""
    words = words_of(page.language).search
    name = escape(words["find"])
    label = f"{words['label']}{words_of(page.language).print['colon']}"
    links = " ".join(
        f'<a href="?q={quote(each, safe=PLAIN)}" aria-label="{escape(label + each)}">{escape(each)}</a>'
        for each in examples(site, page.language)
    )
    return (
        f'<form role="search" aria-label="{name}"><label for="find-field">{name}</label>'
        f'<input id="find-field" name="q" type="search" autocomplete="off">'
        f"<button>{escape(words['label'])}</button></form><p>{escape(words['examples'])} {links}</p>"
    )


def _opening(site: Site, page: Page) -> str:
    """Return the first paragraph of each text that is cited, in every language, that of the page first."""
    parts = []
    texts = [each for each in site.in_language(page.language) if each.citation]
    for text in texts:
        editions = sorted(site.editions_of(text), key=lambda each: each.language != text.language)
        for edition in editions:
            block = next((each for each in edition.blocks if each.id == "p1"), None)
            if block is None:
                continue
            way = directed_markup(edition.language, page.language)
            read_on = escape(words_of(edition.language).page["read_on"])
            name = f"{read_on}{words_of(edition.language).print['colon']}{escape(edition.title)}"
            href = escape(relative(page.path, edition.path))
            parts.append(
                f'<div{way}><p>{escape(block.text)}</p><p><a href="{href}" aria-label="{name}">{read_on}</a></p></div>'
            )
    return "".join(parts)


def _most_cited(site: Site, page: Page) -> str:
    """Return the provisions that are cited most, with how often."""
    words, cited = words_of(page.language), site.index.backlinks
    ranked = [each for each in site.index.most_cited(page.language)[:MOST] if each.target in cited]
    items = "".join(
        f'<li><a href="{escape(relative(page.path, *each.target))}">{escape(each.number)}</a>'
        f" <small>{escape(words.plural(words.cited, len(cited[each.target])))}</small><br>{escape(each.gist)}</li>"
        for each in ranked
    )
    return f"<h2>{escape(words.page['most_cited'])}</h2><ul>{items}</ul>" if items else ""


def _downloads(edition: Edition, page: Page) -> str:
    """Return the whole edition to keep, with what each file is for and its size."""
    words, home = words_of(page.language), edition.site.homes[page.language]
    mine = [offer for offer in edition.offers if home in (offer.page, offer.other) and offer.kind in WHOLE]
    pairs = sum(offer.kind == "both" for offer in mine)
    items = []
    for offer in sorted(mine, key=lambda offer: WHOLE.index(offer.kind)):
        name = words.downloads[offer.kind]
        if offer.kind == "zip":
            # Its size is not known before all pages are written.
            link = f'<a href="{escape(relative(page.path, offer.path))}">{escape(name)}</a>'
            items.append(f'<li class="{ONLINE}">{link} <small>{ROOM}</small></li>')
            continue
        other = offer.page if offer.other is home else offer.other
        if other is not None and pairs > 1:
            name += f" ({words.name_of(other.language)})"
        size = edition.sizes.get(offer.path)
        about = words.uses[offer.kind] + (f", {words.size(size)}" if size else "")
        href = escape(relative(page.path, offer.path))
        items.append(f'<li><a href="{href}">{escape(name)}</a> <small>{escape(about)}</small></li>')
    return f"<h2>{escape(words.page['keep'])}</h2><ul>{''.join(items)}</ul>" if items else ""
