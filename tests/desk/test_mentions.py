"""References in running text: those that a reader sees are found where they stand, and numbers of other things are none."""

import csv
import json
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.project_copy import ROOT
from tests.programs import need

LANGUAGES = ("fr", "en")
HAND, SHAPES = (
    list(
        csv.DictReader((ROOT / f"tests/desk/{name}.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    for name in ("sentences", "shapes")
)
# A reference in a sentence of the table, and what it is one to: "{paragraph 69|69}".
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
# Reads texts, a line of JSON, with what pages elsewhere load.
READ = """
const fs = require("fs"), vm = require("vm"), [site, language] = process.argv.slice(1);
const context = vm.createContext({ Intl, document: {} });
// Without the braces that keep its names from pages elsewhere.
vm.runInContext(fs.readFileSync(`${site}/linker.js`, "utf8").trim().slice(1, -1), context);
context.data = JSON.parse(fs.readFileSync(`${site}/linker/${language}.json`, "utf8"));
context.texts = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(vm.runInContext(`
  Object.assign(data, { grammar: editionGrammar });
  JSON.stringify(texts.map(text => editionMentions.mentions(text, data).map(({ start, end, found, missing, isOther, isAlone }) =>
    ({ start, end, isOther, isAlone: Boolean(isAlone), isMissing: missing.length > 0,
       found: found.map(({ page, id }) => data.pages[page][0].replace(/^[a-z]{2}\\\\//, "").replace("/", "") + (id && "#" + id)) }))))
`, context));
"""
REGISTER = (ROOT / "docs/en/tunis-agenda.md").read_text(encoding="utf-8")
IDS = re.findall(r"#par-(\d+(?:-[a-z])?) ?\}", REGISTER)
NUMBERS = [int(name) for name in IDS if name.isdigit()]
PARTS = [name for name in IDS if "-" in name]


@dataclass(frozen=True)
class Text:
    """A text with its references: where each stands, and the provisions that it is one to."""

    words: str
    wanted: list[tuple[int, int, str]]

    @classmethod
    def of(cls, marked: str) -> "Text":
        """Read a text in which references are marked."""
        words, wanted, end = "", [], 0
        for mark in MARK.finditer(marked):
            words += marked[end : mark.start()]
            if mark[2] != "-":
                wanted.append((len(words), len(words) + len(mark[1]), mark[2]))
            words, end = words + mark[1], mark.end()
        return cls(words + marked[end:], wanted)


def mentions(site: Path, language: str, texts: list[str]) -> list[list[dict[str, Any]]]:
    """What the script of pages elsewhere finds in texts."""
    command = [need("the finder", "node"), "-e", READ, str(site), language]
    answer = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: list[list[dict[str, Any]]] = json.loads(answer.stdout)
    return found


def target(found: list[str]) -> str:
    """What is found, as the table writes it."""
    return ",".join(name.removeprefix("tunis-agenda#par-") for name in found)


# How references are written, by kind: "n" is a number, "m" a greater one, "p" and "q" a number and the letter of its
# part, "x" a number that the register lacks; T is the name of the text.
KINDS = {
    "en": (
        "{paragraph n of T|n}",
        "{para. n of T|n}",
        "{paras. n to m of T|n-m}",
        "{paras n–m of T|n-m}",
        "{paragraphs n through m of T|n-m}",
        "{paragraphs n|n} and {m of T|m}",
        "{paragraphs n|n}, {m|m} and {p (q) of T|p-q}",
        "{T, paragraph n|n}",
        "{T, para. n|n}",
        "{T, § n|n}",
        "{T (2005), para. n|n}",
        "{T, ¶ n|n}",
        "{T, §§ n|n} and {m|m}",
        "{T, paras. n-m|n-m}",
        "{§ n of T|n}",
        "{§n T|n}",
        "{paragraph n (T)|n}",
        "{par. n, T|n}",
        "{paragraph p (q) of T|p-q}",
        "{paragraph p(q) of T|p-q}",
        "{para p q) of T|p-q}",
        "{item (q) of paragraph p of T|p-q}",
        "{subparagraph (q) of paragraph p of T|p-q}",
        "{paragraph p, item (q), of T|p-q}",
        "{the nth paragraph of T|n}",
        "{paragraph number n of T|n}",
        "{paragraph no. n of T|n}",
        "{Paragraph sixty-nine of T|69}",
        "{the seventy-first paragraph of T|71}",
        "{para\u200bgraph\u00a0n of T|n}",
        "{para\u00adgraph n of T|n}",
        "{paragraph ٦٩ of T|69}",
        "{paragraph ７１ of T|71}",
        "{TAIS, para. n|n}",
        "{TAIS n|n}",
        "{A/60/687, paragraph n|n}",
        "{WSIS-05/TUNIS/DOC/6(Rev.1)-E, paragraph n|n}",
        "{paragraph n of the 2005 Tunis Agenda|n}",
        "{paragraph x of T|missing}",
        "T, in its {paragraph n|n},",
        "T (in particular {para. n|n})",
        "T ({paragraphs n|n}, {m|m})",
        "T. {Paragraph n|n}",
        "{Opinion 6|opinion-6} of WTPF-13",
        "{Resolution 102|resolution-102}",
        "{Res. 102|resolution-102}",
        "the draft of {Opinion No. 6|opinion-6}",
    ),
    "fr": (
        "le {paragraphe n de T|n}",
        "l’{alinéa q) du paragraphe p de T|p-q}",
        "le {par. n de T|n}",
        "les {paragraphes n à m de T|n-m}",
        "les {par. n-m de T|n-m}",
        "les {paragraphes n|n} et {m de T|m}",
        "les {paragraphes n|n}, {m|m} et {p q) de T|p-q}",
        "{T, paragraphe n|n},",
        "{T, § n|n},",
        "{T, par. n|n},",
        "{T (2005), § n|n},",
        "{T, §§ n|n} et {m|m},",
        "{T, §§ n à m|n-m},",
        "le {§ n de T|n}",
        "le {§\u00a0n, T|n},",
        "le {paragraphe n (T)|n}",
        "le {paragraphe p q) de T|p-q}",
        "le {paragraphe p, alinéa q), de T|p-q}",
        "le {point q) du paragraphe p de T|p-q}",
        "le {§ p, q) de T|p-q}",
        "le {ne paragraphe de T|n}",
        "le {paragraphe n° n de T|n}",
        "le {paragraphe soixante-neuf de T|69}",
        "le {soixante et onzième paragraphe de T|71}",
        "le {paragraphe\u202fn de T|n}",
        "le {para\u00adgraphe n de T|n}",
        "le {paragraphe ٦٩ de T|69}",
        "{TAIS, § n|n},",
        "{TAIS n|n},",
        "{A/60/687, paragraphe n|n},",
        "{WSIS-05/TUNIS/DOC/6(Rév.1)-F, § n|n},",
        "le {paragraphe x de T|missing}",
        "T, en son {paragraphe n|n},",
        "T (notamment {§ n|n})",
        "T ({paragraphes n|n}, {m|m})",
        "T. Le {paragraphe n|n}",
        "l’{Opinion 6|opinion-6} du FMPT-13",
        "l’{Avis 6|opinion-6}",
        "la {Résolution 102|resolution-102}",
        "la {résolution n° 102|resolution-102}",
        "la {Rés. 102|resolution-102}",
    ),
}
NAMES = {
    "en": ("the Tunis Agenda", "the Tunis Agenda for the Information Society", "the WSIS Tunis Agenda", "the TAIS"),
    "fr": ("l’Agenda de Tunis", "l’Agenda de Tunis pour la société de l’information"),
}
# What stands around a reference, and what in a sentence of its own has numbers but no reference.
FRAMES = {
    "en": (
        "As recalled in R, this matters.",
        "R remains the basis of our work.",
        "(See R.)",
        "The Assembly, recalling R, decides to continue.",
        "Governments, in line with R, meet twice a year: in spring and in autumn.",
        "We quote R; nobody else does.",
        "“R” is what the footnote says.",
        "According to R, roles differ.",
        "See R.",
        "It was in 2005 that R was agreed by 174 countries.",
    ),
    "fr": (
        "Comme le rappelle R, la question demeure.",
        "On se fonde ici sur R.",
        "(Voir R.)",
        "L’Assemblée, rappelant R, décide de poursuivre.",
        "Nous citons R ; personne d’autre ne le fait.",
        "Selon R, les rôles diffèrent.",
        "Voir R.",
        "C’est en 2005 que R a été approuvé par 174 pays.",
    ),
}
TRAPS = {
    "en": (
        "The session of 16 May 2016 lasted n minutes and m seconds.",
        "Some n per cent of the m members agreed, i.e. n%.",
        "Page n of the brochure shows figure m.",
        "Article n of the UDHR is short.",
        "Paragraph n of the judgment is long.",
        "See paragraph n above and section m below.",
        "The Convention on Cybercrime, article n, is open for signature.",
        "GDPR, art. n, applies.",
        "General Assembly resolution n/m was adopted without a vote.",
        "A/RES/n/m, paragraph 3, is another text.",
        "ISO n-1 and RFC m are standards.",
        "In the report, paragraph n deals with costs.",
        "Paragraph n of our report is new.",
        "The Geneva Plan of Action, paragraph n, is older.",
        "The group of n experts met in room m at 9.30 a.m.",
        "He left. Ibid., para. n.",
        "Smith, op. cit., paras. n-m.",
        "The 2030 Agenda has n targets and m indicators.",
        "Call +41 22 n m; fax: m.",
        "The $n billion programme has m parts.",
        "Recommendation n and Decision m were noted.",
        "His letter (see paragraph n of the letter) was read.",
        "Chapter n, table m, line 3.",
        "Note n, p. m.",
        "Paragraph n of Regulation (EU) 2022/m applies.",
    ),
    "fr": (
        "La séance du 16 mai 2016 a duré n minutes et m secondes.",
        "Quelque n pour cent des m membres, soit n %, l’ont approuvé.",
        "La page n de la brochure montre la figure m.",
        "L’article n de la DUDH est court.",
        "Le paragraphe n de l’arrêt est long.",
        "Voir le paragraphe n ci-dessus et la section m ci-après.",
        "La Convention sur la cybercriminalité, article n, est ouverte à la signature.",
        "Le RGPD, art. n, s’applique.",
        "La résolution n/m de l’Assemblée générale a été adoptée sans vote.",
        "A/RES/n/m, paragraphe 3, est un autre texte.",
        "Les normes ISO n-1 et RFC m existent.",
        "Dans le rapport, le paragraphe n traite des coûts.",
        "Le paragraphe n de notre étude est nouveau.",
        "Le Plan d’action de Genève, paragraphe n, est plus ancien.",
        "Le groupe de n experts s’est réuni en salle m à 9 h 30.",
        "Il partit. Ibid., par. n.",
        "Dupont, op. cit., § n.",
        "Le Programme 2030 compte n cibles et m indicateurs.",
        "Tél. : +41 22 n m.",
        "La Recommandation n et la Décision m ont été notées.",
        "Sa lettre (voir le paragraphe n de la lettre) a été lue.",
        "Chapitre n, tableau m, ligne 3.",
        "Note n, p. m.",
        "Le paragraphe n du règlement (UE) 2022/m s’applique.",
    ),
}


def filled(form: str, language: str, choice: random.Random) -> str:
    """A kind or a trap with numbers and the name of the text."""
    first, second = sorted(choice.sample(NUMBERS, 2))
    while form.count("n-m") and second - first > 9:
        first, second = sorted(choice.sample(NUMBERS, 2))
    whole, part = choice.choice(PARTS).split("-")
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if language == "fr" or first // 10 == 1 else ends.get(first % 10, "th")
    form = form.replace("nth", f"n{end}")
    within = ",".join(str(each) for each in NUMBERS if first <= each <= second)
    form = form.replace("|n-m}", f"|{within}}}")
    values = {"n": first, "m": second, "p": whole, "q": part, "x": choice.choice((104, 119, 131)), "T": "T"}
    given = re.sub(r"(?<![^\W\d_])[nmpqx](?=(?:st|nd|rd|th|e)?(?![^\W\d_]|°))", lambda sign: str(values[sign[0]]), form)
    return re.sub(r"(?<!\w)T(?!\w)", choice.choice(NAMES[language]), given)


def sentences(language: str) -> Iterator[Text]:
    """Sentences with one kind of reference each, some with others that have none; and those written by hand."""
    choice = random.Random(35)  # noqa: S311 -- chooses words
    for kind in KINDS[language] * 7:
        sentence = choice.choice(FRAMES[language]).replace("R", filled(kind, language, choice), 1)
        trap = filled(choice.choice(TRAPS[language]), language, choice)
        before, after = choice.choice((("", ""), (f"{trap} ", ""), ("", f" {trap}")))
        yield Text.of(f"{before}{sentence[0].upper()}{sentence[1:]}{after}".replace("la la ", "la "))
    for trap in TRAPS[language] * 2:
        yield Text.of(filled(trap, language, choice))
    yield from (Text.of(row["sentence"]) for row in HAND if row["lang"] == language)


def figures(site: Path, language: str) -> tuple[list[str], list[str], int, int]:
    """What is not found and what is found wrongly, in words; how many references there are, and how many are found."""
    texts = [*sentences(language)]
    lost, wrong, wanted, linked = [], [], 0, 0
    for text, all_found in zip(texts, mentions(site, language, [each.words for each in texts]), strict=True):
        # A number of no text that is named may be one of any.
        found, right = [each for each in all_found if not each["isAlone"]], []
        for start, end, goal in text.wanted:
            hits = [each for each in found if each["start"] < end and start < each["end"]]
            met = [each for each in hits if (target(each["found"]) or ("missing" if each["isMissing"] else "")) == goal]
            right += met
            wanted += 1
            if not met:
                lost.append(f"{text.words[start:end]} -> {goal}: {hits} in {text.words}")
        for each in found:
            linked += bool(each["found"])
            if each["found"] and each not in right:
                wrong.append(f"{text.words[each['start'] : each['end']]} -> {each['found']} in {text.words}")
    return lost, wrong, wanted, linked


@pytest.mark.parametrize("language", LANGUAGES)
def test_references_of_every_kind_are_found_and_nothing_else(site: Path, language: str) -> None:
    lost, wrong, wanted, linked = figures(site, language)
    assert wanted > 300
    assert len(lost) / wanted <= 0.01, lost
    assert len(wrong) / linked <= 0.005, wrong


# Each twelfth sentence, and before a release each fourth.
@pytest.mark.parametrize("each", [12, pytest.param(4, marks=pytest.mark.soak)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_may_end_anywhere(site: Path, language: str, each: int) -> None:
    words = [text.words.split() for text in [*sentences(language)][::each]]
    texts = [" ".join(some[:end]) for some in words for end in range(1, len(some))]
    found = mentions(site, language, [*texts, "Paragraphs 5 and 6", "par. 69, 70", "Article 3 et 4", "§ 69, 71 ("])
    assert all(0 <= one["start"] < one["end"] for all_found in found for one in all_found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_looks_like_a_reference_is_read_as_it_is_meant(site: Path, language: str) -> None:
    texts = [Text.of(row["sentence"]) for row in SHAPES if row["lang"] == language]
    for text, found in zip(texts, mentions(site, language, [each.words for each in texts]), strict=True):
        linked = [each for each in found if each["found"] and not each["isAlone"]]
        met = [(each["start"], each["end"], target(each["found"])) for each in linked]
        assert met == text.wanted, text.words
