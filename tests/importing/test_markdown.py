"""Markdown as converters write it becomes Markdown of the edition: text in, the page below its front matter out."""

from pathlib import Path

import pytest

from tests.importing.test_kinds import brought

CASES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "notes amid the text and at its foot, by raised marks and by brackets": (
        "# T\n\nOne<sup>1</sup>, two ^2^, three² and four [5].\n\n<sup>1</sup> First.\n\nMore.\n\n² Second.\n\n[5] Fifth.\n\n10 m², 1^er^.",
        "# T\n\nOne[^1], two[^2], three[^2] and four[^3].\n\nMore.\n\n10 m², 1^er^.\n\n[^1]: First.\n\n[^2]: Second.\n\n[^3]: Fifth.",
        (),
    ),
    "notes that each page counts anew": (
        "# T\n\nA^1^.\n\n^1^ One.\n\nB^1^.\n\n^1^ Two.",
        "# T\n\nA[^1].\n\nB[^2].\n\n[^1]: One.\n\n[^2]: Two.",
        (),
    ),
    "notes of several paragraphs": (
        "# T\n\nA[^x].\n\n[^x]: One\n    goes on.\n\n    Two.\n\nEnd.",
        "# T\n\nA[^1].\n\nEnd.\n\n[^1]: One goes on.\n\n    Two.",
        (),
    ),
    "marks without a note, and the other way round": (
        "# T\n\nA<sup>3</sup>.\n\n<sup>4</sup> Four.",
        "# T\n\nA^3^.\n\n^4^ Four.",
        ("8: a mark that no note answers: “A3.”", "10: looks like a note, and no mark refers to it: “4 Four.”"),
    ),
    "pandoc's attributes, escapes, dashes, boxes, breaks and wrapped lines": (
        ("[]{#_Toc1 .anchor}**Article 1**\n\n\\(1\\) He said \\\"x\\\" in [small]{.smallcaps} letters --- in\n1939--1945 \\$5,\\\nand [went](#_Toc1) [on](){.x}.\n\n"
        "::: {.box}\n(a) one\n    goes on\n:::\n\n[**Article 2**]{.underline} {#article-2}\n\n<!-- -->\n\n![](media/image1.png){width=\"2in\"}\n"),
        "# name\n\n## Article 1\n\n(1) He said \"x\" in small letters — in 1939–1945 $5,  \n    and went on.\n(a) one goes on\n\n## Article 2",
        (
            "10: no title was recognized: this is the name of the file, “name”",
            "12: bold or alone on its line, now a heading: “Article 1”, “Article 2”; likewise at 18",
            "18: a picture was left out: “”",
        ),
    ),
    "pymupdf4llm's bold headings, emphasis, pages and pictures": (
        ("# **Law of Trees** \n\n## **Article 1** \n\n_All_ **_trees_** in\u00adformation. \n\n- a) one \n\n- b) two \n\n**==> picture [20 x 6] intentionally omitted <==**\n\n"
        "-----\n\n12 \n\nLaw of Trees \n\n## **Article 2** \n\nIt goes \n\n13 \n\nLaw of Trees \n\non here. \n\n14 \n\nEnd. \n"),
        "# Law of Trees\n\n## Article 1\n\n*All* ***trees*** information.\n\na) one\nb) two\n\n## Article 2\n\nIt goes on here.\n\nEnd.",
        (
            "19: a picture was left out: “”",
            "19: left out, as a running head or the number of a page: “12”, “Law of Trees”, “13”, “14”; likewise at 21, 23",
            "21: a paragraph that the end of a page divided is one: “on here.”",
        ),
    ),
    "running heads with the number of the page in them": (
        "# Law of the Sea\n\nOne is\n\n2 Law of the Sea\n\ngoing on.\n\n3 Law of the Sea\n\nTwo.\n\n4 Law of the Sea\n\nThree.",
        "# Law of the Sea\n\nOne is going on.\n\nTwo.\n\nThree.",
        (
            "8: a paragraph that the end of a page divided is one: “going on.”",
            "8: left out, as a running head or the number of a page: “2 Law of the Sea”, “3 Law of the Sea”, “4 Law of the Sea”; likewise at 10, 12",
        ),
    ),
    "a cover and a table of contents": (
        "# Law of Trees\n\nPublished in Geneva\n\n### Contents\n\n|Purpose|3|\n|---|---|\n|Scope|4<br>5|\n|End|6|\n\n## Law of Trees\n\n### Purpose\n\na1 Words.\n\na2 Words.\n\na3 Words.\n\n### Scope\n\nWords.\n\n### End\n\nWords.",
        "# Law of Trees\n\n## Law of Trees\n\n### Purpose\n\nWords.\n\nWords.\n\nWords.\n\n### Scope\n\nWords.\n\n### End\n\nWords.",
        (
            "8: left out, as a table of contents or a cover: “Published in Geneva”, “Contents”, “| Purpose | 3 | | --- | --- | | Scope | ”",
            "12: numbers in the margin are left out, from “a1 Words.”",
        ),
    ),
    "contents without pages, below their name": (
        "# **LAW ON TREES**\n\n**Contents**\n\nArticle 1\n\n- Article 2 Scope\n\n## Article 1\n\nWords.\n\n**Article 2**\n\n**Scope**\n\nWords.",
        "# Law on trees\n\n## Article 1\n\nWords.\n\n## Article 2 — Scope\n\nWords.",
        (
            "10: was in capitals; look at its names: “LAW ON TREES”",
            "12: left out, as a table of contents or a cover: “Contents”, “Article 1”, “Article 2 Scope”",
            "16: bold or alone on its line, now a heading: “Article 2”",
            "18: the line below a number, now in its heading: “Scope”",
        ),
    ),
    "contents with dots, and a title that stays": (
        "# Law\n\n**Contents**\n\nArticle 1 ......... 3\nArticle 2 ......... 4\n\n## Article 1\n\nOf the contents.\n\n## Article 2\n\nWords.",
        "# Law\n\n## Article 1\n\nOf the contents.\n\n## Article 2\n\nWords.",
        ("12: left out, as a table of contents or a cover: “Contents”, “Article 1 ......... 3 Article 2 ........”",),
    ),
    "words that the ends of lines divide, lines in headings, joined letters": (
        "# T\n\nwa-\nter, ground-\nwater and ground-water, pre-\nand post-war, Saint-\nPierre, vis-\nà-vis, co\u00ad\noperate, *know-\nledge*, e\ufb03cient.\n\nIt is inter-\n\nnational.\n\n## Article 3 — <br>Definitions\n\nHere.",
        "# T\n\nwater, ground-water and ground-water, pre- and post-war, Saint-Pierre, vis-à-vis, cooperate, *knowledge*, efficient.\n\nIt is international.\n\n## Article 3 — Definitions\n\nHere.",
        (
            "12: a word that the end of a line divided is one again; had it a hyphen? “wa-ter”, “ground-water”, “pre-and”, “Saint-Pierre …”; likewise at 14",
            "14: a paragraph that the end of a page divided is one: “national.”",
        ),
    ),
    "equal texts are text": (
        "# Code\n\n## Article 1\n\n(Abrogé)\n\n## Article 2\n\n(Abrogé)\n\n## Article 3\n\n(Abrogé)",
        "# Code\n\n## Article 1\n\n(Abrogé)\n\n## Article 2\n\n(Abrogé)\n\n## Article 3\n\n(Abrogé)",
        (),
    ),
    "pull quotes, other quotes, other broken lines": (
        "# T\n\nThe need to cooperate was recognized in 2005 by all.\n\nThe need to  \ncooperate was  \nrecognized in 2005  \n\nGeneva,  \n14 May  \n2013\n\n> Need to cooperate was recognized\n\n> Not said above.",
        ("# T\n\nThe need to cooperate was recognized in 2005 by all.\n\n/// html | aside.pull-quote\nThe need to cooperate was recognized in 2005\n///\n\n"
        "Geneva,  \n14 May  \n2013\n\n/// html | aside.pull-quote\nNeed to cooperate was recognized\n///\n\n> Not said above."),
        (
            "10: repeats words of the text, now a pull quote: “The need to cooperate was recognized in ”, “Need to cooperate was recognized”; likewise at 18",
            "14: lines that are broken by hand are kept: “Geneva, 14 May 2013”",
        ),
    ),
    "labels behind dashes, nesting by two spaces, marginal notes, what a program boxed": (
        ("# Act\n\n## Purpose\n\n### 2 Purpose\n\n(1) It is to\n\n- (a) one\n  - (i) deep\n  - (ii) deeper\n\n    more\n- (a.1) two\n\n<details>\n<summary>Historical Note</summary>\n\n- 2023, c. 15\n\n</details>\n\n"
        "**Aim of **the Act****\n\n(2) It is\n\n### 2.1 Scope\n\nHere.\n\n### 3 End\n\nThere."),
        "# Act\n\n## Purpose\n\n### 2 Purpose\n\n(1) It is to\n    (a) one\n        (i) deep\n        (ii) deeper\n\n            more\n\n    (a.1) two\n\n        Historical Note\n\n        - 2023, c. 15\n\n#### Aim of the Act\n\n(2) It is\n\n### 2.1 Scope\n\nHere.\n\n### 3 End\n\nThere.",
        (
            "5: numbers stand alone in headings; “section” is a guess, the same in every language",
            "29: a marginal note, now a heading: “Aim of the Act”",
        ),
    ),
    "terms at the margin, of which one has a list: all stand in the item that they are defined in": (
        "# T\n\n(1) Here,\n\n**day** means one\n- (a) of work,\n- (b) of rest;\n\n**lake** means water;\n\n**sea** means more.\n\nBelow.\n\n(2) In this\n\n**wave** means foam.",
        "# T\n\n(1) Here,\n\n    **day** means one\n\n    (a) of work,\n    (b) of rest;\n\n    **lake** means water;\n\n    **sea** means more.\n\nBelow.\n\n(2) In this\n\n**wave** means foam.",
        (),
    ),
    "a paragraph below an item, tables, code, setext headings, front matter of others": (
        "+++\ntitle = \"Code\"\ndraft = true\n+++\n\nScope\n-----\n\n- one\nand then " + "long " * 30 + "\n\n| a | b |\n|---|---|\n| x<br>y | `*` |\n\n```\n- (a) x\n```\n",
        "# Scope\n\n- one and then " + ("long " * 30).strip() + "\n\n| a | b |\n| --- | --- |\n| x y | `*` |\n\n```\n- (a) x\n```",
        (
            "6: left out of the front matter: draft",
        ),
    ),
    "tables that pandoc draws: one line a row, with a head and without": (
        "# T\n\n  Col     Col2\n  ------- ------\n  x       y\n  z       w | v\n\n  Table: Two columns\n\n---- ---\nx    y\nz    w\n---- ---\n\nEnd.",
        "# T\n\n| Col | Col2 |\n| --- | --- |\n| x | y |\n| z | w \\| v |\n\nTwo columns\n\n| x | y |\n| --- | --- |\n| z | w |\n\nEnd.",
        (),
    ),
    "tables that pandoc draws: several lines a row": (
        "# T\n\n-----------------\nName     What\n         it is\n-------- --------\nOak      A tree\n         of *old*\n\nRose     A bush\n-----------------\n\n: Plants\n",
        "# T\n\n| Name | What it is |\n| --- | --- |\n| Oak | A tree of *old* |\n| Rose | A bush |\n\nPlants",
        (),
    ),
    "tables that pandoc draws: with a grid": (
        ("# T\n\n+------+--------+\n| Name | Price  |\n+======+=======:+\n| Oak  | - one  |\n| tree | - two  |\n+------+--------+\n| all of them   |\n+------+--------+\n\n"
        "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n\n```\n+---+---+\n| a | b |\n+---+---+\n```"),
        ("# T\n\n| Name | Price |\n| --- | --- |\n| Oak tree | - one - two |\n| all of them |  |\n\n```\n+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n```\n\n"
        "```\n+---+---+\n| a | b |\n+---+---+\n```"),
        (
            "6: a cell had several paragraphs or items, and is one now: “- one - two”",
            "6: a table whose cells go over several rows is not read, and stands as it was drawn: “a b c”",
            "6: cells that were joined stand in the first of theirs: “all of them”",
        ),
    ),
    "no tables: a title between lines, a rule": (
        "# T\n\nOne\n---\n\nHere.\n\n---\n\nThere.\n\n---\n\nEnd.",
        "# T\n\n## One\n\nHere.\n\nThere.\n\nEnd.",
        (),
    ),
    "what a PDF has lost the form of: notes, headings in bold above their text, labels within a paragraph": (
        (
            "# T\n\n**Article 1**\nThe 11 trees1 and m2 are:\n(a) high,\n(b) old.2\n\n1Adopted in 1999.\n\n2 \n\n"
            "2Second note.\n\n3 \n\n**Article 2**\n1. One is\n\n(5) no label"
        ),
        "# T\n\n## Article 1\n\nThe 11 trees[^1] and m2 are:\n\n(a) high,\n(b) old.[^2]\n\n## Article 2\n\n1. One is\n\n    (5) no label\n\n[^1]: Adopted in 1999.\n\n[^2]: Second note.",
        (
            "12: bold or alone on its line, now a heading: “Article 1”, “Article 2”; likewise at 19",
            "14: a number at the end of words, now the mark of a note: “The 11 trees and m2 are:”, “old.”; likewise at 17",
            "19: left out, as a running head or the number of a page: “3”, “2”; likewise at 27",
        ),
    ),
    "what may go on": (
        "# Code\n\na) l'un ;\n\nb) l'autre,\n\nseront vus.",
        "# Code\n\na) l'un ;\nb) l'autre,\n\nseront vus.",
        ("11: begins in small letters: does it go on what stands before it? “seront vus.”",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "page", "doubts"), CASES.values(), ids=CASES)
def test_markdown(text: str, page: str, doubts: tuple[str, ...], tmp_path: Path) -> None:
    assert brought(tmp_path, ".md", text) == (page, doubts)


def test_labels_and_numbers_of_other_scripts(tmp_path: Path) -> None:
    arabic = "# الإعلان\n\n**المادة ١**\n\n(أ) واحد\n\n(ب) می\u200cخواهم\n"
    assert brought(tmp_path, ".md", arabic, "ar")[0] == "# الإعلان\n\n## المادة ١\n\n(أ) واحد\n(ب) می\u200cخواهم"
    assert (
        brought(tmp_path, ".md", "# 宣言\n\n第一条\n\n人人生而自由。", "zh")[0]
        == "# 宣言\n\n## 第一条\n\n人人生而自由。"
    )
