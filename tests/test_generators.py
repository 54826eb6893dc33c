"""The same sources, built by MkDocs and by Zensical, give the same edition."""

from pathlib import Path

import pytest
from lxml import html

from tests.conftest import copy_project, publish
from tests.test_pdf import PAGES

PAGE = [f"{home}{name}/index.html" for home in ("", "en/") for name in PAGES]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site GENERATOR=zensical` writes it."""
    project = copy_project(tmp_path_factory.mktemp("zensical"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GENERATOR", "zensical")
        done = publish(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in project.iterdir() if "zensical" in path.name) == []
    return project / "site"


def article(path: Path) -> html.HtmlElement:
    """The article of a page, without what each theme adds around it."""
    tree = html.parse(str(path)).find(".//article")
    for extra in tree.xpath(".//nav|.//script|.//form|.//*[contains(@class, 'md-source-file')]"):
        extra.drop_tree()
    return tree


def passages(path: Path) -> list[tuple[str, str]]:
    """Every address of a page with its words."""
    return [
        (element.get("id"), " ".join(element.text_content().split()))
        for element in article(path).xpath(".//*[@id][not(starts-with(@id, '__'))]")
    ]


@pytest.mark.parametrize("page", PAGE)
def test_same_passages_addresses_and_references(site: Path, other: Path, page: str) -> None:
    assert passages(other / page) == passages(site / page)
    assert len(passages(site / page)) >= 2
    links = [article(folder / page).xpath(".//a/@href") for folder in (site, other)]
    assert links[1] == links[0]


@pytest.mark.parametrize("home", ["", "en/"])
def test_same_backlinks(site: Path, other: Path, home: str) -> None:
    found = [
        [
            [" ".join(item.text_content().split()) for item in lists]
            for lists in article(folder / home / "tunis-agenda/index.html").find_class("cited-in")
        ]
        for folder in (site, other)
    ]
    assert found[1] == found[0]
    assert len(found[0]) == 6


@pytest.mark.parametrize("name", PAGES)
def test_same_parallel_rows(site: Path, other: Path, name: str) -> None:
    rows = [
        [
            html.tostring(row)
            for row in html.parse(str(folder / "parallel" / name / "index.html")).getroot().find_class("row")
        ]
        for folder in (site, other)
    ]
    assert rows[1] == rows[0]
    assert len(rows[0]) >= 2


def test_same_pdfs_and_search(site: Path, other: Path) -> None:
    for name in sorted(path.relative_to(site) for path in [*site.glob("pdf/*.pdf"), *site.glob("search/*.js")]):
        assert (other / name).read_bytes() == (site / name).read_bytes(), name
