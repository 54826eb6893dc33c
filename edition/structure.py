"""Checks each page by itself: headings, list labels, marks left in the text, links, images from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from edition import ledger
from edition.ledger import words
from edition.model import Block, Link, Page, Problem, Site
from edition.place import line_of, line_of_address, place
from edition.references import PROVISION, provisions
from edition.safety import SCHEMES, kind

STRAY = re.compile(r"(?:^|\s)///|\*\w|\w\*|\]\s?\([^\s()]+\)|\]\[|\{[:#.][^}]*\}?|(?<!\w)_{2,}\w|^#{1,6}\s?\w|\[\^|`")
PAGE = "Link to the page's file, such as briefing.md."
SIGNS = frozenset("*[]{}_#/`")
BARE_HEADING = re.compile(r"#{1,6}[ #]*(?:\{[^{}]*\})?")
LABEL = re.compile(r"^([ >]*)\(?(\w+)[.)]\s")
NUMBER = re.compile(r"(\d+)(?:[\s\u00a0]*\(?([a-z])\))?")


def structure(page: Page, site: Site) -> Iterator[Problem]:
    """The problems of one page."""
    yield from _headings(page)
    yield from _title(page)
    yield from _labels(page)
    yield from _untranslated(page)
    rows = ledger.parse(site.ledger)
    for block in page.blocks:
        yield from _text(page, block)
        if not ledger.excused(rows.get((page.key, block.id)), (page, block)):
            yield from _closed(page, block)
    yield from _links(page)
    yield from _images(page, site)


def misleading(site: Site) -> Iterator[Problem]:
    """Headings and references that name another provision, instrument or language than they stand for or lead to."""
    known = provisions(site)
    instruments = named_instruments(site)
    official = official_languages(site)
    languages = set(site.languages)
    for page in site.pages:
        seen: Counter[str] = Counter()
        for block in page.blocks:
            if page.instrument and block.is_heading and block.id.startswith(PROVISION):
                number = NUMBER.search(block.text)
                if number and block.id != f"{PROVISION}{number[1]}":
                    what = f'the heading "{block.text[:40]}" has the address #{block.id}'
                    yield Problem("R02", page.source, place(page, block), what, "Make the two agree.")
            for link in block.links:
                if link.path and (link.path, link.fragment) in known and link.fragment.startswith(PROVISION):
                    yield from _reference(page, link)
                yield from _instrument(page, link, instruments)
                yield from _language(page, link, seen[link.href], official, languages)
                seen[link.href] += 1


def named_instruments(site: Site) -> dict[str, frozenset[str]]:
    """Every name of each instrument, in all languages, by the key of its page."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        if page.instrument:
            names = (page.title, page.named, page.instrument.symbol, *page.instrument.names)
            found.setdefault(page.key, set()).update(_plain(name) for name in names if name)
    return {key: frozenset(names) for key, names in found.items()}


def _instrument(page: Page, link: Link, instruments: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Link words that name another instrument than the one they lead to, or its like with another number."""
    if link.path is None:
        return
    text = _plain(link.text)
    target = link.path.removeprefix(page.home).removesuffix("index.html").strip("/")
    own = instruments.get(target, frozenset())
    found = [match for names in instruments.values() for name in names for match in _like(name).findall(text)]
    if own:
        wrong = [name for name in found if name not in own and (re.search(r"\d", name) or not own & set(found))]
    else:
        # Words about an instrument may lead to a page that speaks of it, but not its bare name.
        wrong = [name for name in found if name == text]
    if wrong:
        written = f"[{text}]"
        line = line_of(page.markdown, written if written in page.markdown else text)
        what = f'the words "{text}" name {max(wrong, key=len)}, and lead to the page {target}'
        yield Problem("R03", page.source, line, what, "Correct the words or the address.")


def _plain(text: str) -> str:
    """A text with plain spaces and apostrophes, as authors type it."""
    return " ".join(text.replace("’", "'").split())


@cache
def _like(name: str) -> re.Pattern[str]:
    """What finds a name as a whole, with any numbers in place of its own."""
    return re.compile(r"(?<!\w)" + re.sub(r"\d+", r"\\d+", re.escape(name)) + r"(?!\w)")


def official_languages(site: Site) -> dict[str, set[str]]:
    """The official addresses of instruments, each with the languages in which its text is."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        for language, address in page.instrument.address.items() if page.instrument else ():
            found.setdefault(address.rstrip("/"), set()).add(language)
    return found


def _language(
    page: Page, link: Link, nth: int, official: Mapping[str, set[str]], languages: set[str]
) -> Iterator[Problem]:
    """Links out of the site that lead to a text in another language, and do not say so."""
    if link.path is not None:
        return
    parts = set(re.split(r"[^A-Za-z0-9]+", link.href))
    told = official.get(link.href.rstrip("/")) or languages & parts
    said = link.language.partition("-")[0] or page.language
    if told and said not in told:
        line = line_of_address(page.markdown, link.href, nth)
        tongue = ", ".join(sorted(told))
        what = f'the link "{link.href[:60]}" leads to a text in another language ({tongue})'
        remedy = f"Link to the text of this page's language, or say so: [words](address){{hreflang={min(told)}}}."
        yield Problem("L11", page.source, line, what, remedy)


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
            line = next((n for n, row in enumerate(page.markdown.split("\n"), 1) if BARE_HEADING.fullmatch(row)), 1)
            yield Problem("S04", page.source, line, "a heading has no words", "Write them, or remove it.")


def _title(page: Page) -> Iterator[Problem]:
    """The title of the front matter stands in menus, and is the heading or a part of it."""
    given, heading = (words(text) for text in (page.named, page.title))
    if not given or page.key == "index" or page.is_untranslated or f" {' '.join(given)} " in f" {' '.join(heading)} ":
        return
    line = next((field.line for field in page.fields if field.name == "title"), 1)
    what = f'the front matter calls the page "{page.named}", its heading "{page.title}"'
    yield Problem("Y08", page.source, line, what, "Make the title the heading, or a part of it.")


def _labels(page: Page) -> Iterator[Problem]:
    """Labels of lists that come out as others than those written, such as "b." twice."""
    lines = page.markdown.splitlines()
    lazy: dict[int, bool] = {}
    for block in page.blocks:
        number = place(page, block) if block.label else 0
        written = LABEL.match(lines[number - 1]) if number else None
        if written is None:
            continue
        indent, label = len(written[1]), written[2]
        # 1. before every item is a habit of Markdown, and means "count".
        lazy[indent] = label == "1" and (block.label == "1" or lazy.get(indent, False))
        if label != block.label and not lazy[indent]:
            what = f'the list item "{label}." comes out as "{block.label}."'
            remedy = "Write the labels in order, each once; text between two lists begins a new one."
            yield Problem("S08", page.source, number, what, remedy)


def _untranslated(page: Page) -> Iterator[Problem]:
    """A page that says it has no translation, and has one."""
    passage = next((block for block in page.blocks if block.is_passage), None)
    if page.is_untranslated and passage is not None:
        line = line_of(page.markdown, "translation:")
        what = f"the page says translation: none, and has a text (line {place(page, passage)})"
        yield Problem("T04", page.source, line, what, "Take out translation: none, or the text.")


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
    word = re.split(r"[\s\u00a0]", block.text[begin:], maxsplit=1)[0].rstrip(".,;")
    return line_of(page.markdown, word) if word in page.markdown else place(page, block)


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
