"""Which address a text gets, from what the record has: a row for each kind of edit."""

import pytest

from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.fingerprint import fingerprint
from edition.records.table import Row, Words

ONE = "the need for enhanced cooperation in the future was recognized in Tunis"
TWO = "debate on its implementation continued in various forums over the years"
THREE = "this document was published to help the media and is not official"
FOUR = "governments should be able to carry out their roles and responsibilities"
NEW = "seven delegations asked for another session before the summer holidays began"
# The letter says what stands there: p a passage, h a heading. An id after # is one that the author wrote.
RECORD = ("h:Origins", f"p:{ONE}", f"p:{TWO}", "h:Follow-up", f"p:{THREE}", f"p:{FOUR}")
IDS = ("s1", "p1", "p2", "s2", "p3", "p4")
H, A, B, F, C, D = RECORD
CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "nothing": (RECORD, "s1 p1 p2 s2 p3 p4"),
    "a passage inserted": ((H, f"p:{NEW}", A, B, F, C, D), "s1 p5 p1 p2 s2 p3 p4"),
    "a passage taken out": ((H, B, F, C, D), "s1 p2 s2 p3 p4"),
    "two exchanged": ((H, B, A, F, C, D), "s1 p2 p1 s2 p3 p4"),
    "sections exchanged": ((F, C, D, H, A, B), "s2 p3 p4 s1 p1 p2"),
    "a word changed": ((H, A.replace("need", "want"), B, F, C, D), "s1 p1 p2 s2 p3 p4"),
    "half of the words changed": (
        (H, "p:the need for enhanced cooperation in the future is felt by delegations", B, F, C, D),
        "s1 p1 p2 s2 p3 p4",
    ),
    "all words changed": ((H, f"p:{NEW}", B, F, C, D), "s1 p5 p2 s2 p3 p4"),
    "changed and moved": ((H, B, F, C, D, A.replace("need", "want")), "s1 p2 s2 p3 p4 p1"),
    "two changed and exchanged": (
        (H, D.replace("able", "free"), B, F, C, A.replace("need", "want")),
        "s1 p4 p2 s2 p3 p1",
    ),
    "divided in two": (
        (H, "p:the need for enhanced cooperation", "p:in the future was recognized in Tunis", B, F, C, D),
        "s1 p5 p1 p2 s2 p3 p4",
    ),
    "two made one": ((H, f"p:{ONE} {TWO}", F, C, D), "s1 p2 s2 p3 p4"),
    "three made one": ((H, f"p:{ONE} {TWO} {FOUR}", F, C), "s1 p2 s2 p3"),
    "a heading with other words": ((H, A, B, "h:What came of it", C, D), "s1 p1 p2 s2 p3 p4"),
    "a heading inserted": ((H, A, "h:Debate", B, F, C, D), "s1 p1 s3 p2 s2 p3 p4"),
    "a heading taken out": ((A, B, F, C, D), "p1 p2 s2 p3 p4"),
    "an id that the author wrote": ((H, A, B, F, C, f"{D}#end"), "s1 p1 p2 s2 p3 end"),
    "an address that the author gave to another": ((H, f"p:{NEW}#p1", A, B, F, C, D), "s1 p1 p5 p2 s2 p3 p4"),
    "the same words twice": ((H, A, A, B, F, C, D), "s1 p1 p5 p2 s2 p3 p4"),
    "a passage that became a heading": ((H, f"h:{ONE}", B, F, C, D), "s1 s3 p2 s2 p3 p4"),
    "the edition's own notes last": (
        (f"o:{NEW}", H, A, B, F, C, D, "p:and one passage more"),
        "p6 s1 p1 p2 s2 p3 p4 p5",
    ),
}


def text(written: str) -> Text:
    words, _, name = written[2:].partition("#")
    return Text("h2" if written[0] == "h" else "p", name, fingerprint(words), is_own=written[0] == "o")


def rows(moved: str = "") -> list[Row]:
    return [
        Row(
            "a",
            name,
            moved=moved if name == "p4" else "",
            texts={lang: Words("0", fingerprint(words[2:])) for lang in ("en", "es")},
        )
        for name, words in zip(IDS, RECORD, strict=True)
    ]


@pytest.mark.parametrize("name", CASES)
def test_text_keeps_its_address(name: str) -> None:
    texts, wanted = CASES[name]
    found = assign(rows(), {language: [text(each) for each in texts] for language in ("en", "es")})
    assert found == {"en": wanted.split(), "es": wanted.split()}


def test_text_that_changed_in_one_language_has_the_address_of_its_twin() -> None:
    same, other = [text(each) for each in RECORD], [text(each) for each in (H, f"p:{NEW}", B, F, C, D)]
    assert assign(rows(), {"en": same, "es": other})["es"] == list(IDS)
    assert assign(rows(), {"es": other, "en": same})["es"] == list(IDS)


