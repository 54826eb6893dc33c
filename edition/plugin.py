"""The thin MkDocs door: options of each language before the build, the pass after it."""

import os
import re
import shutil
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from edition.check import check
from edition.model import Problem
from edition.read import read
from edition.records import records
from edition.review import notices, pending
from edition.settings import settings
from edition.sources import sources
from edition.unforeseen import unforeseen
from edition.writers import write

# Whether MkDocs serves pages while they are written, which it says once, at its start.
_serving: list[bool] = []
# The page that is being rendered, as its file's name.
_rendering: list[str] = []
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 -- MkDocs gives both
    """Notes whether the site is served or built to be published."""
    _serving[:] = [command == "serve"]


def _refuse(problems: list[Problem]) -> None:
    """Stops the build with all problems at once, which MkDocs prints without a traceback."""
    if problems:
        raise PluginError("\n" + "\n".join(str(problem) for problem in problems))


def _note(lines: Iterable[object]) -> None:
    for line in lines:
        print(f"Note: {line}", flush=True)


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives Markdown extensions their options in the language now built (`extra.languages`)."""
    for extension, options in config.extra.get("languages", {}).get(config.theme["language"], {}).items():
        config.mdx_configs[extension] = {**config.mdx_configs.get(extension, {}), **options}
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before MkDocs meets a file that it can't build from."""
    root = Path(config.config_file_path).parent
    _refuse([*settings(os.environ), *sources(root)])
    if os.environ.get("EDITION_PASS") != "no":
        (_note if any(_serving) else _refuse)(records(root))


def on_pre_page(page: Page, **_: object) -> Page:
    """Remembers which page is being rendered, in case that it can't be."""
    _rendering[:] = [f"docs/{page.file.src_uri}"]
    return page


def on_build_error(error: Exception) -> None:
    """Says in one line where the build stopped, when nothing has foreseen why."""
    if not isinstance(error, BuildError | Abort):
        _refuse([unforeseen(error, Path.cwd(), *_rendering)])


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Keeps compiled templates between builds, which take as long to compile as all pages to render.

    The theme writes titles into its menus as they are: here they become text, whatever an author put into them.
    """
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.title = file.page.meta["title"] = escape(unescape(str(file.page.title or "")))
    kept = Path(config.config_file_path).parent / ".build/templates"
    kept.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(kept))
    return env


def on_post_page(output: str, **_: object) -> str:
    """Takes off the theme's switches an attribute that HTML does not have for them."""
    _rendering.clear()
    return TOGGLE.sub(r"\1", output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Puts the page for unknown addresses of the other languages in their folders: /en/404.html."""
    output_content = TOGGLE.sub(r"\1", output_content)
    language = config.theme["language"]
    if template_name != "404.html" or not getattr(config.plugins["i18n"], "building", False):
        return output_content
    folder = Path(config.site_dir) / language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / template_name).write_text(output_content, encoding="utf-8")
    return ""


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Builds as soon as a file has changed: an edit is seen within a second."""
    server.build_delay = 0.02
    return server


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Runs the pass once, when every language is built, unless EDITION_PASS says "no".

    Raises PluginError with all problems at once, which MkDocs prints without a traceback.
    """
    if getattr(config.plugins["i18n"], "building", False) or os.environ.get("EDITION_PASS") == "no":
        return
    root = Path(config.config_file_path).parent
    # One search engine: the edition's own replaces the theme's, whose index and scripts nothing reads.
    for unused in ("search", "assets/javascripts/lunr", "assets/javascripts/workers"):
        shutil.rmtree(Path(config.site_dir) / unused, ignore_errors=True)
    site = read(Path(config.site_dir), root)
    waiting = pending(site)
    problems = check(site) or write(site, Path(config.site_dir), root / "print")
    _refuse(problems + ([] if any(_serving) else waiting))
    _note([*(waiting if any(_serving) else ()), *notices(site)])
