"""Print finds a way: notes, long words and pull-quotes in every position, and what is told of them."""

import random
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from lxml import etree

from edition.checks.rules import rules
from edition.outputs.print import typst_compiler
from edition.outputs.print.fonts import fonts_of
from tests.commands import publish, record
from tests.outputs.print.printing import INPUTS, book, printed, tree
from tests.outputs.print.test_pdf import letters

TEXT = (
    "la coopération renforcée des gouvernements et des organisations internationales compétentes sur un pied "
    "d’égalité de leurs rôles et responsabilités selon le calendrier"
)
WORDS = TEXT.split()
LONG_WORDS = "développement réaffirmation constitutionnellement recommandations établissement"
HOLDERS = {
    "p": '<p id="{0}">{1}</p>',
    "item": '<ol type="a"><li id="{0}">{1}</li></ol>',
    "item of paragraphs": '<ul><li id="{0}"><p>{1}</p><p>Encore.</p></li></ul>',
    "definition": '<dl><dt>Terme</dt><dd id="{0}">{1}</dd></dl>',
    "quotation": '<blockquote id="{0}"><p>{1}</p></blockquote>',
}
ROW = '<row><cell id="fr-x--row-{0}" lang="fr">{1}</cell><cell id="en-x--row-{0}" lang="en">{2}</cell></row>'


def said(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number))


def noted(chance: random.Random, number: int, language: str = "fr", longest: int = 60) -> str:
    """A text with a note, whose mark and text both can be found again on their pages."""
    note = f"<p>Texte{number}{language} {said(chance, chance.randint(2, longest))}.</p>"
    mark = f'<note id="{language}-x--fn:{number}" number="{number}">{note}</note>'
    before, after = (said(chance, chance.randint(2, 60)) for _ in range(2))
    return f"{before} Appel{number}{language}{mark} {after}."


