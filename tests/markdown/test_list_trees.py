"""Lists as people write them and as programs convert them: Markdown in, the tree of items out, each by its label."""

import markdown
import pytest
from lxml import html

from edition.document.labels import label_of
from edition.markdown.list_labels import read_mark


def tree(text: str, language: str = "en") -> str:
    """What a page prints: items behind their labels, lists within items in brackets, paragraphs by their words."""
    options = {"edition.lists": {"language": language}}
    built = markdown.markdown(
        text, extensions=["footnotes", "pymdownx.blocks.html", *options], extension_configs=options
    )
    return " ".join(shown(html.fromstring(f"<div>{built}</div>")))


def shown(parent: html.HtmlElement) -> list[str]:
    parts = [" ".join((parent.text or "").split())] if (parent.text or "").strip() else []
    for child in parent:
        if child.tag in {"ol", "ul"}:
            start = int(str(child.get("start", "1")))
            own = [
                f"{label_of(n, str(child.get('type', '1')))}." if child.tag == "ol" else "-"
                for n in range(start, start + len(child))
            ]
            items = [
                " ".join([str(item.get("data-label") or label), *shown(item)])
                for item, label in zip(child, own, strict=True)
            ]
            parts.append(f"[{' '.join(items)}]")
        elif child.tag in {"div", "blockquote"}:
            parts += [] if child.get("class") == "footnote" else [f"<{' '.join(shown(child))}>"]
        else:
            words = " ".join(child.text_content().split())
            parts.append({"p": words, "sup": "^"}.get(str(child.tag), f"<{child.tag!s} {words}>"))
        if (child.tail or "").strip():
            parts.append(" ".join((child.tail or "").split()))
    return parts


