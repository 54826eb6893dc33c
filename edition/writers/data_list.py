"""Lists, on a page that has a place for it, the files of the edition for machines."""

from html import escape

from edition.model import Page, Site
from edition.words import words_of
from edition.writers import changes, data_json, tmx
from edition.writers.address import relative


def listed(_site: Site, page: Page) -> str:
    """The files of the edition as a whole, each with what it holds, as markup in the language of `page`."""
    words = words_of(page.language)
    files = {
        data_json.WHOLE: words.data["pages"],
        data_json.SCHEMA: words.data["schema"],
        tmx.TARGET: words.data["memory"],
        page.home + changes.FEED: words.changes["feed"],
    }
    items = (
        f'<li><a href="{escape(relative(page.path, path))}">{escape(name)}</a></li>' for path, name in files.items()
    )
    return f"<ul>{''.join(items)}</ul>"