def test_passage_that_one_language_lacks_yet_is_new_in_the_other_alone() -> None:
    more = [text(each) for each in (H, A, f"p:{NEW}", B, F, C, D)]
    found = assign(rows(), {"en": more, "es": [text(each) for each in RECORD]})
    assert found == {"en": ["s1", "p1", "p5", "p2", "s2", "p3", "p4"], "es": list(IDS)}


def test_order_that_one_language_alone_has_is_its_own() -> None:
    found = assign(rows(), {"en": [text(each) for each in (H, B, A, F, C, D)], "es": [text(each) for each in RECORD]})
    assert found == {"en": ["s1", "p2", "p1", "s2", "p3", "p4"], "es": list(IDS)}


def test_address_that_is_gone_is_for_the_same_words_alone() -> None:
    texts = [text(each) for each in (H, A, B, F, C, f"p:{FOUR} again")]
    assert assign(rows("gone"), {"en": texts})["en"][-1] == "p5"
    assert assign(rows("gone"), {"en": [*texts[:-1], text(D)]})["en"][-1] == "p4"


def test_words_that_an_address_had_before_have_it_again_where_nothing_else_is_like_it() -> None:
    held = {("a", "p2"): {"en": [Words("1", fingerprint(NEW)), Words("2", fingerprint(NEW))]}}
    texts = [text(each) for each in (H, A, f"p:{NEW}", F, C, D)]
    assert assign(rows(), {"en": texts})["en"] == ["s1", "p1", "p5", "s2", "p3", "p4"]
    assert assign(rows(), {"en": texts}, held)["en"] == list(IDS)
    assert assign(rows(), {"en": [*texts, text(f"{B} again")]}, held)["en"] == [
        "s1",
        "p1",
        "p5",
        "s2",
        "p3",
        "p4",
        "p2",
    ]
    assert assign(rows(), {"en": [*texts, texts[2]]}, held)["en"] == ["s1", "p1", "p5", "s2", "p3", "p4", "p6"]
    other = {**held, ("a", "p4"): held["a", "p2"]}
    assert assign(rows(), {"en": texts[:-1]}, other)["en"] == ["s1", "p1", "p5", "s2", "p3"]


def test_new_page_is_numbered_from_its_text_on() -> None:
    texts = [text(each) for each in (f"o:{NEW}", H, A, B)]
    assert assign((), {"en": texts, "fr": texts}) == {"en": ["p3", "s1", "p1", "p2"], "fr": ["p3", "s1", "p1", "p2"]}


def test_texts_that_only_one_language_has_do_not_part_the_others() -> None:
    def written(language: str, *texts: str) -> list[Text]:
        prints = (fingerprint(" ".join(f"{word}{language}" for word in each.split())) for each in texts)
        return [Text("p", "", each) for each in prints]

    def row(name: str, text: str, *languages: str) -> Row:
        return Row("a", name, texts={each: Words("", written(each, text)[0].print) for each in languages})

    rows = [row("p1", ONE, "en", "fr"), row("p7", NEW, "en"), row("p3", THREE, "en", "fr")]
    rows += [row("p4", FOUR, "fr"), row("p5", TWO, "en", "fr")]
    changed = THREE.replace("help", "inform")
    texts = {"en": written("en", ONE, NEW, changed, TWO), "fr": written("fr", ONE, changed, FOUR, TWO)}
    assert assign(rows, texts) == {"en": ["p1", "p7", "p3", "p5"], "fr": ["p1", "p3", "p4", "p5"]}


def words(number: int, *range_: int) -> str:
    return " ".join(f"w{number}x{each}" for each in range(*range_))


def print_of(language: str, *parts: str) -> str:
    return fingerprint(" ".join(f"{word}{language}" for word in " ".join(parts).split()))


@pytest.mark.parametrize("order", [("en", "fr"), ("fr", "en")])
def test_halves_are_the_same_in_both_languages_whatever_rows_each_is_most_like(order: tuple[str, str]) -> None:
    of = {"fr": "of", "en": "the"}

    def row(name: str, moved: str, **texts: str) -> Row:
        return Row("a", name, moved, texts={each: Words("", print_of(each, text)) for each, text in texts.items()})

    # Of the halves of p1 another is more like it in each language; a half of p3 is like p2 too, which went into p3.
    one, two, three = ("xa xb the xd xe xg xh", "ya yb {} yd ye", "the yg yh yj yk ym yn yp yq")
    rows = [row("p1", "", **dict.fromkeys(order, "za zb the zd ze zg zh zj zk zm zn"))]
    rows += [row("p2", "a#p3", **dict.fromkeys(order, one))]
    rows += [row("p3", "", **{each: f"{one} {two.format(of[each])} {three}" for each in order})]
    parts = {
        "fr": ("new zb the zd ze zg zh", "the new zk zm zn"),
        "en": ("new newer the zd ze zg zh", "the zj zk zm zn"),
    }
    ends = {each: (f"{one} {two.format(of[each])}", three) for each in order}
    texts = {each: [Text("p", "", print_of(each, part)) for part in (*parts[each], *ends[each])] for each in order}
    found = assign(rows, texts)
    assert found["fr"] == found["en"] == ["p1", "p4", "p3", "p5"]


