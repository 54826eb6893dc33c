"""Reads the built site into documents, whichever generator built it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING

from edition.document.built_page import BuiltPage, built_page
from edition.document.front_matter import UnreadableError, instrument, parsed
from edition.document.page import LanguageShell, Source, page_of, title_of_article
from edition.document.project_config import LAYOUT, Layout, readable
from edition.document.project_config import languages as named_languages
from edition.document.site import Site
from edition.markdown.escape_html import without_comments
from edition.records.identify import identify, texts_of
from edition.records.table import ADDRESSES, CHANGES, QUOTATIONS

if TYPE_CHECKING:
    from edition.records.alignment import Text


def read(site: Path, root: Path, stem: str = "", version: str = "", layout: Layout = LAYOUT) -> Site:
    """Return the documents of the site built in the folder `site` from the project in the folder `root`.

    `stem` is the name of its PDFs before the language; without one there are none. `version` is that of the edition;
    without one it has that of the engine.
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
    languages = _languages(built, stem, version)
    # In the order of the configuration, so that the first two always stand in the same parallel view.
    order = list(dict.fromkeys([*named_languages(readable(root, layout.config)), *languages]))
    ordered = sorted(built.values(), key=lambda page: (order.index(page.language), page.path))
    sources = {page.path: _source(page, languages[page.language], root, layout.docs) for page in ordered}
    addresses, quotations, changes = (_text(root / name) for name in (ADDRESSES, QUOTATIONS, CHANGES))
    ids = _ids(ordered, sources, addresses)
    pages = [page_of(page, languages[page.language], sources[page.path], ids[page.path]) for page in ordered]
    config = _text(root / layout.config)
    for text in (addresses, quotations, changes, config, *(source.markdown for source in sources.values())):
        digest.update(text.encode() + b"\0")
    return Site(
        pages=tuple(pages),
        files=files,
        config=config,
        others=others,
        address_record=addresses,
        quotation_record=quotations,
        change_record=changes,
        digest=digest.hexdigest(),
        version=version,
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _languages(built: Mapping[str, BuiltPage], stem: str, version: str) -> dict[str, LanguageShell]:
    """Return what the pages of each language share, from its home page, the one nearest to the root of the site."""
    found: dict[str, LanguageShell] = {}
    for path, page in sorted(built.items(), key=lambda item: item[0].count("/")):
        pdf = f"pdf/{stem}.{page.language}.pdf" if stem else None
        home = LanguageShell(
            path.removesuffix("index.html"), pdf, Counter(page.shell.ids), version, title_of_article(page.article)
        )
        found.setdefault(page.language, home)
    return found


def _source(page: BuiltPage, language: LanguageShell, root: Path, docs: str) -> Source:
    """Return the Markdown file of a page: `x/index.html` comes from `x.md` or from `x/index.md`."""
    name = page.path.removeprefix(language.home)
    index = f"{docs}/{page.language}/{name.removesuffix('.html')}.md"
    plain = f"{docs}/{page.language}/{name.removesuffix('/index.html')}.md"
    path = index if (root / index).is_file() else plain
    markdown = (root / path).read_text(encoding="utf-8-sig") if (root / path).is_file() else ""
    try:
        meta, fields = parsed(markdown)
    except UnreadableError:
        # That is said before any page is built.
        meta, fields = {}, ()
    key = name.removesuffix("index.html").strip("/") or "index"
    return Source(path, key, without_comments(markdown), meta, fields)


def _ids(pages: Iterable[BuiltPage], sources: Mapping[str, Source], record: str) -> dict[str, list[str]]:
    """Return the ids of the texts of each page, by its path: those of the record, for all languages at once."""
    texts: dict[str, dict[str, list[Text]]] = {}
    for page in pages:
        source = sources[page.path]
        adopted = instrument(source.meta)
        found = texts_of(page.article, adopted.units if adopted else ())
        texts.setdefault(source.key, {})[page.language] = found
    ids = identify(record, texts)
    return {page.path: ids[sources[page.path].key, page.language] for page in pages}
