"""Whether a project asks for what only the script of the theme's parent does: without it a visit is a fifth lighter."""

import re
from pathlib import Path
from typing import Any

# The one table. Of the theme's features those that are markup alone; every other one is the script's.
MARKUP = {
    *("content.action.edit", "content.action.view", "navigation.footer", "navigation.indexes"),
    *("navigation.path", "navigation.prune", "navigation.sections", "search.highlight", "search.share"),
    *("search.suggest", "toc.integrate"),
}
# Markdown extensions, plugins and values of `extra` whose markup it brings to life.
ASKING = {
    "markdown_extensions": {"pymdownx.blocks.tab", "pymdownx.superfences", "pymdownx.tabbed"},
    "plugins": {"glightbox", "mike"},
    "extra": {"annotate", "consent", "version"},
}
# What it gives to a project's own scripts.
GIVEN = re.compile(r"\b(?:alert|component|document|keyboard|location|print|progress|screen|tablet|target|viewport)\$")


def asks_for_script(config: Any) -> bool:
    """Return whether a configuration, or a script or template of the project, needs the parent's script."""
    if not MARKUP.issuperset(config.theme["features"]):
        return True
    if any(not names.isdisjoint(config[key]) for key, names in ASKING.items()):
        return True
    # Scripts stand there alone: among the texts they are refused.
    own = Path(config.theme.custom_dir).rglob("*") if config.theme.custom_dir else ()
    read = (path for path in own if path.suffix in {".html", ".js"})
    return any(GIVEN.search(path.read_text(encoding="utf-8", errors="replace")) for path in read)
