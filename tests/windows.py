"""Windows of a browser that tests use one after another: to open one costs more than to show a page in it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from playwright.sync_api import Browser, Error, Page


class Windows:
    """The windows of a browser, one of each kind."""

    def __init__(self, browser: Browser) -> None:
        """Begin without any."""
        self._browser = browser
        self._kept: dict[str, Page] = {}

    @contextmanager
    def open(self, **options: Any) -> Iterator[Page]:
        """Lend a window, which is as a new one: who sets a clock or a script for every page opens one of its own."""
        kind = json.dumps(options, sort_keys=True)
        page = self._kept.pop(kind, None) or self._browser.new_context(**options).new_page()
        emulated = mock.Mock(wraps=page.emulate_media)
        try:
            with mock.patch.object(page, "emulate_media", emulated):
                yield page
        finally:
            try:
                _renew(page, options, is_emulated=emulated.called)
                self._kept[kind] = page
            except Error:
                page.context.close()


def _renew(page: Page, options: dict[str, Any], *, is_emulated: bool) -> None:
    """Make a window what it was when it was opened."""
    for other in page.context.pages:
        if other != page:
            other.close()
    page.unroute_all()
    page.goto("about:blank")
    # A session that stays would undo what a test emulates.
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "cookies,local_storage"})
    tools.detach()
    if is_emulated:
        page.emulate_media(
            media="null",
            color_scheme=options.get("color_scheme", "light"),
            forced_colors="none",
            reduced_motion="no-preference",
        )
    page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 720}))
    page.mouse.move(0, 0)


@contextmanager
def listening(page: Page, **listeners: Callable[[Any], None]) -> Iterator[None]:
    """Have events of a window heard by listeners under their names, while a test uses it."""
    # Each event has a signature of its own.
    add: Any = page.on
    for event, listener in listeners.items():
        add(event, listener)
    try:
        yield
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
