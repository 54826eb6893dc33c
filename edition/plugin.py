"""The MkDocs plugin: options of each language before the build, the pass after it, the site swapped in at the end."""

import os
import shutil
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from edition.build import publish
from edition.build.crash_report import unforeseen
from edition.build.defaults import complete
from edition.build.extension_options import options_of
from edition.build.reporting import LOG, note, refuse, refused, said, told
from edition.build.serving import Serving
from edition.build.settings import edition_timestamp, settings
from edition.build.theme_fixes import SCRIPTS, UNREAD, escape_titles, keep_templates, mended
from edition.build.write_site import edition_of, print_faults, write, write_book
from edition.checks.files import sources
from edition.checks.pending import notices, pending, to_record
from edition.checks.rules import SOFT
from edition.checks.run import check
from edition.document.read import read
from edition.locales import words_of
from edition.records.table import ADDRESSES, records

if TYPE_CHECKING:
    from edition.document.site import Problem

# Kinds of mistakes with which print can't be set at all: markup, pictures, notes.
UNPRINTABLE = frozenset("HMN")
WAITING = "Another build is running: waiting for it"
UNPUBLISHED = "Not published: site/ is as it was"


class EditionConfig(Config):
    """The plugin's options in mkdocs.yml."""

    pdf = config_options.Type(str, default="edition")
    """The name of the PDFs, EPUBs and zips, before the language: "enhanced-cooperation"."""

    version = config_options.Type(str, default="")
    """The version of the edition, in pages, PDFs, EPUBs and data; that of the engine when none is given."""

    compress = config_options.Type(bool, default=False)
    """Whether gzip and Brotli stand beside each text, for servers that send them as they are."""


