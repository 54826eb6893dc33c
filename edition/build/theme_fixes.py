"""Mends what themes write around the articles, and keeps their compiled templates."""

import re
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import escape
from mkdocs.structure.files import Files

TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
ACTIVE = re.compile(r'<a href="[^"]*" class="md-nav__link md-nav__link--active"')
MAIN = '<main class="md-main"'
BUNDLE = re.compile(r'<script (?=src="[^"]*/bundle\.)')
SCRIPTS = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")
# What nothing names: the icon is the edition's own, and a server compresses the sitemap as any text.
UNREAD = ("*.map", "sitemap.xml.gz", "assets/images/favicon.png")


def escape_titles(files: Files) -> None:
    """Makes titles text, whatever an author put into them: a theme writes them into its menus as they are."""
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.title = file.page.meta["title"] = escape(unescape(str(file.page.title or "")))


def keep_templates(env: Environment, folder: Path) -> Environment:
    """Keeps compiled templates in `folder` between builds: they take as long to compile as all pages to render."""
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env


def mended(page: str) -> str:
    """A page without an attribute on the theme's switches that HTML does not have; its menu tells the current page.

    The theme's menu stands within `main`, which here holds the text alone. Its script waits for the style sheets: on
    a slow network the text is seen half a second earlier.
    """
    page = BUNDLE.sub('<script fetchpriority="low" ', page)
    before, around, rest = page.partition(MAIN)
    if around:
        inside, _, after = rest.rpartition("</main>")
        page = f"{before}{MAIN.replace('main', 'div', 1)}{inside}</div>{after}"
    return ACTIVE.sub(r'\g<0> aria-current="page"', TOGGLE.sub(r"\1", page))
