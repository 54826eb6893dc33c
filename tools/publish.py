"""Builds the site apart and swaps it in whole, so that a failed or killed build changes nothing."""

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from edition.sources import sources

ROOT = Path(__file__).parent.parent
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


def main() -> int:
    """Writes site/; returns the exit status of the build."""
    work, site = ROOT / ".build", ROOT / "site"
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build is running: waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        for left in work.glob("site-*"):
            shutil.rmtree(left)
        if problems := sources(ROOT):
            print(*problems, "Not published: site/ is as it was", sep="\n", file=sys.stderr)
            return 1
        fresh = Path(tempfile.mkdtemp(prefix="site-", dir=work))
        fresh.chmod(0o755)
        print("Building both editions (a few seconds)", flush=True)
        if "SITE_URL" not in os.environ:
            print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "-d", str(fresh)]
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if status:
            shutil.rmtree(fresh)
            print("Not published: site/ is as it was", file=sys.stderr)
            return status
        if site.exists():
            exchange(fresh, site)
            shutil.rmtree(fresh)
        else:
            fresh.rename(site)
    print("Written to site/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
