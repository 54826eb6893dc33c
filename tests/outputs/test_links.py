"""Links in books lead to text that the books hold, also where a passage is gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.document import resolve
from edition.document.project import Options
from edition.document.read import read
from edition.outputs.links import text_of, unmade
from edition.outputs.output import Edition, Offer
from edition.outputs.print.print_source import printed
from edition.outputs.registry import OUTPUTS
from tests.small import of, small

BODY = '<h1 id="top">Note</h1><p id="p1">Un mot.</p><div id="changes"></div>'
RECORD = (
    "page\tid\tmoved\treason\tday\tfr\n"
    "briefing\tp1\t\t\t\t0123456789abcdef:0001\n"
    "briefing\tp2\tgone\t\t\t0123456789abcdef:0002\n"
    "briefing\tp3\tbriefing#p1\t\t\t0123456789abcdef:0003\n"
    "briefing\tp4\tagenda#p1\t\t\t0123456789abcdef:0004\n"
)
CHANGES = "day\tpage\tid\twhat\tto\tlanguages\n2026-01-01\tbriefing\tp2\tgone\t\t\n"


@pytest.mark.parametrize(
    ("href", "pages", "expected"),
    [
        ("#p1", {"briefing/index.html"}, ("briefing", "p1")),
        ("#p2", {"briefing/index.html"}, ("briefing", "")),
        ("#p3", {"briefing/index.html"}, ("briefing", "p1")),
        ("#p4", {"briefing/index.html", "agenda/index.html"}, ("agenda", "p1")),
        ("#p4", {"briefing/index.html"}, ("briefing", "")),
        ("../agenda/", {"briefing/index.html", "agenda/index.html"}, ("agenda", "")),
    ],
)
def test_link_leads_to_text(tmp_path: Path, href: str, pages: set[str], expected: tuple[str, str]) -> None:
    site = small(tmp_path, BODY, BODY, RECORD)
    page, name = text_of(site, resolve("briefing/index.html", href), pages)
    assert (page.key, name) == expected


def test_list_of_changes_in_print_has_no_link_to_a_passage_that_is_gone(tmp_path: Path) -> None:
    site = replace(small(tmp_path, BODY, BODY, RECORD), change_record=CHANGES)
    tree = printed(of(site), Offer("pdf", site.homes["fr"], ""))
    links = [str(link.get("href")) for link in tree.iter("a") if link.text == "p2"]
    assert links == ["#fr-briefing"]


@pytest.mark.parametrize(
    ("off", "options", "lost"),
    [
        ((), Options(), ["x.pdf"]),
        (("print",), Options(), ["fr.pdf", "fr.large.pdf", "x.pdf"]),
        (("epub",), Options(forms=()), ["fr.large.pdf", "fr.epub", "x.pdf"]),
        (("zip",), Options(), ["zip", "x.pdf"]),
        # Other files are no books.
        ((), Options(pdf="other"), []),
    ],
)
def test_an_author_may_link_to_the_books_that_are_made(
    tmp_path: Path, off: tuple[str, ...], options: Options, lost: list[str]
) -> None:
    names = ("fr.pdf", "fr.large.pdf", "fr.epub", "zip", "x.pdf")
    links = "".join(f'<p id="p{n}"><a href="../pdf/edition.{each}">a</a></p>' for n, each in enumerate(names))
    small(tmp_path, links, "")
    site = read(tmp_path / "site", tmp_path, options)
    found = [*unmade(Edition(site, 0, tuple(each for each in OUTPUTS if each.name not in off), version="1"))]
    assert [each.values["href"] for each in found] == [f"../pdf/edition.{each}" for each in lost]
    assert {(each.name, each.source, each.line) for each in found} <= {("L01", "docs/fr/briefing.md", 6)}
