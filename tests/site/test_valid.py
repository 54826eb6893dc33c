"""What is shipped is valid: HTML by the Nu checker, CSS by stylelint, no rule that nothing uses, a licence for each file."""

import fnmatch
import json
import re
import subprocess
from itertools import takewhile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.project_copy import ROOT
from tests.programs import need, need_module
from tests.site.test_browser import EACH_KIND, OTHERS

STATES = re.compile(r":is\((?::[a-z-]+(?:, )?)+\)|::?(?!is|lang|root)[a-z-]+(?:\((?:[^()]|\([^()]*\))*\))?")
# A rule of print, and what a page shows only when its translation lags behind, a passage is gone, or its text has
# such parts: the convention in tests/texts has them all.
RARE = {
    *(
        "parallel",
        "[dir] .md-typeset table:not([class]) :is(td, th):not([align])",
        ".md-typeset .drifted",
        ".md-typeset .moved:not(:target)",
        '.md-typeset ol:has(> li[data-label*=" "])',
        ".md-typeset tr .headerlink",
        ".md-typeset ol:has(> li:is("
        + ", ".join(f'[data-label*="{sign}"]' for sign in (" ", "ii", "vi", "xi", "xv"))
        + ")) > li .headerlink",
    ),
    *(".md-typeset :is(h3, h4, h5, h6)", ".md-typeset :is(h4, h6)", ".md-typeset .signature", ".md-typeset figure"),
    *(".md-typeset figure > figcaption", ".md-typeset figure:has(table) > figcaption"),
    *(".md-typeset .admonition[class]", ".md-typeset .admonition > .admonition-title[class]"),
    ".md-typeset .admonition > .admonition-title::before",
    # Of several languages.
    ".edition-switch:is(:has(~ .edition-switch), .edition-switch ~ *)",
    ".edition-switch:is(:has(~ .edition-switch), .edition-switch ~ *)::after",
    # What is read, and numbers of several parts.
    ".numerals .md-nav__link[href].md-nav__link--active",
    ".numerals .wide",
    ".numerals .widest",
    # Tables on paper.
    ".md-typeset :is(.md-typeset__scrollwrap, .md-typeset__table, table)",
    *(f".md-typeset table:not([class]){part}" for part in ("", " :is(td, th)", ":has(tr > :nth-child(5)) :is(td, th)")),
    ".md-typeset:not(.parallel) table:not([class]):has(tr > :nth-child(5))",
    # What was found in a draft.
    *(f".md-typeset {part}" for part in ("mark.found", ".verdict", ".draft", ".desk-findings > ol > [id]")),
    ".desk-result.many :is(.told, .draft) > *",
    *(f".md-typeset .desk-findings {part}" for part in (":is(h3, p, details)", "h3")),
    ".md-typeset .desk-findings[class] summary",
    *(f"#desk-check {part}" for part in (":is(li, .found)", "details::details-content", "summary")),
    *(f".md-typeset {part}" for part in ("mark.found.fine", ".verdict.fine", ".desk-findings > ol > [id]:focus")),
    *(".md-typeset .desk-tools", ".desk-findings .copiers > *"),
    *(".md-content__inner:has(.desk-findings)", ".md-content__inner:has(.desk-findings) > p, #desk-check > form"),
    *(".desk-findings", ".desk-result"),
    # With a public address, and where the edition is kept on the device.
    *(".foot .address", ".foot button"),
}


# The home page, the page for unknown addresses, and the folders of one page of each other kind.
KINDS = ["index.html", "404.html", "en/briefing", "tunis-agenda", "en/references", "parallel/briefing", "changes"]
KINDS += ["en/earlier/briefing", "data", "timeline", "about", "check", "sheet"]


# Pages of each kind, and before a release all.
@pytest.mark.parametrize(
    "names", [pytest.param(KINDS, id="some"), pytest.param([""], id="all", marks=pytest.mark.soak)]
)
def test_every_page_is_valid_html(site: Path, names: list[str]) -> None:
    checker = str(need_module("the Nu checker", "vnu-jar/build/dist/vnu.jar"))
    command = [need("the Nu checker", "java"), "-jar", checker, "--format", "json", "--stdout", "--skip-non-html"]
    files = [str(site / name) for name in names]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    found = [(m["url"].rpartition("/site/")[2], m["message"]) for m in messages if m["type"] == "error"]
    assert found == []


