"""Records addresses in the ledger: builds the site apart, then asks the engine to write it down."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(passage: str = "", to: str = "", reason: str = "") -> int:
    """Records new addresses, or the move or the review of one passage; returns the exit status."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "EDITION_PASS": "no"}
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "mkdocs", "-q", "build", "-d", folder]
        record = [sys.executable, "-m", "edition", folder, "--accept"]
        if passage:
            record += [passage, *(["--to", to] if to else []), *(["--reason", reason] if reason else [])]
        return (
            subprocess.run(build, cwd=ROOT, env=environment, check=False).returncode
            or subprocess.run(record, cwd=ROOT, check=False).returncode
        )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