LEGAL = "[(1) one [(a) x [(i) y (ii) z] (b) w] (2) two]"
INDENTS = {
    "two spaces": "(1) one\n  (a) x\n    (i) y\n    (ii) z\n  (b) w\n(2) two",
    "three spaces": "(1) one\n   (a) x\n      (i) y\n      (ii) z\n   (b) w\n(2) two",
    "four spaces": "(1) one\n    (a) x\n        (i) y\n        (ii) z\n    (b) w\n(2) two",
    "the column of the words": "(1) one\n    (a) x\n        (i) y\n        (ii) z\n    (b) w\n(2) two",
    "eight spaces": "(1) one\n        (a) x\n                (i) y\n                (ii) z\n        (b) w\n(2) two",
    "uneven": "(1) one\n   (a) x\n     (i) y\n     (ii) z\n   (b) w\n(2) two",
    "none": "(1) one\n(a) x\n(i) y\n(ii) z\n(b) w\n(2) two",
    "none, empty lines between": "(1) one\n\n(a) x\n\n(i) y\n\n(ii) z\n\n(b) w\n\n(2) two",
    "two, empty lines between": "(1) one\n\n  (a) x\n\n    (i) y\n\n    (ii) z\n\n  (b) w\n\n(2) two",
    "four, empty lines between": "(1) one\n\n    (a) x\n\n        (i) y\n\n        (ii) z\n\n    (b) w\n\n(2) two",
    "behind dashes": "- (1) one\n  - (a) x\n    - (i) y\n    - (ii) z\n  - (b) w\n- (2) two",
    "behind dashes at the margin": "- (1) one\n\n- (a) x\n\n- (i) y\n\n- (ii) z\n\n- (b) w\n\n- (2) two",
    "dashes below a number": "(1) one\n\n- (a) x\n  - (i) y\n  - (ii) z\n\n- (b) w\n\n(2) two",
    "behind stars": "* (1) one\n    * (a) x\n        * (i) y\n        * (ii) z\n    * (b) w\n* (2) two",
    "half by indent": "(1) one\n\n(a) x\n\n    (i) y\n\n    (ii) z\n\n(b) w\n\n(2) two",
    "the whole indented": "Words:\n\n    (1) one\n    (a) x\n    (i) y\n    (ii) z\n    (b) w\n    (2) two",
}  # fmt: skip
CASES = {
    "bullets by two spaces": ("- un\n  - un un\n- deux", "[- un [- un un] - deux]"),
    "bullets by three spaces": ("- un\n   - un un\n- deux", "[- un [- un un] - deux]"),
    "a number and bullets by three spaces": ("1. un\n   - x\n   - y\n2. deux", "[1. un [- x - y] 2. deux]"),
    "back at the margin, no empty line": ("- x\n\n    - y\n\n        - z\n- w", "[- x [- y [- z]] - w]"),
    "a label alone on its line": ("(1)\n\n(a) x\n\n(b) y\n\n(2) z", "[(1) [(a) x (b) y] (2) z]"),
    "a second paragraph by two spaces": ("- un\n\n  encore\n- deux", "[- un encore - deux]"),
    "a second paragraph by the column of the words": ("(1) un\n\n    encore\n\n(2) deux", "[(1) un encore (2) deux]"),
    "a second paragraph far to the right": ("(viii) un\n\n       encore\n\n(ix) deux", "[(viii) un encore (ix) deux]"),
    "code in an item": ("1. un\n\n        code\n\n2. deux", "[1. un <pre code> 2. deux]"),
    "lines that go on": ("(a) un\n    et plus\n(b) deux\net plus", "[(a) un et plus (b) deux et plus]"),
    "Roman to the right": ("  i. a\n ii. b\niii. c\n iv. d", "[i. a ii. b iii. c iv. d]"),
    "numbers to the right": (" 9. a\n10. b\n11. c", "[9. a 10. b 11. c]"),
    # Letters that go on
    "za": ("(y) a\n(z) b\n(za) c\n(zb) d", "[(y) a (z) b (za) c (zb) d]"),
    "aa after z": ("(z) a\n(aa) b\n(ab) c", "[(z) a (aa) b (ab) c]"),
    "aa between a and b": ("(a) x\n\n(aa) y\n\n(b) z", "[(a) x (aa) y (b) z]"),
    "aa, bb below a": ("a) x\naa) y\nbb) z\nb) w", "[a) x [aa) y bb) z] b) w]"),
    "b.1": ("(a) x\n(b) y\n(b.1) z\n(b.2) w\n(c) v", "[(a) x (b) y (b.1) z (b.2) w (c) v]"),
    "1.1": ("(1) x\n\n(1.1) y\n\n(2) z", "[(1) x (1.1) y (2) z]"),
    "1a": ("1. x\n1a. y\n2. z", "[1. x 1a. y 2. z]"),
    "1A between brackets": ("(1) x\n(1A) y\n(1B) z\n(2) w", "[(1) x (1A) y (1B) z (2) w]"),
    "bis": ("1) x\n1 bis) y\n2) z", "[1) x 1 bis) y 2) z]"),
    "decimal": ("1.1. x\n1.2. y", "[1.1. x 1.2. y]"),
    "degrees": ("1° x\n2° y\n3° z", "[1° x 2° y 3° z]"),
    "degrees and bis": ("4° x\n4° bis y\n4° ter z\n5° w", "[4° x 4° bis y 4° ter z 5° w]"),
    "a hyphen in place of a space": ("I.-Un\n\nII.-Deux", "[I.- Un II.- Deux]"),
    "a hyphen between spaces": ("I. - Un\n\n1 - x\n\n2 - y\n\nII. – Deux", "[I. - Un [1 - x 2 - y] II. – Deux]"),
    "a number and a dash": ("12 – twelve", "12 – twelve"),
    "days": ("1 – 5 May", "1 – 5 May"),
    "a name and a dash": ("A – words", "A – words"),
    "a name with hyphens": ("J.-P. Martin came.", "J.-P. Martin came."),
    "degrees and a bracket": ("1°) x\n2°) y", "[1°) x 2°) y]"),
    "degrees and letters": ("1° x\na) u\nb) v\n2° y", "[1° x [a) u b) v] 2° y]"),
    "capital Roman, empty lines": ("I. un\n\nII. deux\n\nIII. trois", "[I. un II. deux III. trois]"),
    "capital Roman above numbers": ("I. un\n\n1. x\n\n2. y\n\nII. deux", "[I. un [1. x 2. y] II. deux]"),
    "capitals": ("A. un\n\nB. deux", "[A. un B. deux]"),
    "bullets of a word processor": ("• un ;\n• deux.", "[- un ; - deux.]"),
    "bullets of two kinds": ("• un\n– x\n– y\n• deux", "[- un [- x - y] - deux]"),
    "dashes": ("– un ;\n– deux.", "[- un ; - deux.]"),
    "dashes, empty lines": ("— un ;\n\n— deux.", "[- un ; - deux.]"),
    "a dash alone": ("– Un mot, dit-il.", "– Un mot, dit-il."),
    "minus and points": ("− un\n− deux\n\nMot.\n\n· un\n· deux", "[- un - deux] Mot. [- un - deux]"),
    # Other spaces, and none
    "a no-break space": ("1.\u00a0x\n\n2.\u00a0y\n\n(a)\u2003z", "[1. x 2. y [(a) z]]"),
    "other spaces": ("(1)\u2009x\n(2)\u202fy\n(3)\u00a0\u2002 z", "[(1) x (2) y (3) z]"),
    "a bullet and a no-break space": ("•\u00a0un\n•\u00a0deux", "[- un - deux]"),
    "no space": ("(a)x\n\n(b)y\n\n1.Un\n\n2.Deux", "[(a) x (b) y [1. Un 2. Deux]]"),
    "a word in brackets": ("(s)he came\n\n(in)appropriate", "(s)he came (in)appropriate"),
    "hyphens": ("1- x\n\n2 - y\n\n3 – z\n\na.- u\n\nb.- v", "[1- x 2 - y 3 – z [a.- u b.- v]]"),
    # Labels in bold and in italics
    "bold": ("**1.** x\n\n**2.** y\n\n(a) z", "[1. x 2. y [(a) z]]"),
    "bold behind a dash": ("- **1.** x\n- **2.** y", "[1. x 2. y]"),
    "bold to the sign": ("**1**. x\n__2__. y", "[1. x 2. y]"),
    "italics": ("*(a)* x\n(*b*) y\n_(c)_ *z*", "[(a) x (b) y (c) <em z>]"),
    "bold that goes on": ("**1. Title.** x\n\n**2. Title.** y", "[1. Title. x 2. Title. y]"),
    "bold words": ("1. **x** y\n2. *z*", "[1. <strong x> y 2. <em z>]"),
    "a line in bold": ("**1. Title**\n\n(a) x", "1. Title [(a) x]"),
    "bis in italics": ("1. x\n\n1 *bis*. y\n\n(1 *bis*) z", "[1. x 1 bis. y [(1 bis) z]]"),
    "a name in bold": ("**A**. Reader came.", "A. Reader came."),
    "a blank to fill in": ("1. ____ of\n2. * x", "[1. ____ of 2. * x]"),
    # Several labels, and other signs
    "two labels": ("(2)(a) x\n\n(b) y\n\n(3) z", "[(2) [(a) x (b) y] (3) z]"),
    "two labels again": ("(2)(a)(i) x\n(2)(a)(ii) y\n(2)(b) z", "[(2) [(a) [(i) x (ii) y] (b) z]]"),
    "two labels and a space": ("(2) (a) x\n\n(b) y\n\n(3) z", "[(2) [(a) x (b) y] (3) z]"),
    "a label that words begin with": ("(2) (a) and (b) apply.\n\n(3) z", "[(2) (a) and (b) apply. (3) z]"),
    "decimals without a point": ("1.1 First\n\n1.2 Second\n\n(a) z", "[1.1 First 1.2 Second [(a) z]]"),
    "a quantity": ("1. x\n\n1.5 million", "[1. x] 1.5 million"),
    "a section's sign": ("§ 1. x\n§ 2. y\n§ 3 Z", "[§ 1. x § 2. y § 3 Z]"),
    "bis behind a bracket": ("3) x\n3 bis) y\n4) z\na) u\na bis) v\nb) w", "[3) x 3 bis) y 4) z [a) u a bis) v b) w]]"),
    "bis and a letter": ("II bis. x\n\nII bis A. – y", "[II bis. x II bis A. – y]"),
    "degrees, bis and a list": ("2° x\na) u\nb) v\n2° bis y\n3° z", "[2° x [a) u b) v] 2° bis y 3° z]"),
    # The letter or the number
    "i after h": ("(g) x\n(h) y\n(i) z\n(j) w", "[(g) x (h) y (i) z (j) w]"),
    "i below h": ("(h) x\n(i) y\n(ii) z", "[(h) x [(i) y (ii) z]]"),
    "i below h, indented": ("(h) x\n\n    (i) y\n\n(k) z", "[(h) x [(i) y] (k) z]"),
    "i after h, i below it": ("(h) x\n(i) y\n(i) u\n(ii) v\n(j) z", "[(h) x (i) y [(i) u (ii) v] (j) z]"),
    "i alone after a": ("(a) x\n(i) y\n(b) z", "[(a) x [(i) y] (b) z]"),
    "i at the end": ("(h) x\n(i) y", "[(h) x (i) y]"),
    "a list from i": ("(i) x\n(j) y", "[(i) x (j) y]"),
    "another subsection below": ("(1) a\n(h) x\n(i) y\n(2) b\n(a) u\n(i) v\n(ii) w", "[(1) a [(h) x (i) y] (2) b [(a) u [(i) v (ii) w]]]"),
    "v after u and after iv": ("(u) x\n(i) a\n(ii) b\n(iii) c\n(iv) y\n(v) z\n(vi) w", "[(u) x [(i) a (ii) b (iii) c (iv) y (v) z (vi) w]]"),
    "x after w": ("(w) x\n(x) y\n(y) z", "[(w) x (x) y (y) z]"),
    # What stands between
    "a marginal note": ("(1) x\n\n**Note**\n\n(2) y\n\n**Note**\n\n(3) z", "[(1) x] Note [(2) y] Note [(3) z]"),
    "a marginal note, items below": ("(1) x\n\n- (a) u\n\n- (b) v\n\n**Note**\n\n(2) y\n\n- (a) w", "[(1) x [(a) u (b) v]] Note [(2) y [(a) w]]"),
    "a note of the page": ("(1) x[^1]\n\n[^1]: Words.\n\n(2) y", "[(1) x1 (2) y]"),
    "a paragraph between letters": ("(1) x\n\n(a) u\n\nor\n\n(b) v\n\n(2) y", "[(1) x [(a) u] or [(b) v] (2) y]"),
    "a paragraph before letters": ("(1) x\n\nfor:\n\n(a) u\n\n(b) v\n\n(2) y", "[(1) x for: [(a) u (b) v] (2) y]"),
    "a paragraph after letters": ("a) x\n\nb) y\n\nsont dits.", "[a) x b) y] sont dits."),
    "words back at the margin": ("Means\n  - (g) x\n  - (h) y\nbut not\n  - (i) u\n  - (j) v", "Means [(g) x (h) y] but not [(i) u (j) v]"),
    "a quotation between": ("(1) x\n\n> words\n\n(2) y", "[(1) x] <words> [(2) y]"),
    "a heading between": ("(1) x\n\n## H\n\n(2) y", "[(1) x] <h2 H> [(2) y]"),
    "a box between": ("(1) x\n\n/// html | div.notice\nwords\n///\n\n(2) y", "[(1) x] <words> [(2) y]"),
    # What is no list, and what is
    "a list at once below words": ("Means\n- (a) x\n- (b) y", "Means [(a) x (b) y]"),
    "a line alone below words": ("as in\n(2) of it", "as in (2) of it"),
    "words in brackets": ("(the) words", "(the) words"),
    "a page": ("p. 12 says", "p. 12 says"),
    "an abbreviation": ("e.g. words\n\ni.e. words", "e.g. words i.e. words"),
    "a degree alone": ("20° in May", "20° in May"),
    "a number in words": ("One. Two.\n\nFirst. Second.", "One. Two. First. Second."),
    "a name behind a dash": ("- A. Reader came.\n- Le mot. Un autre.", "[- A. Reader came. - Le mot. Un autre.]"),
    "an escaped label": ("\\(a) words", "(a) words"),
    "a list in a quotation": ("> (1) x\n>\n> (a) u\n>\n> (2) y", "<[(1) x [(a) u] (2) y]>"),
    "two lists": ("1. a\n2. b\n\n- x\n- y", "[1. a 2. b] [- x - y]"),
    "bullets below a colon": ("(1) thus:\n\n- x\n- y", "[(1) thus: [- x - y]]"),
    "a list that begins anew": ("1. a\n2. b\n\nWords.\n\n1. c\n2. d", "[1. a 2. b] Words. [1. c 2. d]"),
    "a number below letters of another": ("(a) x\n(b) y\n\nWords.\n\n(a) u\n(b) v\n\n(2) z", "[(a) x (b) y] Words. [(a) u (b) v] [(2) z]"),
    "a letter that is left out": ("(1) x\n(a) u\n(c) v\n(2) y", "[(1) x [(a) u (c) v] (2) y]"),
    "a list in a note": ("x[^1]\n\n[^1]: Words:\n\n    (a) u\n\n    (b) v", "x1"),
}  # fmt: skip
OTHERS = {
    "Arabic numbers and a hyphen": ("١ - س\n\n٢- ص:\n\n(أ) ع", "ar", "[١ - س ٢- ص: [(أ) ع]]"),
    "ñ": ("n) uno\nñ) dos\no) tres", "es", "[n) uno ñ) dos o) tres]"),
    "Spanish ordinals of women": ("1ª x\n2ª y", "es", "[1ª x 2ª y]"),
    "numbers in circles": ("①一\n②二\n\n⑴ 一\n⑵ 二", "zh", "[① 一 ② 二 [⑴ 一 ⑵ 二]]"),
    "letters of India": ("(1) एक\n\n(क) एक\n\n(ख) दो\n\n(2) दो", "hi", "[(1) एक [(क) एक (ख) दो] (2) दो]"),
    "letters of Greece": ("α) ένα\nβ) δύο", "el", "[α) ένα β) δύο]"),
    "wide spaces before": ("　　（一）一\n　　（二）二", "zh", "[（一） 一 （二） 二]"),
    "Spanish ordinals": ("1.º x\n2.º y", "es", "[1.º x 2.º y]"),
    "Arabic letters": ("(أ) س\n(ب) ص\n(ج) ع", "ar", "[(أ) س (ب) ص (ج) ع]"),
    "Arabic letters below digits": ("(1) س\n(أ) ص\n(ب) ع\n(2) ط", "ar", "[(1) س [(أ) ص (ب) ع] (2) ط]"),
    "Russian letters": ("1. слово\nа) раз\nб) два\n2. дело", "ru", "[1. слово [а) раз б) два] 2. дело]"),
    "Arabic numbers and dashes": ("١- س\n\n٢- ص\n\n٣ - ع", "ar", "[١- س ٢- ص ٣ - ع]"),
    "Chinese numbers": ("一、目的\n（一）一\n（二）二\n二、范围", "zh", "[一、 目的 [（一） 一 （二） 二] 二、 范围]"),
}


@pytest.mark.parametrize("text", INDENTS.values(), ids=INDENTS)
def test_one_tree_however_it_is_indented(text: str) -> None:
    assert tree(text).removeprefix("Words: ") == LEGAL


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_a_tree(text: str, wanted: str) -> None:
    assert tree(text) == wanted


@pytest.mark.parametrize(("text", "language", "wanted"), OTHERS.values(), ids=OTHERS)
def test_a_tree_in_other_scripts(text: str, language: str, wanted: str) -> None:
    assert tree(text, language) == wanted


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("4° bis Les mots", "4° bis"),
        ("4° biscuits", "4°"),
        ("- (b.1) one", "(b.1)"),
        ("30 bis. x", "30 bis."),
        ("1° x", "1°"),
    ],
)
def test_a_label(line: str, label: str) -> None:
    mark = read_mark(line, "fr")
    assert mark is not None
    assert mark.label == label
