"""Holds the pages against the records: addresses that must stay, and what waits for a record or a review."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

from edition.checks.changes import in_words
from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.document import CONFIG, NOTE, Page, Site, line_of
from edition.records import table
from edition.records.changelog import Change, entries, unsettled
from edition.records.files import unsealed
from edition.records.quotation_record import quoted, recorded
from edition.records.snapshot import addressable_texts

MOST = 5  # changes that one message names


def ids(page: Page) -> Iterator[Problem]:
    """Yield ids that stand twice on a page, and those that no record could hold."""
    for name in page.duplicate_ids:
        yield Problem("A01", page.source, line_of(page.markdown, f"#{name}", 1), {"id": name})
    for name in (block.id for block in page.blocks if block.id and not table.CELL["id"].fullmatch(block.id)):
        yield Problem("A18", page.source, line_of(page.markdown, name.removeprefix(NOTE)), {"id": name})


def addresses(site: Site) -> Iterator[Problem]:
    """Yield published pages and languages that are missing, and published addresses that name different text."""
    rows, now = site.record.rows, site.record.now
    missing: set[str] = set()
    for language in sorted({each for row in rows.values() if not row.moved for each in row.texts} - {*site.languages}):
        yield Problem("A17", table.ADDRESSES, 1, {"language": language})
    for (key, name), row in rows.items():
        target = table.end_of(row, rows)
        to = table.address_in(target)
        is_ring = to in rows and bool(rows[to].moved)
        if is_ring or (target not in ("", table.GONE) and to not in now and to not in rows):
            line = line_of(site.address_record, f"{key}\t{name}\t")
            yield Problem(
                "A04.ring" if is_ring else "A04", table.ADDRESSES, line, {"text": f"{key}#{name}", "to": target}
            )
        if key not in site.keys and key not in missing and not row.moved:
            missing.add(key)
            to_page = _renamed(key, site)
            line = line_of(site.address_record, f"{key}\t{name}")
            case = "A02.unbuilt" if key in site.unbuilt else "A02.renamed" if to_page else "A02"
            yield Problem(case, table.ADDRESSES, line, {"page": key, "to": to_page, "file": site.unbuilt.get(key)})
        # An author's id on different text than the one recorded, in each language.
        languages = site.record.other_texts.get((key, name), ())
        for page in (site.by_key[key, each] for each in languages if (key, each) in site.by_key):
            for text in (Subject(page, block, name) for each, block in addressable_texts(page) if each == name):
                rule = f"A0{5 if row.moved else 3}{'' if text.is_written(name) else '.number'}"
                yield text.problem(rule, text=text.address, id=name, moved=row.moved, language=page.language)
    if ended := site.record.ended_places:
        places = [f"{_place_of(name)} (now {_place_of(to) or to})" for (_, name), to in ended.items()]
        yield Problem("A15", CONFIG, 1, {"places": places, "address": "index"})


def _place_of(name: str) -> str:
    """Return the address, or the output, that a row is of: "/en/" for "meta:home.en:/en/"."""
    return name.partition("meta:")[2].partition(":")[2]


def witnessed(site: Site) -> Iterator[Problem]:
    """Yield what the records no longer say, though Git or the log of changes knows it, and what nobody knows."""
    known, rows, log = site.witnesses, site.record.rows, site.change_record
    for case in ("A11", "A11.log"):
        lost = [address for address in site.lost if (address in known.commits) == (case == "A11")]
        if lost:
            commit, day = known.commits.get(lost[0], ""), site.lost[lost[0]].day
            values = {"texts": _named(lost), "commit": commit, "day": day, "record": table.ADDRESSES}
            yield Problem(case, table.ADDRESSES, 1, values)
    if strange := known.exchanged(table.parse(site.address_record), log):
        commit = known.sound or known.newest.get(table.SEAL, known.newest[table.ADDRESSES])[0]
        values = {"texts": _named(strange), "commit": commit, "record": table.ADDRESSES}
        yield Problem("A12", table.ADDRESSES, line_of(site.address_record, "\t".join((*strange[0], ""))), values)
    if lines := known.unlogged(log):
        yield Problem("A13", table.CHANGES, 1, {"number": len(lines)})
    if lines := known.invented(table.parse(site.address_record), log):
        values = {"line": lines[0], "commit": known.newest[table.CHANGES][0], "record": table.CHANGES}
        yield Problem("A13.invented", table.CHANGES, line_of(log, lines[0]), values)
    if ends := [each.address for each in unsettled(log, rows)]:
        yield Problem("A13.end", table.CHANGES, 1, {"texts": _named(ends)})
    # Somewhere it is tomorrow already.
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    days = {(table.ADDRESSES, site.address_record, row.day) for row in rows.values()}
    days |= {(table.CHANGES, log, entry.day) for entry in entries(log)}
    for name, text, day in sorted(each for each in days if each[-1] > latest):
        yield Problem("A14", name, line_of(text, day), {"day": day})
    if known.is_shallow:
        yield Problem("A16", table.ADDRESSES, 1)
    if known.is_mute:
        yield Problem("A16.mute", table.ADDRESSES, 1)


def by_hand(site: Site) -> Iterator[Problem]:
    """Yield the records that are not as a command wrote them, but where they lack what recording gives back."""
    known = site.witnesses
    commit, seal = known.last(table.SEAL)
    lacks = {
        table.ADDRESSES: not site.lost.keys().isdisjoint(known.commits),
        table.CHANGES: known.unlogged(site.change_record),
    }
    texts = (site.address_record, site.quotation_record, site.approval_record, site.change_record)
    records = dict(zip(table.RECORDS, texts, strict=True))
    # What Git put together has lines of both sides alone; of addresses the rows are asked one by one.
    others = {
        name: merged and (name == table.ADDRESSES or known.lines.issuperset(records[name].splitlines()))
        for name, merged in unsealed(site.seal or seal, records).items()
    }
    for is_merged in (False, True):
        if names := [name for name, merged in others.items() if merged is is_merged and not lacks.get(name)]:
            # A commit of rows that were exchanged may have a seal of them.
            values = {"records": names, "commit": known.sound or commit, "address": "records"}
            yield Problem("A20.merged" if is_merged else "A20" if commit else "A20.copy", names[0], 1, values)


def _named(texts: Sequence[tuple[str, str]]) -> list[str]:
    """Return the first of several addresses, and how many more there are."""
    more = len(texts) - MOST
    return [*("#".join(text) for text in texts[:MOST]), *([f"and {more} more"] if more > 0 else [])]


def _renamed(key: str, site: Site) -> str:
    """Return the page that has the texts of one that is missing; "" where none has half of them."""
    rows, now = site.record.rows, site.record.now
    recorded = {row.page for row in rows.values()}
    others = [(text, page) for (page, _), row in now.items() for text in row.texts.values() if page not in recorded]
    digests = {digest: page for text, page in others for digest in (text.digest, text.former)}
    texts = [text.digest for row in rows.values() if row.page == key for text in row.texts.values()]
    candidates = Counter(digests[text] for text in texts if text in digests).most_common(1)
    return candidates[0][0] if candidates and candidates[0][1] * 2 >= len(texts) else ""


def pending(site: Site, *, is_published: bool = True) -> Iterator[Problem]:
    """Yield what the records lack: in one problem where the site `is_published`, else each change in its own."""
    every = [Subject(page, block, name) for page in site.pages for name, block in addressable_texts(page)]
    texts = {(each.page.key, each.name, each.page.language): each for each in every}
    yield from by_hand(site)
    changes = in_words(site, [change for change in site.record.changes if change.kind != "changed"])
    step = max(len(changes), 1) if is_published else 1
    for group in (changes[at : at + step] for at in range(0, len(changes), step)):
        more = len(group) - MOST
        values = {"changes": [words for _, words in group[:MOST]], "number": more, "record": table.ADDRESSES}
        yield Problem("A08.more" if more > 0 else "A08", *_place(site, texts, group[0][0]), values)
    everywhere = [change for change in site.record.changes if change.kind == "changed"]
    if everywhere:
        values = {"texts": [f"{change.page}#{change.id}" for change in everywhere]}
        yield Problem("A09", *_place(site, texts, everywhere[0]), values)
    for (key, name), (new, old) in site.record.changed.items():
        if site.record.is_alone(site.record.rows[key, name]):
            yield texts[key, name, new[0]].problem("P09.alone")
        elif old:
            others = [f"line {each.line} of {each.source}" for each in (texts[key, name, of] for of in old)]
            yield texts[key, name, new[0]].problem("P09", others=others)
    known = recorded(site)
    for address, languages in quoted(site).items():
        earlier = known[address].texts if address in known else {}
        for language, quotation in languages.items():
            # A quotation that is all list has no words for a record of format 1.
            if language not in earlier and (quotation.former or table.is_format_2(site.quotation_record)):
                text = texts[*address, language]
                yield text.problem("Q08", quote=quotation.print, text=text.address, record=table.QUOTATIONS)


def _place(site: Site, texts: Mapping[tuple[str, str, str], Subject], change: Change) -> tuple[str, int]:
    """Return file and line of a text that changed, or of that to which its address now leads; else of its page."""
    for address, language in product((change.address, table.address_in(change.to)), site.languages):
        if text := texts.get((*address, language)):
            return text.source, text.line
    page = site.by_key.get((change.page, change.to if change.kind == "withdrawn" else site.languages[0]))
    # What the project says at its home page, it says in its configuration.
    is_option = page and change.id.startswith(("meta:site.", "meta:file."))
    source = next(field.source for field in page.fields if field.name.startswith("home.")) if page and is_option else ""
    return source or (page.source if page else table.ADDRESSES), 1
