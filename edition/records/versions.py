"""Reads every version of the records that Git keeps, each with the commit that brought it."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from edition.records.table import RECORDS, SEAL

FILES = (*RECORDS, SEAL)
# What Git calls the other side of what it merges, of a commit that it repeats, and of one that it undoes.
OTHERS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")
# A version of a file that a commit brought: ":100644 100644 2da6… ca4b… M	records/addresses.tsv". For one that was
# renamed (R), its former path stands before its path.
VERSION = re.compile(r":\d+ \d+ (\w+) (\w+) (?:[AM]|R\d+\t(.+))\t(.+)")


class Version(NamedTuple):
    """A version of a record that a commit brought, beside that of one of its parents."""

    commit: str
    parents: int  # how many the commit has
    name: str
    data: bytes
    before: bytes


def git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what Git says, nothing where it is missing or knows no answer."""
    # What a user has set may hide a commit, or put another in its place; hooks say which repository they are of.
    settings = ("-c", "log.showRoot=true", "-c", "core.quotePath=false")
    command = ["git", "--no-replace-objects", *settings, "-C", str(root), *words]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}
    try:
        return subprocess.run(command, input=given, check=True, capture_output=True, env=own).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""


def versions_of(root: Path, *which: str) -> Iterator[Version]:
    """Yield the versions of all records, the oldest first, those of a merge once for each side that has another."""
    names = ("log", "--topo-order", "--reverse", "--full-history", "-m", "-M", "--raw", "--no-abbrev", "--format=%H %P")
    # Wherever they stood: a project may have been moved.
    anywhere = [f":(top,glob)**/{Path(name).name}" for name in FILES]
    listed, commits = list[tuple[list[str], re.Match[str]]](), list[str]()
    for line in git(root, *names, *which, "--", *anywhere).decode().splitlines():
        if version := VERSION.fullmatch(line):
            listed.append((commits, version))
        elif line and not line.startswith(":"):
            commits = line.split()
    here = git(root, "rev-parse", "--show-prefix").decode().strip()
    paths = {f"{here}{name}": name for name in FILES}
    for _, version in reversed(listed):
        if version[3] and version[4] in paths:
            paths.setdefault(version[3], paths[version[4]])
    listed = [each for each in listed if each[1][4] in paths]
    blobs = list(dict.fromkeys(blob for _, version in listed for blob in version.group(1, 2)))
    output = git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in blobs).encode())
    texts, at = dict[str, bytes](), 0
    for blob in blobs if output else ():
        begin = output.index(b"\n", at) + 1
        size = output[at:begin].split()[-1]
        at = begin
        # Of a version that is damaged, or that there was none, Git says that it is missing, and nothing else.
        if size.isdigit():
            texts[blob] = output[begin : begin + int(size)]
            at += int(size) + 1
    for (commit, *parents), version in listed:
        before, blob = version.group(1, 2)
        if blob in texts:
            name = paths[version[4]]
            yield Version(commit[:12], len(parents), name, texts[blob], texts.get(before, b""))
