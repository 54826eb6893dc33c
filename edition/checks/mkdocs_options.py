"""What an edition can't honour of a configuration of MkDocs: each option in a row, with what to do."""

import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from edition import theme
from edition.checks.rules import Problem
from edition.document.project_config import is_address, readable


def _unnamed(config: Any, names: list[Any]) -> bool:
    """Return whether a style sheet or script is of another host, or in no folder of the theme."""
    folders = [Path(folder) for folder in config.theme.dirs]
    return not all(any((folder / name).is_file() for folder in folders) for name in map(str, names) if name not in OWN)


def _i18n(config: Any) -> Any:
    return config.plugins["i18n"].config if "i18n" in config.plugins else None


# Named in every page, and made of several files.
OWN = {"assets/edition.css", "assets/edition.js"}
# The options that can't be honoured, and when; rule V01 has a case of the same name for each.
REFUSED: Mapping[str, Callable[[Any], object]] = {
    "theme": lambda config: str(theme.FOLDER) not in config.theme.dirs,
    "plugins": lambda config: "i18n" not in config.plugins,
    "docs_structure": lambda config: (i18n := _i18n(config)) and i18n.docs_structure != "folder",
    "fallback_to_default": lambda config: (i18n := _i18n(config)) and i18n.fallback_to_default,
    "use_directory_urls": lambda config: not config.use_directory_urls,
    "docs_dir": lambda config: (
        not Path(config.docs_dir).is_relative_to(Path(config.config_file_path).absolute().parent)
    ),
    "site_url": lambda config: config.site_url and not is_address(config.site_url),
    "extra_css": lambda config: _unnamed(config, config.extra_css),
    "extra_javascript": lambda config: _unnamed(config, config.extra_javascript),
    "font": lambda config: config.theme.get("font"),
    "analytics": lambda config: config.extra.get("analytics"),
    "anchors": lambda config: config.validation.links.anchors > logging.DEBUG and config.validation.links.anchors,
}


def refusals(config: Any) -> Iterator[Problem]:
    """Yield each option of a completed configuration that an edition can't honour, with its line."""
    file = Path(config.config_file_path)
    lines = {field.name.rpartition(".")[2]: field.line for field in reversed(readable(file.parent, file.name))}
    for name, is_refused in REFUSED.items():
        if is_refused(config):
            yield Problem(f"V01.{name}", file.name, lines.get(name, 1))
            if name == "theme":
                # All that it gives differs.
                return
