"""Sentences end where a reader of each language sees them end."""

import pytest

from edition.checks.sentences import sentences


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("", "en", 0),
        ("Un mot", "fr", 1),
        ("Un mot.", "fr", 1),
        ("First; second.", "en", 1),
        ("Mme Diallo a parlé.", "fr", 1),
        ("Ms. Diallo spoke.", "en", 1),
        ("Ms. Diallo (Mali). She spoke.", "en", 2),
        ("Prof. J. R. Martin of Example Co. Ltd. of Geneva", "en", 1),
        ("U.S. Government acts.", "en", 1),
        ("see art. II and p. 4.", "en", 1),
        ("Loi (art. 3). Îles.", "fr", 2),
        ("Un mot. Île deux ! ¿Y tres? «Quatre.»", "fr", 4),
        ("Il dit : «\u00a0Un.\u00a0» Deux.", "fr", 2),
        ("He said “One.” Two.", "en", 2),
        ("Version 3.5 is. Good…", "en", 2),
        ("Слово. Два слова.", "ru", 2),
        ("И т.д. Слово.", "ru", 1),
        ("يولد جميع الناس. وقد وهبوا عقلا.", "ar", 2),
        ("ما هذا؟ هذا.", "ar", 2),
        ("一句。两句！三句？", "zh", 3),
        ("पहला। दूसरा।", "hi", 2),
    ],
)
def test_sentences_are_counted(text: str, language: str, number: int) -> None:
    assert sentences(text, language) == number
