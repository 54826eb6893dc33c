"""Writes files, and zips that are the same bytes for the same files: EPUBs, and the site for use offline."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
READABLE = 0o100644 << 16  # a plain file that everyone can read, in the upper half as Unix tells it
# An EPUB begins with this file, as it is (EPUB 3, Open Container Format); other kinds are compressed already.
STORED = ("mimetype", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".epub")


def write_file(path: Path, data: str | bytes) -> None:
    """Write a file, in a folder that is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def add(archive: zipfile.ZipFile, name: str, data: str | bytes) -> None:
    """Add a file to an open zip."""
    info = zipfile.ZipInfo(name, DAY)
    info.external_attr = READABLE
    archive.writestr(info, data, zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED)


def zipped(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return the zip with the `files`, name and data, in their order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files:
            add(archive, name, data)
    return target.getvalue()
