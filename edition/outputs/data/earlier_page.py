"""Writes what the passages of a page said before: a page of its own, each wording with its day and address."""

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from edition.build.shell_lines import SharedLines
from edition.document import VIEW, Page, Parted, Site, relative
from edition.outputs import Edition, Insertion
from edition.outputs.cite.citation_text import called
from edition.outputs.data.article_walk import TEMPLATES
from edition.outputs.data.changes import Pieces, redline
from edition.outputs.parallel.view import entitled, moved_shell
from edition.records.wordings import folded, reasons, renumbered, wordings


class _Said(NamedTuple):
    day: str
    nth: int  # of that day
    id: str  # its address: "p4@2026-11-26", of a second one of that day "p4@2026-11-26.2"
    text: str
    pieces: Pieces  # over the wording before it, none for the first
    others: tuple[tuple[str, int, Pieces], ...]  # over those before that one: the day of each, which of that day
    reason: str


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield, at the foot of each page that has said something else, the way there; and there the contents."""
    for page in edition.site.pages:
        if path := edition.site.earlier.get(page.path):
            names, labels = _names(edition.site, page), dict[str, str]()
            own = {edition.site.index.provisions[page.path, name].number: each for name, each in page.numerals.items()}
            for name, _ in _told(edition.site, page):
                # Of the name of a provision its number alone: "29 (3)".
                whole = max(filter(names(name).startswith, own), key=len, default="")
                labels[name] = own.get(whole, "") + names(name).removeprefix(whole)
            yield Insertion(path, "contents", TEMPLATES.get_template("earlier-contents.html").render(labels=labels))
            ids = " ".join(name for name in labels if name in page.ids)
            link = f'<a class="earlier" href="{escape(relative(page.path, path))}" data-passages="{escape(ids)}">'
            words = escape(page.interface.changes["earlier"])
            yield Insertion(page.path, "foot", f'<div class="foot"><p>{link}{words}</a></p></div>')


def composed(site: Site, page: Page) -> Parted:
    """Return the page of what a page said before, in its shell."""
    path, words = site.earlier[page.path], page.interface
    moved = [(each, site.earlier[each.path]) for each in site.translations_of(page)]
    before, after = moved_shell(page, path, moved, SharedLines(), has_article=False)
    title = f"{words.changes['earlier']}{words.print['colon']}{page.title}"
    names = _names(site, page)
    texts = [(name, names(name), said) for name, said in _told(site, page)]
    known = {"title": title, "page": page, "path": path, "texts": texts, "words": words, "view": VIEW}
    return entitled(before, title, title), TEMPLATES.get_template("earlier.html").render(known), after


def _names(site: Site, page: Page) -> Callable[[str], str]:
    """Return what tells what a passage is called, by its id: as the provision around it, if it has no number."""
    names, around = site.names_in(page.language), called(site, page)
    return lambda name: around.get(name, name) if (own := names(page.key, name)) == name else own


def _told(site: Site, page: Page) -> Iterator[tuple[str, list[_Said]]]:
    """Yield the passages of a page that have said something else, or are gone, with what they said, the last first."""
    kept, why, origins = wordings(site.change_record), reasons(site.change_record), renumbered(site.change_record)
    away = {(day, *origin) for (day, _), origin in origins.items()}
    own = site.wordings.get((page.key, page.language), {})
    names = dict.fromkeys([*(block.id for block in page.blocks if block.id), *own])
    texts = {name: sorted(own.get(name, ()), key=lambda each: each.day) for name in names}
    for name, said in texts.items():
        listed = list[_Said]()
        for at, each in enumerate(said):
            if at and folded(each.text) == folded(said[at - 1].text):
                continue
            # What a provision said under the number that it had before; nothing where that number's words moved on.
            origin = origins.get((each.day, f"{page.key}#{name}"))
            before = [] if (each.day, page.key, name) in away else said[:at]
            there = kept.get((*origin, page.language), ()) if origin else before
            last = [other for other in there if other.day < each.day or not origin][-1:]
            nth = 1 + sum(other.day == each.day for other in listed)
            address = f"{name}@{each.day}{f'.{nth}' if nth > 1 else ''}"
            pieces = redline(last[0].text, each.text) if last else ()
            others = tuple((one.day, one.nth, redline(one.text, each.text)) for one in reversed(listed[:-1]))
            reason = why.get((each.day, page.key, name), "")
            listed.append(_Said(each.day, nth, address, each.text, pieces, others, reason))
        if len(listed) > 1 or (listed and name not in page.ids):
            yield name, listed[::-1]
