"""Fills the blocks of pages: a field to find a paragraph, the opening of the text, what is cited most, downloads."""

from collections.abc import Iterator

from edition.build.insertions import Insertion
from edition.build.shell_lines import root_of
from edition.document import Page
from edition.outputs.output import Edition, Offer
from edition.outputs.search.index_files import examples
from edition.outputs.site.offline import ONLINE
from edition.outputs.templates import templates_beside

# The ids of these blocks; each has a template.
BLOCKS = ("find", "opening", "most-cited", "downloads")
# What a whole edition is offered as, in this order.
WHOLE = ("pdf", "large", "epub", "both", "zip")
# Where the size of the zip will stand.
ROOM = "{size of the zip}"


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what belongs into those blocks, and into the placeholders of outputs, on every page that has them."""
    for page in edition.site.pages:
        home = edition.site.homes[page.language]
        known = {"edition": edition, "site": edition.site, "page": page, "home": home, "words": page.interface}
        own = {name: TEMPLATES.get_template(f"{name}.html").render(known) for name in BLOCKS if name in page.ids}
        for name, text in {**own, **edition.filled[page.path]}.items():
            yield Insertion(page.path, "fill", text, name)


def _whole(edition: Edition, home: Page) -> list[Offer]:
    mine = [offer for offer in edition.offers if home in (offer.page, offer.other) and offer.kind in WHOLE]
    return sorted(mine, key=lambda offer: WHOLE.index(offer.kind))


TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"examples": examples, "root_of": root_of, "room": ROOM, "online": ONLINE, "whole": _whole}
