"""Drives Firefox and WebKit alike, by the commands of WebDriver (W3C); Chromium, by Playwright, has the other files.

Firefox understands the commands itself (Marionette), WebKit through its driver.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from deploy.nginx import ports
from tests.programs import lack, need

# How long a page, an answer of a browser, or its start may take, in seconds.
PATIENCE = 60
# Between two looks at something, in seconds: what is waited for needs the machine, too.
PAUSE = 0.03
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# Keys by the names of the standard, and their signs in WebDriver.
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c", "ArrowDown": "\ue015"}
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser")
# Marks a page that an address is going to replace; a place on the page itself replaces nothing.
LEAVE = """const [here, there] = [location.href, arguments[0]].map(each => each.split("#")[0]);
window.isLeft = here !== there || !arguments[0].includes("#");"""
ARRIVED = "return !window.isLeft && document.readyState === 'complete' && location.href === arguments[0]"


class Engine(ABC):
    """A window of a browser."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Opens an address, and waits until it is loaded."""

    @abstractmethod
    def run(self, script: str, *given: object) -> Any:
        """What the body of a function gives; its `arguments` are `given`."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Presses keys together, by their names or signs, and lets them go."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Clicks the first element that a CSS selector finds."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Sets the size of the window, as far as the browser lets it."""

    def until(self, script: str, *given: object) -> Any:
        """Wait until the body of a function gives something that is not empty, and give that.

        A script that waits in the page would go with it where the page is replaced.
        """
        end = time.monotonic() + PATIENCE
        found: object = None
        while time.monotonic() < end:
            try:
                found = self.run(script, *given)
            except AssertionError as fault:
                # The page before it has just gone, or what is looked for is not there yet.
                found = fault
            else:
                if found:
                    return found
            time.sleep(PAUSE)
        message = f"{script} of {given} was not seen: {found!r}"
        raise AssertionError(message)

    def arrive(self, address: str) -> None:
        """Wait until the window is at an address, and the page is loaded."""
        self.until(ARRIVED, address)

    def reload(self) -> None:
        """Load the page once more, and wait until it is there."""
        address = self.run("window.isLeft = true; const here = location.href; location.reload(); return here")
        self.arrive(address)

    def write(self, text: str) -> None:
        """Presses the key of each sign of a text."""
        for sign in text:
            self.press(sign)


