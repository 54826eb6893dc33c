"""Reads the built site into documents, whichever generator built it."""

import gc
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from edition.build.settings import edition_timestamp
from edition.document.built_page import BuiltPage, built_page
from edition.document.front_matter import UnreadableError, instrument, parsed
from edition.document.model import ADDRESS, AUTHORS, HEADINGS, Field, Refused
from edition.document.page import LanguageShell, Source, page_of, title_of_article
from edition.document.project import LAYOUT, Layout, Options
from edition.document.project_config import languages, names, origin, own_files, readable
from edition.document.quotations import quoting
from edition.document.site import Site
from edition.document.source_line import line_of
from edition.document.tree import Node
from edition.document.voice import labelled
from edition.locales import day_of
from edition.markdown.escape_html import without_comments
from edition.records.alignment import Text
from edition.records.files import read_text
from edition.records.identify import identify, texts_of
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, QUOTATIONS, SEAL, parse
from edition.records.witnesses import witnesses
from edition.records.wordings import behind
from edition.safety.around import JUDGED, refused_file

ABBREVIATION = re.compile(r"^\*\[([^\]]+)\]:[ \t]*(\S.*)$", re.MULTILINE)

# The files of a project of which pages are made.
TEMPLATES = (".html", ".css", ".js")
# Of a project that no configuration names: its pages are read, and no PDFs are made.
PLAIN = Options(pdf="")


