"""The pages by ear and in reader modes: the accessibility tree that the browser gives, names, roles and languages."""

import re
from itertools import pairwise, product
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.programs import need_module
from tests.site.conftest import resize

PAGES = ("", "briefing/", "tunis-agenda/", "opinion-6/", "references/", "timeline/", "about/", "parallel/briefing/")
EACH = [home + name for home in ("", "en/") for name in PAGES]
OPERATED = {"link", "button", "searchbox", "textbox", "checkbox", "combobox", "radio", "DisclosureTriangle"}


def tree(page: Page) -> list[tuple[str, str, dict[str, Any]]]:
    """Role, name and properties of everything that a screen reader meets, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    found = []
    for node in nodes:
        if not node.get("ignored"):
            given = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            found.append((node["role"]["value"], node.get("name", {}).get("value", "").strip(), given))
    return found


def unnamed(nodes: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str]]:
    """What is operated and has no name, or none but a sign or a bare number."""
    return [
        (role, said)
        for role, said, given in nodes
        if (role in OPERATED or (given.get("focusable") and role not in {"RootWebArea", "main", "generic"}))
        and (not re.search(r"[^\W\d_]{2,}|\d", said) or re.fullmatch(r"\d+", said))
    ]


# Each page in one language, French ones on a phone, English ones on a wide window; before a release all on both.
@pytest.mark.parametrize(
    "cases",
    [
        pytest.param(
            [(f"en/{name}", 1440) if number % 2 else (name, 360) for number, name in enumerate(PAGES)], id="some"
        ),
        pytest.param([*product(EACH, (360, 1440))], id="all", marks=pytest.mark.soak),
    ],
)
def test_names_headings_and_landmarks(page: Page, plain: str, cases: list[tuple[str, int]]) -> None:
    for name, width in cases:
        page.set_viewport_size({"width": width, "height": 800})
        if page.url != plain + name:
            page.goto(plain + name)
        nodes = tree(page)
        assert unnamed(nodes) == [], name
        headings = [(given["level"], said) for role, said, given in nodes if role == "heading"]
        assert headings[0][0] == 1, name
        assert [level for level, _ in headings].count(1) == 1, name
        assert [said for (before, _), (level, said) in pairwise(headings) if level > before + 1] == [], name
        assert [said for _, said in headings if re.search("¶|Adresse|Address", said)] == [], name
        roles = [role for role, _, _ in nodes]
        assert [roles.count(each) for each in ("banner", "main", "contentinfo")] == [1, 1, 1], name
        # The field of the home page is a part of it.
        assert page.locator("main nav, main .md-header, main .md-search:not(#find > *)").count() == 0, name
        regions = [said for role, said, _ in nodes if role in {"navigation", "search", "complementary"}]
        assert all(regions), name
        assert len(regions) == len(set(regions)), (name, regions)


def test_notes_are_notes(page: Page, plain: str) -> None:
    page.goto(plain + "en/briefing/")
    said = [(role, name) for role, name, _ in tree(page)]
    assert ("heading", "Notes") in said
    assert sum(name == "note 1" for _, name in said) == 1
    assert page.locator("[role=doc-endnotes] > h2").inner_text() == "Notes"


def test_names_that_differ_in_one_language_differ_in_the_other(page: Page, plain: str) -> None:
    for name in PAGES[1:7]:
        names = []
        for home in ("", "en/"):
            page.goto(plain + home + name)
            # Copies of notes come beside the text as they are neared. Official pages have addresses of their own in each language; within the site they are the same.
            links = page.locator(
                "article a[href*='#']:not(svg a, .sidenote a), article a[href^='..']:not([href*='pdf/'], svg a, .sidenote a)"
            ).evaluate_all(
                "all => all.map(e => [new URL(e.href).pathname.replace('/en/', '/') + new URL(e.href).hash,"
                " e.ariaLabel ?? e.textContent.trim()])"
            )
            names.append(sorted((target, said) for target, said in links))
        french, english = names
        assert [target for target, _ in french] == [target for target, _ in english], name
        for one, other in (names, names[::-1]):
            said: dict[tuple[str, str], set[str]] = {}
            for (target, mine), (_, theirs) in zip(one, other, strict=True):
                said.setdefault((target, mine), set()).add(theirs)
            assert {key: each for key, each in said.items() if len(each) > 1} == {}, name


def test_words_of_another_language_say_so(page: Page, plain: str) -> None:
    page.goto(plain + "en/")
    expect(page.locator("article em[lang=fr]")).to_have_text("Processus de renforcement de la coopération")
    page.goto(plain + "en/briefing/")
    expect(page.locator("#p12 em")).to_have_attribute("lang", "fr")
    expect(page.locator(".foot cite")).to_have_attribute("lang", "fr")


@pytest.mark.parametrize(
    ("home", "tools"),
    [
        ("", r"Imprimer|Cité dans|Citer|Citation vérifiée"),
        pytest.param("en/", r"Print|Cited in|Cite |Quotation checked", marks=pytest.mark.soak),
    ],
)
def test_reader_mode_keeps_text_and_notes_and_no_tool(page: Page, plain: str, home: str, tools: str) -> None:
    path = need_module("the reader mode", "@mozilla/readability/Readability.js")
    reader = path.read_text(encoding="utf-8")
    for name in ("briefing/", "tunis-agenda/", "timeline/"):
        page.goto(plain + home + name)
        words = "all => all.map(e => { const copy = e.cloneNode(true);"
        words += " copy.querySelectorAll('a.headerlink, .checked, ol, ul, aside, .sidenote').forEach(x => x.remove()); return copy.textContent; })"
        passages = page.locator("article :is(p, li)[id^=p], article li[id^='fn:'] p").evaluate_all(words)
        page.evaluate(reader)
        text = " ".join(page.evaluate("new Readability(document.cloneNode(true)).parse().textContent").split())
        assert [each for each in passages if " ".join(each.split()).rstrip("↩ ") not in text] == [], name
        assert re.search(tools, text) is None, name
        assert re.search(r"\bp\d+\b|✓|¶|[A-Z]{2}·[A-Z]{2}", text) is None, name


def test_targets_have_room_for_a_finger(page: Page, plain: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(plain + "en/briefing/")
    around = """e => { e.scrollIntoView({block: "center"}); const box = e.getBoundingClientRect();
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        return [[0, 0], [-11, 0], [11, 0], [0, -11], [0, 11]].every(([dx, dy]) => {
          const found = document.elementFromPoint(Math.min(x + dx, innerWidth - 1), y + dy); return found === e || e.contains(found); }); }"""
    for selector in (".footnote-ref", ".footnote-backref"):
        for mark in page.locator(f"article {selector}").all():
            assert mark.evaluate(around), selector
    small = page.evaluate(
        """() => [...document.querySelectorAll('header a, header label[role=button], .edition-bar :is(a, summary, button), .foot button')]
        .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => [e.textContent, e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
    )
    assert small == []


