"""Reads the built site into the model, whichever generator built it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from importlib.metadata import version as installed
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from edition.article import Parts, language_of, parts
from edition.blocks import blocks
from edition.configured import CONFIG, readable
from edition.configured import languages as named_languages
from edition.markdown.no_html import without_comments
from edition.markdown.typography import space
from edition.matter import Meta, UnreadableError, citation, instrument, parsed
from edition.model import Page, Site
from edition.parallel_map import parallel_map
from edition.pieces import NOTES_TITLE, Citation, Field, Image, Instrument, Link, Refused
from edition.records.table import ADDRESSES, CHANGES, QUOTATIONS
from edition.safety import kind as kind_of
from edition.safety import refused
from edition.text import apostrophes
from edition.words import words_of

BARE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
KNOWN = "a|b|base|br|button|div|embed|form|i|iframe|img|input|link|meta|object|p|script|span|style|svg|table|u|video"
BARE_TAG = re.compile(rf"<(?:/?[A-Za-z][^<>]*>|!--|!\[|\?|/?(?:{KNOWN})\b)", re.IGNORECASE)


@dataclass(frozen=True)
class _Frame:
    """What all pages of a language share: its home, its title, its PDF, the version, the ids around their articles."""

    language: str
    home: str
    title: str
    pdf: str | None
    version: str
    ids: Counter[str]


def read(site: Path, root: Path, stem: str = "", version: str = "") -> Site:
    """The model of the site built in the folder `site` from the project in the folder `root`.

    `stem` is the name of its PDFs before the language; without one there are none. `version` is that of the edition;
    without one it has that of the engine.
    """
    version = version or installed("edition")
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    languages = {path: _language(site / path) for path in sorted(files) if path.endswith("index.html")}
    homes: dict[str, str] = {}
    for path, language in sorted(languages.items(), key=lambda item: item[0].count("/")):
        homes.setdefault(language, path.removesuffix("index.html"))
    # In the order of the configuration, so that the first two always stand in the same parallel view.
    order = list(dict.fromkeys([*named_languages(readable(root)), *homes]))
    ordered = sorted(languages, key=lambda path: (order.index(languages[path]), path))
    config = (root / CONFIG).read_text(encoding="utf-8")
    frames: dict[str, _Frame] = {}
    for language, home in homes.items():
        built = parts((site / home / "index.html").read_text(encoding="utf-8"))
        pdf = f"pdf/{stem}.{language}.pdf" if stem else None
        title = _title(built.tree()) if built else ""
        frames[language] = _Frame(language, home, title, pdf, version, Counter(built.frame_ids if built else ()))
    found = parallel_map(partial(_page_at, site, root), [(path, frames[languages[path]]) for path in ordered])
    pages = [page for page, _ in found if page is not None]
    scripts = {script for _, inline in found for script in inline}
    for path in [path for path in files if path.endswith(".html") and path not in languages]:
        # Such as the page for unknown addresses.
        other = parts((site / path).read_text(encoding="utf-8"))
        scripts.update(other.scripts if other else ())
    addresses, quotations, changes = (
        (root / name).read_text(encoding="utf-8") if (root / name).is_file() else ""
        for name in (ADDRESSES, QUOTATIONS, CHANGES)
    )
    return Site(
        pages=tuple(pages),
        files=files,
        config=config,
        address_record=addresses,
        quotation_record=quotations,
        change_record=changes,
        scripts=tuple(sorted(scripts)),
        version=version,
    )


def _language(path: Path) -> str:
    """The language that a built page declares in its first lines."""
    with path.open(encoding="utf-8") as text:
        return language_of(text.read(1000))


def _page_at(site: Path, root: Path, place: tuple[str, _Frame]) -> tuple[Page | None, tuple[str, ...]]:
    """One page, and the inline scripts around its article."""
    path, frame = place
    text = (site / path).read_text(encoding="utf-8")
    built = parts(text)
    if built is None or built.is_view:
        return None, ()
    return _page(path, built, frame, root, refused(text)), tuple(built.scripts)


def _page(path: str, built: Parts, frame: _Frame, root: Path, unsafe: tuple[Refused, ...]) -> Page:
    language, name = frame.language, path.removeprefix(frame.home)
    source = _source(name, language, root)
    markdown = (root / source).read_text(encoding="utf-8-sig") if (root / source).is_file() else ""
    meta, given = _matter(markdown)
    markdown = without_comments(markdown)
    article = built.tree()
    ids = frame.ids + Counter(built.ids)
    extras = f".//nav|.//script|.//form|.//a[contains(@class, 'headerlink')]|.//h2[@class='{NOTES_TITLE}']"
    for extra in article.xpath(extras):
        extra.drop_tree()
    title = _title(article) or str(meta.get("title") or "")
    cited, adopted = citation(meta, title, language, frame.version), instrument(meta)
    outside_code = article.xpath(".//text()[not(ancestor::code)]")
    return Page(
        path=path,
        name=name,
        language=language,
        title=title,
        url="".join(href for _, href in built.linked("canonical")),
        source=source,
        markdown=markdown,
        body=etree.tostring(article, encoding="unicode", with_tail=False),
        blocks=tuple(blocks(article, lambda href: resolve(path, href))),
        ids=frozenset(ids),
        # What a theme gives twice around the article is nothing that an author can mend.
        duplicate_ids=tuple(i for i in dict.fromkeys(built.ids) if ids[i] > 1),
        links=_links(path, article.xpath(".//a/@href")),
        menu=_menu(path, built) if path == frame.home + "index.html" else (),
        images=tuple(
            Image(str(image.get("src", "")), resolve(path, str(image.get("src", ""))).path, str(image.get("alt", "")))
            for image in article.iter("img")
        ),
        bare_marks=tuple(m for text in outside_code for m in BARE_MARK.findall(text)),
        bare_tags=tuple(m[0] for text in (*_strings(meta), *outside_code) for m in BARE_TAG.finditer(text)),
        refused=unsafe,
        pdf=frame.pdf,
        named=str(meta.get("title") or ""),
        description=space(str(meta.get("description") or "").strip(), language),
        citation=cited,
        reference=cited or (_adopted(adopted, title, frame) if adopted and adopted.date else None),
        instrument=adopted,
        is_untranslated=meta.get("translation") == "none",
        fields=given,
    )


def _title(article: html.HtmlElement) -> str:
    """The words of the first heading of a page, without its tools."""
    return " ".join("".join(article.xpath("(.//h1)[1]//text()")).split())


def _adopted(instrument: Instrument, title: str, frame: _Frame) -> Citation:
    """How an instrument is cited. Of one that its page sums up it is said that the words are the edition's."""
    language = frame.language
    return Citation(
        title=title,
        author=apostrophes(instrument.body),
        date=instrument.date,
        language=language,
        genre=instrument.kind,
        translation=words_of(language).citing["own"].format(frame.title) if instrument.is_summary else "",
        place=apostrophes(instrument.place),
        event=apostrophes(instrument.event),
        number=instrument.symbol,
        address=instrument.address.get(language) or next(iter(instrument.address.values()), ""),
        version=frame.version,
    )


