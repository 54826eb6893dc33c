"""Fills the home page: a field to find a paragraph, the opening of the text, what is cited most, the downloads."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from edition.model import Page, Site
from edition.offline import ONLINE, pack_all
from edition.settings import forms
from edition.words import Words, directed_markup, words_of
from edition.writers import epub, pdf
from edition.writers.address import relative
from edition.writers.backlinks import by_target, most_cited
from edition.writers.page_patch import Patch
from edition.writers.search import examples

# The ids of the empty blocks that a page offers to be filled.
FIND, OPENING, CITED, DOWNLOADS = "find", "opening", "most-cited", "downloads"
MOST = 5
# Where the size of the zip will stand.
ROOM = "{size of the zip}"


def write(site: Site, sizes: Mapping[str, int], *, has_zip: bool) -> Iterator[Patch]:
    """What belongs into those blocks, on every page that has them; `sizes` are the lengths of files in bytes.

    With `has_zip` the whole site can be had as a zip, whose size is not known before all pages are written.
    """
    for page in site.pages:
        filled = {FIND: _find, OPENING: _opening, CITED: _most_cited}
        for name, fill in filled.items():
            if name in page.ids:
                yield Patch(page.path, "fill", fill(site, page), name)
        if DOWNLOADS in page.ids:
            yield Patch(page.path, "fill", _downloads(site, page, sizes, has_zip=has_zip), DOWNLOADS)


def put_zip(site: Site, folder: Path) -> None:
    """Writes the zip of the site in `folder` into it, and its size where the pages leave room for it."""
    target = next((folder / zip_of(page) for page in site.pages if page.pdf), None)
    if target is None:
        return
    pack_all(folder, target)
    for page in site.pages:
        if DOWNLOADS in page.ids:
            text = (folder / page.path).read_text(encoding="utf-8")
            size = words_of(page.language).size(target.stat().st_size)
            (folder / page.path).write_text(text.replace(ROOM, size), encoding="utf-8")


def zip_of(page: Page) -> str:
    """The zip of the site, beside its PDFs."""
    return f"{str(page.pdf).removesuffix(f'.{page.language}.pdf')}.zip"


def _find(site: Site, page: Page) -> str:
    """A form that leads to the search of the page, with examples; without scripts there is none."""
    words = words_of(page.language).search
    name = escape(words["find"])
    label = f"{words['label']}{words_of(page.language).print['colon']}"
    links = " ".join(
        f'<a href="?q={escape(each)}" aria-label="{escape(label + each)}">{escape(each)}</a>'
        for each in examples(site, page.language)
    )
    return (
        f'<form role="search" aria-label="{name}"><label for="find-field">{name}</label>'
        f'<input id="find-field" name="q" type="search" autocomplete="off">'
        f"<button>{escape(words['label'])}</button></form><p>{escape(words['examples'])} {links}</p>"
    )


def _opening(site: Site, page: Page) -> str:
    """The first paragraph of each text that is cited, in every language, that of the page first."""
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
    """The provisions that are cited most, with how often."""
    words, cited = words_of(page.language), by_target(site)
    ranked = [each for each in most_cited(site, page.language)[:MOST] if each.target in cited]
    items = "".join(
        f'<li><a href="{escape(relative(page.path, *each.target))}">{escape(each.number)}</a>'
        f" <small>{escape(words.plural(words.cited, len(cited[each.target])))}</small><br>{escape(each.gist)}</li>"
        for each in ranked
    )
    return f"<h2>{escape(words.page['most_cited'])}</h2><ul>{items}</ul>" if items else ""


def _downloads(site: Site, page: Page, sizes: Mapping[str, int], *, has_zip: bool) -> str:
    """The whole edition to keep, with what each file is for and its size; without that while pages are served."""
    if page.pdf is None:
        return ""
    words, home = words_of(page.language), site.homes[page.language]
    files = {"pdf": page.pdf, **{form: pdf.form_of(home, form) for form in forms()}, "epub": epub.address(page.pdf)}
    items = [_item(page, words, kind, path, sizes) for kind, path in files.items()]
    pairs = [pair for pair in site.twins() if home in pair]
    for pair in pairs:
        others = [words.name_of(each.language) for each in pair if each != home] if len(pairs) > 1 else []
        items.append(_item(page, words, "both", epub.parallel(site, *pair), sizes, *others))
    if has_zip:
        link = f'<a href="{escape(relative(page.path, zip_of(page)))}">{escape(words.downloads["zip"])}</a>'
        items.append(f'<li class="{ONLINE}">{link} <small>{ROOM}</small></li>')
    return f"<h2>{escape(words.page['keep'])}</h2><ul>{''.join(items)}</ul>"


def _item(page: Page, words: Words, kind: str, path: str, sizes: Mapping[str, int], *others: str) -> str:
    """A file to keep: its name, with the `others` languages where several have it, its use and its size."""
    name = " ".join((words.downloads[kind], *(f"({other})" for other in others)))
    about = words.uses[kind] + (f", {words.size(sizes[path])}" if path in sizes else "")
    return f'<li><a href="{escape(relative(page.path, path))}">{escape(name)}</a> <small>{escape(about)}</small></li>'
