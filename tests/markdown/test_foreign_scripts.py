"""Words in another script than the page's say their language."""

import markdown
import pytest


def html(text: str, language: str = "fr") -> str:
    options = {"edition.foreign_scripts": {"language": language}}
    return markdown.markdown(text, extensions=list(options), extension_configs=options)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Le mot مرحبا بكم dit.", "fr", '<p>Le mot <span dir="rtl" lang="ar">مرحبا بكم</span> dit.</p>'),
        ("Le mot שלום dit.", "fr", '<p>Le mot <span dir="rtl" lang="he">שלום</span> dit.</p>'),
        ("*Да* et нет", "fr", '<p><em><span lang="ru">Да</span></em> et <span lang="ru">нет</span></p>'),
        (
            "λόγος, 中文 и слово",
            "en",
            '<p><span lang="el">λόγος</span>, <span lang="zh">中文</span> <span lang="ru">и слово</span></p>',
        ),
        ("Слово and word", "ru", "<p>Слово and word</p>"),
        ("`код`", "fr", "<p><code>код</code></p>"),
        # The signs of a block whose letters are all of one script are read in its direction.
        ("> مرحبا، بكم (2005).", "en", '<blockquote>\n<p dir="rtl" lang="ar">مرحبا، بكم (2005).</p>\n</blockquote>'),
        ("- مرحبا *بكم*!\n- One", "en", '<ul>\n<li dir="rtl" lang="ar">مرحبا <em>بكم</em>!</li>\n<li>One</li>\n</ul>'),
        ("Да, нет.", "fr", '<p lang="ru">Да, нет.</p>'),
        ("Words, in English.", "ar", '<p dir="ltr">Words, in English.</p>'),
        ("2005.", "ar", "<p>2005.</p>"),
        ("5 µm et Δ", "fr", "<p>5 µm et Δ</p>"),
        ("L'été", "fr", "<p>L'été</p>"),
    ],
)
def test_words_of_another_script(text: str, language: str, wanted: str) -> None:
    assert html(text, language) == wanted


def test_what_stands_for_markup_is_no_word_of_a_block() -> None:
    text = markdown.markdown(
        "<div>\nمرحبا\n</div>\n",
        extensions=["edition.foreign_scripts"],
        extension_configs={"edition.foreign_scripts": {"language": "ar"}},
    )
    assert "dir" not in text
