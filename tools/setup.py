"""Sets up what a target needs, once: `setup.py run` the packages, `setup.py test` a browser as well."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
# What the tests call besides a browser: command, Debian package, Homebrew formula.
TOOLS = (
    ("java", "default-jre-headless", "openjdk"),
    ("nginx", "nginx libnginx-mod-http-brotli-static", "nginx"),
    ("openssl", "openssl", "openssl"),
    ("curl", "curl", "curl"),
    ("npm", "npm", "node"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


def browser() -> str | None:
    """The path of an installed Chromium or Chrome; the variable BROWSER_PATH goes first."""
    found = [os.environ.get("BROWSER_PATH"), *map(shutil.which, BROWSERS)]
    return next((path for path in (*found, *(str(p) for p in MAC_BROWSERS if p.exists())) if path), None)


def apt(package: str) -> bool:
    """Installs a Debian package when that is possible here (root, apt); tells whether it did."""
    tool = shutil.which("apt-get")
    if tool is None or os.geteuid() != 0:
        return False
    print(f"Installing {package} with apt (up to a minute)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = [
        subprocess.run([tool, "-qq", *words], stdout=subprocess.DEVNULL, check=False, env=environment).returncode
        for words in (["update"], ["install", "-y", "--no-install-recommends", *package.split()])
    ]
    return done[-1] == 0


def venv() -> bool:
    """Makes .venv, with Debian's python3-venv where the interpreter comes without it."""
    command = [sys.executable, "-m", "venv", str(VENV)]
    for _ in range(2):
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return True
        shutil.rmtree(VENV, ignore_errors=True)
        if not apt("python3-venv"):
            break
    message = "Python's venv is missing. Debian, Ubuntu: apt install python3-venv. macOS: brew install python"
    print(message, file=sys.stderr)
    return False


def packages(name: str) -> bool:
    """Installs a lock file, each package checked by its hash, unless the one installed last time was the same."""
    digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    stamp = VENV / f"{name}.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return True
    print(f"Installing {name} (about half a minute)", flush=True)
    pip = [VENV / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    command = [*pip, "--require-hashes", "-r", ROOT / name]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        print(f"{name} could not be installed: see pip's message above", file=sys.stderr)
        return False
    stamp.write_text(digest)
    return True


def checkers() -> bool:
    """Installs the checkers of package-lock.json, each checked by its hash, unless they are there."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules/lock.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return True
    print("Installing the checkers of HTML and CSS (about half a minute)", flush=True)
    command = [str(shutil.which("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        print("The checkers of package-lock.json could not be installed: see npm's message above", file=sys.stderr)
        return False
    stamp.write_text(digest)
    return True


def ready_browser() -> bool:
    """Finds a browser for the tests, or gets one: from apt, else Playwright's own."""
    if browser() or apt("chromium"):
        return True
    if subprocess.run([VENV / "bin/python", "-m", "playwright", "install", "chromium"], check=False).returncode == 0:
        return True
    message = "No browser. Debian: apt install chromium. macOS: brew install --cask google-chrome. Or set BROWSER_PATH"
    print(message, file=sys.stderr)
    return False


def ready_tools() -> bool:
    """Finds the commands that check EPUBs and PDFs, or gets them from apt."""
    lacking = [tool for tool in TOOLS if not shutil.which(tool[0]) and not apt(tool[1])]
    for command, package, formula in lacking:
        message = f"{command} is missing. Debian, Ubuntu: apt install {package}. macOS: brew install {formula}"
        print(message, file=sys.stderr)
    return not lacking


def main(target: str) -> int:
    """Sets up `target`, "run" or "test"; 0 when all is there."""
    if sys.version_info < (3, 11, 5):
        print("Python 3.11.5 or later is needed: set PYTHON, as in make PYTHON=python3.12 serve", file=sys.stderr)
        return 1
    ready = (VENV / "bin/python").exists() or venv()
    if target == "test":
        # The lock of the tests holds that of the site.
        ready = ready and packages("requirements-dev.txt") and ready_browser() and ready_tools() and checkers()
    else:
        ready = ready and packages("requirements.txt")
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
