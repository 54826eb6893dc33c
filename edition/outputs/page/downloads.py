"""Fills the blocks of pages, and offers PDFs, the EPUB and Word files on every page, with their size and day."""

import mimetypes
from collections.abc import Iterator
from html import escape

from edition.document import Page, relative
from edition.document.model import ATTACHED
from edition.outputs import TYPES, Edition, Insertion, Kind, templates_beside
from edition.outputs.cite.citation_text import linked, of_book
from edition.outputs.search.index_files import examples, unit

# The ids of these blocks; each has a template: a field to find a paragraph, how texts open, what is cited most, files.
BLOCKS = ("find", "opening", "most-cited", "downloads")
# What a whole edition is offered as, in this order.
WHOLE = ("pdf", "large", "epub", "both", "zip")
# Where the size of the zip will stand.
ROOM = "{size of the zip}"
TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"examples": examples, "unit": unit, "room": ROOM}


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what fills blocks and the placeholders of outputs; for bars what to download, and how texts are cited."""
    whole = [offer for kind in WHOLE for offer in edition.offers if offer.kind == kind]
    for page in edition.site.pages:
        words, home = page.interface, edition.site.homes[page.language]
        known = {"edition": edition, "site": edition.site, "page": page, "home": home, "words": words}
        known["offers"] = [offer for offer in whole if home in (offer.page, offer.other)]
        own = {name: TEMPLATES.get_template(f"{name}.html").render(known) for name in BLOCKS if page.has_block(name)}
        for name, text in {**own, **edition.filled[page.path]}.items():
            yield Insertion(page.path, "fill", text, name)
        if path := edition.offered("pdf", home):
            yield Insertion(page.path, "bar", _link(edition, page, path, words.downloads["pdf"]))
        kinds: tuple[tuple[Kind, Page], ...] = (("epub", home), ("page", page), ("word", page))
        offered = {kind: edition.offered(kind, of) for kind, of in kinds}
        folded = [_link(edition, page, path, words.downloads[kind]) for kind, path in offered.items() if path]
        cited = linked(of_book(edition, page)) if edition.has("cite") and (page.reference or page is home) else ""
        if folded or cited:
            summary = f"<summary>{words.downloads['more']}</summary>"
            yield Insertion(page.path, "bar", f'<details class="more">{summary}{cited}</details>')
        links = {str(link.path): link.text for block in page.blocks for link in block.links if link.path}
        attached = {path: escape(text) for path, text in links.items() if path.endswith(ATTACHED)}
        folded += [_link(edition, page, path, text) for path, text in attached.items() if path in edition.site.files]
        yield from (Insertion(page.path, "more", link) for link in folded)
    for offer in edition.offers:
        if offer.kind in {"parallel", "words"} and offer.other is not None:
            for page, other in ((offer.page, offer.other), (offer.other, offer.page)):
                name = edition.named(offer, page.language)
                yield Insertion(page.path, "more", _link(edition, page, offer.path, name))
                for view in edition.site.views_of[page.path]:
                    if (view.one, view.other) == (page, other):
                        yield Insertion(view.path, "bar", _link(edition, page, offer.path, name, view.path))


def _link(edition: Edition, page: Page, path: str, name: str, at: str = "") -> str:
    """Return a link to a file, as `page` or its view has it `at` a path; a file made on request has no size."""
    words, size = page.interface, edition.sizes.get(path)
    # The day of a file that the edition only ships is not known.
    day = 0 if path in edition.site.files else edition.timestamp
    about = words.listed(words.size(size) if size else "", words.date(day))
    kind = TYPES.get(path[path.rfind(".") :]) or mimetypes.guess_type(path)[0] or ""
    href = escape(relative(at or page.path, path))
    return f'<a class="download" type="{kind}" href="{href}">{name} <small>({about})</small></a>'