@pytest.mark.parametrize("name", ["briefing/", "en/tunis-agenda/", pytest.param("opinion-6/", marks=pytest.mark.soak)])
def test_short_words_and_numbers_stay_on_one_line(page: Page, plain: str, name: str) -> None:
    page.goto(plain + name)
    for width in (320, 360, 412, 1440):
        resize(page, width, 740)
        parted = """all => all.filter(e => { const tops = [...e.getClientRects()].map(box => box.top);
            return Math.max(...tops) - Math.min(...tops) > 9; }).map(e => e.textContent)"""
        assert page.locator("article .together").evaluate_all(parted) == [], width
        # Numbers of passages and links back stand on the line of the last word.
        alone = """all => all.filter(e => { const before = document.createRange(); const end = e.previousSibling;
            if (!end || e.getBoundingClientRect().left < e.parentElement.getBoundingClientRect().left) return false;
            before.selectNodeContents(end); const boxes = [...before.getClientRects()].filter(box => box.width);
            return boxes.length && e.getBoundingClientRect().top >= boxes.at(-1).bottom; }).map(e => e.outerHTML)"""
        tools = page.locator("article :is(.headerlink[data-passage], .footnote-backref)")
        assert tools.evaluate_all(alone) == [], width


def test_the_target_of_a_link_is_seen_in_forced_colours(page: Page, plain: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{plain}timeline/")
    dot = page.locator(".timeline dt").first.evaluate("e => getComputedStyle(e, '::before').borderTopColor")
    assert dot == page.locator("body").evaluate(
        "e => { e.style.color = 'CanvasText'; return getComputedStyle(e).color; }"
    )
    for name, place in (("timeline/", "dd[id]"), ("briefing/", "#p3"), ("parallel/briefing/", "#p3")):
        page.goto(plain + name)
        id_ = page.locator(f"article {place}").first.get_attribute("id")
        page.goto(f"{plain}{name}#{id_}")
        assert page.locator(f"#{id_}").evaluate("e => getComputedStyle(e).outlineStyle") == "solid", name
