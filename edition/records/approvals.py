"""The record of approvals: each answers one rule for one text, with a reason, until one of its texts changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from edition.records.fingerprint import digest_of
from edition.records.table import APPROVALS, FORMAT, HEADS, Address, Row

if TYPE_CHECKING:
    from edition.document.site import Site

# What a reason of a record of format 1 answered, all at once.
FORMER = frozenset({"P03", "P04", "P05", "P06", "P07", "P08", "P10", "T03", "Q02", "Q05", "R04"})
# The rule of a former reason that answered nothing.
NONE = "-"
# The rules that say that a text has changed: what a review accepts is what is recorded.
CHANGED, ALONE, QUOTATION = {"A03", "A05", "P09"}, "P09", "Q03"
# The rules about the records themselves, and about what is published beside pages: their approvals are of no text.
BY_HAND, PLACES = "A20", "A15"
OF_NO_TEXT = {NONE, BY_HAND, PLACES}


class Approval(NamedTuple):
    """A review that lets a text be as it is, whatever one rule says."""

    page: str
    id: str  # its id on the page, or the name under which a text without one is recorded
    rule: str  # the code of the rule: "P05"
    texts: str  # a digest of the text in every language; where it is a part there, a colon and the id of the whole
    day: str
    reason: str

    def stands(self, now: Mapping[Address, Row]) -> bool:
        """Return whether the texts are still those that were reviewed."""
        return self[:2] in now and texts_of(now[self[:2]]) == self.texts.partition(":")[0]

    @property
    def within(self) -> str:
        """The id of what says the same in languages that lack the text, "" for nothing."""
        return self.texts.partition(":")[2]


def texts_of(row: Row) -> str:
    """Return twelve hexadecimal digits that change with the text of an address in any language."""
    texts = " ".join(f"{language} {text.digest}" for language, text in sorted(row.texts.items()))
    return digest_of(texts, 12)


@lru_cache(4)
def parse(text: str) -> tuple[Approval, ...]:
    """Return the approvals of a record that was checked."""
    rows = (line.split("\t") for line in text.splitlines()[2:])
    return tuple(Approval(*cells) for cells in rows if len(cells) == len(HEADS[APPROVALS]))


def dump(approvals: Iterable[Approval]) -> str:
    """Return the text of a record of approvals, by text and rule."""
    return "".join("\t".join(cells) + "\n" for cells in ((FORMAT,), HEADS[APPROVALS], *sorted(approvals)))


def answered(site: "Site") -> set[tuple[str, str]]:
    """Return the texts ("briefing#p4") and rules of all approvals of the texts of a site as they are now."""
    rows, now = site.record.rows, site.record.now
    approvals, whole = parse(site.approval_record), dict(now)
    for page, name in {each[:2] for each in approvals} & rows.keys() & now.keys():
        # Of a page that is missing in a language, its last texts: that alone is to be told.
        gone = {of: text for of, text in rows[page, name].texts.items() if (page, of) not in site.by_key}
        whole[page, name] = replace(now[page, name], texts={**now[page, name].texts, **gone})
    given = {(f"{each.page}#{each.id}", each.rule) for each in approvals if each.stands(whole)}
    same = (row for address, row in rows.items() if row.reason and address in now and row.texts == now[address].texts)
    return given | {(f"{row.page}#{row.id}", rule) for row in same for rule in FORMER}
