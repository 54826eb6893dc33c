"""Says of each page under its title what it is and whose words it holds, and at its foot which edition it is of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

from edition.document import Link, Node, Page, Site, from_lxml, is_public, relative, to_html, to_lxml
from edition.locales import capital, directed_markup
from edition.outputs import Edition, Insertion, Slot, templates_beside
from edition.outputs.links import report, rewrite

TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"is_public": is_public, "report": report}
BECOME = ("revised_by", "superseded_by")
# A link to the address of a page, or to that of one of its language versions.
ANNOUNCEMENT = re.compile(r'<link rel="(?:canonical|alternate)"(?: hreflang="(.*?)")? href="(.*?)">')


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the line of each page, or with a notice the original in place of the words that an untranslated one lacks.

    At the foot of each page, and of what has its frame: source, version, day, address, rights, and whom to write to.
    """
    site = edition.site
    for page in site.pages:
        if original := site.original_of(page):
            # What the menu calls the page, where its title is another than that of the original.
            named = f"<p><strong>{escape(page.title)}</strong></p>" if page.title != original.title else ""
            notice = f'<div class="notice">{named}<p>{escape(page.interface.untranslated)}</p></div>'
            yield Insertion(page.path, "article", notice + _shown(original, page))
        elif not page.is_untranslated:
            # Under the title of a home page stands what its author says of the whole edition.
            slot: Slot = "end" if page.key == "index" and len(site.keys) > 1 else "title"
            yield Insertion(page.path, slot, to_html(status_line(site, page)))
    of_languages = {language: _of_foot(edition, pages) for language, pages in site.in_language.items()}
    for page, path in site.places:
        if page.voice == "summary":
            yield Insertion(path, "class", "summary")
        if page.numbered and path != site.earlier.get(page.path):
            name = page.interface.page["numbers"]
            yield Insertion(path, "bar", f'<button type="button" class="numbers" aria-pressed="false">{name}</button>')
        known = {"edition": edition, "site": site, "page": page, "path": path, **of_languages[page.language]}
        known |= {"source": page} if page.citation else {}
        yield Insertion(path, "foot", TEMPLATES.get_template("foot.html").render(known))


def _of_foot(edition: Edition, pages: Sequence[Page]) -> Mapping[str, object]:
    """Return what the foot of each of the pages of a language says."""
    # The text from whose document pages come, when the edition has one; the page that says the rights, if there is one.
    texts, has_rights = [each for each in pages if each.citation], any("rights" in each.stated for each in pages)
    saying = (each for each in pages if has_rights and each.has_block("rights"))
    words = pages[0].interface
    offline = {name: word for name, word in words.offline.items() if edition.has("print") or name != "pdfs"}
    source, said = texts[0] if len(texts) == 1 else None, json.dumps(offline, ensure_ascii=False)
    return {"words": words, "source": source, "rights": next(saying, None), "offline": said}


def _shown(original: Page, page: Page) -> str:
    article = to_lxml(original.labelled)

    def address(link: Link) -> str:
        is_there = link.path in (None, original.path)
        return link.href if is_there else relative(page.path, str(link.path), link.fragment)

    rewrite(article, original.path, address)
    shown = to_html(*from_lxml(article).children)
    return f"<div{directed_markup(original.language, page.language)}>{shown}</div>"


def announced(site: Site, page: Page) -> str:
    """Return what stands before the article of a page: its links announce the original, and no translation of it."""
    untranslated = [each for each in site.editions_of(page) if each.is_untranslated]
    originals = {each.url: original.url for each in untranslated if (original := site.original_of(each))}

    def led(link: re.Match[str]) -> str:
        address = unescape(link[2])
        if address not in originals:
            return link[0]
        return "" if link[1] not in (None, "x-default") else link[0].replace(address, originals[address])

    return ANNOUNCEMENT.sub(led, page.shell.before) if originals else page.shell.before


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
    pages = [each for each in edition.site.in_language[page.language] if each is not home]
    own = [each for each in pages if each.stated.get("rights") != home.stated.get("rights")]
    return TEMPLATES.get_template("rights.html").render(pages=[*own, home], words=page.interface)
