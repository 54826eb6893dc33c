"""Nothing that runs, loads or misleads gets onto a page, by whichever way; and the policy lets no page run it."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from bench.project_copy import ROOT
from edition.document.model import Refused
from edition.document.read import read
from edition.safety.allowlist import refused
from edition.safety.headers import security_policy
from edition.safety.loading import unsafe_svg
from tests.building import Built, problems
from tests.commands import publish, record
from tests.conftest import Shared
from tests.safety.table import GOOD_PICTURE, PICTURES, TABLE, Smuggle
from tests.small import emitted, small

MESSAGE = re.compile(r"^docs/(fr|en)/smuggle-(\d+)\.md:(\d+): ([EHLMSY]\d\d) ", re.MULTILINE)
BUILT = '<!doctype html><html><head><title>x</title></head><body><article class="md-typeset">{}</article></body></html>'
HTML = [smuggle.body for smuggle in TABLE if smuggle.body.startswith("<") and "javascript:" not in smuggle.body]


@pytest.fixture(scope="module")
def said(shared: Shared) -> str:
    """What builds say of a page for each way, in both languages.

    What the files themselves tell stops a build before any page is rendered: the other ways are tried again alone.
    """

    def make(folder: Path) -> None:
        first = _said(folder / "first", range(len(TABLE)))
        early = {int(match[2]) for match in MESSAGE.finditer(first)}
        others = _said(folder / "others", [number for number in range(len(TABLE)) if number not in early])
        (folder / "said.txt").write_text(first + others, encoding="utf-8")

    return (shared("smuggling", make) / "said.txt").read_text(encoding="utf-8")


def _said(folder: Path, numbers: Iterable[int]) -> str:
    """What the build of a project with these ways of the table says."""
    project = Path(shutil.copytree(ROOT / "examples/note", folder))
    assert record(project).returncode == 0
    ways = {f"smuggle-{number}.md": TABLE[number] for number in numbers}
    for name, smuggle in ways.items():
        for language in ("fr", "en"):
            (project / "docs" / language / name).write_text(smuggle.page(), encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    # Each page has the whole menu, in which the front matter is seen.
    seen = ", ".join(["index.md", *(name for name, smuggle in ways.items() if not smuggle.body)])
    nav = f"nav: [{seen}]\nnot_in_nav: smuggle-*.md"
    (project / "mkdocs.yml").write_text(config.replace("nav: [index.md]", nav), encoding="utf-8")
    done = publish(project)
    assert done.returncode == 1
    assert not (project / "site").exists()
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("smuggle", TABLE, ids=lambda smuggle: smuggle.name)
def test_is_refused(smuggle: Smuggle, said: str) -> None:
    number = str(TABLE.index(smuggle))
    found = {(match[1], int(match[3])) for match in MESSAGE.finditer(said) if match[2] == number}
    assert {("fr", smuggle.line()), ("en", smuggle.line())} <= found


def judged(page: str) -> tuple[Refused, ...]:
    article = LexborHTMLParser(page).css_first("article")
    assert article
    return refused(article, page)


def test_ways_are_many_and_differ() -> None:
    assert len({smuggle.body + smuggle.front for smuggle in TABLE}) == len(TABLE) >= 120


@pytest.mark.parametrize("body", HTML)
def test_gate_alone_refuses_html_of_any_generator(body: str) -> None:
    assert judged(BUILT.format(body)) != ()


def test_gate_lets_plain_pages_pass() -> None:
    frame = "<script src=x.js></script><nav><ul><li><a href=x>x</a></li></ul></nav>"
    page = BUILT.format('<h1 id="top">x</h1><p id="p1" lang="fr">x<a class="headerlink" href="#p1">¶</a></p>')
    assert judged(page.replace("<body>", "<body>" + frame)) == ()


def test_words_run_as_those_of_their_language_do() -> None:
    words = BUILT.format('<p>x <span dir="{}" lang="{}">مرحبا</span></p>')
    ways = [judged(words.format(*way)) == () for way in (("rtl", "ar"), ("ltr", "fr"), ("ltr", "ar"), ("rtl", "fr"))]
    assert ways == [True, True, False, False]


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_refused(name: str) -> None:
    assert unsafe_svg(PICTURES[name].encode()) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
def test_picture_in_another_encoding_is_refused(encoding: str) -> None:
    assert unsafe_svg(PICTURES["entity"].encode(encoding)) is not None


def test_plain_picture_passes() -> None:
    assert unsafe_svg(GOOD_PICTURE.encode()) is None


def test_picture_is_named(texts: Path, built: Built) -> None:
    (texts / "docs/fr/x.svg").write_text(PICTURES["handler"], encoding="utf-8")
    (found,) = map(str, problems(texts, built, is_written=False))
    assert found.startswith("docs/fr/x.svg:1: M04")


def test_policy_has_no_hash_for_an_article(tmp_path: Path) -> None:
    site = small(tmp_path, "<p id='p1'>Un.</p><script>in</script>", "<p id='p1'>One.</p>")
    assert emitted(site, tmp_path / "site", ()).scripts == set()
    other = tmp_path / "site/404.html"
    other.write_text(
        BUILT.format("<script>in</script>").replace("<body>", "<body><script>own</script>"), encoding="utf-8"
    )
    scripts = emitted(read(tmp_path / "site", tmp_path), tmp_path / "site", ()).scripts
    assert scripts == {"own"}
    assert security_policy(scripts).count("sha256-") == 1


@pytest.mark.parametrize(
    ("markup", "is_refused"),
    [
        ('<p dir="ltr">ITU, 2013</p>', False),
        ('<p lang="ar" dir="rtl">مرحبا</p>', False),
        ('<p dir="ltr">مرحبا</p>', True),
        ('<p dir="rtl">ITU</p>', True),
        ('<p lang="fr" dir="rtl">non</p>', True),
    ],
)
def test_direction_is_that_of_the_letters(markup: str, *, is_refused: bool) -> None:
    assert bool(judged(BUILT.format(markup))) is is_refused
