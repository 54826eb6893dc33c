"""Times commands and takes their memory, for every table of the bench."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Linux counts in KiB, macOS in bytes.
UNIT = 1024 if os.uname().sysname == "Linux" else 1


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock, and the peak memory of its largest process in MB."""

    seconds: float
    memory: float


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in `folder`. Raises CalledProcessError when it fails."""
    begin = time.perf_counter()
    running = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(command))
    return Cost(time.perf_counter() - begin, usage.ru_maxrss * UNIT / 1e6)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"
