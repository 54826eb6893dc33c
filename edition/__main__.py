"""The pass as a command, for a site built by any generator."""

import argparse
import sys
from pathlib import Path

from edition.check import check
from edition.read import read
from edition.writers import pdf


def main() -> int:
    """Reads the site, checks it, writes what needs the whole of it; 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m edition",
        description="Reads a built site, checks it, and writes its PDFs. Nothing is written when a check fails.",
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--root", type=Path, default=Path(), help="the project, with docs/ and mkdocs.yml")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    site = read(options.site, options.root)
    problems = check(site) or pdf.write(site, options.site, options.root / "print")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
