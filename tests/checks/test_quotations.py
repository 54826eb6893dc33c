"""A quotation repeats the recorded words of the provision that its passage cites."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.checks.quotations import pull_quotes, quotations, unclosed
from edition.checks.records import pending
from edition.records import quotation_record
from tests.small import small

RECORDED = "<blockquote id='p2'><p>« Les mots exacts de l’Agenda, et tous les autres »</p></blockquote>"
CITING = '<p id="p1">Selon le <a href="../agenda/#par-69">69</a>, {}</p>'


@pytest.mark.parametrize(
    ("quoted", "right"),
    [
        ("«\u00a0mots exacts de l'Agenda, et\u00a0».", True),
        ("« mots exacts [souligné par nous] de l’Agenda, et »", True),
        ("« mots justes de l’Agenda, et »", False),
        ("« mots exacts de l’Agenda et tous »", False),
        ("« mots justes »", None),
    ],
)
def test_quotation_is_held_against_the_record(tmp_path: Path, quoted: str, right: bool | None) -> None:  # noqa: FBT001 -- a case's answer
    site = small(tmp_path, CITING.format(quoted), "", more=(RECORDED, ""))
    assert [p.code for p in quotations(site)] == (["Q02"] if right is False else [])
    (block,) = site.by_key["briefing", "fr"].blocks
    assert [name for _, name in block.quotes] == (["par-69"] if right else [])


FULL = "<h2 id='par-1'>Paragraph 1</h2><p id='p1'>Nobody may put any waste into the lake, in any season.</p>"


@pytest.mark.parametrize(
    ("citing", "codes"),
    [
        ("<p id='p1'>It says, “Nobody may put any waste into the lake”, in {}.</p>", []),
        ("<p id='p1'>It says, “Everybody may put any waste into the lake”, in {}.</p>", ["Q02.full"]),
        ("<blockquote id='p1'><p>Nobody may put any waste into the lake, in any season. ({})</p></blockquote>", []),
        (
            "<blockquote id='p1'><p>Nobody may put any waste into the sea, in any season. ({})</p></blockquote>",
            ["Q02.full"],
        ),
        ("<p id='p1'>It speaks of {}.</p>", []),
    ],
)
@pytest.mark.parametrize("text", ["", ", text: translation"])
def test_quotation_of_a_text_in_full_that_is_not_in_it_is_noted(
    tmp_path: Path, citing: str, codes: list[str], text: str
) -> None:
    adopted = f"instrument: {{date: 2005-11-18, body: WSIS{text}}}"
    link = '<a href="../briefing/#par-1">paragraph 1</a>'
    site = small(tmp_path, FULL, FULL, more=("", citing.format(link)), front=("", adopted))
    told = list(quotations(site))
    assert [problem.name for problem in told] == codes
    assert all(problem.is_note for problem in told)


def test_cut_that_turns_the_words_is_told_and_its_remedy_works(tmp_path: Path) -> None:
    recorded = "<blockquote id='p2'><p>« Le Forum peut traiter de tout, mais pas des noms de domaine nationaux »</p></blockquote>"

    def found(quoted: str) -> list[str]:
        return list(map(str, quotations(small(tmp_path, CITING.format(f"« {quoted} »"), "", more=(recorded, "")))))

    (message,) = found("des noms de domaine nationaux")
    assert 'Q02 The quotation "des noms de domaine nationaux …" is cut beside or over "pas"' in message
    assert 'Quote the clause with "pas" too' in message
    assert found("mais pas des noms de domaine nationaux") == []
    assert found("Le Forum peut traiter […] mais pas des noms de domaine nationaux") == []


def test_quotation_that_may_come_from_elsewhere_is_left_alone(tmp_path: Path) -> None:
    passage = CITING.format('<a href="../agenda/">Agenda</a>, « des mots que nul ne connaît »')
    assert list(quotations(small(tmp_path, passage, "", more=(RECORDED, "")))) == []


def test_quotation_is_recorded_again_with_its_review_alone(tmp_path: Path) -> None:
    first, second = (f'<p id="p1">« cinq mots ou plus de {word} »</p>' for word in ("plus", "moins"))
    record = quotation_record.updated(small(tmp_path / "a", first, ""))
    changed = replace(small(tmp_path / "b", second, ""), quotation_record=record)
    assert [p.code for p in quotation_record.locked(changed)] == ["Q03"]
    assert quotation_record.updated(changed) == record
    reviewed = quotation_record.updated(changed, "briefing#p1")
    assert list(quotation_record.locked(replace(changed, quotation_record=reviewed))) == []


@pytest.mark.parametrize(("words", "codes"), [("un deux trois quatre cinq", ["Q02"]), ("un deux trois quatre", [])])
def test_five_words_are_a_quotation(tmp_path: Path, words: str, codes: list[str]) -> None:
    site = small(tmp_path, CITING.format(f"« {words} »"), "", more=(RECORDED, ""))
    assert [p.code for p in quotations(site)] == codes


FR_EN = ('<p id="p1">« cinq mots ou plus ici »</p>', '<p id="p1">“five words or more here”</p>')


@pytest.mark.parametrize("language", ["fr", "en"])
def test_quotation_is_recorded_in_every_language(tmp_path: Path, language: str) -> None:
    whole = quotation_record.updated(small(tmp_path / "a", *FR_EN))
    form, *lines = [line.split("\t") for line in whole.splitlines()]
    column = lines[0].index(language)
    part = "\n".join(
        "\t".join("" if at == column and row else cell for at, cell in enumerate(line))
        for row, line in enumerate(lines)
    )
    site = replace(small(tmp_path / "b", *FR_EN), quotation_record=f"{form[0]}\n{part}\n")
    found = [problem for problem in pending(site) if problem.code == "Q08"]
    assert [problem.source for problem in found] == [f"docs/{language}/briefing.md"]
    assert not [p for p in pending(replace(site, quotation_record=whole)) if p.code == "Q08"]


def test_approval_of_one_passage_drops_no_other_quotation(tmp_path: Path) -> None:
    both = '<p id="p1">« cinq mots ou plus ici »</p><p id="p2">« cinq autres mots ou plus »</p>'
    record = quotation_record.updated(small(tmp_path / "a", both, ""))
    gone = replace(small(tmp_path / "b", both.partition("</p>")[0] + "</p>", ""), quotation_record=record)
    assert quotation_record.updated(gone, ["briefing#p1"]) == record
    assert "p2" not in quotation_record.updated(gone)


SAID = "If it may, it should not be considered an official document (of 2005) “as a text of the Union”; so it is."


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("If it may, it should not be considered an official document of", "Q01.clause"),
        ("it should not be considered an official document", "Q01.misleading"),
        ("be considered an official document", "Q01.clause"),
        ("a text of the Union", "Q01.clause"),
        ("If it may, it should not be considered an official document", ""),
        ("So it is", ""),
        (SAID, ""),
        ("if it may — it should not be considered: an official document!", ""),
        ("so it was", "Q01"),
    ],
)
def test_pull_quote_repeats_whole_clauses_that_say_the_same(tmp_path: Path, quote: str, name: str) -> None:
    aside = f'<aside class="pull-quote"><p>{quote}</p></aside>'
    site = small(tmp_path, "", f'{aside}<p id="p1">{SAID}</p>')
    found = list(pull_quotes(site.by_key["briefing", "en"]))
    assert [problem.name for problem in found] == ([name] if name else [])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("<em lang='de'>„Wort“</em>", []),
        ("„Wort“", []),
        ("„slovo”", []),
        ("<em lang='de'>»Wort«</em>", []),
        ("<em lang='sv'>”Ord”</em>", []),
        ("“word”", []),
        ("“word", ["Q05"]),
        ("«\u00a0mot", ["Q05"]),
        ("<em lang='de'>„Wort</em>“ “", ["Q05"]),
        ("“<em lang='sv'>”Ord”</em>", ["Q05"]),
    ],
)
def test_quotation_marks_are_balanced_by_the_language_of_their_words(
    tmp_path: Path, words: str, codes: list[str]
) -> None:
    site = small(tmp_path, "", f'<p id="p1">It says {words}.</p>')
    assert [problem.code for problem in unclosed(site.by_key["briefing", "en"])] == codes
