"""The pass as a command, for a site built by any generator, and the keeper of the ledger."""

import argparse
import sys
from pathlib import Path

from edition import ledger, lock
from edition.check import check, notices
from edition.model import Site
from edition.read import LEDGER, LOCKS, read
from edition.sources import sources
from edition.writers import write


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
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if options.accept is None and (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    if problems := [] if options.accept is not None else sources(options.root):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    site = read(options.site, options.root)
    if options.accept is not None:
        return accept(parser, options, site)
    problems = check(site) or write(site, options.site, options.root / "print")
    for line in problems or notices(site):
        print(line, file=sys.stderr)
    return 1 if problems else 0


def accept(parser: argparse.ArgumentParser, options: argparse.Namespace, site: Site) -> int:
    """Writes the ledger; leaves with a message when the passage is unknown."""
    try:
        text = ledger.accept(site, options.accept, options.to)
    except KeyError:
        parser.error(f"there is no passage {options.accept}, or none to move it to: write it as briefing#p4")
    (options.root / LEDGER).write_text(text, encoding="utf-8")
    (options.root / LOCKS).write_text(lock.accept(site, options.accept), encoding="utf-8")
    before, after = len(ledger.parse(site.ledger)), len(ledger.parse(text))
    print(f"{LEDGER}: {after} addresses, {after - before} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
