"""What is published beside pages has addresses as well: home pages, books, outputs. They end in words, and are answered."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from edition.checks.run import check
from edition.document import Site
from edition.document.project import Options
from edition.document.read import read
from edition.records.changelog import HEAD
from edition.records.table import ADDRESSES, CHANGES, SEAL
from edition.records.update import approve_all, move_one, record_all, reviewed, unrecordable
from edition.safety.headers import former_pages, write
from tests.small import small

BODY = "<p id='p1'>The need for enhanced cooperation was recognized in paragraph 69 of the Tunis Agenda.</p>"
# Which language is at the root, or "" where it is the only one left, the options, and what has no address any longer.
Step = tuple[str, dict[str, Any], str]
BOOK, GUIDE = {"pdf": "book"}, {"pdf": "guide"}
TO_ROOT = ["/en/ / 301", "/en/agenda/ /agenda/ 301", "/en/briefing/ /briefing/ 301"]
VIEWS = [f"/en/{name}/ /{name}/ 301" for name in ("earlier/agenda", "parallel/agenda", "parallel/briefing")]
PLACES: tuple[tuple[str, tuple[Step, ...], list[str], list[str]], ...] = (
    ("nothing new", (("fr", BOOK, ""),), [], []),
    (
        "another first language",
        (("en", BOOK, "/ (now /fr/), /en/ (now /)"),),
        TO_ROOT + VIEWS,
        ["en/briefing/index.html"],
    ),
    ("other names of books", (("fr", GUIDE, "/pdf/book (now /pdf/guide)"),), [], ["pdf/book.fr.pdf", "pdf/book.zip"]),
    (
        "other names, one after the other",
        (("fr", GUIDE, "/pdf/book (now /pdf/guide)"), ("fr", {"pdf": "text"}, "/pdf/guide (now /pdf/text)")),
        [],
        ["pdf/book.fr.pdf", "pdf/guide.fr.pdf"],
    ),
    (
        "there and back",
        (
            ("en", GUIDE, "/ (now /fr/), /pdf/book (now /pdf/guide), /en/ (now /)"),
            ("fr", BOOK, "/ (now /en/), /pdf/guide (now /pdf/book), /fr/ (now /)"),
        ),
        [each.replace("/en/", "/fr/") for each in TO_ROOT + VIEWS],
        ["pdf/guide.fr.pdf"],
    ),
    ("outputs left out", (("fr", {**BOOK, "off": ("data", "print")}, "print (now gone), data (now gone)"),), [], []),
    ("no books", (("fr", {**BOOK, "off": ("epub", "print", "word", "zip")}, "/pdf/book (now gone), print"),), [], []),
    ("an output less, then more", (("fr", {**BOOK, "off": ("data",)}, "data (now gone)"), ("fr", BOOK, "")), [], []),
    ("a language that is gone", (("", BOOK, ""),), TO_ROOT, ["en/briefing/index.html"]),
)


@pytest.mark.parametrize(("name", "steps", "redirects", "files"), PLACES, ids=[each[0] for each in PLACES])
def test_address_beside_pages_that_has_ended_is_answered(
    tmp_path: Path, name: str, steps: tuple[Step, ...], redirects: list[str], files: list[str]
) -> None:
    def site(home: str, options: dict[str, Any]) -> Site:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        small(tmp_path, BODY, BODY)
        for page in (tmp_path / "site").rglob("*.html") if home == "en" else ():
            text = page.read_text().replace('lang="fr"', "?").replace('lang="en"', 'lang="fr"')
            page.write_text(text.replace("?", 'lang="en"'))
        if home == "en":
            (tmp_path / "site/en").rename(tmp_path / "site/fr")
        if not home:
            shutil.rmtree(tmp_path / "site/en")
        return read(tmp_path / "site", tmp_path, Options(**options))

    record_all(tmp_path, site("fr", BOOK))
    for home, options, places in steps:
        told = [each for each in check(site(home, options)) if each.is_stop]
        assert [each.code for each in told] == (["A15"] if places else [] if home else ["A17"]), name
        if places:
            assert places in str(told[0])
            assert "`edition approve index --rule A15`" in str(told[0])
            now = site(home, options)
            approve_all(tmp_path, now, reviewed(now, "index", "A15"), "")
        elif not home:
            move_one(tmp_path, site(home, options), "en", "gone")
        assert unrecordable(site(home, options)) == []
        record_all(tmp_path, site(home, options))
        assert [each for each in check(site(home, options)) if each.is_stop] == []
    after, folder = site(home, options), tmp_path / "site"
    (folder / "pdf").mkdir()
    for each in ("fr.pdf", "zip"):
        (folder / f"pdf/{options['pdf']}.{each}").write_text(each)
    for path, text in former_pages(after):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    write(after, folder, ())
    assert sorted((folder / "_redirects").read_text().splitlines()) == redirects
    assert [each for each in files if not (folder / each).is_file()] == []


def test_records_that_lack_these_addresses_or_have_them_in_another_way_stay_good(tmp_path: Path) -> None:
    def site() -> Site:
        return read(tmp_path / "site", tmp_path, Options(pdf="book"))

    small(tmp_path, BODY, BODY)
    record_all(tmp_path, site())
    whole = (tmp_path / ADDRESSES).read_text()
    places = ("\tmeta:home", "\tmeta:files", "\tmeta:output")
    lacking = "".join(line for line in whole.splitlines(keepends=True) if not any(each in line for each in places))
    for former in ("", f"index\tmeta:site.address\t\t2026-01-01\t{'a' * 24}:\t{'b' * 24}:\n"):
        (tmp_path / SEAL).unlink()
        (tmp_path / ADDRESSES).write_text(lacking + former)
        assert [str(each) for each in check(site()) if each.is_stop] == []
        record_all(tmp_path, site())
        now = (tmp_path / ADDRESSES).read_text()
        assert [now.count(each) for each in places] == [whole.count(each) for each in places]
        assert "site.address" not in now


def redirects(of: Site, folder: Path) -> list[str]:
    write(of, folder, ())
    return (folder / "_redirects").read_text().splitlines()


@pytest.mark.parametrize("off", [(), ("parallel",)])
def test_views_data_and_earlier_wordings_of_a_page_with_another_name_lead_on(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    folder, options, has_views = tmp_path / "site", Options(off=off), not off
    log = f"{HEAD}\n2026-01-01\tbriefing\tp1\twords\tThen.\ten\n2026-01-02\tbriefing\tp1\twords\tLater.\ten\n"
    small(tmp_path, f"<h1 id='top'>B</h1>{BODY}", f"<h1 id='top'>B</h1>{BODY}", changes=log)
    record_all(tmp_path, read(folder, tmp_path, options))
    for home in ("site", "site/en"):
        (tmp_path / home / "briefing").rename(tmp_path / home / "report")
        (tmp_path / home / "report/index.json").write_text("{}")
    for language in ("fr", "en"):
        (tmp_path / f"docs/{language}/briefing.md").rename(tmp_path / f"docs/{language}/report.md")
    move_one(tmp_path, read(folder, tmp_path, options), "briefing", "report")
    after = read(folder, tmp_path, options)
    assert sorted(redirects(after, folder)) == sorted(
        f"{home}{view}briefing/{name} {home}{view}report/{name} 301"
        for name, views in (("", ("", *(() if off else ("parallel/",)), "earlier/")), ("index.json", ("",)))
        for home in ("/", "/en/")
        for view in views
    )
    stubs = dict(former_pages(after))
    assert ("parallel/briefing/index.html" in stubs) is has_views
    assert 'url=../report/"' in stubs["en/earlier/briefing/index.html"].replace("; ", "")
    for name in ("site", "site/en", "docs/fr", "docs/en"):
        for path in (tmp_path / name).glob("report*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    move_one(tmp_path, read(folder, tmp_path, options), "report", "gone")
    gone = read(folder, tmp_path, options)
    assert redirects(gone, folder) == []
    assert ("en/parallel/report/index.html" in dict(former_pages(gone))) is has_views


def test_page_that_came_after_a_language_had_left_was_never_there(tmp_path: Path) -> None:
    small(tmp_path, BODY, BODY)
    record_all(tmp_path, read(tmp_path / "site", tmp_path))
    shutil.rmtree(tmp_path / "site/en")
    move_one(tmp_path, read(tmp_path / "site", tmp_path), "en", "gone")
    for name in (ADDRESSES, CHANGES):
        path = tmp_path / name
        path.write_text(re.sub(r"20\d\d-\d\d-\d\d", "2026-01-01", path.read_text()))
    (tmp_path / SEAL).unlink()
    shutil.copytree(tmp_path / "site/briefing", tmp_path / "site/later")
    (tmp_path / "docs/fr/later.md").write_text("---\ntitle: T\n---\n")
    record_all(tmp_path, read(tmp_path / "site", tmp_path))
    assert sorted(redirects(read(tmp_path / "site", tmp_path), tmp_path / "site")) == TO_ROOT