def test_half_of_a_passage_is_not_what_another_language_alone_has_beside_it() -> None:
    rows = [Row("a", "p1", texts={"en": Words("", print_of("en", words(1, 12)))})]
    rows += [Row("a", "p2", texts={"fr": Words("", print_of("fr", words(2, 9)))})]
    halves = [Text("p", "", print_of("en", each)) for each in (words(1, 3), words(1, 3, 12))]
    assert assign(rows, {"en": halves, "fr": [Text("p", "", rows[1].texts["fr"].print)]}) == {
        "en": ["p3", "p1"],
        "fr": ["p2"],
    }


def test_what_the_log_alone_has_is_the_text_that_nothing_else_knows() -> None:
    lost = [*rows(), Row("a", "p5"), Row("a", "p6")]
    more = (f"p:{NEW}", f"p:{words(7, 9)}")
    assert assign(lost, {"en": [text(each) for each in (*RECORD, *more)]})["en"][-2:] == ["p5", "p6"]
    # Which of two it is can't be told.
    assert assign(lost[:-1], {"en": [text(each) for each in (*RECORD, *more)]})["en"][-2:] == ["p6", "p7"]


def beside(*texts: str) -> list[Text]:
    return [Text("p", "", fingerprint(each), length=len(each)) for each in texts]


# Five passages in two languages, which have numbers, names and lengths in common, and no other word.
PASSAGES = {
    "en": ("whereas all is well and nothing more needs be said of any of it here", "in 1948 they met", "so be it",
           "the Council of Paris decided on this with a great many words that go on for long", "it is done now"),
    "fr": ("attendu que tout va pour le mieux et que rien de plus ne doit y être dit", "réunion en 1948", "soit",
           "le Conseil de Paris en a décidé avec de très nombreux mots qui se suivent longuement", "voilà fait"),
}  # fmt: skip


@pytest.mark.parametrize("left_out", range(5))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_passage_without_a_counterpart_is_the_one_that_is_missing(language: str, left_out: int) -> None:
    texts = {each: beside(*passages) for each, passages in PASSAGES.items()}
    del texts[language][left_out]
    found = assign((), texts)
    other = "fr" if language == "en" else "en"
    assert [at for at, name in enumerate(found[other]) if name not in found[language]] == [left_out]


def test_items_with_the_same_label_are_counterparts_whatever_their_words_say() -> None:
    def items(*texts: tuple[str, str]) -> list[Text]:
        return [Text("li", "", fingerprint(words), label=label, length=len(words)) for label, words in texts]

    first, council = (
        ("1", "it is given at once if"),
        ("b", "the Council of Paris decided on it in 1948 in so many words"),
    )
    found = assign((), {
        "en": items(first, ("a", "it is final; or"), council, ("2", "so be it")),
        "fr": items(("1", "le Conseil de Paris en a ainsi décidé en 1948 en autant de mots"), ("2", "soit")),
    })  # fmt: skip
    assert found == {"en": ["p1", "p2", "p3", "p4"], "fr": ["p1", "p4"]}


@pytest.mark.parametrize("way", [["note#p1"], ["note#p3", "note#p1"]])
def test_a_part_that_has_its_old_words_again_in_one_language_is_that_in_both(way: list[str]) -> None:
    """The record says that p2 has become a part of p1, by way of another or not; in French p1 has other words since."""
    one, two = (
        "tout cela fut dit à Tunis en bien des mots qui durent",
        "puis encore ailleurs dans autant de mots ensuite",
    )
    record = {
        "p1": ("", {"en": f"{ONE} {TWO}", "fr": f"{one} {two}"}),
        "p2": (way[0], {"en": TWO, "fr": "les débats sur sa mise en œuvre se sont poursuivis"}),
        **(
            {"p3": (way[1], {"en": f"{NEW} {TWO}", "fr": "sept délégations l’ont demandé avant l’été"})}
            if way[1:]
            else {}
        ),
    }
    rows = [
        Row(
            "note",
            name,
            moved,
            "",
            "2026-01-01",
            {lang: Words("", fingerprint(said), "") for lang, said in words.items()},
        )
        for name, (moved, words) in record.items()
    ]
    texts = {"fr": (one, two), "en": (ONE, TWO)}
    found = assign(rows, {lang: [Text("p", "", fingerprint(each)) for each in all_] for lang, all_ in texts.items()})
    assert found == {"fr": ["p1", "p2"], "en": ["p1", "p2"]}
