"""Leads through a text of many provisions: their numbers are its contents, and a strip above it; ways on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.build.insertions import Insertion
from edition.document import Page
from edition.document.index import Index
from edition.outputs.output import Edition
from edition.outputs.templates import templates_beside

# So many numbers in a row that a page lacks are shown, and so many provisions stand in a strip.
GAP, STRIP = 40, 400


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield them for each such text, and for the parallel views in its frame."""
    site = edition.site
    for page in (page for page in site.pages if page.numerals):
        own = [block for block in page.blocks if block.id in page.numerals]
        names = {block.id: block.text if block.is_heading else page.numerals[block.id] for block in own}
        known = {"page": page, "index": site.index, "words": page.interface, "names": names}
        known["cited"] = _cited(site.index, page)
        contents, strip, ways = (TEMPLATES.get_template(f"{name}.html") for name in ("contents", "strip", "ways"))
        grid, line = contents.render(known, before=page.shell.before), strip.render(known)
        # A view has them once, in the language of its frame.
        for path in (page.path, *(view.path for view in site.views_of[page.path] if view.one.path == page.path)):
            yield Insertion(path, "contents", grid)
            yield Insertion(path, "above", line if len(names) <= STRIP else "")
        # Who reads on in a whole text needs no way on.
        entries = [block.id for block in own if block.is_heading and page.voice == "summary"]
        for before, name, after in zip(["", *entries], entries, [*entries[1:], ""], strict=False):
            yield Insertion(page.path, "section", ways.render(known, before=before, after=after), name)


def _lacking(one: str, other: str) -> list[str]:
    """Return the numbers between two, in their digits; none where there are too many."""
    is_plain = one.isdecimal() and other.isdecimal() and int(other) - int(one) <= GAP
    numbers = range(int(one) + 1, int(other)) if is_plain else range(0)
    return ["".join(chr(ord(one[0]) - int(one[0]) + int(digit)) for digit in str(number)) for number in numbers]


def _cited(index: Index, page: Page) -> Mapping[str, int]:
    """Return how many places cite each provision of a page, or an item in it."""
    cited = defaultdict[str, set[tuple[str, str]]](set)
    for (path, to), references in index.backlinks.items():
        if path == page.path:
            levels = to.split("-")
            above = ("-".join(levels[:end]) for end in range(len(levels), 0, -1))
            name = next(filter(page.numerals.__contains__, above), "")
            cited[name] |= {(each.page.path, each.block.id or each.block.text) for each in references}
    return {name: len(places) for name, places in cited.items()}


TEMPLATES = templates_beside(__file__)
TEMPLATES.globals["lacking"] = _lacking
