"""First paint and layout shift of every page on a slow network, from nginx as published, beside stock Material."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import table
from deploy.nginx import serve
from edition.build.publish import compress

TITLE = "First paint and layout shift"
# Pages, of which the largest edition has fewer.
SIZES = (1000,)
SMALLEST = (1,)
# 400 kbit/s and 400 ms for each request: what browsers call a slow 3G network.
LATENCY, THROUGHPUT = 400, 400_000 / 8
WIDTHS = {"phone": (360, 740), "desktop": (1440, 900)}
TIMES = 1
SHIFT = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.hadRecentInput ? 0 : each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([performance.getEntriesByName("first-contentful-paint")[0].startTime, sum]), 500); })"""
# What nginx is told by a site that has no policy of its own.
EMPTY = ("_headers.nginx", "_redirects.nginx")


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table of at most as many pages as the largest of `sizes`, as Markdown."""
    found: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser(), args=["--no-sandbox", "--disable-gpu", "--ignore-certificate-errors"]
        )
        for kind, site in (("ours", _ours(Path(scratch))), ("stock", _stock(Path(scratch)))):
            folder = Path(scratch) / f"nginx-{kind}"
            folder.mkdir()
            with serve(site, folder) as served:
                for page in islice(_pages(site), max(sizes)):
                    for device, size in WIDTHS.items():
                        runs = [_visit(chromium, f"{served.address}{page}", size) for _ in range(TIMES)]
                        found.setdefault((page, device), {})[kind] = runs
                        print(kind, page or "/", device, runs, flush=True)
        chromium.close()
    rows = [_row(page, device, kinds) for (page, device), kinds in found.items()]
    about = "A first visit at 400 kbit/s and 400 ms for each request; gzip and Brotli as published."
    head = ["page", "device", "first paint, s", "stock, s", "ratio", "shift", "stock"]
    return about + "\n\n" + table(head, rows)


def _row(page: str, device: str, kinds: dict[str, list[tuple[float, float]]]) -> list[str]:
    paint, shift = (
        {kind: statistics.median(run[part] for run in runs) for kind, runs in kinds.items()} for part in (0, 1)
    )
    stock = f"{paint['stock'] / 1000:.2f}" if "stock" in paint else ""
    ratio = f"{paint['ours'] / paint['stock']:.2f}" if "stock" in paint else ""
    other = f"{shift['stock']:.3f}" if "stock" in shift else ""
    return [page or "/", device, f"{paint['ours'] / 1000:.2f}", stock, ratio, f"{shift['ours']:.3f}", other]


def _visit(chromium: Browser, address: str, size: tuple[int, int]) -> tuple[float, float]:
    """Return what one first visit shows: milliseconds to the first paint, and the sum of the layout's shifts."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, service_workers="block", locale="fr")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    limits = {"downloadThroughput": THROUGHPUT, "uploadThroughput": THROUGHPUT}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **limits})
    page.goto(address, wait_until="networkidle", timeout=120_000)
    paint, shift = page.evaluate(SHIFT)
    context.close()
    return paint, shift


def _ours(scratch: Path) -> Path:
    project = synthetic.project(scratch / "ours", 1)
    environment = {**os.environ, "COMPRESS": "true"}
    command = [sys.executable, "-m", "edition", "publish"]
    subprocess.run(command, cwd=project, check=True, capture_output=True, env=environment)
    return project / "site"


def _stock(scratch: Path) -> Path:
    project = synthetic.stock(synthetic.project(scratch / "stock", 1))
    command = [sys.executable, "-m", "mkdocs", "-q", "build"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    for name in EMPTY:
        (project / "site" / name).touch()
    compress(project / "site")
    return project / "site"


def _pages(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("index.html")):
        name = path.parent.relative_to(site).as_posix()
        yield "" if name == "." else f"{name}/"
