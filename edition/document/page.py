"""Makes the document of one page from what the generator built and from its Markdown file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser

from edition.document.addresses import resolve
from edition.document.blocks import blocks_of
from edition.document.built_page import BuiltPage, Shell
from edition.document.document import Page
from edition.document.front_matter import STATED, Meta, adopted, citation, text_of
from edition.document.model import NOTES_TITLE, Field, Image, Instrument
from edition.document.text import plain_text, runs_of
from edition.document.tree import Node
from edition.document.voice import voice_of, voiced, with_title
from edition.locales import words_of
from edition.markdown.typography import typed
from edition.records.identify import identified

BARE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")
KNOWN = "a|b|base|br|button|div|embed|form|i|iframe|img|input|link|meta|object|p|script|span|style|svg|table|u|video"
BARE_TAG = re.compile(rf"<(?:/?[A-Za-z][^<>]*>|!--|!\[|\?|/?(?:{KNOWN})\b)", re.IGNORECASE)


@dataclass(frozen=True)
class LanguageShell:
    """What all pages of a language share."""

    home: str  # the folder of its pages in the site: "", "en/"
    title: str  # the title of its home page
    ids: Counter[str]  # the ids around the articles of its pages
    day: str  # the day of the edition, as in ISO 8601
    stated: Mapping[str, str]  # what the project says of those who answer for it, and of the rights


@dataclass(frozen=True)
class Source:
    """The Markdown file of a page."""

    path: str  # its path in the project: "docs/en/briefing.md"
    key: str  # the key of its page: "briefing"
    markdown: str  # its text, without comments
    meta: Meta  # its front matter, as values
    fields: tuple[Field, ...]  # its front matter, as fields with their lines
    instrument: Instrument | None  # what it says of an official text


def page_of(built: BuiltPage, shared: LanguageShell, source: Source, names: list[str]) -> Page:
    """Return the document of a built page; `names` are the ids of its texts, in order."""
    path, language, meta, instrument = built.path, built.language, source.meta, source.instrument
    whole, changed = identified(built.article, names)
    article = cleaned(whole)
    own = [element.id for element in whole.iter() if "id" in element.attributes]
    ids = shared.ids + Counter(own)
    named = typed(text_of(meta, "title"), language)
    title = title_of_article(article) or named
    is_untranslated = meta.get("translation") == "none"
    stated = _stated(meta, shared, language)
    translator = stated.pop("translator", "")
    cited = None if is_untranslated else citation(meta, title, language, shared.day, translator)
    voice = voice_of(cited, instrument)
    blocks = blocks_of(article, path, voice)
    instrument = instrument and with_title(instrument, blocks, title, language)
    texts = list(_outside_code(article))
    pictures = ((each.get("src"), each.get("alt")) for each in article.iter("img"))
    before = built.shell.before if path == f"{shared.home}index.html" else ""
    menu = LexborHTMLParser(before).css("nav.md-nav--primary a[href]") if before else ()
    said = [unescape(field.text) for field in source.fields if not field.source]
    return Page(
        path=path,
        name=path.removeprefix(shared.home),
        key=source.key,
        language=language,
        title=title,
        url=built.url,
        source=source.path,
        markdown=source.markdown,
        shell=_with_toc(built.shell, changed),
        whole=whole,
        article=article,
        labelled=article,
        blocks=tuple(voiced(blocks, instrument, language)),
        ids=frozenset(ids),
        duplicate_ids=tuple(i for i in dict.fromkeys(own) if ids[i] > 1),  # not those of a theme around the article
        links=tuple(resolve(path, a.get("href")) for a in article.iter("a") if "href" in a.attributes),
        menu=tuple(resolve(path, str(link.attributes["href"])) for link in menu),
        images=tuple(Image(src, resolve(path, src).path, alt) for src, alt in pictures),
        bare_marks=tuple(label for text in texts for label in BARE_MARK.findall(text)),
        bare_tags=tuple(tag[0] for text in (*said, *texts) for tag in BARE_TAG.finditer(text)),
        refused=built.refused,
        named=named,
        description=typed(str(meta.get("description") or ""), language),
        citation=cited,
        reference=None if is_untranslated else cited or adopted(instrument, language, shared.day, translator),
        instrument=instrument,
        stated=stated,
        voice=voice,
        is_untranslated=is_untranslated,
        fields=source.fields,
    )


def _stated(meta: Mapping[str, object], shared: LanguageShell, language: str) -> dict[str, str]:
    """Return who answers for a page, and the rights in it: what it says itself, else what its project says."""
    words = words_of(language)
    given = {name: text_of(meta, name) or shared.stated.get(name, "") for name in STATED}
    stated = {"editor": words.editors.format(words.inner(shared.title))}
    return stated | {name: typed(text, language) for name, text in given.items() if text}


def _with_toc(shell: Shell, changed: Mapping[str, str]) -> Shell:
    """Return a shell whose table of contents leads to the ids that headings have now."""
    links = {f'href="#{escape(old)}"': f'href="#{escape(new)}"' for old, new in changed.items()}
    if not links:
        return shell
    pattern = re.compile("|".join(map(re.escape, links)))

    def renewed(line: str) -> str:
        return pattern.sub(lambda link: links[link[0]], line) if "#" in line else line

    return Shell(tuple(map(renewed, shell.before_lines)), tuple(map(renewed, shell.after_lines)))


def cleaned(article: Node) -> Node:
    """Return an article without what is no part of its text: navigation, scripts, forms, permalinks, "Notes"."""
    others = {NOTES_TITLE, "headerlink"}
    apart = [e for e in article.elements if e.tag in {"nav", "script", "form"} or not others.isdisjoint(e.classes)]
    kept = (child for child in article.children if child not in apart)
    return article.with_children([child if isinstance(child, str) else cleaned(child) for child in kept])


def _outside_code(element: Node) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "code":
            yield from _outside_code(child)


def title_of_article(article: Node) -> str:
    """Return the words of the first heading of an article, "" without one."""
    heading = next(article.iter("h1"), None)
    return plain_text(runs_of(heading)) if heading else ""
