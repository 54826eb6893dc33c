"""Times the search beside stock Material's, at the real size and at 10,000 provisions."""

import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import table
from bench.plain_server import plain_server
from edition.build.write_site import edition_of, write
from edition.document.read import read

OURS = re.compile(r"search|lunr|finder\.")
TITLE = "Search: from a keystroke to its results"
# Provisions beside the edition's own, and how many of them a page holds.
SIZES = (0, 10_000)
SMALLEST = (0,)
EACH = 100
QUERIES = ("enhanced cooperation", "paragraph 71", "stakeholders", "72 g", "security of the internet")
HEAD = """---
title: Big N
instrument:
  date: '2000'
  body: B
  address: {en: https://example.org}
---

# Big N
"""
WORDS = "internet governance policy public stakeholders security cooperation forum development access principle report"
STEP = """async ([box, list, text, event]) => {
  const input = document.querySelector(box), results = document.querySelector(list), begin = performance.now();
  const painted = new Promise(done => {
    const seen = new MutationObserver(() => {
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
    });
    seen.observe(results, { childList: true, subtree: true, characterData: true });
    setTimeout(() => { seen.disconnect(); done(null); }, 5000);
  });
  input.value = text;
  input.dispatchEvent(new Event(event, { bubbles: true }));
  return painted; }"""


def enlarge(project: Path, provisions: int) -> None:
    """Add pages with as many provisions in both languages."""
    words = WORDS.split()
    names = [f"big-{n}" for n in range(provisions // EACH)]
    for language in ("fr", "en"):
        for n, name in enumerate(names):
            parts = [HEAD.replace("N", str(n))]
            for k in range(EACH):
                number = 1000 + n * EACH + k
                text = " ".join(words[(number * step) % len(words)] for step in range(1, 25))
                parts.append(f"## Paragraph {number} — {words[number % len(words)]} {{#par-{number}}}\n\n{text}.\n")
            (project / "docs" / language / f"{name}.md").write_text("\n".join(parts), encoding="utf-8")
    synthetic.add_to_menu(project, names)


def build(project: Path, out: Path, *, stock: bool) -> None:
    """Build a site with our search, or the same pages with stock Material."""
    if stock:
        synthetic.stock(project)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}
    command = ["mkdocs", "-q", "build", "-d"] if stock else ["edition", "pages"]
    command = [sys.executable, "-m", *command, str(out)]
    subprocess.run(command, cwd=project, env=environment, check=True)
    if not stock:
        write(edition_of(read(out, project), out, ("print", "epub", "word", "zip")), out, project)


def measure(chromium: Browser, folder: Path, *, stock: bool) -> tuple[list[float], int, int]:
    """Return milliseconds of each keystroke, bytes fetched for the first result, keystrokes without a result."""
    with plain_server(folder) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        fetched: list[str] = []
        page.on("response", lambda response: fetched.append(response.url))
        page.goto(f"{address}en/briefing/")
        box = ".md-search__input"
        results = ".md-search-result" if stock else ".md-search__scrollwrap"
        page.locator(box).click()
        page.keyboard.type("71")
        page.wait_for_selector(".md-search-result__link" if stock else ".search-result", timeout=120_000)
        mine = [url for url in fetched if OURS.search(url)]
        size = sum(len(gzip.compress((folder / url.split("/", 3)[3]).read_bytes())) for url in set(mine))
        times, lost = [], 0
        for query in QUERIES:
            for end in range(1, len(query) + 1):
                took = page.evaluate(STEP, [box, results, query[:end], "keyup" if stock else "input"])
                lost += took is None
                times += [took] if took is not None else []
        page.close()
    return times, size, lost


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            for stock in (False, True):
                project = synthetic.project(Path(folder) / f"{size}-{stock}", 1)
                enlarge(project, size)
                build(project, project / "out", stock=stock)
                times, wire, lost = measure(chromium, project / "out", stock=stock)
                ranked = sorted(times)
                name = "stock Material" if stock else "this search"
                slow = ranked[int(len(ranked) * 0.95)]
                row = [
                    f"{size:,}",
                    name,
                    f"{statistics.median(ranked):.0f} ms",
                    f"{slow:.0f} ms",
                    f"{wire / 1024:.1f} KB",
                    lost,
                ]
                rows.append(row)
                print(*row, sep=" | ", flush=True)
        chromium.close()
    head = [
        "provisions added",
        "search",
        "median of a keystroke",
        "95th percentile",
        "fetched, gzip",
        "keystrokes without a change",
    ]
    return table(head, rows)


if __name__ == "__main__":
    print(main())
