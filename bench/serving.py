"""How soon an edit is seen while serving, and what it costs, beside stock `mkdocs serve` on the same pages."""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import synthetic
from bench.measure import table
from deploy.nginx import ports

TITLE = "Serve: from saving a word to seeing it"
# Pages of both languages together.
SIZES = (20, 100, 400)
SMALLEST = (20,)
EDITS = 12
# How long a server may take for an answer, in seconds.
PATIENCE = 600
NOTE = (
    "The median of some edits of a word, in seconds of the clock and of the server's processor, at so many pages: "
    "`edition serve`, and `mkdocs serve` with Material alone. *Times*: processor, beside Material.\n"
)


def main(sizes: Sequence[int] = SIZES, edits: int = EDITS) -> str:
    """Return the table, as Markdown."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            # The edition itself has ten pages a language, one of them the briefing.
            briefings = size // 2 - 9
            ours = synthetic.project(Path(scratch) / "ours", briefings, recorded=True)
            stock = synthetic.stock(synthetic.project(Path(scratch) / "stock", briefings))
            found = [_measured(ours, ("edition", "serve"), edits), _measured(stock, ("mkdocs", "-q", "serve"), edits)]
        cells = [f"{clock:.2f} s, {cpu:.2f} s" for clock, cpu in found]
        rows.append([size, *cells, f"{found[0][1] / found[1][1]:.2f}"])
        print(*rows[-1], sep=" | ", flush=True)
    return NOTE + "\n" + table(["pages", "edition serve", "mkdocs serve", "times"], rows)


def _measured(project: Path, words: tuple[str, ...], edits: int) -> tuple[float, float]:
    """Return the medians of the edits: seconds of the clock, and of the server's processor."""
    page = project / "docs/fr/about.md"
    times: list[tuple[float, float]] = []
    with _served(project, words) as (address, pid):
        _until(address, "MIT")
        for turn in range(edits):
            # At another moment of the server's own clock each time.
            time.sleep(1 + turn * 0.13)
            text = page.read_text(encoding="utf-8")
            old, new = ("Le code", "Le kode") if "Le code" in text else ("Le kode", "Le code")
            begin, before = time.perf_counter(), _cpu(pid)
            page.write_text(text.replace(old, new, 1), encoding="utf-8")
            _until(address, new)
            times.append((time.perf_counter() - begin, _cpu(pid) - before))
    clock, cpu = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(cpu)


@contextmanager
def _served(project: Path, words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield the address of a page of the project while a server runs, and the server's process."""
    (port,) = ports(1)
    command = [sys.executable, "-m", *words]
    if "mkdocs" in words:
        command += ["--livereload", "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PORT": str(port), "NO_MKDOCS_2_WARNING": "1"}
    running = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}/about/", running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait()


def _cpu(pid: int) -> float:
    """Return the seconds that the processors have spent on a process, as Linux tells them; NaN elsewhere."""
    told = Path(f"/proc/{pid}/stat")
    if not told.is_file():
        return float("nan")
    # The name of the program, which may hold spaces, stands in brackets; times are the 14th and the 15th value.
    user, system = told.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _until(address: str, words: str) -> None:
    """Wait until the page holds the words. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 -- an address of this machine
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} does not show {words!r}")


if __name__ == "__main__":
    print(main())
