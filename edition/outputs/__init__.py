"""Outputs: each takes the documents and makes files, and markup for pages."""

from pathlib import Path

from edition.build import fingerprint_assets
from edition.build.emit import Emitter, emit
from edition.build.insertions import Insertion, by_page
from edition.build.settings import edition_timestamp
from edition.document.model import ATTACHED
from edition.document.site import Problem, Site
from edition.locales import words_of
from edition.outputs.cite import metadata
from edition.outputs.data import all_files, changes_page
from edition.outputs.epub import epub
from edition.outputs.page import (
    backlinks,
    downloads,
    footer,
    home,
    passage_marks,
    placeholders,
    previews,
    untranslated,
)
from edition.outputs.parallel import view
from edition.outputs.print import pdf, social_image
from edition.outputs.print.typst_compiler import Store
from edition.outputs.search import index_files
from edition.outputs.site import bundle_js, manifest, service_worker, sitemap
from edition.outputs.site.offline import SiteZip
from edition.outputs.site.version import version_of
from edition.safety import headers


def print_faults(site: Site, folder: Path, root: Path) -> list[Problem]:
    """Return what print would get wrong of a site that is not written, apart from what it can't set at all."""
    problems = pdf.write(site, _store(root, folder), edition_timestamp(site.address_record, root / "docs"))
    return [problem for problem in problems if problem.code != "F07"]


def write(site: Site, folder: Path, root: Path, *, serving: bool = False, books: bool = True) -> list[Problem]:
    """Write all that needs the whole site into `folder`; return what could not be written, and what print tells.

    PDFs are kept in the folder .build of the project in `root`. With `serving`, for pages that are seen while they
    are written, nothing is made for reading without a network, and books only when they are asked for. Without `books`
    there are no PDFs and EPUBs, though pages lead to them, and no zip.
    """
    books = books and not serving
    moment = edition_timestamp(site.address_record, root / "docs")
    store = _store(root, folder)
    problems = pdf.write(site, store, moment) if books else []
    if all(problem.is_told for problem in problems):
        problems += social_image.write(site, store)
    if all(problem.is_told for problem in problems):
        if books:
            epub.write(site, store, moment)
            store.sweep()
        offered = [*folder.glob("pdf/*"), *(folder / name for name in site.files if name.endswith(ATTACHED))]
        sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in offered}
        version = "" if serving else version_of(site, folder, moment)
        insertions = [
            *index_files.write(site, folder),
            *untranslated.write(site),
            *view.links(site),
            *downloads.write(site, sizes, moment),
            *home.write(site, sizes, has_zip=books),
            *passage_marks.write(site),
            *footer.write(site, moment, version),
            *backlinks.write(site),
            *placeholders.write(site),
            *changes_page.write(site, folder),
            *all_files.links(site),
            *previews.write(site),
            *metadata.write(site, folder),
            *manifest.write(site, folder),
        ]
        all_files.write(site, folder, moment)
        sitemap.write(site, folder)
        zipped = next((folder / home.zip_of(page) for page in site.pages if page.pdf and books), None)
        _write_pages(site, folder, insertions, version, zipped)
    return problems


def _write_pages(site: Site, folder: Path, insertions: list[Insertion], version: str, zipped: Path | None) -> None:
    """Write scripts, styles and indexes under names that say what they hold, then pages, zip and service worker."""
    bundle_js.write(folder)
    worker = folder / service_worker.SOURCE
    code = worker.read_text(encoding="utf-8") if worker.is_file() else ""
    worker.unlink(missing_ok=True)
    names = fingerprint_assets.write(folder)
    former = dict(headers.former_pages(site))
    archive = None
    if zipped is not None:
        pages = [*(path for _, path in site.places), *site.others, *former]
        paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"]
        archive = SiteZip(zipped, pages, [path.relative_to(folder).as_posix() for path in paths])
    emitter = Emitter(folder, names, archive, home.ROOM)
    emit(site, by_page(insertions), emitter)
    for path, text in former.items():
        emitter.write(path, (text, "", ""))
    size = archive.close(folder) if archive else 0
    emitter.finish({page.path: words_of(page.language).size(size) for page in site.pages})
    headers.write(site, folder, emitter.scripts)
    if version and code:
        service_worker.write(folder, version, code, emitter.digests)


def write_book(site: Site, folder: Path, root: Path, target: str) -> list[Problem]:
    """Write the one PDF or EPUB at `target` into `folder`, from the site as it is; return its problems."""
    moment = edition_timestamp(site.address_record, root / "docs")
    store = _store(root, folder)
    problems = pdf.write_one(site, store, epub.printed(target), moment)
    if target.endswith(".epub") and all(problem.is_told for problem in problems):
        epub.write(site, store, moment, target)
    return problems


def _store(root: Path, folder: Path) -> Store:
    return Store(root / ".build/print", folder)