class EditionPlugin(BasePlugin[EditionConfig]):
    """Builds apart, reads what was built, checks it, writes what needs the whole site, and swaps the site in.

    `pages_only` leaves out the pass and the swap: what is built stays where MkDocs puts it.
    """

    pages_only = False

    def __init__(self) -> None:
        """Nothing is known before MkDocs says what it runs."""
        super().__init__()
        self._serving: Serving | None = None
        self._succeeded = False
        self._early: list[Problem] = []
        self._rendering: list[str] = []
        self._workshop: publish.Workshop | None = None
        self._target = Path()
        self._mkdocs: MkDocsConfig | None = None
        self._options: dict[str, dict[str, dict[str, object]]] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 -- as MkDocs calls it
        """Keeps whether pages are served while they are written, or built to be published."""
        self._serving = Serving() if command == "serve" else None
        if self._serving:
            self._serving.begin()

    @event_priority(-200)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stops before MkDocs meets a file that it can't build from; then prepares the build.

        Gives Markdown extensions their options in the language now built (`extra.languages`).
        """
        root = Path(config.config_file_path).parent
        is_first = self._mkdocs is not config
        if is_first:
            self._mkdocs = config
            complete(config)
            if self._serving:
                config.site_dir = str(self._serving.scratch(Path(config.site_dir)))
            self._early = [*settings(os.environ), *sources(root)]
            # What pages can be built with all the same is told with what is wrong with the pages.
            refuse(self._early if self.pages_only or not all(p.code in SOFT for p in self._early) else [])
            if not (self._serving or self.pages_only):
                self._open(config, root)
        # The plugin for languages tells its own theme alone which one is built.
        language = getattr(config.plugins["i18n"], "current_language", None) or config.theme["language"]
        config.theme["language"] = language
        languages = [each.locale for each in config.plugins["i18n"].config.languages]
        # Without it a theme shows no switch of languages, whatever the template of the switch holds.
        config.extra.setdefault("alternate", languages)
        config.extra["words"] = {each: asdict(words_of(each)) for each in languages}
        if is_first:
            # Worked out before any language is built: one without options of its own takes none from another.
            self._options = {each: options_of(config, each) for each in languages}
        config.mdx_configs = self._options[language]
        return config

    def _open(self, config: MkDocsConfig, root: Path) -> None:
        """Leads the build into a folder of its own. The date of the edition stands in place of that of the build."""
        refuse(records(root))
        try:
            self._target = publish.target(Path(config.site_dir))
            self._workshop = publish.Workshop.next(root, lambda: LOG.info("Another build is running: waiting for it"))
            config.site_dir = str(self._workshop.scratch(self._target))
        except OSError as error:
            raise PluginError(f"\n{said(error, root)}") from error
        record = (root / ADDRESSES).read_text(encoding="utf-8")
        os.environ["SOURCE_DATE_EPOCH"] = str(edition_timestamp(record, root / "docs"))

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Notes what is wrong with the records while pages are written."""
        if self._serving:
            note(records(Path(config.config_file_path).parent))

    def on_pre_page(self, page: Page, **_: object) -> Page:
        """Remembers which page is being rendered, in case that it can't be."""
        self._rendering[:] = [f"docs/{page.file.src_uri}"]
        return page

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Makes titles text, and keeps compiled templates between builds."""
        escape_titles(files)
        return keep_templates(env, Path(config.config_file_path).parent / ".build/templates")

    def on_post_page(self, output: str, **_: object) -> str:
        """Mends what the theme wrote."""
        self._rendering.clear()
        return mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Puts the page for unknown addresses of the other languages in their folders: /en/404.html."""
        output_content = mended(output_content)
        language = config.theme["language"]
        if template_name != "404.html" or not _inner(config):
            return output_content
        page = Path(config.site_dir) / language / template_name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(output_content, encoding="utf-8")
        return ""

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Builds as soon as a file has changed: an edit is seen within a second."""
        server.build_delay = 0.02
        if self._serving:
            server.builder = self._serving.guarded(server.builder)
            server.set_app(self._serving.with_books(server.serve_request))
        return server

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Runs the pass once, when every language is built.

        Raises PluginError with all problems at once, which MkDocs prints without a traceback.
        """
        if _inner(config) or self.pages_only:
            return
        root, folder = Path(config.config_file_path).parent, Path(config.site_dir)
        # One search engine: the edition's own replaces the theme's, whose index and scripts nothing reads.
        for unused in SCRIPTS:
            shutil.rmtree(folder / unused, ignore_errors=True)
        for unread in [path for pattern in UNREAD for path in folder.rglob(pattern)]:
            unread.unlink()
        site = read(folder, root, self.config.pdf, self.config.version)
        edition = edition_of(site, folder, root, serving=self._serving is not None)
        waiting = [] if self._serving else pending(site)
        problems = self._early + check(site)
        if problems and not self._serving and UNPRINTABLE.isdisjoint(problem.code[0] for problem in problems):
            # Kept, in case that something stops print in a way that nothing foresaw.
            self._early = problems
            problems = problems + print_faults(edition, folder, root)
        problems = problems or write(edition, folder, root)
        refuse(refused(problems) + waiting)
        note([*(to_record(site) if self._serving else ()), *notices(site), *told(problems)])
        self._succeeded = True
        if self._serving:
            # A book is made when it is asked for: an edit is seen at once.
            self._serving.put(folder, partial(write_book, edition, self._serving.folder, root))

    def on_build_error(self, error: Exception) -> None:
        """Says in one line where the build stopped, when nothing has foreseen why."""
        self._succeeded = False
        found: list[Problem] = []
        if not isinstance(error, BuildError | Abort):
            found = self._early or [unforeseen(error, Path.cwd(), *self._rendering)]
        if self._serving:
            self._serving.mistakes = [str(each) for each in found] or [line for line in str(error).splitlines() if line]
        refuse(found)

    def on_shutdown(self) -> None:
        """Puts the site in its place when it was built whole; whatever happened, the lock is given back."""
        if self._serving:
            self._serving.end()
        if self._serving or self.pages_only:
            return
        if not self._succeeded:
            LOG.error(UNPUBLISHED)
        if self._workshop is None or self._mkdocs is None:
            return
        try:
            if self._succeeded:
                fresh = Path(self._mkdocs.site_dir)
                if self.config.compress:
                    publish.compress(fresh)
                publish.put(fresh, self._target)
                LOG.info("Written to %s", self._target)
        except OSError as error:
            raise PluginError(f"\n{said(error, Path.cwd())}\n{UNPUBLISHED}") from error
        finally:
            self._workshop.close()
            self._workshop = None
            # What MkDocs does next, such as gh-deploy, it does with the site in its place.
            self._mkdocs.site_dir = str(self._target)


def _inner(config: MkDocsConfig) -> bool:
    """Whether the languages after the first are being built, each in a build within the build."""
    return bool(getattr(config.plugins["i18n"], "building", False))
