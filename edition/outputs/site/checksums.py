"""Proves that a copy is the published one: the SHA-256 of each file, for `shasum -c`, signed where there is a key."""

import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"
# What a signature is for, as `ssh-keygen -Y verify` is told.
PURPOSE = "file"


def lines(digests: Mapping[str, str]) -> str:
    """Return a line for each file, in the order of their names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def write(folder: Path, key: str = "") -> None:
    """Write the sums of the site in `folder`, and SHA256SUMS.sig where an SSH `key` is given. Raises OSError."""
    (folder / SUMS).write_text(lines(_digests(folder)), encoding="utf-8")
    if key:
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", PURPOSE, str(folder / SUMS)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(0, done.stderr.strip() or "ssh-keygen can't sign", key)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def changed(folder: Path) -> list[str]:
    """Return a line for each file of the site in `folder` that was changed, added or removed since its sums."""
    path = folder / SUMS
    if not path.is_file():
        return [f"{SUMS} is missing"]
    told = {name: each for each, name in (line.split("  ", 1) for line in path.read_text("utf-8").splitlines())}
    found = _digests(folder)
    names = sorted((told.keys() | found.keys()) - {SUMS, f"{SUMS}.sig"})
    how = {name: "was added" if name in found else "is missing" for name in told.keys() ^ found.keys()}
    wrong = [name for name in names if told.get(name) != found.get(name)]
    return [f"{name} {how.get(name, f'is not as {SUMS} says')}" for name in wrong]
