"""Makes the document of one page from what the generator built and from its Markdown file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from lxml import html

from edition.document.blocks import blocks_of
from edition.document.built_page import BuiltPage, Shell
from edition.document.document import Page
from edition.document.front_matter import Meta, citation, instrument
from edition.document.links import resolve
from edition.document.model import NOTES_TITLE, Citation, Field, Image, Instrument, Link
from edition.document.text import apostrophes
from edition.document.tree import Node, joined
from edition.locales import words_of
from edition.markdown.typography import space
from edition.records.identify import identified

BARE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
KNOWN = "a|b|base|br|button|div|embed|form|i|iframe|img|input|link|meta|object|p|script|span|style|svg|table|u|video"
BARE_TAG = re.compile(rf"<(?:/?[A-Za-z][^<>]*>|!--|!\[|\?|/?(?:{KNOWN})\b)", re.IGNORECASE)


@dataclass(frozen=True)
class LanguageShell:
    """What all pages of a language share."""

    home: str
    """The folder of its pages in the site: "", "en/"."""
    pdf: str | None
    """Its PDF in the site, None when none is made."""
    ids: Counter[str]
    """The ids around the articles of its pages."""
    version: str
    """The version of the edition."""
    title: str
    """The title of its home page."""


@dataclass(frozen=True)
class Source:
    """The Markdown file of a page."""

    path: str
    """Its path in the project: "docs/en/briefing.md"."""
    key: str
    """The key of its page: "briefing"."""
    markdown: str
    """Its text, without comments."""
    meta: Meta
    """Its front matter, as values."""
    fields: tuple[Field, ...]
    """Its front matter, as fields with their lines."""


def page_of(built: BuiltPage, language: LanguageShell, source: Source, names: list[str]) -> Page:
    """Return the document of a built page; `names` are the ids of its texts, in order."""
    path, meta, version = built.path, source.meta, language.version
    whole, changed = identified(built.article, names)
    article = cleaned(whole)
    own = [element.id for element in whole.iter() if "id" in element.attributes]
    ids = language.ids + Counter(own)
    title = title_of_article(article) or str(meta.get("title") or "")
    cited, adopted = citation(meta, title, built.language, version), instrument(meta)
    outside_code = list(_outside_code(article))
    return Page(
        path=path,
        name=path.removeprefix(language.home),
        language=built.language,
        title=title,
        url="".join(href for _, href in built.shell.linked("canonical")),
        source=source.path,
        markdown=source.markdown,
        shell=_with_toc(built.shell, changed),
        whole=whole,
        article=article,
        blocks=tuple(blocks_of(article, lambda href: resolve(path, href))),
        ids=frozenset(ids),
        # What a theme gives twice around the article is nothing that an author can mend.
        duplicate_ids=tuple(i for i in dict.fromkeys(own) if ids[i] > 1),
        links=_links(path, (link.get("href") for link in article.iter("a") if "href" in link.attributes)),
        menu=_menu(path, built.shell) if path == language.home + "index.html" else (),
        images=tuple(
            Image(image.get("src"), resolve(path, image.get("src")).path, image.get("alt"))
            for image in article.iter("img")
        ),
        bare_marks=tuple(m for text in outside_code for m in BARE_MARK.findall(text)),
        bare_tags=tuple(m[0] for text in (*_strings(meta), *outside_code) for m in BARE_TAG.finditer(text)),
        refused=built.refused,
        pdf=language.pdf,
        named=str(meta.get("title") or ""),
        description=space(str(meta.get("description") or "").strip(), built.language),
        citation=cited,
        reference=cited or (_adopted(adopted, title, built.language, language) if adopted and adopted.date else None),
        instrument=adopted,
        is_untranslated=meta.get("translation") == "none",
        fields=source.fields,
    )


def _with_toc(shell: Shell, changed: Mapping[str, str]) -> Shell:
    """Return a shell whose table of contents leads to the ids that headings have now."""
    links = {f'href="#{escape(old)}"': f'href="#{escape(new)}"' for old, new in changed.items()}
    if not links:
        return shell
    pattern = re.compile("|".join(map(re.escape, links)))
    before, after = (
        tuple(pattern.sub(lambda found: links[found[0]], line) if "#" in line else line for line in lines)
        for lines in (shell.before_lines, shell.after_lines)
    )
    return Shell(before, after)


def cleaned(article: Node) -> Node:
    """Return an article without what is no part of its text: navigation, scripts, forms, permalinks, "Notes"."""
    children = tuple(
        cleaned(child) if isinstance(child, Node) else child
        for child in article.children
        if isinstance(child, str) or not _is_extra(child)
    )
    return Node(article.tag, article.attributes, joined(children))


def _is_extra(element: Node) -> bool:
    return element.tag in {"nav", "script", "form"} or (
        "headerlink" in element.classes or (element.tag == "h2" and element.get("class") == NOTES_TITLE)
    )


def _outside_code(element: Node) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "code":
            yield from _outside_code(child)


def title_of_article(article: Node) -> str:
    """Return the words of the first heading of an article, "" without one."""
    heading = next(article.iter("h1"), None)
    return " ".join(heading.text.split()) if heading else ""


def _adopted(instrument: Instrument, title: str, language: str, shell: LanguageShell) -> Citation:
    """Return how an instrument is cited. Of one that its page sums up it is said that the words are the edition's."""
    return Citation(
        title=title,
        author=apostrophes(instrument.body),
        date=instrument.date,
        language=language,
        genre=instrument.kind,
        translation=words_of(language).citing["own"].format(shell.title) if instrument.is_summary else "",
        place=apostrophes(instrument.place),
        event=apostrophes(instrument.event),
        number=instrument.symbol,
        address=instrument.address.get(language) or next(iter(instrument.address.values()), ""),
        version=shell.version,
    )


def _strings(value: object) -> Iterator[str]:
    """Yield every text of a front matter, with entities as the characters that they stand for."""
    if isinstance(value, str):
        yield unescape(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _menu(path: str, shell: Shell) -> tuple[Link, ...]:
    """Return the menu that every page of a language shows, read from its home page."""
    tree = html.document_fromstring(shell.before)
    return _links(path, tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href"))


def _links(page: str, hrefs: Iterable[str]) -> tuple[Link, ...]:
    return tuple(resolve(page, str(href)) for href in hrefs)
