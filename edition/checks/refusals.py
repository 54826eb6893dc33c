"""Refuses the options of MkDocs, of its theme and of neighbours that an edition can't honour, in one line each."""

import logging
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from os.path import normpath
from pathlib import Path
from typing import Any

from mkdocs.config.base import get_schema
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins

from edition import theme
from edition.checks.rules import Problem, nearest
from edition.document import Field, is_address
from edition.document.project_config import readable

# What MkDocs says of an option of a plugin, and of a name that is no option.
OF_PLUGIN = re.compile(r"\A(?:Plugin '([^']+)' option '([^']+)': )?(.*?)\.?\Z")
SUB_OPTION = re.compile(r"Sub-option '([^']+)': ")
UNKNOWN, EMPTY = "Unrecognised configuration name: ", "Required configuration not provided"
# Where what is refused stands, if it is no option of MkDocs itself.
SECTIONS = {"theme", "plugins", "markdown_extensions", "validation", "extra"}
OWN = {"assets/edition.css", "assets/edition.js"}  # named in every page, and made of several files


def _unnamed(config: Any, names: list[Any], *docs: str) -> list[str]:
    """Return the files that are of another host, or in no folder of the theme, nor in one of `docs`."""
    folders = (*config.theme.dirs, *(Path(config.docs_dir, each) for each in docs))
    others = {*map(str, names)} - OWN
    return sorted(name for name in others if not any(Path(folder, name).is_file() for folder in folders))


def _displaces(config: Any) -> bool:
    """Return whether the site would take the place of what it is made from, or stand within that, by way of links."""
    root, docs = Path(config.config_file_path).parent, config.docs_dir
    sources = (docs, root / "records", root / ".git", config.config_file_path, config.theme.custom_dir or docs)
    # A link that leads to itself is nowhere: `resolve` would raise an error.
    site, *paths = (Path(os.path.realpath(each)) for each in (config.site_dir, *sources))
    return any(site.is_relative_to(path) or path.is_relative_to(site) for path in paths)


def _options(config: Any, name: str) -> Mapping[str, Any]:
    return next((plugin.config for key, plugin in config.plugins.items() if key.rpartition("/")[2] == name), {})


def _picture(config: Any, name: str) -> list[str]:
    """Return a picture of the theme that has no file where each page looks for it: at the root of the site."""
    docs = ("", *(each.locale for each in _options(config, "i18n").get("languages", ()) if each.default))
    return _unnamed(config, [config.theme[name]], *docs) if config.theme.get(name) else []


def _above(path: str) -> list[str]:
    return [str(folder) for folder in Path(path).parents]


def _features(theme: Mapping[str, Any]) -> list[Any]:
    value = theme.get("features") or []
    return value if isinstance(value, list) else [None]


