"""How soon an edit is seen under `make serve`, at the real size."""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import synthetic
from deploy.nginx import ports

TITLE = "Serve: from saving a word to seeing it"
EDITS = 12


def main() -> str:
    """A sentence with the median and the longest of twelve edits."""
    with tempfile.TemporaryDirectory() as scratch:
        project = synthetic.project(Path(scratch) / "p", 1)
        (port,) = ports(1)
        address = f"http://127.0.0.1:{port}/about/"
        running = subprocess.Popen(
            [sys.executable, "-m", "edition", "serve"],
            cwd=project,
            env={**os.environ, "PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            _until(address, "MIT")
            page, times = project / "docs/fr/about.md", []
            for turn in range(EDITS):
                # At another moment of the server's own clock each time.
                time.sleep(1 + turn * 0.13)
                text = page.read_text(encoding="utf-8")
                old, new = ("Le code", "Le kode") if "Le code" in text else ("Le kode", "Le code")
                begin = time.perf_counter()
                page.write_text(text.replace(old, new, 1), encoding="utf-8")
                _until(address, new)
                times.append(time.perf_counter() - begin)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait()
    return f"Of {EDITS} edits: median {statistics.median(times):.2f} s, longest {max(times):.2f} s.\n"


def _until(address: str, words: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- an address of this machine
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.01)


if __name__ == "__main__":
    print(main())
