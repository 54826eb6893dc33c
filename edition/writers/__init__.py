"""Writers: each takes the model and writes one kind of output."""

from pathlib import Path

from edition.model import Problem, Site
from edition.pieces import ATTACHED
from edition.settings import edition_timestamp
from edition.writers import (
    backlinks,
    badges,
    downloads,
    epub,
    footer,
    headers,
    home,
    manifest,
    metadata,
    parallel,
    pdf,
    previews,
    scripts,
    search,
    social_image,
    untranslated,
    worker,
)
from edition.writers.page_patch import apply
from edition.writers.typesetting import Store


def print_faults(site: Site, folder: Path, root: Path) -> list[Problem]:
    """What print would get wrong of a site that is not written, apart from what it can't set at all."""
    store = Store(root / ".build/print", folder)
    found = pdf.write(site, store, edition_timestamp(site.address_record, root / "docs"))
    return [problem for problem in found if problem.code != "F07"]


def write(site: Site, folder: Path, root: Path, *, keep_pdfs: bool = False) -> list[Problem]:
    """Writes all that needs the whole site into `folder`; returns what could not be written.

    PDFs are kept in the folder .build of the project in `root`. With `keep_pdfs`, for pages that are seen while they
    are written, those of an earlier build will do, and nothing is made for reading without a network.
    """
    moment = edition_timestamp(site.address_record, root / "docs")
    store = Store(root / ".build/print", folder, keeps=keep_pdfs)
    problems = pdf.write(site, store, moment) or social_image.write(site, store)
    if not problems:
        store.sweep()
        epub.write(site, folder, moment)
        offered = [*folder.glob("pdf/*"), *(folder / name for name in site.files if name.endswith(ATTACHED))]
        sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in offered}
        links, scripts_of_views = parallel.write(site, folder)
        patches = [
            *search.write(site, folder),
            *untranslated.write(site),
            *links,
            *downloads.write(site, sizes, moment),
            *home.write(site, sizes, has_zip=not keep_pdfs),
            *badges.write(site),
            *footer.write(site, moment, keeps=not keep_pdfs),
            *backlinks.write(site),
            *previews.write(site),
            *metadata.write(site, folder),
            *manifest.write(site, folder),
        ]
        apply(folder, patches)
        scripts.write(folder)
        headers.write(site, folder, scripts_of_views)
        if not keep_pdfs:
            home.put_zip(site, folder)
            worker.write(folder)
    return problems
