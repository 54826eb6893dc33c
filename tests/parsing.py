"""Reads what was built, and says at once when something is not there."""

from pathlib import Path
from typing import TypeVar

from lxml import html

Found = TypeVar("Found")


def there(found: Found | None) -> Found:
    """Return what was looked for, which must be there."""
    assert found is not None
    return found


def article(page: Path) -> html.HtmlElement:
    """Return the article of a built page."""
    return there(html.fromstring(page.read_text(encoding="utf-8")).find(".//article"))
