"""Writers: each takes the model and writes one kind of output."""

from pathlib import Path

from edition.model import Problem, Site
from edition.settings import seconds
from edition.writers import (
    backlinks,
    card,
    downloads,
    epub,
    headers,
    marks,
    metadata,
    parallel,
    pdf,
    previews,
    search,
    untranslated,
)
from edition.writers.addition import apply


def write(site: Site, folder: Path, print_folder: Path) -> list[Problem]:
    """Writes all that needs the whole site into `folder`; returns what could not be written."""
    moment = seconds(site.ledger, print_folder.parent / "docs")
    problems = pdf.write(site, folder, print_folder, moment) or card.write(site, folder, print_folder)
    if not problems:
        search.write(site, folder)
        epub.write(site, folder, moment)
        additions = [
            *untranslated.write(site),
            *parallel.write(site, folder),
            *downloads.write(site, folder, moment),
            *marks.write(site),
            *backlinks.write(site),
            *previews.write(site),
            *metadata.write(site, folder),
        ]
        apply(folder, additions)
        headers.write(site, folder)
    return problems
