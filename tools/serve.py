"""Serves both editions while they are written, and says so when the port is taken."""

import os
import socket
import sys
from pathlib import Path

from edition.settings import settings
from edition.sources import configuration

ROOT = Path(__file__).parent.parent
LAST_PORT = 65535


def free(port: int) -> bool:
    """Whether a server can listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main() -> int:
    """Serves at the port of the variable PORT, 8000 without it, until it is stopped."""
    port = os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        print(f"PORT: {port} is no port. Write a number up to {LAST_PORT}: make serve PORT=8001", file=sys.stderr)
        return 1
    if not free(int(port)):
        print(f"PORT: {port} is taken. Stop what runs there, or choose another: make serve PORT=8001", file=sys.stderr)
        return 1
    if problems := [*settings(os.environ), *configuration(ROOT)]:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    # While pages are written, the PDFs of the last build will do: an edit is seen at once.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "EDITION_PRINT": "keep"}
    command = [sys.executable, "-m", "mkdocs", "-q", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    os.chdir(ROOT)
    # In place of this process, so that whatever stops it stops the server.
    return os.execve(sys.executable, command, environment)  # noqa: S606 -- a list, never a shell


if __name__ == "__main__":
    sys.exit(main())
