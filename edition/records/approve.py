"""Records what a person has decided: a review, a move, or the end of a text or of a whole page."""

from dataclasses import replace

from edition.document.site import Site
from edition.records.snapshot import snapshot
from edition.records.table import ADDRESSES, GONE, Address, Row, dump, parse


def approve(site: Site, text: str, to: str, reason: str, day: str) -> str:
    """Return the record's new text with the review of one text, or with the move or the end of a text or a page.

    `text` is "briefing#p4", or with `to` a page that is gone ("timeline"); `to` is where its words are now, or
    "gone"; `reason` says why its languages may differ as they do.
    Raises ValueError, with what to do in words, when that can't be recorded.
    """
    rows, now = dict(parse(site.address_record)), snapshot(site, day)
    page, _, name = text.partition("#")
    if to and not name:
        return dump(_page_moved(site, page, to, day), ADDRESSES)
    address = (page, name)
    if not to:
        if address not in now:
            raise ValueError(f"there is no passage {text}; write it as briefing#p4")
        rows[address] = replace(now[address], reason=" ".join(reason.split()))
    elif address not in rows:
        raise ValueError(f"the record has no passage {text}; write it as briefing#p4")
    elif address in now:
        raise ValueError(f"{text} is still on its page; remove it there first")
    elif to != GONE and tuple(to.split("#")) not in now:
        raise ValueError(f"there is no passage {to} to lead to; write it as briefing#p4, or {GONE}")
    else:
        rows[address] = replace(rows[address], moved=to, day=day)
    return dump(rows, ADDRESSES)


def _page_moved(site: Site, page: str, to: str, day: str) -> dict[Address, Row]:
    """Return the rows once a whole page is gone, or has become another, whose texts keep their addresses."""
    rows, now = dict(parse(site.address_record)), snapshot(site, day)
    here = [address for address in rows if address[0] == page]
    if not here:
        raise ValueError(f"the record has no page {page}; write the name of its file, without .md")
    if page in site.keys:
        raise ValueError(f"the page {page} is still there; rename or remove its files first")
    if to != GONE and (to, "top") not in now:
        raise ValueError(f"there is no page {to} to lead to; write the name of its file, without .md, or {GONE}")
    for address in here:
        if to == GONE:
            rows[address] = replace(rows[address], moved=rows[address].moved or GONE, day=day)
        else:
            name = address[1] if (to, address[1]) in now else "top"
            rows[address] = replace(rows[address], moved=f"{to}#{name}", day=day)
    return rows | {address: row for address, row in now.items() if address[0] == to and address not in rows}