def _strings(value: object) -> Iterator[str]:
    """Every text of a front matter, with entities as the characters that they stand for."""
    if isinstance(value, str):
        yield unescape(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _menu(path: str, built: Parts) -> tuple[Link, ...]:
    """The menu that every page of a language shows, read from its home page."""
    tree = html.document_fromstring(built.before)
    return _links(path, tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href"))


def _matter(markdown: str) -> tuple[Meta, tuple[Field, ...]]:
    """The front matter of a page; empty when it can't be read, which is said before any page is built."""
    try:
        return parsed(markdown)
    except UnreadableError:
        return {}, ()


def _source(name: str, language: str, root: Path) -> str:
    """The Markdown file of a page: `x/index.html` comes from `x.md` or from `x/index.md`."""
    index = f"docs/{language}/{name.removesuffix('.html')}.md"
    plain = f"docs/{language}/{name.removesuffix('/index.html')}.md"
    return index if (root / index).is_file() else plain


def _links(page: str, hrefs: Iterable[str]) -> tuple[Link, ...]:
    return tuple(resolve(page, str(href)) for href in hrefs)


@lru_cache(4096)
def resolve(page: str, href: str) -> Link:
    """Where `href`, written on the page with the path `page`, leads."""
    if kind_of(href):
        return Link(href, None, "")
    parts = urlsplit(href)
    path = urljoin("/" + page, unquote(parts.path)).lstrip("/") if parts.path else page
    if not path or path.endswith("/"):
        path += "index.html"
    return Link(href, path, unquote(parts.fragment))
