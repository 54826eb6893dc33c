"""The pass as a command, for a site built by any generator, and the keeper of the ledger."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from edition import ledger, lock
from edition.check import check
from edition.model import Site
from edition.read import read
from edition.records import LEDGER, LOCKS, records
from edition.records import write as write_record
from edition.review import notices, pending
from edition.sources import sources
from edition.writers import write

# A record that is not there can be written; one that can't be read is not written over.
MISSING = {"A06", "Q06"}


def main() -> int:
    """Reads the site, checks it, writes what needs the whole of it; 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m edition",
        description=(
            "Reads a built site, checks it, and adds what needs the whole of it: backlinks, the table of references, "
            "parallel pages, previews, citations and PDFs. Nothing is written when a check fails. With --accept the "
            "ledger of addresses is written instead."
        ),
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--root", type=Path, default=Path(), help="the project, with docs/ and mkdocs.yml")
    parser.add_argument(
        "--accept",
        nargs="?",
        const="",
        metavar="PASSAGE",
        help="record new addresses in the ledger, or the review of one passage, such as briefing#p4",
    )
    parser.add_argument("--to", default="", metavar="PASSAGE", help="with --accept: where the passage has moved")
    parser.add_argument("--reason", default="", help="with --accept: why its texts may differ as they do")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if options.accept is None and (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    found = records(options.root)
    if options.accept is None:
        found += sources(options.root)
    elif all(problem.code in MISSING for problem in found):
        found = []
    if found:
        print(*found, sep="\n", file=sys.stderr)
        return 1
    site = read(options.site, options.root)
    if options.accept is not None:
        return accept(parser, options, site)
    problems = (check(site) or write(site, options.site, options.root / "print")) + pending(site)
    for line in problems or notices(site):
        print(line, file=sys.stderr)
    return 1 if problems else 0


def accept(parser: argparse.ArgumentParser, options: argparse.Namespace, site: Site) -> int:
    """Writes the ledger; leaves with a message when the passage is unknown."""
    try:
        text = ledger.accept(site, options.accept, options.to, options.reason, datetime.now(UTC).date().isoformat())
    except KeyError:
        parser.error(f"there is no passage {options.accept}, or none to move it to: write it as briefing#p4")
    write_record(options.root / LEDGER, text)
    write_record(options.root / LOCKS, lock.accept(site, options.accept))
    before, after = len(ledger.parse(site.ledger)), len(ledger.parse(text))
    said = f", the review of {options.accept} among them" if options.accept else ""
    print(f"{LEDGER}: {after} rows, {after - before} of them new{said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