@pytest.mark.whole
def test_style_sheet_keeps_the_standard() -> None:
    command = [
        need("stylelint", "node"),
        str(need_module("stylelint", ".bin/stylelint")),
        "--config",
        "tests/site/stylelint.json",
        "--formatter",
        "unix",
        "edition/theme/assets/edition.css",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""


@pytest.mark.whole
def test_scripts_are_formatted() -> None:
    tool = [need("prettier", "node"), str(need_module("prettier", ".bin/prettier"))]
    scripts = sorted(map(str, ROOT.glob("edition/theme/assets/*.js")))
    command = [*tool, "--config", "tests/prettier.json", "--log-level", "warn", "--check", *scripts]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert scripts
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


# What comes to be seen by what a reader does: the width, the page, what is clicked and pointed at, and what is seen then.
STATES_SHOWN: tuple[tuple[int, str, dict[str, str], str], ...] = (
    (1280, "en/tunis-agenda/", {"#par-69 .headerlink": "click"}, ".panel .cited-in"),
    (1280, "en/briefing/", {".edition-bar .numbers": "click", "#p3 > a[href*='par-']": "pointerover"}, ".preview"),
    (1280, "en/briefing/", {".more summary": "click", "#p3 > .headerlink": "click"}, ".panel details"),
    # A note is made when its passage comes near the screen.
    (360, "en/briefing/", {".footnote-ref[aria-expanded]": "click"}, ".sidenote.open"),
    (1280, "en/briefing/#nothing", {}, ".nowhere"),
    (1280, "en/?q=cooperation", {}, ".search-list mark"),
    (1280, "en/?q=69", {}, ".search-cited"),
    (1280, "en/", {".md-search__input": "focusin"}, ".search-examples"),
    (1280, "en/?q=500", {}, ".search-lacking"),
    (1280, "en/check/", {}, "article"),
    (1280, "en/sheet/#s=briefing@en+fr:p1", {}, "#desk-sheet blockquote"),
    (1280, "tunis-agenda/", {}, "[data-numbers] .headerlink[data-voice]"),
    (1440, "parallel/briefing/", {}, ".row .sidenote"),
)


def show(page: Page, home: str, width: int, name: str, events: dict[str, str], shown: str) -> None:
    """Open a page of the site as `home` has it, set off events by their selectors, and wait for what they show."""
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(home + name)
    for selector, event in events.items():
        page.locator(selector).first.dispatch_event(event)
    expect(page.locator(shown).first).to_be_visible()


def test_no_rule_is_unused(browser: Browser, plain: str, site: Path) -> None:
    """Every selector of ours matches something on some page, its states and its printed parts aside."""
    page = browser.new_page()
    page.goto(plain + "about/")
    rules = page.evaluate(
        """() => { const found = []; const walk = list => { for (const rule of list) {
             if (rule.selectorText) found.push(rule.selectorText); if (rule.cssRules) walk(rule.cssRules); } };
           for (const sheet of document.styleSheets) if (sheet.href.includes("/edition.")) walk(sheet.cssRules);
           return found; }"""
    )
    unused = {rule: STATES.sub("", rule) for rule in rules if rule not in RARE}
    unused = {rule: selector for rule, selector in unused.items() if selector.strip()}
    assert len(unused) > 80

    def use(markup: str = "") -> None:
        """Takes off the list what the page shows now, or what is in the markup of another."""
        match = """([all, markup]) => { const shown = markup ? new DOMParser().parseFromString(markup, "text/html") : document;
            return all.filter(([, selector]) => shown.querySelector(selector)).map(([rule]) => rule); }"""
        for rule in page.evaluate(match, [list(unused.items()), markup]):
            del unused[rule]

    for state in STATES_SHOWN:
        show(page, plain, *state)
        use()
    page.evaluate("document.documentElement.className = 'no-js'")
    use()
    # What the files hold, those of each kind first, then what scripts make of them, in as many pages as it takes.
    kinds = [site / name / ("" if name.endswith(".html") else "index.html") for name in (*EACH_KIND, *OTHERS)]
    for path in takewhile(lambda _: unused, [*kinds, *sorted(site.rglob("*.html"))]):
        use(path.read_text(encoding="utf-8"))
    for name in takewhile(lambda _: unused, (*EACH_KIND, *OTHERS)):
        page.goto(plain + name)
        use()
    # What comes later than what was waited for.
    for state in takewhile(lambda _: unused, STATES_SHOWN):
        show(page, plain, *state)
        page.wait_for_load_state("networkidle")
        use()
    page.close()
    assert sorted(unused) == []


def test_every_shipped_file_has_its_licence(site: Path) -> None:
    rows = [line.split("\t") for line in (ROOT / "deploy/licences.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    without = [name for name in files if not any(fnmatch.fnmatch(name, row[0]) for row in rows)]
    assert without == []
    assert [row[0] for row in rows if not any(fnmatch.fnmatch(name, row[0]) for name in files)] == []
