"""Marks passages: a checked quotation, a drifted translation, an address whose text is gone, a link to itself."""

from collections.abc import Iterator
from html import escape
from itertools import accumulate

from edition.document import HEADINGS, OURS, Node, Page, Site, is_provision, relative
from edition.document.model import PASSAGE
from edition.outputs import Edition, Insertion
from edition.records.snapshot import is_address
from edition.records.table import address_in, end_of, parse


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield every mark, in the language of its page."""
    site, stale = edition.site, set(edition.site.record.stale_translations)
    for page in site.pages:
        words, is_checked = page.interface, False
        for block in page.blocks:
            # A page of summaries is where recorded words stand.
            for target in (each for each in block.quotes if each[0] != page.path):
                is_checked, name = True, escape(words.checked.format(site.index.provisions[target].number))
                mark = f'<span class="checked" role="img" title="{name}" aria-label="{name}"></span>'
                yield Insertion(page.path, "passage", mark, block.id)
            if block.is_passage and (page.key, block.id) in stale:
                yield Insertion(page.path, "passage", f'<small class="drifted">{words.drifted}</small>', block.id)
        if is_checked:
            yield Insertion(page.path, "below", f'<p class="key supplemental">{escape(words.checked_key)}</p>')
        # What is a part of a passage here is a passage of its own in another language.
        for name, to in site.record.parts[page.key].items():
            if name not in page.ids and to in page.ids:
                yield Insertion(page.path, "passage", f'<span class="former" id="{escape(name)}"></span>', to)
    yield from _former(site)


def _former(site: Site) -> Iterator[Insertion]:
    """Yield a place for each address whose text is gone: in the text with its words, else a line that says so."""
    rows = parse(site.address_record)
    for row in rows.values():
        key, fragment = address_in(end_of(row, rows))
        # A page that has become another is there with all addresses that it ever had.
        here = site.record.today(row.page) if key and is_address(row.id) else ""
        editions = (site.by_key.get((here, language)) for language in site.languages)
        for page in [page for page in editions if page and row.id not in page.ids]:
            name, words = escape(row.id), page.interface
            versions = (site.by_key.get((key, language)) for language in (page.language, *site.languages))
            # Words that this language lacks stand in another.
            is_part = fragment in site.record.parts[key]
            target = next((each for each in versions if each and (is_part or fragment in each.ids)), None)
            if target is page and fragment in page.ids:
                yield Insertion(page.path, "passage", f'<span class="former" id="{name}"></span>', fragment)
                continue
            line = escape((words.moved if target else words.gone).format(row.id), quote=False)
            if target:
                href = escape(relative(page.path, target.path, fragment))
                line += f'<a href="{href}">{escape(words.listed(target.title, words.passage.format(fragment)))}</a>'
            yield Insertion(page.path, "end", f'<p class="moved" id="{name}">{line}</p>')


def permalinks(page: Page) -> dict[str, Node]:
    """Return the quiet link to itself of each passage, note and heading of a page, by its id."""
    label, marks, links = page.interface.permalink, _marks(page), dict[str, Node]()
    for block in page.blocks:
        if block.id and (block.is_passage or block.kind in {"note", *HEADINGS[1:]}):
            own = marks.get(block.id, {})
            name = page.voice_names[block.voice] if "data-voice" in own else ""
            said = page.interface.listed(name, label.format(block.id))
            # A part of the heading's name otherwise; the contents lead to each heading.
            attributes = {"aria-hidden": "true", "tabindex": "-1"} if block.is_heading else {"aria-label": said}
            attributes |= {"class": "headerlink", "href": f"#{block.id}", **own}
            if PASSAGE.fullmatch(block.id):
                attributes["data-passage"] = block.id
            links[block.id] = Node("a", dict(sorted(attributes.items())), (name,) if name else ())
    return links


def _marks(page: Page) -> dict[str, dict[str, str]]:
    """Return what tells links apart: the number of a provision, the voice that a register names, that of a passage.

    That is shown where the text has no other, in its running words and in their order: else it looks like a fault.
    """
    units, marks = page.instrument.units if page.instrument else (), dict[str, dict[str, str]]()
    rank, voice, numbers = "", "", list[int]()
    for block in page.blocks:
        is_own = block.is_heading and is_provision(block.id, units)
        if is_own or (block.is_heading and block.kind <= rank):
            rank, voice = block.kind if is_own else "", ""
            marks[block.id] = {"data-number": page.numerals[block.id]} if block.id in page.numerals else {}
        elif rank and page.voice == "summary" and block.is_numbered and block.voice != voice:
            marks[block.id] = {"data-voice": (voice := block.voice)}
        elif not rank and page.voice not in OURS and block.is_numbered and block.voice == page.voice:
            numbers.append(int(block.id[1:]))
    # What was added, or moved up, has a higher number than what follows it.
    return marks | {f"p{number}": {"data-shown": ""} for number in accumulate(reversed(numbers), min)}
