"""Completes a configuration with what every edition is built with, so that mkdocs.yml says only what is its own."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import config_options
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from edition.document.project_config import readable
from edition.document.yaml_positions import LOADER

FOLDER = Path(__file__).parent
PREVIEW = "http://127.0.0.1:8000/"


def complete(config: MkDocsConfig) -> None:
    """Gives a validated configuration the theme, the extensions and the options that it does not give itself."""
    text = (FOLDER / "defaults.yml").read_text(encoding="utf-8")
    own: dict[str, Any] = yaml.load(text, LOADER)  # noqa: S506 -- a safe loader
    given = {field.name for field in readable(Path(config.config_file_path).parent)}
    _theme(config, own["theme"], given)
    _extensions(config, own["markdown_extensions"])
    config.extra_css = [*(name for name in own["extra_css"] if name not in config.extra_css), *config.extra_css]
    for name in own["extra_javascript"]:
        if name not in [str(each) for each in config.extra_javascript]:
            script = ExtraScriptValue(name)
            script.defer = True
            config.extra_javascript.insert(0, script)
    for name, value in own["extra"].items():
        config.extra.setdefault(name, value)
    if "exclude_docs" not in given:
        config.exclude_docs = config_options.PathSpec().validate(own["exclude_docs"])
    if "validation" not in given:
        config.validation.load_dict(own["validation"])
        config.validation.validate()
    if not config.site_url:
        config.site_url = os.environ.get("SITE_URL", PREVIEW)
    languages = config.plugins.get("i18n")
    # A page that is not translated says so itself.
    if languages is not None and not any(name.endswith(".i18n.fallback_to_default") for name in given):
        languages.config["fallback_to_default"] = False


def _theme(config: MkDocsConfig, own: dict[str, Any], given: Collection[str]) -> None:
    """The templates and files of the edition come before those of the theme, and after those of the project."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FOLDER.parent / "theme"))
    for name, value in own.items():
        if name == "features":
            config.theme[name] = list(dict.fromkeys([*value, *config.theme[name]]))
        elif f"theme.{name}" not in given:
            config.theme[name] = value


def _extensions(config: MkDocsConfig, own: list[Any]) -> None:
    """Each extension once, in the order of the edition, then those that a project adds; its options are kept."""
    names = []
    for each in own:
        name, options = next(iter(each.items())) if isinstance(each, dict) else (each, None)
        names.append(name)
        if options and name not in config.mdx_configs:
            config.mdx_configs[name] = options
    config.markdown_extensions = [*names, *(each for each in config.markdown_extensions if each not in names)]
