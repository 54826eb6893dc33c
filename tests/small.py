"""Small built sites, for the tests of the pass and of its writers."""

from collections.abc import Iterable
from pathlib import Path

from edition.build.insertions import Insertion
from edition.build.write_site import Emitter, emit
from edition.document import Site
from edition.document.groups import grouped
from edition.document.read import read
from edition.outputs.output import Edition
from edition.outputs.registry import OUTPUTS
from edition.records.changelog import Change
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, dump
from edition.records.update import approve

PAGE = """<!doctype html><html lang="{language}"><head><title>T</title><link rel="stylesheet" href="x.css"></head>
<body><nav class="edition-bar"></nav><article>{body}</article></body></html>"""
REGISTER = (
    '<h1 id="top">{title}</h1><h2 id="par-69">{word} 69 — Need</h2><p id="p1">Gist.</p>{more}<h2 id="s1">End</h2>'
)
TITLES = {"fr": ("Agenda", "Paragraphe"), "en": ("The Agenda", "Paragraph")}


def small(
    folder: Path,
    fr: str,
    en: str,
    record: str = "",
    more: tuple[str, str] = ("", ""),
    front: tuple[str, str] = ("", ""),
    approvals: str = "",
    changes: str = "",
) -> Site:
    """A site of a briefing, with the bodies `fr` and `en`, and of an instrument with paragraph 69."""
    sources = {"fr": (fr, more[0], front[0]), "en": (en, more[1], front[1])}
    for language, (body, extra, matter) in sources.items():
        home = folder / "site" / ("" if language == "fr" else "en")
        title, word = TITLES[language]
        register = REGISTER.format(title=title, word=word, more=extra)
        for name, words, meta in (
            ("index.html", "<h1 id='top'>Home</h1>", ""),
            ("briefing/index.html", body, matter),
            ("agenda/index.html", register, "instrument: {}"),
        ):
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGE.format(language=language, body=words), encoding="utf-8")
            source = folder / "docs" / language / (name.replace("/index.html", ".md").replace(".html", ".md"))
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(f"---\ntitle: T\n{meta}\n---\n\n{words}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("")
    for name, text in ((ADDRESSES, record), (APPROVALS, approvals), (CHANGES, changes)):
        if text:
            (folder / "records").mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return read(folder / "site", folder)


def record(site: Site, day: str) -> tuple[str, list[Change]]:
    """Return the text of the record of addresses once it is recorded, and what changed in it."""
    rows, changes = site.record.updated(day)
    return dump(rows, ADDRESSES), changes


def accept(site: Site, text: str, day: str = "") -> str:
    """Return the text of the record of addresses once a text was approved as it is now."""
    return approve(site, [(text, "P09")], "", day)[1][ADDRESSES]


def emitted(site: Site, folder: Path, insertions: Iterable[Insertion]) -> Emitter:
    """Write the pages of a small site into `folder`, with insertions; return what wrote them."""
    emitter = Emitter(folder)
    emit(site, grouped((each.path, each) for each in insertions), emitter)
    return emitter


def of(site: Site) -> Edition:
    """Return the edition of a small site, with every output, on the first day."""
    return Edition(site, 0, OUTPUTS, version="1")
