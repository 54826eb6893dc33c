"""Weight, first paint, layout shift and longest task of every page, from nginx as published, beside stock Material."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import table
from deploy.nginx import serve
from edition.build.publish import compress

TITLE = "Weight, first paint, layout shift and longest task"
# Pages, of which the largest edition has fewer.
SIZES = (1000,)
SMALLEST = (1,)
# 400 kbit/s and 400 ms for each request: what browsers call a slow 3G network.
LATENCY, THROUGHPUT = 400, 400_000 / 8
WIDTHS = {"phone": (360, 740), "desktop": (1440, 900)}
# How many times slower the processor is where its longest task is measured.
SLOWER = 4
SEEN = """new Promise(done => { let [shift, longest] = [0, 0];
  const watch = (type, act) => new PerformanceObserver(list => list.getEntries().forEach(act))
    .observe({ type, buffered: true });
  watch("layout-shift", each => { shift += each.hadRecentInput ? 0 : each.value; });
  watch("longtask", each => { longest = Math.max(longest, each.duration); });
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  setTimeout(() => done([paint(), shift, longest]), 1000); })"""
Seen = tuple[float, float, float, float]  # kB, seconds to the first paint, the sum of shifts, ms of the longest task
# What nginx is told by a site that has no policy of its own.
EMPTY = ("_headers.nginx", "_redirects.nginx")


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table of at most as many pages as the largest of `sizes`, as Markdown."""
    found: dict[tuple[str, str], dict[str, Seen]] = {}
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
                        seen = _visits(chromium, f"{served.address}{page}", size)
                        found.setdefault((page, device), {})[kind] = seen
                        print(kind, page or "/", device, *seen, flush=True)
        chromium.close()
    rows = [_row(page, device, kinds) for (page, device), kinds in found.items()]
    about = (
        "A first visit: kB as gzip sends them, with headers; seconds to the first paint at 400 kbit/s and 400 ms for "
        "each request; the sum of layout shifts; milliseconds of the longest task where the processor is "
        f"{SLOWER} times slower (0: none of more than 50). Beside each the same page as stock Material has it."
    )
    head = ["page", "device", "kB", "stock", "first paint, s", "stock", "shift", "stock", "longest task, ms", "stock"]
    return about + "\n\n" + table(head, rows)


def _row(page: str, device: str, kinds: dict[str, Seen]) -> list[str]:
    formats = ("{:.0f}", "{:.2f}", "{:.3f}", "{:.0f}")
    both = [[text.format(seen[part]) for seen in kinds.values()] for part, text in enumerate(formats)]
    return [page or "/", device, *(cell for ours, *stock in both for cell in (ours, *(stock or [""])))]


def _visits(chromium: Browser, address: str, size: tuple[int, int]) -> Seen:
    """Return what two first visits show: one on a slow network, one with a slow processor."""
    limits = {"offline": False, "latency": LATENCY, "downloadThroughput": THROUGHPUT, "uploadThroughput": THROUGHPUT}
    _, paint, shift, _ = _visit(chromium, address, size, ("Network.emulateNetworkConditions", limits))
    weight, *_, longest = _visit(chromium, address, size, ("Emulation.setCPUThrottlingRate", {"rate": SLOWER}))
    return weight / 1000, paint / 1000, shift, longest


def _visit(chromium: Browser, address: str, size: tuple[int, int], limit: tuple[str, dict[str, Any]]) -> Seen:
    # The processor is measured with gzip, which every server has; the network as published.
    headers = {"Accept-Encoding": "gzip"} if limit[0].startswith("Emulation") else None
    viewport = ViewportSize(width=size[0], height=size[1])
    # What is kept for use offline comes later.
    context = chromium.new_context(viewport=viewport, service_workers="block", locale="fr", extra_http_headers=headers)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send(*limit)
    page.goto(address, wait_until="networkidle", timeout=120_000)
    paint, shift, longest = page.evaluate(SEEN)
    context.close()
    return sum(received), paint, shift, longest


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
