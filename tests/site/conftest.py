"""What the tests in a browser share: a wide window that may read the clipboard, and where an element stands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

# Left, top, right and bottom.
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide window; a test file with other wishes has a fixture of its own by this name."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()
