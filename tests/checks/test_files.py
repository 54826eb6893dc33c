"""What the files themselves show, before any generator meets them."""

from pathlib import Path

from edition.checks.files import LARGE, sources


def test_a_long_page_is_advised_to_be_divided_and_checked_like_any_other(tmp_path: Path) -> None:
    page = tmp_path / "docs/en/text.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    words = "Some words of a text that goes on.\n\n"
    page.write_text(f"# Text\n\n{words * (LARGE // len(words))}\tA tab\n", encoding="utf-8")
    assert [each for each in sources(tmp_path) if each.code == "E06"] == []
    page.write_text(f"# Text\n\n{words * (LARGE // len(words))}{words}\tA tab\n", encoding="utf-8")
    told = {each.code: each for each in sources(tmp_path) if each.source == "docs/en/text.md"}
    assert told["E06"].is_note
    assert told["E06"].rule.is_buildable
    assert told["E04"].line == 3 + 2 * (LARGE // len(words)) + 2
