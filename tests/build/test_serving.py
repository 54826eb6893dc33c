"""While pages are written: a mistake is answered at once, above the last good page, and goes when it is mended."""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from pypdf import PdfReader

from edition.build.serving import CURRENT, LAST_GOOD, Serving
from edition.checks.rules import Problem

# The longest that an answer may take, in seconds: a build is in it.
PATIENCE = 240


class Served:
    """A project served while it is written."""

    def __init__(self, project: Path, port: int) -> None:
        """The project, and the port of its server."""
        self.project, self.base, self.epoch = project, f"http://127.0.0.1:{port}/", "0"

    def get(self, path: str) -> str:
        """What the server answers, or raises TimeoutError: it must never hang."""
        with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:  # noqa: S310 -- our own server
            return str(answer.read().decode("utf-8"))

    def change(self, name: str, edit: Callable[[str], str]) -> str:
        """Changes a file, and gives the briefing as it is served once the server has seen that."""
        path, changed = self.project / name, self.project.parent / "changed"
        changed.write_text(edit(path.read_text(encoding="utf-8") if path.is_file() else ""), encoding="utf-8")
        # In one step: emptied and then written, it might be seen twice, and have two builds.
        changed.replace(path)
        return self.next()

    def next(self) -> str:
        """The briefing after the next build: the page's own script waits in this way."""
        self.epoch = self.get(f"livereload/{self.epoch}/1")
        return self.get("fr/briefing/")


