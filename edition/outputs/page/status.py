"""Says of each page what it is and whose words it holds, mostly under its title; and, on demand, the rights in all."""

from collections.abc import Iterator

from edition.build.insertions import Insertion, Slot
from edition.document import Node, Page, Site, to_html
from edition.locales import capital
from edition.outputs.output import Edition
from edition.outputs.templates import templates_beside

TEMPLATES = templates_beside(__file__)
BECOME = ("revised_by", "superseded_by")


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the line of each page that has a text of its own."""
    for page in edition.site.pages:
        if not page.is_untranslated:
            # Under the title of a home page stands what its author says of the whole edition.
            slot: Slot = "end" if page.key == "index" and len(edition.site.keys) > 1 else "title"
            yield Insertion(page.path, slot, to_html(status_line(edition.site, page)))


def status_line(site: Site, page: Page) -> Node:
    """Return the line of a page, as it stands there and in each of its parallel views."""
    return Node("small", {"class": "notice status"}, (status(site, page),))


def status(site: Site, page: Page) -> str:
    """Return what a page is, by whom, official or not, and what has become of its text, as its front matter says."""
    words, own = page.interface, page.stated
    colon = words.print["colon"]
    become = [f"{words.status[name]}{colon}{own[name]}" for name in BECOME if name in own]
    become += [f"{words.status['in_force']}{colon}{words.written(own['in_force'])}"] if "in_force" in own else []
    return " · ".join(capital(part) for part in (*_made(site, page), *become) if part)


def _made(site: Site, page: Page) -> tuple[str, ...]:
    words, cited, instrument = page.interface, page.citation, page.instrument
    if cited:
        made = words.status["by"].format(cited.translation, cited.translator) if cited.translator else cited.translation
        made = words.status["original"] if cited.original == page.language else made
        return cited.kind, words.listed(cited.author, words.written(cited.date)), made
    if instrument:
        adopted = words.listed(instrument.body, words.written(instrument.date))
        if page.voice != "summary":
            return adopted, words.cited_as["translation"] if page.voice == "translation" else ""
        home, editor = words.inner(site.homes[page.language].title), page.stated["editor"]
        summary = words.status["summary"].format(home)
        if editor != words.editors.format(home):
            summary = words.status["by"].format(words.voices["summary"], editor)
        return summary, words.status["unofficial"], words.search["official"].format(adopted)
    return page.stated["editor"], words.status["unofficial"]


def rights(edition: Edition, page: Page) -> str:
    """Return the rights in the texts of a language, as markup: of those that have their own, then of all others."""
    home = edition.site.homes[page.language]
    pages = [each for each in edition.site.in_language(page.language) if each is not home]
    own = [each for each in pages if each.stated.get("rights") != home.stated.get("rights")]
    return TEMPLATES.get_template("rights.html").render(pages=[*own, home], words=page.interface)
