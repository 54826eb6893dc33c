"""The ledger of addresses: each one ever published, and the texts it named at the last review.

A row holds page, id, where the address moved to, why its texts may differ as they do, the day on which it
was recorded, and for each language a digest of the text and a sketch of its words. Digests tell whether a
text changed, sketches whether it is still the same text. Blocks without an address of their own, such as
terms and cells, are recorded by their kind and number ("dd:3"), and values of the front matter by their names
("meta:instrument.date"), so that their changes are noticed too.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from edition.model import SIGNS, Block, Page, Site

KEPT = 16
SAME_TEXT = 0.4
SIGNED_WORD = re.compile(rf"\w+|[{SIGNS}]")
HEAD = ("page", "id", "moved", "reason", "day")
UNADDRESSED = frozenset({"dt", "dd", "td", "th", "p", "li", "pre", "caption", "figcaption", "meta"})
Address = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One address: `texts` maps a language to (digest, sketch), `moved` names the address it went to.

    `reason` says why a review let these very texts differ, "" for texts that agree; `day` when the row was
    last recorded, as in ISO 8601.
    """

    page: str
    id: str
    moved: str = ""
    reason: str = ""
    day: str = ""
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


def words(text: str) -> list[str]:
    """The words of a text: case, punctuation, quote glyphs and spaces don't count."""
    return re.findall(r"\w+", text.casefold())


def digest(block: Block) -> str:
    """Sixteen hexadecimal digits that change with any word of a block, its emphasis, its notes and its links."""
    parts = SIGNED_WORD.findall((block.signed or block.text).casefold())
    parts += [f"{link.path}#{link.fragment}" if link.path else link.href for link in block.links]
    return hashlib.sha256(" ".join((*parts, *block.marks, block.label)).encode()).hexdigest()[:16]


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
    return dict(_rows(text))


@lru_cache(2)
def _rows(text: str) -> dict[Address, Row]:
    lines = text.splitlines()
    languages = lines[0].split("\t")[len(HEAD) :] if lines else []
    rows = {}
    for line in lines[1:]:
        page, name, moved, reason, day, *cells = [*line.split("\t"), "", "", "", ""][: len(HEAD) + len(languages)]
        pairs = zip(languages, (cell.partition(":") for cell in cells), strict=False)
        texts = {lang: (cell[0], cell[2]) for lang, cell in pairs if cell[0]}
        rows[page, name] = Row(page, name, moved, reason, day, texts)
    return rows


def dump(rows: dict[Address, Row]) -> str:
    """A ledger's text; addresses stand in the order in which they were recorded, page by page."""
    languages = sorted({language for row in rows.values() for language in row.texts})
    lines = ["\t".join((*HEAD, *languages))]
    for row in sorted(rows.values(), key=lambda row: row.page):
        cells = [":".join(row.texts.get(language, ("", ""))).strip(":") for language in languages]
        lines.append("\t".join((row.page, row.id, row.moved, row.reason, row.day, *cells)))
    return "\n".join(lines) + "\n"


def last_day(text: str) -> str:
    """The last day on which a row was recorded, "" when no row says."""
    return max((row.day for row in parse(text).values()), default="")


def addresses(site: Site) -> dict[Address, None]:
    """Every address of the site, in order."""
    return dict.fromkeys((page.key, block.id) for page in site.pages for block in page.blocks if block.id)


def named(page: Page) -> Iterator[tuple[str, Block]]:
    """The texts of a page that have a row, with the name it is under: the address, else kind and number or names."""
    for value in page.fields:
        if value.text and value.name != "translation":
            yield f"meta:{value.name}", Block("meta", value.name, value.text)
    numbers: Counter[str] = Counter()
    for block in page.blocks:
        numbers[block.kind] += not block.id
        if block.id or block.kind in UNADDRESSED:
            yield block.id or f"{block.kind}:{numbers[block.kind]}", block


def is_address(name: str) -> bool:
    """Whether a row's name can be linked to; that of a term or a cell can't."""
    return name.partition(":")[0] not in UNADDRESSED


def present(site: Site, day: str = "") -> dict[Address, Row]:
    """What the ledger would hold if every address of `site` were recorded on `day`."""
    rows: dict[Address, Row] = {}
    for page in site.pages:
        for name, block in named(page):
            row = rows.setdefault((page.key, name), Row(page.key, name, day=day))
            row.texts[page.language] = (digest(block), sketch(block.text))
    return rows


def changed(site: Site) -> dict[Address, tuple[list[str], list[str]]]:
    """Recorded texts that changed since their review: the languages that changed, and those that did not."""
    texts = {(page.key, name, page.language): digest(block) for page in site.pages for name, block in named(page)}
    found = {}
    for address, row in parse(site.ledger).items():
        both = [language for language in row.texts if (*address, language) in texts]
        new = [language for language in both if texts[*address, language] != row.texts[language][0]]
        if new:
            found[address] = (new, [language for language in both if language not in new])
    return found


def drifted(site: Site) -> list[Address]:
    """Addresses whose text changed since the last review in some languages and not in the others."""
    return [address for address, (new, old) in changed(site).items() if new and old]


def excused(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Whether a review gave a reason for the difference of just these texts."""
    return row is not None and row.reason != "" and reviewed(row, *sides)


def reviewed(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Whether the texts are those of the last review."""
    texts = row.texts if row else {}
    return all(texts.get(page.language, ("",))[0] == digest(block) for page, block in sides)


def unrecorded(site: Site) -> list[Address]:
    """Rows that the ledger lacks."""
    rows = parse(site.ledger)
    return [address for address in present(site) if address not in rows]


def accept(site: Site, passage: str = "", to: str = "", reason: str = "", day: str = "") -> str:
    """The ledger's new text, in which what is recorded now has the date `day`.

    Without `passage`, new addresses are added, and texts changed in every language alike. With it
    ("briefing#p4"), its review is recorded, with the `reason` why its texts may differ, or with `to` that it
    moved there; with `to`, a whole page ("briefing") moves to another.
    Raises KeyError when there is no such address.
    """
    rows, now = parse(site.ledger), present(site, day)
    if not passage:
        held = set(drifted(site))
        for address, row in now.items():
            old = rows.get(address)
            if old is None or (address not in held and not old.moved and old.texts != row.texts and _same(old, row)):
                rows[address] = row
        return dump(rows)
    page, _, name = passage.partition("#")
    if to and not name:
        here = [address for address in rows if address[0] == page]
        if not here or (to, "top") not in now:
            raise KeyError(passage)
        rows |= {address: row for address, row in now.items() if address[0] == to and address not in rows}
        for address in here:
            place = address[1] if (to, address[1]) in now else "top"
            rows[address] = replace(rows[address], moved=f"{to}#{place}", day=day)
    elif to:
        rows[page, name] = replace(rows[page, name], moved=to, day=day)
    else:
        rows[page, name] = replace(now[page, name], reason=" ".join(reason.split()))
    return dump(rows)


def _same(old: Row, new: Row) -> bool:
    return all(likeness(old.texts[lang][1], new.texts[lang][1]) >= SAME_TEXT for lang in old.texts if lang in new.texts)


def home_of(text: str, page: Page) -> str:
    """The id under which the sketched `text` now stands on `page`, "" when it is gone."""
    scores = [(likeness(text, sketch(block.text)), block.id) for block in page.blocks if block.id]
    best = max(scores, default=(0.0, ""))
    return best[1] if best[0] >= SAME_TEXT else ""
