"""Writers: each takes the model and writes one kind of output."""

from pathlib import Path

from edition.build import fingerprint_assets
from edition.build.insertions import apply
from edition.build.settings import edition_timestamp
from edition.checks.rules import Problem
from edition.document.model import ATTACHED
from edition.document.site import Site
from edition.outputs.cite import metadata
from edition.outputs.data import all_files, changes_page
from edition.outputs.epub import epub
from edition.outputs.page import backlinks, downloads, footer, home, passage_marks, placeholders, previews, untranslated
from edition.outputs.parallel import view
from edition.outputs.print import pdf, social_image
from edition.outputs.print.typst_compiler import Store
from edition.outputs.search import index_files
from edition.outputs.site import bundle_js, manifest, opensearch, service_worker, sitemap
from edition.safety import headers


def print_faults(site: Site, folder: Path, root: Path) -> list[Problem]:
    """What print would get wrong of a site that is not written, apart from what it can't set at all."""
    found = pdf.write(site, _store(root, folder), edition_timestamp(site.address_record, root / "docs"))
    return [problem for problem in found if problem.code != "F07"]


def write(site: Site, folder: Path, root: Path, *, serving: bool = False) -> list[Problem]:
    """Writes all that needs the whole site into `folder`; returns what could not be written, and what print tells.

    PDFs are kept in the folder .build of the project in `root`. With `serving`, for pages that are seen while they
    are written, nothing is made for reading without a network, and books only when they are asked for.
    """
    moment = edition_timestamp(site.address_record, root / "docs")
    store = _store(root, folder)
    problems = [] if serving else pdf.write(site, store, moment)
    if all(problem.is_note for problem in problems):
        problems += social_image.write(site, store)
    if all(problem.is_note for problem in problems):
        if not serving:
            epub.write(site, store, moment)
            store.sweep()
        offered = [*folder.glob("pdf/*"), *(folder / name for name in site.files if name.endswith(ATTACHED))]
        sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in offered}
        links, scripts_of_views = view.write(site, folder)
        patches = [
            *index_files.write(site, folder),
            *untranslated.write(site),
            *links,
            *downloads.write(site, sizes, moment),
            *home.write(site, sizes, has_zip=not serving),
            *passage_marks.write(site),
            *footer.write(site, moment, keeps=not serving),
            *backlinks.write(site),
            *placeholders.write(site),
            *changes_page.write(site, folder),
            *all_files.links(site),
            *opensearch.write(site, folder),
            *previews.write(site),
            *metadata.write(site, folder),
            *manifest.write(site, folder),
        ]
        apply(folder, patches)
        all_files.write(site, folder, moment)
        sitemap.write(site, folder)
        bundle_js.write(folder)
        fingerprint_assets.write(folder)
        headers.write(site, folder, scripts_of_views)
        if not serving:
            home.put_zip(site, folder)
            service_worker.write(folder)
    return problems


def write_book(site: Site, folder: Path, root: Path, target: str) -> list[Problem]:
    """Writes the one PDF or EPUB at `target` into `folder`, from the site as it is; returns its problems."""
    moment = edition_timestamp(site.address_record, root / "docs")
    store = _store(root, folder)
    problems = pdf.write_one(site, store, epub.printed(target), moment)
    if target.endswith(".epub") and all(problem.is_note for problem in problems):
        epub.write(site, store, moment, target)
    return problems


def _store(root: Path, folder: Path) -> Store:
    return Store(root / ".build/print", folder)
