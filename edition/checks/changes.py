"""Says in words what the record has yet to learn, which texts were moved, and which links mean a former number."""

from collections.abc import Iterable, Iterator, Sequence

from edition.checks.rules import Problem, rules
from edition.checks.subject import Subject, counted, named
from edition.document import Site, line_of
from edition.records.chain import out_of_order
from edition.records.changelog import Change, entries
from edition.records.renumbering import runs
from edition.records.table import Address, address_in, parse

# The rows of files, and those of the project's own that are published at no address.
FILE, UNPUBLISHED = "meta:file.", (".html", ".py")


def in_words(site: Site, changes: Sequence[Change]) -> list[tuple[Change, str]]:
    """Return changes with words for them: "briefing#p13 is new"; numbers that were moved in a row are named once."""
    words, told = rules()["A08"].changes, list[tuple[Change, str]]()
    numbers = {each.address: each for each in changes if each.kind == "renumbered"}
    moves = {address: address_in(change.to) for address, change in numbers.items()}
    for run in runs(moves, site.record.now):
        rows = (run, [moves[address] for address in run])
        ends = (dict.fromkeys((_label(site, row[0]), _label(site, row[-1]))) for row in rows)
        old, to = map(" – ".join, ends)
        told.append((numbers[run[0]], words["renumbered"].format(old=old, to=to)))
    replaced = {each.to for each in changes if _is_replaced(site, each)}
    for change in changes:
        address = f"{change.page}{change.id and '#'}{change.id}"
        if change.kind != "renumbered" and not (change.kind == "new" and address in replaced):
            kind, to = _kind(site, change)
            told.append((change, f"{address} {words[kind].format(to=to)}"))
    return told


def _kind(site: Site, change: Change) -> tuple[str, str]:
    """Return what a change is called in words, and what these are filled with."""
    kind, row = change.kind, site.record.rows.get(change.address)
    if kind == "new" and not change.id:
        return "page", change.to
    if kind == "new" and row and (languages := site.record.now[row.address].texts.keys() - row.texts.keys()):
        return "added", ", ".join(sorted(languages))
    if kind == "dropped" and change.id.startswith(FILE) and not change.id.endswith(UNPUBLISHED):
        return "file", ""
    return "replaced" if _is_replaced(site, change) else kind, change.to


def _is_replaced(site: Site, change: Change) -> bool:
    """Return whether the words of an address that ends stand unchanged at one that is new."""
    if change.kind != "moved" or address_in(change.to) in site.record.rows:
        return False
    now = site.record.now[address_in(change.to)].texts
    old = site.record.rows[change.address].texts.items()
    return all(name in now and text.print == now[name].print for name, text in old)


def renumbered_links(site: Site) -> Iterator[Problem]:
    """Yield the links to the number of a provision whose words stand under another, until their texts change."""
    log = entries(site.change_record)
    steps, unrecorded = _renumberings(log), site.record.renumbered
    last = {each.place: place for place, each in enumerate(log) if each.kind in {"new", "added", "changed"}}
    days = {each.address: each.day for each in log if each.kind == "changed"}
    for page in site.pages if steps or unrecorded else ():
        links = ((text, link) for text in named(page) for link in text.block.links)
        for (text, link), nth in counted(links, lambda each: each[1].href):
            target, own = site.by_path.get(link.path or ""), (page.key, text.name)
            address = to = (target.key if target else "", link.fragment)
            written = max(last.get((page.key, each), -1) for each in (text.name, "", f" {page.language}"))
            # What is recorded with a renumbering may stand before it in the log.
            for place, day, moves in steps:
                to = moves.get(to, to) if written < place and days.get(own, "") < day else to
            to = unrecorded.get(to, to)
            # One that nothing has any longer is a broken link, whose message says where it now leads.
            if to != address and {to, address} <= site.record.now.keys():
                names = {"link": "#".join(address), "old": _label(site, address), "to": _label(site, to), "id": to[1]}
                line = line_of(page.markdown, f"#{link.fragment}", nth)
                yield Problem("A19", page.source, line, {**names, "address": text.address})


def _renumberings(log: Iterable[Change]) -> list[tuple[int, str, dict[Address, Address]]]:
    """Return the moves that were recorded together, with the place of the first in the log and the day."""
    steps = list[tuple[int, str, dict[Address, Address]]]()
    for place, change in enumerate(log):
        if change.kind == "renumbered":
            if not steps or steps[-1][1] != change.day or change.address in steps[-1][2]:
                steps.append((place, change.day, {}))
            steps[-1][2][change.address] = address_in(change.to)
    return steps


def moved(site: Site) -> Iterator[Problem]:
    """Yield one problem, which names the texts of all pages that stand elsewhere than when the record was written."""
    places = {address: place for place, address in enumerate(parse(site.address_record))}
    texts: list[Subject] = []
    for page in site.in_language[site.languages[0]]:
        here = [text for text in named(page) if (page.key, text.name) in places]
        astray = out_of_order(places[page.key, text.name] for text in here)
        texts += [text for at, text in enumerate(here) if at in astray]
    if texts:
        yield texts[0].problem("A09.moved", texts=[text.address for text in texts])


def _label(site: Site, address: Address) -> str:
    """Return how a provision is cited, in each language, else its address."""
    numbers = (each.number for each in site.index.provisions.values() if (each.page.key, each.id) == address)
    return " / ".join(dict.fromkeys(numbers)) or "#".join(address)
