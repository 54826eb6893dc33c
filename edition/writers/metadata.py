"""Tells machines what a page is, Open Graph, Dublin Core, Highwire, JSON-LD; and people how to cite each passage."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from edition.model import Page, Site
from edition.pieces import Citation
from edition.references import provisions
from edition.words import words_of
from edition.writers.address import relative
from edition.writers.page_patch import Patch, data_script
from edition.writers.social_image import ADDRESS as CARD

# The forms of a citation that programs import, by the ends of their files.
NAMES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


def write(site: Site, folder: Path) -> Iterator[Patch]:
    """The head of every page, and what its passages are cited with; for texts that are cited also files to import."""
    for page in site.pages:
        others = [words_of(twin.language).locale for twin in site.editions_of(page) if twin.language != page.language]
        also = "".join(f'<meta property="og:locale:alternate" content="{escape(locale)}">' for locale in others)
        yield Patch(page.path, "head", "".join(_head(page, page.citation)) + also)
        files = _files(page, page.citation, folder) if page.citation else {}
        for suffix, name in NAMES.items() if files else ():
            link = f'<a class="cite-file" href="cite.{suffix}" download="{page.key}.{suffix}">{name}</a>'
            yield Patch(page.path, "more", link)
        if any(block.is_numbered for block in page.blocks):
            data = data_script(_citing(site, page, files), "application/json", "citation")
            yield Patch(page.path, "data", data)
            yield from (Patch(view.path, "data", data) for view in site.views_of[page.path])


def _head(page: Page, citation: Citation | None) -> Iterator[str]:
    picture = urljoin(page.url, relative(page.path, CARD.format(page.language)))
    graph = {
        "og:title": page.title,
        "og:type": "article" if citation else "website",
        "og:url": page.url,
        "og:locale": words_of(page.language).locale,
        "og:description": page.description,
        "og:image": picture,
        "og:image:alt": page.title,
    }
    for name, value in graph.items():
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'
    if not citation:
        return
    author, date, language = citation.author, citation.date, citation.original
    named = [
        ("citation_title", page.title),
        ("citation_author", author),
        ("citation_publication_date", date),
        ("citation_language", page.language),
        ("citation_public_url", page.url),
        ("citation_pdf_url", urljoin(page.url, relative(page.path, page.pdf)) if page.pdf else ""),
        ("DC.title", page.title),
        ("DC.creator", author),
        ("DC.date", date),
        ("DC.language", page.language),
        ("DC.identifier", page.url),
    ]
    for name, value in named:
        if value:
            yield f'<meta name="{name}" content="{escape(value)}">'
    thing = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": page.title,
        "author": {"@type": "Organization", "name": author},
        "datePublished": date,
        "inLanguage": page.language,
        "url": page.url,
    }
    if language and language != page.language:
        thing["translationOfWork"] = {"@type": "Report", "inLanguage": language}
    yield data_script(thing, "application/ld+json")


def _files(page: Page, citation: Citation, folder: Path) -> dict[str, str]:
    """Writes the citation of a page in the forms that programs import; gives them by the ends of their names."""
    base = (folder / page.path).parent
    files = {"bib": bibtex(page, citation), "ris": ris(page, citation), "json": csl(page, citation)}
    for suffix, text in files.items():
        (base / f"cite.{suffix}").write_text(text.replace("{passage}", "").replace("{at}", ""), encoding="utf-8")
    return files


def _citing(site: Site, page: Page, files: Mapping[str, str]) -> dict[str, object]:
    """What scripts need to cite any passage of a page, and to quote it."""
    words = words_of(page.language)
    return {
        "language": page.language,
        "url": page.url,
        "plain": _plain(site, page),
        "official": dict(_official(site, page)),
        "files": {name: [suffix, files[suffix]] for suffix, name in NAMES.items() if suffix in files},
        "passage": words.passage,
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": words.citing,
    }


def plain(page: Page, citation: Citation) -> str:
    """A citation in the manner of the United Nations: by passage, never by page."""
    opening, closing = words_of(page.language).quotation
    return f"{citation.author}, {opening}{page.title}{closing}, {citation.where}" + "{passage}. " + page.url + "{at}"


def _plain(site: Site, page: Page) -> str:
    if page.citation:
        return plain(page, page.citation)
    if page.instrument and not page.instrument.is_summary:
        return f"{official(page)}" + "{passage}. " + page.url + "{at}"
    return own(site, page)


def official(page: Page, number: str = "") -> str:
    """How the words of the instrument of a page are cited, with the `number` of a provision."""
    symbol = page.instrument.symbol if page.instrument else ""
    # A name begins with a capital on its own alone.
    return ", ".join(filter(None, (page.title, symbol, number[:1].lower() + number[1:])))


def own(site: Site, page: Page) -> str:
    """How words are cited that are the edition's, and not those of the text that its page is about."""
    words = words_of(page.language)
    opening, closing = words.quotation
    edition = site.homes[page.language].title
    return f"{edition}, {opening}{page.title}{closing}, {words.citing['own']}" + "{passage}. " + page.url + "{at}"


def _official(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    """By passage, how the words of an instrument are cited that its page quotes: by their provision."""
    if page.instrument is None or not page.instrument.is_summary:
        return
    numbers = {target[1]: each.number for target, each in provisions(site).items() if target[0] == page.path}
    address = page.instrument.address.get(page.language) or next(iter(page.instrument.address.values()), "")
    number = ""
    for block in page.blocks:
        if block.is_heading:
            number = numbers.get(block.id, "")
        elif block.kind == "blockquote" and number:
            yield block.id, f"{official(page, number)}. {address}"


def bibtex(page: Page, citation: Citation) -> str:
    """A BibTeX entry; {passage} and {at} stand for the passage and its address."""
    fields = {
        "title": f"{{{page.title}}}",
        "author": f"{{{citation.author}}}",
        "year": citation.date[:4],
        "note": f"{citation.where}{{passage}}",
        "language": page.language,
        "url": f"{page.url}{{at}}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@techreport{{{page.key}-{page.language},\n{lines}}}\n"


def ris(page: Page, citation: Citation) -> str:
    """A RIS record; {passage} and {at} stand for the passage and its address."""
    lines = (
        ("TY", "RPRT"),
        ("TI", page.title),
        ("AU", citation.author),
        ("PY", citation.date[:4]),
        ("N1", f"{citation.where}{{passage}}"),
        ("LA", page.language),
        ("UR", f"{page.url}{{at}}"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(page: Page, citation: Citation) -> str:
    """A CSL-JSON list of one item; {passage} and {at} stand for the passage and its address."""
    item = {
        "id": f"{page.key}-{page.language}",
        "type": "report",
        "title": page.title,
        "author": [{"literal": citation.author}],
        "issued": {"date-parts": [[int(part) for part in citation.date.split("-")]]},
        "note": f"{citation.where}{{passage}}",
        "language": page.language,
        "URL": f"{page.url}{{at}}",
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
