"""How long one page of many passages keeps a slow computer busy, and its parallel view, beside stock Material."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import table
from bench.plain_server import plain_server

TITLE = "A long page in the browser"
SIZES = (250, 1000, 2700)
SMALLEST = (10,)
RUNS = 3
# How many times slower than this machine the processor is made, and how long it must rest, in milliseconds.
SLOWER, REST = 4, 1000
NAME = "long"
ADDRESSES = {"page": f"{NAME}/", "parallel": f"parallel/{NAME}/", "stock": f"{NAME}/"}
NOTE = (
    f"A first visit at {SLOWER} times less speed, the median of {RUNS}. Blocked is the total blocking time: what tasks "
    "take beyond 50 ms each, from the first paint until the page rests. Every tenth passage cites a provision, every "
    "twenty-fifth has a note, every twentieth is an item of a list; headings stand fifty passages apart."
)
# What stands in a passage, by language: its words, one that cites, the text of a note, a heading.
TEXTS = {
    "fr": (
        "Le point {} rappelle que la coopération concerne toutes les parties prenantes, selon le rôle de chacune.",
        "Le point {} renvoie au [paragraphe 69](tunis-agenda.md#par-69), qui concerne toutes les parties prenantes.",
        "Note de la ligne {}.",
        "Partie {}",
    ),
    "en": (
        "Point {} recalls that cooperation is a matter for all stakeholders, according to the role of each of them.",
        "Point {} refers to [paragraph 69](tunis-agenda.md#par-69), which is a matter for all of the stakeholders.",
        "Note of line {}.",
        "Part {}",
    ),
}
WATCH = """window.tasks = [];
new PerformanceObserver(list => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });"""
RESTS = f"""() => document.readyState === "complete"
  && performance.now() - tasks.reduce((end, each) => Math.max(end, each.startTime + each.duration),
    performance.timing.loadEventEnd - performance.timeOrigin) > {REST}"""
BLOCKED = """() => { const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  return tasks.reduce((sum, { startTime, duration }) =>
    sum + Math.max(0, startTime + duration - Math.max(startTime, paint) - 50), 0); }"""
MEASURED = ("TaskDuration", "RecalcStyleDuration", "LayoutDuration", "ScriptDuration")


@dataclass(frozen=True)
class Visit:
    """What a visit costs, in milliseconds."""

    blocked: float
    tasks: float
    styles: float
    layout: float
    scripts: float


def text(language: str, passages: int) -> str:
    """Return the Markdown of a page with so many passages."""
    plain, citing, note, heading = TEXTS[language]
    parts, notes = [f"# {heading.format(0)}"], []
    for number in range(1, passages + 1):
        if number % 50 == 1:
            parts.append(f"## {heading.format(number // 50 + 1)} {{#part-{number // 50 + 1}}}")
        words = (citing if number % 10 == 0 else plain).format(number)
        if number % 25 == 0:
            words += f"[^{number // 25}]"
            notes.append(f"[^{number // 25}]: {note.format(number)}")
        parts.append(f"- {words}" if number % 20 == 7 else words)  # noqa: PLR2004 -- no multiple of ten
    return "\n\n".join([*parts, *notes]) + "\n"


def build(folder: Path, passages: int, *, stock: bool) -> Path:
    """Build the site with that page, by the edition or by stock Material; return its folder."""
    project = synthetic.project(folder, 1)
    for language in TEXTS:
        title = TEXTS[language][-1].format(0)
        head = f"---\ntitle: {title}\ndescription: {title}.\n---\n\n"
        (project / f"docs/{language}/{NAME}.md").write_text(head + text(language, passages), encoding="utf-8")
    synthetic.add_to_menu(project, [NAME])
    if stock:
        synthetic.stock(project)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for command in ("mkdocs -q build",) if stock else ("edition record", "edition publish"):
        words = [sys.executable, "-m", *command.split()]
        subprocess.run(words, cwd=project, check=True, capture_output=True, env=environment)
    return project / "site"


def visit(chromium: Browser, address: str) -> Visit:
    """Return what one first visit costs, until nothing has kept the processor busy for a while."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, service_workers="block", locale="fr")
    page = context.new_page()
    session = context.new_cdp_session(page)
    # Time of the processor: what else this machine does is none of the page.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, timeout=120_000)
    page.wait_for_function(RESTS, polling=200, timeout=120_000)
    metrics = {each["name"]: each["value"] * 1000 for each in session.send("Performance.getMetrics")["metrics"]}
    found = Visit(page.evaluate(BLOCKED), *(metrics[name] for name in MEASURED))
    context.close()
    return found


def rows(scratch: Path, sizes: Sequence[int] = SIZES, runs: int = RUNS) -> Iterator[list[str]]:
    """Yield a line for each size and kind of page."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            sites = {
                is_stock: build(scratch / f"{size}-{is_stock}", size, stock=is_stock) for is_stock in (False, True)
            }
            for kind, path in ADDRESSES.items():
                with plain_server(sites[kind == "stock"]) as address:
                    visits = [visit(chromium, address + path) for _ in range(runs)]
                figures = [
                    statistics.median(each) for each in zip(*(vars(one).values() for one in visits), strict=True)
                ]
                row = [f"{size:,}", kind, *(f"{figure:,.0f}" for figure in figures)]
                print(*row, sep=" | ", flush=True)
                yield row
        chromium.close()


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = list(rows(Path(scratch), sizes))
    head = ["passages", "page", "blocked, ms", "all tasks", "styles", "layout", "scripts"]
    return f"{NOTE}\n\n{table(head, lines)}"
