"""Faults of the surroundings: whatever happens to a build, the old site or the new one is there, whole."""

import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import brotli
import pytest

from bench.project_copy import ROOT, copy_file
from edition import locales
from edition.build.publish import UNPUBLISHED
from edition.build.session import Session
from edition.build.settings import settings
from edition.checks import locales as checked_locales
from edition.checks.files import sources
from edition.cli import main
from edition.outputs.print import typst_compiler
from tests.building import Built, problems
from tests.commands import Done, publish
from tests.conftest import REPORT, Shared

Edit = Callable[[Path], object]


def at(file: str, beginning: str, folder: Path = ROOT) -> int:
    """The line of a file of a project that begins so."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(beginning))


def write(file: str, text: str | bytes) -> Edit:
    """Writes a file anew, also where a folder stood."""

    def anew(project: Path) -> None:
        if (project / file).is_dir():
            shutil.rmtree(project / file)
        (project / file).write_bytes(text if isinstance(text, bytes) else text.encode())

    return anew


def swap(file: str, old: str, new: str) -> Edit:
    """Replaces the first occurrence of some words."""

    def replace(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def both(text: str) -> Edit:
    """Adds the same to the page "about" in both languages."""

    def append(project: Path) -> None:
        for language in ("fr", "en"):
            with (project / f"docs/{language}/about.md").open("a", encoding="utf-8") as page:
                page.write(f"\n{text}\n")

    return append


def matter(text: str) -> Edit:
    """Adds a line to a front matter."""
    return swap("docs/fr/about.md", "title: À propos\n", f"title: À propos\n{text}\n")


def link(name: str, to: str) -> Edit:
    """Makes a link of the file system."""
    return lambda project: (project / name).symlink_to(to)


def link_to_a_file(project: Path) -> None:
    """Makes a link named "site" to a file that the site is not made from."""
    (project / "other").touch()
    (project / "site").symlink_to("other")


LEFT = UNPUBLISHED % "site"
# What goes wrong, and how the one line about it begins.
SET = (*((f"SOURCE_DATE_EPOCH={value}", "SOURCE_DATE_EPOCH: V03 ") for value in ("x", "0", "-1", "9" * 14, "1.5")),)
ABOUT = "docs/fr/about.md"
# Where the line stands that is added to it.
NEXT = len((ROOT / ABOUT).read_text(encoding="utf-8").splitlines()) + 2
TEXTS: tuple[tuple[str, Edit, str], ...] = (
    ("a control character in the configuration", swap("mkdocs.yml", "site_name: R", "site_name: \x07R"), "mkdocs.yml:1: E05 "),
    ("a configuration in Latin-1", write("mkdocs.yml", b"site_name: \xe9"), "mkdocs.yml:1: E01 "),
    ("a conflict in the configuration", swap("mkdocs.yml", "nav:\n", "<<<<<<< HEAD\nnav:\n=======\n>>>>>>> other\n"), f"mkdocs.yml:{at('mkdocs.yml', 'nav:')}: E09 Unresolved merge conflict"),
    ("an empty configuration", write("mkdocs.yml", ""), "mkdocs.yml:1: Y05 "),
    ("a configuration that is a list", write("mkdocs.yml", "- a"), "mkdocs.yml:1: Y05 "),
    ("a date in the configuration that is none", swap("mkdocs.yml", "theme:\n", "day: 2013-13-45\ntheme:\n"), f"mkdocs.yml:{at('mkdocs.yml', 'theme:')}: Y05 2013-13-45 is no day"),
    ("an unknown tag in the configuration", swap("mkdocs.yml", "theme:\n", "copyright: !foo x\ntheme:\n"), f"mkdocs.yml:{at('mkdocs.yml', 'theme:')}: Y05 "),
    ("code in a configuration that is inherited", lambda project: (write("base.yml", "\ncopyright: !!python/object/apply:os.getenv [A, B]\n")(project), swap("mkdocs.yml", "theme:\n", "INHERIT: base.yml\ntheme:\n")(project)), "base.yml:2: Y05 "),
    ("a name twice in the configuration", swap("mkdocs.yml", "theme:\n", "nav: []\ntheme:\n"), f"mkdocs.yml:{at('mkdocs.yml', 'nav:') + 1}: Y05 "),
    ("options for a language that is none of the site", swap("mkdocs.yml", "    en:\n", "    de:\n"), f"mkdocs.yml:{at('mkdocs.yml', '    en:')}: Y09 "),
    ("a circle of links in docs", link("docs/fr/loop.md", "loop.md"), "docs/fr/loop.md:1: E08 "),
    ("a circle of folders in docs", link("docs/fr/sub", "."), "docs/fr/sub:1: E08 "),
    ("a link to nowhere in docs", link("docs/fr/x.md", "nowhere.md"), "docs/fr/x.md:1: E08 "),
    ("an address of a kind that is none", both("<javascript:x>"), f"{ABOUT}:{NEXT}: H01 "),
    ("an element with a prefix", both("<svg:script>"), f"{ABOUT}:{NEXT}: H01 "),
    ("a character that is none", both("Un &#xFFFE; mot."), f"{ABOUT}:{NEXT}: E05 "),
    ("half a character", both("Un &#xD800; mot."), f"{ABOUT}:{NEXT}: E05 "),
    ("a control character by number", both("Un &#1; mot."), f"{ABOUT}:{NEXT}: E05 "),
    ("a character that is none, as it is", both("Un \ufffe mot."), f"{ABOUT}:{NEXT}: E05 "),
    ("an address that does not close", both("[a](https://[::1/)"), f"{ABOUT}:{NEXT}: L01 "),
    ("a date where a name belongs", swap("docs/fr/briefing.md", "author: UIT", "author: 2013-05-14"), "docs/fr/briefing.md:8: Y07 "),
    ("a name that YAML takes for false", swap("docs/fr/briefing.md", "original: fr", "original: no"), "docs/fr/briefing.md:10: Y07 "),
    ("a number where a name belongs", swap("docs/fr/opinion-6.md", "[Opinion 6,", "[6,"), f"docs/fr/opinion-6.md:{at('docs/fr/opinion-6.md', '  names:')}: Y07 "),
    ("a list where a text belongs", swap(ABOUT, "description: ", "description: [a] # "), f"{ABOUT}:3: Y07 "),
    ("a name twice in a front matter", matter("title: Encore"), f"{ABOUT}:3: Y03 "),
    ("a template of one's own", matter("template: x.html"), f"{ABOUT}:3: Y03 "),
    ("a value that refers to another", matter("a: &a [x]\nb: *a"), f"{ABOUT}:4: Y01 "),
    ("a date that is none", matter("date: 2013-13-45"), f"{ABOUT}:3: Y01 2013-13-45 is no day"),
    ("a colon within a title", swap(ABOUT, "title: ", "title: Un: "), f"{ABOUT}:2: Y01 The front matter can't be read: a value has a colon in it. "),
    ("a value that would run", matter("x: !!python/object:os.system y"), f"{ABOUT}:3: Y01 "),
    ("a control character in a front matter", matter('date: "\\x00"'), f"{ABOUT}:3: E05 "),
    ("another kind of instrument", swap("docs/fr/resolution-102.md", "kind: resolution", "kind: loi"), f"docs/fr/resolution-102.md:{at('docs/fr/resolution-102.md', '  kind:')}: Y03 "),
    ("another kind of page of an instrument", swap("docs/fr/opinion-6.md", "text: summary", "text: whole"), "docs/fr/opinion-6.md:7: Y03 "),
    ("an address of a source that is none", swap("docs/fr/briefing.md", "address: http://", "address: "), f"docs/fr/briefing.md:{at('docs/fr/briefing.md', '  address:')}: Y06 "),
    ("front matter without its lines", swap(ABOUT, "---\ntitle: À propos", "title: À propos"), f"{ABOUT}:1: Y04 "),
)  # fmt: skip
WORDS: tuple[tuple[str, Edit, str], ...] = (
    ("words that can't be read", write("edition/locales/fr.yml", "a: {"), "edition/locales/fr.yml:2: Y05 "),
    ("a word that is a date, and none", swap("edition/locales/fr.yml", "note: note {}", "note: 2013-13-45"), "edition/locales/fr.yml:1: Y05 "),
    ("the pattern of words that is gone", lambda project: (project / "edition/locales/en.yml").unlink(), "edition/locales/en.yml:1: E13 "),
    ("words that are gone", lambda project: (project / "edition/locales/fr.yml").unlink(), f"mkdocs.yml:{at('mkdocs.yml', '        - {locale: fr', REPORT)}: W01 "),
    ("the pattern of words that is gone", lambda project: (project / "edition/locales/en.yml").unlink(), "edition/locales/en.yml:1: E13 "),
    ("a word that is missing", swap("edition/locales/fr.yml", "  erase: Effacer\n", ""), "edition/locales/fr.yml:1: W02 "),
    ("a word that means nothing", swap("edition/locales/fr.yml", "  erase: Effacer\n", "  erase: Effacer\n  erse: x\n"), "edition/locales/en.yml:1: W02 "),
    ("a word without its place", swap("edition/locales/fr.yml", "note: note {}", "note: note"), f"edition/locales/fr.yml:{at('edition/locales/fr.yml', 'note:')}: W02 "),
    ("a word that is a number", swap("edition/locales/fr.yml", "erase: Effacer", "erase: 5"), f"edition/locales/fr.yml:{at('edition/locales/fr.yml', '  erase:')}: W02 "),
    ("a locale that is none", swap("edition/locales/fr.yml", "fr_FR", "xx_YY"), "edition/locales/fr.yml:3: W02 "),
    ("words without names", write("edition/locales/fr.yml", "[]"), "edition/locales/fr.yml:1: W02 "),
)  # fmt: skip
PRINT: tuple[tuple[str, Edit, str], ...] = (
    ("a font of print that is none", swap("edition.typ", 'let serif = ("Source Serif 4"', 'let serif = ("No Such Serif"'), "docs/fr/index.md:1: F03 "),
    ("a template of print that is none", swap("edition.typ", "#let date", "#let (date"), "edition/outputs/print/edition.typ:"),
    ("a template of pictures that is none", write("social_image.typ", "#nothing"), "edition/outputs/print/social_image.typ:1: F07 "),
)  # fmt: skip
PLACES: tuple[tuple[str, Edit, str], ...] = (
    ("a file in the place of site", write("site", "x"), "site: what stands where"),
    ("a file in the place of .build", write(".build", "x"), ".build: a file stands where"),
    ("site as a circle of links", link("site", "site"), "site: what stands where"),
    ("site as a link to nowhere", link("site", "nowhere/site"), "site: the link leads into a folder that does not exist"),
    ("site as a link to a file", link_to_a_file, "site: what stands where"),
    ("site as a link to a source", link("site", "mkdocs.yml"), "mkdocs.yml:1: V01 site_dir, or a link in its place"),
)  # fmt: skip


def with_engine(project: Path) -> None:
    """Give a project an engine of its own in place of the link to the one of the tests."""
    (project / "edition").unlink()
    shutil.copytree(ROOT / "edition", project / "edition", copy_function=copy_file)


def said_of(done: Done) -> list[str]:
    """The lines in which a refused build says what is wrong, without those of every build."""
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "Not published: site/ is as it was\n" in done.stderr
    frame = ("", "ERROR   -  ", "Aborted with a BuildError!", "Error: ", LEFT, f"ERROR   -  {LEFT}")
    lines = [line for line in done.stderr.splitlines() if line not in frame and not line.startswith("INFO ")]
    return [line.strip() for line in lines]


@pytest.mark.parametrize(("given", "line"), SET, ids=[given for given, _ in SET])
def test_variable_is_named(given: str, line: str) -> None:
    name, _, value = given.partition("=")
    (said,) = map(str, settings({name: value}))
    assert said.startswith(line)
    assert re.search(r"\. (?:Write|Use) .+\.$", said)


def test_variable_stops_the_build(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    (said,) = said_of(publish(draft))
    assert said.startswith("SOURCE_DATE_EPOCH: V03 ")


@pytest.mark.parametrize("port", ["99999", "0", "-1", "abc", "", "80.5"])
def test_port_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str) -> None:
    monkeypatch.setenv("PORT", port)
    assert main(["serve"]) == 1
    assert (
        capsys.readouterr().err
        == f'PORT: V07 "{port}" is not a valid port. Use a number up to 65535, as in PORT=8001.\n'
    )


@pytest.mark.parametrize(("name", "edit", "line"), TEXTS, ids=[fault[0] for fault in TEXTS])
def test_fault_is_named(texts: Path, built: Built, name: str, edit: Edit, line: str) -> None:
    edit(texts)
    found = map(str, problems(texts, built, is_written=False))
    assert [said for said in found if said.startswith(line)], name


@pytest.mark.parametrize(("name", "edit", "line"), WORDS, ids=[fault[0] for fault in WORDS])
def test_fault_of_words_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edit: Edit, line: str
) -> None:
    shutil.copytree(REPORT, tmp_path, dirs_exist_ok=True)
    folder = Path(shutil.copytree(locales.FOLDER, tmp_path / "edition/locales"))
    for module in (locales, checked_locales):
        monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(checked_locales, "PATTERN", locales.path_of("en"))
    edit(tmp_path)
    assert [said for said in map(str, sources(tmp_path)) if said.startswith(line)], name


@pytest.mark.parametrize(("name", "edit", "line"), PLACES, ids=[fault[0] for fault in PLACES])
def test_fault_stops_the_build(draft: Path, name: str, edit: Edit, line: str) -> None:
    shutil.rmtree(draft / "site")
    edit(draft)
    assert [said for said in said_of(publish(draft)) if said.startswith(line)], name


@pytest.mark.parametrize(("name", "edit", "line"), PRINT, ids=[fault[0] for fault in PRINT])
def test_fault_of_print_stops_the_build(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edit: Edit, line: str
) -> None:
    # What is kept there is known by the engine's own templates.
    shutil.rmtree(draft / ".build/print")
    shutil.rmtree(draft / "site")
    for template in ("TEMPLATE", "CARD"):
        file = getattr(typst_compiler, template)
        monkeypatch.setattr(typst_compiler, template, Path(shutil.copy(file, tmp_path)))
    edit(tmp_path)
    assert [said for said in said_of(publish(draft)) if said.startswith(line)], name


def test_fault_of_the_engine_stops_the_build(draft: Path) -> None:
    with_engine(draft)
    shutil.rmtree(draft / "site")
    swap("edition/theme/base.html", "{% extends", "{% extend")(draft)
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=draft, capture_output=True, text=True, check=False)
    assert [said for said in said_of(done) if said.startswith("edition/theme/base.html:3: B01 ")]


def test_what_systems_leave_lying_about_is_ignored(draft: Path) -> None:
    for name in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "about.md~",
        ".about.md.swp",
        "about.swp",
        "#about.md#",
        "x.tmp",
    ):
        (draft / "docs/fr" / name).write_bytes(b"\0")
    done = publish(draft)
    assert done.returncode == 0, done.stderr
    assert not [
        path
        for path in (draft / "site").rglob("*")
        if path.name.lower() in {"thumbs.db", "about.md~", "x.tmp", "about.swp", "#about.md#"}
    ]


def test_site_as_a_link_is_followed(draft: Path, tmp_path: Path) -> None:
    """Also to another disk, as servers have it; the link stays."""
    shutil.rmtree(draft / "site")
    other = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path  # noqa: S108 -- another disk than that of the tests
    with tempfile.TemporaryDirectory(dir=other) as folder:
        (draft / "site").symlink_to(Path(folder) / "site")
        for text in ("MIT", "BSD"):
            edit(draft, "MIT", text)
            done = publish(draft)
            assert done.returncode == 0, done.stderr
            assert text in (Path(folder) / "site/about/index.html").read_text(encoding="utf-8")
        assert (draft / "site").is_symlink()
        assert [path.name for path in Path(folder).iterdir()] == ["site"]


def test_site_can_be_read_by_the_server(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As well as a site deserves takes ten times as long.
    monkeypatch.setattr(brotli, "compress", partial(brotli.compress, quality=1))
    before = os.umask(0o077)
    try:
        assert publish(draft, COMPRESS="true").returncode == 0
    finally:
        os.umask(before)
    site = draft / "site"
    modes = {path: path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}


BUILD = [sys.executable, "-m", "edition", "publish"]
# Without its capabilities root is refused like anyone.
UNPRIVILEGED = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []


def digest(site: Path) -> str:
    """Changes with any byte of a site."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    lines = [f"{path.relative_to(site)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def edit(project: Path, old: str, new: str) -> None:
    for language in ("fr", "en"):
        page = project / f"docs/{language}/about.md"
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


# Begins one build after another, each as a copy of itself, which has built once: it dies at its phase, or says why not.
# That build sets no page anew: the compiler's threads would not be there in a copy.
FORKER = """
import os, signal, sys
from functools import partial
from pathlib import Path
import mkdocs.commands.build as build
from edition.build import publish, run_pass
from edition.outputs.print import fonts, typst_compiler
from tests import commands, building
# As well as a site deserves takes ten times as long.
publish.brotli.compress = partial(publish.brotli.compress, quality=1)
# The threads of Typst do not survive a fork: the parent sets nothing, as all has been set before.
fonts.Fonts._lacking = lambda *_: ""
assert commands.publish(Path(sys.argv[1])).returncode == 0
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
exchange = publish._exchange
def swap(*names):
    exchange(*names)
    die()
for phase, folder in zip(sys.argv[2::2], sys.argv[3::2]):
    if os.fork() == 0:
        break
    os.wait()
else:
    sys.exit()
if phase == "a page is written": build._build_page = die
elif phase == "the pass reads": run_pass.read = die
elif phase == "a PDF is set": typst_compiler.typeset = die
elif phase == "the pass has written": run_pass.Passed = die
elif phase == "the texts are compressed": publish.compress = die
elif phase == "the site is swapped in": publish._exchange = die
elif phase == "the old site is removed": publish._exchange = swap
done = commands.publish(Path(folder))
Path(folder, "said").write_text(f"{done.returncode}\\n{done.stdout}{done.stderr}")
"""
PHASES = ("a PDF is set", "the site is swapped in", "the old site is removed")
# Before a release these, too, in which the site is built apart as when a PDF is set.
MORE = ("a page is written", "the pass reads", "the pass has written", "the texts are compressed")


# What nobody may read any more.
LOST = ("docs/fr/about.md", "docs/en", "mkdocs.yml", "records/addresses.tsv")


@pytest.fixture(scope="module")
def ended(report: Path, shared: Shared) -> Callable[[str], Path]:
    """Copies of the small edition, edited, by the end of a build of each: it was killed, or refused a file."""

    def make(ends: tuple[str, ...], folder: Path) -> None:
        for number, end in enumerate(ends):
            draft = Path(shutil.copytree(report, folder / str(number), symlinks=True, copy_function=copy_file))
            if end:
                edit(draft, "MIT", "BSD")
            if end in LOST:
                (draft / end).chmod(0)
        words = [word for number, end in enumerate(ends) if end for word in (end, str(folder / str(number)))]
        command = [*UNPRIVILEGED, sys.executable, "-c", FORKER, str(folder / "0"), *words]
        environment = {**os.environ, "COMPRESS": "true"}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
        assert (done.returncode, done.stderr) == (0, "")

    def draft_of(end: str) -> Path:
        ends = ("", *(MORE if end in MORE else (*PHASES, *LOST)))
        return shared(f"ended {len(ends)}", partial(make, ends)) / str(ends.index(end))

    return draft_of


@pytest.mark.parametrize("phase", [*PHASES, *(pytest.param(each, marks=pytest.mark.soak) for each in MORE)])
def test_killed_leaves_the_old_site_or_the_new(ended: Callable[[str], Path], report: Path, phase: str) -> None:
    draft = ended(phase)
    assert not (draft / "said").exists()
    # A build that was not killed has removed what it built apart, and given its lock back.
    assert list(draft.glob(".site-*")) != []
    assert (digest(draft / "site") == digest(report / "site")) == (phase != PHASES[-1])
    assert ("BSD" in (draft / "site/about/index.html").read_text(encoding="utf-8")) == (phase == PHASES[-1])
    assert publish(draft).returncode == 0
    assert "BSD" in (draft / "site/about/index.html").read_text(encoding="utf-8")
    assert list(draft.glob(".site-*")) == []
    assert list((draft / ".build/print").glob("*.part")) == []


@pytest.mark.parametrize("filename", [None, ".build/print/x.pdf"])
def test_full_disk_is_no_fault_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filename: str | None) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session()
    session.page = "docs/en/index.md"
    (line,) = session.fail(OSError(errno.ENOSPC, "No space left on device", filename), is_foreseen=False)
    assert line == f"{filename or 'The build'}: No space left on device"
    # Of a copy the file that can't be written is named.
    (line,) = session.fail(OSError(errno.ENOSPC, "No space left on device", "a", None, filename), is_foreseen=False)
    assert line == f"{filename or 'a'}: No space left on device"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory of a size that the small edition and a site or two fit on."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)], check=True)  # noqa: S607 -- found by PATH
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 -- found by PATH


