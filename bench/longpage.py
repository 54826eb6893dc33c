"""What one page of many passages costs its editor and a reader's slow computer, beside stock Material."""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import Cost, cost, table
from bench.plain_server import plain_server
from bench.serving import seen

TITLE = "A long page"
SIZES = (250, 1000, 4000)
SMALLEST = (10,)
RUNS, EDITS = 3, 3
# How many times slower than this machine the processor is made, and how long it must rest, in milliseconds.
SLOWER, REST = 4, 1000
NAME = "long"
ADDRESSES = {"page": f"{NAME}/", "parallel": f"parallel/{NAME}/", "stock": f"{NAME}/"}
EDITOR_NOTE = (
    "Seconds of the processors and MB, for a page of so many passages in two languages, among those of this edition. "
    "*Publish*: pages, views, data, search, PDFs and EPUBs. *Edit*: the median of some words changed while serving. "
    "*Material*: `mkdocs build` and `mkdocs serve` with the same pages and nothing of this project."
)
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


def project(folder: Path, passages: int, *, is_stock: bool) -> Path:
    """Return a project with that page, for the edition or for stock Material."""
    made = synthetic.project(folder, 1)
    for language in TEXTS:
        title = TEXTS[language][-1].format(0)
        head = f"---\ntitle: {title}\ndescription: {title}.\n---\n\n"
        (made / f"docs/{language}/{NAME}.md").write_text(head + text(language, passages), encoding="utf-8")
    synthetic.add_to_menu(made, [NAME])
    return synthetic.stock(made) if is_stock else made


def run(folder: Path, command: str) -> Cost:
    """Return what a command of the edition or of MkDocs costs. Raises CalledProcessError."""
    return cost([sys.executable, "-m", *command.split()], folder)


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


def visits(site: Path, path: str, chromium: Browser) -> list[str]:
    """Return the medians of what the first visits of a page cost."""
    with plain_server(site) as address:
        made = [visit(chromium, address + path) for _ in range(RUNS)]
    return [f"{statistics.median(each):,.0f}" for each in zip(*(vars(one).values() for one in made), strict=True)]


def edit(folder: Path, command: str) -> str:
    """Return the median of what an edit of the page costs the server, in seconds of the processor."""
    words = (sys.executable, "-m", *command.split())
    _, cpu = seen(folder, words, NAME, ("Le point 2 ", "Le poind 2 "), EDITS)
    return f"{cpu:.1f} s"


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return both tables, as Markdown."""
    editor, reader = list[list[object]](), list[list[object]]()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            ours, stock = (project(Path(scratch) / f"{size}-{each}", size, is_stock=each) for each in (False, True))
            costs = [run(ours, "edition record"), run(ours, "edition publish"), run(stock, "mkdocs -q build")]
            edits = edit(ours, "edition serve"), edit(stock, "mkdocs -q serve")
            editor.append([f"{size:,}", *costs[:2], edits[0], costs[2], edits[1]])
            print(*editor[-1], sep=" | ", flush=True)
            for kind, path in ADDRESSES.items():
                site = (stock if kind == "stock" else ours) / "site"
                reader.append([f"{size:,}", kind, *visits(site, path, chromium)])
                print(*reader[-1], sep=" | ", flush=True)
        chromium.close()
    editor_head = ["passages", "record", "publish", "edit", "Material: build", "Material: edit"]
    reader_head = ["passages", "page", "blocked, ms", "all tasks", "styles", "layout", "scripts"]
    return f"{EDITOR_NOTE}\n\n{table(editor_head, editor)}\n{NOTE}\n\n{table(reader_head, reader)}"
