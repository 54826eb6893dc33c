"""The finder without a browser: whatever stands around a reference, it is found; and the words of all texts."""

import csv
import json
import random
import re
import shutil
import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bench.project_copy import ROOT
from edition.outputs.search.index_files import grammar
from tests.site.finding import ask, named, unescaped

TABLE = list(
    csv.DictReader(
        (ROOT / "tests/site/search-queries.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
REGISTER = (ROOT / "docs/en/tunis-agenda.md").read_text(encoding="utf-8")
# The provisions of the register, the numbers of its paragraphs, and the letters of their items.
IDS = re.findall(r"#(par-\d+(?:-[a-z])?) ?\}", REGISTER)
NUMBERS = [int(name.removeprefix("par-")) for name in IDS if name.count("-") == 1]
PARTS = {number: [name[-1] for name in IDS if name.startswith(f"par-{number}-")] for number in NUMBERS}
LANGUAGES = ("fr", "en")
AGENDA = "tunis-agenda#"


def forms(name: str) -> list[str]:
    """The ways to write the number of a provision, its letter with it."""
    _, number, *rest = name.split("-")
    if not rest:
        return [number]
    letter = rest[0]
    after = "{}|{})| {}| {})|({})| ({})|[{}]|.{}|-{}|/{}| – {}|, {})| lit. {}| let. {}| point {}| (item {})"
    before = "{}) {n}|({}) {n}|{}) of {n}|{}) du {n}|item {} of {n}|(lettre {}) {n}|point {} du {n}|alinéa {}) du § {n}"
    return [number + form.format(letter) for form in after.split("|")] + [
        form.format(letter, n=number) for form in before.split("|")
    ]


def wrong(site: Path, language: str, cases: list[tuple[str, list[str]]]) -> list[tuple[str, list[str], list[str]]]:
    """The queries whose provisions are others than those wanted."""
    answers = named(site, language, [query for query, _ in cases])
    names = [[each.removeprefix(AGENDA) for each in answer] for answer in answers]
    return [(query, wanted, found) for (query, wanted), found in zip(cases, names, strict=True) if found != wanted]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_table(site: Path, language: str) -> None:
    rows = [row for row in TABLE if row["lang"] == language]
    answers = ask(site, language, [unescaped(row["query"]) for row in rows])
    lost = [
        (row["query"], row["first_result_must_be"], answer.first)
        for row, answer in zip(rows, answers, strict=True)
        if not answer.is_at(row["first_result_must_be"])
    ]
    assert len(rows) > 70
    assert lost == []


WORDS = "|paragraphe |paragraph |Para. |par |§|§ |¶ |n° |No. |article |art. |point |section |clause |alinéa |#|le |the "
NAMES = "Tunis Agenda|Agenda de Tunis|TA|AT|TAIS|WSIS-05/TUNIS/DOC/6(Rev.1)-E|WSIS-05/TUNIS/DOC/6|A/60/687"


def is_written(word: str, form: str) -> bool:
    """Whether a form is written after a word: "#a) 72" is not, and "le 72e" is an ordinal."""
    return (word != "#" or form[0].isdigit()) and not (word in ("le ", "the ") and form.rstrip(")").endswith("2e"))


@pytest.mark.parametrize("each", [13, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_write_every_provision(site: Path, language: str, each: int) -> None:
    """Each thirteenth of them, and before a release all."""
    cases = [
        (query, [name])
        for name in IDS
        for form in forms(name)
        for query in (
            *(word + form for word in WORDS.split("|") if is_written(word, form)),
            *(f"{text} {form}" for text in NAMES.split("|")),
            *(f"{text}, para. {form}" for text in NAMES.split("|")),
            *(f"§ {form} {text}" for text in NAMES.split("|")),
            f"paragraphe {form} de l’Agenda de Tunis",
            f"Tunis Agenda (2005), para. {form}",
            f"Tunis Agenda for the Information Society, 18 November 2005, paragraph {form}",
        )
    ]
    assert len(cases) > 15_000
    assert wrong(site, language, cases[::each])[:20] == []


PAIRS = (
    "()",
    "[]",
    "{}",
    "<>",
    "«»",
    "“”",
    "„“",
    "''",
    '""',
    "‘’",
    "**",
    "__",
    "``",
    "«\u00a0\u00a0»",
    "((",
    "))",
    "…",
)
AROUND = ("see ", "cf. ", "voir ", "ibid., ", "as in ", "selon le § ", "\t", "– ", "→ ", "? ", "re: ")


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_brackets_and_signs_around(site: Path, language: str, each: int) -> None:
    """Around each fourth provision, and before a release around all."""
    bare = [(name, form) for name in IDS[::each] for form in (forms(name)[0], f"§ {forms(name)[0]}")]
    half = [(pair[: len(pair) // 2], pair[len(pair) // 2 :]) for pair in PAIRS]
    cases = [(f"{left}{form}{right}", [name]) for name, form in bare for left, right in half]
    cases += [
        (f"{before}{form}{end}", [name]) for name, form in bare for before in AROUND for end in (".", " ?", ",", "")
    ]
    assert wrong(site, language, cases)[:20] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_sentence_around(site: Path, language: str) -> None:
    text = (ROOT / f"docs/{language}/briefing.md").read_text(encoding="utf-8").partition("# ")[2]
    counted = r"(?i)paragra|resolu|résolu|opinion|avis|agenda|document|not[ei]|passage|r[eé]f|section|partie?s?$|part$|points?$|articles?$|suivant|une?$|one$"
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not re.match(counted, word)]
    choice = random.Random(16)  # noqa: S311 -- chooses words
    cases = []
    for name, form in [(each, form) for each in IDS for form in forms(each)]:
        before, after = [" ".join(choice.choices(words, k=choice.randint(1, 9))) for _ in range(2)]
        unit = choice.choice(("paragraph ", "paragraphe ", "§ ", "para. ", "par. "))
        cases.append((f"{before} {unit}{form}, {after}.", [name]))
    assert len(cases) > 300
    assert wrong(site, language, cases)[:20] == []


def test_signs_that_nobody_sees(site: Path) -> None:
    invisible = [chr(n) for n in range(0x10FFFF) if unicodedata.category(chr(n)) == "Cf"]
    written = "paragraph 69 of the Tunis Agenda"
    cases = [(f"{written[:at]}{sign}{written[at:]}", ["par-69"]) for sign in invisible for at in (0, 4, 11, 12, 22)]
    cases += [
        (query, ["par-69"]) for query in ("para-\ngraph 69", "para\u00ad graph 69", "parag- raph 69", "sub-\npara 69")
    ]
    assert len(cases) > 800
    assert wrong(site, "en", cases)[:20] == []


def test_digits_of_every_script(site: Path) -> None:
    digits = [chr(n) for n in range(0x10FFFF) if unicodedata.category(chr(n)) == "Nd"]
    scripts = [digits[at : at + 10] for at in range(0, len(digits), 10)]
    cases = [
        (form.format("".join(script[int(digit)] for digit in "69")), ["par-69"])
        for script in scripts
        for form in ("{}", "§ {}", "paragraph {}")
        # Those that Unicode got later than the browser have no value there.
        if all(unicodedata.decimal(each, None) is not None for each in script)
    ]
    assert len(cases) > 150
    assert wrong(site, "fr", cases)[:20] == []


def slips(word: str) -> set[str]:
    """A word with one letter left out, doubled, changed about or another."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    found |= {word[: at + 1] + word[at:] for at in range(len(word))}
    found |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return found | {word[:at] + "w" + word[at + 1 :] for at in range(len(word))}


@pytest.mark.parametrize(
    ("before", "word", "after", "wanted"),
    [
        ("", "paragraph", " 69", AGENDA + "par-69"),
        ("", "paragraphe", " 72 g)", AGENDA + "par-72-g"),
        ("", "article", " 71", AGENDA + "par-71"),
        ("Tunis ", "agenda", " 69", AGENDA + "par-69"),
        ("", "tunis", " agenda 69", AGENDA + "par-69"),
        ("agenda de ", "tunis", "", "tunis-agenda"),
        ("", "resolution", " 102", "resolution-102"),
        ("", "résolution", " 102", "resolution-102"),
        ("", "opinion", " 6", "opinion-6"),
        ("equality of ", "governments", "", AGENDA + "par-68"),
    ],
)
def test_one_slip_of_typing(site: Path, before: str, word: str, after: str, wanted: str) -> None:
    queries = [f"{before}{slip}{after}" for slip in sorted(slips(word))]
    answers = ask(site, "en", queries)
    lost = [(query, answer.first) for query, answer in zip(queries, answers, strict=True) if not answer.is_at(wanted)]
    assert lost == []


REPEATED = ("de la ", "of the ", "et ", "69-", "de ", "l'", "((((", ", ", "agenda de tunis ", "a a ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_query_hangs_nothing(site: Path, language: str) -> None:
    """As long as the field lets one be; a query that takes for ever ends with the time of a test."""
    queries = [(each * 2000)[:length] for each in REPEATED for length in (1999, 2000)]
    assert len(ask(site, language, queries)) == len(queries)


LISTS = [
    (
        "69-71|69–71|69—71|69..71|69...71|69…71|69 à 71|69 a 71|69 to 71|from 69 to 71|de 69 à 71|69 through 71",
        "69 70 71",
    ),
    ("entre 69 et 71|between 69 and 71|§§ 69-71|§69-§71|paras. 69–71|points 69 à 71|71-69|69 jusqu’à 71", "69 70 71"),
    ("paragraphs sixty-nine to seventy-one|articles 69 à 71 de l’Agenda de Tunis|６９－７１|69 → 71", "69 70 71"),
    ("69 et 71|69 and 71|69, 71|69; 71|69 & 71|69 + 71|69 71|69  71|§69 §71|69/71|69 ou 71|les 69 et 71", "69 71"),
    ("in accordance with paragraphs 69 and 71|aux paragraphes 69 et 71|69 as well as 71|69 ainsi que 71", "69 71"),
    ("les 69, 70 et 71|paras 69, 70, 71|69,70,71|§ 69, § 70 and § 71|the 69th, 70th and 71st", "69 70 71"),
    ("79 ff.|79 ff|79 et suivants|§ 79 et s.|79 sqq.|79 et seq.|paragraphs 79 and following|79 et suiv.", "79 81 82"),
    ("72 j) et suivants|72 (j) ff.|items j of 72 and following", "72-j 72-k 72-l"),
    ("78 a)b)|78 (a)(b)|78(a),(b)|78 [a]/[b]", "78-a 78-b"),
    (
        "72 a-c|72 a) à c)|72 (a) to (c)|72(a)-(c)|72a–72c|items (a) to (c) of para 72|lettres a à c du 72",
        "72-a 72-b 72-c",
    ),
    ("72 a, g|72 a) et g)|72 (a) and (g)|72 (a)(g)|items a and g of paragraph 72|72 (a, g)|72a, g", "72-a 72-g"),
    ("paragraphes 69, 71 et 78a) de l'Agenda de Tunis|69, 71 and 78(a)|69,71,78a", "69 71 78-a"),
    ("37 – 42|37 to 42|between paragraphs 37 and 42", "41 42"),
    ("69-70, 72 g)|69 to 70 and 72 (g)", "69 70 72-g"),
]


@pytest.mark.parametrize(("written", "wanted"), LISTS)
def test_lists_and_ranges(site: Path, written: str, wanted: str) -> None:
    cases = [(query, [f"par-{each}" for each in wanted.split()]) for query in written.split("|")]
    assert [row for language in LANGUAGES for row in wrong(site, language, cases)] == []


ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
}


def in_words(number: int, language: str) -> str:
    """A number below a hundred in words: "sixty-nine", "soixante et onze"."""
    ones, tens = ONES[language].split(), TENS[language].split()
    if number < 20:
        return ones[number - 1]
    ten, rest = divmod(number, 10)
    if language == "fr" and ten in (7, 9):
        rest += 10
    joint = " et " if language == "fr" and rest in (1, 11) and ten < 8 else "-"
    return tens[ten - 2] + (joint + ones[rest - 1] if rest else "s" if tens[ten - 2] == "quatre-vingt" else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_words(site: Path, language: str) -> None:
    word = {"fr": "paragraphe", "en": "paragraph"}[language]
    cases = [
        (query, [f"par-{number}"])
        for number in NUMBERS
        if number < 100
        for text in [in_words(number, language)]
        for query in (f"{word} {text}", f"{word} {text.replace('-', ' ')}", *([text.title()] if number > 19 else []))
    ]
    [answer] = ask(site, language, ["quatre-vingt-douze"])
    assert answer.missing == ["92"]
    cases += [(query, ["par-69"]) for query in ("69th", "69e", "69è", "69ème", "le 69e", "the 69th paragraph", "69º")]
    cases += [(query, ["par-69"]) for query in ("sixty-ninth paragraph", "soixante-neuvième", "paragraphe LXIX")]
    cases += [(query, ["par-72"]) for query in ("le 72e", "72e paragraphe", "72ème", "72nd", "the 72nd paragraph")]
    cases += [(query, ["par-72-e"]) for query in ("72e", "72 e", "72(e)", "72 e)")]
    cases += [(query, ["par-69", "par-75"]) for query in ("par. 69 et soixante-quinze", "§ 69, § soixante-quinze")]
    cases += [(in_words(number, language), []) for number in range(1, 20)]
    # A word that is a slip away from a unit, "annexes" or "clauses", and counts something else.
    cases += [(query, ["par-75"]) for query in ("par. 75, années un", "paragraph 75, causes two", "§ 75, années deux")]
    assert wrong(site, language, cases) == []


LACKING = [str(number) for number in (*range(1, 131), 500) if number not in NUMBERS]


@pytest.mark.parametrize("each", [8, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_the_register_lacks_is_said_to_be_lacking(site: Path, language: str, each: int) -> None:
    """Each of them in one of eight ways, and before a release in all."""
    forms_of = [*(word + "{}" for word in WORDS.split("|")), *(f"{name} {{}}" for name in NAMES.split("|"))]
    # So many ways that each comes to be written with some number.
    assert len(forms_of) % 2
    cases = [(form.format(number), number) for number in LACKING for form in forms_of][::each]
    cases += [(f"78{gap}{word}", f"78 {word.strip('()')}") for gap in ("", " ") for word in ("bis", "ter", "(bis)")]
    answers = ask(site, language, [query for query, _ in cases])
    lost = [
        (query, answer.missing, answer.named)
        for (query, number), answer in zip(cases, answers, strict=True)
        if answer.missing != [number] or answer.named or any("#par-" in hit for hit in answer.hits)
    ]
    assert lost[:20] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_that_the_register_lacks_leads_to_what_it_is_a_part_of(site: Path, language: str) -> None:
    cases = [(form.format("69", "z"), "69 z") for form in ("{}{}", "{} {})", "{}({})", "§ {} {}", "point {1} du {0}")]
    cases += [(form, "69 a") for form in ("paragraph 69(a)", "69a", "69 (a)", "a) 69", "paragraphe 69 a)")]
    answers = ask(site, language, [query for query, _ in cases])
    lost = [
        (query, answer.missing, answer.hits[:3])
        for (query, number), answer in zip(cases, answers, strict=True)
        if (answer.missing, answer.first, answer.named) != ([number], "tunis-agenda#par-69", [])
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("language", "query", "wanted"),
    [
        ("en", "67/195", "timeline"),
        ("en", "resolution 67/195", "timeline"),
        ("en", "A/RES/70/125", "timeline"),
        ("en", "A/RES/80/173", "timeline"),
        ("fr", "résolution 1336 du Conseil", "timeline"),
        ("en", "Council Resolution 1336", "timeline"),
        ("en", "WTPF-13", "briefing"),
        ("en", "WSIS+20", "timeline"),
        ("en", "IPv6 adoption", "opinion-6"),
        ("en", "16 December 2015", "timeline"),
        ("fr", "14–16 mai 2013", "timeline"),
        ("en", "30–31 May", "timeline"),
        ("en", "note 1", "briefing#fn:1"),
        ("en", "footnote 2", "briefing#fn:2"),
        ("en", "passage p3", "briefing#p3"),
        ("en", "Timeline, passage p5", "timeline#p5"),
        ("en", "first quarter of 2006", "briefing#p3"),
        ("fr", "vingt ans après", "timeline"),
        ("en", "70/1", "none"),
        ("en", "A/RES/69/71", "none"),
        ("en", "Opinion 5", "none"),
        ("en", "Declaration of Principles, paragraph 48", "none"),
        ("en", "resolution 999", "none"),
        ("en", "resolution 69/70", "none"),
    ],
)
def test_a_number_of_something_else_is_no_paragraph(site: Path, language: str, query: str, wanted: str) -> None:
    [answer] = ask(site, language, [query])
    assert answer.is_at(wanted), answer
    assert answer.missing == []
    assert not any("#par-" in name for name in answer.named)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("https://www.example.org/tunis-agenda/#par-69", "tunis-agenda#par-69"),
        ("http://127.0.0.1:8000/en/tunis-agenda/#par-72-g", "tunis-agenda#par-72-g"),
        ("file:///home/me/edition/en/briefing/index.html#p3", "briefing#p3"),
        ("(https://example.org/en/timeline/#p5).", "timeline#p5"),
        ("https://example.org/69/en/briefing/#fn:2", "briefing#fn:2"),
        ("https://example.org/en/about/", "about"),
        ("/opinion-6/", "opinion-6"),
        ("#par-78-a", "tunis-agenda#par-78-a"),
        ("#disclaimer", "briefing#disclaimer"),
        ("tunis-agenda#par-70", "tunis-agenda#par-70"),
    ],
)
def test_pasted_addresses(site: Path, query: str, wanted: str) -> None:
    assert [answer.first for language in LANGUAGES for answer in ask(site, language, [query])] == [wanted] * 2


@pytest.mark.parametrize(
    ("query", "wanted"), [("p3", "briefing#p3"), ("fn:2", "briefing#fn:2"), ("p69", "tunis-agenda#par-69")]
)
def test_ids_of_passages(site: Path, query: str, wanted: str) -> None:
    assert [answer.first for language in LANGUAGES for answer in ask(site, language, [query])] == [wanted] * 2


FOUND = """
en timeline|timeline
en about|about
en Equality of governments|tunis-agenda#par-68
en privacy|tunis-agenda#par-46
en recognised|briefing
en recognises governmental|briefing
en multi-stakeholder|tunis-agenda#par-67
en multistakeholder|tunis-agenda#par-67
en multi stakeholder|tunis-agenda#par-67
en multistakeholderism|opinion-6
en fora|briefing
en organisations|briefing
en enhanced co-operation|briefing
en enhancd cooperation|briefing
en e-business|tunis-agenda#par-47
en ebusiness|tunis-agenda#par-47
en day to day|briefing
en ccTLD|tunis-agenda#par-63
en country-code top-level domains|tunis-agenda#par-63
en gTLDs|tunis-agenda#par-64
en IGF|briefing
en Internet Governance Forum|briefing
en disclaimer|briefing#disclaimer
en editors notes|briefing#editor-notes
en editor’s notes|briefing#editor-notes
en how to cite|about#cite
en licence|about#licence
en accessibility|about#accessibility
en six Opinions|opinion-6#the-six-opinions
en table of references|references
en broadband|opinion-6
en timeline 2010|timeline
en Tunis Agenda spam|tunis-agenda#par-41
en Guadalajara|resolution-102
en stakholders|briefing
en ﬁnancial mechanisms|tunis-agenda#par-3
en governments on an equal footing and their policies|briefing
fr chronologie|timeline
fr à propos|about
fr égalité des gouvernements|tunis-agenda#par-68
fr gouvernements|briefing
fr mise en oeuvre|briefing
fr ccTLD|tunis-agenda#par-63
fr FGI|briefing
fr Déni de responsabilité|briefing#disclaimer
fr notes de l’edition|briefing#editor-notes
fr fracture numerique|tunis-agenda#par-7
fr parties prenentes|briefing
fr droits de l’homme|tunis-agenda#par-44
fr Mise en œuvre des principes de Genève|tunis-agenda#par-66
"""


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_words(site: Path, line: str) -> None:
    language, _, rest = line.partition(" ")
    query, _, wanted = rest.partition("|")
    [answer] = ask(site, language, [query])
    assert answer.is_at(wanted), answer.hits[:5]


@pytest.mark.parametrize(
    ("language", "query", "is_found"),
    [
        ("en", "governments equal footing xylophones", True),
        ("fr", "gouvernements pied égalité xylophones", True),
        # Two of three are most of them; one of two, or one of three, is not.
        ("en", "governments footing xylophones", True),
        ("en", "governments xylophones", False),
        ("en", "governments xylophones quokkas", False),
    ],
)
def test_most_of_the_words_will_do_where_one_is_nowhere(
    site: Path, language: str, query: str, *, is_found: bool
) -> None:
    [answer] = ask(site, language, [query])
    assert answer.hits[:1] == (["briefing#p2"] if is_found else [])


def test_a_word_comes_before_others_of_its_stem(site: Path) -> None:
    [one, other] = ask(site, "fr", ["gouvernements", "gouvernance"])
    both = set(one.hits) & set(other.hits)
    assert one.hits != other.hits
    assert both
    assert max(one.hits.index(hit) for hit in ("tunis-agenda#par-82", "tunis-agenda#par-68")) < one.hits.index(
        "briefing#p1"
    )


def test_every_heading_is_found_by_its_words(site: Path) -> None:
    for language in LANGUAGES:
        texts = [
            (path, line.lstrip("# ").partition(" {#")[0])
            for path in sorted((ROOT / f"docs/{language}").glob("*.md"))
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("#") and path.stem != "index"
        ]
        answers = ask(site, language, [text for _, text in texts])
        lost = [
            (text, answer.first)
            for (path, text), answer in zip(texts, answers, strict=True)
            if not answer.is_at(path.stem) and "{#in-the-briefing}" not in path.read_text(encoding="utf-8")
        ]
        assert len(texts) > 60
        assert lost == []


def test_a_provision_comes_with_the_passages_that_cite_it(site: Path) -> None:
    [one, several, instrument] = ask(site, "en", ["69", "69 to 71", "Resolution 102"])
    citing = ["briefing#p2", "briefing#p5", "briefing#p7", "opinion-6#p1"]
    assert (one.hits, one.cited) == (["tunis-agenda#par-69"], [citing])
    assert several.hits == [f"tunis-agenda#par-{n}" for n in (69, 70, 71)]
    assert several.cited == [citing, [], ["briefing#p3", "briefing#fn:1", "resolution-102#p1"]]
    assert instrument.cited[0] == ["briefing#fn:1"]
    assert not set(instrument.hits) & set(instrument.cited[0])


def test_parts_of_lists_and_ranges_stay_with_their_number(site: Path) -> None:
    cases = [
        (f"{number} {first}{joint}{second}", [f"par-{number}-{first}", f"par-{number}-{second}"])
        for number, letters in PARTS.items()
        for first, second in product(letters[:4], letters[:6])
        if first < second
        for joint in (" et ", " and ", ", ", " & ", ") and (")
    ]
    assert wrong(site, "fr", cases) == []


def test_numbers_of_several_figures_are_one(site: Path, tmp_path: Path) -> None:
    for folder in ("search", "assets/javascripts"):
        shutil.copytree(site / folder, tmp_path / folder)
    (index,) = (tmp_path / "search").glob("en.*.js")
    text = index.read_text(encoding="utf-8")
    for old, new in (("par-72-b", "par-71.1-b.1"), ("par-72", "par-71.1")):
        text = re.sub(rf'"{old}"', f'"{new}"', text)
    index.write_text(text, encoding="utf-8")
    wanted = {
        "71.1": ["par-71.1"],
        "paragraph 71.1": ["par-71.1"],
        "par. 71.1(b.1)": ["par-71.1-b.1"],
        "71.1 b.1)": ["par-71.1-b.1"],
        "par-71.1-b.1": ["par-71.1-b.1"],
        "71": ["par-71"],
        # What is not here is not half of it.
        "69.1": [],
        "69(4)": [],
    }
    assert wrong(tmp_path, "en", [*wanted.items()]) == []


def index_of(site: Path, language: str) -> dict[str, Any]:
    """The index of a language, as the site has it."""
    (path,) = (site / "search").glob(f"{language}.*.js")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8").partition(" = ")[2].rstrip(";\n"))
    return found


def texts_of(site: Path, language: str) -> list[tuple[str, str, str]]:
    """The address of each record as the index has it, its name in an answer, and its text."""
    index = index_of(site, language)
    rows = []
    for page, ids, _, text, *_ in index["records"]:
        address = index["pages"][page][0]
        name = address.removeprefix("en/").rstrip("/")
        first = ids.split(" ")[0]
        rows += [(f"{address}#{each}", f"{name}#{first}", text) for each in ids.split()]
    return rows


WITHIN = ("https://example.org/{}", "see https://example.org/{}.", "({})", "Title, passage. http://localhost:8/{} (x)")


# Each in one of four ways, and before a release in all.
@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_leads_back(site: Path, language: str, each: int) -> None:
    # Without its host, "#p1" of the home page is that of any.
    rows = [row for row in texts_of(site, language) if not row[1].startswith("#")]
    cases = [
        (form.format(address), name)
        for number, (address, name, _) in enumerate(rows)
        for form in (WITHIN if each == 1 else (WITHIN[number % each],))
    ]
    answers = ask(site, language, [query for query, _ in cases])
    assert [answer.first for answer in answers] == [name for _, name in cases]
    assert len(rows) > 150


@pytest.mark.parametrize("each", [5, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_is_found_by_its_words(site: Path, language: str, each: int) -> None:
    """By its beginning; some between quotation marks, and by some words that stand together, before a release all."""
    texts = {name: text for _, name, text in texts_of(site, language)}
    whole = [(text[:300], name) for name, text in texts.items() if text.count(" ") > 2]
    whole += [(f"“{text}”".replace("-", "-\n"), name) for text, name in whole[::each]]
    answers = ask(site, language, [text for text, _ in whole])
    equal = {name: {other for other, text in texts.items() if texts[name] in text} for name in texts}
    lost = [(t, a.hits[:2]) for (t, name), a in zip(whole, answers, strict=True) if a.first not in equal[name]]
    assert lost == []
    words = {name: text.split() for name, text in texts.items()}
    rows = [(" ".join(row[at : at + 3]), name) for name, row in words.items() for at in range(0, len(row) - 2, 5)]
    rows = rows[::each]
    answers = ask(site, language, [row for row, _ in rows])
    late = [(row, name) for (row, name), answer in zip(rows, answers, strict=True) if name not in answer.hits[:10]]
    assert len(rows) > 400 / each
    assert len(late) < 0.03 * len(rows), late


PARTS_OF_A_TREATY = [
    *(f"art-{n}{part}" for n in range(1, 13) for part in ("", "-1", "-2", "-2-a", "-2-b", "-3")),
    "annex-i",
]
NAMES_OF_A_TREATY = {
    "en": "Convention on Small Harbours",
    "fr": "Convention sur les petits ports",
    "es": "Convenio sobre los puertos pequeños",
    "ru": "Конвенция о малых портах",
    "ar": "اتفاقية الموانئ الصغيرة",
    "zh": "小港公约",
}


@pytest.mark.parametrize("language", NAMES_OF_A_TREATY)
def test_references_to_a_treaty_in_six_languages(site: Path, tmp_path: Path, language: str) -> None:
    shutil.copytree(site / "assets/javascripts", tmp_path / "assets/javascripts")
    units = {prefix: [prefix] for prefix in ("art", "sch", "annex")}
    text = {"page": 0, "names": [*NAMES_OF_A_TREATY.values(), "CSH"], "units": units, "ids": PARTS_OF_A_TREATY}
    data = json.dumps({"pages": [["treaty/", "", 1, ""]], "instruments": [text]})
    rules = json.dumps(grammar(tuple(NAMES_OF_A_TREATY)))
    (tmp_path / "search").mkdir()
    (tmp_path / f"search/{language}.0.js").write_text(
        f"editionGrammar = {rules};\n(window.editionSearch ??= {{}}).{language} = {data};\n", encoding="utf-8"
    )
    rows = csv.DictReader((ROOT / "tests/site/references.tsv").open(encoding="utf-8"), delimiter="\t")
    cases = [(row["query"], row["provisions"].split()) for row in rows if row["lang"] == language]
    answers = named(tmp_path, language, [query for query, _ in cases])
    found = [[each.removeprefix("treaty#") for each in answer] for answer in answers]
    assert len(cases) > 20
    assert [(q, w, f) for (q, w), f in zip(cases, found, strict=True) if f != w] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_texts_is_never_mended(site: Path, language: str) -> None:
    words = sorted({word for _, _, text in texts_of(site, language) for word in re.findall(r"[^\W\d_]{5,}", text)})
    answers = ask(site, language, words)
    texts = {name: text for _, name, text in texts_of(site, language)}
    lost = [
        word
        for word, answer in zip(words, answers, strict=True)
        if not any(word.casefold() in texts.get(hit, word).casefold() for hit in answer.hits)
    ]
    assert len(words) > 300
    assert lost == []
