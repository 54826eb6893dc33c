"""What is compressed for servers is the same bytes, whichever Python and system compressed it."""

import gzip
from pathlib import Path

from edition.build.publish import compress


def test_gzip_names_no_system_and_no_moment(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(b"text" * 99)
    compress(tmp_path)
    made = (tmp_path / "text.txt.gz").read_bytes()
    assert gzip.decompress(made) == b"text" * 99
    # Method, flags, four bytes of the moment, level, system.
    assert made[:4] == b"\x1f\x8b\x08\x00"
    assert (made[4:8], made[9]) == (bytes(4), 255)
