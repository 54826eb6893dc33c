"""Writes the pages: each is finished, written, put into the zip, and forgotten but for its digest."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from edition.build.archive import write_file
from edition.build.insertions import Insertion, around, within
from edition.build.shell_lines import SharedLines
from edition.document import Parted, Site, to_html
from edition.document.built_page import parted
from edition.outputs.data.earlier_page import composed
from edition.outputs.desk import TOOLS
from edition.outputs.page.passage_marks import permalinks
from edition.outputs.page.untranslated import announced
from edition.outputs.parallel.view import composed as composed_view
from edition.outputs.site.offline import SiteZip
from edition.safety.around import SCRIPT, STYLE, integrity


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
