"""A copy is shown to be the published one: by sums of files, a signature, and the digest of all passages."""

import json
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pymupdf
import pytest

from edition.outputs.site import checksums
from tests.programs import need

WHO = "editor@example.org"


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def told(folder: Path) -> set[str]:
    """The files that stand in the sums of a folder, each of which is as they say."""
    text = (folder / checksums.SUMS).read_text(encoding="utf-8")
    done = subprocess.run(
        [need("sums of files", "sha256sum", "shasum"), "-c", checksums.SUMS],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return {line.split("  ", 1)[1] for line in text.splitlines()}


def test_every_file_of_the_site_and_of_its_zip_has_its_sum(site: Path, tmp_path: Path) -> None:
    assert told(site) == files_of(site) - {checksums.SUMS}
    with zipfile.ZipFile(site / "pdf/enhanced-cooperation.zip") as archive:
        archive.extractall(tmp_path)
    assert told(tmp_path) == files_of(tmp_path) - {checksums.SUMS}


def test_what_changed_or_is_gone_is_named(tmp_path: Path) -> None:
    for name in ("a.html", "b/c.json", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    checksums.write(tmp_path)
    assert checksums.changed(tmp_path) == []
    (tmp_path / "a.html").write_text("other")
    (tmp_path / "b/c.json").unlink()
    (tmp_path / "b/e.html").write_text("more")
    assert checksums.changed(tmp_path) == [
        "a.html is not as SHA256SUMS says",
        "b/c.json is missing",
        "b/e.html was added",
    ]
    (tmp_path / checksums.SUMS).unlink()
    assert checksums.changed(tmp_path) == ["SHA256SUMS is missing"]


def test_sums_are_signed_with_the_key_of_the_publisher(tmp_path: Path) -> None:
    program, key, site = need("signatures", "ssh-keygen"), tmp_path / "key", tmp_path / "site"
    subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    site.mkdir()
    (site / "a.html").write_text("a")
    checksums.write(site, str(key))
    (tmp_path / "signers").write_text(f"{WHO} {(tmp_path / 'key.pub').read_text()}")
    verify = [program, "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", WHO, "-n", checksums.PURPOSE]
    verify += ["-s", str(site / f"{checksums.SUMS}.sig")]
    sums = (site / checksums.SUMS).read_bytes()
    assert subprocess.run(verify, input=sums, capture_output=True, check=False).returncode == 0
    assert subprocess.run(verify, input=sums + b"x", capture_output=True, check=False).returncode != 0
    shutil.copy(tmp_path / "signers", tmp_path / "none")
    with pytest.raises(OSError, match="none"):
        checksums.write(site, str(tmp_path / "none"))


def test_digest_of_all_passages_can_be_made_again(site: Path) -> None:
    data = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    words = "".join(f"{passage['text']}\n" for page in data["pages"] for passage in page["passages"])
    digest = sha256(words.encode()).hexdigest()
    assert data["passages_sha256"] == digest
    for language in data["languages"]:
        with pymupdf.open(site / f"pdf/enhanced-cooperation.{language}.pdf") as document:
            assert digest in "".join(document[0].get_text().split())
        with zipfile.ZipFile(site / f"pdf/enhanced-cooperation.{language}.epub") as book:
            assert any(digest.encode() in book.read(name) for name in book.namelist())
