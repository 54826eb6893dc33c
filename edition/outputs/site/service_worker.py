"""Writes the service worker with the list of what it keeps, and tells pages their version."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

SOURCE, TARGET = "assets/worker.js", "sw.js"
# What a reader without a network needs; files to download are kept on wish.
KEPT = (".html", ".css", ".js", ".woff2", ".png", ".svg", ".webmanifest", ".jpg", ".jpeg", ".webp")


def write(folder: Path, version: str, code: str, pages: Mapping[str, bytes]) -> None:
    """Write sw.js into the whole site, from the script `code`; `pages` are the SHA-256 of those just written."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in KEPT and path.name != TARGET:
            name = path.relative_to(folder).as_posix()
            digest = pages.get(name) or hashlib.sha256(path.read_bytes()).digest()
            files[name.removesuffix("index.html")] = f"sha256-{base64.b64encode(digest).decode()}"
    pdfs = sorted(path.relative_to(folder).as_posix() for path in folder.glob("pdf/*.pdf"))
    data = json.dumps({"version": version, "files": files, "pdfs": pdfs}, separators=(",", ":"))
    (folder / TARGET).write_text(f"self.edition = {data};\n{code}", encoding="utf-8")
