"""The lock on quotations: the words between quotation marks, recorded by digest, change only with a review."""

import hashlib
from collections.abc import Iterator

from edition.model import Block, Page, Problem, Site
from edition.place import line_of, place
from edition.quotations import SHORTEST, letters
from edition.records import LOCKS as FILE

HEAD = "page\tid\tlanguage\tdigest\tbegins"
Key = tuple[str, str, str]


def locked(site: Site) -> Iterator[Problem]:
    """A problem for each recorded quotation whose words are no longer the same, or that is gone."""
    now = quoted(site)
    for key, (digest, begins) in parse(site.locks).items():
        page = site.by_key.get((key[0], key[2]))
        if page is None or page.is_untranslated or now.get(key, ("", ""))[0] == digest:
            continue
        block = next((block for block in page.blocks if block.id == key[1]), None)
        remedy = f"Restore it, or record its review: make accept PASSAGE='{key[0]}#{key[1]}'."
        gone = key not in now
        what = f'the quotation "{begins} …" in {key[1]} ' + ("is gone" if gone else "is not the one recorded")
        line = place(page, block) if block else line_of(site.locks, "\t".join(key))
        yield Problem("Q03", page.source if block else FILE, line, what, remedy)


def quoted(site: Site) -> dict[Key, tuple[str, str]]:
    """What the record would hold if every quotation were recorded now: digest and first words."""
    found = {}
    for page in site.pages:
        for block in page.blocks:
            words = letters(" | ".join(_quotations(page, block)), page.language)
            if block.id and words:
                digest = hashlib.sha256(words.encode()).hexdigest()[:16]
                found[page.key, block.id, page.language] = (digest, " ".join(words.split()[:SHORTEST]))
    return found


def parse(text: str) -> dict[Key, tuple[str, str]]:
    """The record, by page, passage and language."""
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows if len(row) == HEAD.count("\t") + 1}


def accept(site: Site, passage: str = "") -> str:
    """The record's new text: quotations that are new, and those of `passage` ("briefing#p3") as they are now."""
    rows, now = parse(site.locks), quoted(site)
    page, _, name = passage.partition("#")
    rows = {key: row for key, row in rows.items() if key[:2] != (page, name)}
    rows |= {key: row for key, row in now.items() if key not in rows}
    lines = ["\t".join((*key, *row)) for key, row in sorted(rows.items())]
    return "\n".join([HEAD, *lines]) + "\n"


def _quotations(page: Page, block: Block) -> list[str]:
    """Quotations long enough to be words of a text; on an instrument's page block quotations too."""
    if block.kind == "blockquote" and page.instrument:
        return [block.text]
    return [words for words in block.quotations if len(words.split()) >= SHORTEST]
