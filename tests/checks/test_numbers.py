"""Dates, symbols and items are read as wholes, the same from both languages."""

import pytest

from edition.checks.numbers import is_same_row, numbers

SAME = [
    ("30 octobre–2 novembre 2006", "30 October–2 November 2006"),
    ("du 14 au 16 mai 2013", "from 14 to 16 May 2013"),
    ("14–16 mai 2013", "May 14–16, 2013"),
    ("14, 15 et 16 mai", "14, 15 and 16 May"),
    ("1er mai 2013", "1st of May, 2013"),
    ("Mai 2013", "May 2013"),
    ("le 3 févr. 2011", "on Feb. 3, 2011"),
    ("1\u202f000 mots", "1,000 words"),
    ("le paragraphe 78\u00a0a) et 72g)", "paragraphs 78 (a) and 72 (g)"),
    ("(A/RES/70/125), 3/4", "A/RES/70/125: 3/4"),
    ("les 14 États", "14 states may"),
    ("20\u202f% des voix", "20% of the votes"),
    ("3 p. 100", "3 per cent"),
    ("vingt et 20 pour cent", "twenty and 20 percent"),
    ("5\u00a0€ et 6\u00a0$", "€5 and $6"),
    ("§ 71 et ±3", "§71 and ± 3"),
    ("de 2003 à 2005", "2003–2005"),
    ("2003-2005", "2003 to 2005"),
    ("les 14 et 16 mai", "14 and 16 May"),
    ("SMSI+20", "WSIS+20"),
    ("WSIS-05", "WSIS-05"),
    ("température de −5°", "a temperature of −5°"),
    ("moins de 5, < 5", "less than 5, <5"),
    ("WSIS-05/TUNIS/DOC/6(Rév.1)-F;", "WSIS-05/TUNIS/DOC/6(Rev.1)-E,"),
    ("(A/CONF.1/2/Rév.1-F)", "(A/CONF.1/2/Rev.1-E)"),
    ("6,1\u00a0% et 1\u202f500,50\u00a0$", "6.1% and $1,500.50"),
    ("1\u202f500,5\u00a0€", "€1,500.5"),
    ("l’article 2.1 et 0,25", "section 2.1 and 0.25"),
    ("à 17\u00a0h\u00a030", "at 5:30 p.m."),
    ("à 9 h et à 17 heures", "at 9 a.m. and 5 p.m."),
    ("à 0 h 15 et à midi", "at 12:15 a.m. and at noon"),
    ("avant 12 h", "before 12 p.m."),
    ("17h30", "17:30"),
    ("dans les 48 heures", "within 48 hours"),
    ("les vers 3:16", "verses 3:16"),
]
DIFFERENT = [
    ("30 October–2 November", "30 November–2 October"),
    ("3 May–2 June", "2 May–3 June"),
    ("May 14–16", "May 16–14"),
    ("A/RES/70/125", "A/RES/125/70"),
    ("A/RES/70/125", "A/CONF/70/125"),
    ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "WSIS-05/TUNIS/DOC/6(Rev.2)-E"),
    ("69 and 71", "71 and 69"),
    ("78 (a)", "78 (b)"),
    ("May 2013", "June 2013"),
    ("14–16 May", "14, 16 May"),
    ("14–16 May", "14 and 16 May"),
    ("2003–2005", "2003, 2005"),
    ("WSIS+20", "WSIS-20"),
    ("(2005)", "(−2005)"),
    ("(2005)", "(-2005)"),
    ("20 votes", "20 % votes"),
    ("20 %", "20 ‰"),
    ("±3", "3"),
    ("§ 71", "71"),
    ("$5", "€5"),
    ("< 5", "> 5"),
    ("a temperature of −5°", "a temperature of 5°"),
    ("5°", "5"),
    ("6.1 %", "6.2 %"),
    ("$1,500.50", "$1,500.05"),
    ("5:30 p.m.", "5:30 a.m."),
    ("5:30 p.m.", "17:31"),
    ("2.1", "2, 1"),
]


@pytest.mark.parametrize(("fr", "en"), SAME)
def test_the_same_in_two_languages(fr: str, en: str) -> None:
    assert numbers(fr, "fr") == numbers(en, "en") != ()


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_differ(one: str, other: str) -> None:
    assert numbers(one, "en") != numbers(other, "en")