@pytest.fixture(scope="module")
def server(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small edition, served to all tests one after another."""
    draft = Path(shutil.copytree(report, tmp_path_factory.mktemp("served") / "draft", symlinks=True))
    (draft / "overrides").mkdir()
    (draft / "overrides/main.html").write_text('{% extends "base.html" %}\n', encoding="utf-8")
    config = draft / "mkdocs.yml"
    named = "  name: edition\n"
    config.write_text(config.read_text().replace(named, f"{named}  custom_dir: overrides\n"), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "edition", "serve"]
    given = {**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=draft, env=given, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stderr is not None
        said = []
        try:
            for line in process.stderr:
                said.append(line)
                if "Serving on" in line:
                    break
            running = Served(draft, port)
            running.epoch = running.get("livereload/0/1")
            yield running
        finally:
            process.terminate()
        assert "Traceback" not in "".join([*said, process.stderr.read()])


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """The edition as it was, also after the test, which leaves at most one file changed."""
    names = ("mkdocs.yml", "overrides/main.html", *(f"docs/fr/{page}.md" for page in ("about", "briefing", "timeline")))
    before = {name: (server.project / name).read_text(encoding="utf-8") for name in names}
    yield server
    changed = [name for name, text in before.items() if (server.project / name).read_text(encoding="utf-8") != text]
    assert len(changed) <= 1
    for name in changed:
        assert mistakes(server.change(name, lambda _: before[name])) == []  # noqa: B023 -- called at once


def mistakes(page: str) -> list[str]:
    found = re.search(r'<section class="mistakes".*?</section>', page, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[0]) if found else []


BLOCK = "{% block announce %}Bientôt{% endblock %}\n"


def test_mistake_is_shown_above_the_page_as_it_is(served: Served) -> None:
    assert mistakes(served.get("fr/briefing/")) == []
    last = served.get("fr/timeline/")
    page = served.change("docs/fr/timeline.md", lambda text: f"{text}\nUn [mot](briefings.md) de plus.\n")
    said = mistakes(page)
    assert [line for line in said if re.match(r"docs/fr/timeline\.md:\d+: L01 Broken link", line)]
    assert [line for line in said if ": P01 " in line]
    assert CURRENT in page
    assert "Les débats portant" in page
    assert mistakes(served.get("about/")) == said
    assert "de plus." in served.get("fr/timeline/")
    with pytest.raises(urllib.error.HTTPError, match="can't be made"):
        book(served, "fr.pdf")
    served.change("docs/fr/timeline.md", lambda text: text.partition("\nUn [mot]")[0])
    assert served.get("fr/timeline/").partition("livereload(")[0] == last.partition("livereload(")[0]


def test_what_stops_is_shown_above_the_last_good_page(served: Served) -> None:
    page = served.change("docs/fr/briefing.md", lambda text: text + '\n<p onclick="x()">Un mot nouveau.</p>\n')
    assert [line for line in mistakes(page) if re.match(r"docs/fr/briefing\.md:\d+: H", line)]
    assert LAST_GOOD in page
    assert "mot nouveau" not in page.partition("</section>")[2]
    assert mistakes(served.change("docs/fr/briefing.md", lambda text: text.partition("\n<p onclick")[0])) == []
    (line,) = mistakes(served.change("mkdocs.yml", lambda text: text + "x: [\n"))
    assert line.startswith("mkdocs.yml:")
    assert ": Y05 The configuration can" in line
    assert mistakes(served.change("mkdocs.yml", lambda text: text.replace("x: [\n", ""))) == []
    assert "Bientôt" in served.change("overrides/main.html", lambda text: text + BLOCK)


def test_mistakes_of_files_and_of_pages_are_told_together(served: Served) -> None:
    page = served.change("docs/fr/about.md", lambda text: text + "\nUn\tmot et un [lien](nulle-part.md).\n")
    assert {said.split(": ")[1][:3] for said in mistakes(page)} >= {"E04", "L01"}
    # No page can be built from such a file.
    page = served.change("docs/fr/about.md", lambda text: text + "\u202e")
    assert {said.split(": ")[1][:3] for said in mistakes(page)} == {"E04", "E05"}
    assert "Les débats portant" in page


def test_before_any_good_page_the_list_stands_alone(tmp_path: Path) -> None:
    serving = Serving()
    serving.folder = tmp_path / "site"

    def fails() -> None:
        serving.mistakes = ["docs/fr/x.md:1: E01 <the page>"]
        raise Abort("Aborted with a BuildError!")

    serving.guarded(fails, (Abort,), list)()
    assert mistakes((tmp_path / "site/index.html").read_text()) == ["docs/fr/x.md:1: E01 &lt;the page&gt;"]


def swapped(old: str, new: str, text: str) -> str:
    return text.replace(old, new)


def book(served: Served, name: str) -> bytes:
    with urllib.request.urlopen(f"{served.base}pdf/edition.{name}", timeout=PATIENCE) as answer:  # noqa: S310 -- our own server
        return bytes(answer.read())


def test_data_are_made_once_a_build_and_only_when_they_are_asked_for(tmp_path: Path) -> None:
    serving, made = Serving(), list[str]()
    answer = serving.with_books(lambda environ, _: [str(environ["PATH_INFO"]).encode()])

    def make(name: str) -> list[Problem]:
        made.append(name)
        return []

    for addresses in (["/en/", "/style.css"], ["/en/index.json"], ["/en/", "/en/index.md", "/en/a/index.akn.xml"]):
        made.clear()
        serving.scratch(tmp_path / "site").mkdir(exist_ok=True)
        serving.put(make)
        assert [answer({"PATH_INFO": each}, print) for each in addresses] == [[each.encode()] for each in addresses]
        assert made == ([] if "/style.css" in addresses else [""])


def test_books_and_data_are_made_of_the_page_as_it_is_when_they_are_asked_for(served: Served) -> None:
    """The pages offer them, though no build makes them while pages are written."""
    last = "Les débats portant"
    for words in ("Un ajout tout frais", "Un autre ajout"):
        served.change("docs/fr/briefing.md", partial(swapped, last, words))
        last = words
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(book(served, "fr.pdf"))).pages)
        assert words in " ".join(text.split())
        with zipfile.ZipFile(io.BytesIO(book(served, "fr.epub"))) as made:
            assert words in made.read("EPUB/briefing.xhtml").decode()
        assert all(words in served.get(f"fr/briefing/index.{kind}") for kind in ("json", "md"))
    assert 'href="../../pdf/edition.fr.pdf"' in served.get("fr/briefing/")
    served.change("docs/fr/briefing.md", lambda text: text.replace(last, "\U00013000"))
    with pytest.raises(urllib.error.HTTPError) as refused:
        book(served, "fr.pdf")
    assert refused.value.code == 500
    assert re.match(r"docs/fr/briefing\.md:\d+: F06 ", refused.value.read().decode())
    with pytest.raises(urllib.error.HTTPError) as unknown:
        book(served, "nothing.pdf")
    assert unknown.value.code == 404
