"""Tells machines what a page is: Open Graph, Dublin Core, Highwire, JSON-LD, and citations to copy."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from edition.model import Page, Site
from edition.pieces import Citation
from edition.words import words_of
from edition.writers.address import relative
from edition.writers.page_patch import Patch, data_script
from edition.writers.social_image import ADDRESS as CARD


def write(site: Site, folder: Path) -> Iterator[Patch]:
    """The head of every page; for pages with `citation` in their front matter also files to import."""
    for page in site.pages:
        others = [words_of(twin.language).locale for twin in site.editions_of(page) if twin.language != page.language]
        also = "".join(f'<meta property="og:locale:alternate" content="{escape(locale)}">' for locale in others)
        yield Patch(page.path, "head", "".join(_head(page, page.citation)) + also)
        if page.citation:
            yield from _citations(page, page.citation, folder)


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


def _citations(page: Page, citation: Citation, folder: Path) -> Iterator[Patch]:
    """The forms of a citation: files for the page, and data in the page for each of its passages."""
    base = (folder / page.path).parent
    files = {"bib": bibtex(page, citation), "ris": ris(page, citation), "json": csl(page, citation)}
    names = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
    for suffix, text in files.items():
        (base / f"cite.{suffix}").write_text(text.replace("{passage}", "").replace("{at}", ""), encoding="utf-8")
        yield Patch(
            page.path,
            "more",
            f'<a class="cite-file" href="cite.{suffix}" download="{page.key}.{suffix}">{names[suffix]}</a>',
        )
    words = words_of(page.language)
    data = {
        "plain": plain(page, citation),
        "BibTeX": files["bib"],
        "RIS": files["ris"],
        "CSL-JSON": files["json"],
        "passage": words.passage,
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": words.citing,
    }
    yield Patch(page.path, "data", data_script(data, "application/json", "citation"))


def plain(page: Page, citation: Citation) -> str:
    """A citation in the manner of the United Nations: by passage, never by page."""
    opening, closing = words_of(page.language).quotation
    return f"{citation.author}, {opening}{page.title}{closing}, {citation.where}" + "{passage}. " + page.url + "{at}"


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
