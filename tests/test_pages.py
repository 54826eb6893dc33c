"""What an author may do: add a page, leave one untranslated, and move to another generator."""

import json
import shutil
from pathlib import Path

from lxml import etree, html

from edition.document.read import read
from edition.safety.around import integrity
from tests.building import problems
from tests.commands import publish, record
from tests.parsing import article
from tests.texts.test_texts import TEXTS, with_pages

ONLY = "---\ntitle: Extra\ntranslation: none\n---\n"
TEXT = "# En plus\n\nVoir le [paragraphe 69](tunis-agenda.md#par-69), en 2005.\n"


def add(project: Path, name: str, fr: str, en: str) -> None:
    (project / f"docs/fr/{name}.md").write_text(fr, encoding="utf-8")
    (project / f"docs/en/{name}.md").write_text(en, encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace("nav: [index.md", f"nav: [index.md, {name}.md"), encoding="utf-8"
    )


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def cited_in(site: Path, home: str) -> list[list[str]]:
    """The addresses in each list of backlinks of the register."""
    return [a.xpath(".//a/@href") for a in page(site / home / "tunis-agenda/index.html").find_class("cited-in")]


def rows(site: Path, name: str = "briefing") -> list[str]:
    """The letters of each row of the parallel view, spaces and quote glyphs apart."""
    found = page(site / "parallel" / name / "index.html").find_class("row")
    # The first names the languages.
    return ["".join(char for char in row.text_content() if char.isalnum()) for row in found[1:]]


def test_second_briefing_needs_two_files_and_a_line_and_a_translation_may_wait(tmp_path: Path) -> None:
    project = tmp_path / "project"
    with_pages(project, ("fr", "en"), "notice.md")
    for language in ("fr", "en"):
        shutil.copy(TEXTS / f"notice/{language}.md", project / f"docs/{language}/notice.md")
    assert record(project).returncode == 0
    english = TEXT.replace("En plus", "More").replace("Voir le [paragraphe", "See [paragraph")
    add(project, "extra", TEXT, english.replace("en 2005", "in 2005"))
    add(project, "only", TEXT, ONLY)
    refused = list(map(str, problems(project, is_written=False)))
    message = "A08 Not yet recorded: extra is new (texts: 2), only is new (texts: 3). Run `edition record`."
    assert [line.partition(" If these")[0] for line in refused] == [f"docs/fr/extra.md:1: {message}"]
    done = record(project)
    changes = [
        "index#meta:site.pages has changed",
        "extra is new (texts: 2)",
        "only is new (texts: 3)",
        "3 changes recorded",
    ]
    assert done.stdout.splitlines() == changes
    done = publish(project)
    assert done.returncode == 0, done.stderr
    assert rows(project / "site", "extra")[2] == "Voirleparagraphe69en2005p1Seeparagraph69in2005p1"
    for home in ("", "en"):
        assert any("../extra/#p1" in addresses for addresses in cited_in(project / "site", home))
    shown = article(project / "site/en/only/index.html")
    assert "This page has not been translated" in shown.text_content()
    (original,) = shown.xpath(".//div[@lang='fr']")
    assert "Voir le paragraphe" in original.text_content()
    assert original.xpath(".//a[contains(@href, 'par-69')]/@href") == ["../../tunis-agenda/#par-69"]
    only_the_original_is_announced(project / "site")


def only_the_original_is_announced(site: Path) -> None:
    """What says where a text is, in heads, sitemap, data and feeds: no page that has only its words of another."""
    root = "http://127.0.0.1:8000"
    for name in ("only", "en/only"):
        (head,) = page(site / name / "index.html").xpath("/html/head")
        links = {str(link.get("hreflang")): link.get("href") for link in head.xpath("link[@hreflang and not(@type)]")}
        assert links == {"x-default": f"{root}/only/", "fr": f"{root}/only/"}
        assert head.xpath("link[@rel='canonical']/@href") == [f"{root}/only/"]
        assert head.xpath("meta[@property='og:url']/@content") == [f"{root}/only/"]
        assert head.xpath("meta[@name='DC.language']/@content") == ["fr"]
        assert head.xpath("meta[@property='og:locale:alternate']") == []
    map_ = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{root}/only/" in map_
    assert "/en/only/" not in map_
    assert "/en/extra/" in map_
    whole, shown = (json.loads((site / f).read_text("utf-8")) for f in ("data/edition.json", "en/only/index.json"))
    found = [(each["language"], each["twins"]) for each in whole["pages"] if each["key"] == "only"]
    assert found == [("fr", {})]
    assert [each["url"] for each in shown["pages"]] == [f"{root}/only/"]
    feed = etree.parse(str(site / "en/changes.atom"))
    led = {str(link.get("href")): link.get("hreflang") for link in feed.iter("{*}link")}
    assert led[f"{root}/only/"] == "fr"
    assert f"{root}/en/only/" not in led
    assert led[f"{root}/en/extra/"] is None
    assert "/en/only/" not in "".join(path.read_text("utf-8") for path in (site / "parallel").rglob("index.html"))