@pytest.mark.whole
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux mounts a small disk")
def test_full_disk_leaves_the_old_site(small_disk: Path, report: Path) -> None:
    project = Path(shutil.copytree(report, small_disk, dirs_exist_ok=True, symlinks=True))
    before = digest(project / "site")
    edit(project, "MIT", "BSD")
    filler = project / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    size = sum(path.stat().st_size for path in (project / "site").rglob("*"))
    # From no room at all to room for most of a site.
    for room in (0, size // 4, size * 3 // 4):
        filler.write_bytes(b"\0" * (free - room))
        done = publish(project)
        assert done.returncode != 0
        assert "Traceback" not in done.stdout + done.stderr
        assert "No space left on device" in done.stderr
        assert "Not published: site/ is as it was" in done.stderr
        assert digest(project / "site") == before
        filler.unlink()
    done = publish(project)
    assert done.returncode == 0, done.stderr
    assert "BSD" in (project / "site/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lost", LOST)
def test_lost_permission_leaves_the_old_site(ended: Callable[[str], Path], report: Path, lost: str) -> None:
    draft = ended(lost)
    code, said = (draft / "said").read_text(encoding="utf-8").split("\n", 1)
    assert code != "0"
    assert lost.rpartition("/")[2] in said
    assert digest(draft / "site") == digest(report / "site")


@pytest.mark.parametrize(
    "lost", ["edition/theme/base.html", pytest.param("edition/outputs/print/edition.typ", marks=pytest.mark.soak)]
)
def test_lost_permission_of_the_engine_leaves_the_old_site(draft: Path, lost: str) -> None:
    with_engine(draft)
    before = digest(draft / "site")
    (draft / lost).chmod(0)
    done = subprocess.run([*UNPRIVILEGED, *BUILD], cwd=draft, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert lost.rpartition("/")[2] in done.stderr
    assert digest(draft / "site") == before


def test_two_builds_at_once_wait_for_each_other(draft: Path) -> None:
    edit(draft, "MIT", "BSD")
    first = subprocess.Popen(BUILD, cwd=draft, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert first.stderr
    assert any("Building documentation" in line for line in first.stderr)
    # However fast it is, it has not ended when the other begins.
    first.send_signal(signal.SIGSTOP)
    second = subprocess.Popen(BUILD, cwd=draft, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert second.stderr
    has_waited = any("Another build is running: waiting for it" in line for line in second.stderr)
    first.send_signal(signal.SIGCONT)
    said = [process.stderr.read() for process in (first, second) if process.stderr]
    assert has_waited, said
    assert "Another build" not in said[0]
    assert [first.wait(), second.wait()] == [0, 0], said
    assert "BSD" in (draft / "site/about/index.html").read_text(encoding="utf-8")
