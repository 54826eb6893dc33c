"""Tells versions of the pages apart: a digest of all that they are made from."""

import hashlib
from pathlib import Path

import edition
from edition.document.site import Site

LENGTH = 12
CODE = {".py", ".yml", ".typ", ".json"}


def version_of(site: Site, folder: Path, moment: int) -> str:
    """Return the version of the pages: 12 hexadecimal digits.

    It changes with what the pass has read, pages and records, with the other files of the site in `folder`, with the
    engine, with what the project chose, and with the day of the edition, in seconds since 1970 (`moment`).
    """
    digest = hashlib.sha256(f"{site.digest} {moment} {site.options}".encode())
    engine = Path(edition.__file__).parent
    for root, suffixes in ((engine, CODE), (folder, None)):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".html" and (suffixes is None or path.suffix in suffixes):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:LENGTH]