def filled(chance: random.Random, lines: int) -> str:
    """Paragraphs of about as many lines."""
    made, number = "", 0
    while lines > 0:
        words = min(12 * lines, chance.randint(20, 140))
        lines -= -(-words // 11)
        number += 1
        made += f'<p id="fr-x--p{number}">{said(chance, words)}.</p>'
    return made


def apart(path: Path) -> list[tuple[str, int, int]]:
    """The notes of a PDF that begin on another page than their marks."""
    with pymupdf.open(path) as document:
        texts = [page.get_text() for page in document]
    found: dict[str, dict[str, int]] = {}
    for number, text in enumerate(texts, 1):
        for kind, name in re.findall(r"(Appel|Texte)(\d+(?:fr|en))", text):
            found.setdefault(name, {})[kind] = number
    assert found
    return [(name, at["Appel"], at["Texte"]) for name, at in found.items() if at["Appel"] != at["Texte"]]


# Some positions in each run, and more before a release.
SOME = pytest.mark.parametrize(
    "seeds", [pytest.param(range(1), id="some"), pytest.param(range(1, 7), id="more", marks=pytest.mark.soak)]
)


def in_large_print(names: Iterable[str], one: str) -> pytest.MarkDecorator:
    """Each of some in the usual size, one in large print, and the others in that before a release."""
    usual = [(name, "") for name in names]
    large = [pytest.param(name, "large", marks=[] if name == one else pytest.mark.soak) for name, _ in usual]
    return pytest.mark.parametrize(("name", "form"), [*usual, *large])


def on_lines(some: range, more: range) -> pytest.MarkDecorator:
    """So many lines above what stays together: those with which the page would part it, and more before a release."""
    ways = [pytest.param(some, id="some"), pytest.param(more, id="more", marks=pytest.mark.soak)]
    return pytest.mark.parametrize("above", ways)


@SOME
@in_large_print(HOLDERS, "p")
def test_note_begins_on_the_page_of_its_mark(tmp_path: Path, name: str, form: str, seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(f"{name} {form} {seed}")  # noqa: S311 -- nothing secret -- the same positions in each run
        lines = 24 + 6 * seed + chance.randint(0, 5)
        markup = filled(chance, lines // 2 if form == "large" else lines)
        for number in range(1, 4):
            markup += HOLDERS[name].format(f"fr-x--q{number}", noted(chance, number))
        assert printed(markup, tmp_path / "x.pdf", form=form) == [], seed
        assert apart(tmp_path / "x.pdf") == [], seed


@SOME
def test_notes_of_twins_stand_in_their_columns(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 -- the same positions in each run
        rows = ""
        for number in range(1, 9):
            one, other = (f"<p>{noted(chance, number, language, 30)}</p>" for language in ("fr", "en"))
            rows += ROW.format(number, one, other if number % 3 else "<p>Without.</p>")
        assert printed(rows, tmp_path / "x.pdf", "parallel") == [], seed
        assert apart(tmp_path / "x.pdf") == [], seed
        with pymupdf.open(tmp_path / "x.pdf") as document:
            for page in document:
                middle = page.rect.width / 2
                tops: dict[str, float] = {}
                for x, y, *_, word, _, _, _ in page.get_text("words"):
                    if found := re.search(r"Texte(\d+)(fr|en)", word):
                        assert (x < middle) == (found[2] == "fr"), (seed, word)
                        # Notes of one number begin on one line.
                        assert abs(tops.setdefault(found[1], y) - y) < 1, (seed, word)
                ends = [x for _, _, x, *_ in page.get_text("words")]
                assert max(ends, default=0) < page.rect.width - 50


def test_long_note_goes_on_on_the_next_page(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 -- the same text in each run
    words = [f"mot{number}" for number in range(900)]
    note = f'<note id="fr-x--fn:1" number="1"><p>Texte1fr {" ".join(words)}.</p></note>'
    markup = f'{filled(chance, 20)}<p id="fr-x--q">Appel1fr{note}.</p>{filled(chance, 20)}'
    assert printed(markup, tmp_path / "x.pdf") == []
    assert apart(tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        found = re.findall(r"mot\d+", " ".join(page.get_text() for page in document))
    assert sorted(found) == sorted(words)


def test_note_that_finds_no_room_beside_another_is_told(tmp_path: Path) -> None:
    words = [f"mot{number}" for number in range(1800)]
    notes = [
        f'<note id="fr-x--fn:{n}" number="{n}"><p>Texte{n}fr {" ".join(words[900 * n - 900 : 900 * n])}.</p></note>'
        for n in (1, 2)
    ]
    found = printed(f'<p id="fr-x--q">Appel1fr{notes[0]} Appel2fr{notes[1]}.</p>', tmp_path / "x.pdf")
    (told,) = apart(tmp_path / "x.pdf")
    assert [(fault.code, fault.name, fault.values) for fault in found] == [
        ("F02", "fr-x--fn:2", {"note": "2", "page": told[1], "begins": told[2]})
    ]
    with pymupdf.open(tmp_path / "x.pdf") as document:
        text = " ".join(page.get_text() for page in document)
    assert sorted(re.findall(r"mot\d+", text)) == sorted(words)


def quoted(*quotes: str) -> str:
    """A pull-quote before each paragraph of two lines."""
    return "".join(
        f'<p id="fr-x--p{n}"><pull-quote n="{n}">{quote}</pull-quote>{quote} et la suite.</p>'
        for n, quote in enumerate(quotes)
    )


def boxes(path: Path) -> list[list[tuple[float, float]]]:
    """On each page, where the pull-quotes of the margin begin and end, by the rules beside them."""
    with pymupdf.open(path) as document:
        return [
            sorted((d["rect"].y0, d["rect"].y1) for d in page.get_drawings() if d["color"] and d["color"][0] > 0.5)
            for page in document
        ]


@pytest.mark.parametrize(
    ("words", "number", "codes"),
    [(12, 1, set()), (12, 4, set()), (50, 7, {"F05", "F08"}), (60, 20, {"F05", "F08"}), (600, 1, {"F05"})],
)
@pytest.mark.parametrize("lines", [0, pytest.param(33, marks=pytest.mark.soak), 36])
def test_pull_quotes_find_room(tmp_path: Path, words: int, number: int, codes: set[str], lines: int) -> None:
    chance = random.Random(words)  # noqa: S311 -- the same words in each run
    quotes = [said(chance, words) for _ in range(number)]
    found = printed(filled(chance, lines) + quoted(*quotes), tmp_path / "x.pdf")
    assert {fault.code for fault in found} <= codes
    shown = boxes(tmp_path / "x.pdf")
    assert sum(map(len, shown)) == number - len([fault for fault in found if fault.code == "F05"])
    assert sum(map(len, shown)) >= 1 or words == 600
    for page in shown:
        assert all(0 < top < end < 842 - 70 for top, end in page)
        assert all(end < top for (_, end), (top, _) in pairwise(page))


@on_lines(range(34, 38), range(30, 42))
def test_term_stays_with_its_list_and_words_with_the_list_they_announce(tmp_path: Path, above: range) -> None:
    beginnings = {
        "Terme": "<dl><dt>Terme</dt><dd><ul><li>un</li><li>deux</li></ul></dd></dl>",
        "Voici": "<p>Voici :</p><ul><li>un</li><li>deux</li></ul>",
        "En marge": "<p><strong>En marge</strong></p><ol><li>un</li><li>deux</li></ol>",
    }
    for lines in above:
        for word, markup in beginnings.items():
            filler = "".join(f"<p>{said(random.Random(line), 3)}</p>" for line in range(lines))  # noqa: S311
            assert printed(filler + markup, tmp_path / "x.pdf") == []
            with pymupdf.open(tmp_path / "x.pdf") as document:
                (page,) = [page for page in document if word in page.get_text()]
                assert "un\n" in page.get_text().partition(word)[2], (lines, word)


@pytest.mark.parametrize("form", ["", "large"])
@pytest.mark.parametrize("kind", ["alone", "parallel"])
def test_title_is_as_large_as_its_words_allow(tmp_path: Path, form: str, kind: str) -> None:
    for title in ("Titre", "Processus de\xa0renforcement de\xa0la\xa0coopération", "x" * 60):
        printed("", tmp_path / "x.pdf", kind, form=form, title=title)
        with pymupdf.open(tmp_path / "x.pdf") as document:
            words = document[0].get_text("words")
            width = document[0].rect.width
        if kind == "parallel":
            assert max(right for left, _, right, *_ in words if left < width / 2) < width / 2
        assert max(right for _, _, right, *_ in words) < width - 30


LONG = "x" * 80


@pytest.mark.parametrize(
    "markup", ["<h2>{}</h2>", "<table><tr><td>{}</td><td>mot</td></tr></table>", "<dl><dt>{}</dt><dd>mot</dd></dl>"]
)
def test_word_longer_than_the_line_of_a_title_or_a_cell_is_divided(tmp_path: Path, markup: str) -> None:
    found = printed(markup.format(LONG * 2), tmp_path / "x.pdf")
    assert [fault.code for fault in found] == ["F04"]
    with pymupdf.open(tmp_path / "x.pdf") as document:
        assert max(x for page in document for _, _, x, *_ in page.get_text("words")) < document[0].rect.width - 100


@pytest.mark.parametrize("form", ["", "large"])
def test_word_longer_than_its_line_is_divided(tmp_path: Path, form: str) -> None:
    markup = f'<p id="fr-x--p1">Un {LONG * 2} mot.</p><ul><li id="fr-x--p2">{LONG * 2}</li></ul>'
    found = printed(markup, tmp_path / "x.pdf", form=form)
    assert {(fault.code, fault.name) for fault in found} == {("F04", "fr-x--p1"), ("F04", "fr-x--p2")}
    with pymupdf.open(tmp_path / "x.pdf") as document:
        text = "".join(page.get_text(clip=page.rect) for page in document)
        assert max(x for page in document for _, _, x, *_ in page.get_text("words")) < document[0].rect.width - 25
    assert text.count("x") == 2 * len(LONG * 2)
    assert "\xad" not in text


def test_word_is_divided_where_its_author_says(tmp_path: Path) -> None:
    word = "\xad".join(f"partie{number}" for number in range(30))
    assert printed(f'<p id="fr-x--p1">Un {word} mot.</p>', tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        lines = document[1].get_text().splitlines()
    ends = [line for line in lines if "partie" in line and line.endswith("-")]
    assert len(ends) >= 2
    assert [line for line in ends if not re.search(r"partie\d+-$", line)] == []
    assert "\xad" not in "".join(lines)


ADDRESSES = (
    "https://unctad.org/topic/commission-on-science-and-technology-for-development",
    "https://www.itu.int/net/wsis/docs2/tunis/off/6rev1-fr.html",
    "WSIS-05/TUNIS/DOC/6(Rev.1)-E",
    "A/RES/70/125",
    "pressinfo-and-more-of-it@itu.example.int",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_is_never_parted_at_its_hyphen(tmp_path: Path, address: str) -> None:
    markup = "".join(
        f'<p id="fr-x--p{words}">{said(random.Random(words), words)} {address}, {said(random.Random(1), 20)}</p>'  # noqa: S311
        for words in range(1, 14, 2)
    )
    assert printed(markup, tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        found = re.findall(r"\s*".join(map(re.escape, address)), document[1].get_text())
    assert len(found) == 7
    parted = [at for whole in found for at in re.findall(r"(\S)\s+(\S)", whole)]
    assert [at for at in parted if at[0] != "/" and at[1].isalnum()] == []


def test_no_line_parts_a_range_or_a_word_beside_a_short_part(tmp_path: Path) -> None:
    joined = ("vis-à-vis", "14–16", "29-82", "est-ce", "non-duplication", "dit-il", "PDF/UA-1", "A/RES/70/125")
    markup = "".join(
        f'<h2 id="fr-x--s{n}-{place}">{said(random.Random(n), 4)} {each}</h2>'  # noqa: S311
        f'<p id="fr-x--p{n}-{place}">{said(random.Random(n), n)} {each}, «{each}» {said(random.Random(n), 20)}</p>'  # noqa: S311
        for n in range(1, 14)
        for place, each in enumerate(joined)
    )
    assert printed(markup, tmp_path / "x.pdf", title="Le rôle vis-à-vis") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        lines = [line for page in document for line in page.get_text().replace("\xad", "-").splitlines()]
    parted = [
        line for line in lines if re.search(r"(?:\b(?:vis|vis-à|est|dit|non|UA)-|\b\d+[–-]|(?:PDF|A|RES|70)/) ?$", line)
    ]
    assert parted == []
    assert "".join(lines).count("vis-à-vis") > 30


def test_a_word_with_a_hyphen_of_its_own_shows_that_of_its_line(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 -- the same words in each run
    words = ["la", "États", "non-discrimination", "viendraient-ils", "non-gouvernementales", "semi-automatiquement"]
    markup = "".join(f'<p id="fr-x--p{n}">{" ".join(chance.choices(words, k=90))}.</p>' for n in range(12))
    assert printed(markup, tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        lines = [line.split() for page in document for line in page.get_text().splitlines() if line.strip()]
    parted = [(above[-1], below[0].strip(".")) for above, below in pairwise(lines)]
    bare = [pair for pair in parted if "".join(pair) in words and not pair[0].endswith("-")]
    assert bare == []
    assert len([pair for pair in parted if "".join(pair).replace("-", "") in "".join(words).replace("-", "")]) > 20


def test_figures_are_parted_after_their_separators_and_without_a_hyphen(tmp_path: Path) -> None:
    heads = "".join(f"<th>Autres établissements financiers {n}</th>" for n in range(11))
    cells = "".join(f"<td>{n},234,567,890.75</td>" for n in range(11))
    table = f'<table><tr id="fr-x--p1">{heads}</tr><tr id="fr-x--p2">{cells}</tr></table>'
    assert {fault.code for fault in printed(table, tmp_path / "x.pdf")} <= {"F11"}
    with pymupdf.open(tmp_path / "x.pdf") as document:
        text = "".join(page.get_text() for page in document).replace("\xad", "-")
    assert re.findall(r"\d-\n|\d\n[,.]", text) == []
    assert "".join(text.split()).count("567,890.75") == 11


def test_hyphens_leave_three_letters_and_short_words_whole(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 -- the same words in each run
    long = [*WORDS, *LONG_WORDS.split()]
    markup = "".join(f'<p id="fr-x--p{n}">{" ".join(chance.choice(long) for _ in range(120))}.</p>' for n in range(30))
    assert printed(markup, tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        lines = [line for page in document for line in page.get_text().splitlines()]
    parted = [
        (above.split()[-1], below.split()[0].strip(".,"))
        for above, below in pairwise(lines)
        if above.rstrip().endswith("-") and below[:1].isalpha()
    ]
    assert len(parted) > 15
    assert [pair for pair in parted if min(len(pair[0]) - 1, len(pair[1])) < 3 or sum(map(len, pair)) < 10] == []


def test_figures_are_of_one_kind(tmp_path: Path) -> None:
    """Those of text have heights of their own, those of symbols and of headings are all as high as capitals."""
    symbols = "A/RES/70/125, WSIS-05/TUNIS et <span class='together'><abbr>FMPT</abbr>-13</span>"
    markup = f"<p>En 2013, {symbols}, soit 14 pages.</p><h2>Paragraphe 69</h2><ol><li>un</li></ol>"
    assert printed(markup, tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        image = document[1].get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
        chars = [
            (char["c"], char["bbox"], line["spans"][0]["size"])
            for block in document[1].get_text("rawdict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            for char in span["chars"]
            if char["c"].isdigit() and span["size"] > 9 and block["bbox"][3] < 780
        ]

    def height(box: tuple[float, float, float, float]) -> int:
        left, top, right, bottom = (round(value * 300 / 72) for value in box)
        rows = [y for y in range(top, bottom) if any(image.pixel(x, y)[0] < 128 for x in range(left, right))]
        return max(rows) - min(rows)

    text = "".join(char for char, _, _ in chars)
    assert text == "201370125051314691"
    heights = [height(box) / size for _, box, size in chars]
    # The figures 2, 0, 1 of text and of labels are as high as small letters; 3 and 4 go below the line.
    low = [*heights[:3], heights[13], heights[-1]]
    high = heights[4:13] + heights[15:17]
    assert max(low) * 1.1 < min(high)
    assert max(high) < min(high) * 1.1


def test_page_numbers_that_never_settle_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "edition.typ"
    template.write_text(
        '#set document(title: "T")\n#context { let n = counter("x").final().first(); '
        'for _ in range(n + 1) { counter("x").step() } }\n#title()\n#metadata((faults: (), places: ()))<report>\n'
    )
    monkeypatch.setattr(typst_compiler, "TEMPLATE", template)
    found = printed("", tmp_path / "x.pdf")
    assert [fault.code for fault in found] == ["F09"]
    assert "did not converge" in found[0].values["warning"]


def test_what_print_found_a_way_with_is_told_and_published(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / typst_compiler.TEMPLATE.name
    # An element that the template does not know.
    text = typst_compiler.TEMPLATE.read_text(encoding="utf-8")
    template.write_text(text.replace("abbr: as-is, ", ""), encoding="utf-8")
    monkeypatch.setattr(typst_compiler, "TEMPLATE", template)
    for name, words in (("fr", "sous licence MIT"), ("en", "under the MIT licence")):
        page = draft / f"docs/{name}/about.md"
        page.write_text(page.read_text(encoding="utf-8").replace(words, LONG * 2), encoding="utf-8")
    with (draft / "mkdocs.yml").open("a", encoding="utf-8") as config:
        glossary = "{{abbr: {{glossary: {{{}: {}}}}}}}".format
        own = glossary("commission", "tous les membres"), glossary("committee", "all the members")
        config.write(f"extra: {{languages: {{fr: {own[0]}, en: {own[1]}}}}}\n")
    assert record(draft).returncode == 0
    done = publish(draft)
    assert done.returncode == 0, done.stderr
    told = re.findall(r"docs/(?:fr|en)/[\w-]+\.md:\d+: (F\d\d) ", done.stdout + done.stderr)
    assert set(told) == {"F01", "F04"}
    assert {rules()[code].severity for code in told} == {"note"}
    with pymupdf.open(draft / "site/pdf/edition.fr.pdf") as document:
        text = letters("".join(page.get_text() for page in document))
    assert "lacommissionaouvertsestravaux" in text
    assert LONG * 2 in text


def table_of(*rows: list[str]) -> str:
    """A table whose first row is its head."""
    tags = ["th", *["td"] * (len(rows) - 1)]
    head, *others = ("".join(f"<{tag}>{text}</{tag}>" for text in row) for tag, row in zip(tags, rows, strict=True))
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in others)}</table>"


SEVEN = [
    *("Autres établissements financiers", "Établissements gouvernementaux", "Organisations intergouvernementales"),
    *("Administrations", "Télécommunications", "Responsabilités", "Renouvellement"),
]
WIDE = {
    "seven columns": [SEVEN, ["Administration publique", "constitutionnellement", *"12345"]],
    "twelve columns": [[f"Colonne {n}" for n in range(12)], [f"Responsabilité{n}" for n in range(12)]],
    "fourteen columns": [[f"Anticonstitutionnellement{n}" for n in range(14)], ["x"] * 14],
    "long words beside long texts": [[*SEVEN[:3], "Un", "Deux"], [TEXT, "x", "y", TEXT, "1"]],
    "an address": [["Nom", "Adresse", "Texte"], ["x", "https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html", TEXT]],
}


@in_large_print(WIDE, "twelve columns")
def test_cells_of_a_wide_table_do_not_cover_each_other(name: str, form: str, tmp_path: Path) -> None:
    told = printed(table_of(*WIDE[name]), tmp_path / "x.pdf", form=form)
    # No language divides a word with a figure.
    first = WIDE[name][1][0] if name == "twelve columns" else WIDE[name][0][0]
    wanted = [("F11", {"row": first})] if name in ("twelve columns", "fourteen columns") else []
    assert [(fault.code, fault.values) for fault in told] == wanted
    with pymupdf.open(tmp_path / "x.pdf") as document:
        for page in document.pages(1):
            words = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
            # What stands on one line; lines may be set closer than their signs are high.
            lines = ((one, other) for one in words for other in words if one.y0 == other.y0 and one.x0 < other.x0)
            assert [(one, other) for one, other in lines if other.x0 < one.x1 - 0.5] == []
            assert max(word.x1 for word in words) < page.rect.width - 20


@pytest.mark.parametrize("form", ["", "large"])
@pytest.mark.parametrize("long", [1, 80])
def test_items_stand_farther_apart_than_lines_and_nearest_to_what_they_are_of(
    form: str, long: int, tmp_path: Path
) -> None:
    inner = "".join(f"<li>Enfant{n} {'et la suite ' * long}</li>" for n in range(2))
    items = "".join(f"<li>Parent{n} {TEXT} {TEXT}<ul>{inner}</ul></li>" for n in range(2))
    assert printed(f"<p>Avant.</p><ul>{items}</ul><p>Enfin.</p>", tmp_path / "x.pdf", form=form) == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        lines = sorted({(page.number, round(word[3])) for page in document.pages(1) for word in page.get_text("words")})
        begins = {
            (page.number, round(word[3])): word[4]
            for page in document.pages(1)
            for word in page.get_text("words")
            if re.match(r"Parent|Enfant|Enfin", word[4])
        }
    steps: dict[str, list[int]] = {"line": [], "child": [], "parent": []}
    for one, two in pairwise(lines):
        word = begins.get(two, "line")
        if one[0] == two[0] and word not in {"Parent0", "Enfin"}:
            steps["parent" if word == "Parent1" else "child" if word.startswith("Enfant") else "line"].append(
                two[1] - one[1]
            )
    assert min(steps["child"]) >= min(steps["line"])
    assert min(steps["parent"], default=99) >= max(steps["child"])


def page_of(path: Path, *words: str) -> list[int]:
    """The page on which each of the words stands first."""
    with pymupdf.open(path) as document:
        texts = [page.get_text() for page in document.pages(1)]
    return [next(number for number, text in enumerate(texts, 1) if word in text) for word in words]


@pytest.mark.parametrize("lines", [3, *(pytest.param(lines, marks=pytest.mark.soak) for lines in (24, 42))])
@pytest.mark.parametrize("form", ["", "large"])
def test_heading_stands_with_a_paragraph_of_many_notes(lines: int, form: str, tmp_path: Path) -> None:
    chance = random.Random(lines)  # noqa: S311 -- the same words in each run
    notes = (f'<note id="fr-x--fn:{n}" number="{n}"><p>{said(chance, 12)}.</p></note>' for n in range(30))
    noted = " ".join(f"mot{note}" for note in notes)
    markup = f'{filled(chance, lines)}<h2 id="fr-x--h">Rubrique</h2><p id="fr-x--p99">Début {noted} fin.</p>'
    printed(markup, tmp_path / "x.pdf", form=form)
    heading, text = page_of(tmp_path / "x.pdf", "Rubrique", "Début")
    assert heading == text


@on_lines(range(34, 38), range(28, 40))
def test_signature_stands_with_its_text(tmp_path: Path, above: range) -> None:
    signed = '<p>Fait en double.</p><div class="signature"><p>Le Président</p><p>La Secrétaire</p></div>'
    for lines in above:
        filler = "".join(f"<p>{said(random.Random(line), 3)}</p>" for line in range(lines))  # noqa: S311
        assert printed(filler + signed, tmp_path / "x.pdf") == []
        assert len({*page_of(tmp_path / "x.pdf", "Fait en double", "Le Président", "La Secrétaire")}) == 1, lines


def test_long_title_is_cut_in_the_head(tmp_path: Path) -> None:
    edition = book(filled(random.Random(1), 90))  # noqa: S311
    edition.set("title", " ".join(f"mot{n}" for n in range(60)))
    data, told = typst_compiler.typeset(edition, typst_compiler.sources(edition, Path()), INPUTS, fonts_of())
    (tmp_path / "x.pdf").write_bytes(data)
    with pymupdf.open(tmp_path / "x.pdf") as document:
        head = document[2].get_text(clip=pymupdf.Rect(0, 0, 595, 70)).splitlines()
    assert told == []
    assert len(head) == 1
    assert re.fullmatch(r"mot0 .*mot\d+ …", head[0])


def of_many(markup: str, kind: str, path: Path) -> list[str]:
    """The texts of the pages of a book with 31 articles, which tells nothing."""
    edition = book(markup, kind)
    for section in edition.iter("section"):
        section.attrib.update({"provisions": "31", "units-fr": "Article|Articles", "units-en": "Section|"})
    data, told = typst_compiler.typeset(edition, typst_compiler.sources(edition, Path()), INPUTS, fonts_of())
    path.write_bytes(data)
    assert told == []
    with pymupdf.open(path) as document:
        return [page.get_text().replace("\xa0", " ") for page in document]


def test_text_of_many_provisions_has_contents_and_heads_with_their_numbers(tmp_path: Path) -> None:
    articles = (f'<h2 id="fr-x--par-{n}" numeral="{n}">Article {n}</h2><p>{TEXT}</p>' for n in range(1, 32))
    texts = of_many("".join(articles), "alone", tmp_path / "x.pdf")
    assert re.search(r"Article 31\s+\d", texts[1])
    assert "-> Article 31, page 6" in "\n".join(tree(tmp_path / "x.pdf"))
    for text in texts[3:]:
        first, *_, last = re.findall(r"^Article (\d+)", text, re.MULTILINE)
        assert re.search(rf"^Articles (?:{int(first) - 1}|{first}) à {last}$", text, re.MULTILINE), text[:80]


def test_contents_of_both_languages_stand_side_by_side(tmp_path: Path) -> None:
    rows = ""
    for n in range(1, 32):
        numbered = f'<h2 id="{{0}}-x--art-{n}" numeral="{n}">{{1}} {n} {LONG_WORDS if n % 5 == 0 else ""}</h2>'
        # One of them has no counterpart.
        rows += ROW.format(2 * n, numbered.format("fr", "Article"), numbered.format("en", "Section") if n != 7 else "")
        rows += ROW.format(2 * n + 1, f"<p>{TEXT}</p>", "<p>Text.</p>")
    texts = of_many(rows, "parallel", tmp_path / "x.pdf")
    with pymupdf.open(tmp_path / "x.pdf") as document:
        words = [(number, *word[:5]) for number in (1, 2) for word in document[number].get_text("words")]
        middle = document[1].rect.width / 2
    places = {
        (after[5], word[5]): (word[0], round(word[2]), word[1] > middle)
        for word, after in pairwise(words)
        if word[5] in {"Article", "Section"}
    }
    assert places.keys() >= {(f"{n}", "Article") for n in range(1, 32)}
    for (number, word), (page, y, is_right) in places.items():
        assert is_right == (word == "Section")
        assert number == "7" or places[number, "Article"][:2] == (page, y), number
    # What several are called is known in one language of them.
    assert re.search(r"Titre · Articles \d+ à \d+\nTitle · \d+–\d+\n", texts[-2])


def test_in_a_book_from_right_to_left_the_first_language_is_at_the_right() -> None:
    rows = ""
    for n in range(1, 32):
        note = '<note id="{0}-x--fn:{1}" number="{1}"><p>Texte{0}.</p></note>' if n == 1 else ""
        cell = f'<h2 id="{{0}}-x--h{n}">Rubrique{{0}}</h2><p id="{{0}}-x--p{n}">Mot{{0}} {TEXT}.{note}</p>'
        rows += ROW.format(n, cell.format("fr", n), cell.format("en", n))
    edition = book(rows, "parallel")
    for section in edition.iter("section"):
        section.set("provisions", "31")
    markup = etree.tostring(edition, encoding="unicode").replace('lang="fr"', 'lang="ar"').replace('"fr-x', '"ar-x')
    edition = etree.fromstring(markup)
    data, told = typst_compiler.typeset(edition, typst_compiler.sources(edition, Path()), INPUTS, fonts_of())
    assert told == []
    with pymupdf.open(stream=data) as document:
        found = [(page.number, *word[:5]) for page in document for word in page.get_text("words")]
        middle, width = document[0].rect.width / 2, document[0].rect.width
    assert min(word[1] for word in found) > 20
    assert max(word[3] for word in found) < width - 20
    for word in found:
        if which := re.search(r"(?:Rubrique|Mot|Texte)(fr|en)", word[5]):
            assert (word[1] > middle) == (which[1] == "fr"), word
    # Each number stands beside its column.
    numbers = {round(word[1]) for word in found if re.fullmatch(r"p\d+", word[5])}
    assert min(numbers) < 70
    assert max(numbers) > width - 70
    # So do heads.
    heads = {word[5]: word[1] for word in found if word[0] > 3 and word[2] < 70}
    assert heads["Titre"] > middle > heads["Title"]


FOLLOWING = {
    "paragraph": "<p>Suite. {0}.</p>",
    "item": '<ol type="a"><li>Suite. {0}.</li></ol>',
    "table": "<table><tr><th>Suite.</th><th>A</th></tr>" + "<tr><td>b</td><td>c</td></tr>" * 9 + "</table>",
    "long": "<p>Suite. {0}.</p>" + f"<p>{TEXT}</p>" * 8,
    "noted": f'<p>Suite. {{0}}.<note id="fr-x--fn:1" number="1"><p>{TEXT * 3}</p></note></p>',
    "heading": '<h3 id="fr-x--s">Autre</h3><p>Suite. {0}.</p>',
}
LABELS = {
    "list": ["<p>Rubrique (article 24)</p>", "<ul><li>Suite. {0}</li><li>{0} {0} {0} {0} {0}</li></ul>"],
    "table": ["<p>Rubrique</p>", "<table><tr><td>Suite.</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"],
    "term": ['<h2 id="fr-x--h">Rubrique</h2>', "<dl><dt>Suite.</dt><dd><ul><li>{0} {0} {0}.</li></ul></dd></dl>"],
}


@pytest.mark.parametrize(
    ("kind", "above"),
    [
        ("alone", range(34, 38)),
        ("parallel", range(19, 23)),
        pytest.param("alone", range(26, 40), marks=pytest.mark.soak),
        pytest.param("parallel", range(14, 26), marks=pytest.mark.soak),
    ],
)
@pytest.mark.parametrize("what", LABELS)
def test_a_label_stands_with_its_list(what: str, kind: str, above: range, tmp_path: Path) -> None:
    blocks = [each.format(TEXT) for each in LABELS[what]]
    for lines in above:
        filler = [f"<p>mot{n}.</p>" for n in range(lines)]
        rows = enumerate([*filler, *blocks])
        cells = [ROW.format(n, each, each.replace("fr-x", "en-x").replace("Suite", "Next")) for n, each in rows]
        printed("".join(cells if kind == "parallel" else [*filler, *blocks]), tmp_path / "x.pdf", kind)
        label, text = page_of(tmp_path / "x.pdf", "Rubrique", "Suite.")
        assert label == text, lines


@on_lines(range(17, 22), range(12, 24))
@pytest.mark.parametrize("what", FOLLOWING)
def test_heading_row_stands_with_the_next(what: str, above: range, tmp_path: Path) -> None:
    head = ROW.format(98, '<h2 id="fr-x--h">Rubrique</h2>', '<h2 id="en-x--h">Head</h2>')
    below = ROW.format(99, FOLLOWING[what].format(TEXT), "<p>Next.</p>")
    for lines in above:
        filler = "".join(ROW.format(n, f"<p>mot{n}</p>", f"<p>word{n}</p>") for n in range(lines))
        printed(filler + head + below, tmp_path / "x.pdf", "parallel")
        heading, text = page_of(tmp_path / "x.pdf", "Rubrique", "Suite.")
        assert heading == text, lines


def test_language_may_have_a_region(tmp_path: Path) -> None:
    assert printed('<p id="fr-x--p1">Un <em lang="pt-BR">aviso</em>.</p>', tmp_path / "x.pdf") == []


def test_paragraph_in_another_direction_begins_at_its_edge(tmp_path: Path) -> None:
    words = "ولما كان من الجوهري تعزيز تنمية العلاقات الودية بين الدول."
    assert (
        printed(f'<p id="fr-x--p1">Avant.</p><p id="fr-x--p2" lang="ar" dir="rtl">{words}</p>', tmp_path / "x.pdf")
        == []
    )
    with pymupdf.open(tmp_path / "x.pdf") as document:
        found = document[1].get_text("words")
    number = {word[4]: word[0] for word in found}
    assert number["p1"] == number["p2"]
    assert max(word[2] for word in found if word[0] > 150) > 595 - 41 * 72 / 25.4 - 2
