"""Puts a built site into the place of the last one in one step, so that a failed or killed build changes nothing."""

import ctypes
import errno
import fcntl
import gzip
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import brotli

TEXTS = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".map", ".md", ".atom", ".tmx"}
AT_FDCWD, EXCHANGE, SWAP = -100, 2, 2
SCRATCH = "site-"
WAITING = "Another build is running: waiting for it"
UNPUBLISHED = "Not published: {}/ is as it was"


class Workshop:
    """The folder `.build` of a project, in which one build at a time makes its site.

    `lock` is held as long as the build runs, and goes when its process does. `fresh` is where to build.
    """

    def __init__(self, root: Path, site: Path, told: Callable[[str], None]) -> None:
        """Wait until no other build holds the lock, which is `told`, and take it. Raises OSError."""
        self.target = _target(site)
        self.folder = root / ".build"
        if self.folder.exists() and not self.folder.is_dir():
            what = "a file stands where the folder of the build belongs. Move it away"
            raise OSError(errno.ENOTDIR, what, self.folder.name)
        self.folder.mkdir(exist_ok=True)
        self.lock: TextIO = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told(WAITING)
            fcntl.flock(self.lock, fcntl.LOCK_EX)
        for left in self.folder.glob(f"{SCRATCH}*"):
            shutil.rmtree(left)
        self.fresh = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=self.folder))

    def publish(self, *, is_compressed: bool) -> None:
        """Put what was built in its place. Raises OSError."""
        if is_compressed:
            compress(self.fresh)
        put(self.fresh, self.target)

    def close(self) -> None:
        """Removes the sites that were not put in place, and gives the lock back."""
        for left in self.folder.glob(f"{SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)
        self.lock.close()


def _target(site: Path) -> Path:
    """The folder that is to hold the site: `site`, or where a link of that name leads. Raises OSError."""
    try:
        folder = site.resolve()
    except RuntimeError as error:
        # A circle of links, before Python 3.13.
        what = "the link leads in a circle. Remove it, or let it lead to a folder"
        raise OSError(errno.ELOOP, what, site.name) from error
    if folder.exists() and not folder.is_dir():
        raise OSError(errno.ENOTDIR, "a file stands where the folder of the site belongs. Move it away", site.name)
    if site.is_symlink() and not folder.parent.is_dir():
        what = "the link leads into a folder that does not exist. Make that, or remove it"
        raise OSError(errno.ENOENT, what, site.name)
    return folder


def put(fresh: Path, folder: Path) -> None:
    """Puts the fresh site in the place of the one in `folder`, readable for everyone. Raises OSError."""
    _readable(fresh)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if fresh.stat().st_dev != folder.parent.stat().st_dev:
        # From another disk it is copied first, so that the last step is one step.
        for left in folder.parent.glob(f".{folder.name}-????????"):
            shutil.rmtree(left)
        near = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            shutil.copytree(fresh, near, dirs_exist_ok=True)
            put(near, folder)
        finally:
            shutil.rmtree(near, ignore_errors=True)
    elif folder.exists():
        _exchange(fresh, folder)
    else:
        fresh.rename(folder)


def _exchange(one: Path, other: Path) -> None:
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


def _readable(folder: Path) -> None:
    """Lets everyone read the site, whatever the umask of who builds it: a server runs as somebody else."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def compress(folder: Path) -> None:
    """Writes beside each text its gzip and Brotli, which servers send as they are."""
    for path in [path for path in folder.rglob("*") if path.suffix in TEXTS]:
        data = path.read_bytes()
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, mtime=0))
        path.with_name(path.name + ".br").write_bytes(brotli.compress(data))
