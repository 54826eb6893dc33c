"""Writes the site: books, then files and assets under names that say what they hold, then pages, then the worker."""

import hashlib
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from edition.build import assets
from edition.build.archive import write_file
from edition.build.insertions import Insertion, around, by_page, within
from edition.build.sheets import lighten
from edition.build.shell_lines import SharedLines
from edition.checks.rules import Problem, errors
from edition.document import Parted, Site, to_html
from edition.document.built_page import parted
from edition.document.model import ATTACHED
from edition.outputs.data.earlier_page import composed
from edition.outputs.desk import TOOLS
from edition.outputs.epub import epub
from edition.outputs.output import Edition
from edition.outputs.page.home import ROOM
from edition.outputs.page.passage_marks import permalinks
from edition.outputs.page.untranslated import announced
from edition.outputs.parallel.view import composed as composed_view
from edition.outputs.print import pdf, social_image
from edition.outputs.print.typst_compiler import Store
from edition.outputs.registry import OUTPUTS
from edition.outputs.site.offline import SOURCE, SiteZip, write_worker
from edition.outputs.word import word
from edition.safety import headers
from edition.safety.around import SCRIPT, STYLE, integrity

STORE = ".build/print"
ENGINE = Path(__file__).parent.parent
# The files of the engine that change what it writes.
CODE = {".py", ".yml", ".typ", ".json", ".html", ".xml", ".xsl"}


def edition_of(site: Site, folder: Path, off: Collection[str] = (), *, serving: bool = False) -> Edition:
    """Return what outputs are made from: the site in `folder`, without the outputs `off`; while serving no version."""
    attached = {name: (folder / name).stat().st_size for name in site.files if name.endswith(ATTACHED)}
    outputs = tuple(output for output in OUTPUTS if output.name not in off)
    if serving:
        return Edition(site, site.timestamp, outputs, attached)
    # The version of the pages is a digest of all that they are made from.
    engine = _digest("", ENGINE, lambda path: path.suffix in CODE)
    read = f"{engine} {site.digest} {site.timestamp} {site.options}"
    version = _digest(read, folder, lambda path: path.suffix != ".html")
    return Edition(site, site.timestamp, outputs, attached, version, engine)


def _digest(beginning: str, root: Path, is_read: Callable[[Path], bool]) -> str:
    """Return a digest of a text and of the files in a folder that are read, 12 hexadecimal digits."""
    digest = hashlib.sha256(beginning.encode())
    for path in sorted(root.rglob("*")):
        if path.is_file() and is_read(path):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def print_faults(edition: Edition, folder: Path, root: Path) -> list[Problem]:
    """Return what print would get wrong of a site that is not written, apart from what can't be set at all."""
    problems = pdf.write(edition, Store(root / STORE, folder, edition.fonts)) if edition.has("print") else []
    return [problem for problem in problems if problem.code != "F07"]


def write(edition: Edition, folder: Path, root: Path) -> list[Problem]:
    """Write all that needs the whole site into `folder`; return what could not be written, and what print tells."""
    problems = _write_books(edition, Store(root / STORE, folder, edition.fonts))
    if not errors(problems):
        edition.sizes.update({f"pdf/{path.name}": path.stat().st_size for path in folder.glob("pdf/*")})
        for output in edition.outputs:
            for path, data in output.files(edition):
                write_file(folder / path, data)
        _say("Writing pages")
        _write_pages(edition, folder)
    return problems


def _say(what: str) -> None:
    """Tell a person who waits what takes its time."""
    if sys.stderr.isatty():
        print(f"{what} ...", file=sys.stderr)


def _write_books(edition: Edition, store: Store) -> list[Problem]:
    # While pages are served, books are made only when they are asked for.
    problems = list[Problem]()
    if edition.has("print"):
        _say("Setting PDFs")
        problems += pdf.unset(edition) if edition.is_served else pdf.write(edition, store)
        problems += social_image.write(edition.site, store) if not errors(problems) else []
    if not edition.is_served and not errors(problems):
        _say("Writing EPUBs and Word files")
        if edition.has("epub"):
            epub.write(edition, store)
        if edition.has("word"):
            word.write(edition, store)
        store.sweep()
    return problems