class _Commands(Engine):
    """What speaks WebDriver."""

    _size = (0, 0)

    def command(self, name: str, path: str, **given: object) -> Any:
        """Sends one command, under its name (Marionette) or its path (HTTP); gives its value."""
        raise NotImplementedError

    def goto(self, address: str) -> None:
        # Firefox answers before the page is replaced when a click has just led elsewhere: the mark goes with its page.
        self.run(LEAVE, address)
        self.command("Navigate", "url", url=address)
        self.arrive(address)

    def run(self, script: str, *given: object) -> Any:
        return self.command("ExecuteScript", "execute/sync", script=script, args=list(given))

    def press(self, *keys: str) -> None:
        signs = [KEYS.get(key, key) for key in keys]
        steps = [{"type": "keyDown", "value": sign} for sign in signs]
        steps += [{"type": "keyUp", "value": sign} for sign in reversed(signs)]
        self.command("PerformActions", "actions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    def click(self, selector: str) -> None:
        found = self.command("FindElement", "element", using="css selector", value=selector)
        self.command("ElementClick", f"element/{found[ELEMENT]}/click", id=found[ELEMENT])

    def resize(self, width: int, height: int) -> None:
        # What has its size already takes as long to be given it once more.
        if self._size != (width, height):
            self.command("SetWindowRect", "window/rect", width=width, height=height)
        self._size = (width, height)

    def wait_long(self) -> None:
        """Let pages, scripts, and elements that are looked for take their time on a busy machine."""
        self.command("SetTimeouts", "timeouts", **dict.fromkeys(("script", "pageLoad", "implicit"), PATIENCE * 1000))


class _Firefox(_Commands):
    """Firefox, by its own protocol: lengths and JSON over a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._answers: BinaryIO = connection.makefile("rb")
        self._number = 0
        self._answer()

    def _answer(self) -> Any:
        length = b""
        while (sign := self._answers.read(1)) != b":":
            length += sign
        return json.loads(self._answers.read(int(length)))

    def command(self, name: str, path: str, **given: object) -> Any:  # noqa: ARG002 -- the other's way
        self._number += 1
        data = json.dumps([0, self._number, f"WebDriver:{name}", given]).encode()
        self._connection.sendall(b"%d:%s" % (len(data), data))
        _, _, fault, result = self._answer()
        if fault:
            raise AssertionError(fault["message"])
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result


class _WebKit(_Commands):
    """WebKit, by its driver: JSON over HTTP."""

    def __init__(self, driver: str, options: dict[str, object]) -> None:
        self._session = f"{driver}/session"
        session = self.command("", "", capabilities={"alwaysMatch": {"acceptInsecureCerts": True, **options}})
        self._session += f"/{session['sessionId']}"

    def command(self, name: str, path: str, **given: object) -> Any:  # noqa: ARG002 -- the other's way
        headers = {"Content-Type": "application/json"}
        address = f"{self._session}/{path}".rstrip("/")
        request = urllib.request.Request(address, json.dumps(given).encode(), headers, method="POST")  # noqa: S310 -- the driver on this machine
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:  # noqa: S310 -- as above
                return json.load(answer)["value"]
        except urllib.error.HTTPError as fault:
            raise AssertionError(json.load(fault)["value"]["message"]) from fault


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """A new Firefox, with its profile in `folder`."""
    (port,) = ports(1)
    given = {"marionette.port": port, "intl.accept_languages": "fr", "browser.shell.checkDefaultBrowser": False}
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in given.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    program = need("Firefox", "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with ExitStack() as stack:
        # Firefox does not start for root in the home of another.
        running = stack.enter_context(_running(command, dict(os.environ) | {"HOME": str(folder)}))
        engine = _Firefox(stack.enter_context(_connected(port, running)))
        engine.command("NewSession", "", acceptInsecureCerts=True)
        engine.wait_long()
        engine.resize(1280, 900)
        yield engine


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """A new WebKit: Safari on macOS, elsewhere the small browser of WebKitGTK on a screen of its own."""
    (port,) = ports(1)
    options: dict[str, object] = {}
    environ = dict(os.environ) | {"HOME": str(folder), "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LC_ALL": "C.UTF-8"}
    with ExitStack() as stack:
        if sys.platform == "darwin":
            command = [need("WebKit", "safaridriver"), "--port", str(port)]
        else:
            command = [need("WebKit", "WebKitWebDriver"), f"--port={port}"]
            found = [str(path) for pattern in MINI_BROWSERS for path in Path("/").glob(pattern[1:])]
            binary = found[0] if found else lack("WebKit", "MiniBrowser of WebKitGTK")
            environ["DISPLAY"] = stack.enter_context(_screen())
            options = {"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}
        running = stack.enter_context(_running(command, environ))
        stack.enter_context(_connected(port, running))
        engine = _WebKit(f"http://127.0.0.1:{port}", options)
        engine.wait_long()
        engine.resize(1280, 900)
        yield engine


ENGINES = {"firefox": firefox, "webkit": webkit}


@contextmanager
def _running(command: list[str], environ: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    running = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.terminate()
        running.wait(PATIENCE)


@contextmanager
def _connected(port: int, running: "subprocess.Popen[bytes]") -> Iterator[socket.socket]:
    """A connection to what is being started, as soon as it takes one."""
    end = time.monotonic() + PATIENCE
    while True:
        connection = socket.socket()
        if connection.connect_ex(("127.0.0.1", port)) == 0:
            break
        connection.close()
        if running.poll() is not None or time.monotonic() > end:
            message = f"{running.args!r} has ended, or does not answer"
            raise ChildProcessError(message)
        time.sleep(PAUSE)
    # Longer than the browser itself lets a page or a script take.
    connection.settimeout(2 * PATIENCE)
    with connection:
        yield connection


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees."""
    command = [need("WebKit", "Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert running.stdout is not None
        yield f":{running.stdout.readline().strip()}"
    finally:
        running.terminate()
        running.wait(PATIENCE)
