"""The ledger of addresses: each one ever published, and the texts it named at the last review.

A row holds page, id, where the address moved to, and for each language a digest of the text and a
sketch of its words. Digests tell whether a text changed, sketches whether it is still the same text.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace

from edition.model import Page, Site

KEPT = 16
SAME_TEXT = 0.4
Address = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One address: `texts` maps a language to (digest, sketch), `moved` names the address it went to."""

    page: str
    id: str
    moved: str = ""
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


def words(text: str) -> list[str]:
    """The words of a text: case, punctuation, quote glyphs and spaces don't count."""
    return re.findall(r"\w+", text.casefold())


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that change with any word of `text`."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:16]


def sketch(text: str) -> str:
    """The sixteen smallest four-digit hashes of the words of `text`, joined."""
    hashes = {hashlib.sha256(word.encode()).hexdigest()[:4] for word in words(text)}
    return "".join(sorted(hashes)[:KEPT])


def likeness(one: str, other: str) -> float:
    """How many words two sketched texts share, from 0 to 1 (Broder's estimate of Jaccard's index)."""
    left, right = ({text[i : i + 4] for i in range(0, len(text), 4)} for text in (one, other))
    smallest = sorted(left | right)[:KEPT]
    return sum(item in left and item in right for item in smallest) / len(smallest) if smallest else 1.0


def parse(text: str) -> dict[Address, Row]:
    """The rows of a ledger by address; a line that is no row is left out."""
    lines = text.splitlines()
    languages = lines[0].split("\t")[3:] if lines else []
    rows = {}
    for line in lines[1:]:
        page, name, moved, *cells = [*line.split("\t"), "", ""][: 3 + len(languages)]
        pairs = zip(languages, (cell.partition(":") for cell in cells), strict=False)
        rows[page, name] = Row(page, name, moved, {lang: (cell[0], cell[2]) for lang, cell in pairs if cell[0]})
    return rows


def dump(rows: dict[Address, Row]) -> str:
    """A ledger's text; addresses stand in the order in which they were recorded, page by page."""
    languages = sorted({language for row in rows.values() for language in row.texts})
    lines = ["\t".join(("page", "id", "moved", *languages))]
    for row in sorted(rows.values(), key=lambda row: row.page):
        cells = [":".join(row.texts.get(language, ("", ""))).strip(":") for language in languages]
        lines.append("\t".join((row.page, row.id, row.moved, *cells)))
    return "\n".join(lines) + "\n"


def addresses(site: Site) -> dict[Address, None]:
    """Every address of the site, in order."""
    return dict.fromkeys((page.key, block.id) for page in site.pages for block in page.blocks if block.id)


def present(site: Site) -> dict[Address, Row]:
    """What the ledger would hold if every address of `site` were recorded now."""
    rows: dict[Address, Row] = {}
    for page in site.pages:
        for block in page.blocks:
            if block.id:
                row = rows.setdefault((page.key, block.id), Row(page.key, block.id))
                row.texts[page.language] = (digest(block.text), sketch(block.text))
    return rows


def drifted(site: Site) -> list[Address]:
    """Addresses whose text changed since the last review in some languages and not in the others."""
    rows = parse(site.ledger)
    texts = {(page.key, block.id, page.language): block.text for page in site.pages for block in page.blocks}
    found = []
    for address, row in rows.items():
        both = [language for language in row.texts if (*address, language) in texts]
        changed = [digest(texts[*address, language]) != row.texts[language][0] for language in both]
        if any(changed) and not all(changed):
            found.append(address)
    return found


def unrecorded(site: Site) -> list[Address]:
    """Addresses of the site that the ledger does not hold."""
    rows = parse(site.ledger)
    return [address for address in addresses(site) if address not in rows]


def accept(site: Site, passage: str = "", to: str = "") -> str:
    """The ledger's new text.

    Without `passage`, new addresses are added, and texts changed in every language alike. With it
    ("briefing#p4"), its review is recorded, or with `to` that it moved there; with `to`, a whole page
    ("briefing") moves to another.
    Raises KeyError when there is no such address.
    """
    rows, now = parse(site.ledger), present(site)
    if not passage:
        held = set(drifted(site))
        for address, row in now.items():
            if address not in rows or (address not in held and not rows[address].moved and _same(rows[address], row)):
                rows[address] = row
        return dump(rows)
    page, _, name = passage.partition("#")
    if to and not name:
        here = [address for address in rows if address[0] == page]
        if not here or (to, "top") not in now:
            raise KeyError(passage)
        for address in here:
            rows[address] = replace(rows[address], moved=f"{to}#{address[1] if (to, address[1]) in now else 'top'}")
    elif to:
        rows[page, name] = replace(rows[page, name], moved=to)
    else:
        rows[page, name] = now[page, name]
    return dump(rows)


def _same(old: Row, new: Row) -> bool:
    return all(likeness(old.texts[lang][1], new.texts[lang][1]) >= SAME_TEXT for lang in old.texts if lang in new.texts)


def home_of(text: str, page: Page) -> str:
    """The id under which the sketched `text` now stands on `page`, "" when it is gone."""
    scores = [(likeness(text, sketch(block.text)), block.id) for block in page.blocks if block.id]
    best = max(scores, default=(0.0, ""))
    return best[1] if best[0] >= SAME_TEXT else ""
