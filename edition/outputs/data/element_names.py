"""Names the elements of Akoma Ntoso by its naming convention: "para_72__list_1__item_g"; leads references there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from lxml.etree import QName, _Element

from edition.document import Page, resolve
from edition.document.iri import Iri

# Below these names begin with theirs, and these have none; those have none, nor does it begin one.
PASSED = {"intro", "preface"}
UNNAMED = {"doc", "mainBody", "num", "heading", "content", "tr", "td", "th"} | set("bui")
UNNAMED |= {"abbr", "sub", "sup", "ins", "del", "img", "remark"}
SHORT = {"article": "art", "blockList": "list", "chapter": "chp", "clause": "cl", "paragraph": "para", "section": "sec"}
# What is called by its number, without one "nn" and counted.
NUMBERED = {"item", "level", "part", "point", "rule", *SHORT} - {"blockList"}


def name_elements(element: _Element, used: Counter[str], above: str = "") -> Iterator[tuple[str, str]]:
    """Name elements, which have their numbers for a name, within what is named `above`; yield addresses and names."""
    kind = QName(element).localname
    if kind == "meta":
        return
    if kind in PASSED:
        above = "__".join(filter(None, (above, kind)))
    elif kind not in UNNAMED:
        own = "__".join(filter(None, (above, SHORT.get(kind, kind))))
        number = element.get("eId") or ("nn" if kind in NUMBERED else "")
        above = f"{own}_{number}" if number else own
        used[above] += 1
        if number in {"", "nn"} or used[above] > 1:
            above += f"_{used[above]}"
        element.set("eId", above)
    if address := element.get("wId"):
        yield address, above
    for child in element:
        yield from name_elements(child, used, above)


def refer(page: Page, tree: _Element, iris: Mapping[tuple[str, str], Iri]) -> None:
    """Lead the references of a page from work to work, where the edition has it; within the page by the name there."""
    for element in tree.iter("{*}ref", "{*}noteRef"):
        href = element.get("href", "")
        link = resolve(page.path, href)
        iri = iris.get((link.path or "", link.fragment))
        local = f"#{iri.portion}" if iri and iri.portion and link.path == page.path else ""
        element.set("href", local or str(iri or urljoin(page.url, href)))
