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
WORDS = ("Le code", "Le kode")
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
            servers = ((ours, "edition serve"), (stock, "mkdocs -q serve"))
            found = [
                seen(each, (sys.executable, "-m", *words.split()), "about", WORDS, edits) for each, words in servers
            ]
        cells = [f"{clock:.2f} s, {cpu:.2f} s" for clock, cpu in found]
        rows.append([size, *cells, f"{found[0][1] / found[1][1]:.2f}"])
        print(*rows[-1], sep=" | ", flush=True)
    return NOTE + "\n" + table(["pages", "edition serve", "mkdocs serve", "times"], rows)


def seen(project: Path, words: Sequence[str], name: str, pair: tuple[str, str], edits: int) -> tuple[float, float]:
    """Return the medians of edits of a French page: seconds of the clock, and of the processor of the server.

    It holds the first of `pair`, which each edit exchanges for the other.
    """
    source = project / f"docs/fr/{name}.md"
    times: list[tuple[float, float]] = []
    with _served(project, words) as (server, pid):
        address = f"{server}{name}/"
        _until(address, pair[0])
        for turn in range(edits):
            # At another moment of the server's own clock each time.
            time.sleep(1 + turn * 0.13)
            text = source.read_text(encoding="utf-8")
            old, new = pair if pair[0] in text else pair[::-1]
            begin, before = time.perf_counter(), _cpu(pid)
            source.write_text(text.replace(old, new, 1), encoding="utf-8")
            _until(address, new)
            times.append((time.perf_counter() - begin, _cpu(pid) - before))
    clock, cpu = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(cpu)


@contextmanager
def _served(project: Path, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the address of the project's site while a server runs, and the server's process."""
    (port,) = ports(1)
    command = [*words]
    if "mkdocs" in words:
        command += ["--livereload", "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PORT": str(port), "NO_MKDOCS_2_WARNING": "1"}
    running = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}/", running.pid
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
