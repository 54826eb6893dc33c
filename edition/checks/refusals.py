"""Refuses the options of MkDocs, of its theme and of neighbours that an edition can't honour, in one line each."""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
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
UNKNOWN = "Unrecognised configuration name: "
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


def _given(config: Any, extension: str) -> set[str]:
    """Return the options of an extension that a project gives, in any language."""
    given = (config.mdx_configs, *config.extra.get("languages", {}).values())
    return {name for each in given for name, value in each.get(extension, {}).items() if value not in {None, False}}


def _is_on(name: str, config: Any) -> bool:
    return any(key.rpartition("/")[2] == name for key in config.plugins) and _options(config, name).get("enabled", True)


# Extensions that write what only scripts or forms show.
UNPRINTED = {
    f"pymdownx.{name}" for name in ("arithmatex", "blocks.details", "blocks.tab", "details", "tabbed", "tasklist")
}
# The options that can't be honoured, and when; rule V01 has a case of the same name for each.
REFUSED: Mapping[str, Callable[[Any], object]] = {
    "theme": lambda config: str(theme.FOLDER) not in config.theme.dirs,
    "plugins": lambda config: "i18n" not in config.plugins,
    "docs_structure": lambda config: _options(config, "i18n").get("docs_structure", "folder") != "folder",
    "fallback_to_default": lambda config: _options(config, "i18n").get("fallback_to_default"),
    "use_directory_urls": lambda config: not config.use_directory_urls,
    "docs_dir": lambda config: Path(config.config_file_path).absolute().parent not in Path(config.docs_dir).parents,
    "site_dir": _displaces,
    "site_url": lambda config: config.site_url and not is_address(config.site_url),
    "extra_css": lambda config: _unnamed(config, config.extra_css),
    "extra_javascript": lambda config: _unnamed(config, config.extra_javascript),
    "logo": lambda config: _picture(config, "logo"),
    "favicon": lambda config: _picture(config, "favicon"),
    "footnotes": lambda config: sorted(_given(config, "footnotes") & {"SEPARATOR", "UNIQUE_IDS", "BACKLINK_TEXT"}),
    # Headings have the levels, addresses and links of an edition.
    "toc": lambda config: sorted(_given(config, "toc") - {"toc_depth"}),
    "font": lambda config: config.theme.get("font"),
    "analytics": lambda config: config.extra.get("analytics"),
    "anchors": lambda config: config.validation.links.anchors > logging.DEBUG,
    "features": lambda config: [each for each in config.theme.get("features", ()) if "instant" in each],
    "markdown_extensions": lambda config: sorted(UNPRINTED & {*config.markdown_extensions}),
    "anchor_linenums": lambda config: config.mdx_configs.get("pymdownx.highlight", {}).get("anchor_linenums"),
    "custom_fences": lambda config: config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences"),
    "minify": lambda config: _options(config, "minify").get("minify_html"),
    **{
        name: partial(_is_on, name)
        for name in ("blog", "offline", "social", "minify_html", "print-site", "htmlproofer")
    },
}


def _places(file: Path) -> dict[str, Field]:
    """Return where each name and value of a configuration stands first."""
    values = reversed(readable(file.parent, file.name))
    return {re.split("[./]", text)[-1]: each for each in values for text in (each.text, each.name)}


def invalid(file: Path, said: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    """Yield what MkDocs has `said` of the values and names in a configuration, each with its line."""
    places = _places(file)
    for option, line in ((option, line) for option, text in said for line in str(text).splitlines()):
        [(plugin, name, why)] = OF_PLUGIN.findall(line)
        name = name or option
        # Of a plugin that is not installed, the name is in the message alone.
        words = [*([] if plugin else re.findall(r"[\"']([^\"']+)[\"']", why)), name]
        place = next((places[each] for each in words if each in places), Field(name, "", 1, file.name))
        known = [*dict(get_plugins()[plugin].load().config_scheme if plugin else get_schema(MkDocsConfig))]
        near = nearest(name, known)
        case = ("misspelt" if near else "unknown") if UNKNOWN in why else "value"
        of = f"the plugin {plugin.rpartition('/')[2]}" if plugin else "MkDocs"
        shown = {"name": name, "of": of, "error": why, "known": [near] if near else sorted(known)}
        yield Problem(f"V01.{case}", place.source, place.line, shown)


def refusals(config: Any) -> Iterator[Problem]:
    """Yield each option of a completed configuration that an edition can't honour, with its line."""
    file = Path(config.config_file_path)
    places = _places(file)
    if "edition" not in config.plugins:
        # Hooks can do what it does before the pass.
        if REFUSED["theme"](config) is False and not config.hooks:
            yield Problem("V01.edition", file.name, places.get("plugins", Field("", "", 1)).line)
        return
    found = {name: refused for name, is_refused in REFUSED.items() if (refused := is_refused(config))}
    # With another theme all that it gives differs.
    faults = [(name, f"V01.{name}", found[name]) for name in (["theme"] if "theme" in found else found)]
    for name, rule, value in faults:
        place = places.get(name, Field(name, "", 1, file.name))
        yield Problem(rule, place.source, place.line, {"found": value})