def _palette(theme: Mapping[str, Any]) -> list[Any]:
    value = theme.get("palette")
    return value if isinstance(value, list) else [value] if value else []


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value, also where it holds others."""
    if isinstance(value, Mapping | list):
        yield from (text for each in (value.values() if isinstance(value, Mapping) else value) for text in _texts(each))
    elif isinstance(value, str):
        yield value


def _icons(config: Any) -> list[str]:
    """Return the icons that pages would show and no folder of the theme has."""
    holders = [each.get("toggle") for each in _palette(config.theme) if isinstance(each, Mapping)]
    holders += config.extra.get("social") or []
    shown = [each["icon"] for each in holders if isinstance(each, Mapping) and "icon" in each]
    named = [*_texts(config.theme.get("icon")), *map(str, shown)]
    return [name for name in named if _unnamed(config, [f".icons/{name}.svg"])]


def _given(config: Any, extension: str) -> set[str]:
    """Return the options of an extension that a project gives, in any language."""
    given = (config.mdx_configs, *config.extra.get("languages", {}).values())
    return {name for each in given for name, value in each.get(extension, {}).items() if value not in {None, False}}


def _is_on(name: str, config: Any) -> bool:
    return any(key.rpartition("/")[2] == name for key in config.plugins) and _options(config, name).get("enabled", True)


# The kinds of values that templates of the theme read.
KINDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "features": ("a list of names", lambda theme: all(isinstance(each, str) for each in _features(theme))),
    "palette": (
        "names and values, or a list of such",
        lambda theme: all(isinstance(e, Mapping) for e in _palette(theme)),
    ),
    "icon": ("names and values", lambda theme: isinstance(theme.get("icon") or {}, Mapping)),
}
# Extensions that write what only scripts or forms show.
UNPRINTED = {
    f"pymdownx.{name}" for name in ("arithmatex", "blocks.details", "blocks.tab", "details", "tabbed", "tasklist")
}
# The options that can't be honoured, and when; rule V01 has a case of the same name for each.
REFUSED: Mapping[str, Callable[[Any], Any]] = {
    "theme": lambda config: str(theme.FOLDER) not in config.theme.dirs,
    "plugins": lambda config: "i18n" not in config.plugins,
    "docs_structure": lambda config: _options(config, "i18n").get("docs_structure", "folder") != "folder",
    "fallback_to_default": lambda config: _options(config, "i18n").get("fallback_to_default"),
    "use_directory_urls": lambda config: not config.use_directory_urls,
    "docs_dir": lambda config: normpath(Path(config.config_file_path).absolute().parent) not in _above(config.docs_dir),
    "site_dir": _displaces,
    "site_url": lambda config: config.site_url and not is_address(config.site_url),
    "site_author": lambda config: config.site_author,
    "extra_css": lambda config: _unnamed(config, config.extra_css),
    "extra_javascript": lambda config: _unnamed(config, config.extra_javascript),
    "logo": lambda config: _picture(config, "logo"),
    "favicon": lambda config: _picture(config, "favicon"),
    "icon": _icons,
    "footnotes": lambda config: sorted(_given(config, "footnotes") & {"SEPARATOR", "UNIQUE_IDS", "BACKLINK_TEXT"}),
    # Headings have the levels, addresses and links of an edition.
    "toc": lambda config: sorted(_given(config, "toc") - {"toc_depth"}),
    "font": lambda config: config.theme.get("font", False) is not False,
    "alternate": lambda config: config.extra.get("alternate"),
    "twice": lambda config: [name for name in ("edition", "i18n") if f"{name} #2" in config.plugins],
    "analytics": lambda config: config.extra.get("analytics"),
    "anchors": lambda config: config.validation.links.anchors > logging.DEBUG,
    "features": lambda config: [each for each in _features(config.theme) if "instant" in each],
    "markdown_extensions": lambda config: sorted(UNPRINTED & {*config.markdown_extensions}),
    "anchor_linenums": lambda config: config.mdx_configs.get("pymdownx.highlight", {}).get("anchor_linenums"),
    "custom_fences": lambda config: config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences"),
    "minify": lambda config: _options(config, "minify").get("minify_html"),
    **{
        name: partial(_is_on, name)
        for name in ("blog", "offline", "social", "minify_html", "print-site", "htmlproofer")
    },
}


def _place(file: Path, words: Iterable[str], within: Collection[str]) -> Field:
    """Return where the first of some words stands in a configuration, or `within` one of its options; else its top."""
    values = readable(file.parent, file.name)
    for word in words:
        for each in values:
            is_named = f".{each.name}".replace("/", ".").endswith(f".{word}")
            is_said = word == each.text or word in each.text.split("/")
            if each.name == word or ((is_named or is_said) and each.name.partition(".")[0] in within):
                return each
    return Field("", "", 1, file.name)


def _told(text: str) -> list[str]:
    """Return what MkDocs says, one mistake a line: of an extension that fails there is all that Python says of it."""
    lines = text.splitlines()
    return lines if text.startswith("Plugin ") else [" ".join(dict.fromkeys([lines[0], lines[-1]]))]


def invalid(file: Path, said: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    """Yield what MkDocs has `said` of the values and names in a configuration, each with its line."""
    for option, line in ((option, line) for option, text in said for line in _told(str(text))):
        [(plugin, name, why)] = OF_PLUGIN.findall(line)
        short = plugin.rpartition("/")[2]
        *above, name = (name or option, *SUB_OPTION.findall(why))
        why = SUB_OPTION.sub("", why)
        # Of a plugin that is not installed, the name is in the message alone.
        quoted = re.findall(r"[\"']([^\"']+)[\"']", why) if not plugin else [f"{short}.{name}"]
        place = _place(file, [*quoted, name, *above], {option})
        known = [*dict(get_plugins()[plugin].load().config_scheme if plugin else get_schema(MkDocsConfig))]
        near = nearest(name, known)
        case = "empty" if why.startswith(EMPTY) else "value"
        if UNKNOWN in why and not above:
            case = "misspelt" if near else "unknown"
        of = above[-1] if above else f"the plugin {short}" if plugin else "MkDocs"
        shown = {"name": name, "of": of, "error": why, "known": [near] if near else sorted(known)}
        yield Problem(f"V01.{case}", place.source, place.line, shown)


def refusals(config: Any) -> Iterator[Problem]:
    """Yield each option of a completed configuration that an edition can't honour, with its line."""
    file = Path(config.config_file_path)
    if "edition" not in config.plugins:
        # Hooks can do what it does before the pass.
        if REFUSED["theme"](config) is False and not config.hooks:
            yield Problem("V01.edition", file.name, _place(file, ["plugins"], ()).line)
        return
    misfits = {name: kind for name, (kind, fits) in KINDS.items() if not fits(config.theme)}
    found = {name: value for name, asked in REFUSED.items() if name not in misfits and (value := asked(config))}
    # With another theme all that it gives differs.
    if "theme" in found:
        misfits, found = {}, {"theme": True}
    for name, kind in misfits.items():
        place = _place(file, [name], SECTIONS)
        shown = {"name": name, "of": "the theme", "error": f"it is not {kind}"}
        yield Problem("V01.value", place.source, place.line, shown)
    # An icon is found by its own name, a plugin that is named twice among all plugins.
    words = {"icon": found.get("icon"), "twice": ["plugins"]}
    for name, value in found.items():
        place = _place(file, words.get(name) or [name], SECTIONS)
        yield Problem(f"V01.{name}", place.source, place.line, {"found": value})
