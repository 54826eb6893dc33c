"""Puts pictures into pages and books: what cites what into a block for it, dates to scale below a title."""

import re
from collections.abc import Iterator, Sequence

from edition.document import Page, Site
from edition.outputs import Edition, Insertion, Slot, templates_beside
from edition.outputs.pictures import drawings

TEMPLATES = templates_beside(__file__)
# How wide a timeline and how large its letters are: on a home page, below its own title and on paper, on a telephone.
SMALL, LARGE, PHONE = (588, 10), (588, 13), (328, 12)
# In print there are no links, and no style sheet of a page.
HREF = re.compile(r' href="[^"]*"')


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the pictures of each page: in its blocks for them, that of its own dates else below its title."""
    for page in edition.site.pages:
        blocks = _blocks(page)
        sizes = (SMALL if "timeline" in blocks else LARGE, PHONE)
        for name, title, drawn, more in _pictures(edition.site, page, sizes, blocks):
            known = {"page": page, "name": name, "title": title, "pictures": drawn, "more": more}
            place: tuple[Slot, str] = ("fill", name) if name in blocks else ("title", "")
            yield Insertion(page.path, place[0], TEMPLATES.get_template("figure.html").render(known), place[1])


def in_print(edition: Edition, page: Page) -> Iterator[tuple[str, str]]:
    """Yield each picture of a page as SVG, and what is said in its place."""
    words = page.interface
    style = TEMPLATES.get_template("print.css").render(families=edition.fonts.families)
    # Who cites what stands where the citations are listed: books have no home page.
    own = _blocks(page) | ({"most-cited"} if page.has_block("table-of-references") else set())
    for name, title, (drawn, *_), _ in _pictures(edition.site, page, (LARGE,), own):
        said = f"{title}{words.print['colon']}{words.pictures['dates']}" if name == "timeline" else title
        yield HREF.sub("", drawn.replace("<title>", f"<style>{style}</style><title>", 1)), said


def _blocks(page: Page) -> set[str]:
    """Return the ids of the blocks that a page has for pictures."""
    return {name for name in ("most-cited", "timeline") if page.has_block(name)}


def _pictures(
    site: Site, page: Page, sizes: Sequence[tuple[int, int]], blocks: set[str]
) -> Iterator[tuple[str, str, list[str], Page | None]]:
    """Yield the name of a picture, its title, the picture in each size, and the page that says more in words."""
    words, pages = page.interface, site.in_language[page.language]
    known: dict[str, object] = {"page": page, "words": words, "is_rtl": words.direction == "rtl"}
    if "most-cited" in blocks and (drawing := drawings.citations(site, page)):
        title = words.pictures["citations"].format(words.inner(drawing["of"].named or drawing["of"].title))
        svg = TEMPLATES.get_template("citations.svg").render(known, title=title, **drawing)
        yield "most-cited", title, [svg], next((each for each in pages if each.has_block("table-of-references")), None)
    sources = (page, *pages) if "timeline" in blocks else (page,)
    for source in [each for each in sources if len(drawings.events(each)) > 1][:1]:
        shown, dates = drawings.events(source), TEMPLATES.get_template("timeline.svg")
        title = words.listed(source.title, words.range.format(*(int(pick(shown).at) for pick in (min, max))))
        known |= {"source": source, "title": title}
        drawn = [dates.render(known, **drawings.timeline(shown, *size)) for size in sizes]
        yield "timeline", title, drawn, None if source is page else source
