"""The theme, and what its templates need of MkDocs: hooks that the plugin calls, and a project without it lists."""

import os
import re
import shutil
from functools import cache, partial
from html import unescape
from pathlib import Path, PurePath
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, PrefixLoader
from markupsafe import escape

from edition.build.archive import write_file
from edition.document.yaml_positions import data_of
from edition.locales import words_of
from edition.markdown.typography import typed

FOLDER = Path(__file__).parent
OWN = data_of(FOLDER / "mkdocs_theme.yml")
# The parent has a fork with a name of its own; templates call it by this one.
PARENT, INSTALLED = "material", OWN["extends"]
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
ACTIVE = re.compile(r'<a href="[^"]*" class="md-nav__link md-nav__link--active"')
MAIN = '<main class="md-main"'
BUNDLE = re.compile(r'<script (?=src="[^"]*/bundle\.)')
SCRIPT = "assets/javascripts/bundle."
UNREAD = OWN["parent"]["unread"]
# The pages of the desk, which the theme has by itself.
TOOLS = tuple(name for name in OWN["static_templates"] if name != "404.html")
ASKING = ("plugins", "extra")
# What its script gives to a project's own scripts.
GIVEN = re.compile(r"\b(?:alert|component|document|keyboard|location|print|progress|screen|tablet|target|viewport)\$")


def on_config(config: Any, **_: object) -> None:
    """Let plugins that know the parent alone work with this theme, and a project's features stand beside its own."""
    config.theme.get_env = partial(_env, config)
    config.theme["features"] = list(dict.fromkeys([*OWN["features"], *(config.theme["features"] or [])]))
    config.theme["scripted"] = config.theme["scripted"] or asks_for_script(config)
    # Templates of the parent ask for plugins by their long names.
    for name, plugin in list(config.plugins.items()):
        if getattr(plugin, "config", {}).get("enabled") is False:  # a hook has none
            # Templates and other plugins take what is listed to be at work.
            del config.plugins[name]
            continue
        space, _, short = name.rpartition("/")
        if space == FOLDER.parent.name:
            config.plugins.setdefault(f"{INSTALLED}/{short}", plugin)
    # The plugin for languages tells no other theme which of them is built, nor that there is a switch.
    if "i18n" in config.plugins:
        languages = config.plugins["i18n"].config.languages
        for each in languages:
            each.theme = {**(each.theme or {}), "language": each.locale}
        config.extra.setdefault("alternate", [each.locale for each in languages])


class _Loader(FileSystemLoader):
    """Reads templates, and lists what is copied to the site: nothing of a hidden folder, as the parent's many icons."""

    def __init__(self, config: Any) -> None:
        super().__init__(config.theme.dirs)
        self.config = config

    def list_templates(self) -> list[str]:
        """Return the names of all files that are shipped, once each."""
        names = set[str]()
        for folder in self.searchpath:
            for above, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                within = Path(above).relative_to(folder)
                names.update((within / name).as_posix() for name in files)
        return sorted(name for name in names if _is_shipped(name, self.config))


def _env(config: Any) -> Environment:
    env: Environment = type(config.theme).get_env(config.theme)
    env.loader = _Loader(config)
    return env


def on_env(env: Environment, *, config: Any, files: Any, **_: object) -> Environment:
    """Let `base.html` extend that of the parent, and give templates the interface's words; return the environment."""
    language = config.theme["language"]
    config.site_name = typed(config.site_name, language)
    # Titles become text, whatever an author put into them: the parent writes them into its menus as they are.
    for page in [file.page for file in files.documentation_pages() if file.page]:
        page.title = page.meta["title"] = escape(typed(unescape(str(page.title or "")), language))
    parent = FileSystemLoader(config.theme.dirs[config.theme.dirs.index(str(FOLDER)) + 1 :])
    others = PrefixLoader({PARENT: parent}), FunctionLoader(_unspoken)
    env.loader = ChoiceLoader([loader for loader in (env.loader, *others) if loader])
    env.globals["words_of"] = words_of
    return env


def _unspoken(name: str) -> str | None:
    """Return no words for a language that the parent does not speak."""
    return "{% macro t(key) %}{% endmacro %}" if name.startswith("partials/languages/") else None


def on_template_context(context: Any, *, template_name: str, config: Any, **_: object) -> Any:
    """Let links of a page that the theme has by itself begin in the folder of its language; return the context."""
    if template_name in TOOLS and _is_further(config):
        context["base_url"] = f"../{context['base_url']}"
    return context


def on_post_template(output_content: str, *, template_name: str, config: Any, **_: object) -> str:
    """Repair a page and return it; put that of a further language into its folder: /en/404.html, /en/check/."""
    if not template_name.endswith(".html") or not _is_further(config):
        return repaired(output_content)
    write_file(Path(config.site_dir) / config.theme["language"] / template_name, repaired(output_content))
    return ""


def _is_further(config: Any) -> bool:
    """Return whether a language after the first is built, within the build of that and into the same folder."""
    return "i18n" in config.plugins and config.plugins["i18n"].building


def _is_shipped(name: str, config: Any) -> bool:
    """Return whether a file of the theme is copied to the site: not what nothing reads, and not once more."""
    is_there = _is_further(config) and Path(config.site_dir, name).is_file()
    return not is_there and not _is_unread(name) and (config.theme["scripted"] or not name.startswith(SCRIPT))


@cache
def _is_unread(name: str) -> bool:
    """Return whether nothing reads a file of a site, or a folder that holds it."""
    path = PurePath("site", name)
    return any(each.match(pattern) for each in (path, *path.parents) for pattern in UNREAD)


def repaired(page: str) -> str:
    """Return a page whose switches have no attribute that HTML does not know, and whose menu tells the current page."""
    # The parent's script waits for the style sheets: on a slow network the text is seen half a second earlier.
    page = BUNDLE.sub('<script fetchpriority="low" ', page)
    # Its menu stands within `main`, which here holds the text alone.
    before, main, rest = page.partition(MAIN)
    if main:
        inside, _, after = rest.rpartition("</main>")
        page = f"{before}{MAIN.replace('main', 'div', 1)}{inside}</div>{after}"
    return ACTIVE.sub(r'\g<0> aria-current="page"', TOGGLE.sub(r"\1", page))


def sweep(site: Path) -> None:
    """Remove what nothing reads from a built site."""
    for path in [path for pattern in UNREAD for path in site.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def asks_for_script(config: Any) -> bool:
    """Return whether a configuration, or a script or template of the project, needs the parent's script."""
    known = OWN["parent"]
    if {*config.theme["features"]} - {*known["markup"]} or any({*known[key]} & {*config[key]} for key in ASKING):
        return True
    # Scripts stand there alone: among the texts they are refused.
    own = Path(config.theme.custom_dir).rglob("*") if config.theme.custom_dir else ()
    read = (path for path in own if path.suffix in {".html", ".js"})
    return any(GIVEN.search(path.read_text(encoding="utf-8", errors="replace")) for path in read)
