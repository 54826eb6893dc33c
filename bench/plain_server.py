"""Serves a folder as a server without any configuration does: for the tests, the benchmarks and the forks."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    """Answers each request, and logs none."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer, unless the server has ended, or the browser: either may close what the other has opened."""
        if isinstance(self.server, ThreadingHTTPServer) and self.server.socket.fileno() >= 0:
            with suppress(ConnectionError):
                super().do_GET()


@contextmanager
def plain_server(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Yield the address of a server for the `folder`, at a free port of this machine, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
