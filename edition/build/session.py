"""One run of the generator: what is refused before pages are built, where they are built, and what becomes of them."""

import errno
import os
import re
import traceback
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

from edition.build.archive import write_file
from edition.build.publish import UNPUBLISHED, BuildLock, format_os_error
from edition.build.run_pass import run_pass
from edition.build.serving import CURRENT, LAST_GOOD, LOG, Serving
from edition.build.settings import edition_timestamp, settings
from edition.build.write_site import write_asked
from edition.checks.files import sources
from edition.checks.rules import Problem
from edition.document import CONFIG, Project, is_public
from edition.locales import use
from edition.records.files import records
from edition.records.table import ADDRESSES
from edition.theme import sweep

Lines = Sequence[Problem | str]
# Where the details of an unexpected error are kept.
DETAILS = ".build/error.log"
# What each page has of the engine's template, by a sign of it.
NEEDED = {
    '<main data-nowhere="': "the edition's container",
    '<meta charset="': "the block site_meta",
    '"js js-focus-visible"': "the block libs",
    r'[/"]main\.\w+\.min\.css"': "the block styles",
    r'[/"]edition\.js"': "the block scripts",
}
# What no change of a file mends: the disk is full, or takes nothing.
UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class Session:
    """A build to be published, one that is served while pages are written, or one of the pages alone."""

    def __init__(self, command: Literal["build", "gh-deploy", "serve", "pages"] = "build") -> None:
        self.serving = Serving() if command == "serve" else None
        self.is_publishing = command in {"build", "gh-deploy"}
        # Whether readers see at once what is built: mike names the version, and then builds.
        self._is_deploying = command == "gh-deploy" or "MIKE_DOCS_VERSION" in os.environ
        # Whether a file is wrong that no page can be built from.
        self.is_blank = False
        # The source of the page that is being rendered, in case that it can't be.
        self.page = ""
        self.project, self.folder = Project(Path()), Path()
        self._lock: BuildLock | None = None
        self._early: list[Problem] = []
        self._succeeded = False

    def begin(self, project: Project, site: Path) -> Lines:
        """Set the `folder` to build what will stand in `site`; return what stops the build before it begins."""
        self.project, self.folder, root = project, site, project.root
        use(root)
        self._early = [*settings(os.environ), *sources(root, project.layout)]
        # What pages can be built with all the same is told with what is wrong with the pages.
        self.is_blank = not all(problem.is_buildable for problem in self._early)
        if self.serving:
            self.folder = self.serving.scratch(site)
            for problem in records(root):
                LOG.info("%s", problem)
        elif self.is_blank:
            return self._early
        elif self.is_publishing:
            if problems := records(root):
                return problems
            try:
                self._lock = BuildLock(root, site, LOG.info)
            except OSError as error:
                return [format_os_error(error, root)]
            self.folder = self._lock.fresh
            # The date of the edition stands in place of that of the build, for all that dates what it writes.
            record = (root / ADDRESSES).read_text(encoding="utf-8")
            os.environ["SOURCE_DATE_EPOCH"] = str(edition_timestamp(record, root / project.layout.docs))
        return []

    def spoilt(self, folder: Path, text: str, page: str) -> Lines:
        """Return the problem of a template in a project's `folder` that leaves a page without what it needs."""
        lost = [what for sign, what in NEEDED.items() if not re.search(sign, page)]
        if text not in page.partition("<article")[2]:
            lost = ["an article that holds their text"]
        if not lost:
            return []
        names = [name for name in ("main.html", "base.html", "partials/content.html") if (folder / name).is_file()]
        file = os.path.relpath(folder.joinpath(*names[:1]), self.project.root)
        return [Problem("B02", file, 1, {"names": names, "lost": lost})]

    def finish(self) -> Lines:
        """Run the pass over the built pages; return what stops the build. While serving, nothing does: it is shown."""
        if self.serving and self.is_blank:
            self.serving.show(self._early)
        if self.is_blank or not (self.serving or self.is_publishing):
            return []
        sweep(self.folder)
        done = run_pass(self.folder, self.project, self._early, serving=self.serving is not None)
        for problem in done.pending:
            LOG.info("%s", problem)
        url = next((home.url for home in done.edition.site.homes.values()), "")
        if self.is_publishing and not is_public(url):
            tell = LOG.warning if self._is_deploying else LOG.info
            tell("Addresses begin with %s, on this machine: set site_url, or SITE_URL where mkdocs.yml takes that", url)
        for note in done.notes:
            LOG.warning("%s", note)
        self._succeeded = not done.refused
        if not self.serving:
            return done.refused
        # Books and data are made when they are asked for: an edit is seen at once.
        asked = partial(write_asked, done.edition, self.serving.folder, self.project.root)
        if done.is_written:
            self.serving.put((lambda _: done.refused) if done.refused else asked)
        if done.refused:
            self.serving.show(done.refused, title=CURRENT if done.is_written else LAST_GOOD)
        return []

    def fail(self, error: Exception, *, is_foreseen: bool) -> Lines:
        """Note that the build stopped with `error`; return why, when nothing has foreseen it."""
        self._succeeded = False
        root = self.project.root.absolute()
        problems: Lines = [] if is_foreseen else self._early or [unforeseen(error, root, self.page)]
        if isinstance(error, OSError) and error.errno in UNWRITABLE:
            problems = [format_os_error(error, Path.cwd())]
        if self.serving:
            self.serving.mistakes = [*map(str, problems)] or str(error).split("\n")
        return problems

    def end(self, site: Path, *, is_compressed: bool, key: str) -> Lines:
        """Put what was built whole in the place of `site`, signed with a `key`; return what hinders it."""
        if self.serving:
            self.serving.sweep()
        if self.is_publishing and not self._succeeded:
            LOG.error(UNPUBLISHED, site.name)
        if self._lock:
            try:
                if self._succeeded:
                    self._lock.publish(is_compressed=is_compressed, key=key)
                    LOG.info("Written to %s", self._lock.target)
            except OSError as error:
                return [format_os_error(error, Path.cwd()), UNPUBLISHED % site.name]
            finally:
                self._lock.close()
        return []


def unforeseen(error: BaseException, root: Path, page: str = "") -> Problem:
    """Return the problem that stands for an `error`, met while `page` was rendered, if one was; keep its details."""
    # It names the project's own file nearest to it, a hook or a template, else the page, else the configuration.
    with suppress(OSError):
        write_file(root / DETAILS, "".join(traceback.format_exception(error)))
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError | OSError) and error.filename:
        places.append((str(error.filename), getattr(error, "lineno", 0)))
    # Code that stands in no file has a name such as <template>; what begins with .. is outside of the project, and the
    # engine, whose templates a page does not spoil, can stand within.
    own = [(os.path.relpath(name, root), line or 1) for name, line in places if not name.startswith("<")]
    own = [place for place in own if ".venv" not in place[0] and not place[0].startswith("..")]
    own = [place for place in own if not re.match(r"edition/.+\.py$", place[0])]
    source, line = own[-1] if own else (page or CONFIG, 1)
    message = " ".join(str(error).split())[:300].rstrip(".")
    return Problem("B01", source, line, {"error": f"{type(error).__name__}: {message}", "details": DETAILS})
