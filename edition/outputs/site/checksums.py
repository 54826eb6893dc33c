"""Proves that a copy is the published one: the SHA-256 of each file, for `shasum -c`, signed where there is a key."""

import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"
# What a signature is for, as `ssh-keygen -Y verify` is told.
PURPOSE = "file"


def digest(data: bytes) -> str:
    """Return the SHA-256 of what a file holds."""
    return sha256(data).hexdigest()


def lines(digests: Mapping[str, str]) -> str:
    """Return a line for each file, in the order of their names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def write(folder: Path, key: str = "") -> None:
    """Write the sums of the site in `folder`, and with the file of an SSH `key` SHA256SUMS.sig.

    Raises OSError when nothing can be signed with that key.
    """
    paths = [path for path in folder.rglob("*") if path.is_file()]
    text = lines({path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in paths})
    (folder / SUMS).write_text(text, encoding="utf-8")
    if key:
        command = ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", PURPOSE, str(folder / SUMS)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(0, done.stderr.strip() or "ssh-keygen can't sign", key)


def changed(folder: Path) -> list[str]:
    """Return the files of the site in `folder` that are not, no longer, or besides what its sums say."""
    path = folder / SUMS
    if not path.is_file():
        return [SUMS]
    text = path.read_text(encoding="utf-8")
    told = {name: each for each, name in (line.split("  ", 1) for line in text.splitlines())}
    files = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
    names = (told.keys() | files.keys()) - {SUMS, f"{SUMS}.sig"}
    return [name for name in sorted(names) if name not in files or told.get(name) != digest(files[name].read_bytes())]
