"""Writes the site: books, then files and assets under names that say what they hold, then pages, then the worker."""

import hashlib
import re
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.build import assets
from edition.build.archive import write_file
from edition.build.insertions import around, within
from edition.build.shell_lines import SharedLines
from edition.checks.rules import Problem, errors
from edition.document import Parted, Site, line_of, to_html
from edition.document.built_page import parted
from edition.document.groups import grouped
from edition.document.model import ATTACHED
from edition.outputs import Edition, Insertion
from edition.outputs.data.earlier_page import composed
from edition.outputs.epub import epub
from edition.outputs.output import Output
from edition.outputs.page.downloads import ROOM
from edition.outputs.page.passage_marks import permalinks
from edition.outputs.page.status import announced
from edition.outputs.parallel.view import composed as composed_view
from edition.outputs.print import pdf
from edition.outputs.print.typst_compiler import Store, write_cards
from edition.outputs.registry import OUTPUTS
from edition.outputs.site import SOURCE, SiteZip, write_worker
from edition.outputs.word import word
from edition.safety import headers
from edition.safety.around import SCRIPT, STYLE, integrity
from edition.theme import TOOLS

STORE = ".build/print"
ENGINE = Path(__file__).parent.parent
# An empty block with an id, which outputs fill.
EMPTY = re.compile(r"^/// html \| div#([\w-]+)\n+///$", re.MULTILINE)
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
        _write_files(edition, folder, (each for each in edition.outputs if not (edition.is_served and each.is_late)))
        _say("Writing pages")
        problems += _write_pages(edition, folder)
    return problems


def _write_files(edition: Edition, folder: Path, outputs: Iterable[Output]) -> None:
    for output in outputs:
        for path, data in output.files(edition):
            write_file(folder / path, data)


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
        problems += write_cards(edition.site, store) if not errors(problems) else []
    if not edition.is_served and not errors(problems):
        _say("Writing EPUBs and Word files")
        if edition.has("epub"):
            epub.write(edition, store)
        if edition.has("word"):
            word.write(edition, store)
        store.sweep()
    return problems


def _write_pages(edition: Edition, folder: Path) -> list[Problem]:
    """Write all pages and the worker; return the empty blocks that nothing fills."""
    site = edition.site
    worker = folder / SOURCE
    code = assets.without_comments(worker) if worker.is_file() else ""
    worker.unlink(missing_ok=True)
    assets.join(folder)
    names = assets.write(folder, assets.lighten(folder, site))
    former = dict(headers.former_pages(site))
    pages = [*(path for _, path in site.places), *site.others, *former]
    zips = [SiteZip(folder, offer.path, pages) for offer in edition.offers if offer.kind == "zip"][:1]
    emitter = Emitter(folder, names, zips)
    insertions = grouped((each.path, each) for output in edition.outputs for each in output.insertions(edition))
    emit(site, insertions, emitter)
    for path, text in former.items():
        emitter.write(path, (text, "", ""))
    for size in [archive.close() for archive in zips]:
        # What a page says of the zip that holds it is known last.
        for page in (page for page in site.pages if page.has_block("downloads")):
            data = (folder / page.path).read_bytes()
            emitter.put(page.path, data.replace(ROOM.encode(), page.interface.size(size).encode()))
    headers.write(site, folder, emitter.scripts, emitter.styles)
    if edition.version and code:
        write_worker(folder, edition.version, code, emitter.digests)
    fills = (each for own in insertions.values() for each in own if each.slot == "fill" and each.markup.strip())
    filled = {(each.path, each.id) for each in fills}
    blocks = [(page, block) for page in site.pages for block in EMPTY.finditer(page.markdown)]
    empty = [(page, block) for page, block in blocks if (page.path, block[1]) not in filled]
    return [Problem("S16", page.source, line_of(page.markdown, each[0]), {"id": each[1]}) for page, each in empty]


def write_asked(edition: Edition, folder: Path, root: Path, target: str) -> list[Problem]:
    """Write the PDF, EPUB or Word file at `target` into `folder`, without one all data; return its problems."""
    if not target:
        _write_files(edition, folder, (each for each in edition.outputs if each.is_late))
        return []
    store = Store(root / STORE, folder, edition.fonts)
    if target.endswith(".docx"):
        word.write(edition, store, target)
        return []
    problems = pdf.write(edition, store, target)
    if target.endswith(".epub") and not errors(problems):
        epub.write(edition, store, target)
    return problems


@dataclass
class Emitter:
    """Writes pages under a folder, with the names of files by content in place of those that templates know."""

    folder: Path
    assets: Mapping[str, str] = field(default_factory=dict)
    zips: Sequence[SiteZip] = ()  # what holds the pages as well
    digests: dict[str, str] = field(default_factory=dict)  # those of the pages that are written
    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)

    def write(self, path: str, parts: Parted) -> None:
        """Write a page; the policy allows scripts and styles around its article."""
        text = "".join(parts)
        self.scripts.update(SCRIPT.findall(parts[0] + parts[2]))
        self.styles.update(STYLE.findall(parts[0] + parts[2]))
        for old, new in self.assets.items():
            text = text.replace(f'{old}"', f'{new}"')
        for archive in self.zips:
            archive.add_page(path, text)
        self.put(path, text.encode())

    def put(self, path: str, data: bytes) -> None:
        """Write a page as it is."""
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
            if view.path not in emitter.digests:
                emitter.write(view.path, around(composed_view(site, view, lines), insertions.get(view.path, ())))
        if earlier := site.earlier.get(page.path):
            emitter.write(earlier, around(composed(site, page), insertions.get(earlier, ())))
    for path, text in site.others.items():
        if path.endswith(TOOLS) and "desk" in site.options.off:
            (emitter.folder / path).unlink()
            continue
        parts = parted(text)
        emitter.write(path, around(parts, insertions.get(path, ())) if parts else (text, "", ""))
