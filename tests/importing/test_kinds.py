"""Each kind of file becomes a page: the file in, the page below its front matter out, and what is doubtful in it."""

from pathlib import Path

import pytest

from edition.importing.blocks import BREAK
from edition.importing.command import import_page
from tests.importing.word import STYLES, deleted, docx, footnote, inserted, levels, p, r, reference, table

NOTE = '<a id="b" href="#n">[1]</a>'
AKOMA_NTOSO = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta><p>no</p></meta>{}</act></akomaNtoso>'

WORD: dict[str, tuple[bytes, str, tuple[str, ...]]] = {
    "labels that Word counts, in headings and lists": (
        docx(
            p("The Act", "Titre1") + p("Purpose", "Titre2", level=0) + p("In order to", level=1) + p("protect;", level=2)
            + p("save.", level=2) + p("And.", level=1) + p("Scope", "Titre2", level=0) + p("Here.", level=1),
            levels(("decimal", "Article %1"), ("decimal", "%2."), ("lowerLetter", "(%3)")),
        ),
        """# The Act

## Article 1 — Purpose

1. In order to

    (a) protect;
    (b) save.

2. And.

## Article 2 — Scope

1. Here.""",
        (),
    ),
    "labels of several levels, which are no list": (
        docx(p("Act", "Titre1") + p("One.", level=1) + p("Two.", level=1), levels(("decimal", "%1"), ("decimal", "%1.%2"))),
        "# Act\n\n1.1 One.\n\n1.2 Two.",
        (),
    ),
    "labels of a style, and of the style that it is based on": (
        docx(
            p("Act", "Titre1") + p("Purpose", "Art") + p("Text."),
            levels(("upperRoman", "ARTICLE %1")),
            styles='<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>',
        ),
        "# Act\n\n## ARTICLE I — Purpose\n\nText.",
        (),
    ),
    "a list that begins anew, bullets, letters after z": (
        docx(
            p("Act", "Titre1") + p("one", level=0) + p("dot", level=1) + p("two", level=0) + p("anew", level=0, number="2")
            + "".join(p(f"item {number}", level=0, number="3") for number in (27, 28)),
            levels(("lowerLetter", "%1)"), ("bullet", "•")),
            "".join(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
                f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
                for number, start in ((1, 1), (2, 1), (3, 27))
            ),
        ),
        "# Act\n\na) one\n\n    - dot\n\nb) two\na) anew\naa) item 27\nbb) item 28",
        (),
    ),
    "headings in bold, a subject, capitals": (
        docx(
            p("CONVENTION ON TREES", bold=True) + p("The Parties,") + p("CHAPTER I", bold=True) + p("GENERAL PROVISIONS", bold=True)
            + p("Article 1", bold=True) + p("Trees are plants.") + p("CHAPTER II", bold=True) + p("Article 2", bold=True) + p("End."),
        ),
        """# Convention on Trees

The Parties,

## Chapter I — General provisions

### Article 1

Trees are plants.

## Chapter II

### Article 2

End.""",
        (
            "12: bold or alone on its line, now a heading: “CONVENTION ON TREES”, “CHAPTER I”, “Article 1”, “CHAPTER II …”; likewise at 16, 18, 22, 24",
            "12: was in capitals; look at its names: “CONVENTION ON TREES”, “CHAPTER I — GENERAL PROVISIONS”, “CHAPTER II”; likewise at 16, 22",
            "18: the line below a number, now in its heading: “GENERAL PROVISIONS”",
        ),
    ),
    "notes": (
        docx(p("Act", "Titre1") + f"<w:p>{r('One')}{reference(2)}{r(' two')}{reference(3)}{r('.')}</w:p>", notes=footnote(2, "First.") + footnote(3, "Second *x*.")),
        "# Act\n\nOne[^1] two[^2].\n\n[^1]: First.\n\n[^2]: Second \\*x\\*.",
        (),
    ),
    "a paragraph that goes on in an item, a quotation": (
        docx(
            p("Act", "Titre1") + p("one", level=0) + p("goes on", level=0, number="2") + p("two", level=0) + p("Said.", "Citation"),
            levels(("lowerLetter", "(%1)")) + levels(("bullet", " ")).replace('"7"', '"8"'),
            "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{listed}"/></w:num>' for number, listed in ((1, 7), (2, 8))),
            STYLES + '<w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/></w:style>',
        ),
        "# Act\n\n(a) one\n\n    goes on\n\n(b) two\n\n> Said.",
        (),
    ),
    "tracked changes": (
        docx(p("Act", "Titre1") + f"<w:p>{r('They ')}{deleted('may')}{inserted('shall')}{r(' act.')}</w:p>"),
        "# Act\n\nThey shall act.",
        ("6: changes that Word tracks are taken as accepted",),
    ),
    "a table with joined cells": (
        docx(p("Act", "Titre1") + table(("A", "B|C"), ("x",))),
        "# Act\n\n| A | B\\|C |\n| --- | --- |\n| x |  |",
        ("8: cells that were joined stand in the first of theirs: “x”",),
    ),
    "signs that Markdown would take for marks, and hidden ones": (
        docx(p("Act", "Titre1") + p("infor\u00admation * _so_ [x](y)") + p("1992. That year") + p("# no") + p("+ no")),
        "# Act\n\ninformation \\* \\_so\\_ \\[x](y)\n\n1992\\. That year\n\n\\# no\n\n\\+ no",
        (),
    ),
}  # fmt: skip
HTML = {
    "a page of the web": (
        ("<head><title>Site</title><script>x()</script></head><body><nav><a href='/'>Home</a></nav><main><h1>Charter</h1><h2>Article 1</h2>"
        "<p>All <b>people </b>are <i>equal</i>.<br>And <code>*free*</code>.</p><ol type='a'><li>one<ol style='list-style: upper-roman'><li>deep</li></ol>"
        "</li><li value='4'>four</li></ol><ul><li>(a) <span>x</span></li><li><p>y</p><p>more</p></li></ul><p>1<sup>er</sup></p></main><footer>©</footer></body>"),
        f"""# Charter

## Article 1

All **people** are *equal*.{BREAK}And `*free*`.

a. one
    I. deep
d. four

(a) x

- y

    more

1^er^""",
        (),
    ),
    "what stands around, where a page does not say which is its main part": (
        "<header>Logo of the office</header><h1>T</h1><p>Text.</p><footer>Contact us</footer>",
        "# T\n\nText.",
        ("6: left out, as what stands around a page: “Logo of the office”, “Contact us”; likewise at 8",),
    ),
    "items as rows of tables, and numbers alone on their lines, as in the Official Journal": (
        ("<p>REGULATION (EU) 2016/679</p><p>Article 1</p><p>Subject-matter</p><p>1.   It lays down rules.</p>"
        "<table><tr><td>(a)</td><td><p>one:</p><table><tr><td>(i)</td><td>deep</td></tr></table></td></tr></table>"
        "<p>2.   More<a id='b' href='#n'>(<span>1</span>)</a>.</p><p><a id='n' href='#b'>(<span>1</span>)</a> OJ L 1.</p>"),
        """# Regulation (EU) 2016/679

## Article 1 — Subject-matter

1. It lays down rules.

(a) one:
    (i) deep

2. More[^1].

[^1]: OJ L 1.""",
        (
            "10: the first line, now the title: “REGULATION (EU) 2016/679”",
            "10: was in capitals; look at its names: “REGULATION (EU) 2016/679”",
            "12: bold or alone on its line, now a heading: “Article 1”",
            "14: the line below a number, now in its heading: “Subject-matter”",
        ),
    ),
    "labels behind which stand spaces that do not break, or in elements and lines of their own": (
        ("<h1>T</h1><p>Article 1</p><p>1.&nbsp;&nbsp;&nbsp;One M.&nbsp;Day.</p><p>2.&#8195;Two:</p><p>(a)&thinsp;<b>x</b></p><p><span>(b)</span><span>y</span></p><h2>Article 2</h2>"
        "<p><b>1.</b>One</p><p>2.</p><p>Two.</p><p><i>(a)</i> x</p><h3><span>3</span><span>Three</span></h3><p>3<sup>rd</sup> and <b>2</b>nd.</p><p>M.&nbsp;Day</p>"),
        "# T\n\n## Article 1\n\n1. One M.\u00a0Day.\n2. Two:\n\n(a) **x**\n(b) y\n\n## Article 2\n\n1. One\n2. Two.\n\n(a) x\n\n### 3 Three\n\n3^rd^ and **2**nd.\n\nM.\u00a0Day",
        ("12: bold or alone on its line, now a heading: “Article 1”",),
    ),
    "labels of codes": (
        "<h1>Code</h1><h2>Article L. 111-2</h2><p>I. - Ceci.</p><p>II. – Cela :</p><p>1°&nbsp;un ;</p><p>1° bis deux ;</p><p>2° trois.</p><h2>Article 2</h2><p>A. whereas one;</p><p>B. whereas two;</p><p>Note - text</p>",
        "# Code\n\n## Article L. 111-2\n\nI. - Ceci.\nII. – Cela :\n\n1° un ;\n1° bis deux ;\n2° trois.\n\n## Article 2\n\nA. whereas one;\n\nB. whereas two;\n\nNote - text",
        (),
    ),
    "joined cells, items that empty cells push to the right": (
        ("<h1>T</h1><table><thead><tr><th rowspan='2'>I</th><th colspan='2'>R</th></tr><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td rowspan='0'>x</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody><tbody><tr><td>y</td><td>5</td></tr><tr></tr></tbody></table><table><tr><td></td><td>(i)</td><td>one</td></tr></table>"),
        "# T\n\n| I | R |  |\n| --- | --- | --- |\n|  | A | B |\n| x | 1 | 2 |\n|  | 3 | 4 |\n| y | 5 |  |\n\n(i) one",
        ("8: cells that were joined stand in the first of theirs: “I”, “R”, “x”",),
    ),
    "signs that would be marks": (
        "<h1>T</h1><p>Write &lt;b&gt; and &lt;sup&gt;, 5 &lt; 6, &amp;lt; ~5 x^2^ {.a} C:\\*</p><p>[1]: http://x.y</p><p>x<br># y</p><table><tr><td>&lt;i&gt;</td><td>a</td></tr></table><p><code>&lt;i&gt;</code></p>",
        f"# T\n\nWrite `<b>` and `<sup>`, 5 < 6, &amp;lt; \\~5 x\\^2\\^ \\{{.a}} C:\\\\\\*\n\n\\[1]: http://x.y\n\nx{BREAK}\\# y\n\n| `<i>` | a |\n| --- | --- |\n\n`<i>`",
        (
            "8: looks like HTML, and is code now: “<b>”, “<sup>”, “<i>”; likewise at 18",
            "12: begins in small letters: does it go on what stands before it? “x # y”",
        ),
    ),
    "what is hidden or leads elsewhere": (
        ("<h1>T</h1><ol class='breadcrumb'><li>Home</li></ol><div role='navigation'>Menu</div><p hidden>no</p><p>See <span class='sr-only'>it </span>this<span style='display:none'>that</span>"
        "<a id='b' href='#n'>1</a>.</p><p id='n'>Note <a href='#b'>back to the text</a></p>"),
        "# T\n\nSee this[^1].\n\n[^1]: Note",
        ("8: left out, as what stands around a page: “Home”, “Menu”, “no”, “it …”",),
    ),
    "notes whose links lead nowhere": (
        ("<h1>T</h1><p>One (<a href='#gone'>1</a>), two <a href='#lost'>(<sup>2</sup>)</a>, see <a href='#s'>3</a>.</p><p>(<a>1</a>) First.</p><p><a href='#x'>(<sup>2</sup>)</a> Second.</p>"
        "<p>(<a>4</a>) Fourth.</p>"),
        "# T\n\nOne[^1], two[^2], see 3.\n\n(4) Fourth.\n\n[^1]: First.\n\n[^2]: Second.",
        ("10: looks like a note, and no mark refers to it: “(4) Fourth.”",),
    ),
    "headings and items in quotations": (
        ("<h1>T</h1><h2>Article 1</h2><blockquote><h3>Article 5A</h3><p>(1) One</p><ol type='a'><li>alpha<ul><li>deep</li></ul></li></ol><p>1992. It</p></blockquote><ul><li>x<blockquote>y</blockquote></li></ul>"),
        "# T\n\n## Article 1\n\n> **Article 5A**\n>\n> (1) One\n>\n> a. alpha\n>\n>     - deep\n>\n> 1992\\. It\n\n- x\n\n    > y",
        (),
    ),
    "lines in bold, or with a number alone, above their text": (
        "<h1>T</h1><p>Article 1<br>Words, so many of them.</p><p><b>Section 5<br>The title below</b></p><p><b>Article 2</b> <i>Purpose</i></p><p>Geneva,<br>14 May</p>",
        f"# T\n\n## Article 1\n\nWords, so many of them.\n\n### Section 5 — The title below\n\n## Article 2 *Purpose*\n\nGeneva,{BREAK}14 May",
        (
            "14: bold or alone on its line, now a heading: “Article 1”, “Section 5”, “Article 2 Purpose”; likewise at 18, 20",
            "20: the line below a number, now in its heading: “The title below”",
        ),
    ),
    "notes of Word": (
        f"<h1>T</h1><p>Café{NOTE}</p><div id='ftn1'><p><a id='n' href='#b'>[1]</a> Note.</p></div>",
        "# T\n\nCafé[^1]\n\n[^1]: Note.",
        (),
    ),
    "notes of pandoc": (
        "<h1>T</h1><p>x<a href='#fn1' id='fnref1'><sup>1</sup></a></p><section><ol><li id='fn1'><p>Note.<a href='#fnref1'>↩︎</a></p></li></ol></section>",
        "# T\n\nx[^1]\n\n[^1]: Note.",
        (),
    ),
    "a picture, a definition, a quotation, a link within": (
        "<h1>L'acte: T</h1><p>See <a href='#x'>5</a>.</p><h2 id='x'>5 Five</h2><p>Note. The end.</p><img src='a.png' alt='Map'><dl><dt>Term</dt><dd>Def.</dd></dl><blockquote><p>Said.</p></blockquote>",
        "# L'acte: T\n\nSee 5.\n\n## 5 Five\n\nNote. The end.\n\nTerm\n\n:   Def.\n\n> Said.",
        ("8: a link within the text or its site is words alone now: “5”", "14: a picture was left out: “Map”"),
    ),
}  # fmt: skip
LAWS = {
    "articles": (
        ("<preface><p><docTitle>Trees Act</docTitle></p></preface><body><chapter><num>Chapter I</num><heading>General</heading><article>"
        "<num>Article 1</num><heading>Subject<authorialNote><p>A note.</p></authorialNote></heading><paragraph><num>1.</num><content><p>First <b>bold</b>.</p></content></paragraph>"
        "<paragraph><num>2.</num><intro><p>Second:</p></intro><point><num>(a)</num><content><p>one;</p></content></point><wrapUp><p>closing.</p></wrapUp></paragraph></article></chapter></body>"),
        """# Trees Act

## Chapter I — General

### Article 1 — Subject[^1]

1. First **bold**.
2. Second:

    (a) one;

    closing.

[^1]: A note.""",
        (),
    ),
    "sections, marginal notes, references, what is inserted elsewhere": (
        ("<preface><docTitle>T</docTitle></preface><body><section><num>1</num><heading>Purpose</heading><subsection><num>(1)</num><heading>Aim</heading>"
        "<content><p>See <ref href='http://x.org/a'>it</ref> and <ref href='#s'>2</ref>.</p></content></subsection></section><section><num>2</num><heading>Change</heading>"
        "<content><quotedStructure><section><num>9</num><heading>New</heading><subsection><num>(1)</num><intro><p>Words:</p></intro><paragraph><num>(a)</num><content><p>one.</p></content></paragraph></subsection></section></quotedStructure></content></section></body>"),
        """# T

## 1 Purpose

### Aim

(1) See [it](http://x.org/a) and 2.

## 2 Change

> **9 New**
>
> (1) Words:
>     (a) one.""",
        (),
    ),
    "numbers with a word, a quotation, a link to another text, words of editors": (
        ("<preface><docTitle>T</docTitle></preface><body><hcontainer><heading>P</heading><paragraph><num>Paragraph 71</num><heading>Process</heading>"
        "<content><p>As <ref href='/akn/zz/doc/2005/b/~par_3'>B</ref>.</p><blockContainer class='official'><p>“The process”</p></blockContainer>"
        "<p class='editorial'>Note</p></content></paragraph></hcontainer></body>"),
        "# T\n\n## P\n\n### Paragraph 71 — Process\n\nAs B.\n\n> “The process”\n\nNote",
        ("10: words of the editors stand as those of the text now: “Note”", "16: a link within the text or its site is words alone now: “B”"),
    ),
    "a list and a table within the text": (
        ("<preface><docTitle>T</docTitle></preface><body><article><num>Art. 1</num><content><blockList><listIntroduction>These:</listIntroduction>"
        "<item><num>a)</num><p>x<eol/>y</p></item></blockList><table><tr><th><p>A</p></th><th><p>B</p></th></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></table></content></article></body>"),
        "# T\n\n## Art. 1\n\nThese:\n\na) x  \n    y\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        (),
    ),
}  # fmt: skip