# Each says 10 December 1948, or 14 to 16 May 2013, as official texts do.
DAYS = {
    "en": ["December 10, 1948", "the 10th day of December 1948", "10 DECEMBER 1948", "10 Dec. 1948"],
    "fr": ["10 décembre 1948", "10 DÉCEMBRE 1948", "10 DECEMBRE 1948", "10 déc. 1948"],
    "es": ["10 de diciembre de 1948", "10 de diciembre del 1948", "10 de dic. de 1948"],
    "ru": ["10 декабря 1948 года", "«10» декабря 1948 г.", "10-го декабря 1948 г."],
    "zh": ["1948年12月10日", "1948 年 12 月 10 日", "一九四八年十二月十日", "1948年12月10号"],
    "ar": [
        "10 ديسمبر 1948", "10 كانون الأول/ديسمبر 1948", "10 كانون الأول / ديسمبر 1948", "10 كانون الأول 1948",
        "10 كانون الأول (ديسمبر) 1948", "10 ديسمبر/كانون الأول 1948", "١٠ كانون الاول/ديسمبر ١٩٤٨", "10 دجنبر 1948",
    ],
}  # fmt: skip
SPANS = {
    "30 October to 2 November 2010; May 2013; 1 January 2010": {
        "fr": "30 octobre au 2 novembre 2010 ; mai 2013 ; 1er janvier 2010",
        "es": "30 de octubre al 2 de noviembre de 2010; mayo de 2013; 1.º de enero de 2010",
        "ru": "30 октября по 2 ноября 2010 года; май 2013 года; 1 января 2010 года",
        "zh": "2010年10月30日至11月2日；2013年5月；二〇一〇年一月一日",
        "ar": "30 تشرين الأول/أكتوبر إلى 2 تشرين الثاني/نوفمبر 2010؛ أيار/مايو 2013؛ 1 كانون الثاني/يناير 2010",
    },
    "May/June 2013": {"fr": "mai/juin 2013", "ar": "أيار/حزيران 2013"},
}


@pytest.mark.parametrize(("language", "day"), [(language, day) for language, days in DAYS.items() for day in days])
def test_a_day_is_read_in_the_forms_of_official_texts(language: str, day: str) -> None:
    assert numbers(day, language) == ("10 of month 12", "1948")


@pytest.mark.parametrize(
    ("text", "language", "other"), [(text, *other) for text, others in SPANS.items() for other in others.items()]
)
def test_days_of_several_months_and_months_alone_are_read(text: str, language: str, other: str) -> None:
    assert numbers(text, "en") == numbers(other, language)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("Article premier", "fr"), ("Article 1", "en"), True),
        (("vingt-trois voix", "fr"), ("23 votes", "en"), True),
        (("La 23e session", "fr"), ("Twenty-third session", "en"), True),
        (("XIXe siècle", "fr"), ("19th century", "en"), True),
        (("Titre IV", "fr"), ("Title 4", "en"), True),
        (("Tous deux", "fr"), ("The 2", "en"), True),
        (("vingt pour cent", "fr"), ("20 per cent", "en"), True),
        (("six, 7", "fr"), ("6 and seven", "en"), True),
        # One may be an article: alone it is no number.
        (("un mot en 2005", "fr"), ("words in 2005", "en"), True),
        (("le dix décembre 1948", "fr"), ("10 December 1948", "en"), True),
        (("第二十三条；2013年5月14日至16日", "zh"), ("Article 23; 14–16 May 2013", "en"), True),
        (("المادة ٢", "ar"), ("Article 2", "en"), True),
        (("المادة الثانية عشرة", "ar"), ("Article XII", "en"), True),
        (("1.000 votos", "es"), ("1,000 votes", "en"), True),
        (("en 2005", "fr"), ("in 2006", "en"), False),
        (("vingt-trois voix", "fr"), ("24 votes", "en"), False),
        (("3 et 4", "fr"), ("4 and three", "en"), False),
        (("cinq et 6", "fr"), ("5", "en"), False),
        (("les 14", "fr"), ("14 and 15", "en"), False),
    ],
)
def test_a_number_in_words_stands_for_one_in_digits(
    one: tuple[str, str],
    other: tuple[str, str],
    is_same: bool,  # noqa: FBT001 -- a case's answer
) -> None:
    assert is_same_row(one, other) is is_same_row(other, one) is is_same
