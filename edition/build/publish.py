"""Puts a built site into the place of the last one in one step, so that a failed or killed build changes nothing."""

import ctypes
import errno
import fcntl
import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import brotli
from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig

from edition.outputs.site import checksums

TEXTS = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".map", ".md", ".atom", ".tmx", ".xlf"}
AT_FDCWD, EXCHANGE, SWAP = -100, 2, 2
UNPUBLISHED = "Not published: %s/ is as it was"


class BuildLock:
    """What one build of a project at a time holds while it makes its site; it goes when its process does."""

    def __init__(self, root: Path, site: Path, log: Callable[[str], None]) -> None:
        """Take the lock once no other build holds it; the wait is logged. Raises OSError."""
        self.target = _target(site)
        folder = root / ".build"
        if folder.exists() and not folder.is_dir():
            what = "a file stands where the folder of the build belongs. Move it away"
            raise OSError(errno.ENOTDIR, what, folder.name)
        folder.mkdir(exist_ok=True)
        self.lock: TextIO = (folder / "lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log("Another build is running: waiting for it")
            fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.fresh = scratch(self.target)

    def publish(self, *, is_compressed: bool, key: str = "") -> None:
        """Put what was built in its place, with its sums, signed with the file of a `key`. Raises OSError."""
        if is_compressed:
            compress(self.fresh)
        checksums.write(self.fresh, key)
        put(self.fresh, self.target)

    def close(self) -> None:
        """Remove the site that was not put in place, or that another took the place of, and give the lock back."""
        shutil.rmtree(self.fresh, ignore_errors=True)
        self.lock.close()


def format_os_error(error: OSError, root: Path) -> str:
    """Return what the system refused in one line, with the file named from the folder `root`."""
    path = Path(error.filename2 or error.filename or "The build")
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{shown}: {error.strerror or errno.errorcode.get(error.errno or 0, '')}"


def scratch(folder: Path) -> Path:
    """Return a new folder beside `folder`, and so on its disk, in place of those that killed builds left."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{folder.name}-build-"
    for left in folder.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))


def _target(site: Path) -> Path:
    """Return the folder that is to hold the site: `site`, or where a link of that name leads. Raises OSError."""
    folder = Path(os.path.realpath(site))
    if os.path.lexists(folder) and not folder.is_dir():
        what = "what stands where the folder of the site belongs is none. Move it away"
        raise OSError(errno.ENOTDIR, what, site.name)
    if site.is_symlink() and not folder.parent.is_dir():
        what = "the link leads into a folder that does not exist. Make that, or remove it"
        raise OSError(errno.ENOENT, what, site.name)
    return folder


def put(fresh: Path, folder: Path) -> None:
    """Put the fresh site in the place of the one in `folder`, readable for everyone. Raises OSError."""
    # Whatever the umask of who builds it: a server runs as somebody else.
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    if folder.exists():
        _exchange(fresh, folder)
    else:
        fresh.rename(folder)


def _exchange(one: Path, other: Path) -> None:
    """Swap two folders in one step where the system can (Linux, macOS), else in two renames."""
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


def compress(folder: Path) -> None:
    """Write beside each text its gzip and Brotli, which servers send as they are."""
    for path in [path for path in folder.rglob("*") if path.suffix in TEXTS]:
        data = path.read_bytes()
        # The header names no system, whichever Python wrote it.
        zipped = gzip.compress(data, mtime=0)
        path.with_name(path.name + ".gz").write_bytes(zipped[:9] + b"\xff" + zipped[10:])
        path.with_name(path.name + ".br").write_bytes(brotli.compress(data))


def run_mkdocs(config: MkDocsConfig, *words: str) -> None:
    """Run MkDocs, whose plugin does the rest: whatever stops it stops this command. Raises SystemExit."""
    file = Path(config.config_file_path)
    os.chdir(file.parent)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # Plugins look there for what is done.
    sys.argv = ["mkdocs", *words, "-f", file.name]
    cli.main(sys.argv[1:], prog_name="mkdocs")
