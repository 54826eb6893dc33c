"""What an edition can't honour of a configuration of MkDocs: each option in a row, with what to do."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from edition import theme
from edition.document.options import is_address
from edition.document.project_config import readable
from edition.document.site import Problem


def _unnamed(config: Any, names: list[Any]) -> bool:
    """Whether a style sheet or script is of another host, or in no folder of the theme."""
    folders = [Path(folder) for folder in config.theme.dirs]
    return not all(any((folder / name).is_file() for folder in folders) for name in map(str, names) if name not in OWN)


def _i18n(config: Any) -> Any:
    return config.plugins["i18n"].config if "i18n" in config.plugins else None


# Named in every page, and made of several files.
OWN = {"assets/edition.css", "assets/edition.js"}
ASSET = "names a file that is in no folder of the theme"
OVERRIDES = "Put it into the theme's `custom_dir`, such as overrides/, and name it from there."
# What can't be honoured: the option, when, what is wrong with it, and what to do.
REFUSED: tuple[tuple[str, Callable[[Any], object], str, str], ...] = (
    (
        "theme",
        lambda config: str(theme.FOLDER) not in config.theme.dirs,
        "is none that an edition can be built with",
        "Write `theme: edition`, which extends Material.",
    ),
    (
        "plugins",
        lambda config: "i18n" not in config.plugins,
        "lacks i18n, which says what languages there are",
        "Add `- i18n: {docs_structure: folder, languages: [{locale: en, name: English, default: true}]}`.",
    ),
    (
        "docs_structure",
        lambda config: (i18n := _i18n(config)) and i18n.docs_structure != "folder",
        "of i18n is not folder: each language has a folder of its own",
        "Write `docs_structure: folder`.",
    ),
    (
        "fallback_to_default",
        lambda config: (i18n := _i18n(config)) and i18n.fallback_to_default,
        "of i18n is true: a page that is not translated has a file that says so",
        "Write `fallback_to_default: false`, and `translation: none` in the front matter of such a page.",
    ),
    (
        "use_directory_urls",
        lambda config: not config.use_directory_urls,
        "is false, which would give every page another address",
        "Take it out.",
    ),
    (
        "docs_dir",
        lambda config: not Path(config.docs_dir).is_relative_to(Path(config.config_file_path).absolute().parent),
        "is outside the folder of the project",
        "Move the pages into it.",
    ),
    (
        "site_url",
        lambda config: config.site_url and not is_address(config.site_url),
        "is no web address",
        "Write it whole, as in https://example.org/edition/, or leave it out.",
    ),
    ("extra_css", lambda config: _unnamed(config, config.extra_css), ASSET, OVERRIDES),
    ("extra_javascript", lambda config: _unnamed(config, config.extra_javascript), ASSET, OVERRIDES),
    ("font", lambda config: config.theme.get("font"), "of the theme would be loaded from another host", "Take it out."),
    ("analytics", lambda config: config.extra.get("analytics"), "would send what is read elsewhere", "Take it out."),
    (
        "anchors",
        lambda config: config.validation.links.anchors > logging.DEBUG and config.validation.links.anchors,
        "of validation asks for addresses before they are given",
        "Take it out: L02 tells every link that leads nowhere.",
    ),
)


def refusals(config: Any) -> Iterator[Problem]:
    """Yield each option of a completed configuration that an edition can't honour, with its line."""
    file = Path(config.config_file_path)
    lines = {field.name.rpartition(".")[2]: field.line for field in reversed(readable(file.parent, file.name))}
    for name, is_refused, what, remedy in REFUSED:
        if is_refused(config):
            yield Problem("V01", file.name, lines.get(name, 1), f"{name} {what}", remedy)
            if name == "theme":
                # All that it gives differs.
                return
