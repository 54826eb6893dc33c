"""Builds the site apart and swaps it in whole, so that a failed or killed build changes nothing."""

import ctypes
import errno
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

from edition.records import LEDGER, records
from edition.settings import seconds, settings
from edition.sources import sources

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
    date = str(seconds((ROOT / LEDGER).read_text(encoding="utf-8"), ROOT / "docs"))
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


def scratch() -> None:
    """Makes the folder in which sites are built. Raises OSError."""
    if WORK.exists() and not WORK.is_dir():
        raise OSError(errno.ENOTDIR, "a file stands where the folder of the build belongs. Move it away", ".build")
    WORK.mkdir(exist_ok=True)


def target() -> Path:
    """The folder that is to hold the site: `site`, or where a link of that name leads. Raises OSError."""
    try:
        folder = SITE.resolve()
    except RuntimeError as error:
        # A circle of links, before Python 3.13.
        what = "the link leads in a circle. Remove it, or let it lead to a folder"
        raise OSError(errno.ELOOP, what, "site") from error
    if folder.exists() and not folder.is_dir():
        raise OSError(errno.ENOTDIR, "a file stands where the folder of the site belongs. Move it away", "site")
    if not folder.parent.is_dir():
        raise OSError(errno.ENOENT, "the link leads into a folder that does not exist. Make that, or remove it", "site")
    return folder


def swap(fresh: Path, folder: Path) -> None:
    """Puts the fresh site in the place of the one in `folder`, which is left in `fresh` or removed."""
    if fresh.stat().st_dev != folder.parent.stat().st_dev:
        # From another disk it is copied first, so that the last step is one step.
        for left in folder.parent.glob(f".{folder.name}-????????"):
            shutil.rmtree(left)
        near = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            shutil.copytree(fresh, near, dirs_exist_ok=True)
            swap(near, folder)
        finally:
            shutil.rmtree(near, ignore_errors=True)
    elif folder.exists():
        exchange(fresh, folder)
    else:
        fresh.rename(folder)


def readable(folder: Path) -> None:
    """Lets everyone read the site, whatever the umask of who builds it: a server runs as somebody else."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def publish(lock: int) -> int:
    """Builds apart and swaps; returns the exit status. Raises OSError."""
    for left in WORK.glob("site-*"):
        shutil.rmtree(left)
    folder = target()
    if problems := [*settings(os.environ), *sources(ROOT), *records(ROOT)]:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print("Building both editions (a few seconds)", flush=True)
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    fresh = Path(tempfile.mkdtemp(prefix="site-", dir=WORK))
    try:
        status = build(fresh, lock)
        if status == 0 and "--compress" in sys.argv:
            compress(fresh)
        if status == 0:
            readable(fresh)
            swap(fresh, folder)
        return status
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def main() -> int:
    """Writes site/; returns the exit status."""
    status = 1
    try:
        scratch()
        with (WORK / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another build is running: waiting for it", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            status = publish(lock.fileno())
    except OSError as error:
        name = Path(error.filename).as_posix().removeprefix(f"{ROOT.as_posix()}/") if error.filename else "The build"
        print(f"{name}: {error.strerror or error}", file=sys.stderr)
    if status:
        print("Not published: site/ is as it was", file=sys.stderr)
    else:
        print("Written to site/")
    return status


if __name__ == "__main__":
    sys.exit(main())
