"""Writers: each takes the model and writes one kind of output."""

from pathlib import Path

from edition.model import Problem, Site
from edition.writers import backlinks, card, marks, metadata, parallel, pdf, previews, search, untranslated
from edition.writers.addition import apply


def write(site: Site, folder: Path, print_folder: Path) -> list[Problem]:
    """Writes all that needs the whole site into `folder`; returns what could not be written."""
    problems = pdf.write(site, folder, print_folder)
    if not problems:
        card.write(site, folder, print_folder)
        search.write(site, folder)
        additions = [
            *untranslated.write(site),
            *parallel.write(site, folder),
            *marks.write(site),
            *backlinks.write(site),
        ]
        apply(folder, [*additions, *previews.write(site), *metadata.write(site, folder)])
    return problems
