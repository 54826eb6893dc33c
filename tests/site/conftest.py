"""What the tests in a browser share: a wide window that may read the clipboard, and where an element stands."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.windows import Windows

# Left, top, right and bottom.
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"


WIDE: dict[str, Any] = {
    "viewport": {"width": 1440, "height": 900},
    "permissions": ["clipboard-read", "clipboard-write"],
}


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A wide window; a test file with other wishes has a fixture of its own by this name."""
    with windows.open(**WIDE) as window:
        yield window


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """A wide window that no other test uses: for clocks, scripts that run before a page's, and first visits."""
    context = browser.new_context(**WIDE)
    yield context.new_page()
    context.close()
