"""Numbers of official texts: what a heading, a link's words or a label say as an id."""

import pytest

from edition.document.labels import plain, read_label
from edition.document.provisions import levels, provision, units_of


@pytest.mark.parametrize(
    ("language", "unit", "text", "name", "words"),
    [
        ("fr", "article", "Article L. 12-4", "art-l12.4", "Article L. 12-4"),
        ("fr", "article", "Article R*. 33-2", "art-r33.2", "Article R*. 33-2"),
        ("fr", "article", "Article 1er", "art-1", "Article 1er"),
        ("fr", "article", "Article premier", "art-1", "Article premier"),
        ("fr", "article", "Article unique", "art-1", "Article unique"),
        ("fr", "article", "Article n° 7", "art-7", "Article n° 7"),
        ("en", "section", "S. 9(4)", "sec-9-4", "S. 9(4)"),
        ("en", "article", "Article 26AA", "art-26aa", "Article 26AA"),
        ("en", "article", "ARTICLE 12. Depositary", "art-12", "ARTICLE 12"),
        ("en", "article", "Article 30\u00a0bis — Suite", "art-30-bis", "Article 30\u00a0bis"),
        ("en", "article", "The article 3", "", ""),
        ("fr", "recital", "Considérant 12", "rec-12", "Considérant 12"),
        ("en", "annex", "Annex IV: List", "annex-iv", "Annex IV"),
        ("zh", "article", "第一百二十三条", "art-123", "第一百二十三条"),
        ("ar", "article", "المادة ٧", "art-7", "المادة ٧"),
        ("ar", "article", "المادة الأولى", "art-1", "المادة الأولى"),
        ("ar", "article", "المادة 4 مكررا ثانيا", "art-4-ter", "المادة 4 مكررا ثانيا"),
        ("ru", "article", "Статья двадцать первая", "art-21", "Статья двадцать первая"),
        ("es", "article", "Artículo décimo tercero", "art-13", "Artículo décimo tercero"),
        ("fr", "chapter", "Chapitre quatre-vingt-dix-sept", "ch-97", "Chapitre quatre-vingt-dix-sept"),
        ("fr", "article", "Article soixante et onze", "art-71", "Article soixante et onze"),
        ("en", "article", "Articles 3-5 [Repealed]", "", ""),
        ("en", "article", "Articles 3–5", "", ""),
        ("en", "article", "Article about things", "", ""),
        ("en", "article", "Articles of war", "", ""),
        ("en", "article", "Article 3rd", "art-3", "Article 3rd"),
        ("fr", "article", "Article a été", "", ""),
        ("en", "article", "Article A — x", "art-a", "Article A"),
        ("fr", "part", "PREMIÈRE PARTIE — Dispositions", "part-1", "PREMIÈRE PARTIE"),
        ("en", "schedule", "FIRST SCHEDULE", "sch-1", "FIRST SCHEDULE"),
        ("fr", "part", "1re partie", "part-1", "1re partie"),
        ("en", "paragraph", "Paragraph 72 (g)", "par-72-g", "Paragraph 72 (g)"),
        ("fr", "paragraph", "Paragraphe 78 a)", "par-78-a", "Paragraphe 78 a)"),
        ("zh", "article", "第十二条之一 目的", "art-12-bis", "第十二条之一"),
        ("zh", "article", "第12条", "art-12", "第12条"),
        ("zh", "chapter", "第三章 总则", "ch-3", "第三章"),
        ("ru", "chapter", "Глава вторая", "ch-2", "Глава вторая"),
        ("es", "article", "Artículo 2º. Objeto", "art-2", "Artículo 2º"),
        ("en", "section", "§ 5", "sec-5", "§ 5"),
        ("en", "section", "§5(2)", "sec-5-2", "§5(2)"),
        ("en", "article", "Article ⅩⅤ", "art-xv", "Article ⅩⅤ"),
        ("en", "article", "Article 12/3", "", ""),
        ("en", "article", "Article Twenty-One: x", "art-21", "Article Twenty-One"),
        ("fr", "annex", "ANNEXE I", "annex-i", "ANNEXE I"),
        ("fr", "article", "Article LO 111-3", "art-lo111.3", "Article LO 111-3"),
        ("fr", "article", "Article L.O. 111-3", "art-lo111.3", "Article L.O. 111-3"),
        ("fr", "article", "Article 2 quinquies A", "art-2-quinquies.a", "Article 2 quinquies A"),
        ("fr", "article", "Article 1er bis", "art-1-bis", "Article 1er bis"),
        ("fr", "article", "Article 1er-1", "art-1.1", "Article 1er-1"),
        ("en", "article", "Article 3.1.2 bis (a) (ii)", "art-3.1.2-bis-a-ii", "Article 3.1.2 bis (a) (ii)"),
        ("en", "section", "Section 3A.2", "sec-3a.2", "Section 3A.2"),
        ("ar", "article", "المادة ٣ مكررا", "art-3-bis", "المادة ٣ مكررا"),
        ("ar", "article", "المادة 3 مكرر", "art-3-bis", "المادة 3 مكرر"),
        ("ar", "chapter", "الفصل الثالث", "ch-3", "الفصل الثالث"),
        ("ar", "article", "المادة الثانية عشرة", "art-12", "المادة الثانية عشرة"),
        ("ar", "annex", "الملحق (أ)", "annex-a", "الملحق (أ)"),
        ("en", "annex", "Annex (B)", "annex-b", "Annex (B)"),
        ("en", "rule", "Rule No. 5", "rule-5", "Rule No. 5"),
        ("en", "article", "Article the first", "", ""),
        ("fr", "article", "Article 34-1-A", "art-34.1.a", "Article 34-1-A"),
        ("fr", "article", "Article D. 12-3-1 (V)", "art-d12.3.1-v", "Article D. 12-3-1 (V)"),
        ("en", "article", "ARTICLE IV.", "art-iv", "ARTICLE IV"),
        ("en", "article", "Article IV-bis", "art-iv-bis", "Article IV-bis"),
        ("en", "article", "Article 4-bis", "art-4-bis", "Article 4-bis"),
        ("en", "article", "Article 4bis", "art-4-bis", "Article 4bis"),
        ("en", "article", "Article 4 Ter", "art-4-ter", "Article 4 Ter"),
        ("ru", "article", "Статья 5-1", "art-5.1", "Статья 5-1"),
        ("ru", "article", "Статья 5¹", "", ""),
        ("en", "section", "Section 15²", "", ""),
        ("en", "section", "Sec. 2-318.", "sec-2.318", "Sec. 2-318"),
        ("en", "part", "Part Two", "part-2", "Part Two"),
        ("es", "annex", "ANEXO PRIMERO", "annex-1", "ANEXO PRIMERO"),
        ("es", "article", "Artículo 26 bis", "art-26-bis", "Artículo 26 bis"),
        ("fr", "section", "Section première", "sec-1", "Section première"),
        ("en", "schedule", "Schedule 2A", "sch-2a", "Schedule 2A"),
        ("en", "article", "Article 2 (1)(b)", "art-2-1-b", "Article 2 (1)(b)"),
        ("en", "article", "Article I.2", "art-i.2", "Article I.2"),
        ("en", "annex", "Annex A.1", "annex-a.1", "Annex A.1"),
        ("fr", "article", "Article L.121-1", "art-l121.1", "Article L.121-1"),
        ("fr", "article", "Article 2 A", "art-2a", "Article 2 A"),
        ("en", "article", "Article 5 A notion", "art-5", "Article 5"),
        ("en", "article", "Article XL", "art-xl", "Article XL"),
        ("fr", "article", "Article L — Dispositions", "art-l", "Article L"),
        ("fr", "article", "Article 5e", "art-5", "Article 5e"),
        ("fr", "article", "Article 5 E", "art-5e", "Article 5 E"),
        ("zh", "annex", "附件一", "annex-1", "附件一"),
        ("zh", "annex", "附件A", "", ""),
        ("en", "paragraph", "¶ 5", "par-5", "¶ 5"),
        ("ru", "paragraph", "п. 5", "par-5", "п. 5"),
        ("es", "article", "ARTÍCULO 1o.", "art-1", "ARTÍCULO 1o"),
        ("es", "article", "Artículo 1.º", "art-1", "Artículo 1.º"),
        ("es", "article", "Artículo 1.1.º", "art-1.1", "Artículo 1.1.º"),
        ("ar", "article", "مادة (٥)", "art-5", "مادة (٥)"),
        ("en", "article", "Article 0", "art-0", "Article 0"),
        ("en", "article", "Article 007", "art-7", "Article 007"),
        ("en", "article", "Article 12.5.7.9.1", "art-12.5.7.9.1", "Article 12.5.7.9.1"),
        ("fr", "article", "Article 1ᵉʳ", "art-1", "Article 1ᵉʳ"),
        ("fr", "article", "Article 1^er^", "art-1", "Article 1^er^"),
    ],
)
def test_number_is_read_whole_or_not_at_all(language: str, unit: str, text: str, name: str, words: str) -> None:
    assert provision(text, units_of(unit), language) == (name, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("paragraph 72 (g)", ["72", "g"]),
        ("78a)", ["78", "a"]),
        ("paragraphe 78 a)", ["78", "a"]),
        ("Article 3 (2) (b) (ii)", ["3", "2", "b", "ii"]),
        ("Annex IV", ["iv"]),
        ("30 bis", ["30-bis"]),
        ("Section 5A", ["5a"]),
        ("the Agenda", []),
    ],
)
def test_levels_of_a_reference(text: str, found: list[str]) -> None:
    assert levels(text, "en") == found


@pytest.mark.parametrize(
    ("label", "name"),
    [("(ii)", "ii"), ("a)", "a"), ("1.", "1"), ("30 bis.", "30-bis"), ("30bis", "30-bis"), ("5A", "5a"), ("IV", "iv")],
)
def test_label_in_an_id(label: str, name: str) -> None:
    read = read_label(plain(f"({label.strip('().')})"), "en", 1)
    assert read is not None
    assert read[0].address == name


def test_own_unit_has_an_id_and_its_words() -> None:
    (unit,) = units_of({"id": "std", "fr": ["norme"], "en": ["standard"]})
    assert provision("Norme 4 — Suivi", (unit,), "fr") == ("std-4", "Norme 4")
