"""No sign leaves its block or stands over another, over random tables, code blocks and addresses, in every form."""

import random
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from tests.outputs.print.geometry import strays
from tests.outputs.print.printing import printed
from tests.outputs.print.test_layout import ROW, TEXT, WORDS

TERMS = (
    "développement réaffirmation constitutionnellement recommandations établissements intergouvernementales "
    "télécommunications Administrations responsabilités renouvellement multistakeholder Donaudampfschifffahrt"
)
LONG = TERMS.split()
SYMBOLS = ("A/RES/70/125", "WSIS-05/TUNIS/DOC/6(Rev.1)-E", "PP-10/102", "E/CN.16/2012/CRP.2")
HOSTS = ("https://www.itu.int/", "https://publicadministration.un.org/", "http://example.org/", "www.itu.int/")
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"


def token(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, longest)))


def address(chance: random.Random) -> str:
    parts = [token(chance, chance.choice((8, 8, 30, 70))) for _ in range(chance.randint(1, 7))]
    return chance.choice(HOSTS) + chance.choice("/-_.?&=").join(parts).replace("&", "&amp;")


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice([*WORDS, *LONG]) for _ in range(number))


# What a column holds.
CELLS: dict[str, Callable[[random.Random], str]] = {
    "number": lambda chance: str(chance.randint(0, 10_000)),
    "word": lambda chance: chance.choice(WORDS),
    "long": lambda chance: chance.choice(LONG),
    "few": lambda chance: words(chance, chance.randint(2, 5)),
    "text": lambda chance: words(chance, chance.randint(10, 40)),
    "symbol": lambda chance: chance.choice(SYMBOLS),
    "bold": lambda chance: f"<strong>{chance.choice(LONG)}</strong> {chance.choice(WORDS)}",
    "code": lambda chance: f"<code>{token(chance, 40)}</code>",
    "address": lambda chance: f'<a href="https://example.org/">{address(chance)}</a>',
}


def table(chance: random.Random) -> str:
    common, rare = ["number", "word", "long", "few", "text"], [*CELLS]
    kinds = [chance.choice(chance.choice((common, rare))) for _ in range(chance.choice((2, 3, 4, 5, 6, 7, 9, 12)))]
    head = "".join(f"<th>{chance.choice(LONG)}</th>" for _ in kinds)
    rows = ["".join(f"<td>{CELLS[kind](chance)}</td>" for kind in kinds) for _ in range(chance.randint(1, 8))]
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def code(chance: random.Random) -> str:
    lines = [" ".join(token(chance, chance.choice((6, 6, 90))) for _ in range(chance.randint(1, 25))) for _ in range(4)]
    joined = "\n".join([*lines, address(chance)])
    return f"<pre>{joined}</pre>"


def addressed(chance: random.Random) -> str:
    it = chance.choice(("{}", '<a href="https://example.org/">{}</a>', "<code>{}</code>")).format(address(chance))
    return chance.choice(
        (
            "<p>{} {} {}.</p>", "<ul><li>{} {} {}</li></ul>", "<blockquote><p>{} {} {}</p></blockquote>",
            "<dl><dt>{} {}</dt><dd>{}</dd></dl>", "<h2>{} {} {}</h2>", "<ol><li><ol><li>{} {} {}</li></ol></li></ol>",
        )
    ).format(words(chance, chance.randint(0, 9)), it, words(chance, 4))  # fmt: skip


def constructs(seed: int, number: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 -- the same constructs in each run
    return [chance.choice((table, table, code, addressed))(chance) for _ in range(number)]


FORMS = {"a4": ("a4", "", 41, 41), "letter": ("us-letter", "", 41, 41), "large": ("a4", "large", 24, 20)}
# How many of which seed: before a release more.
MORE = [pytest.param(seed, 20, marks=pytest.mark.soak) for seed in range(11)]


@pytest.mark.parametrize(("seed", "number"), [(0, 10), *MORE])
@pytest.mark.parametrize("form", ["a4", pytest.param("letter", marks=pytest.mark.soak), "large"])
def test_no_sign_leaves_its_block_or_covers_another(form: str, seed: int, number: int, tmp_path: Path) -> None:
    paper, kind, left, right = FORMS[form]
    told = printed("".join(constructs(seed, number)), tmp_path / "x.pdf", paper=paper, form=kind)
    assert {fault.code for fault in told} <= {"F04", "F11"}
    assert strays(tmp_path / "x.pdf", left, right) == []


@pytest.mark.parametrize(("seed", "number"), [(0, 5), *MORE])
def test_no_sign_leaves_its_column(seed: int, number: int, tmp_path: Path) -> None:
    pairs = zip(constructs(seed, number), constructs(seed + 100, number), strict=True)
    rows = "".join(ROW.format(place, *pair) for place, pair in enumerate(pairs))
    assert {fault.code for fault in printed(rows, tmp_path / "x.pdf", "parallel")} <= {"F04", "F11"}
    assert strays(tmp_path / "x.pdf", 24, 20, (24 + 119, 24 + 119 + 15 - 6)) == []


def test_a_row_of_a_few_lines_is_on_one_page(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 -- the same words in each run
    rows = [f"<tr><td>un{n}</td><td>début{n} {words(chance, 18)} fin{n}</td></tr>" for n in range(60)]
    assert printed(f"<table><tr><th>Nom</th><th>Texte</th></tr>{''.join(rows)}</table>", tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        pages = [page.get_text() for page in document]
    assert len(pages) > 4
    assert [n for n in range(60) if not any(f"début{n} " in page and f"fin{n}\n" in page for page in pages)] == []


def test_a_table_that_is_too_wide_lies_on_its_side_with_its_heading(tmp_path: Path) -> None:
    head, cells = ("".join(f"<{tag}>{word}</{tag}>" for word in LONG) for tag in ("th", "td"))
    made = f"<p>Avant.</p><h2>Tableau</h2><table><tr>{head}</tr><tr>{cells}</tr></table><p>Après.</p>"
    assert printed(made, tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        texts = [(page.rect.width > page.rect.height, page.get_text()) for page in document.pages(1)]
        sizes = {
            span["size"]
            for block in document[2].get_text("dict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        }
    assert [wide for wide, _ in texts] == [False, True, False]
    assert "Avant." in texts[0][1]
    assert "Tableau" in texts[1][1]
    assert "Après." in texts[2][1]
    assert min(sizes) >= 0.8 * 0.86 * 10.5 - 0.1


def test_columns_are_as_wide_as_what_they_hold(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Un {TEXT}</td><td>Deux {3 * f'{TEXT} '}</td></tr>" for n in range(3))
    assert printed(f"<table>{rows}</table>", tmp_path / "x.pdf") == []
    with pymupdf.open(tmp_path / "x.pdf") as document:
        at = {word[4]: word[0] for word in document[1].get_text("words")}
    # The number one line, and the third column most of the room.
    assert at["Un"] - 41 * 72 / 25.4 < 25
    assert 595 - 41 * 72 / 25.4 - at["Deux"] > 1.5 * (at["Deux"] - at["Un"])
