"""Every number of a statute of one's own opens what it is cited by, as what it is, and copies hold labels and no marks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.plain_server import plain_server
from bench.project_copy import ROOT
from tests.commands import run
from tests.conftest import Shared, copied_by_keys
from tests.site.conftest import COPY

HEAD = """---
title: {title}
description: {title}.
instrument:
  date: 2005-11-18
  body: Body
  unit: article
  kind: statute
  address: {{en: "https://example.org/en", fr: "https://example.org/fr"}}
---

# {title}
"""
BODY = """
## Article 1 — Scope

1. The first.[^1]
2. The second:

    (a) an item;

    (b) another.

## Article 2 — Words

The words of it.[^2]

## Article 3 — End

1. One

1A. Inserted

2. Two

## Article 4 — More

Books are ~~sold~~ kept.[^1]

> As said:
>
> - one day;
> - two days.

### Below

It goes on.

## Other

A passage.

> “A passage.” ([Article 2](#art-2))

A passage.

> A passage (One) ([Article 2](#art-2), see [Article 3](#art-3)).

A passage.

> A passage — [Article 2](#art-2)

A passage.

> A passage (One)

[^1]: A note.

[^2]: Another.
"""
FRENCH = {"Article 1 — Scope": "Article 1 — Portée", "The first": "Le premier", "The second:": "Le deuxième\u00a0:",
    "an item;": "un point\u00a0;", "another": "un autre", "Words": "Mots", "The words of it": "Ses mots", "End": "Fin",
    "One": "Un", "Inserted": "Ajouté", "Two": "Deux", "see": "voir", "“A passage.”": "«\u00a0Un passage.\u00a0»", "Other": "Autre", "A passage": "Un passage", "A note": "Une note",
    "Another": "Une autre", "More": "Plus", "Books are": "Les livres sont", "sold": "vendus",
    "kept": "gardés", "As said:": "Comme dit\u00a0:", "one day;": "un jour\u00a0;", "two days": "deux jours",
    "Below": "Dessous", "It goes on": "Il continue"}  # fmt: skip
OPENED = {
    "art-1": "Article 1", "art-1-1": "Article 1 (1)", "art-1-2": "Article 1 (2)", "art-1-2-a": "Article 1 (2) (a)",
    "art-1-2-b": "Article 1 (2) (b)", "art-2": "Article 2", "p1": "Article 2", "art-3": "Article 3",
    "art-3-1": "Article 3 (1)", "art-3-1a": "Article 3 (1A)", "art-3-2": "Article 3 (2)",
    "art-4": "Article 4", "p2": "Article 4", "p3": "Article 4", "p4": "Article 4", **{f"p{number}": f"passage p{number}" for number in range(5, 13)},
    "fn:1": "note 1", "fn:2": "note 2",
}  # fmt: skip
ACT = "Act on notes, 18\u00a0November\u00a02005, "
# Notes come beside their text as it comes near the screen, at any moment.
OWN_WORDS = """() => { const copy = document.querySelector("article").cloneNode(true);
    copy.querySelectorAll(".sidenote").forEach(note => note.remove()); return copy.textContent; }"""


# What the panel of a number is called, and what its buttons copy.
OPEN = f"""async (number, names) => {{ number.click(); const panel = [...document.querySelectorAll(".panel")].at(-1), found = [];
    for (const name of names) {{ const button = [...panel.querySelectorAll("button")].find(each => each.textContent === name);
      found.push(await ({COPY})(button)); }}
    found.push(panel.querySelector("h2").textContent, number.closest("[id]").id); panel.hidePopover(); return found; }}"""


@pytest.fixture(scope="module")
def statute(shared: Shared) -> Iterator[str]:
    """Where a statute is served that an editor has written, beside the example's page."""
    with plain_server(shared("statute", written) / "site") as running:
        yield running


def written(folder: Path) -> None:
    """Write a statute beside the example's page, and publish both."""
    shutil.copytree(ROOT / "examples/note", folder, dirs_exist_ok=True)
    french = BODY
    for words, own in FRENCH.items():
        french = french.replace(words, own)
    for language, title, body in (("en", "Act on notes", BODY), ("fr", "Loi sur les notes", french)):
        (folder / f"docs/{language}/act.md").write_text(HEAD.format(title=title) + body, encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text().replace("[index.md]", "[index.md, act.md]"))
    for command in ("record", "publish"):
        done = run(command, folder=folder, FORMS="")
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("view", ["act/", "parallel/act/"])
def test_every_number_opens_its_citation(page: Page, statute: str, view: str) -> None:
    page.goto(f"{statute}{view}")
    opened = {}
    for number in page.locator("article [aria-haspopup]:not(.row > :nth-child(2) *)").all():
        cited, quoted, heading, name = number.evaluate(OPEN, ["Copy citation", "Copy quotation"])
        assert cited.startswith(ACT)
        assert f"/act/#{name} (accessed " in cited
        assert cited in quoted
        opened[name] = cited.rpartition(" (source: https://example.org/en). ")[0].removeprefix(ACT)
        assert heading.casefold() == opened[name].casefold()
    assert opened == OPENED
    # A heading that is no provision has its link alone.
    page.locator("h2 .headerlink").last.dispatch_event("click")
    expect(page.get_by_role("dialog")).to_have_count(0)


QUOTED = (
    ("art-1-2-a", "(a) “an item;” {}Article 1 (2) (a) (source: "),
    ("art-3-1a", "1A. “Inserted” {}Article 3 (1A) (source: "),
    ("art-1", "“1. The first. 2. The second: (a) an item; (b) another.” {}Article 1 (source: "),
    ("art-1-2", "2. “The second: (a) an item; (b) another.” {}Article 1 (2) (source: "),
    ("art-2", "“The words of it.” {}Article 2 (source: "),
    ("art-4", "“Books are ~~sold~~ kept. As said: one day; two days. Below It goes on.” {}Article 4 (source: "),
    ("p3", "“As said: one day; two days.” {}Article 4 (source: "),
    ("fn:1", "“A note.” {}note 1 (source: "),
    ("p6", "“A passage.” (Article 2) {}passage p6"),
    ("p8", "“A passage (One)” (Article 2, see Article 3). {}passage p8"),
    ("p10", "“A passage” — Article 2 {}passage p10"),
    ("p12", "“A passage (One)” {}passage p12"),
    ("fr-p6", "«\u00a0Un passage.\u00a0» (Article 2) Loi sur les notes"),
    ("fr-art-1-2", "2. «\u00a0Le deuxième : (a) un point ; (b) un autre.\u00a0» Loi sur les notes"),
    (
        "fr-art-4",
        "«\u00a0Les livres sont ~~vendus~~ gardés. Comme dit : un jour ; deux jours. Dessous Il continue.\u00a0»",
    ),
    ("fr-fn:1", "«\u00a0Une note.\u00a0» Loi sur les notes, 18\u00a0novembre\u00a02005, note 1 (source\u00a0: "),
)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_quotation_has_its_label_and_is_cited_as_what_it_is(page: Page, statute: str, language: str) -> None:
    is_french = language == "fr"
    page.goto(f"{statute}{'parallel/' * is_french}act/")
    name = "Copier la citation" if is_french else "Copy quotation"
    for number, begin in QUOTED:
        if number.startswith("fr-") == is_french:
            words, *_ = page.locator(f"[id='{number}'] .headerlink").first.evaluate(OPEN, [name])
            assert words.startswith(begin.format(ACT)), (number, words)


SELECTED = (
    ("act/", "#art-1-1", "#art-1-2-b", "1. The first. 2. The second: (a) an item; (b) another."),
    ("act/", "#art-1-2-b", "#art-1-2-b", "(b) another."),
    ("act/", "#p1", "#p1", "The words of it."),
    ("act/", "#p2", "#p2", "Books are ~~sold~~ kept."),
    ("act/", "#art-2", "#art-3-1a", "Article 2 — Words The words of it. Article 3 — End 1. One 1A. Inserted"),
    ("parallel/act/", "#fr-art-1-2-a", "#fr-art-1-2-a", "(a) un point\u00a0;"),
)
SELECT = """([first, last]) => { const range = document.createRange();
    const texts = document.createTreeWalker(document.querySelector(first), NodeFilter.SHOW_TEXT);
    range.setStart(texts.nextNode(), 0);
    const end = document.querySelector(last); range.setEnd(end, end.childNodes.length);
    getSelection().removeAllRanges(); getSelection().addRange(range); }"""


def test_selection_has_labels_and_no_marks(page: Page, statute: str) -> None:
    for address, first, last, words in SELECTED:
        if page.url != statute + address:
            page.goto(statute + address)
        page.evaluate(SELECT, [first, last])
        before = page.evaluate(OWN_WORDS)
        assert copied_by_keys(page) == " ".join(words.split())
        assert page.evaluate(OWN_WORDS) == before
