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


def write(site: Site, folder: Path, root: Path, *, keep_pdfs: bool = False) -> list[Problem]:
    """Writes all that needs the whole site into `folder`; returns what could not be written.

    PDFs are kept in the folder .build of the project in `root`; with `keep_pdfs` those of an earlier build will do.
    """
    moment = seconds(site.ledger, root / "docs")
    store = pdf.Store(root / ".build/print", keeps=keep_pdfs)
    problems = pdf.write(site, folder, store, moment) or card.write(site, folder)
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
