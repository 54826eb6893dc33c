"""Checks each page by itself: headings, marks left in the text, links that mislead, images from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from edition import ledger
from edition.model import Block, Link, Page, Problem, Site
from edition.place import line_of, line_of_address, place
from edition.references import PROVISION, provisions
from edition.safety import SCHEMES, kind

STRAY = re.compile(r"(?:^|\s)///|\*\w|\w\*|\]\s?\([^\s()]+\)|\]\[|\{[:#.][^}]*\}?|(?<!\w)_{2,}\w|^#{1,6}\s?\w|\[\^")
PAGE = "Link to the page's file, such as briefing.md."
SIGNS = frozenset("*[]{}_#/")
KEYS = {"title", "description", "citation", "instrument", "translation"}
NUMBER = re.compile(r"(\d+)(?:[\s\u00a0]*\(?([a-z])\))?")


def structure(page: Page, site: Site) -> Iterator[Problem]:
    """The problems of one page."""
    yield from _headings(page)
    yield from _front_matter(page)
    rows = ledger.parse(site.ledger)
    for block in page.blocks:
        yield from _text(page, block)
        if not ledger.excused(rows.get((page.key, block.id)), (page, block)):
            yield from _closed(page, block)
    yield from _links(page)
    yield from _images(page, site)


def misleading(site: Site) -> Iterator[Problem]:
    """Headings and references whose number is not that of the provision they stand for."""
    known = provisions(site)
    for page in site.pages:
        for block in page.blocks:
            if "instrument" in page.meta and block.is_heading and block.id.startswith(PROVISION):
                number = NUMBER.search(block.text)
                if number and block.id != f"{PROVISION}{number[1]}":
                    what = f'the heading "{block.text[:40]}" has the address #{block.id}'
                    yield Problem("R02", page.source, place(page, block), what, "Make the two agree.")
            for link in block.links:
                if link.path and (link.path, link.fragment) in known and link.fragment.startswith(PROVISION):
                    yield from _reference(page, link)


def _reference(page: Page, link: Link) -> Iterator[Problem]:
    number = NUMBER.search(link.text)
    _, wanted, letter = [*link.fragment.split("-"), ""][:3]
    if number and (number[1] != wanted or (number[2] or "") != letter):
        line = line_of(page.markdown, f"[{link.text}]".replace("\u00a0", " "))
        what = f'the words "{link.text}" lead to #{link.fragment}'
        yield Problem("R01", page.source, line, what, "Correct the number or the address.")


def _headings(page: Page) -> Iterator[Problem]:
    headings = [block for block in page.blocks if block.is_heading]
    # The theme writes the title of the front matter where a page has no heading, without an address.
    first = [block for block in headings if block.kind == "h1" and block.id]
    if not first and not page.is_untranslated:
        remedy = "Write it as the first line: # Title."
        yield Problem("S01", page.source, 1, "the page has no title", remedy)
    for block in first[1:]:
        yield Problem("S02", page.source, place(page, block), "the page has a second title", "Make it ##.")
    rank = 1
    for block in headings:
        if int(block.kind[1]) > rank + 1:
            what = f'the heading "{block.text[:40]}" skips a rank'
            yield Problem("S03", page.source, place(page, block), what, f"Make it {'#' * (rank + 1)}.")
        rank = int(block.kind[1])
        if not block.text.strip():
            yield Problem("S04", page.source, 1, "a heading has no words", "Write them, or remove it.")


def _text(page: Page, block: Block) -> Iterator[Problem]:
    # Most texts hold none of these signs, and need no closer look.
    if not SIGNS.isdisjoint(block.text) and (found := STRAY.search(block.text)):
        around = block.text[max(0, found.start() - 12) : found.end() + 12].strip()
        what = f'marks of Markdown stand in the text: "{around}"'
        remedy = "Close what was opened: *emphasis*, [words](address), {#id}; no space between ] and (."
        yield Problem("S07", page.source, _line(page, block, found), what, remedy)


def _closed(page: Page, block: Block) -> Iterator[Problem]:
    """Quotations that open and do not close; one over two paragraphs may open at each, with a reason on record."""
    for opening, closing in ("«»", "“”"):
        if block.kind != "blockquote" and block.text.count(opening) != block.text.count(closing):
            answer = f"make accept PASSAGE='{page.key}#{block.id}' REASON='why it is right'"
            what = f"a quotation in {block.id or block.kind} opens with {opening} and does not close, or the reverse"
            yield Problem(
                "Q05", page.source, place(page, block), what, f"Write both {opening} and {closing}, or {answer}."
            )


def _line(page: Page, block: Block, found: re.Match[str]) -> int:
    begin = block.text.rfind(" ", 0, found.start()) + 1
    words = re.split(r"[\s\u00a0]", block.text[begin:], maxsplit=1)[0].rstrip(".,;")
    return line_of(page.markdown, words) if words in page.markdown else place(page, block)


def _bad_address(href: str) -> tuple[str, str, str] | None:
    """What is wrong with an address by itself: code, what, remedy."""
    if not href.strip():
        return "L07", "a link has no address", "Write it between its parentheses."
    found = kind(href)
    if found == "local":
        return "L06", f'the link "{href[:60]}" leads to your own machine or network', PAGE
    if found == "invalid":
        return "L01", f'the link "{href[:60]}" is no address', "Correct it."
    if found and found not in SCHEMES:
        return "L05", f'the link "{href[:60]}" is of the kind {found}', "Use an address that begins with https:."
    if not re.match(r"(?:https?|mailto):", href, re.IGNORECASE) and (found or href.strip().startswith(("/", "\\"))):
        return "L08", f'the link "{href[:60]}" begins at the root of a host', PAGE
    return None


def _links(page: Page) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for link in page.links:
        number = seen[link.href]
        seen[link.href] += 1
        if found := _bad_address(link.href):
            code, what, remedy = found
            yield Problem(code, page.source, line_of_address(page.markdown, link.href, number), what, remedy)
    for block in page.blocks:
        if any(not link.text.strip() for link in block.links):
            line = place(page, block)
            yield Problem("L07", page.source, line, "a link has no words", "Write them between its brackets.")


def _images(page: Page, site: Site) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for image in page.images:
        name = image.src.rsplit("/", 1)[-1]
        # The generator changes the address of a file of the site, and keeps its name.
        line = line_of_address(page.markdown, name if image.path else image.src, seen[name])
        seen[name] += 1
        if not image.alt.strip():
            what = f'the image "{name}" has no alternative text'
            yield Problem("M01", page.source, line, what, "Say between its brackets what it shows: ![words](address).")
        if image.path is None:
            what = f'the image "{image.src[:60]}" comes from elsewhere'
            yield Problem(
                "M03", page.source, line, what, "Put it beside the page: no page asks another site for anything."
            )
        elif image.path not in site.files:
            what = f'the image "{name}" is no file of the site'
            yield Problem("M02", page.source, line, what, "Put it beside the page, and correct its address.")


def _front_matter(page: Page) -> Iterator[Problem]:
    if page.fault is not None:
        line, what = page.fault
        remedy = "Write one `name: value` on each line; text with a colon or a bracket goes in quotes."
        yield Problem("Y01", page.source, line, what, remedy)
        return
    if page.meta and not isinstance(page.meta.get("title"), str):
        yield Problem("Y02", page.source, 1, "the front matter has no title", "Write title: and the page's short name.")
    for key in page.meta:
        if key not in KEYS:
            what = f'the front matter names "{key}", which means nothing here'
            remedy = f"Correct it to one of {', '.join(sorted(KEYS))}, or remove it."
            yield Problem("Y03", page.source, line_of(page.markdown, f"{key}:"), what, remedy)
    if page.meta.get("translation", "none") != "none":
        line = line_of(page.markdown, "translation:")
        yield Problem("Y03", page.source, line, "translation: can only be none", "Write none, or remove the line.")
    if "citation" in page.meta:
        line = line_of(page.markdown, "citation:")
        lacking = [key for key in ("author", "date", "original", "where") if not page.citation.get(key)]
        if lacking:
            what = f"the citation in the front matter lacks {', '.join(lacking)}"
            yield Problem("Y06", page.source, line, what, "Add it under citation:, as in docs/fr/briefing.md.")
        elif not is_date(page.citation.get("date")):
            what = f"the date of the citation is {page.citation.get('date')}"
            yield Problem("Y06", page.source, line, what, 'Write it as "2013", "2013-05" or "2013-05-14".')


def is_date(given: object) -> bool:
    """Whether a year, a month or a day is given as in ISO 8601."""
    parts = str(given).split("-")
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
