"""The theme, and what its templates need of MkDocs: hooks that the plugin calls, and a project without it lists."""

from html import unescape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from markupsafe import escape

from edition.locales import words_of

FOLDER = Path(__file__).parent
PARENT = "material"


def on_config(config: Any, **_: object) -> None:
    """Let plugins that know the parent alone work with this theme, and a project's features stand beside its own."""
    own = yaml.safe_load((FOLDER / "mkdocs_theme.yml").read_text(encoding="utf-8"))
    config.theme["features"] = list(dict.fromkeys([*own["features"], *config.theme["features"]]))
    # Templates of the parent ask for plugins by their long names.
    for name, plugin in list(config.plugins.items()):
        space, _, short = name.rpartition("/")
        if space == FOLDER.parent.name:
            config.plugins.setdefault(f"{PARENT}/{short}", plugin)
    # The plugin for languages tells no other theme which of them is built, nor that there is a switch.
    if "i18n" in config.plugins:
        languages = config.plugins["i18n"].config.languages
        for each in languages:
            each.theme = {**(each.theme or {}), "language": each.locale}
        config.extra.setdefault("alternate", [each.locale for each in languages])


def on_env(env: Environment, *, files: Any, **_: object) -> Environment:
    """Let `base.html` extend that of the parent, and give templates the interface's words; return the environment.

    Titles become text, whatever an author put into them: the parent writes them into its menus as they are.
    """
    for page in [file.page for file in files.documentation_pages() if file.page]:
        page.title = page.meta["title"] = escape(unescape(str(page.title or "")))
    assert isinstance(env.loader, FileSystemLoader)  # noqa: S101 -- as MkDocs makes it
    folders = env.loader.searchpath
    parent = FileSystemLoader(folders[folders.index(str(FOLDER)) + 1 :])
    env.loader = ChoiceLoader([env.loader, PrefixLoader({PARENT: parent})])
    env.globals["words_of"] = words_of
    return env