def _write_pages(edition: Edition, folder: Path) -> None:
    site = edition.site
    worker = folder / SOURCE
    code = assets.without_comments(worker) if worker.is_file() else ""
    worker.unlink(missing_ok=True)
    assets.join(folder)
    names = assets.write(folder, lighten(folder, site))
    former = dict(headers.former_pages(site))
    archive = _archive(edition, folder, former)
    emitter = Emitter(folder, names, archive, ROOM)
    insertions = by_page(each for output in edition.outputs for each in output.insertions(edition))
    emit(site, insertions, emitter)
    for path, text in former.items():
        emitter.write(path, (text, "", ""))
    size = archive.close(folder) if archive else 0
    emitter.finish({page.path: page.interface.size(size) for page in site.pages})
    headers.write(site, folder, emitter.scripts, emitter.styles)
    if edition.version and code:
        write_worker(folder, edition.version, code, emitter.digests)


def _archive(edition: Edition, folder: Path, former: Collection[str]) -> SiteZip | None:
    offer = next((offer for offer in edition.offers if offer.kind == "zip"), None)
    if offer is None:
        return None
    pages = [*(path for _, path in edition.site.places), *edition.site.others, *former]
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"]
    (folder / offer.path).parent.mkdir(parents=True, exist_ok=True)
    return SiteZip(folder / offer.path, pages, [path.relative_to(folder).as_posix() for path in paths])


def write_book(edition: Edition, folder: Path, root: Path, target: str) -> list[Problem]:
    """Write the one PDF, EPUB or Word file at `target` into `folder`; return its problems."""
    store = Store(root / STORE, folder, edition.fonts)
    if target.endswith(".docx"):
        word.write(edition, store, target)
        return []
    problems = pdf.write(edition, store, target)
    if target.endswith(".epub") and not errors(problems):
        epub.write(edition, store, target)
    return problems


class Emitter:
    """Writes pages under a folder."""

    def __init__(self, folder: Path, assets: Mapping[str, str], archive: SiteZip | None, late: str) -> None:
        self.folder, self.archive = folder, archive
        # A page that holds these words is written at the end, when what takes their place is known.
        self._late = late
        # The names of files by content, by the names that templates know.
        self.assets = {f'{old}"': f'{new}"' for old, new in assets.items()}
        self.digests: dict[str, str] = {}
        self.scripts, self.styles = set[str](), set[str]()
        self.written: set[str] = set()
        self._waiting: dict[str, str] = {}

    def write(self, path: str, parts: Parted) -> None:
        """Write a page, with the names of assets in it; the policy allows scripts and styles around its article."""
        self.written.add(path)
        text = "".join(parts)
        self.scripts.update(SCRIPT.findall(parts[0] + parts[2]))
        self.styles.update(STYLE.findall(parts[0] + parts[2]))
        for old, new in self.assets.items():
            text = text.replace(old, new)
        if self.archive is not None:
            self.archive.add_page(path, text)
        if self._late in text:
            self._waiting[path] = text
        else:
            self._put(path, text)

    def finish(self, known: Mapping[str, str]) -> None:
        """Write the pages that have waited, with what takes the place of the late words, by the path of the page."""
        for path, text in self._waiting.items():
            self._put(path, text.replace(self._late, known[path]))

    def _put(self, path: str, text: str) -> None:
        data = text.encode()
        write_file(self.folder / path, data)
        self.digests[path] = integrity(data)


def emit(site: Site, insertions: Mapping[str, Sequence[Insertion]], emitter: Emitter) -> None:
    """Write every page with its insertions, its parallel views, and each other HTML file; none is read again."""
    lines = SharedLines()
    for page in site.pages:
        own = insertions.get(page.path, ())
        article = within(page.whole, own, permalinks(page))
        emitter.write(page.path, around((announced(site, page), to_html(article), page.shell.after), own))
        # Both of a pair are written when its first page is.
        for view in site.views_of[page.path]:
            if view.path not in emitter.written:
                emitter.write(view.path, around(composed_view(site, view, lines), insertions.get(view.path, ())))
        if earlier := site.earlier.get(page.path):
            emitter.write(earlier, around(composed(site, page), insertions.get(earlier, ())))
    for path, text in site.others.items():
        if path.endswith(TOOLS) and "desk" in site.options.off:
            (emitter.folder / path).unlink()
            continue
        parts = parted(text)
        emitter.write(path, around(parts, insertions.get(path, ())) if parts else (text, "", ""))
