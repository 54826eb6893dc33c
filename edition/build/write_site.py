"""Writes the site: books, then files and assets under names that say what they hold, then pages, then the worker."""

from collections.abc import Collection
from pathlib import Path

from edition.build import fingerprint_assets
from edition.build.emit import Emitter, emit
from edition.build.insertions import by_page
from edition.build.settings import edition_timestamp
from edition.checks.rules import Problem
from edition.document.model import ATTACHED
from edition.document.site import Site
from edition.locales import words_of
from edition.outputs.epub import epub
from edition.outputs.output import Edition
from edition.outputs.page.home import ROOM
from edition.outputs.print import pdf, social_image
from edition.outputs.print.typst_compiler import Store
from edition.outputs.registry import without
from edition.outputs.site import bundle_js, service_worker
from edition.outputs.site.offline import SiteZip
from edition.outputs.site.version import version_of
from edition.safety import headers


def edition_of(site: Site, folder: Path, root: Path, off: Collection[str] = (), *, serving: bool = False) -> Edition:
    """Return what outputs are made from: the site in `folder`, of the project in `root`, without the outputs `off`.

    With `serving`, for pages that are seen while they are written, it has no version.
    """
    moment = edition_timestamp(site.address_record, root / "docs")
    attached = {name: (folder / name).stat().st_size for name in site.files if name.endswith(ATTACHED)}
    version = "" if serving else version_of(site, folder, moment)
    return Edition(site, moment, without(off), attached, version)


def print_faults(edition: Edition, folder: Path, root: Path) -> list[Problem]:
    """Return what print would get wrong of a site that is not written, apart from what it can't set at all."""
    problems = pdf.write(edition, _store(root, folder)) if edition.has("print") else []
    return [problem for problem in problems if problem.code != "F07"]


def write(edition: Edition, folder: Path, root: Path) -> list[Problem]:
    """Write all that needs the whole site into `folder`; return what could not be written, and what print tells.

    PDFs are kept in the folder .build of the project in `root`. While pages are served nothing is made for reading
    without a network, and books only when they are asked for.
    """
    problems = _write_books(edition, _store(root, folder))
    if all(problem.is_note for problem in problems):
        edition.sizes.update({f"pdf/{path.name}": path.stat().st_size for path in folder.glob("pdf/*")})
        for output in edition.outputs:
            for path, data in output.files(edition):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())
        _write_pages(edition, folder)
    return problems


def _write_books(edition: Edition, store: Store) -> list[Problem]:
    problems = pdf.write(edition, store) if edition.has("print") and not edition.is_served else []
    if edition.has("print") and all(problem.is_note for problem in problems):
        problems += social_image.write(edition.site, store)
    if not edition.is_served and all(problem.is_note for problem in problems):
        if edition.has("epub"):
            epub.write(edition, store)
        store.sweep()
    return problems


def _write_pages(edition: Edition, folder: Path) -> None:
    """Write scripts, styles and indexes under names that say what they hold, then pages, zip and service worker."""
    site = edition.site
    bundle_js.write(folder)
    worker = folder / service_worker.SOURCE
    code = worker.read_text(encoding="utf-8") if worker.is_file() else ""
    worker.unlink(missing_ok=True)
    names = fingerprint_assets.write(folder)
    former = dict(headers.former_pages(site))
    archive = _archive(edition, folder, former)
    emitter = Emitter(folder, names, archive, ROOM)
    insertions = by_page(each for output in edition.outputs for each in output.insertions(edition))
    emit(site, insertions, emitter, has_views=edition.has("parallel"))
    for path, text in former.items():
        emitter.write(path, (text, "", ""))
    size = archive.close(folder) if archive else 0
    emitter.finish({page.path: words_of(page.language).size(size) for page in site.pages})
    headers.write(site, folder, emitter.scripts)
    if edition.version and code:
        service_worker.write(folder, edition.version, code, emitter.digests)


def _archive(edition: Edition, folder: Path, former: Collection[str]) -> SiteZip | None:
    """Return the zip of the site in `folder` where one is offered, opened; `former` are the pages that are gone."""
    offer = next((offer for offer in edition.offers if offer.kind == "zip"), None)
    if offer is None:
        return None
    pages = [*(path for _, path in edition.site.places), *edition.site.others, *former]
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"]
    (folder / offer.path).parent.mkdir(parents=True, exist_ok=True)
    return SiteZip(folder / offer.path, pages, [path.relative_to(folder).as_posix() for path in paths])


def write_book(edition: Edition, folder: Path, root: Path, target: str) -> list[Problem]:
    """Write the one PDF or EPUB at `target` into `folder`; return its problems."""
    store = _store(root, folder)
    problems = pdf.write_one(edition, store, target)
    if target.endswith(".epub") and all(problem.is_note for problem in problems):
        epub.write(edition, store, target)
    return problems


def _store(root: Path, folder: Path) -> Store:
    return Store(root / ".build/print", folder)
