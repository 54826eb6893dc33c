"""`edition import` and `edition new` as they are typed: what they write, what they refuse in one line, and what then works."""

from pathlib import Path

import pytest
import yaml

from bench.project_copy import ROOT
from deploy.example import EXAMPLE
from edition.importing import read_docx
from tests.commands import publish, record, run
from tests.importing.word import docx, p

TEXT = "# Law\n\n## Article 1\n\nWords[^1].\n\n[^1]: Note.\n"


def test_a_page_and_what_is_doubtful(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text("# LAW OF TREES\n\nArticle 1\n\nText.\n", encoding="utf-8")
    done = run("import", "law.md", "--to", "docs/en/law.md", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "docs/en/law.md:3: to be filled in; likewise at 6, 7",
        "docs/en/law.md:10: was in capitals; look at its names: “LAW OF TREES”",
        "docs/en/law.md:12: bold or alone on its line, now a heading: “Article 1”",
        "docs/en/law.md is written; look at these lines first",
    ]
    page = (tmp_path / "docs/en/law.md").read_text(encoding="utf-8")
    front = yaml.safe_load(page.split("---")[1])
    assert front == {
        "title": "Law of trees",
        "description": "",
        "instrument": {"unit": "article", "date": "", "body": ""},
    }
    assert page.endswith("\n\n# Law of trees\n\n## Article 1\n\nText.\n")


def test_several_files_make_one_page_and_twice_the_same(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.html").write_text(
        "<h2>Article 2</h2><p>More<a id='m' href='#n'>1</a>.</p><p id='n'>Other.<a href='#m'>1</a></p>",
        encoding="utf-8",
    )
    words = ["import", "one.md", "two.html", "--to", "docs/en/law.md", "--force"]
    pages = []
    for _ in range(2):
        assert run(*words, folder=tmp_path).returncode == 0
        pages.append((tmp_path / "docs/en/law.md").read_bytes())
    assert pages[0] == pages[1]
    assert pages[0].decode().partition("# Law\n")[2] == (
        "\n## Article 1\n\nWords[^1].\n\n## Article 2\n\nMore[^2].\n\n[^1]: Note.\n\n[^2]: Other.\n"
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("text.md", None, "text.md: No such file or directory"),
        ("text.md", b"", "text.md: holds no text"),
        ("text.md", b"# T\n\nCaf\xe9\n", "text.md: line 3 is not UTF-8: save the file as UTF-8"),
        ("text.html", b"<nav>Home</nav>", "text.html: holds no text"),
        ("text.html", b'<meta charset="none-such"><p>x', "text.html: unknown encoding: none-such"),
        ("text.docx", b"PK", "text.docx: is damaged, or no Word file: open it in Word or LibreOffice, and save it as .docx"),
        ("text.docx", docx("")[:700], "text.docx: is damaged, or no Word file: open it in Word or LibreOffice, and save it as .docx"),
        ("text.docx", docx(""), "text.docx: holds no text"),
        ("text.akn", b"<akomaNtoso>", "text.akn: is no XML that can be read: Premature end of data in tag akomaNtoso line 1, line 1, column 13"),
        ("text.xml", b"<law/>", "text.xml: is XML of another kind: of XML, Akoma Ntoso alone can be read"),
        ("text.pdf", b"%PDF", "text.pdf: no file that can be brought in. Save it as one of these: .docx .html .htm .xhtml .xml .akn .md .markdown"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_in_one_line(name: str, data: bytes | None, said: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("import", name, "--to", "docs/en/law.md", folder=tmp_path)
    assert (done.returncode, done.stderr, done.stdout) == (1, f"{said}\n", "")
    assert not (tmp_path / "docs").exists()


def test_a_folder_and_a_place_that_is_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    assert run("import", "folder.md", "--to", "law.md", folder=tmp_path).stderr == "folder.md: Is a directory\n"
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    said = "docs/en: a page is a file of Markdown: --to docs/en/text.md\n"
    assert run("import", "text.md", "--to", "docs/en", folder=tmp_path).stderr == said


def test_a_page_is_written_over_when_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "law.md").write_text("mine", encoding="utf-8")
    done = run("import", "text.md", "--to", "law.md", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "law.md is there already: --force writes over it\n")
    assert (tmp_path / "law.md").read_text(encoding="utf-8") == "mine"
    assert run("import", "text.md", "--to", "law.md", "--force", folder=tmp_path).returncode == 0


def test_word_needs_what_its_message_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(read_docx, "import_module", missing)
    (tmp_path / "text.docx").write_bytes(docx(p("Words.")))
    done = run("import", "text.docx", "--to", "law.md", folder=tmp_path)
    assert done.stderr == "text.docx: Word's files are read with mammoth: pip install 'reading-edition[import]'\n"
    assert '\nimport = ["mammoth==' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_new_project_takes_a_text_and_is_published(tmp_path: Path) -> None:
    done = run("new", "law", "--languages", "fr,en", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        *(
            f"law/{name}"
            for name in ("mkdocs.yml", ".gitignore", ".gitattributes", "docs/fr/index.md", "docs/en/index.md")
        ),
        "Now: cd law && edition serve",
    ]
    project = tmp_path / "law"
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.startswith("site_name: Mon édition\n")
    assert settings.endswith(
        "- {locale: fr, name: Français, default: true}\n        - {locale: en, name: English, site_name: My edition}\n"
    )
    assert (project / ".gitattributes").read_text(encoding="utf-8") == (EXAMPLE / ".gitattributes").read_text(
        encoding="utf-8"
    )
    (project / "mkdocs.yml").write_text(settings.replace("[index.md]", "[index.md, law.md]"), encoding="utf-8")
    for language, first in (("fr", "premier"), ("en", "1")):
        text = (
            f"<h1>1789</h1><h2>Article {first}</h2><p>Un</p><h2>Article 2</h2><p>Deux</p><h2>Article 3</h2><p>Trois</p>"
        )
        (project / "text.html").write_text(text, encoding="utf-8")
        assert run("import", "text.html", "--to", f"docs/{language}/law.md", folder=project).returncode == 0
        page = project / f"docs/{language}/law.md"
        filled = page.read_text(encoding="utf-8").replace('date: ""', 'date: "1789"').replace('body: ""', "body: ANF")
        page.write_text(filled, encoding="utf-8")
    home = project / "docs/en/index.md"
    home.write_text(
        home.read_text(encoding="utf-8") + "\n/// html | div#opening\n///\n\n/// html | div#timeline\n///\n",
        encoding="utf-8",
    )
    assert record(project).returncode == 0
    done = publish(project, FORMS="")
    assert done.returncode == 0, done.stderr
    # An empty block that nothing fills is told by file and line; those of a new home page are filled.
    assert [line.partition(". ")[0] for line in done.stderr.splitlines() if " S16 " in line] == [
        'WARNING -  docs/en/index.md:18: S16 Nothing fills the block "timeline"'
    ]
    assert 'id="art-2"' in (project / "site/law/index.html").read_text(encoding="utf-8")
    for name, field in (("", "Trouver un article\xa0: 2, Article 3 …"), ("en/", "Find an article: 1, Article 2 …")):
        shown = (project / f"site/{name}index.html").read_text(encoding="utf-8")
        assert f'placeholder="{field}"' in shown
        assert 'pdf/edition.zip"' in shown


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("en,xx", "'xx' is no language: write codes such as en,fr in small letters"),
        ("", "'' is no language: write codes such as en,fr in small letters"),
        ("en, fr", "' fr' is no language: write codes such as en,fr in small letters"),
        ("en,pt-BR", "'pt-BR' is no language: write codes such as en,fr in small letters"),
        ("en,en", "en,en: name each language once"),
    ],
)
def test_a_new_project_needs_languages(languages: str, said: str, tmp_path: Path) -> None:
    done = run("new", "law", "--languages", languages, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{said}\n")
    assert not (tmp_path / "law").exists()


def test_a_new_project_says_which_languages_the_interface_lacks(tmp_path: Path) -> None:
    done = run("new", "law", "--languages", "de,fr,ja", folder=tmp_path)
    said = [
        f"law/mkdocs.yml:{line}: W01 No interface translation for language {code}"
        for line, code in ((10, "de"), (12, "ja"))
    ]
    lines = done.stdout.splitlines()
    assert (done.returncode, [line.partition(". Copy ")[0] for line in lines[6:-1]]) == (0, said)
    for code in ("de", "ja"):
        (tmp_path / "law/locales").mkdir(exist_ok=True)
        (tmp_path / f"law/locales/{code}.yml").write_text(f"locale: {code}\n", encoding="utf-8")
    assert record(tmp_path / "law").returncode == 0
    done = publish(tmp_path / "law", FORMS="")
    # Its name alone says that print has no letters for a language, however little is written in it.
    assert (done.returncode, "mkdocs.yml:12: F10 Japanese has no PDF" in done.stderr) == (0, True)


def test_a_new_project_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("", encoding="utf-8")
    for name in (".", "mine"):
        done = run("new", name, folder=tmp_path)
        assert (done.returncode, done.stderr) == (1, f"{name} is there already, and not empty: name another folder\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_project_has_words_for_units_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/de.yml").write_text("locale: de\nunits:\n  article: [Artikel]\n", encoding="utf-8")
    (tmp_path / "text.md").write_text("# Gesetz\n\n**Artikel 1**\n\nWorte.\n", encoding="utf-8")
    assert run("import", "text.md", "--to", "docs/de/text.md", folder=tmp_path).returncode == 0
    page = (tmp_path / "docs/de/text.md").read_text(encoding="utf-8")
    assert "\n  unit: article\n" in page
    assert "\n## Artikel 1\n" in page


def test_a_page_without_doubts_names_no_lines(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(
        "---\ntitle: Text\ndescription: A text\n---\n\n# Text\n\nWords.\n", encoding="utf-8"
    )
    done = run("import", "text.md", "--to", "docs/en/text.md", folder=tmp_path)
    assert done.stdout == "docs/en/text.md is written\n"


def test_a_title_with_quotation_marks_is_kept(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# L'acte: \"un\" ''deux\n\nMots.\n", encoding="utf-8")
    assert run("import", "text.md", "--to", "text-fr.md", folder=tmp_path).returncode == 0
    matter = yaml.safe_load((tmp_path / "text-fr.md").read_text(encoding="utf-8").split("---")[1])
    assert matter == {"title": "L'acte: \"un\" ''deux", "description": ""}


def test_what_a_file_says_of_itself_is_kept(tmp_path: Path) -> None:
    def matter(name: str, text: str) -> tuple[object, str]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = run("import", name, "--to", "law.md", "--force", folder=tmp_path)
        assert done.returncode == 0
        return yaml.safe_load((tmp_path / "law.md").read_text(encoding="utf-8").split("---")[1]), done.stdout

    known = "instrument:\n  unit: section\n  date: 2001-01-01\n  body: Parliament\n  address: {en: https://x.org}\n"
    text = f"---\ntitle: Act\ndescription: Of trees\n{known}author: Me\n---\n\n# Act\n\n## Part 1\n\nWords.\n"
    page, told = matter("law2.md", text)
    assert page == {"title": "Act", "description": "Of trees", **yaml.safe_load(known)}
    assert told.startswith("law.md:12: left out of the front matter: author\n")
    broken, told = matter("law3.md", "---\ntitle: Act: one\n---\n\nWords.\n")
    assert broken == {"title": "Act: one", "description": ""}
    work = (
        '<meta><identification><FRBRWork><FRBRthis value="http://x.org/5"/><FRBRdate date="2020-03-04"/><FRBRauthor href="#p"/>'
        '</FRBRWork></identification><references><TLCOrganization eId="p" showAs="Parliament"/></references></meta>'
    )
    law = f"<akomaNtoso><act>{work}<preface><docTitle>law</docTitle></preface><body><section><num>1</num><content><p>x</p></content></section></body></act></akomaNtoso>"
    page, told = matter("law.akn", law)
    said = {"date": "2020-03-04", "body": "Parliament", "address": "http://x.org/5"}
    assert page == {"title": "law", "description": "", "instrument": said}
    # Of what a name says a year alone no day is made up.
    page, _ = matter("law2.akn", law.replace("<FRBRdate", '<FRBRuri value="/akn/zz/act/2020/5"/><FRBRdate'))
    assert page == {"title": "law", "description": "", "instrument": {**said, "date": "2020"}}
    # A summary is no text of an institution, nor has who wrote it adopted that; a translation is not official.
    number = '<FRBRnumber value="L 5/2020"/>'
    page, told = matter("law3.akn", law.replace("<FRBRdate", f'<FRBRsubtype value="summary"/>{number}<FRBRdate'))
    summary = {**said, "body": "", "symbol": "L 5/2020", "text": "summary"}
    assert page == {"title": "law", "description": "", "instrument": summary}
    assert told.startswith("law.md:3: to be filled in; likewise at ")
    unofficial = '<FRBRExpression><FRBRtranslation authoritative="false"/></FRBRExpression></identification>'
    page, _ = matter("law4.akn", law.replace("</identification>", unofficial))
    assert page == {"title": "law", "description": "", "instrument": {**said, "text": "translation"}}
