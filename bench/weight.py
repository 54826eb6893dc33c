"""What a first visit to the briefing fetches, and the scores of Lighthouse for every page on a slow network."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Request, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import table
from deploy.nginx import Served, serve

TITLE = "Weight and Lighthouse"
# Pages that Lighthouse scores, of which the largest edition has fewer.
SIZES = (1000,)
SMALLEST = (0,)
LIGHTHOUSE = "lighthouse@13.5.0"
# A slow 3G network, as the browser's own tools slow it down.
NETWORK = ("requestLatencyMs=400", "downloadThroughputKbps=400", "uploadThroughputKbps=400", "cpuSlowdownMultiplier=1")
DEVICES = {"phone": (), "desktop": ("--preset=desktop",)}
SCORES = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors"


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return two tables as Markdown, the scores of at most as many pages as the largest of `sizes`."""
    with tempfile.TemporaryDirectory() as scratch:
        project = synthetic.project(Path(scratch) / "p", 1)
        publish = [sys.executable, "-m", "edition", "publish"]
        environment = {**os.environ, "COMPRESS": "true"}
        subprocess.run(publish, cwd=project, check=True, capture_output=True, env=environment)
        folder = Path(scratch) / "nginx"
        folder.mkdir()
        site = project / "site"
        pages = sorted(path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html"))
        with serve(site, folder) as served:
            return _first_visit(served) + "\n" + _scores(served, pages[: max(sizes)], folder)


def _first_visit(served: Served) -> str:
    rows: list[tuple[str, int]] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser(), args=["--no-sandbox", "--disable-gpu", "--ignore-certificate-errors"]
        )
        # gzip is what every server has; what is kept for use offline comes later.
        context = chromium.new_context(extra_http_headers={"Accept-Encoding": "gzip"}, service_workers="block")
        page = context.new_page()
        page.on(
            "requestfinished", lambda request: rows.append((request.url.removeprefix(served.address), _size(request)))
        )
        page.goto(served.address + "briefing/")
        page.wait_for_load_state("networkidle")
        chromium.close()
    rows.sort(key=lambda row: -row[1])
    total = sum(size for _, size in rows) / 1024
    whole = f"A first visit to the briefing transfers {total:.0f} KB in {len(rows)} files (gzip):\n"
    return whole + "\n" + table(["file", "KB"], [(name, f"{size / 1024:.1f}") for name, size in rows])


def _size(request: Request) -> int:
    sizes = request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def _scores(served: Served, pages: list[str], folder: Path) -> str:
    rows: list[list[object]] = []
    for page in pages:
        for device, preset in DEVICES.items():
            address = served.address + (f"{page}/" if page else "")
            report = folder / "report.json"
            command = [
                *(str(shutil.which("npx")), "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"),
                *(f"--output-path={report}", f"--chrome-flags={CHROME}", *preset, "--throttling-method=devtools"),
                *(f"--throttling.{each}" for each in NETWORK),
            ]
            environment = {**os.environ, "CHROME_PATH": str(browser())}
            done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
            if done.returncode:
                print(done.stderr, flush=True)
                rows.append([page or "/", device, *("not measured" for _ in SCORES), ""])
                continue
            found = json.loads(report.read_text(encoding="utf-8"))
            scores = [round((found["categories"][name]["score"] or 0) * 100) for name in SCORES]
            weak = [
                audit["id"]
                for name in SCORES
                for reference in found["categories"][name]["auditRefs"]
                if reference["weight"] and (audit := found["audits"][reference["id"]])["score"] not in (None, 1)
            ]
            rows.append([page or "/", device, *scores, ", ".join(dict.fromkeys(weak))])
            print(rows[-1], flush=True)
    return table(["page", "device", *SCORES, "below 1"], rows)


if __name__ == "__main__":
    print(main())
