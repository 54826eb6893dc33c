"""What the tests in a browser share: a wide window that may read the clipboard, what is copied, where an element stands."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.conftest import until
from tests.windows import Windows

# Left, top, right and bottom.
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"


# A button that copies says so for two seconds, once it has: who looks later would see nothing.
LISTEN = """button => { window.told = ""; const status = button.closest(".copiers").querySelector("[role=status]");
    new MutationObserver(() => { window.told ||= status.textContent; }).observe(status, { childList: true }); }"""
# The same for many buttons, which a script presses: what is copied.
COPY = """async button => { const status = button.closest(".copiers").querySelector("[role=status]");
    const told = new Promise(done => new MutationObserver(() => status.textContent && done()).observe(status, { childList: true }));
    button.click(); await told; return navigator.clipboard.readText(); }"""


def copied(button: Locator) -> tuple[str, str]:
    """What a button says once it has copied, and what it has copied."""
    button.evaluate(LISTEN)
    button.click()
    until(button.page, "() => window.told")
    told, words = button.page.evaluate("async () => [window.told, await navigator.clipboard.readText()]")
    return told, words


def clears_the_header(page: Page, name: str) -> None:
    """Wait until what has an id is seen, below the header."""
    until(
        page,
        """name => { const box = document.getElementById(name)?.getBoundingClientRect();
        return box && box.top < innerHeight && box.top >= document.querySelector(".md-header").getBoundingClientRect().bottom; }""",
        name,
    )


def next_frames(page: Page) -> None:
    """Let scripts do what they do before the next frames are drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def resize(page: Page, width: int, height: int = 900) -> None:
    """Give a window another size, and let scripts move what they move then."""
    page.set_viewport_size({"width": width, "height": height})
    next_frames(page)


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
