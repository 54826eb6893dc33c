"""Reads the built site into the model, whichever generator built it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from lxml import etree, html

from edition.blocks import blocks
from edition.model import Image, Link, Page, Problem, Site

BARE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
FRONT_MATTER = re.compile(r"\A---\s*\n(.*?\n)---\s*\n", re.DOTALL)
LEDGER, CONFIG = "addresses.tsv", "mkdocs.yml"
PDF = re.compile(r"^  pdf: *(\S+)", re.MULTILINE)


def read(site: Path, root: Path) -> Site:
    """The model of the site built in the folder `site` from the project in the folder `root`."""
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    trees = {
        path: tree
        for path in sorted(files)
        if path.endswith("index.html") and (tree := _parse(site / path)).find(".//article") is not None
    }
    homes: dict[str, str] = {}
    for path, tree in sorted(trees.items(), key=lambda item: item[0].count("/")):
        homes.setdefault(tree.get("lang", ""), path.removesuffix("index.html"))
    # The edition at the site's root comes first, so that it stands on the left of the parallel view.
    ordered = sorted(trees.items(), key=lambda item: (homes[item[1].get("lang", "")], item[0]))
    config = (root / CONFIG).read_text(encoding="utf-8")
    stem = PDF.search(config)
    pages = tuple(_page(path, tree, homes[tree.get("lang", "")], root, stem and stem[1]) for path, tree in ordered)
    ledger = (root / LEDGER).read_text(encoding="utf-8") if (root / LEDGER).is_file() else ""
    return Site(pages, files, config, ledger)


def _parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def _page(path: str, tree: html.HtmlElement, home: str, root: Path, pdf: str | None) -> Page:
    language, name = tree.get("lang", ""), path.removeprefix(home)
    source = _source(name, language, root)
    markdown = (root / source).read_text(encoding="utf-8-sig") if (root / source).is_file() else ""
    meta = _meta(markdown)
    article = tree.find(".//article")
    if article is None:
        message = f"{path} has no article"
        raise ValueError(message)
    ids = Counter(str(i) for i in tree.xpath("//@id"))
    menu = _links(path, tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href"))
    for extra in article.xpath(".//nav|.//script|.//form|.//a[contains(@class, 'headerlink')]"):
        extra.drop_tree()
    outside_code = article.xpath(".//text()[not(ancestor::code)]")
    return Page(
        path=path,
        name=name,
        language=language,
        title=" ".join("".join(article.xpath("(.//h1)[1]//text()")).split()) or str(meta.get("title", "")),
        url="".join(tree.xpath("//link[@rel='canonical']/@href")),
        source=source,
        markdown=markdown,
        body=etree.tostring(article, encoding="unicode", with_tail=False),
        blocks=tuple(blocks(article, lambda href: resolve(path, href))),
        ids=frozenset(ids),
        doubles=tuple(i for i, times in ids.items() if times > 1),
        links=_links(path, article.xpath(".//a/@href")),
        menu=menu,
        images=tuple(
            Image(str(image.get("src", "")), resolve(path, str(image.get("src", ""))).path, str(image.get("alt", "")))
            for image in article.iter("img")
        ),
        bare_marks=tuple(m for text in outside_code for m in BARE_MARK.findall(text)),
        pdf=f"pdf/{pdf}.{language}.pdf" if pdf else None,
        meta=meta,
    )


def unreadable(root: Path) -> list[Problem]:
    """Pages that are not UTF-8, which no generator can build: to be asked before the build."""
    problems = []
    for path in sorted((root / "docs").rglob("*.md")):
        data = path.read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            what = f"the page is not UTF-8: it holds the byte {data[error.start]:#x}"
            problems.append(Problem("E01", path.relative_to(root).as_posix(), line, what, "Save it as UTF-8."))
    return problems


def _meta(markdown: str) -> Mapping[str, object]:
    """The front matter of a page; empty when it has none, or none that can be read."""
    found = FRONT_MATTER.match(markdown)
    try:
        meta = yaml.safe_load(found[1]) if found else None
    except yaml.YAMLError:
        meta = None
    return meta if isinstance(meta, dict) else {}


def _source(name: str, language: str, root: Path) -> str:
    """The Markdown file of a page: `x/index.html` comes from `x.md` or from `x/index.md`."""
    index = f"docs/{language}/{name.removesuffix('.html')}.md"
    plain = f"docs/{language}/{name.removesuffix('/index.html')}.md"
    return index if (root / index).is_file() else plain


def _links(page: str, hrefs: Iterable[str]) -> tuple[Link, ...]:
    return tuple(resolve(page, str(href)) for href in hrefs)


def resolve(page: str, href: str) -> Link:
    """Where `href`, written on the page with the path `page`, leads."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return Link(href, None, "")
    path = urljoin("/" + page, unquote(parts.path)).lstrip("/") if parts.path else page
    if not path or path.endswith("/"):
        path += "index.html"
    return Link(href, path, unquote(parts.fragment))
