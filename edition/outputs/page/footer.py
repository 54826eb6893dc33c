"""Says at the foot of every page what the edition is: its source, version, day, address, and whom to write to."""

import json
from collections.abc import Iterator

from edition.build.insertions import Insertion
from edition.document import Page, Site, is_public
from edition.outputs.links import report
from edition.outputs.output import Edition
from edition.outputs.templates import templates_beside

TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"is_public": is_public, "report": report}


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the foot of each page and of each parallel view."""
    site, has_pdfs = edition.site, edition.has("print")
    for page, path in site.places:
        offline = {name: word for name, word in page.interface.offline.items() if has_pdfs or name != "pdfs"}
        known = {"edition": edition, "site": site, "page": page, "path": path, "words": page.interface}
        known |= {"source": _source(site, page), "rights": _rights(site, page)}
        known["offline"] = json.dumps(offline, ensure_ascii=False)
        yield Insertion(path, "foot", TEMPLATES.get_template("foot.html").render(known))


def _rights(site: Site, page: Page) -> Page | None:
    """Return the page of the same language that says the rights in its texts, if there are any to say."""
    pages = site.in_language(page.language)
    is_said = any("rights" in each.stated for each in pages)
    return next((each for each in pages if is_said and "rights" in each.ids), None)


def _source(site: Site, page: Page) -> Page | None:
    """Return the text from whose document the page comes; for other pages the edition's, when it has one."""
    texts = [page] if page.citation else [each for each in site.in_language(page.language) if each.citation]
    return texts[0] if len(texts) == 1 else None
