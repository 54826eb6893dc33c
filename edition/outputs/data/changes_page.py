"""Tells what changed since a passage was quoted: a list on a page that has a place for it, and Atom feeds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter
from urllib.parse import urljoin
from uuid import UUID, uuid5

from babel.lists import format_list

from edition.document import Page, Site, Voice
from edition.document.groups import grouped
from edition.locales import words_of
from edition.outputs import Edition, File, pretty
from edition.outputs.data.article_walk import TEMPLATES
from edition.outputs.data.changes import MOVED, PLACE, Pieces, latest_changes, redlines_of
from edition.records.changelog import Change, name_of
from edition.records.renumbering import runs
from edition.records.table import address_in
from edition.records.wordings import reasons

FEED = "changes.atom"
# How many entries a feed holds: readers fetch it whole, again and again.
MOST = 200


@dataclass(frozen=True)
class _Item:
    change: Change
    page: Page | None  # None when it is gone
    key: str  # that of the page today
    title: str  # that of the page, else its key
    name: str  # what its address is called, "" for the whole page
    summary: str
    number: str = ""  # that under which its words now stand
    reason: str = ""  # why a review let it change
    redlines: Mapping[str, Pieces] = field(default_factory=dict)  # by language what it said, and what from then on

    @property
    def voice(self) -> Voice | None:
        """Whose words it is of, where these are still there."""
        return self.page.voices.get(self.change.id) if self.page else None


def files(edition: Edition) -> Iterator[File]:
    """Yield the changes in each language as Atom (RFC 4287), by day and page, the last first."""
    site, name = edition.site, name_of(edition.site.change_record, edition.site.address_record)
    for language, home in site.homes.items():
        entries = islice((of_page for of_day in _days(site, language) for of_page in of_day), MOST)
        named = [(_id(name, language, first.change.day, first.change.page), groups) for first, groups in entries]
        known = {"site": site, "home": home, "here": urljoin(home.url, FEED), "id": _id(name, language)}
        known["shown"] = next((page for page in site.in_language[language] if PLACE in page.ids), home)
        yield home.home + FEED, pretty(TEMPLATES.get_template(FEED).render(known, entries=named), "UTF-8")


def _id(name: UUID, *of: str) -> str:
    """Return an id that stays the same at any address."""
    return uuid5(name, " ".join(of)).urn


def listed(edition: Edition, page: Page) -> str:
    """Return what changed, by day and page, the last first, as markup in the language of `page`."""
    days = _days(edition.site, page.language)
    return TEMPLATES.get_template("changes.html").render(days=days, page=page, words=page.interface)


def _days(site: Site, language: str) -> list[list[tuple[_Item, list[list[_Item]]]]]:
    """Return what changed by day and page, and of a page what happened alike to many."""
    return [
        [(of_page[0], _by("summary", _together(site, language, of_page))) for of_page in _by("key", of_day)]
        for of_day in _by("change.day", _items(site, language))
    ]


def _by(name: str, items: Iterable[_Item]) -> list[list[_Item]]:
    return list(grouped((attrgetter(name)(item), item) for item in items).values())


def _together(site: Site, language: str, items: list[_Item]) -> Iterator[_Item]:
    """Yield the changes of a page on one day: numbers moved in a row as one, other addresses on it in one word."""
    moved = (each for each in items if each.change.kind == "renumbered" and not each.redlines)
    numbers = {each.change.address: each for each in moved}
    moves = {address: address_in(each.change.to) for address, each in numbers.items()}
    for run in runs(moves, site.record.now):
        first, last = numbers[run[0]], numbers[run[-1]]
        ends = (first.name, last.name), (first.number, last.number)
        name, number = (" – ".join(dict.fromkeys(each)) for each in ends)
        yield replace(first, name=name, summary=first.summary.replace(first.number, number))
    others = [each for each in items if each not in numbers.values()]
    is_many, summary = len([each for each in others if each.number]) > 1, words_of(language).changes["replaced"]
    for each in others:
        yield replace(each, name=f"{each.name} → {each.number}", summary=summary) if each.number and is_many else each


def _items(site: Site, language: str) -> Iterator[_Item]:
    pages = [page for page in site.pages if page.language == language]
    names = site.names_in(language)
    today, words, why = site.record.today, words_of(language), dict(reasons(site.change_record))
    for told, is_renamed in _told(site, pages):
        redlines = redlines_of(site, told, language)
        marked = {each: pieces for each, pieces in redlines.items() if any(kind for kind, _ in pieces)}
        # What moved along with its page is told for its words alone.
        is_along = is_renamed and told.id
        change = Change("changed", *address_in(told.to), "", told.day, tuple(marked)) if is_along else told
        if not change.languages and change is not told:
            continue
        # What happened to a page under its former name happened to the page.
        key = today(change.page)
        there = site.by_key.get((key, language))
        page = there if key == change.page or not change.id or (key, change.id) in site.record.now else None
        name = change.id and names(key, change.id)
        detail = _detail(site, language, change, names)
        is_page = not change.id and change.kind == "new"
        kind = "page" if is_page else "changed_all" if change.kind == "changed" and not detail else change.kind
        is_here = kind == "moved" and today(change.to.partition("#")[0]) == key
        number = detail if kind == "renumbered" or is_here else ""
        summary = words.changes["renamed" if is_renamed and not change.id else kind].format(detail)
        if change.kind == "changed" and not redlines:
            summary = words.changes["unkept"].format(summary)
        # It is told once, though more happened to a passage on that day.
        reason = why.pop((change.day, *change.address), "")
        yield _Item(change, page, key, there.title if there else key, name, summary, number, reason, marked)


def _told(site: Site, pages: Iterable[Page]) -> Iterator[tuple[Change, bool]]:
    """Yield the changes that say something by themselves, each with whether it is that of a page that was renamed."""
    latest, today = latest_changes(site), site.record.today
    new = {(each.day, today(each.page), each.id) for each in latest if each.kind == "new"}
    # Where texts came from elsewhere, and pages from another name.
    came, parts, renamed = set[tuple[str, str]](), set[tuple[str, str, str]](), set[tuple[str, str]]()
    for change in (each for each in latest if each.kind in MOVED):
        came.add((change.day, change.to))
        to = change.to.partition("#")[0]
        if (change.day, today(to), "") in new and change.page != today(change.page) == today(to):
            renamed |= {(change.day, change.page), (change.day, to)}
    days = grouped(((key, name), day) for day, key, name in new)
    for page in pages:
        for whole, (_, *below) in page.sections.items():
            together = ([(day, page.key, each.id) for each in below] for day in days.get((page.key, whole), ()))
            parts |= {each for of_day in together if new.issuperset(of_day) for each in of_day}
    for change in latest:
        is_renamed = (change.day, change.page) in renamed
        is_part = change.kind == "new" and (change.day, today(change.page), change.id) in parts
        has_come = change.kind == "new" and (change.day, "#".join(change.address)) in came
        if not (is_part or has_come):
            yield change, is_renamed and (change.kind == "moved" or not change.id)


def _detail(site: Site, language: str, change: Change, names: Callable[[str, str], str]) -> str:
    """Return the languages in which a text changed, "" for all, or where its words are, in words."""
    words, today = words_of(language), site.record.today
    if change.kind == "added" or (change.kind == "changed" and set(change.languages) != set(site.languages)):
        return format_list([words.name_of(each) for each in change.languages], locale=words.cldr)
    key, name = address_in(change.to)
    key = today(key)
    if there := site.by_key.get((key, language)):
        detail = names(key, name)
        return detail if key == today(change.page) else words.listed(there.title, detail)
    return change.to
