"""Writes one tagged PDF per language: its pages merged into one XML, set by one Typst template."""

import copy
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin

import typst
from lxml import etree, html

from edition.model import Page, Problem, Site
from edition.read import resolve
from edition.writers import backlinks
from edition.writers.address import relative

FONTS = ("fontpkg_source_serif_4", "fontpkg_source_sans_3")


def write(site: Site, folder: Path, print_folder: Path) -> list[Problem]:
    """Writes the PDF that the pages of each language link to, under `folder`.

    `print_folder` holds the template `edition.typ`. Returns a problem for each edition that could not
    be set, such as one with an element that the template does not know.
    """
    problems = []
    tables = {addition.path: addition.markup for addition in backlinks.write(site) if addition.place == "fill"}
    for target in sorted({page.pdf for page in site.pages if page.pdf}):
        pages = [page for page in _in_order(site) if page.pdf == target]
        output = folder / target
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            shutil.copy(print_folder / "edition.typ", scratch)
            (Path(scratch) / "edition.xml").write_bytes(merge(pages, tables))
            try:
                typst.compile(
                    str(Path(scratch) / "edition.typ"),
                    output=str(output),
                    font_paths=font_paths(),
                    ignore_system_fonts=True,
                    sys_inputs={"date": _date(print_folder)},
                    pdf_standards=["ua-1"],
                )
            except typst.TypstError as error:
                what = f"the PDF {target} can't be set: {str(error).strip()}"
                remedy = "Change the page, or teach print/edition.typ."
                problems.append(Problem("F01", pages[0].source, 1, what, remedy))
    return problems


def font_paths() -> list[str]:
    """Where the fonts of print are, in the packages that carry them."""
    return [str(files(package) / "files") for package in FONTS]


def merge(pages: list[Page], tables: Mapping[str, str]) -> bytes:
    """The pages as one XML document: ids made unique, notes moved to their marks, links made whole.

    The first page is the home page: it gives the title, and is not printed. `tables` holds the tables
    of references by the path of their page.
    """
    home, *printed = pages
    keys = {page.path: _key(page) for page in printed}
    root = etree.Element("edition", lang=home.language, title=home.title, url=home.url)
    for page in printed:
        if page.meta.get("translation") == "none":
            continue
        root.append(_section(page, keys, tables.get(page.path, "")))
    return etree.tostring(root, encoding="utf-8")


def _in_order(site: Site) -> list[Page]:
    """Pages in the order of the menu, those that it lacks at the end."""
    order = {link.path: place for page in site.pages for place, link in enumerate(page.menu) if page.menu}
    homes = {page.path for page in site.pages if page.name == "index.html"}
    return sorted(site.pages, key=lambda p: (p.path not in homes, order.get(p.path, len(order)), p.path))


def _key(page: Page) -> str:
    return page.name.removesuffix("index.html").strip("/").replace("/", "-")


def _section(page: Page, keys: dict[str, str], table: str) -> etree._Element:
    article = etree.fromstring(page.body)
    for holder in article.xpath(".//*[@id=$id]", id=backlinks.TABLE):
        holder.extend(html.fragments_fromstring(table))
    _move_notes(article)
    for element in article.iter(etree.Element):
        if "id" in element.attrib:
            element.set("id", f"{keys[page.path]}--{element.get('id')}")
        if element.tag == "a" and "href" in element.attrib:
            element.set("href", _address(page, str(element.get("href")), keys))
        element.text = _spaces(element.text)
        element.tail = _spaces(element.tail)
    section = etree.Element("section", id=keys[page.path], lang=page.language)
    section.extend(list(article))
    return section


def _spaces(text: str | None) -> str | None:
    """Line ends and runs of spaces become one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else text


def _address(page: Page, href: str, keys: dict[str, str]) -> str:
    link = resolve(page.path, href)
    if link.path is None:
        return href
    if link.path in keys:
        return f"#{keys[link.path]}" + (f"--{link.fragment}" if link.fragment else "")
    return urljoin(page.url, relative(page.path, link.path, link.fragment))


def _move_notes(article: etree._Element) -> None:
    """Puts the text of each note where its mark stands, as `note`, and drops the list of notes."""
    for mark in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        label = mark.get("id").split(":", 1)[1]
        (item,) = article.xpath(".//li[@id=$id]", id=f"fn:{label}")
        note = etree.Element("note", id=f"fn:{label}")
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.getparent().remove(back)
        note.extend(copy.deepcopy(list(item)))
        note.tail = mark.tail
        mark.getparent().replace(mark, note)
    for notes in article.xpath(".//div[@class='footnote']"):
        notes.getparent().remove(notes)


def _date(folder: Path) -> str:
    """Seconds since 1970 of the edition: SOURCE_DATE_EPOCH, else the last commit, else 0 (no date)."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return epoch
    git = shutil.which("git")
    if git is None:
        return "0"
    command = [git, "-C", str(folder), "log", "-1", "--format=%ct"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "0"
