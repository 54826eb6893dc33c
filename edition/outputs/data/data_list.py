"""Lists, on a page that has a place for it, the files of the edition for machines."""

from html import escape

from edition.document.addresses import relative
from edition.document.document import Page
from edition.locales import words_of
from edition.outputs.data import changes_page, json_files, tmx
from edition.outputs.output import Edition


def listed(_: Edition, page: Page) -> str:
    """Return the files of the edition as a whole, each with what it holds, as markup in the language of `page`."""
    words = words_of(page.language)
    files = {
        json_files.WHOLE: words.data["pages"],
        json_files.SCHEMA: words.data["schema"],
        tmx.TARGET: words.data["memory"],
        page.home + changes_page.FEED: words.changes["feed"],
    }
    items = (
        f'<li><a href="{escape(relative(page.path, path))}">{escape(name)}</a></li>' for path, name in files.items()
    )
    return f"<ul>{''.join(items)}</ul>"
