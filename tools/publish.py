"""Builds the site apart and swaps it in whole, so that a failed or killed build changes nothing."""

import ctypes
import fcntl
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import brotli

from edition.sources import sources
from edition.writers.pdf import seconds

ROOT = Path(__file__).parent.parent
WORK, SITE = ROOT / ".build", ROOT / "site"
TEXTS = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".map"}
AT_FDCWD, EXCHANGE, SWAP = -100, 2, 2


def exchange(one: Path, other: Path) -> None:
    """Swaps two folders in one step where the system can (Linux, macOS), else in two renames."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2") and library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE) == 0:
        return
    if hasattr(library, "renamex_np") and library.renamex_np(*names, SWAP) == 0:
        return
    aside = one.with_name(one.name + ".old")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def build(folder: Path, lock: int) -> int:
    """Builds into `folder`; returns the exit status. What goes wrong unforeseen is said in a line.

    The lock goes with the build, so that one whose parent was killed is waited for.
    """
    # The date of the edition stands in place of that of the build: the same pages give the same bytes.
    date = str(seconds(ROOT / "print"))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": date}
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stderr=subprocess.PIPE, text=True, pass_fds=(lock,)
    )
    said, trace, details = done.stderr.partition("Traceback (most recent call last):")
    print(said, end="", file=sys.stderr)
    if trace:
        with suppress(OSError):
            (WORK / "error.log").write_text(done.stderr, encoding="utf-8")
        print(f"The build stopped: {details.strip().splitlines()[-1]} (details in .build/error.log)", file=sys.stderr)
    return done.returncode


def compress(folder: Path) -> None:
    """Writes beside each text its gzip and Brotli, which servers send as they are."""
    print("Compressing", flush=True)
    for path in [path for path in folder.rglob("*") if path.suffix in TEXTS]:
        data = path.read_bytes()
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, mtime=0))
        path.with_name(path.name + ".br").write_bytes(brotli.compress(data))


def publish(lock: int) -> int:
    """Builds apart and swaps; returns the exit status."""
    for left in WORK.glob("site-*"):
        shutil.rmtree(left)
    if problems := sources(ROOT):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print("Building both editions (a few seconds)", flush=True)
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=WORK))
    fresh.chmod(0o755)
    try:
        status = build(fresh, lock)
        if status == 0 and "--compress" in sys.argv:
            compress(fresh)
        if status == 0 and SITE.exists():
            exchange(fresh, SITE)
        elif status == 0:
            fresh.rename(SITE)
        return status
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def main() -> int:
    """Writes site/; returns the exit status."""
    status = 1
    try:
        WORK.mkdir(exist_ok=True)
        with (WORK / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another build is running: waiting for it", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            status = publish(lock.fileno())
    except OSError as error:
        print(f"The build stopped: {error}", file=sys.stderr)
    if status:
        print("Not published: site/ is as it was", file=sys.stderr)
    else:
        print("Written to site/")
    return status


if __name__ == "__main__":
    sys.exit(main())
