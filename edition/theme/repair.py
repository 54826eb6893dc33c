"""Mends what the theme's parent writes around the articles, and takes away what nothing reads."""

import re
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
ACTIVE = re.compile(r'<a href="[^"]*" class="md-nav__link md-nav__link--active"')
MAIN = '<main class="md-main"'
BUNDLE = re.compile(r'<script (?=src="[^"]*/bundle\.)')
# One search engine: the edition's own replaces the parent's, whose index and scripts nothing reads.
SCRIPTS = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")
# What nothing names: the icon is the edition's own, and a server compresses the sitemap as any text.
UNREAD = ("*.map", "sitemap.xml.gz", "assets/images/favicon.png")


def keep_templates(env: Environment, folder: Path) -> Environment:
    """Keep compiled templates in `folder` between builds (compiling takes as long as rendering); return `env`."""
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env


def repaired(page: str) -> str:
    """Return a page whose switches have no attribute that HTML does not know, and whose menu tells the current page.

    The theme's menu stands within `main`, which here holds the text alone. Its script waits for the style sheets: on
    a slow network the text is seen half a second earlier.
    """
    page = BUNDLE.sub('<script fetchpriority="low" ', page)
    before, around, rest = page.partition(MAIN)
    if around:
        inside, _, after = rest.rpartition("</main>")
        page = f"{before}{MAIN.replace('main', 'div', 1)}{inside}</div>{after}"
    return ACTIVE.sub(r'\g<0> aria-current="page"', TOGGLE.sub(r"\1", page))


def sweep(site: Path) -> None:
    """Remove what nothing reads from a built site."""
    for unused in SCRIPTS:
        shutil.rmtree(site / unused, ignore_errors=True)
    for path in [path for pattern in UNREAD for path in site.rglob(pattern)]:
        path.unlink()