def brought(folder: Path, suffix: str, data: bytes | str, language: str = "en") -> tuple[str, tuple[str, ...]]:
    """The page that a file becomes, below its front matter, and what is doubtful in it, by line."""
    file, to = folder / f"name{suffix}", folder / "docs" / language / "text.md"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    *told, last = import_page([file], to, is_forced=True)
    assert last.endswith("is written; look at these lines first")
    lines = [line.removeprefix(f"{to}:") for line in told]
    page = to.read_text(encoding="utf-8").partition("\n---\n\n")[2].rstrip("\n")
    return page, tuple(line for line in lines if not line.partition(": ")[2].startswith("to be filled in"))


@pytest.mark.parametrize(("data", "page", "doubts"), WORD.values(), ids=WORD)
def test_word(data: bytes, page: str, doubts: tuple[str, ...], tmp_path: Path) -> None:
    assert brought(tmp_path, ".docx", data) == (page, doubts)


@pytest.mark.parametrize(("data", "page", "doubts"), HTML.values(), ids=HTML)
def test_html(data: str, page: str, doubts: tuple[str, ...], tmp_path: Path) -> None:
    assert brought(tmp_path, ".html", data) == (page, doubts)


@pytest.mark.parametrize(("data", "page", "doubts"), LAWS.values(), ids=LAWS)
def test_akoma_ntoso(data: str, page: str, doubts: tuple[str, ...], tmp_path: Path) -> None:
    assert brought(tmp_path, ".akn", AKOMA_NTOSO.format(data)) == (page, doubts)
