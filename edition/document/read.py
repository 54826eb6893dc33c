"""Reads the built site into documents, whichever generator built it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.metadata import version as installed
from pathlib import Path

from edition.document.built_page import BuiltPage, built_page
from edition.document.front_matter import UnreadableError, instrument, parsed
from edition.document.page import LanguageShell, Source, page_of, title_of_article
from edition.document.project_config import LAYOUT, Layout, languages, readable
from edition.document.site import Site
from edition.markdown.escape_html import without_comments
from edition.records.alignment import Text
from edition.records.identify import identify, texts_of
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, QUOTATIONS, parse
from edition.records.witnesses import witnesses


def read(site: Path, root: Path, stem: str = "", version: str = "", layout: Layout = LAYOUT) -> Site:
    """Return the documents of the site built in the folder `site` from the project in the folder `root`.

    `stem` is the name of its PDFs before the language, "" for none; `version` is the edition's, "" for the engine's.
    """
    version = version or installed("reading-edition")
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    built: dict[str, BuiltPage] = {}
    others: dict[str, str] = {}
    digest = hashlib.sha256(version.encode())
    for path in sorted(name for name in files if name.endswith(".html")):
        text = (site / path).read_text(encoding="utf-8")
        digest.update(f"{path}\0{text}\0".encode())
        page = built_page(path, text)
        if page is not None and path.endswith("index.html"):
            built[path] = page
        else:
            others[path] = text
    shared = _shared(built, stem, version)
    # In the order of the configuration, so that the first two always stand in the same parallel view.
    order = list(dict.fromkeys([*languages(readable(root, layout.config)), *shared]))
    ordered = sorted(built.values(), key=lambda page: (order.index(page.language), page.path))
    sources = {page.path: _source(page, shared[page.language].home, root, layout.docs) for page in ordered}
    names = (ADDRESSES, QUOTATIONS, APPROVALS, CHANGES, layout.config)
    addresses, quotations, approvals, changes, config = texts = [_text(root / name) for name in names]
    known = witnesses(root)
    lost = known.lost(parse(addresses), changes)
    ids = identify({**parse(addresses), **lost}, _texts(ordered, sources))
    for text in (*texts, *(source.markdown for source in sources.values())):
        digest.update(text.encode() + b"\0")
    pages = tuple(
        page_of(page, shared[page.language], source, ids[source.key, page.language])
        for page, source in zip(ordered, sources.values(), strict=True)
    )
    found = digest.hexdigest()
    docs = root / layout.docs
    markdown = (path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md")))
    unbuilt = {
        key: f"{layout.docs}/{name}" for name in markdown if (key := _key(name)) not in {each for each, _ in ids}
    }
    records = (addresses, quotations, approvals, changes, known, lost, unbuilt)
    return Site(pages, files, config, others, *records, digest=found, version=version)


def _key(name: str) -> str:
    """Return the key of the page of a file: "briefing" for "en/briefing.md"."""
    return name.partition("/")[2].removesuffix(".md").removesuffix("/index")


def _text(path: Path, encoding: str = "utf-8") -> str:
    return path.read_text(encoding) if path.is_file() else ""


def _shared(built: Mapping[str, BuiltPage], stem: str, version: str) -> dict[str, LanguageShell]:
    """Return what the pages of each language share, from its home page, the one nearest to the root of the site."""
    shared: dict[str, LanguageShell] = {}
    for path, page in sorted(built.items(), key=lambda item: item[0].count("/")):
        if page.language not in shared:
            pdf = f"pdf/{stem}.{page.language}.pdf" if stem else None
            home, title = path.removesuffix("index.html"), title_of_article(page.article)
            shared[page.language] = LanguageShell(home, title, pdf, Counter(page.shell.ids), version)
    return shared


def _source(page: BuiltPage, home: str, root: Path, docs: str) -> Source:
    """Return the Markdown file of a page: `x/index.html` comes from `x.md` or from `x/index.md`."""
    key = page.path.removeprefix(home).removesuffix("index.html").strip("/") or "index"
    plain, index = f"{docs}/{page.language}/{key}.md", f"{docs}/{page.language}/{key}/index.md"
    path = index if (root / index).is_file() else plain
    markdown = _text(root / path, "utf-8-sig")
    try:
        meta, fields = parsed(markdown)
    except UnreadableError:
        # That is said before any page is built.
        meta, fields = {}, ()
    return Source(path, key, without_comments(markdown), meta, fields, instrument(meta))


def _texts(pages: list[BuiltPage], sources: Mapping[str, Source]) -> Mapping[str, Mapping[str, list[Text]]]:
    """Return what can have an address, by page and language."""
    texts = defaultdict[str, dict[str, list[Text]]](dict)
    for page in pages:
        source = sources[page.path]
        units = source.instrument.units if source.instrument else ()
        texts[source.key][page.language] = texts_of(page.article, units)
    return texts
