"""Shows at each provision where it is cited, all references in one table, and leads through a text by its numbers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.document import Page, relative
from edition.document.index import Index, Provision, Reference
from edition.outputs import Edition, Insertion, Slot, data_script, templates_beside
from edition.outputs.output import excerpt

# As many signs as stand around a reference.
AROUND = 60
# So many numbers in a row that a page lacks are shown, and so many provisions stand in a strip.
GAP, STRIP = 40, 400


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the list "cited in" of each provision, the cards of each page, and the ways through long texts."""
    site, cited = edition.site, edition.site.index.backlinks
    for target, provision in site.index.provisions.items():
        if target in cited:
            slot: Slot = "section" if provision.id else "end"
            known = {"provision": provision, "references": cited[target], "words": provision.page.interface}
            markup = TEMPLATES.get_template("cited-in.html").render(known)
            yield Insertion(provision.page.path, slot, markup, provision.id)
    # By the address as the links of a page write it.
    cards = defaultdict[str, dict[str, list[str]]](dict)
    for reference in site.index.references:
        provision, path = site.index.provisions[reference.target], reference.page.path
        if provision.id:
            cards[path][reference.link.href] = card = _card(provision, len(cited.get(provision.target, ())))
            for view in site.views_of[path]:
                cards[view.path][relative(view.path, *reference.target)] = card
    for path, of_page in cards.items():
        yield Insertion(path, "data", data_script(of_page, "application/json", "previews"))
    for page in (page for page in site.pages if page.numerals):
        yield from _ways(edition, page)


def _card(provision: Provision, times: int) -> list[str]:
    """Return the lines of a card: number, whose words, the words (its own before a summary), how often it is cited."""
    page, words = provision.page, provision.page.interface
    text, voice = (provision.words, provision.words_voice) if provision.words else (provision.gist, provision.voice)
    cited = [words.plural(words.cited, times)] if times else []
    return [provision.number, f"{page.work} · {page.voice_names[voice]}", excerpt(text), *cited]


def _ways(edition: Edition, page: Page) -> Iterator[Insertion]:
    """Yield for a text of many provisions their numbers as its contents and in a strip above it, and ways on."""
    site = edition.site
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


def table(edition: Edition, page: Page) -> str:
    """Return the table of references, by instrument and provision, in the language of `page`."""
    template = TEMPLATES.get_template("table-of-references.html")
    return template.render(index=edition.site.index, page=page, words=page.interface)


def _around(reference: Reference) -> tuple[str, str, str]:
    """Return the words of a link, between those around it, cut between words."""
    text, link = reference.block.text, reference.link
    begin, end = max(0, link.at - AROUND), link.at + len(link.text) + AROUND
    before, after = text[begin : link.at], text[link.at + len(link.text) : end]
    if begin:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, link.text, after


def _lacking(one: str, other: str) -> list[str]:
    """Return the numbers between two, in their digits; none where there are too many."""
    is_plain = one.isdecimal() and other.isdecimal() and int(other) - int(one) <= GAP
    numbers = range(int(one) + 1, int(other)) if is_plain else range(0)
    return ["".join(chr(ord(one[0]) - int(one[0]) + int(digit)) for digit in str(number)) for number in numbers]


TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"around": _around, "lacking": _lacking}
