"""Writes texts and instruments as Akoma Ntoso 3.0 (OASIS LegalDocML), with the addresses of the edition as wIds."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from babel.core import get_global
from lxml.etree import QName, _Element, fromstring, tostring

from edition.document import Citation, Page, resolve
from edition.document.iri import Iri
from edition.document.yaml_positions import data_of
from edition.locales import day_of
from edition.outputs import Edition, File
from edition.outputs.cite.citation_formats import facts, fields
from edition.outputs.cite.citation_text import work_of
from edition.outputs.data.akoma_ntoso_body import Body
from edition.outputs.data.article_walk import TEMPLATES, make

OF_PAGE, HEAD = "index.akn.xml", "<?xml version='1.0' encoding='utf-8'?>\n"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DC = "http://purl.org/dc/elements/1.1/"
NAMES = data_of(Path(__file__).with_suffix(".yml"))
# The codes of ISO 639-2 for those of two letters: the last that CLDR has.
ALIASES = get_global("language_aliases").items()
CODES = {two: three for three, two in ALIASES if len(two) == len("en") and three not in NAMES["others"]}


def files(edition: Edition) -> Iterator[File]:
    """Yield the XML of each text and instrument."""
    site = edition.site
    trees, iris = list[tuple[Page, _Element]](), dict[tuple[str, str], Iri]()
    for page in site.pages:
        cited = work_of(edition, page, page.voice)
        if cited and page.reference and not page.is_untranslated:
            about = Iri(page.reference.date, page.key.replace("/", "%2F"))
            # What sums up a text is a work of its own.
            own = about._replace(subtype=page.voice) if cited.about else about
            meta = _meta(edition, page, cited, own, about)
            text = make("doc", {"name": cited.genre}, meta, *Body(edition, page).text())
            tree = fromstring(make("akomaNtoso", {"xmlns": AKN, "xmlns:dc": DC}, text))
            trees.append((page, tree))
            for address, name in [("", ""), *_named(tree[0], Counter())]:
                # A provision that a page sums up is one of its text.
                is_of_text = (page.path, address) in site.index.provisions
                iris[page.path, address] = (about if is_of_text else own)._replace(portion=name)
    for page, tree in trees:
        # References lead from work to work, where the edition has it; within the page by the name there.
        for element in tree.iter("{*}ref", "{*}noteRef"):
            link = resolve(page.path, href := element.get("href", ""))
            iri = iris.get((link.path or "", link.fragment))
            local = f"#{iri.portion}" if iri and iri.portion and link.path == page.path else ""
            element.set("href", local or str(iri or urljoin(page.url, href)))
        yield page.beside(OF_PAGE), HEAD + tostring(tree, encoding="unicode")


def _meta(edition: Edition, page: Page, cited: Citation, work: Iri, about: Iri) -> str:
    day, homes, known = day_of(edition.timestamp), edition.site.homes, fields("dublin", facts(page, cited))
    languages = [language.partition("-")[0] for language in (page.language, cited.original)]
    code, source = (CODES.get(language, language) for language in languages)
    wording = work._replace(language=code, version=f"@{day}")
    # The standard wants a day; of a year or a month it is the first, and its name says so.
    first, part = f"{work.date}-01-01"[:10], {4: "-year", 7: "-month"}.get(len(work.date), "")
    said = {"work": work, "about": about, "wording": wording, "source": source, "first": first, "part": part}
    template = TEMPLATES.get_template("akoma_ntoso.xml")
    return template.render(said, homes=homes, page=page, cited=cited, day=day, dublin=known)


def _named(element: _Element, used: Counter[str], above: str = "") -> Iterator[tuple[str, str]]:
    """Name elements below `above`, by their numbers so far: "para_72__list_1__item_g"; yield addresses and names."""
    kind = QName(element).localname
    if kind == "meta":
        return
    if kind in NAMES["passed"]:
        above = "__".join(filter(None, (above, kind)))
    elif kind not in NAMES["unnamed"]:
        own = "__".join(filter(None, (above, NAMES["short"].get(kind, kind))))
        number = element.get("eId") or ("nn" if kind in NAMES["numbered"] else "")
        above = f"{own}_{number}" if number else own
        used[above] += 1
        if number in {"", "nn"} or used[above] > 1:
            above += f"_{used[above]}"
        element.set("eId", above)
    if address := element.get("wId"):
        yield address, above
    for child in element:
        yield from _named(child, used, above)
