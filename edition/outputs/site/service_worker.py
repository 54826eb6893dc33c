"""Writes the service worker with the list of what it keeps, and tells pages their version."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

SOURCE, TARGET = "assets/worker.js", "sw.js"
# Where a page says of which version it is.
VERSION = ' data-version=""'
# What a reader without a network needs; files to download are kept on wish.
KEPT = (".html", ".css", ".js", ".woff2", ".png", ".svg", ".webmanifest", ".jpg", ".jpeg", ".webp")
LENGTH = 12


def write(folder: Path) -> None:
    """Writes sw.js under `folder`, which holds the whole site; does nothing for a site without the script."""
    source = folder / SOURCE
    if not source.is_file():
        return
    code = source.read_text(encoding="utf-8")
    source.unlink()
    version = _digest(folder).hexdigest()[:LENGTH]
    files = {}
    for path in _kept(folder):
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(VERSION, f' data-version="{version}"', 1), encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).digest()
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        files[address] = f"sha256-{base64.b64encode(digest).decode()}"
    pdfs = sorted(path.relative_to(folder).as_posix() for path in folder.glob("pdf/*.pdf"))
    data = json.dumps({"version": version, "files": files, "pdfs": pdfs}, separators=(",", ":"))
    (folder / TARGET).write_text(f"self.edition = {data};\n{code}", encoding="utf-8")


def _kept(folder: Path) -> Iterator[Path]:
    """The files to keep, in order, but the worker; the page for unknown addresses has no address of its own."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in KEPT and path.name not in {"404.html", TARGET}:
            yield path


def _digest(folder: Path) -> "hashlib._Hash":
    """Of everything that is kept: its names and what is in it."""
    found = hashlib.sha256()
    for path in _kept(folder):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found