def read(site: Path, root: Path, options: Options = PLAIN, layout: Layout = LAYOUT) -> Site:
    """Return the documents of the site built in the folder `site` from the project in the folder `root`."""
    # What a build before this one left can go; what this one reads stays, and is not looked through again and again.
    gc.unfreeze()
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    built, others, refused, digest = _judged(site, files)
    paths = (ADDRESSES, QUOTATIONS, APPROVALS, CHANGES, layout.config)
    addresses, quotations, approvals, changes, _ = texts = [read_text(root / name) for name in paths]
    moment = edition_timestamp(addresses, root / layout.docs)
    shared = _shared(built, options, day_of(moment))
    # In the order of the configuration, so that the first two always stand in the same parallel view.
    values = readable(root, layout.config)
    order = list(dict.fromkeys([*languages(values), *shared]))
    ordered = sorted(built.values(), key=lambda page: (order.index(page.language), page.path))
    own = list(own_files(root, layout, values))
    said = {of: (*names(values, of), *(file for each, file in own if each in {"", of})) for of in shared}
    # Where a language begins, its books and its data are addresses too.
    for language, shell in shared.items():
        places = options.places(language, shell.home).items()
        said[language] += tuple(Field(name, text, 1, layout.config) for name, text in places)
    sources = {page.path: _source(page, shared[page.language], root, layout, said) for page in ordered}
    known = witnesses(root)
    lost = known.lost(parse(addresses), changes)
    ids = identify({**parse(addresses), **lost}, _texts(ordered, sources), known.elsewhere, known.held)
    inherited = [str(each) for each in values if each.source != layout.config]
    for text in (*texts, *(source.markdown for source in sources.values()), *inherited):
        digest.update(text.encode() + b"\0")
    pairs, late = zip(ordered, sources.values(), strict=True), behind(changes)
    made = (page_of(page, shared[page.language], source, ids[source.key, page.language]) for page, source in pairs)
    pages = tuple(labelled(page, late) for page in quoting(tuple(made)))
    gc.freeze()
    docs = root / layout.docs
    markdown = (path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md")))
    # The key of the page of "en/briefing.md" is "briefing".
    keys = {name.partition("/")[2].removesuffix(".md").removesuffix("/index"): name for name in markdown}
    unbuilt = {key: f"{layout.docs}/{name}" for key, name in keys.items() if key not in {each for each, _ in ids}}
    records = (addresses, quotations, approvals, changes, read_text(root / SEAL), known, lost, unbuilt)
    homes = {language: (f"{layout.docs}/{language}/", shell.home) for language, shell in shared.items()}
    judged = {origin(path, own, homes): each for path, each in refused.items() if each}
    named = [file.source for _, file in own if file.source.endswith(TEMPLATES)]
    templates = {name: (root / name).read_bytes().decode(errors="replace") for name in named}
    facts = (pages, files, values, others, judged, templates, *records)
    return Site(*facts, digest=digest.hexdigest(), timestamp=moment, options=options)


def _judged(
    site: Path, files: Iterable[str]
) -> tuple[dict[str, BuiltPage], dict[str, str], dict[str, tuple[Refused, ...]], "hashlib._Hash"]:
    """Return the pages among the files of a site, its other HTML files, what is refused in files, and a digest."""
    built: dict[str, BuiltPage] = {}
    others: dict[str, str] = {}
    refused: dict[str, tuple[Refused, ...]] = {}
    digest = hashlib.sha256()
    for path in sorted(name for name in files if name.lower().endswith(JUDGED)):
        data = (site / path).read_bytes()
        is_html = path.endswith(".html")
        text = data.decode(errors="replace") if is_html else ""
        digest.update(f"{path}\0{text}\0".encode())
        page = built_page(path, text) if path.endswith("index.html") else None
        if page is not None:
            built[path] = page
        else:
            others |= {path: text} if is_html else {}
            refused[path] = refused_file(path, data)
    return built, others, refused, digest


def _shared(built: Mapping[str, BuiltPage], options: Options, day: str) -> dict[str, LanguageShell]:
    """Return what the pages of each language share, from its home page, the one nearest to the root of the site."""
    shared: dict[str, LanguageShell] = {}
    for path, page in sorted(built.items(), key=lambda item: item[0].count("/")):
        if page.language not in shared:
            home, title = path.removesuffix("index.html"), title_of_article(page.article)
            ids, stated = Counter(page.shell.ids), options.stated(page.language)
            shared[page.language] = LanguageShell(home, title, ids, day, stated)
    return shared


def _source(
    page: BuiltPage, shell: LanguageShell, root: Path, layout: Layout, said: Mapping[str, tuple[Field, ...]]
) -> Source:
    """Return the Markdown file of a page: `x/index.html` comes from `x.md` or from `x/index.md`."""
    key = page.path.removeprefix(shell.home).removesuffix("index.html").strip("/") or "index"
    docs = layout.docs
    plain, index = f"{docs}/{page.language}/{key}.md", f"{docs}/{page.language}/{key}/index.md"
    path = index if (root / index).is_file() else plain
    markdown = read_text(root / path, "utf-8-sig")
    try:
        meta, fields = parsed(markdown)
    except UnreadableError:
        # That is said before any page is built.
        meta, fields = {}, ()
    for number, match in enumerate(ABBREVIATION.finditer(markdown), 1):
        line = markdown.count("\n", 0, match.start()) + 1
        fields += (Field(f"abbr-{number}", f"{match[1]}: {match[2]}", line),)
    # What a snippet, a plugin or an option of an extension explains, none of these texts says.
    full = {" ".join(f"{abbr.text}: {abbr.get('title')}".split()) for abbr in page.article.iter("abbr")}
    for text in sorted(full - {field.text.strip() for field in (*fields, *said[page.language])}):
        fields += (Field(f"abbr-{quote(text.partition(':')[0])}", text, 1, layout.config),)
    fields += tuple(_boxes(page.article, markdown, path))
    if key == "index":
        fields += said[page.language]
    return Source(path, key, without_comments(markdown), meta, fields, instrument(meta, page.language))


def _boxes(article: Node, markdown: str, path: str) -> Iterator[Field]:
    """Yield the empty boxes that outputs fill, each with the heading above it that has an id of its author's."""
    above = ""
    for element in article.iter(*HEADINGS, "div"):
        if element.tag in HEADINGS:
            above = element.id if element.get(ADDRESS) == AUTHORS else ""
        elif element.id and not element.text.strip() and not [*element.elements]:
            name = f"box.{quote(element.id)}"
            yield Field(name, f"{above} {element.id}".strip(), line_of(markdown, f"#{element.id}"), path)


def _texts(pages: list[BuiltPage], sources: Mapping[str, Source]) -> Mapping[str, Mapping[str, list[Text]]]:
    texts = defaultdict[str, dict[str, list[Text]]](dict)
    for page in pages:
        source = sources[page.path]
        units = source.instrument.units if source.instrument else ()
        texts[source.key][page.language] = texts_of(page.article, units, page.language)
    return texts
