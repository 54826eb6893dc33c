"""The MkDocs plugin: options of each language before the build, the pass after it, the site swapped in at the end."""

import logging
import os
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from edition import theme
from edition.build.open_project import unusable
from edition.build.session import Lines, Session
from edition.checks.refusals import refusals
from edition.config import EditionConfig, complete, extension_options, project_of
from edition.locales import OWN
from edition.markdown.typography import typed
from edition.theme import repaired

# What stops a build and not the server: without this plugin the theme has no words.
FORESEEN = (MkDocsException, SystemExit, RecursionError, TemplateError)


class EditionPlugin(BasePlugin[EditionConfig]):
    """Builds apart, runs the pass over what was built, and swaps the site in; `pages_only` leaves out both."""

    pages_only = False

    def __init__(self) -> None:
        super().__init__()
        self._session, self._depth = Session(), 0
        self._config: MkDocsConfig | None = None
        self._site = Path("site")

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Keep whether pages are served while they are written, or built to be published."""
        self._session = Session("pages" if self.pages_only else command)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse what can't be honoured or built from, and complete the rest; once for all languages."""
        if self._depth:
            return
        self._config, self._site = config, Path(config.site_dir)
        complete(config)
        _refuse(list(refusals(config)))
        theme.on_config(config)
        _refuse(self._session.begin(project_of(config), self._site))
        config.site_dir = str(self._session.folder)
        self._given = config.mdx_configs
        languages = [each.locale for each in config.plugins["i18n"].config.languages]
        self._options = {language: extension_options(config, language) for language in languages}

    def on_pre_build(self, **_: object) -> None:
        """Count the builds within the build, one for each language after the first."""
        self._depth += 1

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Return the files, without any page while a file is wrong that none can be built from."""
        # It would miss a home page that is there.
        logging.getLogger("mkdocs.plugins.mkdocs_static_i18n.plugin").disabled = self._session.is_blank
        others = [file for file in files if file.src_dir != config.docs_dir]
        return Files(others) if self._session.is_blank else files

    def on_page_markdown(self, _: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- as MkDocs calls it
        """Give Markdown extensions their options in the language of the page: MkDocs makes its Markdown after this."""
        self._session.page = f"{self._session.project.layout.docs}/{page.file.src_uri}"
        config.mdx_configs = self._options.get(page.file.src_uri.partition("/")[0], self._given)
        for name in {"title", "description"} & {*page.meta}:
            if isinstance(page.meta[name], str):
                page.meta[name] = typed(page.meta[name], config.theme["language"])
        # Nothing reads the index of the search that comes with the theme's parent.
        page.meta["search"] = {"exclude": True}

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Lead templates to the theme's parent, and keep them compiled, which takes as long as rendering; return it."""
        self._session.page = ""
        folder = self._session.project.root / ".build/templates"
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return theme.on_env(env, config=config, files=files)

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Repair what the theme's parent wrote; return the page. Raises PluginError where a template loses a part."""
        if config.theme.custom_dir and not page.meta.get("template"):
            _refuse(self._session.spoilt(Path(config.theme.custom_dir), page.content or "", output))
        return repaired(output)

    def on_template_context(self, context: TemplateContext, **given: Any) -> Any:
        """Let links of a page that the theme has by itself begin in the folder of its language; return the context."""
        return theme.on_template_context(context, **given)

    def on_post_template(self, output_content: str, **given: Any) -> str:
        """Repair a page and return it; put another language's into its folder: /en/404.html, /en/check/."""
        return theme.on_post_template(output_content, **given)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
        """Build as soon as a file has changed, those of `custom_dir` too, and answer whatever is wrong with it."""
        server.build_delay = 0.02
        for folder in filter(os.path.isdir, (config.theme.custom_dir or "", str(self._session.project.root / OWN))):
            server.watch(folder)
        if serving := self._session.serving:
            judge = partial(unusable, self._session.project.root, self._session.project.layout)
            server.builder = serving.guarded(server.builder, FORESEEN, judge)
            server.set_app(serving.with_books(server.serve_request))

    @event_priority(-200)
    def on_post_build(self, **_: object) -> None:
        """Run the pass once, when every language is built. Raises PluginError with all problems at once."""
        self._depth -= 1
        if not self._depth:
            _refuse(self._session.finish())

    def on_build_error(self, error: Exception) -> None:
        """Say in one line where the build stopped, when nothing has foreseen why."""
        self._depth = 0
        _refuse(self._session.fail(error, is_foreseen=isinstance(error, (Abort, BuildError))))

    def on_shutdown(self) -> None:
        """Put the site in its place when it was built whole; gh-deploy goes on with that."""
        lines = self._session.end(self._site, is_compressed=self.config.compress, key=self.config.signing_key)
        if self._config and self._session.is_publishing:
            self._config.site_dir = str(self._site)
        _refuse(lines)


def _refuse(lines: Lines) -> None:
    """Stop the build with all problems at once, which MkDocs prints without a traceback. Raises PluginError."""
    if lines:
        raise PluginError("\n" + "\n".join(str(line) for line in lines))
