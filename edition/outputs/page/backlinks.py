"""Shows at each provision where it is cited, all references in one table, and what the card of a reference says."""

from collections.abc import Iterator

from edition.build.insertions import Insertion, Slot, data_script
from edition.document import Page, relative
from edition.document.index import Provision, Reference
from edition.outputs.output import Edition
from edition.outputs.templates import excerpt, templates_beside

# As many signs as stand around a reference.
AROUND = 60


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the list "cited in" of each provision, and the cards of each page, by the address as its links write it."""
    site, cited = edition.site, edition.site.index.backlinks
    for target, provision in site.index.provisions.items():
        if target in cited:
            slot: Slot = "section" if provision.id else "end"
            known = {"provision": provision, "references": cited[target], "words": provision.page.interface}
            markup = TEMPLATES.get_template("cited-in.html").render(known)
            yield Insertion(provision.page.path, slot, markup, provision.id)
    cards: dict[str, dict[str, list[str]]] = {}
    for reference in site.index.references:
        provision, path = site.index.provisions[reference.target], reference.page.path
        if provision.id:
            card = _card(provision, len(cited.get(provision.target, ())))
            cards.setdefault(path, {})[reference.link.href] = card
            for view in site.views_of[path]:
                cards.setdefault(view.path, {})[relative(view.path, *reference.target)] = card
    for path, of_page in cards.items():
        yield Insertion(path, "data", data_script(of_page, "application/json", "previews"))


def _card(provision: Provision, times: int) -> list[str]:
    """Return the lines of a card: number, whose words, the words (its own before a summary), how often it is cited."""
    page, words = provision.page, provision.page.interface
    text, voice = (provision.words, provision.words_voice) if provision.words else (provision.gist, provision.voice)
    cited = [words.plural(words.cited, times)] if times else []
    return [provision.number, f"{page.work} · {page.voice_names[voice]}", excerpt(text), *cited]


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


TEMPLATES = templates_beside(__file__)
TEMPLATES.globals["around"] = _around
