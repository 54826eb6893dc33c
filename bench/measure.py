"""Time commands and take their memory, for every table of the bench."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Linux counts in KiB, macOS in bytes.
UNIT = 1024 if os.uname().sysname == "Linux" else 1
# Starts the command from a process that is small: the peak of one includes that of the process that started it.
LAUNCHER = """import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print()
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    """Seconds of the clock."""
    cpu: float
    """Seconds of the processors, which other work on the machine changes little."""
    memory: float
    """The peak memory of its largest process, in MB."""

    def __str__(self) -> str:
        """Return what a table shows: seconds of the processors and memory."""
        return f"{self.cpu:.1f} s, {self.memory:.0f} MB"


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in `folder`; return what it costs. Raises CalledProcessError when it fails."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    cpu, memory = done.stdout.split()[-2:]
    return Cost(time.perf_counter() - begin, float(cpu), int(memory) * UNIT / 1e6)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"
