"""Fills the blocks of pages: a field to find a paragraph, the opening of the text, what is cited most, downloads."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from edition.build.insertions import Insertion
from edition.document import Page, relative
from edition.locales import directed_markup, words_of
from edition.outputs.output import Edition
from edition.outputs.search.index_files import examples
from edition.outputs.site.offline import ONLINE

MOST = 5
# What a whole edition is offered as, in this order.
WHOLE = ("pdf", "large", "epub", "both", "zip")
# Where the size of the zip will stand.
ROOM = "{size of the zip}"


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what belongs into those blocks, and into the placeholders of outputs, on every page that has them."""
    own = {"find": _find, "opening": _opening, "most-cited": _most_cited, "downloads": _downloads}
    for page in edition.site.pages:
        markup = {name: fill(edition, page) for name, fill in own.items() if name in page.ids}
        for name, text in {**markup, **edition.filled[page.path]}.items():
            yield Insertion(page.path, "fill", text, name)


def _find(edition: Edition, page: Page) -> str:
    words = words_of(page.language).search
    name, label = escape(words["find"]), f"{words['label']}{words_of(page.language).print['colon']}"
    links = " ".join(
        # These signs may stand in addresses as they are.
        f'<a href="?q={quote(each, safe="()")}" aria-label="{escape(label + each)}">{escape(each)}</a>'
        for each in examples(edition.site, page.language)
    )
    return (
        f'<form role="search" aria-label="{name}"><label for="find-field">{name}</label>'
        f'<input id="find-field" name="q" type="search" autocomplete="off">'
        f"<button>{escape(words['label'])}</button></form><p>{escape(words['examples'])} {links}</p>"
    )


def _opening(edition: Edition, page: Page) -> str:
    parts = []
    for text in (each for each in edition.site.in_language(page.language) if each.citation):
        for version in sorted(edition.site.editions_of(text), key=lambda each: each is not text):
            read_on = escape(words_of(version.language).page["read_on"])
            name = f"{read_on}{words_of(version.language).print['colon']}{escape(version.title)}"
            link = f'<a href="{escape(relative(page.path, version.path))}" aria-label="{name}">{read_on}</a>'
            way = directed_markup(version.language, page.language)
            first = [block for block in version.blocks if block.id == "p1"]
            voice = f'<small class="voice">{escape(words_of(version.language).voices[version.voice])}</small>'
            parts += [f"<div{way}><p>{escape(block.text)}</p>{voice}<p>{link}</p></div>" for block in first]
    return "".join(parts)


def _most_cited(edition: Edition, page: Page) -> str:
    words, index = words_of(page.language), edition.site.index
    items = ""
    for each in index.most_cited(page.language)[:MOST]:
        if times := len(index.backlinks.get(each.target, ())):
            link = f'<a href="{escape(relative(page.path, *each.target))}">{escape(each.number)}</a>'
            often = escape(words.plural(words.cited, times))
            items += f"<li>{link} <small>{often} · {words.voices[each.voice]}</small><br>{escape(each.gist)}</li>"
    return f"<h2>{escape(words.page['most_cited'])}</h2><ul>{items}</ul>" if items else ""


def _downloads(edition: Edition, page: Page) -> str:
    words, home = words_of(page.language), edition.site.homes[page.language]
    mine = [offer for offer in edition.offers if home in (offer.page, offer.other) and offer.kind in WHOLE]
    pairs = sum(offer.kind == "both" for offer in mine)
    items = []
    for offer in sorted(mine, key=lambda offer: WHOLE.index(offer.kind)):
        name, size = words.downloads[offer.kind], edition.sizes.get(offer.path)
        other = offer.page if offer.other is home else offer.other
        if other is not None and pairs > 1:
            name += f" ({words.name_of(other.language)})"
        # The size of the zip is not known before all pages are written.
        about = ROOM if offer.kind == "zip" else words.uses[offer.kind] + (f", {words.size(size)}" if size else "")
        online = f' class="{ONLINE}"' if offer.kind == "zip" else ""
        link = f'<a href="{escape(relative(page.path, offer.path))}">{escape(name)}</a>'
        items.append(f"<li{online}>{link} <small>{escape(about)}</small></li>")
    return f"<h2>{escape(words.page['keep'])}</h2><ul>{''.join(items)}</ul>" if items else ""