def test_moved_page_leads_to_its_new_address(draft: Path) -> None:
    for path in [draft / "mkdocs.yml", *draft.glob("docs/*/*.md")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("timeline.md", "history.md"), encoding="utf-8")
    for language in ("fr", "en"):
        (draft / f"docs/{language}/timeline.md").rename(draft / f"docs/{language}/history.md")
    (refused,) = map(str, problems(draft, is_written=False))
    assert 'A02 The published page "timeline" is missing' in refused
    done = record(draft, "timeline", "--to", "history")
    assert done.returncode == 0, done.stderr
    done = publish(draft)
    assert done.returncode == 0, done.stderr
    site = draft / "site"
    pairs = [
        f"{home}{view}timeline/{name} {home}{view}history/{name}"
        for name, views in (("", ("", "parallel/")), ("index.json", ("",)), ("index.md", ("",)))
        for home in ("/", "/fr/")
        for view in views
    ]
    assert sorted((site / "_redirects").read_text().splitlines()) == sorted(f"{pair} 301" for pair in pairs)
    assert sorted((site / "_redirects.nginx").read_text().splitlines()) == sorted(f"{pair};" for pair in pairs)
    old = page(site / "fr/timeline/index.html")
    assert old.get("lang") == "fr"
    assert old.xpath("//a/@href") == ["../history/"]
    # A passage that the address names is looked for on the page that took the place of this one.
    (script,) = old.xpath("//script/text()")
    assert "location.hash" in script
    assert integrity(script.encode()) in (site / "_headers").read_text()
    assert (site / "fr/history/index.html").is_file()


GROUPS = """nav:
  - index.md
  - Notes:
      - timeline.md
      - Texts: [briefing.md]
  - About: about.md
plugins:
"""


def test_menu_may_hold_titles_and_groups(draft: Path) -> None:
    config = (draft / "mkdocs.yml").read_text(encoding="utf-8")
    before, after = config.split("nav:\n", 1)[0], config.split("plugins:\n", 1)[1]
    (draft / "mkdocs.yml").write_text(before + GROUPS + after, encoding="utf-8")
    # The names in it are texts.
    assert [(p.code, p.source) for p in problems(draft, is_written=False)] == [("A08", "mkdocs.yml")]
    assert record(draft).returncode == 0
    assert problems(draft) == []
    order = [p.key for p in read(draft / "built", draft).in_language["en"]]
    assert order == ["index", "timeline", "briefing", "about"]
    (draft / "mkdocs.yml").write_text(
        before + GROUPS.replace("      - Texts: [briefing.md]\n", "") + after, encoding="utf-8"
    )
    found = [(p.code, p.source) for p in problems(draft, is_written=False)]
    assert found == [("L04", "docs/en/briefing.md"), ("L04", "docs/fr/briefing.md")]
    (draft / "mkdocs.yml").write_text(before + GROUPS.replace("About: about.md", "[about.md, 5]") + after)
    assert [p.code for p in problems(draft, is_written=False)] == ["L10"]


def test_page_can_be_edited_where_it_is_kept(draft: Path) -> None:
    with (draft / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("repo_url: https://example.org/edition\nedit_uri: edit/main/docs/\n")
    config_text = (draft / "mkdocs.yml").read_text(encoding="utf-8")
    (draft / "mkdocs.yml").write_text(
        config_text.replace("  name: edition\n", "  name: edition\n  features: [content.action.edit]\n"),
        encoding="utf-8",
    )
    # Where a link of every page leads is recorded.
    assert record(draft).returncode == 0
    assert problems(draft, is_written=False) == []
    for home, language in (("", "en"), ("fr", "fr")):
        built = page(draft / "built" / home / "about/index.html")
        edit = f"https://example.org/edition/edit/main/docs/{language}/about.md"
        assert edit in built.xpath("//a/@href")
